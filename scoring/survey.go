package scoring

import (
	"encoding/binary"
	"math"

	"clearline/scenarios/source/say"
)

// Survey follows all random players at once through a call, turn by turn, and finds their mood at each node.
// The analysis cannot tell it: it lumps configurations together that differ only in what nothing ahead reads, such as the
// mood shortly before an ending.
type Survey struct {
	e     engine
	r     *Range
	extra []int // atoms that effects read
	anger int   // index into vars
	trust int
	now   []group
	next  []group
	ids   map[string]int // into next
	at    int            // into now
	seen  int
	nodes []passing
	key   []byte
}

// group is the random players who are in the same state after the same number of turns. While they fill in the register
// their moods may differ: nothing changes them any more, so they are only summed.
type group struct {
	config
	id           int32 // of the analysis
	share        float64
	anger, trust float64 // sums over the share
	most         int     // the best total of any call so far
}

type passing struct {
	share, anger, trust float64
	best                int
}

// Passing is how calls pass a node. Where a call can come by several times each time counts.
type Passing struct {
	Best  int // score, 0 … 100, of the best call that comes by
	Anger int // 0 … 100, as random players find it here on average
	Trust int // 0 … 100
}

// MaxGroups is the most groups a survey follows.
const MaxGroups = 5 * MaxConfigurations

// Walked is how many configurations have been met so far.
func (a *Analysis) Walked() int { return len(a.ids) }

// NewSurvey prepares the survey of an exercise that has been analysed.
func NewSurvey(r *Range) *Survey {
	ex := r.ex
	s := &Survey{e: engine{ex: ex}, r: r, ids: map[string]int{}, nodes: make([]passing, len(ex.Model.Nodes)),
		anger: ex.Model.Var("anger"), trust: ex.Model.Var("trust")}
	for n := range ex.replies {
		s.nodes[n] = passing{best: math.MinInt}
		for k := range ex.replies[n] {
			for _, f := range ex.replies[n][k].effects {
				if f.expr != nil {
					s.read(f.expr.reads)
				}
			}
		}
	}
	start := group{config: ex.start(), share: 1}
	s.feel(&start)
	s.now = []group{start}
	return s
}

// feel takes a group's mood from its state.
func (s *Survey) feel(g *group) {
	g.anger, g.trust = g.share*float64(g.vars[s.anger]), g.share*float64(g.vars[s.trust])
}

// over reports whether the call is over at a node, before the register or after it.
func (s *Survey) over(node int) bool {
	n := &s.e.ex.Model.Nodes[node]
	return n.Field != "" || n.Ending != nil
}

// read notes the atoms among what an effect reads.
func (s *Survey) read(reads []reader) {
	set := make([]bool, len(s.e.ex.Model.Vars)+len(s.e.ex.atoms))
	s.e.ex.markReads(set, reads)
	for i, on := range set[len(s.e.ex.Model.Vars):] {
		if on {
			s.extra = append(s.extra, i)
		}
	}
}

// Step moves at most n groups one turn on and reports whether the survey is done. The error says that there are more
// than MaxGroups, or that a formula fails.
func (s *Survey) Step(n int) (done bool, err error) {
	for ; n > 0; n-- {
		if s.at == len(s.now) {
			s.now, s.next, s.at = s.next, s.now[:0], 0
			clear(s.ids)
		}
		if len(s.now) == 0 {
			return true, nil
		}
		if s.seen++; s.seen > MaxGroups {
			return true, say.Errorf("more than %d groups of random players", MaxGroups)
		}
		if err := s.move(&s.now[s.at]); err != nil {
			return true, err
		}
		s.at++
	}
	return false, nil
}

// move counts a group where it is and sends the same share of it along each reply.
func (s *Survey) move(g *group) error {
	here, o := &s.nodes[g.node], &s.r.nodes[g.id]
	here.share += g.share
	here.anger += g.anger
	here.trust += g.trust
	here.best = max(here.best, g.most+int(o.best[0]))
	part := g.share / float64(len(o.edges))
	for _, e := range o.edges {
		c, _, err := s.e.follow(g.config, int(e.choice))
		if err != nil {
			return err
		}
		next := group{config: c, id: e.to, share: part, most: g.most + int(e.total)}
		if s.over(g.node) {
			next.anger, next.trust = g.anger/float64(len(o.edges)), g.trust/float64(len(o.edges))
		} else {
			s.feel(&next)
		}
		s.arrive(next)
	}
	return nil
}

// arrive joins a group with those who are in the same state or, once the call is over, have the same ahead of them.
func (s *Survey) arrive(g group) {
	if s.over(g.node) {
		s.key = binary.AppendVarint(s.key[:0], int64(g.id))
	} else {
		s.key = s.e.ex.keyOf(s.key, g.config)
		for _, v := range g.vars {
			s.key = binary.AppendVarint(s.key, int64(v))
		}
		for _, i := range s.extra {
			s.key = binary.AppendVarint(s.key, int64(g.atoms[i]))
		}
	}
	k, known := s.ids[string(s.key)]
	if !known {
		s.ids[string(s.key)] = len(s.next)
		s.next = append(s.next, g)
		return
	}
	s.next[k].share += g.share
	s.next[k].anger += g.anger
	s.next[k].trust += g.trust
	s.next[k].most = max(s.next[k].most, g.most)
}

// Nodes is what a finished survey found, in the order of the scenario's nodes. At a node that no call reaches all is 0.
func (s *Survey) Nodes() []Passing {
	out := make([]Passing, len(s.nodes))
	for n, p := range s.nodes {
		if p.share > 0 {
			out[n] = Passing{s.r.Score(p.best), int(math.Round(p.anger / p.share)), int(math.Round(p.trust / p.share))}
		}
	}
	return out
}
