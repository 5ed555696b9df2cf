package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"clearline/scoring"
)

// TestAReportSaysUnderWhatTerms: what is printed on every output.
func TestAReportSaysUnderWhatTerms(t *testing.T) {
	sheets := made(t, 20, 1)
	d := take(t, append(sheets, sheets[0], []byte("{"))...)
	shanghai := time.FixedZone("Asia/Shanghai", 8*3600)
	r, err := d.Report(Options{Policy: Best, Lang: "zh", Zone: shanghai, Only: func(r *Record) bool { return r.Index > 0 }}, "cohort")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"policy": "得分最高的一次", "mode": "考核", "sheets": "22 份中的 21 份", "verified": "核验通过 19、重复 1、不完整 1", "unfinished": "有 1 份没有完成",
		"near": "测量标准误", "times": "Asia/Shanghai", "names": "照成绩单上所写", "proof": "不能证明", "retention": "没有任何内容被发往别处", "engine": scoring.Engine,
	} {
		k := slices.IndexFunc(r.Terms, func(term Term) bool { return term.ID == id })
		if k < 0 || !strings.Contains(r.Terms[k].Value, want) {
			t.Errorf("%s: %v, want %q", id, r.Terms, want)
		}
	}
	for row := range r.Table("cohort").Rows {
		for _, cell := range row {
			if at, ok := cell.(time.Time); ok && at.Location() != shanghai {
				t.Errorf("%v", at)
			}
		}
	}
}

// TestAReportHasWhatIsAskedFor, and says so where there is no such thing.
func TestAReportHasWhatIsAskedFor(t *testing.T) {
	d := take(t, made(t, 10, 1)...)
	ids := func(o Options, ask ...string) (got []string) {
		r, err := d.Report(o, ask...)
		if err != nil {
			t.Fatal(err)
		}
		for _, tab := range r.Tables {
			got = append(got, tab.ID)
		}
		return got
	}
	if got := ids(Options{}, "endings", "cohort"); !slices.Equal(got, []string{"cohort", "endings"}) {
		t.Errorf("%v", got)
	}
	if got := ids(Options{}); slices.Contains(got, "missing") || slices.Contains(got, "agreement") || !slices.Contains(got, "items") {
		t.Errorf("without a roster and a second rater: %v", got)
	}
	if got := ids(Options{Roster: &Roster{}, Reviews: []*File{{}}}); !slices.Equal(got, TableIDs()) {
		t.Errorf("with both: %v", got)
	}
	for _, c := range []struct {
		o    Options
		ids  []string
		want string
	}{
		{Options{}, []string{"cohrt"}, `"cohort"`},
		{Options{Policy: "worst"}, nil, "first, best, last or mean"},
		{Options{Mode: "exam"}, nil, "assessment or practice"},
	} {
		if _, err := d.Report(c.o, c.ids...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	if r, err := NewDesk(shipped(t)).Report(Options{}); err != nil || len(r.Terms) == 0 {
		t.Errorf("an empty desk: %v", err)
	}
}

// TestEveryColumnIsAColumn: in both languages each table's cells are of the kind their column says, ids are there once,
// and what people read is in their language.
func TestEveryColumnIsAColumn(t *testing.T) {
	sheets := made(t, 60, 3)
	sheets = append(sheets, sheets[2], []byte("{}"))
	d := take(t, sheets...)
	for _, lang := range []string{"zh", "en"} {
		for _, p := range Policies {
			r, err := d.Report(Options{Lang: lang, Policy: p})
			if err != nil {
				t.Fatal(err)
			}
			for _, tab := range r.Tables {
				ids := map[string]bool{}
				for _, c := range tab.Columns {
					if ids[c.ID] {
						t.Errorf("%s has %s twice", tab.ID, c.ID)
					}
					ids[c.ID] = true
					if !c.Hidden {
						inLanguage(t, lang, tab.ID+"."+c.ID, c.Name)
						if c.About != "" {
							inLanguage(t, lang, tab.ID+"."+c.ID, c.About)
						}
					}
				}
				n := 0
				for row := range tab.Rows {
					n++
					for k, cell := range row {
						if err := fits(tab.Columns[k].Kind, cell); err != nil {
							t.Errorf("%s.%s: %v", tab.ID, tab.Columns[k].ID, err)
						}
					}
				}
				again := 0
				for range tab.Rows {
					again++
				}
				if n != again {
					t.Errorf("%s has %d rows, then %d", tab.ID, n, again)
				}
			}
			for _, term := range r.Terms {
				inLanguage(t, lang, term.ID, term.Name)
			}
		}
	}
}

func inLanguage(t *testing.T, lang, where, text string) {
	t.Helper()
	han := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if text == "" || lang == "en" && han || lang == "zh" && !han && text != "k" {
		t.Errorf("%s in %s: %q", where, lang, text)
	}
}

func fits(kind ColumnKind, cell any) error {
	ok := false
	switch cell := cell.(type) {
	case nil:
		ok = true
	case string:
		ok = kind == Text
	case int:
		ok = kind == Integer
	case float64:
		ok = kind == Number || kind == Percent
		if kind == Percent && (cell < 0 || cell > 1) {
			return fmt.Errorf("a share of %v", cell)
		}
		if cell != cell {
			return fmt.Errorf("no number")
		}
	case time.Time:
		ok = kind == Time
	case bool:
		ok = kind == Flag
	}
	if !ok {
		return fmt.Errorf("%T in a column of kind %s", cell, kind)
	}
	return nil
}

// TestPseudonymsReachEveryTable: no name, id, attempt id or file name of a sheet is anywhere in a report, and one person
// stays one person.
func TestPseudonymsReachEveryTable(t *testing.T) {
	p, err := NewPseudonyms("a key that nobody guesses")
	if err != nil {
		t.Fatal(err)
	}
	secret := scoring.Trainee{ID: "ID-SECRET", Name: "NAME-SECRET", Cohort: "一班"}
	var sheets [][]byte
	for i, id := range []string{"lost-parcel", "expired-food"} {
		sheets = append(sheets, line(t, call{scenario: id, attempt: fmt.Sprint("ATTEMPT-SECRET", i), trainee: secret, ability: 0.5, seed: 4, disputing: "NOTE-SECRET"}.play(t)))
	}
	d := NewDesk(shipped(t))
	reviewer := scoring.NewReviewer(shipped(t))
	for _, s := range append(sheets, sheets[0], []byte(`{"SECRET": 1}`)) { // the duplicate's finding names the attempt, the last one's the member
		d.Add(reviewer.Review("FILE-SECRET.json", s))
	}
	o := Options{Pseudonyms: p}
	r, err := d.Report(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, tab := range r.Tables {
		for row := range tab.Rows {
			if s := fmt.Sprint(row...); strings.Contains(s, "SECRET") {
				t.Errorf("%s: %s", tab.ID, s)
			}
		}
	}
	trainees := rows(t, d, o, "trainees")
	if len(trainees) != 2 || trainees[0]["who"] != trainees[1]["who"] || trainees[0]["who"] == nil {
		t.Fatalf("%v", trainees)
	}
	v, err := d.Trainee(o, trainees[0]["who"].(string))
	if err != nil || len(v.Calls) != 3 || strings.Contains(fmt.Sprint(*v), "SECRET") {
		t.Errorf("%+v, %v", v, err)
	}
}
