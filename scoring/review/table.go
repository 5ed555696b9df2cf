// Package review turns score sheets into what a reviewer decides by: who is ready, who needs coaching in what, which
// scenario is unfair, and what of it all can be trusted.
//
// A [Desk] takes in sheets, verified as they come, and keeps a small [Record] of each. A [Report] is made of it under
// [Options] of the reviewer's choosing: tables, of which every output (CSV, XLSX, JSON, NDJSON, HTML, the page) is made
// alike, so that no two can tell different things. The statistics themselves stand in review/stat; what only a native
// program writes (XLSX, charts) in review/files; Parquet in web/warehouse.
//
// All text in a sheet is testimony of strangers: nothing here takes it for anything but text.
package review

import (
	"iter"
	"time"

	json "github.com/goccy/go-json/v2"
)

// ColumnKind says what a column's cells are.
type ColumnKind string

// Kinds of columns, with the Go type of their cells. Whatever the kind, nil is a cell whose value is not known or does
// not apply; it is never 0.
const (
	Text    ColumnKind = "text"    // string
	Integer ColumnKind = "integer" // int
	Number  ColumnKind = "number"  // float64
	Percent ColumnKind = "percent" // float64, 0 … 1, shown as 0 … 100 %
	Time    ColumnKind = "time"    // time.Time, in the reviewer's zone
	Flag    ColumnKind = "flag"    // bool
)

// Column is one column of a table.
type Column struct {
	ID     string     `json:"id"`   // never changes, whatever the language
	Name   string     `json:"name"` // in the report's language
	Kind   ColumnKind `json:"kind"`
	Digits int        `json:"digits,omitzero"` // after the point, of a number or a percentage
	About  string     `json:"about,omitempty"` // how the figure is defined, and what to be careful of
	Hidden bool       `json:"hidden,omitzero"` // for programs, such as an id beside its name: JSON and NDJSON have it, what people read leaves it out
}

// Table is one of a report's tables. Ids of tables and columns are a contract with whoever reads the files.
type Table struct {
	ID       string
	Title    string   // in the report's language, as are the next three
	About    string   // what a row is
	Summary  []string // what the table comes to, in plain sentences that stand before it
	Cautions []string // why the figures may mislead, such as a small sample
	Basis    string   // which attempts count, in a few words, such as "First attempt · Assessment": CSV and NDJSON have it in every row
	Columns  []Column
	Rows     iter.Seq[[]any] // a cell a column; may be walked again and again; a row is not kept by whoever walks
}

// MarshalJSON writes the table with its rows as arrays.
func (t Table) MarshalJSON() ([]byte, error) {
	rows := [][]any{}
	for r := range t.Rows {
		row := make([]any, len(r))
		for i, c := range r {
			if at, ok := c.(time.Time); ok {
				c = at.Format(time.RFC3339)
			}
			row[i] = c
		}
		rows = append(rows, row)
	}
	return json.Marshal(struct {
		ID       string   `json:"id"`
		Title    string   `json:"title"`
		About    string   `json:"about"`
		Summary  []string `json:"summary,omitempty"`
		Cautions []string `json:"cautions"`
		Columns  []Column `json:"columns"`
		Rows     [][]any  `json:"rows"`
	}{t.ID, t.Title, t.About, t.Summary, t.Cautions, t.Columns, rows}, json.FormatNilSliceAsNull(false))
}

// Report is what a desk says under given options.
type Report struct {
	Title  string  `json:"title"`
	Terms  []Term  `json:"terms"` // under what terms it was made; printed on every output
	Tables []Table `json:"tables"`

	// Summary is what it comes to on two printed pages; nil of a report of some tables only.
	Summary *Summary `json:"summary,omitempty"`
}

// Summary says in short what a report comes to, in the report's language.
type Summary struct {
	Parts []Part `json:"parts"`
}

// Part is one question a summary answers.
type Part struct {
	ID    string   `json:"id"` // "ready", "scenarios", "train" or "cautions"
	Title string   `json:"title"`
	Says  []string `json:"says"`            // sentences
	Table *Table   `json:"table,omitempty"` // the figures, where there are
}

// Term is one of the terms a report is made under, such as the attempt policy, or one of the limits of what it says.
type Term struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Table returns the table of that id, or nil.
func (r *Report) Table(id string) *Table {
	for i := range r.Tables {
		if r.Tables[i].ID == id {
			return &r.Tables[i]
		}
	}
	return nil
}
