package scoring

import (
	"math"
	"slices"

	"clearline/scenarios"
)

// million is the unit in which shares of random players are given: whole numbers are the same on every machine.
const million = 1_000_000

// Spread is how the scores of a player who picks uniformly at random are distributed: exactly in a
// [Range], by counting plays in an [Estimate].
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
	return perMillion(share)
}

// Histogram is how many random players end with each score, 0 … 100, per million.
func (s *Spread) Histogram() (shares [101]int) {
	for score, share := range s.by {
		shares[score] = perMillion(share)
	}
	return shares
}

// add counts random players who end with a score.
func (s *Spread) add(score int, passes bool, share float64) {
	s.by[min(score, 100)] += share
	if passes {
		s.pass += share
	}
}

func perMillion(share float64) int { return int(math.Round(share * million)) }

// Visits is where the calls of random players go. A share is of all calls and per million; where a call can come by
// a node several times each time counts, and a share can exceed a million.
type Visits struct {
	ex      *Exercise
	nodes   []float64
	replies [][]float64 // by node and choice
}

// EndingShare is how many calls of random players end at an ending, per million.
type EndingShare struct {
	Ending  string            `json:"ending"` // node id
	Outcome scenarios.Outcome `json:"outcome"`
	Verdict scenarios.Verdict `json:"verdict"` // as the ending has it: gates may worsen it
	Share   int               `json:"share"`
}

func newVisits(ex *Exercise) Visits {
	v := Visits{ex: ex, nodes: make([]float64, len(ex.Model.Nodes)), replies: make([][]float64, len(ex.Model.Nodes))}
	for n := range v.replies {
		v.replies[n] = make([]float64, len(ex.Model.Nodes[n].Choices))
	}
	return v
}

// NodeShare is how often the calls of random players come by a node, per million calls; 0 for a node there is not.
func (v *Visits) NodeShare(node string) int {
	n := v.ex.Model.Node(node)
	if n < 0 {
		return 0
	}
	return perMillion(v.nodes[n])
}

// ReplyShare is how often random players give a reply, per million calls; 0 for a reply there is not.
func (v *Visits) ReplyShare(node, choice string) int {
	n := v.ex.Model.Node(node)
	if n < 0 {
		return 0
	}
	k := slices.IndexFunc(v.ex.Model.Nodes[n].Choices, func(c scenarios.ModelChoice) bool { return c.ID == choice })
	if k < 0 {
		return 0
	}
	return perMillion(v.replies[n][k])
}

// EndingShares lists all endings in the order written. Their shares add up to one million, but for rounding.
func (v *Visits) EndingShares() (out []EndingShare) {
	for _, n := range v.ex.Model.Endings() {
		node := &v.ex.Model.Nodes[n]
		out = append(out, EndingShare{node.ID, node.Ending.Outcome, node.Ending.Verdict, perMillion(v.nodes[n])})
	}
	return out
}

// spread is a share of random players by the total earned so far; p[i] belongs to low+i.
type spread struct {
	low int
	p   []float64
}

// cover makes room for n totals from low on.
func (s *spread) cover(low, n int) {
	high := low + n
	if len(s.p) > 0 {
		low, high = min(low, s.low), max(high, s.low+len(s.p))
	}
	if high-low == len(s.p) {
		return
	}
	p := make([]float64, high-low)
	if len(s.p) > 0 {
		copy(p[s.low-low:], s.p)
	}
	s.low, s.p = low, p
}

// push moves the random players of the next configuration on: to each reply offered the same share.
func (a *Analysis) push() {
	id := a.order[len(a.order)-1]
	a.order = a.order[:len(a.order)-1]
	here, o := a.mass[id], &a.result.nodes[id]
	a.mass[id] = spread{}
	all := 0.0
	for _, share := range here.p {
		all += share
	}
	a.result.Visits.nodes[o.node] += all
	for _, e := range o.edges {
		n := float64(len(o.edges))
		a.result.Visits.replies[o.node][e.choice] += all / n
		to := &a.mass[e.to]
		low := here.low + int(e.total)
		to.cover(low, len(here.p))
		for i, share := range here.p {
			to.p[low-to.low+i] += share / n
		}
	}
	if len(o.edges) == 0 {
		for i, share := range here.p {
			a.arrived(here.low+i, share, o)
		}
	}
	if len(a.order) == 0 {
		a.result.Random.sum()
		a.result.pack()
	}
}

// arrived counts random players who reached an ending with a total.
func (a *Analysis) arrived(total int, share float64, end *outlook) {
	r := a.result
	score := r.Score(total)
	band := r.ex.Rubric.bandOf(score)
	for band > 0 && end.best[band] == never { // a gate caps it
		band--
	}
	r.Random.add(score, band >= r.ex.Rubric.band(r.ex.Rubric.Pass), share)
}

func (s *Spread) sum() {
	mean := 0.0
	for score, share := range s.by {
		mean += float64(share * float64(score)) // the conversion keeps every machine from fusing the operations
	}
	s.Mean, s.Pass = int(math.Round(mean)), perMillion(s.pass)
}
