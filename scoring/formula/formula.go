// Package formula is the sandbox in which rubrics' formulas and scenarios' conditions run.
//
// A formula is an expression of the expr language cut down to what a score needs: whole numbers, true and
// false, the words of enum variables, arithmetic without division, comparison, and, or, not, ?:, if/else, let, in,
// and a few functions. It has no loops, no floats, no text operations and no way to allocate, see the time, do
// I/O or depend on the order of a map; its cost is bounded by its length. This is the only package that imports
// expr.
//
// expr's parser reads the text. What it read is checked here, node by node, against the few things a formula may be,
// and becomes a small tree over whole numbers that is computed as it stands: no boxing, no allocation. expr's own
// checker, compiler and machine are the referee in the tests: what compiles here compiles there and gives the same.
//
// Everything a formula reads is known when it is compiled: each variable and each call such as
// done("restate-cause") becomes a [Ref], and evaluation is handed one integer for each. What is known before the
// formula runs can be worked in once and for all: see [Program.Fold].
package formula

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"

	"clearline/scenarios/source/say"
)

// Limits of one formula.
const (
	MaxLength = 4000      // characters of source
	MaxNodes  = 500       // parts: names, numbers, operators, calls; no evaluation takes more steps
	MaxResult = 1_000_000 // absolute value of a numeric result, of a number written and of a value handed in
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
	return t.In("en")
}

// In names the type in a language.
func (t Type) In(lang string) string {
	return [...]say.Message{say.F("nothing"), say.F("a whole number"), say.F("true or false"), say.F("a word")}[t].In(lang)
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
	// Check, if set, refuses unknown arguments: it returns a message for people, or the zero value.
	Check func(arg string) say.Message
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
	Char    int // offset in characters
	Message say.Message
	Name    string // the misspelt name, where that is the fault
	Known   []string
}

// Error returns the message.
func (e *Error) Error() string { return e.Message.String() }

// In returns the message in a language.
func (e *Error) In(lang string) string { return e.Message.In(lang) }

// Program is a compiled formula. It is immutable and safe for concurrent use; runs use a Machine each.
type Program struct {
	Source string
	Refs   []Ref  // what it reads, in order of first appearance
	Types  []Type // of Refs

	root   *node
	result Type
	lexic  []string // every word the formula can come across; inside, a word is its index here
	words  [][]int  // of Refs that are words: value handed in → index into lexic
	lets   int      // the most names in force at once
	gives  []string // what Words lists
	from   []int    // where each of them comes from
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

// Compile checks and compiles src, whose result must be of type want. The error is an *Error.
func Compile(src string, want Type, scope Scope) (*Program, error) {
	if utf8.RuneCountInString(src) > MaxLength {
		return nil, &Error{Message: say.F("the formula is longer than %d characters", MaxLength)}
	}
	tree, err := parser.ParseWithConfig(src, grammar(scope))
	if err != nil {
		return nil, unread(src, err)
	}
	b := newBuilder(src, want, scope)
	root, typ, fault := b.build(tree.Node)
	if fault != nil {
		return nil, fault
	}
	if typ != want {
		return nil, fail(tree.Node, "the result should be %s, but this gives %s", want, typ)
	}
	if left := MaxNodes; !root.within(&left) {
		return nil, tooLarge()
	}
	b.p.root = root
	if want == Word {
		b.gather(tree.Node)
	}
	return b.p, nil
}

// grammar tells expr's parser which calls there are: those of the scope and our arithmetic, none of its own.
func grammar(scope Scope) *conf.Config {
	config := conf.CreateNew()
	config.MaxNodes = MaxNodes
	for name := range config.Builtins {
		config.Disabled[name] = true
	}
	for name := range builtins {
		config.Functions[name] = &function{Name: name}
	}
	for name := range scope.Funcs { // so that a call of "count" is no predicate over a list
		config.Functions[name] = &function{Name: name}
	}
	return config
}

func tooLarge() *Error {
	return &Error{Message: say.F("the formula has more than %d parts: say it more simply", MaxNodes)}
}

// Machine runs programs. It is not safe for concurrent use; the zero value is ready.
type Machine struct {
	p      *Program
	values []int
	lets   []int
	fault  *say.Message // the first failure of a run
}

// Eval runs p on one integer per ref: a number within ±MaxResult, 0 or 1 for a truth value, an index for a word. A
// truth value comes back as 0 or 1, a word as w. It fails where the arithmetic does (a remainder by zero, a number
// beyond 64 bits on the way) or where the result's absolute value exceeds MaxResult.
func (m *Machine) Eval(p *Program, values []int) (n int, w string, err error) {
	m.p, m.values, m.fault = p, values, nil
	if len(m.lets) < p.lets {
		m.lets = make([]int, p.lets)
	}
	n = m.eval(p.root)
	switch {
	case m.fault != nil:
		return 0, "", say.Errorf("the formula %q failed: %s", p.Source, *m.fault)
	case p.result == Word && n < 0: // an index no word stands at
		return 0, "", nil
	case p.result == Word:
		return 0, p.lexic[n], nil
	case n > MaxResult || n < -MaxResult:
		return 0, "", say.Errorf("the formula %q gives %d, beyond ±%d", p.Source, n, MaxResult)
	}
	return n, "", nil
}
