package review

import (
	_ "embed"
	"html/template"
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"clearline/scenarios/source/say"
)

// MaxPageRows is how many rows of a table the page shows: browsers and printers choke on many more.
const MaxPageRows = 2000

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// WritePage writes a report as one HTML page that needs nothing else, has no script, and prints on A4: its summary and
// terms, which take two sheets of paper at most, then each table with its cautions, charts and definitions, folded:
// paper has those that are unfolded. Of a table with more than [MaxPageRows] rows it shows the first, and says so. The
// sheets themselves come last.
//
// Charts are SVG for which the caller answers, by name: "dimensions", and "scores:ID@VERSION" and "items:ID@VERSION" of
// a version of a scenario.
func WritePage(w io.Writer, r *Report, charts map[string]template.HTML, lang string) error {
	p := page{Lang: "en", Title: Plain(r.Title), Terms: r.Terms, W: map[string]string{}}
	if lang == "zh" {
		p.Lang = "zh-CN"
	}
	for key, m := range pageWords {
		p.W[key] = m.In(lang)
	}
	tables := slices.Clone(r.Tables)
	slices.SortStableFunc(tables, func(a, b Table) int { return rank(a) - rank(b) })
	if r.Summary != nil {
		p.Basis = Plain(tables[0].Basis)
		for _, part := range r.Summary.Parts {
			p.Parts = append(p.Parts, pagePartOf(part, charts, lang))
		}
	}
	for i := range tables {
		p.Tables = append(p.Tables, pageTableOf(&tables[i], charts, lang))
	}
	return pageTemplate.Execute(w, p)
}

// rank puts the sheets behind what follows from them.
func rank(t Table) int {
	if t.ID == "cohort" {
		return 1
	}
	return 0
}

var pageWords = map[string]say.Message{
	"contents":    say.F("Contents"),
	"terms":       say.F("Terms"),
	"none":        say.F("not known, or does not apply"),
	"empty":       say.F("There is nothing to show here."),
	"same":        say.F("The same in all rows that have it"),
	"definitions": say.F("What the columns mean"),
	"cautions":    say.F("Mind"),
	"colon":       say.F(": "),
	"details":     say.F("Details: unfold what you need; paper has what is unfolded."),
	"narrowed":    say.F("On paper this table has fewer columns than on the screen."),
}

type page struct {
	Lang, Title string
	Basis       string // which attempts count
	Parts       []pagePart
	Terms       []Term
	Tables      []pageTable
	W           map[string]string
}

// pagePart is a part of the summary; its table has no rows where it has none.
type pagePart struct {
	ID, Title string
	Says      []string
	Table     pageTable
	Charts    []pageChart
}

func pagePartOf(p Part, charts map[string]template.HTML, lang string) pagePart {
	v := pagePart{ID: p.ID, Title: Plain(p.Title)}
	for _, s := range p.Says {
		v.Says = append(v.Says, Plain(s))
	}
	if p.Table != nil {
		v.Table = pageTableOf(p.Table, nil, lang)
	}
	if svg := charts["dimensions"]; p.ID == "train" && svg != "" {
		v.Charts = []pageChart{{say.F("Points earned by dimension").In(lang), "", svg}}
	}
	return v
}

type pageTable struct {
	ID, Title, About string
	Summary          []string
	Cautions         []string
	Count            string // how many rows there are
	Cut              string // that some are left out
	Wide, Long       bool
	Narrowed         bool // paper has fewer columns
	Same             []Term
	Columns          []pageColumn
	Rows             iter.Seq[[]pageCell]
	Definitions      []Term
	Charts           []pageChart
}

type pageColumn struct {
	Name     string
	Class    string // how cells are set
	OffPaper bool   // it is left out in print
}

type pageCell struct {
	pageColumn
	Text string // "" where it is not known
}

type pageChart struct {
	Name, Of string
	SVG      template.HTML
}

// A table wider than wideFrom, in columns of numbers, is too wide for paper that stands upright; one of more rows than
// longFrom is too long for a screen: it scrolls in a box of its own. From manyFrom columns on it is worth saying once
// what is the same in all rows.
const (
	manyFrom = 8
	wideFrom = 16
	longFrom = 25
)

// offPaper are the columns of the sheets' table for which paper is too narrow.
var offPaper = regexp.MustCompile(`^(version|rubric|attempt|minutes|turns|rewinds|finished|total|most|passed|slips|disputes|file|points\..*|most\..*)$`)

func pageTableOf(t *Table, charts map[string]template.HTML, lang string) pageTable {
	v := pageTable{ID: t.ID, Title: Plain(t.Title), About: Plain(t.About)}
	for _, s := range t.Summary {
		v.Summary = append(v.Summary, Plain(s))
	}
	for _, c := range t.Cautions {
		v.Cautions = append(v.Cautions, Plain(c))
	}
	count, same := t.survey()
	v.Count = say.F("%d rows", count).In(lang)
	if count == 1 {
		v.Count = say.F("1 row").In(lang)
	}
	if count > MaxPageRows {
		v.Cut = say.F("Only the first %d of %d rows are shown: CSV, XLSX, NDJSON and JSON have all of them.", MaxPageRows, count).In(lang)
	}
	var columns []int
	wide := 0
	for _, i := range t.Visible() {
		c := &t.Columns[i]
		name := Plain(c.Name)
		if c.About != "" {
			v.define(name, Plain(c.About), lang)
		}
		if cell, ok := same[i]; ok {
			v.Same = append(v.Same, Term{Name: name, Value: c.told(cell, lang)})
			continue
		}
		columns = append(columns, i)
		column := pageColumn{name, c.class(), t.ID == "cohort" && offPaper.MatchString(c.ID)}
		v.Columns = append(v.Columns, column)
		v.Narrowed = v.Narrowed || column.OffPaper
		wide += c.width()
	}
	v.Wide, v.Long = wide > wideFrom, count > longFrom
	if count > 0 {
		v.Rows = t.pageRows(columns, v.Columns, lang)
	}
	v.Charts = chartsOf(t, charts, lang)
	return v
}

// define adds a definition; columns that mean alike share one.
func (v *pageTable) define(name, about, lang string) {
	for i := range v.Definitions {
		if d := &v.Definitions[i]; d.Value == about {
			d.Name = Options{Lang: lang}.list([]string{d.Name, name})
			return
		}
	}
	v.Definitions = append(v.Definitions, Term{Name: name, Value: about})
}

// survey counts the rows and finds the columns with the same cell wherever they have one, where there are many columns.
// What is said once need not be said in every row.
func (t *Table) survey() (count int, same map[int]any) {
	same = map[int]any{}
	for i := range t.Columns {
		same[i] = nil
	}
	for row := range t.Rows {
		for i, cell := range row {
			if first, ok := same[i]; ok && first == nil {
				same[i] = cell
			} else if ok && cell != nil && first != cell {
				delete(same, i)
			}
		}
		count++
	}
	if count < 2 || len(t.Visible()) < manyFrom {
		return count, nil
	}
	return count, same
}

func (t *Table) pageRows(columns []int, shown []pageColumn, lang string) iter.Seq[[]pageCell] {
	small := t.column("small")
	return func(yield func([]pageCell) bool) {
		n := 0
		cells := make([]pageCell, len(columns))
		for row := range t.Rows {
			for k, i := range columns {
				cells[k] = pageCell{shown[k], t.Columns[i].told(row[i], lang)}
				if small >= 0 && row[small] == true && t.Columns[i].numeric() {
					cells[k].Class += " small"
				}
			}
			if n++; n > MaxPageRows || !yield(cells) {
				return
			}
		}
	}
}

func (c Column) numeric() bool { return c.Kind == Integer || c.Kind == Number || c.Kind == Percent }

func (c Column) class() string {
	switch {
	case c.numeric():
		return "n"
	case c.Kind == Text:
		return "t"
	}
	return ""
}

// width is about how wide a column is, in columns of numbers.
func (c Column) width() int {
	if c.Kind == Text || c.Kind == Time {
		return 2
	}
	return 1
}

// told is a cell as the page has it: with the unit, and a minus that is one.
func (c Column) told(cell any, lang string) string {
	text := c.shown(cell, lang)
	if c.numeric() && text != "" {
		text = strings.Replace(text, "-", "−", 1)
		if c.Kind == Percent {
			text += "%"
		}
	}
	return text
}

// chartsOf finds a table's charts, in the order of the scenarios in it.
func chartsOf(t *Table, charts map[string]template.HTML, lang string) (out []pageChart) {
	show := func(key, of string, name say.Message) {
		if svg, ok := charts[key]; ok && svg != "" {
			out = append(out, pageChart{name.In(lang), of, svg})
		}
	}
	switch t.ID {
	case "scenarios":
		t.each(func(title, key string) { show("scores:"+key, title, say.F("Calls by score, beside random players")) })
	case "items":
		t.each(func(title, key string) { show("items:"+key, title, say.F("Nodes by score share and discrimination")) })
	}
	return out
}

// each calls f for every version of a scenario in the table, once.
func (t *Table) each(f func(title, key string)) {
	title, id, version := t.column("scenario"), t.column("scenarioId"), t.column("version")
	if title < 0 || id < 0 || version < 0 {
		return
	}
	seen := map[string]bool{}
	for row := range t.Rows {
		name, _ := row[title].(string)
		scenario, _ := row[id].(string)
		v, _ := row[version].(int)
		key := scenario + "@" + strconv.Itoa(v)
		if !seen[key] {
			seen[key] = true
			f(Plain(name), key)
		}
	}
}

func (t *Table) column(id string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
}
