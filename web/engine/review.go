package main

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"sync"
	"time"

	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/course"
	"clearline/scoring/course/certificate"
	"clearline/scoring/review"
)

// office is where HR's sheets lie: nothing before begin, then all that was taken since.
type office struct {
	mu       sync.Mutex
	shelf    *scoring.Shelf
	reviewer *scoring.Reviewer
	desk     *review.Desk
	courses  []*course.Course
	key      string // what pseudonyms was made of, which takes a while
	pseudo   *review.Pseudonyms
}

// reviewOptions is review.ts's ReviewOptions.
type reviewOptions struct {
	Policy       review.Policy `json:"policy"`
	Mode         scoring.Mode  `json:"mode"`
	Lang         string        `json:"lang"`
	Only         *[]int        `json:"only"`
	PseudonymKey string        `json:"pseudonymKey"`
	Roster       [][]string    `json:"roster"`
	Reviews      []string      `json:"reviews"`
}

// reviewRequest is what calls of review.ts's Desk have beside those of Engine.
type reviewRequest struct {
	Site    []file            `json:"site"`  // what the site ships, looked at after Files
	Names   []string          `json:"names"` // of the sheets whose bytes come beside the request
	Options reviewOptions     `json:"options"`
	IDs     []string          `json:"ids"` // of tables; or one of a trainee, or of a scenario
	Version int               `json:"version"`
	Charts  map[string]string `json:"charts"`

	bytes [][]byte
}

// options are the reviewer's choices, as package review has them.
func (o *office) options(r reviewOptions) (out review.Options, err error) {
	out = review.Options{
		Policy: r.Policy, Mode: r.Mode, Lang: r.Lang, Zone: time.Local, Made: time.Now(), Parallel: course.Parallel(o.courses...),
	}
	if r.Only != nil {
		only := map[int]bool{}
		for _, i := range *r.Only {
			only[i] = true
		}
		out.Only = func(rec *review.Record) bool { return only[rec.Index] }
	}
	if r.PseudonymKey != "" {
		if o.pseudo == nil || o.key != r.PseudonymKey {
			if o.pseudo, err = review.NewPseudonyms(r.PseudonymKey); err != nil {
				return out, err
			}
			o.key = r.PseudonymKey
		}
		out.Pseudonyms = o.pseudo
	}
	if len(r.Roster) > 0 {
		if out.Roster, err = review.ReadRoster(r.Roster); err != nil {
			return out, err
		}
	}
	for i, text := range r.Reviews {
		f, err := review.ReadFile(fmt.Sprint(i+1), []byte(text))
		if err != nil {
			return out, err
		}
		out.Reviews = append(out.Reviews, f)
	}
	return out, nil
}

// begin forgets all and returns the faults of the archive's files.
func (o *office) begin(r *request) ([]problem, error) {
	own, site := &scoring.Shelf{}, &scoring.Shelf{}
	o.courses = nil
	var faults source.Faults
	for _, side := range []struct {
		shelf *scoring.Shelf
		files []file
	}{{own, r.Files}, {site, r.Site}} {
		for _, f := range side.files {
			kind := scoring.ReadHead([]byte(f.Text)).Kind(f.Path)
			var err error
			if kind == scoring.KindCourse {
				err = o.enrol(f)
			} else {
				err = side.shelf.Add(kind, f.Path, []byte(f.Text))
			}
			if err != nil {
				faults = append(faults, scoring.AsFaults(f.Path, err)...)
			}
		}
	}
	o.shelf = own.Before(site)
	o.reviewer, o.desk = scoring.NewReviewer(o.shelf), review.NewDesk(o.shelf)
	return problems(faults, lay(r.Files), r.Lang), nil
}

// take verifies sheets and keeps a record of each.
func (o *office) take(r *request) (any, error) {
	if len(r.Names) != len(r.bytes) {
		return nil, fmt.Errorf("%d names for %d sheets", len(r.Names), len(r.bytes))
	}
	verdicts := make([]string, len(r.Names))
	for i, name := range r.Names {
		verdicts[i] = o.desk.Add(o.reviewer.Review(name, r.bytes[i])).Verdict
	}
	return struct {
		Verdicts []string `json:"verdicts"`
	}{verdicts}, nil
}

// call answers the calls of review.ts's Desk; raw is a file, where that is the answer.
func (o *office) call(r *request) (result any, raw []byte, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if r.Call == "begin" {
		result, err = o.begin(r)
		return result, nil, err
	}
	if o.desk == nil {
		return nil, nil, errors.New("the desk has not been begun")
	}
	switch r.Call {
	case "take":
		result, err = o.take(r)
		return result, nil, err
	case "kept":
		return o.kept(r), nil, nil
	case "certificates":
		return certificate.Of(o.desk.Records(), o.courses, o.shelf.Scenarios(), r.Lang), nil, nil
	}
	opts, err := o.options(r.Options)
	if err != nil {
		return nil, nil, err
	}
	switch r.Call {
	case "report", "tables":
		result, err = o.desk.Report(opts, r.IDs...)
	case "trainee":
		result, err = o.desk.Trainee(opts, r.IDs[0])
	case "scenario":
		result, err = o.desk.Scenario(opts, r.IDs[0], r.Version)
	case "sheet":
		result, err = o.desk.Sheet(opts, r.Names[0], r.bytes[0])
	case "write":
		raw, err = o.write(opts, r.Format, r.IDs[0])
	case "page":
		raw, err = o.page(opts, r.Charts)
	}
	return result, raw, err
}

// write writes one table as CSV or NDJSON.
func (o *office) write(opts review.Options, format, id string) ([]byte, error) {
	rep, err := o.desk.Report(opts, id)
	if err != nil {
		return nil, err
	}
	t := rep.Table(id)
	if t == nil {
		return nil, fmt.Errorf("the report has no table %q", id)
	}
	var out bytes.Buffer
	if format == "csv" {
		err = review.WriteCSV(&out, t, opts.Lang)
	} else {
		err = review.WriteNDJSON(&out, t)
	}
	return out.Bytes(), err
}

// page writes the whole report as one HTML page. The charts are the page's own drawings.
func (o *office) page(opts review.Options, charts map[string]string) ([]byte, error) {
	rep, err := o.desk.Report(opts)
	if err != nil {
		return nil, err
	}
	drawn := map[string]template.HTML{}
	for name, svg := range charts {
		drawn[name] = template.HTML(svg)
	}
	var out bytes.Buffer
	err = review.WritePage(&out, rep, drawn, opts.Lang)
	return out.Bytes(), err
}
