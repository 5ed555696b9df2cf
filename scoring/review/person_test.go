package review

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestUnderPseudonymsNoOrderIsLeft: every table of people goes by pseudonyms, whatever order the files came in, and no
// number tells that order.
func TestUnderPseudonymsNoOrderIsLeft(t *testing.T) {
	sheets := made(t, 60, 4)
	back := slices.Clone(sheets)
	slices.Reverse(back)
	o := Options{Pseudonyms: pseudonyms(t, "sixteen letters and more"), Roster: roster(t, "id|name|scenario\n0003|学员3|lost-parcel\n0001|学员1|lost-parcel\n0002|学员2|lost-letter\n0009|学员9|lost-letter")}
	read := func(sheets [][]byte) map[string][][]any {
		d, out := take(t, sheets...), map[string][][]any{}
		r, err := d.Report(o)
		if err != nil {
			t.Fatal(err)
		}
		for _, tab := range r.Tables {
			file := tab.column("file")
			for row := range tab.Rows {
				row = slices.Clone(row)
				if file >= 0 {
					row[file] = nil // which is another here
				}
				out[tab.ID] = append(out[tab.ID], row)
			}
			if k := tab.column("record"); k >= 0 {
				for _, row := range out[tab.ID] {
					if row[k] != nil {
						t.Fatalf("%s has the number %v", tab.ID, row[k])
					}
				}
			}
			who := tab.column("who")
			if who < 0 {
				continue
			}
			var codes []string
			for _, row := range out[tab.ID] {
				codes = append(codes, fmt.Sprint(row[who]))
			}
			if !slices.IsSorted(codes) {
				t.Errorf("%s is not in the order of pseudonyms: %v", tab.ID, codes)
			}
		}
		return out
	}
	one, other := read(sheets), read(back)
	for id := range one {
		if !reflect.DeepEqual(one[id], other[id]) {
			t.Errorf("%s differs when the files come in another order", id)
		}
	}
	if len(one["absent"]) < 2 || len(one["missing"]) < 4 {
		t.Errorf("the roster says %v", one["absent"])
	}
}

// TestUnderPseudonymsTimesAreCoarse: starts are days in the reviewer's zone and calls last whole minutes, in every table,
// view and file.
func TestUnderPseudonymsTimesAreCoarse(t *testing.T) {
	c := call{scenario: "lost-parcel", attempt: "a", trainee: lin, start: "2026-11-21T17:31:29Z", ms: 11_111, ability: 1, seed: 1, disputing: "not fair"}
	sheet := line(t, c.play(t))
	d := take(t, sheet)
	zone := time.FixedZone("Asia/Shanghai", 8*3600)
	o := Options{Pseudonyms: pseudonyms(t, "sixteen letters and more"), Zone: zone, Lang: "en"}
	r, err := d.Report(o)
	if err != nil {
		t.Fatal(err)
	}
	times := 0
	for _, tab := range r.Tables {
		for row := range tab.Rows {
			for k, cell := range row {
				if at, ok := cell.(time.Time); ok {
					times++
					if !at.Equal(time.Date(2026, 11, 22, 0, 0, 0, 0, zone)) {
						t.Errorf("%s.%s is %v", tab.ID, tab.Columns[k].ID, at)
					}
				}
			}
		}
	}
	if times != 4 { // of the sheets, of the trainees twice, of the dispute
		t.Errorf("%d times", times)
	}
	if m := rows(t, d, o, "cohort")[0]["minutes"].(float64); m != math.Round(m) || m < 1 {
		t.Errorf("the call lasts %v minutes", m)
	}
	v, err := d.Trainee(o, rows(t, d, o, "people")[0]["who"].(string))
	if err != nil || v.Calls[0].Start != "2026-11-22T00:00:00+08:00" {
		t.Errorf("%v %v", v.Calls[0].Start, err)
	}
	s, err := d.Sheet(o, "lin.json", sheet)
	if err != nil || s.Turns[0].Seconds != 0 {
		t.Fatalf("%v %v", s.Turns[0].Seconds, err)
	}
	for _, f := range s.Facts {
		if f.ID == "start" && f.Value != "2026-11-22" || f.ID == "active" && strings.Contains(f.Value, "s") {
			t.Errorf("%+v", f)
		}
	}
	for rec := range d.Sheets(o) {
		turns, _ := o.Flat(rec)
		if started := turns[0].Started; !started.Equal(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)) || turns[0].ActiveMS != nil {
			t.Errorf("the long table has %v and %v", started, turns[0].ActiveMS)
		}
	}
}

// TestSheetsAreNumberedByPseudonym in files of a row a sheet, those of one trainee by their starts; the desk's own records
// stay as they are.
func TestSheetsAreNumberedByPseudonym(t *testing.T) {
	d := take(t, made(t, 40, 4)...)
	o := Options{Pseudonyms: pseudonyms(t, "sixteen letters and more"), Only: func(r *Record) bool { return r.Index != 7 }}
	var last *Record
	n := 0
	for r := range d.Sheets(o) {
		if r.Index != n {
			t.Fatalf("the %dth has the number %d", n, r.Index)
		}
		if last != nil {
			if a, b := o.who(last.Who()), o.who(r.Who()); a > b || a == b && last.Start.After(r.Start) {
				t.Errorf("number %d stands before its time", n)
			}
		}
		last, n = r, n+1
	}
	if n != 39 {
		t.Errorf("%d sheets", n)
	}
	for i, r := range d.Records() {
		if r.Index != i {
			t.Fatal("the desk has lost its order")
		}
	}
	k := 0
	for r := range d.Sheets(Options{}) {
		if r != d.Records()[k] {
			t.Fatal("with names, sheets go as they came")
		}
		k++
	}
}
