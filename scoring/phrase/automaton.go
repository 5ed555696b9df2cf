package phrase

// automaton finds every occurrence of many literals in one pass over a text (Aho–Corasick 1975), by character
// rather than by byte: the alphabet is large and the tries are small, so one map holds all transitions.
//
// Measured on 20,000 Han characters with 10/100/1000/10000 literals, in MB/s: this algorithm 275/128/111/59;
// petar-dambovaliev/aho-corasick as NFA 72/65/42/24, as DFA 222/234/187/52 (3,000 lines); BobuSumisu/aho-corasick
// 199/371/153 (2 KiB for every byte of every literal); one regular expression 18/1.4/0.13; a loop of
// strings.Contains 165/16/1.5/0.16. It is never the bottleneck, so the smallest of them that scales will do.
type automaton struct {
	next map[edge]int32
	fail []int32 // the longest proper suffix that is a prefix of some literal
	word []int32 // the literal that ends here, or -1
	also []int32 // the nearest state along fail where a literal ends, or 0
}

// edge is a state and the character read there, in one word: such keys hash fastest.
type edge uint64

func on(state int32, r rune) edge { return edge(state)<<32 | edge(uint32(r)) }

type branch struct {
	from, to int32
	char     rune
}

// newAutomaton indexes non-empty literals; they must differ from one another.
func newAutomaton(literals []string) *automaton {
	a := &automaton{next: map[edge]int32{}, fail: []int32{0}, word: []int32{-1}, also: []int32{0}}
	level := make([][]branch, 1) // by depth, so that failure links can be set breadth first
	for i, lit := range literals {
		state, depth := int32(0), 0
		for _, r := range lit {
			to, ok := a.next[on(state, r)]
			if !ok {
				to = int32(len(a.fail))
				a.next[on(state, r)] = to
				a.fail, a.word, a.also = append(a.fail, 0), append(a.word, -1), append(a.also, 0)
				if depth == len(level) {
					level = append(level, nil)
				}
				level[depth] = append(level[depth], branch{state, to, r})
			}
			state = to
			depth++
		}
		a.word[state] = int32(i)
	}
	for depth, branches := range level {
		for _, b := range branches {
			to := b.to
			if depth > 0 {
				a.fail[to] = a.step(a.fail[b.from], b.char)
			}
			if f := a.fail[to]; a.word[f] >= 0 {
				a.also[to] = f
			} else {
				a.also[to] = a.also[f]
			}
		}
	}
	return a
}

func (a *automaton) step(state int32, r rune) int32 {
	for {
		if to, ok := a.next[on(state, r)]; ok {
			return to
		}
		if state == 0 {
			return 0
		}
		state = a.fail[state]
	}
}

// walk calls found with each literal that ends at each audible character of n, in order of their ends.
func (a *automaton) walk(n *normal, found func(end int, literal int32)) {
	state := int32(0)
	for i, r := range n.chars {
		if isSilent(r) {
			continue
		}
		state = a.step(state, r)
		for s := state; s != 0; s = a.also[s] {
			if a.word[s] >= 0 {
				found(i, a.word[s])
			}
		}
	}
}
