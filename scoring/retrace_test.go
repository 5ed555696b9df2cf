package scoring

import "testing"

// TestOnlyTheBestPlayKeepsTheMostThroughout: a reply that costs points never kept the most, the best one always did, and
// who kept the most to the end has lost nothing of what the best play earns.
func TestOnlyTheBestPlayKeepsTheMostThroughout(t *testing.T) {
	p := newPopulation(t)
	for i := range 44 * 4 {
		r, s := p.ranges[i%len(p.exercises)], p.sheet(t, i)
		a, err := Retrace(p.exercises[i%len(p.exercises)], s)
		if err != nil {
			t.Fatal(err)
		}
		if a.Total() != s.Result.Total || a.Turns() != len(s.Turns) {
			t.Errorf("call %d: %d points in %d turns, retraced %d in %d", i, s.Result.Total, len(s.Turns), a.Total(), a.Turns())
		}
		all := true
		for turn := range s.Turns {
			kept := a.KeptMost(r, turn)
			all = all && kept
			if best := s.Turns[turn].Best == s.Turns[turn].Choice; best && !kept || kept && s.Turns[turn].Cost() > 0 && !best {
				t.Errorf("call %d turn %d: best %v, kept %v, cost %d", i, turn+1, best, kept, s.Turns[turn].Cost())
			}
		}
		if best := i/len(p.exercises)%11 == 10; best && !all || all && s.Result.Band != p.exercises[i%len(p.exercises)].Rubric.Bands[len(p.exercises[i%len(p.exercises)].Rubric.Bands)-1].ID {
			t.Errorf("call %d: kept the most throughout: %v, played best: %v, band %s", i, all, best, s.Result.Band)
		}
	}
}
