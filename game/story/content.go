package story

import (
	"slices"
	"strconv"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/game/host"
	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/site"
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

// fill takes up the page's files. Without an index they are all there is. Of a file that cannot be read, the last
// version that could be stays.
func (s *State) fill(files []host.File) {
	all := map[string][]byte{}
	s.Faults, s.Preview = nil, nil
	for _, f := range files {
		all[f.Name] = f.Data
	}
	if data, ok := all[previewFile]; ok {
		p := &Preview{}
		if err := json.Unmarshal(data, p); err != nil {
			s.Faults = append(s.Faults, scoring.AsFaults(previewFile, err)...)
		} else {
			s.Preview = p
		}
	}
	x, fresh := s.Index, &scoring.Shelf{}
	stays := func(name string) bool { return x.SHA256[name] != "" }
	if data, ok := all[site.File]; !ok {
		x, fresh = site.New(all)
		s.held, stays = x.SHA256, x.Faulty
	} else if read, err := site.Read(data); err == nil {
		x = read
	} else {
		s.Faults = append(s.Faults, scoring.AsFaults(site.File, err)...)
		return
	}
	s.Faults = append(s.Faults, x.Told()...)
	for _, c := range s.Index.Cards { // what has been loaded plays on while its file is broken
		if own := c.Files[0]; x.Card(c.ID) == nil && x.Faulty(own) && s.held[own] != "" {
			x.Cards = append(x.Cards, c)
		}
	}
	slices.SortFunc(x.Cards, func(a, b site.Card) int { return strings.Compare(a.ID, b.ID) })
	s.Index, s.Shelf = x, fresh.Before(s.Shelf.Only(stays))
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
	s.Cards = nil // what was wrong may be mended
	s.cards()
	if s.Preview != nil && s.Scene == Library {
		return s.preview()
	}
	effects, ready := s.follow()
	if !ready {
		return s, effects
	}
	return s.arrived()
}

// follow asks for the new files of the scenario that is open.
func (s *State) follow() (effects []Effect, ready bool) {
	s.behind = false
	if s.Open == "" || s.Scene == Library {
		return nil, true
	}
	card := s.Index.Card(s.Open)
	if card == nil {
		return nil, true
	}
	s.About = card
	effects, ready = s.request()
	s.behind = !ready && s.Exercise != nil
	return effects, ready
}

// renew goes over to what has been loaded of an edited scenario, and tells what is wrong.
func (s State) renew() (State, []Effect) {
	s.behind = false
	var effects []Effect
	if s.Open != "" && s.Scene != Library {
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
	if len(s.Faults) == 0 && s.Notice.Kind == Broken {
		s.Notice = Notice{}
	}
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
	if s.Scene == Briefing || s.Scene == Who {
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
