package formula

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios/source/say"
)

var scope = Scope{
	Vars: map[string]Var{
		"anger": {Type: Int},
		"asked": {Type: Bool},
		"plan":  {Type: Word, Words: []string{"none", "resend", "refund"}},
	},
	Funcs: map[string]Func{
		"done": {Args: 1, Result: Bool, Check: func(a string) say.Message {
			if a != "restate" && a != "thank" {
				return say.F("unknown technique %s", a)
			}
			return say.Message{}
		}},
		"count":  {Args: 1, Result: Int},
		"before": {Args: 2, Result: Bool},
	},
}

// values gives anger 70, asked true, plan refund, done(restate), count 2, and everything else 0.
func values(p *Program) []int {
	vs := make([]int, len(p.Refs))
	for i, r := range p.Refs {
		switch r.String() {
		case "anger":
			vs[i] = 70
		case "asked", `done("restate")`:
			vs[i] = 1
		case "plan", `count("restate")`:
			vs[i] = 2
		}
	}
	return vs
}

func TestFormulasCompute(t *testing.T) {
	var m Machine
	for src, want := range map[string]int{
		"1 + 2 * 3":                       7,
		"-anger + 10":                     -60,
		"anger % 60":                      10,
		"done('restate') ? 5 : 2":         5,
		"if done('thank') {5} else {2}":   2,
		"3 * count('restate')":            6,
		"let x = anger - 20; x * x":       2500,
		"min(anger, 3) + max(1, 2)":       5,
		"clamp(anger, 0, 50) + abs(-4)":   54,
		"plan == 'refund' ? 1 : 0":        1,
		"plan in ['none','resend']?1:0":   0,
		"asked and not done('thank')?1:0": 1,
		"before('a', 'b') ? 1 : 0":        0,
		"anger + 1 == 71 ? 1 : 0":         1,
		"60 < anger + 1 < 72 ? 1 : 0":     1,
		"asked == asked == true ? 1 : 0":  1,
		"(asked ?: false) ? 1 : 0":        1,
	} {
		p, err := Compile(src, Int, scope)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if got, _, err := m.Eval(p, values(p)); err != nil || got != want {
			t.Errorf("%s = %d, %v; want %d", src, got, err, want)
		}
	}
	p, err := Compile("plan == 'none' ? 'resend' : plan", Word, scope)
	if err != nil {
		t.Fatal(err)
	}
	if _, w, err := m.Eval(p, values(p)); w != "refund" || err != nil {
		t.Errorf("word: %q %v", w, err)
	}
}

func TestWordsAreAllTheResultCanBe(t *testing.T) {
	tone := Scope{Vars: map[string]Var{
		"asked": {Type: Bool},
		"plan":  {Type: Word, Words: []string{"none", "resend", "refund"}},
		"tone":  {Type: Word, Words: []string{"warm", "cold", "none"}},
	}}
	double := "let a0 = tone; "
	for i := range 60 {
		double += fmt.Sprintf("let a%d = asked ? a%d : a%d; ", i+1, i, i)
	}
	for _, c := range []struct{ src, want string }{
		{"'resend'", "resend@0"},
		{"plan", "none@0 resend@0 refund@0"},
		{"asked ? 'cold' : 'warm'", "cold@8 warm@17"},
		{"asked ? 'warm' : tone", "warm@8 cold@17 none@17"},
		{"if asked { 'warm' } else if tone == 'cold' { plan } else { 'cold' }", "warm@11 none@45 resend@45 refund@45 cold@59"},
		{"tone == 'cold' ? 'none' : 'resend'", "none@17 resend@26"},
		{"let x = 'refund'; asked ? x : plan", "refund@8 none@30 resend@30"},
		{"let x = 'refund'; let y = x; let unused = 'cold'; y", "refund@8"},
		{"let b = (let z = 'warm'; z); let z = 'cold'; asked ? b : z", "warm@17 cold@37"},
		{"asked ? (let z = 'warm'; z) : (let z = 'cold'; z)", "warm@17 cold@39"},
		{double + "a60", "warm@9 cold@9 none@9"},
	} {
		p, err := Compile(c.src, Word, tone)
		if err != nil {
			t.Errorf("%.80s: %v", c.src, err)
			continue
		}
		var got []string
		for _, w := range p.Words() {
			got = append(got, fmt.Sprintf("%s@%d", w, p.WordAt(w)))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%.80s: %v, want %s", c.src, got, c.want)
		}
		var m Machine
		for i := range 18 { // every combination of asked, plan and tone
			vs := make([]int, len(p.Refs))
			for k, r := range p.Refs {
				vs[k] = map[string]int{"asked": i % 2, "plan": i / 2 % 3, "tone": i / 6}[r.A]
			}
			if _, w, err := m.Eval(p, vs); err != nil || !slices.Contains(p.Words(), w) {
				t.Errorf("%.80s gives %q, %v, which is not among %v", c.src, w, err, p.Words())
			}
		}
	}
	p, err := Compile("plan == 'none' ? 1 : 2", Int, tone)
	if err != nil || len(p.Words()) > 0 {
		t.Errorf("a number with words: %v, %v", p, err)
	}
}

func TestFormulasAreRefusedWithAPlace(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Type
		char int
		msg  string
	}{
		{"angr + 1", Int, 0, "unknown variable"},
		{"1 + donee('restate')", Int, 4, "unknown function"},
		{"done('x') ? 1 : 0", Int, 5, "unknown technique x"},
		{"done(plan) ? 1 : 0", Int, 5, "takes a text in quotes"},
		{"done ? 1 : 0", Int, 0, "is a function"},
		{"anger / 2", Int, 6, "whole numbers"},
		{"1.5", Int, 0, "fraction"},
		{"now()", Int, 0, "unknown function"},
		{"map([1], # + 1)", Int, 0, ""},
		{"len('abc')", Int, 0, "unknown function"},
		{"repeat('a', 1000000000)", Int, 0, "unknown function"},
		{"1..1000000000", Int, 1, "not allowed"},
		{"[1, 2]", Int, 0, "not allowed"},
		{"{'a': 1}", Int, 0, "not allowed"},
		{"$env", Int, 0, ""},
		{"N[0]", Int, 1, "not allowed"},
		{"plan == 'refnd' ? 1 : 0", Int, 8, "is never"},
		{"anger + asked", Int, 8, "should be a whole number, but it is true or false"},
		{"anger", Bool, 0, "the result should be true or false, but this gives a whole number"},
		{"asked ? 1 : false", Int, 12, "should be a whole number"},
		{"anger +", Int, 7, "something is missing at the end"},
		{"(anger + 1", Int, 10, "a ) is missing at the end"},
		{"anger > 20%", Bool, 11, "no percent here"},
		{"anger = 1", Bool, 6, "write == instead of ="},
		{"anger => 1", Bool, 6, "write >= instead of =>"},
		{"anger <> 1", Bool, 7, "write != instead of <>"},
		{"asked & asked", Bool, 6, "write && instead of &"},
		{"asked 且 asked", Bool, 6, "write and instead of 且"},
		{"min（anger，1）", Int, 3, "write ( instead of （"},
		{"anger ＞ 1", Bool, 6, "write > instead of ＞"},
		{"2 × anger", Int, 2, "write * instead of ×"},
		{"anger anger", Int, 6, `"anger" cannot stand here`},
		{"plan == none", Bool, 8, "none is a value of an enum: put it in quotes, 'none'"},
		{"anger == '70'", Bool, 9, "write 70 without quotes"},
		{"asked == 'true'", Bool, 9, "write true without quotes"},
		{"let anger = 1; anger", Int, 4, "taken"},
		{"let min = 1; min", Int, 4, "taken"},
		{"let count = 1; count", Int, 4, "taken"},
		{strings.Repeat("1+", 400) + "1", Int, 0, "more than 500 parts"},
		{strings.Repeat("1", 5000), Int, 0, "longer than"},
		{"anger | count('x')", Int, 0, ""},
	} {
		_, err := Compile(c.src, c.want, scope)
		if err == nil {
			t.Errorf("%.40s: accepted", c.src)
			continue
		}
		e := err.(*Error)
		if !strings.Contains(e.Error(), c.msg) || (c.msg != "" && e.Char != c.char) {
			t.Errorf("%.40s: at %d %q; want at %d %q", c.src, e.Char, e.Error(), c.char, c.msg)
		}
	}
}

func TestEvaluationFailsInWords(t *testing.T) {
	var m Machine
	for src, want := range map[string]string{
		"1 % (anger - 70)":        "failed",
		"anger * 100000":          "beyond",
		"anger*anger*anger*anger": "beyond",
		"let a = anger*anger*anger; let b = a*a*a*a; 0 * b":                         "too large",
		"let a = 1000000*1000000*1000000; a + a + a + a + a + a + a + a + a + a":    "too large",
		"let a = -1000000*1000000*1000000; a - 9 * 1000000*1000000*1000000 + anger": "too large",
	} {
		p, err := Compile(src, Int, scope)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := m.Eval(p, values(p)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", src, err)
		}
	}
}

// TestNoFormulaTakesLong: what a text repeats or compares at every depth is read once, and computed a bounded number of
// times. Each of these once took longer than the universe will last.
func TestNoFormulaTakesLong(t *testing.T) {
	deep := strings.Repeat("(", 60) + "asked" + strings.Repeat(" in [true, false])", 60) + " ? 1 : 0"
	chain := "(" + strings.Repeat("asked == ", 200) + "true) ? 1 : 0"
	var m Machine
	for _, src := range []string{deep, chain} {
		p, err := Compile(src, Int, scope)
		if err != nil {
			t.Fatalf("%.40s: %v", src, err)
		}
		if n, _, err := m.Eval(p, values(p)); err != nil || n != 1 {
			t.Errorf("%.40s: %d, %v", src, n, err)
		}
		p.Fold(func(int) (int, bool) { return 0, false })
	}
	middle := "anger"
	for range 40 {
		middle = "(1 < " + middle + " < 3 ? 1 : 0)"
	}
	if _, err := Compile(middle, Int, scope); err == nil || !strings.Contains(err.Error(), "more than 500 parts") {
		t.Errorf("a formula that would take 2^40 steps: %v", err)
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"1+2", "done('restate')?1:0", "let x=1;x", "plan in ['none']", "if asked {1} else {2}", "((((", "-anger%0",
		"asked ? 'none' : plan", "let x = plan; let y = asked ? x : 'refund'; y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var m Machine
		if word, err := Compile(src, Word, scope); err == nil {
			if _, w, err := m.Eval(word, values(word)); err == nil && !slices.Contains(word.Words(), w) {
				t.Fatalf("%q gives %q, not among %v", src, w, word.Words())
			}
		}
		p, err := Compile(src, Int, scope)
		if err != nil {
			if e, ok := err.(*Error); !ok || e.Error() == "" {
				t.Fatalf("%q: %#v", src, err)
			}
			return
		}
		a, _, err1 := m.Eval(p, values(p))
		b, _, err2 := m.Eval(p, values(p))
		if a != b || (err1 == nil) != (err2 == nil) {
			t.Fatalf("%q: %d then %d", src, a, b)
		}
	})
}

func BenchmarkEval(b *testing.B) {
	p, err := Compile("let heard = done('restate') || done('thank'); (heard ? 5 : 2) * count('a') + 4 * count('b') - 3 * count('c') - 2 * max(count('d'), 1)", Int, scope)
	if err != nil {
		b.Fatal(err)
	}
	var m Machine
	vs := values(p)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := m.Eval(p, vs); err != nil {
			b.Fatal(err)
		}
	}
}
