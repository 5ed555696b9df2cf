package formula

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
)

// referee computes the source with expr itself, which knows nothing of slots, places and folding: variables and
// functions are what the values say.
func referee(t testing.TB, p *Program, scope Scope, values []int) (out any, err error) {
	t.Helper()
	env := map[string]any{}
	for name, v := range scope.Vars {
		switch v.Type {
		case Int:
			env[name] = 0
		case Bool:
			env[name] = false
		case Word:
			env[name] = ""
		}
	}
	calls := map[Ref]any{}
	for i, r := range p.Refs {
		var v any = values[i]
		switch p.Types[i] {
		case Bool:
			v = values[i] != 0
		case Word:
			v = scope.Vars[r.A].Words[values[i]]
		}
		if r.Func == "" {
			env[r.A] = v
		} else {
			calls[r] = v
		}
	}
	options := []expr.Option{expr.Env(env), expr.DisableAllBuiltins(), expr.Optimize(false), expr.MaxNodes(MaxNodes),
		arithmetic("min", func(a []int) int { return min(a[0], a[1]) }, new(func(a, b int) int)),
		arithmetic("max", func(a []int) int { return max(a[0], a[1]) }, new(func(a, b int) int)),
		arithmetic("abs", func(a []int) int { return max(a[0], -a[0]) }, new(func(a int) int)),
		arithmetic("clamp", func(a []int) int { return max(a[1], min(a[2], a[0])) }, new(func(a, b, c int) int)),
	}
	for name, f := range scope.Funcs {
		signature := map[Type]any{Int: new(func(...string) int), Bool: new(func(...string) bool)}[f.Result]
		options = append(options, expr.Function(name, func(args ...any) (any, error) {
			r := Ref{Func: name, A: args[0].(string)}
			if len(args) > 1 {
				r.B = args[1].(string)
			}
			return calls[r], nil
		}, signature))
	}
	code, err := expr.Compile(p.Source, options...)
	if err != nil {
		t.Fatalf("expr refuses what we accept: %q: %v", p.Source, err)
	}
	return expr.Run(code, env)
}

func arithmetic(name string, f func([]int) int, signature any) expr.Option {
	return expr.Function(name, func(args ...any) (any, error) {
		var a [3]int
		for i, v := range args {
			a[i] = v.(int)
		}
		return f(a[:]), nil
	}, signature)
}

// agree checks that a program gives what expr gives, and so does what is left of it once some refs are worked in.
func agree(t testing.TB, p *Program, scope Scope, values []int, known func(i int) bool) {
	t.Helper()
	var m Machine
	n, w, err := m.Eval(p, values)
	out, refused := referee(t, p, scope, values)
	switch v := out.(type) {
	case int:
		beyond := v > MaxResult || v < -MaxResult
		if err == nil && n != v || err != nil && !beyond && !strings.Contains(err.Error(), overflow.String()) || err == nil && beyond {
			t.Fatalf("%q on %v: %d, %v; expr says %d", p.Source, values, n, err, v)
		}
	case bool:
		if err == nil && (n != 0) != v || err != nil && !strings.Contains(err.Error(), overflow.String()) {
			t.Fatalf("%q on %v: %d, %v; expr says %v", p.Source, values, n, err, v)
		}
	case string:
		if err == nil && w != v || err != nil && !strings.Contains(err.Error(), overflow.String()) {
			t.Fatalf("%q on %v: %q, %v; expr says %q", p.Source, values, w, err, v)
		}
	default:
		if refused == nil || err == nil {
			t.Fatalf("%q on %v: %d, %q, %v; expr says %v, %v", p.Source, values, n, w, err, out, refused)
		}
	}

	folded := p.Fold(func(i int) (int, bool) { return values[i], known(i) })
	var left []int
	for _, r := range folded.Refs {
		for i, was := range p.Refs {
			if r == was {
				if known(i) {
					t.Fatalf("%q still reads %v, which was worked in", p.Source, r)
				}
				left = append(left, values[i])
			}
		}
	}
	n2, w2, err2 := m.Eval(folded, left)
	if n2 != n || w2 != w || (err2 == nil) != (err == nil) {
		t.Fatalf("%q on %v: %d, %q, %v; folded %d, %q, %v", p.Source, values, n, w, err, n2, w2, err2)
	}
	if c, ok := folded.Constant(); ok && (c != n || err != nil) {
		t.Fatalf("%q on %v: %d, %v; but it is said to be %d always", p.Source, values, n, err, c)
	}
}

// draw makes up values for what a program reads.
func draw(p *Program, scope Scope, rng *rand.Rand) []int {
	values := make([]int, len(p.Refs))
	for i, r := range p.Refs {
		switch p.Types[i] {
		case Bool:
			values[i] = rng.IntN(2)
		case Word:
			values[i] = rng.IntN(len(scope.Vars[r.A].Words))
		default:
			values[i] = rng.IntN(7) - 2
			if rng.IntN(8) == 0 {
				values[i] = rng.IntN(2*MaxResult) - MaxResult
			}
		}
	}
	return values
}

// author makes up formulas.
type author struct {
	*rand.Rand
	lets []string // names in force, each a number
}

func (a *author) pick(options ...string) string { return options[a.IntN(len(options))] }

func (a *author) number(depth int) string {
	if depth == 0 || a.IntN(8) == 0 {
		return a.pick(append(a.lets, "0", "1", "2", "7", "1000000", "anger", "anger", "count('restate')", "count('x')")...)
	}
	x, y := func() string { return a.number(depth - 1) }, func() string { return a.number(depth - 1) }
	switch a.IntN(9) {
	case 0:
		return fmt.Sprintf("(%s ? %s : %s)", a.truth(depth-1), x(), y())
	case 1:
		return fmt.Sprintf("%s(%s, %s)", a.pick("min", "max"), x(), y())
	case 2:
		return fmt.Sprintf("(%s(%s))", a.pick("-", "+", "abs"), x())
	case 3:
		return fmt.Sprintf("clamp(%s, %s, %s)", x(), y(), a.number(depth-1))
	case 4:
		name := fmt.Sprintf("l%d", len(a.lets))
		value := x()
		a.lets = append(a.lets, name)
		defer func() { a.lets = a.lets[:len(a.lets)-1] }()
		return fmt.Sprintf("(let %s = %s; %s)", name, value, y())
	}
	return fmt.Sprintf("(%s %s %s)", x(), a.pick("+", "-", "*", "*", "%"), y())
}

func (a *author) truth(depth int) string {
	if depth == 0 {
		return a.pick("true", "false", "asked", "done('restate')", "done('thank')", "before('a', 'b')")
	}
	switch a.IntN(7) {
	case 0:
		return fmt.Sprintf("(%s %s %s)", a.number(depth-1), a.pick("<", "<=", ">", ">=", "==", "!="), a.number(depth-1))
	case 1:
		return fmt.Sprintf("(%s < %s <= %s)", a.number(depth-1), a.number(depth-1), a.number(depth-1))
	case 2:
		return fmt.Sprintf("(%s %s [%s, %s])", a.number(depth-1), a.pick("in", "not in"), a.number(depth-1), a.number(depth-1))
	case 3:
		return fmt.Sprintf("(%s %s %s)", a.word(depth-1), a.pick("==", "!="), a.word(depth-1))
	case 4:
		return fmt.Sprintf("(not %s)", a.truth(depth-1))
	case 5:
		return fmt.Sprintf("(%s ?: %s)", a.truth(depth-1), a.truth(depth-1))
	}
	return fmt.Sprintf("(%s %s %s)", a.truth(depth-1), a.pick("and", "or", "==", "!="), a.truth(depth-1))
}

func (a *author) word(depth int) string {
	if depth == 0 || a.IntN(2) == 0 {
		return a.pick("plan", "tone", "(asked ? 'warm' : 'none')", "(plan == 'refund' ? tone : 'resend')")
	}
	return fmt.Sprintf("(if %s { %s } else { %s })", a.truth(depth-1), a.word(depth-1), a.word(depth-1))
}

// wide is the scope of made-up formulas.
func wide() Scope {
	s := Scope{Vars: map[string]Var{"tone": {Type: Word, Words: []string{"warm", "cold", "none"}}}, Funcs: scope.Funcs}
	for name, v := range scope.Vars {
		s.Vars[name] = v
	}
	return s
}

// TestWeComputeWhatExprComputes: thousands of made-up formulas give the same here and there, whole and folded, or fail
// in both.
func TestWeComputeWhatExprComputes(t *testing.T) {
	scope, a := wide(), &author{Rand: rand.New(rand.NewPCG(5, 5))}
	compiled, failed, fewer := 0, 0, 0
	for range 3000 {
		src, want := a.number(1+a.IntN(4)), Int
		switch a.IntN(4) {
		case 0:
			src, want = a.truth(1+a.IntN(4)), Bool
		case 1:
			src, want = a.word(1+a.IntN(4)), Word
		}
		p, err := Compile(src, want, scope)
		if err != nil {
			if !strings.Contains(err.Error(), "parts") && !strings.Contains(err.Error(), "is never") {
				t.Fatalf("%q: %v", src, err)
			}
			continue
		}
		compiled++
		for range 3 {
			values, some := draw(p, scope, a.Rand), a.Uint64()
			agree(t, p, scope, values, func(i int) bool { return some>>(i%64)&1 == 1 })
			var m Machine
			if _, _, err := m.Eval(p, values); err != nil {
				failed++
			}
		}
		if folded := p.Fold(func(int) (int, bool) { return 0, false }); len(folded.Refs) < len(p.Refs) {
			fewer++
		}
	}
	if compiled < 2000 || failed < 100 || fewer < 100 {
		t.Errorf("of 3000 formulas %d compiled, %d runs failed, %d read less than they say: these are too easy", compiled, failed, fewer)
	}
}

// FuzzReferee does the same with whatever comes.
func FuzzReferee(f *testing.F) {
	for _, s := range []string{"anger + 1 == 2 ? 1 : 0", "1 < anger + 1 < 3 ? 1 : 0", "let x = 1 % anger; 2", "0 * (1 % anger)",
		"asked and 1 % anger == 0 ? 1 : 0", "anger in [1, 1 % anger] ? 1 : 0", "(asked ?: true) ? 1 : 0", "let len = 3; len * len",
		"-9 % 4", "if plan == tone { 1 } else if asked { 2 } else { 3 }", "anger | min(3)", "let x = anger * anger; x * x * x * 0"} {
		f.Add(s, uint64(1))
	}
	scope := wide()
	f.Fuzz(func(t *testing.T, src string, seed uint64) {
		rng := rand.New(rand.NewPCG(seed, seed))
		for _, want := range []Type{Int, Bool, Word} {
			p, err := Compile(src, want, scope)
			if err != nil {
				continue
			}
			some := rng.Uint64()
			agree(t, p, scope, draw(p, scope, rng), func(i int) bool { return some>>(i%64)&1 == 1 })
		}
	})
}
