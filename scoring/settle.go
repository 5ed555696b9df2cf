package scoring

import "slices"

// settle compiles each reply: whatever is known of it beforehand is worked into the formulas that judge it, and into
// what it does to the history. What is left is small, and is computed from where the call stands whenever the reply is
// given.
func (ex *Exercise) settle() {
	ex.always = make([][]int, len(ex.replies))
	for n, rs := range ex.replies {
		if !slices.ContainsFunc(rs, func(r reply) bool { return r.when != nil }) {
			for k := range rs {
				ex.always[n] = append(ex.always[n], k)
			}
		}
		for k := range rs {
			for t := range rs[k].facts {
				ex.settleFacts(&rs[k].facts[t], n)
			}
		}
	}
}

// settleFacts compiles what a reply commits at a node.
func (ex *Exercise) settleFacts(f *facts, node int) {
	for i, a := range ex.atoms {
		if m, ok := a.move(f); ok {
			m.atom = i
			f.moves = append(f.moves, m)
		}
	}
	f.settled = make([]int, len(ex.dims))
	for d, b := range ex.dims {
		left := b.prog.Fold(func(i int) (int, bool) { return ex.known(b.reads[i], f, node) })
		if n, ok := left.Constant(); ok {
			f.settled[d] = n
			continue
		}
		o := openDim{d, ex.bind(left, false)}
		f.open = append(f.open, o)
		for _, r := range o.reads {
			if !slices.Contains(f.reads, r) {
				f.reads = append(f.reads, r)
			}
		}
	}
}

// known is the value that a reply with these facts at a node always reads, if it does not depend on where the call
// stands.
func (ex *Exercise) known(r reader, f *facts, node int) (value int, ok bool) {
	switch r.kind {
	case readHas:
		return b2i(f.has(r.name)), true
	case readHits:
		return f.keys[r.name], true
	case readEarn:
		return 0, !f.has(r.name)
	case readAttainable:
		may := false
		for i := range ex.replies[node] {
			if k := &ex.replies[node][i]; k.carries(r.name) {
				if k.when == nil {
					return 1, true
				}
				may = true
			}
		}
		return 0, !may
	}
	return 0, false
}

// carries reports whether a reply does a technique, wherever it leads.
func (r *reply) carries(technique string) bool {
	for t := range r.facts {
		if r.facts[t].has(technique) {
			return true
		}
	}
	return false
}
