package scoring

import (
	"slices"

	"clearline/scenarios"
	"clearline/scoring/formula"
)

// markLive finds, for each node, which variables and atoms anything ahead can still read. Two configurations that
// differ only in dead ones have the same future, so the analysis counts them once.
func (ex *Exercise) markLive() {
	nv, na := len(ex.Model.Vars), len(ex.atoms)
	e := &engine{ex: ex}
	ex.live = make([][]bool, len(ex.Model.Nodes))
	own := make([][]bool, len(ex.Model.Nodes))
	for n := range ex.Model.Nodes {
		ex.live[n] = make([]bool, nv+na)
		own[n] = make([]bool, nv+na)
		mark := func(b *bound) {
			if b != nil && b.prog != nil {
				ex.markReads(own[n], b.reads)
			}
		}
		for k := range ex.replies[n] {
			r := &ex.replies[n][k]
			mark(r.when)
			for t := range r.facts {
				for d := range ex.dims {
					f := &r.facts[t]
					for _, rd := range e.relevant(&ex.dims[d], f) {
						e.markOne(own[n], rd, n)
						if !slices.Contains(f.reads, rd) {
							f.reads = append(f.reads, rd)
						}
					}
				}
			}
		}
		if ex.isEnding(n) {
			for g := range ex.gates {
				mark(&ex.gates[g])
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for n := range ex.Model.Nodes {
			now := append([]bool(nil), own[n]...)
			for k := range ex.replies[n] {
				ex.markThrough(now, n, k)
			}
			for i, v := range now {
				if v && !ex.live[n][i] {
					ex.live[n][i], changed = true, true
				}
			}
		}
	}
}

// markReads marks the variables and atoms that readers look at.
func (ex *Exercise) markReads(set []bool, reads []reader) {
	for _, r := range reads {
		switch r.kind {
		case readVar:
			set[r.k] = true
		case readAtom, readBefore, readEarn:
			set[len(ex.Model.Vars)+r.k] = true
		}
	}
}

// markThrough marks what must be known before choice k so that what is live after it is known.
func (ex *Exercise) markThrough(set []bool, n, k int) {
	r, nv := &ex.replies[n][k], len(ex.Model.Vars)
	after := make([]bool, len(set))
	for t, target := range ex.Model.Nodes[n].Choices[k].To {
		if r.targets[t].prog != nil {
			ex.markReads(after, r.targets[t].reads)
		}
		for i, v := range ex.live[target.Node] {
			after[i] = after[i] || v
		}
	}
	for i := nv; i < len(set); i++ {
		set[i] = set[i] || after[i]
	}
	changed := map[int]*boundEffect{}
	for i := range r.effects {
		changed[r.effects[i].Var] = &r.effects[i]
	}
	for i := range nv {
		if !after[i] {
			continue
		}
		switch f := changed[i]; {
		case f == nil || f.Kind == scenarios.Add:
			set[i] = true
		case f.Kind == scenarios.Eval:
			ex.markReads(set, f.expr.reads)
		}
	}
}

// tries is how many assignments relevant is willing to try for one formula and one reply.
const tries = 4096

// relevant lists what a dimension's points for one reply really depend on: it tries every value of what the formula
// reads and keeps only what changes the result, or everything where that is too much.
func (e *engine) relevant(b *bound, f *facts) []reader {
	type free struct {
		read   int
		values []int
	}
	var frees []free
	fixed := make([]int, len(b.reads))
	n := 1
	for i, r := range b.reads {
		var values []int
		switch r.kind {
		case readHas:
			fixed[i] = b2i(f.has(r.name))
			continue
		case readHits:
			fixed[i] = f.keys[r.name]
			continue
		case readEarn:
			if !f.has(r.name) {
				continue
			}
			values = []int{0, 1}
		case readBefore, readAttainable:
			values = []int{0, 1}
		case readAtom:
			top := saturation
			if e.ex.atoms[r.k].kind == atomDone {
				top = 1
			}
			for v := 0; v <= top; v++ {
				values = append(values, v)
			}
		default:
			return varying(b, f)
		}
		if n *= len(values); n > tries {
			return varying(b, f)
		}
		frees = append(frees, free{i, values})
	}
	results := make([]int, n)
	digits := make([]int, len(frees))
	for i := range results {
		for j, fr := range frees {
			fixed[fr.read] = fr.values[digits[j]]
		}
		v, _, err := e.machine.Eval(b.prog, fixed)
		if err != nil {
			v = formula.MaxResult + 1
		}
		results[i] = v
		for j := range digits {
			if digits[j]++; digits[j] < len(frees[j].values) {
				break
			}
			digits[j] = 0
		}
	}
	var out []reader
	stride := 1
	for _, fr := range frees {
		k := len(fr.values)
		for i := range results {
			if digit := i / stride % k; digit > 0 && results[i] != results[i-digit*stride] {
				out = append(out, b.reads[fr.read])
				break
			}
		}
		stride *= k
	}
	return out
}

// varying lists all that a formula reads and that this reply does not fix.
func varying(b *bound, f *facts) (out []reader) {
	for _, r := range b.reads {
		if r.kind != readHas && r.kind != readHits && (r.kind != readEarn || f.has(r.name)) {
			out = append(out, r)
		}
	}
	return out
}

func (e *engine) markOne(set []bool, r reader, node int) {
	if r.kind != readAttainable {
		e.ex.markReads(set, []reader{r})
		return
	}
	for k := range e.ex.replies[node] { // which replies are offered decides it
		if w := e.ex.replies[node][k].when; w != nil {
			e.ex.markReads(set, w.reads)
		}
	}
}
