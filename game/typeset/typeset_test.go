package typeset

import (
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"clearline/game/frame"
)

// set is Set at 10 px with the em measurer, so that a Han character is 10 px wide.
func set(text string, width float64) *frame.Paragraph {
	return Set(text, nil, Options{Size: 10, Width: width, Lang: "zh"}, EmMeasurer{})
}

func texts(p *frame.Paragraph) []string {
	var lines []string
	for _, l := range p.Lines {
		s := ""
		for _, r := range l.Runs {
			s += r.Text
		}
		lines = append(lines, s)
	}
	return lines
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       string // lines joined by |
	}{
		{"plain Han", "我的快件到底去哪了", 40, "我的快件|到底去哪|了"},
		{"no character ends a paragraph alone", "我的快件到底去哪了？", 80, "我的快件到底去|哪了？"},
		{"nor before a line feed", "我的快件到底去哪了？\n好", 80, "我的快件到底去|哪了？|好"},
		{"fits exactly", "四个汉字", 40, "四个汉字"},
		{"no closing mark at the start", "都第六天了！您看", 50, "都第六天|了！您看"},
		{"no comma at the start", "一二三四，五六", 40, "一二三|四，五六"},
		{"no opening mark at the end", "他说过“明天到”的", 40, "他说过|“明天|到”的"},
		{"no opening bracket at the end", "一二三（四）五", 40, "一二三|（四）五"},
		{"no interpunct at the start", "阿凡提·买买提", 30, "阿凡|提·买|买提"},
		{"the dash is whole", "我等了——六天", 40, "我等了|——六天"},
		{"the ellipsis is whole and does not begin a line", "我等了……六天", 40, "我等|了……六|天"},
		{"an English word is whole", "the parcel never came", 60, "the parcel|never came"},
		{"mixed", "单号SF1234在哪", 60, "单号SF1234|在哪"},
		{"spaces at the end are dropped", "one   two", 30, "one|two"},
		{"a long address breaks anywhere", "aaaaaaaaaaaa", 22, "aaaa|aaaa|aaaa"},
		{"a long word after Han", "见 aaaaaaaaaa", 22, "见|aaaa|aaaa|aa"},
		{"line feeds", "一\n二\n\n三", 100, "一|二||三"},
		{"a last line feed adds no line", "一\n", 100, "一"},
		{"CR LF is one end of line", "一\r\n二", 100, "一|二"},
		{"an emoji sequence is whole", "👩‍👩‍👧👩‍👩‍👧", 30, "👩‍👩‍👧|👩‍👩‍👧"},
		{"narrower than a character", "一二", 3, "一|二"},
		{"no width", "我的快件到底去哪了 the parcel", 0, "我的快件到底去哪了 the parcel"},
		{"nothing", "", 100, ""},
	} {
		if got := strings.Join(texts(set(c.text, c.width)), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLongAddress(t *testing.T) {
	p := set("请看 https://example.com/track/SF1234567890123456789012345678901234567890 谢谢", 100)
	check(t, p, 100)
	if n := len(p.Lines); n < 4 || n > 7 {
		t.Errorf("%d lines: %q", n, texts(p))
	}
}

func TestSpansAcrossBreaks(t *testing.T) {
	text := "一二三四五六七八"
	span := Span{From: 6, To: 18, Ground: frame.CalmTint, Under: frame.Straight, Color: frame.Calm, Weight: frame.Bold}
	p := Set(text, []Span{span}, Options{Size: 10, Width: 40, Lang: "zh"}, EmMeasurer{})
	type piece struct {
		text   string
		x, w   float64
		marked bool
	}
	want := [][]piece{{{"一二", 0, 20, false}, {"三四", 20, 20, true}}, {{"五六", 0, 20, true}, {"七八", 20, 20, false}}}
	for i, l := range p.Lines {
		for j, r := range l.Runs {
			marked := r.Under == frame.Straight && r.Ground == frame.CalmTint && r.Color == frame.Calm && r.Weight == frame.Bold
			if got := (piece{r.Text, r.X, r.W, marked}); i >= len(want) || j >= len(want[i]) || got != want[i][j] {
				t.Errorf("line %d, run %d: %+v", i, j, got)
			}
			if !marked && (r.Under != frame.NoMark || r.Ground != frame.None || r.Color != frame.Ink || r.Weight != frame.Regular) {
				t.Errorf("line %d, run %d is styled: %+v", i, j, r)
			}
		}
	}
	// The later span wins, and wild offsets harm nobody.
	p = Set(text, []Span{{From: -5, To: 999, Under: frame.Dotted}, {From: 3, To: 6, Under: frame.Wavy}}, Options{Size: 10}, EmMeasurer{})
	marks := []frame.Mark{}
	for _, r := range p.Lines[0].Runs {
		marks = append(marks, r.Under)
	}
	if len(marks) != 3 || marks[0] != frame.Dotted || marks[1] != frame.Wavy || marks[2] != frame.Dotted {
		t.Errorf("marks %v", marks)
	}
}

func TestGapsAndSqueezes(t *testing.T) {
	p := set("第3轮", 0)
	if got, want := Width(p), 10+5.5+10+2*gapEm*10; math.Abs(got-want) > 1e-9 {
		t.Errorf("gaps: %v, want %v", got, want)
	}
	if r := p.Lines[0].Runs; len(r) != 3 || r[0].W != 10+gapEm*10 {
		t.Errorf("a run does not reach the next: %+v", r)
	}
	// ：“, 。” and （“ lose half an em; …” and ！” do not.
	for text, want := range map[string]float64{"说：“好。”": 50, "好……”": 40, "好！”": 30, "（“好": 25} {
		if got := Width(set(text, 0)); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %v px, want %v", text, got, want)
		}
	}
	// What is squeezed in a line is whole at its end.
	if got := texts(set("一二：“三”", 30)); strings.Join(got, "|") != "一二：|“三”" {
		t.Errorf("%q", got)
	}
}

func TestMaxLines(t *testing.T) {
	o := Options{Size: 10, Width: 50, Lang: "zh", MaxLines: 2}
	p := Set("一二三四五六七八九十甲乙", nil, o, EmMeasurer{})
	if got := strings.Join(texts(p), "|"); got != "一二三四五|六七八九…" {
		t.Errorf("%q", got)
	}
	check(t, p, 50)
	if p.H != 2*17 {
		t.Errorf("height %v", p.H)
	}
	if got := texts(Set("一二三四五六七八九十", nil, o, EmMeasurer{})); got[1] != "六七八九十" {
		t.Errorf("a text that fits is cut: %q", got)
	}
	if got := texts(Set("一\n二\n三", nil, o, EmMeasurer{})); strings.Join(got, "|") != "一|二…" {
		t.Errorf("%q", got)
	}
}

func TestAlign(t *testing.T) {
	for a, want := range map[Align]float64{Start: 0, Center: 40, End: 80} {
		p := Set("一二", nil, Options{Size: 10, Width: 100, Align: a}, EmMeasurer{})
		if got := p.Lines[0].Runs[0].X; got != want {
			t.Errorf("align %d: x = %v, want %v", a, got, want)
		}
	}
}

func TestLineHeight(t *testing.T) {
	for lang, want := range map[string]float64{"zh": 34, "zh-CN": 34, "en": 30} {
		p := Set("a\nb", nil, Options{Size: 10, Lang: lang}, EmMeasurer{})
		if p.H != want || p.Lines[1].Baseline-p.Lines[0].Baseline != want/2 {
			t.Errorf("%s: height %v, baselines %v %v", lang, p.H, p.Lines[0].Baseline, p.Lines[1].Baseline)
		}
	}
}

func TestShown(t *testing.T) {
	for _, c := range []struct{ text, lang, want string }{
		{"I’m “here”…", "en", "I\uE019m \uE01Chere\uE01D\uE026"},
		{"他说“I’m here”……", "zh", "他说“I\uE019m here”……"},
		{"等了——六天———", "zh", "等了\uE014\uE015六天\uE014\uE015—"},
		{"so—", "en", "so—"},
		{"plain", "en", "plain"},
	} {
		got := Shown(c.text, c.lang)
		if got != c.want {
			t.Errorf("%q in %s: %q, want %q", c.text, c.lang, got, c.want)
		}
		if back := strings.Map(Proportional, got); back != c.text {
			t.Errorf("%q does not come back: %q", c.text, back)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, text := range []string{"the parcel never came home", "我的快件到底去哪了？", "单号SF1234在哪里呀"} {
		if got := Plain(set(text, 60)); got != text {
			t.Errorf("%q, want %q", got, text)
		}
	}
}

// check fails where a line is too wide or runs overlap.
func check(t *testing.T, p *frame.Paragraph, width float64) {
	t.Helper()
	for i, l := range p.Lines {
		x := 0.0
		for _, r := range l.Runs {
			if r.X < x-0.51*p.Size-slack {
				t.Errorf("line %d: %q overlaps what is before it", i, r.Text)
			}
			x = r.X + r.W
		}
		if x > width+1e-3 && len(Clusters(texts(p)[i])) > 1 {
			t.Errorf("line %d %q is %v wide, more than %v", i, texts(p)[i], x, width)
		}
	}
}

func FuzzSet(f *testing.F) {
	f.Add("我的快件到底去哪了？都第六天了！I’m here… https://example.com/a/b", 120.0, 3, 17, 0)
	f.Add("“（阿凡提·买买提）”——……\n\r\n👩‍👩‍👧 x", 30.0, 0, 5, 2)
	f.Add("\xff\x00a", 1.0, 1, 2, 1)
	f.Fuzz(func(t *testing.T, text string, width float64, from, to, maxLines int) {
		if !(width >= 1 && width <= 4000) || len(text) > 2000 {
			return // outside what a page holds
		}
		o := Options{Size: 10, Width: width, Lang: "zh", MaxLines: max(0, maxLines%5)}
		p := Set(text, []Span{{From: from, To: to, Under: frame.Wavy, Weight: frame.Bold}}, o, EmMeasurer{})
		if o.MaxLines > 0 {
			if len(p.Lines) > o.MaxLines {
				t.Fatalf("%d lines", len(p.Lines))
			}
			return
		}
		check(t, p, width)
		// Nothing but white space is lost, and nothing changes order.
		kept := strings.Join(texts(p), "")
		if ink(kept) != ink(strings.ToValidUTF8(text, string(utf8.RuneError))) {
			t.Fatalf("%q became %q", text, kept)
		}
	})
}

// ink is the text without what may be dropped at the end of a line.
func ink(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
