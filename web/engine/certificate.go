package main

import (
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/course"
	"clearline/scoring/course/certificate"
)

// enrol reads a course. One in which a scenario is missing stays: nobody can complete it.
func (o *office) enrol(f file) error {
	c, _, err := course.Load(f.Path, []byte(f.Text))
	if err == nil {
		o.courses = append(o.courses, c)
	}
	return err
}

// refused is a call that no sheet can be made of.
type refused struct {
	Name string `json:"name"`
	Said string `json:"said"`
}

// kept takes the sheets of finished calls that this browser's player has kept, and returns those it cannot make.
func (o *office) kept(r *request) []refused {
	out := []refused{}
	for _, f := range r.Files {
		name := f.Path
		save, err := scoring.DecodeSave(f.Path, []byte(f.Text))
		var sheet []byte
		if err == nil {
			name = save.Title
			sheet, err = certificate.SheetOf(save, o.shelf)
		}
		if err != nil {
			out = append(out, refused{name, source.ErrorIn(err, r.Lang)})
			continue
		}
		o.desk.Add(o.reviewer.Review(name, sheet))
	}
	return out
}
