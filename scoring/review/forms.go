package review

import (
	"cmp"
	"slices"
)

// forms says of a scenario which test it is a form of: by the least id of all that are parallel to it, its own where none
// is. A test of which there are several forms is still one test: to count its forms apart would make the scores look more
// reliable than they are.
type forms map[string]string

// forms reads the pairs.
func (o Options) forms() forms {
	f := forms{}
	for _, p := range o.Parallel {
		if a, b := f.of(p[0]), f.of(p[1]); a != b {
			f[max(a, b)] = min(a, b)
		}
	}
	return f
}

func (f forms) of(scenario string) string {
	for {
		next, ok := f[scenario]
		if !ok {
			return scenario
		}
		scenario = next
	}
}

// other lists the scenarios that are parallel to one, in the order of the pairs.
func (o Options) other(scenario string) (out []string) {
	f := o.forms()
	for _, p := range o.Parallel {
		for _, id := range p {
			if id != scenario && f.of(id) == f.of(scenario) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// sat is what counts of one trainee at one test, whichever forms of it she took.
type sat struct {
	counted
	test string // forms.of
}

// tests takes together what counts of each trainee at the forms of one test: the policy chooses among them as it does
// among attempts at one scenario. The entries of a trainee stand together.
func (f forms) tests(p Policy, list []counted) (out []sat) {
	for hers := range perPerson(list) {
		from := len(out)
		for _, c := range hers {
			test := f.of(c.Case.Scenario.ID)
			i := slices.IndexFunc(out[from:], func(s sat) bool { return s.test == test })
			if i < 0 {
				out = append(out, sat{c, test})
				continue
			}
			s := &out[from+i]
			s.Records = slices.SortedFunc(slices.Values(slices.Concat(s.Records, c.Records)), before)
			s.Records = p.pick(s.Records)
			s.Case = s.Records[len(s.Records)-1].Case
		}
		slices.SortFunc(out[from:], func(a, b sat) int { return cmp.Compare(a.test, b.test) })
	}
	return out
}
