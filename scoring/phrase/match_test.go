package phrase

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// ruleSet is a set of one rule per pattern, called r0, r1 and so on.
func ruleSet(patterns ...string) *Set {
	s := &Set{Format: Format, ID: "test", Version: 1, Language: "zh"}
	for i, p := range patterns {
		s.Rules = append(s.Rules, &Rule{ID: fmt.Sprintf("r%d", i), Classes: []string{"c"}, Patterns: []string{p}})
	}
	return s
}

func compile(t testing.TB, s *Set, words map[string][]string) *Matcher {
	t.Helper()
	m, err := Compile([]*Set{s}, Options{Words: words})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// found returns what a matcher finds, as "rule:words".
func found(m *Matcher, text string) string {
	var out []string
	for _, h := range m.Find(text) {
		out = append(out, h.Rule+":"+text[h.Start:h.End])
	}
	return strings.Join(out, " ")
}

func TestPatternLanguage(t *testing.T) {
	words := map[string][]string{"apology": {"抱歉", "(真|很)对不起"}, "none": {}, "sum": {"<number>[块]钱"}}
	for _, c := range []struct{ pattern, text, want string }{
		{"不行就是不行", "说了不行就是不行！", "不行就是不行"},
		{"麻烦你配合点[，]讲快些好吗", "麻烦您配合点讲快些好吗", "麻烦您配合点讲快些好吗"},
		{"麻烦你配合点，讲快些", "麻烦你配合点。讲快些", "麻烦你配合点。讲快些"},
		{"(都|已经)讲好几遍了", "已经讲好几遍了", "已经讲好几遍了"},
		{"（都｜已经）讲［了］好几遍", "都讲了好几遍", "都讲了好几遍"},
		{"(都|已经)讲好几遍了", "讲好几遍了", ""},
		{"喂……讲话", "喂，你倒是快点讲话", "喂，你倒是快点讲话"},
		{"喂……讲话", "喂。讲话的是谁", ""},
		{"喂……讲话", "喂，你好。请讲话", ""},
		{"喂……讲话", "喂" + strings.Repeat("嗯", 13) + "讲话", ""},
		{"喂{13}讲话", "喂。" + strings.Repeat("嗯", 13) + "讲话", "喂。" + strings.Repeat("嗯", 13) + "讲话"},
		{"喂……[快]讲话", "喂。快讲话", ""},
		{"没办法。", "我没办法", "没办法"},
		{"没办法。", "我没办法，走吧", "没办法"},
		{"没办法。", "没办法送", ""},
		{"。喂", "喂，喂", "喂 喂"},
		{"。喂", "嗯喂", ""},
		{"<apology>……但", "很对不起，但", "很对不起，但"},
		{"<none>好", "好", ""},
		{"(<none>|很)好", "很好", "很好"},
		{"[<none>]好", "好", "好"},
		{"<number>:<number>", "今天10：30到", "10：30"},
		{"<number>点", "十二点", "十二点"},
		{"<number>元", "3,000.50元", "3,000.50元"},
		{"赔<sum>", "赔二十块钱", "赔二十块钱"},
		{"不[<particle>]行", "不嘛行", "不嘛行"},
		{"no way", "There is No  Way!", "No  Way"},
		{"no way", "noway, no wayward", ""},
		{"ok吗", "OK 吗？book吗", "OK 吗"},
		{"a[b]", "ab a", "a"},
	} {
		s := ruleSet(c.pattern)
		s.Words = words
		m := compile(t, s, nil)
		var got []string
		for _, h := range m.Find(c.text) {
			got = append(got, c.text[h.Start:h.End])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q in %q: %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestRealTyping(t *testing.T) {
	m := compile(t, ruleSet("你到底什么意思吧", "听不见大声点", "你ok吗", "怎么办啊"), nil)
	for text, want := range map[string]string{
		"您到底 什么意思吧":       "r0:您到底 什么意思吧",
		"您到底啥意思吧吧吧":       "r0:您到底啥意思吧吧吧",
		"妳到底什麼意思吧":        "r0:妳到底什麼意思吧",
		"你到底甚麽意思吧":        "r0:你到底甚麽意思吧",
		"“你，到…底、什么意思”吧":   "r0:你，到…底、什么意思”吧",
		"聽不見！大聲點":         "r1:聽不見！大聲點",
		"听\u200b不\n见　大声点": "r1:听\u200b不\n见　大声点",
		"听😀不見大声点":         "r1:听😀不見大声点",
		"妳ＯＫ嗎":            "r2:妳ＯＫ嗎",
		"你 Ok 吗":          "r2:你 Ok 吗",
		"咋办啊啊啊？":          "r3:咋办啊啊啊",
		"你到底有什么意思吧":       "",
	} {
		if got := found(m, text); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestExceptions(t *testing.T) {
	for _, c := range []struct {
		e     Exception
		text  string
		taken bool
	}{
		{Exception{Over, 0, []string{"赔礼"}}, "我们赔礼", true},
		{Exception{Over, 0, []string{"别人我"}}, "别人我们赔", true},
		{Exception{Over, 0, []string{"赔[礼]"}}, "赔礼，我们赔", true},
		{Exception{Over, 0, []string{"礼金"}}, "我们赔礼金", false},
		{Exception{Over, 0, []string{"别人"}}, "别人我们赔", false},
		{Exception{Before, 0, []string{"不会说"}}, "不会说“我们赔”", true},
		{Exception{Before, 0, []string{"不会说"}}, "不会说了我们赔", false},
		{Exception{Before, 1, []string{"不会说"}}, "不会说了我们赔", true},
		{Exception{Before, 5, []string{"不会说"}}, "我们赔，不会说", false},
		{Exception{Before, 10, []string{"如果"}}, "如果一，二，三，四，五，六，七，八，九，十，我们赔", true},
		{Exception{After, 0, []string{"才怪"}}, "我们赔……才怪", true},
		{Exception{After, 0, []string{"才怪"}}, "我们赔你才怪", false},
		{Exception{After, 1, []string{"才怪"}}, "我们赔你才怪", true},
		{Exception{Near, 2, []string{"如果"}}, "如果错了我们赔", true},
		{Exception{Near, 2, []string{"如果"}}, "我们赔的如果", true},
		{Exception{Near, 2, []string{"如果"}}, "如果真错了我们赔", false},
		{Exception{Clause, 0, []string{"如果"}}, "如果真错了我们赔", true},
		{Exception{Clause, 0, []string{"如果"}}, "如果真错了，我们赔", false},
		{Exception{Sentence, 0, []string{"如果"}}, "如果真错了，我们赔", true},
		{Exception{Sentence, 0, []string{"如果"}}, "我们赔，如果真错了！", true},
		{Exception{Sentence, 0, []string{"如果"}}, "我们赔。如果真错了", false},
		{Exception{Reply, 0, []string{"如果"}}, "我们赔。如果真错了", true},
		{Exception{Quoted, 0, []string{"你说"}}, "您说“那我们赔吧”", true},
		{Exception{Quoted, 0, []string{"你说"}}, "您说：「那我们赔」", true},
		{Exception{Quoted, 0, []string{"你说"}}, "您说\"“那”我们赔\"", true},
		{Exception{Quoted, 0, []string{"你说"}}, "您说“那”我们赔", false},
		{Exception{Quoted, 0, []string{"你说"}}, "我说“我们赔”", false},
		{Exception{Quoted, 0, []string{"你说"}}, "您说“我们赔", false},
		{Exception{Quoted, 1, []string{"你说"}}, "您说过“我们赔”", true},
	} {
		s := ruleSet("我们赔")
		s.Rules[0].Exceptions = []Exception{c.e}
		if got := found(compile(t, s, nil), c.text) == ""; got != c.taken {
			t.Errorf("%+v in %q: taken back %v, want %v", c.e, c.text, got, c.taken)
		}
		s.Rules[0].Exceptions, s.Exceptions = nil, []Exception{c.e}
		if got := found(compile(t, s, nil), c.text) == ""; got != c.taken {
			t.Errorf("of the set, %+v in %q: taken back %v, want %v", c.e, c.text, got, c.taken)
		}
	}
}

func TestTakingBackDoesNotSplitLatinWords(t *testing.T) {
	s := ruleSet("(ok|k吗)")
	s.Rules[0].Exceptions = []Exception{{After, 0, []string{"吗"}}}
	m := compile(t, s, nil)
	if got := found(m, "ok吗"); got != "" {
		t.Errorf("found %s inside a word", got)
	}
	if got := found(m, "o k吗"); got == "" {
		t.Error("nothing found where the word stands alone")
	}
}

func TestHitsAreOrderedAndApart(t *testing.T) {
	s := ruleSet("好(好|的)", "好", "的好")
	m := compile(t, s, nil)
	if got, want := found(m, "好好好的好"), "r0:好好 r1:好 r1:好 r0:好的 r1:好 r2:的好 r1:好"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := found(m, ""); got != "" {
		t.Error(got)
	}
	if r := m.Rule("test", "r2"); r == nil || r != s.Rules[2] {
		t.Error("Rule does not find r2")
	}
	if m.Rule("test", "r9") != nil || m.Rule("x", "r2") != nil {
		t.Error("Rule finds what is not there")
	}
}

func TestWordsFillAList(t *testing.T) {
	s := ruleSet("我理解……<cause>")
	s.Words = map[string][]string{"cause": {}}
	if got := found(compile(t, s, nil), "我理解药断了"); got != "" {
		t.Errorf("an empty list found %q", got)
	}
	m := compile(t, s, map[string][]string{"cause": {"藥[斷]", "", "(10:30)"}})
	if got, want := found(m, "我理解药断了，我理解10:30"), "r0:我理解药断 r0:我理解10:30"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := found(m, "我理解药[断"); got == "" {
		t.Error("signs in a word should mean nothing")
	}
	if _, err := Compile([]*Set{s}, Options{Words: map[string][]string{"causes": {"药"}}}); err == nil || !strings.Contains(err.Error(), "<causes>") {
		t.Errorf("an undeclared list: %v", err)
	}
	if _, err := Compile([]*Set{s, s}, Options{}); err == nil || !strings.Contains(err.Error(), `"test"`) {
		t.Errorf("the same set twice: %v", err)
	}
	if _, err := Compile([]*Set{ruleSet("a(b")}, Options{}); err == nil || !strings.Contains(err.Error(), "P012") {
		t.Errorf("a bad pattern: %v", err)
	}
	bare := compile(t, shipped(t, "structural"), map[string][]string{"cause": {"骨灰盒"}})
	if ids := rulesIn(bare, "骨灰盒的事，我特别理解", "structural"); len(ids) > 0 {
		t.Errorf("%v in spite of the scenario's cause", ids)
	}
}

// Whoever denies or quotes is excused; whoever insists is not.
func TestQuotingAndDenyingDoNotCoverInsisting(t *testing.T) {
	m := all(t)
	for _, text := range []string{
		"我不是说了吗，不行就是不行", "我跟您说“不行就是不行”", "“不行就是不行”，我再说一遍", "您说“退货”？不行就是不行",
		"您说“退货，不行就是不行", "你说你到底什么意思", "我没说错，你问我，我问谁",
	} {
		if len(rulesIn(m, text, "forbidden")) == 0 {
			t.Errorf("nothing found in %q", text)
		}
	}
}

// The matcher must find what plain regular expressions over the whole text find: the automaton and the windows only
// save work.
func TestWindowsLoseNothing(t *testing.T) {
	letters := []rune("好的不行吗我你，。")
	rng := rand.New(rand.NewPCG(1, 2))
	pick := func(n int) string {
		b := make([]rune, n)
		for i := range b {
			b[i] = letters[rng.IntN(len(letters)-2)]
		}
		return string(b)
	}
	for range 400 {
		pattern := pick(1+rng.IntN(2)) + []string{"……", "{3}", "[" + pick(1) + "]", "(" + pick(1) + "|" + pick(2) + ")", ""}[rng.IntN(5)] + pick(rng.IntN(3))
		m := compile(t, ruleSet(pattern), nil)
		b := make([]rune, rng.IntN(80))
		for i := range b {
			b[i] = letters[rng.IntN(len(letters))]
		}
		text := string(b)
		want := 0
		n := normalise(text)
		for range regexp.MustCompile(m.rules[0].find.expr).FindAllStringIndex(string(n.chars), -1) {
			want++
		}
		if got := len(m.Find(text)); got != want {
			t.Fatalf("%q in %q: %d hits, want %d", pattern, text, got, want)
		}
	}
}

func TestAutomaton(t *testing.T) {
	literals := []string{"好的", "的", "好的呀", "呀", "的呀好"}
	letters := newAlphabet(literals)
	var got []string
	for _, o := range newAutomaton(literals, letters).walk(letters.spell(nil, normalise("好，的呀好 的x").chars), nil) {
		got = append(got, fmt.Sprintf("%d%s", o.end, literals[o.literal]))
	}
	if want := "3好的 3的 4好的呀 4呀 5的呀好 6好的 6的"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestNormaliseKeepsTheWayBack(t *testing.T) {
	text := "啥？ “Ａbc  d” 甚麼…10:30 吧吧"
	n := normalise(text)
	if want := ".什么.abc d,什么,10:30吧."; string(n.chars) != want {
		t.Fatalf("%q, want %q", string(n.chars), want)
	}
	for i, r := range n.chars {
		from := text[n.origin[i].from:n.origin[i].to]
		if !utf8.ValidString(from) || !isSilent(r) && from == "" {
			t.Errorf("character %d %q comes from %q", i, r, from)
		}
	}
	if q := n.quotes; len(q) != 1 || string(n.chars[q[0].from:q[0].to]) != "abc d" {
		t.Errorf("quotes %v", q)
	}
	if a, b := utf8.RuneCountInString(traditional), utf8.RuneCountInString(simplified); a != b || a != len(toSimplified()) {
		t.Errorf("%d traditional characters, %d simplified, %d in the table", a, b, len(toSimplified()))
	}
	for r, s := range toSimplified() {
		if _, again := toSimplified()[s]; again {
			t.Errorf("%c becomes %c, which would become something else", r, s)
		}
	}
}

func FuzzFind(f *testing.F) {
	m := all(f)
	for _, s := range []string{"shipped", "您说“不行就是不行”，我懂", "很抱歉，但是\xff我们太忙", "啊啊\u200b啊", "“「\"a b\"", "我非常非常理解"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		ends := map[string]int{}
		for _, h := range m.Find(text) {
			if h.Start < last || h.Start >= h.End || h.End > len(text) || h.Start < ends[h.Set+"/"+h.Rule] {
				t.Fatalf("%+v after %d in %q", h, last, text)
			}
			if !utf8.RuneStart(text[h.Start]) && utf8.ValidString(text) || h.End < len(text) && !utf8.RuneStart(text[h.End]) && utf8.ValidString(text) {
				t.Fatalf("%+v cuts a character of %q", h, text)
			}
			last = h.Start
			ends[h.Set+"/"+h.Rule] = h.End
			if m.Rule(h.Set, h.Rule) == nil {
				t.Fatalf("%+v names no rule", h)
			}
		}
		if again := m.Find(text); !slices.EqualFunc(again, m.Find(text), func(a, b Hit) bool { return a.Rule == b.Rule && a.Start == b.Start && a.End == b.End }) {
			t.Fatal("two runs differ")
		}
	})
}
