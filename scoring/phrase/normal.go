package phrase

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// In a normalised text every run of punctuation is one of the two pauses; everything else is a letter, a digit,
// a Han character or the colon of a time. White space vanishes, but for one space between two Latin words.
const (
	pauseWeak   = ',' // whatever separates inside a sentence, quotation marks and brackets too
	pauseStrong = '.' // the end of a sentence; the text's two ends
	wordSpace   = ' '
)

// particles close a clause without changing what it says; typed twice they count once.
const particles = "啊呀吧呢嘛吗啦哦喔噢哈哎哟哇"

// span is a half-open range: of bytes in the original text, or of characters in a normalised one.
type span struct{ from, to int }

// normal is a text in the one spelling in which patterns are matched, with the way back to the original. Its memory
// serves one text after another.
type normal struct {
	chars  []rune // begins and ends with pauseStrong
	origin []span // the original bytes of each character
	quotes []span // outermost quotations in characters, without their marks, in order

	space bool     // white space was seen since the last character
	open  []opened // quotation marks waiting for their partner
	ends  [2][]int // the characters that are pauses, and those that end a sentence; empty until asked for
}

type opened struct {
	partner rune
	at      int
}

// normalise folds width, case, spaces, punctuation, traditional characters, 您, 啥, 甚么, 咋 and doubled
// particles. It takes time and memory in proportion to the text.
func normalise(text string) *normal {
	n := &normal{}
	n.read(text)
	return n
}

// read replaces what n holds by a text.
func (n *normal) read(text string) {
	n.chars, n.origin, n.quotes, n.open = n.chars[:0], n.origin[:0], n.quotes[:0], n.open[:0]
	n.ends[0], n.ends[1] = n.ends[0][:0], n.ends[1][:0]
	n.pause(pauseStrong, span{0, 0})
	for at, size := 0, 0; at < len(text); at += size {
		var r rune
		r, size = utf8.DecodeRuneInString(text[at:])
		switch g, from := glyphOf(r), (span{at, at + size}); g.kind() {
		case plainLetter:
			n.space = false
			n.put(g.char(), from)
		case wordLetter:
			if n.space && isWord(n.last()) {
				n.put(wordSpace, span{at, at})
			}
			n.space = false
			n.put(g.char(), from)
		case oddLetter:
			n.space = false
			n.letter(g.char(), from)
		case whiteSpace:
			if g.char() == '\n' {
				n.pause(pauseStrong, from)
			}
			n.space = true
		case pauseSign:
			n.sign(g.char(), text[at+size:], from)
		}
	}
	n.pause(pauseStrong, span{len(text), len(text)})
}

// around returns the clauses that a span between two pauses is in, or the sentences, with the pauses at both ends.
func (n *normal) around(s span, sentences bool) span {
	if len(n.ends[0]) == 0 {
		for i, r := range n.chars {
			if r == pauseWeak || r == pauseStrong {
				n.ends[0] = append(n.ends[0], i)
			}
			if r == pauseStrong {
				n.ends[1] = append(n.ends[1], i)
			}
		}
	}
	ends := n.ends[0]
	if sentences {
		ends = n.ends[1]
	}
	from, _ := slices.BinarySearch(ends, s.from)
	to, _ := slices.BinarySearch(ends, s.to)
	return span{ends[from-1], ends[to] + 1}
}

// silent tells whether the i-th character is a pause or a space.
func (n *normal) silent(i int) bool { return isSilent(n.chars[i]) }

func isSilent(r rune) bool { return r == pauseWeak || r == pauseStrong || r == wordSpace }

// midWord tells whether the i-th character goes on with a Latin word begun before it.
func (n *normal) midWord(i int) bool {
	return i > 0 && i < len(n.chars) && isWord(n.chars[i-1]) && isWord(n.chars[i])
}

func isWord(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isHan(r rune) bool { return 0x4e00 <= r && r <= 0x9fff }

func digitFirst(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isDigit(glyphOf(r).char())
}

func (n *normal) last() rune {
	if len(n.chars) == 0 {
		return 0
	}
	return n.chars[len(n.chars)-1]
}

func (n *normal) put(r rune, from span) {
	n.chars = append(n.chars, r)
	n.origin = append(n.origin, from)
}

func (n *normal) pause(r rune, from span) {
	n.space = false
	switch {
	case n.last() != pauseWeak && n.last() != pauseStrong:
		n.put(r, from)
	case r == pauseStrong:
		n.chars[len(n.chars)-1] = r
	}
}

// letter takes in one of the characters that a neighbour may change.
func (n *normal) letter(r rune, from span) {
	switch {
	case r == n.last() && strings.ContainsRune(particles, r):
		n.origin[len(n.origin)-1].to = from.to
		return
	case r == '么' && n.last() == '甚':
		n.chars[len(n.chars)-1] = '什'
	case r == '啥':
		n.put('什', from)
		r = '么'
	case r == '咋':
		n.put('怎', from)
		r = '么'
	}
	n.put(r, from)
}

// partner returns what closes an opening quotation mark, or 0.
func partner(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '‘':
		return '’'
	case '「':
		return '」'
	case '『':
		return '』'
	case '"':
		return '"'
	}
	return 0
}

// sign takes in punctuation, a symbol or a control character; ahead is the original text behind it.
func (n *normal) sign(r rune, ahead string, from span) {
	k := len(n.open) - 1
	switch {
	case (r == ':' || r == '.' || r == ',') && isDigit(n.last()) && !n.space && digitFirst(ahead):
		if r == ':' { // 10:30 keeps its colon; 3.5 and 3,000 are plain numbers
			n.put(r, from)
		}
	case k >= 0 && n.open[k].partner == r:
		if k == 0 {
			n.quotes = append(n.quotes, span{n.open[0].at, len(n.chars)})
		}
		n.open = n.open[:k]
		n.pause(pauseWeak, from)
	case partner(r) != 0:
		n.pause(pauseWeak, from)
		n.open = append(n.open, opened{partner(r), len(n.chars)})
	case r == '。' || r == '.' || r == '!' || r == '?' || r == ';':
		n.pause(pauseStrong, from)
	default:
		n.pause(pauseWeak, from)
	}
}
