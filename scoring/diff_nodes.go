package scoring

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scoring/phrase"
)

// head compares what stands above the nodes.
func (c *comparer) head() {
	o, n := c.old.Exercise.Model, c.new.Exercise.Model
	for _, f := range []struct{ name, old, new string }{
		{"rubric", o.Rubric, n.Rubric}, {"start", o.Scenario.Start, n.Scenario.Start}, {"language", string(o.Language), string(n.Language)},
	} {
		if f.old != f.new {
			c.scores("", "", c.say("%s 从 %s 改成 %s。", "%s was %s and is now %s.", f.name, f.old, f.new))
		}
	}
	c.variables(o, n)
	var words []string
	for _, f := range []struct {
		name     string
		old, new any
	}{
		{"title", o.Title, n.Title}, {"brief", o.Brief, n.Brief}, {"industry", o.Industry, n.Industry}, {"channel", o.Channel, n.Channel},
		{"customer", o.Customer, n.Customer}, {"causes", o.Causes, n.Causes}, {"languages", o.Languages, n.Languages}, {"lint", o.Lint, n.Lint},
	} {
		if !reflect.DeepEqual(f.old, f.new) {
			words = append(words, f.name)
		}
	}
	if len(words) > 0 {
		c.tell(scenarios.Note, c.say("开头改了 %s。", "At the top of the file these differ: %s.", c.list(words)))
	}
}

func (c *comparer) variables(o, n *scenarios.Model) {
	declared := func(m *scenarios.Model, name string) string {
		k := m.Var(name)
		if k < 0 {
			return c.say("没有", "absent")
		}
		v, ex := m.Vars[k], &Exercise{Model: m}
		span := fmt.Sprintf("%d…%d", v.Min, v.Max)
		if len(v.Var.Words) > 0 {
			span = strings.Join(v.Var.Words, "|")
		} else if declaredType := m.State[name].Type; declaredType == scenarios.Bool {
			span = "bool"
		}
		return c.say("%s，从 %s 开始", "%s, starting at %s", span, ex.stateValue(k, v.Start))
	}
	names := map[string]bool{}
	for _, m := range []*scenarios.Model{o, n} {
		for i, v := range m.Vars {
			if i != m.EndingVar { // which is the endings', told with the nodes
				names[v.Name] = true
			}
		}
	}
	for _, name := range sortedKeys(names) {
		if a, b := declared(o, name), declared(n, name); a != b {
			c.scores("", "", c.say("变量 %s 从“%s”改成“%s”。", "The variable %s was “%s” and is now “%s”.", name, a, b))
		}
	}
}

// nodes compares nodes by their ids.
func (c *comparer) nodes() {
	o, n := c.old.Exercise.Model, c.new.Exercise.Model
	for i := range o.Scenario.Nodes {
		if id := o.Nodes[i].ID; n.Node(id) < 0 {
			c.d.Nodes.Removed = append(c.d.Nodes.Removed, id)
			c.scores(id, "", c.say("%s %s 删掉了。", "The %s %s is gone.", c.kind(&o.Nodes[i]), id))
		}
	}
	for i := range n.Scenario.Nodes {
		id := n.Nodes[i].ID
		k := o.Node(id)
		if k < 0 {
			c.d.Nodes.Added = append(c.d.Nodes.Added, id)
			c.scores(id, "", c.say("多了%s %s。", "The %s %s is new.", c.kind(&n.Nodes[i]), id))
			continue
		}
		told := len(c.d.Findings)
		c.node(k, i)
		if len(c.d.Findings) > told {
			c.d.Nodes.Changed = append(c.d.Nodes.Changed, id)
		}
	}
}

func (c *comparer) kind(n *scenarios.ModelNode) string {
	if n.Ending != nil {
		return c.say("结局", "ending")
	}
	return c.say("节点", "node")
}

// node compares one node, by its indexes.
func (c *comparer) node(i, j int) {
	o, n := &c.old.Exercise.Model.Nodes[i], &c.new.Exercise.Model.Nodes[j]
	var words []string
	if !reflect.DeepEqual(o.Node.Lines, n.Node.Lines) {
		words = append(words, c.say("客户说的话", "what the customer says"))
	}
	switch {
	case (o.Ending == nil) != (n.Ending == nil):
		c.scores(n.ID, "", c.say("%s 从%s变成%s。", "%s turned from %s to %s.", n.ID, c.kind(o), c.kind(n)))
	case n.Ending != nil:
		what := c.change(nil, c.say("结果", "outcome"), string(o.Ending.Outcome), string(n.Ending.Outcome))
		what = c.change(what, c.say("判定", "verdict"), string(o.Ending.Verdict), string(n.Ending.Verdict))
		if what = c.tags(what, c.say("认可的技巧", "credits"), o.Ending.Earns, n.Ending.Earns); len(what) > 0 {
			c.scores(n.ID, "", c.say("结局 %s：%s。", "The ending %s: %s.", n.ID, c.clauses(what)))
		}
		if !reflect.DeepEqual(o.Ending.Why, n.Ending.Why) {
			words = append(words, c.say("判定的理由", "the reason of the verdict"))
		}
	}
	var before, after []string // the replies of both, in either order
	find := func(list []scenarios.ModelChoice, id string) int {
		return slices.IndexFunc(list, func(ch scenarios.ModelChoice) bool { return ch.ID == id })
	}
	for _, ch := range o.Choices {
		if find(n.Choices, ch.ID) < 0 {
			c.scores(n.ID, ch.ID, c.say("%s 的回复 %s 删掉了。", "At %s the reply %s is gone.", n.ID, ch.ID))
			continue
		}
		before = append(before, ch.ID)
	}
	for k, ch := range n.Choices {
		was := find(o.Choices, ch.ID)
		if was < 0 {
			c.scores(n.ID, ch.ID, c.say("%s 多了回复 %s。", "At %s the reply %s is new.", n.ID, ch.ID))
			continue
		}
		after = append(after, ch.ID)
		c.reply(n.ID, o.Choices[was], ch, c.old.Exercise.replies[i][was].hits, c.new.Exercise.replies[j][k].hits)
	}
	if !slices.Equal(before, after) {
		words = append(words, c.say("回复的次序", "the order of the replies"))
	}
	if len(words) > 0 {
		c.tellAt(scenarios.Note, n.ID, "", c.say("%s 改了%s。", "At %s these differ: %s.", n.ID, c.list(words)))
	}
}

// reply compares one reply: what counts in one sentence, what is only read in another.
func (c *comparer) reply(node string, o, n scenarios.ModelChoice, was, is []phrase.Hit) {
	what := c.tags(nil, c.say("技巧", "techniques"), o.Techniques, n.Techniques)
	what = c.tags(what, c.say("失误", "slips"), o.Slips, n.Slips)
	what = c.tags(what, c.say("措辞规则查出", "the phrase rules find"), rules(was), rules(is))
	what = c.change(what, c.say("条件", "offered when"), o.Choice.When, n.Choice.When)
	names := maps.Clone(o.Choice.Effects)
	if names == nil {
		names = map[string]scenarios.Effect{}
	}
	maps.Copy(names, n.Choice.Effects)
	for _, name := range sortedKeys(names) {
		what = c.change(what, name, effect(o.Choice.Effects, name), effect(n.Choice.Effects, name))
	}
	what = c.change(what, c.say("去向", "leads to"), c.targets(o.Choice.To), c.targets(n.Choice.To))
	if len(what) > 0 {
		c.scores(node, n.ID, c.say("%s 的 %s：%s。", "At %s the reply %s: %s.", node, n.ID, c.clauses(what)))
	}
	var words []string
	for _, f := range []struct {
		name     string
		old, new any
	}{{c.say("原话", "its text"), o.Text, n.Text}, {c.say("点评", "its why"), o.Why, n.Why},
		{c.say("客户的反应", "the reaction"), o.Choice.Reaction, n.Choice.Reaction}} {
		if !reflect.DeepEqual(f.old, f.new) {
			words = append(words, f.name)
		}
	}
	if len(words) > 0 {
		c.tellAt(scenarios.Note, node, n.ID, c.say("%s 的 %s 改了%s。", "At %s the reply %s differs in: %s.", node, n.ID, c.list(words)))
	}
}

// change adds a clause on a value that differs; "" is none.
func (c *comparer) change(to []string, name, old, new string) []string {
	if old == new {
		return to
	}
	none := c.say("无", "none")
	return append(to, c.say("%s 从“%s”改成“%s”", "%s “%s”, now “%s”", name, or(old, none), or(new, none)))
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// tags adds a clause on names that came or went.
func (c *comparer) tags(to []string, name string, old, new []string) []string {
	var parts []string
	for _, id := range without(new, old) {
		parts = append(parts, "+"+id)
	}
	for _, id := range without(old, new) {
		parts = append(parts, "−"+id)
	}
	if len(parts) == 0 {
		return to
	}
	return append(to, name+" "+strings.Join(parts, " "))
}

// without is list less one entry for each of those taken out.
func without(list, out []string) []string {
	list = slices.Clone(list)
	for _, s := range out {
		if k := slices.Index(list, s); k >= 0 {
			list = slices.Delete(list, k, k+1)
		}
	}
	return list
}

// rules names the rule of each hit.
func rules(hits []phrase.Hit) (ids []string) {
	for _, h := range hits {
		ids = append(ids, h.Set+"/"+h.Rule)
	}
	return ids
}

// effect renders what a reply does to a variable, as the scenario would write it, or "".
func effect(effects map[string]scenarios.Effect, name string) string {
	e, ok := effects[name]
	switch {
	case !ok:
		return ""
	case e.Expr != "":
		return e.Expr
	case e.Literal.Type == scenarios.Int:
		return fmt.Sprintf("%+d", e.Literal.Int)
	}
	return e.Literal.String()
}

func (c *comparer) targets(to scenarios.Targets) string {
	parts := make([]string, len(to))
	for i, t := range to {
		if parts[i] = t.Node; t.When != "" {
			parts[i] = c.say("%[2]s 时 %[1]s", "%s when %s", t.Node, t.When)
		}
	}
	return c.list(parts)
}
