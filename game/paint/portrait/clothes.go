package portrait

import "math"

// body is the silhouette of shoulders and arms below a neckline given from left to right.
func (p person) body(lift, bottom float64, neckline ...float64) Path {
	w := 1.0
	if p.female {
		w = 0.88
	}
	slope := -min(0, lift) // slumped shoulders fall outward
	right := pairs([]float64{80 * w, 164 - lift, 122 * w, 176 - lift*1.15 + slope*0.5, 156 * w, 198 - lift*1.1 + slope*0.7, 175 * w, 236 - lift*0.7, 186 * w, 300})
	path := from(neckline[0], neckline[1]).through(neckline[2:]...)
	var out, back []float64
	for _, q := range right {
		out = append(out, q.X, q.Y)
		back = append([]float64{-q.X, q.Y}, back...)
	}
	low := math.Max(bottom, 300) + 20
	path = path.through(out...).line(186*w, low).line(-186*w, low).line(back[0], back[1])
	path = path.through(back[2:]...)
	return path.through(neckline[0], neckline[1]).close()
}

// garment is what she wears.
func (p person) garment(lift, bottom float64) []Layer {
	y := -lift * 0.85
	c := p.cloth
	shadeSide := func(l Layer) Layer {
		return append(l,
			Plane{Path: from(44, 150+y).through(70, 190+y, 96, 240+y, 104, 330).line(300, 330).line(300, 100).line(60, 100).close(), Fill: c.shade, Within: true},
			Plane{Path: taper(-112, 226+y, 0, -104, 262+y, 5, -110, 320+y, 0), Fill: c.shade, Within: true},
			Plane{Path: from(-60, 166+y).through(-96, 178+y, -130, 190+y, -152, 208+y).through(-128, 202+y, -94, 194+y, -56, 178+y).close(), Fill: c.light, Within: true})
	}
	low := math.Max(bottom, 300) + 20
	switch p.clothes {
	case 0: // a knitted jumper
		outer := []float64{-58, 154 + y, -40, 176 + y, -16, 190 + y, 0, 193 + y, 16, 190 + y, 40, 176 + y, 58, 154 + y}
		rib := from(-61, 152+y).through(-44, 180+y, -18, 198+y, 0, 201+y, 18, 198+y, 44, 180+y, 61, 152+y).line(52, 147+y).
			through(36, 168+y, 14, 183+y, 0, 185+y, -14, 183+y, -36, 168+y, -52, 147+y).close()
		l := shadeSide(Layer{{Path: p.body(lift, bottom, outer...), Fill: c.base}})
		return []Layer{l, {{Path: rib, Fill: c.light}, {Path: from(14, 120+y).line(90, 120+y).line(90, 220+y).line(20, 220+y).close(), Fill: blend(c.light, c.shade, 0.55), Within: true}}}
	case 1: // a jacket over a shirt
		shirt := Layer{{Path: p.body(lift, bottom, -50, 150+y, -30, 176+y, 0, 214+y, 30, 176+y, 50, 150+y), Fill: p.under.base},
			{Path: Polygon(2, 150, 2, low, 120, low, 120, 150), Fill: p.under.shade, Within: true}}
		jacket := Layer{{Path: p.body(lift, bottom, -62, 156+y, -52, 196+y, -26, 240+y, 2, 276+y, 28, 240+y, 54, 196+y, 62, 156+y), Fill: c.base}}
		lapels := Layer{
			{Path: Polygon(-63, 155+y, -86, 190+y, -70, 200+y, -82, 208+y, 0, 300+y, 4, 278+y, -40, 222+y), Fill: c.light},
			{Path: Polygon(63, 155+y, 86, 190+y, 70, 200+y, 82, 208+y, 6, 300+y, 2, 278+y, 42, 222+y), Fill: c.shade},
		}
		return []Layer{shirt, p.collar(y), shadeSide(jacket), lapels}
	case 2: // an open shirt
		l := shadeSide(Layer{{Path: p.body(lift, bottom, -54, 152+y, -26, 182+y, 0, 222+y, 26, 182+y, 54, 152+y), Fill: c.base}})
		l = append(l,
			Plane{Path: Polygon(-5, 224+y, 7, 224+y, 8, low, -4, low), Fill: c.light, Within: true},
			Plane{Path: Ellipse(1.5, 256+y, 3, 3), Fill: c.shade, Within: true})
		collar := Layer{
			{Path: from(-52, 140+y).through(-58, 158+y, -62, 174+y).line(-34, 206+y).line(0, 228+y).through(-22, 186+y, -40, 160+y, -52, 140+y).close(), Fill: c.light},
			{Path: from(52, 140+y).through(58, 158+y, 62, 174+y).line(36, 206+y).line(1, 228+y).through(24, 186+y, 40, 160+y, 52, 140+y).close(), Fill: c.base},
		}
		return []Layer{l, collar}
	}
	// A cardigan over a plain top.
	top := Layer{{Path: p.body(lift, bottom, -56, 154+y, -34, 180+y, 0, 192+y, 34, 180+y, 56, 154+y), Fill: p.under.base},
		{Path: from(20, 150).line(30, low).line(120, low).line(120, 150).close(), Fill: p.under.shade, Within: true}}
	cardigan := Layer{{Path: p.body(lift, bottom, -62, 156+y, -54, 200+y, -40, 260+y, -30, low+20, 30, low+20, 42, 260+y, 56, 200+y, 62, 156+y), Fill: c.base}}
	edge := Layer{
		{Path: taper(-62, 157+y, 7, -53, 200+y, 8, -39, 260+y, 8, -30, low+20, 8), Fill: c.light},
		{Path: taper(62, 157+y, 7, 55, 200+y, 8, 41, 260+y, 8, 30, low+20, 8), Fill: c.shade},
	}
	return []Layer{top, shadeSide(cardigan), edge}
}

// collar of the shirt beneath a jacket.
func (p person) collar(y float64) Layer {
	return Layer{
		{Path: from(-50, 138+y).through(-56, 156+y, -58, 168+y).line(-34, 204+y).line(-4, 212+y).through(-26, 182+y, -42, 156+y, -50, 138+y).close(), Fill: p.under.light},
		{Path: from(50, 138+y).through(56, 156+y, 58, 168+y).line(36, 204+y).line(4, 212+y).through(26, 182+y, 42, 156+y, 50, 138+y).close(), Fill: p.under.base},
	}
}
