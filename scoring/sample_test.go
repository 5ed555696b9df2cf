package scoring

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestASampleAgreesWithTheExactRange: in small scenarios, where both can be had, the search finds the very best and the
// very worst call, and the plays lie around the exact shares as chance allows: within four standard errors.
func TestASampleAgreesWithTheExactRange(t *testing.T) {
	const plays, sigmas = 2000, 4
	generated(t, 60, func(ex *Exercise, r *Range, rng *rand.Rand) {
		e, err := Sample(ex, plays, 1)
		if err != nil {
			t.Fatal(err)
		}
		if e.Most != r.Most || e.Least != r.Least {
			t.Fatalf("found %d … %d, exact %d … %d", e.Least, e.Most, r.Least, r.Most)
		}
		for d, exact := range r.Dimensions {
			if found := e.Dimensions[d]; found.Most != exact.Most || found.Least != exact.Least || found.Mean < found.Least || found.Mean > found.Most {
				t.Fatalf("dimension %d: found %+v, exact %+v", d, found, exact)
			}
		}
		exact, found := 0.0, 0.0
		for score := range r.Random.by {
			exact += float64(score) * r.Random.by[score]
			found += float64(score) * e.Random.by[score]
		}
		if math.Abs(found-exact) > sigmas*e.Error+1e-9 {
			t.Fatalf("mean %v ± %v, exact %v", found, e.Error, exact)
		}
		near := func(what string, found, exact int) {
			p := float64(exact) / million
			if off := math.Abs(float64(found-exact)) / million; off > sigmas*math.Sqrt(p*(1-p)/plays)+2e-6 && off > 5.0/plays {
				t.Fatalf("%s: %d per million, exact %d", what, found, exact)
			}
		}
		near("pass", e.Random.Pass, r.Random.Pass)
		near("reach", e.Random.Reach(50), r.Random.Reach(50))
		for _, n := range ex.Model.Nodes {
			near(n.ID, e.NodeShare(n.ID), r.NodeShare(n.ID))
			for _, c := range n.Choices {
				near(n.ID+" "+c.ID, e.ReplyShare(n.ID, c.ID), r.ReplyShare(n.ID, c.ID))
			}
		}
	})
}

// TestASampleNeverFindsMoreThanThereIs, however few plays it takes, and in scenarios as large as those we ship.
func TestASampleNeverFindsMoreThanThereIs(t *testing.T) {
	shelf := shippedShelf(t)
	for _, sc := range shelf.Scenarios() {
		ex, r, err := shelf.Ranged(sc.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		e, err := Sample(ex, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		if e.Most > r.Most || e.Least < r.Least {
			t.Errorf("%s: found %d … %d, exact %d … %d", sc.ID, e.Least, e.Most, r.Least, r.Most)
		}
		if 10*e.Most < 9*r.Most {
			t.Errorf("%s: the search finds only %d of %d", sc.ID, e.Most, r.Most)
		}
		for d, exact := range r.Dimensions {
			if found := e.Dimensions[d]; found.Most > exact.Most || found.Least < exact.Least {
				t.Errorf("%s, dimension %d: found %+v, exact %+v", sc.ID, d, found, exact)
			}
		}
	}
}

// TestTheSearchLooksFurtherThanTheNextReply: the reply that earns at once leads nowhere, and one play rarely tells.
func TestTheSearchLooksFurtherThanTheNextReply(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("now", `"n2"`, []string{"name"}, ""), choice("later", `"n1"`, []string{"vague"}, "")),
		node("n1", choice("both", `"end"`, []string{"hear", "fix"}, ""), choice("neither", `"end"`, []string{"snap"}, "")),
		node("n2", choice("bye", `"end"`, nil, "")),
		ending("end", "resolved", "no-fault")))
	for seed := range int64(10) {
		e, err := Sample(ex, 1, seed)
		if err != nil {
			t.Fatal(err)
		}
		if e.Most != 13 || e.Least != -12 { // −3 and then 2×5 + 6, or 2×−4 and 1 for not hearing
			t.Errorf("seed %d: found %d … %d", seed, e.Least, e.Most)
		}
	}
}

func TestTheSameSeedGivesTheSameFigures(t *testing.T) {
	ex := mustExercise(t, exploding())
	var got []*Estimate
	for _, seed := range []int64{7, 7, 8} {
		e, err := Sample(ex, 300, seed)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e)
	}
	if !reflect.DeepEqual(got[0], got[1]) {
		t.Error("one seed, two sets of figures")
	}
	if reflect.DeepEqual(got[0].Visits, got[2].Visits) {
		t.Error("another seed plays the same calls")
	}
}

// TestPastTheCapThereIsAnEstimate of what TestTheCapOnConfigurations sees refused, and the bots can still show that
// it can be guessed.
func TestPastTheCapThereIsAnEstimate(t *testing.T) {
	ex := mustExercise(t, exploding())
	e, err := Sample(ex, 300, 1)
	if err != nil {
		t.Fatal(err)
	}
	// Every reply hears, the last one fixes: all calls earn the same.
	if e.Most != e.Least || e.Random.Mean != 100 || e.Error != 0 || e.Random.Reach(100) != million {
		t.Errorf("%d … %d, mean %d ± %v", e.Least, e.Most, e.Random.Mean, e.Error)
	}
	ends, rest := e.EndingShares(), e.ReplyShare("n7", "c0")+e.ReplyShare("n7", "c1")+e.ReplyShare("n7", "c2")+e.ReplyShare("n7", "c3")
	if len(ends) != 1 || ends[0].Share != million || e.NodeShare("n7") != million || max(rest-million, million-rest) > 4 {
		t.Errorf("endings %+v, node 7 %d, its replies %d", ends, e.NodeShare("n7"), rest)
	}
	rows, err := e.RunBots()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(Bots)-1 {
		t.Errorf("%d of %d bots played", len(rows), len(Bots))
	}
	for _, row := range rows {
		if row.Bot == "expert" || row.Score != 100 || row.Turns != 31 || row.Blind != row.Guessed {
			t.Errorf("%+v", row)
		}
	}
}

// TestBotsFareAlikeByEstimateAndByRange where the search has found the most.
func TestBotsFareAlikeByEstimateAndByRange(t *testing.T) {
	generated(t, 3, func(ex *Exercise, r *Range, _ *rand.Rand) {
		e, err := Sample(ex, 500, 1)
		if err != nil {
			t.Fatal(err)
		}
		found, err := e.RunBots()
		if err != nil {
			t.Fatal(err)
		}
		exact, err := RunBots(ex, r)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range found {
			if row.Bot != "random" && row != exact[i] {
				t.Errorf("by estimate %+v, by range %+v", row, exact[i])
			}
		}
	})
}

func TestWhatCannotBeSampledIsRefused(t *testing.T) {
	end := ending("end", "resolved", "no-fault")
	for _, c := range []struct{ name, scenario, code, says string }{
		{"a loop nobody leaves", scenarioOf(
			node("n0", choice("again", `[{"when": "done('hear')", "to": "end"}, {"to": "n0"}]`, []string{"vague"}, "")), end),
			CodeLoop, "has not ended after 1000 turns"},
		{"no reply", scenarioOf(
			node("n0", choice("a", `"n1"`, []string{"hear"}, `, "effects": {"anger": 20}`)),
			node("n1", choice("b", `"end"`, nil, `, "when": "anger < 60"`)), end),
			CodeNoReply, `at node "n1" no reply is offered when anger = 70`},
		{"nothing to earn", scenarioOf(node("n0", choice("a", `"end"`, nil, ""), choice("b", `"end"`, []string{"snap"}, "")), end),
			CodeNothing, "0 points"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Sample(mustExercise(t, c.scenario), 20, 1)
			var u *Unplayable
			if !errors.As(err, &u) || u.Code != c.code || !strings.Contains(u.Error(), c.says) {
				t.Errorf("got %v", err)
			}
		})
	}
	ex := mustExercise(t, exploding())
	for _, plays := range []int{-1, 0, MaxPlays + 1} {
		if _, err := Sample(ex, plays, 1); err == nil || !strings.Contains(err.Error(), "1 to 1000000 plays") {
			t.Errorf("%d plays: %v", plays, err)
		}
	}
}

// TestABotThatTurnsInCirclesIsStopped: chance finds the way out, whoever always takes the first reply never does.
func TestABotThatTurnsInCirclesIsStopped(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("again", `"n0"`, []string{"vague"}, ""), choice("out", `"end"`, []string{"hear"}, "")),
		ending("end", "resolved", "no-fault")))
	e, err := Sample(ex, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	var u *Unplayable
	if _, err := e.RunBots(); !errors.As(err, &u) || u.Code != CodeLoop || !strings.Contains(err.Error(), "bot first") {
		t.Errorf("got %v", err)
	}
}
