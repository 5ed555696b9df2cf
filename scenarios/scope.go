package scenarios

import (
	"slices"

	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// The variables every scenario has, an int from 0 to 100 each, and what they start at where they are not declared.
const (
	Anger        = "anger"
	Trust        = "trust"
	DefaultAnger = 50
	DefaultTrust = 50
	moodMax      = 100
)

// Scope is what a scenario's expressions may read: its variables, and the history functions, whose arguments are
// techniques and slips of the rubric.
func Scope(s *Scenario, cat Catalogue) formula.Scope {
	scope := formula.Scope{
		Vars:  map[string]formula.Var{Anger: {Type: formula.Int}, Trust: {Type: formula.Int}},
		Funcs: map[string]formula.Func{},
	}
	for name, v := range s.State {
		scope.Vars[name] = formulaVar(v)
	}
	deeds := slices.Concat(cat.TechniqueIDs(), cat.SlipIDs())
	check := func(id string) say.Message {
		if cat.HasTechnique(id) || cat.HasSlip(id) {
			return say.Message{}
		}
		return say.F("%q is neither a technique nor a slip of the rubric%s", id, source.Suggest(id, deeds))
	}
	scope.Funcs[FuncDone] = formula.Func{Args: 1, Result: formula.Bool, Check: check}
	scope.Funcs[FuncCount] = formula.Func{Args: 1, Result: formula.Int, Check: check}
	scope.Funcs[FuncBefore] = formula.Func{Args: 2, Result: formula.Bool, Check: check}
	scope.Funcs[FuncTurnsSince] = formula.Func{Args: 1, Result: formula.Int, Check: check}
	return scope
}

// formulaVar is the variable as formulas see it. A declaration without a valid type is taken for what it starts at, so that
// one fault does not become many.
func formulaVar(v Variable) formula.Var {
	t := v.Type
	if !slices.Contains(variableTypes, t) {
		t = v.Start.Type
	}
	switch t {
	case Bool:
		return formula.Var{Type: formula.Bool}
	case Enum:
		return formula.Var{Type: formula.Word, Words: v.Values}
	}
	return formula.Var{Type: formula.Int}
}
