package scoring

import "clearline/scenarios"

// Turn is the record of one reply: what was said and what every point of it is for.
type Turn struct {
	Node       string                     `json:"node"`
	Choice     string                     `json:"choice"`
	Language   scenarios.Lang             `json:"language"` // displayed
	Text       string                     `json:"text"`     // as displayed
	Shown      []string                   `json:"shown"`    // ids of the replies offered, in the order shown
	ActiveMS   int64                      `json:"activeMs"` // active milliseconds since the reply before; enters no formula
	Techniques []string                   `json:"techniques,omitempty"`
	Slips      []string                   `json:"slips,omitempty"` // tagged, or found by the phrase rule of the same id
	Hits       []PhraseHit                `json:"hits,omitempty"`
	Points     []Points                   `json:"points"` // one a dimension
	Before     map[string]scenarios.Value `json:"before"` // state
	After      map[string]scenarios.Value `json:"after"`
	MostBefore int                        `json:"mostBefore"` // the most total still reachable before this reply
	MostAfter  int                        `json:"mostAfter"`
	Best       string                     `json:"best"` // id of the reply that kept the most
}

// Cost is what the reply cost: the most reachable before it minus after it.
func (t *Turn) Cost() int { return t.MostBefore - t.MostAfter }

// PhraseHit is a phrase rule's hit. Start and End count characters (Unicode code points) of the reply's text in the
// scenario's source language, which Text quotes.
type PhraseHit struct {
	Set   string `json:"set"`
	Rule  string `json:"rule"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Points is one dimension's points for one reply.
type Points struct {
	Dimension string  `json:"dimension"`
	Points    int     `json:"points"`            // unweighted
	Values    []Value `json:"values,omitempty"`  // what the formula read, where not 0 or false
	Because   []Share `json:"because,omitempty"` // adds up to Points
}

// Value is one thing a formula read.
type Value struct {
	Read  string `json:"read"`  // as the formula writes it, for example earn("restate-cause")
	Value int    `json:"value"` // true is 1
}

// Share is the part of a dimension's points that one technique, slip or phrase rule made.
type Share struct {
	Of     string `json:"of"` // technique, slip or phrase-rule id; empty for what no single one made
	Points int    `json:"points"`
}

// trace explains reply number i. With a range it also says what was still reachable; earned is the total before it.
func (a Attempt) trace(i int, r *Range, earned int) (Turn, error) {
	s, ex := a.path[i], a.ex
	node := &ex.Model.Nodes[s.from.node]
	choice := node.Choices[s.choice]
	src := choice.Text.In(ex.Model.Language, ex.Model.Language)
	next := a.at
	if i+1 < len(a.path) {
		next = a.path[i+1].from
	}
	t := Turn{
		Node: node.ID, Choice: choice.ID, Language: s.lang, Text: choice.Text.In(s.lang, ex.Model.Language), ActiveMS: s.ms,
		Techniques: s.facts.techniques, Slips: s.facts.slips, Before: ex.state(s.from), After: ex.state(next),
	}
	for _, k := range a.shown(i, s.from.node, s.offered) {
		t.Shown = append(t.Shown, node.Choices[k].ID)
	}
	for _, h := range s.facts.hits {
		t.Hits = append(t.Hits, PhraseHit{h.Set, h.Rule, chars(src, h.Start), chars(src, h.End), src[h.Start:h.End]})
	}
	if t.Points = s.explained; t.Points == nil {
		var err error
		if t.Points, err = ex.explained(s); err != nil {
			return t, err
		}
	}
	if r != nil {
		best, _ := r.bestChoice(s.from, earned)
		t.Best = node.Choices[best].ID
		t.MostBefore = earned + int(r.at(s.from).best[0])
		t.MostAfter = earned + ex.weighted(s.points) + int(r.at(next).best[0])
	}
	return t, nil
}

// explained is every dimension's points for a step.
func (ex *Exercise) explained(s *step) ([]Points, error) {
	e := ex.engine()
	defer ex.release(e)
	out := make([]Points, len(ex.dims))
	for d := range out {
		var err error
		if out[d], err = e.explain(d, s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// explain computes a dimension's points for a step and shares them out: techniques, slips and phrase hits are added
// one after the other, in the order the reply commits them, and each gets the difference it makes.
func (e *engine) explain(d int, s *step) (Points, error) {
	b := &e.ex.dims[d]
	full := &moment{config: s.from, facts: s.facts, offered: s.offered}
	p := Points{Dimension: e.ex.Rubric.Dimensions[d].ID, Points: s.points[d]}
	for i, r := range b.reads {
		if v := e.ex.value(r, full); v != 0 {
			p.Values = append(p.Values, Value{b.prog.Refs[i].String(), v})
		}
	}
	part := &facts{keys: map[string]int{}}
	m := &moment{config: s.from, facts: part, offered: s.offered}
	last, _, err := e.eval(b, m)
	if err != nil {
		return p, err
	}
	give := func(of string, n int) {
		if n != 0 {
			p.Because = append(p.Because, Share{of, n})
		}
	}
	give("", last)
	add := func(of string) error {
		now, _, err := e.eval(b, m)
		give(of, now-last)
		last = now
		return err
	}
	for _, t := range s.facts.techniques {
		part.techniques = append(part.techniques, t)
		if err := add(t); err != nil {
			return p, err
		}
	}
	for _, t := range s.facts.slips {
		part.slips = append(part.slips, t)
		if err := add(t); err != nil {
			return p, err
		}
	}
	for _, h := range s.facts.hits {
		for _, k := range unique(append([]string{h.Set, h.Rule}, h.Classes...)) {
			part.keys[k]++
		}
		if err := add(h.Rule); err != nil {
			return p, err
		}
	}
	return p, nil
}
