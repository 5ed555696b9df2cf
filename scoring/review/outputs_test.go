package review

import (
	"bytes"
	"encoding/csv"
	stdjson "encoding/json"
	"flag"
	"fmt"
	"html/template"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	json "github.com/goccy/go-json/v2"
)

var updateOutputs = flag.Bool("update-outputs", false, "write the golden outputs anew")

// strangers are texts that sheets may hold.
var strangers = []string{
	`<script>alert(1)</script>`, `=HYPERLINK("http://evil","x")`, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\"=1",
	"＝1+1", "＋1", "－1", "＠A1", "'=1", "a;=1", "a; +1", "\x00=1", "a\x00b\x1bc", "\u202egnp.exe", "\u2066x\u2069", "00123", "440106199001011234", "1-2", "1e5", "3/4",
	"张三\n李四", strings.Repeat("长", 40_000), "\xff\xfe", "\uffff", "", "a,b", `say "hi"`,
}

// tableOf is a table of texts.
func tableOf(texts ...string) *Table {
	return &Table{ID: "cohort", Title: "T", Columns: []Column{{ID: "name", Name: "Name", Kind: Text}, {ID: "n", Name: "N", Kind: Integer}},
		Rows: func(yield func([]any) bool) {
			for _, s := range texts {
				if !yield([]any{s, -1}) {
					return
				}
			}
		}}
}

// smallReport has a cell of every kind, known and not.
func smallReport(lang string) *Report {
	in := func(zh, en string) string {
		if lang == "zh" {
			return zh
		}
		return en
	}
	rows := [][]any{
		{0, "id:00123", "王芳", "00123", "lost-parcel", 3, 71.25, 0.4167, time.Date(2026, 11, 21, 17, 30, 0, 0, time.FixedZone("", 8*3600)), true, 2},
		{1, "id:7", `=HYPERLINK("http://evil")`, "7", "lost-parcel", -4, -0.001, 1.0, time.Date(2026, 11, 22, 0, 5, 0, 0, time.FixedZone("", 8*3600)), false, 2},
		{2, "attempt:x", nil, nil, "lost-parcel", nil, nil, nil, nil, nil, 2},
		{3, "name:<b>", "<script>alert(1)</script>", "1-2", "lost-parcel", 0, 62.45, 0.125, nil, true, 2},
	}
	return &Report{Title: in("成绩单审核", "Score sheets under review"),
		Terms: []Term{{"policy", in("取分办法", "What counts"), in("第一次", "The first attempt")}},
		Tables: []Table{{ID: "cohort", Title: in("成绩单", "Sheets"), About: in("一份一行", "One row a sheet"), Cautions: []string{in("样本太小", "A small sample")},
			Basis: Options{Lang: lang}.Basis(),
			Columns: []Column{{ID: "record", Name: "record", Kind: Integer, Hidden: true}, {ID: "who", Name: "who", Kind: Text, Hidden: true},
				{ID: "trainee", Name: in("学员", "Trainee"), Kind: Text, About: in("照成绩单所说", "As the sheet says")}, {ID: "id", Name: in("编号", "ID"), Kind: Text, About: in("照成绩单所说", "As the sheet says")},
				{ID: "scenarioId", Name: "scenarioId", Kind: Text, Hidden: true}, {ID: "points", Name: in("得点", "Points"), Kind: Integer},
				{ID: "mean", Name: in("平均", "Mean"), Kind: Number, Digits: 1}, {ID: "share", Name: in("占比", "Share"), Kind: Percent, Digits: 1},
				{ID: "start", Name: in("开始", "Start"), Kind: Time}, {ID: "passed", Name: in("通过", "Passed"), Kind: Flag}, {ID: "version", Name: in("版本", "Version"), Kind: Integer}},
			Rows: slices.Values(rows)}}}
}

func output(t *testing.T, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOutputsAreAsAgreed(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		r := smallReport(lang)
		for ext, out := range map[string]string{
			"csv":    output(t, func(b *bytes.Buffer) error { return WriteCSV(b, &r.Tables[0], lang) }),
			"ndjson": output(t, func(b *bytes.Buffer) error { return WriteNDJSON(b, &r.Tables[0]) }),
			"json":   output(t, func(b *bytes.Buffer) error { return WriteJSON(b, r) }),
		} {
			path := filepath.Join("testdata", "outputs-"+lang+"."+ext)
			if *updateOutputs {
				if err := os.WriteFile(path, []byte(out), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v (run with -update-outputs and review)", err)
			}
			if string(want) != out {
				t.Errorf("%s is no longer what comes out:\n%s", path, out)
			}
		}
	}
}

// TestJSONIsTheReport: written row by row, it is what the encoder makes of the whole.
func TestJSONIsTheReport(t *testing.T) {
	r := smallReport("en")
	whole, err := json.Marshal(r, json.FormatNilSliceAsNull(false))
	if err != nil {
		t.Fatal(err)
	}
	if got := output(t, func(b *bytes.Buffer) error { return WriteJSON(b, r) }); got != string(whole)+"\n" {
		t.Errorf("%s\n%s", got, whole)
	}
}

// read is a CSV as a program reads it, without the mark.
func readCSV(t *testing.T, text string) [][]string {
	t.Helper()
	rest, ok := strings.CutPrefix(text, "\ufeff")
	if !ok || strings.Count(rest, "\n") != strings.Count(rest, "\r\n") {
		t.Fatalf("no byte order mark, or a line without CRLF: %.60q", text)
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// harmless fails where a spreadsheet could compute a cell, whether it splits lines at commas, semicolons or tabs.
func harmless(t *testing.T, line []string) {
	t.Helper()
	for _, cell := range line {
		for _, part := range regexp.MustCompile(`[;\t\r\n]`).Split(cell, -1) {
			part = strings.TrimLeftFunc(part, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) || r == '"' })
			if strings.ContainsAny(part[:min(len(part), 1)], "=+-@") || regexp.MustCompile(`^[＝＋－＠]`).MatchString(part) {
				t.Errorf("%.60q can become a formula", cell)
			}
		}
		if strings.ContainsFunc(cell, unicode.IsControl) {
			t.Errorf("%.60q has control characters", cell)
		}
	}
}

func TestNoCellOfACSVBecomesAFormula(t *testing.T) {
	table := tableOf(strangers...)
	for i, row := range readCSV(t, output(t, func(b *bytes.Buffer) error { return WriteCSV(b, table, "zh") }))[1:] {
		harmless(t, row[:1])
		if row[1] != "-1" {
			t.Errorf("row %d: the number is %q", i, row[1])
		}
	}
	table.Columns[0].Name, table.Columns[1].Name = "=1", "x;=1" // a rubric has named them
	harmless(t, readCSV(t, output(t, func(b *bytes.Buffer) error { return WriteCSV(b, table, "zh") }))[0])
}

func FuzzCSV(f *testing.F) {
	for _, s := range strangers {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows := readCSV(t, output(t, func(b *bytes.Buffer) error { return WriteCSV(b, tableOf(text), "en") }))
		if len(rows) != 2 || len(rows[1]) != 2 {
			t.Fatalf("%q", rows)
		}
		harmless(t, rows[1][:1])
	})
}

// TestIDsSurviveASpreadsheet: what it would change begins with an apostrophe; what it leaves as it is does not.
func TestIDsSurviveASpreadsheet(t *testing.T) {
	for id, want := range map[string]string{"00123": "'00123", "440106199001011234": "'440106199001011234", "1-2": "'1-2", "1e5": "'1e5", "3/4": "'3/4", "7.10": "'7.10",
		"0": "0", "20261122": "20261122", "A-0012": "A-0012", "T-7F3A9C21KX": "T-7F3A9C21KX", "王 芳": "王 芳", "2026-01 班": "2026-01 班"} {
		if got := guard(id); got != want {
			t.Errorf("%s becomes %s, not %s", id, got, want)
		}
	}
}

func TestPlainTextIsForTheEyes(t *testing.T) {
	for text, want := range map[string]string{"a\nb\tc": "a b c", "a\x00b": "a\ufffdb", "\u202ecba": "\ufffdcba", "王\u200b芳\u2063": "王\ufffd芳\ufffd", "\xffa": "\ufffda", "王芳 👩‍👩‍👧": "王芳 👩‍👩‍👧"} {
		if got := Plain(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
	if n := len([]rune(Plain(strings.Repeat("长", 10*MaxShown)))); n != MaxShown {
		t.Errorf("%d characters are shown", n)
	}
}

// TestProgramsReadTheTextsAsTheyCame, whatever they are: NDJSON and JSON have no formulas.
func TestProgramsReadTheTextsAsTheyCame(t *testing.T) {
	out := output(t, func(b *bytes.Buffer) error { return WriteNDJSON(b, tableOf(strangers...)) })
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != len(strangers) {
		t.Fatalf("%d lines of %d texts", len(lines), len(strangers))
	}
	for i, l := range lines {
		var row struct{ Name string }
		if err := stdjson.Unmarshal([]byte(l), &row); err != nil || row.Name != strings.ToValidUTF8(strangers[i], "\ufffd\ufffd") && row.Name != strangers[i] {
			t.Errorf("%.40q became %.40q, %v", strangers[i], row.Name, err)
		}
	}
}

// TestWhatIsNoNumberIsNotKnown rather than a broken file.
func TestWhatIsNoNumberIsNotKnown(t *testing.T) {
	r := &Report{Tables: []Table{{ID: "x", Columns: []Column{{ID: "f", Name: "f", Kind: Number, Digits: 2}, {ID: "p", Name: "p", Kind: Percent}}, Rows: slices.Values([][]any{{math.NaN(), 0.5}, {math.Inf(1), math.NaN()}})}}}
	for name, got := range map[string]string{
		"csv":    output(t, func(b *bytes.Buffer) error { return WriteCSV(b, &r.Tables[0], "en") }),
		"ndjson": output(t, func(b *bytes.Buffer) error { return WriteNDJSON(b, &r.Tables[0]) }),
		"json":   output(t, func(b *bytes.Buffer) error { return WriteJSON(b, r) }),
	} {
		want := map[string]string{"csv": "\ufefff,p (%)\r\n,50\r\n,\r\n", "ndjson": "{\"f\":null,\"p\":0.5}\n{\"f\":null,\"p\":null}\n"}[name]
		if name == "json" && !strings.Contains(got, `"rows":[[null,0.5],[null,null]]`) || name != "json" && got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func pageOf(t *testing.T, r *Report, charts map[string]template.HTML, lang string) string {
	t.Helper()
	return output(t, func(b *bytes.Buffer) error { return WritePage(b, r, charts, lang) })
}

func TestThePageIsWholeAndRunsNothing(t *testing.T) {
	r := smallReport("zh")
	r.Title, r.Terms[0].Value, r.Tables[0].Cautions[0] = "<img src=x onerror=1>", `"><script>`, "</li><script>"
	page := pageOf(t, r, nil, "zh")
	for _, want := range []string{`<html lang="zh-CN">`, `content="default-src 'none';`, "&lt;script&gt;alert(1)&lt;/script&gt;", "照成绩单所说", "&lt;/li&gt;&lt;script&gt;", "41.7%", "−4", "2026-11-21 17:30"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if bad := regexp.MustCompile(`(?i)<(script|img|iframe|link|object|base)|<[^>]*\s(src|on\w+|style)=|ZgotmplZ|href="[^#]`).FindString(page); bad != "" {
		t.Errorf("the page has %s", bad)
	}
}

// TestWhatIsTheSameIsSaidOnce: many columns are too many for a page.
func TestWhatIsTheSameIsSaidOnce(t *testing.T) {
	page := pageOf(t, smallReport("en"), nil, "en")
	if !strings.Contains(page, "<b>Version</b> <bdi>2</bdi>") || strings.Contains(page, `>Version</th>`) {
		t.Error("the version stands in every row")
	}
	if !strings.Contains(page, "<dt>Trainee, ID</dt><dd>As the sheet says</dd>") {
		t.Error("columns that mean alike are not defined together")
	}
}

func TestALongTableIsCutInWords(t *testing.T) {
	texts := make([]string, MaxPageRows+1)
	for i := range texts {
		texts[i] = fmt.Sprintf("row%d.", i)
	}
	r := &Report{Title: "R", Tables: []Table{*tableOf(texts...)}}
	page := pageOf(t, r, nil, "en")
	if !strings.Contains(page, "row1999.") || strings.Contains(page, "row2000.") || !strings.Contains(page, "Only the first 2000 of 2001 rows are shown") {
		t.Error("not cut, or not said")
	}
	r.Tables[0] = *tableOf(texts[1:]...)
	if page := pageOf(t, r, nil, "en"); !strings.Contains(page, "row2000.") || strings.Contains(page, "Only the first") {
		t.Error("cut without need")
	}
}

// TestChartsStandWithTheirTables, in the order of the scenarios there.
func TestChartsStandWithTheirTables(t *testing.T) {
	r := &Report{Title: "R", Tables: []Table{{ID: "scenarios", Title: "S",
		Columns: []Column{{ID: "scenario", Name: "Scenario", Kind: Text}, {ID: "scenarioId", Kind: Text, Hidden: true}, {ID: "version", Name: "Version", Kind: Integer}},
		Rows:    slices.Values([][]any{{"Parcel <b>", "parcel", 2}, {"Food", "food", 1}})}}}
	page := pageOf(t, r, map[string]template.HTML{"scores:food@1": "<svg>food</svg>", "scores:parcel@2": "<svg>parcel</svg>", "scores:parcel@1": "<svg>other</svg>"}, "en")
	parcel, food := strings.Index(page, "<svg>parcel</svg>"), strings.Index(page, "<svg>food</svg>")
	if parcel < 0 || food < parcel || strings.Contains(page, "other") || !strings.Contains(page, "Parcel &lt;b&gt;<span>") {
		t.Error(page[strings.Index(page, "<main>"):])
	}
}
