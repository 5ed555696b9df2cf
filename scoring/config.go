package scoring

import (
	"slices"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// config is where a call stands: all that decides what can still happen and what it will be worth.
type config struct {
	node  int
	vars  []int // parallel to Model.Vars
	atoms []int // parallel to Exercise.atoms
}

// atom is one piece of history that some formula reads. Its value is a small integer that each reply moves on.
type atom struct {
	kind atomKind
	a, b string
}

type atomKind uint8

const (
	atomDone   atomKind = iota // 0, 1
	atomCount                  // 0 … saturation
	atomBefore                 // undecided, aFirst, notAFirst
	atomSince                  // 1 … saturation
	atomHits                   // 0 … saturation
)

// saturation is where counts stop: the history functions know no number above it (design: bounded history).
const saturation = 9

const (
	undecided = iota
	aFirst
	notAFirst
)

func (a atom) start() int {
	if a.kind == atomSince {
		return saturation
	}
	return 0
}

// move is what a reply does to an atom.
type move struct {
	atom int
	kind moveKind
	n    int
}

type moveKind uint8

const (
	moveAdd   moveKind = iota // n more, up to saturation
	moveSet                   // to n
	moveFirst                 // to n where it is undecided
)

// of is an atom's value after the move.
func (m move) of(v int) int {
	switch {
	case m.kind == moveAdd:
		return min(v+m.n, saturation)
	case m.kind == moveSet || v == undecided:
		return m.n
	}
	return v
}

// move is what a reply with these facts does to the atom; ok is false where it leaves it as it is.
func (a atom) move(f *facts) (m move, ok bool) {
	switch a.kind {
	case atomDone:
		return move{kind: moveSet, n: 1}, f.has(a.a)
	case atomCount:
		return move{kind: moveAdd, n: 1}, f.has(a.a)
	case atomBefore:
		if f.has(a.b) {
			return move{kind: moveFirst, n: notAFirst}, true
		}
		return move{kind: moveFirst, n: aFirst}, f.has(a.a)
	case atomSince:
		if f.has(a.a) {
			return move{kind: moveSet, n: 1}, true
		}
		return move{kind: moveAdd, n: 1}, true
	}
	return move{kind: moveAdd, n: f.keys[a.a]}, f.keys[a.a] > 0 // atomHits
}

// reader says where the value of one of a formula's refs comes from.
type reader struct {
	kind readKind
	k    int    // index into vars or atoms
	name string // tag or phrase key
}

type readKind uint8

const (
	readVar readKind = iota
	readAtom
	readBefore // an atomBefore as true or false
	readEarn   // k is the atomDone of name
	readHas
	readHits
	readAttainable
	readOutcome
	readVerdict
)

// bound is a formula with each of its refs bound to a place.
type bound struct {
	prog  *formula.Program // nil: no condition
	reads []reader
}

// bind resolves a program's refs. In a gate, hits() is over the whole call.
func (ex *Exercise) bind(p *formula.Program, gate bool) bound {
	b := bound{prog: p}
	for _, r := range p.Refs {
		var rd reader
		switch r.Func {
		case "":
			switch {
			case gate && r.A == "outcome":
				rd = reader{kind: readOutcome}
			case gate && r.A == "verdict":
				rd = reader{kind: readVerdict}
			default:
				k := -1
				if ex.Model != nil {
					k = ex.Model.Var(r.A)
				}
				rd = reader{kind: readVar, k: k}
			}
		case FuncEarn:
			rd = reader{readEarn, ex.atom(atomDone, r.A, ""), r.A}
		case FuncSlip, FuncHas:
			rd = reader{kind: readHas, name: r.A}
		case FuncHits:
			rd = reader{kind: readHits, name: r.A}
			if gate {
				rd = reader{kind: readAtom, k: ex.atom(atomHits, r.A, "")}
			}
		case FuncHitsSoFar:
			rd = reader{kind: readAtom, k: ex.atom(atomHits, r.A, "")}
		case FuncAttainable:
			rd = reader{kind: readAttainable, name: r.A}
		case scenarios.FuncDone:
			rd = reader{kind: readAtom, k: ex.atom(atomDone, r.A, "")}
		case scenarios.FuncCount:
			rd = reader{kind: readAtom, k: ex.atom(atomCount, r.A, "")}
		case scenarios.FuncBefore:
			rd = reader{kind: readBefore, k: ex.atom(atomBefore, r.A, r.B)}
		case scenarios.FuncTurnsSince:
			rd = reader{kind: readAtom, k: ex.atom(atomSince, r.A, "")}
		}
		b.reads = append(b.reads, rd)
	}
	return b
}

// atom returns the index of an atom, adding it where it is new.
func (ex *Exercise) atom(kind atomKind, a, b string) int {
	want := atom{kind, a, b}
	for i, have := range ex.atoms {
		if have == want {
			return i
		}
	}
	ex.atoms = append(ex.atoms, want)
	return len(ex.atoms) - 1
}

// moment is what a formula sees: a configuration and, where there is one, the reply or the ending.
type moment struct {
	config
	facts   *facts
	offered []int // indexes of the choices offered at the node; nil: not yet known
	outcome int
	verdict int
}

// value reads one ref.
func (ex *Exercise) value(r reader, m *moment) int {
	switch r.kind {
	case readVar:
		return m.vars[r.k]
	case readAtom:
		return m.atoms[r.k]
	case readBefore:
		return b2i(m.atoms[r.k] == aFirst)
	case readEarn:
		return b2i(m.atoms[r.k] == 0 && m.facts.has(r.name))
	case readHas:
		return b2i(m.facts.has(r.name))
	case readHits:
		return m.facts.keys[r.name]
	case readAttainable:
		return b2i(ex.attainable(r.name, m))
	case readOutcome:
		return m.outcome
	}
	return m.verdict
}

func (ex *Exercise) attainable(technique string, m *moment) bool {
	for _, k := range m.offered {
		if ex.replies[m.node][k].carries(technique) {
			return true
		}
	}
	return false
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// engine evaluates formulas for one goroutine.
type engine struct {
	ex      *Exercise
	machine formula.Machine
	values  []int
}

// eval runs a bound formula.
func (e *engine) eval(b *bound, m *moment) (int, string, error) {
	e.values = e.values[:0]
	for _, r := range b.reads {
		e.values = append(e.values, e.ex.value(r, m))
	}
	return e.machine.Eval(b.prog, e.values)
}

func (e *engine) holds(b *bound, m *moment) (bool, error) {
	if b == nil || b.prog == nil {
		return true, nil
	}
	n, _, err := e.eval(b, m)
	return n != 0, err
}

// start is the configuration in which the call opens.
func (ex *Exercise) start() config {
	c := config{node: ex.Model.Start, vars: make([]int, len(ex.Model.Vars)), atoms: make([]int, len(ex.atoms))}
	for i, v := range ex.Model.Vars {
		c.vars[i] = v.Start
	}
	for i, a := range ex.atoms {
		c.atoms[i] = a.start()
	}
	return c
}

// offered lists the choices open in a configuration, in the order written. The list must not be changed.
func (e *engine) offered(c config) ([]int, error) {
	if open := e.ex.always[c.node]; open != nil {
		return open, nil
	}
	m := moment{config: c}
	var open []int
	for k := range e.ex.replies[c.node] {
		ok, err := e.holds(e.ex.replies[c.node][k].when, &m)
		if err != nil {
			return nil, err
		}
		if ok {
			open = append(open, k)
		}
	}
	return open, nil
}

// follow applies choice k: effects read the old values and apply together, then the targets' conditions see the new
// values. It returns the next configuration and what the reply committed.
func (e *engine) follow(c config, k int) (config, *facts, error) {
	r := &e.ex.replies[c.node][k]
	old := moment{config: c}
	state := make([]int, len(c.vars)+len(c.atoms))
	next := config{vars: state[:len(c.vars):len(c.vars)], atoms: state[len(c.vars):]}
	copy(next.vars, c.vars)
	copy(next.atoms, c.atoms)
	for _, f := range r.effects {
		v := e.ex.Model.Vars[f.Var]
		n := f.Value
		switch f.Kind {
		case scenarios.Add:
			n += c.vars[f.Var]
		case scenarios.Eval:
			num, word, err := e.eval(f.expr, &old)
			if err != nil {
				return next, nil, err
			}
			n = num
			if v.Var.Type == formula.Word { // Compile has seen to it that the word is known
				if n = slices.Index(v.Var.Words, word); n < 0 {
					return next, nil, say.Errorf("the effect %q gives %q, which is no value of %s", f.expr.prog.Source, word, v.Name)
				}
			}
		}
		next.vars[f.Var] = max(v.Min, min(v.Max, n))
	}
	after := moment{config: config{node: c.node, vars: next.vars, atoms: c.atoms}}
	t := 0
	for ; t < len(r.targets)-1; t++ {
		ok, err := e.holds(&r.targets[t], &after)
		if err != nil {
			return next, nil, err
		}
		if ok {
			break
		}
	}
	f := &r.facts[t]
	to := e.ex.Model.Nodes[c.node].Choices[k].To[t]
	next.node = to.Node
	if end := e.ex.Model.EndingVar; end >= 0 && to.Ending >= 0 {
		next.vars[end] = e.ex.Model.EndingWord(to.Ending)
	}
	for _, m := range f.moves {
		next.atoms[m.atom] = m.of(c.atoms[m.atom])
	}
	return next, f, nil
}

// points are what a reply with these facts earns in a configuration, one number a dimension, unweighted. The list must
// not be changed.
func (e *engine) points(c config, offered []int, f *facts) ([]int, error) {
	if len(f.open) == 0 {
		return f.settled, nil
	}
	m := moment{config: c, facts: f, offered: offered}
	out := slices.Clone(f.settled)
	for i := range f.open {
		n, _, err := e.eval(&f.open[i].bound, &m)
		if err != nil {
			return nil, err
		}
		out[f.open[i].dim] = n
	}
	return out, nil
}

// weighted adds up points by the dimensions' weights.
func (ex *Exercise) weighted(points []int) (total int) {
	for d, n := range points {
		total += n * ex.Rubric.Dimensions[d].Weight
	}
	return total
}

func (ex *Exercise) isEnding(node int) bool { return ex.Model.Nodes[node].Ending != nil }

// closing says what the gates make of a finished call: which hold, the index of the highest band still possible and
// the verdict.
func (e *engine) closing(c config) (gates []string, bandCap int, verdict scenarios.Verdict, err error) {
	end := e.ex.Model.Nodes[c.node].Ending
	m := moment{config: c}
	for i, o := range scenarios.Outcomes {
		if o == end.Outcome {
			m.outcome = i
		}
	}
	for i, v := range scenarios.Verdicts {
		if v == end.Verdict {
			m.verdict = i
		}
	}
	bandCap, verdict = len(e.ex.Rubric.Bands)-1, end.Verdict
	for i, g := range e.ex.Rubric.Gates {
		ok, err := e.holds(&e.ex.gates[i], &m)
		if err != nil {
			return nil, 0, "", err
		}
		if !ok {
			continue
		}
		gates = append(gates, g.ID)
		if g.Cap != "" {
			bandCap = min(bandCap, e.ex.Rubric.band(g.Cap))
		}
		if g.Verdict != "" {
			verdict = verdict.Worse(g.Verdict)
		}
	}
	return gates, bandCap, verdict, nil
}
