package portrait

import (
	"math"

	"clearline/game/face"
)

// outline is the contour of the face; drop lowers the jaw when the mouth opens.
func (p person) outline(drop float64) Path {
	jaw, chin := 62+p.jaw, 18+p.chin
	right := from(0, -116).
		cubic(44, -117, 74, -86, 74, -40).
		cubic(74, -14, 74, 6, 71, 26).
		cubic(69, 44, jaw+4, 60+drop*0.3, jaw-4, 72+drop*0.6).
		cubic(jaw-13, 86+drop*0.9, chin+16, 99+drop, chin, 105+drop).
		cubic(chin-7, 108.5+drop, 6, 109.5+drop, 0, 109.5+drop)
	left := right.flip()
	// Join: down the right side, back up the left one.
	for i := len(left) - 1; i > 0; i-- {
		s, to := left[i], left[i-1].last()
		right = right.cubic(s.P[1].X, s.P[1].Y, s.P[0].X, s.P[0].Y, to.X, to.Y)
	}
	return right.close()
}

func drop(m face.Params) float64 { return 11 * m.MouthOpen }

// head is the face without features: the base, the plane in shade, the cheeks.
func (p person) head(m face.Params) Layer {
	d := drop(m)
	base, shade := p.flushed(p.skin.base, m), p.flushed(p.skin.shade, m)
	l := Layer{{Path: p.outline(d), Fill: base}}
	// The lit plane of forehead and cheek.
	l = append(l, Plane{Within: true, Fill: alpha(p.skin.light, 0.75), Path: blob(-70, -50, -42, -98, 2, -90, 7, -52, -5, -22, -11, 8, -17, 27, -32, 27, -52, 17, -76, 8)})
	// One soft plane in shade: temple, cheekbone, the hollow beneath it, the side of the chin.
	l = append(l, Plane{Within: true, Fill: shade, Path: from(34, -130).through(50, -84, 51, -44, 54, -14, 57, 14, 48, 40, 37, 62+d*0.5, 27, 84+d, 12, 112+d).
		line(60, 130).line(110, 60).line(100, -100).close()})
	if p.stubble {
		l = append(l, Plane{Within: true, Fill: alpha(p.hair.base, 0.08), Path: from(-80, 24).through(-60, 44, -40, 60, -22, 60, 0, 57, 22, 60, 40, 60, 60, 44, 80, 24).line(80, 140).line(-80, 140).close()})
	}
	// The turn of the chin.
	l = append(l, Plane{Within: true, Fill: alpha(shade, 0.55), Path: from(-44, 88+d).through(-22, 100+d, 0, 103+d, 22, 99+d, 40, 86+d).line(40, 130).line(-44, 130).close()})
	// Cheeks: a breath of colour, more of it in anger.
	warm := 0.07 + 0.26*m.Flush
	if p.female {
		warm += 0.05
	}
	l = append(l, glow(-43, 38, 30, 19, warm)...)
	l = append(l, glow(46, 38, 24, 18, warm*0.9)...)
	l = append(l, glow(0, 38, 19, 14, 0.05+0.15*m.Flush)...)
	return append(l, glow(-4, -66, 62, 40, 0.20*m.Flush)...)
}

// glow is a soft spot of blood beneath the skin: rings that add up towards the middle.
func glow(x, y, rx, ry, strength float64) Layer {
	const rings = 10
	l := make(Layer, 0, rings)
	for i := range rings {
		k := 1 - float64(i)/rings*0.85
		l = append(l, Plane{Path: Ellipse(x, y, rx*k, ry*k), Fill: alpha(rgb(0xD0553F), strength/rings*1.5), Within: true})
	}
	return l
}

func (p person) ears(m face.Params) Layer {
	ear := blob(67, -12, 76, -17, 83, -8, 82, 10, 76, 27, 69, 32, 65, 20)
	inner := blob(71, -6, 77, -9, 79, 0, 76, 14, 71, 20, 72, 8)
	base, shade := p.flushed(p.skin.base, m), p.flushed(p.skin.shade, m)
	return Layer{
		{Path: ear.flip(), Fill: blend(base, shade, 0.25)}, {Path: ear, Fill: shade},
		{Path: inner.flip(), Fill: alpha(p.skin.deep, 0.35)}, {Path: inner, Fill: alpha(p.skin.deep, 0.45)},
	}
}

// neck with the shadow of the head upon it.
func (p person) neck(lift float64) Layer {
	w := 31.0
	if !p.female {
		w = 43 + p.jaw/2
	}
	neck := from(-w, 40).through(-w, 100, -w-2, 122-lift*0.4, -w-12, 146-lift).
		line(-w-14, 240).line(w+14, 240).line(w+12, 146-lift).
		through(w+2, 122-lift*0.4, w, 100, w, 40).close()
	return Layer{
		{Path: neck, Fill: p.skin.base},
		{Path: from(10, 40).through(8, 120, 16, 160-lift, 40, 240).line(120, 240).line(120, 40).close(), Fill: p.skin.shade, Within: true},
		{Path: from(-70, 60).through(-44, 98, -14, 122, 16, 132, 40, 128, 70, 100).line(70, 20).line(-70, 20).close(),
			Fill: blend(p.skin.shade, p.skin.deep, 0.3), Within: true},
		// The collar bones, just told.
		{Path: taper(-8, 176-lift, 0, -26, 166-lift, 3.5, -56, 160-lift, 0), Fill: alpha(p.skin.shade, 0.8), Within: true},
		{Path: taper(8, 176-lift, 0, 26, 166-lift, 3.5, 56, 160-lift, 0), Fill: alpha(p.skin.deep, 0.5), Within: true},
	}
}

// features are nose, brows, eyes and mouth, and the lines that age and anger draw.
func (p person) features(m face.Params) []Layer {
	turn := 2.5 * m.GazeX
	look := func(q Pt) Pt { return Pt{q.X + turn, q.Y - 1.5*m.GazeY} }
	ls := []Layer{p.lines(m), p.noseLayer(m)}
	for _, side := range []float64{-1, 1} {
		ls = append(ls, p.eye(m, side)...)
		ls = append(ls, p.browLayer(m, side))
	}
	ls = append(ls, p.mouth(m)...)
	for i := range ls {
		ls[i] = ls[i].Map(look)
	}
	return ls
}

func (p person) noseLayer(m face.Params) Layer {
	n := p.nose
	flare := 1.5 * max(0, m.BrowAngle)
	shade, deep := p.flushed(p.skin.shade, m), p.flushed(p.skin.deep, m)
	side := from(5, -16).through(6, 4, 8, 24, 16*n+flare, 40, 15*n+flare, 48).through(8, 51, 1, 50).
		through(6, 40, 3, 22, 2, 2, 5, -16).close()
	under := from(-14*n-flare, 45).through(-9, 50.5, -4, 50, 0, 53, 5, 50, 10, 50.5, 15*n+flare, 45).
		through(9, 55, 4, 54, 0, 56.5, -4, 54, -9, 54.5, -14*n-flare, 45).close()
	return Layer{
		{Path: side, Fill: shade},
		{Path: under, Fill: alpha(deep, 0.85)},
		{Path: blob(-6, 30, -2, 34, -3, 42, -8, 41), Fill: alpha(p.skin.light, 0.6)},
	}
}

// browLayer is one brow; side is −1 left, 1 right.
func (p person) browLayer(m face.Params, side float64) Layer {
	y := -26 - 10*m.BrowHeight
	inner, outer := 12*m.BrowAngle-1.4, -5*m.BrowAngle+0.6
	pinch := 3.5 * math.Max(0, m.BrowAngle)
	b := p.brow
	arch := 3.5
	if p.female {
		arch = 5
	}
	path := taper(
		12.5-pinch, y+1+inner, b*0.62,
		20-pinch*0.6, y-0.8+inner*0.75, b,
		34, y-arch+inner*0.15+outer*0.3, b*0.9,
		47, y-arch*0.6+outer*0.8, b*0.62,
		58, y+4.5+outer, 0.8,
	)
	if side < 0 {
		path = path.flip()
	}
	return Layer{{Path: path, Fill: blend(p.hair.base, p.skin.deep, 0.14)}}
}

// eye is one eye: white, iris, lids and lashes.
func (p person) eye(m face.Params, side float64) []Layer {
	const cx, cy = 33.0, 4.0
	open := m.EyeOpen * (1 + 0.25*min(0, m.GazeY)) // looking down lowers the lid
	up, down := 1+15.5*open, 1.2+6.2*open
	slant := 1.8 + 3*min(0, m.BrowAngle) // sorrow lets the outer corner fall
	if p.old {
		slant -= 2
		up *= 0.9
	}
	// Anger presses the inner part of the lid down, sorrow the outer one.
	in, out := -3.2*max(0, m.BrowAngle)*open, 3.5*min(0, m.BrowAngle)*open
	place := func(q Pt) Pt { return Pt{side * (cx + q.X), cy + q.Y} }
	lidIn, lidOut := up+in, up+out
	opening := from(-17, 2).cubic(-11, -lidIn*1.02, 2, -lidOut*1.30, 17.5, -slant).
		cubic(12, down*0.95, -6, down*1.45, -17, 2).close()
	gx, gy := side*4.8*m.GazeX, -3.6*m.GazeY+0.4-open*1.2
	lid := from(-17, 2).cubic(-11, -lidIn*1.02, 2, -lidOut*1.30, 17.5, -slant)
	lash := lid.line(19.5, -slant-1.2).cubic(3, -lidOut*1.30-3.1, -11, -lidIn*1.02-1.9, -17, 2).close()
	if p.female {
		lash = lid.line(23, -slant-3.2).cubic(4, -lidOut*1.30-5.2, -11, -lidIn*1.02-2.8, -17, 2).close()
	}
	fold := from(-15, -2-lidIn*0.25).cubic(-9, -lidIn*1.02-6.5, 4, -lidOut*1.30-7.5, 21, -slant-5).
		cubic(4, -lidOut*1.30-5.6, -9, -lidIn*1.02-5, -15, -2-lidIn*0.25).close()
	white := blend(rgb(0xFAF6F1), p.skin.base, 0.10)
	if side > 0 {
		white = blend(white, p.skin.shade, 0.20)
	}
	shine := -side * 2.8 // the light comes from the left for both eyes
	ball := Layer{
		{Path: opening, Fill: white},
		{Path: Ellipse(gx, gy, 9.4, 9.4), Fill: rgb(0x4A3024), Within: true},
		{Path: Ellipse(gx, gy+2.5, 6.6, 5.6), Fill: rgb(0x6B4733), Within: true},
		{Path: Ellipse(gx, gy, 4.6, 4.6), Fill: rgb(0x17100E), Within: true},
		{Path: lash.shift(0, 3), Fill: alpha(rgb(0x2B1A18), 0.28), Within: true},
	}
	if open > 0.12 {
		ball = append(ball, Plane{Path: Ellipse(gx+shine, gy-3.4, 2.1, 2.1), Fill: alpha(rgb(0xFFFFFF), 0.92), Within: true})
	}
	lids := Layer{
		{Path: fold, Fill: alpha(p.skin.deep, 0.55)},
		{Path: lash, Fill: blend(p.lashes(), p.skin.deep, 0.08)},
		{Path: taper(17, 1-slant, 0.6, 10, down*0.66+1.2, 1.5, -2, down+0.8, 0.4), Fill: alpha(p.skin.deep, 0.6)},
	}
	return []Layer{ball.Map(place), lids.Map(place)}
}
