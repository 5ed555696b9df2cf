package library_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"clearline/scenarios"
	"clearline/scoring/formula"
)

// maxPlaces is the most places a call may come to; the analysis that scores it gives up there too.
const maxPlaces = 200_000

// TestThreeOrFourRepliesEverywhere walks every place of every call: it counts what is offered there and sees that the call
// never comes back to where it was. It knows nothing of scores, and so checks the engine's own walk as well.
func TestThreeOrFourRepliesEverywhere(t *testing.T) {
	for _, m := range shipped(t) {
		w := newWalker(m)
		w.walk(t, m.ID)
		t.Logf("%s: %d places", m.ID, len(w.seen))
		for i, n := range m.Nodes {
			if !w.visited[i] {
				t.Errorf("%s: no play ever comes to node %q", m.ID, n.ID)
			}
		}
	}
}

// walker walks a scenario. A place is a node, the variables, and a number for each call of a history function that some
// condition makes.
type walker struct {
	m       *scenarios.Model
	history []formula.Ref
	machine formula.Machine
	seen    map[string]bool // false while its continuations are being walked
	visited []bool
	told    map[int]bool // nodes already complained of: one place is enough
}

type place struct {
	node    int
	vars    []int
	history []int
}

func newWalker(m *scenarios.Model) *walker {
	w := &walker{m: m, seen: map[string]bool{}, visited: make([]bool, len(m.Nodes)), told: map[int]bool{}}
	note := func(p *formula.Program) {
		if p == nil {
			return
		}
		for _, r := range p.Refs {
			if r.Func != "" && !slices.Contains(w.history, r) {
				w.history = append(w.history, r)
			}
		}
	}
	for _, n := range m.Nodes {
		for _, c := range n.Choices {
			note(c.When)
			for _, e := range c.Effects {
				note(e.Expr)
			}
			for _, to := range c.To {
				note(to.When)
			}
		}
	}
	return w
}

func (w *walker) walk(t *testing.T, name string) {
	start := place{node: w.m.Start, history: make([]int, len(w.history))}
	for _, v := range w.m.Vars {
		start.vars = append(start.vars, v.Start)
	}
	for i, r := range w.history {
		if r.Func == scenarios.FuncTurnsSince {
			start.history[i] = 9
		}
	}
	w.from(t, name, start)
}

func (w *walker) from(t *testing.T, name string, p place) {
	key := p.key()
	if done, known := w.seen[key]; known {
		if !done {
			t.Fatalf("%s: a call comes back to node %q with nothing changed", name, w.m.Nodes[p.node].ID)
		}
		return
	}
	if len(w.seen) == maxPlaces {
		t.Fatalf("%s: more than %d places", name, maxPlaces)
	}
	w.seen[key] = false
	w.visited[p.node] = true
	n := w.m.Nodes[p.node]
	offered := 0
	for i := range n.Choices {
		c := &n.Choices[i]
		if c.When == nil || w.eval(t, name, c.When, p) != 0 {
			offered++
			w.from(t, name, w.reply(t, name, p, c))
		}
	}
	least, most := 3, 4
	if n.Field != "" {
		least, most = 2, 5 // entries of the register
	}
	if n.Ending == nil && (offered < least || offered > most) && !w.told[p.node] {
		w.told[p.node] = true
		t.Errorf("%s: node %q offers %d replies where %s", name, n.ID, offered, w.describe(p))
	}
	w.seen[key] = true
}

func (p place) key() string {
	b := binary.AppendUvarint(nil, uint64(p.node))
	for _, v := range p.vars {
		b = binary.AppendVarint(b, int64(v))
	}
	for _, v := range p.history {
		b = binary.AppendVarint(b, int64(v))
	}
	return string(b)
}

func (w *walker) describe(p place) (s string) {
	for i, v := range w.m.Vars {
		s += fmt.Sprintf("%s=%d ", v.Name, p.vars[i])
	}
	for i, r := range w.history {
		s += fmt.Sprintf("%s=%d ", r, p.history[i])
	}
	return s
}

func (w *walker) eval(t *testing.T, name string, p *formula.Program, at place) int {
	n, _ := w.run(t, name, p, at)
	return n
}

// run evaluates a program, which gives a number, 0 or 1, or a word.
func (w *walker) run(t *testing.T, name string, p *formula.Program, at place) (int, string) {
	values := make([]int, len(p.Refs))
	for i, r := range p.Refs {
		if r.Func == "" {
			values[i] = at.vars[w.m.Var(r.A)]
			continue
		}
		values[i] = at.history[slices.Index(w.history, r)]
		if r.Func == scenarios.FuncBefore {
			values[i] &= 1 // 1: the first was first; 2: it was not
		}
	}
	n, word, err := w.machine.Eval(p, values)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n, word
}

// reply is the place a reply leads to.
func (w *walker) reply(t *testing.T, name string, p place, c *scenarios.ModelChoice) place {
	next := place{vars: slices.Clone(p.vars), history: slices.Clone(p.history)}
	for _, e := range c.Effects {
		v := w.m.Vars[e.Var]
		switch e.Kind {
		case scenarios.Add:
			next.vars[e.Var] = p.vars[e.Var] + e.Value
		case scenarios.Set:
			next.vars[e.Var] = e.Value
		case scenarios.Eval:
			n, word := w.run(t, name, e.Expr, p)
			if v.Var.Type == formula.Word {
				if n = slices.Index(v.Var.Words, word); n < 0 {
					t.Fatalf("%s: %q is no value of %s", name, word, v.Name)
				}
			}
			next.vars[e.Var] = n
		}
		next.vars[e.Var] = min(max(next.vars[e.Var], v.Min), v.Max)
	}
	for _, to := range c.To { // sees the new variables and the old history
		if to.When == nil || w.eval(t, name, to.When, next) != 0 {
			next.node = to.Node
			if w.m.EndingVar >= 0 && to.Ending >= 0 {
				next.vars[w.m.EndingVar] = w.m.EndingWord(to.Ending)
			}
			break
		}
	}
	did := func(tag string) bool { return slices.Contains(c.Techniques, tag) || slices.Contains(c.Slips, tag) }
	for i, r := range w.history {
		h := &next.history[i]
		switch {
		case r.Func == scenarios.FuncDone && did(r.A):
			*h = 1
		case r.Func == scenarios.FuncCount && did(r.A):
			*h = min(*h+1, 9)
		case r.Func == scenarios.FuncTurnsSince && did(r.A):
			*h = 1
		case r.Func == scenarios.FuncTurnsSince:
			*h = min(*h+1, 9)
		case r.Func == scenarios.FuncBefore && *h == 0 && did(r.B):
			*h = 2
		case r.Func == scenarios.FuncBefore && *h == 0 && did(r.A):
			*h = 1
		}
	}
	return next
}
