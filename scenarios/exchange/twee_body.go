package exchange

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"clearline/scenarios"
)

// body reads one passage.
type body struct {
	*draft
	p     passage
	n     *draftNode
	text  strings.Builder // what stands on this line of the passage, links left out
	with  strings.Builder // the same with the words of the links
	at    int             // offset of the line's first text
	rest  *lineRest       // what a comment says about this line
	last  *draftReply     // what a comment may belong to
	links int

	now, lineStart spotted
}

// passage fills in a node.
func (d *draft) passage(p passage, n *draftNode) {
	b := &body{draft: d, p: p, n: n, at: -1, lineStart: spotted{0, p.bodyLine, 1}}
	b.now = b.lineStart
	b.tags()
	lastComment := strings.LastIndex(p.body, "-->")
	for i := 0; i < len(p.body); {
		switch rest := p.body[i:]; {
		case rest[0] == '\n':
			b.endLine()
			i++
			b.where(i)
			b.lineStart = b.now
		case i+len("<!--") <= lastComment && strings.HasPrefix(rest, "<!--"):
			end := len("<!--") + strings.Index(rest[len("<!--"):], "-->") + len("-->")
			b.comment(i, rest[:end])
			i += end
		case strings.HasPrefix(rest, "[[") && !strings.HasPrefix(rest, "[[["):
			i += b.link(i, rest)
		default:
			_, size := utf8.DecodeRuneInString(rest)
			b.add(i, rest[:size])
			i += size
		}
	}
	b.endLine()
	if n.ending != nil && len(n.replies) > 0 {
		d.lose(p.line, 1, CodeTag, words{"段落 %q 有链接，不能又是结局：结局没有带过来", "passage %q has links and cannot be an ending, too: the ending did not come over"}, p.name)
		n.ending = nil
	}
}

func (b *body) add(at int, text string) {
	if b.at < 0 {
		b.at = at
	}
	b.text.WriteString(text)
	b.with.WriteString(text)
}

// spotted is a place in a passage. A passage may be one line of megabytes: places are counted on from the last one.
type spotted struct{ at, line, column int }

// where turns an offset in the passage, on this line of it, into a line and a column of the file.
func (b *body) where(at int) (line, column int) {
	if at < b.now.at {
		b.now = b.lineStart
	}
	lines, rest := place(b.p.body[b.now.at:at], at-b.now.at)
	if lines > 1 {
		b.now.column = 1
	}
	b.now = spotted{at, b.now.line + lines - 1, b.now.column + rest - 1}
	return b.now.line, b.now.column
}

// tags reads an ending's outcome and verdict.
func (b *body) tags() {
	for _, t := range b.p.tags {
		o, v := scenarios.Outcome(t), scenarios.Verdict(t)
		isOutcome, isVerdict := slices.Contains(scenarios.Outcomes, o), slices.Contains(scenarios.Verdicts, v)
		if !isOutcome && !isVerdict && t != tagEnding {
			b.lose(b.p.line, 1, CodeTag, words{"段落 %q 的标签 %q 没有带过来", "passage %q: the tag %q did not come over"}, b.p.name, t)
			continue
		}
		if b.n.ending == nil {
			b.n.ending = &scenarios.Ending{}
		}
		if isOutcome {
			b.n.ending.Outcome = o
		}
		if isVerdict {
			b.n.ending.Verdict = v
		}
	}
}

// comment reads one of ours; another's is listed.
func (b *body) comment(at int, text string) {
	kind, rest, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(text, commentOpen), commentClose), " ")
	ok := false
	switch {
	case !strings.HasPrefix(text, commentOpen):
	case kind == "line":
		var l lineRest
		if ok = overlay(rest, &l) == nil && b.at >= 0 && b.rest == nil; ok {
			b.rest = &l
		}
	case kind == "reply":
		ok = b.last != nil && b.last.merge(rest, b.s.Language)
		b.last = nil
	case kind == "ending":
		e := scenarios.Ending{}
		if b.n.ending != nil {
			e = *b.n.ending
		}
		if ok = overlay(rest, &e) == nil; ok {
			b.n.ending = &e
		}
	}
	if !ok {
		line, column := b.where(at)
		b.lose(line, column, CodeComment, words{"注释没有带过来：%s", "this comment did not come over: %s"}, clip(text))
	}
}

// merge adds to a reply what a comment says of it. The words and the end of the link stay, as they may have been changed in Twine.
func (r *draftReply) merge(text string, lang scenarios.Lang) bool {
	var rest replyRest
	if overlay(text, &rest) != nil {
		return false
	}
	said, to := r.Text, r.To
	r.Choice = scenarios.Choice{ID: rest.ID, Text: said, Techniques: rest.Techniques, Slips: rest.Slips, Why: rest.Why, When: rest.When,
		Reaction: rest.Reaction, Effects: rest.Effects, To: to}
	for l, t := range rest.Text {
		if l != lang && l != "" {
			r.Text[l] = t
		}
	}
	if n := len(rest.To); n > 0 {
		rest.To[n-1].Node = to[0].Node
		r.To = rest.To
	}
	return true
}

// maxLink is the longest link there is, in bytes.
const maxLink = 8192

// link reads [[words->name]], [[name<-words]], [[words|name]] or [[name]], with SugarCube's setter or without, and returns its
// length in bytes.
func (b *body) link(at int, text string) int {
	near := text[:min(len(text), maxLink)]
	end := strings.Index(near, "]]")
	if newline := strings.IndexByte(near, '\n'); end < 0 || newline >= 0 && newline < end {
		b.add(at, "[[")
		return 2
	}
	inner, setter, hasSetter := strings.Cut(text[2:end], "][")
	said, name := splitLink(inner)
	line, column := b.where(at)
	if hasSetter {
		b.lose(line, column, CodeMarkup, words{"链接上的赋值没有带过来：%s", "what the link sets did not come over: %s"}, clip(setter))
	}
	if name == "" || strings.Contains(name, "://") {
		b.lose(line, column, CodeMarkup, words{"这个链接不通向段落，当文字留着：%s", "this link leads to no passage and is kept as text: %s"}, clip(text[:end+2]))
		b.add(at, text[:end+2])
		return end + 2
	}
	b.markup(at+2, said)
	if said = strings.Trim(said, edges); said == "" {
		said = name
	}
	b.last = &draftReply{Choice: scenarios.Choice{Text: scenarios.Text{b.s.Language: plainText(said)}, To: scenarios.Targets{{Node: name}}}, line: line, column: column}
	b.n.replies = append(b.n.replies, b.last)
	b.with.WriteString(said)
	b.links++
	return end + 2
}

func splitLink(inner string) (words, name string) {
	if i := strings.LastIndex(inner, "->"); i >= 0 {
		words, name = inner[:i], inner[i+2:]
	} else if i := strings.Index(inner, "<-"); i >= 0 {
		words, name = inner[i+2:], inner[:i]
	} else if i := strings.LastIndexByte(inner, '|'); i >= 0 {
		words, name = inner[:i], inner[i+1:]
	} else {
		words, name = inner, inner
	}
	return words, strings.TrimSpace(name)
}

// bullets are what lists of links are written with.
var bullets = regexp.MustCompile(`^\s*([-*#>•·]+|[0-9]+[.)、])?\s*$`)

// endLine makes a line of the customer's of what stands beside the links.
func (b *body) endLine() {
	text := strings.Trim(b.text.String(), edges)
	if text != "" && !(b.links > 0 && bullets.MatchString(text)) {
		if b.links > 0 {
			text = strings.Trim(b.with.String(), edges)
		}
		b.markup(b.at, b.text.String())
		l := scenarios.Line{Text: scenarios.Text{b.s.Language: plainText(text)}}
		if b.rest != nil {
			l.When, l.Mood = b.rest.When, b.rest.Mood
			for lang, t := range b.rest.Text {
				if lang != b.s.Language && lang != "" {
					l.Text[lang] = t
				}
			}
		}
		b.n.lines = append(b.n.lines, l)
	}
	b.text.Reset()
	b.with.Reset()
	b.at, b.rest, b.links = -1, nil, 0
}

// macros finds what story formats act on: SugarCube's <<…>>, Harlowe's (name: …), Chapbook's {insert} and [modifier], variables, the
// end of Chapbook's variables section, comments and HTML. Their length is bounded, so that a long line is read in time proportional to it.
var macros = regexp.MustCompile(`<<[^<>\n]*>>|\([A-Za-z][A-Za-z-]*:[^)\n]{0,200}\)?|\{[^{}\n]+\}|^\s*\[[^\[\]\n]+\]\s*$|^--$|\$[A-Za-z_][A-Za-z0-9_]*|\b_[A-Za-z][A-Za-z0-9_]*|/\*.{0,200}?\*/|/%.{0,200}?%/|</?[A-Za-z][^<>\n]*>|\{\{\{|\|[a-z]+>`)

func (b *body) markup(at int, text string) {
	for _, m := range macros.FindAllStringIndex(text, -1) {
		found := text[m[0]:m[1]]
		if found == "<br>" {
			continue
		}
		line, column := b.where(min(at+m[0], len(b.p.body)))
		b.lose(line, column, CodeMarkup, words{"没有作用了，文字照原样留着：%s", "this has no effect now; the text is kept as it was: %s"}, clip(found))
	}
}

// plainText reads what HTML writes in a text.
func plainText(text string) string {
	return html.UnescapeString(strings.ReplaceAll(text, "<br>", "\n"))
}
