package review

import (
	"math"
	"slices"
)

// Standings of a score that counts.
const (
	standingPass    = "pass"
	standingFail    = "fail"
	standingNear    = "near"    // within the error of the pass mark
	standingUnknown = "unknown" // no error is known, so nothing is decided
)

// standing says how a score stands to the pass mark: near it, where the difference is no larger than the standard error
// of measurement of the scenario's score; else as it passed; and nothing, where that error is not known. Whom a gate
// holds back does not pass: no error of measurement decides that.
func (d *Desk) standing(o Options, c *Case, score float64, passed, heldBack bool) string {
	sem, known := d.sem(o)[c.Scenario.ID]
	return standingOf(score-float64(c.passMark()), sem, known, passed, heldBack)
}

// standingOf is the standing of a score that is so far above the pass mark, or below it where off is negative.
func standingOf(off, sem float64, known, passed, heldBack bool) string {
	switch {
	case heldBack:
		return standingFail
	case !known:
		return standingUnknown
	case math.Abs(off) <= sem:
		return standingNear
	case passed:
		return standingPass
	}
	return standingFail
}

// standingColumns say how a score at one scenario stands.
func (o Options) standingColumns() []Column {
	return []Column{
		o.col("standing", Text, "Standing").about(o.say("Pass or fail, unless the score is no further from the pass mark than the standard error of measurement of this scenario: then chance may have decided. Where that error is not known, nothing is judged. A gate that stands in the way decides by itself.")),
		hidden("standingId", Text),
	}
}

// stands is the standing of one attempt for a view; nil of one that decides nothing, as it does not verify or has no end.
func (d *Desk) stands(o Options, r *Record) *Standing {
	if !r.Counts() {
		return nil
	}
	id := d.standing(o, r.Case, float64(r.Score), r.Passed, r.heldBack())
	s := &Standing{ID: id, Name: standingNames[id].In(o.Lang), Gate: o.list(r.holding(o.Lang))}
	if e, known := d.sem(o)[r.Case.Scenario.ID]; known {
		s.Error = &e
	}
	return s
}

// sem is the standard error of measurement of each scenario's score, where it is known: of all that count, whichever are
// under review, so that nobody's standing changes with a filter.
func (d *Desk) sem(o Options) map[string]float64 {
	all := o
	if o.Only != nil {
		all.Only, all.memo = nil, nil
	}
	if o.memo == nil {
		return d.errors(all)
	}
	if o.memo.errors == nil {
		o.memo.errors = d.errors(all)
	}
	return o.memo.errors
}

func (c counted) heldBack() bool { return slices.ContainsFunc(c.Records, (*Record).heldBack) }

// holding lists the gates that kept any of the attempts from passing, by their names.
func (c counted) holding(lang string) (names []string) {
	for _, r := range c.Records {
		for _, name := range r.holding(lang) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// heldBack reports whether a gate of the rubric kept the attempt from passing, whatever its score.
func (r *Record) heldBack() bool { return slices.ContainsFunc(r.Gates, r.holds) }

// holds reports whether a gate caps the band below the pass mark.
func (r *Record) holds(gate string) bool {
	ru := r.Case.Exercise.Rubric
	b := ru.Band(ru.Gate(gate).Cap)
	return b != nil && b.From < ru.PassMark()
}

// holding lists the gates that kept the attempt from passing, by their names.
func (r *Record) holding(lang string) (names []string) {
	for _, id := range r.Gates {
		if r.holds(id) {
			names = append(names, r.Case.named(r.Case.Exercise.Rubric.Gate(id).Name, lang))
		}
	}
	return names
}

// cautionOfErrors says that no standing can be told, where that is so.
func (d *Desk) cautionOfErrors(o Options) (out []string) {
	if len(d.counted(o)) > 0 && len(d.sem(o)) == 0 {
		out = append(out, o.say("No standard error of measurement can be computed from these sheets (it needs %d trainees who all took the same two scenarios), so nobody is judged to pass or not, but for those a gate holds back. Whether the mark is reached stands beside.", fewComplete))
	}
	return out
}
