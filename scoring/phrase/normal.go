package phrase

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
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

// normal is a text in the one spelling in which patterns are matched, with the way back to the original.
type normal struct {
	text   string   // begins and ends with pauseStrong
	chars  []rune   // the same, by character
	offset []int    // the byte offset in text of each character, and of its end
	origin []span   // the original bytes of each character
	quotes []span   // outermost quotations in characters, without their marks, in order
	ends   [2][]int // the characters that are pauses, and those that end a sentence
}

// normalise folds width, case, spaces, punctuation, traditional characters, 您, 啥, 甚么, 咋 and doubled
// particles. It takes time and memory in proportion to the text.
func normalise(text string) *normal {
	n := &normal{chars: make([]rune, 0, len(text)/3+2), origin: make([]span, 0, len(text)/3+2)}
	w := writer{normal: n}
	w.pause(pauseStrong, span{0, 0})
	for at, size := 0, 0; at < len(text); at += size {
		var r rune
		r, size = utf8.DecodeRuneInString(text[at:])
		w.add(fold(r), text[at+size:], span{at, at + size})
	}
	w.pause(pauseStrong, span{len(text), len(text)})
	slices.SortFunc(n.quotes, func(a, b span) int { return a.from - b.from })

	n.text = string(n.chars)
	n.offset = make([]int, 0, len(n.chars)+1)
	at := 0
	for i, r := range n.chars {
		n.offset = append(n.offset, at)
		at += utf8.RuneLen(r)
		if r == pauseWeak || r == pauseStrong {
			n.ends[0] = append(n.ends[0], i)
		}
		if r == pauseStrong {
			n.ends[1] = append(n.ends[1], i)
		}
	}
	n.offset = append(n.offset, at)
	return n
}

// slice returns the characters of a span.
func (n *normal) slice(s span) string { return n.text[n.offset[s.from]:n.offset[s.to]] }

// charAt returns the character that begins at a byte offset of the normalised text.
func (n *normal) charAt(offset int) int {
	i, _ := slices.BinarySearch(n.offset, offset)
	return i
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
	return isDigit(fold(r))
}

type writer struct {
	*normal
	space bool     // white space was seen since the last character
	open  []opened // quotation marks waiting for their partner
}

type opened struct {
	partner rune
	at      int
}

func (w *writer) last() rune {
	if len(w.chars) == 0 {
		return 0
	}
	return w.chars[len(w.chars)-1]
}

func (w *writer) put(r rune, from span) {
	w.chars = append(w.chars, r)
	w.origin = append(w.origin, from)
}

func (w *writer) pause(r rune, from span) {
	w.space = false
	switch {
	case w.last() != pauseWeak && w.last() != pauseStrong:
		w.put(r, from)
	case r == pauseStrong:
		w.chars[len(w.chars)-1] = r
	}
}

// add takes in one folded character; ahead is the original text behind it.
func (w *writer) add(r rune, ahead string, from span) {
	switch {
	case isHan(r) || isWord(r):
		w.letter(r, from)
	case unicode.IsSpace(r):
		if r == '\n' {
			w.pause(pauseStrong, from)
		}
		w.space = true
	case unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
	case strings.ContainsRune(":.,", r) && isDigit(w.last()) && !w.space && digitFirst(ahead):
		if r == ':' { // 10:30 keeps its colon; 3.5 and 3,000 are plain numbers
			w.put(r, from)
		}
	case unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsControl(r):
		w.punctuation(r, from)
	default:
		w.letter(r, from)
	}
}

func (w *writer) letter(r rune, from span) {
	if w.space && isWord(w.last()) && isWord(r) {
		w.put(wordSpace, span{from.from, from.from})
	}
	w.space = false
	switch {
	case r == w.last() && strings.ContainsRune(particles, r):
		w.origin[len(w.origin)-1].to = from.to
		return
	case r == '么' && w.last() == '甚':
		w.chars[len(w.chars)-1] = '什'
	case r == '啥':
		w.put('什', from)
		r = '么'
	case r == '咋':
		w.put('怎', from)
		r = '么'
	}
	w.put(r, from)
}

// partners are the quotation marks and what closes them.
var partners = map[rune]rune{'“': '”', '‘': '’', '「': '」', '『': '』', '"': '"'}

func (w *writer) punctuation(r rune, from span) {
	k := len(w.open) - 1
	switch {
	case k >= 0 && w.open[k].partner == r:
		if k == 0 {
			w.quotes = append(w.quotes, span{w.open[0].at, len(w.chars)})
		}
		w.open = w.open[:k]
		w.pause(pauseWeak, from)
	case partners[r] != 0:
		w.pause(pauseWeak, from)
		w.open = append(w.open, opened{partners[r], len(w.chars)})
	case strings.ContainsRune("。.!?;", r):
		w.pause(pauseStrong, from)
	default:
		w.pause(pauseWeak, from)
	}
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
