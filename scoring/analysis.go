package scoring

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
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
	CodeField   = "A109" // a field of the register has no entry that is right, or none that is wrong
)

// Analysis walks every configuration a call can reach, in steps of the caller's choosing, and ends in a [Range].
type Analysis struct {
	e      engine
	ids    map[string]int32
	stack  []visit
	result *Range
	failed *Unplayable
	key    []byte
	order  []int32  // configurations as they settled: reversed, each stands before those it leads to
	mass   []spread // of the random player, by configuration
}

// visit is a configuration whose continuations are being walked.
type visit struct {
	id      int32
	c       config
	offered []int
	next    int     // index into offered
	points  [][]int // of the replies followed so far, one number a dimension
}

// NewAnalysis prepares the analysis of an exercise.
func NewAnalysis(ex *Exercise) *Analysis {
	a := &Analysis{e: engine{ex: ex}, ids: map[string]int32{}}
	a.result = &Range{ids: a.ids, Visits: newVisits(ex)}
	a.enter(ex.start())
	return a
}

// Unplayable says why an exercise cannot be analysed, and so cannot be scored.
type Unplayable struct {
	Code    string
	Pointer string // JSON pointer into the scenario
	Message say.Message
}

// Error returns the message.
func (u *Unplayable) Error() string { return u.Message.String() }

// In returns the message in a language.
func (u *Unplayable) In(lang string) string { return u.Message.In(lang) }

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
	a.failed = a.e.ex.unplayable(node, code, format, args...)
}

func (ex *Exercise) unplayable(node int, code, format string, args ...any) *Unplayable {
	u := &Unplayable{Code: code, Message: say.F(format, args...)}
	if node >= 0 {
		u.Pointer = ex.Model.Pointer(node) + "/id"
	}
	return u
}

// unfair says what is wrong with what is offered in a field of the register: nothing to find, or nothing to tell it from.
// Of a node of the call it says nothing.
func (ex *Exercise) unfair(c config, offered []int) *Unplayable {
	n := &ex.Model.Nodes[c.node]
	if n.Field == "" {
		return nil
	}
	right := 0
	for _, k := range offered {
		if !slices.Contains(n.Choices[k].Slips, scenarios.RegisterWrong) {
			right++
		}
	}
	switch right {
	case 0:
		return ex.unplayable(c.node, CodeField, "in the register's field %q no entry is right when %s: let one be right there", n.Field, ex.describe(c))
	case len(offered):
		return ex.unplayable(c.node, CodeField, "in the register's field %q every entry is right when %s: let one be wrong there", n.Field, ex.describe(c))
	}
	return nil
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
		a.fail(-1, CodeTooMany, "more than %d configurations, so the most this call offers is not known and no assessment may use it: let fewer conditions read anger, trust or counts; until then clearline bots samples it", MaxConfigurations)
		return 0
	}
	id := int32(len(a.ids))
	a.ids[string(a.key)] = id
	a.result.nodes = append(a.result.nodes, outlook{node: int32(c.node)})
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
	default:
		if u := a.e.ex.unfair(c, open); u != nil && a.failed == nil {
			a.failed = u
		}
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
		if points, err = a.e.points(c, offered, f); err == nil {
			to := a.enter(next) // may move the stack: top is stale from here on
			if a.failed != nil {
				return
			}
			o := &a.result.nodes[id]
			if o.edges == nil {
				o.edges = make([]edge, 0, len(offered))
			}
			o.edges = append(o.edges, edge{int32(k), to, int32(a.e.ex.weighted(points))})
			top = &a.stack[depth]
			top.points = append(top.points, points)
		}
	}
	if err != nil {
		n := a.e.ex.Model.Nodes[c.node]
		a.fail(c.node, CodeFormula, "at node %q, reply %q: %s", n.ID, n.Choices[k].ID, err)
		return
	}
	a.stack[depth].next++
}

// close settles a configuration that is an ending.
func (a *Analysis) close(id int32, c config) {
	_, bandCap, _, err := a.e.closing(c)
	if err != nil {
		a.fail(c.node, CodeFormula, "at ending %q: %s", a.e.ex.Model.Nodes[c.node].ID, err)
		return
	}
	o := outlook{done: true, node: int32(c.node), best: make([]int32, len(a.e.ex.Rubric.Bands)), dims: make([]dimOutlook, len(a.e.ex.dims))}
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
	o.best = make([]int32, len(a.e.ex.Rubric.Bands))
	for b := range o.best {
		o.best[b] = never
	}
	o.dims = make([]dimOutlook, len(a.e.ex.dims))
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
		for d, p := range v.points[i] {
			dim, next := &o.dims[d], &to.dims[d]
			if m := int32(p) + next.most; i == 0 || m > dim.most {
				dim.most = m
			}
			if m := int32(p) + next.least; i == 0 || m < dim.least {
				dim.least = m
			}
			dim.mean += (float64(p) + next.mean) / n
		}
	}
	o.done = true
	a.order = append(a.order, v.id)
}

// finish fills the summary.
func (a *Analysis) finish() {
	r, root := a.result, &a.result.nodes[0]
	r.Most, r.Least = int(root.best[0]), int(root.least)
	for _, dim := range root.dims {
		r.Dimensions = append(r.Dimensions, DimRange{int(dim.most), int(dim.least), int(math.Round(dim.mean))})
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
	a.mass[0] = spread{0, []float64{1}}
}
