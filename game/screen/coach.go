package screen

import (
	"math"
	"strings"

	"clearline/game/frame"
	"clearline/scoring"
)

// coach explains the last reply.
func (v *view) coach(in *flow, t *scoring.Turn) {
	n := itoa(v.s.Attempt.Turns())
	if chips := v.points(t); len(chips) > 0 {
		in.chips("coach-points-"+n, chipNames(v.t, chips), chips)
		in.gap(10)
	}
	if c := v.choice(t.Node, t.Choice); c != nil {
		why, lang := v.content(c.Why)
		in.text("coach-why-"+n, why, style{size: small, lang: lang})
	}
	again := button{id: "rewind-" + n, action: "rewind:" + n, label: v.t.rewind, icon: frame.IconRewind, kind: quiet}
	if v.s.Range == nil {
		in.gap(4)
		in.buttons(again)
		return
	}
	w, h := v.buttonSize(&again, in.w)
	if in.w-w < in.u(240) {
		in.gap(4)
		in.text("coach-cost-"+n, v.cost(t), style{size: small, color: frame.Muted, tight: true})
		in.buttons(again)
		return
	}
	p := v.set(v.cost(t), style{size: small, color: frame.Muted, tight: true}, in.w-w-in.u(12))
	in.put(frame.Item{ID: "coach-cost-" + n, Rect: frame.Rect{X: in.x, Y: in.y + (h-p.H)/2, W: in.w - w - in.u(12), H: p.H}, Text: p, Role: frame.RoleText})
	in.items = append(in.items, v.button(&again, frame.Rect{X: in.x + in.w - w + in.u(quietPad), Y: in.y, W: w, H: h})...)
	in.y += max(h, p.H) - in.u(8)
}

// talking is the conversation for a place on the page and, where the comment on the last reply and the customer's
// answer do not both fit there, the strip that stands beneath it instead of the comment.
func (v *view) talking(rect frame.Rect, pad float64) (log, strip *flow) {
	log, news := v.conversation(rect.W, pad, true)
	if v.s.Turn.Coach == nil || news <= rect.H {
		return log, nil
	}
	log, _ = v.conversation(rect.W, pad, false)
	return log, v.strip(rect.W, pad, v.s.Turn.Coach)
}

// strip is the last reply in a line: what it brought, for what, and a way to the whole comment.
func (v *view) strip(w, pad float64, t *scoring.Turn) *flow {
	f := v.flow(pad, 0, min(w-2*pad, 664*v.k))
	h := f.u(48)
	sum, why := v.worth(t)
	fill, number := frame.Tint, "0"
	switch {
	case sum > 0:
		fill, number = frame.CalmTint, signed(sum)
	case sum < 0:
		fill, number = frame.HotTint, signed(sum)
	}
	if len(why) == 0 {
		why = []string{v.t.noPoints}
	}
	v.coached = v.t.points(number) + v.t.stop + strings.Join(why, v.t.and)
	open := button{id: "coach-open", action: "toggle:coach", label: v.t.comment, kind: quiet, expanded: frame.Off}
	if v.s.Panels["coach"] {
		open.expanded = frame.On
	}
	wide, high := v.buttonSize(&open, f.w/2)
	p := v.set(number, style{bold: true, tight: true}, f.w/2)
	chip := math.Ceil(widest(p)) + f.u(20)
	left := f.x + chip + f.u(10)
	text := v.set(strings.Join(why, v.t.and), style{size: small, tight: true, lines: 1}, f.x+f.w-wide-left)
	f.put(frame.Item{Rect: frame.Rect{W: w, H: h}, Fill: frame.Surface})
	f.put(frame.Item{Rect: frame.Rect{W: w, H: 1}, Fill: frame.Lines})
	f.put(frame.Item{ID: "coach-sum", Rect: frame.Rect{X: f.x, W: f.w - wide, H: h}, Role: frame.RoleText, Name: v.coached})
	f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: (h - f.u(30)) / 2, W: chip, H: f.u(30)}, Fill: fill, Radius: f.u(15)})
	f.put(frame.Item{Rect: frame.Rect{X: f.x + f.u(10), Y: (h - p.H) / 2, W: chip - f.u(20), H: p.H}, Text: p})
	f.put(frame.Item{Rect: frame.Rect{X: left, Y: (h - text.H) / 2, W: f.x + f.w - wide - left, H: text.H}, Text: text})
	f.items = append(f.items, v.button(&open, frame.Rect{X: f.x + f.w - wide + f.u(quietPad), Y: (h - high) / 2, W: wide, H: high})...)
	f.y = h
	return f
}

// addTalk puts the conversation into its place, and the strip at its foot.
func (v *view) addTalk(log, strip *flow, rect frame.Rect) {
	if strip == nil {
		v.addLog(log, rect)
		return
	}
	rect.H -= strip.y
	v.addLog(log, rect)
	v.add(frame.Region{
		ID: "coach", Rect: frame.Rect{X: rect.X, Y: rect.Y + rect.H, W: rect.W, H: strip.y}, Role: frame.RoleGroup, Name: v.t.comments, Items: strip.items,
	}, false)
}

// worth is what a reply brought, weighted, and what for: first what decided the sign, then, with theirs, what spoke
// against it.
func (v *view) worth(t *scoring.Turn) (sum int, why []string) {
	var reasons, against []string
	for _, p := range t.Points {
		weight := v.s.Exercise.Rubric.Dimension(p.Dimension).Weight
		for _, s := range p.Because {
			sum += s.Points * weight
		}
	}
	for _, p := range t.Points {
		weight := v.s.Exercise.Rubric.Dimension(p.Dimension).Weight
		for _, s := range p.Because {
			name := v.reason(s.Of)
			if s.Points*sum > 0 {
				reasons = append(reasons, name)
			} else {
				against = append(against, signed(s.Points*weight)+" "+name)
			}
		}
	}
	return sum, append(reasons, against...)
}

// comment is the whole comment on the last reply, over the replies.
func (v *view) comment() {
	v.window(v.t.comments, "toggle:coach", true, func(in *flow) { v.coach(in, v.s.Turn.Coach) })
}

// window lays a card over the page, which is out of reach until it is closed; what does not fit scrolls. It stands at
// the foot of the page, near the thumb, or in the middle.
func (v *view) window(name, shut string, foot bool, draw func(in *flow)) {
	w := min(640*v.k, v.page.W-16)
	f := v.flow(math.Round((v.page.W-w)/2), 0, w)
	pad := 24.0
	if v.narrow() {
		pad = 16
	}
	f.card(pad, frame.Item{Fill: frame.Surface, Shadow: true}, func(in *flow) {
		size, top, full := target*v.k, in.y, in.w
		in.w -= size
		in.heading("dialog-title", 2, name, style{size: lead})
		in.w = full
		in.items = append(in.items, v.button(&button{id: "dialog-close", action: shut, name: v.t.closePanel, icon: frame.IconClose, kind: quiet},
			frame.Rect{X: in.x + in.w - size + in.u(12), Y: top - in.u(8), W: size, H: size})...)
		in.y = max(in.y, top+size-in.u(8)) + in.u(8)
		draw(in)
	})
	y := math.Round((v.page.H - f.y) / 2)
	if foot {
		y = v.page.H - f.y - 8
	}
	shift(f.items, v.page.X, v.page.Y+max(8, y))
	high := max(v.s.Size.H, v.page.Y+max(8, y)+f.y+8)
	scrim := frame.Item{Rect: frame.Rect{W: v.s.Size.W, H: high}, Fill: frame.Scrim}
	v.add(frame.Region{
		ID: "dialog", Rect: frame.Rect{W: v.s.Size.W, H: v.s.Size.H}, Role: frame.RoleDialog, Name: name, Modal: true,
		Content: high, Items: append([]frame.Item{scrim}, f.items...),
	}, false)
}
