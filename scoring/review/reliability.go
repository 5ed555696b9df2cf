package review

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"clearline/scoring/review/stat"
)

// fewComplete is how many trainees must have played all of some parallel scenarios before anything is said of these.
const fewComplete = 10

// enough is the reliability from which a mean over scenarios may say something of a single person.
const enough = 0.7

// parallel are the scenarios played under one rubric, whatever its version, taken as parts of one test. Parallel forms are
// one part: see forms.
type parallel struct {
	rubric    *Case               // under which the newest of them was played
	titles    map[string]*Case    // of each scenario: its newest version
	played    map[string][]string // of each part: the ids of its forms that were played, sorted
	versions  bool                // some scenario was played in several
	scenarios []string            // the parts kept, by forms.of, sorted
	left      []string            // those left out
	all       [][]float64         // the scores that count, by trainee and part; NaN where there is none
	places    []int               // of those kept, in a row of all
	found     stat.Consistency
	single    float64 // reliability of one scenario
	sem       float64 // standard error of measurement of one scenario's score
}

// parallels lists the groups of parallel scenarios, by the rubric's id.
func (d *Desk) parallels(o Options) (out []*parallel) {
	by := map[string][]counted{}
	for _, c := range d.counted(o) {
		by[c.Case.Rubric.ID] = append(by[c.Case.Rubric.ID], c)
	}
	for _, id := range slices.Sorted(maps.Keys(by)) {
		out = append(out, newParallel(o.policy(), o.forms(), by[id]))
	}
	return out
}

// newParallel takes what counts under one rubric; the entries of a trainee stand together.
func newParallel(policy Policy, of forms, list []counted) *parallel {
	p := &parallel{rubric: list[0].Case, titles: map[string]*Case{}, played: map[string][]string{}}
	for _, c := range list {
		if c.Case.Rubric.Version > p.rubric.Rubric.Version {
			p.rubric = c.Case
		}
		part := of.of(c.Case.Scenario.ID)
		t, ok := p.titles[c.Case.Scenario.ID]
		if !ok {
			p.played[part] = append(p.played[part], c.Case.Scenario.ID)
		}
		p.versions = p.versions || ok && t.Scenario.Version != c.Case.Scenario.Version
		if !ok || c.Case.Scenario.Version > t.Scenario.Version {
			p.titles[c.Case.Scenario.ID] = c.Case
		}
	}
	for _, ids := range p.played {
		slices.Sort(ids)
	}
	ids := slices.Sorted(maps.Keys(p.played))
	tests := of.tests(policy, list)
	for i, c := range tests {
		if i == 0 || c.Key != tests[i-1].Key {
			row := make([]float64, len(ids))
			for k := range row {
				row[k] = stat.NaN
			}
			p.all = append(p.all, row)
		}
		k, _ := slices.BinarySearch(ids, c.test)
		p.all[len(p.all)-1][k] = c.score()
	}
	p.places = keep(p.all, len(ids))
	for k, id := range ids {
		if slices.Contains(p.places, k) {
			p.scenarios = append(p.scenarios, id)
		} else {
			p.left = append(p.left, id)
		}
	}
	p.judge()
	return p
}

// keep chooses the scenarios that are compared: all of them or, where fewer than [fewComplete] trainees have played all,
// those that stay when one after the other is left out, always the one without which most trainees are complete (of
// equals the one fewest played, then the last by id), until so many are or two scenarios are left.
func keep(rows [][]float64, k int) (kept []int) {
	played := map[string]int{} // trainees by what they played: far fewer than trainees
	for _, row := range rows {
		key := make([]byte, k)
		for i, v := range row {
			if stat.Known(v) {
				key[i] = 1
			}
		}
		played[string(key)]++
	}
	for i := range k {
		kept = append(kept, i)
	}
	complete := func(of []int) (n int) {
		for key, trainees := range played {
			if !slices.ContainsFunc(of, func(i int) bool { return key[i] == 0 }) {
				n += trainees
			}
		}
		return n
	}
	for len(kept) > 2 && complete(kept) < fewComplete {
		out, most, fewest := 0, -1, 0
		for i := range kept {
			n, plays := complete(slices.Delete(slices.Clone(kept), i, i+1)), complete(kept[i:i+1])
			if n > most || n == most && plays <= fewest {
				out, most, fewest = i, n, plays
			}
		}
		kept = slices.Delete(kept, out, out+1)
	}
	return kept
}

// judge computes the figures of the scenarios kept.
func (p *parallel) judge() {
	rows := make([][]float64, len(p.all))
	for i, row := range p.all {
		for _, k := range p.places {
			rows[i] = append(rows[i], row[k])
		}
	}
	p.found, p.single, p.sem = stat.NewConsistency(rows), stat.NaN, stat.NaN
	if p.found.Cases < fewComplete {
		p.found.Alpha, p.found.AverageR, p.found.SD = stat.NaN, stat.NaN, stat.NaN
		return
	}
	p.single = stat.SpearmanBrown(p.found.Alpha, 1/float64(p.found.Parts))
	whole := slices.DeleteFunc(rows, func(row []float64) bool { return stat.Count(row) < len(row) })
	var variances []float64
	for k := range p.places {
		variances = append(variances, math.Pow(stat.SD(column(whole, k)), 2))
	}
	p.sem = stat.ErrorOf(math.Sqrt(stat.Mean(variances)), p.single)
}

func column(rows [][]float64, k int) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = row[k]
	}
	return out
}

// errors is the standard error of measurement of each scenario's score, in score points: the standard deviation of all
// its scores that count × √(1 − the reliability of one scenario among those parallel to it). Forms of one test have the
// error of the test. A scenario of which it is not known is absent. Of one played under several rubrics, the rubric with most complete trainees decides.
func (d *Desk) errors(o Options) map[string]float64 {
	ps := d.parallels(o)
	slices.SortStableFunc(ps, func(a, b *parallel) int { return cmp.Compare(b.found.Cases, a.found.Cases) })
	out := map[string]float64{}
	for _, p := range ps {
		for i, part := range p.scenarios {
			sem := stat.ErrorOf(stat.SD(column(p.all, p.places[i])), p.single)
			for _, id := range p.played[part] {
				if _, there := out[id]; !there && stat.Known(sem) {
					out[id] = sem
				}
			}
		}
	}
	return out
}

// reliabilityTable has a row for each group of parallel scenarios.
func (d *Desk) reliabilityTable(o Options) Table {
	t := Table{ID: "reliability", Title: o.say("Reliability"), About: o.say("One row for each rubric: the scenarios played under it, whatever the version, are taken as parallel parts of one test, and the scores that count as its parts. Only trainees with a score in all of them are counted; where fewer than %d have that, scenarios are left out one by one, so that most trainees are complete. Parallel forms of one scenario are one part, of which the attempt policy chooses one score for each trainee: counted apart, near twins would make the reliability look higher than it is. Reliability is of this cohort: among people who are alike it is low with the best of tests.", fewComplete),
		Columns: []Column{
			o.col("group", Text, "Rubric"), hidden("rubricId", Text), o.col("caution", Text, "Caution"), hidden("small", Flag),
			o.col("scenarios", Text, "Scenarios"),
			o.col("k", Integer, "Number of scenarios").about(o.say("Parallel forms of one scenario count as one.")),
			o.col("trainees", Integer, "Trainees").about(o.say("Those with a score in all these scenarios.")),
			o.col("alpha", Number, "Cronbach's alpha").digits(2).about(o.say("k ÷ (k − 1) × (1 − Σ variances of the scenarios' scores ÷ variance of their sum). 1: the scenarios order the trainees alike; 0: they say nothing of each other. From 0.7 on the mean may say something of a person, from 0.9 on it may decide about one. It grows with k, and says nothing of whether the right thing is measured.")),
			o.col("averageR", Number, "Average correlation").digits(2).about(o.say("Mean of Pearson's r between two of the scenarios.")),
			o.col("single", Number, "Reliability of one").digits(2).about(o.say("Of the score of one scenario: alpha ÷ (k − (k − 1) × alpha), by Spearman and Brown. How far another scenario would order the trainees alike; one call is a small sample of what somebody can do.")),
			o.col("sem", Number, "Standard error, one").digits(1).about(o.say("Standard error of measurement of one scenario's score, in points: standard deviation × √(1 − reliability of one). Two times of three a score is no further than this from what the trainee would score on average over all such scenarios. The deviation is the root of the scenarios' mean variance.")),
			o.col("semMean", Number, "Standard error, mean").digits(1).about(o.say("Standard error of measurement of the mean over all k scenarios: that of one ÷ √k.")),
		}}
	ps := d.parallels(o)
	t.Rows = func(yield func([]any) bool) {
		for _, p := range ps {
			row := []any{p.rubric.rubricName(o.Lang), p.rubric.Rubric.ID, text(o.join(p.cautions(o))), p.found.Cases < fewTrainees, o.list(p.names(o, p.scenarios)), p.found.Parts, p.found.Cases,
				figure(p.found.Alpha), figure(p.found.AverageR), figure(p.single), figure(p.sem), figure(p.sem / math.Sqrt(float64(p.found.Parts)))}
			if !yield(row) {
				return
			}
		}
	}
	return t
}

// names are the parts' titles; of one with several forms, of all of them.
func (p *parallel) names(o Options, parts []string) (names []string) {
	for _, part := range parts {
		var titles []string
		for _, id := range p.played[part] {
			titles = append(titles, p.titles[id].title(o.Lang))
		}
		names = append(names, strings.Join(titles, " / "))
	}
	return names
}

func (p *parallel) cautions(o Options) (out []string) {
	switch f := p.found; {
	case f.Parts < 2:
		return []string{o.say("Only one scenario was played under this rubric: reliability needs two.")}
	case f.Cases < fewComplete:
		return []string{o.say("Fewer than %d trainees have a score in two of these scenarios: nothing can be said.", fewComplete)}
	case !stat.Known(f.Alpha):
		return []string{o.say("In one of these scenarios all scored alike: nothing can be said.")}
	case f.Cases < fewTrainees:
		out = append(out, o.say("%d trainees: too few to judge.", f.Cases))
	}
	switch alpha := p.found.Alpha; {
	case alpha < 0:
		out = append(out, o.say("The scenarios contradict each other, so there is no reliability and no error."))
	case alpha < enough:
		out = append(out, o.say("Too low to decide about a person by these scores alone."))
	}
	if len(p.played) < len(p.titles) {
		out = append(out, o.say("Parallel forms are counted as one scenario."))
	}
	if len(p.left) > 0 {
		out = append(out, o.say("Left out, for too few have played all: %s.", o.list(p.names(o, p.left))))
	}
	if p.versions {
		out = append(out, o.say("Some scenario was played in several versions, taken as one."))
	}
	return out
}
