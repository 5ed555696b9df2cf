package main

import (
	"strings"
	"unicode/utf16"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// trial is contract.ts's Trial.
type trial struct {
	Hits       []hit         `json:"hits"`
	Dimensions []trialPoints `json:"dimensions"`
	Total      int           `json:"total"`
	Problems   []problem     `json:"problems"`
}

// hit counts UTF-16 units, as pages do.
type hit struct {
	Set     string   `json:"set"`
	Rule    string   `json:"rule"`
	Classes []string `json:"classes"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Reason  string   `json:"reason"`
	Better  string   `json:"better"`
}

type trialPoints struct {
	ID      string          `json:"id"`
	Points  int             `json:"points"`
	Because []scoring.Share `json:"because"`
}

// try scores a typed reply.
func (e *engine) try(r *request) (*trial, error) {
	d := lay(r.Files)
	shelf := d.rubric(r.Rubric, e.shipped)
	t := &trial{Problems: problems(d.faults, d, r.Lang)}
	ex, turn, err := shelf.Try(r.Rubric, scoring.Typed{
		Language: scenarios.Lang(r.Language), Text: r.Text, Techniques: r.Techniques, Slips: r.Slips})
	if faults, ok := err.(source.Faults); ok {
		for i, f := range faults { // the call around the reply is none of the author's business
			faults[i].Line, faults[i].Column, faults[i].Pointer = 1, 1, strings.TrimPrefix(f.Pointer, "/nodes/0/choices/0")
		}
		t.Problems = append(t.Problems, problems(faults, d, r.Lang)...)
		return t, nil
	}
	if err != nil {
		return nil, err
	}
	text := []rune(r.Text)
	units := func(chars int) int { return len(utf16.Encode(text[:min(chars, len(text))])) }
	for _, h := range turn.Hits {
		rule := ex.Matcher.Rule(h.Set, h.Rule)
		t.Hits = append(t.Hits, hit{h.Set, h.Rule, rule.Classes, units(h.Start), units(h.End), rule.Reason.In(r.Lang), rule.Better.In(r.Lang)})
	}
	for i, p := range turn.Points {
		t.Dimensions = append(t.Dimensions, trialPoints{p.Dimension, p.Points, p.Because})
		t.Total += ex.Rubric.Dimensions[i].Weight * p.Points
	}
	return t, nil
}
