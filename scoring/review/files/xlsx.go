// Package files writes what of a report only a native program writes: workbooks, charts, Parquet.
package files

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"clearline/scenarios/source/say"
	"clearline/scoring/review"
)

// WriteXLSX writes a report as a workbook: first a sheet with its terms and what each table is, then a sheet a table, last
// the definitions of all columns. Visible columns only. Numbers, percentages and times are such, with formats that show
// their digits; texts are in cells of the text format, so that none is ever computed and no id loses its zeros; what is not
// known is an empty cell. Headers stay in view and have filters. Rows are written as they are walked, so that the memory
// it takes does not grow with them; what does not fit a buffer lies in a temporary file until it is done.
//
// The error, for people, may be that a table has more rows than a sheet holds.
func WriteXLSX(w io.Writer, r *review.Report, lang string) (err error) {
	b := &book{File: excelize.NewFile(), lang: lang, styles: map[string]int{}, names: map[string]bool{}}
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := b.SetDocProps(&excelize.DocProperties{Title: review.Plain(r.Title), Creator: "Clearline", LastModifiedBy: "Clearline"}); err != nil {
		return err
	}
	if err := b.front(r); err != nil {
		return err
	}
	for i := range r.Tables {
		if err := b.table(&r.Tables[i]); err != nil {
			return err
		}
	}
	if err := b.table(definitions(r, lang)); err != nil {
		return err
	}
	return b.Write(w)
}

type book struct {
	*excelize.File
	lang   string
	styles map[string]int
	names  map[string]bool // of sheets, in small letters
}

// sheet begins a sheet of a title that is free and allowed.
func (b *book) sheet(title string) (*excelize.StreamWriter, error) {
	const limit = 31 // UTF-16 units
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, review.Plain(title)), " '")
	name := clean
	for n := 2; name == "" || len(utf16.Encode([]rune(name))) > limit || b.names[strings.ToLower(name)]; n++ {
		tail := fmt.Sprintf(" %d", n)
		if name == clean && len(utf16.Encode([]rune(name))) > limit {
			tail = "…"
		}
		head := []rune(clean)
		for len(utf16.Encode(head))+len(utf16.Encode([]rune(tail))) > limit {
			head = head[:len(head)-1]
		}
		name = string(head) + tail
	}
	first := len(b.names) == 0
	b.names[strings.ToLower(name)] = true
	if first {
		if err := b.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.NewSheet(name); err != nil {
		return nil, err
	}
	return b.NewStreamWriter(name)
}

// style is the number of a style, made once.
func (b *book) style(name string, s excelize.Style) (int, error) {
	if id, ok := b.styles[name]; ok {
		return id, nil
	}
	id, err := b.NewStyle(&s)
	b.styles[name] = id
	return id, err
}

const textFormat = 49 // "@": what is typed over it stays text as well

// front writes the first sheet.
func (b *book) front(r *review.Report) error {
	s, err := b.sheet(say.F("About").In(b.lang))
	if err != nil {
		return err
	}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	title, err1 := b.style("title", excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true, Size: 16}})
	strong, err2 := b.style("strong", excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true}, Alignment: wrap})
	plain, err3 := b.style("wrapped", excelize.Style{NumFmt: textFormat, Alignment: wrap})
	err = errors.Join(err1, err2, err3, s.SetColWidth(1, 1, 24), s.SetColWidth(2, 2, 100))
	row := 0
	put := func(left int, cells ...string) {
		row++
		var values []any
		height := 1.0
		for i, text := range cells {
			id := plain
			if i == 0 {
				id = left
			}
			text = review.Plain(text)
			height = max(height, math.Ceil(float64(columns(text))/[]float64{20, 92}[i]))
			values = append(values, excelize.Cell{StyleID: id, Value: text})
		}
		if left == title {
			height = 1.6
		}
		err = errors.Join(err, s.SetRow(fmt.Sprintf("A%d", row), values, excelize.RowOpts{Height: 16 * height}))
	}
	put(title, r.Title)
	if r.Summary != nil {
		for _, part := range r.Summary.Parts {
			for i, says := range part.Says {
				name := part.Title
				if i > 0 {
					name = ""
				}
				put(strong, name, says)
			}
		}
		put(plain, "")
	}
	for _, t := range r.Terms {
		put(strong, t.Name, t.Value)
	}
	for i := range r.Tables {
		t := &r.Tables[i]
		put(plain, "")
		put(strong, t.Title, t.About)
		for _, s := range t.Summary {
			put(plain, "", s)
		}
		for _, c := range t.Cautions {
			put(plain, say.F("Mind").In(b.lang), c)
		}
	}
	if err != nil {
		return err
	}
	return b.finish(s, r.Title)
}

// finish ends a sheet that prints on A4, as wide as the paper.
func (b *book) finish(s *excelize.StreamWriter, footer string) error {
	one, none, a4, landscape, fit := 1, 0, 9, "landscape", true
	footer = strings.ReplaceAll(review.Plain(footer), "&", "&&")
	if runes := []rune(footer); len(runes) > 100 {
		footer = string(runes[:100])
	}
	return errors.Join(
		b.SetPageLayout(s.Sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &none}),
		b.SetSheetProps(s.Sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.SetHeaderFooter(s.Sheet, &excelize.HeaderFooterOptions{OddFooter: "&L" + footer + "&R&P / &N"}),
		s.Flush())
}

// table writes a sheet of a table.
func (b *book) table(t *review.Table) error {
	s, err := b.sheet(t.Title)
	if err != nil {
		return err
	}
	at := t.Visible()
	styles := make([]int, len(at))
	for k, i := range at {
		if styles[k], err = b.cellStyle(t.Columns[i]); err != nil {
			return err
		}
	}
	if err := errors.Join(b.head(s, t, at), b.rows(s, t, at, styles)); err != nil {
		return err
	}
	return b.finish(s, strings.TrimPrefix(t.Title+" · "+t.Basis, " · "))
}

func (b *book) head(s *excelize.StreamWriter, t *review.Table, at []int) error {
	var head []any
	lines := 1.0
	style, err := b.style("head", excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true, Color: "1C2024"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E3F0EF"}},
		Border:    []excelize.Border{{Type: "bottom", Color: "0B6E6E", Style: 1}},
		Alignment: &excelize.Alignment{Vertical: "bottom", WrapText: true}})
	for k, w := range widths(t, at, b.lang) {
		name := t.Columns[at[k]].Name
		head = append(head, excelize.Cell{StyleID: style, Value: review.Plain(name)})
		lines = max(lines, math.Ceil(float64(columns(name))/(w-3)))
		err = errors.Join(err, s.SetColWidth(k+1, k+1, w))
	}
	return errors.Join(err,
		s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		s.SetRow("A1", head, excelize.RowOpts{Height: 16*lines + 4}))
}

func (b *book) rows(s *excelize.StreamWriter, t *review.Table, at, styles []int) error {
	n := 1
	cells, values := make([]excelize.Cell, len(at)), make([]any, len(at))
	for row := range t.Rows {
		if n++; n > excelize.TotalRows {
			return say.Errorf("the table %q has more rows than an XLSX sheet holds, %d: choose csv, ndjson or parquet", t.ID, excelize.TotalRows-1)
		}
		for k, i := range at {
			values[k] = nil
			if v := b.value(row[i]); v != nil {
				cells[k] = excelize.Cell{StyleID: styles[k], Value: v}
				values[k] = &cells[k]
			}
		}
		if err := s.SetRow(fmt.Sprintf("A%d", n), values); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(at), n)
	if err != nil {
		return err
	}
	return b.AutoFilter(s.Sheet, "A1:"+last, nil)
}

// value is a cell as the workbook has it; nil where there is none.
func (b *book) value(cell any) any {
	switch v := cell.(type) {
	case string:
		if v == "" {
			return nil
		}
		return review.Plain(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case time.Time:
		if v.IsZero() {
			return nil
		}
	case bool:
		return review.YesNo(v, b.lang)
	}
	return cell
}

// cellStyle is how the cells of a column look.
func (b *book) cellStyle(c review.Column) (int, error) {
	s := excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}
	format := "0"
	switch {
	case c.Kind == review.Time:
		format = "yyyy-mm-dd hh:mm"
	case c.Kind == review.Text || c.Kind == review.Flag:
		s.NumFmt = textFormat
		return b.style("text", s)
	case c.Digits > 0:
		format += "." + strings.Repeat("0", c.Digits)
	}
	if c.Kind == review.Percent {
		format += "%"
	}
	s.CustomNumFmt = &format
	return b.style(format, s)
}

// widths measures columns by their names and first rows, in digits of the workbook's font.
func widths(t *review.Table, at []int, lang string) []float64 {
	const rows, least, most = 200, 8, 48
	out := make([]int, len(at))
	for k, i := range at {
		out[k] = min(columns(t.Columns[i].Name), 14)
	}
	n := 0
	for row := range t.Rows {
		for k, i := range at {
			switch v := row[i].(type) {
			case string:
				out[k] = max(out[k], columns(v))
			case time.Time:
				out[k] = max(out[k], len("2006-01-02 15:04"))
			case int:
				out[k] = max(out[k], len(fmt.Sprint(v)))
			}
		}
		if n++; n == rows {
			break
		}
	}
	wide := make([]float64, len(at))
	for k, w := range out {
		wide[k] = min(max(float64(w)*1.05+4, least), most) // the filter's button stands in the header
	}
	return wide
}

// columns is how many digits wide a text is.
func columns(text string) (n int) {
	for _, r := range text {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth || k == width.EastAsianAmbiguous {
			n++
		}
	}
	return n
}

// definitions is a table of what the columns of the others mean.
func definitions(r *review.Report, lang string) *review.Table {
	column := func(id string, name say.Message) review.Column {
		return review.Column{ID: id, Name: name.In(lang), Kind: review.Text}
	}
	return &review.Table{ID: "definitions", Title: say.F("What the columns mean").In(lang),
		Columns: []review.Column{column("table", say.F("Table")), column("column", say.F("Column")), column("meaning", say.F("Meaning"))},
		Rows: func(yield func([]any) bool) {
			for i := range r.Tables {
				for c := range slices.Values(r.Tables[i].Columns) {
					if !c.Hidden && c.About != "" && !yield([]any{r.Tables[i].Title, c.Name, c.About}) {
						return
					}
				}
			}
		}}
}
