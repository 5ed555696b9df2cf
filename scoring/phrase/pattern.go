package phrase

import (
	"strings"
	"unicode"

	"clearline/scenarios/source/say"
)

const (
	// ellipsisGap is the most characters that …… stands for.
	ellipsisGap = 12
	// maxGap is the most characters that {n} may stand for.
	maxGap = 60
)

// node is a piece of a parsed pattern.
type node interface{}

type (
	literal struct { // one character that is not Latin, or one Latin word
		text   string
		spaced bool // a Latin word after white space
	}
	sequence []node
	choice   []node
	optional struct{ of node }
	gap      struct {
		most    int
		crosses bool // may cross the end of a sentence
	}
	list struct{ name string }
	rest struct{} // any pause, 。 in the pattern
)

// patternError says what is wrong at a character of a pattern.
type patternError struct {
	at  int
	msg say.Message
}

func (e *patternError) Error() string { return e.msg.String() }

type parser struct {
	src   []rune
	at    int
	depth int
	err   *patternError
}

// parsePattern parses a pattern; names of word lists are checked later.
func parsePattern(src string) (node, *patternError) {
	p := &parser{src: []rune(src)}
	n := p.alternatives(0)
	return n, p.err
}

func (p *parser) fail(at int, format string, args ...any) {
	if p.err == nil {
		p.err = &patternError{at, say.F(format, args...)}
	}
	p.at = len(p.src)
}

// sign folds the signs of the language, so that a Chinese keyboard can type them.
func sign(r rune) rune {
	switch r {
	case '（', '）', '［', '］', '｜', '＜', '＞', '｛', '｝':
		return fold(r)
	case '｡':
		return '。'
	}
	return r
}

// alternatives parses up to the closing sign, or to the end where close is 0.
func (p *parser) alternatives(close rune) node {
	start := p.at
	if p.depth++; p.depth > 8 {
		p.fail(start, "brackets nested more than 8 deep: put the inner part into a word list")
	}
	alts := choice{p.sequence()}
	for p.at < len(p.src) && sign(p.src[p.at]) == '|' {
		if close == 0 {
			p.fail(p.at, "| outside brackets: write (…|…), or two patterns")
			break
		}
		p.at++
		alts = append(alts, p.sequence())
	}
	p.depth--
	switch {
	case p.at < len(p.src) && close != 0:
		if got := sign(p.src[p.at]); got != close {
			p.fail(p.at, "%c where %c is needed", got, close)
		}
		p.at++
	case p.at < len(p.src):
		p.fail(p.at, "%c without its opening bracket", sign(p.src[p.at]))
	case close != 0:
		p.fail(start-1, "this bracket is not closed: %c is missing", close)
	}
	if len(alts) == 1 {
		return alts[0]
	}
	return alts
}

func (p *parser) sequence() node {
	var seq sequence
	spaced := false
	for p.at < len(p.src) {
		at := p.at
		switch r := sign(p.src[at]); {
		case r == '|' || r == ')' || r == ']':
			return seq
		case r == '(':
			p.at++
			seq = append(seq, p.alternatives(')'))
		case r == '[':
			p.at++
			seq = append(seq, optional{p.alternatives(']')})
		case r == '…':
			for p.at < len(p.src) && p.src[p.at] == '…' {
				p.at++
			}
			seq = append(seq, gap{ellipsisGap, false})
		case r == '{':
			seq = append(seq, gap{p.count(), true})
		case r == '<':
			seq = append(seq, list{p.name()})
		case r == '。':
			p.at++
			seq = append(seq, rest{})
		case r == '}' || r == '>':
			p.fail(at, "%c without its opening bracket", r)
		case strings.ContainsRune(`.?*+^$\#&@/=~%"'`+"`", r):
			p.fail(at, "%c has no meaning in a pattern: (a|b) is one of two, [a] may be missing, …… is a gap, 。 is a pause", r)
		case unicode.IsSpace(r):
			p.at++
			spaced = true
			continue
		case r == ':': // of a time: <number>:<number>
			p.at++
			seq = append(seq, literal{text: ":"})
		case unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
			p.at++ // pauses may stand anywhere in a text, so writing them is decoration
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			p.fail(at, "an invisible or damaged character: type the pattern anew")
		default:
			seq = append(seq, p.literals(spaced)...)
		}
		spaced = false
	}
	return seq
}

// literals reads a run of plain characters.
func (p *parser) literals(spaced bool) []node {
	start := p.at
	for p.at++; p.at < len(p.src); p.at++ {
		r := p.src[p.at]
		if sign(r) != r || unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsControl(r) ||
			unicode.IsMark(r) || unicode.Is(unicode.Cf, r) {
			break
		}
	}
	nodes := plain(string(p.src[start:p.at]))
	if first, ok := nodes[0].(literal); ok && spaced {
		first.spaced = isWord(rune(first.text[0]))
		nodes[0] = first
	}
	return nodes
}

// plain turns text into literals in the spelling of a normalised text; no sign in it means anything.
func plain(text string) []node {
	var nodes []node
	last := rune(0)
	for _, r := range normalise(text).chars {
		switch {
		case isSilent(r):
		case isWord(r) && isWord(last):
			l := nodes[len(nodes)-1].(literal)
			nodes[len(nodes)-1] = literal{l.text + string(r), l.spaced}
		default:
			nodes = append(nodes, literal{string(r), isWord(r) && last == wordSpace})
		}
		last = r
	}
	return nodes
}

// count reads {n}.
func (p *parser) count() int {
	start, n := p.at, 0
	for p.at++; p.at < len(p.src) && isDigit(fold(p.src[p.at])) && n <= maxGap; p.at++ {
		n = n*10 + int(fold(p.src[p.at])-'0')
	}
	if n < 1 || n > maxGap || p.at >= len(p.src) || sign(p.src[p.at]) != '}' {
		p.fail(start, "a gap is written {n}, n from 1 to %d: at most n characters, sentence ends included", maxGap)
	}
	p.at++
	return n
}

// name reads <name>.
func (p *parser) name() string {
	start := p.at
	for p.at++; p.at < len(p.src) && sign(p.src[p.at]) != '>'; p.at++ {
	}
	name := string(p.src[start+1 : min(p.at, len(p.src))])
	if p.at >= len(p.src) || !idShape.MatchString(name) {
		p.fail(start, "a word list is named <name>, in lower-case letters, digits and single hyphens")
	}
	p.at++
	return name
}
