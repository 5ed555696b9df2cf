package scoring

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// MaxConfigurations is the most configurations the exact analysis walks through.
const MaxConfigurations = 200_000

// The codes of faults that only the analysis of an exercise can find.
const (
	CodeLoop    = "A101" // a call can come back to where it was
	CodeNoReply = "A102" // somewhere no reply is offered
	CodeTooMany = "A103" // more than MaxConfigurations
	CodeNothing = "A104" // the most that can be earned is not above 0
	CodeFormula = "A105" // a formula fails at run time
	CodeNoTop   = "A106" // the best play does not reach the top band
)

// Analysis walks every configuration a call can reach, in steps of the caller's choosing, and ends in a [Range].
type Analysis struct {
	e      engine
	ids    map[string]int32
	stack  []visit
	result *Range
	failed *Unplayable
	key    []byte
	memo   map[*facts]map[string][]int // points by what they depend on
	order  []int32                     // configurations as they settled: reversed, each stands before those it leads to
	mass   []spread                    // of the random player, by configuration
}

// visit is a configuration whose continuations are being walked.
type visit struct {
	id      int32
	c       config
	offered []int
	next    int // index into offered
}

// Range says what a call offers: for every configuration, the most and the least that can still be earned.
type Range struct {
	Most       int        // weighted total of the best play
	Least      int        // weighted total of the worst
	Dimensions []DimRange // unweighted points, in the rubric's order
	Random     Spread     // of the scores of a player who picks uniformly at random

	ex    *Exercise
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
	edges []edge
	best  []int32 // [band]: the most total with an ending whose cap is at least that band, or never
	least int32
	dims  []DimRange
	mean  []float64 // of the random player, by dimension
}

// edge is one reply offered in a configuration.
type edge struct {
	choice int
	to     int32
	total  int32
}

// NewAnalysis prepares the analysis of an exercise.
func NewAnalysis(ex *Exercise) *Analysis {
	a := &Analysis{e: engine{ex: ex}, ids: map[string]int32{}, memo: map[*facts]map[string][]int{}}
	a.result = &Range{ex: ex, ids: a.ids}
	a.enter(ex.start())
	return a
}

// Unplayable says why an exercise cannot be analysed, and so cannot be scored.
type Unplayable struct {
	Code    string
	Pointer string // JSON pointer into the scenario
	Message string
}

// Error returns the message.
func (u *Unplayable) Error() string { return u.Message }

// Analyse runs an analysis to its end. The error is an *Unplayable.
func Analyse(ex *Exercise) (*Range, error) {
	a := NewAnalysis(ex)
	for {
		if done, err := a.Step(1 << 20); done || err != nil {
			return a.Range(), err
		}
	}
}

// Step walks at most n configurations further and reports whether the analysis is done.
func (a *Analysis) Step(n int) (done bool, err error) {
	for ; n > 0 && len(a.stack) > 0 && a.failed == nil; n-- {
		a.advance()
	}
	if a.failed == nil && len(a.stack) == 0 && a.result.Dimensions == nil {
		a.finish()
	}
	for ; n > 0 && a.failed == nil && len(a.stack) == 0 && len(a.order) > 0; n-- {
		a.push()
	}
	if a.failed != nil {
		return true, a.failed
	}
	return len(a.stack) == 0 && len(a.order) == 0, nil
}

// Range returns the result once the analysis is done without error, else nil.
func (a *Analysis) Range() *Range {
	if a.failed != nil || len(a.stack) > 0 || len(a.order) > 0 || a.result.Dimensions == nil {
		return nil
	}
	return a.result
}

// fail stops the analysis; node is the index of the node at fault, or -1.
func (a *Analysis) fail(node int, code, format string, args ...any) {
	a.failed = &Unplayable{Code: code, Message: fmt.Sprintf(format, args...)}
	if node >= 0 {
		a.failed.Pointer = fmt.Sprintf("/nodes/%d/id", node)
	}
}

// keyOf is the identity of a configuration: its node and whatever is live there.
func (ex *Exercise) keyOf(buf []byte, c config) []byte {
	buf = binary.AppendUvarint(buf[:0], uint64(c.node))
	live := ex.live[c.node]
	for i, v := range c.vars {
		if live[i] {
			buf = binary.AppendVarint(buf, int64(v))
		}
	}
	for i, v := range c.atoms {
		if live[len(c.vars)+i] {
			buf = append(buf, byte(v))
		}
	}
	return buf
}

// enter returns the id of a configuration, starting its walk where it is new.
func (a *Analysis) enter(c config) int32 {
	a.key = a.e.ex.keyOf(a.key, c)
	if id, ok := a.ids[string(a.key)]; ok {
		if !a.result.nodes[id].done {
			a.fail(c.node, CodeLoop, "the call can come back to where it was: %s", a.loop(id))
		}
		return id
	}
	if len(a.ids) >= MaxConfigurations {
		a.fail(-1, CodeTooMany, "more than %d configurations: let fewer conditions read anger, trust or counts", MaxConfigurations)
		return 0
	}
	id := int32(len(a.ids))
	a.ids[string(a.key)] = id
	a.result.nodes = append(a.result.nodes, outlook{})
	if a.e.ex.isEnding(c.node) {
		a.close(id, c)
		return id
	}
	open, err := a.e.offered(c)
	switch {
	case err != nil:
		a.fail(c.node, CodeFormula, "at node %q: %s", a.e.ex.Model.Nodes[c.node].ID, err)
	case len(open) == 0:
		a.fail(c.node, CodeNoReply, "at node %q no reply is offered when %s: give one reply there no condition",
			a.e.ex.Model.Nodes[c.node].ID, a.e.ex.describe(c))
	}
	a.stack = append(a.stack, visit{id: id, c: c, offered: open})
	return id
}

// describe names the state of a configuration for people.
func (ex *Exercise) describe(c config) string {
	var b strings.Builder
	for i, v := range ex.Model.Vars {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s = %s", v.Name, ex.stateValue(i, c.vars[i]))
	}
	return b.String()
}

// loop names the nodes and replies of the walk from a configuration back to itself.
func (a *Analysis) loop(id int32) string {
	var parts []string
	on := false
	for i, v := range a.stack {
		on = on || v.id == id
		if on {
			n, k := a.e.ex.Model.Nodes[v.c.node], v.next
			if i < len(a.stack)-1 {
				k-- // already moved on to the next reply
			}
			parts = append(parts, fmt.Sprintf("%s (%s)", n.ID, n.Choices[v.offered[k]].ID))
		}
	}
	if len(parts) > 0 {
		parts = append(parts, strings.SplitN(parts[0], " ", 2)[0])
	}
	return strings.Join(parts, " → ")
}

// advance follows the next reply of the configuration on top of the stack, or closes it.
func (a *Analysis) advance() {
	depth := len(a.stack) - 1
	top := &a.stack[depth]
	if top.next == len(top.offered) {
		a.settle(top)
		a.stack = a.stack[:len(a.stack)-1]
		return
	}
	id, c, k, offered := top.id, top.c, top.offered[top.next], top.offered
	next, f, err := a.e.follow(c, k)
	if err == nil {
		var points []int
		if points, err = a.points(c, offered, f); err == nil {
			to := a.enter(next) // may move the stack: top is stale from here on
			if a.failed != nil {
				return
			}
			o := &a.result.nodes[id]
			o.edges = append(o.edges, edge{k, to, int32(a.e.ex.weighted(points))})
			for _, p := range points {
				o.mean = append(o.mean, float64(p)) // kept until settle, which replaces it
			}
		}
	}
	if err != nil {
		n := a.e.ex.Model.Nodes[c.node]
		a.fail(c.node, CodeFormula, "at node %q, reply %q: %s", n.ID, n.Choices[k].ID, err)
		return
	}
	a.stack[depth].next++
}

// points is engine.points, computed once for each combination of what it depends on.
func (a *Analysis) points(c config, offered []int, f *facts) ([]int, error) {
	m := moment{config: c, facts: f, offered: offered}
	a.key = a.key[:0]
	for _, r := range f.reads {
		a.key = binary.AppendVarint(a.key, int64(a.e.ex.value(r, &m)))
	}
	known := a.memo[f]
	if points, ok := known[string(a.key)]; ok {
		return points, nil
	}
	points, err := a.e.points(c, offered, f)
	if err != nil {
		return nil, err
	}
	if known == nil {
		known = map[string][]int{}
		a.memo[f] = known
	}
	known[string(a.key)] = points
	return points, nil
}

// close settles a configuration that is an ending.
func (a *Analysis) close(id int32, c config) {
	_, bandCap, _, err := a.e.closing(c)
	if err != nil {
		a.fail(c.node, CodeFormula, "at ending %q: %s", a.e.ex.Model.Nodes[c.node].ID, err)
		return
	}
	nd := len(a.e.ex.dims)
	o := outlook{done: true, best: make([]int32, len(a.e.ex.Rubric.Bands)), dims: make([]DimRange, nd), mean: make([]float64, nd)}
	for b := range o.best {
		if b > bandCap {
			o.best[b] = never
		}
	}
	a.result.nodes[id] = o
	a.order = append(a.order, id)
}

// settle computes a configuration's outlook from those it leads to.
func (a *Analysis) settle(v *visit) {
	o := &a.result.nodes[v.id]
	nd := len(a.e.ex.dims)
	points := o.mean // one row of dimension points an edge
	o.best = make([]int32, len(a.e.ex.Rubric.Bands))
	for b := range o.best {
		o.best[b] = never
	}
	o.dims, o.mean = make([]DimRange, nd), make([]float64, nd)
	n := float64(len(o.edges))
	for i, e := range o.edges {
		to := &a.result.nodes[e.to]
		for b := range o.best {
			if to.best[b] != never {
				o.best[b] = max(o.best[b], e.total+to.best[b])
			}
		}
		if low := e.total + to.least; i == 0 || low < o.least {
			o.least = low
		}
		for d := range nd {
			p := int(points[i*nd+d])
			if m := p + to.dims[d].Most; i == 0 || m > o.dims[d].Most {
				o.dims[d].Most = m
			}
			if m := p + to.dims[d].Least; i == 0 || m < o.dims[d].Least {
				o.dims[d].Least = m
			}
			o.mean[d] += (points[i*nd+d] + to.mean[d]) / n
		}
	}
	o.done = true
	a.order = append(a.order, v.id)
}

// finish fills the summary.
func (a *Analysis) finish() {
	r, root := a.result, &a.result.nodes[0]
	r.Most, r.Least = int(root.best[0]), int(root.least)
	for d, dim := range root.dims {
		dim.Mean = int(math.Round(root.mean[d]))
		r.Dimensions = append(r.Dimensions, dim)
	}
	if r.Most <= 0 {
		a.fail(-1, CodeNothing, "the most this call offers is %d points: no score can be computed", r.Most)
		return
	}
	if best := r.bestBand(); best != len(r.ex.Rubric.Bands)-1 {
		a.fail(-1, CodeNoTop, "the best play reaches only the band %q", r.ex.Rubric.Bands[best].ID)
		return
	}
	a.mass = make([]spread, len(r.nodes))
	a.mass[0].add(0, 1)
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
				choice, total, bestBand = e.choice, sum, band
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
