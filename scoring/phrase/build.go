package phrase

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rule is a Rule ready for matching.
type rule struct {
	*Rule
	set        string
	ways       []way
	longest    int // characters of normalised text
	find       *machine
	exceptions []*exception
}

// reach is how far from its fixed characters a match can begin or end, and a little more, so that words stay whole.
func (r *rule) reach() int { return r.longest + 2 }

// way is one pattern of a rule, as the automaton sees it.
type way struct {
	needs   [][]string // a match contains one of each
	anchors []string   // the rarest of them: matches are looked for around these
}

// exception is an Exception ready for matching.
type exception struct {
	where   Where
	numbers []int32  // needs, as literals of the matcher's automaton
	needs   []string // a match contains one of these; none where any text might match
	reach   int      // how far from the hit it can begin or end, in characters

	anywhere, before, after, over *machine // those its place calls for
}

// build makes a set's rules ready, with extra literal entries for its word lists, and reports what is wrong with its
// patterns: at a character of the value that a JSON pointer names, or of the whole value where char is -1.
func build(set *Set, extra map[string][]string, report func(pointer string, char int, code, format string, args ...any)) []*rule {
	b := &setBuilder{set: set, report: report, sound: true, words: map[string][]node{}}
	b.lists(extra)
	general := b.exceptions("/exceptions", set.Exceptions)
	var rules []*rule
	for i, r := range set.Rules {
		p := "/rules/" + strconv.Itoa(i)
		out := &rule{Rule: r, set: set.ID}
		var exprs []string
		for j, f := range b.forms(p+"/patterns", r.Patterns) {
			switch {
			case f.never:
				continue
			case len(f.needs) == 0:
				report(p+"/patterns/"+strconv.Itoa(j), -1, CodeLoose,
					"this pattern has no fixed characters to look for: at least one part that is not optional, a gap or <number> must be spelt out")
			}
			exprs = append(exprs, f.expr)
			out.ways = append(out.ways, way{f.needs, rarest(f.needs)})
			out.longest = max(out.longest, f.longest)
		}
		out.find = &machine{expr: strings.Join(exprs, `|`)}
		out.exceptions = append(slices.Clone(general), b.exceptions(p+"/exceptions", r.Exceptions)...)
		rules = append(rules, out)
	}
	return rules
}

type setBuilder struct {
	set    *Set
	words  map[string][]node
	report func(pointer string, char int, code, format string, args ...any)
	sound  bool // all word lists could be read
}

func (b *setBuilder) lists(extra map[string][]string) {
	for _, name := range slices.Sorted(maps.Keys(b.set.Words)) {
		p := at("/words", name)
		if _, taken := builtin[name]; taken || !idShape.MatchString(name) {
			b.report(p, -1, CodeWords, "a word list needs a name of its own, in lower-case words joined by '-'; <number> and <particle> are built in")
		}
		b.words[name] = b.parse(p, b.set.Words[name])
		for _, w := range extra[name] {
			if nodes := plain(w); len(nodes) > 0 {
				b.words[name] = append(b.words[name], sequence(nodes))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.set.Words)) {
		x := b.expander()
		if f, err := x.expand(list{name}, leadAny); err != nil {
			b.sound = false
			b.report(at("/words", name), -1, codeOf(err), "%s", err)
		} else if f.empty {
			b.report(at("/words", name), -1, CodeLoose, "an entry of this list can match nothing at all: spell a part of it out")
		}
	}
}

func (b *setBuilder) expander() *expander {
	return &expander{words: b.words, busy: map[string]bool{}, done: map[listKey]form{}}
}

// parse returns the entries that could be read; a fault leaves an empty one in its place.
func (b *setBuilder) parse(p string, patterns []string) []node {
	nodes := make([]node, len(patterns))
	for i, src := range patterns {
		at := p + "/" + strconv.Itoa(i)
		if n := utf8.RuneCountInString(src); n > maxPattern {
			b.report(at, -1, CodeRange, "this pattern has %d characters, the most is %d", n, maxPattern)
			nodes[i] = rest{}
			continue
		}
		n, err := parsePattern(src)
		if err != nil {
			b.report(at, err.at, CodePattern, "%s", err.msg)
			n = rest{}
		}
		nodes[i] = n
	}
	return nodes
}

func (b *setBuilder) forms(p string, patterns []string) []form {
	var forms []form
	for i, n := range b.parse(p, patterns) {
		f, err := b.expander().expand(n, leadAny)
		if err != nil {
			if b.sound {
				b.report(p+"/"+strconv.Itoa(i), -1, codeOf(err), "%s", err)
			}
			f.never = true
		} else if _, faulty := n.(rest); faulty {
			f.never = true
		}
		forms = append(forms, f)
	}
	return forms
}

func (b *setBuilder) exceptions(p string, es []Exception) []*exception {
	var out []*exception
	for i, e := range es {
		at := p + "/" + strconv.Itoa(i) + "/patterns"
		var exprs []string
		longest, fixed := 0, true
		var needs []string
		for j, f := range b.forms(at, e.Patterns) {
			if f.never {
				continue
			}
			if f.empty {
				b.report(at+"/"+strconv.Itoa(j), -1, CodeLoose, "this pattern can match nothing at all: spell a part of it out")
			}
			exprs = append(exprs, f.expr)
			longest = max(longest, f.longest)
			fixed = fixed && len(f.needs) > 0
			needs = append(needs, rarest(f.needs)...)
		}
		if !fixed {
			needs = nil
		}
		if len(exprs) == 0 {
			continue
		}
		expr := `(?:` + strings.Join(exprs, `|`) + `)`
		between := `(?:[ ,.]?[^ ,.]){0,` + strconv.Itoa(min(max(e.Within, 0), maxGap)) + `}?`
		one := &exception{where: e.Where, needs: needs, reach: longest + 2*e.Within + 2}
		if e.Where == Before || e.Where == Near || e.Where == Quoted {
			one.before = &machine{expr: expr + between + `[ ,.]?$`}
		}
		if e.Where == After || e.Where == Near {
			one.after = &machine{expr: between + expr}
		}
		if e.Where == Over || e.Where == Near {
			one.over = &machine{expr: expr, longest: true}
		}
		if !e.Where.measured() && e.Where != Over {
			one.anywhere = &machine{expr: expr}
		}
		out = append(out, one)
	}
	return out
}

// codeOf tells which code an error of the expander has.
func codeOf(err error) string {
	if errors.Is(err, errTooLong) {
		return CodeExpansion
	}
	return CodeWords
}
