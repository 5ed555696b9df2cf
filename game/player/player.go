// Package player runs the game: it takes what the page reports, asks story what follows, carries the effects out
// and shows the frame that screen makes of it. It needs a host and a measurer, but no screen: tests run it whole.
package player

import (
	"time"

	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/screen"
	"clearline/game/story"
	"clearline/game/typeset"
	"clearline/scoring"
)

// Player is one running game.
type Player struct {
	// Redraw, where set, is called when the picture may be gone although the frame is the same.
	Redraw func()

	host   host.Host
	viewer *screen.Viewer
	state  story.State
	queue  []story.Msg
	frame  *frame.Frame
	dirty  bool
}

// tick is how long one step takes where something moves, in milliseconds: a sixtieth of a second.
const tick = 1000.0 / 60

// The analysis works for a budget of time between two turns of the page, and looks at the clock every few
// configurations: no frame waits longer than that.
const (
	budget = 12 * time.Millisecond
	slice  = 32
)

// New starts the game on the host's content and on what it kept.
func New(h host.Host, m typeset.Measurer) *Player {
	p := &Player{host: h, viewer: screen.New(m), dirty: true}
	stored := map[string]string{}
	keys, err := h.Keys("")
	for _, k := range keys {
		if v, ok, e := h.Load(k); e != nil {
			err = e
		} else if ok {
			stored[k] = v
		}
	}
	can := map[string]bool{}
	for _, how := range []string{"download", "share", "copy"} {
		can[how] = h.Can(how)
	}
	var effects []story.Effect
	p.state, effects = story.New(h.Content(), stored, can)
	p.do(effects)
	if err != nil {
		p.queue = append(p.queue, story.Stored{Err: err})
	}
	return p
}

// Step takes in what has happened, and a tick of time where something moves, and returns the frame to be
// shown, the same pointer while nothing changes; the mirror shows it already. moving says that another step is wanted
// although nothing happens.
func (p *Player) Step() (f *frame.Frame, moving bool) {
	for _, e := range p.host.Events() {
		if e.Kind == host.Wake && p.Redraw != nil {
			p.Redraw()
		}
		p.update(story.Event{Event: e})
		if e.Kind == host.Changed {
			p.update(story.Content{Files: p.host.Content()})
		}
	}
	for len(p.queue) > 0 {
		m := p.queue[0]
		p.queue = p.queue[1:]
		p.update(m)
	}
	if p.state.Moving() {
		p.update(story.Tick{MS: tick})
	}
	if p.dirty {
		p.dirty = false
		if next := p.viewer.View(&p.state); p.frame == nil || !p.frame.Equal(next) {
			p.frame = next
			p.host.Mirror(next)
		}
	}
	moving = p.state.Moving()
	p.host.Idle(!moving)
	return p.frame, moving
}

func (p *Player) update(m story.Msg) {
	var effects []story.Effect
	p.state, effects = story.Update(p.state, m)
	p.dirty = true
	p.do(effects)
}

// answer queues a message from outside a step and asks for one.
func (p *Player) answer(m story.Msg) {
	p.queue = append(p.queue, m)
	p.host.Idle(false)
}

func (p *Player) do(effects []story.Effect) {
	for _, e := range effects {
		switch e := e.(type) {
		case story.Begin:
			start, id, seed := p.host.Now()
			p.queue = append(p.queue, story.Began{Start: start, ID: id, Seed: seed})
		case story.Store:
			p.queue = append(p.queue, story.Stored{Key: e.Key, Err: p.host.Save(e.Key, e.Value)})
		case story.Erase:
			p.queue = append(p.queue, story.Stored{Key: e.Key, Err: p.host.Remove(e.Key)})
		case story.Export:
			p.host.Export(e.How, e.Name, e.Data, func(err error) { p.answer(story.Exported{How: e.How, Err: err}) })
		case story.Fetch:
			p.host.Fetch(e.Name, func(data []byte, err error) {
				p.answer(story.Fetched{Fetch: e, Data: data, Err: err})
			})
		case story.Analyse:
			p.analyse(e.Exercise)
		}
	}
}

// analyse walks an exercise in slices, so that no frame waits for it.
func (p *Player) analyse(ex *scoring.Exercise) {
	a := scoring.NewAnalysis(ex)
	var next func()
	next = func() {
		for until := time.Now().Add(budget); time.Now().Before(until); {
			if done, err := a.Step(slice); done || err != nil {
				p.answer(story.Analysed{Exercise: ex, Range: a.Range(), Err: err})
				return
			}
		}
		p.host.Later(next)
	}
	p.host.Later(next)
}
