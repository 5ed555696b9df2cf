package formula

import (
	"math"
	"math/bits"

	"clearline/scenarios/source/say"
)

// op is what a node does. All values are whole numbers: a truth value is 0 or 1, a word its place in the lexicon.
type op uint8

const (
	opConst op = iota // n
	opRead            // the value handed in for ref n
	opWord            // the same, of a word
	opName            // what let has put into place n
	opLet             // puts args[0] into place n, gives args[1]
	opIf
	opAnd
	opOr
	opNot
	opIn // whether args[0] is one of the others
	opEqual
	opUnequal
	opLess
	opLessEqual
	opMore
	opMoreEqual
	opAdd
	opSubtract
	opMultiply
	opRemainder
	opNegate
	opMin
	opMax
	opAbs
	opClamp
)

// node is a part of a formula. Nodes are never changed once they are built.
type node struct {
	op   op
	n    int
	args []*node
	most float64 // of folded nodes: the largest magnitude of the value, or infinity where computing it may fail
}

// most of what is folded comes down to these.
var zero, one = &node{op: opConst}, &node{op: opConst, n: 1, most: 1}

func constant(n int) *node {
	switch n {
	case 0:
		return zero
	case 1:
		return one
	}
	return &node{op: opConst, n: n, most: math.Abs(float64(n))}
}

func (n *node) isConst(v int) bool { return n.op == opConst && n.n == v }

// within reports whether computing a node takes no more steps than are left, and takes them away. What stands in two
// places counts in both.
func (n *node) within(left *int) bool {
	*left--
	for _, a := range n.args {
		if *left < 0 || !a.within(left) {
			return false
		}
	}
	return *left >= 0
}

// eval computes a node. It never panics: what cannot be computed is noted in m.fault and counts as 0 from there on.
func (m *Machine) eval(n *node) int {
	switch n.op {
	case opConst:
		return n.n
	case opRead:
		return m.values[n.n]
	case opWord:
		return m.p.word(n.n, m.values[n.n])
	case opName:
		return m.lets[n.n]
	case opLet:
		m.lets[n.n] = m.eval(n.args[0])
		return m.eval(n.args[1])
	case opIf:
		if m.eval(n.args[0]) != 0 {
			return m.eval(n.args[1])
		}
		return m.eval(n.args[2])
	case opAnd:
		return b2i(m.eval(n.args[0]) != 0 && m.eval(n.args[1]) != 0)
	case opOr:
		return b2i(m.eval(n.args[0]) != 0 || m.eval(n.args[1]) != 0)
	case opNot:
		return 1 - m.eval(n.args[0])
	case opIn:
		x, found := m.eval(n.args[0]), 0
		for _, e := range n.args[1:] { // all of them, as expr does: a failing one fails
			found |= b2i(m.eval(e) == x)
		}
		return found
	case opNegate:
		return m.difference(0, m.eval(n.args[0]))
	case opAbs:
		x := m.eval(n.args[0])
		return max(x, m.difference(0, x))
	case opClamp:
		x, low, high := m.eval(n.args[0]), m.eval(n.args[1]), m.eval(n.args[2])
		return max(low, min(high, x))
	}
	return m.pair(n.op, m.eval(n.args[0]), m.eval(n.args[1]))
}

// pair computes what takes two numbers.
func (m *Machine) pair(o op, a, b int) int {
	switch o {
	case opEqual:
		return b2i(a == b)
	case opUnequal:
		return b2i(a != b)
	case opLess:
		return b2i(a < b)
	case opLessEqual:
		return b2i(a <= b)
	case opMore:
		return b2i(a > b)
	case opMoreEqual:
		return b2i(a >= b)
	case opAdd:
		sum := a + b
		if (sum > a) != (b > 0) && b != 0 {
			return m.fail(&overflow)
		}
		return sum
	case opSubtract:
		return m.difference(a, b)
	case opMultiply:
		return m.product(a, b)
	case opRemainder:
		if b == 0 {
			return m.fail(&byZero)
		}
		return a % b
	case opMin:
		return min(a, b)
	}
	return max(a, b) // opMax
}

var (
	byZero   = say.F("a remainder by zero")
	overflow = say.F("a number on the way is too large")
)

func (m *Machine) difference(a, b int) int {
	d := a - b
	if (d < a) != (b > 0) && b != 0 {
		return m.fail(&overflow)
	}
	return d
}

func (m *Machine) product(a, b int) int {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return m.fail(&overflow)
	}
	return a * b
}

func magnitude(n int) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func (m *Machine) fail(why *say.Message) int {
	if m.fault == nil {
		m.fault = why
	}
	return 0
}

// word is the place in the lexicon of a word variable's value, or −1 where the variable has no such value.
func (p *Program) word(ref, value int) int {
	if words := p.words[ref]; value >= 0 && value < len(words) {
		return words[value]
	}
	return -1
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
