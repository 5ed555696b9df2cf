package screen

import (
	"errors"
	"slices"
	"testing"

	"clearline/game/face"
	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/story"
	"clearline/game/typeset"
)

// find returns the item with an id, or fails.
func find(t *testing.T, f *frame.Frame, id string) *frame.Item {
	t.Helper()
	for i := range f.Regions {
		for k := range f.Regions[i].Items {
			if it := &f.Regions[i].Items[k]; it.ID == id {
				return it
			}
		}
	}
	t.Fatalf("there is no item %q", id)
	return nil
}

func region(f *frame.Frame, id string) *frame.Region {
	for i := range f.Regions {
		if f.Regions[i].ID == id {
			return &f.Regions[i]
		}
	}
	return nil
}

func TestTheFaceMovesFromOneMoodToTheNext(t *testing.T) {
	p := newPlayer(t, kettle(t))
	p.act("open:kettle", "who:skip", "begin", "reply:heard")
	params := func(progress float64) face.Params {
		p.Motion.Progress = progress
		return find(t, View(&p.State, typeset.EmMeasurer{}), "portrait").Face.Params
	}
	if got, want := params(0), face.Express(60, 40, "angry"); got != want && face.Lerp(want, got, 0) != want {
		t.Errorf("it begins as %+v, not as %+v", got, want)
	}
	if got, want := params(1), face.Express(40, 55, ""); got != want {
		t.Errorf("it ends as %+v, not as %+v", got, want)
	}
	start, mid, end := params(0).MouthCurve, params(0.3).MouthCurve, params(1).MouthCurve
	if mid <= min(start, end) || mid >= max(start, end) {
		t.Errorf("on the way from %v to %v the mouth is at %v", start, end, mid)
	}
}

func TestScrollingSetsNoTextAnew(t *testing.T) {
	p := newPlayer(t, kettle(t))
	p.act("open:kettle", "who:skip", "begin", "reply:but", "reply:soon", "debrief")
	v := New(typeset.EmMeasurer{})
	before := v.View(&p.State)
	p.send(story.Event{Event: host.Event{Kind: host.Scroll, Region: "main", Offset: 200}})
	after := v.View(&p.State)
	if region(after, "main").Offset != 200 {
		t.Fatalf("scrolled to %v", region(after, "main").Offset)
	}
	was := map[*frame.Paragraph]bool{}
	for _, it := range region(before, "main").Items {
		was[it.Text] = true
	}
	for _, it := range region(after, "main").Items {
		if !was[it.Text] {
			t.Errorf("%q was set anew", typeset.Plain(it.Text))
		}
	}
}

func TestTheBandGivesWayToReadingBack(t *testing.T) {
	p := newPlayer(t, kettle(t))
	p.size(390, 844)
	p.act("open:kettle", "who:skip", "begin", "reply:but")
	m := measurer(t)
	high := region(View(&p.State, m), "person").Rect.H
	log := region(View(&p.State, m), "log")
	if log.Offset != log.Content-log.Rect.H || log.Offset == 0 {
		t.Fatalf("the conversation opens at %v of %v", log.Offset, log.Content-log.Rect.H)
	}
	p.send(story.Event{Event: host.Event{Kind: host.Scroll, Region: "log", Offset: 0}})
	f := View(&p.State, m)
	if low := region(f, "person").Rect.H; low >= high || region(f, "log").Rect.H <= log.Rect.H {
		t.Errorf("the band is %v high, %v before", low, high)
	}
	p.act("reply:options")
	if h := region(View(&p.State, m), "person").Rect.H; h != high {
		t.Errorf("after the next reply the band is %v high, not %v", h, high)
	}
}

func TestNothingFalseBeforeTheRangeIsKnown(t *testing.T) {
	p := newPlayer(t, kettle(t))
	p.act("open:kettle", "who:skip", "begin", "reply:but", "reply:soon", "debrief")
	p.Range, p.Sheet = nil, nil
	f := View(&p.State, typeset.EmMeasurer{})
	var ids []string
	for _, it := range region(f, "main").Items {
		ids = append(ids, it.ID)
	}
	if !slices.Equal(ids, []string{"title-debrief", "counting"}) || region(f, "export") != nil {
		t.Errorf("it shows %v", ids)
	}
}

func TestTroubleAndNoticesAreTold(t *testing.T) {
	p := newPlayer(t, kettle(t))
	p.act("open:kettle", "who:skip", "begin")
	p.send(story.Stored{Key: "save/kettle", Err: errors.New("存储空间已满")})
	f := View(&p.State, typeset.EmMeasurer{})
	if got := name(find(t, f, "trouble")); got != chinese.trouble("存储空间已满") {
		t.Errorf("the warning says %q", got)
	}
	p.act("toggle:abandon")
	if f = View(&p.State, typeset.EmMeasurer{}); !f.Regions[len(f.Regions)-1].Modal || f.Focus != "dialog-title" {
		t.Errorf("the dialog is not the last region, or has no focus: %q", f.Focus)
	}
	p.act("abandon")
	f = View(&p.State, typeset.EmMeasurer{})
	if find(t, f, "notice").Name != chinese.abandoned || f.Say != chinese.abandoned {
		t.Errorf("it says %q", f.Say)
	}
}

// A call in a language the page has not is marked as such, and its hits are quoted rather than marked in the text.
func TestContentKeepsItsLanguage(t *testing.T) {
	p := newPlayer(t, kettle(t))
	p.act("open:kettle", "who:skip", "begin", "reply:but", "reply:soon", "debrief")
	marked := func() (n int) {
		for _, l := range find(t, View(&p.State, typeset.EmMeasurer{}), "reply-1").Text.Lines {
			for _, r := range l.Runs {
				if r.Under != frame.NoMark {
					n++
				}
			}
		}
		return n
	}
	if marked() == 0 {
		t.Error("the hits are not marked in the source language")
	}
	p.lang("en")
	if marked() != 0 {
		t.Error("a translation is marked with spans of the source")
	}
	find(t, View(&p.State, typeset.EmMeasurer{}), "hit-1-1")
	for _, n := range p.Exercise.Model.Nodes {
		for _, c := range n.Choices {
			delete(c.Text, "en")
		}
	}
	if it := find(t, View(&p.State, typeset.EmMeasurer{}), "reply-1"); it.Lang != "zh" {
		t.Errorf("a Chinese reply on an English page is in %q", it.Lang)
	}
}

// Replies that are out of sight are announced until they are scrolled to.
func TestRepliesOutOfSightAreAnnounced(t *testing.T) {
	p := newPlayer(t, content(t, true))
	p.size(320, 568)
	p.act("open:expired-food", "who:skip", "begin")
	m := measurer(t)
	f := View(&p.State, m)
	if r := region(f, "replies"); r.Content <= r.Rect.H {
		t.Fatal("all replies fit: this tests nothing")
	}
	if it := find(t, f, "replies-more"); it.Action != "more:replies" {
		t.Errorf("it does %q", it.Action)
	}
	p.act("more:replies")
	f = View(&p.State, m)
	if r := region(f, "replies"); r.Offset != r.Content-r.Rect.H || region(f, "more-replies") != nil {
		t.Errorf("scrolled to %v of %v, and it still says that there is more", r.Offset, r.Content-r.Rect.H)
	}
}

func BenchmarkView(b *testing.B) {
	t := &testing.T{}
	p := newPlayer(t, kettle(b))
	p.act("open:kettle", "who:skip", "begin", "reply:but", "reply:soon", "debrief")
	m := measurer(b)
	b.Run("fresh", func(b *testing.B) {
		for b.Loop() {
			View(&p.State, m)
		}
	})
	b.Run("kept", func(b *testing.B) {
		v := New(m)
		for b.Loop() {
			v.View(&p.State)
		}
	})
}
