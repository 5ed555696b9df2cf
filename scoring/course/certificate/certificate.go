// Package certificate says, from score sheets that verify, who has completed a course, and why somebody has not. Its
// values are what the page shows.
package certificate

import (
	"slices"
	"strings"
	"time"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/course"
	"clearline/scoring/review"
)

// View is what all sheets together say.
type View struct {
	Trainees []Trainee `json:"trainees"` // in the order their first sheets came
	Aside    []Sheet   `json:"aside"`    // sheets that count for nobody, each with why
}

// Trainee is somebody's progress. Her key is that of [review.Record.Who].
type Trainee struct {
	Key     string   `json:"key"`
	Name    string   `json:"name"`
	ID      string   `json:"id"`
	Cohort  string   `json:"cohort"`
	Names   []string `json:"names"`   // all her sheets give; a certificate needs exactly one
	Courses []Course `json:"courses"` // as many as the site has
}

// Course is how far a trainee has come in a course.
type Course struct {
	ID       string `json:"id"`
	Version  int    `json:"version"`
	Title    string `json:"title"`
	Steps    []Step `json:"steps"`
	Done     int    `json:"done"`     // steps
	Complete bool   `json:"complete"` // every step is done, and it is known whose certificate it is
}

// Step is how a step stands.
type Step struct {
	Day      int          `json:"day"`
	Title    string       `json:"title"` // of the step, or of the scenario
	Mode     scoring.Mode `json:"mode"`
	State    course.State `json:"state"`
	Needs    []string     `json:"needs"`    // titles of the steps to be done first
	Scenario string       `json:"scenario"` // title of the form to be played next, or by which it was done
	Retest   bool         `json:"retest"`   // that is the parallel form
	By       *Sheet       `json:"by"`       // the sheet that did it
	Failed   []Sheet      `json:"failed"`
	Replays  []Sheet      `json:"replays"` // sheets of the very form that had just been failed
}

// Reason is why a sheet does not count.
type Reason string

// The reasons.
const (
	NotVerified Reason = "verdict"    // it does not verify, or verifies with a doubt
	Unfinished  Reason = "unfinished" // the call was broken off
	Elsewhere   Reason = "rubric"     // judged by another rubric than the scenario's own
	Nobody      Reason = "nobody"     // it names no trainee
)

// Sheet is one sheet.
type Sheet struct {
	File     string       `json:"file"`
	Trainee  string       `json:"trainee"` // name, or else id, as the sheet says
	Scenario string       `json:"scenario"`
	Mode     scoring.Mode `json:"mode"`
	Start    string       `json:"start"` // RFC 3339, UTC
	Digest   string       `json:"digest"`
	Score    int          `json:"score"` // 0 … 100, of a finished call
	Band     string       `json:"band"`
	Passed   bool         `json:"passed"`
	Verdict  string       `json:"verdict"`
	Reason   Reason       `json:"reason,omitempty"` // why it does not count; then only File and what the sheet says are sure
	Why      string       `json:"why,omitempty"`    // what verification says
}

// clerk makes a view.
type clerk struct {
	lang    scenarios.Lang
	courses []*course.Course
	titles  map[string]string // of scenarios, the newest versions
}

// Of says how far those whose sheets are told have come in each course. The scenarios are those at hand, for their
// titles. Only sheets that verify without a doubt, of finished calls under the scenario's own rubric, count.
func Of(records []*review.Record, courses []*course.Course, at []*scenarios.Scenario, lang string) *View {
	c := &clerk{scenarios.Lang(lang), courses, map[string]string{}}
	for _, s := range at {
		c.titles[s.ID] = s.Title.In(c.lang, s.Language)
	}
	v := &View{Trainees: []Trainee{}, Aside: []Sheet{}}
	hers, order := map[string][]*review.Record{}, []string{}
	for _, r := range records {
		if reason := against(r); reason != "" {
			s := c.sheet(r)
			s.Reason = reason
			if r.Why != nil {
				s.Why = source.ErrorIn(r.Why, lang)
			}
			v.Aside = append(v.Aside, s)
			continue
		}
		key := r.Who()
		if hers[key] == nil {
			order = append(order, key)
		}
		hers[key] = append(hers[key], r)
	}
	for _, key := range order {
		v.Trainees = append(v.Trainees, c.trainee(key, hers[key]))
	}
	return v
}

// against is why a sheet does not count; empty where it does.
func against(r *review.Record) Reason {
	switch {
	case r.Verdict != scoring.SheetOK:
		return NotVerified
	case !r.Finished:
		return Unfinished
	case r.Case.Exercise.Model.Rubric != r.Case.Rubric.ID:
		return Elsewhere
	case plain(r.Trainee.ID) == "" && plain(r.Trainee.Name) == "":
		return Nobody
	}
	return ""
}

func (c *clerk) trainee(key string, hers []*review.Record) Trainee {
	t := Trainee{Key: key, ID: plain(hers[0].Trainee.ID), Cohort: plain(hers[0].Trainee.Cohort), Names: []string{}, Courses: []Course{}}
	results := make([]course.Result, len(hers))
	for i, r := range hers {
		if name := plain(r.Trainee.Name); name != "" && !slices.Contains(t.Names, name) {
			t.Names = append(t.Names, name)
		}
		results[i] = course.Result{Attempt: r.Attempt, Scenario: r.Case.Scenario.ID, Mode: r.Mode, Start: r.Start, Passed: r.Passed}
	}
	if len(t.Names) == 1 {
		t.Name = t.Names[0]
	}
	for _, co := range c.courses {
		t.Courses = append(t.Courses, c.course(co, course.Progress(co, results), hers, t.Name != ""))
	}
	return t
}

func (c *clerk) course(co *course.Course, at []course.Standing, hers []*review.Record, named bool) Course {
	out := Course{ID: co.ID, Version: co.Version, Title: co.Title.In(c.lang, co.Language), Steps: make([]Step, len(at))}
	for i, s := range at {
		step := &co.Steps[i]
		p := Step{Day: step.Day, Title: c.stepTitle(co, i), Mode: step.Mode, State: s.State, Needs: []string{},
			Scenario: c.title(s.Scenario), Retest: s.Scenario != step.Scenario, Failed: c.sheets(hers, s.Failed), Replays: c.sheets(hers, s.Replays)}
		for _, id := range s.Needs {
			p.Needs = append(p.Needs, c.stepTitle(co, co.Step(id)))
		}
		if s.By >= 0 {
			by := c.sheet(hers[s.By])
			p.By = &by
			out.Done++
		}
		out.Steps[i] = p
	}
	out.Complete = named && out.Done == len(out.Steps)
	return out
}

func (c *clerk) stepTitle(co *course.Course, i int) string {
	s := &co.Steps[i]
	if len(s.Title) > 0 {
		return s.Title.In(c.lang, co.Language)
	}
	return c.title(s.Scenario)
}

// title is a scenario's, or its id where the scenario is not at hand.
func (c *clerk) title(id string) string {
	if t, ok := c.titles[id]; ok {
		return t
	}
	return id
}

func (c *clerk) sheets(hers []*review.Record, which []int) []Sheet {
	out := make([]Sheet, len(which))
	for i, k := range which {
		out[i] = c.sheet(hers[k])
	}
	return out
}

func (c *clerk) sheet(r *review.Record) Sheet {
	s := Sheet{File: plain(r.File), Trainee: plain(r.Trainee.Name), Mode: r.Mode, Digest: r.Digest, Score: r.Score, Band: r.Band, Passed: r.Passed, Verdict: r.Verdict}
	if s.Trainee == "" {
		s.Trainee = plain(r.Trainee.ID)
	}
	if !r.Start.IsZero() {
		s.Start = r.Start.UTC().Format(time.RFC3339)
	}
	if r.Case == nil {
		return s
	}
	s.Scenario = c.title(r.Case.Scenario.ID)
	if ex := r.Case.Exercise; ex != nil {
		s.Scenario = ex.Model.Title.In(c.lang, ex.Model.Language)
		if b := ex.Rubric.Band(r.Band); b != nil {
			s.Band = b.Name.In(c.lang, ex.Rubric.Language)
		}
	}
	return s
}

// plain is what somebody wrote, fit for the eyes.
func plain(text string) string { return strings.TrimSpace(review.Plain(text)) }

// SheetOf writes down the sheet of a finished call that a browser has kept.
func SheetOf(save *scoring.Save, archive scoring.Archive) ([]byte, error) {
	ex, r, err := archive.Find(save.Scenario, save.Rubric, nil)
	if err != nil {
		return nil, err
	}
	a, _, _, err := scoring.Resume(ex, save)
	if err != nil {
		return nil, err
	}
	sheet, err := a.Sheet(r, save.Disputes) // of a call that is cut short, one of an unfinished call
	if err != nil {
		return nil, err
	}
	return sheet.Encode()
}
