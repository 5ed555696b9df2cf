// Package paint draws a frame.Frame with Ebitengine. It is the only package besides the program that imports it.
//
// Shapes, icons and the portrait are rasterised once on the CPU and kept as pictures, paragraphs are kept as
// pictures made from glyphs; drawing a frame is then laying pictures on the screen.
package paint

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"clearline/game/frame"
	"clearline/game/paint/portrait"
)

// Painter draws frames at the screen's own pixels.
type Painter struct {
	fonts   *Fonts
	kept    store
	scale   float64 // device pixels in a CSS pixel
	palette *Palette
	theme   frame.Theme
	white   *ebiten.Image
}

// NewPainter returns a painter that sets type in fonts.
func NewPainter(fonts *Fonts) *Painter {
	white := ebiten.NewImage(3, 3)
	white.Fill(color.White)
	return &Painter{fonts: fonts, scale: 1, white: white.SubImage(image.Rect(1, 1, 2, 2)).(*ebiten.Image)}
}

// SetScale sets how many device pixels there are in a CSS pixel.
func (p *Painter) SetScale(scale float64) {
	if scale > 0 && scale != p.scale {
		p.scale = scale
		p.kept.clear()
	}
}

// Draw draws a frame over all of dst.
func (p *Painter) Draw(dst *ebiten.Image, f *frame.Frame) {
	p.palette, p.theme = PaletteOf(f.Theme), f.Theme
	dst.Fill(p.palette[frame.Page])
	for i := range f.Regions {
		p.region(dst, &f.Regions[i])
	}
	p.kept.tick()
}

func (p *Painter) px(v float64) int { return int(math.Round(v * p.scale)) }

func (p *Painter) region(dst *ebiten.Image, r *frame.Region) {
	clip := image.Rect(p.px(r.Rect.X), p.px(r.Rect.Y), p.px(r.Rect.X+r.Rect.W), p.px(r.Rect.Y+r.Rect.H)).Intersect(dst.Bounds())
	if clip.Empty() {
		return
	}
	view := dst.SubImage(clip).(*ebiten.Image)
	// Whole device pixels of scroll keep hairlines and type sharp.
	at := image.Pt(p.px(r.Rect.X), p.px(r.Rect.Y)-p.px(r.Offset))
	for i := range r.Items {
		it := &r.Items[i]
		box := image.Rect(p.px(it.Rect.X), p.px(it.Rect.Y), p.px(it.Rect.X+it.Rect.W), p.px(it.Rect.Y+it.Rect.H)).Add(at)
		if !box.Inset(-p.px(shadowReach)).Overlaps(clip) && it.Text == nil {
			continue
		}
		p.item(view, clip, it, box)
	}
}

func (p *Painter) item(view *ebiten.Image, clip image.Rectangle, it *frame.Item, box image.Rectangle) {
	if it.Shadow {
		p.shadow(view, box)
	}
	if it.Fill != frame.None {
		p.rounded(view, box, it.Radius, p.palette[it.Fill])
	}
	if it.Face != nil {
		p.face(view, box, it)
	}
	if it.Bar != nil {
		p.bar(view, box, it.Bar)
	}
	if it.Curve != nil {
		p.curve(view, box, it.Curve)
	}
	if it.Border != frame.None {
		p.border(view, box, it.Radius, p.palette[it.Border])
	}
	if it.Icon != frame.NoIcon {
		p.icon(view, box, it)
	}
	if it.Text != nil {
		p.paragraph(view, clip, it.Text, box.Min)
	}
}

func (p *Painter) icon(view *ebiten.Image, box image.Rectangle, it *frame.Item) {
	size := min(p.px(iconSize), box.Dx(), box.Dy())
	if size <= 0 {
		return
	}
	type key struct {
		icon frame.Icon
		size int
	}
	k := p.kept.get(key{it.Icon, size}, func() kept { return picture(iconPicture(it.Icon, size)) })
	ink := it.Ink
	if ink == frame.None {
		ink = frame.Ink
	}
	p.lay(view, k.img, image.Pt(box.Min.X+(box.Dx()-size)/2, box.Min.Y+(box.Dy()-size)/2), p.palette[ink])
}

func (p *Painter) face(view *ebiten.Image, box image.Rectangle, it *frame.Item) {
	type key struct {
		face   frame.Face
		size   image.Point
		radius float64
		theme  frame.Theme
	}
	size := box.Size()
	if b := it.Face.Breath; b > 0 && b < 1 && size.X*size.Y > quick {
		size = size.Div(2) // what moves may be soft, but it must move
	}
	k := p.kept.get(key{*it.Face, size, it.Radius, p.theme}, func() kept {
		c := newCanvas(size.X, size.Y)
		c.layers(portrait.Compose(*it.Face, float64(size.X), float64(size.Y), p.theme))
		c.trim(it.Radius * p.scale * float64(size.X) / float64(box.Dx()))
		k := picture(c)
		k.life = passing
		return k
	})
	p.stretch(view, k.img, box, white)
}

// quick is how many pixels of a portrait a browser draws within an animation's frame.
const quick = 400_000

var white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}

// lay puts a picture at a place, in a colour if it is white.
func (p *Painter) lay(view, img *ebiten.Image, at image.Point, ink color.NRGBA) {
	var op ebiten.DrawImageOptions
	op.GeoM.Translate(float64(at.X), float64(at.Y))
	op.ColorScale.ScaleWithColor(ink)
	view.DrawImage(img, &op)
}

// rect fills a rectangle.
func (p *Painter) rect(view *ebiten.Image, r image.Rectangle, ink color.NRGBA) {
	if r.Empty() {
		return
	}
	p.stretch(view, p.white, r, ink)
}

// stretch fills a rectangle with a picture.
func (p *Painter) stretch(view, img *ebiten.Image, r image.Rectangle, ink color.NRGBA) {
	if r.Empty() || img.Bounds().Empty() {
		return
	}
	var op ebiten.DrawImageOptions
	if sx, sy := float64(r.Dx())/float64(img.Bounds().Dx()), float64(r.Dy())/float64(img.Bounds().Dy()); sx != 1 || sy != 1 {
		op.GeoM.Scale(sx, sy)
		if img.Bounds().Dx() > 1 && img.Bounds().Dy() > 1 {
			op.Filter = ebiten.FilterLinear
		}
	}
	op.GeoM.Translate(float64(r.Min.X), float64(r.Min.Y))
	op.ColorScale.ScaleWithColor(ink)
	view.DrawImage(img, &op)
}
