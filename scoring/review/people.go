package review

import (
	"math"
	"slices"
	"strings"
	"time"
)

// peopleTable has a row for each trainee of whom any attempt counts: who is ready, and who is not.
func (d *Desk) peopleTable(o Options) Table {
	all := d.counted(o)
	t := Table{ID: "people", Title: o.say("Who is ready"), About: o.say("One row for each trainee, over the scenarios at which an attempt of hers counts."),
		Columns: []Column{
			hidden("who", Text),
			o.col("trainee", Text, "Trainee"), o.col("id", Text, "ID"), o.col("cohort", Text, "Cohort"),
			o.col("standing", Text, "Standing").about(o.say("Whether the mean score passes: neither pass nor fail where it is no further from the mean of the pass marks than its standard error. Whom a gate held back at any scenario does not pass.")),
			hidden("standingId", Text),
			o.col("mean", Number, "Mean score").digits(1).about(o.say("Over the scenarios, each as it counts under the attempt policy. A mean over more scenarios is the surer one.")),
			o.col("error", Number, "Standard error").digits(1).about(o.say("Of the mean: √(Σ error²) ÷ scenarios, of the standard errors of measurement of the scenarios' scores. Not known where one of them is not.")),
			o.col("scenarios", Integer, "Number of scenarios"),
			o.col("pass", Integer, "Scenarios passed"), o.col("near", Integer, "Within the error"), o.col("fail", Integer, "Scenarios not passed"),
			o.col("weakest", Text, "Weakest dimension").about(o.say("The one with the smallest share of the points the calls offered in it; none where nothing was lost.")),
			o.col("forbidden", Integer, "Forbidden phrases").about(o.say("Hits of forbidden wording in the attempts that count.")),
			o.col("last", Time, "Last attempt"),
		}}
	if len(all) > 0 && len(d.sem(o)) == 0 {
		t.Cautions = append(t.Cautions, o.say("No standard error of measurement can be computed from these sheets: the pass mark alone decides, and a score near it may be chance."))
	}
	t.Rows = func(yield func([]any) bool) {
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && all[to].Key == all[from].Key {
				to++
			}
			if !yield(d.person(o, all[from:to])) {
				return
			}
			from = to
		}
	}
	return t
}

// person is a trainee's row.
func (d *Desk) person(o Options, of []counted) []any {
	var sum, marks, squares float64
	known, held, forbidden, last := true, false, 0, time.Time{}
	stands := map[string]int{}
	for _, c := range of {
		sum += c.score()
		marks += float64(c.Case.passMark())
		sem, ok := d.sem(o)[c.Case.Scenario.ID]
		known, squares = known && ok, squares+sem*sem
		held = held || c.heldBack()
		stands[d.standing(o, c.Case, c.score(), c.passed(), c.heldBack())]++
		for _, r := range c.Records {
			forbidden += r.forbidden()
			if r.Start.After(last) {
				last = r.Start
			}
		}
	}
	n := float64(len(of))
	mean, off := sum/n, (sum-marks)/n
	var sem any
	standing := standingFail
	switch e := math.Sqrt(squares) / n; {
	case known && !held && math.Abs(off) <= e:
		standing = standingNear
	case off >= 0 && !held:
		standing = standingPass
	}
	if known {
		sem = math.Sqrt(squares) / n
	}
	name, id, cohort, _, key := o.person(of[0].Records[0])
	return []any{key, text(name), text(id), text(cohort), o.name(standingNames[standing]), standing, mean, sem, len(of),
		stands[standingPass], stands[standingNear], stands[standingFail], weakestOf(of, o.Lang), forbidden, last.In(o.zone())}
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
