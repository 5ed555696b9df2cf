package screen

import (
	"fmt"
	"math"

	"clearline/game/frame"
	"clearline/game/typeset"
)

// The steps of type, in px.
const (
	small = 15
	body  = 17
	lead  = 20
	title = 26
	hero  = 36
)

// style is how a text is set. The zero value is body ink in the page's language.
type style struct {
	size   float64 // a step of type; 0 is body
	color  frame.Color
	bold   bool
	lang   string         // of the text; "" is the page's
	lines  int            // the most lines; 0 is no limit
	tight  bool           // the line height of labels rather than of reading
	dense  bool           // the line height of reading where room is short
	center bool           // lines stand in the middle
	spans  []typeset.Span // parts in another style
}

// setting is all that decides how a paragraph is set.
type setting struct {
	text, spans string
	o           typeset.Options
}

// set sets a text in lines at most width px wide. The same text in the same style is the same paragraph as in the
// frame before.
func (v *view) set(text string, st style, width float64) *frame.Paragraph {
	if st.size == 0 {
		st.size = body
	}
	if st.lang == "" {
		st.lang = string(v.lang)
	}
	o := typeset.Options{Size: st.size * v.k, Width: math.Floor(width), Lang: st.lang, Color: st.color, MaxLines: st.lines}
	switch {
	case st.size >= title:
		o.LineHeight = 1.35
	case st.dense:
		o.LineHeight = 1.5
	case st.tight || st.size >= lead:
		o.LineHeight = 1.45
	}
	if st.bold {
		o.Weight = frame.Bold
	}
	if st.center {
		o.Align = typeset.Center
	}
	key := setting{text: text, o: o}
	if len(st.spans) > 0 {
		key.spans = fmt.Sprint(st.spans)
	}
	p, ok := v.kept[key]
	if !ok {
		if p, ok = v.was[key]; !ok {
			p = typeset.Set(text, st.spans, o, v.m)
		}
		v.kept[key] = p
	}
	return p
}

// flow puts items one beneath the other in a column. Its items lie in the coordinates of their region.
type flow struct {
	v       *view
	x, y, w float64
	items   []frame.Item
}

func (v *view) flow(x, y, w float64) *flow { return &flow{v: v, x: x, y: y, w: w} }

// u is a length in px at the page's scale.
func (f *flow) u(px float64) float64 { return px * f.v.k }

func (f *flow) gap(px float64) { f.y += f.u(px) }

// put appends an item.
func (f *flow) put(it frame.Item) { f.items = append(f.items, it) }

// text appends a paragraph of reading and moves below it. It is at most 34 Han characters wide.
func (f *flow) text(id, text string, st style) {
	f.role(id, frame.RoleText, 0, text, st)
}

// heading appends a heading of a level.
func (f *flow) heading(id string, level int, text string, st style) {
	st.bold = true
	f.role(id, frame.RoleHeading, level, text, st)
}

// label appends text that only repeats what a control beside it says.
func (f *flow) label(text string, st style) {
	f.role("", frame.RoleNone, 0, text, st)
}

func (f *flow) role(id string, role frame.Role, level int, text string, st style) {
	if text == "" {
		return
	}
	w := min(f.w, f.v.measure(st.size))
	if st.center {
		w = f.w
	}
	p := f.v.set(text, st, w)
	f.put(frame.Item{ID: id, Rect: frame.Rect{X: f.x, Y: f.y, W: w, H: p.H}, Text: p, Role: role, Level: level, Name: nameOf(role, text), Lang: f.v.foreign(p.Lang)})
	f.y += p.H
}

// nameOf is the text of an item that means something: typesetting has lost the spaces at which its lines break.
func nameOf(role frame.Role, text string) string {
	if role == frame.RoleNone {
		return ""
	}
	return text
}

// measure is the width of 34 Han characters.
func (v *view) measure(size float64) float64 {
	if size == 0 {
		size = body
	}
	return 34 * size * v.k
}

// card lays what draw appends on a rounded ground with a padding all around.
func (f *flow) card(pad float64, ground frame.Item, draw func(in *flow)) *frame.Item {
	at := len(f.items)
	if ground.Radius == 0 {
		ground.Radius = f.u(12)
	}
	f.put(ground)
	p := f.u(pad)
	in := f.v.flow(f.x+p, f.y+p, f.w-2*p)
	draw(in)
	f.items = append(f.items, in.items...)
	g := &f.items[at]
	g.Rect = frame.Rect{X: f.x, Y: f.y, W: f.w, H: in.y + p - f.y}
	f.y = in.y + p
	return g
}

// columns draws flows side by side, beside px apart, of the widths given as shares, and moves below the longest.
// Where the column is narrower than least px it draws them one beneath the other, beneath px apart.
func (f *flow) columns(least, beside, beneath float64, shares []float64, draw ...func(in *flow)) {
	g := f.u(beside)
	if f.w < f.u(least) {
		for i, d := range draw {
			if i > 0 {
				f.gap(beneath)
			}
			in := f.v.flow(f.x, f.y, f.w)
			d(in)
			f.items, f.y = append(f.items, in.items...), in.y
		}
		return
	}
	sum := 0.0
	for _, s := range shares {
		sum += s
	}
	x, bottom := f.x, f.y
	for i, d := range draw {
		w := math.Floor((f.w - g*float64(len(draw)-1)) * shares[i] / sum)
		in := f.v.flow(x, f.y, w)
		d(in)
		f.items = append(f.items, in.items...)
		bottom = max(bottom, in.y)
		x += w + g
	}
	f.y = bottom
}

// shift moves items.
func shift(items []frame.Item, dx, dy float64) {
	for i := range items {
		items[i].Rect.X += dx
		items[i].Rect.Y += dy
	}
}

// rule draws a hairline.
func (f *flow) rule() {
	f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: f.y, W: f.w, H: 1}, Fill: frame.Lines})
	f.y++
}
