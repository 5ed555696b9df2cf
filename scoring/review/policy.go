package review

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"clearline/scoring"
)

// memo keeps, for the tables of one report, what several of them ask for.
type memo struct {
	under   []*Record
	counted []counted
	errors  map[string]float64
}

// remembering returns the options with a memo, for as long as no record is added.
func (o Options) remembering() Options {
	o.memo = &memo{}
	return o
}

func (o Options) policy() Policy         { return cmp.Or(o.Policy, First) }
func (o Options) mode() scoring.Mode     { return cmp.Or(o.Mode, scoring.Assessment) }
func (o Options) zone() *time.Location   { return cmp.Or(o.Zone, time.UTC) }
func (o Options) local(r *Record) string { return r.Start.In(o.zone()).Format(time.RFC3339) }

// under lists the records under review, in the order they came.
func (d *Desk) under(o Options) []*Record {
	if o.Only == nil {
		return d.records
	}
	if o.memo != nil && o.memo.under != nil {
		return o.memo.under
	}
	out := []*Record{}
	for _, r := range d.records {
		if o.Only(r) {
			out = append(out, r)
		}
	}
	if o.memo != nil {
		o.memo.under = out
	}
	return out
}

// counted is what counts of one trainee at one scenario.
type counted struct {
	Case    *Case     // of the attempt that counts; of the last one under Mean
	Key     string    // Record.Who
	Records []*Record // the one that counts; all of them under Mean, by their starts
}

// counted lists what counts under the policy, by key, then scenario id.
func (d *Desk) counted(o Options) []counted {
	if o.memo != nil && o.memo.counted != nil {
		return o.memo.counted
	}
	type at struct{ who, scenario string }
	all := map[at][]*Record{}
	for _, r := range d.under(o) {
		if r.Counts() && r.Mode == o.mode() {
			k := at{r.Who(), r.Case.Scenario.ID}
			all[k] = append(all[k], r)
		}
	}
	out := make([]counted, 0, len(all))
	for k, rs := range all {
		slices.SortFunc(rs, before)
		rs = o.policy().pick(rs)
		out = append(out, counted{rs[len(rs)-1].Case, k.who, rs})
	}
	slices.SortFunc(out, func(a, b counted) int {
		return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(a.Case.Scenario.ID, b.Case.Scenario.ID))
	})
	if o.memo != nil {
		o.memo.counted = out
	}
	return out
}

// pick chooses among attempts in the order of their starts.
func (p Policy) pick(rs []*Record) []*Record {
	k := 0
	switch p {
	case Mean:
		return rs
	case Last:
		k = len(rs) - 1
	case Best:
		for i, r := range rs {
			if r.Score > rs[k].Score {
				k = i
			}
		}
	}
	return rs[k : k+1]
}

// score is the score that counts, 0 … 100.
func (c counted) score() float64 {
	sum := 0
	for _, r := range c.Records {
		sum += r.Score
	}
	return float64(sum) / float64(len(c.Records))
}

// passed reports whether the score that counts passes. A mean passes where it reaches the pass mark and no gate held
// any of its attempts back from passing.
func (c counted) passed() bool {
	if len(c.Records) == 1 {
		return c.Records[0].Passed
	}
	return c.score() >= float64(c.Case.passMark()) && !c.heldBack()
}

func (c counted) heldBack() bool { return slices.ContainsFunc(c.Records, (*Record).heldBack) }

// heldBack reports whether a gate of the rubric kept the attempt from passing, whatever its score.
func (r *Record) heldBack() bool {
	ru := r.Case.Exercise.Rubric
	for _, id := range r.Gates {
		g := ru.Gate(id)
		if b := ru.Band(g.Cap); b != nil && b.From < ru.PassMark() {
			return true
		}
	}
	return false
}

func (c *Case) passMark() int { return c.Exercise.Rubric.PassMark() }

// Standings of a score that counts.
const (
	standingPass = "pass"
	standingFail = "fail"
	standingNear = "near" // within the error of the pass mark
)

// standing says how a score stands to the pass mark: near it, where the difference is no larger than the standard error
// of measurement of the scenario's score; else as it passed. Whom a gate holds back does not pass: no error of
// measurement decides that.
func (d *Desk) standing(o Options, c *Case, score float64, passed, heldBack bool) string {
	sem, known := d.sem(o)[c.Scenario.ID]
	switch {
	case known && !heldBack && math.Abs(score-float64(c.passMark())) <= sem:
		return standingNear
	case passed:
		return standingPass
	}
	return standingFail
}

// numbers gives each attempt that verified, finished or not, its number among those of the same trainee, scenario and
// mode, from 1 in the order of their starts. Others have none.
func (d *Desk) numbers() map[*Record]int {
	type at struct {
		who, scenario string
		mode          scoring.Mode
	}
	all := map[at][]*Record{}
	for _, r := range d.records {
		if r.Verified() {
			k := at{r.Who(), r.Case.Scenario.ID, r.Mode}
			all[k] = append(all[k], r)
		}
	}
	out := make(map[*Record]int, len(d.records))
	for _, rs := range all {
		slices.SortFunc(rs, before)
		for i, r := range rs {
			out[r] = i + 1
		}
	}
	return out
}

// person is who made an attempt, as the reviewer may see it. Under pseudonyms one stands for the trainee wherever the
// sheet has a name or an id; cohorts stay.
func (o Options) person(r *Record) (name, id, cohort, attempt, key string) {
	t := r.Trainee
	if o.Pseudonyms == nil {
		return t.Name, t.ID, t.Cohort, r.Attempt, r.Who()
	}
	key = o.Pseudonyms.Of(PseudonymTrainee, r.Who())
	if t.Name != "" {
		name = key
	}
	if t.ID != "" {
		id = key
	}
	if r.Attempt != "" {
		attempt = o.Pseudonyms.Of(PseudonymAttempt, r.Attempt)
	}
	return name, id, t.Cohort, attempt, key
}
