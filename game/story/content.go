package story

import (
	"slices"
	"strconv"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/game/host"
	"clearline/scenarios"
	"clearline/scoring"
)

// previewFile is the file of content that makes this a preview: an author tries a scenario out, straight in the call.
const previewFile = "preview.json"

// Preview says what an author tries out.
type Preview struct {
	Scenario string         `json:"scenario"` // id
	Lang     scenarios.Lang `json:"lang"`     // of the page, until another is chosen in it
	Theme    string         `json:"theme"`    // as Prefs.Theme
	// Faults of the author's own files, each as file:line:column: CODE message. They are told where the scenario
	// cannot be played, in place of what is found in the copy made of it.
	Faults []string `json:"faults"`
}

// version is one version of an exercise, with its range once that is known.
type version struct {
	ex *scoring.Exercise
	r  *scoring.Range
}

// fill puts files on a fresh shelf. Of a file that cannot be read, the last one that could be is taken.
func (s *State) fill(files []host.File) {
	good := map[string]host.File{}
	s.Shelf, s.Faults, s.Preview = &scoring.Shelf{}, nil, nil
	for _, f := range files {
		if f.Name == previewFile {
			p := &Preview{}
			if err := json.Unmarshal(f.Data, p); err != nil {
				s.Faults = append(s.Faults, scoring.AsFaults(f.Name, err)...)
				continue
			}
			s.Preview = p
		}
		dir, _, _ := strings.Cut(f.Name, "/")
		kind := scoring.Kind(dir)
		if kind != scoring.KindScenario && kind != scoring.KindRubric && kind != scoring.KindPhrases {
			continue
		}
		err := s.Shelf.Add(kind, f.Name, f.Data)
		if err == nil {
			good[f.Name] = f
			continue
		}
		s.Faults = append(s.Faults, scoring.AsFaults(f.Name, err)...)
		if was, ok := s.good[f.Name]; ok && s.Shelf.Add(kind, f.Name, was.Data) == nil {
			good[f.Name] = was
		}
	}
	s.good = good
}

// preview goes straight into the call, or on with it.
func (s State) preview() (State, []Effect) {
	s.Prefs.Met = true
	s, effects := s.brief(s.Preview.Scenario)
	if s.Scene != Briefing {
		s.broken()
		return s, effects
	}
	if s.open[s.Open] == nil {
		return s, append(effects, Begin{})
	}
	s, more := s.resume()
	return s, append(effects, more...)
}

// refill takes up content that was edited while the page is open. What is being played goes on in its new version, at
// the same place; where that has faults, in the last version without.
func (s State) refill(files []host.File) (State, []Effect) {
	s.fill(files)
	if s.Preview != nil && s.Scene == Library {
		s.cards()
		return s.preview()
	}
	var effects []Effect
	if s.Scene == Briefing || s.Scene == Call || s.Scene == Debrief {
		ex, err := s.Shelf.Exercise(s.Open, "")
		switch {
		case err != nil:
			s.Faults = append(s.Faults, scoring.AsFaults(s.Open, err)...)
		case !same(ex, s.Exercise):
			if s.Range != nil {
				s.sound = version{s.Exercise, s.Range}
			}
			effects = append(s.adopt(version{ex: ex}), Analyse{ex})
		}
	}
	s.cards()
	s.broken()
	return s, effects
}

// broken shows the first fault, if there is one.
func (s *State) broken() {
	var all []string
	if s.Preview != nil {
		if len(s.Faults) == 0 {
			return
		}
		all = s.Preview.Faults
	}
	if len(all) == 0 {
		for _, f := range s.Faults {
			all = append(all, f.In(string(s.Prefs.Lang)).String())
		}
	}
	if len(all) > 0 {
		s.Notice = Notice{Broken, strconv.Itoa(len(all)-1) + " " + all[0]}
	}
}

// same reports whether two exercises were made of the same files.
func same(a, b *scoring.Exercise) bool {
	return a.Model.SHA256 == b.Model.SHA256 && a.Rubric.SHA256 == b.Rubric.SHA256 &&
		slices.EqualFunc(a.Phrases, b.Phrases, func(p, q scoring.PhraseSet) bool { return p.SHA256 == q.SHA256 })
}

// adopt goes over to another version of the open exercise and gives the same replies in it, as far as they are there.
func (s *State) adopt(v version) []Effect {
	was := s.Exercise
	s.Exercise, s.Range = v.ex, v.r
	if s.Scene == Briefing {
		return nil
	}
	over, scene := s.Attempt.Finished(), s.Scene
	pending := max(0, s.active-s.since)
	save := s.Attempt.Save(pending, s.Disputes)
	a, kept, _, err := scoring.Resume(v.ex, save)
	if err != nil {
		s.leave(Briefing)
		s.Notice = Notice{Kind: Lost}
		return append(store(asideKey+saveKey+s.Open, save), s.drop(s.Open)...)
	}
	if over { // the finished call stays as it was recorded
		id, _, _ := strings.Cut(a.Setup.ID, "-v")
		a.Setup.ID = id + "-v" + v.ex.Model.SHA256[:8]
	}
	var effects []Effect
	s.Notice = Notice{Kind: Renewed}
	if kept == len(save.Replies) && scene == Call {
		s.Attempt, s.Selected = a, -1 // all that is open stays as it is
		s.coach()
	} else if kept == len(save.Replies) && a.Finished() {
		s.Attempt, s.Sheet = a, nil
		return s.settle()
	} else {
		r := save.Replies[kept:]
		s.enter(a, 0)
		if len(r) > 0 {
			s.Notice = Notice{Cut, strconv.Itoa(kept+1) + " " + s.said(was, r[0])}
			effects = store(asideKey+saveKey+s.Open, save)
		}
	}
	switch {
	case !a.Finished():
		return append(effects, s.save()...)
	case !over:
		return append(effects, s.finish()...)
	}
	return append(effects, s.record()...)
}

// said are the words of a reply, or its id.
func (s *State) said(ex *scoring.Exercise, r scoring.SaveReply) string {
	for _, n := range ex.Model.Nodes {
		for _, ch := range n.Choices {
			if n.ID == r.Node && ch.ID == r.Choice {
				return ch.Text.In(s.Prefs.Lang, ex.Model.Language)
			}
		}
	}
	return r.Choice
}
