// Package typeset sets Chinese and Latin text into lines. It is pure: widths come from a [Measurer].
//
// Lines break by the Unicode line-breaking rules of go-text's segmenter, with what Chinese typesetting adds:
// no line begins with an interpunct, a word longer than a line breaks anywhere, full-width punctuation that
// meets is squeezed, and a thin gap parts Han characters from Latin letters and digits (CLREQ §3).
package typeset

import (
	"strings"

	"clearline/game/frame"
)

// Measurer knows how wide text is. Lengths are CSS pixels; size is the font size.
type Measurer interface {
	// Advance is the width of text in one line, without line breaking.
	Advance(text string, size float64, w frame.Weight) float64
	// Advances appends the width of each rune of text to dst. A rune that continues a cluster, such as a
	// variation selector, has the width 0.
	Advances(dst []float64, text string, size float64, w frame.Weight) []float64
}

// Align says where lines stand in the width.
type Align uint8

// The alignments.
const (
	Start Align = iota
	Center
	End
)

// Options say how a paragraph is set. The zero value is 17 px regular ink in one line per '\n'.
type Options struct {
	Size       float64      // font size in px; 0 is 17
	LineHeight float64      // in em; 0 is 1.7 for Chinese and 1.5 otherwise
	Width      float64      // of a line, in px; 0 breaks lines only at '\n'
	Lang       string       // "zh…" sets full-width quotes and 1.7 line height
	Color      frame.Color  // None is Ink
	Weight     frame.Weight // of all text that no span makes bold
	Align      Align        // within Width
	MaxLines   int          // more lines end in an ellipsis; 0 is no limit
}

// Span styles the bytes From … To-1 of the text. Where spans overlap, the later one wins.
type Span struct {
	From, To int
	Color    frame.Color // None keeps the paragraph's
	Weight   frame.Weight
	Ground   frame.Color
	Under    frame.Mark
}

// Set breaks text into lines no wider than o.Width. Spaces at the end of a line are dropped, nothing else is.
// The runs of the result hold the text as it was given; [Shown] is what paint draws for it.
func Set(text string, spans []Span, o Options, m Measurer) *frame.Paragraph {
	o = o.withDefaults()
	p := &frame.Paragraph{Size: o.Size, Lang: o.Lang}
	if text == "" {
		return p
	}
	b := newBlock(text, spans, o, m)
	lines := b.lines()
	more := o.MaxLines > 0 && len(lines) > o.MaxLines
	if more {
		lines = lines[:o.MaxLines]
	}
	height := o.LineHeight * o.Size
	for i, l := range lines {
		var runs []frame.Run
		if more && i == len(lines)-1 {
			runs = b.ellipsized(l)
		} else {
			runs = b.runs(l)
		}
		align(runs, o)
		// The centre of a Han character lies 0.38 em above the baseline: put it on the centre of the line.
		baseline := float64(i)*height + height/2 + 0.38*o.Size
		p.Lines = append(p.Lines, frame.Line{Baseline: baseline, Runs: runs})
	}
	p.H = float64(len(lines)) * height
	return p
}

// Width is the right edge of the longest line of a paragraph, in px.
func Width(p *frame.Paragraph) float64 {
	w := 0.0
	for _, l := range p.Lines {
		if n := len(l.Runs); n > 0 {
			w = max(w, l.Runs[n-1].X+l.Runs[n-1].W)
		}
	}
	return w
}

// Plain is the text of a paragraph, its lines joined by spaces where they end and begin with Latin and by
// nothing otherwise.
func Plain(p *frame.Paragraph) string {
	var s strings.Builder
	var last rune
	for _, l := range p.Lines {
		for i, r := range l.Runs {
			if i == 0 && latin(last) && latin(firstRune(r.Text)) {
				s.WriteByte(' ')
			}
			s.WriteString(r.Text)
			last = lastRune(r.Text)
		}
	}
	return s.String()
}

func (o Options) withDefaults() Options {
	if o.Size <= 0 {
		o.Size = 17
	}
	if o.LineHeight <= 0 {
		o.LineHeight = 1.5
		if Chinese(o.Lang) {
			o.LineHeight = 1.7
		}
	}
	if o.Color == frame.None {
		o.Color = frame.Ink
	}
	return o
}

func align(runs []frame.Run, o Options) {
	if o.Align == Start || o.Width <= 0 || len(runs) == 0 {
		return
	}
	last := runs[len(runs)-1]
	shift := o.Width - last.X - last.W
	if o.Align == Center {
		shift /= 2
	}
	for i := range runs {
		runs[i].X += shift
	}
}
