package scenarios

import "clearline/scoring/formula"

// Model is a scenario made ready to run: names resolved to indexes, expressions compiled. It is immutable.
type Model struct {
	*Scenario
	SHA256 string     // of the file's bytes, hexadecimal
	Vars   []ModelVar // sorted by name; anger and trust always among them
	Nodes  []ModelNode
	Start  int // index into Nodes
	nodes  map[string]int
	vars   map[string]int
}

// ModelVar is a state variable. Values are integers: a bool is 0 or 1, an enum the index of its word.
type ModelVar struct {
	Name  string
	Var   formula.Var
	Min   int // 0 for a bool or an enum
	Max   int // 1 for a bool, the last index for an enum
	Start int
}

// ModelNode is a node; Choices are in the order written, empty for an ending.
type ModelNode struct {
	*Node
	Lines   []ModelLine
	Choices []ModelChoice
}

// ModelLine is a line with its condition compiled (nil: always said).
type ModelLine struct {
	*Line
	When *formula.Program
}

// ModelChoice is a choice with its expressions compiled.
type ModelChoice struct {
	*Choice
	When     *formula.Program // nil: always offered
	Reaction []ModelLine      // conditions see the state after the effects
	Effects  []ModelEffect    // sorted by variable
	To       []ModelTarget    // never empty; the last one's When is nil
}

// ModelEffect changes one variable. Exactly one of Add, Set and Expr is meant, as Kind says.
type ModelEffect struct {
	Var   int // index into Model.Vars
	Kind  EffectKind
	Value int // Add: the change; Set: the new value
	Expr  *formula.Program
}

// EffectKind says how an effect gives the new value.
type EffectKind uint8

// The kinds of effect.
const (
	Add EffectKind = iota
	Set
	Eval
)

// ModelTarget is a possible next node.
type ModelTarget struct {
	When *formula.Program // sees the state after the effects and the history before the reply
	Node int              // index into Model.Nodes
}

// Node returns the index of a node id, or -1.
func (m *Model) Node(id string) int { return lookup(m.nodes, id) }

// Var returns the index of a variable, or -1.
func (m *Model) Var(name string) int { return lookup(m.vars, name) }

func lookup(t map[string]int, k string) int {
	if i, ok := t[k]; ok {
		return i
	}
	return -1
}

// The history functions that conditions may call. Their arguments are technique and slip ids; numbers saturate
// at 9.
const (
	FuncDone       = "done"       // done(x): an earlier reply did x
	FuncCount      = "count"      // count(x): how many earlier replies did x, 0 … 9
	FuncBefore     = "before"     // before(a, b): a was first done in an earlier reply than b first was; true where only a was
	FuncTurnsSince = "turnsSince" // turnsSince(x): replies since x was last done, 1 … 9; 9 if never
)
