package phrase

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// glyph is what a typed character counts as: its one form, with the kind above it.
type glyph uint32

type kind uint8

const (
	silent      kind = iota // marks and what can't be seen
	plainLetter             // whatever its neighbours are, it stands for itself
	wordLetter              // of a Latin word or a number
	oddLetter               // a neighbour may change what it stands for
	whiteSpace
	pauseSign // punctuation, symbols and control characters
)

const runeBits = 21

func (g glyph) char() rune { return rune(g & (1<<runeBits - 1)) }
func (g glyph) kind() kind { return kind(g >> runeBits) }

// page holds the glyphs of 256 characters, 1 KiB. Looking one up takes a few ns, working it out some 100; a page is
// filled when a text first needs it, some 80 for Chinese.
type page [256]glyph

var pages [256]atomic.Pointer[page]

// glyphOf looks a character up.
func glyphOf(r rune) glyph {
	if r > 0xffff {
		return newGlyph(r)
	}
	p := pages[r>>8].Load()
	if p == nil {
		p = fillPage(r &^ 0xff)
	}
	return p[r&0xff]
}

func fillPage(first rune) *page {
	p := &page{}
	for i := range p {
		p[i] = newGlyph(first + rune(i))
	}
	pages[first>>8].Store(p) // whoever else filled it, filled it alike
	return p
}

func newGlyph(typed rune) glyph {
	r, k := fold(typed), pauseSign
	switch {
	case isWord(r):
		k = wordLetter
	case strings.ContainsRune(particles+"么啥咋", r):
		k = oddLetter
	case isHan(r):
		k = plainLetter
	case unicode.IsSpace(r):
		k = whiteSpace
	case unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
		k = silent
	case !unicode.IsPunct(r) && !unicode.IsSymbol(r) && !unicode.IsControl(r):
		k = plainLetter
	}
	return glyph(r) | glyph(k)<<runeBits
}

// fold gives the one form of a character that patterns and texts share.
func fold(r rune) rune {
	if !isHan(r) {
		if f := width.LookupRune(r).Folded(); f != 0 {
			r = f
		}
		return unicode.ToLower(r)
	}
	if s, ok := toSimplified()[r]; ok {
		r = s
	}
	if r == '您' {
		r = '你'
	}
	return r
}

var toSimplified = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune, utf8.RuneCountInString(traditional))
	to := []rune(simplified)
	for i, r := range []rune(traditional) {
		m[r] = to[i]
	}
	return m
})
