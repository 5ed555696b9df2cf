package exchange_test

import (
	"os"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/source"
)

// TestAStoryFromTwine brings in a story with what Harlowe, SugarCube and Chapbook know and we do not.
func TestAStoryFromTwine(t *testing.T) {
	data, lost, err := exchange.FromTwee(file(t, "testdata/story.twee"), "en")
	if err != nil {
		t.Fatal(err)
	}
	differ(t, told(lost), file(t, "testdata/story.lost.txt"))
	differ(t, string(data), file(t, "testdata/story.json"))
	if again, _, err := exchange.FromTwee(strings.ReplaceAll(file(t, "testdata/story.twee"), "\n", "\r\n"), "zh"); err != nil || string(again) != string(data) {
		t.Errorf("with Windows line ends: %v\n%s", err, again)
	}
}

func file(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTweeIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                                       "in:1:1: X101 this is no Twee file",
		"Dear customer":                          "in:1:1: X101 this is no Twee file",
		":: StoryTitle\nx":                       "in:1:1: X101 there is no passage",
		":: A\nx\n:: A\ny":                       `in:3:1: X102 the passage "A" stands twice, first in line 1`,
		":: A\nx\n:: [tag]\ny":                   "in:3:1: X101 this passage has no name",
		":: A\nab\xff":                           "in:2:3: X101 this is not UTF-8",
		strings.Repeat("x", scenarios.MaxSize+1): "in: X101 this has 4194305 bytes",
	} {
		data, _, err := exchange.FromTwee(text, "en")
		faults, _ := err.(source.Faults)
		if got := told(faults); !strings.HasPrefix(got, want) || data != nil {
			t.Errorf("%.20q: %v %s, want %s", text, err, data, want)
		}
	}
}

// TestWhatIsChangedInTwineCounts lets an author reword a reply, lead it elsewhere and take another away.
func TestWhatIsChangedInTwineCounts(t *testing.T) {
	s := everything(t)["full.json"]
	text := exchange.Twee(s)
	for old, new := range map[string]string{"[[您请讲，我听着。->hangs-up]]": "[[您说，我记着。->good-close]]", "样样都有": "改了题目", "我的快件呢？": "件呢？"} {
		if !strings.Contains(text, old) {
			t.Fatalf("%s is not in\n%s", old, text)
		}
		text = strings.Replace(text, old, new, 1)
	}
	data, lost, err := exchange.FromTwee(text, "en")
	if err != nil || len(lost) > 0 {
		t.Fatal(err, told(lost))
	}
	got := load(t, data)
	c := got.Nodes[0].Choices[0]
	if c.Text["zh"] != "您说，我记着。" || c.To[2].Node != "good-close" || c.ID != "hear-out" || c.Text["en"] != s.Nodes[0].Choices[0].Text["en"] {
		t.Errorf("%+v", c)
	}
	if got.Title["zh"] != "改了题目" || got.Title["en"] != s.Title["en"] || got.Nodes[0].Lines[0].Text["zh"] != "件呢？" {
		t.Errorf("%v, %v", got.Title, got.Nodes[0].Lines[0])
	}
}

func TestCopiesAndBrokenCommentsAreTold(t *testing.T) {
	text := `:: A
Well? <!-- clearline line {"mood": 3} -->
[[x->B]] <!-- clearline reply {"id": "same"} -->
[[y->B]] <!-- clearline reply {"id": "same"} -->
<!-- clearline ending {"nonsense": 1} -->
:: B
Bye.
:: Clearline [clearline]
<!-- clearline scenario {"id": "a"} -->
`
	data, lost, err := exchange.FromTwee(text, "zh")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"in:2:7: X204 注释没有带过来", `in:4:1: X102 节点 "A" 里有两条回复叫 "same"`, "in:5:1: X204", "in:8:1: X204"} {
		if !strings.Contains(told(lost), want) {
			t.Errorf("%s is missing in\n%s", want, told(lost))
		}
	}
	if c := load(t, data).Nodes[0].Choices; c[0].ID != "same" || c[1].ID != "reply-1" {
		t.Errorf("%s", data)
	}
}

func TestEveryFindingIsCountedBeyondAThousand(t *testing.T) {
	_, lost, err := exchange.FromTwee(":: A\n"+strings.Repeat("$x ", 1500), "en")
	if err != nil || len(lost) != 1001 || !strings.Contains(lost[1000].Message, "more are not listed") {
		t.Errorf("%d, %v", len(lost), err)
	}
}

func TestTheSameIDHasTheSameIFID(t *testing.T) {
	s := everything(t)["fresh"]
	if first, second := exchange.Twee(s), exchange.Twee(s); first != second {
		t.Error(first)
	}
	other := *s
	other.ID = "other"
	ifid := func(s *scenarios.Scenario) string {
		_, rest, _ := strings.Cut(exchange.Twee(s), `"ifid":"`)
		return rest[:36]
	}
	if ifid(s) == ifid(&other) || ifid(s)[14] != '4' || strings.ToUpper(ifid(s)) != ifid(s) {
		t.Error(ifid(s), ifid(&other))
	}
}

func FuzzTwee(f *testing.F) {
	f.Add(file(f, "testdata/story.twee"))
	for _, s := range small(f) {
		f.Add(exchange.Twee(s))
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, lost, err := exchange.FromTwee(text, "en")
		if !sound(t, data, lost, err) {
			return
		}
		s := load(t, data)
		again, _, err := exchange.FromTwee(exchange.Twee(s), "zh")
		if err != nil {
			t.Fatalf("%v\n%s", err, exchange.Twee(s))
		}
		differ(t, string(again), written(t, s))
	})
}

// sound wants findings that a person can use; it reports whether there is a scenario.
func sound(t *testing.T, data []byte, lost []source.Fault, err error) bool {
	t.Helper()
	faults, ok := err.(source.Faults)
	if err != nil && (!ok || len(faults) == 0) {
		t.Fatal(err)
	}
	for _, f := range append(lost, faults...) {
		known := false
		for _, c := range exchange.Codes {
			known = known || c.Code == f.Code
		}
		if err != nil && strings.HasPrefix(f.Code, "J") || strings.HasPrefix(f.Code, "S") {
			known = true // of the scenario made
		}
		if !known || f.Message == "" {
			t.Fatalf("a finding nobody can use: %+v", f)
		}
	}
	return err == nil && data != nil
}

// TestLongLinesDoNotTakeForever reads what would take hours if each sign were looked up from the start.
func TestLongLinesDoNotTakeForever(t *testing.T) {
	for _, unit := range []string{"[[a]]", "[[ ", "<!-- ", "<!---->", "/* $a ", "(a: $a ", "[[a->b]]<!-- clearline reply {} --> ", "$x\n", "[[b]]\n"} {
		data, lost, err := exchange.FromTwee(":: A\n"+strings.Repeat(unit, (1<<17)/len(unit)), "en")
		if faults, _ := err.(source.Faults); data == nil && len(faults) == 0 {
			t.Errorf("%q: %v, %d", unit, err, len(lost))
		}
	}
}
