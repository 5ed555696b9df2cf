package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scoring"
)

// TestOneScenarioAddsUp: whatever way the calls took, every one of them is somewhere, and only once.
func TestOneScenarioAddsUp(t *testing.T) {
	d := take(t, made(t, 100, 6)...)
	for _, p := range Policies {
		o := Options{Policy: p, Lang: "zh"}
		table := rows(t, d, o, "scenarios")
		views := d.Scenarios(o)
		if len(views) != 4 || len(table) != 4 {
			t.Fatalf("%d views, %d rows", len(views), len(table))
		}
		for i, v := range views {
			sum := func(list []int) (n int) {
				for _, x := range list {
					n += x
				}
				return n
			}
			ended, random, paths, turns := 0, 0, 0, 0
			for _, e := range v.Endings {
				ended, random = ended+e.Calls, random+e.Random
			}
			for _, p := range v.Paths {
				paths += p.Calls
				turns += p.Calls * len(p.Choices)
			}
			visits, given := 0, 0
			for _, n := range v.Nodes {
				visits += n.Visits
				if (n.Said == "") != strings.HasPrefix(n.Node, scenarios.RegisterPrefix) || len(n.Choices) < 2 { // into a register nobody speaks
					t.Errorf("%s: %+v", v.ID, n)
				}
				for _, c := range n.Choices {
					given += c.Times
					if (c.Cost == nil) != (c.Times == 0) || c.Text == "" {
						t.Errorf("%s: %+v", v.ID, c)
					}
				}
			}
			if v.Calls == 0 || sum(v.Scores) != v.Calls || ended != v.Calls || table[i]["calls"] != v.Calls || given != visits {
				t.Errorf("%s: %d calls, %d scores, %d ended, %d given of %d visits", v.ID, v.Calls, sum(v.Scores), ended, given, visits)
			}
			if v.PathCount <= mostPaths && (paths != v.Calls || turns != visits) || v.PathCount > mostPaths && len(v.Paths) != mostPaths {
				t.Errorf("%s: %d calls on %d paths of %d turns, %d visits", v.ID, paths, v.PathCount, turns, visits)
			}
			if r := sum(v.Random); r < 999_900 || r > 1_000_100 || random < 999_900 || random > 1_000_100 {
				t.Errorf("%s: of a million random players %d end, %d score", v.ID, random, r)
			}
			mean := 0.0
			for s, n := range v.Scores {
				mean += float64(s*n) / float64(v.Calls)
			}
			if got := table[i]["mean"].(float64); got-mean > 1e-9 || mean-got > 1e-9 {
				t.Errorf("%s: mean %v, %v", v.ID, got, mean)
			}
			one, err := d.Scenario(o, v.ID, v.Version)
			if err != nil || fmt.Sprint(one.Scores, one.Endings, one.PathCount) != fmt.Sprint(v.Scores, v.Endings, v.PathCount) {
				t.Errorf("%s alone is another: %v", v.ID, err)
			}
		}
	}
	if _, err := d.Scenario(Options{}, "no-such", 1); err == nil {
		t.Error("a scenario nobody played is shown")
	}
}

// TestSmallFiguresAreRight: three scores, checked by hand.
func TestSmallFiguresAreRight(t *testing.T) {
	sheets, scores := tries(t, 0.1, 0.5, 1)
	for i := range sheets { // three people, one call each
		s := call{scenario: "expired-food", attempt: fmt.Sprint("try-", i), trainee: scoring.Trainee{ID: fmt.Sprint(i)}, ability: []float64{0.1, 0.5, 1}[i], seed: uint64(40 + i)}.play(t)
		sheets[i] = line(t, s)
	}
	r := rows(t, take(t, sheets...), Options{}, "scenarios")[0]
	mean := float64(scores[0]+scores[1]+scores[2]) / 3
	ss := 0.0
	for _, s := range scores {
		ss += (float64(s) - mean) * (float64(s) - mean)
	}
	slices.Sort(scores)
	if r["trainees"] != 3 || r["median"] != float64(scores[1]) || abs(r["mean"].(float64)-mean) > 1e-9 || abs(r["sd"].(float64)*r["sd"].(float64)-ss/2) > 1e-9 {
		t.Errorf("%v of %v", r, scores)
	}
	if one := rows(t, take(t, sheets[0]), Options{}, "scenarios")[0]; one["sd"] != nil || one["mean"] == nil {
		t.Errorf("one call has no deviation: %v", one)
	}
}

func abs(x float64) float64 { return max(x, -x) }

// TestOneTraineeBesideHerCohort: Lin, one of three of her class, between one who always knows best and one who guesses.
func TestOneTraineeBesideHerCohort(t *testing.T) {
	var sheets [][]byte
	for i, who := range []struct {
		trainee scoring.Trainee
		ability float64
	}{{lin, 0.4}, {scoring.Trainee{ID: "1", Cohort: "一班"}, 1}, {scoring.Trainee{ID: "2", Cohort: "一班"}, 0.1}, {scoring.Trainee{ID: "3", Cohort: "二班"}, 1}} {
		for k, id := range []string{"lost-parcel", "expired-food", "late-mortgage"} {
			if who.trainee != lin && k == 2 || who.trainee == lin && k == 1 {
				continue // Lin took another second scenario than the others
			}
			sheets = append(sheets, line(t, call{scenario: id, attempt: fmt.Sprint(i, k), trainee: who.trainee, ability: who.ability, seed: uint64(i*9 + k)}.play(t)))
		}
	}
	sheets = append(sheets, sheets[0]) // handed in twice
	d := take(t, sheets...)
	v, err := d.Trainee(Options{Lang: "zh"}, "id:007")
	if err != nil {
		t.Fatal(err)
	}
	if v.Name != "林" || v.ID != "007" || v.Cohort != "一班" || len(v.Calls) != 3 {
		t.Errorf("%+v", v)
	}
	duplicates := 0
	for _, c := range v.Calls {
		if c.PassMark == nil || *c.PassMark != 60 || c.Error != nil { // too few trainees for an error to be known
			t.Errorf("pass mark and error of %s: %v, %v", c.Scenario, c.PassMark, c.Error)
		}
	}
	for _, c := range v.Calls {
		if c.Verified == scoring.SheetDuplicate {
			duplicates++
			if c.Counted || c.Number != 0 {
				t.Errorf("a duplicate counts: %+v", c)
			}
		} else if !c.Counted || c.Number != 1 || c.Score == nil || c.Band == "" {
			t.Errorf("%+v", c)
		}
	}
	if duplicates != 1 {
		t.Errorf("%d duplicates", duplicates)
	}
	records := d.Records()
	for k, bar := range v.Profile {
		earned, most := 0, 0
		for _, r := range records[:2] {
			earned, most = earned+r.Points[k], most+r.Case.most(k)
		}
		if bar.Share == nil || abs(*bar.Share-max(0, float64(earned)/float64(most))) > 1e-9 {
			t.Errorf("%s: %v, want %d of %d", bar.Name, *bar.Share, earned, most)
		}
		share := func(i int) float64 { // of the only one of these scenarios the others took
			return max(0, float64(records[i].Points[k])/float64(records[i].Case.most(k)))
		}
		if want := (*bar.Share + share(2) + share(4)) / 3; bar.Trainees != 3 || abs(*bar.Cohort-want) > 1e-9 {
			t.Errorf("%s: the cohort's is %v of %d, want %v of 3", bar.Name, *bar.Cohort, bar.Trainees, want)
		}
	}
	if len(v.Profile) != 5 || v.Profile[0].Rubric == "" {
		t.Errorf("%+v", v.Profile)
	}
	if _, err := d.Trainee(Options{}, "id:nobody"); err == nil {
		t.Error("nobody is shown")
	}
}

// TestWhatToPractiseNext: what is not passed yet comes first, then what offers most where she is weakest.
func TestWhatToPractiseNext(t *testing.T) {
	var sheets [][]byte
	for k, id := range []string{"lost-parcel", "expired-food"} {
		sheets = append(sheets, line(t, call{scenario: id, attempt: id, trainee: lin, ability: []float64{1, 0.2}[k], seed: 3}.play(t)))
	}
	for lang, words := range map[string][2]string{"zh": {"还没有通过过", "以前通过过"}, "en": {"has not been passed yet", "has been passed before"}} {
		v, err := take(t, sheets...).Trainee(Options{Lang: lang}, "id:007")
		if err != nil {
			t.Fatal(err)
		}
		low := v.Profile[0]
		for _, bar := range v.Profile {
			if *bar.Share < *low.Share {
				low = bar
			}
		}
		if len(v.Next) != 3 {
			t.Fatalf("%+v", v.Next)
		}
		points := 1 << 30
		for _, n := range v.Next {
			ex, r, err := shipped(t).Ranged(n.Scenario, "")
			if err != nil {
				t.Fatal(err)
			}
			k := slices.IndexFunc(ex.Rubric.Dimensions, func(m scoring.Dimension) bool { return m.ID == low.Dimension })
			offer := r.Dimensions[k].Most * ex.Rubric.Dimensions[k].Weight
			if n.Scenario == "lost-parcel" || offer > points || !strings.Contains(n.Why, words[0]) || !strings.Contains(n.Why, low.Name) || !strings.Contains(n.Why, fmt.Sprint(offer)) {
				t.Errorf("%+v offers %d, the one before %d", n, offer, points)
			}
			points = offer
		}
	}
}

// TestWhatComesUpAgainAndAgain: slips and forbidden phrases of more than one turn, the costliest first; each counted by
// turns and by calls, and nothing counted as a phrase that is a slip already.
func TestWhatComesUpAgainAndAgain(t *testing.T) {
	var sheets [][]byte
	for i, id := range []string{"lost-parcel", "expired-food", "late-mortgage", "bereaved-caller"} {
		sheets = append(sheets, line(t, call{scenario: id, attempt: fmt.Sprint(i), trainee: lin, seed: uint64(i)}.play(t)))
	}
	sheets = append(sheets, line(t, call{scenario: "lost-parcel", attempt: "p", trainee: lin, seed: 9, mode: scoring.Practice}.play(t))) // no part of it
	d := take(t, sheets...)
	v, err := d.Trainee(Options{Lang: "zh"}, "id:007")
	if err != nil || len(v.Slips) == 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	slips := 0
	for i, s := range v.Slips {
		if s.Times < 2 || s.Calls > s.Times || s.Calls > 4 || s.Name == "" || s.Name == s.ID || i > 0 && s.Cost > v.Slips[i-1].Cost {
			t.Errorf("%+v", s)
		}
		times, calls, cost := 0, 0, 0
		for _, r := range d.Records()[:4] {
			here := 0
			for _, turn := range r.Turns {
				on := s.Kind == "slip" && slices.Contains(turn.Reply.Slips, s.ID) ||
					s.Kind == "phrase" && slices.Contains(turn.Reply.Hits, Hit{forbiddenSet, s.ID})
				if on {
					here++
					cost += int(turn.Cost)
				}
			}
			times += here
			calls += min(here, 1)
		}
		if s.Kind == "slip" {
			slips++
			if s.Times != times || s.Calls != calls || s.Cost != cost {
				t.Errorf("%+v, want %d turns in %d calls at %d", s, times, calls, cost)
			}
			if slices.ContainsFunc(v.Slips, func(x RecurrentSlip) bool { return x.Kind == "phrase" && x.ID == s.ID }) {
				t.Errorf("%s is counted twice", s.ID)
			}
		}
	}
	if slips == 0 {
		t.Errorf("no slip: %+v", v.Slips)
	}
}

// TestWhoLosesNothingHasNoWeakness, and is sent on to what she has not taken.
func TestWhoLosesNothingHasNoWeakness(t *testing.T) {
	d := take(t, line(t, call{scenario: "lost-parcel", attempt: "a", trainee: lin, ability: 1}.play(t)))
	if row := rows(t, d, Options{}, "trainees")[0]; row["score"] != 100.0 || row["weakest"] != nil {
		t.Errorf("%v", row)
	}
	v, err := d.Trainee(Options{Lang: "zh"}, "id:007")
	if err != nil || len(v.Next) != 3 {
		t.Fatalf("%+v, %v", v, err)
	}
	for _, n := range v.Next {
		if n.Scenario == "lost-parcel" || n.Why != "这个情景还没有通过过。" {
			t.Errorf("%+v", n)
		}
	}
}
