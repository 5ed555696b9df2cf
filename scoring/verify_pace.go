package scoring

import (
	"unicode"

	"clearline/scenarios"
)

// The pace at which nobody reads any more. Most adults read English at 175 to 300 words a minute, 15 to 30 characters
// a second (Brysbaert 2019, How many words do we read per minute?); that twice the quickest of them is too fast, and
// that a Han character, kana or syllable of Hangul takes as long as two and a half letters, is ours.
const (
	MaxLetters    = 60 // characters a second
	MaxIdeographs = 25 // characters a second
)

// readingUnits make a second: both kinds of character take a whole number of them.
const readingUnits = MaxLetters * MaxIdeographs / 5

// readingTime is how long nobody needs less than to read a text, in 1/readingUnits seconds.
func readingTime(text string) (units int) {
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			units += readingUnits / MaxIdeographs
		} else {
			units += readingUnits / MaxLetters
		}
	}
	return units
}

// Hurried counts the turns answered faster than the customer's lines and the replies offered, in the language
// displayed, can be read. A practice call that was wound back is not judged: its texts had been read before.
func (a Attempt) Hurried() (turns int) {
	if a.Rewinds > 0 {
		return 0
	}
	read := func(t scenarios.Text, s *step) int {
		text := t.In(s.lang, a.ex.Model.Language)
		units, _ := a.memo.readingTime(text)
		return units
	}
	for i := range a.path {
		s, units := a.path[i], 0
		for _, k := range s.offered {
			units += read(a.ex.Model.Nodes[s.from.node].Choices[k].Text, s)
		}
		for _, l := range a.LinesAt(i) {
			units += read(l.Text, s)
		}
		if float64(s.ms)*readingUnits < float64(units)*1000 { // floats: the milliseconds are whatever the sheet claims
			turns++
		}
	}
	return turns
}
