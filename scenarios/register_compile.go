package scenarios

import (
	"slices"
	"strings"

	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// How many entries a field may have.
const (
	minFieldEntries = 2
	maxFieldEntries = 5
)

// RegisterScope is what the conditions of a register may read: what [Scope] has, and which ending was reached.
func RegisterScope(s *Scenario, cat Catalogue) formula.Scope {
	scope := Scope(s, cat)
	scope.Vars[EndingName] = endingVar(s)
	return scope
}

// endingVar is the variable that says which ending was reached.
func endingVar(s *Scenario) formula.Var {
	v := formula.Var{Type: formula.Word, Words: []string{NoEnding}}
	for _, n := range s.Nodes {
		if n.Ending != nil {
			v.Words = append(v.Words, n.ID)
		}
	}
	return v
}

// register checks the register and, where the scenario has no fault, lays it between the call and its endings.
func (c *compiler) register() {
	if !c.d.Has("/register") {
		return
	}
	if len(c.s.Register) == 0 {
		c.fault("/register", CodeRegister, "the register has no field: write some of %s, or leave it out", list(Fields))
		return
	}
	c.registerNames()
	c.scope, c.programs = RegisterScope(c.s, c.cat), map[programKey]compiled{}
	at0 := len(c.m.Nodes)
	last := -1
	for i := range c.s.Register {
		f, p := &c.s.Register[i], at("/register", i)
		switch k := slices.Index(Fields, f.ID); {
		case k < 0:
			c.fault(p+"/id", CodeRegister, "the register has no field %q: choose from %s%s", f.ID, list(Fields), closest(string(f.ID), words(Fields)))
		case k <= last:
			c.fault(p+"/id", CodeRegister, "each field stands once, in the order %s", list(Fields))
		default:
			last = k
			c.registerDeeds(p, f.ID)
		}
		if n := len(f.Entries); n < minFieldEntries || n > maxFieldEntries {
			c.fault(p+"/entries", CodeRegister, "the field %q has %d entries; write %d to %d", f.ID, n, minFieldEntries, maxFieldEntries)
		}
		c.m.nodes[f.ID.NodeID()] = len(c.m.Nodes)
		c.m.Nodes = append(c.m.Nodes, c.field(p, f))
	}
	lines := c.lastWords()
	ways, to := c.ways()
	if len(c.faults) > 0 {
		return
	}
	for i := range c.m.Nodes[:at0] {
		n := &c.m.Nodes[i]
		if n.Ending != nil {
			n.Lines = nil
		}
		for k := range n.Choices {
			for t := range n.Choices[k].To {
				if target := &n.Choices[k].To[t]; target.Ending >= 0 {
					target.Node = at0
				}
			}
		}
	}
	c.m.Nodes[at0].Lines = lines
	for i := at0; i < len(c.m.Nodes); i++ {
		n := &c.m.Nodes[i]
		for k := range n.Choices {
			ch := &n.Choices[k]
			if i+1 < len(c.m.Nodes) {
				ch.Choice.To, ch.To = Targets{{Node: c.m.Nodes[i+1].ID}}, []ModelTarget{{Node: i + 1, Ending: -1}}
			} else {
				ch.Choice.To, ch.To = to, ways
			}
			n.Node.Choices = append(n.Node.Choices, *ch.Choice)
		}
	}
}

// registerNames checks that the scenario leaves the register the names it needs.
func (c *compiler) registerNames() {
	for i, n := range c.s.Nodes {
		switch p := at("/nodes", i, "id"); {
		case strings.HasPrefix(n.ID, RegisterPrefix):
			c.fault(p, CodeRegister, "a scenario with a register keeps ids that begin with %q for its fields: rename node %q", RegisterPrefix, n.ID)
		case n.ID == NoEnding && n.Ending != nil:
			c.fault(p, CodeRegister, "a scenario with a register says %q while there is no ending yet: rename this one", NoEnding)
		}
	}
	if _, declared := c.s.State[EndingName]; declared {
		c.faultAtName(at("/state", EndingName), CodeRegister, "in a scenario with a register %q says which ending was reached: give this variable another name", EndingName)
	}
}

// registerDeeds checks that the rubric pays for a field.
func (c *compiler) registerDeeds(pointer string, f FieldID) {
	if id := f.NodeID(); !c.cat.HasTechnique(id) {
		c.fault(pointer, CodeTechnique, "rubric %q has no technique %q, which the right entry of this field commits: add it there, or take the register out", c.s.Rubric, id)
	}
	if !c.cat.HasSlip(RegisterWrong) {
		c.fault(pointer, CodeSlip, "rubric %q has no slip %q, which a wrong entry commits: add it there, or take the register out", c.s.Rubric, RegisterWrong)
	}
}

// field makes a node of a field. An entry with a condition becomes two replies, of which one is offered.
func (c *compiler) field(pointer string, f *Field) ModelNode {
	n := ModelNode{Node: &Node{ID: f.ID.NodeID()}, Field: f.ID}
	ids := map[string]bool{}
	for k := range f.Entries {
		e, p := &f.Entries[k], at(pointer, "entries", k)
		c.id(p+"/id", say.F("an entry"), e.ID)
		right, wrong := e.Right.MayBe()
		if !c.d.Has(p + "/right") {
			c.fault(p, CodeEntry, `say in "right" whether the entry is right: true, false or a condition`)
		}
		c.whys(p, e, right, wrong)
		add := func(id, when string, program *formula.Program, why Text, techniques, slips []string) {
			if ids[id] && id != "" {
				c.fault(p+"/id", CodeSameChoice, "field %q has two entries %q: where it is wrong, an entry with a condition goes by its id and %q", f.ID, id, WrongSuffix)
			}
			ids[id] = true
			n.Choices = append(n.Choices, ModelChoice{Entry: k, When: program,
				Choice: &Choice{ID: id, Text: e.Text, Why: why, When: when, Techniques: techniques, Slips: slips}})
		}
		deed, slip := []string{f.ID.NodeID()}, []string{RegisterWrong}
		switch place := p + "/right"; {
		case e.Right.Expr == "" && e.Right.Always:
			add(e.ID, "", nil, e.Why, deed, nil)
		case e.Right.Expr == "":
			add(e.ID, "", nil, e.WhyNot, nil, slip)
		default:
			program := c.program(place, e.Right.Expr, formula.Bool)
			add(e.ID, e.Right.Expr, program, e.Why, deed, nil)
			if program != nil {
				if len(e.ID)+len(WrongSuffix) > maxID {
					c.fault(p+"/id", CodeID, "the id of an entry with a condition has at most %d characters", maxID-len(WrongSuffix))
				}
				add(e.ID+WrongSuffix, "not ("+e.Right.Expr+closed, c.around(place, "not (", e.Right.Expr), e.WhyNot, nil, slip)
			}
		}
	}
	return n
}

// whys checks that an entry has the reasons that may be shown, and no other. What a reason says is checked with all texts.
func (c *compiler) whys(pointer string, e *Entry, right, wrong bool) {
	if e.Why != nil && !right {
		c.faultAtName(pointer+"/why", CodeEntry, `"why" is shown where the entry is right, and this one never is: write "whyNot"`)
	}
	if e.WhyNot != nil && !wrong {
		c.faultAtName(pointer+"/whyNot", CodeEntry, `"whyNot" is shown where the entry is wrong, and this one never is: write "why"`)
	}
}

// closed ends a condition that stands in brackets; one may end in a comment.
const closed = "\n)"

// around compiles a condition of the author's behind an opening that ends in a bracket. Messages quote what the author wrote.
func (c *compiler) around(pointer, opening, written string) *formula.Program {
	p := c.program(pointer, opening+written+closed, formula.Bool)
	if p != nil {
		p.Source = written
	}
	return p
}

// lastWords are the lines of all endings, each for its own ending: the customer says them before the register is filled in.
func (c *compiler) lastWords() (out []ModelLine) {
	for i := range c.s.Nodes {
		n := &c.s.Nodes[i]
		if n.Ending == nil {
			continue
		}
		for k := range n.Lines {
			l, p := &n.Lines[k], at("/nodes", i, "lines", k)
			when := isEnding(n.ID)
			if l.When == "" {
				out = append(out, ModelLine{Line: l, When: c.program(p, when, formula.Bool)})
			} else if c.m.Nodes[i].Lines[k].When != nil { // else told already
				out = append(out, ModelLine{Line: l, When: c.around(p+"/when", when+" and (", l.When)})
			}
		}
	}
	return out
}

// ways leads from the register to the ending that was reached.
func (c *compiler) ways() (ways []ModelTarget, to Targets) {
	ends := c.m.Endings()
	for i, e := range ends {
		way, target := ModelTarget{Node: e, Ending: -1}, Target{Node: c.m.Nodes[e].ID}
		if i < len(ends)-1 {
			target.When = isEnding(target.Node)
			way.When = c.program(at("/nodes", e, "id"), target.When, formula.Bool)
		}
		ways, to = append(ways, way), append(to, target)
	}
	return ways, to
}

func isEnding(id string) string { return EndingName + " == '" + id + "'" }
