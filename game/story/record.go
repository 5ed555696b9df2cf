package story

import (
	"fmt"
	"slices"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/scoring"
)

// What is kept between visits, by key.
const (
	prefsKey = "prefs"
	saveKey  = "save/"  // + scenario id: the open call
	doneKey  = "done/"  // + attempt id: a finished call
	asideKey = "aside/" // + former key: what could not be read, kept as it was
)

// restore reads what was kept. What cannot be read is moved aside, never thrown away.
func (s *State) restore(stored map[string]string) (effects []Effect) {
	aside := func(key string) {
		effects = append(effects, Store{asideKey + key, stored[key]}, Erase{key})
	}
	keys := make([]string, 0, len(stored))
	for k := range stored {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, key := range keys {
		switch {
		case key == prefsKey:
			p := s.Prefs
			if err := json.Unmarshal([]byte(stored[key]), &p); err != nil {
				aside(key)
				continue
			}
			if p.Lang != "zh" && p.Lang != "en" {
				p.Lang = "zh"
			}
			if p.Mode != scoring.Assessment {
				p.Mode = scoring.Practice
			}
			s.Prefs = p
		case strings.HasPrefix(key, saveKey), strings.HasPrefix(key, doneKey):
			save, err := scoring.DecodeSave(key, []byte(stored[key]))
			if err != nil {
				aside(key)
				continue
			}
			if strings.HasPrefix(key, saveKey) {
				s.open[save.Scenario.ID] = save
			} else {
				s.saves = append(s.saves, save)
			}
		}
	}
	slices.SortStableFunc(s.saves, func(a, b *scoring.Save) int { return strings.Compare(a.Attempt.Start, b.Attempt.Start) })
	return effects
}

// cards brings the library up to date.
func (s *State) cards() {
	faults := map[string]string{}
	for _, c := range s.Cards {
		faults[c.Scenario.ID] = c.Fault
	}
	s.Cards = nil
	for i := range s.Index.Cards {
		sc := &s.Index.Cards[i]
		c := Card{Scenario: sc, Open: s.open[sc.ID], Fault: faults[sc.ID]}
		for _, d := range s.saves {
			if d.Scenario.ID != sc.ID {
				continue
			}
			c.Done++
			c.Last = d
			if c.Best == nil || d.Score >= c.Best.Score {
				c.Best = d
			}
		}
		s.Cards = append(s.Cards, c)
	}
	s.Path = s.path()
}

func (s *State) storePrefs() []Effect {
	b, err := json.Marshal(s.Prefs, json.Deterministic(true))
	if err != nil {
		return nil // strings and bools: cannot happen
	}
	return []Effect{Store{prefsKey, string(b)}}
}

func store(key string, save *scoring.Save) []Effect {
	b, err := save.Encode()
	if err != nil {
		return nil // strings and numbers: cannot happen
	}
	return []Effect{Store{key, string(b)}}
}

// save keeps the open call.
func (s *State) save() []Effect {
	save := s.Attempt.Save(max(0, s.active-s.since), nil)
	s.open = with(s.open, s.Open, save)
	return store(saveKey+s.Open, save)
}

// drop forgets the open call of a scenario.
func (s *State) drop(id string) []Effect {
	s.open = with(s.open, id, nil)
	delete(s.open, id)
	return []Effect{Erase{saveKey + id}}
}

// finish moves the call from the open to the finished ones; the finished record is written before the open one goes.
func (s *State) finish() []Effect {
	return append(s.record(), s.drop(s.Open)...)
}

// record writes the finished call down.
func (s *State) record() []Effect {
	save := s.Attempt.Save(0, s.Disputes)
	if s.Sheet != nil && s.Sheet.Result != nil {
		save.Score, save.Band = s.Sheet.Result.Score, s.Sheet.Result.Band
	} else if s.Range != nil {
		if sheet, err := s.Attempt.Sheet(s.Range, s.Disputes); err == nil {
			save.Score, save.Band = sheet.Result.Score, sheet.Result.Band
		}
	}
	i := slices.IndexFunc(s.saves, func(d *scoring.Save) bool { return d.Attempt.ID == save.Attempt.ID })
	s.saves = slices.Clone(s.saves)
	if i >= 0 {
		s.saves[i] = save
	} else {
		s.saves = append(s.saves, save)
	}
	return store(doneKey+save.Attempt.ID, save)
}

// resume goes on with the open call.
func (s State) resume() (State, []Effect) {
	save := s.open[s.Open]
	if save == nil {
		return s, nil
	}
	a, kept, changed, err := scoring.Resume(s.Exercise, save)
	switch {
	case err != nil || kept < len(save.Replies) && kept == 0:
		effects := append(store(asideKey+saveKey+s.Open, save), s.drop(s.Open)...)
		s.leave(Briefing)
		s.Notice = Notice{Kind: Lost}
		return s, effects
	case a.Finished():
		s.enter(a, 0)
		return s, s.finish()
	}
	s.enter(a, save.Pending)
	s.Notice = Notice{Kind: Resumed}
	if !changed {
		return s, nil
	}
	s.Notice = Notice{Edited, fmt.Sprintf("%d/%d", kept, len(save.Replies))}
	return s, append(store(asideKey+saveKey+s.Open, save), s.save()...)
}

// review opens the debrief of the latest finished call.
func (s State) review() (State, []Effect) {
	i := slices.IndexFunc(s.Cards, func(c Card) bool { return c.Scenario.ID == s.Open })
	if i < 0 || s.Cards[i].Last == nil {
		return s, nil
	}
	last := s.Cards[i].Last
	a, kept, _, err := scoring.Resume(s.Exercise, last)
	if err != nil || kept < len(last.Replies) || !a.Finished() {
		s.Notice = Notice{Edited, fmt.Sprintf("%d/%d", kept, len(last.Replies))}
		return s, nil
	}
	s.Attempt, s.Disputes, s.Sheet = a, last.Disputes, nil
	s.handed, s.Stale = false, false
	s.leave(Debrief)
	return s, s.settle()
}

// eraseAll forgets everything kept on this machine.
func (s State) eraseAll() (State, []Effect) {
	effects := []Effect{Erase{prefsKey}}
	for _, d := range s.saves {
		effects = append(effects, Erase{doneKey + d.Attempt.ID})
	}
	for id := range s.open {
		effects = append(effects, Erase{saveKey + id})
	}
	s.saves, s.open = nil, map[string]*scoring.Save{}
	s.Prefs.Trainee, s.Prefs.Met, s.Form = scoring.Trainee{}, false, Form{}
	s.leave(Who)
	s.Notice = Notice{Kind: Erased}
	return s, effects
}
