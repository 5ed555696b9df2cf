package story

import (
	"fmt"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// began opens a call with what came from outside.
func (s State) began(m Began) (State, []Effect) {
	a, err := scoring.Begin(s.Exercise, scoring.Setup{
		ID: m.ID, Mode: s.Prefs.Mode, Language: s.displayed(), Seed: m.Seed, Start: m.Start, Trainee: s.Prefs.Trainee,
	})
	if err != nil {
		s.Notice = Notice{Unplayable, source.ErrorIn(err, string(s.Prefs.Lang))}
		return s, nil
	}
	s.enter(a, 0)
	return s, s.save()
}

// displayed is the language the scenario is shown in: the page's, or its own where it has no other.
func (s *State) displayed() scenarios.Lang {
	if slices.Contains(s.Exercise.Model.Languages, s.Prefs.Lang) {
		return s.Prefs.Lang
	}
	return s.Exercise.Model.Language
}

// enter shows a call whose open turn has already taken pending active milliseconds.
func (s *State) enter(a scoring.Attempt, pending int64) {
	s.Attempt, s.Sheet, s.Disputes, s.Turn = a, nil, nil, Turn{}
	s.handed, s.Stale = false, false
	s.leave(Call)
	s.Focus = FocusLatest
	s.since = s.active - pending
	s.Motion = Motion{Progress: 1}
	s.coach()
}

// coach explains the last reply, in practice.
func (s *State) coach() {
	s.Turn.Coach = nil
	if s.Scene != Call || s.Attempt.Setup.Mode != scoring.Practice || s.Attempt.Turns() == 0 {
		return
	}
	if t, err := s.Attempt.Trace(s.Range); err == nil {
		s.Turn.Coach = &t
	}
}

func (s State) reply(id string) (State, []Effect) {
	if s.Scene != Call || s.Attempt.Finished() {
		return s, nil
	}
	was := s.Attempt
	next, err := was.Reply(id, s.displayed(), max(0, s.active-s.since))
	if err != nil { // a button of an older frame
		return s, nil
	}
	s.Attempt, s.since, s.Selected, s.Hover = next, s.active, -1, ""
	s.Scroll, s.Panels, s.Focus = map[string]float64{}, map[string]bool{}, FocusLatest
	s.move(was)
	s.coach()
	if next.Finished() {
		return s, s.finish()
	}
	return s, s.save()
}

// move starts the face on its way from how it was.
func (s *State) move(was scoring.Attempt) {
	s.Motion = Motion{FromAnger: was.Anger(), FromTrust: was.Trust(), FromMood: MoodOf(was)}
	if s.System.Still {
		s.Motion.Progress = 1
	}
}

func (s State) rewind(arg string) (State, []Effect) {
	was := s.Attempt
	a, err := was.Rewind(number(arg) - 1)
	if err != nil {
		return s, nil
	}
	if was.Finished() { // the finished call stays as it was recorded: what follows is a branch of its own
		a.Setup.ID = fmt.Sprintf("%s-r%d", was.Setup.ID, a.Rewinds)
	}
	s.enter(a, 0)
	s.move(was)
	return s, s.save()
}

// abandon gives the call up: it carries no score, and nothing of it is kept.
func (s State) abandon() (State, []Effect) {
	effects := s.drop(s.Open)
	s.leave(Library)
	s.Notice = Notice{Kind: Abandoned}
	return s, effects
}

// debrief shows what a finished call came to.
func (s State) debrief() (State, []Effect) {
	if !s.Attempt.Finished() {
		return s, nil
	}
	s.leave(Debrief)
	return s, s.settle()
}

// settle writes the sheet once the range is there, and the score into the record.
func (s *State) settle() []Effect {
	if s.Range == nil || !s.Attempt.Finished() {
		return nil
	}
	sheet, err := s.Attempt.Sheet(s.Range, s.Disputes)
	if err != nil {
		s.Notice = Notice{Unplayable, source.ErrorIn(err, string(s.Prefs.Lang))}
		return nil
	}
	s.Sheet = sheet
	return s.record()
}

func (s State) dispute(arg string) (State, []Effect) {
	verb, rest, _ := strings.Cut(arg, ":")
	switch verb {
	case "cancel":
		s.Form.Turn, s.Form.Note = 0, ""
	case "save":
		note := strings.TrimSpace(s.Form.Note)
		if note == "" || s.Form.Turn == 0 {
			return s, nil
		}
		s.Disputes = append(slices.DeleteFunc(slices.Clone(s.Disputes), func(d scoring.Dispute) bool { return d.Turn == s.Form.Turn }),
			scoring.Dispute{Turn: s.Form.Turn, Note: note})
		slices.SortFunc(s.Disputes, func(a, b scoring.Dispute) int { return a.Turn - b.Turn })
		s.Form.Turn, s.Form.Note = 0, ""
		s.Stale = s.handed
		return s, s.settle()
	case "drop":
		n := number(rest)
		s.Disputes = slices.DeleteFunc(slices.Clone(s.Disputes), func(d scoring.Dispute) bool { return d.Turn == n })
		s.Stale = s.handed
		return s, s.settle()
	default:
		s.Form.Turn, s.Form.Note, s.Focus = number(verb), "", FocusPanel
	}
	return s, nil
}

func (s State) export(how string) (State, []Effect) {
	if s.Sheet == nil {
		return s, nil
	}
	data, err := s.Sheet.Encode()
	if err != nil {
		s.Notice = Notice{ExportFailed, source.ErrorIn(err, string(s.Prefs.Lang))}
		return s, nil
	}
	stamp := strings.NewReplacer(":", "", "-", "").Replace(s.Sheet.Attempt.Start)
	return s, []Effect{Export{How: how, Name: "clearline-" + s.Sheet.Scenario.ID + "-" + stamp + ".json", Data: data}}
}

// TurnNumber is the turn the call stands at, from 1.
func (s *State) TurnNumber() int { return s.Attempt.Turns() + 1 }
