package review

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// What can have lost points.
const (
	lostTechnique = "technique" // the best reply had it, the reply given had not
	lostSlip      = "slip"
	lostPhrase    = "phrase" // forbidden, and no slip of the rubric
)

// cause is one thing that lost points.
type cause struct{ kind, id string }

// loss is what a cause lost over some calls.
type loss struct {
	cause
	name   string  // as the newest rubric met has it
	of     *Case   // of that rubric
	points float64 // weighted
	times  int     // turns
	people map[string]bool
	at     map[string]*lossAt // by scenario id
}

// lossAt is what of a loss fell in one scenario.
type lossAt struct {
	of     *Case
	points float64
	times  int
}

// losses shares what each reply lost equally among all it did wrong and all it missed, so that no point is counted
// twice, and adds that up by cause: what lost most first. What no technique, slip or phrase explains is left out.
func (o Options) losses(records []*Record) []*loss {
	found := map[cause]*loss{}
	var causes []cause
	var earned []string
	for _, r := range records {
		who := r.Who()
		earned = earned[:0]
		for i := range r.Turns {
			t := &r.Turns[i]
			causes = r.Case.causes(causes[:0], t, earned)
			for _, c := range causes {
				l := found[c]
				if l == nil {
					l = &loss{cause: c, of: r.Case, people: map[string]bool{}, at: map[string]*lossAt{}}
					found[c] = l
				}
				if r.Case.Rubric.Version > l.of.Rubric.Version {
					l.of = r.Case
				}
				l.people[who] = true
				l.add(r.Case, float64(t.Cost)/float64(len(causes)))
			}
			earned = append(earned, t.Reply.Techniques...)
		}
	}
	for _, l := range found {
		l.name = l.of.cause(l.cause, o.Lang)
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *loss) int {
		return cmp.Or(cmp.Compare(b.points, a.points), b.times-a.times, strings.Compare(a.kind, b.kind), strings.Compare(a.id, b.id))
	})
}

func (l *loss) add(c *Case, points float64) {
	at := l.at[c.Scenario.ID]
	if at == nil {
		at = &lossAt{of: c}
		l.at[c.Scenario.ID] = at
	}
	at.points, at.times = at.points+points, at.times+1
	l.points, l.times = l.points+points, l.times+1
}

// where lists the scenarios of a loss, the costliest first.
func (l *loss) where() []*lossAt {
	return slices.SortedFunc(maps.Values(l.at), func(a, b *lossAt) int {
		return cmp.Or(cmp.Compare(b.points, a.points), b.times-a.times, strings.Compare(a.of.Scenario.ID, b.of.Scenario.ID))
	})
}

// causes appends what made a reply lose points: slips and forbidden phrases it has, and techniques that the best one has and
// that had not been earned before.
func (c *Case) causes(out []cause, t *Turn, earned []string) []cause {
	if t.Best == nil {
		return out
	}
	for _, id := range t.Reply.Slips {
		out = append(out, cause{lostSlip, id})
	}
	for _, rule := range c.phrases(t.Reply) {
		out = append(out, cause{lostPhrase, rule})
	}
	for _, id := range t.Best.Techniques {
		if !slices.Contains(earned, id) && !slices.Contains(t.Reply.Techniques, id) {
			out = append(out, cause{lostTechnique, id})
		}
	}
	return out
}

// cause is its name.
func (c *Case) cause(of cause, lang string) string {
	if of.kind == lostPhrase {
		return c.rule(of.id, lang)
	}
	return c.tag(of.id, lang)
}
