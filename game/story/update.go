package story

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"clearline/game/host"
	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/site"
)

// New opens the player on the library. files are the content the page fetched unasked: its index, or all there is to
// play; stored is all that was kept, by key, can the ways to export.
func New(files []host.File, stored map[string]string, can map[string]bool) (State, []Effect) {
	s := State{
		Can: can, Selected: -1, Index: &site.Index{}, Shelf: &scoring.Shelf{}, held: map[string]string{}, asked: map[string]string{},
		Prefs:  Prefs{Lang: "zh", Mode: scoring.Practice},
		Panels: map[string]bool{}, Scroll: map[string]float64{}, open: map[string]*scoring.Save{},
		Motion: Motion{Progress: 1}, Size: Size{W: 1280, H: 800},
	}
	s.fill(files)
	if p := s.Preview; p != nil && (p.Lang == "zh" || p.Lang == "en") {
		s.Prefs.Lang, s.Prefs.Chosen, s.Prefs.Theme = p.Lang, true, p.Theme
	}
	effects := s.restore(stored)
	s.Form.Trainee = s.Prefs.Trainee
	s.cards()
	if s.Preview == nil {
		return s, effects
	}
	s, more := s.preview()
	return s, append(effects, more...)
}

// Update is the player's only way to change.
func Update(s State, m Msg) (State, []Effect) {
	switch m := m.(type) {
	case Event:
		s.active = max(s.active, m.ActiveMS)
		return s.event(m)
	case Began:
		return s.began(m)
	case Stored:
		if m.Err != nil {
			s.Turn.Trouble = m.Err
			if s.Scene != Call {
				s.Notice = Notice{StoreFailed, Reason(m.Err)}
			}
		} else if strings.HasPrefix(m.Key, saveKey) {
			s.Turn.Trouble = nil
		}
	case Exported:
		s.Notice = Notice{Kind: map[string]NoticeKind{"download": Downloaded, "share": Shared, "copy": Copied}[m.How]}
		if m.Err != nil {
			s.Notice = Notice{ExportFailed, Reason(m.Err)}
			return s, nil
		}
		s.handed, s.Stale = true, false
	case Analysed:
		return s.analysed(m)
	case Content:
		return s.refill(m.Files)
	case Fetched:
		return s.fetched(m)
	case Tick:
		s.Motion.Progress = min(1, s.Motion.Progress+m.MS/motionMS)
	}
	return s, nil
}

// Reason is what a notice says of an error: the code of a fault of the page, for which the screen has words, or else
// the message.
func Reason(err error) string {
	var f *host.Fault
	if errors.As(err, &f) {
		return string(f.Code)
	}
	return err.Error()
}

// motionMS is how long the face takes to change.
const motionMS = 220

// Moving reports whether time must pass for the picture to be finished.
func (s *State) Moving() bool { return s.Motion.Progress < 1 }

func (s State) event(e Event) (State, []Effect) {
	if e.Kind == host.Activate || e.Kind == host.Key {
		s.Focus = "" // what a page reports of itself meanwhile, as of scrolling, does not take a wish back
	}
	switch e.Kind {
	case host.Activate:
		s.Notice = Notice{}
		if s.Loading.Phase == Arrived {
			s.Loading = Loading{}
		}
		return s.act(e.Action)
	case host.Input:
		s.input(e.Action, e.Value)
	case host.Key:
		return s.key(e.Event.Key)
	case host.Scroll:
		s.Scroll = with(s.Scroll, e.Region, e.Offset)
	case host.Hover:
		s.Hover = e.Item
	case host.Resize:
		s.Size = Size{e.W, e.H, e.Safe}
	case host.Prefer:
		s.System = System{e.Dark, e.Still}
		if l := scenarios.Lang(strings.ToLower(e.Lang)); !s.Prefs.Chosen && l != "" {
			s.Prefs.Lang = "en"
			if strings.HasPrefix(string(l), "zh") {
				s.Prefs.Lang = "zh"
			}
		}
	case host.Wake:
		if s.Scene == Call && !s.Attempt.Finished() {
			return s, s.save()
		}
	}
	return s, nil
}

func with[V any](m map[string]V, k string, v V) map[string]V {
	m = maps.Clone(m)
	m[k] = v
	return m
}

func (s *State) input(field, value string) {
	switch field {
	case "trainee-name":
		s.Form.Trainee.Name = clip(value, scoring.MaxName)
	case "trainee-id":
		s.Form.Trainee.ID = clip(value, scoring.MaxName)
	case "trainee-cohort":
		s.Form.Trainee.Cohort = clip(value, scoring.MaxName)
	case "note":
		s.Form.Note = clip(value, scoring.MaxNote)
	}
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// key handles a key that no element took.
func (s State) key(k string) (State, []Effect) {
	switch {
	case k == "Escape" && s.closePanel():
		return s, nil
	case k == "Escape" && s.Notice.Kind != NoNotice:
		s.Notice = Notice{}
	case s.Scene != Call || s.Attempt.Finished() || s.modal():
	case len(k) == 1 && k[0] >= '1' && k[0] <= '9':
		if i, offered := int(k[0]-'1'), s.Attempt.Offered(); i < len(offered) {
			return s.act("reply:" + offered[i].ID)
		}
	case k == "ArrowDown" || k == "ArrowUp":
		n := len(s.Attempt.Offered())
		if k == "ArrowDown" {
			s.Selected = (s.Selected + 1) % n
		} else {
			s.Selected = (max(s.Selected, 0) + n - 1) % n
		}
		s.Focus = FocusSelected
	case k == "Enter" && s.Selected >= 0:
		if offered := s.Attempt.Offered(); s.Selected < len(offered) {
			return s.act("reply:" + offered[s.Selected].ID)
		}
	}
	return s, nil
}

// modal reports whether a dialog holds everything else.
func (s *State) modal() bool { return s.Dialog() != "" }

// dialogs are the panels that hold everything else while they are open.
var dialogs = []string{"erase", "abandon", "restart", "brief", "coach"}

// Dialog is the panel that holds everything else, or "".
func (s *State) Dialog() string {
	for _, p := range dialogs {
		if s.Panels[p] {
			return p
		}
	}
	return ""
}

// closePanel closes the topmost dialog or menu.
func (s *State) closePanel() bool {
	top := s.Dialog()
	if top == "" {
		top = "menu"
	}
	if !s.Panels[top] {
		return false
	}
	s.Panels = with(s.Panels, top, false)
	return true
}

// act carries out a button's action.
func (s State) act(action string) (State, []Effect) {
	verb, arg, _ := strings.Cut(action, ":")
	if s.Exercise == nil && slices.Contains([]string{"begin", "again", "restart", "resume", "review"}, verb) {
		return s, nil // it is still being loaded
	}
	switch verb {
	case "lang":
		s.Prefs.Lang, s.Prefs.Chosen = other(s.Prefs.Lang), true
		return s, s.storePrefs()
	case "theme":
		dark := s.Dark()
		s.Prefs.Theme = "dark"
		if dark {
			s.Prefs.Theme = "light"
		}
		return s, s.storePrefs()
	case "toggle":
		s.Panels = with(s.Panels, arg, !s.Panels[arg])
		dialog := slices.Contains(dialogs, arg)
		if dialog {
			s.Panels = with(s.Panels, "menu", false)
		}
		if s.Panels[arg] && (dialog || arg == "menu") {
			s.Focus = FocusPanel
		}
	case "more": // the rest of what a region shows; the screen knows how far that is
		s.Scroll = with(s.Scroll, arg, 1e6)
	case "notice":
		s.Notice = Notice{}
	case "home":
		s.leave(Library)
	case "back":
		s.leave(s.before())
	case "who":
		return s.who(arg)
	case "open":
		return s.brief(arg)
	case "step":
		return s.step(arg)
	case "mode":
		s.Prefs.Mode = scoring.Mode(arg)
		return s, s.storePrefs()
	case "begin", "again", "restart":
		return s, []Effect{Begin{}}
	case "resume":
		return s.resume()
	case "review":
		return s.review()
	case "reply":
		return s.reply(arg)
	case "rewind":
		return s.rewind(arg)
	case "abandon":
		return s.abandon()
	case "debrief":
		return s.debrief()
	case "dispute":
		return s.dispute(arg)
	case "export":
		return s.export(arg)
	}
	return s, nil
}

func other(l scenarios.Lang) scenarios.Lang {
	if l == "zh" {
		return "en"
	}
	return "zh"
}

// leave goes to another scene, with nothing open in it and its top in view.
func (s *State) leave(to Scene) {
	s.Scene, s.Panels, s.Scroll, s.Selected, s.Hover, s.Focus = to, map[string]bool{}, map[string]float64{}, -1, "", FocusTop
	s.cards()
}

// before is the scene that "back" leads to.
func (s *State) before() Scene {
	switch s.Scene {
	case Call, Debrief:
		return Briefing
	case Who:
		if s.Open != "" {
			return Briefing
		}
	}
	return Library
}

func (s State) who(arg string) (State, []Effect) {
	switch arg {
	case "": // the page itself
		s.Form.Trainee = s.Prefs.Trainee
		s.Open, s.About, s.Loading = "", nil, Loading{}
		s.leave(Who)
		return s, nil
	case "erase":
		return s.eraseAll()
	case "save":
		t := s.Form.Trainee
		t.ID, t.Name, t.Cohort = strings.TrimSpace(t.ID), strings.TrimSpace(t.Name), strings.TrimSpace(t.Cohort)
		s.Prefs.Trainee = t
	}
	s.Prefs.Met = true
	effects := s.storePrefs()
	s.leave(s.before())
	return s, effects
}

// blame remembers why a scenario cannot be played.
func (s *State) blame(id string, err error) {
	s.Faults = append(s.Faults[:len(s.Faults):len(s.Faults)], scoring.AsFaults(id, err)...)
	for i := range s.Cards {
		if s.Cards[i].Scenario.ID == id {
			cards := append([]Card(nil), s.Cards...)
			cards[i].Fault = source.ErrorIn(err, string(s.Prefs.Lang))
			s.Cards = cards
		}
	}
}

// unplayable goes back to the library and says why the open scenario cannot be played.
func (s *State) unplayable(err error) {
	s.blame(s.Open, err)
	s.leave(Library)
	s.Notice = Notice{Unplayable, source.ErrorIn(err, string(s.Prefs.Lang))}
}

func (s State) analysed(m Analysed) (State, []Effect) {
	if m.Exercise != s.Exercise {
		return s, nil
	}
	if m.Err != nil && s.sound.ex != nil && s.Scene != Library && s.Scene != Who {
		s.Faults = append(s.Faults, scoring.AsFaults(s.Open, m.Err)...)
		effects := s.adopt(s.sound)
		s.broken()
		return s, effects
	}
	if m.Err != nil {
		s.unplayable(m.Err)
		return s, nil
	}
	s.Range = m.Range
	s.BestMood = m.Range.BestMood()
	s.coach()
	if s.Scene == Debrief {
		return s, s.settle()
	}
	return s, nil
}

func number(arg string) int {
	n, err := strconv.Atoi(arg)
	if err != nil {
		return -1
	}
	return n
}
