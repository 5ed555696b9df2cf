package main

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// engine answers requests. One study at a time goes on; any number of short requests may be answered meanwhile.
type engine struct {
	shipped *scoring.Shelf           // rubrics and phrase sets
	send    func(answer, raw []byte) // raw is a file beside the answer, or nil
	latest  atomic.Int64             // id of the study that counts
	office  office
}

func newEngine() (*engine, error) {
	e := &engine{shipped: &scoring.Shelf{}}
	faults, err := e.shipped.AddFS(scoring.Files, "")
	if err == nil {
		err = faults.Err()
	}
	return e, err
}

// file is a file of the author's.
type file struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// request is a call of contract.ts's Engine, of review.ts's Desk or of certificate.ts's Clerk, with its arguments by name. Ids rise.
type request struct {
	reviewRequest
	ID         int64      `json:"id"`
	Call       string     `json:"call"`
	Lang       string     `json:"lang"`
	Files      []file     `json:"files"`
	Path       string     `json:"path"`
	Rubric     string     `json:"rubric"`
	Text       string     `json:"text"`
	Language   string     `json:"language"`
	Techniques []string   `json:"techniques"`
	Slips      []string   `json:"slips"`
	Name       string     `json:"name"`
	Before     file       `json:"before"`
	After      file       `json:"after"`
	Sheets     []file     `json:"sheets"`
	Rows       [][]string `json:"rows"`
	Format     string     `json:"format"`
}

// answer is one of three things: a piece of a study, the result, or why there is none.
type answer struct {
	ID     int64  `json:"id"`
	Tell   *study `json:"tell,omitzero"`
	Result any    `json:"result,omitzero"`
	Error  string `json:"error,omitempty"`

	raw []byte // a file, as the result
}

// receive takes a request, with what comes beside it, and returns the work it makes. From then on an earlier study is over.
func (e *engine) receive(data []byte, beside ...[]byte) (work func()) {
	r := &request{}
	if err := json.Unmarshal(data, r); err != nil {
		e.reply(answer{ID: r.ID, Error: "the engine cannot read the request: " + err.Error()})
		return nil
	}
	if r.Call == "study" {
		e.latest.Store(r.ID)
	}
	return func() {
		defer func() {
			if p := recover(); p != nil {
				e.reply(answer{ID: r.ID, Error: fmt.Sprintf("the engine failed: %v\n%s", p, debug.Stack())})
			}
		}()
		r.bytes = beside
		result, raw, err := e.call(r)
		if err != nil {
			e.reply(answer{ID: r.ID, Error: source.ErrorIn(err, cmp.Or(r.Lang, r.Options.Lang))})
			return
		}
		e.reply(answer{ID: r.ID, Result: result, raw: raw})
	}
}

func (e *engine) call(r *request) (result any, raw []byte, err error) {
	switch r.Call {
	case "begin", "take", "kept", "certificates", "report", "tables", "trainee", "scenario", "sheet", "write", "page":
		return e.office.call(r)
	}
	result, err = e.answer(r)
	return result, nil, err
}

// answer answers the calls of contract.ts's Engine.
func (e *engine) answer(r *request) (any, error) {
	switch r.Call {
	case "study":
		return "done", e.study(r)
	case "tryReply":
		return e.try(r)
	case "diff":
		return e.diff(r)
	case "importTwee":
		return e.importTwee(r)
	case "importRows":
		return e.importRows(r)
	case "export":
		return e.export(r)
	case "index":
		return index(r)
	case "template":
		data, err := scenarios.New(r.Name)
		return string(data), err
	}
	return nil, fmt.Errorf("the engine knows no call %q", r.Call)
}

func (e *engine) reply(a answer) {
	data, err := json.Marshal(a)
	if err != nil {
		data, _ = json.Marshal(answer{ID: a.ID, Error: "the engine cannot write its answer: " + err.Error()})
	}
	e.send(data, a.raw)
}

const (
	slice = 30 * time.Millisecond  // of work between two rests
	beat  = 100 * time.Millisecond // between two words about progress
)

// pace lets others run while a study works.
type pace struct {
	e      *engine
	id     int64
	worked time.Time // since when without a rest
	told   time.Time
}

// wanted reports whether the study still counts; it rests first where that is due.
func (p *pace) wanted() bool {
	if time.Since(p.worked) >= slice {
		rest()
		p.worked = time.Now()
	}
	return p.e.latest.Load() == p.id
}

// on is wanted, and says now and then how far the study is.
func (p *pace) on(done int) bool {
	if !p.wanted() {
		return false
	}
	if time.Since(p.told) >= beat {
		p.told = time.Now()
		p.e.reply(answer{ID: p.id, Tell: &study{Progress: done}})
	}
	return true
}
