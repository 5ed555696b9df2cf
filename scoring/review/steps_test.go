package review

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"clearline/scoring"
)

// A rubric and scenarios small enough to work out by hand. To hear earns 4, to ask 3, to fix 3, to close 2; to blame
// costs 5.
const stepsRubric = `{"format": "clearline/rubric@1", "id": "steps", "version": 1, "language": "en", "languages": ["en"], "name": "Steps", "source": "test",
 "dimensions": [{"id": "all", "name": "All", "weight": 1, "formula": "4*earn('hear') + 3*earn('ask') + 3*earn('fix') + 2*earn('close') - 5*slip('blame')"}],
 "techniques": [%s],
 "slips": [{"id": "blame", "dimension": "all", "source": "t", "name": "Blame", "explain": "x"}],
 "bands": [{"id": "low", "name": "Low", "from": 0}, {"id": "high", "name": "High", "from": 60}], "pass": "high"}`

// straight has three nodes that every call comes by: 4, 6 and 2 points can be lost there.
var straight = []string{
	ask("greet", "mend", "good:hear", "bad:"),
	ask("mend", "end", "good:ask,fix", "half:ask", "bad:", "wild:blame"),
	ask("end", "over", "good:close", "bad:"),
	`{"id": "over", "lines": [{"text": "Bye."}], "ending": {"outcome": "resolved", "verdict": "no-fault", "why": "W"}}`,
}

// forked sends those who do not hear to a node where they may still do so, or blame and lose the customer.
var forked = []string{
	`{"id": "greet", "lines": [{"text": "Hello."}], "choices": [` + reply("good", "mend", "hear") + `, ` + reply("bad", "angry", "") + `]}`,
	`{"id": "angry", "lines": [{"text": "Well?"}], "choices": [` + reply("good", "mend", "hear") + `, ` + reply("bad", "mend", "") + `, ` + reply("wild", "gone", "blame") + `]}`,
	ask("mend", "end", "good:ask,fix", "half:ask", "bad:"),
	ask("end", "over", "good:close", "bad:"),
	`{"id": "over", "lines": [{"text": "Bye."}], "ending": {"outcome": "resolved", "verdict": "no-fault", "why": "W"}}`,
	`{"id": "gone", "lines": [{"text": "Enough."}], "ending": {"outcome": "unresolved", "verdict": "at-fault", "why": "W"}}`,
}

// ask is a node whose replies, written id:tags, all lead on to another.
func ask(id, to string, replies ...string) string {
	for i, r := range replies {
		name, tags, _ := strings.Cut(r, ":")
		replies[i] = reply(name, to, tags)
	}
	return fmt.Sprintf(`{"id": %q, "lines": [{"text": "At %s."}], "choices": [%s]}`, id, id, strings.Join(replies, ", "))
}

func reply(id, to, tags string) string {
	kind := "techniques"
	if tags == "blame" {
		kind = "slips"
	}
	if tags != "" {
		tags = fmt.Sprintf(`, %q: ["%s"]`, kind, strings.ReplaceAll(tags, ",", `", "`))
	}
	return fmt.Sprintf(`{"id": %q, "text": "say %s", "why": "W"%s, "to": %q}`, id, id, tags, to)
}

// steps is a shelf with the rubric and scenarios of these nodes, by "id@version".
func steps(t testing.TB, made map[string][]string) *scoring.Shelf {
	t.Helper()
	s, tags := &scoring.Shelf{}, []string{}
	for _, id := range []string{"hear", "ask", "fix", "close"} {
		tags = append(tags, fmt.Sprintf(`{"id": %q, "dimension": "all", "source": "t", "name": %q, "explain": "x"}`, id, id))
	}
	if err := s.Add(scoring.KindRubric, "steps.json", fmt.Appendf(nil, stepsRubric, strings.Join(tags, ", "))); err != nil {
		t.Fatal(err)
	}
	for name, nodes := range made {
		id, version, _ := strings.Cut(name, "@")
		err := s.Add(scoring.KindScenario, name+".json", fmt.Appendf(nil, `{"format": "clearline/scenario@1", "id": %q, "version": %s, "language": "en", "languages": ["en"],
 "title": "The %s call", "brief": "B", "industry": "bank", "channel": "phone",
 "customer": {"name": "N", "motive": "venting", "looks": {"seed": 1}}, "rubric": "steps", "state": {}, "start": "greet", "nodes": [%s]}`,
			id, version, id, strings.Join(nodes, ",\n")))
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// said is a sheet of a call of this trainee; the later one has the greater hour.
func said(t testing.TB, s *scoring.Shelf, scenario, who string, hour int, replies ...string) []byte {
	t.Helper()
	k := 0
	return sheetOf(t, s, scenario, who, hour, func(a scoring.Attempt, _ *scoring.Range) string {
		k++
		return replies[k-1]
	})
}

// able is a sheet of a call in which this trainee gives the best reply with a probability, else one at random.
func able(t testing.TB, s *scoring.Shelf, scenario, who string, ability float64, rng *rand.Rand) []byte {
	t.Helper()
	return sheetOf(t, s, scenario, who, 9, func(a scoring.Attempt, r *scoring.Range) string {
		if o := a.Offered(); rng.Float64() >= ability {
			return o[rng.IntN(len(o))].ID
		}
		return a.Best(r)
	})
}

func sheetOf(t testing.TB, s *scoring.Shelf, scenario, who string, hour int, pick func(scoring.Attempt, *scoring.Range) string) []byte {
	t.Helper()
	ex, r, err := s.Ranged(scenario, "")
	if err != nil {
		t.Fatal(err)
	}
	a, err := scoring.Begin(ex, scoring.Setup{ID: fmt.Sprintf("%s-%s-%d", who, scenario, hour), Mode: scoring.Assessment, Language: ex.Model.Language,
		Start: fmt.Sprintf("2026-11-21T%02d:00:00Z", hour), Trainee: scoring.Trainee{ID: who}})
	for err == nil && !a.Finished() {
		a, err = a.Reply(pick(a, r), ex.Model.Language, 60_000)
	}
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := a.Sheet(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return line(t, sheet)
}

// desk takes in sheets, all of which must count.
func desk(t testing.TB, s *scoring.Shelf, sheets [][]byte) *Desk {
	t.Helper()
	d, reviewer := NewDesk(s), scoring.NewReviewer(s)
	for i, b := range sheets {
		if r := d.Add(reviewer.Review(fmt.Sprint(i), b)); !r.Counts() {
			t.Fatalf("sheet %d does not count: %s %v", i, r.Verdict, r.Why)
		}
	}
	return d
}

// cells are a table's rows by the named columns, joined as keys, as maps by column id.
func cells(t testing.TB, table Table, keys ...string) map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]any{}
	for row := range table.Rows {
		if len(row) != len(table.Columns) {
			t.Fatalf("%s: %d cells in %d columns", table.ID, len(row), len(table.Columns))
		}
		m, key := map[string]any{}, []string{}
		for i, c := range table.Columns {
			m[c.ID] = row[i]
		}
		for _, k := range keys {
			key = append(key, fmt.Sprint(m[k]))
		}
		if out[strings.Join(key, " ")] != nil {
			t.Fatalf("%s: two rows are %q", table.ID, key)
		}
		out[strings.Join(key, " ")] = m
	}
	return out
}

// expect compares some cells of a row, numbers but for rounding.
func expect(t testing.TB, what string, row map[string]any, want map[string]any) {
	t.Helper()
	if row == nil {
		t.Errorf("there is no row %s", what)
		return
	}
	for id, w := range want {
		got, there := row[id]
		g, isNumber := got.(float64)
		f, wantNumber := w.(float64)
		if there && isNumber && wantNumber && math.Abs(g-f) < 1e-9 {
			continue
		}
		if !there || got != w {
			t.Errorf("%s: %s is %v, by hand %v", what, id, got, w)
		}
	}
}
