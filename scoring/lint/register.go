package lint

import (
	"fmt"
	"slices"

	"clearline/scenarios"
)

// The register is a form: its entries are picked as replies are, so what gives the right one away by its length or place, or
// can't be told apart, is told as it is of replies. They are not spoken, so no rule about wording looks at them.

// said is what the customer says on coming to a node. The last words of an ending stand, where there is a register, before
// the first field.
func (l *linter) said(n int) (out []scenarios.ModelLine) {
	node := l.m.Nodes[n]
	switch {
	case node.Field != "":
		return nil
	case node.Ending == nil || l.m.EndingVar < 0:
		return node.Lines
	}
	for i := range node.Node.Lines {
		own := &node.Node.Lines[i]
		out = append(out, scenarios.ModelLine{Line: own, When: l.lastWords[own]})
	}
	return out
}

// leads is where a target leads: to a node of the call, the ending where that closes it, or a field of the register.
func leads(t scenarios.ModelTarget) int {
	if t.Ending >= 0 {
		return t.Ending
	}
	return t.Node
}

// entries looks at what stands in a field of the register.
func (l *linter) entries(n int) {
	field := &l.m.Register[n-len(l.m.Scenario.Nodes)]
	var texts []string
	for k := range field.Entries {
		e, p := &field.Entries[k], fmt.Sprintf("%s/entries/%d", l.m.Pointer(n), k)
		name := fmt.Sprintf("%s · %s", l.m.Nodes[n].ID, e.ID)
		l.readable(p+"/text", name, e.Text)
		l.translated(p+"/text", e.Text)
		l.translated(p+"/why", e.Why)
		l.translated(p+"/whyNot", e.WhyNot)
		text := e.Text.In(l.lang, l.lang)
		for o, other := range texts {
			if s := dice(bigrams(other), bigrams(text)); s >= similar {
				l.add(scenarios.LintAlike, p+"/text", say("投诉登记表的条目 %s 和 %s 几乎一样（相同 %d %%）：两条要分得出对错",
					"the entries %s and %s of the register are nearly the same (%d %%): it should show which is right",
					name, field.Entries[o].ID, int(100*s)), nil)
				break
			}
		}
		texts = append(texts, text)
	}
}

// deadEntry tells of an entry whose condition never holds when the field is met, or always does.
func (f *flow) deadEntry(n, k int) {
	l, c := f.l, &f.l.m.Nodes[n].Choices[k]
	if c.When == nil || len(c.Techniques) == 0 { // its other half says no more
		return
	}
	path := []any{"register", n - len(l.m.Scenario.Nodes), "entries", c.Entry}
	settle := func(right bool, idle string) *Fix {
		return &Fix{Label: say("写成 %v", "write %v", right), Edits: []Edit{
			{Path: slices.Concat(path, []any{"right"}), Value: right}, {Path: slices.Concat(path, []any{idle})}}}
	}
	switch yes, no := f.split(c.When, f.at[n]); {
	case yes == nil:
		l.add(scenarios.LintDead, l.inReply(n, k, "right"), say("条目 %s 永远不会对：条件“%s”在任何打法里都不成立；改条件，或写成 false",
			"the entry %s is never right: its condition “%s” holds in no play; change it, or write false", l.name(n, k), c.Choice.When), settle(false, "why"))
	case no == nil:
		l.add(scenarios.LintDead, l.inReply(n, k, "right"), say("条目 %s 总是对的：条件“%s”在任何打法里都成立；改条件，或写成 true",
			"the entry %s is always right: its condition “%s” holds in every play; change it, or write true", l.name(n, k), c.Choice.When), settle(true, "whyNot"))
	}
}
