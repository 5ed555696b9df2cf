// Package screen is what the player looks like: it turns a story.State into a frame.Frame. It is pure, and every
// visible word that does not come from content stands in its word lists.
package screen

import (
	"math"

	"clearline/game/frame"
	"clearline/game/story"
	"clearline/game/typeset"
	"clearline/scenarios"
	"clearline/scoring"
)

// View is what a state looks like.
func View(s *story.State, m typeset.Measurer) *frame.Frame { return New(m).View(s) }

// Viewer makes frames and keeps the paragraphs it has set, so that scrolling or a moving face sets no text anew.
// Make a new one when the measurer's fonts change. It is not safe for concurrent use.
type Viewer struct {
	m         typeset.Measurer
	kept, was map[setting]*frame.Paragraph // set for this frame, and for the one before
	talk      talk
}

// New returns a viewer that measures text with m.
func New(m typeset.Measurer) *Viewer {
	return &Viewer{m: m, kept: map[setting]*frame.Paragraph{}}
}

// View is what a state looks like.
func (w *Viewer) View(s *story.State) *frame.Frame {
	w.was, w.kept = w.kept, make(map[setting]*frame.Paragraph, len(w.kept))
	v := &view{Viewer: w, s: s, t: wordsOf(s.Prefs.Lang), lang: s.Prefs.Lang, k: 1}
	if s.Size.W >= 2000 {
		v.k = 1.25
	}
	safe := s.Size.Safe
	v.page = frame.Rect{X: safe[3], Y: safe[0], W: max(1, s.Size.W-safe[1]-safe[3]), H: max(1, s.Size.H-safe[0]-safe[2])}
	body := v.header()
	title := v.t.product
	switch s.Scene {
	case story.Library:
		v.library(body)
	case story.Who:
		v.who(body)
		title = v.t.whoTitle
	case story.Briefing:
		v.briefing(body)
	case story.Call:
		v.call(body)
	case story.Debrief:
		v.debrief(body)
	}
	if s.About != nil && s.Scene != story.Library && s.Scene != story.Who {
		title, _ = v.content(s.About.Title)
	}
	v.overlays()
	f := &frame.Frame{
		Size: frame.Size{W: s.Size.W, H: s.Size.H}, Lang: string(v.lang), Title: v.t.page(title),
		Regions: v.regions, Focus: v.focus(), Say: v.say(),
	}
	if s.Dark() {
		f.Theme = frame.Dark
	}
	return f
}

// view is the making of one frame.
type view struct {
	*Viewer
	s       *story.State
	t       *words
	lang    scenarios.Lang
	k       float64    // scale of type and space
	page    frame.Rect // the page without its unsafe edges
	regions []frame.Region
	coached string // what the strip under the conversation says
}

// narrow reports whether the page is a phone's.
func (v *view) narrow() bool { return v.page.W < 700 }

// margin is the space at the sides of the page.
func (v *view) margin() float64 {
	switch {
	case v.page.W < 700:
		return 16
	case v.page.W < 1000:
		return 32
	}
	return 40 * v.k
}

// wide is a width of at most px at the page's scale that leaves the margins, and never more than 1280.
func (v *view) wide(px float64) float64 {
	return math.Floor(min(v.page.W-2*v.margin(), px*v.k, 1280))
}

// scenario is the one that is played.
func (v *view) scenario() *scenarios.Scenario { return v.s.Exercise.Model.Scenario }

// content is a text of the open scenario and the language it is in.
func (v *view) content(t scenarios.Text) (string, string) {
	return v.text(t, v.s.About.Language)
}

// rubric is a text of the open rubric.
func (v *view) rubric(t scenarios.Text) string { return t.In(v.lang, v.s.Exercise.Rubric.Language) }

// text is a content text in the page's language, or in its own, and which of the two.
func (v *view) text(t scenarios.Text, source scenarios.Lang) (text, lang string) {
	if _, ok := t[v.lang]; ok {
		return t[v.lang], string(v.lang)
	}
	return t.In(v.lang, source), string(source)
}

// foreign is the language of an item where it is not the page's.
func (v *view) foreign(lang string) string {
	if lang == string(v.lang) {
		return ""
	}
	return lang
}

// add appends a region, scrolled as the state says; where it says nothing, to the top, or to the end.
func (v *view) add(r frame.Region, end bool) *frame.Region {
	r.Rect = frame.Rect{X: math.Round(r.Rect.X), Y: math.Round(r.Rect.Y), W: math.Round(r.Rect.W), H: math.Round(r.Rect.H)}
	if r.Content = math.Ceil(r.Content); r.Content < r.Rect.H+2 { // a rounded edge is nothing to scroll for
		r.Content = r.Rect.H
	}
	most := r.Content - r.Rect.H
	at, ok := v.s.Scroll[r.ID]
	if !ok && end {
		at = most
	}
	r.Offset = max(0, min(at, most))
	v.regions = append(v.regions, r)
	return &v.regions[len(v.regions)-1]
}

// focus is the item that must receive the keyboard.
func (v *view) focus() string {
	switch v.s.Focus {
	case story.FocusTop:
		return titleID(v.s.Scene)
	case story.FocusLatest:
		return v.latest()
	case story.FocusSelected:
		if offered := v.s.Attempt.Offered(); v.s.Selected >= 0 && v.s.Selected < len(offered) {
			return "reply-" + offered[v.s.Selected].ID
		}
	case story.FocusPanel:
		switch {
		case v.s.Dialog() != "":
			return "dialog-title"
		case v.s.Panels["menu"]:
			return "menu-title"
		case v.s.Form.Turn > 0:
			return "note"
		}
	}
	return ""
}

// titleID is the id of a scene's heading.
func titleID(s story.Scene) string {
	return "title-" + [...]string{"library", "who", "briefing", "call", "debrief"}[s]
}

// say is what a screen reader is told of a change: the notice, or how the customer feels now.
func (v *view) say() string {
	if text := v.notice(); text != "" {
		return text
	}
	if v.s.Scene == story.Briefing {
		return [...]string{story.Loaded: "", story.Waiting: v.t.loading, story.Arrived: v.t.arrived, story.Failed: v.t.unreached}[v.s.Loading.Phase]
	}
	if v.s.Scene == story.Call {
		name, _ := v.content(v.scenario().Customer.Name)
		said := v.t.sayMood(name, v.t.moods[v.mood()])
		if v.coached != "" {
			said = v.coached + v.t.stop + said
		}
		return said
	}
	return ""
}

// bandOf is the band of a kept result, by the rubric it was judged with.
func (v *view) bandOf(save *scoring.Save) string {
	scale := v.s.Index.Scales[save.Rubric.ID]
	return scale.Bands[save.Band].In(v.lang, scale.Language)
}
