package screen

import (
	"math"

	"clearline/game/frame"
	"clearline/scenarios"
)

// target is the least height of anything to be pressed, in px.
const target = 44

// kind is the weight a button has on its page.
type kind uint8

const (
	secondary kind = iota
	primary        // the one thing to do next
	quiet          // text alone
	danger         // cannot be undone
)

// button is something to press.
type button struct {
	id, action string
	label      string // what is drawn; empty where the icon says it
	name       string // accessible name where label is not enough
	lang       string // of the label, where it is not the page's
	icon       frame.Icon
	kind       kind
	wide       bool // as wide as the column
	left       bool // the words begin at the left
	expanded   frame.Tri
	disabled   bool
	link       bool // action is the address of another page
}

// colors are a button's ground, border and ink.
func (b *button) colors(hover bool) (fill, border, ink frame.Color) {
	switch b.kind {
	case primary:
		if hover {
			return frame.Accent, frame.Ink, frame.OnAccent
		}
		return frame.Accent, frame.None, frame.OnAccent
	case quiet:
		if hover {
			return frame.Tint, frame.None, frame.Accent
		}
		return frame.None, frame.None, frame.Accent
	case danger:
		if hover {
			return frame.HotTint, frame.Hot, frame.Hot
		}
		return frame.None, frame.Lines, frame.Hot
	}
	if hover {
		return frame.Tint, frame.Accent, frame.Accent
	}
	return frame.Surface, frame.Lines, frame.Accent
}

// buttons lays buttons in a row, and in further rows where they do not fit.
func (f *flow) buttons(list ...button) {
	const gap = 8
	x, y, high := f.x, f.y, 0.0
	for i := range list {
		b := &list[i]
		w, h := f.v.buttonSize(b, f.w)
		if x > f.x && x+w > f.x+f.w+0.5 {
			x, y, high = f.x, y+high+f.u(gap), 0
		}
		items := f.v.button(b, frame.Rect{X: x, Y: y, W: w, H: h})
		if b.kind == quiet && x == f.x { // its words, not its ground, stand at the edge
			shift(items, -f.u(quietPad), 0)
			x -= f.u(quietPad)
		}
		f.items = append(f.items, items...)
		x, high = x+w+f.u(gap), max(high, h)
	}
	f.y = y + high
	if n := len(list); n > 0 && list[n-1].kind == quiet { // the room around bare words is there already
		f.gap(-8)
	}
}

const (
	buttonPad = 20
	quietPad  = 8
	iconGap   = 8
	iconWide  = 20
)

func (v *view) buttonStyle(b *button) style {
	_, _, ink := b.colors(false)
	return style{color: ink, bold: b.kind == primary, tight: true}
}

func (v *view) sides(b *button) (pad, icon float64) {
	pad = buttonPad * v.k
	if b.kind == quiet {
		pad = quietPad * v.k
	}
	if b.icon != frame.NoIcon {
		icon = (iconWide + iconGap) * v.k
		if b.label == "" {
			pad, icon = (target-iconWide)/2*v.k, iconWide*v.k
		}
	}
	return pad, icon
}

func (v *view) buttonSize(b *button, most float64) (w, h float64) {
	pad, icon := v.sides(b)
	high := 48.0
	if b.kind == quiet || b.label == "" {
		high = target
	}
	p := v.set(b.label, v.buttonStyle(b), most-2*pad-icon)
	w = math.Ceil(widest(p) + 2*pad + icon)
	if b.wide || len(p.Lines) > 1 {
		w = most
	}
	return min(w, most), max(high*v.k, p.H+16*v.k)
}

// widest is the right edge of the longest line.
func widest(p *frame.Paragraph) (w float64) {
	for _, l := range p.Lines {
		if n := len(l.Runs); n > 0 {
			w = max(w, l.Runs[n-1].X+l.Runs[n-1].W)
		}
	}
	return w
}

// button draws a button in a rectangle, its icon and words in the middle.
func (v *view) button(b *button, r frame.Rect) []frame.Item {
	pad, icon := v.sides(b)
	fill, border, ink := b.colors(v.s.Hover == b.id && !b.disabled)
	if b.disabled {
		fill, border, ink = frame.Page, frame.Lines, frame.Muted
	}
	name := b.name
	if name == "" {
		name = b.label
	}
	st := v.buttonStyle(b)
	st.color = ink
	role := frame.RoleButton
	if b.link {
		role = frame.RoleLink
	}
	items := []frame.Item{{
		ID: b.id, Rect: r, Fill: fill, Border: border, Radius: 12 * v.k,
		Role: role, Name: name, Lang: b.lang, Action: b.action, Expanded: b.expanded, Disabled: b.disabled,
	}}
	p := v.set(b.label, st, r.W-2*pad-icon)
	x := r.X + (r.W-icon-widest(p))/2
	if b.left {
		x = r.X + pad
	}
	if b.icon != frame.NoIcon {
		size := iconWide * v.k
		items = append(items, frame.Item{Rect: frame.Rect{X: x, Y: r.Y + (r.H-size)/2, W: size, H: size}, Icon: b.icon, Ink: ink})
		x += icon
	}
	if b.label != "" {
		items = append(items, frame.Item{Rect: frame.Rect{X: x, Y: r.Y + (r.H-p.H)/2, W: r.X + r.W - pad - x, H: p.H}, Text: p})
	}
	return items
}

// chip is a short label on a tinted ground.
type chip struct {
	text        string
	fill, color frame.Color
	bold        bool
}

// chips lays chips in rows, as one text for those who listen.
func (f *flow) chips(id, name string, list []chip) {
	if len(list) == 0 {
		return
	}
	high, gap, pad := f.u(30), f.u(8), f.u(10)
	top, x, first := f.y, f.x, len(f.items)
	f.put(frame.Item{ID: id, Role: frame.RoleText, Name: name})
	for _, c := range list {
		p := f.v.set(c.text, style{size: small, color: c.color, bold: c.bold, tight: true}, f.w-2*pad)
		w, h := math.Ceil(widest(p))+2*pad, max(high, p.H+f.u(8))
		if x > f.x && x+w > f.x+f.w+0.5 {
			x, f.y = f.x, f.y+high+gap
		}
		f.put(frame.Item{Rect: frame.Rect{X: x, Y: f.y, W: w, H: h}, Fill: c.fill, Radius: high / 2})
		f.put(frame.Item{Rect: frame.Rect{X: x + pad, Y: f.y + (h-p.H)/2, W: w - 2*pad, H: p.H}, Text: p})
		x += w + gap
		if h > high {
			f.y += h - high
		}
	}
	f.y += high
	f.items[first].Rect = frame.Rect{X: f.x, Y: top, W: f.w, H: f.y - top}
}

// icons of the channels.
var channelIcon = map[scenarios.Channel]frame.Icon{
	scenarios.Phone: frame.IconPhone, scenarios.Face: frame.IconFace, scenarios.Letter: frame.IconLetter,
	scenarios.Visit: frame.IconDoor, scenarios.Chat: frame.IconChat, scenarios.Review: frame.IconStar,
}
