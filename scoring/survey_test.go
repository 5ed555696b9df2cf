package scoring

import (
	"math"
	"math/rand/v2"
	"testing"
)

// crowd plays every path there is, with the share of random players who take it.
type crowd struct {
	nodes map[int]*passing
}

func (c *crowd) at(a Attempt) *passing {
	n := a.at.node
	if c.nodes[n] == nil {
		c.nodes[n] = &passing{best: math.MinInt}
	}
	return c.nodes[n]
}

// walk returns the best total of all calls that go on from here.
func (c *crowd) walk(t *testing.T, a Attempt, share float64) (best int) {
	p := c.at(a)
	p.share += share
	p.anger += share * float64(a.Anger())
	p.trust += share * float64(a.Trust())
	best = a.Total()
	for i, k := range a.offered {
		next, err := a.Reply(a.Node().Choices[k].ID, a.ex.Model.Language, 0)
		if err != nil {
			t.Fatal(err)
		}
		if total := c.walk(t, next, share/float64(len(a.offered))); i == 0 || total > best {
			best = total
		}
	}
	p.best = max(p.best, best)
	return best
}

func surveyed(t *testing.T, r *Range, step int) []Passing {
	t.Helper()
	s := NewSurvey(r)
	for {
		done, err := s.Step(step)
		if err != nil {
			t.Fatal(err)
		}
		if done {
			return s.Nodes()
		}
	}
}

// TestTheSurveyEqualsPlayingEveryCall: moods and the best score at each node are exact, however small the steps.
func TestTheSurveyEqualsPlayingEveryCall(t *testing.T) {
	generated(t, 100, func(ex *Exercise, r *Range, rng *rand.Rand) { surveyEqualsPlaying(t, ex, r, 1+rng.IntN(20)) })
}

// TestTheSurveyGoesOnThroughTheRegister keeps the mood in which each call ended, though nothing there reads it.
func TestTheSurveyGoesOnThroughTheRegister(t *testing.T) {
	text := edited(t, plainRegister(t), "trust < 50", "trust <= 50",
		`"techniques": ["thank"], "why": "He hears that he was read.", "to": "answered"}`,
		`"techniques": ["thank"], "why": "W", "effects": {"trust": 30, "anger": -7}, "to": "answered"},
		 {"id": "wait", "text": "Please wait.", "slips": ["hurry"], "why": "W", "effects": {"trust": -9, "anger": 11}, "to": "answered"},
		 {"id": "note", "text": "Noted.", "why": "W", "to": "answered"}`)
	v, _ := registerVersions(t, text, text)
	surveyEqualsPlaying(t, v.Exercise, v.Range, 3)
}

func surveyEqualsPlaying(t *testing.T, ex *Exercise, r *Range, step int) {
	t.Helper()
	a, err := Begin(ex, setup(Practice, 0))
	if err != nil {
		t.Fatal(err)
	}
	c := crowd{map[int]*passing{}}
	c.walk(t, a, 1)
	for n, got := range surveyed(t, r, step) {
		want := c.nodes[n]
		if want == nil {
			if got != (Passing{}) {
				t.Errorf("nobody comes to node %d, the survey says %+v", n, got)
			}
			continue
		}
		near := func(what string, got int, want float64) {
			if math.Abs(float64(got)-want) > 0.51 {
				t.Errorf("node %d: %s %d, played %g", n, what, got, want)
			}
		}
		near("anger", got.Anger, want.anger/want.share)
		near("trust", got.Trust, want.trust/want.share)
		near("best", got.Best, float64(r.Score(want.best)))
	}
}

// TestTheSurveyKnowsAMoodThatNothingReads: anger decides nothing here, yet two players arrive with two moods.
func TestTheSurveyKnowsAMoodThatNothingReads(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("calm", `"n1"`, []string{"hear"}, `, "effects": {"anger": -30}`), choice("stir", `"n1"`, nil, `, "effects": {"anger": "done('hear') ? 0 : anger + 10"}`)),
		node("n1", choice("a", `"end"`, []string{"fix"}, ""), choice("b", `"end"`, nil, `, "effects": {"anger": 100}`)),
		ending("end", "resolved", "no-fault")))
	r, err := Analyse(ex)
	if err != nil {
		t.Fatal(err)
	}
	nodes := surveyed(t, r, 1)
	if got := []int{nodes[0].Anger, nodes[1].Anger, nodes[2].Anger}; got[0] != 50 || got[1] != 40 || got[2] != 70 {
		t.Errorf("anger %v, want 50, 40 = (20+60)/2 and 70 = (40+100)/2", got)
	}
	if nodes[2].Best != 100 {
		t.Errorf("the ending: %+v", nodes[2])
	}
}
