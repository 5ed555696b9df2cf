package review

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"clearline/scoring"
)

// traineesTable has a row for each trainee at each scenario, where an attempt of hers counts.
func (d *Desk) traineesTable(o Options) Table {
	all := d.counted(o)
	attempts := d.attempts(o)
	t := Table{ID: "trainees", Title: o.say("Trainees by scenario"), About: o.say("One row for each trainee at each scenario, of the attempts that count."),
		Cautions: d.cautionOfErrors(o),
		Columns: slices.Concat(o.personColumns(""), []Column{
			hidden("record", Integer),
			o.col("scenario", Text, "Scenario"), hidden("scenarioId", Text), o.col("rubric", Text, "Rubric"),
			o.col("attempts", Integer, "Attempts").about(o.say("Finished attempts in this mode that verified, whichever of them count.")),
			o.col("score", Number, "Score").digits(1).about(o.say("Under the attempt policy: of one attempt, or the mean of all.")),
			o.col("passed", Flag, "Passes by the mark").about(o.say("Whether the score reaches the pass mark and no gate stands in the way; a mean passes only where no gate held any of its attempts back.")),
		}, o.standingColumns(), []Column{
			o.col("verdict", Text, "Verdict").about(o.say("On the trainee's handling, after the gates. A mean has none.")),
			o.col("weakest", Text, "Weakest dimension").about(o.say("The one with the smallest share of the points the call offered in it; none where nothing was lost.")),
			o.col("forbidden", Integer, "Forbidden phrases").about(o.say("Hits of forbidden wording in the attempts that count.")),
			o.col("last", Time, "Last attempt"),
		})}
	t.Rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.Columns))
		for _, c := range all {
			of := attempts[c.at()]
			var record, verdict any
			if o.policy() != Mean {
				r := c.Records[0]
				record, verdict = o.record(r), o.name(judgedNames[r.Judged])
			}
			standing := d.standing(o, c.Case, c.score(), c.passed(), c.heldBack())
			forbidden := 0
			for _, r := range c.Records {
				forbidden += r.forbidden()
			}
			row = append(o.personCells(row[:0], c.Records[len(c.Records)-1]), record, c.Case.title(o.Lang), c.Case.Scenario.ID, c.Case.rubricName(o.Lang),
				of.finished, c.score(), c.passed(), o.name(standingNames[standing]), standing, verdict, c.weakest(o.Lang), forbidden, o.shownTime(of.last))
			if !yield(row) {
				return
			}
		}
	}
	return t
}

// whoWhere is one trainee at one scenario.
type whoWhere struct{ who, scenario string }

func (c counted) at() whoWhere { return whoWhere{c.Key, c.Case.Scenario.ID} }

// tried is what one trainee did at one scenario.
type tried struct {
	finished int
	last     time.Time
}

// attempts counts what may count under any policy.
func (d *Desk) attempts(o Options) map[whoWhere]tried {
	out := map[whoWhere]tried{}
	for _, r := range d.under(o) {
		if r.Counts() && r.Mode == o.mode() {
			k := whoWhere{r.Who(), r.Case.Scenario.ID}
			t := out[k]
			t.finished++
			if r.Start.After(t.last) {
				t.last = r.Start
			}
			out[k] = t
		}
	}
	return out
}

// weakest is the dimension in which the smallest share of the points offered was earned, the first written of equals, or
// nil where nothing was lost.
func (c counted) weakest(lang string) any {
	if !lost(c) {
		return nil
	}
	var name any
	least := 1.0
	for k, m := range c.Case.Exercise.Rubric.Dimensions {
		sum := tally{}
		for _, r := range c.Records {
			sum.add(r, m.ID)
		}
		if share, ok := sum.share(); ok && share < least {
			name, least = c.Case.named(c.Case.Exercise.Rubric.Dimensions[k].Name, lang), share
		}
	}
	return name
}

// lost reports whether any of the calls that count could have earned more. A call that earned all there was may still have
// earned less than the most in a dimension: the way that earns most there need not be the best.
func lost(all ...counted) bool {
	for _, c := range all {
		if slices.ContainsFunc(c.Records, func(r *Record) bool { return r.Total < r.Case.Range.Most }) {
			return true
		}
	}
	return false
}

// tally adds up what calls earned in a dimension and what they offered, in unweighted points.
type tally struct{ points, most int }

func (t *tally) add(r *Record, dimension string) {
	if k := r.Case.dimension(dimension); k >= 0 {
		t.points += r.Points[k]
		t.most += r.Case.most(k)
	}
}

// share is what was earned of what was offered, 0 … 1; below 0 is 0.
func (t tally) share() (float64, bool) {
	if t.most <= 0 {
		return 0, false
	}
	return max(0, float64(t.points)/float64(t.most)), true
}

func compareSources(a, b scoring.Source) int {
	return cmp.Or(strings.Compare(a.ID, b.ID), a.Version-b.Version, strings.Compare(a.SHA256, b.SHA256))
}
