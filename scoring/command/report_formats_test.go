package command

import (
	stdjson "encoding/json"
	"fmt"
	"html"
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"clearline/scoring/review"
)

// jsonTable is a table as programs read it.
type jsonTable struct {
	ID, Title string
	Columns   []review.Column
	Rows      [][]any
}

func (t *jsonTable) visible() (at []int) {
	for i, c := range t.Columns {
		if !c.Hidden {
			at = append(at, i)
		}
	}
	return at
}

// TestAllFormatsSayTheSame: every figure of every table, in every format, is the one of the JSON.
func TestAllFormatsSayTheSame(t *testing.T) {
	var sheets strings.Builder
	for i := range 6 {
		id := fmt.Sprintf("%03d", i/2)
		sheets.WriteString(assessed(t, []string{"lost-parcel", "bereaved-caller"}[i%2], "学员"+id, id, "一班", fmt.Sprint("a", i), "--choices", "random", "--seed", fmt.Sprint(i)))
	}
	sheets.WriteString("not a sheet\n")
	in := sheets.String()
	text, _, status := reported(t, in, "-", "--format", "json")
	var r struct{ Tables []jsonTable }
	if err := stdjson.Unmarshal([]byte(text), &r); err != nil || status != 1 || len(r.Tables) < 5 {
		t.Fatalf("%v, status %d, %d tables", err, status, len(r.Tables))
	}
	book := filepath.Join(t.TempDir(), "r.xlsx")
	if _, said, status := reported(t, in, "-", "-o", book); status != 1 {
		t.Fatal(said)
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	page, _, _ := reported(t, in, "-", "--format", "html")
	for i := range r.Tables {
		table := &r.Tables[i]
		t.Run(table.ID, func(t *testing.T) {
			ndjson, _, _ := reported(t, in, "-", "--format", "ndjson", "--table", table.ID)
			sameNDJSON(t, table, ndjson)
			out, _, _ := reported(t, in, "-", "--table", table.ID)
			sameCSV(t, table, out)
			rows, err := f.GetRows(f.GetSheetList()[i+1], excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			sameXLSX(t, table, rows)
			samePage(t, table, page)
		})
	}
}

func sameNDJSON(t *testing.T, table *jsonTable, text string) {
	t.Helper()
	n := 0
	for line := range strings.Lines(text) {
		row := map[string]any{}
		if err := stdjson.Unmarshal([]byte(line), &row); err != nil || n >= len(table.Rows) {
			t.Fatalf("row %d: %v", n, err)
		}
		for i, c := range table.Columns {
			if row[c.ID] != table.Rows[n][i] {
				t.Errorf("NDJSON, row %d, %s: %v, not %v", n, c.ID, row[c.ID], table.Rows[n][i])
			}
		}
		n++
	}
	if n != len(table.Rows) {
		t.Errorf("NDJSON has %d rows of %d", n, len(table.Rows))
	}
}

// sameText compares a cell as people read it with the one of the JSON.
func sameText(t *testing.T, where string, c review.Column, got string, want any) {
	t.Helper()
	ok := got == ""
	switch v := want.(type) {
	case string:
		ok = strings.TrimPrefix(got, "'") == review.Plain(v)
		if at, err := time.Parse(time.RFC3339, v); c.Kind == review.Time && err == nil {
			ok = got == at.Format("2006-01-02 15:04")
		}
	case bool:
		ok = got == map[bool]string{true: "yes", false: "no"}[v]
	case float64:
		if c.Kind == review.Percent {
			v *= 100
		}
		f, err := strconv.ParseFloat(got, 64)
		ok = err == nil && math.Abs(f-v) <= 0.5*math.Pow10(-c.Digits)+1e-9
	}
	if !ok {
		t.Errorf("%s, %s: %q, not %v", where, c.ID, got, want)
	}
}

func sameCSV(t *testing.T, table *jsonTable, text string) {
	t.Helper()
	rows := rowsOf(t, text)
	at := table.visible()
	if len(rows) != len(table.Rows)+1 || len(rows[0]) != len(at)+1 {
		t.Fatalf("CSV: %d rows of %d columns", len(rows), len(rows[0]))
	}
	for n, row := range rows[1:] {
		for k, i := range at {
			sameText(t, fmt.Sprint("CSV, row ", n), table.Columns[i], row[k], table.Rows[n][i])
		}
	}
}

func sameXLSX(t *testing.T, table *jsonTable, rows [][]string) {
	t.Helper()
	if len(rows) != len(table.Rows)+1 {
		t.Fatalf("XLSX: %d rows of %d", len(rows)-1, len(table.Rows))
	}
	for n, row := range rows[1:] {
		for k, i := range table.visible() {
			got, c, want := "", table.Columns[i], table.Rows[n][i]
			if k < len(row) {
				got = row[k]
			}
			f, err := strconv.ParseFloat(got, 64)
			switch v, isNumber := want.(float64); {
			case isNumber:
				if err != nil || math.Abs(f-v) > 1e-12 {
					t.Errorf("XLSX, row %d, %s: %q, not %v", n, c.ID, got, want)
				}
				continue
			case c.Kind == review.Time && err == nil:
				at, err := excelize.ExcelDateToTime(f, false)
				if err != nil {
					t.Fatal(err)
				}
				got = at.Round(time.Second).Format("2006-01-02 15:04")
			}
			sameText(t, fmt.Sprint("XLSX, row ", n), c, got, want)
		}
	}
}

var (
	pageRow  = regexp.MustCompile(`(?s)<tr>(<td.*?)</tr>`)
	pageCell = regexp.MustCompile(`(?s)<td[^>]*>(.*?)</td>`)
	pageHead = regexp.MustCompile(`<th scope="col"[^>]*>([^<]*)</th>`)
	pageSame = regexp.MustCompile(`<b>([^<]*)</b> <bdi>([^<]*)</bdi>`)
)

// samePage compares what stands in the table's cells, and what is said once for all rows.
func samePage(t *testing.T, table *jsonTable, page string) {
	t.Helper()
	_, section, ok := strings.Cut(page, `<section id="`+table.ID+`"`)
	section, _, _ = strings.Cut(section, "</section>")
	if !ok {
		t.Fatal("the page has no such table")
	}
	plain := func(c review.Column, cell string) string {
		cell = strings.ReplaceAll(html.UnescapeString(cell), "−", "-")
		if c.Kind == review.Percent {
			cell = strings.TrimSuffix(cell, "%")
		}
		if strings.HasPrefix(cell, "<span") || cell == "–" {
			return ""
		}
		return cell
	}
	once := map[string]string{}
	for _, m := range pageSame.FindAllStringSubmatch(section, -1) {
		once[html.UnescapeString(m[1])] = m[2]
	}
	var shown []int
	heads := pageHead.FindAllStringSubmatch(section, -1)
	for _, i := range table.visible() {
		if len(shown) < len(heads) && html.UnescapeString(heads[len(shown)][1]) == table.Columns[i].Name {
			shown = append(shown, i)
			continue
		}
		for n, row := range table.Rows {
			if value, ok := once[table.Columns[i].Name]; !ok {
				t.Fatalf("the page has no column %s", table.Columns[i].Name)
			} else if row[i] != nil {
				sameText(t, fmt.Sprint("page, row ", n), table.Columns[i], plain(table.Columns[i], value), row[i])
			}
		}
	}
	rows := pageRow.FindAllStringSubmatch(section, -1)
	if len(rows) != len(table.Rows) || len(shown) != len(heads) {
		t.Fatalf("the page has %d rows of %d, %d columns of %d", len(rows), len(table.Rows), len(shown), len(heads))
	}
	for n, row := range rows {
		cells := pageCell.FindAllStringSubmatch(row[1], -1)
		for k, i := range shown {
			sameText(t, fmt.Sprint("page, row ", n), table.Columns[i], plain(table.Columns[i], cells[k][1]), table.Rows[n][i])
		}
	}
}
