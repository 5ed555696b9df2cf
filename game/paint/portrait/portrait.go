// Package portrait composes the picture of the customer from flat planes: a head and shoulders lit from the left,
// with the channel's cue behind. It is pure; paint rasterises it.
//
// The person stands in a space of 400 units' width whose origin is the middle of the head; y grows downward and
// the picture ends at y = 255. The six parameters of face.Params move the features, continuously.
package portrait

import (
	"image/color"
	"math"

	"clearline/game/face"
	"clearline/game/frame"
)

const (
	above  = 186 // from the middle of the head to the upper edge
	below  = 238 // and to the lower edge, in a picture as high as the person needs
	across = 300 // what a narrow picture must show
)

// Compose returns the layers of a portrait w × h px large, back to front. Its ground fills the rectangle.
func Compose(f frame.Face, w, h float64, theme frame.Theme) []Layer {
	p := personOf(f.Looks)
	scale := min(w/across, h/(above+below))
	y := h - below*scale
	switch {
	case w > 1.4*h: // a band: let the shoulders go, keep the face large
		scale, y = h/345, h*0.525
	case w > 0.8*h: // about square: the face
		scale, y = min(w, h)/305, h*0.55
	}
	x := w / 2
	breath := math.Sin(math.Pi * max(0, min(1, f.Breath)))
	place := func(q Pt) Pt { return Pt{x + q.X*scale, y + q.Y*scale} }
	unplace := func(q Pt) Pt { return Pt{(q.X - x) / scale, (q.Y - y) / scale} }
	lo, hi := unplace(Pt{0, 0}), unplace(Pt{w, h})

	layers := ground(f.Channel, lo, hi, theme)
	layers = append(layers, p.bust(f.Params, breath, hi.Y)...)
	layers = append(layers, before(f.Channel, lo, hi, theme)...)
	for i := range layers {
		layers[i] = layers[i].Map(place)
	}
	return layers
}

// bust is the person, from back hair to glasses.
func (p person) bust(m face.Params, breath, bottom float64) []Layer {
	lift := 11*m.Shoulders + 2.2*breath
	slump := max(0, -m.Shoulders)
	// The head turns a little to where she looks, tilts about the neck, and sinks when the shoulders do.
	tilt := rotated(0, 120, 0.085*m.Tilt)
	head := func(q Pt) Pt {
		q = tilt(q)
		return Pt{q.X + 3*m.GazeX, q.Y + 5*slump - 1.6*breath + 3*max(0, m.Shoulders)*0.4}
	}
	back, front := p.hairLayers()
	var layers []Layer
	add := func(move func(Pt) Pt, ls ...Layer) {
		for _, l := range ls {
			if len(l) > 0 {
				layers = append(layers, l.Map(move))
			}
		}
	}
	still := func(q Pt) Pt { return q }
	add(head, back)
	add(still, p.neck(lift))
	add(still, p.garment(lift, bottom)...)
	add(head, p.ears(m), p.head(m))
	add(head, p.features(m)...)
	add(head, front)
	if p.glasses {
		add(head, p.spectacles(m)...)
	}
	return layers
}

// flushed is skin reddened by anger.
func (p person) flushed(c color.NRGBA, m face.Params) color.NRGBA {
	return blend(c, rgb(0xC8402F), 0.13*m.Flush)
}
