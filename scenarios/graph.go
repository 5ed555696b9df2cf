package scenarios

import "slices"

// next visits the nodes that a node's replies may lead to, conditions aside.
func (m *Model) next(node int, visit func(int)) {
	for _, c := range m.Nodes[node].Choices {
		for _, t := range c.To {
			if t.Node >= 0 { // below 0 only while faults are looked for
				visit(t.Node)
			}
		}
	}
}

// Reachable reports, by node, whether some replies lead there from a node, conditions aside. A node reaches itself.
func (m *Model) Reachable(from int) []bool {
	return spread(len(m.Nodes), []int{from}, m.next)
}

// Endings lists the nodes that end the conversation, in the order written.
func (m *Model) Endings() (ends []int) {
	for i, n := range m.Nodes {
		if n.Ending != nil {
			ends = append(ends, i)
		}
	}
	return ends
}

// Order lists all nodes so that every reply leads forward. Where replies can lead back, conditions aside, there is no order
// and the ids of one such loop are returned, its first node repeated at the end. A loop is allowed only if state makes it end.
func (m *Model) Order() (order []int, loop []string) {
	const (
		fresh = iota
		open
		done
	)
	mark := make([]uint8, len(m.Nodes))
	var path []int
	var walk func(i int)
	walk = func(i int) {
		mark[i] = open
		path = append(path, i)
		m.next(i, func(k int) {
			switch {
			case loop != nil:
			case mark[k] == fresh:
				walk(k)
			case mark[k] == open:
				for _, l := range path[slices.Index(path, k):] {
					loop = append(loop, m.Nodes[l].ID)
				}
				loop = append(loop, m.Nodes[k].ID)
			}
		})
		path = path[:len(path)-1]
		mark[i] = done
		order = append(order, i)
	}
	for i := range m.Nodes {
		if mark[i] == fresh && loop == nil {
			walk(i)
		}
	}
	if loop != nil {
		return nil, loop
	}
	slices.Reverse(order)
	return order, nil
}

// spread marks what can be reached from some nodes.
func spread(n int, from []int, next func(int, func(int))) []bool {
	seen := make([]bool, n)
	queue := slices.Clone(from)
	for _, i := range from {
		seen[i] = true
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		next(i, func(k int) {
			if !seen[k] {
				seen[k] = true
				queue = append(queue, k)
			}
		})
	}
	return seen
}

// graph checks that every node is reached and reaches an ending.
func (c *compiler) graph() {
	m := c.m
	if m.Start < 0 {
		return
	}
	back := make([][]int, len(m.Nodes))
	var ends []int
	lost := false
	for i, n := range m.Nodes {
		nowhere := slices.ContainsFunc(n.Choices, func(c ModelChoice) bool {
			return len(c.To) == 0 || slices.ContainsFunc(c.To, func(t ModelTarget) bool { return t.Node < 0 })
		})
		lost = lost || nowhere
		if nowhere || len(n.Choices) == 0 { // a fault already told, or an ending
			ends = append(ends, i)
		}
		m.next(i, func(k int) { back[k] = append(back[k], i) })
	}
	reached := m.Reachable(m.Start)
	closing := spread(len(m.Nodes), ends, func(i int, visit func(int)) {
		for _, k := range back[i] {
			visit(k)
		}
	})
	for i, n := range m.Nodes {
		if m.nodes[n.ID] != i {
			continue // a second node of that id, told already
		}
		switch {
		case !reached[i] && !lost: // a reply that leads nowhere may have been meant to lead here
			c.fault(at("/nodes", i), CodeUnreachable, "no reply leads to node %q: lead one here, or take the node out", n.ID)
		case reached[i] && !closing[i]:
			c.fault(at("/nodes", i), CodeEndless, "from node %q no ending can be reached", n.ID)
		}
	}
}
