package main

import (
	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// diff compares two versions of a scenario. The error lists the faults of a version that has any; a sheet that cannot be
// read is told among the sheets.
func (e *engine) diff(r *request) (*scoring.Difference, error) {
	before, err := e.version(r, r.Before)
	if err != nil {
		return nil, err
	}
	after, err := e.version(r, r.After)
	if err != nil {
		return nil, err
	}
	var calls []scoring.Call
	var unread []scoring.CallChange
	for _, s := range r.Sheets {
		call, err := scoring.ReadCall(s.Path, []byte(s.Text))
		if err != nil {
			unread = append(unread, scoring.CallChange{File: s.Path, Why: source.ErrorIn(err, r.Lang)})
			continue
		}
		calls = append(calls, call)
	}
	d := scoring.Diff(before, after, calls, scenarios.Lang(r.Lang))
	d.Sheets = append(d.Sheets, unread...)
	return d, nil
}

// version makes a version of a scenario's file, with the author's own rubric where there is one.
func (e *engine) version(r *request, f file) (scoring.Version, error) {
	sc, _, err := scenarios.Load(f.Path, []byte(f.Text))
	if err != nil {
		return scoring.Version{}, err
	}
	desk := lay(r.Files)
	shelf := desk.rubric(sc.Rubric, e.shipped)
	if err := desk.faults.Err(); err != nil {
		return scoring.Version{}, err
	}
	return shelf.Version(f.Path, []byte(f.Text))
}
