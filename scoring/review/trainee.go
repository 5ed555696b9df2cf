package review

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// Trainee shows one trainee beside her cohort. The key is that of the tables' column "who": [Record.Who], or the pseudonym
// for it. The error says that no sheet under review is hers.
func (d *Desk) Trainee(o Options, key string) (*TraineeView, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	o = o.remembering()
	hers := d.hers(o, key)
	if len(hers) == 0 {
		return nil, say.Errorf("no sheet under review is of this trainee")
	}
	v := &TraineeView{Key: key, Calls: []TraineeAttempt{}, Profile: []ProfileBar{}}
	v.Name, v.ID, v.Cohort, _, _ = o.person(hers[len(hers)-1])
	who := hers[0].Who()
	counts := map[*Record]bool{}
	var mine []counted
	for _, c := range d.counted(o) {
		if c.Key == who {
			mine = append(mine, c)
			for _, r := range c.Records {
				counts[r] = true
			}
		}
	}
	numbers, errors := d.numbers(), d.sem(o)
	for _, r := range hers {
		a := TraineeAttempt{Record: r.Index, Scenario: r.Case.Scenario.ID, Title: r.Case.title(o.Lang), Number: numbers[r], Mode: string(r.Mode),
			Start: o.local(r), Verified: r.Verdict, Counted: counts[r], Standing: d.stands(o, r)}
		if r.Finished {
			a.Score, a.Passed, a.Band = &r.Score, &r.Passed, r.Case.band(r.Band, o.Lang)
		}
		if r.Case.Exercise != nil {
			mark := r.Case.Exercise.Rubric.PassMark()
			a.PassMark = &mark
		}
		if e, known := errors[r.Case.Scenario.ID]; known {
			a.Error = &e
		}
		v.Calls = append(v.Calls, a)
	}
	weakest := d.profile(o, v, who, hers[len(hers)-1].Trainee.Cohort, mine)
	v.Slips = o.recurrent(hers)
	v.Advice = d.advice(o, hers)
	v.Cautions = v.cautions(o, len(mine))
	v.Next = d.next(o, weakest, hers)
	return v, nil
}

// hers lists the readable sheets of a trainee, by their starts.
func (d *Desk) hers(o Options, key string) (out []*Record) {
	for _, r := range d.under(o) {
		if r.Case == nil {
			continue
		}
		if _, _, _, _, k := o.person(r); k == key {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, before)
	return out
}

// weakness is the dimension in which a trainee earned the smallest share of what was offered, where anything was lost.
type weakness struct {
	of    *Case
	dim   int
	share float64
}

// profile fills in the bars and finds the lowest, where anything was lost.
func (d *Desk) profile(o Options, v *TraineeView, who, cohort string, mine []counted) (low *weakness) {
	scenarios := map[string]bool{}
	var rubrics []*Case // one of each rubric, the newest version
	for _, c := range mine {
		scenarios[c.Case.Scenario.ID] = true
		for _, r := range c.Records {
			rubrics = append(rubrics, r.Case)
		}
	}
	slices.SortFunc(rubrics, func(a, b *Case) int {
		return cmp.Or(strings.Compare(a.Rubric.ID, b.Rubric.ID), b.Rubric.Version-a.Rubric.Version, compareSources(a.Rubric, b.Rubric))
	})
	rubrics = slices.CompactFunc(rubrics, func(a, b *Case) bool { return a.Rubric.ID == b.Rubric.ID })
	for _, ru := range rubrics {
		dims := ru.Exercise.Rubric.Dimensions
		by := map[string][]tally{} // trainee → dimension
		for _, c := range d.counted(o) {
			if !scenarios[c.Case.Scenario.ID] || cohort != "" && c.Key != who && c.Records[len(c.Records)-1].Trainee.Cohort != cohort {
				continue
			}
			for _, r := range c.Records {
				if r.Case.Rubric.ID != ru.Rubric.ID {
					continue
				}
				if by[c.Key] == nil {
					by[c.Key] = make([]tally, len(dims))
				}
				for k := range dims {
					by[c.Key][k].add(r, dims[k].ID)
				}
			}
		}
		keys := make([]string, 0, len(by)) // in order: a mean of floats depends on it
		for key := range by {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for k, m := range dims {
			bar := ProfileBar{Rubric: ru.rubricName(o.Lang), Dimension: m.ID, Name: ru.named(m.Name, o.Lang)}
			sum := 0.0
			for _, key := range keys {
				if share, ok := by[key][k].share(); ok {
					sum += share
					bar.Trainees++
				}
			}
			if bar.Trainees > 0 {
				mean := sum / float64(bar.Trainees)
				bar.Cohort, bar.Small = &mean, bar.Trainees < fewInGroup
			}
			if share, ok := by[who][k].share(); ok {
				bar.Share = &share
				if low == nil || share < low.share {
					low = &weakness{ru, k, share}
				}
			}
			v.Profile = append(v.Profile, bar)
		}
	}
	if !lost(mine...) {
		return nil
	}
	return low
}

// recurrent finds slips and forbidden phrases that came up in more than one turn of the calls that verified in the mode
// under review, finished or not. A phrase that is at the same time a slip of the rubric counts as the slip alone.
func (o Options) recurrent(hers []*Record) []RecurrentSlip {
	type at struct{ kind, id string }
	found := map[at]*RecurrentSlip{}
	called := map[at]*Record{}
	for _, r := range hers {
		if !r.Verified() || r.Mode != o.mode() {
			continue
		}
		for i := range r.Turns {
			t := &r.Turns[i]
			note := func(kind, id, name string) {
				k := at{kind, id}
				s, ok := found[k]
				if !ok {
					s = &RecurrentSlip{ID: id, Kind: kind}
					found[k] = s
				}
				s.Name = name // as the newest rubric or phrase set has it
				s.Times++
				s.Cost += int(t.Cost)
				if called[k] != r {
					called[k] = r
					s.Calls++
				}
			}
			for _, id := range t.Reply.Slips {
				note("slip", id, r.Case.tag(id, o.Lang))
			}
			for _, rule := range r.Case.phrases(t.Reply) {
				note("phrase", rule, r.Case.rule(rule, o.Lang))
			}
		}
	}
	out := []RecurrentSlip{}
	for _, s := range found {
		if s.Times > 1 {
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(a, b RecurrentSlip) int {
		return cmp.Or(b.Cost-a.Cost, b.Times-a.Times, strings.Compare(a.ID, b.ID), strings.Compare(a.Kind, b.Kind))
	})
	return out
}

// phrases lists the forbidden rules a reply meets, each once, without those that are a slip of the rubric.
func (c *Case) phrases(r *Reply) (rules []string) {
	for _, h := range r.Hits {
		if h.Set == forbiddenSet && !slices.Contains(rules, h.Rule) && !slices.ContainsFunc(r.Slips, func(id string) bool {
			t := c.Exercise.Rubric.Tag(id)
			return id == h.Rule || t != nil && slices.Contains(t.As, h.Rule)
		}) {
			rules = append(rules, h.Rule)
		}
	}
	return rules
}

// tag is the name of a technique or slip.
func (c *Case) tag(id, lang string) string {
	if t := c.Exercise.Rubric.Tag(id); t != nil {
		return c.named(t.Name, lang)
	}
	return id
}

// rule is the name of a forbidden phrase rule.
func (c *Case) rule(id, lang string) string {
	for _, set := range c.Exercise.Phrases {
		if set.ID != forbiddenSet {
			continue
		}
		for _, r := range set.Rules {
			if r.ID == id {
				return r.Name.In(lang)
			}
		}
	}
	return id
}

// mostNext is how many scenarios are proposed.
const mostNext = 3

// offer is a scenario that could be practised.
type offer struct {
	scenario *scenarios.Scenario
	points   int // weighted, the most it offers in the weakest dimension
	passed   bool
}

// next proposes scenarios by a simple rule: of those at hand that are written for the same rubric, first those not yet
// passed in any mode, then those that offer the most weighted points in the trainee's weakest dimension. Where she has
// none, those not yet passed.
func (d *Desk) next(o Options, low *weakness, hers []*Record) []NextPractice {
	passed := map[string]bool{}
	for _, r := range hers {
		if r.Counts() && r.Passed {
			passed[r.Case.Scenario.ID] = true
		}
	}
	var offers []offer
	for _, s := range d.archive.Scenarios() {
		f := offer{s, 0, passed[s.ID]}
		if low != nil {
			f.points = d.offered(s, low)
		}
		if f.points > 0 || low == nil && !f.passed {
			offers = append(offers, f)
		}
	}
	slices.SortFunc(offers, func(a, b offer) int {
		if a.passed != b.passed {
			return map[bool]int{true: 1, false: -1}[a.passed]
		}
		return cmp.Or(b.points-a.points, strings.Compare(a.scenario.ID, b.scenario.ID))
	})
	out := []NextPractice{}
	for _, f := range offers[:min(len(offers), mostNext)] {
		out = append(out, NextPractice{f.scenario.ID, f.scenario.Title.In(scenarios.Lang(o.Lang), f.scenario.Language), o.whyNext(f, low)})
	}
	return out
}

// offered is the most weighted points a scenario offers in a dimension; 0 where it is written for another rubric or
// cannot be played.
func (d *Desk) offered(s *scenarios.Scenario, low *weakness) int {
	if s.Rubric != low.of.Rubric.ID {
		return 0
	}
	ex, r, err := d.archive.Ranged(s.ID, "")
	if err != nil {
		return 0
	}
	id := low.of.Exercise.Rubric.Dimensions[low.dim].ID
	k := slices.IndexFunc(ex.Rubric.Dimensions, func(m scoring.Dimension) bool { return m.ID == id })
	if k < 0 {
		return 0
	}
	return r.Dimensions[k].Most * ex.Rubric.Dimensions[k].Weight
}

func (o Options) whyNext(f offer, low *weakness) string {
	if low == nil {
		return o.say("This scenario has not been passed yet.")
	}
	name, share := low.of.named(low.of.Exercise.Rubric.Dimensions[low.dim].Name, o.Lang), int(math.Round(100*low.share))
	if f.passed {
		return o.say("%q is the weakest dimension, at %d%% of the points offered. This scenario offers up to %d points in it; it has been passed before.", name, share, f.points)
	}
	return o.say("%q is the weakest dimension, at %d%% of the points offered. This scenario offers up to %d points in it and has not been passed yet.", name, share, f.points)
}
