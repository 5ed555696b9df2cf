package review

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"clearline/scoring"
)

// TestWhatWasLostIsSharedOut: a reply that blames and leaves something out loses a share for each, and what was lost for
// a reason is all lost, once.
func TestWhatWasLostIsSharedOut(t *testing.T) {
	d := take(t, made(t, 60, 5)...)
	var records []*Record
	lost := 0.0
	for _, r := range d.Records() {
		if !r.Verified() {
			continue
		}
		records = append(records, r)
		var earned []string
		for i := range r.Turns {
			turn := &r.Turns[i]
			if (turn.Best == nil) != (turn.Cost == 0) {
				t.Fatalf("turn %d lost %d, the best reply is %v", i+1, turn.Cost, turn.Best)
			}
			if len(r.Case.causes(nil, turn, earned)) > 0 {
				lost += float64(turn.Cost)
			}
			earned = append(earned, turn.Reply.Techniques...)
		}
	}
	sum, last := 0.0, math.Inf(1)
	for _, l := range (Options{}).losses(records) {
		at, times := 0.0, 0
		for _, a := range l.where() {
			at, times = at+a.points, times+a.times
		}
		if math.Abs(at-l.points) > 1e-6 || times != l.times || l.points > last || l.name == "" {
			t.Errorf("%+v does not add up", l)
		}
		sum, last = sum+l.points, l.points
	}
	if lost == 0 || math.Abs(sum-lost) > 1e-6 {
		t.Errorf("%v of %v points", sum, lost)
	}
}

// TestAdviceNamesWhatToTrain: the three that lost most, each with how often, where, and what to practise next.
func TestAdviceNamesWhatToTrain(t *testing.T) {
	var sheets [][]byte
	for k, id := range []string{"lost-parcel", "expired-food"} {
		sheets = append(sheets, line(t, call{scenario: id, attempt: id, trainee: lin, ability: 0.1, seed: uint64(k)}.play(t)))
	}
	d := take(t, sheets...)
	losses := map[string]Options{"zh": {Lang: "zh"}, "en": {Lang: "en"}}
	for lang, o := range losses {
		v, err := d.Trainee(o, "id:007")
		if err != nil {
			t.Fatal(err)
		}
		want := o.losses(d.Records())
		if len(v.Advice) != 3 || len(want) < 3 {
			t.Fatalf("%+v", v.Advice)
		}
		for i, a := range v.Advice {
			l := want[i]
			if a.ID != l.id || a.Times != l.times || a.Points != int(math.Round(l.points)) || len(a.Scenarios) != len(l.at) {
				t.Errorf("%+v, want %+v", a, l)
			}
			for _, part := range []string{a.Name, fmt.Sprint(a.Times), fmt.Sprint(a.Points), a.Scenarios[0].Title} {
				if !strings.Contains(a.Says, part) {
					t.Errorf("%q does not say %s", a.Says, part)
				}
			}
			if a.Next == nil || a.Next.Title == "" || a.Next.Why == "" {
				t.Errorf("%s is practised nowhere", a.Name)
			} else if a.Next.Scenario == a.Scenarios[0].Scenario && !strings.Contains(a.Next.Why, map[string]string{"zh": "同一个", "en": "the same one"}[lang]) {
				t.Errorf("%+v", a.Next)
			}
		}
		if c := strings.Join(v.Cautions, ""); !strings.Contains(c, map[string]string{"zh": "只有 2 通", "en": "Only 2"}[lang]) || !strings.Contains(c, map[string]string{"zh": "1 人", "en": "1 trainees"}[lang]) {
			t.Errorf("nobody says that these are few: %q", c)
		}
		if !v.Profile[0].Small {
			t.Error("a cohort of one is not small")
		}
	}
}

// TestTheParallelFormIsPractisedFirst, unless it has been passed.
func TestTheParallelFormIsPractisedFirst(t *testing.T) {
	bad := line(t, call{scenario: "lost-parcel", attempt: "a", trainee: lin, ability: 0.1, seed: 1}.play(t))
	o := Options{Lang: "en", Parallel: [][2]string{{"late-mortgage", "lost-parcel"}}}
	v, err := take(t, bad).Trainee(o, "id:007")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range v.Advice {
		if a.Next.Scenario != "late-mortgage" || !strings.Contains(a.Next.Why, "parallel form") {
			t.Errorf("%+v", a.Next)
		}
	}
	passed := line(t, call{scenario: "late-mortgage", attempt: "b", trainee: lin, ability: 1, seed: 1, mode: scoring.Practice}.play(t))
	if v, err = take(t, bad, passed).Trainee(o, "id:007"); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(v.Advice, func(a Advice) bool {
		return a.Next.Scenario == "late-mortgage" && strings.Contains(a.Next.Why, "parallel form")
	}) {
		t.Errorf("what was passed is practised again: %+v", v.Advice)
	}
}

// TestTheBestCallNeedsNoAdvice: what lost nothing teaches nothing.
func TestTheBestCallNeedsNoAdvice(t *testing.T) {
	v, err := take(t, line(t, call{scenario: "lost-parcel", attempt: "a", trainee: lin, ability: 1, seed: 1}.play(t))).Trainee(Options{}, "id:007")
	if err != nil || len(v.Advice) != 0 || v.Advice == nil {
		t.Errorf("%+v, %v", v, err)
	}
}
