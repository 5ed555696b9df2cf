package scoring

import (
	"math/rand/v2"
	"testing"

	"clearline/scenarios"
)

// What the customer says may depend on what no other formula asks about.
func TestLinesMayAskWhatNothingElseDoes(t *testing.T) {
	shelf := shippedShelf(t)
	rng := rand.New(rand.NewPCG(7, 7))
	for _, id := range []string{"bereaved-caller", "expired-food", "late-mortgage", "lost-parcel"} {
		ex, err := shelf.Exercise(id, "")
		if err != nil {
			t.Fatal(err)
		}
		said := map[*scenarios.Line]bool{}
		for range 300 {
			a := randomPlay(t, ex, setup(Practice, 1), rng)
			for turn := range a.Turns() + 1 {
				for _, l := range a.LinesAt(turn) {
					said[l] = true
				}
			}
		}
		if len(said) == 0 {
			t.Errorf("%s: nobody says anything", id)
		}
	}
}
