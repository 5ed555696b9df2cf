package portrait

import (
	"image/color"

	"clearline/game/face"
)

// lashes are dark even under white hair.
func (p person) lashes() color.NRGBA { return rgb(0x2A1E1C) }

// mouth is lips and, where they part, what is between.
func (p person) mouth(m face.Params) []Layer {
	const y = 73.5
	c, o := m.MouthCurve, m.MouthOpen
	half := 25 + 5*max(0, c) - 3*o*(1-max(0, c)) + 1.5*max(0, -c)
	corner := y - 7.5*c + 3*o       // smiling lifts the corners
	top := y + 3.2*c - 4*o          // the seam's middle, under the upper lip
	bottom := top + 1.2 + 27*o      // the upper edge of the lower lip
	square := 0.35 + 0.3*max(0, -c) // shouting squares the mouth
	full := p.lips
	upper := 6.2 * full * (1 - 0.35*max(0, c)) * (1 - 0.25*max(0, -c))
	lower := 8.8 * full * (1 - 0.15*max(0, c)) * (1 - 0.12*max(0, -c))

	seamUp := func(p Path) Path { // from the left corner to the right one
		return p.cubic(-half*square, top+(corner-top)*0.30, half*square*-0.2, top+0.6, 0, top+0.9).
			cubic(half*square*0.2, top+0.6, half*square, top+(corner-top)*0.30, half, corner)
	}
	spread := half * (0.52 + 0.34*max(0, -c)*o)
	seamDown := func(p Path) Path { // and back along the lower lip
		return p.cubic(spread+half*0.30*o, corner+(bottom-corner)*0.72, spread, bottom, 0, bottom).
			cubic(-spread, bottom, -spread-half*0.30*o, corner+(bottom-corner)*0.72, -half, corner)
	}
	lipUp := seamUp(from(-half, corner)).cubic(half*0.62, top-upper*0.35+(corner-top)*0.3, 11, top-upper-0.6, 6.2, top-upper-0.4).
		cubic(3.5, top-upper, 1.6, top-upper+1.9, 0, top-upper+1.9).
		cubic(-1.6, top-upper+1.9, -3.5, top-upper, -6.2, top-upper-0.4).
		cubic(-11, top-upper-0.6, -half*0.62, top-upper*0.35+(corner-top)*0.3, -half, corner).close()
	lipDown := seamDown(from(half, corner))
	lipDown = lipDown.cubic(-half*0.80, corner+(bottom-corner)*0.8+lower*0.35, -half*0.46, bottom+lower, 0, bottom+lower).
		cubic(half*0.46, bottom+lower, half*0.80, corner+(bottom-corner)*0.8+lower*0.35, half, corner).close()
	inside := seamDown(seamUp(from(-half, corner))).close()

	lip := p.flushed(p.skin.lip, m)
	if !p.female {
		lip = blend(lip, p.skin.shade, 0.6)
	} else {
		lip = blend(lip, p.skin.shade, 0.12)
	}
	dark := blend(lip, rgb(0x3A1518), 0.4)
	under := Layer{{Fill: alpha(p.flushed(p.skin.shade, m), 0.9),
		Path: blob(-13, bottom+lower+5, 0, bottom+lower+3, 15, bottom+lower+4, 11, bottom+lower+8.5, 0, bottom+lower+9.5, -9, bottom+lower+8.5)}}
	layers := []Layer{under, {
		{Path: lipDown, Fill: lip},
		{Path: blob(-9, bottom+lower*0.36, 0, bottom+lower*0.30, 7, bottom+lower*0.36, 5, bottom+lower*0.56, -6, bottom+lower*0.56), Fill: alpha(rgb(0xFFFFFF), 0.16), Within: true},
		{Path: from(8, bottom-20).line(70, bottom-20).line(70, bottom+40).line(12, bottom+40).close(), Fill: alpha(dark, 0.25), Within: true},
	}}
	if o > 0.015 {
		teeth := top + 1.5 + 7.5*min(1, o*2.2)
		cave := Layer{
			{Path: inside, Fill: rgb(0x451A1D)},
			{Path: blob(-16, bottom+3, 0, bottom-9*o-2, 16, bottom+3, 10, bottom+12, -10, bottom+12), Fill: rgb(0xA4504C), Within: true},
			{Path: from(-half*0.86, top-8).line(half*0.86, top-8).line(half*0.74, teeth-1).quad(0, teeth+2.5, -half*0.74, teeth-1).close(), Fill: rgb(0xF3ECE4), Within: true},
		}
		layers = append(layers, cave)
	}
	seam := Layer{{Path: lipUp, Fill: blend(lip, dark, 0.42)}}
	thick := 2.4 * (1 - min(1, o*6))
	if thick > 0.2 {
		seam = append(seam, Plane{Fill: blend(dark, rgb(0x3A1518), 0.35), Path: taper(-half-1.5, corner-0.4*c, 0.8, -half*0.5, top+(corner-top)*0.38+0.8, thick*0.8,
			0, top+1.2, thick, half*0.5, top+(corner-top)*0.38+0.8, thick*0.8, half+1.5, corner-0.4*c, 0.8)})
	}
	// The corners: a small dimple that tells up from down at a glance.
	seam = append(seam,
		Plane{Fill: alpha(p.skin.deep, 0.5), Path: blob(-half-3.5, corner-1.8-2*c, -half, corner-1.5, -half+1.5, corner+0.8, -half-2.4, corner+1.6-1.5*c)},
		Plane{Fill: alpha(p.skin.deep, 0.6), Path: blob(half+3.5, corner-1.8-2*c, half, corner-1.5, half-1.5, corner+0.8, half+2.4, corner+1.6-1.5*c)})
	return append(layers, seam)
}

// lines are what age and feeling draw into the skin.
func (p person) lines(m face.Params) Layer {
	var l Layer
	add := func(strength float64, c color.NRGBA, path Path) {
		if strength > 0.02 {
			l = append(l, Plane{Path: path, Fill: alpha(c, min(0.9, strength))})
		}
	}
	shade, deep := p.flushed(p.skin.shade, m), p.skin.deep
	age := 0.0
	if p.old {
		age = 1
	} else if !p.young {
		age = 0.25
	}
	// From the wings of the nose to the corners of the mouth.
	c := m.MouthCurve
	fold := taper(19, 43, 0.5, 27, 52-2*c, 3.6, 34+3*max(0, c), 66-4*c, 0.5)
	pull := 0.15 + 0.55*age + 0.35*max(0, c) + 0.3*max(0, -c)*m.MouthOpen
	add(pull, shade, fold.flip())
	add(pull*0.8, deep, fold)
	// Between the brows.
	knit := max(0, m.BrowAngle)
	grief := max(0, -m.BrowAngle)
	lift := -10 * m.BrowHeight
	add(0.75*knit, deep, taper(-5.5, -34+lift*0.5, 0.5, -4.5, -24+lift*0.5, 2.6, -6.5, -14+lift*0.3, 0.5))
	add(0.75*knit, deep, taper(6.5, -34+lift*0.5, 0.5, 5.5, -24+lift*0.5, 2.6, 7.5, -14+lift*0.3, 0.5))
	// Across the forehead: age, and the middle of it in sorrow.
	for i, y := range []float64{-58, -70} {
		w := 34 - 8*float64(i)
		add(0.45*age*boolTo(p.old)+0.5*grief*0.8, shade, taper(-w*0.9, y+2+lift*0.3, 0.5, 0, y-3*grief+lift*0.4, 2.4, w*0.8, y+2+lift*0.3, 0.5))
	}
	// Under the eyes.
	tired := 0.15*age + 0.45*boolTo(p.old) + 0.35*grief
	for _, side := range []float64{-1, 1} {
		bag := taper(18, 15, 0.5, 31, 20.5, 3, 46, 15, 0.5)
		feet := taper(56, 2, 0.5, 61, 0, 1.6, 66, -4, 0.4)
		feet2 := taper(56, 7, 0.5, 62, 8.5, 1.6, 67, 8, 0.4)
		if side < 0 {
			bag, feet, feet2 = bag.flip(), feet.flip(), feet2.flip()
		}
		add(tired, shade, bag)
		add(0.5*boolTo(p.old)+0.25*max(0, c)*age, deep, feet)
		add(0.5*boolTo(p.old)+0.25*max(0, c)*age, deep, feet2)
	}
	return l
}

func boolTo(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// spectacles sit on the nose and cast a faint light.
func (p person) spectacles(m face.Params) []Layer {
	rim := rgb(0x33302F)
	if p.female {
		rim = rgb(0x6B3F33)
	}
	turn := 2.5 * m.GazeX
	var glass, frames Layer
	for _, side := range []float64{-1, 1} {
		cx := side * 34.0
		outer := Box(cx-27, -17, 54, 45, 19)
		inner := Box(cx-23.6, -13.4, 47.2, 38, 16)
		glass = append(glass, Plane{Path: outer, Fill: alpha(rgb(0xFFFFFF), 0.10)})
		glass = append(glass, Plane{Path: Polygon(cx-14, -30, cx-2, -30, cx-18, 40, cx-30, 40), Fill: alpha(rgb(0xFFFFFF), 0.16), Within: true})
		frames = append(frames, Plane{Path: append(outer, inner.Reversed()...), Fill: rim})
		frames = append(frames, Plane{Path: taper(side*60, -5, 3.6, side*70, -6.5, 3.4, side*78, -7, 3), Fill: rim})
	}
	frames = append(frames, Plane{Path: taper(-8.5, 0, 3.4, 0, -4.5, 3.4, 8.5, 0, 3.4), Fill: rim})
	move := func(q Pt) Pt { return Pt{q.X + turn, q.Y} }
	return []Layer{glass.Map(move), frames.Map(move)}
}
