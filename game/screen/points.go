package screen

import (
	"strconv"
	"strings"

	"clearline/game/frame"
	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

func itoa(n int) string { return strconv.Itoa(n) }

// signed is a number of points with its sign; the minus is a real one.
func signed(n int) string {
	if n < 0 {
		return "−" + itoa(-n)
	}
	return "+" + itoa(n)
}

// points are what one reply earned and cost, weighted, as chips.
func (v *view) points(t *scoring.Turn) (list []chip) {
	r := v.s.Exercise.Rubric
	for _, p := range t.Points {
		for _, s := range p.Because {
			n := s.Points * r.Dimension(p.Dimension).Weight
			c := chip{text: signed(n) + " " + v.reason(s.Of), fill: frame.CalmTint, color: frame.Ink}
			if n < 0 {
				c.fill = frame.HotTint
			}
			list = append(list, c)
		}
	}
	return list
}

// chipNames joins what chips say.
func chipNames(t *words, list []chip) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = c.text
	}
	return strings.Join(parts, t.stop)
}

// reason names a technique, slip or phrase rule.
func (v *view) reason(id string) string {
	if t := v.s.Exercise.Rubric.Tag(id); t != nil {
		return v.rubric(t.Name)
	}
	if r := v.rule(id); r != nil {
		return r.Name.In(string(v.lang))
	}
	return v.t.byFormula
}

// rule is the phrase rule with an id, or nil.
func (v *view) rule(id string) *phrase.Rule {
	for _, set := range v.s.Exercise.Phrases {
		for _, r := range set.Rules {
			if r.ID == id {
				return r
			}
		}
	}
	return nil
}

// choice finds a reply by its node and its id, or returns nil.
func (v *view) choice(node, id string) *scenarios.Choice {
	m := v.s.Exercise.Model
	k := m.Node(node)
	if k < 0 {
		return nil
	}
	for _, c := range m.Nodes[k].Choices {
		if c.ID == id {
			return c.Choice
		}
	}
	return nil
}

// cost says what a reply did to the best score still possible.
func (v *view) cost(t *scoring.Turn) string {
	before, after := v.s.Range.Score(t.MostBefore), v.s.Range.Score(t.MostAfter)
	if t.Cost() == 0 {
		return v.t.noCost
	}
	return v.t.cost(before, after)
}
