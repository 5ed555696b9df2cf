package story

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"clearline/game/host"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// brief opens a scenario, by way of Who the first time. What is shown of it until its files are there stands in the
// index; to open it again is another try to get them.
func (s State) brief(id string) (State, []Effect) {
	card, effects, ready := s.Index.Card(id), []Effect(nil), true
	next := s
	if card != nil {
		next.About = card
		effects, ready = next.request()
	}
	var ex *scoring.Exercise
	if ready {
		var err error
		if ex, err = s.Shelf.Exercise(id, ""); err != nil {
			s.Notice = Notice{Unplayable, source.ErrorIn(err, string(s.Prefs.Lang))}
			s.blame(id, err)
			return s, nil
		}
	}
	s = next
	s.Open, s.behind, s.Loading = id, false, Loading{}
	s.leave(Briefing)
	if !s.Prefs.Met {
		s.leave(Who)
	}
	if !ready {
		s.Exercise, s.Range, s.sound, s.Loading = nil, nil, version{}, Loading{Phase: Waiting}
		return s, effects
	}
	return s, s.take(ex)
}

// take makes an exercise the open one, and has it analysed where that is not done.
func (s *State) take(ex *scoring.Exercise) []Effect {
	if s.Exercise == nil || !same(s.Exercise, ex) {
		s.Exercise, s.Range, s.sound = ex, nil, version{}
	}
	if s.Range != nil {
		return nil
	}
	return []Effect{Analyse{s.Exercise}}
}

// request asks for the files of the open scenario that are lacking and not on their way.
func (s *State) request() (effects []Effect, ready bool) {
	ready = true
	for _, name := range s.About.Files {
		if !s.lacks(name) {
			continue
		}
		ready = false
		if now := s.Index.SHA256[name]; s.asked[name] != now {
			s.asked = with(s.asked, name, now)
			effects = append(effects, Fetch{name, now})
		}
	}
	return effects, ready
}

// lacks reports whether a file must be fetched: it is not loaded as it is now, and not known to be broken now.
func (s *State) lacks(name string) bool {
	held := s.held[name]
	return held != s.Index.SHA256[name] && (held == "" || !s.Index.Faulty(name))
}

// fetched takes in a file, and goes on where it was the last that was waited for.
func (s State) fetched(m Fetched) (State, []Effect) {
	if s.asked[m.Name] == m.SHA256 {
		s.asked = maps.Clone(s.asked)
		delete(s.asked, m.Name)
	}
	if s.Index.SHA256[m.Name] != m.SHA256 {
		return s, nil // edited meanwhile: if it is needed, it has been asked for anew
	}
	if m.Err == nil {
		s.shelve(m)
	}
	waiting := s.Exercise == nil
	if s.Open == "" || s.Scene == Library || !waiting && !s.behind || !slices.Contains(s.About.Files, m.Name) {
		return s, nil
	}
	if m.Err != nil {
		if waiting {
			s.Loading = Loading{Failed, cause(m.Err)}
		}
		return s, nil // what is open goes on; where its file was in the making, another change follows
	}
	if slices.ContainsFunc(s.About.Files, s.lacks) {
		return s, nil
	}
	return s.arrived()
}

// cause is what the browser said of an error.
func cause(err error) string {
	var f *host.Fault
	if errors.As(err, &f) {
		return f.Cause
	}
	return err.Error()
}

// arrived goes on with the open scenario, all of whose files are there: it can begin, or goes over to its new version.
func (s State) arrived() (State, []Effect) {
	if s.Open == "" || s.Scene == Library || s.Exercise != nil {
		return s.renew()
	}
	s.Loading = Loading{Phase: Arrived}
	ex, err := s.Shelf.Exercise(s.Open, "")
	if err != nil {
		s.unplayable(err)
		return s, nil
	}
	return s, s.take(ex)
}

// shelve puts a file on the shelf in the place of what its name had there; one that cannot be read leaves that.
func (s *State) shelve(m Fetched) {
	s.held = with(s.held, m.Name, m.SHA256)
	kind, _, _ := strings.Cut(m.Name, "/")
	one := &scoring.Shelf{}
	if err := one.Add(scoring.Kind(kind), m.Name, m.Data); err != nil {
		if !s.Index.Faulty(m.Name) {
			s.Faults = append(s.Faults[:len(s.Faults):len(s.Faults)], scoring.AsFaults(m.Name, err)...)
		}
		return
	}
	s.Shelf = one.Before(s.Shelf.Only(func(name string) bool { return name != m.Name }))
}
