package main

import (
	"errors"
	"time"

	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/lint"
)

// study is a piece of what is found out about a file; a nil part is not known yet.
type study struct {
	Faults   *[]problem `json:"faults,omitzero"`
	Progress int        `json:"progress,omitzero"`
	Advice   *[]problem `json:"advice,omitzero"`
	Balance  *balance   `json:"balance,omitzero"`
}

// study tells about a file until all is told or a newer study has come. Faults that only the analysis finds are told with
// all others a second time.
func (e *engine) study(r *request) error {
	p := &pace{e: e, id: r.ID, worked: time.Now(), told: time.Now()}
	err := e.tell(r, p)
	if errors.Is(err, errStale) {
		return nil
	}
	return err
}

func (e *engine) tell(r *request, p *pace) error {
	tell := func(s study) { e.reply(answer{ID: r.ID, Tell: &s}) }
	d := lay(r.Files)
	c, err := d.check(r.Path, e.shipped, p.wanted)
	if err != nil {
		return err
	}
	if !p.wanted() {
		return errStale
	}
	faults := problems(c.faults, d, r.Lang)
	tell(study{Faults: &faults})
	if c.ex == nil {
		return nil
	}
	rg, err := analyse(c.ex, p)
	if u := (*scoring.Unplayable)(nil); errors.As(err, &u) {
		faults := problems(scoring.AsFaults(r.Path, scoring.Place(err, c.doc)), d, r.Lang)
		tell(study{Faults: &faults})
		if u.Code != scoring.CodeTooMany {
			return nil
		}
	} else if err != nil {
		return err
	}
	advice := advise(lint.Lint(c.ex, rg, c.doc), r.Lang)
	tell(study{Advice: &advice})
	if !p.wanted() {
		return errStale
	}
	b, err := weigh(c.ex, rg, scenarios.Lang(r.Lang), p)
	if err != nil {
		return err
	}
	tell(study{Balance: b})
	return nil
}

// errStale says that a newer study has come.
var errStale = errors.New("a newer study has come")

// step is how many configurations are walked between two looks at the clock.
const step = 256

// analyse walks all configurations. The error is errStale or an *scoring.Unplayable.
func analyse(ex *scoring.Exercise, p *pace) (*scoring.Range, error) {
	a := scoring.NewAnalysis(ex)
	for {
		done, err := a.Step(step)
		if err != nil {
			return nil, err
		}
		if !p.on(a.Walked()) {
			return nil, errStale
		}
		if done {
			return a.Range(), nil
		}
	}
}
