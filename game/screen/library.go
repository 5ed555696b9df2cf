package screen

import (
	"math"
	"strings"

	"clearline/game/frame"
	"clearline/game/story"
)

// page lays a scrolling page into a rectangle: draw gets a column of at most wide px in its middle.
func (v *view) column(rect frame.Rect, name string, wide float64, draw func(f *flow)) {
	w := v.wide(wide)
	f := v.flow(math.Round((rect.W-w)/2), 0, w)
	f.gap(24)
	if !v.narrow() {
		f.gap(16)
	}
	draw(f)
	f.gap(40)
	v.add(frame.Region{ID: "main", Rect: rect, Role: frame.RoleMain, Name: name, Content: f.y, Items: f.items}, false)
}

// titleStyle is the style of a scene's heading.
func (v *view) titleStyle() style {
	if v.narrow() {
		return style{size: title}
	}
	return style{size: hero}
}

func (v *view) library(rect frame.Rect) {
	v.column(rect, v.t.library, 1120, func(f *flow) {
		f.heading(titleID(story.Library), 1, v.t.library, v.titleStyle())
		f.gap(8)
		f.text("intro", v.t.libraryIntro, style{color: frame.Muted})
		f.gap(24)
		if v.s.Path != nil {
			v.course(f, v.s.Path)
			f.gap(32)
			f.heading("all", 2, v.t.course.all, style{size: lead})
			f.gap(16)
		}
		if len(v.s.Cards) == 0 {
			f.text("empty", v.t.libraryEmpty, style{})
		}
		columns := 3
		switch {
		case v.page.W < 700:
			columns = 1
		case v.page.W < 1200:
			columns = 2
		}
		gap := f.u(20)
		w := math.Floor((f.w - gap*float64(columns-1)) / float64(columns))
		for at := 0; at < len(v.s.Cards); at += columns {
			row := v.s.Cards[at:min(at+columns, len(v.s.Cards))]
			f.cardRow(row, w, gap)
			f.y += gap
		}
		if len(v.s.Faults) > 0 {
			f.gap(20)
			f.rule()
			f.gap(16)
			f.heading("faults", 2, v.t.faults, style{size: small, color: frame.Muted})
			for i, fault := range v.s.Faults {
				f.gap(4)
				f.text("fault-"+itoa(i), fault.In(string(v.lang)).String(), style{size: small, color: frame.Muted, tight: true})
			}
		}
	})
}

// cardRow draws cards side by side, as high as the highest, their progress at the foot.
func (f *flow) cardRow(row []story.Card, w, gap float64) {
	tops, feet := make([]*flow, len(row)), make([]*flow, len(row))
	high := 0.0
	for i := range row {
		x := f.x + float64(i)*(w+gap)
		tops[i], feet[i] = f.v.cardTop(&row[i], x, f.y, w), f.v.cardFoot(&row[i], x, w)
		high = max(high, tops[i].y-f.y+feet[i].y)
	}
	for i := range row {
		c := &row[i]
		ground := &tops[i].items[0]
		ground.Rect.H = high
		ground.Name = f.v.cardName(c, ground.Name)
		shift(feet[i].items, 0, f.y+high-feet[i].y)
		f.items = append(f.items, append(tops[i].items, feet[i].items...)...)
	}
	f.y += high
}

// cardTop is a card's button, picture and words; the button's name holds the words of the brief.
func (v *view) cardTop(c *story.Card, x, y, w float64) *flow {
	sc := c.Scenario
	f := v.flow(x, y, w)
	ground := frame.Item{
		ID: "open-" + sc.ID, Rect: frame.Rect{X: x, Y: y, W: w}, Fill: frame.Surface, Border: frame.Lines, Radius: f.u(12),
		Role: frame.RoleButton, Action: "open:" + sc.ID, Disabled: c.Fault != "",
	}
	if v.s.Hover == ground.ID {
		ground.Border = frame.Accent
	}
	f.put(ground)
	pad := f.u(16)
	name, lang := v.text(sc.Title, sc.Language)
	titleStyle := style{size: lead, bold: true, lang: lang, lines: 2}
	if v.narrow() {
		size := f.u(80)
		f.put(poster(sc, frame.Rect{X: x + pad, Y: y + pad, W: size, H: size}, f.u(8)))
		f.x, f.y, f.w = x+pad+size+pad, y+pad+f.u(4), w-3*pad-size
		f.label(name, titleStyle)
		f.gap(4)
		f.label(v.meta(sc), style{size: small, color: frame.Muted, tight: true})
		f.y = max(f.y, y+pad+size) + f.u(12)
	} else {
		inset := f.u(8)
		f.put(poster(sc, frame.Rect{X: x + inset, Y: y + inset, W: w - 2*inset, H: f.u(168)}, f.u(8)))
		f.x, f.y, f.w = x+f.u(20), y+inset+f.u(168+16), w-f.u(40)
		f.label(name, titleStyle)
		f.gap(4)
		f.label(v.meta(sc), style{size: small, color: frame.Muted, tight: true})
		f.gap(12)
	}
	if v.narrow() {
		f.x, f.w = x+pad, w-2*pad
	}
	brief, lang := v.text(sc.Brief, sc.Language)
	f.label(strings.ReplaceAll(brief, "\n", v.t.join), style{size: small, lines: 3, lang: lang})
	f.items[0].Name = brief
	return f
}

// cardFoot is how far the trainee has come, from y = 0.
func (v *view) cardFoot(c *story.Card, x, w float64) *flow {
	pad := v.k * 20
	if v.narrow() {
		pad = v.k * 16
	}
	f := v.flow(x+pad, 0, w-2*pad)
	f.gap(14)
	if c.Fault != "" {
		f.label(v.progress(c), style{size: small, color: frame.Hot, tight: true, lines: 4})
	} else {
		var list []chip
		if c.Open != nil {
			list = append(list, chip{text: v.t.goOn(len(c.Open.Replies) + 1), fill: frame.Tint, color: frame.Accent})
		}
		if c.Done > 0 {
			list = append(list, chip{text: v.best(c), fill: frame.Page, color: frame.Ink})
		}
		if len(list) == 0 {
			f.gap(4)
			f.label(v.t.untried, style{size: small, color: frame.Muted, tight: true})
		}
		f.chips("", "", list)
		for i := range f.items {
			f.items[i].Role = frame.RoleNone
		}
	}
	f.gap(16)
	return f
}

// best is the best result so far and the number of calls.
func (v *view) best(c *story.Card) string {
	if c.Best == nil || c.Best.Band == "" {
		return v.t.done(c.Done)
	}
	return v.t.best(c.Best.Score, v.bandOf(c.Best), c.Done)
}

func (v *view) progress(c *story.Card) string {
	var parts []string
	if c.Open != nil {
		parts = append(parts, v.t.goOn(len(c.Open.Replies)+1))
	}
	if c.Done > 0 {
		parts = append(parts, v.best(c))
	}
	switch {
	case c.Fault != "":
		return v.t.faulty(c.Fault)
	case len(parts) == 0:
		return v.t.untried
	}
	return strings.Join(parts, v.t.stop)
}

// cardName is all that a card says.
func (v *view) cardName(c *story.Card, brief string) string {
	name, _ := v.text(c.Scenario.Title, c.Scenario.Language)
	return strings.Join([]string{name, v.meta(c.Scenario), v.progress(c), brief}, v.t.stop)
}
