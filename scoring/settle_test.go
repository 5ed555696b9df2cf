package scoring

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// whole are the points of a step by the formulas as they are written, nothing worked in beforehand.
func whole(t *testing.T, ex *Exercise, s *step) (points []int) {
	t.Helper()
	e := &engine{ex: ex}
	m := &moment{config: s.from, facts: s.facts, offered: s.offered}
	for d := range ex.dims {
		n, _, err := e.eval(&ex.dims[d], m)
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, n)
	}
	return points
}

// TestWhatIsLeftOfAFormulaGivesWhatTheWholeGives: in every call, shipped or made up, by every rubric that fits.
func TestWhatIsLeftOfAFormulaGivesWhatTheWholeGives(t *testing.T) {
	compared, open := 0, 0
	compare := func(ex *Exercise, rng *rand.Rand) {
		for range 10 {
			for i, s := range randomPlay(t, ex, setup(Practice, 1), rng).path {
				if want := whole(t, ex, s); !slices.Equal(s.points, want) {
					t.Fatalf("%s by %s, turn %d: %v, by the whole formulas %v", ex.Model.ID, ex.Rubric.ID, i+1, s.points, want)
				}
				compared++
				open += len(s.facts.open)
			}
		}
	}
	shelf, rng := shippedShelf(t), rand.New(rand.NewPCG(3, 3))
	for _, sc := range shelf.Scenarios() {
		for _, rubric := range shelf.Fits(sc.ID) {
			ex, err := shelf.Exercise(sc.ID, rubric)
			if err != nil {
				t.Fatal(err)
			}
			compare(ex, rng)
		}
	}
	generated(t, 30, func(ex *Exercise, _ *Range, rng *rand.Rand) { compare(ex, rng) })
	if compared < 1000 || open == 0 {
		t.Errorf("%d replies compared, %d formulas left open: too few to tell", compared, open)
	}
}

// TestAttemptsThatPartWaysShareNothingThatChanges: from one attempt two go on, and neither sees the other's reply.
func TestAttemptsThatPartWaysShareNothingThatChanges(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("a", `"n1"`, []string{"hear"}, `, "effects": {"anger": -10}`)),
		node("n1", choice("b", `"n2"`, []string{"name"}, `, "effects": {"anger": 5}`), choice("c", `"n2"`, []string{"snap"}, `, "effects": {"anger": 30}`)),
		node("n2", choice("d", `"end"`, []string{"fix"}, "")),
		ending("end", "resolved", "no-fault")))
	reply := func(a Attempt, id string) Attempt {
		t.Helper()
		next, err := a.Reply(id, "en", 0)
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	begin, err := Begin(ex, setup(Practice, 0))
	if err != nil {
		t.Fatal(err)
	}
	common := reply(begin, "a")
	kind, rude := reply(common, "b"), reply(common, "c")
	kindly, rudely := reply(kind, "d"), reply(rude, "d")
	for _, c := range []struct {
		name         string
		a            Attempt
		turns, anger int
		second       string
	}{
		{"common", common, 1, 40, ""}, {"kind", kind, 2, 45, "b"}, {"rude", rude, 2, 70, "c"},
		{"kindly", kindly, 3, 45, "b"}, {"rudely", rudely, 3, 70, "c"},
	} {
		if c.a.Turns() != c.turns || c.a.Anger() != c.anger || c.turns > 1 && c.a.Given(1).ID != c.second {
			t.Errorf("%s: %d turns, anger %d", c.name, c.a.Turns(), c.a.Anger())
		}
	}
}
