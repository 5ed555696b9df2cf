package paint

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"clearline/game/frame"
	"clearline/game/paint/portrait"
)

const (
	shadowReach = 32.0 // px around what floats
	shadowSigma = 11.0
	shadowDrop  = 6.0
	shadowLight = 41 // alpha
	shadowDark  = 128
)

// patch is a picture whose four corners are drawn as they are and whose middle is stretched.
type patch struct {
	corner int // device px
	size   int // of the whole picture, 2 × corner + 1
}

// rounded fills a rectangle with round corners.
func (p *Painter) rounded(view *ebiten.Image, box image.Rectangle, radius float64, ink color.NRGBA) {
	corner := min(p.px(radius), box.Dx()/2, box.Dy()/2)
	if corner <= 0 {
		p.rect(view, box, ink)
		return
	}
	type key struct{ corner int }
	k := p.kept.get(key{corner}, func() kept {
		size := float64(2*corner + 1)
		c := newCanvas(2*corner+1, 2*corner+1)
		c.fill(portrait.Box(0, 0, size, size, float64(corner)), white, false)
		return picture(c)
	})
	p.nine(view, k.img, patch{corner, 2*corner + 1}, box, ink)
}

// border draws a hairline, 1 px or the nearest whole number of device pixels, inside a rectangle.
func (p *Painter) border(view *ebiten.Image, box image.Rectangle, radius float64, ink color.NRGBA) {
	line := max(1, int(math.Floor(p.scale+0.25)))
	corner := max(min(p.px(radius), box.Dx()/2, box.Dy()/2), line)
	type key struct{ corner, line int }
	k := p.kept.get(key{corner, line}, func() kept {
		size, l := float64(2*corner+1), float64(line)
		c := newCanvas(2*corner+1, 2*corner+1)
		outer, inner := portrait.Box(0, 0, size, size, float64(corner)), portrait.Box(l, l, size-2*l, size-2*l, float64(corner)-l)
		if p.px(radius) == 0 {
			outer, inner = portrait.Polygon(0, 0, size, 0, size, size, 0, size), portrait.Polygon(l, l, size-l, l, size-l, size-l, l, size-l)
		}
		c.fill(append(outer, inner.Reversed()...), white, false)
		return picture(c)
	})
	p.nine(view, k.img, patch{corner, 2*corner + 1}, box, ink)
}

// shadow is the one soft shadow, beneath what floats.
func (p *Painter) shadow(view *ebiten.Image, box image.Rectangle) {
	reach := p.px(shadowReach)
	corner := min(2*reach, reach+min(box.Dx(), box.Dy())/2)
	type key struct {
		corner, reach int
		shadow        bool
	}
	k := p.kept.get(key{corner, reach, true}, func() kept { return picture(shadowPicture(corner, float64(reach), shadowSigma*p.scale)) })
	ink := color.NRGBA{A: shadowLight}
	if p.theme == frame.Dark {
		ink.A = shadowDark
	}
	around := box.Inset(-reach).Add(image.Pt(0, p.px(shadowDrop)))
	p.nine(view, k.img, patch{corner, 2*corner + 1}, around, ink)
}

// shadowPicture is a blurred square, in white, reach px larger on every side than what casts it.
func shadowPicture(corner int, reach, sigma float64) *canvas {
	c := newCanvas(2*corner+1, 2*corner+1)
	size := float64(2*corner + 1)
	edge := func(v float64) float64 { // how much of the blur at v falls on the square
		return 0.5 * (math.Erf((v-reach)/(sigma*math.Sqrt2)) - math.Erf((v-size+reach)/(sigma*math.Sqrt2)))
	}
	for y := range 2*corner + 1 {
		for x := range 2*corner + 1 {
			a := uint8(math.Round(255 * edge(float64(x)+0.5) * edge(float64(y)+0.5)))
			c.img.SetRGBA(x, y, color.RGBA{a, a, a, a})
		}
	}
	return c
}

// nine draws a patch over a rectangle.
func (p *Painter) nine(view, img *ebiten.Image, n patch, box image.Rectangle, ink color.NRGBA) {
	from := [4]int{0, n.corner, n.corner + 1, n.size}
	xs := [4]int{box.Min.X, box.Min.X + n.corner, box.Max.X - n.corner, box.Max.X}
	ys := [4]int{box.Min.Y, box.Min.Y + n.corner, box.Max.Y - n.corner, box.Max.Y}
	for j := range 3 {
		for i := range 3 {
			part := img.SubImage(image.Rect(from[i], from[j], from[i+1], from[j+1])).(*ebiten.Image)
			p.stretch(view, part, image.Rect(xs[i], ys[j], xs[i+1], ys[j+1]), ink)
		}
	}
}

// bar is a row of the profile: the whole scale as a hairline, the reachable range as a track, the value upon it,
// and a tick.
func (p *Painter) bar(view *ebiten.Image, box image.Rectangle, b *frame.Bar) {
	at := func(v float64) int { return box.Min.X + int(math.Round(max(0, min(1, v))*float64(box.Dx()))) }
	middle := (box.Min.Y + box.Max.Y) / 2
	hair := max(1, p.px(1))
	p.rect(view, image.Rect(box.Min.X, middle-hair/2, box.Max.X, middle-hair/2+hair), p.palette[frame.Lines])
	part := func(from, to float64, ink color.NRGBA) {
		r := image.Rect(at(from), box.Min.Y, at(to), box.Max.Y)
		if !r.Empty() {
			p.rounded(view, r, float64(r.Dy())/2/p.scale, ink)
		}
	}
	part(b.TrackFrom, b.TrackTo, p.palette[frame.Lines])
	part(b.From, b.To, p.palette[b.Color])
	if b.Tick > 0 {
		w, over := max(2, p.px(2)), p.px(3)
		x := at(b.Tick) - w/2
		rim := p.px(1.5) // parts the tick from a bar of its own tone
		p.rect(view, image.Rect(x-rim, box.Min.Y-over, x+w+rim, box.Max.Y+over), p.palette[frame.Surface])
		p.rect(view, image.Rect(x, box.Min.Y-over, x+w, box.Max.Y+over), p.palette[frame.Ink])
	}
}
