package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"

	"clearline/game/frame"
)

const (
	gapEm     = 0.15 // between Han and Latin
	squeezeEm = 0.5  // taken from full-width punctuation that meets
	slack     = 1e-6 // of rounding, in px
)

// block is a text being set. Indices count runes.
type block struct {
	o      Options
	m      Measurer
	text   string
	runes  []rune
	at     []int         // byte offset of each rune, and len(text)
	styles []frame.Run   // style of each rune; nil where there are no spans
	adjust []float64     // added after a rune by gaps and squeezes; nothing at the end of a line
	sum    []float64     // sum[i] is the width of the runes before i, adjustments included
	breaks []opportunity // breaks[i]: before rune i
	bounds []bool        // bounds[i]: a grapheme begins at rune i; computed when first needed
}

type opportunity uint8

const (
	never opportunity = iota
	may
	must
)

// extent is a line: the runes from … to-1, trailing spaces and line ends left out.
type extent struct{ from, to int }

func newBlock(text string, spans []Span, o Options, m Measurer) *block {
	text = strings.ToValidUTF8(text, "\uFFFD")
	b := &block{o: o, m: m, text: text, runes: []rune(text)}
	n := len(b.runes)
	b.at = make([]int, 0, n+1)
	for i := range text {
		b.at = append(b.at, i)
	}
	b.at = append(b.at, len(text))
	b.style(spans)
	b.measure()
	b.findBreaks()
	return b
}

func (b *block) base() frame.Run { return frame.Run{Color: b.o.Color, Weight: b.o.Weight} }

func (b *block) styleOf(i int) frame.Run {
	if b.styles == nil {
		return b.base()
	}
	return b.styles[i]
}

func (b *block) style(spans []Span) {
	if len(spans) == 0 {
		return
	}
	b.styles = make([]frame.Run, len(b.runes))
	for i := range b.styles {
		s := b.base()
		for _, span := range spans {
			if b.at[i] < span.From || b.at[i] >= span.To {
				continue
			}
			s = b.base()
			if span.Color != frame.None {
				s.Color = span.Color
			}
			s.Weight = max(s.Weight, span.Weight)
			s.Ground, s.Under = span.Ground, span.Under
		}
		b.styles[i] = s
	}
}

// measure fills adjust and sum, measuring each stretch of one weight once.
func (b *block) measure() {
	n := len(b.runes)
	widths := make([]float64, 0, n)
	shown := []rune(Shown(b.text, b.o.Lang))
	for from := 0; from < n; {
		to := from + 1
		for to < n && b.styleOf(to).Weight == b.styleOf(from).Weight {
			to++
		}
		widths = b.m.Advances(widths, string(shown[from:to]), b.o.Size, b.styleOf(from).Weight)
		from = to
	}
	b.adjust = make([]float64, n)
	b.sum = make([]float64, n+1)
	for i, w := range widths {
		if lineEnd(b.runes[i]) {
			w = 0
		}
		if i+1 < n {
			b.adjust[i] = b.between(shown[i], shown[i+1], w)
		}
		b.sum[i+1] = b.sum[i] + w + b.adjust[i]
	}
}

// between is what is added between two neighbouring runes, the first of which is w wide.
func (b *block) between(r, next rune, w float64) float64 {
	switch {
	case ideograph(r) && latin(next), latin(r) && ideograph(next):
		return gapEm * b.o.Size
	case w > 0.9*b.o.Size && (halfEmpty(r) && (halfEmpty(next) || opening(next)) || opening(r) && opening(next)):
		return -squeezeEm * b.o.Size
	}
	return 0
}

func (b *block) findBreaks() {
	n := len(b.runes)
	b.breaks = make([]opportunity, n+1)
	var seg segmenter.Segmenter
	seg.Init(b.runes)
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		b.breaks[end] = may
		if l.IsMandatoryBreak {
			b.breaks[end] = must
		}
	}
	for i := 1; i < n; i++ {
		// GB/T 15834: an interpunct, a closing mark and the second half of a dash never begin a line and an
		// opening mark never ends one; the Unicode rules leave some of these to the language.
		r, next := b.runes[i-1], b.runes[i]
		if b.breaks[i] == may && (interpunct(next) || closing(next) || opening(r) || r == '—' && next == '—') {
			b.breaks[i] = never
		}
	}
	b.breaks[n] = must
}

// width of the runes from … to-1 set as the whole or the end of a line.
func (b *block) width(from, to int) float64 {
	if to <= from {
		return 0
	}
	return b.sum[to] - b.sum[from] - b.adjust[to-1]
}

// trim returns the end of a line without the spaces and line ends before to.
func (b *block) trim(from, to int) int {
	for to > from && (b.runes[to-1] == ' ' || b.runes[to-1] == '\t' || b.runes[to-1] == '\u3000' || lineEnd(b.runes[to-1])) {
		to--
	}
	return to
}

func (b *block) fits(from, to int) bool {
	return b.o.Width <= 0 || b.width(from, b.trim(from, to)) <= b.o.Width+slack
}

// lines breaks the text greedily.
func (b *block) lines() []extent {
	var lines []extent
	from, last := 0, 0
	cut := func(to int) {
		lines = append(lines, extent{from, b.trim(from, to)})
		from, last = to, to
	}
	for i := 1; i <= len(b.runes); i++ {
		if b.breaks[i] == never {
			continue
		}
		if !b.fits(from, i) && last > from {
			cut(last)
		}
		for !b.fits(from, i) {
			cut(b.force(from, i))
		}
		if b.breaks[i] == must && i > from {
			cut(i)
			b.keepCompany(lines)
		}
		last = i
	}
	return lines
}

// keepCompany moves a break so that a paragraph of some width does not end in a line of one character (CLREQ
// §3.1.5.2: 孤字不成行).
func (b *block) keepCompany(lines []extent) {
	n := len(lines)
	if n < 2 || b.o.Width < 6*b.o.Size {
		return
	}
	prev, last := &lines[n-2], &lines[n-1]
	if b.breaks[last.from] != may || b.width(last.from, last.to) > 2.01*b.o.Size {
		return
	}
	for i := last.from - 1; i > prev.from; i-- {
		if b.breaks[i] == may {
			if b.fits(i, last.to) && 2*b.width(i, last.to) < b.o.Width {
				last.from, prev.to = i, b.trim(prev.from, i)
			}
			return
		}
	}
}

// force is the last place, between graphemes, at which a line that begins at from can be cut to fit; a line
// holds at least one grapheme, however narrow it is.
func (b *block) force(from, to int) int {
	bounds := b.graphemes()
	cut := from
	for i := from + 1; i <= to; i++ {
		if !bounds[i] {
			continue
		}
		if cut > from && b.width(from, i) > b.o.Width+slack {
			break
		}
		cut = i
	}
	return cut
}

func (b *block) graphemes() []bool {
	if b.bounds == nil {
		b.bounds = make([]bool, len(b.runes)+1)
		b.bounds[len(b.runes)] = true
		var seg segmenter.Segmenter
		seg.Init(b.runes)
		for it := seg.GraphemeIterator(); it.Next(); {
			b.bounds[it.Grapheme().Offset] = true
		}
	}
	return b.bounds
}

// runs cuts a line into pieces of one style between which nothing is adjusted.
func (b *block) runs(l extent) []frame.Run {
	var runs []frame.Run
	for from := l.from; from < l.to; {
		style := b.styleOf(from)
		to := from + 1
		for to < l.to && b.adjust[to-1] == 0 && b.styleOf(to) == style {
			to++
		}
		style.Text = b.text[b.at[from]:b.at[to]]
		style.X = b.sum[from] - b.sum[l.from]
		style.W = b.width(from, to)
		if to < l.to && b.styleOf(to) == b.styleOf(from) {
			style.W = b.sum[to] - b.sum[from] // the ground and the mark of a phrase have no holes
		}
		runs = append(runs, style)
		from = to
	}
	return runs
}

// ellipsized sets the last line that is shown of a text that goes on.
func (b *block) ellipsized(l extent) []frame.Run {
	const dots = "…"
	dotsWidth := b.m.Advance(Shown(dots, b.o.Lang), b.o.Size, b.o.Weight)
	bounds := b.graphemes()
	to := l.to
	for to > l.from && (!bounds[to] || b.o.Width > 0 && b.width(l.from, to)+dotsWidth > b.o.Width+slack) {
		to--
	}
	to = b.trim(l.from, to)
	runs := b.runs(extent{l.from, to})
	end := b.base()
	end.Text, end.X, end.W = dots, b.width(l.from, to), dotsWidth
	return append(runs, end)
}

func lineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func ideograph(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

func latin(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '%' || r == '&'
}

func interpunct(r rune) bool { return r == '·' || r == '・' || r == '‧' || r == '•' }

func closing(r rune) bool {
	return strings.ContainsRune("、，。．：；！？…’”）］｝〕〉》」』】〗", r)
}

// halfEmpty reports whether a full-width mark leaves the right half of its em empty.
func halfEmpty(r rune) bool {
	return strings.ContainsRune("、，。．：；’”）］｝〕〉》」』】〗", r)
}

func opening(r rune) bool { return strings.ContainsRune("‘“（［｛〔〈《「『【〖", r) }

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }
