package library_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scoring"
)

// sources says which of the five documents of the domain a scenario's case comes from; "+" joins two.
var sources = map[string]string{
	"lost-parcel":      "000",
	"lost-keepsake":    "000",
	"expired-food":     "000",
	"late-mortgage":    "001",
	"two-tasks":        "001",
	"bereaved-caller":  "001",
	"the-late-teacher": "001",
	"debt-call":        "001",
	"wrong-desk":       "001",
	"call-first":       "001",
	"bad-review":       "002",
	"late-dispatch":    "004",
	"sent-back-dish":   "004",
	"dead-machine":     "004 + 003",
	"food-scare":       "003",
	"letter-from-afar": "003",
	"home-visit":       "003",
	"silent-customer":  "003 + 002",
}

// figures is what the README says of a scenario.
type figures struct {
	*scenarios.Model
	rubric         scenarios.Text
	r              *scoring.Range
	replies        int // of the best play; those to the customer alone
	score          int // of the best play
	band           scenarios.Text
	turns          int // how often the customer speaks in the longest call
	nodes, endings int
	registerFields int
	met            []meeting
}

func measure(t *testing.T, s *scoring.Shelf, m *scenarios.Model) figures {
	t.Helper()
	ex, r, err := s.Ranged(m.ID, "")
	if err != nil {
		t.Fatalf("%s: %v", m.ID, err)
	}
	f := figures{Model: m, r: r, turns: longest(m), nodes: len(m.Scenario.Nodes), endings: len(m.Endings()), registerFields: len(m.Register)}
	a := begin(t, ex)
	for ; !a.Finished(); a = reply(t, a, a.Best(r)) {
		if a.Node().Field == "" {
			f.replies++
		}
	}
	sheet, err := a.Sheet(r, nil)
	if err != nil {
		t.Fatalf("%s: %v", m.ID, err)
	}
	f.score = sheet.Result.Score
	for _, b := range ex.Rubric.Bands {
		if b.ID == sheet.Result.Band {
			f.band = b.Name
		}
	}
	f.rubric = ex.Rubric.Name
	f.met = meetings(t, ex, r)
	return f
}

func begin(t *testing.T, ex *scoring.Exercise) scoring.Attempt {
	t.Helper()
	a, err := scoring.Begin(ex, scoring.Setup{ID: "best", Mode: scoring.Practice, Language: ex.Model.Language, Start: "2000-01-01T00:00:00Z"})
	if err != nil {
		t.Fatalf("%s: %v", ex.Model.ID, err)
	}
	return a
}

func reply(t *testing.T, a scoring.Attempt, id string) scoring.Attempt {
	t.Helper()
	next, err := a.Reply(id, a.Exercise().Model.Language, 0)
	if err != nil {
		t.Fatalf("%s: %v", a.Exercise().Model.ID, err)
	}
	return next
}

// meeting is a node as a trainee first meets it: how long the replies offered are, in characters of the source language,
// in the order written, and which of them is best.
type meeting struct {
	lengths []int
	best    int
}

// meetings come by every node of the call once: along the best play, then the nearest first. The lint counts the same.
func meetings(t *testing.T, ex *scoring.Exercise, r *scoring.Range) (out []meeting) {
	t.Helper()
	seen := map[string]bool{}
	var queue []scoring.Attempt
	come := func(a scoring.Attempt) {
		if !seen[a.NodeID()] && !a.Finished() {
			seen[a.NodeID()] = true
			queue = append(queue, a)
		}
	}
	for a := begin(t, ex); !a.Finished(); a = reply(t, a, a.Best(r)) {
		come(a)
	}
	for ; len(queue) > 0; queue = queue[1:] {
		a := queue[0]
		met := meeting{best: -1}
		for i, c := range a.Offered() {
			come(reply(t, a, c.ID))
			met.lengths = append(met.lengths, utf8.RuneCountInString(c.Text.In(ex.Model.Language, ex.Model.Language)))
			if c.ID == a.Best(r) {
				met.best = i
			}
		}
		if a.Node().Field == "" {
			out = append(out, met)
		}
	}
	return out
}

// habits are what might give best replies away to one who has not read the case: how often they are the longest, the
// shortest, or in one place, and how often a reply drawn blindly would be.
type habits struct {
	nodes             int
	longest, shortest habit
	places            [4]habit
	ratio             float64 // Σ length of the best reply ÷ mean length of the others
}

type habit struct {
	seen   int
	chance float64
}

func (h *habit) add(best bool, chance float64) {
	if best {
		h.seen++
	}
	h.chance += chance
}

func habitsOf(met []meeting) (h habits) {
	for _, m := range met {
		h.add(m)
	}
	return h
}

func (h *habits) add(m meeting) {
	h.nodes++
	luck, others := 1/float64(len(m.lengths)), 0
	for i, n := range m.lengths {
		h.places[i].add(i == m.best, luck)
		if i != m.best {
			others += n
		}
	}
	h.ratio += float64(m.lengths[m.best]*(len(m.lengths)-1)) / float64(others)
	for _, edge := range []struct {
		length int
		habit  *habit
	}{{slices.Max(m.lengths), &h.longest}, {slices.Min(m.lengths), &h.shortest}} {
		at := slices.Index(m.lengths, edge.length)
		if !slices.Contains(m.lengths[at+1:], edge.length) { // one of several is not to be seen
			edge.habit.add(at == m.best, luck)
		}
	}
}
