package scoring

import (
	"clearline/scenarios"
)

// markLive finds, for each node, which variables and atoms anything ahead can still read. Two configurations that
// differ only in dead ones have the same future, so the analysis counts them once.
func (ex *Exercise) markLive() {
	nv, na := len(ex.Model.Vars), len(ex.atoms)
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
				for _, rd := range r.facts[t].reads {
					ex.markOne(own[n], rd, n)
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
		for n := len(ex.Model.Nodes) - 1; n >= 0; n-- { // what is read ahead is known first
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
			if i != ex.Model.EndingVar || target.Ending < 0 { // else it is set here
				after[i] = after[i] || v
			}
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

// markOne marks what a dimension's formula reads at a node.
func (ex *Exercise) markOne(set []bool, r reader, node int) {
	if r.kind != readAttainable {
		ex.markReads(set, []reader{r})
		return
	}
	for k := range ex.replies[node] { // which replies are offered decides it
		if w := ex.replies[node][k].when; w != nil {
			ex.markReads(set, w.reads)
		}
	}
}
