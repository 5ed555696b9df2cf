package scoring

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"clearline/scenarios"
)

// pairs makes n pairs of generated exercises that can be analysed: one as it is and one with its text changed. What
// change leaves in the model that no file may hold, cut takes out.
func pairs(t *testing.T, n int, change func(text string, rng *rand.Rand) string, cut func(*scenarios.Model), f func(plain, other *Exercise, r, s *Range)) {
	t.Helper()
	rubric, doc := mustRubric(t, tinyRubric)
	join := func(text string, cut func(*scenarios.Model)) (*Exercise, *Range, error) {
		s, sdoc, err := scenarios.Load("scenario.json", []byte(text))
		if err != nil {
			return nil, nil, err
		}
		m, faults := scenarios.Compile(s, sdoc, rubric)
		if len(faults) > 0 {
			return nil, nil, faults
		}
		cut(m)
		ex, err := NewExercise(m, rubric, doc, nil)
		if err != nil {
			return nil, nil, err
		}
		r, err := Analyse(ex)
		return ex, r, err
	}
	used := 0
	for seed := uint64(0); used < n; seed++ {
		if seed > uint64(50*n) {
			t.Fatalf("only %d of %d generated scenarios could be used", used, n)
		}
		rng := rand.New(rand.NewPCG(seed, 11))
		text := randomScenario(rng)
		plain, r, err := join(text, func(*scenarios.Model) {})
		if err != nil {
			continue // an unreachable node, nothing to earn, or the top band out of reach
		}
		used++
		other, s, err := join(change(text, rng), cut)
		if err != nil {
			t.Fatalf("seed %d: only what was added makes it unfit: %v", seed, err)
		}
		f(plain, other, r, s)
	}
}

// choicesOf is where the replies of a node begin.
func choicesOf(text string, node int) int {
	at := 0
	for range node + 1 {
		at += strings.Index(text[at:], `"choices": [`) + len(`"choices": [`)
	}
	return at
}

// playAgain gives another call's replies.
func playAgain(t *testing.T, ex *Exercise, like Attempt) Attempt {
	t.Helper()
	a, err := Begin(ex, like.Setup)
	for turn := range like.Turns() {
		if err == nil {
			a, err = a.Reply(like.Given(turn).ID, "en", 0)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func mustResult(t *testing.T, a Attempt, r *Range) *Result {
	t.Helper()
	res, err := a.result(r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestWhatNobodyReachesChangesNothing: a node that no reply leads to, however splendid and however much of the call its
// formulas ask about, leaves the range, the random player and the result of every call as they were.
func TestWhatNobodyReachesChangesNothing(t *testing.T) {
	island := func(text string, rng *rand.Rand) string {
		bridge := choice("bridge", `"island"`, nil, "") + ", "
		beach := node("island",
			choice("all", `"end0"`, []string{"hear", "name", "fix"}, `, "effects": {"anger": "count('fix') > 3 ? 0 : trust"}`),
			choice("worst", fmt.Sprintf(`[{"when": "turnsSince('fix') < 2", "to": "end1"}, {"to": "end%d"}]`, rng.IntN(3)), []string{"snap", "vague"}, `, "when": "trust > 5 && before('name', 'fix')"`))
		at := choicesOf(text, 0)
		text = text[:at] + bridge + text[at:]
		return strings.Replace(text, `{"id": "end0"`, beach+",\n"+`{"id": "end0"`, 1)
	}
	sink := func(m *scenarios.Model) { m.Nodes[m.Start].Choices = m.Nodes[m.Start].Choices[1:] }
	pairs(t, 80, island, sink, func(plain, other *Exercise, r, s *Range) {
		if s.Most != r.Most || s.Least != r.Least || s.Random != r.Random || s.Configurations() != r.Configurations() || !reflect.DeepEqual(s.Dimensions, r.Dimensions) {
			t.Fatalf("with the island %+v\nwithout %+v", s, r)
		}
		if other.Model.Node("island") < 0 || s.NodeShare("island") != 0 || s.ReplyShare("island", "all") != 0 {
			t.Fatal("the island is reached, or is not there")
		}
		everyCall(t, plain, func(a Attempt, _ float64) {
			before, after := mustResult(t, a, r), mustResult(t, playAgain(t, other, a), s)
			if !reflect.DeepEqual(before, after) {
				t.Fatalf("with the island %+v\nwithout %+v", after, before)
			}
		})
	})
}

// TestADreadfulReplyRaisesNobodysScore, wherever it is added and wherever it leads, but for an ending that credits
// techniques: that would be a reply with merits, which others may be measured against (attainable). Every call that was possible earns
// what it did, the most never falls, and so no call scores more than before. It lowers the least.
func TestADreadfulReplyRaisesNobodysScore(t *testing.T) {
	lower := 0
	dreadful := func(text string, rng *rand.Rand) string {
		at := choicesOf(text, rng.IntN(strings.Count(text, `"choices": [`)))
		effects := []string{``, `, "effects": {"anger": 40}`, `, "effects": {"anger": -40, "asked": true}`}[rng.IntN(3)]
		to := fmt.Sprintf(`"end%d"`, rng.IntN(2))
		if rng.IntN(2) == 0 { // where the next reply leads
			sibling := text[at:]
			sibling = sibling[strings.Index(sibling, `"to": `)+len(`"to": `):]
			if sibling[0] == '"' && !strings.HasPrefix(sibling, `"end2"`) {
				to = sibling[:strings.Index(sibling[1:], `"`)+2]
			}
		}
		return text[:at] + choice("dreadful", to, []string{"snap", "vague"}, effects) + ", " + text[at:]
	}
	pairs(t, 80, dreadful, func(*scenarios.Model) {}, func(plain, other *Exercise, r, s *Range) {
		if s.Most < r.Most || s.Least > r.Least {
			t.Fatalf("from %d … %d to %d … %d", r.Least, r.Most, s.Least, s.Most)
		}
		lower += b2i(s.Least < r.Least)
		for d := range r.Dimensions {
			if s.Dimensions[d].Most < r.Dimensions[d].Most || s.Dimensions[d].Least > r.Dimensions[d].Least {
				t.Fatalf("dimension %d from %+v to %+v", d, r.Dimensions[d], s.Dimensions[d])
			}
		}
		everyCall(t, plain, func(a Attempt, _ float64) {
			before, after := mustResult(t, a, r), mustResult(t, playAgain(t, other, a), s)
			if after.Total != before.Total || after.Score > before.Score || after.Passed && !before.Passed || other.Rubric.band(after.Band) > plain.Rubric.band(before.Band) {
				t.Fatalf("with the dreadful reply %+v\nwithout %+v", after, before)
			}
		})
	})
	if lower == 0 {
		t.Error("no reply was dreadful enough to lower the least")
	}
}
