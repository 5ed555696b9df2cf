package scoring

// Retrace is the attempt a sheet testifies to, replayed. The error says why no such call can be made.
func Retrace(ex *Exercise, s *Sheet) (Attempt, error) { return replay(ex, s, nil) }

// KeptMost reports whether reply number turn (from 0), which is below Turns(), kept as much as the best one offered
// there: the same highest band still possible, and within it the same total.
func (a Attempt) KeptMost(r *Range, turn int) bool {
	s, earned := a.path[turn], 0
	for _, before := range a.path[:turn] {
		earned += a.ex.weighted(before.points)
	}
	best, most := r.bestChoice(s.from, earned)
	if best == s.choice {
		return true
	}
	bestBand, _ := r.promise(s.from, earned, best)
	band, total := r.promise(s.from, earned, s.choice)
	return band == bestBand && total == most
}

// promise is the highest band a choice leaves possible in a configuration where earned points are made, and the highest
// total within it.
func (r *Range) promise(c config, earned, choice int) (band, total int) {
	band = -1
	for _, e := range r.at(c).edges {
		if int(e.choice) != choice {
			continue
		}
		for b, t := range r.nodes[e.to].best {
			if t == never {
				continue
			}
			sum := earned + int(e.total) + int(t)
			if in := min(b, r.ex.Rubric.bandOf(r.Score(sum))); in > band || in == band && sum > total {
				band, total = in, sum
			}
		}
	}
	return band, total
}
