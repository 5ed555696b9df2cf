// Package formula is the sandbox in which rubrics' formulas and scenarios' conditions run.
//
// A formula is an expression of the expr language cut down to what a score needs: whole numbers, true and
// false, the words of enum variables, arithmetic without division, comparison, and, or, not, ?:, if/else, let, in,
// and a few functions. It has no loops, no floats, no text operations and no way to allocate, see the time, do
// I/O or depend on the order of a map; its cost is bounded by its length. This is the only package that imports
// expr.
//
// Everything a formula reads is known when it is compiled: each variable and each call such as
// done("restate-cause") becomes a [Ref], and evaluation is handed one integer for each.
package formula

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
)

// Limits of one formula.
const (
	MaxLength = 4000      // characters of source
	MaxNodes  = 500       // nodes of the syntax tree
	MaxResult = 1_000_000 // absolute value of a numeric result
	memory    = 10_000    // expr's memory budget of one run
)

// Type is the type of a value in a formula.
type Type uint8

// The types. A Word is one of an enum variable's values.
const (
	Int Type = iota + 1
	Bool
	Word
)

// String names the type for people.
func (t Type) String() string {
	return [...]string{"nothing", "a whole number", "true or false", "a word"}[t]
}

// Var is a variable a formula may read.
type Var struct {
	Type  Type
	Words []string // the values of a Word variable; evaluation is handed the index
}

// Func is a function a formula may call. Its arguments are literal texts, so every call is known beforehand.
type Func struct {
	Args   int
	Result Type // Int or Bool
	// Check, if set, refuses unknown arguments: it returns a message for people, or "".
	Check func(arg string) string
}

// Scope is all that a formula may read.
type Scope struct {
	Vars  map[string]Var
	Funcs map[string]Func
}

// Ref is one thing a formula reads: a variable (Func is "", A its name) or a call.
type Ref struct{ Func, A, B string }

// String renders the ref as the formula writes it.
func (r Ref) String() string {
	switch {
	case r.Func == "":
		return r.A
	case r.B != "":
		return fmt.Sprintf("%s(%q, %q)", r.Func, r.A, r.B)
	case r.A != "":
		return fmt.Sprintf("%s(%q)", r.Func, r.A)
	}
	return r.Func + "()"
}

// Error is a fault in a formula's text.
type Error struct {
	Char    int    // offset in characters
	Message string // for people
	Name    string // the misspelt name, where that is the fault
	Known   []string
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Program is a compiled formula. It is safe for concurrent use; runs use a Machine each.
type Program struct {
	Source string
	Refs   []Ref      // what it reads, in order of first appearance
	Types  []Type     // of Refs
	words  [][]string // of Refs that are words
	result Type
	gives  []string // what Words lists
	from   []int    // where each of them comes from
	code   *vm.Program
}

// Words lists the words the result can be, each once, in the order of the source: all that some branch gives, whether
// or not its condition can ever hold. It is empty where the result is not a Word, and must not be changed.
func (p *Program) Words() []string { return p.gives }

// WordAt returns the offset in characters of the literal or name in the source from which a word of Words comes first,
// or 0 for any other word.
func (p *Program) WordAt(word string) int {
	if i := slices.Index(p.gives, word); i >= 0 {
		return p.from[i]
	}
	return 0
}

// env is what the compiled code sees: N for numbers and truth values, W for words.
type env struct {
	N []int    `expr:"N"`
	W []string `expr:"W"`
}

// Compile checks and compiles src, whose result must be of type want. The error is an *Error.
func Compile(src string, want Type, scope Scope) (*Program, error) {
	if utf8.RuneCountInString(src) > MaxLength {
		return nil, &Error{Message: fmt.Sprintf("the formula is longer than %d characters", MaxLength)}
	}
	config := conf.New(env{})
	config.MaxNodes = MaxNodes
	config.Builtins = map[string]*fn{}
	for name, f := range builtins {
		config.Functions[name] = f.impl(name)
	}
	for name := range scope.Funcs { // so that expr's parser sees calls, not its own predicates of that name
		config.Functions[name] = &fn{Name: name}
	}
	for name := range disabled() {
		config.Disabled[name] = true
	}
	tree, err := parser.ParseWithConfig(src, config)
	if err != nil {
		return nil, translate(err)
	}
	w := &writer{scope: scope, p: &Program{Source: src, result: want}, lets: map[string]Type{}}
	node, typ, ferr := w.rewrite(tree.Node)
	if ferr != nil {
		return nil, ferr
	}
	if typ != want {
		return nil, &Error{Char: tree.Node.Location().From, Message: fmt.Sprintf("the result should be %s, but this gives %s", want, typ)}
	}
	if want == Word {
		g := gatherer{p: w.p, lets: map[string]ast.Node{}, read: map[ast.Node]bool{}, listed: map[string]bool{}}
		g.gather(node)
	}
	tree.Node = node
	if _, err := checker.Check(tree, config); err != nil {
		return nil, translate(err)
	}
	if w.p.code, err = compiler.Compile(tree, config); err != nil {
		return nil, translate(err)
	}
	return w.p, nil
}

func translate(err error) *Error {
	var fe *file.Error
	if errors.As(err, &fe) {
		return &Error{Char: fe.From, Message: fe.Message}
	}
	return &Error{Message: err.Error()}
}

// Machine runs programs. It is not safe for concurrent use; the zero value is ready.
type Machine struct {
	vm  vm.VM
	env env
}

// Eval runs p on one integer per ref: a number, 0 or 1 for a truth value, an index for a word. A truth value
// comes back as 0 or 1, a word as w. It fails where the arithmetic does (remainder by zero) or where the result's
// absolute value exceeds MaxResult.
func (m *Machine) Eval(p *Program, values []int) (n int, w string, err error) {
	m.env.N = values
	m.env.W = m.env.W[:0]
	for i, words := range p.words {
		word := ""
		if v := values[i]; words != nil && v >= 0 && v < len(words) {
			word = words[v]
		}
		m.env.W = append(m.env.W, word)
	}
	m.vm.MemoryBudget = memory
	out, err := m.vm.Run(p.code, m.env)
	if err != nil {
		return 0, "", fmt.Errorf("the formula %q failed: %s", p.Source, translate(err).Message)
	}
	switch v := out.(type) {
	case int:
		if v > MaxResult || v < -MaxResult {
			return 0, "", fmt.Errorf("the formula %q gives %d, beyond ±%d", p.Source, v, MaxResult)
		}
		return v, "", nil
	case bool:
		if v {
			n = 1
		}
		return n, "", nil
	case string:
		return 0, v, nil
	}
	return 0, "", fmt.Errorf("the formula %q gives %v, which is no number, truth value or word", p.Source, out)
}

// writer checks a syntax tree and rewrites what it reads into slots.
type writer struct {
	scope Scope
	p     *Program
	lets  map[string]Type
}

func (w *writer) slot(at ast.Node, r Ref, t Type, words []string) ast.Node {
	k := slices.Index(w.p.Refs, r)
	if k < 0 {
		k = len(w.p.Refs)
		w.p.Refs = append(w.p.Refs, r)
		w.p.Types = append(w.p.Types, t)
		w.p.words = append(w.p.words, words)
	}
	array := "N"
	if t == Word {
		array = "W"
	}
	var n ast.Node = &ast.MemberNode{Node: &ast.IdentifierNode{Value: array}, Property: &ast.IntegerNode{Value: k}}
	if t == Bool {
		n = &ast.BinaryNode{Operator: "!=", Left: n, Right: &ast.IntegerNode{Value: 0}}
	}
	n.SetLocation(at.Location())
	return n
}

func fail(at ast.Node, format string, args ...any) *Error {
	return &Error{Char: at.Location().From, Message: fmt.Sprintf(format, args...)}
}

func keys[V any](ms ...map[string]V) (names []string) {
	for _, m := range ms {
		for k := range m {
			names = append(names, k)
		}
	}
	slices.Sort(names)
	return names
}

func quote(s string) string { return strconv.Quote(s) }
