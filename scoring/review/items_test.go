package review

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"clearline/scoring"
)

// four trainees at the straight scenario. Their shares at the three nodes are 1 1 1, 1 ½ 1, 0 ½ 0 and 0 0 1: the worst
// that can be said in the middle loses 11 (6 not earned, 5 for blame), of which half avoids 8, bad 5.
func four(t *testing.T, s *scoring.Shelf) [][]byte {
	return [][]byte{
		said(t, s, "straight", "ann", 9, "good", "good", "good"),
		said(t, s, "straight", "bob", 9, "good", "half", "good"),
		said(t, s, "straight", "cay", 9, "bad", "half", "bad"),
		said(t, s, "straight", "dan", 9, "bad", "bad", "good"),
	}
}

// TestAnItemByHand: at the first node Ann and Bob avoid all of 4, the others nothing. Over the other two nodes, where 13
// can be lost, they avoid 13, 10, 8 and 7. So r is Σ(±½ · deviation) ÷ √(1 · Σ deviation²), with mean 9.5 and deviations
// 3.5, .5, −1.5, −2.5.
func TestAnItemByHand(t *testing.T) {
	s := steps(t, map[string][]string{"straight@1": straight})
	d := desk(t, s, four(t, s))
	items := cells(t, d.itemTable(Options{}), "scenarioId", "version", "node")
	if len(items) != 3 {
		t.Errorf("%d items of three nodes with replies", len(items))
	}
	expect(t, "greet", items["straight 1 greet"], map[string]any{
		"scenario": "The straight call", "rubric": "Steps", "rubricId": "steps", "rubricVersion": 1, "said": "At greet.", "calls": 4, "reach": 1.0,
		"difficulty": 0.5, "sd": math.Sqrt(1.0 / 3), "discrimination": 4 / math.Sqrt(12.25+0.25+2.25+6.25),
		"upperLower": 1.0, // ⌈27 % of 4⌉ = 2: Ann and Bob against Cay and Dan
		"caution":    "4 trainees: too few to judge.",
	})
	expect(t, "mend", items["straight 1 mend"], map[string]any{"difficulty": (11.0 + 8 + 8 + 5) / 44})

	replies := cells(t, d.optionTable(Options{}), "node", "choice")
	if len(replies) != 8 {
		t.Errorf("%d rows of eight replies", len(replies))
	}
	expect(t, "greet good", replies["greet good"], map[string]any{"text": "say good", "best": true, "calls": 2, "share": 0.5, "random": 0.5, "cost": 0.0,
		"rest": (13.0 + 10) / 26, "correlation": 4 / math.Sqrt(21)})
	expect(t, "greet bad", replies["greet bad"], map[string]any{"best": false, "calls": 2, "cost": 4.0, "rest": (8.0 + 7) / 26, "correlation": -4 / math.Sqrt(21)})
	expect(t, "mend half", replies["mend half"], map[string]any{"best": false, "calls": 2, "share": 0.5, "random": 0.25, "cost": 3.0})
	expect(t, "mend wild", replies["mend wild"], map[string]any{"best": nil, "calls": 0, "share": 0.0, "cost": nil, "rest": nil, "correlation": nil})
}

// TestANodeNotVisitedIsMissing: who hears at once never comes to the angry node, and counts for nothing there.
func TestANodeNotVisitedIsMissing(t *testing.T) {
	s := steps(t, map[string][]string{"forked@1": forked})
	d := desk(t, s, [][]byte{
		said(t, s, "forked", "ann", 9, "good", "good", "good"),
		said(t, s, "forked", "bob", 9, "bad", "good", "good", "bad"),
		said(t, s, "forked", "cay", 9, "bad", "bad", "bad", "bad"),
		said(t, s, "forked", "dan", 9, "bad", "wild"),
	})
	items := cells(t, d.itemTable(Options{}), "node")
	// To blame loses the customer, and so the 4, the 8 that were ahead and 5 more.
	expect(t, "angry", items["angry"], map[string]any{"calls": 3, "reach": 0.75, "difficulty": (17.0 + 13 + 0) / (3 * 17)})
	expect(t, "mend", items["mend"], map[string]any{"calls": 3, "reach": 0.75, "difficulty": (1.0 + 1 + 0) / 3})
	// Greeting badly costs nothing by itself, for one may still hear at the next node.
	expect(t, "greet", items["greet"], map[string]any{"calls": 4, "difficulty": nil, "sd": nil, "discrimination": nil, "upperLower": nil,
		"caution": "Nothing could be lost here: not an item."})
	replies := cells(t, d.optionTable(Options{}), "node", "choice")
	expect(t, "greet good", replies["greet good"], map[string]any{"best": nil, "calls": 1, "cost": 0.0})
	// Dan has no rest: all he could lose, he lost in one place.
	expect(t, "angry wild", replies["angry wild"], map[string]any{"calls": 1, "cost": 17.0, "rest": nil})
}

// TestAScenarioIsToldInASentence: how many of its nodes tell good from poor handling, of how many trainees, and that few
// are a hint only; their figures are marked.
func TestAScenarioIsToldInASentence(t *testing.T) {
	s := steps(t, map[string][]string{"straight@1": straight})
	d := desk(t, s, four(t, s))
	for lang, want := range map[string]string{
		"en": "The straight call, version 1: 3 nodes, 4 trainees: too few to say which of them tell good from poor handling.",
		"zh": "The straight call，版本 1：3 个环节，样本 4 人：太少，看不出哪些分得出高低。",
	} {
		table := d.itemTable(Options{Lang: lang})
		if !reflect.DeepEqual(table.Summary, []string{want}) {
			t.Errorf("%q", table.Summary)
		}
		for row := range table.Rows {
			if row[table.column("small")] != true {
				t.Errorf("four trainees are not few: %v", row)
			}
		}
		if table.column("caution") != table.column("nodeId")+1 {
			t.Error("what to beware of stands far from the name")
		}
	}
}

// TestNobodyCame: what nobody came to is listed, and no figure made up for it.
func TestNobodyCame(t *testing.T) {
	s := steps(t, map[string][]string{"forked@1": forked})
	d := desk(t, s, [][]byte{said(t, s, "forked", "ann", 9, "good", "good", "good")})
	expect(t, "angry", cells(t, d.itemTable(Options{}), "node")["angry"], map[string]any{"calls": 0, "reach": 0.0, "difficulty": nil, "caution": "Nobody came here."})
	expect(t, "angry good", cells(t, d.optionTable(Options{}), "node", "choice")["angry good"], map[string]any{"calls": 0, "share": nil, "cost": nil, "caution": nil})
	empty := NewDesk(s)
	for _, table := range []Table{empty.itemTable(Options{}), empty.optionTable(Options{}), empty.reliabilityTable(Options{})} {
		if rows := cells(t, table, "caution"); len(rows) > 0 {
			t.Errorf("%s of nothing has rows: %v", table.ID, rows)
		}
	}
	if e := empty.errors(Options{}); len(e) > 0 {
		t.Errorf("errors of nothing: %v", e)
	}
}

// TestUnderTheMeanATraineeCountsOnce: Ann, who blundered at first and then did well, is one trainee with a half at each
// node; under the other policies one of her calls counts.
func TestUnderTheMeanATraineeCountsOnce(t *testing.T) {
	s := steps(t, map[string][]string{"straight@1": straight})
	d := desk(t, s, [][]byte{
		said(t, s, "straight", "ann", 9, "bad", "wild", "bad"),
		said(t, s, "straight", "ann", 10, "good", "good", "good"),
		said(t, s, "straight", "bob", 9, "good", "half", "bad"),
	})
	for policy, want := range map[Policy]map[string]any{
		First: {"calls": 2, "reach": 1.0, "difficulty": 0.5, "sd": math.Sqrt(0.5)},
		Best:  {"calls": 2, "reach": 1.0, "difficulty": 1.0, "sd": 0.0},
		Last:  {"calls": 2, "reach": 1.0, "difficulty": 1.0, "sd": 0.0},
		Mean:  {"calls": 3, "reach": 1.0, "difficulty": 0.75, "sd": math.Sqrt(0.125)},
	} {
		o := Options{Policy: policy}
		expect(t, string(policy), cells(t, d.itemTable(o), "node")["greet"], want)
	}
	expect(t, "greet good", cells(t, d.optionTable(Options{Policy: Mean}), "node", "choice")["greet good"], map[string]any{
		"calls": 2, "share": 2.0 / 3,
		"rest": (0.5*0.5 + 1*8.0/13) / 1.5, // Ann gave it in one of two calls
	})
}

// TestVersionsAreDifferentItems: two versions of a scenario share no figure.
func TestVersionsAreDifferentItems(t *testing.T) {
	old := steps(t, map[string][]string{"straight@1": straight})
	both := steps(t, map[string][]string{"straight@1": straight, "straight@2": append([]string{ask("greet", "mend", "good:hear", "bad:", "idle:")}, straight[1:]...)})
	d := desk(t, both, [][]byte{
		said(t, old, "straight", "ann", 9, "good", "good", "good"),
		said(t, both, "straight", "bob", 9, "bad", "good", "good"),
	})
	items := cells(t, d.itemTable(Options{}), "version", "node")
	expect(t, "version 1", items["1 greet"], map[string]any{"calls": 1, "difficulty": 1.0})
	expect(t, "version 2", items["2 greet"], map[string]any{"calls": 1, "difficulty": 0.0})
}

// TestCautions: the reviewer is told what to beware of, and what to look at again.
func TestCautions(t *testing.T) {
	s := steps(t, map[string][]string{"straight@1": straight})
	var sheets [][]byte
	for i := range 40 {
		// The better half mostly greets badly, and one of ten gives a half answer; nobody blames, all close well.
		replies := []string{"good", "bad", "good"}
		if i < 20 {
			replies = []string{"bad", "good", "good"}
		}
		if i%10 == 0 {
			replies[1] = "half"
		}
		if i%20 == 1 {
			replies[0] = "good"
		}
		sheets = append(sheets, said(t, s, "straight", fmt.Sprint(i), 9, replies...))
	}
	caution := func(table Table, key string, keys ...string) string {
		c, _ := cells(t, table, keys...)[key]["caution"].(string)
		return c
	}
	d := desk(t, s, sheets)
	check := func(got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%q is not in %q", w, got)
			}
		}
		if len(want) == 0 && got != "" {
			t.Errorf("there is a caution: %q", got)
		}
	}
	check(caution(d.itemTable(Options{}), "greet", "node"), "The better ones do worse here")
	check(strings.Join(d.itemTable(Options{}).Summary, ""), "of 3 nodes 2 have a low discrimination (greet, mend); 40 trainees. Take it as a hint only.")
	check(strings.Join(d.itemTable(Options{Lang: "zh"}).Summary, ""), "3 个环节里 2 个区分度低（greet、mend），样本 40 人。只作参考。")
	check(caution(d.itemTable(Options{}), "end", "node"), "All did the same here")
	check(caution(d.itemTable(Options{Lang: "zh"}), "greet", "node"), "强的人在这里反而答得差")
	options := d.optionTable(Options{})
	check(caution(options, "greet good", "node", "choice"), "The best reply, yet given rather by the weaker ones")
	check(caution(options, "greet bad", "node", "choice"), "A worse reply that rather the better ones give")
	check(caution(options, "mend half", "node", "choice"), "Given 4 times: too few.")
	check(caution(options, "mend wild", "node", "choice"), "Nobody gave it.")
	check(caution(options, "end good", "node", "choice"))
	if d = desk(t, s, sheets[:29]); !strings.Contains(fmt.Sprint(d.itemTable(Options{}).Cautions), "only 29 trainees") {
		t.Error("nobody says that 29 trainees are few")
	}
	check(caution(d.itemTable(Options{}), "greet", "node"), "29 trainees: too few to judge.")
	d = desk(t, s, sheets[:33])
	check(caution(d.itemTable(Options{}), "greet", "node"), "9 in each 27% group: too few.")
}

// TestItemsTellTheAbleApart: of a cohort whose ability we know, nodes where something is decided discriminate, the able
// choose the best replies, and no figure depends on the order in which sheets came.
func TestItemsTellTheAbleApart(t *testing.T) {
	sheets := made(t, 1500, 3)
	d := take(t, sheets...)
	judged, positive := 0, 0
	for _, row := range cells(t, d.itemTable(Options{}), "scenarioId", "node") {
		difficulty, _ := row["difficulty"].(float64)
		r, known := row["discrimination"].(float64)
		if row["calls"].(int) < 150 || difficulty > ceiling || !known {
			continue
		}
		judged++
		if r > 0 {
			positive++
		}
		if r < -0.1 {
			t.Errorf("%v: the able do worse (%.2f)", row["node"], r)
		}
	}
	if judged < 15 || positive < judged*9/10 {
		t.Errorf("%d of %d nodes tell the able apart", positive, judged)
	}
	for key, row := range cells(t, d.optionTable(Options{}), "scenarioId", "node", "choice") {
		if r, known := row["correlation"].(float64); known && row["best"] == true && row["calls"].(int) > 200 && r < 0 {
			t.Errorf("%s, a best reply, is given rather by the less able (%.2f)", key, r)
		}
	}
	shuffled := append([][]byte{}, sheets...)
	rand.New(rand.NewPCG(3, 3)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	other := take(t, shuffled...)
	for _, policy := range []Policy{First, Mean} {
		o := Options{Policy: policy}
		for name, make := range map[string]func(*Desk, Options) Table{"items": (*Desk).itemTable, "options": (*Desk).optionTable, "reliability": (*Desk).reliabilityTable} {
			a, b := walked(make(d, o)), walked(make(other, o))
			if !reflect.DeepEqual(a, b) {
				t.Errorf("the %s depend on the order in which sheets came", name)
			}
		}
		if !reflect.DeepEqual(d.errors(o), other.errors(o)) {
			t.Error("the errors depend on the order in which sheets came")
		}
	}
}

// walked are a table's rows, kept.
func walked(t Table) (out [][]any) {
	for row := range t.Rows {
		out = append(out, append([]any{}, row...))
	}
	return out
}

// TestEveryFigureIsDefined in both languages, beside the figure.
func TestEveryFigureIsDefined(t *testing.T) {
	d := NewDesk(&scoring.Shelf{})
	for _, make := range []func(*Desk, Options) Table{(*Desk).itemTable, (*Desk).optionTable, (*Desk).reliabilityTable} {
		en, zh := make(d, Options{Lang: "en"}), make(d, Options{Lang: "zh"})
		for i, c := range en.Columns {
			if (c.Kind == Number || c.Kind == Percent) && len(c.About) < 20 {
				t.Errorf("%s.%s has no definition", en.ID, c.ID)
			}
			if !c.Hidden && c.Name == zh.Columns[i].Name || c.About != "" && c.About == zh.Columns[i].About {
				t.Errorf("%s.%s is not in Chinese", en.ID, c.ID)
			}
			if strings.Contains(c.About+zh.Columns[i].About+c.Name, "%!") {
				t.Errorf("%s.%s: a broken format: %s", en.ID, c.ID, c.About)
			}
		}
	}
}

// TestANodeOfFewIsNotJudged: nine blamed and came to the angry node, where they did no better than chance; the sentence
// counts it among those of which nothing can be said.
func TestANodeOfFewIsNotJudged(t *testing.T) {
	s := steps(t, map[string][]string{"forked@1": forked})
	var sheets [][]byte
	for i := range 20 {
		replies := []string{"good", []string{"good", "bad"}[i%2], "good"}
		if i < 9 {
			replies = append([]string{"bad"}, []string{"good", "bad"}[i%2], "good", "bad")
		}
		sheets = append(sheets, said(t, s, "forked", fmt.Sprint(i), 9, replies...))
	}
	table := desk(t, s, sheets).itemTable(Options{})
	if got := strings.Join(table.Summary, ""); !strings.Contains(got, "Fewer than 10 trainees came to 1 nodes, which are not judged.") || strings.Contains(got, "angry") {
		t.Errorf("%q", got)
	}
}
