package review

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"clearline/scoring"
	"clearline/scoring/review/stat"
)

// scored are what counts of trainees with these scores at scenarios "a", "b", …, under one rubric; below 0 she did not play.
func scored(rows ...[]int) (out []counted) {
	for i, row := range rows {
		for k, score := range row {
			if score < 0 {
				continue
			}
			c := &Case{Scenario: scoring.Source{ID: string(rune('a' + k)), Version: 1}, Rubric: scoring.Source{ID: "steps", Version: 1}}
			out = append(out, counted{c, fmt.Sprintf("id:%03d", i), []*Record{{Score: score, Case: c}}})
		}
	}
	return out
}

// times repeats rows.
func times(n int, rows ...[]int) (out [][]int) {
	for range n {
		out = append(out, rows...)
	}
	return out
}

// TestReliabilityByHand: of two scenarios with equal variances whose scores correlate at r, the reliability of one is r
// and alpha 2r ÷ (1 + r). Here three of four trainees do alike in both: 40 or 80, so the covariance is half the variance.
func TestReliabilityByHand(t *testing.T) {
	rows := times(4, []int{40, 40}, []int{40, 40}, []int{40, 40}, []int{80, 80}, []int{80, 80}, []int{80, 80}, []int{40, 80}, []int{80, 40})
	p := newParallel(First, nil, scored(rows...))
	n := float64(len(rows))
	sd := 20 * math.Sqrt(n/(n-1))
	for what, pair := range map[string][2]float64{
		"alpha":               {p.found.Alpha, 2 * 0.5 / 1.5},
		"average correlation": {p.found.AverageR, 0.5},
		"reliability of one":  {p.single, 0.5},
		"error of one":        {p.sem, sd * math.Sqrt(0.5)},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 {
			t.Errorf("the %s is %v, by hand %v", what, pair[0], pair[1])
		}
	}
	if p.found.Cases != len(rows) || p.found.Parts != 2 {
		t.Errorf("%d trainees and %d scenarios", p.found.Cases, p.found.Parts)
	}
}

// TestScenariosThatSayNothingOfEachOther: without any correlation the reliability is 0 and the error is all there is;
// with a perfect one there is no error; and where the better at one are the worse at the other, nothing is known.
func TestScenariosThatSayNothingOfEachOther(t *testing.T) {
	none := newParallel(First, nil, scored(times(5, []int{40, 40}, []int{40, 80}, []int{80, 40}, []int{80, 80})...))
	if sd := stat.SD(column(none.all, 0)); math.Abs(none.single) > 1e-9 || math.Abs(none.sem-sd) > 1e-9 {
		t.Errorf("reliability %v, error %v of a deviation of %v", none.single, none.sem, sd)
	}
	full := newParallel(First, nil, scored(times(4, []int{20, 30}, []int{40, 50}, []int{90, 100})...))
	if math.Abs(full.single-1) > 1e-9 || math.Abs(full.sem) > 1e-6 {
		t.Errorf("reliability %v, error %v", full.single, full.sem)
	}
	against := newParallel(First, nil, scored(times(6, []int{20, 80}, []int{80, 30}, []int{50, 50})...))
	if !(against.found.Alpha < 0) || stat.Known(against.single) || stat.Known(against.sem) {
		t.Errorf("alpha %v, reliability %v, error %v", against.found.Alpha, against.single, against.sem)
	}
	if c := strings.Join(against.cautions(Options{}), " "); !strings.Contains(c, "contradict each other") {
		t.Errorf("nobody says that they contradict each other: %q", c)
	}
	alike := newParallel(First, nil, scored(times(6, []int{20, 50}, []int{80, 50})...))
	if c := strings.Join(alike.cautions(Options{}), " "); stat.Known(alike.found.Alpha) || !strings.Contains(c, "all scored alike") {
		t.Errorf("alpha %v: %q", alike.found.Alpha, c)
	}
}

// TestWhichScenariosAreCompared: those that enough trainees have played together.
func TestWhichScenariosAreCompared(t *testing.T) {
	const no = -1
	for name, c := range map[string]struct {
		rows     [][]int
		kept     string
		complete int
	}{
		"all of them":                            {times(10, []int{50, 60, 70}), "abc", 10},
		"not the one that hardly anybody played": {append(times(10, []int{50, 60, no, 70}), times(3, []int{50, 60, 40, 70})...), "abd", 13},
		"the two that go together, though each of another is played more": {append(times(30, []int{no, 60, no}), times(12, []int{50, no, 70})...), "ac", 12},
		"two, be it of too few":              {times(4, []int{50, 60, no}, []int{40, no, 70}, []int{40, 50, 60}), "ab", 8},
		"one where there is but one":         {times(12, []int{50}), "a", 12},
		"two where there are but two":        {times(3, []int{50, 60}, []int{50, no}), "ab", 3},
		"enough is enough: nothing left out": {append(times(10, []int{50, 60, 70}), times(90, []int{50, 60, no})...), "abc", 10},
	} {
		p := newParallel(First, nil, scored(c.rows...))
		if got := strings.Join(p.scenarios, ""); got != c.kept || p.found.Cases != c.complete {
			t.Errorf("%s: %s of %d trainees, not %s of %d", name, got, p.found.Cases, c.kept, c.complete)
		}
	}
}

// TestOfFewNothingIsSaid: nine complete trainees have no reliability, ten have, marked as few.
func TestOfFewNothingIsSaid(t *testing.T) {
	rows := [][]int{{20, 30}, {40, 70}, {90, 90}, {60, 50}, {10, 30}, {70, 40}, {80, 90}, {30, 30}, {55, 60}, {45, 20}}
	few := newParallel(First, nil, scored(rows[:9]...))
	if stat.Known(few.found.Alpha) || stat.Known(few.sem) || !strings.Contains(fmt.Sprint(few.cautions(Options{})), "Fewer than 10") {
		t.Errorf("of nine: alpha %v, error %v, %q", few.found.Alpha, few.sem, few.cautions(Options{}))
	}
	ten := newParallel(First, nil, scored(rows...))
	if !stat.Known(ten.sem) || !strings.Contains(fmt.Sprint(ten.cautions(Options{})), "10 trainees: too few to judge") {
		t.Errorf("of ten: error %v, %q", ten.sem, ten.cautions(Options{}))
	}
}

// TestErrorsOfScores: each scenario's error is of its own scores, those of trainees who played nothing else too; it is in
// the table beside them.
func TestErrorsOfScores(t *testing.T) {
	s := steps(t, map[string][]string{"one@1": straight, "two@1": straight, "three@1": straight})
	var sheets [][]byte
	for i := range 24 {
		who, best, worst := fmt.Sprint(i), []string{"good", "good", "good"}, []string{"bad", "half", "bad"}
		replies := [][]string{best, worst}[i%2]
		sheets = append(sheets, said(t, s, "one", who, 9, replies...))
		if i == 3 || i == 10 { // a bad day
			replies = [][]string{worst, best}[i%2]
		}
		sheets = append(sheets, said(t, s, "two", who, 9, replies...))
	}
	sheets = append(sheets, said(t, s, "one", "alone", 9, "bad", "wild", "bad"), said(t, s, "three", "alone", 9, "good", "good", "good"))
	d := desk(t, s, sheets)
	errors := d.errors(Options{})
	row := cells(t, d.reliabilityTable(Options{}), "rubricId")["steps"]
	expect(t, "reliability", row, map[string]any{"group": "Steps", "scenarios": "The one call, The two call", "k": 2, "trainees": 24})
	single := row["single"].(float64)
	if single <= 0.5 || single >= 1 {
		t.Errorf("the reliability of one is %v", single)
	}
	scores := map[string][]float64{}
	for _, c := range d.counted(Options{}) {
		scores[c.Case.Scenario.ID] = append(scores[c.Case.Scenario.ID], c.score())
	}
	want := map[string]float64{}
	for _, id := range []string{"one", "two"} {
		want[id] = stat.SD(scores[id]) * math.Sqrt(1-single)
	}
	if len(scores["one"]) != 25 || !reflect.DeepEqual(errors, want) {
		t.Errorf("the errors are %v, by hand %v", errors, want)
	}
	if c := row["caution"].(string); !strings.Contains(c, "24 trainees: too few") || !strings.Contains(c, "Left out, for too few have played all: The three call.") {
		t.Errorf("the caution is %q", c)
	}
	if sem, mean := row["sem"].(float64), row["semMean"].(float64); math.Abs(mean*math.Sqrt2-sem) > 1e-9 {
		t.Errorf("one errs by %v, the mean of two by %v", sem, mean)
	}
}

// TestShippedScenariosAreParallel: a cohort of mixed ability is told apart by the four shipped scenarios.
func TestShippedScenariosAreParallel(t *testing.T) {
	d := take(t, made(t, 600, 7)...)
	row := cells(t, d.reliabilityTable(Options{Lang: "zh"}), "rubricId")["clear"]
	alpha, ok := row["alpha"].(float64)
	if !ok || alpha < 0.7 || alpha >= 1 || row["k"] != 4 {
		t.Errorf("alpha is %v over %v scenarios", row["alpha"], row["k"])
	}
	if errors := d.errors(Options{}); len(errors) != 4 {
		t.Errorf("errors of %d scenarios", len(errors))
	} else {
		for id, e := range errors {
			if e < 3 || e > 40 {
				t.Errorf("%s errs by %v points", id, e)
			}
		}
	}
}
