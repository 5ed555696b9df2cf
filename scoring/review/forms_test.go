package review

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"clearline/scoring/review/stat"
)

// TestFormsOfOneTest: pairs make groups, whichever way round they are written.
func TestFormsOfOneTest(t *testing.T) {
	o := Options{Parallel: [][2]string{{"c", "b"}, {"x", "y"}, {"a", "b"}}}
	f := o.forms()
	for id, want := range map[string]string{"a": "a", "b": "a", "c": "a", "x": "x", "y": "x", "z": "z"} {
		if f.of(id) != want {
			t.Errorf("%s is a form of %s, not %s", id, f.of(id), want)
		}
	}
	if got := o.other("b"); !slices.Equal(got, []string{"c", "a"}) {
		t.Errorf("parallel to b are %v", got)
	}
	if got := o.other("z"); got != nil {
		t.Errorf("parallel to z are %v", got)
	}
}

// TestTwinsDoNotFlatter: b is a's twin, in which all score as in a. Counted apart they make the reliability high; as forms
// of one test they are one part, and what is left says nothing.
func TestTwinsDoNotFlatter(t *testing.T) {
	rows := times(5, []int{40, 40, 40}, []int{40, 40, 80}, []int{80, 80, 40}, []int{80, 80, 80})
	apart := newParallel(First, nil, scored(rows...))
	if apart.found.Parts != 3 || apart.found.Alpha < 0.5 {
		t.Fatalf("apart: alpha %v of %d parts", apart.found.Alpha, apart.found.Parts)
	}
	pair := Options{Parallel: [][2]string{{"b", "a"}}}
	one := newParallel(First, pair.forms(), scored(rows...))
	if one.found.Parts != 2 || math.Abs(one.found.Alpha) > 1e-9 || one.found.Cases != len(rows) {
		t.Errorf("as one: alpha %v of %d parts and %d trainees", one.found.Alpha, one.found.Parts, one.found.Cases)
	}
	if !slices.Contains(one.cautions(Options{}), "Parallel forms are counted as one scenario.") || slices.Contains(apart.cautions(Options{}), "Parallel forms are counted as one scenario.") {
		t.Errorf("%v", one.cautions(Options{}))
	}
}

// TestThePolicyChoosesAmongForms as among attempts at one scenario: who failed the first form and passed the second.
func TestThePolicyChoosesAmongForms(t *testing.T) {
	s := steps(t, map[string][]string{"one@1": straight, "two@1": straight, "three@1": straight})
	good, half, bad := []string{"good", "good", "good"}, []string{"good", "half", "good"}, []string{"bad", "bad", "bad"}
	d := desk(t, s, [][]byte{
		said(t, s, "two", "ann", 9, bad...), said(t, s, "one", "ann", 10, good...), said(t, s, "one", "ann", 11, half...), said(t, s, "three", "ann", 12, half...),
		said(t, s, "two", "bob", 9, good...),
	})
	of := Options{Parallel: [][2]string{{"one", "two"}}}.forms()
	score := map[string]float64{}
	for _, c := range d.counted(Options{Policy: Mean}) {
		for _, r := range c.Records {
			score[fmt.Sprint(c.Key, r.Case.Scenario.ID, r.Start.Hour())] = float64(r.Score)
		}
	}
	worst, best, last := score["id:anntwo9"], score["id:annone10"], score["id:annone11"]
	if !(worst < last && last < best) {
		t.Fatalf("%v", score)
	}
	for policy, want := range map[Policy]float64{First: worst, Best: best, Last: last, Mean: (worst + best + last) / 3} {
		tests := of.tests(policy, d.counted(Options{Policy: policy}))
		if len(tests) != 3 || tests[0].test != "one" || tests[1].test != "three" || tests[2].test != "one" {
			t.Fatalf("%s: %+v", policy, tests)
		}
		if got := tests[0].score(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %v counts of Ann, want %v", policy, got, want)
		}
		if got := tests[2].score(); got != 100 {
			t.Errorf("%s: %v counts of Bob, who took one form", policy, got)
		}
	}
}

// TestFormsHaveOneError, of the scores of both, and are named together.
func TestFormsHaveOneError(t *testing.T) {
	s := steps(t, map[string][]string{"one@1": straight, "two@1": straight, "three@1": straight})
	var sheets [][]byte
	for i := range 24 {
		who, best, worst := fmt.Sprint(i), []string{"good", "good", "good"}, []string{"bad", "half", "bad"}
		replies := [][]string{best, worst}[i%2]
		sheets = append(sheets, said(t, s, []string{"one", "two"}[i%3/2], who, 9, replies...))
		if i == 3 || i == 10 { // a bad day
			replies = [][]string{worst, best}[i%2]
		}
		sheets = append(sheets, said(t, s, "three", who, 9, replies...))
	}
	d, o := desk(t, s, sheets), Options{Parallel: [][2]string{{"one", "two"}}}
	errors := d.errors(o)
	row := cells(t, d.reliabilityTable(o), "rubricId")["steps"]
	expect(t, "reliability", row, map[string]any{"k": 2, "trainees": 24, "scenarios": "The one call / The two call, The three call"})
	var all []float64
	for _, c := range d.counted(o) {
		if c.Case.Scenario.ID != "three" {
			all = append(all, c.score())
		}
	}
	want := stat.SD(all) * math.Sqrt(1-row["single"].(float64))
	if len(errors) != 3 || errors["one"] != errors["two"] || math.Abs(errors["one"]-want) > 1e-9 {
		t.Errorf("the errors are %v, by hand %v", errors, want)
	}
	if _, known := d.errors(Options{})["two"]; known {
		t.Error("apart, too few took the second form for an error")
	}
	for _, r := range d.Records() {
		turns, _ := o.Flat(r)
		if want := map[string]string{"one": "one", "two": "one", "three": "three"}[turns[0].Scenario]; turns[0].Form != want {
			t.Errorf("the long table says that %s is a form of %s", turns[0].Scenario, turns[0].Form)
		}
	}
	if about := d.reliabilityTable(o).About; !strings.Contains(about, "Parallel forms of one scenario are one part") {
		t.Error(about)
	}
}
