package review

import (
	"slices"

	"clearline/scenarios"
	"clearline/scoring/review/stat"
)

// study is one version of a scenario under one version of a rubric, taken as a test whose items are its nodes.
type study struct {
	*group
	items []item // nodes with replies, in the scenario's order

	at    map[*Reply]place // found once
	way   []place          // by turn, of the call at hand
	seen  []seen           // by item, of the call at hand
	gone  []passage        // by item, of the trainee at hand
	first []int            // by item, where its replies begin in a list of all
	gave  []float64        // by reply: over the calls of the trainee at hand, the share of her answers at its node
}

// item is a node. Score, rest and gave are parallel: an entry for each trainee who came there, NaN where not known.
type item struct {
	*scenarios.ModelNode
	calls   int       // that came there
	answers int       // given there: a call may come by several times
	score   []float64 // share of the avoidable loss that was avoided there, 0 … 1
	rest    []float64 // the same share over the call's other nodes
	replies []choice  // in the order written

	computed *figures // once asked for
}

// choice is a reply.
type choice struct {
	times    int       // given
	cost     int       // over all those times
	lossless int       // times at which it lost nothing, though something could have been lost
	losing   int       // times at which it lost something
	gave     []float64 // by trainee: the share of her answers at the node that were this reply
}

type place struct{ item, reply int }

// seen is what one call did at a node.
type seen struct{ visits, avoided, avoidable int }

// passage is what all calls of one trainee did at a node.
type passage struct {
	calls       int
	score, rest mean
}

// mean adds up what is known.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(part, whole int) {
	if whole > 0 {
		m.sum += float64(part) / float64(whole)
		m.n++
	}
}

func (m *mean) value() float64 {
	if m.n == 0 {
		return stat.NaN
	}
	return m.sum / float64(m.n)
}

// studies lists what was played and is at hand, in the order of [Desk.groups].
func (d *Desk) studies(o Options) (out []*study) {
	for _, g := range d.groups(o) {
		if g.Case.Exercise != nil {
			out = append(out, newStudy(g))
		}
	}
	return out
}

func newStudy(g *group) *study {
	s := &study{group: g, at: map[*Reply]place{}}
	replies := 0
	nodes := g.Case.Exercise.Model.Nodes
	for i := range nodes {
		if n := len(nodes[i].Choices); n > 0 {
			s.items = append(s.items, item{ModelNode: &nodes[i], replies: make([]choice, n)})
			s.first = append(s.first, replies)
			replies += n
		}
	}
	s.seen, s.gone, s.gave = make([]seen, len(s.items)), make([]passage, len(s.items)), make([]float64, replies)
	for k, r := range g.calls {
		s.take(r)
		if k+1 == len(g.calls) || g.calls[k+1].Who() != r.Who() { // the calls of one trainee stand together
			s.next()
		}
	}
	return s
}

// find says where a reply stands.
func (s *study) find(r *Reply) place {
	p, ok := s.at[r]
	if !ok {
		p.item = slices.IndexFunc(s.items, func(i item) bool { return i.ID == r.Node })
		p.reply = slices.IndexFunc(s.items[p.item].Choices, func(c scenarios.ModelChoice) bool { return c.ID == r.Choice })
		s.at[r] = p
	}
	return p
}

// take counts a call.
func (s *study) take(r *Record) {
	clear(s.seen)
	s.way = s.way[:0]
	avoided, avoidable := 0, 0
	for i := range r.Turns {
		t := &r.Turns[i]
		at := s.find(t.Reply)
		s.way = append(s.way, at)
		spared := int(t.Avoidable - t.Cost)
		s.seen[at.item].visits++
		s.seen[at.item].avoided += spared
		s.seen[at.item].avoidable += int(t.Avoidable)
		avoided += spared
		avoidable += int(t.Avoidable)
		it := &s.items[at.item]
		it.answers++
		it.replies[at.reply].count(t)
	}
	for _, at := range s.way {
		s.gave[s.first[at.item]+at.reply] += 1 / float64(s.seen[at.item].visits)
	}
	for i, v := range s.seen {
		if v.visits > 0 {
			s.items[i].calls++
			p := &s.gone[i]
			p.calls++
			p.score.add(v.avoided, v.avoidable)
			p.rest.add(avoided-v.avoided, avoidable-v.avoidable)
		}
	}
}

func (c *choice) count(t *Turn) {
	c.times++
	c.cost += int(t.Cost)
	switch {
	case t.Cost > 0:
		c.losing++
	case t.Avoidable > 0:
		c.lossless++
	}
}

// next closes the trainee at hand: her calls make one entry of each item she came to, their mean.
func (s *study) next() {
	for i := range s.items {
		p, it := &s.gone[i], &s.items[i]
		if p.calls == 0 {
			continue
		}
		it.score = append(it.score, p.score.value())
		it.rest = append(it.rest, p.rest.value())
		for k := range it.replies {
			it.replies[k].gave = append(it.replies[k].gave, s.gave[s.first[i]+k]/float64(p.calls))
		}
	}
	clear(s.gone)
	clear(s.gave)
}

// best says whether a reply is the best there: of those given, none lost less on average, and it lost nothing more often
// than not. It is known only of one that was given where something could have been lost.
func (i *item) best(k int) (best, known bool) {
	c := &i.replies[k]
	best = c.lossless > c.losing
	for _, other := range i.replies {
		best = best && (other.times == 0 || c.cost*other.times <= other.cost*c.times)
	}
	return best, c.lossless+c.losing > 0
}

// found reports whether anybody gave a best reply.
func (i *item) found() bool {
	for k := range i.replies {
		if best, _ := i.best(k); best {
			return true
		}
	}
	return false
}

// deciding reports whether anything could be lost at the node.
func (i *item) deciding() bool { return stat.Count(i.score) > 0 }

// restOf is the mean rest score of those who gave a reply; who gave it at some of her visits only counts in part.
func (i *item) restOf(c *choice) float64 {
	sum, weight := 0.0, 0.0
	for k, share := range c.gave {
		if stat.Known(i.rest[k]) {
			sum += share * i.rest[k]
			weight += share
		}
	}
	if weight == 0 {
		return stat.NaN
	}
	return sum / weight
}
