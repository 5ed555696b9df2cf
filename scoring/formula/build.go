package formula

import (
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"

	"clearline/scenarios/source/say"
)

type function = builtin.Function

// builtins are the arithmetic functions every formula may use.
var builtins = map[string]struct {
	op   op
	args int
}{
	"min":   {opMin, 2},
	"max":   {opMax, 2},
	"abs":   {opAbs, 1},
	"clamp": {opClamp, 3},
}

// Builtins lists the arithmetic functions every formula may use, beside those of its Scope.
func Builtins() []string { return keys(builtins) }

var allowedNote = say.F("a formula may use whole numbers, true, false, variables, functions, + - * %%, comparisons, and, or, not, in, ?:, if/else and let")

// builder checks a syntax tree of expr's and builds ours of it.
type builder struct {
	scope Scope
	p     *Program
	words []string          // every word of the scope
	lets  map[string]local  // in force
	built map[ast.Node]part // the parser hangs some nodes up twice, as x in 1 < x < 3
}

// local is a name in force.
type local struct {
	place int
	typ   Type
}

// part is what a node of expr's tree has become.
type part struct {
	node *node
	typ  Type
}

func newBuilder(src string, want Type, scope Scope) *builder {
	b := &builder{scope: scope, p: &Program{Source: src, result: want}, lets: map[string]local{}, built: map[ast.Node]part{}}
	for _, name := range keys(scope.Vars) {
		b.words = append(b.words, scope.Vars[name].Words...)
	}
	return b
}

// build checks a node and builds ours of it.
func (b *builder) build(n ast.Node) (*node, Type, *Error) {
	if done, ok := b.built[n]; ok {
		return done.node, done.typ, nil
	}
	out, typ, err := b.fresh(n)
	if err != nil {
		return nil, 0, err
	}
	b.built[n] = part{out, typ}
	return out, typ, nil
}

func (b *builder) fresh(n ast.Node) (*node, Type, *Error) {
	switch n := n.(type) {
	case *ast.IntegerNode:
		if n.Value > MaxResult {
			return nil, 0, fail(n, "the number %d is too large: the most is %d", n.Value, MaxResult)
		}
		return constant(n.Value), Int, nil
	case *ast.BoolNode:
		return constant(b2i(n.Value)), Bool, nil
	case *ast.StringNode:
		if !slices.Contains(b.words, n.Value) {
			return nil, 0, &Error{Char: n.Location().From, Name: n.Value, Known: b.words,
				Message: noWord(n.Value)}
		}
		return constant(b.lexicon(n.Value)[0]), Word, nil
	case *ast.IdentifierNode:
		return b.identifier(n)
	case *ast.UnaryNode:
		return b.unary(n)
	case *ast.BinaryNode:
		return b.binary(n)
	case *ast.ConditionalNode:
		return b.conditional(n)
	case *ast.VariableDeclaratorNode:
		return b.let(n)
	case *ast.CallNode:
		return b.call(n)
	case *ast.FloatNode:
		return nil, 0, fail(n, "points are whole numbers: %v has a fraction", n.Value)
	}
	return nil, 0, fail(n, "this is not allowed here: %s", allowedNote)
}

// lexicon returns the places of words in the formula's lexicon, entering those that are new.
func (b *builder) lexicon(words ...string) []int {
	places := make([]int, len(words))
	for i, w := range words {
		if places[i] = slices.Index(b.p.lexic, w); places[i] < 0 {
			places[i] = len(b.p.lexic)
			b.p.lexic = append(b.p.lexic, w)
		}
	}
	return places
}

// read is the node that reads r.
func (b *builder) read(r Ref, t Type, words []string) *node {
	k := slices.Index(b.p.Refs, r)
	if k < 0 {
		k = len(b.p.Refs)
		b.p.Refs, b.p.Types, b.p.words = append(b.p.Refs, r), append(b.p.Types, t), append(b.p.words, b.lexicon(words...))
	}
	if t == Word {
		return &node{op: opWord, n: k}
	}
	return &node{op: opRead, n: k}
}

func (b *builder) identifier(n *ast.IdentifierNode) (*node, Type, *Error) {
	if l, ok := b.lets[n.Value]; ok {
		return &node{op: opName, n: l.place}, l.typ, nil
	}
	if v, ok := b.scope.Vars[n.Value]; ok {
		return b.read(Ref{A: n.Value}, v.Type, v.Words), v.Type, nil
	}
	if _, ok := b.scope.Funcs[n.Value]; ok {
		return nil, 0, fail(n, "%s is a function: write %s(\"…\")", n.Value, n.Value)
	}
	if slices.Contains(b.words, n.Value) {
		return nil, 0, fail(n, "%s is a value of an enum: put it in quotes, '%s'", n.Value, n.Value)
	}
	return nil, 0, &Error{Char: n.Location().From, Name: n.Value, Known: append(keys(b.scope.Vars), keys(b.lets)...),
		Message: say.F("unknown variable %q", n.Value)}
}

func (b *builder) expect(n ast.Node, want Type) (*node, *Error) {
	x, t, err := b.build(n)
	if err != nil {
		return nil, err
	}
	if t != want {
		return nil, fail(n, "this should be %s, but it is %s", want, t)
	}
	return x, nil
}

// all builds the arguments of a node, each of one type.
func (b *builder) all(o op, want Type, parts ...ast.Node) (*node, *Error) {
	out := &node{op: o}
	for _, p := range parts {
		x, err := b.expect(p, want)
		if err != nil {
			return nil, err
		}
		out.args = append(out.args, x)
	}
	return out, nil
}

func (b *builder) unary(n *ast.UnaryNode) (*node, Type, *Error) {
	switch n.Operator {
	case "!", "not":
		out, err := b.all(opNot, Bool, n.Node)
		return out, Bool, err
	case "-":
		out, err := b.all(opNegate, Int, n.Node)
		return out, Int, err
	}
	out, err := b.expect(n.Node, Int) // "+" changes nothing
	return out, Int, err
}

// operator is what a sign between two operands does.
type operator struct {
	op      op
	in, out Type // in: 0 where both sides may be of any one type
}

var operators = map[string]operator{
	"+": {opAdd, Int, Int}, "-": {opSubtract, Int, Int}, "*": {opMultiply, Int, Int}, "%": {opRemainder, Int, Int},
	"<": {opLess, Int, Bool}, "<=": {opLessEqual, Int, Bool}, ">": {opMore, Int, Bool}, ">=": {opMoreEqual, Int, Bool},
	"&&": {opAnd, Bool, Bool}, "and": {opAnd, Bool, Bool}, "||": {opOr, Bool, Bool}, "or": {opOr, Bool, Bool},
	"==": {opEqual, 0, Bool}, "!=": {opUnequal, 0, Bool},
}

func (b *builder) binary(n *ast.BinaryNode) (*node, Type, *Error) {
	o, ok := operators[n.Operator]
	switch {
	case n.Operator == "in":
		return b.in(n)
	case n.Operator == "/":
		return nil, 0, fail(n, "division would give a fraction, and points are whole numbers")
	case !ok:
		return nil, 0, fail(n, "the operator %q is not allowed: %s", n.Operator, allowedNote)
	}
	if o.in == 0 {
		_, t, err := b.build(n.Left)
		if err != nil {
			return nil, 0, err
		}
		if err := b.checkWord(n.Left, n.Right); err != nil {
			return nil, 0, err
		}
		o.in = t
	}
	out, err := b.all(o.op, o.in, n.Left, n.Right)
	return out, o.out, err
}

// checkWord refuses to compare an enum variable with a word it never has.
func (b *builder) checkWord(x, y ast.Node) *Error {
	if _, ok := x.(*ast.StringNode); ok {
		x, y = y, x
	}
	id, ok := x.(*ast.IdentifierNode)
	word, ok2 := y.(*ast.StringNode)
	if !ok || !ok2 {
		return nil
	}
	v, ok := b.scope.Vars[id.Value]
	if ok && v.Type == Word && !slices.Contains(v.Words, word.Value) {
		return &Error{Char: word.Location().From, Name: word.Value, Known: v.Words,
			Message: say.F("%s is never %q; its values are %s", id.Value, word.Value, strings.Join(v.Words, ", "))}
	}
	return nil
}

func (b *builder) in(n *ast.BinaryNode) (*node, Type, *Error) {
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok || len(list.Nodes) == 0 {
		return nil, 0, fail(n.Right, `after "in" a list is needed, such as [1, 2] or ["a", "b"]`)
	}
	_, t, err := b.build(n.Left)
	if err != nil {
		return nil, 0, err
	}
	for _, e := range list.Nodes {
		if err := b.checkWord(n.Left, e); err != nil {
			return nil, 0, err
		}
	}
	out, err := b.all(opIn, t, append([]ast.Node{n.Left}, list.Nodes...)...)
	return out, Bool, err
}

func (b *builder) conditional(n *ast.ConditionalNode) (*node, Type, *Error) {
	c, err := b.expect(n.Cond, Bool)
	if err != nil {
		return nil, 0, err
	}
	yes, t, err := b.build(n.Exp1)
	if err != nil {
		return nil, 0, err
	}
	no, err := b.expect(n.Exp2, t)
	return &node{op: opIf, args: []*node{c, yes, no}}, t, err
}

func (b *builder) let(n *ast.VariableDeclaratorNode) (*node, Type, *Error) {
	_, isVar := b.scope.Vars[n.Name]
	_, isFunc := b.scope.Funcs[n.Name]
	_, isBuiltin := builtins[n.Name]
	if _, isLet := b.lets[n.Name]; isVar || isFunc || isBuiltin || isLet {
		return nil, 0, fail(n, "the name %q is taken: choose another", n.Name)
	}
	v, t, err := b.build(n.Value)
	if err != nil {
		return nil, 0, err
	}
	place := len(b.lets) // those in force at once have a place each
	b.p.lets = max(b.p.lets, place+1)
	b.lets[n.Name] = local{place, t}
	defer delete(b.lets, n.Name)
	body, bt, err := b.build(n.Expr)
	return &node{op: opLet, n: place, args: []*node{v, body}}, bt, err
}

func (b *builder) call(n *ast.CallNode) (*node, Type, *Error) {
	id, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return nil, 0, fail(n, "this is not allowed here: %s", allowedNote)
	}
	if h, ok := builtins[id.Value]; ok {
		if len(n.Arguments) != h.args {
			return nil, 0, fail(n, "%s takes %d numbers, not %d", id.Value, h.args, len(n.Arguments))
		}
		out, err := b.all(h.op, Int, n.Arguments...)
		return out, Int, err
	}
	f, ok := b.scope.Funcs[id.Value]
	if !ok {
		return nil, 0, &Error{Char: id.Location().From, Name: id.Value, Known: append(keys(b.scope.Funcs), keys(builtins)...),
			Message: say.F("unknown function %q", id.Value)}
	}
	if len(n.Arguments) != f.Args {
		return nil, 0, fail(n, "%s takes %d texts, not %d", id.Value, f.Args, len(n.Arguments))
	}
	args := make([]string, 2)
	for i, a := range n.Arguments {
		s, ok := a.(*ast.StringNode)
		if !ok {
			return nil, 0, fail(a, "%s takes a text in quotes", id.Value)
		}
		if f.Check != nil {
			if msg := f.Check(s.Value); !msg.IsZero() {
				return nil, 0, fail(a, "%s", msg)
			}
		}
		args[i] = s.Value
	}
	return b.read(Ref{id.Value, args[0], args[1]}, f.Result, nil), f.Result, nil
}

func fail(at ast.Node, format string, args ...any) *Error {
	return &Error{Char: at.Location().From, Message: say.F(format, args...)}
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
