package phrase

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Hit is a stretch of a text in which a rule found its wording.
type Hit struct {
	Set     string   `json:"set"`
	Rule    string   `json:"rule"`
	Classes []string `json:"classes"`
	Start   int      `json:"start"` // byte offsets into the original text, on character boundaries
	End     int      `json:"end"`
}

// Options adjust Compile. The zero value changes nothing.
type Options struct {
	// Words adds plain words (no sign in them means anything) to the word lists of that name in every set that
	// declares one: <cause> takes what this scenario's customer is upset about.
	Words map[string][]string
}

// Matcher finds the wording of many rules in one pass. It is immutable and safe for concurrent use.
type Matcher struct {
	rules  []*rule
	byName map[[2]string]*Rule
	ways   []indexedWay
	auto   *automaton
	users  [][]int32 // the ways that wait for each literal of auto

	literals int
}

type indexedWay struct {
	rule  int32
	needs [][]int32 // literals of auto
}

// Compile makes one matcher of all rules of the sets. It fails where a set's id occurs twice, a pattern can't be
// read, or opt.Words names a list that no set declares.
func Compile(sets []*Set, opt Options) (*Matcher, error) {
	m := &Matcher{byName: map[[2]string]*Rule{}}
	var errs []error
	declared := map[string]bool{}
	seen := map[string]bool{}
	for _, s := range sets {
		if seen[s.ID] {
			errs = append(errs, fmt.Errorf("two sets are called %q: rename one", s.ID))
		}
		seen[s.ID] = true
		for name := range s.Words {
			declared[name] = true
		}
		m.rules = append(m.rules, build(s, opt.Words, func(pointer string, _ int, code, msg string) {
			errs = append(errs, fmt.Errorf("set %q, %s: %s %s", s.ID, pointer, code, msg))
		})...)
	}
	for _, name := range slices.Sorted(maps.Keys(opt.Words)) {
		if !declared[name] {
			errs = append(errs, fmt.Errorf("no set declares a word list <%s>", name))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	m.index()
	return m, nil
}

// index builds the automaton over whatever rules and exceptions look for.
func (m *Matcher) index() {
	var literals []string
	number := map[string]int32{}
	add := func(word string) int32 {
		k, ok := number[word]
		if !ok {
			k = int32(len(literals))
			number[word] = k
			literals = append(literals, word)
			m.users = append(m.users, nil)
		}
		return k
	}
	numbers := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			out[i] = add(w)
		}
		return out
	}
	for i, r := range m.rules {
		m.byName[[2]string{r.set, r.ID}] = r.Rule
		for _, w := range r.ways {
			var needs [][]int32
			for _, n := range w.needs {
				needs = append(needs, numbers(n))
			}
			for _, a := range w.anchors {
				k := add(a)
				m.users[k] = append(m.users[k], int32(len(m.ways)))
			}
			m.ways = append(m.ways, indexedWay{int32(i), needs})
		}
		for _, e := range r.exceptions {
			e.numbers = numbers(e.needs)
		}
	}
	m.literals = len(literals)
	m.auto = newAutomaton(literals)
}

// Rule returns a rule of a set by their ids, or nil.
func (m *Matcher) Rule(set, id string) *Rule { return m.byName[[2]string{set, id}] }

// Find returns the hits in a text, by where they start and then in the order of the rules. Hits of one rule don't
// overlap. The time is proportional to the text: each rule is tried only around its own fixed characters.
func (m *Matcher) Find(text string) []Hit {
	s := search{n: normalise(text), scopes: map[scope]bool{}, seen: make([]bool, m.literals)}
	windows := m.windows(&s)
	type found struct {
		rule int32
		hit  Hit
	}
	var all []found
	for i, ws := range windows {
		r := m.rules[i]
		for _, w := range ws {
			for _, at := range s.in(r, w) {
				all = append(all, found{i, Hit{r.set, r.ID, r.Classes, s.n.origin[at.from].from, s.n.origin[at.to-1].to}})
			}
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.hit.Start, b.hit.Start), cmp.Compare(a.rule, b.rule))
	})
	hits := make([]Hit, len(all))
	for i, f := range all {
		hits[i] = f.hit
	}
	return hits
}

// windows returns the stretches of a text in which each rule might match.
func (m *Matcher) windows(s *search) map[int32][]span {
	around := map[int32][]span{}
	m.auto.walk(s.n, func(end int, literal int32) {
		s.seen[literal] = true
		for _, w := range m.users[literal] {
			reach := m.rules[m.ways[w].rule].longest + 2
			around[w] = widen(around[w], span{max(end-reach, 0), min(end+reach, len(s.n.chars))})
		}
	})
	windows := map[int32][]span{}
	for w, ws := range around {
		if way := m.ways[w]; !slices.ContainsFunc(way.needs, func(n []int32) bool { return !s.any(n) }) {
			windows[way.rule] = append(windows[way.rule], ws...)
		}
	}
	for rule, ws := range windows {
		slices.SortFunc(ws, func(a, b span) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from)) })
		var joined []span
		for _, w := range ws {
			joined = widen(joined, w)
		}
		windows[rule] = joined
	}
	return windows
}

// widen adds a window whose end is not before the others', joining those that touch.
func widen(ws []span, w span) []span {
	for len(ws) > 0 && ws[len(ws)-1].to >= w.from {
		w.from = min(w.from, ws[len(ws)-1].from)
		ws = ws[:len(ws)-1]
	}
	return append(ws, w)
}

// search looks for rules in one text and remembers which scopes hold an exception.
type search struct {
	n      *normal
	scopes map[scope]bool
	seen   []bool // the literals that occur
}

func (s *search) any(literals []int32) bool {
	return slices.ContainsFunc(literals, func(l int32) bool { return s.seen[l] })
}

type scope struct {
	e  *exception
	at span
}

// in returns the places where a rule matches inside a window and no exception takes it back.
func (s *search) in(r *rule, w span) []span {
	var hits []span
	n, re := s.n, r.re()
	for at := w.from; at < w.to; {
		loc := re.FindStringIndex(n.slice(span{at, w.to}))
		if loc == nil {
			break
		}
		hit := span{n.charAt(n.offset[at] + loc[0]), n.charAt(n.offset[at] + loc[1])}
		for hit.from < hit.to && n.silent(hit.from) {
			hit.from++
		}
		for hit.from < hit.to && n.silent(hit.to-1) {
			hit.to--
		}
		if hit.from == hit.to || n.midWord(hit.from) {
			at = hit.from + 1
			continue
		}
		switch e := s.excepted(r, hit); {
		case e == nil:
			hits = append(hits, hit)
			at = hit.to
		case e.where == Before || e.where == Quoted: // what is quoted or denied is so to its end
			at = hit.to
		default:
			at = hit.from + 1
		}
	}
	return hits
}

// excepted returns the exception that takes a hit back, or nil.
func (s *search) excepted(r *rule, hit span) *exception {
	for _, e := range r.exceptions {
		if (len(e.numbers) == 0 || s.any(e.numbers)) && s.holds(e, hit) {
			return e
		}
	}
	return nil
}

// holds tells whether an exception's pattern stands in its place relative to a hit.
func (s *search) holds(e *exception, hit span) bool {
	n := s.n
	switch e.where {
	case Over:
		return s.over(e, hit)
	case Before:
		return s.before(e, hit.from)
	case After:
		return s.after(e, hit.to)
	case Near:
		return s.before(e, hit.from) || s.after(e, hit.to) || s.over(e, hit)
	case Quoted:
		i, exact := slices.BinarySearchFunc(n.quotes, hit.from, func(q span, from int) int { return cmp.Compare(q.from, from) })
		if !exact {
			i--
		}
		return i >= 0 && hit.to <= n.quotes[i].to && s.before(e, n.quotes[i].from)
	}
	where := span{0, len(n.chars)}
	if e.where != Reply {
		ends := n.ends[0]
		if e.where == Sentence {
			ends = n.ends[1]
		}
		from, _ := slices.BinarySearch(ends, hit.from)
		to, _ := slices.BinarySearch(ends, hit.to)
		where = span{ends[from-1], ends[to] + 1}
	}
	key := scope{e, where}
	if _, known := s.scopes[key]; !known {
		s.scopes[key] = e.anywhere().MatchString(n.slice(where))
	}
	return s.scopes[key]
}

func (s *search) before(e *exception, at int) bool {
	return e.before().MatchString(s.n.slice(span{max(at-e.reach, 0), at}))
}

func (s *search) after(e *exception, at int) bool {
	return e.after().MatchString(s.n.slice(span{at, min(at+e.reach, len(s.n.chars))}))
}

// over looks at the longest match from every place from which one could reach into the hit.
func (s *search) over(e *exception, hit span) bool {
	n, re := s.n, e.overlapping()
	for at, end := max(hit.from-e.reach, 0), min(hit.to+e.reach, len(n.chars)); at < hit.to; {
		loc := re.FindStringIndex(n.slice(span{at, end}))
		if loc == nil {
			return false
		}
		from, to := n.charAt(n.offset[at]+loc[0]), n.charAt(n.offset[at]+loc[1])
		if from >= hit.to || to > hit.from {
			return from < hit.to
		}
		at = from + 1
	}
	return false
}
