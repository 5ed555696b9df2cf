package scoring

import "math"

// million is the unit in which shares of random players are given: whole numbers are the same on every machine.
const million = 1_000_000

// Spread is how the scores of a player who picks uniformly at random are distributed, exactly.
type Spread struct {
	Mean int          // score, rounded
	Pass int          // random players who pass, per million
	by   [101]float64 // share by score
	pass float64
}

// Reach is how many random players score at least as much, per million.
func (s *Spread) Reach(score int) int {
	share := 0.0
	for i := max(score, 0); i <= 100; i++ {
		share += s.by[i]
	}
	return int(math.Round(share * million))
}

// spread is a share of random players by the total earned so far; p[i] belongs to low+i.
type spread struct {
	low int
	p   []float64
}

func (s *spread) add(total int, share float64) {
	switch {
	case len(s.p) == 0:
		s.low, s.p = total, append(s.p, 0)
	case total < s.low:
		s.p = append(make([]float64, s.low-total, s.low-total+len(s.p)), s.p...)
		s.low = total
	}
	for total-s.low >= len(s.p) {
		s.p = append(s.p, 0)
	}
	s.p[total-s.low] += share
}

// push moves the random players of the next configuration on: to each reply offered the same share.
func (a *Analysis) push() {
	id := a.order[len(a.order)-1]
	a.order = a.order[:len(a.order)-1]
	here, o := a.mass[id], &a.result.nodes[id]
	a.mass[id] = spread{}
	for i, share := range here.p {
		switch {
		case share == 0:
		case len(o.edges) == 0:
			a.arrived(here.low+i, share, o)
		default:
			for _, e := range o.edges {
				a.mass[e.to].add(here.low+i+int(e.total), share/float64(len(o.edges)))
			}
		}
	}
	if len(a.order) == 0 {
		a.result.Random.sum()
	}
}

// arrived counts random players who reached an ending with a total.
func (a *Analysis) arrived(total int, share float64, end *outlook) {
	r := a.result
	score := r.Score(total)
	r.Random.by[min(score, 100)] += share
	band := r.ex.Rubric.bandOf(score)
	for band > 0 && end.best[band] == never { // a gate caps it
		band--
	}
	if band >= r.ex.Rubric.band(r.ex.Rubric.Pass) {
		r.Random.pass += share
	}
}

func (s *Spread) sum() {
	mean := 0.0
	for score, share := range s.by {
		mean += float64(share * float64(score)) // the conversion keeps every machine from fusing the operations
	}
	s.Mean, s.Pass = int(math.Round(mean)), int(math.Round(s.pass*million))
}
