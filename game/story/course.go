package story

import (
	"slices"
	"time"

	"clearline/scoring"
	"clearline/scoring/course"
)

// Path is how far the trainee has come in the site's course.
type Path struct {
	Course *course.Course
	At     []course.Standing // of its steps
	Next   int               // the step to take now, or -1 where all are done
}

// Done is how many steps are done.
func (p *Path) Done() (n int) {
	for _, at := range p.At {
		if at.State == course.Done {
			n++
		}
	}
	return n
}

// path is where the trainee stands in the site's first course, by the calls of hers that this browser keeps; nil where
// the site has none.
func (s *State) path() *Path {
	if len(s.Index.Courses) == 0 {
		return nil
	}
	c := s.Index.Courses[0]
	var results []course.Result
	for _, d := range s.saves {
		start, err := time.Parse(time.RFC3339, d.Attempt.Start)
		if err != nil || !samePerson(d.Trainee, s.Prefs.Trainee) {
			continue
		}
		passed := slices.Contains(s.Index.Scales[d.Rubric.ID].Pass, d.Band)
		results = append(results, course.Result{Attempt: d.Attempt.ID, Scenario: d.Scenario.ID, Mode: d.Attempt.Mode, Start: start, Passed: passed})
	}
	at := course.Progress(c, results)
	return &Path{c, at, course.Next(at)}
}

// samePerson reports whether two calls are of one trainee: by her id, or without one by her name.
func samePerson(a, b scoring.Trainee) bool {
	if a.ID != "" || b.ID != "" {
		return a.ID == b.ID
	}
	return a.Name == b.Name
}

// step opens the scenario that a step of the course asks for, in the step's mode.
func (s State) step(id string) (State, []Effect) {
	if s.Path == nil {
		return s, nil
	}
	i := s.Path.Course.Step(id)
	if i < 0 || s.Path.At[i].State == course.Closed {
		return s, nil
	}
	var effects []Effect
	if s.Path.At[i].State != course.Done { // what is done may be played again in any mode
		s.Prefs.Mode = s.Path.Course.Steps[i].Mode
		effects = s.storePrefs()
	}
	s, more := s.brief(s.Path.At[i].Scenario)
	return s, append(effects, more...)
}
