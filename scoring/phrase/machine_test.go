package phrase

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// replies are what people might say to the shipped rules: replies of the library and the rules' own examples.
func replies(t testing.TB) []string {
	all := append(libraryReplies(t, "zh"), libraryReplies(t, "en")...)
	for _, id := range []string{"forbidden", "structural", "good"} {
		for _, r := range shipped(t, id).Rules {
			all = slices.Concat(all, r.Hits, r.Misses)
		}
	}
	return all
}

// A machine must find just what package regexp finds with the same expression.
func TestMachinesAgreeWithRegexp(t *testing.T) {
	m := all(t)
	var texts []string
	for i, text := range replies(t) {
		if i%20 == 0 { // a share will do: regexp takes its time
			texts = append(texts, text)
		}
	}
	found := 0
	compare := func(x *machine, texts []string) {
		x.once.Do(x.build)
		re := x.re()
		for _, text := range texts {
			chars := normalise(text).chars
			want := span{-1, -1}
			if loc := re.FindStringIndex(string(chars)); loc != nil {
				want = span{len([]rune(string(chars)[:loc[0]])), len([]rune(string(chars)[:loc[1]]))}
				found++
			}
			letters := m.letters.spell(nil, chars)
			got, ok := x.find(letters, span{0, len(letters)}, len(letters))
			if !ok {
				got = span{-1, -1}
			}
			if got != want {
				t.Fatalf("%s in %q: %v, want %v", x.expr, string(chars), got, want)
			}
		}
	}
	for _, r := range m.rules {
		compare(r.find, texts)
		for _, e := range r.exceptions[len(r.exceptions)-len(r.Exceptions):] {
			for _, x := range []*machine{e.anywhere, e.before, e.after, e.over} {
				if x != nil {
					compare(x, texts)
				}
			}
		}
	}
	words := []string{"book ok", "bookok吗", "ok k吗", "k吗", "吗好", "好吗", "x吗吗", ""}
	compare(&machine{expr: `[,.]?\bok\b|\bk吗|吗$`, letters: m.letters}, words)
	if found < 100 {
		t.Errorf("only %d matches were compared", found)
	}
}

// Where nearly every character would need states of its own, the search ends all the same, and rightly.
func TestCostlyPatternsAreSearchedInAnotherWay(t *testing.T) {
	m := compile(t, ruleSet(strings.Repeat("(好|的好|好的){60}", 20)+"行"), nil)
	rng := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	for range 600 {
		b.WriteRune([]rune("好的不")[rng.IntN(3)])
	}
	x := m.rules[0].find
	for text, want := range map[string]bool{b.String() + "行": true, b.String() + "。不": false} {
		letters := m.letters.spell(nil, normalise(text).chars)
		whole := span{0, len(letters)}
		got, ok := x.find(letters, whole, whole.to)
		if slow, _ := x.slowly(letters, whole, whole.to); ok != want || got != slow {
			t.Errorf("%q: %v %v, want %v %v", text, got, ok, slow, want)
		}
		if hits := m.Find(text); len(hits) > 0 != want {
			t.Errorf("%q: %v", text, hits)
		}
	}
	if made := x.made.Load(); made < maxMade || made > 6*maxMade {
		t.Errorf("%d steps were made: too few for a costly pattern, or too many", made)
	}
}

// What one text had in it must not be seen in the next.
func TestATextLeavesNothingBehind(t *testing.T) {
	s := ruleSet("我们赔", "喂……讲话")
	s.Rules[0].Exceptions = []Exception{{Clause, 0, []string{"如果"}}}
	m := compile(t, s, nil)
	for _, c := range []struct{ text, want string }{
		{"如果真错了我们赔", ""},
		{"因为真错了我们赔，如果", "r0:我们赔"},
		{"好，如果错了，我们赔，讲话", "r0:我们赔"},
		{"喂，讲话，如果真错了我们赔", "r1:喂，讲话"},
		{"我们赔", "r0:我们赔"},
	} {
		if got := found(m, c.text); got != c.want {
			t.Errorf("%q: found %q, want %q", c.text, got, c.want)
		}
	}
}

// Many replies at once are as good as one after another, even while the machines lose all they learnt.
func TestMatcherIsSharedSafely(t *testing.T) {
	texts := replies(t)
	alone, shared := all(t), all(t)
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = found(alone, text)
	}
	var finders sync.WaitGroup
	for part := range 4 {
		finders.Go(func() {
			for i := part; i < len(texts); i += 2 {
				x := shared.rules[i%len(shared.rules)].find
				x.once.Do(x.build)
				x.mu.Lock()
				x.forget()
				x.mu.Unlock()
				if got := found(shared, texts[i]); got != want[i] {
					t.Errorf("%q: found %q beside others, %q alone", texts[i], got, want[i])
				}
			}
		})
	}
	finders.Wait()
}

// What a rule needs, its anchors and windows only save work: tried on the whole text it finds the same.
func TestShippedRulesLoseNothing(t *testing.T) {
	m := all(t)
	s := m.idle.Get().(*search)
	for _, text := range replies(t) {
		s.read(text)
		windows := slices.Clone(s.rules)
		for i := range m.rules {
			before := len(s.found)
			s.in(int32(i), span{0, len(s.text)})
			if len(s.found) > before && !slices.Contains(windows, int32(i)) {
				t.Errorf("%s matches in %q but has no window", m.rules[i].ID, text)
			}
		}
		if got, want := len(m.Find(text)), len(s.found); got != want {
			t.Errorf("%q: %d hits, %d with every rule on the whole text", text, got, want)
		}
	}
}
