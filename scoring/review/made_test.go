package review

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/library"
	"clearline/scoring"
)

// shipped is the shelf of all we ship.
func shipped(t testing.TB) *scoring.Shelf {
	t.Helper()
	s, err := shippedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var shippedOnce = sync.OnceValues(func() (*scoring.Shelf, error) {
	s := &scoring.Shelf{}
	if faults, err := s.AddFS(scoring.Files, ""); err != nil || len(faults) > 0 {
		return nil, fmt.Errorf("%v %w", faults, err)
	}
	for _, id := range played {
		data, err := library.Files.ReadFile(id + ".json")
		if err == nil {
			err = s.Add(scoring.KindScenario, id, data)
		}
		if err != nil {
			return nil, err
		}
	}
	return s, nil
})

// played are the scenarios of these tests: few enough for a small cohort to play them all.
var played = []string{"bereaved-caller", "expired-food", "late-mortgage", "lost-parcel"}

// call is one call to be played.
type call struct {
	scenario  string
	attempt   string
	trainee   scoring.Trainee
	mode      scoring.Mode // empty: assessment
	start     string       // empty: a time of its own is not needed
	ability   float64      // probability of the best reply; else one at random
	turns     int          // give up after so many; 0: go on to the end
	seed      uint64
	ms        int64 // a turn; 0: a readable pace
	disputing string
}

// play plays a call and returns its sheet.
func (c call) play(t testing.TB) *scoring.Sheet {
	t.Helper()
	ex, r, err := shipped(t).Ranged(c.scenario, "")
	if err != nil {
		t.Fatal(err)
	}
	s := scoring.Setup{ID: c.attempt, Mode: c.mode, Language: ex.Model.Language, Seed: int64(c.seed % 1000), Start: c.start, Trainee: c.trainee}
	if s.Mode == "" {
		s.Mode = scoring.Assessment
	}
	if s.Start == "" {
		s.Start = "2026-11-21T09:30:00Z"
	}
	rng := rand.New(rand.NewPCG(c.seed, 5))
	a, err := scoring.Begin(ex, s)
	for err == nil && !a.Finished() && (c.turns == 0 || a.Turns() < c.turns) {
		o := a.Offered()
		pick := o[rng.IntN(len(o))].ID
		if rng.Float64() < c.ability {
			pick = a.Best(r)
		}
		ms := 40_000 + rng.Int64N(50_000)
		if c.ms > 0 {
			ms = c.ms
		}
		a, err = a.Reply(pick, ex.Model.Language, ms)
	}
	var disputes []scoring.Dispute
	if c.disputing != "" {
		disputes = append(disputes, scoring.Dispute{Turn: 1, Note: c.disputing})
	}
	var sheet *scoring.Sheet
	if err == nil {
		sheet, err = a.Sheet(r, disputes)
	}
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

// line is a sheet as NDJSON has it.
func line(t testing.TB, s *scoring.Sheet) []byte {
	t.Helper()
	b, err := json.Marshal(s, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// made plays n calls of a cohort whose trainees differ in ability, and returns their sheets, all of which verify. Each
// trainee takes the four shipped scenarios and one of them again; one repeat in three is practice, and one call in
// seventeen is given up. The same seed makes the same sheets.
func made(t testing.TB, n int, seed uint64) [][]byte {
	t.Helper()
	all := shipped(t).Scenarios()
	begin := time.Date(2026, 11, 2, 1, 0, 0, 0, time.UTC)
	out := make([][]byte, n)
	for i := range out {
		who, k := i/(len(all)+1), i%(len(all)+1)
		c := call{
			scenario: all[(who+k)%len(all)].ID, attempt: fmt.Sprintf("a-%d-%d", seed, i), seed: seed<<32 + uint64(i),
			start:   begin.Add(time.Duration(i) * 7 * time.Minute).Format(time.RFC3339),
			trainee: scoring.Trainee{ID: fmt.Sprintf("%04d", who), Name: fmt.Sprintf("学员%d", who), Cohort: []string{"一班", "二班"}[who%2]},
			ability: rand.New(rand.NewPCG(seed, uint64(who))).Float64(),
		}
		if k == len(all) && who%3 == 0 {
			c.mode = scoring.Practice
		}
		if i%17 == 16 {
			c.turns = 2
		}
		out[i] = line(t, c.play(t))
	}
	return out
}

// take hands sheets to a new desk, named by their index.
func take(t testing.TB, sheets ...[]byte) *Desk {
	t.Helper()
	d := NewDesk(shipped(t))
	reviewer := scoring.NewReviewer(shipped(t))
	for i, s := range sheets {
		d.Add(reviewer.Review(fmt.Sprintf("%d.json", i), s))
	}
	return d
}

// rows are a table's rows as maps by column id.
func rows(t testing.TB, d *Desk, o Options, table string) (out []map[string]any) {
	t.Helper()
	r, err := d.Report(o, table)
	if err != nil {
		t.Fatal(err)
	}
	tab := r.Table(table)
	for row := range tab.Rows {
		if len(row) != len(tab.Columns) {
			t.Fatalf("%s: %d cells in %d columns", table, len(row), len(tab.Columns))
		}
		m := map[string]any{}
		for i, c := range tab.Columns {
			m[c.ID] = row[i]
		}
		out = append(out, m)
	}
	return out
}
