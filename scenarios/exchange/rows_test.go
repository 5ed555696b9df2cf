package exchange_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/source"
)

func cut(t testing.TB, text string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestATrainersTable brings in a table as a trainer fills one in: Chinese names, several lines in a cell, nodes named once.
func TestATrainersTable(t *testing.T) {
	rows := cut(t, file(t, "testdata/table.csv"))
	data, lost, err := exchange.FromRows(rows, nil, "zh")
	if err != nil {
		t.Fatal(err)
	}
	differ(t, told(lost), file(t, "testdata/table.lost.txt"))
	differ(t, string(data), file(t, "testdata/table.json"))
}

func TestTechniquesByNameOrID(t *testing.T) {
	tags := []exchange.Tag{{ID: "hear", Name: scenarios.Text{"zh": "让客户说完", "en": "Let finish"}}, {ID: "rush", Slip: true, Name: scenarios.Text{"zh": "催促"}}}
	rows := [][]string{{"Node*", "Customer says", "Reply (zh)", "Reply", "Techniques", "失误", "Next", "Why:"},
		{"a", "Hi.", "您请讲", "Go on", "let finish; hear-2", "催促", "b", "Because."}, {"b", "Bye."}}
	data, _, err := exchange.FromRows(rows, tags, "en")
	if err != nil {
		t.Fatal(err)
	}
	s := load(t, data)
	c := s.Nodes[0].Choices[0]
	if strings.Join(c.Techniques, " ") != "hear hear-2" || strings.Join(c.Slips, " ") != "rush" || c.Text["zh"] != "您请讲" || c.Text["en"] != "Go on" || len(s.Languages) != 2 {
		t.Errorf("%+v %v", c, s.Languages)
	}
}

// TestCellsAreRefused changes one cell of a good table at a time.
func TestCellsAreRefused(t *testing.T) {
	good := [][]string{
		{"node", "customer says", "mood", "reply", "reply id", "techniques", "goes to", "anger", "other variables", "condition", "ending", "verdict", "rest"},
		{"a", "Well?", "", "Yes.", "yes", "", "b", "-5", "heard = true", "", "", "", ""},
		{"", "", "", "No.", "no", "", "b", "", "", "", "", "", ""},
		{"b", "Bye.", "", "", "", "", "", "", "", "", "resolved", "no fault", ""},
	}
	if _, _, err := exchange.FromRows(good, nil, "en"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row, column int
		cell, want  string
	}{
		{2, 1, "", "in:2:1: X103 the first row needs a node"},
		{2, 3, "cross", `in:2:3: X103 "cross" is not known; there are: calm, warm`},
		{3, 3, "angry", "in:3:3: X103 a mood stands in the row"},
		{3, 5, "yes", `in:3:5: X102 node "a" has two replies "yes"`},
		{2, 6, "让客户说完", `in:2:6: X103 "让客户说完" is not known`},
		{2, 7, "bb", `in:2:7: X104 there is no node "bb"; did you mean "b"?`},
		{2, 7, "anger > 3 -> b", "in:2:7: X103 for several nodes write"},
		{2, 8, "很生气", "in:2:8: X103 write a whole number"},
		{2, 8, "=A1", "in:2:8: X103 write a whole number"},
		{2, 9, "heard", `in:2:9: X103 write heard = true or tries += 1, with semicolons between, not "heard"`},
		{2, 9, "n += x", "in:2:9: X103 after += stands a whole number"},
		{2, 9, "anger = 3", "in:2:9: X103 the variable anger is changed twice"},
		{2, 11, "resolved", "in:2:11: X103 a row cannot be both"},
		{3, 4, "", "in:3:5: X103 this row has no reply, yet this cell is filled: no"},
		{4, 7, "a", "in:4:7: X103 this row has no reply"},
		{4, 11, "solved", `in:4:11: X103 "solved" is not known; there are: never complained, unresolved`},
		{2, 13, "{", `in:2:13: X103 the column “rest” holds JSON`},
		{4, 1, "", `in:2:4: X102 node "a" has both replies and an ending`},
		{1, 2, "", `in:1:1: X101 row 1 should have the headings and lacks "customer says"`},
		{1, 3, "reply", `in:1:4: X102 two columns are "reply"`},
		{3, 4, "\xff", "in:3:4: X101 this cell is not UTF-8"},
	} {
		var rows [][]string
		for _, r := range good {
			rows = append(rows, append([]string{}, r...))
		}
		rows[c.row-1][c.column-1] = c.cell
		data, _, err := exchange.FromRows(rows, nil, "en")
		faults, _ := err.(source.Faults)
		if got := told(faults); !strings.Contains(got, c.want) || data != nil {
			t.Errorf("row %d, column %d, %q:\n%swant %s", c.row, c.column, c.cell, got, c.want)
		}
	}
	for _, rows := range [][][]string{nil, {{}, {" "}}, {good[0]}} {
		if data, _, err := exchange.FromRows(rows, nil, "en"); err == nil || data != nil {
			t.Errorf("%q: %s", rows, data)
		}
	}
}

func TestNothingInATableIsDroppedSilently(t *testing.T) {
	rows := [][]string{{"节点", "客户说", "回复", "去向", "备注"}, {"a", "喂？", "您好", "", "改", "多的"}, {"a"}, {}, {"b", "再见"}, {"c", "", "好", "b"}}
	data, lost, err := exchange.FromRows(rows, nil, "zh")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`in:1:5: X206 不认识的列 "备注"，有 1 格没有带过来`, "in:2:6: X206 这一列没有标题", "in:2:4: X301 回复没有去向", `in:6:1: X301 节点 "c" 没有客户的话`} {
		if !strings.Contains(told(lost), want) {
			t.Errorf("%s is missing in\n%s", want, told(lost))
		}
	}
	if s := load(t, data); s.Nodes[0].Choices[0].To[0].Node != "to-be-completed" {
		t.Errorf("%s", data)
	}
}

// TestNoCellIsAFormula keeps a spreadsheet from computing what a customer says.
func TestNoCellIsAFormula(t *testing.T) {
	s := everything(t)["awkward"]
	seen := 0
	for _, row := range cut(t, strings.TrimPrefix(exchange.CSV(exchange.Rows(s)), "\ufeff")) {
		for _, c := range row {
			if strings.HasPrefix(c, "'") {
				seen++
			}
			if strings.ContainsAny(c[:min(1, len(c))], "=@") || strings.HasPrefix(c, "- ") {
				t.Errorf("%q", c)
			}
		}
	}
	if seen == 0 {
		t.Error("nothing was guarded")
	}
}

func FuzzRows(f *testing.F) {
	join := func(rows [][]string) string {
		var lines []string
		for _, r := range rows {
			lines = append(lines, strings.Join(r, "\t"))
		}
		return strings.Join(lines, "\x1e")
	}
	f.Add(join(cut(f, file(f, "testdata/table.csv"))))
	for _, s := range small(f) {
		f.Add(join(exchange.Rows(s)))
	}
	tags := []exchange.Tag{{ID: "hear", Name: scenarios.Text{"zh": "让客户说完"}}}
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]string
		for l := range strings.SplitSeq(text, "\x1e") {
			rows = append(rows, strings.Split(l, "\t"))
		}
		data, lost, err := exchange.FromRows(rows, tags, "en")
		if !sound(t, data, lost, err) {
			return
		}
		s := load(t, data)
		again, _, err := exchange.FromRows(exchange.Rows(s), nil, "zh")
		if err != nil {
			t.Fatalf("%v\n%q", err, exchange.Rows(s))
		}
		differ(t, string(again), written(t, s))
	})
}

// TestWordsRepeatedBesideEachReplyAreSaidOnce: in a spreadsheet one fills every cell.
func TestWordsRepeatedBesideEachReplyAreSaidOnce(t *testing.T) {
	data, lost, err := exchange.FromRows([][]string{
		{"节点", "客户说", "回复", "去向"},
		{"开头", "我的水杯漏水！", "您先别急。", "结尾"},
		{"开头", "我的水杯漏水！", "漏在哪里？", "结尾"},
		{"结尾", "算了。", "", ""},
	}, nil, "zh")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), "我的水杯漏水！"); n != 1 {
		t.Errorf("she says it %d times:\n%s", n, data)
	}
	if !slices.ContainsFunc(lost, func(f source.Fault) bool { return f.Line == 3 && f.Code == exchange.CodeColumn }) {
		t.Errorf("that row 3 repeats her words is not told: %v", lost)
	}
}
