// Package course reads courses: an ordered path through scenarios for a trainee's first days. [Progress] says how far
// finished calls have brought someone.
package course

import (
	_ "embed"
	"fmt"
	"slices"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// Format is the value of the "format" member of every course file this package reads.
const Format = "clearline/course@1"

// Limits of a course.
const (
	MaxSize  = 256 << 10 // bytes of a file
	MaxSteps = 60
	Days     = 5
)

const maxVersion = 1_000_000

// Schema is the JSON Schema of course files, for editors: valid as draft-07 and as 2020-12. What [Load] accepts it
// accepts; it cannot see everything that Load refuses.
//
//go:embed course.schema.json
var Schema []byte

// Course is a path through scenarios.
type Course struct {
	Schema    string           `json:"$schema,omitempty"`
	Format    string           `json:"format"`
	ID        string           `json:"id"`
	Version   int              `json:"version"` // 1 … 1,000,000, raised at every published change
	Language  scenarios.Lang   `json:"language"`
	Languages []scenarios.Lang `json:"languages"`
	Title     scenarios.Text   `json:"title"`
	Brief     scenarios.Text   `json:"brief"`
	Steps     []Step           `json:"steps"` // 1 … MaxSteps, in the order they are meant to be taken
}

// Step is one call of a course.
type Step struct {
	ID       string         `json:"id"`
	Day      int            `json:"day"`      // 1 … Days, never falling
	Scenario string         `json:"scenario"` // id
	Mode     scoring.Mode   `json:"mode"`
	Title    scenarios.Text `json:"title,omitempty"`  // the scenario's where absent
	Why      scenarios.Text `json:"why"`              // why this one, and why now
	Needs    []string       `json:"needs,omitempty"`  // ids of earlier steps that come first
	Retest   string         `json:"retest,omitempty"` // id of the parallel form, played where a form of the assessment was failed
}

// Forms are the scenarios by which a step can be passed.
func (s *Step) Forms() []string {
	if s.Retest == "" {
		return []string{s.Scenario}
	}
	return []string{s.Scenario, s.Retest}
}

// Parallel lists the pairs of parallel forms that courses name: an assessment's scenario and its retest.
func Parallel(courses ...*Course) (pairs [][2]string) {
	for _, c := range courses {
		for _, s := range c.Steps {
			if s.Retest != "" {
				pairs = append(pairs, [2]string{s.Scenario, s.Retest})
			}
		}
	}
	return pairs
}

// Load reads a course strictly. Texts written as bare strings are put in the source language. The error is
// source.Faults, and the course nil then; whether its scenarios exist is for [Check] to say. The Doc is never nil.
func Load(name string, data []byte) (*Course, *source.Doc, error) {
	c := &Course{}
	doc, err := source.Decode(name, data, MaxSize, c)
	if err != nil {
		return nil, doc, err
	}
	for _, t := range c.texts() {
		if plain, ok := (*t.text)[""]; ok && !doc.Has(t.pointer+"/") { // a bare string; a key "" stays, to be refused
			*t.text = scenarios.Text{c.Language: plain}
		}
	}
	if faults := c.check(doc); len(faults) > 0 {
		return nil, doc, faults
	}
	return c, doc, nil
}

type placedText struct {
	pointer  string
	text     *scenarios.Text
	optional bool
}

func (c *Course) texts() []placedText {
	ts := []placedText{{"/title", &c.Title, false}, {"/brief", &c.Brief, false}}
	for i := range c.Steps {
		s, p := &c.Steps[i], step(i)
		ts = append(ts, placedText{p + "/title", &s.Title, true}, placedText{p + "/why", &s.Why, false})
	}
	return ts
}

// step points to a step.
func step(i int) string { return fmt.Sprintf("/steps/%d", i) }

// Step returns the place of the step with an id, or -1.
func (c *Course) Step(id string) int {
	return slices.IndexFunc(c.Steps, func(s Step) bool { return s.ID == id })
}
