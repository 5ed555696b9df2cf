package scoring

import (
	"reflect"
	"slices"

	"clearline/scenarios"
)

// register compares the complaint registers by their fields, and these by their entries.
func (c *comparer) register() {
	o, n := c.old.Exercise.Model.Register, c.new.Exercise.Model.Register
	for i := range o {
		if fieldOf(n, o[i].ID) == nil {
			id := o[i].ID.NodeID()
			c.d.Nodes.Removed = append(c.d.Nodes.Removed, id)
			c.scores(id, "", c.say("投诉登记表的“%s”栏删掉了。", "In the complaint register the field “%s” is gone.", c.fieldName(o[i].ID)))
		}
	}
	for i := range n {
		id, was := n[i].ID.NodeID(), fieldOf(o, n[i].ID)
		if was == nil {
			c.d.Nodes.Added = append(c.d.Nodes.Added, id)
			c.scores(id, "", c.say("投诉登记表多了“%s”栏。", "In the complaint register the field “%s” is new.", c.fieldName(n[i].ID)))
			continue
		}
		told := len(c.d.Findings)
		c.field(was, &n[i])
		if len(c.d.Findings) > told {
			c.d.Nodes.Changed = append(c.d.Nodes.Changed, id)
		}
	}
}

func fieldOf(fields []scenarios.Field, id scenarios.FieldID) *scenarios.Field {
	if i := slices.IndexFunc(fields, func(f scenarios.Field) bool { return f.ID == id }); i >= 0 {
		return &fields[i]
	}
	return nil
}

func (c *comparer) fieldName(id scenarios.FieldID) string {
	if c.zh {
		return id.Name("zh")
	}
	return id.Name("en")
}

// field compares one field, which both versions have.
func (c *comparer) field(o, n *scenarios.Field) {
	node, name := n.ID.NodeID(), c.fieldName(n.ID)
	find := func(f *scenarios.Field, id string) *scenarios.Entry {
		if i := slices.IndexFunc(f.Entries, func(e scenarios.Entry) bool { return e.ID == id }); i >= 0 {
			return &f.Entries[i]
		}
		return nil
	}
	var before, after []string // the entries of both, in either order
	for _, e := range o.Entries {
		if find(n, e.ID) == nil {
			c.scores(node, e.ID, c.say("投诉登记表“%s”栏的条目 %s 删掉了。", "In the register's field “%s” the entry %s is gone.", name, e.ID))
			continue
		}
		before = append(before, e.ID)
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		was := find(o, e.ID)
		if was == nil {
			c.scores(node, e.ID, c.say("投诉登记表“%s”栏多了条目 %s。", "In the register's field “%s” the entry %s is new.", name, e.ID))
			continue
		}
		after = append(after, e.ID)
		c.entry(node, name, was, e)
	}
	if !slices.Equal(before, after) {
		c.tellAt(scenarios.Note, node, "", c.say("投诉登记表“%s”栏的条目换了次序。", "In the register's field “%s” the entries stand in another order.", name))
	}
}

// entry compares one entry: when it is right in one sentence, what is only read in another.
func (c *comparer) entry(node, field string, o, n *scenarios.Entry) {
	if was, is := c.right(o.Right), c.right(n.Right); was != is {
		c.scores(node, n.ID, c.say("投诉登记表“%s”栏的条目 %s：“对不对”从“%s”改成“%s”。", "In the register's field “%s” the entry %s was right “%s”, now “%s”.", field, n.ID, was, is))
	}
	var words []string
	for _, f := range []struct {
		name     string
		old, new scenarios.Text
	}{{c.say("文字", "its text"), o.Text, n.Text}, {c.say("对的理由", "its why"), o.Why, n.Why}, {c.say("错的理由", "its whyNot"), o.WhyNot, n.WhyNot}} {
		if !reflect.DeepEqual(f.old, f.new) {
			words = append(words, f.name)
		}
	}
	if len(words) > 0 {
		c.tellAt(scenarios.Note, node, n.ID, c.say("投诉登记表“%s”栏的条目 %s 改了%s。", "In the register's field “%s” the entry %s differs in: %s.", field, n.ID, c.list(words)))
	}
}

// right is when an entry is right, as a sentence says it.
func (c *comparer) right(r scenarios.Right) string {
	switch {
	case r.Expr != "":
		return c.say("当 %s", "when %s", r.Expr)
	case r.Always:
		return c.say("总是", "always")
	}
	return c.say("从不", "never")
}
