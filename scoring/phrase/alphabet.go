package phrase

import (
	"iter"
	"slices"
	"unicode"
)

// letter numbers a character that some expression of a matcher speaks of, in the order of the characters; all others
// are alike to it.
type letter int32

// The first letters of every alphabet.
const (
	otherLetter  letter = iota // as U+0000, which no text keeps
	spaceLetter                // wordSpace
	weakLetter                 // pauseWeak
	strongLetter               // pauseStrong
)

func (l letter) silent() bool { return l >= spaceLetter && l <= strongLetter }

// alphabet holds a matcher's letters.
type alphabet struct {
	chars  []rune            // by letter
	pages  [256]*[256]letter // of the Basic Multilingual Plane; a page without letters is nil
	astral map[rune]letter   // beyond it
}

// newAlphabet makes the alphabet of the characters in some expressions.
func newAlphabet(exprs []string) *alphabet {
	a := &alphabet{chars: []rune("\x00 ,.0123456789:abcdefghijklmnopqrstuvwxyz"), astral: map[rune]letter{}}
	for _, expr := range exprs {
		for _, r := range expr {
			if r > unicode.MaxASCII && a.of(r) == otherLetter {
				a.set(r, strongLetter) // until they are sorted
				a.chars = append(a.chars, r)
			}
		}
	}
	slices.Sort(a.chars)
	for l, r := range a.chars {
		a.set(r, letter(l))
	}
	return a
}

func (a *alphabet) set(r rune, l letter) {
	if r > 0xffff {
		a.astral[r] = l
		return
	}
	if a.pages[r>>8] == nil {
		a.pages[r>>8] = new([256]letter)
	}
	a.pages[r>>8][r&0xff] = l
}

// of returns the letter of a character.
func (a *alphabet) of(r rune) letter {
	if r > 0xffff {
		return a.astral[r]
	}
	if p := a.pages[r>>8]; p != nil {
		return p[r&0xff]
	}
	return otherLetter
}

// spell appends the letters of a text.
func (a *alphabet) spell(text []letter, chars []rune) []letter {
	for _, r := range chars {
		text = append(text, a.of(r))
	}
	return text
}

// within returns the letters in a set of characters as package syntax writes it: one character, or pairs of the first
// and the last.
func (a *alphabet) within(set []rune) iter.Seq[letter] {
	return func(yield func(letter) bool) {
		for len(set) > 0 {
			first, last := set[0], set[min(1, len(set)-1)]
			set = set[min(2, len(set)):]
			for l, _ := slices.BinarySearch(a.chars, first); l < len(a.chars) && a.chars[l] <= last; l++ {
				if !yield(letter(l)) {
					return
				}
			}
		}
	}
}
