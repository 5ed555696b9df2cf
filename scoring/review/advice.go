package review

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"clearline/scenarios"
)

// mostAdvice is how many things to train a trainee is told of: more nobody can work at.
const mostAdvice = 3

// advice says what lost a trainee most, and where to practise it.
func (d *Desk) advice(o Options, hers []*Record) []Advice {
	tried := slices.DeleteFunc(slices.Clone(hers), func(r *Record) bool { return !r.Verified() || r.Mode != o.mode() })
	losses := o.losses(tried)
	out := []Advice{}
	for _, l := range losses[:min(len(losses), mostAdvice)] {
		a := Advice{Kind: l.kind, ID: l.id, Name: l.name, Times: l.times, Points: int(math.Round(l.points)), Next: d.practise(o, l, hers), Says: o.tell(l)}
		for _, at := range l.where() {
			a.Scenarios = append(a.Scenarios, AdviceAt{at.of.Scenario.ID, at.of.title(o.Lang), at.times})
		}
		out = append(out, a)
	}
	return out
}

// tell says a loss in a sentence.
func (o Options) tell(l *loss) string {
	const shown = 3
	var titles []string
	for _, at := range l.where() {
		titles = append(titles, at.of.title(o.Lang))
	}
	where := o.list(titles[:min(len(titles), shown)])
	if n := len(titles) - shown; n > 0 {
		where = o.say("%s and %d other scenarios", where, n)
	}
	points := int(math.Round(l.points))
	switch l.kind {
	case lostTechnique:
		return o.say("%s: missed %d times, %d points lost (%s).", l.name, l.times, points, where)
	case lostSlip:
		return o.say("%s: a slip made %d times, %d points lost (%s).", l.name, l.times, points, where)
	}
	return o.say("%s: a forbidden phrase used %d times, %d points lost (%s).", l.name, l.times, points, where)
}

// practise proposes where to practise what went wrong: the parallel form of the scenario in which it lost most, which is
// the same lesson and no replay, unless that has been passed; else a scenario at hand with an occasion for it, first one
// not passed, then one not played, then that with most occasions; else that scenario again.
func (d *Desk) practise(o Options, l *loss, hers []*Record) *NextPractice {
	passed, played := map[string]bool{}, map[string]bool{}
	for _, r := range hers {
		if r.Counts() {
			played[r.Case.Scenario.ID] = true
			passed[r.Case.Scenario.ID] = passed[r.Case.Scenario.ID] || r.Passed
		}
	}
	worst := l.where()[0].of
	all := d.archive.Scenarios()
	title := func(s *scenarios.Scenario) string { return s.Title.In(scenarios.Lang(o.Lang), s.Language) }
	byID := map[string]*scenarios.Scenario{}
	for _, s := range all {
		byID[s.ID] = s
	}
	for _, id := range o.other(worst.Scenario.ID) {
		if s := byID[id]; s != nil && !passed[id] {
			return &NextPractice{id, title(s), o.say("The parallel form of %q: the same lesson, another case.", worst.title(o.Lang))}
		}
	}
	all = slices.DeleteFunc(all, func(s *scenarios.Scenario) bool {
		return s.Rubric != worst.Rubric.ID || s.ID == worst.Scenario.ID || l.occasions(s) == 0
	})
	rank := func(s *scenarios.Scenario) int {
		switch {
		case passed[s.ID]:
			return 2
		case played[s.ID]:
			return 1
		}
		return 0
	}
	if len(all) > 0 {
		s := slices.MinFunc(all, func(a, b *scenarios.Scenario) int {
			return cmp.Or(rank(a)-rank(b), l.occasions(b)-l.occasions(a), strings.Compare(a.ID, b.ID))
		})
		return &NextPractice{s.ID, title(s), o.say("It has %d replies in which this is at stake.", l.occasions(s))}
	}
	if s := byID[worst.Scenario.ID]; s != nil {
		return &NextPractice{s.ID, title(s), o.say("No other scenario at hand trains this: practise the same one again.")}
	}
	return nil
}

// occasions counts the replies of a scenario that have the technique, or the slip, and the fields of its register
// that are at stake. Of a phrase, which stands in no scenario's file, there are none.
func (l *loss) occasions(s *scenarios.Scenario) (n int) {
	for i := range s.Nodes {
		for _, c := range s.Nodes[i].Choices {
			if l.kind == lostTechnique && slices.Contains(c.Techniques, l.id) || l.kind == lostSlip && slices.Contains(c.Slips, l.id) {
				n++
			}
		}
	}
	for _, f := range s.Register {
		if l.id == f.ID.NodeID() || l.id == scenarios.RegisterWrong {
			n++
		}
	}
	return n
}

// cautions says why the figures of a trainee, of whom so many scores count, may mislead.
func (v *TraineeView) cautions(o Options, counted int) []string {
	out := []string{}
	if 0 < counted && counted < fewCases {
		out = append(out, o.say("Only %d of her calls count: a few calls are a small sample of what somebody can do.", counted))
	}
	cohort := math.MaxInt
	for _, bar := range v.Profile {
		cohort = min(cohort, bar.Trainees)
	}
	if cohort < fewInGroup {
		out = append(out, o.say("The cohort's figures are of %d trainees: too few to compare with.", cohort))
	}
	return out
}

// fewCases is how many scenarios say little of a trainee.
const fewCases = 3
