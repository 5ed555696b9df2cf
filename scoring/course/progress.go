package course

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"clearline/scoring"
)

// Result is one finished call of the trainee whose progress is asked for.
type Result struct {
	Attempt  string // id
	Scenario string // id
	Mode     scoring.Mode
	Start    time.Time // UTC
	Passed   bool      // by the scenario's rubric
}

// State is how a step stands.
type State string

// The states.
const (
	Closed State = "closed" // something it needs is not done
	Open   State = "open"   // may be played now
	Again  State = "again"  // an assessment that was failed may be played again
	Done   State = "done"
)

// Standing is how one step stands. Calls are told by their place among the results.
type Standing struct {
	State    State
	Needs    []string // ids of the steps to be done first; only of one that is closed
	Scenario string   // the form to be played next, or by which the step was done
	By       int      // the call that did it; -1 where none has
	Failed   []int    // assessments that were failed, by their starts
	Replays  []int    // calls that count for nothing: the very form that had just been failed, again
}

// Progress says of each step how it stands, given one trainee's finished calls in any order.
//
// A practice step is done by the first call of its scenario in either mode, an assessment by the first one passed. After a
// failed assessment the other form is next, and the failed one counts for nothing until the other has been tried: it would
// be a replay. Calls of before a step was open count as well: needs say what comes first, not what is worth something.
func Progress(c *Course, results []Result) []Standing {
	order := make([]int, len(results))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(results[a].Start.Compare(results[b].Start), strings.Compare(results[a].Attempt, results[b].Attempt), a-b)
	})
	out, done := make([]Standing, len(c.Steps)), map[string]bool{}
	for i := range c.Steps {
		s := &c.Steps[i]
		out[i] = s.standing(order, results)
		for _, id := range s.Needs {
			if !done[id] && out[i].State != Done {
				out[i].Needs = append(out[i].Needs, id)
			}
		}
		if len(out[i].Needs) > 0 {
			out[i].State = Closed
		}
		done[s.ID] = out[i].State == Done
	}
	return out
}

// standing is how a step stands, whatever it needs.
func (s *Step) standing(order []int, results []Result) Standing {
	at, failed := Standing{State: Open, Scenario: s.Scenario, By: -1}, ""
	for _, i := range order {
		r := &results[i]
		switch {
		case !slices.Contains(s.Forms(), r.Scenario), s.Mode == scoring.Assessment && r.Mode != scoring.Assessment:
		case s.Retest != "" && r.Scenario == failed:
			at.Replays = append(at.Replays, i)
		case s.Mode == scoring.Practice || r.Passed:
			at.State, at.Scenario, at.By = Done, r.Scenario, i
			return at
		default:
			failed = r.Scenario
			at.State, at.Scenario = Again, s.other(failed)
			at.Failed = append(at.Failed, i)
		}
	}
	return at
}

// other is the form to play after one was failed.
func (s *Step) other(form string) string {
	if s.Retest != "" && form == s.Scenario {
		return s.Retest
	}
	return s.Scenario
}

// Next is the first step that can be played now, or -1 where all are done.
func Next(at []Standing) int {
	return slices.IndexFunc(at, func(s Standing) bool { return s.State == Open || s.State == Again })
}
