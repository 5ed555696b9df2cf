package lint

import (
	"fmt"
	"slices"

	"clearline/scenarios"
)

// inNode is the pointer of a member of a node.
func (l *linter) inNode(n int, member string) string { return l.m.Pointer(n) + "/" + member }

// pointerTo is the end of a pointer to an entry of a list.
func pointerTo(entry int) string { return fmt.Sprintf("/%d", entry) }

// dead tells what no play can reach, each cause once: a reply never offered, a node that no target ever leads to, and
// otherwise the condition that never holds or always does. Nodes behind an unreached one are not told.
func (l *linter) dead() {
	f := newFlow(l)
	unreached := map[int]bool{}
	for n := range l.m.Nodes {
		if f.at[n] == nil {
			continue
		}
		f.lines(l.inNode(n, "lines"), []any{"nodes", n, "lines"}, l.said(n), f.at[n])
		for k := range l.m.Nodes[n].Choices {
			if l.m.Nodes[n].Field != "" {
				f.deadEntry(n, k)
			} else {
				f.deadReply(n, k, unreached)
			}
		}
	}
	for n := range l.m.Nodes {
		switch node := l.m.Nodes[n]; {
		case !unreached[n]:
		case node.Ending != nil:
			l.add(scenarios.LintNeverReached, l.inNode(n, "id"), say("结局 %s 永远走不到：通向它的条件在任何打法里都轮不上；改条件或改数值", "no play ever reaches the ending %s: the conditions that lead there never come true; change them, or the numbers", node.ID), nil)
		default:
			l.add(scenarios.LintNeverReached, l.inNode(n, "id"), say("节点 %s 永远走不到：通向它的条件在任何打法里都轮不上；改条件或改数值", "no play ever reaches the node %s: the conditions that lead there never come true; change them, or the numbers", node.ID), nil)
		}
	}
}

func (f *flow) deadReply(n, k int, unreached map[int]bool) {
	l, c := f.l, &f.l.m.Nodes[n].Choices[k]
	path := []any{"nodes", n, "choices", k}
	after := state(nil)
	offered := f.reply(n, k, func(t int, tried, arriving state) {
		if t == 0 {
			after = tried
		}
		if arriving != nil {
			return
		}
		if to := leads(c.To[t]); f.at[to] == nil {
			unreached[to] = true
			return
		}
		message := say("回复 %s 的第 %d 个去向永远轮不上：前面的条件总成立", "target number %[2]d of the reply %[1]s is never taken: a condition before it always holds", l.name(n, k), t+1)
		if tried != nil {
			message = say("回复 %s 的第 %d 个去向永远轮不上：走到这里，“%s”从不成立", "target number %[2]d of the reply %[1]s is never taken: “%[3]s” holds in no play that comes here", l.name(n, k), t+1, c.To[t].When.Source)
		}
		fix := takeOut(slices.Concat(path, []any{"to", t}))
		if t == len(c.To)-1 {
			fix = nil // the one before it must then lose its condition
		}
		l.add(scenarios.LintDead, l.inReply(n, k, "to")+pointerTo(t), message, fix)
	})
	if !offered {
		l.add(scenarios.LintNotOffered, l.inReply(n, k, "when"), say("回复 %s 永远不会出现：条件“%s”在任何打法里都不成立", "the reply %s is never offered: its condition “%s” holds in no play", l.name(n, k), c.Choice.When), nil)
		return
	}
	if _, never := f.split(c.When, f.at[n]); c.When != nil && never == nil {
		l.add(scenarios.LintDead, l.inReply(n, k, "when"), say("回复 %s 的条件“%s”总是成立：去掉它", "the condition “%[2]s” of the reply %[1]s always holds: take it out", l.name(n, k), c.Choice.When), takeOut(slices.Concat(path, []any{"when"})))
	}
	f.lines(l.inReply(n, k, "reaction"), slices.Concat(path, []any{"reaction"}), c.Reaction, after)
}

// lines looks at the conditions of what the customer says.
func (f *flow) lines(pointer string, path []any, lines []scenarios.ModelLine, st state) {
	for i, line := range lines {
		if line.Line.When == "" {
			continue
		}
		p := pointer + pointerTo(i) + "/when"
		switch yes, no := f.split(line.When, st); {
		case yes == nil:
			f.l.add(scenarios.LintDead, p, say("这句话永远不会说：条件“%s”在任何打法里都不成立", "this line is never said: its condition “%s” holds in no play", line.Line.When), takeOut(slices.Concat(path, []any{i})))
		case no == nil:
			f.l.add(scenarios.LintDead, p, say("条件“%s”总是成立：去掉它", "the condition “%s” always holds: take it out", line.Line.When), takeOut(slices.Concat(path, []any{i, "when"})))
		}
	}
}

func takeOut(path []any) *Fix {
	return &Fix{Label: say("去掉", "take it out"), Edits: []Edit{{Path: path}}}
}
