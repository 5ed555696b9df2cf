package scenarios

import (
	"errors"
	"slices"
	"strings"

	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// Compile checks a loaded scenario against its rubric's catalogue and makes it ready to run. It finds all faults (up to
// source.MaxFaults), in the order of the file; the model is nil if there is any. The scenario must not change afterwards.
func Compile(s *Scenario, d *source.Doc, cat Catalogue) (*Model, source.Faults) {
	c := &compiler{
		s: s, d: d, cat: cat, scope: Scope(s, cat), programs: map[programKey]compiled{},
		m: &Model{Scenario: s, SHA256: d.SHA256(), Nodes: make([]ModelNode, len(s.Nodes)), EndingVar: -1, nodes: map[string]int{}, vars: map[string]int{}},
	}
	if c.limits() {
		c.head()
		c.texts()
		c.variables()
		c.nodeIDs()
		for i := range s.Nodes {
			c.node(i)
		}
		c.graph()
		c.register()
	}
	if len(c.faults) > 0 {
		c.faults.Sort()
		return nil, c.faults
	}
	return c.m, nil
}

type compiler struct {
	s         *Scenario
	d         *source.Doc
	cat       Catalogue
	scope     formula.Scope
	programs  map[programKey]compiled
	m         *Model
	nodeNames []string
	faults    source.Faults
}

// Authors repeat conditions; each is compiled once.
type programKey struct {
	src  string
	want formula.Type
}

type compiled struct {
	p   *formula.Program
	err error
}

func (c *compiler) fault(pointer, code, format string, args ...any) {
	if len(c.faults) < source.MaxFaults {
		c.faults = append(c.faults, c.d.Fault(pointer, code, format, args...))
	}
}

func (c *compiler) faultAtName(pointer, code, format string, args ...any) {
	if len(c.faults) < source.MaxFaults {
		c.faults = append(c.faults, c.d.FaultAtName(pointer, code, format, args...))
	}
}

// near is a suggestion, made only if its message is printed.
type near struct {
	name   string
	known  []string
	looked bool // known is long at times: look once for all languages
	found  say.Message
}

func closest(name string, known []string) *near { return &near{name: name, known: known} }

func (n *near) In(lang string) string {
	if !n.looked {
		n.looked, n.found = true, source.Suggest(n.name, n.known)
	}
	return n.found.In(lang)
}

// program compiles an expression; a fault stands inside the JSON string.
func (c *compiler) program(pointer, src string, want formula.Type) *formula.Program {
	if strings.TrimSpace(src) == "" {
		c.fault(pointer, CodeExpression, "the expression is empty: write one, or leave the member out")
		return nil
	}
	key := programKey{src, want}
	r, ok := c.programs[key]
	if !ok && len(c.faults) < source.MaxFaults {
		r.p, r.err = formula.Compile(src, want, c.scope)
		c.programs[key] = r
	}
	var fe *formula.Error
	if errors.As(r.err, &fe) && len(c.faults) < source.MaxFaults {
		c.faults = append(c.faults, c.d.FaultIn(pointer, fe.Char, CodeExpression, "%s%s", fe.Message, closest(fe.Name, fe.Known)))
	}
	return r.p
}

// condition compiles an optional condition: nil where there is none.
func (c *compiler) condition(pointer, src string) *formula.Program {
	if src == "" && !c.d.Has(pointer) {
		return nil
	}
	return c.program(pointer, src, formula.Bool)
}

func (c *compiler) node(i int) {
	n, p := &c.s.Nodes[i], at("/nodes", i)
	m := &c.m.Nodes[i]
	m.Node = n
	m.Lines = c.lines(p+"/lines", n.Lines)
	if !slices.ContainsFunc(m.Lines, func(l ModelLine) bool { return l.Line.When == "" }) {
		c.fault(p+"/lines", CodeSilentNode, "node %q needs a line without a condition: the customer must say something in every case", n.ID)
	}
	switch hasChoices := c.d.Has(p + "/choices"); {
	case hasChoices && n.Ending != nil:
		c.faultAtName(p+"/ending", CodeNodeKind, "node %q has both replies and an ending: take one away", n.ID)
	case !hasChoices && n.Ending == nil:
		c.fault(p, CodeNodeKind, `node %q has neither "choices" nor an "ending"`, n.ID)
	case hasChoices && len(n.Choices) == 0:
		c.fault(p+"/choices", CodeNodeKind, "node %q offers no reply: write some, or an ending instead", n.ID)
	}
	seen := map[string]bool{}
	for k := range n.Choices {
		ch, p := &n.Choices[k], at(p, "choices", k)
		c.id(p+"/id", say.F("a reply"), ch.ID)
		if seen[ch.ID] && ch.ID != "" {
			c.fault(p+"/id", CodeSameChoice, "node %q has two replies %q: saved plays tell them apart by id", n.ID, ch.ID)
		}
		seen[ch.ID] = true
		m.Choices = append(m.Choices, c.choice(p, ch))
	}
	if e := n.Ending; e != nil {
		wordOf(c, p+"/ending/outcome", "outcome", e.Outcome, Outcomes, true)
		wordOf(c, p+"/ending/verdict", "verdict", e.Verdict, Verdicts, true)
		c.deeds(p+"/ending/earns", CodeTechnique, say.F("technique"), e.Earns, c.cat.HasTechnique, c.cat.TechniqueIDs)
	}
}

func (c *compiler) lines(pointer string, lines []Line) (ms []ModelLine) {
	for i := range lines {
		l, p := &lines[i], at(pointer, i)
		wordOf(c, p+"/mood", "mood", l.Mood, Moods, false)
		ms = append(ms, ModelLine{Line: l, When: c.condition(p+"/when", l.When)})
	}
	return ms
}

func (c *compiler) choice(p string, ch *Choice) ModelChoice {
	c.deeds(p+"/techniques", CodeTechnique, say.F("technique"), ch.Techniques, c.cat.HasTechnique, c.cat.TechniqueIDs)
	c.deeds(p+"/slips", CodeSlip, say.F("slip"), ch.Slips, c.cat.HasSlip, c.cat.SlipIDs)
	return ModelChoice{
		Choice:   ch,
		When:     c.condition(p+"/when", ch.When),
		Reaction: c.lines(p+"/reaction", ch.Reaction),
		Effects:  c.effects(p+"/effects", ch.Effects),
		To:       c.targets(p+"/to", ch.To),
	}
}

// deeds checks a list of technique or slip ids.
func (c *compiler) deeds(pointer, code string, kind say.Message, ids []string, has func(string) bool, all func() []string) {
	seen := map[string]bool{}
	for i, id := range ids {
		if !has(id) {
			var hint any = closest(id, all())
			if c.cat.HasTechnique(id) || c.cat.HasSlip(id) {
				hint = map[string]say.Message{CodeTechnique: say.F("; it is a slip"), CodeSlip: say.F("; it is a technique")}[code]
			}
			c.fault(at(pointer, i), code, "rubric %q has no %s %q%s (clearline rubric %[1]s lists them)", c.s.Rubric, kind, id, hint)
		} else if seen[id] {
			c.fault(at(pointer, i), CodeTwice, "%s %q is listed twice here", kind, id)
		}
		seen[id] = true
	}
}

func (c *compiler) effects(pointer string, effects map[string]Effect) (ms []ModelEffect) {
	for _, name := range sortedKeys(effects) {
		p := at(pointer, name)
		v := c.m.Var(name)
		if v >= 0 && v == c.m.EndingVar {
			c.faultAtName(p, CodeEffectName, "%q says which ending was reached: no reply changes it", name)
			continue
		}
		if v < 0 {
			c.faultAtName(p, CodeEffectName, "there is no variable %q%s", name, closest(name, sortedKeys(c.m.vars)))
			continue
		}
		if m, ok := c.effect(p, &c.m.Vars[v], effects[name]); ok {
			m.Var = v
			ms = append(ms, m)
		}
	}
	return ms
}

func (c *compiler) effect(p string, v *ModelVar, e Effect) (ModelEffect, bool) {
	if e.Literal.Type == "" { // a string
		word := slices.Index(v.Var.Words, e.Expr)
		if v.Var.Type == formula.Word && word >= 0 {
			return ModelEffect{Kind: Set, Value: word}, true
		}
		if _, isVar := c.scope.Vars[e.Expr]; v.Var.Type == formula.Word && !isVar && idForm.MatchString(e.Expr) {
			c.fault(p, CodeEffectType, "%q is no value of %s%s", e.Expr, v.Name, closest(e.Expr, v.Var.Words))
			return ModelEffect{}, false
		}
		if bare := strings.TrimSpace(e.Expr); v.Var.Type == formula.Int && numberForm.MatchString(bare) {
			c.fault(p, CodeEffectType, "“%s” in quotes would set %s to it: write %s without quotes to change it by so much, or (%s) in quotes to set it",
				bare, v.Name, strings.TrimPrefix(bare, "+"), bare)
			return ModelEffect{}, false
		}
		prog := c.program(p, e.Expr, v.Var.Type)
		return ModelEffect{Kind: Eval, Expr: prog}, prog != nil && c.fits(p, prog, v)
	}
	switch {
	case v.Var.Type == formula.Int && e.Literal.Type == Int:
		return ModelEffect{Kind: Add, Value: e.Literal.Int}, true
	case v.Var.Type == formula.Bool && e.Literal.Type == Bool:
		m := ModelEffect{Kind: Set}
		if e.Literal.Bool {
			m.Value = 1
		}
		return m, true
	}
	c.fault(p, CodeEffectType, "%s is %s: %s", v.Name, v.Var.Type, effectAdvice(v.Var.Type))
	return ModelEffect{}, false
}

// fits checks that an expression can give no word that the variable cannot be; of several, the first is told.
func (c *compiler) fits(p string, prog *formula.Program, v *ModelVar) bool {
	for _, w := range prog.Words() {
		if slices.Contains(v.Var.Words, w) {
			continue
		}
		if len(c.faults) < source.MaxFaults {
			c.faults = append(c.faults, c.d.FaultIn(p, prog.WordAt(w), CodeEffectType,
				"this may give %q, which is no value of %s%s", w, v.Name, closest(w, v.Var.Words)))
		}
		return false
	}
	return true
}

func effectAdvice(t formula.Type) say.Message {
	switch t {
	case formula.Int:
		return say.F("write the change, such as -10, or an expression for the new value, such as \"max(anger - 10, 40)\"")
	case formula.Bool:
		return say.F("write true or false, or an expression for the new value")
	}
	return say.F("write one of its values, or an expression for the new value")
}

func (c *compiler) targets(pointer string, to Targets) (ms []ModelTarget) {
	if len(to) == 0 {
		c.fault(pointer, CodeTargetOrder, `a reply must lead somewhere: write "to": "node-id"`)
	}
	list := c.d.Has(pointer + "/0")
	for i, t := range to {
		node, when := pointer, pointer+"/when"
		if list {
			node, when = at(pointer, i, "to"), at(pointer, i, "when")
		}
		m := ModelTarget{When: c.condition(when, t.When), Node: c.m.Node(t.Node), Ending: -1}
		if m.Node >= 0 && c.s.Nodes[m.Node].Ending != nil {
			m.Ending = m.Node
		}
		conditional := c.d.Has(when)
		if last := i == len(to)-1; last && conditional {
			c.fault(when, CodeTargetOrder, "the last target needs no condition: it is taken when no other is; add {\"to\": …} after it")
		} else if !last && !conditional {
			c.fault(at(pointer, i), CodeTargetOrder, "a target without a condition must stand last: the ones after it are never taken")
		}
		if t.Node == "" {
			c.fault(node, CodeTarget, `a target needs a node id: "to": "node-id"`)
		} else if m.Node < 0 {
			c.fault(node, CodeTarget, "there is no node %q%s", t.Node, closest(t.Node, c.nodeNames))
		}
		ms = append(ms, m)
	}
	return ms
}
