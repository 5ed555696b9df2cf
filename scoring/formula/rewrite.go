package formula

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
)

type fn = builtin.Function

// helper is an arithmetic function every formula may use.
type helper struct {
	args int
	call func(a []int) int
}

var builtins = map[string]helper{
	"min":   {2, func(a []int) int { return min(a[0], a[1]) }},
	"max":   {2, func(a []int) int { return max(a[0], a[1]) }},
	"abs":   {1, func(a []int) int { return max(a[0], -a[0]) }},
	"clamp": {3, func(a []int) int { return max(a[1], min(a[2], a[0])) }},
}

var intType = reflect.TypeFor[int]()

func (h helper) impl(name string) *fn {
	in := slices.Repeat([]reflect.Type{intType}, h.args)
	return &fn{
		Name:  name,
		Types: []reflect.Type{reflect.FuncOf(in, []reflect.Type{intType}, false)},
		Func: func(params ...any) (any, error) {
			var a [3]int
			for i, p := range params {
				a[i] = p.(int)
			}
			return h.call(a[:]), nil
		},
	}
}

// disabled names all of expr's own functions: none is allowed.
func disabled() map[string]bool {
	all := map[string]bool{}
	for _, b := range builtin.Builtins {
		all[b.Name] = true
	}
	return all
}

const allowedNote = "a formula may use whole numbers, true, false, variables, functions, + - * %, comparisons, and, or, not, in, ?:, if/else and let"

// rewrite checks a node and returns it with every read turned into a slot.
func (w *writer) rewrite(n ast.Node) (ast.Node, Type, *Error) {
	switch n := n.(type) {
	case *ast.IntegerNode:
		if n.Value > MaxResult {
			return nil, 0, fail(n, "the number %d is too large: the most is %d", n.Value, MaxResult)
		}
		return n, Int, nil
	case *ast.BoolNode:
		return n, Bool, nil
	case *ast.StringNode:
		if !w.knowsWord(n.Value) {
			return nil, 0, &Error{Char: n.Location().From, Name: n.Value, Known: w.allWords(),
				Message: fmt.Sprintf("%s is no value of any enum variable", quote(n.Value))}
		}
		return n, Word, nil
	case *ast.IdentifierNode:
		return w.identifier(n)
	case *ast.UnaryNode:
		return w.unary(n)
	case *ast.BinaryNode:
		return w.binary(n)
	case *ast.ConditionalNode:
		return w.conditional(n)
	case *ast.VariableDeclaratorNode:
		return w.let(n)
	case *ast.CallNode:
		return w.call(n)
	case *ast.FloatNode:
		return nil, 0, fail(n, "points are whole numbers: %v has a fraction", n.Value)
	}
	return nil, 0, fail(n, "this is not allowed here: %s", allowedNote)
}

func (w *writer) identifier(n *ast.IdentifierNode) (ast.Node, Type, *Error) {
	if t, ok := w.lets[n.Value]; ok {
		return n, t, nil
	}
	if v, ok := w.scope.Vars[n.Value]; ok {
		return w.slot(n, Ref{A: n.Value}, v.Type, v.Words), v.Type, nil
	}
	if _, ok := w.scope.Funcs[n.Value]; ok {
		return nil, 0, fail(n, "%s is a function: write %s(\"…\")", n.Value, n.Value)
	}
	return nil, 0, &Error{Char: n.Location().From, Name: n.Value, Known: append(keys(w.scope.Vars), keys(w.lets)...),
		Message: fmt.Sprintf("unknown variable %s", quote(n.Value))}
}

func (w *writer) unary(n *ast.UnaryNode) (ast.Node, Type, *Error) {
	want := Int
	if n.Operator == "!" || n.Operator == "not" {
		want = Bool
	}
	x, err := w.expect(n.Node, want)
	if err != nil {
		return nil, 0, err
	}
	n.Node = x
	return n, want, nil
}

func (w *writer) expect(n ast.Node, want Type) (ast.Node, *Error) {
	x, t, err := w.rewrite(n)
	if err != nil {
		return nil, err
	}
	if t != want {
		return nil, fail(n, "this should be %s, but it is %s", want, t)
	}
	return x, nil
}

func (w *writer) binary(n *ast.BinaryNode) (ast.Node, Type, *Error) {
	in, out := Int, Int
	switch n.Operator {
	case "+", "-", "*", "%":
	case "<", ">", "<=", ">=":
		out = Bool
	case "&&", "||", "and", "or":
		in, out = Bool, Bool
	case "==", "!=":
		_, t, err := w.rewrite(n.Left)
		if err != nil {
			return nil, 0, err
		}
		if err := w.checkWord(n.Left, n.Right); err != nil {
			return nil, 0, err
		}
		in, out = t, Bool
	case "in":
		return w.in(n)
	case "/":
		return nil, 0, fail(n, "division would give a fraction, and points are whole numbers")
	default:
		return nil, 0, fail(n, "the operator %q is not allowed: %s", n.Operator, allowedNote)
	}
	l, err := w.expect(n.Left, in)
	if err != nil {
		return nil, 0, err
	}
	r, err := w.expect(n.Right, in)
	if err != nil {
		return nil, 0, err
	}
	n.Left, n.Right = l, r
	return n, out, nil
}

// checkWord refuses to compare an enum variable with a word it never has.
func (w *writer) checkWord(a, b ast.Node) *Error {
	if _, ok := a.(*ast.StringNode); ok {
		a, b = b, a
	}
	id, ok := a.(*ast.IdentifierNode)
	word, ok2 := b.(*ast.StringNode)
	if !ok || !ok2 {
		return nil
	}
	v, ok := w.scope.Vars[id.Value]
	if ok && v.Type == Word && !slices.Contains(v.Words, word.Value) {
		return &Error{Char: word.Location().From, Name: word.Value, Known: v.Words,
			Message: fmt.Sprintf("%s is never %s; its values are %s", id.Value, quote(word.Value), strings.Join(v.Words, ", "))}
	}
	return nil
}

func (w *writer) in(n *ast.BinaryNode) (ast.Node, Type, *Error) {
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok || len(list.Nodes) == 0 {
		return nil, 0, fail(n.Right, `after "in" a list is needed, such as [1, 2] or ["a", "b"]`)
	}
	l, t, err := w.rewrite(n.Left)
	if err != nil {
		return nil, 0, err
	}
	for i, e := range list.Nodes {
		if err := w.checkWord(n.Left, e); err != nil {
			return nil, 0, err
		}
		if list.Nodes[i], err = w.expect(e, t); err != nil {
			return nil, 0, err
		}
	}
	// x in [a, b] becomes x == a or x == b: no list is made when it runs.
	var out ast.Node
	for _, e := range list.Nodes {
		var eq ast.Node = &ast.BinaryNode{Operator: "==", Left: l, Right: e}
		eq.SetLocation(n.Location())
		if out == nil {
			out = eq
			continue
		}
		out = &ast.BinaryNode{Operator: "||", Left: out, Right: eq}
		out.SetLocation(n.Location())
	}
	return out, Bool, nil
}

func (w *writer) conditional(n *ast.ConditionalNode) (ast.Node, Type, *Error) {
	c, err := w.expect(n.Cond, Bool)
	if err != nil {
		return nil, 0, err
	}
	a, t, err := w.rewrite(n.Exp1)
	if err != nil {
		return nil, 0, err
	}
	b, err := w.expect(n.Exp2, t)
	if err != nil {
		return nil, 0, err
	}
	n.Cond, n.Exp1, n.Exp2 = c, a, b
	return n, t, nil
}

func (w *writer) let(n *ast.VariableDeclaratorNode) (ast.Node, Type, *Error) {
	_, isVar := w.scope.Vars[n.Name]
	if _, isLet := w.lets[n.Name]; isVar || isLet || n.Name == "N" || n.Name == "W" {
		return nil, 0, fail(n, "the name %q is taken: choose another", n.Name)
	}
	v, t, err := w.rewrite(n.Value)
	if err != nil {
		return nil, 0, err
	}
	w.lets[n.Name] = t
	defer delete(w.lets, n.Name)
	body, bt, err := w.rewrite(n.Expr)
	if err != nil {
		return nil, 0, err
	}
	n.Value, n.Expr = v, body
	return n, bt, nil
}

func (w *writer) call(n *ast.CallNode) (ast.Node, Type, *Error) {
	id, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return nil, 0, fail(n, "this is not allowed here: %s", allowedNote)
	}
	if h, ok := builtins[id.Value]; ok {
		if len(n.Arguments) != h.args {
			return nil, 0, fail(n, "%s takes %d numbers, not %d", id.Value, h.args, len(n.Arguments))
		}
		for i, a := range n.Arguments {
			x, err := w.expect(a, Int)
			if err != nil {
				return nil, 0, err
			}
			n.Arguments[i] = x
		}
		return n, Int, nil
	}
	f, ok := w.scope.Funcs[id.Value]
	if !ok {
		return nil, 0, &Error{Char: id.Location().From, Name: id.Value, Known: append(keys(w.scope.Funcs), keys(builtins)...),
			Message: fmt.Sprintf("unknown function %s", quote(id.Value))}
	}
	if len(n.Arguments) != f.Args {
		return nil, 0, fail(n, "%s takes %d texts, not %d", id.Value, f.Args, len(n.Arguments))
	}
	ref := Ref{Func: id.Value}
	for i, a := range n.Arguments {
		s, ok := a.(*ast.StringNode)
		if !ok {
			return nil, 0, fail(a, "%s takes a text in quotes", id.Value)
		}
		if f.Check != nil {
			if msg := f.Check(s.Value); msg != "" {
				return nil, 0, fail(a, "%s", msg)
			}
		}
		if i == 0 {
			ref.A = s.Value
		} else {
			ref.B = s.Value
		}
	}
	return w.slot(n, ref, f.Result, nil), f.Result, nil
}

func (w *writer) knowsWord(s string) bool { return slices.Contains(w.allWords(), s) }

func (w *writer) allWords() []string {
	var all []string
	for _, name := range keys(w.scope.Vars) {
		all = append(all, w.scope.Vars[name].Words...)
	}
	return all
}
