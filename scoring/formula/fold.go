package formula

import (
	"math"
	"slices"
)

// Fold works in what is known before the formula runs: known says of ref i of p.Refs which value it will always have,
// if it is settled. The result gives what p gives, and fails where p fails, for all values of the refs that are left:
// those that can still matter. Its Refs are parallel to the values it is to be run on.
func (p *Program) Fold(known func(i int) (value int, ok bool)) *Program {
	f := folder{p: p, known: known, lets: make([]*node, p.lets)}
	q := &Program{Source: p.Source, result: p.result, lexic: p.lexic, lets: p.lets, gives: p.gives, from: p.from}
	place := map[int]int{}
	q.root = q.adopt(f.fold(p.root), p, place)
	return q
}

// Constant is the result of a formula that reads nothing and cannot fail, as Eval gives it for a number or a truth
// value.
func (p *Program) Constant() (n int, ok bool) {
	n = p.root.n
	return n, p.root.op == opConst && p.result != Word && n <= MaxResult && n >= -MaxResult
}

// adopt renumbers the refs that are left.
func (p *Program) adopt(n *node, from *Program, place map[int]int) *node {
	out := *n
	if n.op == opRead || n.op == opWord {
		k, ok := place[n.n]
		if !ok {
			k = len(p.Refs)
			place[n.n] = k
			p.Refs, p.Types, p.words = append(p.Refs, from.Refs[n.n]), append(p.Types, from.Types[n.n]), append(p.words, from.words[n.n])
		}
		out.n = k
	}
	out.args = make([]*node, len(n.args))
	for i, a := range n.args {
		out.args[i] = p.adopt(a, from, place)
	}
	return &out
}

// folder simplifies a tree. It may leave out only what cannot fail.
type folder struct {
	p       *Program
	known   func(i int) (int, bool)
	lets    []*node // by place: what a name stands for
	machine Machine
}

func (f *folder) fold(n *node) *node {
	switch n.op {
	case opConst:
		return n
	case opRead, opWord:
		v, ok := f.known(n.n)
		switch {
		case !ok:
			return f.make(n.op, n.n)
		case n.op == opWord:
			v = f.p.word(n.n, v)
		}
		return constant(v)
	case opName:
		if c := f.lets[n.n]; c.op == opConst {
			return c
		}
		return f.make(opName, n.n)
	case opLet:
		v := f.fold(n.args[0])
		f.lets[n.n] = v
		body := f.fold(n.args[1])
		if v.sure() && !body.names(n.n) {
			return body
		}
		return f.make(opLet, n.n, v, body)
	case opIf:
		return f.conditional(n)
	case opAnd:
		return f.connective(n, 0)
	case opOr:
		return f.connective(n, 1)
	}
	var few [3]*node
	args, settled := few[:0], true
	for _, a := range n.args {
		a = f.fold(a)
		args, settled = append(args, a), settled && a.op == opConst
	}
	if settled {
		f.machine.fault = nil
		if v := f.machine.eval(&node{op: n.op, args: args}); f.machine.fault == nil {
			return constant(v)
		}
	}
	if same := neutral(n.op, args); same != nil {
		return same
	}
	return f.make(n.op, n.n, slices.Clone(args)...)
}

// neutral leaves out the 0s and 1s that change nothing, and what is multiplied by 0; nil where there is no such thing.
func neutral(o op, args []*node) *node {
	if o != opAdd && o != opSubtract && o != opMultiply {
		return nil
	}
	switch a, b := args[0], args[1]; {
	case o == opMultiply && (a.isConst(0) && b.sure() || b.isConst(0) && a.sure()):
		return constant(0)
	case o == opMultiply && b.isConst(1), o != opMultiply && b.isConst(0):
		return a
	case o == opMultiply && a.isConst(1), o == opAdd && a.isConst(0):
		return b
	}
	return nil
}

// conditional drops the branch that is never taken.
func (f *folder) conditional(n *node) *node {
	c := f.fold(n.args[0])
	switch {
	case c.isConst(0):
		return f.fold(n.args[2])
	case c.op == opConst:
		return f.fold(n.args[1])
	}
	yes, no := f.fold(n.args[1]), f.fold(n.args[2])
	if c.sure() && yes.op == opConst && no.isConst(yes.n) {
		return yes
	}
	return f.make(opIf, 0, c, yes, no)
}

// connective drops what an and or an or need not ask; settles is the truth value that decides it alone.
func (f *folder) connective(n *node, settles int) *node {
	first := f.fold(n.args[0])
	switch {
	case first.isConst(settles):
		return first
	case first.op == opConst:
		return f.fold(n.args[1])
	}
	second := f.fold(n.args[1])
	switch {
	case second.isConst(1 - settles):
		return first
	case second.isConst(settles) && first.sure():
		return second
	}
	return f.make(n.op, 0, first, second)
}

// make builds a node and notes how far its value can reach.
func (f *folder) make(o op, n int, args ...*node) *node {
	out := &node{op: o, n: n, args: args}
	for _, a := range args {
		out.most = max(out.most, a.most)
	}
	switch o {
	case opRead, opWord:
		out.most = MaxResult
	case opName:
		out.most = f.lets[n].most
	case opAdd, opSubtract:
		out.most *= 2
	case opMultiply:
		out.most = args[0].most * args[1].most
	case opRemainder:
		if args[1].op != opConst || args[1].n == 0 {
			out.most = math.Inf(1)
		}
	}
	if !(out.most < 1<<62) || slices.ContainsFunc(args, func(a *node) bool { return !a.sure() }) {
		out.most = math.Inf(1)
	}
	return out
}

// sure reports whether a folded node can never fail.
func (n *node) sure() bool { return n.most < math.Inf(1) }

// names reports whether a node reads place k.
func (n *node) names(k int) bool {
	return n.op == opName && n.n == k || slices.ContainsFunc(n.args, func(a *node) bool { return a.names(k) })
}
