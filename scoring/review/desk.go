package review

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"clearline/scenarios"
	"clearline/scoring"
)

// Desk keeps a record of every sheet handed to it, and says what a reviewer asks of them. It is for one goroutine. A
// record of a call of eight turns takes about 0.9 KB, names and ids included; BenchmarkRecords measures it.
type Desk struct {
	archive *scoring.Shelf
	records []*Record
	cases   map[caseKey]*Case
	replies map[replyKey][]*Reply
	words   map[string]string // what is written in many sheets, such as a cohort, is kept once
}

type caseKey struct {
	scenario, rubric scoring.Source
	exercise         *scoring.Exercise // of other phrase sets, another
}

// replyKey finds a reply as the scenario has it: where it leads to different nodes, or a rubric of another version reads
// it otherwise, there is more than one.
type replyKey struct {
	of           *Case
	node, choice string
}

// NewDesk returns an empty desk. The archive has the scenarios from which practice is proposed; it is the one sheets are
// verified against.
func NewDesk(archive *scoring.Shelf) *Desk {
	return &Desk{archive, nil, map[caseKey]*Case{}, map[replyKey][]*Reply{}, map[string]string{}}
}

// Records lists the records in the order the sheets came.
func (d *Desk) Records() []*Record { return d.records }

// Add keeps a record of a sheet that was reviewed, and nothing else of it.
func (d *Desk) Add(v *scoring.Reviewed) *Record {
	r := &Record{Index: len(d.records), File: v.File, Verdict: v.Verdict, Why: v.Why(), Fields: v.Fields}
	if s := v.Sheet; s != nil {
		d.claim(r, s)
		r.Case = d.caseOf(s, v.Exercise, v.Range)
	}
	if v.Again != nil {
		d.follow(r, v)
	}
	d.records = append(d.records, r)
	return r
}

// claim keeps the testimony.
func (d *Desk) claim(r *Record, s *scoring.Sheet) {
	t := s.Trainee
	r.Attempt, r.Digest, r.Disputes, r.Rewinds = s.Attempt.ID, clip(s.Digest), s.Disputes, s.Attempt.Rewinds
	r.Trainee = scoring.Trainee{ID: t.ID, Name: t.Name, Cohort: d.word(t.Cohort)}
	r.Mode, r.Language = scoring.Mode(d.word(string(s.Attempt.Mode))), scenarios.Lang(d.word(string(s.Attempt.Language)))
	r.Start, _ = time.Parse(time.RFC3339, s.Attempt.Start) // it was read: the sheet is not malformed
}

// word keeps a word that comes up again and again once.
func (d *Desk) word(s string) string {
	s = clip(s)
	if w, ok := d.words[s]; ok {
		return w
	}
	d.words[s] = s
	return s
}

// clip cuts what strangers wrote to the length of a name: a sheet's ids of things not at hand have no limit of their own.
func clip(s string) string {
	if len(s) <= scoring.MaxName {
		return s
	}
	r := []rune(s)
	if len(r) <= scoring.MaxName {
		return s
	}
	return string(r[:scoring.MaxName]) + "…"
}

func (d *Desk) caseOf(s *scoring.Sheet, ex *scoring.Exercise, r *scoring.Range) *Case {
	source := func(s scoring.Source) scoring.Source {
		return scoring.Source{ID: d.word(s.ID), Version: s.Version, SHA256: d.word(s.SHA256)}
	}
	k := caseKey{source(s.Scenario), source(s.Rubric), ex}
	if ex != nil { // found by its hash: a sheet may have been altered to claim another version
		k.scenario.Version, k.rubric.Version = ex.Model.Version, ex.Rubric.Version
	}
	c, ok := d.cases[k]
	if !ok {
		c = &Case{k.scenario, k.rubric, ex, r}
		d.cases[k] = c
	}
	return c
}

// follow keeps what follows from the choices.
func (d *Desk) follow(r *Record, v *scoring.Reviewed) {
	r.Turns = make([]Turn, len(v.Again.Turns))
	for i := range v.Again.Turns {
		t := &v.Again.Turns[i]
		r.Turns[i] = Turn{d.reply(r.Case, t), best(v.Exercise, t), weighted(v.Exercise.Rubric, t), int32(t.Cost()), int32(v.Avoidable[i]), int32(min(t.ActiveMS, math.MaxInt32))}
	}
	if res := v.Again.Result; res != nil {
		r.Finished = true
		r.Total, r.Score, r.Band, r.Passed = res.Total, res.Score, res.Band, res.Passed
		r.Outcome, r.Judged, r.Ending, r.Gates = res.Outcome, res.Verdict, res.Ending, res.Gates
		for _, p := range res.Dimensions {
			r.Points = append(r.Points, p.Points)
		}
		r.Points = slices.Clip(r.Points)
	}
}

// best is the reply that would have kept the most, where the one given did not.
func best(ex *scoring.Exercise, t *scoring.Turn) *scenarios.ModelChoice {
	if t.Cost() <= 0 {
		return nil
	}
	choices := ex.Model.Nodes[ex.Model.Node(t.Node)].Choices
	for i := range choices {
		if choices[i].ID == t.Best {
			return &choices[i]
		}
	}
	return nil
}

func (d *Desk) reply(c *Case, t *scoring.Turn) *Reply {
	k := replyKey{c, t.Node, t.Choice}
	for _, r := range d.replies[k] {
		if slices.Equal(r.Techniques, t.Techniques) && slices.Equal(r.Slips, t.Slips) {
			return r
		}
	}
	r := &Reply{Node: t.Node, Choice: t.Choice, Techniques: t.Techniques, Slips: t.Slips}
	for _, h := range t.Hits {
		r.Hits = append(r.Hits, Hit{h.Set, h.Rule})
	}
	d.replies[k] = append(d.replies[k], r)
	return r
}

// Verified reports whether everything derived in the sheet follows from its choices, and it came for the first time.
func (r *Record) Verified() bool {
	return r.Verdict == scoring.SheetOK || r.Verdict == scoring.SheetSuspicious
}

// before orders attempts by their starts, then by their ids. Where both are the same, the digest decides: never the
// order in which sheets came.
func before(a, b *Record) int {
	return cmp.Or(a.Start.Compare(b.Start), strings.Compare(a.Attempt, b.Attempt), strings.Compare(a.Digest, b.Digest), a.Index-b.Index)
}

// title is the scenario's name, or its id where that version is not at hand.
func (c *Case) title(lang string) string {
	if c.Exercise == nil {
		return c.Scenario.ID
	}
	m := c.Exercise.Model
	return m.Title.In(scenarios.Lang(lang), m.Language)
}

// rubricName is the rubric's name, or its id where that version is not at hand.
func (c *Case) rubricName(lang string) string {
	if c.Exercise == nil {
		return c.Rubric.ID
	}
	return c.named(c.Exercise.Rubric.Name, lang)
}

// named is a text of the rubric.
func (c *Case) named(t scenarios.Text, lang string) string {
	return t.In(scenarios.Lang(lang), c.Exercise.Rubric.Language)
}

// most is what the call offered in a dimension, in unweighted points.
func (c *Case) most(dim int) int { return c.Range.Dimensions[dim].Most }

// band is a band's name.
func (c *Case) band(id, lang string) string {
	if b := c.Exercise.Rubric.Band(id); b != nil {
		return c.named(b.Name, lang)
	}
	return id
}
