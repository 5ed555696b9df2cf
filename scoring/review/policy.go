package review

import (
	"cmp"
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

func (o Options) policy() Policy       { return cmp.Or(o.Policy, First) }
func (o Options) mode() scoring.Mode   { return cmp.Or(o.Mode, scoring.Assessment) }
func (o Options) zone() *time.Location { return cmp.Or(o.Zone, time.UTC) }

// under lists the records under review, in the order they came; under pseudonyms, in theirs.
func (d *Desk) under(o Options) []*Record {
	if o.Only == nil && o.Pseudonyms == nil {
		return d.records
	}
	if o.memo != nil && o.memo.under != nil {
		return o.memo.under
	}
	out := []*Record{}
	for _, r := range d.records {
		if o.Only == nil || o.Only(r) {
			out = append(out, r)
		}
	}
	if o.Pseudonyms != nil {
		o.byPseudonym(out)
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

// counted lists what counts under the policy, by key as the reviewer may see it, then scenario id.
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
	shown := make(map[string]string, len(out))
	for k := range all {
		shown[k.who] = o.who(k.who)
	}
	slices.SortFunc(out, func(a, b counted) int {
		return cmp.Or(strings.Compare(shown[a.Key], shown[b.Key]), strings.Compare(a.Case.Scenario.ID, b.Case.Scenario.ID))
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

func (c *Case) passMark() int { return c.Exercise.Rubric.PassMark() }

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
