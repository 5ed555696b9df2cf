package screen

import (
	"math"
	"slices"

	"clearline/game/frame"
	"clearline/game/story"
	"clearline/game/typeset"
	"clearline/scoring/site"
)

// header draws the banner, and beneath it why a call could not be saved, and returns what is left of the page.
func (v *view) header() frame.Rect {
	high := 56 * v.k
	if v.narrow() {
		high = 48
	}
	size := target * v.k
	place := func(x, w float64) frame.Rect { return frame.Rect{X: x, Y: (high - size) / 2, W: w, H: size} }
	f := v.flow(0, 0, v.page.W)
	left, right := v.margin(), v.page.W-4*v.k
	if !v.narrow() { // in line with the page beneath
		wide := v.wide(1120)
		if v.s.Scene == story.Call {
			wide = min(v.page.W, 1280) - 48*v.k
		}
		left = math.Round((v.page.W - wide) / 2)
		right = left + wide + 12*v.k
	}
	if v.s.Scene != story.Library {
		left = max(4, left-12*v.k)
		f.items = v.button(&button{id: "back", action: "back", name: v.t.back, icon: frame.IconBack, kind: quiet}, place(left, size))
		left += size + 4*v.k
	}
	var tools []frame.Item
	list := v.tools()
	for i := len(list) - 1; i >= 0; i-- {
		w, _ := v.buttonSize(&list[i], right-left)
		w = max(w, size)
		right -= w
		tools = append(v.button(&list[i], place(right, w)), tools...)
	}
	v.headline(f, left, right-8*v.k, high)
	f.items = append(f.items, tools...)
	if v.s.Scene == story.Call || v.s.Scroll["main"] > 0 {
		f.put(frame.Item{Rect: frame.Rect{Y: high - 1, W: v.page.W, H: 1}, Fill: frame.Lines})
	}
	v.add(frame.Region{ID: "header", Rect: frame.Rect{X: v.page.X, Y: v.page.Y, W: v.page.W, H: high}, Role: frame.RoleBanner, Items: f.items}, false)
	high += v.trouble(high)
	return frame.Rect{X: v.page.X, Y: v.page.Y + high, W: v.page.W, H: max(1, v.page.H-high)}
}

// tools are the buttons at the right of the header.
func (v *view) tools() []button {
	other, icon, theme := v.t.otherLang, frame.IconMoon, v.t.toDark
	if v.page.W < 480 {
		other = v.t.otherShort
	}
	if v.s.Dark() {
		icon, theme = frame.IconSun, v.t.toLight
	}
	list := []button{
		{id: "lang", action: "lang", label: other, name: v.t.toOther, lang: v.t.otherTag, kind: quiet},
		{id: "theme", action: "theme", name: theme, icon: icon, kind: quiet},
		{id: "me", action: "who", name: v.t.me, icon: frame.IconUser, kind: quiet},
	}
	if v.s.Scene != story.Call {
		return list
	}
	if v.page.W < 480 { // they are in the menu
		list = list[:0]
	}
	open := frame.Off
	if v.s.Panels["menu"] {
		open = frame.On
	}
	return append(list, button{id: "more", action: "toggle:menu", name: v.t.more, icon: frame.IconMore, kind: quiet, expanded: open})
}

// headline names the product, or what is open, between left and right.
func (v *view) headline(f *flow, left, right, high float64) {
	line := func(id string, role frame.Role, x, to float64, text string, st style) float64 {
		st.lines, st.tight = 1, true
		p := v.set(text, st, to-x)
		it := frame.Item{ID: id, Rect: frame.Rect{X: x, Y: (high - p.H) / 2, W: to - x, H: p.H}, Text: p, Role: role, Name: text, Lang: v.foreign(p.Lang)}
		if role == frame.RoleHeading {
			it.Level = 1
		}
		f.put(it)
		return x + typeset.Width(p)
	}
	if v.s.Preview != nil {
		w := v.m.Advance(v.t.preview, small*v.k, frame.Regular) + 2
		line("preview", frame.RoleText, right-w, right, v.t.preview, style{size: small, color: frame.Accent})
		right -= w + f.u(10)
	}
	sc := v.s.About
	if v.s.Scene == story.Library || v.s.Scene == story.Who || sc == nil {
		x := line("product", frame.RoleText, left, right, v.t.product, style{size: lead, bold: true})
		if right-x > f.u(160) {
			line("subtitle", frame.RoleText, x+f.u(12), right, v.t.subtitle, style{size: small, color: frame.Muted})
		}
		return
	}
	name, lang := v.content(sc.Title)
	channel := v.t.channels[sc.Channel]
	if v.s.Scene != story.Call {
		part := map[story.Scene]string{story.Briefing: channel, story.Debrief: name + " · " + v.t.debrief}[v.s.Scene]
		line("place", frame.RoleText, left, right, part, style{color: frame.Muted, lang: lang})
		return
	}
	tag := func(id, text string) {
		w := v.m.Advance(text, small*v.k, frame.Regular) + 2
		line(id, frame.RoleText, right-w, right, text, style{size: small, color: frame.Muted})
		right -= w + f.u(10)
	}
	before := len(f.items)
	defer func() { // read after the title
		tags := slices.Clone(f.items[before : len(f.items)-1])
		f.items = append(append(f.items[:before], f.items[len(f.items)-1]), tags...)
	}()
	if !v.s.Attempt.Finished() {
		turn := v.t.turn(v.s.TurnNumber())
		if v.s.Attempt.Ending() != nil {
			turn = v.t.registerShort
		}
		tag("turn", turn)
	}
	tag("mode-tag", v.modeName(v.s.Attempt.Setup.Mode))
	if right-left < f.u(120) {
		line(titleID(story.Call), frame.RoleHeading, left, right, name, style{bold: true, lang: lang})
		return
	}
	line(titleID(story.Call), frame.RoleHeading, left, right, name+" · "+channel, style{bold: true, lang: lang,
		spans: []typeset.Span{{From: len(name), To: len(name) + len(" · "+channel), Color: frame.Muted}}})
}

// trouble warns, as long as it lasts, that the call cannot be saved; it returns its height.
func (v *view) trouble(y float64) float64 {
	if v.s.Scene != story.Call || v.s.Turn.Trouble == nil {
		return 0
	}
	f := v.flow(v.margin(), 8*v.k, v.page.W-2*v.margin())
	f.put(frame.Item{Rect: frame.Rect{W: v.page.W}, Fill: frame.WarmTint})
	f.text("trouble", v.t.trouble(because(v.t.unsaved, story.Reason(v.s.Turn.Trouble))), style{size: small, tight: true, lines: 4})
	high := f.y + 8*v.k
	f.items[0].Rect.H = high
	v.add(frame.Region{ID: "trouble", Rect: frame.Rect{X: v.page.X, Y: v.page.Y + y, W: v.page.W, H: high}, Items: f.items}, false)
	return high
}

// meta is a line about a scenario: who, by which channel, in which industry.
func (v *view) meta(sc *site.Card) string {
	name, _ := v.text(sc.Customer.Name, sc.Language)
	return name + " · " + v.t.channels[sc.Channel] + " · " + v.t.industry(sc.Industry)
}
