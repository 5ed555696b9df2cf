package formula

import (
	"fmt"
	"strings"
	"testing"
)

// TestWhatIsKnownLeavesOnlyWhatMatters: asked is false, done("thank") is true and count("none") is 0 from the start.
func TestWhatIsKnownLeavesOnlyWhatMatters(t *testing.T) {
	for _, c := range []struct{ src, left string }{
		{"5 * count('none') + 3", "3"},
		{"count('none') * anger", "0"},
		{"0 + 1 * anger - 0", "anger"},
		{"asked && anger > 3 ? 5 : 2", "2"},
		{"done('thank') or anger > 3 ? 5 : 2", "5"},
		{"anger > 3 or done('thank') ? 5 : 2", "5"},
		{"anger > 3 and asked ? 5 : 2", "2"},
		{"done('thank') and anger > 3 ? 5 : 2", "anger"},
		{"anger > 3 ? 2 : 2", "2"},
		{"asked ? anger : count('a')", `count("a")`},
		{"let heard = done('restate') or asked; (heard ? 5 : 2) * count('none') + 1", "1"},
		{"let n = count('none'); n * anger + n", "0"},
		{"let far = anger * 3; far * count('none') + count('a')", `count("a")`},
		{"let loud = anger > 60; loud ? count('a') : 2", `anger count("a")`},
		{"clamp(count('none') - 4, -2, 9)", "-2"},
		// What may fail is not left out.
		{"0 * (1 % anger)", "anger"},
		{"anger % 7 * 0", "0"},
		{"let x = 1 % anger; 2", "anger"},
		{"1 % anger > 0 and asked ? 1 : 0", "anger"},
		{"anger * anger * anger * anger * 0", "anger"},
		{"1 % count('none')", ""},
	} {
		p, err := Compile(c.src, Int, scope)
		if err != nil {
			t.Fatal(err)
		}
		known := map[string]int{"asked": 0, `done("thank")`: 1, `count("none")`: 0}
		q := p.Fold(func(i int) (int, bool) { v, ok := known[p.Refs[i].String()]; return v, ok })
		var left []string
		for _, r := range q.Refs {
			left = append(left, r.String())
		}
		if n, ok := q.Constant(); ok {
			left = append(left, fmt.Sprint(n))
		}
		if got := strings.Join(left, " "); got != c.left {
			t.Errorf("%s: left %q, want %q", c.src, got, c.left)
		}
	}
}

// TestAConstantBeyondTheLimitStillFails: folding is no way around a limit.
func TestAConstantBeyondTheLimitStillFails(t *testing.T) {
	p, err := Compile("1000000 + 1", Int, scope)
	if err != nil {
		t.Fatal(err)
	}
	q := p.Fold(func(int) (int, bool) { return 0, false })
	if n, ok := q.Constant(); ok {
		t.Errorf("constant %d", n)
	}
	var m Machine
	if _, _, err := m.Eval(q, nil); err == nil || !strings.Contains(err.Error(), "beyond ±1000000") {
		t.Errorf("%v", err)
	}
}
