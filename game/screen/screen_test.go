package screen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/story"
	"clearline/game/typeset"
	"clearline/scenarios"
)

var sizes = []frame.Size{{W: 320, H: 568}, {W: 360, H: 640}, {W: 390, H: 844}, {W: 844, H: 390}, {W: 768, H: 1024}, {W: 1280, H: 800}, {W: 1920, H: 1080}, {W: 3840, H: 2160}}

// faults lists what is wrong with a frame: text that does not fit, buttons too small or over one another, items
// without a name or with the same id, regions outside the page.
func faults(f *frame.Frame) (list []string) {
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	seen := map[string]bool{}
	for _, r := range f.Regions {
		if r.Rect.X < 0 || r.Rect.Y < 0 || r.Rect.X+r.Rect.W > f.Size.W+0.5 || r.Rect.Y+r.Rect.H > f.Size.H+0.5 || r.Rect.H <= 0 || r.Rect.W <= 0 {
			say("region %s at %v lies outside the page %v", r.ID, r.Rect, f.Size)
		}
		if r.Offset < 0 || r.Offset > r.Content-r.Rect.H || r.Content < r.Rect.H {
			say("region %s is scrolled to %v of %v", r.ID, r.Offset, r.Content-r.Rect.H)
		}
		var pressed []frame.Item
		for _, it := range r.Items {
			list = append(list, itemFaults(&r, &it)...)
			if it.Role == frame.RoleNone {
				continue
			}
			if it.ID == "" || seen[it.ID] {
				say("%s: the id %q of %q is empty or used twice", r.ID, it.ID, name(&it))
			}
			seen[it.ID] = true
			if it.Role != frame.RoleButton && it.Role != frame.RoleLink && it.Role != frame.RoleInput && it.Role != frame.RoleArea {
				continue
			}
			for _, o := range pressed {
				if it.Rect.X < o.Rect.X+o.Rect.W-0.5 && o.Rect.X < it.Rect.X+it.Rect.W-0.5 && it.Rect.Y < o.Rect.Y+o.Rect.H-0.5 && o.Rect.Y < it.Rect.Y+it.Rect.H-0.5 {
					say("%s: %s lies over %s", r.ID, it.ID, o.ID)
				}
			}
			pressed = append(pressed, it)
		}
	}
	if f.Focus != "" && !seen[f.Focus] {
		say("there is no item %q to focus", f.Focus)
	}
	return list
}

func itemFaults(r *frame.Region, it *frame.Item) (list []string) {
	say := func(format string, args ...any) {
		list = append(list, r.ID+": "+it.ID+" "+name(it)+": "+fmt.Sprintf(format, args...))
	}
	if p := it.Text; p != nil {
		if w := typeset.Width(p); w > it.Rect.W+0.5 {
			say("the text is %.1f wide, its item %.1f", w, it.Rect.W)
		}
		if it.Rect.X < -0.5 || it.Rect.X+typeset.Width(p) > r.Rect.W+0.5 || it.Rect.Y < -0.5 || it.Rect.Y+p.H > r.Content+0.5 {
			say("the text at %v leaves its region, %v × %v", it.Rect, r.Rect.W, r.Content)
		}
	}
	if it.Role == frame.RoleNone {
		return list
	}
	if name(it) == "" {
		say("a %s without a name", it.Role)
	}
	if it.Rect.W <= 0 || it.Rect.H <= 0 {
		say("a %s without a size", it.Role)
	}
	if it.Role == frame.RoleHeading && (it.Level < 1 || it.Level > 3) {
		say("a heading of level %d", it.Level)
	}
	pressed := it.Role == frame.RoleButton || it.Role == frame.RoleLink
	if pressed && (it.Rect.H < target-0.5 || it.Rect.W < target-0.5) {
		say("a button of %v × %v", it.Rect.W, it.Rect.H)
	}
	if pressed && it.Action == "" {
		say("a button that does nothing")
	}
	return list
}

func name(it *frame.Item) string {
	if it.Name == "" && it.Text != nil {
		return typeset.Plain(it.Text)
	}
	return it.Name
}

// every frame a random play comes by, in every scene, on every size of page, must be without fault.
func TestEveryFrameHolds(t *testing.T) {
	m, files := measurer(t), content(t, true)
	for _, size := range sizes {
		for _, lang := range []scenarios.Lang{"zh", "en"} {
			t.Run(fmt.Sprintf("%vx%v-%s", size.W, size.H, lang), func(t *testing.T) {
				w := walk{player: newPlayer(t, files), viewer: New(m), rng: rand.New(rand.NewPCG(uint64(size.W), 1))}
				w.size(size.W, size.H)
				w.lang(lang)
				w.all()
			})
		}
	}
}

type walk struct {
	*player
	viewer *Viewer
	rng    *rand.Rand
}

// look checks the frame of now.
func (w *walk) look(where string) *frame.Frame {
	w.t.Helper()
	f := w.viewer.View(&w.State)
	for _, fault := range faults(f) {
		w.t.Errorf("%s: %s", where, fault)
	}
	if again := w.viewer.View(&w.State); !f.Equal(again) {
		w.t.Errorf("%s: two views of one state differ", where)
	}
	return f
}

func (w *walk) all() {
	w.look("library")
	w.act("who")
	w.look("who")
	w.act("toggle:erase")
	w.look("who, erase")
	w.act("toggle:erase", "who:skip")
	for i, id := range w.ids() {
		mode := "mode:practice"
		if i%2 == 1 {
			mode = "mode:assessment"
		}
		w.act("open:"+id, mode)
		w.look(id + ", briefing")
		w.act("begin")
		w.play(id)
		w.debrief(id)
		w.act("back")
		w.look(id + ", briefing after a call")
		w.act("begin")
		w.pick(w.rng)
		w.act("back")
		w.look(id + ", briefing of an open call")
		w.act("resume")
		w.look(id + ", resumed")
		w.act("home")
	}
	w.look("library after all calls")
}

// play gives random replies to the end, looking at everything on the way.
func (w *walk) play(id string) {
	for turn := 1; !w.Attempt.Finished(); turn++ {
		where := fmt.Sprintf("%s, turn %d", id, turn)
		f := w.look(where)
		for i, c := range w.Attempt.Offered() {
			text := c.Text.In(w.Prefs.Lang, w.Exercise.Model.Language)
			w.shows(f, where, "reply-"+c.ID, text, fmt.Sprint(i+1))
		}
		if w.coachIsSeen(f, where); turn == 2 {
			for _, a := range []string{"toggle:menu", "toggle:abandon"} {
				w.act(a)
				w.look(where + ", " + a)
			}
			w.act("toggle:abandon")
			for _, a := range []string{"toggle:brief", "toggle:restart"} {
				w.act(a)
				w.look(where + ", " + a)
				w.key("Escape")
			}
			w.send(story.Event{Event: host.Event{Kind: host.Scroll, Region: "log", Offset: 10}})
			w.send(story.Event{Event: host.Event{Kind: host.Key, Key: "ArrowDown"}})
			w.send(story.Stored{Key: "save/" + id, Err: fmt.Errorf("there is no room left in this browser")})
			w.look(where + ", scrolled back, with trouble")
			w.send(story.Stored{Key: "save/" + id})
		}
		w.pick(w.rng)
	}
	w.look(id + ", ended")
	w.act("debrief")
}

func (w *walk) key(k string) { w.send(story.Event{Event: host.Event{Kind: host.Key, Key: k}}) }

// coachIsSeen fails unless the comment on the last reply stands in the visible conversation with what the customer
// answered, or a strip beneath it leads to the comment.
func (w *walk) coachIsSeen(f *frame.Frame, where string) {
	log, strip := region(f, "log"), region(f, "coach")
	if w.Turn.Coach == nil {
		if strip != nil {
			w.t.Errorf("%s: a strip about nothing", where)
		}
		return
	}
	if strip == nil {
		for _, it := range log.Items {
			if strings.HasPrefix(it.ID, "coach-") && it.Rect.Y < log.Offset {
				w.t.Errorf("%s: %s is scrolled out of sight", where, it.ID)
			}
		}
		return
	}
	if strip.Rect.H < target {
		w.t.Errorf("%s: the strip is %v high", where, strip.Rect.H)
	}
	w.act("toggle:coach")
	if open := w.look(where + ", comment"); !open.Regions[len(open.Regions)-1].Modal || open.Focus != "dialog-title" {
		w.t.Errorf("%s: the comment does not open", where)
	}
	before := w.Attempt.Turns()
	w.key("1")
	w.key("Escape")
	if w.Attempt.Turns() != before || w.Panels["coach"] {
		w.t.Errorf("%s: a key went through the comment, or Escape did not close it", where)
	}
}

// shows fails unless a button stands in the frame with all of its text drawn on it, and its key.
func (w *walk) shows(f *frame.Frame, where, id, text, key string) {
	squash := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for _, r := range f.Regions {
		for i, it := range r.Items {
			if it.ID != id {
				continue
			}
			if it.Name != text || it.Key != key {
				w.t.Errorf("%s: %s is %q, key %q", where, id, it.Name, it.Key)
			}
			drawn := slices.ContainsFunc(r.Items[i:], func(d frame.Item) bool {
				return d.Text != nil && squash(typeset.Plain(d.Text)) == squash(text) && d.Rect.Y >= it.Rect.Y && d.Rect.Y+d.Text.H <= it.Rect.Y+it.Rect.H
			})
			if !drawn {
				w.t.Errorf("%s: the text of %s is not drawn in full", where, id)
			}
			return
		}
	}
	w.t.Errorf("%s: %s is not shown", where, id)
}

func (w *walk) debrief(id string) {
	w.look(id + ", debrief")
	w.act("toggle:formula-1", "toggle:formula-text-1", "dispute:2")
	w.look(id + ", a formula and an objection")
	w.send(story.Event{Event: host.Event{Kind: host.Input, Action: "note", Value: "我说的是明天上午十点。"}})
	w.act("dispute:save")
	w.look(id + ", disputed")
	w.send(story.Exported{How: "download", Err: fmt.Errorf("%s", strings.Repeat("the browser says no ", 12))})
	w.look(id + ", not exported")
}
