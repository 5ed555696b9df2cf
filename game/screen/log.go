package screen

import (
	"math"

	"clearline/game/frame"
)

// conversation is all that has been said, in a column w px wide, with the comment on the last reply where coached;
// news is the height of that comment and what the customer answered.
func (v *view) conversation(w, pad float64, coached bool) (f *flow, news float64) {
	f = v.flow(pad, 0, min(w-2*pad, 664*v.k))
	f.gap(20)
	name, lang := v.content(v.scenario().Customer.Name)
	said := v.said()
	answered := len(said) - 2 // the turn that the comment is about
	for i, x := range said {
		latest := i == len(said)-1
		if len(x.Lines) == 0 {
			break // filled in, the register ends what there is to see
		}
		if i > 0 {
			f.gap(20)
		}
		f.label(name, style{size: small, color: frame.Muted, tight: true, lang: lang})
		f.gap(2)
		for k, l := range x.Lines {
			if k > 0 {
				f.gap(8)
			}
			text, lang := v.content(l.Text)
			f.entry(lineID(i, k), v.t.says(name, text), text, style{lang: lang, size: f.voice(latest)})
		}
		switch {
		case x.Field != "":
			f.gap(20)
			v.register(f, i)
		case x.Reply != nil:
			f.gap(20)
			text, lang := v.content(x.Reply.Text)
			f.mine(saidID(i), text, lang)
		}
		if (i == answered || x.Field != "" && i < answered) && v.s.Turn.Coach != nil && coached {
			f.gap(12)
			news = f.y
			f.card(16, frame.Item{Fill: frame.Surface, Border: frame.Lines}, func(in *flow) { v.coach(in, v.s.Turn.Coach) })
		}
	}
	f.gap(24)
	return f, f.y - news
}

// voice is the size of the customer's words: what is to be answered now stands out where there is room.
func (f *flow) voice(latest bool) float64 {
	if latest && f.w >= f.u(560) {
		return lead
	}
	return body
}

// latest is the id of the last line said, or of the field of the register that was filled in last.
func (v *view) latest() string {
	said := v.said()
	if n := len(said) - 1; len(said[n].Lines) == 0 {
		return saidID(n - 1)
	}
	return lineID(len(said)-1, len(said[len(said)-1].Lines)-1)
}

// saidID is the id of reply number turn (from 0).
func saidID(turn int) string { return "said-" + itoa(turn+1) }

func lineID(turn, line int) string { return "line-" + itoa(turn+1) + "-" + itoa(line+1) }

// entry is one utterance; name is what a screen reader says for it.
func (f *flow) entry(id, name, text string, st style) {
	f.role(id, frame.RoleEntry, 0, text, st)
	f.items[len(f.items)-1].Name = name
}

// mine is a reply the trainee gave: a tinted card at the right.
func (f *flow) mine(id, text, lang string) {
	v, pad := f.v, f.u(14)
	most := math.Floor(min(f.w*0.86-2*pad, v.measure(body)))
	me := v.set(v.t.iSay, style{size: small, color: frame.Muted, tight: true}, most)
	p := v.set(text, style{lang: lang}, most)
	w := math.Ceil(widest(p))
	x := f.x + f.w - w - 2*pad
	f.put(frame.Item{Rect: frame.Rect{X: f.x + f.w - widest(me) - 1, Y: f.y, W: widest(me) + 1, H: me.H}, Text: me})
	f.y += me.H + f.u(4)
	f.put(frame.Item{Rect: frame.Rect{X: x, Y: f.y, W: w + 2*pad, H: p.H + 1.5*pad}, Fill: frame.Tint, Radius: f.u(12)})
	f.put(frame.Item{
		ID: id, Rect: frame.Rect{X: x + pad, Y: f.y + 0.75*pad, W: w, H: p.H}, Text: p, Role: frame.RoleEntry, Name: v.t.says(v.t.iSay, text), Lang: v.foreign(lang),
	})
	f.y += p.H + 1.5*pad
}

// addLog puts the conversation into its region; where it is shorter, it stands at the bottom, next to the replies.
func (v *view) addLog(f *flow, rect frame.Rect) {
	if free := rect.H - f.y; free > 0 {
		shift(f.items, 0, math.Floor(free))
		f.y = rect.H
	}
	v.add(frame.Region{ID: "log", Rect: rect, Role: frame.RoleLog, Name: v.t.conversation, Content: f.y, Items: f.items}, true)
}
