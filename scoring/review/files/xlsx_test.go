package files

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"clearline/scoring/review"
)

// hostile are texts that a sheet may hold.
var hostile = []string{"=1+1", "+1", "-1", "@A1", `=HYPERLINK("http://evil","x")`, "\t=1", "\x00=1", "00123", "440106199001011234", "<script>&amp;</script>", "_x000D_=1",
	"\u202e=1", "张三", strings.Repeat("长", 40_000), " spaces ", "\xff", "1-2", "TRUE"}

func reportOf(rows [][]any) *review.Report {
	return &review.Report{Title: "成绩单审核 & more", Terms: []review.Term{{ID: "policy", Name: "取分办法", Value: "=第一次"}},
		Tables: []review.Table{{ID: "cohort", Title: "成绩单: all/most? [x] of the very many sheets", About: "一份一行", Cautions: []string{"样本太小"}, Basis: "首次尝试 · 考核",
			Columns: []review.Column{{ID: "who", Name: "who", Kind: review.Text, Hidden: true}, {ID: "trainee", Name: "学员", Kind: review.Text, About: "照成绩单所说"},
				{ID: "score", Name: "得分", Kind: review.Integer}, {ID: "mean", Name: "平均", Kind: review.Number, Digits: 1}, {ID: "share", Name: "占比", Kind: review.Percent, Digits: 1},
				{ID: "start", Name: "开始时间", Kind: review.Time}, {ID: "passed", Name: "通过", Kind: review.Flag}},
			Rows: slices.Values(rows)}}}
}

// workbook is what of an XLSX file the tests look at, read without the library that wrote it.
type workbook struct {
	names  []string
	sheets []worksheet
	styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
}

type worksheet struct {
	Pane struct {
		YSplit float64 `xml:"ySplit,attr"`
		State  string  `xml:"state,attr"`
	} `xml:"sheetViews>sheetView>pane"`
	Rows []struct {
		Cells []cell `xml:"c"`
	} `xml:"sheetData>row"`
	Filter struct {
		Ref string `xml:"ref,attr"`
	} `xml:"autoFilter"`
	Footer string `xml:"headerFooter>oddFooter"`
}

type cell struct {
	Ref     string  `xml:"r,attr"`
	Type    string  `xml:"t,attr"`
	Style   int     `xml:"s,attr"`
	Formula *string `xml:"f"`
	Value   string  `xml:"v"`
	Inline  string  `xml:"is>t"`
}

func (w *workbook) format(c cell) string {
	id := w.styles.Cells[c.Style].Format
	for _, f := range w.styles.Formats {
		if f.ID == id {
			return f.Code
		}
	}
	return fmt.Sprint(id)
}

func open(t *testing.T, r *review.Report) *workbook {
	t.Helper()
	var b bytes.Buffer
	if err := WriteXLSX(&b, r, "zh"); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parse := func(name string, into any) {
		t.Helper()
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		if err == nil {
			err = xml.Unmarshal(data, into)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	parse("xl/workbook.xml", &book)
	parse("xl/_rels/workbook.xml.rels", &links)
	w := &workbook{}
	parse("xl/styles.xml", &w.styles)
	for _, s := range book.Sheets {
		for _, l := range links.All {
			if l.ID == s.ID {
				var sheet worksheet
				parse(path.Join("xl", strings.TrimPrefix(l.Target, "/xl/")), &sheet)
				w.names, w.sheets = append(w.names, s.Name), append(w.sheets, sheet)
			}
		}
	}
	return w
}

func TestAWorkbookHasASheetATable(t *testing.T) {
	w := open(t, reportOf([][]any{{"k", "王芳", 3, 71.25, 0.5, time.Time{}, true}}))
	if len(w.names) != 3 || w.names[0] != "说明" || !strings.HasPrefix(w.names[1], "成绩单") || strings.ContainsAny(w.names[1], `:\/?*[]`) || len([]rune(w.names[1])) > 31 || w.names[2] != "各列的含义" {
		t.Fatalf("%q", w.names)
	}
	var front []string
	for _, r := range w.sheets[0].Rows {
		for _, c := range r.Cells {
			front = append(front, c.Inline)
		}
	}
	for _, want := range []string{"成绩单审核 & more", "取分办法", "=第一次", "一份一行", "样本太小"} {
		if !slices.Contains(front, want) {
			t.Errorf("the first sheet has no %q: %q", want, front)
		}
	}
	s := w.sheets[1]
	if s.Pane.State != "frozen" || s.Pane.YSplit != 1 || strings.ReplaceAll(s.Filter.Ref, "$", "") != "A1:F2" || !strings.Contains(s.Footer, "首次尝试 · 考核") {
		t.Errorf("%+v", s)
	}
	if d := w.sheets[2].Rows; len(d) != 2 || d[1].Cells[1].Inline != "学员" || d[1].Cells[2].Inline != "照成绩单所说" {
		t.Errorf("definitions: %+v", d)
	}
}

func TestCellsAreOfTheirKind(t *testing.T) {
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.FixedZone("", 8*3600))
	w := open(t, reportOf([][]any{{"k", "00123", -3, 71.25, 0.375, noon, true}, {"k", nil, nil, nil, nil, nil, nil}, {"k", "", 0, 0.0, 0.0, noon, false}}))
	rows := w.sheets[1].Rows
	var got []string
	for _, c := range rows[1].Cells {
		got = append(got, c.Ref+" "+c.Type+" "+w.format(c)+" "+c.Value+c.Inline)
	}
	want := []string{"A2 inlineStr 49 00123", "B2  0 -3", "C2  0.0 71.25", "D2  0.0% 0.375", "E2  yyyy-mm-dd hh:mm 46348.5", "F2 inlineStr 49 是"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if len(rows[2].Cells) != 0 || len(rows[3].Cells) != 5 {
		t.Errorf("what is not known is not empty: %+v", rows[2:])
	}
}

// TestNoTextIsEverComputed: none is a formula, and each is the text that people would read.
func TestNoTextIsEverComputed(t *testing.T) {
	var rows [][]any
	for _, text := range hostile {
		rows = append(rows, []any{"k", text, 1, 1.0, 1.0, nil, false})
	}
	w := open(t, reportOf(rows))
	for i, r := range w.sheets[1].Rows[1:] {
		c := r.Cells[0]
		want := strings.ReplaceAll(review.Plain(hostile[i]), "_x000D_", "_x005F_x000D_") // else Excel reads it as a line's end
		if c.Type != "inlineStr" || c.Formula != nil || c.Inline != want || w.format(c) != "49" {
			t.Errorf("%.40q became %+.100v", hostile[i], c)
		}
	}
}

func TestTablesOfOneNameHaveSheetsOfTheirOwn(t *testing.T) {
	r := reportOf(nil)
	for _, title := range []string{"A", "a", "'", strings.Repeat("长", 40), strings.Repeat("长", 40) + "x"} {
		r.Tables = append(r.Tables, review.Table{ID: "x", Title: title, Columns: r.Tables[0].Columns, Rows: slices.Values([][]any{})})
	}
	w := open(t, r)
	seen := map[string]bool{}
	for _, n := range w.names {
		seen[strings.ToLower(n)] = true
	}
	if len(w.names) != 8 || len(seen) != 8 {
		t.Errorf("%q", w.names)
	}
}
