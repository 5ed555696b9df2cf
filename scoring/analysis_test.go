package scoring

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// brute plays every path there is.
type brute struct {
	most, least int
	paths       int
	bestBand    int
}

func (b *brute) walk(t *testing.T, a Attempt, r *Range) {
	if a.Finished() {
		res, err := a.result(r)
		if err != nil {
			t.Fatal(err)
		}
		if b.paths == 0 || res.Total > b.most {
			b.most = res.Total
		}
		if b.paths == 0 || res.Total < b.least {
			b.least = res.Total
		}
		b.bestBand = max(b.bestBand, a.ex.Rubric.band(res.Band))
		b.paths++
		return
	}
	for _, c := range a.Offered() {
		next, err := a.Reply(c.ID, "en", 0)
		if err != nil {
			t.Fatal(err)
		}
		b.walk(t, next, r)
	}
}

func TestTheAnalysisEqualsBruteForce(t *testing.T) {
	paths := 0
	generated(t, 150, func(ex *Exercise, r *Range, _ *rand.Rand) {
		a, err := Begin(ex, setup(Practice, 0))
		if err != nil {
			t.Fatal(err)
		}
		var b brute
		b.walk(t, a, r)
		paths += b.paths
		if b.most != r.Most || b.least != r.Least {
			t.Errorf("brute force finds %d … %d, the analysis %d … %d", b.least, b.most, r.Least, r.Most)
		}
		if b.bestBand != r.bestBand() {
			t.Errorf("brute force reaches band %d, the analysis %d", b.bestBand, r.bestBand())
		}
	})
	t.Logf("%d paths", paths)
}

// TestAlongEveryPathTheRangeNarrows: the most never rises, the least never falls, costs add up to exactly what was
// lost, and at the end both are what was earned.
func TestAlongEveryPathTheRangeNarrows(t *testing.T) {
	generated(t, 150, func(ex *Exercise, r *Range, rng *rand.Rand) {
		for range 5 {
			a := randomPlay(t, ex, setup(Assessment, rng.Int64N(1000)), rng)
			sheet, err := a.Sheet(r, nil)
			if err != nil {
				t.Fatal(err)
			}
			earned, lost, most, least := 0, 0, r.Most, r.Least
			for i := range a.path {
				next := a.at
				if i+1 < len(a.path) {
					next = a.path[i+1].from
				}
				earned += ex.weighted(a.path[i].points)
				m, l := earned+int(r.at(next).best[0]), earned+int(r.at(next).least)
				if m > most || l < least {
					t.Fatalf("turn %d: from %d…%d to %d…%d", i, least, most, l, m)
				}
				turn := sheet.Turns[i]
				if turn.MostBefore != most || turn.MostAfter != m || turn.Cost() < 0 {
					t.Fatalf("turn %d says %d → %d, not %d → %d", i, turn.MostBefore, turn.MostAfter, most, m)
				}
				lost += turn.Cost()
				most, least = m, l
			}
			if most != sheet.Result.Total || least != sheet.Result.Total || lost != r.Most-sheet.Result.Total {
				t.Fatalf("total %d, most %d, least %d, lost %d of %d", sheet.Result.Total, most, least, lost, r.Most)
			}
		}
	})
}

func TestFollowingTheBestReplyReachesTheMost(t *testing.T) {
	generated(t, 100, func(ex *Exercise, r *Range, _ *rand.Rand) {
		a, err := Begin(ex, setup(Practice, 0))
		for err == nil && !a.Finished() {
			a, err = a.Reply(a.Best(r), "en", 0)
		}
		if err != nil {
			t.Fatal(err)
		}
		res, err := a.result(r)
		if err != nil {
			t.Fatal(err)
		}
		if ex.Rubric.band(res.Band) != r.bestBand() {
			t.Errorf("the best replies reach %s", res.Band)
		}
		if got := r.BestMood(); len(got) != a.Turns()+1 || got[len(got)-1] != a.Anger() {
			t.Errorf("mood of the best path %v, played to %d", got, a.Anger())
		}
	})
}

// TestNobodyGainsFromWorseContent: a dreadful reply added to a node changes nobody's score.
func TestNobodyGainsFromWorseContent(t *testing.T) {
	scenario := func(extra string) string {
		return scenarioOf(
			node("n0", choice("a", `"n1"`, []string{"hear"}, ""), choice("b", `"n1"`, []string{"vague"}, "")+extra),
			node("n1", choice("c", `"end"`, []string{"fix"}, ""), choice("d", `"end"`, nil, "")),
			ending("end", "resolved", "no-fault"))
	}
	plain, worse := mustExercise(t, scenario("")), mustExercise(t, scenario(", "+choice("z", `"n1"`, []string{"snap", "vague"}, "")))
	for _, path := range [][]string{{"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}} {
		var scores []int
		for _, ex := range []*Exercise{plain, worse} {
			r, err := Analyse(ex)
			if err != nil {
				t.Fatal(err)
			}
			a, _ := Begin(ex, setup(Practice, 0))
			for _, c := range path {
				if a, err = a.Reply(c, "en", 0); err != nil {
					t.Fatal(err)
				}
			}
			res, err := a.result(r)
			if err != nil {
				t.Fatal(err)
			}
			scores = append(scores, res.Score)
		}
		if scores[0] != scores[1] {
			t.Errorf("%v: %d without the dreadful reply, %d with it", path, scores[0], scores[1])
		}
	}
}

// TestEndingEarlyDoesNotPay: hanging up after one good reply is no 100 %.
func TestEndingEarlyDoesNotPay(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("hear", `"n1"`, []string{"hear"}, ""), choice("quit", `"bad"`, []string{"hear"}, "")),
		node("n1", choice("fix", `"end"`, []string{"fix"}, ""), choice("name", `"end"`, []string{"name"}, "")),
		ending("end", "resolved", "no-fault"), ending("bad", "unresolved", "problem-ticket")))
	r, err := Analyse(ex)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := Begin(ex, setup(Practice, 0))
	a, _ = a.Reply("quit", "en", 0)
	res, err := a.result(r)
	if err != nil {
		t.Fatal(err)
	}
	if res.Total != 10 || res.Most != 17 || res.Score != 58 {
		t.Errorf("total %d of %d gives %d; want 10 of 17 gives 58", res.Total, res.Most, res.Score)
	}
}

// TestOrderCounts: the same replies in the wrong order score less.
func TestOrderCounts(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("hear", `"n1"`, []string{"hear"}, ""), choice("fix", `"n2"`, []string{"fix"}, "")),
		node("n1", choice("fix", `"end"`, []string{"fix"}, ""), choice("x", `"end"`, nil, "")),
		node("n2", choice("hear", `"end"`, []string{"hear"}, ""), choice("x", `"end"`, nil, "")),
		ending("end", "resolved", "no-fault")))
	var totals []int
	for _, path := range [][]string{{"hear", "fix"}, {"fix", "hear"}} {
		a, err := Begin(ex, setup(Practice, 0))
		for _, c := range path {
			if err == nil {
				a, err = a.Reply(c, "en", 0)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		totals = append(totals, a.Total())
	}
	if totals[0] <= totals[1] {
		t.Errorf("hear then fix earns %d, fix then hear %d", totals[0], totals[1])
	}
}

func TestWhatCannotBeAnalysedIsRefused(t *testing.T) {
	end := ending("end", "resolved", "no-fault")
	for _, c := range []struct{ name, scenario, code, says string }{
		{"a loop", scenarioOf(
			node("n0", choice("go", `"n1"`, []string{"hear"}, "")),
			node("n1", choice("back", `"n0"`, nil, ""), choice("out", `"end"`, []string{"fix"}, "")), end),
			CodeLoop, "n1 (back) → n0 (go) → n1"},
		{"no reply", scenarioOf(
			node("n0", choice("a", `"n1"`, []string{"hear"}, `, "effects": {"anger": 20}`)),
			node("n1", choice("b", `"end"`, nil, `, "when": "anger < 60"`)), end),
			CodeNoReply, `at node "n1" no reply is offered when anger = 70`},
		{"nothing to earn", scenarioOf(node("n0", choice("a", `"end"`, nil, ""), choice("b", `"end"`, []string{"snap"}, "")), end),
			CodeNothing, "0 points"},
		{"top band out of reach", scenarioOf(node("n0", choice("a", `"end"`, []string{"hear", "snap"}, "")), end),
			CodeNoTop, `"mid"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Analyse(mustExercise(t, c.scenario))
			var u *Unplayable
			if !errors.As(err, &u) || u.Code != c.code || !strings.Contains(u.Error(), c.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestABoundedRetryIsNoLoop: a counter that ends allows to come back.
func TestABoundedRetryIsNoLoop(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("again", `"n0"`, []string{"vague"}, `, "when": "count('vague') < 2"`), choice("out", `"end"`, []string{"hear", "name", "fix"}, "")),
		ending("end", "resolved", "no-fault")))
	r, err := Analyse(ex)
	if err != nil {
		t.Fatal(err)
	}
	if r.Configurations() < 4 {
		t.Errorf("%d configurations: the retries were not walked", r.Configurations())
	}
	// Half of all callers come back once, a quarter twice; then only one reply is left.
	if n, again := r.NodeShare("n0"), r.ReplyShare("n0", "again"); n != 1_750_000 || again != 750_000 {
		t.Errorf("per million calls the node is come by %d times, the retry taken %d times", n, again)
	}
}

// exploding is a scenario with more configurations than anyone could walk.
func exploding() string {
	var nodes []string
	for i := range 30 {
		var cs []string
		for k := range 4 {
			cs = append(cs, choice(fmt.Sprintf("c%d", k), fmt.Sprintf(`"n%d"`, i+1), []string{"hear"}, fmt.Sprintf(`, "effects": {"anger": "(anger * %d + %d) %% 101", "trust": "(trust * %d + anger) %% 101"}`, 7+k, 13*k+i, 3+k)))
		}
		nodes = append(nodes, node(fmt.Sprintf("n%d", i), cs...))
	}
	nodes = append(nodes, node("n30", choice("a", `[{"when": "anger + trust > 90", "to": "end"}, {"to": "end"}]`, []string{"fix"}, "")), ending("end", "resolved", "no-fault"))
	return scenarioOf(nodes...)
}

// TestTheCapOnConfigurations: a scenario that explodes is refused, not walked for ever, and its author told what to do.
func TestTheCapOnConfigurations(t *testing.T) {
	_, err := Analyse(mustExercise(t, exploding()))
	var u *Unplayable
	if !errors.As(err, &u) || u.Code != CodeTooMany || !strings.Contains(u.Error(), "no assessment") || !strings.Contains(u.Error(), "let fewer conditions") {
		t.Errorf("got %v", err)
	}
}

// TestStepsAreTheSameAsOneGo: the page slices the analysis; the result may not depend on it.
func TestStepsAreTheSameAsOneGo(t *testing.T) {
	generated(t, 20, func(ex *Exercise, r *Range, _ *rand.Rand) {
		a := NewAnalysis(ex)
		for {
			if done, err := a.Step(3); err != nil {
				t.Fatal(err)
			} else if done {
				break
			}
			if a.Range() != nil {
				t.Fatal("a range before the analysis is done")
			}
		}
		if s := a.Range(); s == nil || s.Most != r.Most || s.Least != r.Least || s.Random != r.Random || s.Configurations() != r.Configurations() {
			t.Errorf("in steps %+v, at once %+v", s, r)
		}
	})
}

// everyCall plays every call there is and tells how many random players play it, as a share.
func everyCall(t *testing.T, ex *Exercise, tell func(a Attempt, share float64)) {
	t.Helper()
	var walk func(a Attempt, share float64)
	walk = func(a Attempt, share float64) {
		if a.Finished() {
			tell(a, share)
			return
		}
		offered := a.Offered()
		for _, c := range offered {
			next, err := a.Reply(c.ID, "en", 0)
			if err != nil {
				t.Fatal(err)
			}
			walk(next, share/float64(len(offered)))
		}
	}
	begin, err := Begin(ex, setup(Practice, 0))
	if err != nil {
		t.Fatal(err)
	}
	walk(begin, 1)
}

// TestTheRandomPlayerIsExact: the pushed-forward shares equal those of playing every call with its probability.
func TestTheRandomPlayerIsExact(t *testing.T) {
	generated(t, 60, func(ex *Exercise, r *Range, _ *rand.Rand) {
		shares, pass, all := map[int]float64{}, 0.0, 0.0
		everyCall(t, ex, func(a Attempt, share float64) {
			res, err := a.result(r)
			if err != nil {
				t.Fatal(err)
			}
			shares[res.Score] += share
			all += share
			if res.Passed {
				pass += share
			}
		})
		mean := 0.0
		histogram := r.Random.Histogram()
		for score, share := range shares {
			mean += float64(score) * share
			if math.Abs(share-r.Random.by[score]) > 1e-9 || histogram[score] != perMillion(r.Random.by[score]) {
				t.Fatalf("score %d: %v of all, the analysis says %v, its histogram %d", score, share, r.Random.by[score], histogram[score])
			}
		}
		if math.Abs(all-1) > 1e-9 || r.Random.Reach(0) != million || math.Abs(mean-float64(r.Random.Mean)) > 0.501 || math.Abs(pass-float64(r.Random.Pass)/million) > 1e-6 {
			t.Fatalf("mean %v pass %v, the analysis says %+v", mean, pass, r.Random)
		}
	})
}

// TestWhereRandomPlayersGo: how often each node is reached and each reply given equals what playing every call counts.
func TestWhereRandomPlayersGo(t *testing.T) {
	generated(t, 60, func(ex *Exercise, r *Range, _ *rand.Rand) {
		nodes, replies := map[string]float64{}, map[[2]string]float64{}
		everyCall(t, ex, func(a Attempt, share float64) {
			for turn, s := range a.path {
				node := ex.Model.Nodes[s.from.node].ID
				nodes[node] += share
				replies[[2]string{node, a.Given(turn).ID}] += share
			}
			nodes[a.NodeID()] += share
		})
		ends := 0
		for _, n := range ex.Model.Nodes {
			if got := r.NodeShare(n.ID); !about(got, nodes[n.ID]) {
				t.Fatalf("node %s: %d per million, of all calls %v", n.ID, got, nodes[n.ID])
			}
			for _, c := range n.Choices {
				got := r.ReplyShare(n.ID, c.ID)
				if !about(got, replies[[2]string{n.ID, c.ID}]) || got > r.NodeShare(n.ID) {
					t.Fatalf("%s, %s: %d per million, of all calls %v", n.ID, c.ID, got, replies[[2]string{n.ID, c.ID}])
				}
			}
		}
		for _, e := range r.EndingShares() {
			ends += e.Share
			if !about(e.Share, nodes[e.Ending]) {
				t.Fatalf("ending %s: %d per million, of all calls %v", e.Ending, e.Share, nodes[e.Ending])
			}
		}
		if off := ends - million; max(off, -off) > len(r.EndingShares()) {
			t.Fatalf("the endings' shares add up to %d", ends)
		}
		if r.NodeShare("nowhere") != 0 || r.ReplyShare("n0", "nothing") != 0 || r.ReplyShare("nowhere", "c0") != 0 {
			t.Fatal("a share of what there is not")
		}
	})
}

// about allows for rounding to one in a million.
func about(got int, share float64) bool { return math.Abs(float64(got)-share*million) < 0.501 }
