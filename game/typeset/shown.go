package typeset

import "strings"

// Chinese reports whether a language tag is Chinese.
func Chinese(lang string) bool { return lang == "zh" || strings.HasPrefix(lang, "zh-") }

// Shown is text as the fonts draw it. A Chinese font draws ‘ ’ “ ” … and · a full em wide, which tears a Latin
// word apart; web/fonts/make.sh keeps their proportional forms as private characters, and Shown chooses these
// in text that is not Chinese and inside Latin words in text that is. The two halves of a Chinese dash are
// private characters, too, so that they join. Shown maps rune by rune.
func Shown(text, lang string) string {
	if !strings.ContainsAny(text, "‘’“”…·—") {
		return text
	}
	zh := Chinese(lang)
	runes := []rune(text)
	shown := make([]rune, len(runes))
	for i, r := range runes {
		shown[i] = r
		inWord := r == '’' && i > 0 && i+1 < len(runes) && latin(runes[i-1]) && latin(runes[i+1])
		if narrow, ok := proportional[r]; ok && (!zh || inWord) {
			shown[i] = narrow
		}
		if zh && i > 0 && runes[i-1] == '—' && r == '—' && shown[i-1] == '—' {
			shown[i-1], shown[i] = firstDash, secondDash
		}
	}
	return string(shown)
}

// Proportional returns the character a private form made by [Shown] stands for, and any other rune itself.
func Proportional(r rune) rune {
	switch {
	case r < 0xE000 || r > 0xE0FF:
		return r
	case r == firstDash || r == secondDash:
		return '—'
	}
	for wide, narrow := range proportional {
		if narrow == r {
			return wide
		}
	}
	return r
}

const firstDash, secondDash = '\uE014', '\uE015'

// The private characters are U+E000 plus the low byte; web/fonts/subset.py has the same list.
var proportional = map[rune]rune{
	'‘': 0xE018, '’': 0xE019, '“': 0xE01C, '”': 0xE01D, '…': 0xE026, '·': 0xE0B7,
}
