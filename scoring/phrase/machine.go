package phrase

import (
	"encoding/binary"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// machine is one regular expression as a deterministic automaton, whose states are made as texts first reach them
// (as in RE2, by R. Cox). It finds what package regexp finds, many times faster: a step is two look-ups.
type machine struct {
	expr    string
	longest bool // prefer the longest match from a place, not the first in the order of the alternatives

	letters *alphabet
	once    sync.Once
	prog    *syntax.Prog
	class   []uint16 // of each letter: those of a class are alike to the expression
	chars   []rune   // a character of each class; the class after the last is the end of the text

	mu     sync.Mutex // for making states
	states map[string]*state
	size   int          // steps in all states
	made   atomic.Int64 // steps in all its life
	front  front
	re     func() *regexp.Regexp
	start  [2]atomic.Pointer[state] // after anything else, and after a letter of a Latin word
}

// state is what the part of a match that was read can go on with.
type state struct {
	threads []uint32 // instructions of the program, the preferred ones first
	inWord  bool     // the character before belongs to a Latin word
	matched bool     // a match ended before the character that led here
	next    []atomic.Pointer[state]
}

// maxSteps bounds the memory of a machine: 8 bytes for each step from a state by a class. Where a text needs more, it
// begins anew.
const maxSteps = 1 << 17

// maxMade bounds the steps that one search makes: some patterns on some texts need new ones for each character, and then
// package regexp takes less time.
const maxMade = 1000

// find returns the leftmost match that begins in a part of a text and ends before to; the text is read as if nothing
// stood before that part and from to on.
func (m *machine) find(text []letter, in span, to int) (span, bool) {
	m.once.Do(m.build)
	made := m.made.Load()
	s := m.begin(false)
	for from := in.from; from < in.to; from++ {
		s = m.step(s, int(m.class[text[from]]))
		if len(s.threads) > 0 {
			if end := m.run(s, text, span{from + 1, to}); end >= 0 {
				return span{from, end}, true
			}
			if m.made.Load()-made > maxMade {
				return m.slowly(text, in, to)
			}
		}
		s = m.begin(s.inWord)
	}
	return span{}, false
}

// slowly is find by package regexp.
func (m *machine) slowly(text []letter, in span, to int) (span, bool) {
	chars := make([]rune, 0, to-in.from)
	for _, l := range text[in.from:to] {
		chars = append(chars, m.letters.chars[l])
	}
	part := string(chars)
	loc := m.re().FindStringIndex(part)
	if loc == nil {
		return span{}, false
	}
	from := in.from + utf8.RuneCountInString(part[:loc[0]])
	return span{from, from + utf8.RuneCountInString(part[loc[0]:loc[1]])}, from < in.to
}

// prefix tells whether a match begins where a part of a text does.
func (m *machine) prefix(text []letter, in span) bool {
	m.once.Do(m.build)
	return m.run(m.begin(false), text, in) >= 0
}

// run goes on from a state and returns the end of the match, or -1.
func (m *machine) run(s *state, text []letter, in span) int {
	end := -1
	for at := in.from; len(s.threads) > 0; at++ {
		class := len(m.chars)
		if at < in.to {
			class = int(m.class[text[at]])
		}
		if s = m.step(s, class); s.matched {
			end = at
		}
	}
	return end
}

func (m *machine) begin(inWord bool) *state {
	k := 0
	if inWord {
		k = 1
	}
	if s := m.start[k].Load(); s != nil {
		return s
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.state([]uint32{uint32(m.prog.Start)}, inWord, false)
	m.start[k].Store(s)
	return s
}

// step returns the state that a class leads to.
func (m *machine) step(s *state, class int) *state {
	if t := s.next[class].Load(); t != nil {
		return t
	}
	return m.newStep(s, class)
}

func (m *machine) newStep(s *state, class int) *state {
	m.mu.Lock()
	defer m.mu.Unlock()
	before, char := rune(pauseStrong), rune(-1)
	if s.inWord {
		before = 'a'
	}
	if class < len(m.chars) {
		char = m.chars[class]
	}
	m.made.Add(1)
	f := &m.front
	f.reset(char, syntax.EmptyOpContext(before, char))
	for _, thread := range s.threads {
		if m.follow(thread) {
			break
		}
	}
	t := m.state(f.next, isWord(char), f.matched)
	s.next[class].Store(t)
	return t
}

// state returns the one state of its kind.
func (m *machine) state(threads []uint32, inWord, matched bool) *state {
	key := make([]byte, 0, 4*len(threads)+1)
	for _, t := range threads {
		key = binary.LittleEndian.AppendUint32(key, t)
	}
	flags := byte(0)
	if inWord {
		flags |= 1
	}
	if matched {
		flags |= 2
	}
	key = append(key, flags)
	s := m.states[string(key)]
	if s == nil {
		s = &state{threads: slices.Clone(threads), inWord: inWord, matched: matched}
		if len(threads) > 0 {
			s.next = make([]atomic.Pointer[state], len(m.chars)+1)
		}
		if m.size += len(s.next); m.size > maxSteps {
			m.forget()
			m.size = len(s.next)
		}
		m.states[string(key)] = s
	}
	return s
}

// forget lets go of all states; a search that is under way keeps its own.
func (m *machine) forget() {
	m.states, m.size = map[string]*state{}, 0
	m.start[0].Store(nil)
	m.start[1].Store(nil)
}

// front is where a program stands before and after a character, or the end of the text (-1).
type front struct {
	char    rune
	context syntax.EmptyOp
	seen    []bool // the instructions followed
	next    []uint32
	queued  []bool // those of next
	matched bool
}

func (f *front) reset(char rune, context syntax.EmptyOp) {
	clear(f.seen)
	clear(f.queued)
	f.char, f.context, f.next, f.matched = char, context, f.next[:0], false
}

// follow goes from an instruction to those that read the character, and on to what they lead to, the preferred ones
// first. It tells whether a match makes all other threads void.
func (m *machine) follow(pc uint32) (void bool) {
	f := &m.front
	for !f.seen[pc] {
		f.seen[pc] = true
		i := &m.prog.Inst[pc]
		switch i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			if m.follow(i.Out) {
				return true
			}
			pc = i.Arg
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(i.Arg)&^f.context != 0 {
				return false
			}
			pc = i.Out
		case syntax.InstNop, syntax.InstCapture:
			pc = i.Out
		case syntax.InstMatch:
			f.matched = true
			return !m.longest
		case syntax.InstFail:
			return false
		default:
			if f.char >= 0 && !f.queued[i.Out] && i.MatchRune(f.char) {
				f.queued[i.Out] = true
				f.next = append(f.next, i.Out)
			}
			return false
		}
	}
	return false
}

// build compiles the expression and sorts the letters into classes.
func (m *machine) build() {
	re, err := syntax.Parse(m.expr, syntax.Perl)
	if err == nil {
		m.prog, err = syntax.Compile(re.Simplify())
	}
	if err != nil {
		panic(err) // the expander writes no such expression
	}
	m.front.seen, m.front.queued = make([]bool, len(m.prog.Inst)), make([]bool, len(m.prog.Inst))
	m.forget()
	m.re = sync.OnceValue(func() *regexp.Regexp {
		re := regexp.MustCompile(m.expr)
		if m.longest {
			re.Longest()
		}
		return re
	})

	members := make([][]byte, len(m.letters.chars)) // the sets of characters that each letter is in
	for l, r := range m.letters.chars {
		if isWord(r) {
			members[l] = append(members[l], 0, 0)
		}
	}
	sets := map[string]bool{}
	for i := range m.prog.Inst {
		inst := &m.prog.Inst[i]
		if inst.Op < syntax.InstRune || sets[string(inst.Rune)] {
			continue
		}
		sets[string(inst.Rune)] = true
		for l := range m.letters.within(inst.Rune) {
			members[l] = binary.LittleEndian.AppendUint16(members[l], uint16(len(sets)))
		}
	}
	classes := map[string]uint16{}
	m.class = make([]uint16, len(members))
	for l, sets := range members {
		class, ok := classes[string(sets)]
		if !ok {
			class = uint16(len(classes))
			classes[string(sets)] = class
			m.chars = append(m.chars, m.letters.chars[l])
		}
		m.class[l] = class
	}
}
