package phrase

import (
	"math/bits"
	"unicode/utf8"
)

// automaton finds every occurrence of many literals in one pass over a text (Aho–Corasick 1975), by letter rather than
// by byte: the alphabet is large and the tries are small, so one hash table holds all steps but those of state 0, where
// most characters of most texts are read.
//
// Measured on 20,000 Han characters with 10/100/1000/10000 rules, in MB/s: this one 1100/720/380/90 (275/128/111/59
// with Go's map for the steps); petar-dambovaliev/aho-corasick as NFA 72/65/42/24, as DFA 222/234/187/52 (3,000 lines);
// BobuSumisu/aho-corasick 199/371/153 (2 KiB for every byte of every literal).
type automaton struct {
	root  []int32 // the state after each letter read in state 0
	steps []step  // from other states: open addressing, at most half full, a power of two long
	shift int     // 64 less the bits of an index into steps
	at    []place
}

// place is what is known of a state.
type place struct {
	fail int32 // the longest proper suffix that is a prefix of some literal
	word int32 // the literal that ends here, or -1
	also int32 // the nearest state from here along fail where a literal ends, or 0

	letters uint64 // a bit for each letter that leads on, modulo 64, which spares most look-ups in vain
}

// step leads from a state and a letter to a state.
type step struct {
	on edge
	to int32
}

// edge is a state and the letter read there, in one word; 0 is none of them.
type edge uint64

type branch struct {
	from, to int32
	char     letter
}

// newAutomaton indexes non-empty literals over an alphabet that has their characters; they must differ.
func newAutomaton(literals []string, letters *alphabet) *automaton {
	size := 4
	for _, lit := range literals {
		size += 2 * (utf8.RuneCountInString(lit) - 1)
	}
	n := bits.Len(uint(size))
	a := &automaton{root: make([]int32, len(letters.chars)), steps: make([]step, 1<<n), shift: 64 - n, at: []place{{word: -1}}}
	level := make([][]branch, 1) // by depth, so that failure links can be set breadth first
	for i, lit := range literals {
		state, depth := int32(0), 0
		for _, r := range lit {
			l := letters.of(r)
			to := a.child(state, l)
			if to == 0 {
				to = int32(len(a.at))
				a.at = append(a.at, place{word: -1})
				a.join(state, l, to)
				if depth == len(level) {
					level = append(level, nil)
				}
				level[depth] = append(level[depth], branch{state, to, l})
			}
			state = to
			depth++
		}
		a.at[state].word = int32(i)
	}
	for depth, branches := range level {
		for _, b := range branches {
			p := &a.at[b.to]
			if depth > 0 {
				p.fail = a.step(a.at[b.from].fail, b.char)
			}
			p.also = a.at[p.fail].also
			if p.word >= 0 {
				p.also = b.to
			}
		}
	}
	return a
}

func (a *automaton) join(state int32, l letter, to int32) {
	if state == 0 {
		a.root[l] = to
		return
	}
	a.at[state].letters |= 1 << (l & 63)
	a.steps[a.slot(state, l)] = step{on(state, l), to}
}

func on(state int32, l letter) edge { return edge(state)<<32 | edge(l) }

// slot returns where the step from a state other than 0 is, or would be.
func (a *automaton) slot(state int32, l letter) uint64 {
	e := on(state, l)
	i := uint64(e) * 0x9e3779b97f4a7c15 >> a.shift // Fibonacci hashing: Knuth, vol. 3, 6.4
	for a.steps[i].on != e && a.steps[i].on != 0 {
		i = (i + 1) & uint64(len(a.steps)-1)
	}
	return i
}

// child returns the state that a letter leads to, or 0.
func (a *automaton) child(state int32, l letter) int32 {
	if state == 0 {
		return a.root[l]
	}
	return a.steps[a.slot(state, l)].to
}

func (a *automaton) step(state int32, l letter) int32 {
	for state != 0 {
		p := &a.at[state]
		if p.letters>>(l&63)&1 != 0 {
			if to := a.child(state, l); to != 0 {
				return to
			}
		}
		state = p.fail
	}
	return a.root[l]
}

// occurrence is a literal and the index of its last letter.
type occurrence struct {
	end     int
	literal int32
}

// walk appends each literal that ends at an audible letter of a text, in order of their ends.
func (a *automaton) walk(text []letter, all []occurrence) []occurrence {
	state := int32(0)
	for i, l := range text {
		if l.silent() {
			continue
		}
		state = a.step(state, l)
		for s := a.at[state].also; s != 0; {
			p := &a.at[s]
			all = append(all, occurrence{i, p.word})
			s = a.at[p.fail].also
		}
	}
	return all
}
