package paint

import (
	"hash/fnv"
	"image"
	"image/color"
	"math"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/text/v2"

	"clearline/game/frame"
	"clearline/game/paint/portrait"
	"clearline/game/typeset"
)

const textMargin = 4.0 // px around a paragraph for grounds, marks and overhanging glyphs

// paragraph draws finished text whose upper left corner is at a point.
func (p *Painter) paragraph(view *ebiten.Image, clip image.Rectangle, t *frame.Paragraph, at image.Point) {
	margin := p.px(textMargin)
	size := image.Pt(p.px(typeset.Width(t))+2*margin+1, p.px(t.H)+2*margin+1)
	at = at.Sub(image.Pt(margin, margin))
	if len(t.Lines) == 0 || !(image.Rectangle{at, at.Add(size)}).Overlaps(clip) {
		return
	}
	type key struct {
		text  uint64
		theme frame.Theme
	}
	k := p.kept.get(key{digest(t), p.theme}, func() kept {
		img := ebiten.NewImage(size.X, size.Y)
		for i := range t.Lines {
			p.line(img, t, &t.Lines[i], margin)
		}
		return kept{img: img}
	})
	p.lay(view, k.img, at, white)
}

// digest tells paragraphs apart by all that is drawn.
func digest(t *frame.Paragraph) uint64 {
	h := fnv.New64a()
	number := func(v float64) {
		bits := math.Float64bits(v)
		h.Write(unsafe.Slice((*byte)(unsafe.Pointer(&bits)), 8))
	}
	number(t.Size)
	number(t.H)
	h.Write([]byte(t.Lang))
	for _, l := range t.Lines {
		number(l.Baseline)
		for _, r := range l.Runs {
			number(r.X)
			number(r.W)
			h.Write([]byte{byte(r.Color), byte(r.Weight), byte(r.Ground), byte(r.Under), 0})
			h.Write([]byte(r.Text))
		}
	}
	return h.Sum64()
}

// line draws the grounds, the glyphs and the marks of a line.
func (p *Painter) line(img *ebiten.Image, t *frame.Paragraph, l *frame.Line, margin int) {
	base := margin + p.px(l.Baseline)
	x := func(v float64) int { return margin + p.px(v) }
	stretches := func(same func(a, b *frame.Run) bool, draw func(r *frame.Run, from, to int)) {
		for i := 0; i < len(l.Runs); {
			j := i + 1
			for j < len(l.Runs) && same(&l.Runs[i], &l.Runs[j]) {
				j++
			}
			last := l.Runs[j-1]
			draw(&l.Runs[i], x(l.Runs[i].X), x(last.X+last.W))
			i = j
		}
	}
	stretches(func(a, b *frame.Run) bool { return a.Ground == b.Ground }, func(r *frame.Run, from, to int) {
		if r.Ground != frame.None {
			pad := p.px(1.5)
			box := image.Rect(from-pad, base-p.px(0.98*t.Size), to+pad, base+p.px(0.26*t.Size))
			p.rounded(img, box, 4, p.palette[r.Ground])
		}
	})
	for i := range l.Runs {
		p.run(img, t, &l.Runs[i], float64(margin)+l.Runs[i].X*p.scale, float64(base))
	}
	stretches(func(a, b *frame.Run) bool { return a.Under == b.Under }, func(r *frame.Run, from, to int) {
		p.mark(img, r.Under, from, to, base+p.px(0.2*t.Size))
	})
}

func (p *Painter) run(img *ebiten.Image, t *frame.Paragraph, r *frame.Run, x, base float64) {
	size := t.Size * p.scale
	ink := p.palette[r.Color]
	for _, piece := range p.fonts.pieces(typeset.Shown(r.Text, t.Lang), size, r.Weight) {
		if piece.from == fromSystem {
			p.systemGlyph(img, piece.text, size, r.Weight == frame.Bold, ink, x+piece.x, base)
			continue
		}
		face := &text.GoTextFace{Source: p.fonts.regular, Size: size}
		if piece.from == fromBold {
			face.Source = p.fonts.bold
		}
		var op text.DrawOptions
		op.GeoM.Translate(x+piece.x, base-face.Metrics().HAscent)
		op.ColorScale.ScaleWithColor(ink)
		if piece.from == thickened { // bold stems are about 0.05 em thicker
			op.GeoM.Translate(-size*0.022, 0)
			for range 2 {
				text.Draw(img, piece.text, face, &op)
				op.GeoM.Translate(size*0.022, 0)
			}
		}
		text.Draw(img, piece.text, face, &op)
	}
}

func (p *Painter) systemGlyph(img *ebiten.Image, cluster string, size float64, bold bool, ink color.NRGBA, x, base float64) {
	if p.fonts.fallback == nil {
		return
	}
	type key struct {
		cluster string
		size    float64
		bold    bool
		ink     color.NRGBA
	}
	k := p.kept.get(key{cluster, size, bold, ink}, func() kept {
		picture, left, base := p.fonts.fallback.Picture(cluster, size, bold, ink)
		return kept{img: ebiten.NewImageFromImage(picture), left: left, base: base}
	})
	p.lay(img, k.img, image.Pt(int(math.Round(x-k.left)), int(math.Round(base-k.base))), white)
}

// mark draws the line under words; its shape differs so that colour is not the only sign.
func (p *Painter) mark(img *ebiten.Image, m frame.Mark, from, to, y int) {
	thick := max(1, p.px(1.75))
	switch m {
	case frame.Straight:
		p.rect(img, image.Rect(from, y, to, y+thick), p.palette[frame.Calm])
	case frame.Wavy:
		p.tiled(img, m, p.px(7), from, to, y-p.px(0.75), p.palette[frame.Hot])
	case frame.Dotted:
		p.tiled(img, m, p.px(4.5), from, to, y, p.palette[frame.Warm])
	}
}

// tiled repeats one period of a mark.
func (p *Painter) tiled(img *ebiten.Image, m frame.Mark, period, from, to, y int, ink color.NRGBA) {
	type key struct {
		mark   frame.Mark
		period int
	}
	k := p.kept.get(key{m, period}, func() kept { return picture(markPicture(m, period, 1.75*p.scale)) })
	for x := from; x < to; x += period {
		tile := k.img
		if over := x + period - to; over > 0 {
			tile = tile.SubImage(image.Rect(0, 0, period-over, tile.Bounds().Dy())).(*ebiten.Image)
		}
		p.lay(img, tile, image.Pt(x, y), ink)
	}
}

// markPicture is one period of a wave or of dots, in white.
func markPicture(m frame.Mark, period int, thick float64) *canvas {
	w := float64(period)
	height := int(math.Ceil(2.6 * thick))
	c := newCanvas(period, height)
	if m == frame.Dotted {
		c.fill(portrait.Ellipse(w/2, thick*0.65, thick*0.62, thick*0.62), white, false)
		return c
	}
	var xy []float64
	for i := -4; i <= 28; i++ {
		s := float64(i) / 24
		xy = append(xy, s*w, float64(height)/2-math.Sin(s*2*math.Pi)*(float64(height)-thick*1.1)/2)
	}
	c.fill(stroke(thick*0.85, xy...), white, false)
	return c
}
