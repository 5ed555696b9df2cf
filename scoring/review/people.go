package review

import (
	"iter"
	"math"
	"slices"
	"strings"
	"time"
)

// peopleTable has a row for each trainee of whom any attempt counts: who is ready, and who is not.
func (d *Desk) peopleTable(o Options) Table {
	all := d.counted(o)
	t := Table{ID: "people", Title: o.say("Who is ready"), About: o.say("One row for each trainee, over the scenarios at which an attempt of hers counts."),
		Columns: append(o.personColumns(""),
			o.col("standing", Text, "Standing").about(o.say("Whether the mean score passes: neither pass nor fail where it is no further from the mean of the pass marks than its standard error, and not judged where that is not known. Whom a gate held back at any scenario does not pass.")),
			hidden("standingId", Text),
			o.col("gate", Text, "Held back by").about(o.say("The gates that decided, and at which scenario: she does not pass whatever the mean.")),
			o.col("mean", Number, "Mean score").digits(1).about(o.say("Over the scenarios, each as it counts under the attempt policy. A mean over more scenarios is the surer one.")),
			o.col("error", Number, "Standard error").digits(1).about(o.say("Of the mean: √(Σ error²) ÷ scenarios, of the standard errors of measurement of the scenarios' scores. Not known where one of them is not.")),
			o.col("scenarios", Integer, "Number of scenarios"),
			o.col("pass", Integer, "Scenarios passed"), o.col("near", Integer, "Within the error"), o.col("fail", Integer, "Scenarios not passed"),
			o.col("unknown", Integer, "Scenarios not judged").about(o.say("As the error of measurement is not known there.")),
			o.col("weakest", Text, "Weakest dimension").about(o.say("The one with the smallest share of the points the calls offered in it; none where nothing was lost.")),
			o.col("forbidden", Integer, "Forbidden phrases").about(o.say("Hits of forbidden wording in the attempts that count.")),
			o.col("last", Time, "Last attempt"),
		),
		Cautions: d.cautionOfErrors(o)}
	t.Rows = func(yield func([]any) bool) {
		for of := range perPerson(all) {
			if !yield(d.personRow(o, d.ready(o, of))) {
				return
			}
		}
	}
	return t
}

// perPerson walks what counts, trainee after trainee.
func perPerson(all []counted) iter.Seq[[]counted] {
	return func(yield func([]counted) bool) {
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].Key == all[0].Key {
				n++
			}
			if !yield(all[:n]) {
				return
			}
			all = all[n:]
		}
	}
}

// readiness is how a trainee stands over all scenarios.
type readiness struct {
	of        []counted
	standing  string
	mean, sem float64
	known     bool           // the error of the mean is
	stands    map[string]int // scenarios by standing
	gates     []string       // those that held her back, each with its scenario
	forbidden int
	last      time.Time
}

// ready judges a trainee.
func (d *Desk) ready(o Options, of []counted) readiness {
	r := readiness{of: of, known: true, stands: map[string]int{}}
	var sum, marks, squares float64
	for _, c := range of {
		sum += c.score()
		marks += float64(c.Case.passMark())
		sem, ok := d.sem(o)[c.Case.Scenario.ID]
		r.known, squares = r.known && ok, squares+sem*sem
		r.stands[d.standing(o, c.Case, c.score(), c.passed(), c.heldBack())]++
		if names := c.holding(o.Lang); len(names) > 0 {
			r.gates = append(r.gates, o.say("%s: %s", c.Case.title(o.Lang), o.list(names)))
		}
		for _, a := range c.Records {
			r.forbidden += a.forbidden()
			if a.Start.After(r.last) {
				r.last = a.Start
			}
		}
	}
	n := float64(len(of))
	r.mean, r.sem = sum/n, math.Sqrt(squares)/n
	r.standing = standingOf((sum-marks)/n, r.sem, r.known, sum >= marks, len(r.gates) > 0)
	return r
}

func (d *Desk) personRow(o Options, r readiness) []any {
	var sem any
	if r.known {
		sem = r.sem
	}
	return append(o.personCells(nil, r.of[0].Records[0]), o.name(standingNames[r.standing]), r.standing, text(o.semicolons(r.gates)), r.mean, sem, len(r.of),
		r.stands[standingPass], r.stands[standingNear], r.stands[standingFail], r.stands[standingUnknown], weakestOf(r.of, o.Lang), r.forbidden, o.shownTime(r.last))
}

// weakestOf is the dimension in which the smallest share of the points offered was earned over all calls, by its id and
// under whichever rubric; the first by id of equals, nil where nothing was lost.
func weakestOf(of []counted, lang string) any {
	if !lost(of...) {
		return nil
	}
	sums, names := map[string]*tally{}, map[string]string{}
	for _, c := range of {
		for k, m := range c.Case.Exercise.Rubric.Dimensions {
			if sums[m.ID] == nil {
				sums[m.ID], names[m.ID] = &tally{}, c.Case.named(c.Case.Exercise.Rubric.Dimensions[k].Name, lang)
			}
			for _, r := range c.Records {
				sums[m.ID].add(r, m.ID)
			}
		}
	}
	var ids []string
	for id := range sums {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, strings.Compare)
	var weakest any
	least := 1.0
	for _, id := range ids {
		if share, ok := sums[id].share(); ok && share < least {
			weakest, least = names[id], share
		}
	}
	return weakest
}
