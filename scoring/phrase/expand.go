package phrase

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"clearline/scenarios/source/say"
)

// maxExpansion bounds a pattern with its word lists written out, in bytes of the resulting regular expression.
const maxExpansion = 1 << 16

var errTooLong = say.Errorf("with its word lists written out this is longer than %d bytes: use shorter lists, or fewer at once", maxExpansion)

// form is a pattern, or a part of one, made ready for matching.
type form struct {
	expr    string     // RE2
	longest int        // the most characters of normalised text it can cover
	empty   bool       // it can match nothing
	needs   [][]string // any match contains one of each of these
	never   bool       // it matches nothing at all: an empty word list
	gapped  bool       // it can end in a …… gap, so that what follows may not begin a new sentence
}

// lead is what may stand between a character and the one before it.
type lead string

const (
	leadAny  lead = `[,.]?`
	leadGap  lead = `[ ,]?` // after …… the sentence must not end
	leadNone lead = ``      // written already
)

// expander writes patterns out with their word lists.
type expander struct {
	words map[string][]node // parsed entries, by list
	busy  map[string]bool
	done  map[listKey]form
	size  int
}

type listKey struct {
	name string
	lead lead
}

// builtin lists are written <number> and <particle>.
var builtin = map[string]string{
	"number":   `[0-9〇零一二两三四五六七八九十百千万几半]{1,8}`,
	"particle": `[` + particles + `]`,
}

// expand turns a node into a form.
func (x *expander) expand(n node, l lead) (form, error) {
	switch n := n.(type) {
	case literal:
		text := regexp.QuoteMeta(n.text)
		if isWord(rune(n.text[0])) {
			text = `\b` + text + `\b`
			if n.spaced {
				l = `[ ,.]`
			}
		}
		return x.count(form{expr: string(l) + text, longest: 1 + utf8.RuneCountInString(n.text), needs: [][]string{{n.text}}})
	case rest:
		return form{expr: `[,.]`, longest: 1}, nil
	case gap:
		between := `[ ,]?`
		if n.crosses {
			between = `[ ,.]?`
		}
		expr := `(?:` + between + `[^ ,.]){0,` + strconv.Itoa(n.most) + `}?`
		return x.count(form{expr: expr, longest: 2 * n.most, empty: true, gapped: !n.crosses})
	case optional:
		f, err := x.expand(n.of, l)
		if f.never {
			return form{empty: true, gapped: l == leadGap}, err
		}
		return form{expr: `(?:` + f.expr + `)?`, longest: f.longest, empty: true, gapped: f.gapped || l == leadGap}, err
	case sequence:
		return x.sequence(n, l)
	case choice:
		return x.choice(n, l)
	case list:
		return x.list(n.name, l)
	}
	return form{}, say.Errorf("phrase: unknown node %T", n)
}

func (x *expander) count(f form) (form, error) {
	if x.size += len(f.expr); x.size > maxExpansion {
		return f, errTooLong
	}
	return f, nil
}

func (x *expander) sequence(seq sequence, l lead) (form, error) {
	out := form{empty: true, gapped: l == leadGap}
	var run strings.Builder // literals that stand side by side are looked for as one
	flush := func() {
		if run.Len() > 0 {
			out.needs = append(out.needs, []string{run.String()})
			run.Reset()
		}
	}
	for _, n := range seq {
		f, err := x.expand(n, l)
		if err != nil {
			return out, err
		}
		out.expr += f.expr
		out.longest += f.longest
		out.never = out.never || f.never
		out.gapped = f.gapped || f.empty && out.gapped
		out.empty = out.empty && f.empty
		if l = leadAny; out.gapped {
			l = leadGap
		}
		switch n := n.(type) {
		case literal:
			run.WriteString(n.text)
		case rest:
		default:
			flush()
			out.needs = append(out.needs, f.needs...)
		}
	}
	flush()
	return out, nil
}

func (x *expander) choice(alts []node, l lead) (form, error) {
	out := form{never: true}
	outer := leadNone
	if x.solid(choice(alts)) { // one lead for all makes a far smaller machine
		outer, l = l, leadNone
	}
	var exprs []string
	var either []string
	fixed := true
	for _, n := range alts {
		f, err := x.expand(n, l)
		if err != nil {
			return out, err
		}
		if f.never {
			continue
		}
		exprs = append(exprs, f.expr)
		out.never = false
		out.longest = max(out.longest, f.longest+1)
		out.empty = out.empty || f.empty
		out.gapped = out.gapped || f.gapped || f.empty && l == leadGap
		fixed = fixed && len(f.needs) > 0
		either = append(either, rarest(f.needs)...)
	}
	if out.never {
		exprs = []string{`[^\x00-\x{10FFFF}]`}
	}
	if fixed {
		out.needs = [][]string{either}
	}
	out.expr = string(outer) + `(?:` + strings.Join(exprs, `|`) + `)`
	return out, nil
}

// solid tells whether a node always begins with a character of its own, so that its lead can be written before it.
func (x *expander) solid(n node) bool {
	switch n := n.(type) {
	case literal:
		return !n.spaced
	case sequence:
		return len(n) > 0 && x.solid(n[0])
	case choice:
		for _, alt := range n {
			if !x.solid(alt) {
				return false
			}
		}
		return true
	case list:
		_, ok := builtin[n.name]
		return ok
	}
	return false
}

// rarest picks, of several sets one of which each match contains, the one whose most common member is rarest.
func rarest(needs [][]string) []string {
	var best []string
	for i, words := range needs {
		if i == 0 || rarity(words) > rarity(best) {
			best = words
		}
	}
	return best
}

// common characters make up about a third of what agents say: each is some 1 in 100, another perhaps 1 in 1000, so that
// two of those weigh as much as three of these.
const common = "的一是不了我你他们在有这个那说就到要会可以没都好什么来去给点上下天还再对请能为也"

func rarity(words []string) int {
	least := 1 << 20
	for _, w := range words {
		sum := 0
		for _, r := range w {
			if strings.ContainsRune(common, r) {
				sum += 2
			} else {
				sum += 3
			}
		}
		least = min(least, sum)
	}
	return least
}

func (x *expander) list(name string, l lead) (form, error) {
	if expr, ok := builtin[name]; ok {
		return x.count(form{expr: string(l) + expr, longest: 9})
	}
	words, ok := x.words[name]
	if !ok {
		return form{}, say.Errorf("no word list <%s> is declared in \"words\"", name)
	}
	key := listKey{name, l}
	if f, ok := x.done[key]; ok {
		return x.count(f)
	}
	if x.busy[name] {
		return form{}, say.Errorf("word list <%s> contains itself", name)
	}
	x.busy[name] = true
	defer delete(x.busy, name)
	f, err := x.choice(words, l)
	if err == nil {
		x.done[key] = f
	}
	return f, err
}
