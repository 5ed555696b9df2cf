package typeset

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/segmenter"

	"clearline/game/frame"
)

// FontMeasurer measures with fonts. The shipped fonts have no kerning, so widths simply add up. It is not safe
// for concurrent use.
type FontMeasurer struct {
	// Fallback, if not nil, is the width in em of a cluster that has a character outside the fonts.
	Fallback func(cluster string) float64

	regular, bold *face
}

// NewFontMeasurer reads TTF or OTF fonts. bold may be nil: bold text is then as wide as regular text.
func NewFontMeasurer(regular, bold []byte) (*FontMeasurer, error) {
	m := &FontMeasurer{}
	if err := m.setRegular(regular); err != nil {
		return nil, err
	}
	if bold != nil {
		if err := m.SetBold(bold); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *FontMeasurer) setRegular(data []byte) (err error) {
	m.regular, err = newFace(data)
	return err
}

// SetBold adds the bold font when it arrives after the regular one.
func (m *FontMeasurer) SetBold(data []byte) (err error) {
	m.bold, err = newFace(data)
	return err
}

// Has reports whether the font of a weight has a glyph for r.
func (m *FontMeasurer) Has(r rune, w frame.Weight) bool {
	f := m.regular
	if w == frame.Bold {
		f = m.bold
	}
	if f == nil {
		return false
	}
	_, ok := f.advance(r)
	return ok
}

// Advance implements [Measurer].
func (m *FontMeasurer) Advance(text string, size float64, w frame.Weight) float64 {
	sum := 0.0
	for _, a := range m.Advances(make([]float64, 0, len(text)), text, size, w) {
		sum += a
	}
	return sum
}

// Advances implements [Measurer].
func (m *FontMeasurer) Advances(dst []float64, text string, size float64, w frame.Weight) []float64 {
	from := len(dst)
	for _, r := range text {
		em, ok := m.em(r, w)
		if !ok {
			return m.clusters(dst[:from], text, size, w)
		}
		dst = append(dst, em*size)
	}
	return dst
}

// clusters measures a text some of which is outside the fonts.
func (m *FontMeasurer) clusters(dst []float64, text string, size float64, w frame.Weight) []float64 {
	for _, c := range Clusters(text) {
		from, inside := len(dst), true
		for _, r := range c {
			em, ok := m.em(r, w)
			inside = inside && ok
			dst = append(dst, em*size)
		}
		if inside {
			continue
		}
		clear(dst[from:])
		dst[from] = size * m.fallback(c)
	}
	return dst
}

func (m *FontMeasurer) fallback(cluster string) float64 {
	if m.Fallback != nil {
		return m.Fallback(cluster)
	}
	return emWidth(firstRune(cluster))
}

// em is the width of r and whether a font has it. A bold character that only the regular font has is drawn
// from that one.
func (m *FontMeasurer) em(r rune, w frame.Weight) (float64, bool) {
	if unicode.IsControl(r) {
		return 0, true
	}
	if w == frame.Bold && m.bold != nil {
		if em, ok := m.bold.advance(r); ok {
			return em, true
		}
	}
	return m.regular.advance(r)
}

// Clusters cuts text into graphemes: what a reader takes for one character.
func Clusters(text string) []string {
	var seg segmenter.Segmenter
	runes := []rune(text)
	seg.Init(runes)
	clusters := make([]string, 0, len(runes))
	for it := seg.GraphemeIterator(); it.Next(); {
		clusters = append(clusters, string(it.Grapheme().Text))
	}
	return clusters
}

// face is a font with the advances looked up so far, in em; −1 where the font lacks the rune.
type face struct {
	font  *font.Face
	cache map[rune]float64
}

func newFace(data []byte) (*face, error) {
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the font cannot be read (%d bytes): %w", len(data), err)
	}
	return &face{font: f, cache: map[rune]float64{}}, nil
}

func (f *face) advance(r rune) (float64, bool) {
	em, ok := f.cache[r]
	if !ok {
		em = -1
		if g, has := f.font.NominalGlyph(r); has {
			em = float64(f.font.HorizontalAdvance(g)) / float64(f.font.Upem())
		}
		f.cache[r] = em
	}
	return max(em, 0), em >= 0
}

// EmMeasurer measures without a font: a full em for Han characters, full-width forms and emoji, 0.55 em for all
// else. It is for tests of layout.
type EmMeasurer struct{}

// Advance implements [Measurer].
func (EmMeasurer) Advance(text string, size float64, w frame.Weight) float64 {
	sum := 0.0
	for _, r := range text {
		sum += emWidth(r) * size
	}
	return sum
}

// Advances implements [Measurer].
func (EmMeasurer) Advances(dst []float64, text string, size float64, w frame.Weight) []float64 {
	for _, r := range text {
		dst = append(dst, emWidth(r)*size)
	}
	return dst
}

func emWidth(r rune) float64 {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == utf8.RuneError && r != '\uFFFD':
		return 0
	case r >= 0x2E80 && r < 0xE000, r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F,
		r >= 0xFF00 && r <= 0xFF60, r >= 0x1F000, opening(r), closing(r), r == '—', r == firstDash, r == secondDash:
		return 1
	}
	return 0.55
}
