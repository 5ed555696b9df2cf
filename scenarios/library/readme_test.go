package library_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
)

var update = flag.Bool("update", false, "write the README's figures afresh")

// TestTheReadmeSaysWhatTheLibraryIs holds the tables of the README to the scenarios, in both languages.
func TestTheReadmeSaysWhatTheLibraryIs(t *testing.T) {
	s, _ := shelf()
	var all []figures
	for _, m := range shipped(t) {
		if sources[m.ID] == "" {
			t.Errorf("say in sources which document the case of %s is from", m.ID)
		}
		all = append(all, measure(t, s, m))
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	fresh := readme
	for _, w := range []words{chinese, english} {
		fresh = replace(t, fresh, "table "+string(w.lang), w.table(all))
		fresh = replace(t, fresh, "best replies "+string(w.lang), w.bestReplies(all))
	}
	switch {
	case bytes.Equal(readme, fresh):
	case *update:
		if err := os.WriteFile("README.md", fresh, 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("the tables of README.md are out of date; run with -update and read the difference")
	}
}

// replace puts text between a comment that names it and the next comment.
func replace(t *testing.T, readme []byte, name, text string) []byte {
	t.Helper()
	begin := []byte("<!-- " + name + ", written by go test -update -->\n")
	head, rest, ok := bytes.Cut(readme, begin)
	at := bytes.Index(rest, []byte("<!-- end -->"))
	if !ok || at < 0 {
		t.Fatalf("README.md has no %q … <!-- end -->", begin)
	}
	return slices.Concat(head, begin, []byte(text), rest[at:])
}

// TestTheReadmeSaysWhatEachScenarioIsFor: every scenario has its line in both halves, and every pair of parallel forms.
func TestTheReadmeSaysWhatEachScenarioIsFor(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	zh, en, ok := strings.Cut(string(data), "\n# The library\n")
	if !ok {
		t.Fatal("README.md has no English half")
	}
	for lang, half := range map[scenarios.Lang]string{"zh": zh, "en": en} {
		for _, m := range shipped(t) {
			if line := "\n- **" + m.Title.In(lang, m.Language) + "** "; !strings.Contains(half, line) {
				t.Errorf("README.md does not say in %s what %s is for: no line begins with %q", lang, m.ID, strings.TrimSpace(line))
			}
		}
		for _, pair := range parallel(t) {
			if both := "`" + pair[0] + "` / `" + pair[1] + "`"; !strings.Contains(half, both) {
				t.Errorf("README.md does not name in %s the parallel forms %s", lang, both)
			}
		}
	}
}

// words is how the tables speak a language.
type words struct {
	lang                          scenarios.Lang
	head, habitsHead              []string
	hidden, best, all             string
	motives, channels, industries map[string]string
}

var chinese = words{
	lang:       "zh",
	head:       []string{"情景", "出处", "投诉心理", "渠道", "行业", "评分标准", "最低 … 最高", "随机平均", "随机及格", "最好的一局"},
	habitsHead: []string{"情景", "节点", "轮数", "结局", "登记表", "看了几处", "是最长的", "是最短的", "是第 1 条", "是第 2 条", "是第 3 条", "是第 4 条", "长度比"},
	hidden:     "%s（隐藏）", best: "%d %s，%d 句", all: "全库",
	motives:  map[string]string{"venting": "发泄", "respect": "尊重", "remedy": "补救", "acknowledgement": "认同", "showing-off": "表现", "revenge": "报复"},
	channels: map[string]string{"phone": "电话", "face-to-face": "当面", "letter": "信函", "home-visit": "上门", "chat": "在线聊天", "review": "评价"},
	industries: map[string]string{"express": "快递", "bank": "银行", "online-shop": "网店", "logistics": "物流", "hotel-restaurant": "酒店餐饮",
		"manufacturing": "制造"},
}

var english = words{
	lang: "en",
	head: []string{"scenario", "source", "motive", "channel", "industry", "rubric", "least … most", "random mean", "random passes", "best play"},
	habitsHead: []string{"scenario", "nodes", "turns", "endings", "register", "places", "is longest", "is shortest", "is no. 1", "is no. 2", "is no. 3",
		"is no. 4", "length ratio"},
	hidden: "%s (hidden)", best: "%d %s, %d replies", all: "the library",
	motives: map[string]string{"venting": "venting", "respect": "respect", "remedy": "remedy", "acknowledgement": "acknowledgement",
		"showing-off": "showing off", "revenge": "revenge"},
	channels: map[string]string{"phone": "phone", "face-to-face": "face to face", "letter": "letter", "home-visit": "home visit", "chat": "chat", "review": "review"},
	industries: map[string]string{"express": "express", "bank": "bank", "online-shop": "online shop", "logistics": "logistics",
		"hotel-restaurant": "hotel, restaurant", "manufacturing": "manufacturing"},
}

// table is the README's first: what each scenario is, and how hard.
func (w words) table(all []figures) string {
	rows := [][]string{w.head}
	for _, f := range all {
		motive := w.motives[string(f.Customer.Motive)]
		if f.Customer.Hidden {
			motive = fmt.Sprintf(w.hidden, motive)
		}
		rows = append(rows, []string{
			w.link(f), sources[f.ID], motive, w.channels[string(f.Channel)], w.industries[f.Industry], f.rubric.In(w.lang, f.Language),
			minus(f.r.Least) + " … " + minus(f.r.Most), fmt.Sprint(f.r.Random.Mean), fmt.Sprintf("%.2f %%", float64(f.r.Random.Pass)/10_000),
			fmt.Sprintf(w.best, f.score, f.band.In(w.lang, f.Language), f.replies),
		})
	}
	return markdown(rows, 6)
}

// bestReplies is the README's second table: how large each scenario is, and what its best replies look like.
func (w words) bestReplies(all []figures) string {
	rows := [][]string{w.habitsHead}
	row := func(name string, nodes, turns, endings, fields int, met []meeting) {
		h := habitsOf(met)
		r := []string{name, fmt.Sprint(nodes), fmt.Sprint(turns), fmt.Sprint(endings), fmt.Sprint(fields), fmt.Sprint(h.nodes)}
		for _, x := range slices.Concat([]habit{h.longest, h.shortest}, h.places[:]) {
			r = append(r, fmt.Sprintf("%d / %.1f", x.seen, x.chance))
		}
		rows = append(rows, append(r, fmt.Sprintf("%.2f", h.ratio/float64(h.nodes))))
	}
	var nodes, turns, endings, fields int
	var met []meeting
	for _, f := range all {
		row(w.link(f), f.nodes, f.turns, f.endings, f.registerFields, f.met)
		nodes, turns, endings, fields = nodes+f.nodes, max(turns, f.turns), endings+f.endings, fields+f.registerFields
		met = append(met, f.met...)
	}
	row("**"+w.all+"**", nodes, turns, endings, fields, met)
	return markdown(rows, 1)
}

func (w words) link(f figures) string {
	return fmt.Sprintf("[%s](%s.json)", f.Title.In(w.lang, f.Language), f.ID)
}

// minus writes a number with the sign that people print.
func minus(n int) string { return strings.Replace(fmt.Sprint(n), "-", "−", 1) }

// markdown lays out a table whose first row is its head. Columns from the given one on hold numbers.
func markdown(rows [][]string, numbers int) string {
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			fmt.Fprintf(&b, "|%s%s\n", strings.Repeat("---|", numbers), strings.Repeat("--:|", len(row)-numbers))
		}
	}
	return b.String()
}
