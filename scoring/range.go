package scoring

import "math"

// Range says what a call offers: for every configuration, the most and the least that can still be earned.
type Range struct {
	Most       int        // weighted total of the best play
	Least      int        // weighted total of the worst
	Dimensions []DimRange // unweighted points, in the rubric's order
	Random     Spread     // of the scores of a player who picks uniformly at random
	Visits                // of the same player: where the calls go

	ids   map[string]int32
	nodes []outlook
}

// DimRange is what a call offers in one dimension, in unweighted points.
type DimRange struct{ Most, Least, Mean int }

// Configurations is how many were walked.
func (r *Range) Configurations() int { return len(r.nodes) }

// never marks what cannot be reached.
const never = math.MinInt32

// outlook is what can still happen from one configuration.
type outlook struct {
	done  bool
	node  int32
	edges []edge
	best  []int32 // [band]: the most total with an ending whose cap is at least that band, or never
	least int32
	dims  []dimOutlook
}

// dimOutlook is what can still be earned in one dimension, in unweighted points.
type dimOutlook struct {
	most, least int32
	mean        float64 // of the random player
}

// edge is one reply offered in a configuration.
type edge struct {
	choice int32
	to     int32
	total  int32
}

// pack lets go of what only the analysis needed, and lays the rest close together: a reviewer keeps the ranges of a
// whole library at once.
func (r *Range) pack() {
	var edges, best int
	for i := range r.nodes {
		edges, best = edges+len(r.nodes[i].edges), best+len(r.nodes[i].best)
	}
	allEdges, allBest := make([]edge, 0, edges), make([]int32, 0, best)
	nodes := make([]outlook, len(r.nodes))
	for i, o := range r.nodes {
		e, b := len(allEdges), len(allBest)
		allEdges, allBest = append(allEdges, o.edges...), append(allBest, o.best...)
		nodes[i] = outlook{done: true, node: o.node, edges: allEdges[e:len(allEdges):len(allEdges)], best: allBest[b:len(allBest):len(allBest)], least: o.least}
	}
	r.nodes = nodes
}

// Score is 100 × total ÷ the most this call offered, rounded down, floored at 0.
func (r *Range) Score(total int) int {
	if total <= 0 {
		return 0
	}
	return 100 * total / r.Most
}

func (r *Range) bestBand() int {
	best := 0
	for b, t := range r.nodes[0].best {
		if t != never {
			best = max(best, min(b, r.ex.Rubric.bandOf(r.Score(int(t)))))
		}
	}
	return best
}

// at returns the outlook from a configuration the call can reach.
func (r *Range) at(c config) *outlook {
	id, ok := r.ids[string(r.ex.keyOf(nil, c))]
	if !ok {
		return nil
	}
	return &r.nodes[id]
}

// bestChoice is the reply that keeps the most from a configuration where earned points are already made: the highest
// band still possible first, then the highest total; the earliest written among equals.
func (r *Range) bestChoice(c config, earned int) (choice, total int) {
	o := r.at(c)
	choice, bestBand := -1, -1
	for _, e := range o.edges {
		for b, t := range r.nodes[e.to].best {
			if t == never {
				continue
			}
			sum := earned + int(e.total) + int(t)
			band := min(b, r.ex.Rubric.bandOf(r.Score(sum)))
			if band > bestBand || band == bestBand && sum > total {
				choice, total, bestBand = int(e.choice), sum, band
			}
		}
	}
	return choice, total
}

// BestMood is the customer's anger along the best play: before the first reply and after each.
func (r *Range) BestMood() []int {
	e := &engine{ex: r.ex}
	c, earned := r.ex.start(), 0
	anger := []int{c.vars[r.ex.Model.Var("anger")]}
	for !r.ex.isEnding(c.node) {
		k, _ := r.bestChoice(c, earned)
		offered, err := e.offered(c)
		if err != nil {
			return anger
		}
		next, f, err := e.follow(c, k)
		if err != nil {
			return anger
		}
		points, err := e.points(c, offered, f)
		if err != nil {
			return anger
		}
		earned += r.ex.weighted(points)
		c = next
		anger = append(anger, c.vars[r.ex.Model.Var("anger")])
	}
	return anger
}
