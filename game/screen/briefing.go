package screen

import (
	"math"
	"strings"

	"clearline/game/frame"
	"clearline/game/story"
	"clearline/scoring"
)

func (v *view) briefing(rect frame.Rect) {
	sc := v.s.About
	var card story.Card
	for _, c := range v.s.Cards {
		if c.Scenario.ID == sc.ID {
			card = c
		}
	}
	short := rect.H < 500 // a phone on its side: what is to be done comes first
	thumb := v.narrow() && !short
	if thumb { // what to do next stays under it
		foot := v.flow(16, 12, v.page.W-32)
		v.modeSwitch(foot)
		foot.gap(10)
		v.start(foot, &card)
		h := math.Ceil(foot.y + 12)
		foot.items = append([]frame.Item{
			{Rect: frame.Rect{W: v.page.W, H: h}, Fill: frame.Surface}, {Rect: frame.Rect{W: v.page.W, H: 1}, Fill: frame.Lines},
		}, foot.items...)
		rect.H -= h
		defer v.add(frame.Region{ID: "start", Rect: frame.Rect{X: rect.X, Y: rect.Y + rect.H, W: rect.W, H: h}, Items: foot.items}, false)
	}
	name, lang := v.content(sc.Title)
	v.column(rect, name, 1120, func(f *flow) {
		text := func(in *flow) {
			in.heading(titleID(story.Briefing), 1, name, style{size: v.titleStyle().size, lang: lang})
			in.gap(4)
			in.text("meta", v.t.channels[sc.Channel]+" · "+v.t.industry(sc.Industry), style{size: small, color: frame.Muted, tight: true})
			in.gap(20)
			if short {
				v.modeSwitch(in)
				in.gap(12)
				v.start(in, &card)
				in.gap(24)
			}
			v.brief(in)
			if !thumb && !short {
				in.gap(28)
				v.modes(in)
				in.gap(24)
				v.start(in, &card)
			}
			v.lastResult(in, &card)
		}
		if v.page.W < 900 && (v.narrow() || !short) {
			picture := poster(sc, frame.Rect{X: f.x, Y: f.y, W: f.w, H: f.u(200)}, f.u(12))
			f.put(v.named(picture))
			f.gap(200 + 20)
			text(f)
			return
		}
		f.columns(0, 48, 0, []float64{5, 7}, func(in *flow) {
			h := min(in.w*1.15, rect.H-f.u(96))
			in.put(v.named(poster(sc, frame.Rect{X: in.x, Y: in.y, W: in.w, H: max(h, f.u(200))}, f.u(12))))
		}, text)
	})
}

// named gives the poster its words.
func (v *view) named(it frame.Item) frame.Item {
	name, _ := v.content(v.s.About.Customer.Name)
	it.ID, it.Role, it.Name = "portrait", frame.RoleImage, v.t.picture(name, "")
	return it
}

// brief is who calls, what is known, and what she wants unless that is to be found out.
func (v *view) brief(f *flow) {
	sc := v.s.About
	name, _ := v.content(sc.Customer.Name)
	f.text("customer", v.t.who[sc.Channel]+name, style{bold: true, tight: true})
	f.gap(8)
	brief, lang := v.content(sc.Brief)
	for i, part := range strings.Split(brief, "\n") {
		if i > 0 {
			f.gap(8)
		}
		f.text("brief-"+itoa(i+1), part, style{lang: lang})
	}
	if !sc.Customer.Hidden {
		f.gap(12)
		f.text("motive", v.t.motive+v.t.motives[sc.Customer.Motive], style{color: frame.Muted})
	}
}

// modes is the choice between practice and assessment.
func (v *view) modes(f *flow) {
	f.heading("mode", 2, v.t.mode, style{size: small, color: frame.Muted})
	f.gap(8)
	from := len(f.items)
	choice := func(mode scoring.Mode, name, says string) func(in *flow) {
		return func(in *flow) {
			on := v.s.Prefs.Mode == mode
			g := frame.Item{
				ID: "mode-" + string(mode), Fill: frame.Surface, Border: frame.Lines, Role: frame.RoleButton, Action: "mode:" + string(mode),
				Name: name + v.t.stop + says, Pressed: frame.Off,
			}
			if on {
				g.Fill, g.Border, g.Pressed = frame.Tint, frame.Accent, frame.On
			} else if v.s.Hover == g.ID {
				g.Border = frame.Accent
			}
			in.card(16, g, func(in *flow) {
				icon := frame.Item{Rect: frame.Rect{X: in.x + in.w - in.u(20), Y: in.y + in.u(2), W: in.u(20), H: in.u(20)}, Ink: frame.Accent}
				if on {
					icon.Icon = frame.IconCheck
				}
				in.put(icon)
				in.w -= in.u(28)
				in.label(name, style{bold: true, tight: true})
				in.w += in.u(28)
				in.gap(4)
				in.label(says, style{size: small, tight: true})
			})
		}
	}
	f.columns(440, 12, 12, []float64{1, 1},
		choice(scoring.Practice, v.t.practice, v.t.practiceSays), choice(scoring.Assessment, v.t.assessment, v.t.assessmentSays))
	level(f.items[from:])
}

// level makes cards that begin at one height equally high.
func level(items []frame.Item) {
	high := map[float64]float64{}
	for i := range items {
		if it := &items[i]; it.Role == frame.RoleButton {
			high[it.Rect.Y] = math.Max(high[it.Rect.Y], it.Rect.H)
		}
	}
	for i := range items {
		if it := &items[i]; it.Role == frame.RoleButton {
			it.Rect.H = high[it.Rect.Y]
		}
	}
}

// modeName is the word for a mode.
func (v *view) modeName(m scoring.Mode) string {
	if m == scoring.Assessment {
		return v.t.assessment
	}
	return v.t.practice
}

// modeSwitch is the choice of the mode in one row, with a line on what is chosen.
func (v *view) modeSwitch(f *flow) {
	gap, w := f.u(8), math.Floor((f.w-f.u(8))/2)
	for i, mode := range []scoring.Mode{scoring.Practice, scoring.Assessment} {
		says := v.t.practiceSays
		if mode == scoring.Assessment {
			says = v.t.assessmentSays
		}
		b := button{id: "mode-" + string(mode), action: "mode:" + string(mode), label: v.modeName(mode), name: v.modeName(mode) + v.t.stop + says}
		on := v.s.Prefs.Mode == mode
		if on {
			b.icon = frame.IconCheck
		}
		items := v.button(&b, frame.Rect{X: f.x + float64(i)*(w+gap), Y: f.y, W: w, H: target * v.k})
		if items[0].Pressed = frame.Off; on {
			items[0].Pressed, items[0].Fill, items[0].Border = frame.On, frame.Tint, frame.Accent
		}
		f.items = append(f.items, items...)
	}
	f.y += target * v.k
	f.gap(4)
	says := v.t.practiceSays
	if v.s.Prefs.Mode == scoring.Assessment {
		says = v.t.assessmentSays
	}
	f.label(says, style{size: small, color: frame.Muted, tight: true})
}

// start is the button that begins, or those that go on or begin anew; or why it cannot begin yet.
func (v *view) start(f *flow, c *story.Card) {
	mode, channel := v.modeName(v.s.Prefs.Mode), v.s.About.Channel
	switch {
	case v.s.Loading.Phase == story.Failed:
		f.text("unreached", v.t.unreached, style{color: frame.Hot, tight: true})
		f.gap(4)
		f.text("unreached-why", v.s.Loading.Why, style{size: small, color: frame.Muted, tight: true, lang: "en", lines: 2})
		f.gap(12)
		f.buttons(button{id: "open", action: "open:" + v.s.Open, label: v.t.tryAgain, kind: primary, wide: v.narrow()})
		return
	case v.s.Exercise == nil:
		f.buttons(button{id: "begin", action: "begin", label: v.t.loading, icon: channelIcon[channel], wide: v.narrow(), disabled: true})
		return
	case c.Open == nil:
		f.buttons(button{id: "begin", action: "begin", label: v.t.inMode(v.t.begin[channel], mode), icon: channelIcon[channel], kind: primary, wide: v.narrow()})
		return
	}
	f.buttons(
		button{id: "resume", action: "resume", label: v.t.resume(v.modeName(c.Open.Attempt.Mode), len(c.Open.Replies)+1), kind: primary},
		button{id: "begin", action: "begin", label: v.t.inMode(v.t.anew, mode)},
	)
}

// lastResult is what came of the latest finished call.
func (v *view) lastResult(f *flow, c *story.Card) {
	if c.Last == nil {
		return
	}
	f.gap(28)
	f.rule()
	f.gap(12)
	text := v.t.done(c.Done)
	if c.Last.Band != "" {
		text = v.t.last(c.Last.Score, v.bandOf(c.Last), c.Done)
	}
	f.text("last", text, style{size: small, color: frame.Muted, tight: true})
	f.gap(4)
	f.buttons(button{id: "review", action: "review", label: v.t.review, kind: quiet, disabled: v.s.Exercise == nil})
}
