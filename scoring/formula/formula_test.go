package formula

import (
	"strings"
	"testing"
)

var scope = Scope{
	Vars: map[string]Var{
		"anger": {Type: Int},
		"asked": {Type: Bool},
		"plan":  {Type: Word, Words: []string{"none", "resend", "refund"}},
	},
	Funcs: map[string]Func{
		"done": {Args: 1, Result: Bool, Check: func(a string) string {
			if a != "restate" && a != "thank" {
				return "unknown technique " + a
			}
			return ""
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
		{"anger +", Int, 6, ""},
		{"let anger = 1; anger", Int, 4, "taken"},
		{strings.Repeat("1+", 400) + "1", Int, 0, ""},
		{strings.Repeat("1", 5000), Int, 0, "longer than"},
		{"anger | count('x')", Int, 0, ""},
	} {
		_, err := Compile(c.src, c.want, scope)
		if err == nil {
			t.Errorf("%.40s: accepted", c.src)
			continue
		}
		e := err.(*Error)
		if !strings.Contains(e.Message, c.msg) || (c.msg != "" && e.Char != c.char) {
			t.Errorf("%.40s: at %d %q; want at %d %q", c.src, e.Char, e.Message, c.char, c.msg)
		}
	}
}

func TestEvaluationFailsInWords(t *testing.T) {
	var m Machine
	for src, want := range map[string]string{
		"1 % (anger - 70)":        "failed",
		"anger * 100000":          "beyond",
		"anger*anger*anger*anger": "beyond",
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

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"1+2", "done('restate')?1:0", "let x=1;x", "plan in ['none']", "if asked {1} else {2}", "((((", "-anger%0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := Compile(src, Int, scope)
		if err != nil {
			if e, ok := err.(*Error); !ok || e.Message == "" {
				t.Fatalf("%q: %#v", src, err)
			}
			return
		}
		var m Machine
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
