package phrase

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"sync"

	"clearline/scenarios/source/say"
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

// Matcher finds the wording of many rules in one pass. It is safe for concurrent use; what it learns from one text makes
// the next faster, never different.
type Matcher struct {
	rules  []*rule
	byName map[[2]string]*Rule
	ways   []indexedWay
	auto   *automaton
	users  [][]int32 // the ways that wait for each literal of auto

	letters  *alphabet
	machines []*machine
	idle     sync.Pool // of *search
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
			errs = append(errs, say.Errorf("two sets are called %q: rename one", s.ID))
		}
		seen[s.ID] = true
		for name := range s.Words {
			declared[name] = true
		}
		m.rules = append(m.rules, build(s, opt.Words, func(pointer string, _ int, code, format string, args ...any) {
			errs = append(errs, say.Errorf("set %q, %s: %s %s", s.ID, pointer, code, say.F(format, args...)))
		})...)
	}
	for _, name := range slices.Sorted(maps.Keys(opt.Words)) {
		if !declared[name] {
			errs = append(errs, say.Errorf("no set declares a word list <%s>", name))
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
	var machines []*machine
	known := map[*exception]bool{} // those of a set are its rules'
	for i, r := range m.rules {
		m.byName[[2]string{r.set, r.ID}] = r.Rule
		machines = append(machines, r.find)
		for _, w := range r.ways {
			var needs [][]int32
			for _, n := range w.needs {
				needs = append(needs, numbers(n))
			}
			// The likeliest to be missing first.
			slices.SortStableFunc(needs, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
			for _, a := range w.anchors {
				k := add(a)
				m.users[k] = append(m.users[k], int32(len(m.ways)))
			}
			m.ways = append(m.ways, indexedWay{int32(i), needs})
		}
		for _, e := range r.exceptions {
			if !known[e] {
				known[e] = true
				e.numbers = numbers(e.needs)
				machines = append(machines, e.anywhere, e.before, e.after, e.over)
			}
		}
	}
	machines = slices.DeleteFunc(machines, func(x *machine) bool { return x == nil })
	exprs := make([]string, len(machines))
	for i, x := range machines {
		exprs[i] = x.expr
	}
	m.letters, m.machines = newAlphabet(exprs), machines
	for _, x := range machines {
		x.letters = m.letters
	}
	m.auto = newAutomaton(literals, m.letters)
	m.idle.New = func() any {
		return &search{
			m: m, seen: make([]bool, len(literals)), possible: make([]answer, len(m.ways)),
			windows: make([][]span, len(m.rules)),
		}
	}
}

// Forget frees the memory of all that the matcher learned from texts; it learns anew from the next. No search may run
// meanwhile.
func (m *Matcher) Forget() {
	for _, x := range m.machines {
		*x = machine{expr: x.expr, longest: x.longest, letters: x.letters}
	}
	m.idle = sync.Pool{New: m.idle.New}
}

// Rule returns a rule of a set by their ids, or nil.
func (m *Matcher) Rule(set, id string) *Rule { return m.byName[[2]string{set, id}] }

// Find returns the hits in a text, by where they start and then in the order of the rules. Hits of one rule don't
// overlap. The time is proportional to the text: each rule is tried only around its own fixed characters.
func (m *Matcher) Find(text string) []Hit {
	s := m.idle.Get().(*search)
	defer m.idle.Put(s)
	s.read(text)
	for _, rule := range s.rules {
		for _, w := range s.windows[rule] {
			s.in(rule, w)
		}
	}
	slices.SortFunc(s.found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.at.from, b.at.from), cmp.Compare(a.rule, b.rule))
	})
	hits := make([]Hit, len(s.found))
	for i, f := range s.found {
		r := m.rules[f.rule]
		hits[i] = Hit{r.set, r.ID, r.Classes, s.n.origin[f.at.from].from, s.n.origin[f.at.to-1].to}
	}
	return hits
}

// search looks for rules in one text after another; its memory stays.
type search struct {
	m    *Matcher
	n    normal
	text []letter // the characters of n

	occur    []occurrence   // of the fixed characters
	seen     []bool         // by literal: it occurs
	possible []answer       // by way: all its needs occur
	ways     []int32        // whose answer is known
	windows  [][]span       // by rule: where a match might begin
	rules    []int32        // that have windows
	scopes   map[scope]bool // whether a scope holds an exception, once asked
	found    []finding
}

type answer uint8

const (
	unknown answer = iota
	no
	yes
)

type scope struct {
	e  *exception
	at span
}

type finding struct {
	rule int32
	at   span
}

// read takes in a text and finds the windows in which each rule might match.
func (s *search) read(text string) {
	s.reset()
	s.n.read(text)
	s.text = s.m.letters.spell(s.text[:0], s.n.chars)
	s.occur = s.m.auto.walk(s.text, s.occur[:0])
	for _, o := range s.occur {
		s.seen[o.literal] = true
	}
	for _, o := range s.occur {
		for _, w := range s.m.users[o.literal] {
			if !s.mayMatch(w) {
				continue
			}
			rule := s.m.ways[w].rule
			if len(s.windows[rule]) == 0 {
				s.rules = append(s.rules, rule)
			}
			s.windows[rule] = widen(s.windows[rule], span{max(o.end-s.m.rules[rule].reach(), 0), o.end + 1})
		}
	}
}

// reset forgets the last text; what was not touched is as it was.
func (s *search) reset() {
	for _, o := range s.occur {
		s.seen[o.literal] = false
	}
	for _, w := range s.ways {
		s.possible[w] = unknown
	}
	for _, r := range s.rules {
		s.windows[r] = s.windows[r][:0]
	}
	s.ways, s.rules, s.found = s.ways[:0], s.rules[:0], s.found[:0]
	s.scopes = nil
}

// mayMatch tells whether all that a way needs occurs somewhere.
func (s *search) mayMatch(way int32) bool {
	if s.possible[way] == unknown {
		s.possible[way] = yes
		if slices.ContainsFunc(s.m.ways[way].needs, func(n []int32) bool { return !s.any(n) }) {
			s.possible[way] = no
		}
		s.ways = append(s.ways, way)
	}
	return s.possible[way] == yes
}

func (s *search) any(literals []int32) bool {
	return slices.ContainsFunc(literals, func(l int32) bool { return s.seen[l] })
}

// widen adds a window whose end is not before the others', joining those that touch.
func widen(ws []span, w span) []span {
	for len(ws) > 0 && ws[len(ws)-1].to >= w.from {
		w.from = min(w.from, ws[len(ws)-1].from)
		ws = ws[:len(ws)-1]
	}
	return append(ws, w)
}

// in finds the places where a match of a rule begins in a window and no exception takes it back.
func (s *search) in(rule int32, w span) {
	n, r := &s.n, s.m.rules[rule]
	end := min(w.to+r.reach(), len(s.text))
	for at := w.from; at < w.to; {
		hit, ok := r.find.find(s.text, span{at, w.to}, end)
		if !ok {
			return
		}
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
			s.found = append(s.found, finding{rule, hit})
			at = hit.to
		case e.where == Before || e.where == Quoted: // what is quoted or denied is so to its end
			at = hit.to
		default:
			at = hit.from + 1
		}
	}
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
	n := &s.n
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
		where = n.around(hit, e.where == Sentence)
	}
	key := scope{e, where}
	holds, known := s.scopes[key]
	if !known {
		_, holds = e.anywhere.find(s.text, where, where.to)
		if s.scopes == nil {
			s.scopes = map[scope]bool{}
		}
		s.scopes[key] = holds
	}
	return holds
}

func (s *search) before(e *exception, at int) bool {
	_, ok := e.before.find(s.text, span{max(at-e.reach, 0), at}, at)
	return ok
}

func (s *search) after(e *exception, at int) bool {
	return e.after.prefix(s.text, span{at, min(at+e.reach, len(s.text))})
}

// over looks at the longest match from every place from which one could reach into the hit.
func (s *search) over(e *exception, hit span) bool {
	for at, end := max(hit.from-e.reach, 0), min(hit.to+e.reach, len(s.text)); at < hit.to; {
		m, ok := e.over.find(s.text, span{at, hit.to}, end)
		if !ok {
			return false
		}
		if m.to > hit.from {
			return true
		}
		at = m.from + 1
	}
	return false
}
