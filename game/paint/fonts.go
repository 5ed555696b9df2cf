package paint

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"github.com/hajimehoshi/ebiten/v2/text/v2"

	"clearline/game/frame"
	"clearline/game/typeset"
)

// Fallback draws what the shipped fonts lack with the system's fonts.
type Fallback interface {
	// Advance is the width of a cluster in em.
	Advance(cluster string) float64
	// Picture draws a cluster at a font size in device pixels. Its baseline is base px below its upper edge and its
	// origin left px from its left edge. Emoji keep their own colours.
	Picture(cluster string, size float64, bold bool, ink color.NRGBA) (img image.Image, left, base float64)
}

// Fonts are the program's two weights of type.
type Fonts struct {
	regular, bold *text.GoTextFaceSource
	measure       *typeset.FontMeasurer
	fallback      Fallback // nil in native builds, which draw nothing
}

// NewFonts reads TTF or OTF fonts. bold may be nil, and come later by SetBold: bold text is then drawn from the
// regular font, thickened.
func NewFonts(regular, bold []byte) (*Fonts, error) {
	source, err := text.NewGoTextFaceSource(bytes.NewReader(regular))
	if err != nil {
		return nil, fmt.Errorf("the regular font cannot be read: %w", err)
	}
	measure, err := typeset.NewFontMeasurer(regular, nil)
	if err != nil {
		return nil, err
	}
	f := &Fonts{regular: source, measure: measure, fallback: systemFonts()}
	if f.fallback != nil {
		measure.Fallback = f.fallback.Advance
	}
	if bold != nil {
		if err := f.SetBold(bold); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// SetBold adds the bold font. Paragraphs set before are a little narrower than they will be drawn: set them anew.
func (f *Fonts) SetBold(bold []byte) error {
	source, err := text.NewGoTextFaceSource(bytes.NewReader(bold))
	if err != nil {
		return fmt.Errorf("the bold font cannot be read: %w", err)
	}
	if err := f.measure.SetBold(bold); err != nil {
		return err
	}
	f.bold = source
	return nil
}

// Measurer is what typeset needs.
func (f *Fonts) Measurer() typeset.Measurer { return f.measure }

// source says which font draws a character.
type source uint8

const (
	fromRegular source = iota
	fromBold
	thickened // regular standing in for bold
	fromSystem
)

func (f *Fonts) sourceOf(cluster string, w frame.Weight) source {
	all := func(w frame.Weight) bool {
		for _, r := range cluster {
			if !f.measure.Has(r, w) {
				return false
			}
		}
		return true
	}
	switch {
	case w == frame.Bold && f.bold != nil && all(frame.Bold):
		return fromBold
	case !all(frame.Regular):
		return fromSystem
	case w == frame.Bold:
		return thickened
	}
	return fromRegular
}

// piece is a part of a run that one font draws.
type piece struct {
	text string
	from source
	x    float64 // from the left of the run, in the unit of size
}

// pieces cuts the text of a run, as it is shown, by fonts.
func (f *Fonts) pieces(shown string, size float64, w frame.Weight) []piece {
	if s := f.sourceOf(shown, w); s == fromRegular || s == fromBold {
		return []piece{{text: shown, from: s}}
	}
	var ps []piece
	x := 0.0
	for _, c := range typeset.Clusters(shown) {
		s := f.sourceOf(c, w)
		if n := len(ps); n > 0 && ps[n-1].from == s && s != fromSystem {
			ps[n-1].text += c
		} else {
			ps = append(ps, piece{c, s, x})
		}
		x += f.measure.Advance(c, size, w)
	}
	return ps
}
