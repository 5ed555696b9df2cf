package screen

import (
	"fmt"
	"testing"

	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/story"
	"clearline/scenarios"
	"clearline/scoring/site"
)

// TestABriefingIsShownWhileItsScenarioLoads: what the index knows is there, the button waits, and where nothing comes
// the page says what to do.
func TestABriefingIsShownWhileItsScenarioLoads(t *testing.T) {
	m, all := measurer(t), map[string][]byte{}
	for _, f := range content(t, true) {
		all[f.Name] = f.Data
	}
	x, _ := site.New(all)
	index, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range sizes {
		for _, lang := range []scenarios.Lang{"zh", "en"} {
			t.Run(fmt.Sprintf("%vx%v-%s", size.W, size.H, lang), func(t *testing.T) {
				w := walk{player: newPlayer(t, []host.File{{Name: site.File, Data: index}}), viewer: New(m)}
				w.size(size.W, size.H)
				w.lang(lang)
				w.act("who", "who:skip")
				w.look("library")
				w.act("open:late-mortgage")
				f := w.look("waiting")
				title := w.About.Title.In(lang, "zh")
				if it := item(f, "title-briefing"); it == nil || name(it) != title || f.Say != wordsOf(lang).loading {
					t.Errorf("while it loads, the page says %q", f.Say)
				}
				if it := item(f, "begin"); it == nil || !it.Disabled || name(it) != f.Say {
					t.Errorf("while it loads, the button is %+v", it)
				}
				w.answer(nil)
				if f = w.look("failed"); item(f, "open") == nil || item(f, "begin") != nil || name(item(f, "unreached")) != f.Say {
					t.Errorf("where it cannot be had, the page says %q", f.Say)
				}
				w.act("open:late-mortgage")
				w.look("trying again")
				w.answer(all)
				if f = w.look("arrived"); item(f, "begin") == nil || item(f, "begin").Disabled || f.Say != wordsOf(lang).arrived {
					t.Errorf("when it has come, the page says %q", f.Say)
				}
				w.act("mode:practice")
				if f = w.look("begun"); f.Say != "" {
					t.Errorf("later the page still says %q", f.Say)
				}
			})
		}
	}
}

// answer brings the files that were asked for, or none of them.
func (p *player) answer(files map[string][]byte) {
	all := p.fetches
	p.fetches = nil
	for _, f := range all {
		if data, ok := files[f.Name]; ok {
			p.send(story.Fetched{Fetch: f, Data: data})
		} else {
			p.send(story.Fetched{Fetch: f, Err: &host.Fault{Code: host.Unreached, Cause: f.Name + ": TypeError: Failed to fetch"}})
		}
	}
}

// item is an item of a frame, or nil.
func item(f *frame.Frame, id string) *frame.Item {
	for _, r := range f.Regions {
		for i := range r.Items {
			if r.Items[i].ID == id {
				return &r.Items[i]
			}
		}
	}
	return nil
}
