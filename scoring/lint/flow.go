package lint

import (
	"slices"

	"clearline/scenarios"
	"clearline/scoring/formula"
)

// A flow follows through the whole scenario which values each variable, and each call of a history function, can have at
// each node. It keeps the values of one apart from those of another, so it may take for possible what is not; what it
// finds impossible no play can reach, however many configurations there are.
type flow struct {
	l       *linter
	slots   []slot
	history []formula.Ref // of the slots behind the variables
	at      []state       // by node, on arriving; nil where nothing leads
	machine formula.Machine
	work    int // what may still be spent
}

// slot is one thing whose values are followed.
type slot struct {
	low, size int // size 0: too many values to follow
}

// state holds a set of values for each slot; a nil set holds all.
type state []set

// set has a bit for each value, from the slot's low.
type set []uint64

const (
	widest     = 1024 // values of a variable that are followed
	tries      = 512  // combinations of values that a condition is tried on; past them it is not judged
	saturation = 9    // where the history functions stop counting

	// budget bounds the work on a hostile file, in steps of a nanosecond or so: at most a million conditions tried. A scenario of
	// 10,000 nodes needs a fraction. Once it is spent conditions are not judged, and a customer who still goes round is
	// not followed at all.
	budget    = 100_000_000
	costTry   = 100 // of evaluating a condition once
	costReply = 10  // of copying one slot
)

func (s set) has(i int) bool { return s[i/64]>>(i%64)&1 != 0 }
func (s set) put(i int)      { s[i/64] |= 1 << (i % 64) }

func (s slot) empty() set {
	if s.size == 0 {
		return nil
	}
	return make(set, (s.size+63)/64)
}

// values lists what a slot can be.
func (f *flow) values(st state, i int) (out []int) {
	f.work -= f.slots[i].size
	for v := range f.slots[i].size {
		if st[i] == nil || st[i].has(v) {
			out = append(out, v+f.slots[i].low)
		}
	}
	return out
}

// newFlow follows every reply until nothing new turns up.
func newFlow(l *linter) *flow {
	f := &flow{l: l, at: make([]state, len(l.m.Nodes)), work: budget}
	start := state{}
	for _, v := range l.m.Vars {
		f.slot(&start, v.Min, v.Max, v.Start)
	}
	f.eachProgram(func(p *formula.Program) {
		for _, r := range p.Refs {
			if r.Func == "" || slices.Contains(f.history, r) {
				continue
			}
			f.history = append(f.history, r)
			first := 0
			if r.Func == scenarios.FuncTurnsSince {
				first = saturation
			}
			f.slot(&start, 0, saturation, first)
		}
	})
	f.at[l.m.Start] = start
	pending := []int{l.m.Start}
	order, _ := l.m.Order()
	if order != nil {
		pending = order // each node once: nothing leads back
	}
	waiting := make([]bool, len(l.m.Nodes))
	for ; len(pending) > 0; pending = pending[1:] {
		n := pending[0]
		waiting[n] = false
		if f.at[n] == nil {
			continue
		}
		if order == nil && f.work < 0 {
			clear(f.at)
			break
		}
		for k := range l.m.Nodes[n].Choices {
			f.reply(n, k, func(t int, _, arriving state) {
				target := l.m.Nodes[n].Choices[k].To[t]
				if arriving == nil || l.m.Nodes[n].Field != "" && l.m.Nodes[target.Node].Ending != nil {
					return // an ending is reached where the call closes, not where the register is full
				}
				if to := target.Node; f.join(to, arriving) && order == nil && !waiting[to] {
					waiting[to], pending = true, append(pending, to)
				}
				if target.Ending >= 0 {
					f.join(target.Ending, arriving)
				}
			})
		}
	}
	return f
}

func (f *flow) slot(start *state, low, high, first int) {
	s := slot{low: low, size: high - low + 1}
	if s.size > widest {
		s.size = 0
	}
	f.slots = append(f.slots, s)
	values := s.empty()
	if values != nil {
		values.put(first - low)
	}
	*start = append(*start, values)
}

func (f *flow) eachProgram(visit func(*formula.Program)) {
	some := func(p *formula.Program) {
		if p != nil {
			visit(p)
		}
	}
	for _, n := range f.l.m.Nodes {
		for _, line := range n.Lines {
			some(line.When)
		}
		for _, c := range n.Choices {
			some(c.When)
			for _, line := range c.Reaction {
				some(line.When)
			}
			for _, e := range c.Effects {
				some(e.Expr)
			}
			for _, t := range c.To {
				some(t.When)
			}
		}
	}
}

// join adds to what can be at a node, and reports whether anything was new.
func (f *flow) join(n int, st state) (grew bool) {
	if f.at[n] == nil {
		f.at[n] = make(state, len(st))
		for i := range st {
			f.at[n][i] = slices.Clone(st[i])
		}
		return true
	}
	for i, values := range st {
		for w := range values {
			if now := f.at[n][i][w] | values[w]; now != f.at[n][i][w] {
				f.at[n][i][w], grew = now, true
			}
		}
	}
	return grew
}

// reply follows one reply from where its node can be. For each target in turn visit gets the state that it is tried in, nil
// where the ones before it always hold, and the state on arriving there, nil where it is never taken. It reports whether
// the reply can be offered.
func (f *flow) reply(n, k int, visit func(t int, tried, arriving state)) (offered bool) {
	c := &f.l.m.Nodes[n].Choices[k]
	f.work -= costReply * (1 + len(f.slots))
	open, _ := f.split(c.When, f.at[n])
	if open == nil {
		return false
	}
	rest := f.affect(c, open)
	for t, target := range c.To {
		if rest == nil {
			visit(t, nil, nil)
			continue
		}
		yes, no := f.split(target.When, rest)
		if yes == nil {
			visit(t, rest, nil)
		} else {
			visit(t, rest, f.close(f.remember(yes, n, k, target), target))
		}
		rest = no
	}
	return true
}

// affect is a state after a reply's effects, which all read the old values.
func (f *flow) affect(c *scenarios.ModelChoice, old state) state {
	st := slices.Clone(old)
	for _, e := range c.Effects {
		v, s := f.l.m.Vars[e.Var], f.slots[e.Var]
		if s.size == 0 {
			continue
		}
		now := s.empty()
		put := func(n int) { now.put(max(v.Min, min(v.Max, n)) - s.low) }
		switch e.Kind {
		case scenarios.Set:
			put(e.Value)
		case scenarios.Add:
			for _, n := range f.values(old, e.Var) {
				put(n + e.Value)
			}
		case scenarios.Eval:
			if !f.try(e.Expr, old, func(_ []int, n int, word string) {
				if v.Var.Type == formula.Word {
					n = max(0, slices.Index(v.Var.Words, word))
				}
				put(n)
			}) {
				for i := range s.size {
					now.put(i)
				}
			}
		}
		st[e.Var] = now
	}
	return st
}

// split parts a state into where a condition holds and where it does not, each nil where that can't be. A condition that
// can't be judged leaves both as they were.
func (f *flow) split(p *formula.Program, st state) (yes, no state) {
	if p == nil {
		return st, nil
	}
	reads := f.reads(p)
	part := func() state {
		out := slices.Clone(st)
		for _, i := range reads {
			out[i] = f.slots[i].empty()
		}
		return out
	}
	if !f.try(p, st, func(values []int, n int, _ string) {
		side := &no
		if n != 0 {
			side = &yes
		}
		if *side == nil {
			*side = part()
		}
		for j, i := range reads {
			(*side)[i].put(values[j] - f.slots[i].low)
		}
	}) {
		return st, st
	}
	return yes, no
}

// reads lists the slots of what a program reads.
func (f *flow) reads(p *formula.Program) []int {
	out := make([]int, len(p.Refs))
	for j, r := range p.Refs {
		if out[j] = f.l.m.Var(r.A); r.Func != "" {
			out[j] = len(f.l.m.Vars) + slices.Index(f.history, r)
		}
	}
	return out
}

// try evaluates a program on every combination of what it can read, and reports whether it could: there may be too many, the
// budget spent, or arithmetic that fails.
func (f *flow) try(p *formula.Program, st state, visit func(values []int, n int, word string)) bool {
	reads := f.reads(p)
	choices := make([][]int, len(reads))
	count := 1
	for j, i := range reads {
		choices[j] = f.values(st, i)
		if count *= len(choices[j]); count == 0 || count > tries {
			return false
		}
	}
	if f.work -= costTry * count; f.work < 0 {
		return false
	}
	type result struct {
		values []int
		n      int
		word   string
	}
	results := make([]result, 0, count)
	given := make([]int, len(reads))
	for i := range count {
		values := make([]int, len(reads))
		for j := range reads {
			values[j] = choices[j][i%len(choices[j])]
			i /= len(choices[j])
			if given[j] = values[j]; p.Refs[j].Func == scenarios.FuncBefore {
				given[j] = values[j] & 1 // 2 is: settled the other way
			}
		}
		n, word, err := f.machine.Eval(p, given)
		if err != nil {
			return false
		}
		results = append(results, result{values, n, word})
	}
	for _, r := range results {
		visit(r.values, r.n, r.word)
	}
	return true
}

// close notes which ending was reached, for the register.
func (f *flow) close(st state, target scenarios.ModelTarget) state {
	v := f.l.m.EndingVar
	if v < 0 || target.Ending < 0 || f.slots[v].size == 0 {
		return st
	}
	st = slices.Clone(st)
	st[v] = f.slots[v].empty()
	st[v].put(f.l.m.EndingWord(target.Ending))
	return st
}

// remember moves the history on by what a reply does where it leads to a target.
func (f *flow) remember(st state, n, k int, to scenarios.ModelTarget) state {
	if len(f.history) == 0 {
		return st
	}
	st = slices.Clone(st)
	does := func(tag string) bool { return f.l.does(n, k, to, tag) }
	for h, r := range f.history {
		i := len(f.l.m.Vars) + h
		now := f.slots[i].empty()
		a, b := does(r.A), r.Func == scenarios.FuncBefore && does(r.B)
		for _, v := range f.values(st, i) {
			switch {
			case r.Func == scenarios.FuncBefore && v == 0 && b:
				v = 2
			case r.Func == scenarios.FuncBefore && v == 0 && a:
				v = 1
			case r.Func == scenarios.FuncDone && a, r.Func == scenarios.FuncTurnsSince && a:
				v = 1
			case r.Func == scenarios.FuncCount && a, r.Func == scenarios.FuncTurnsSince:
				v = min(v+1, saturation)
			}
			now.put(v)
		}
		st[i] = now
	}
	return st
}

// does reports whether a reply that leads to a target commits a technique or slip: tagged, credited by the ending there, or
// found by a phrase rule.
func (l *linter) does(n, k int, to scenarios.ModelTarget, tag string) bool {
	c := l.m.Nodes[n].Choices[k]
	techniques, slips := c.Techniques, slices.Clone(c.Slips)
	if to.Ending >= 0 {
		techniques = slices.Concat(techniques, l.m.Nodes[to.Ending].Ending.Earns)
	}
	for _, h := range l.hits[n][k] {
		if s := l.slipOf(h.Rule); s != "" {
			slips = append(slips, h.Rule)
		}
	}
	return hasTag(techniques, l.ex.Rubric.Techniques, tag) || hasTag(slips, l.ex.Rubric.Slips, tag)
}
