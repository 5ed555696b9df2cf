package scoring

import (
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
)

// Typed is a reply that somebody has typed, with what it does ticked by hand.
type Typed struct {
	Language          scenarios.Lang
	Text              string
	Techniques, Slips []string // ids of the rubric's catalogue
}

// Try scores a typed reply by a rubric of the shelf as if it were the only reply offered first in a call: a call of one
// turn is made around it, so that it goes the way every reply goes. Anger and trust are at their defaults and no cause
// is known. The error is source.Faults, of a file "reply" where the reply itself is at fault.
func (s *Shelf) Try(rubric string, t Typed) (*Exercise, Turn, error) {
	if strings.TrimSpace(t.Text) == "" {
		t.Text = "…" // a reply may be all deeds; in this no rule finds a word
	}
	type object = map[string]any
	lines := []object{{"text": "…"}}
	data, err := json.Marshal(object{
		"format": scenarios.Format, "id": "trial", "version": 1, "language": t.Language, "languages": []scenarios.Lang{t.Language},
		"title": "…", "brief": "…", "industry": scenarios.Industries[0], "channel": scenarios.Phone,
		"customer": object{"name": "…", "motive": scenarios.Venting, "looks": object{"seed": 0}},
		"rubric":   rubric, "state": object{}, "start": "opening",
		"nodes": []object{
			{"id": "opening", "lines": lines, "choices": []object{{"id": "reply", "text": t.Text, "why": "…", "to": "end",
				"techniques": append([]string{}, t.Techniques...), "slips": append([]string{}, t.Slips...)}}},
			{"id": "end", "lines": lines, "ending": object{"outcome": scenarios.Unresolved, "verdict": scenarios.NoFault, "why": "…"}},
		},
	})
	if err != nil {
		return nil, Turn{}, err
	}
	sc, doc, err := scenarios.Load("reply", data)
	if err != nil {
		return nil, Turn{}, err
	}
	ex, err := s.Join(sc, doc)
	if err != nil {
		return nil, Turn{}, err
	}
	a, err := Begin(ex, Setup{Mode: Practice, Language: t.Language})
	if err == nil {
		a, err = a.Reply("reply", t.Language, 0)
	}
	if err != nil {
		return nil, Turn{}, err
	}
	turn, err := a.Trace(nil)
	return ex, turn, err
}
