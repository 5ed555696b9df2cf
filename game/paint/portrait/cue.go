package portrait

import (
	"image/color"
	"math"

	"clearline/game/frame"
	"clearline/scenarios"
)

// tint is the quiet family of tones behind the person.
type tint struct{ plate, cue, edge, accent color.NRGBA }

func tintOf(t frame.Theme) tint {
	if t == frame.Dark {
		return tint{rgb(0x2E3B40), rgb(0x38474D), rgb(0x445359), rgb(0x34595A)}
	}
	return tint{rgb(0xE4E7E1), rgb(0xD5DBD4), rgb(0xC6CFC8), rgb(0xBCD4CF)}
}

// ground fills the picture, from lo to hi, and lays the channel's cue on it.
func ground(c scenarios.Channel, lo, hi Pt, t frame.Theme) []Layer {
	k := tintOf(t)
	l := Layer{{Path: Box(lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y, 0), Fill: k.plate}}
	rise := 0.7 * min(0, lo.Y+above) // a tall picture has room above the head
	in := min(40, -0.35*rise)
	add := func(fill color.NRGBA, p Path) { l = append(l, Plane{Path: p.shift(0, rise), Fill: fill}) }
	switch c {
	case scenarios.Face:
		// A hall with a lamp over the counter, which stands before her.
		add(k.cue, Box(-260, lo.Y-10, 130, 2000, 0))
		add(k.cue, Box(150, lo.Y-10, 130, 2000, 0))
		add(k.edge, Box(in-118, lo.Y-rise-10, 3, -105-lo.Y+rise, 0))
		add(k.accent, from(-150, -72).cubic(-148, -106, -134, -118, -116.5, -118).cubic(-99, -118, -85, -106, -83, -72).close().shift(in, 0))
	case scenarios.Letter:
		turn := rotated(96, -60, 0.16)
		add(k.cue, Box(40, -150, 132, 190, 3).Map(turn))
		for i := range 6 {
			w := 92.0 - 14*math.Mod(float64(i)*1.7, 3)
			add(k.edge, Box(58, -118+float64(i)*19, w, 5, 2.5).Map(turn))
		}
		turn = rotated(-110, 40, -0.12)
		add(k.accent, Box(-196, -14, 150, 98, 4).Map(turn))
		add(k.cue, from(-196, -12).line(-121, 42).line(-46, -12).line(-50, -16).line(-192, -16).close().Map(turn))
		add(k.edge, taper(-194, -12, 3, -121, 42, 3).Map(turn))
		add(k.edge, taper(-121, 42, 3, -48, -12, 3).Map(turn))
	case scenarios.Visit:
		// She stands in her own doorway, the door ajar.
		add(k.cue, Box(-138, -158, 276, 2000, 0))
		add(k.accent, Box(-122, -142, 244, 2000, 0))
		add(k.edge, Polygon(-122, -142, -76, -118, -76, 2000, -122, 2000))
		add(k.plate, Ellipse(-86, 78, 4.5, 5))
		add(k.cue, Box(150, -40, 34, 34, 4))
		add(k.edge, Ellipse(167, -23, 6, 6))
	case scenarios.Chat:
		add(k.cue, bubble(in-176, -140, 120, 64, -1))
		add(k.edge, Box(in-158, -122, 84, 7, 3.5))
		add(k.edge, Box(in-158, -104, 56, 7, 3.5))
		add(k.accent, bubble(74-in, -92, 116, 54, 1))
		for i := range 3 {
			add(k.plate, Ellipse(112-in+20*float64(i), -65, 5.5, 5.5))
		}
		add(k.cue, bubble(-188, 4, 104, 54, -1))
		add(k.edge, Box(-170, 27, 66, 7, 3.5))
	case scenarios.Review:
		for i := range 5 {
			fill := k.cue
			if i == 0 {
				fill = k.accent
			}
			add(fill, star(-128+64*float64(i), -134+10*math.Abs(float64(i)-2), 25))
		}
		for i := range 3 {
			add(k.cue, Box(-190, -66+28*float64(i), 96-20*float64(i%2), 9, 4.5))
			add(k.cue, Box(98, -66+28*float64(i), 96-20*float64((i+1)%2), 9, 4.5))
		}
	default:
		// A handset on its curled cord.
		turn := rotated(-122, -50, 0.42)
		grip := from(-146, -130).cubic(-176, -130, -182, -86, -182, -50).cubic(-182, -14, -176, 30, -146, 30).
			cubic(-132, 30, -124, 22, -124, 8).cubic(-124, -6, -130, -12, -142, -14).
			cubic(-150, -20, -152, -34, -152, -50).cubic(-152, -66, -150, -80, -142, -86).
			cubic(-130, -88, -124, -94, -124, -108).cubic(-124, -122, -132, -130, -146, -130).close()
		add(k.accent, curl(-150+in, 44, -136+in/2, hi.Y-rise+20))
		add(k.cue, grip.shift(22, 0).Map(turn).shift(in, 0))
		add(k.edge, taper(-147, -110, 6, -152, -50, 9, -147, 10, 6).Map(turn).shift(in, 0))
	}
	return []Layer{l}
}

// before is what stands between us and her: the counter.
func before(c scenarios.Channel, lo, hi Pt, t frame.Theme) []Layer {
	if c != scenarios.Face {
		return nil
	}
	k := tintOf(t)
	y := hi.Y - 30
	return []Layer{{
		{Path: Box(lo.X-5, y, hi.X-lo.X+10, 60, 0), Fill: k.edge},
		{Path: Box(lo.X-5, y, hi.X-lo.X+10, 7, 0), Fill: k.accent},
	}}
}

// curl is a coiled cord from (x, y) to (tx, ty).
func curl(x, y, tx, ty float64) Path {
	turns := max(3, math.Round((ty-y)/21))
	n := int(turns) * 12
	var xyw []float64
	for i := range n + 1 {
		s := float64(i) / float64(n)
		sin, cos := math.Sincos(s * turns * 2 * math.Pi)
		xyw = append(xyw, x+(tx-x)*s+17*sin, y+(ty-y)*s-13*cos, 5)
	}
	return taper(xyw...)
}

// bubble is a speech bubble whose tail points to one side.
func bubble(x, y, w, h, side float64) Path {
	p := Box(x, y, w, h, 20)
	tail := Polygon(x+24, y+h-6, x+46, y+h-6, x+12, y+h+16)
	if side > 0 {
		tail = Polygon(x+w-46, y+h-6, x+w-24, y+h-6, x+w-12, y+h+16)
	}
	return append(p, tail...)
}

func star(x, y, r float64) Path {
	var xy []float64
	for i := range 10 {
		a := -math.Pi/2 + float64(i)*math.Pi/5
		q := r
		if i%2 == 1 {
			q = r * 0.45
		}
		xy = append(xy, x+q*math.Cos(a), y+q*math.Sin(a))
	}
	return Polygon(xy...)
}
