package course

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"clearline/scoring"
)

// twoDays is a course of two practice calls and an assessment in two forms.
func twoDays(t testing.TB) *Course {
	t.Helper()
	c, _, err := Load(good, read(t, good))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// call is a finished call, one a minute.
func call(minute int, scenario string, mode scoring.Mode, passed bool) Result {
	return Result{fmt.Sprint("call-", minute), scenario, mode, monday.Add(time.Duration(minute) * time.Minute), passed}
}

func practised(minute int, scenario string) Result {
	return call(minute, scenario, scoring.Practice, false)
}
func passed(minute int, scenario string) Result {
	return call(minute, scenario, scoring.Assessment, true)
}
func failed(minute int, scenario string) Result {
	return call(minute, scenario, scoring.Assessment, false)
}

func TestACourseGoesOnStepByStep(t *testing.T) {
	warm, hard := practised(1, "wrong-desk"), practised(2, "two-tasks")
	for _, c := range []struct {
		story   string
		results []Result
		want    string // state of each step; the last one with the form that is next, or that was passed
	}{
		{"at the start only the first step is open", nil,
			"open closed closed lost-parcel"},
		{"practice opens what needs it, passed or not", []Result{warm},
			"done open closed lost-parcel"},
		{"all that is needed is done", []Result{warm, hard},
			"done done open lost-parcel"},
		{"the course is done", []Result{warm, hard, passed(3, "lost-parcel")},
			"done done done lost-parcel"},
		{"an assessment does for a practice call, failed or not", []Result{failed(1, "wrong-desk")},
			"done open closed lost-parcel"},
		{"a practice call does for no assessment", []Result{warm, hard, call(3, "lost-parcel", scoring.Practice, true)},
			"done done open lost-parcel"},
		{"who fails gets the parallel form", []Result{warm, hard, failed(3, "lost-parcel")},
			"done done again lost-keepsake"},
		{"the form just failed is a replay and does not count", []Result{warm, hard, failed(3, "lost-parcel"), passed(4, "lost-parcel")},
			"done done again lost-keepsake"},
		{"nor does it give the first form back", []Result{warm, hard, failed(3, "lost-parcel"), failed(4, "lost-parcel")},
			"done done again lost-keepsake"},
		{"the parallel form is passed", []Result{warm, hard, failed(3, "lost-parcel"), passed(4, "lost-keepsake")},
			"done done done lost-keepsake"},
		{"both failed: they take turns", []Result{warm, hard, failed(3, "lost-parcel"), failed(4, "lost-keepsake")},
			"done done again lost-parcel"},
		{"and the first form may be passed then", []Result{warm, hard, failed(3, "lost-parcel"), failed(4, "lost-keepsake"), passed(5, "lost-parcel")},
			"done done done lost-parcel"},
		{"the retest may come first", []Result{warm, hard, failed(3, "lost-keepsake")},
			"done done again lost-parcel"},
		{"what is passed stays passed", []Result{warm, hard, passed(3, "lost-parcel"), failed(4, "lost-parcel")},
			"done done done lost-parcel"},
		{"a test taken too early counts, but what it needs is still to do", []Result{passed(1, "lost-parcel")},
			"open closed done lost-parcel"},
		{"one failed too early waits as any other", []Result{failed(1, "lost-parcel")},
			"open closed closed lost-keepsake"},
		{"other scenarios change nothing", []Result{passed(1, "debt-call")},
			"open closed closed lost-parcel"},
	} {
		at, got := Progress(twoDays(t), c.results), ""
		for _, s := range at {
			got += string(s.State) + " "
		}
		if got += at[2].Scenario; got != c.want {
			t.Errorf("%s: %s, want %s", c.story, got, c.want)
		}
	}
}

func TestAStandingTellsByWhichCalls(t *testing.T) {
	at := Progress(twoDays(t), []Result{ // not in the order of their starts
		passed(6, "lost-keepsake"), failed(3, "lost-parcel"), passed(4, "lost-parcel"), practised(2, "wrong-desk"), practised(1, "wrong-desk"),
	})
	if at[0].By != 4 {
		t.Errorf("the first practice call is %d", at[0].By)
	}
	want := Standing{State: Done, Scenario: "lost-keepsake", By: 0, Failed: []int{1}, Replays: []int{2}}
	if !reflect.DeepEqual(at[2], want) {
		t.Errorf("%+v, want %+v", at[2], want)
	}
	if at[1].State != Open || Next(at) != 1 {
		t.Errorf("%+v, next is %d", at[1], Next(at))
	}
}

func TestWithoutAParallelFormTheSameIsPlayedAgain(t *testing.T) {
	c := twoDays(t)
	c.Steps[2].Retest, c.Steps[2].Needs = "", nil
	at := Progress(c, []Result{failed(1, "lost-parcel")})
	if at[2].State != Again || at[2].Scenario != "lost-parcel" {
		t.Errorf("%+v", at[2])
	}
	if at = Progress(c, []Result{failed(1, "lost-parcel"), passed(2, "lost-parcel")}); at[2].State != Done {
		t.Errorf("%+v", at[2])
	}
}

// TestWhateverIsPlayed: random calls on random courses, in random order.
func TestWhateverIsPlayed(t *testing.T) {
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 7))
		c, results := someCourse(rng), someResults(rng)
		at := Progress(c, results)
		shuffled := slices.Clone(results)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i, other := range Progress(c, shuffled) {
			if other.State != at[i].State || other.Scenario != at[i].Scenario || !slices.Equal(other.Needs, at[i].Needs) {
				t.Fatalf("seed %d: step %d depends on the order the calls are told in: %+v, %+v", seed, i, at[i], other)
			}
		}
		later := append(slices.Clone(results), call(1000, form(rng), someMode(rng), rng.IntN(2) == 0))
		for i, next := range Progress(c, later) {
			if at[i].State == Done && (next.State != Done || next.By != at[i].By) {
				t.Fatalf("seed %d: step %d was done and is undone by a later call", seed, i)
			}
		}
		for i, s := range at {
			sound(t, seed, c, i, s, at, results)
		}
		if next := Next(at); next < 0 && slices.ContainsFunc(at, func(s Standing) bool { return s.State != Done }) {
			t.Fatalf("seed %d: not done, and nothing is open", seed)
		}
	}
}

// sound holds a standing to what its state promises.
func sound(t *testing.T, seed uint64, c *Course, i int, s Standing, at []Standing, results []Result) {
	t.Helper()
	open := slices.DeleteFunc(slices.Clone(c.Steps[i].Needs), func(id string) bool { return at[c.Step(id)].State == Done })
	switch {
	case !slices.Contains(c.Steps[i].Forms(), s.Scenario):
		t.Fatalf("seed %d: step %d is no call of %s", seed, i, s.Scenario)
	case (s.State == Closed) != (len(s.Needs) > 0), s.State == Closed && !slices.Equal(open, s.Needs):
		t.Fatalf("seed %d: step %d is %s and needs %v, of which %v are open", seed, i, s.State, s.Needs, open)
	case (s.State == Done) != (s.By >= 0):
		t.Fatalf("seed %d: step %d is %s by call %d", seed, i, s.State, s.By)
	case s.State == Done && c.Steps[i].Mode == scoring.Assessment && (!results[s.By].Passed || results[s.By].Mode != scoring.Assessment):
		t.Fatalf("seed %d: step %d is done by a call that passes no assessment", seed, i)
	}
	for k := 1; k < len(s.Failed); k++ {
		if c.Steps[i].Retest != "" && results[s.Failed[k]].Scenario == results[s.Failed[k-1]].Scenario {
			t.Fatalf("seed %d: step %d counts the same form twice running", seed, i)
		}
	}
}

func form(rng *rand.Rand) string { return fmt.Sprint("form-", rng.IntN(8)) }

func someMode(rng *rand.Rand) scoring.Mode {
	return []scoring.Mode{scoring.Practice, scoring.Assessment}[rng.IntN(2)]
}

func someCourse(rng *rand.Rand) *Course {
	c := &Course{}
	for i := range 1 + rng.IntN(5) {
		s := Step{ID: fmt.Sprint("step-", i), Scenario: form(rng), Mode: someMode(rng)}
		if r := form(rng); s.Mode == scoring.Assessment && r != s.Scenario {
			s.Retest = r
		}
		for k := range i {
			if rng.IntN(3) == 0 {
				s.Needs = append(s.Needs, c.Steps[k].ID)
			}
		}
		c.Steps = append(c.Steps, s)
	}
	return c
}

func someResults(rng *rand.Rand) (out []Result) {
	for i := range rng.IntN(25) {
		out = append(out, call(i, form(rng), someMode(rng), rng.IntN(2) == 0))
	}
	return out
}
