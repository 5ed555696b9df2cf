package scenarios

import (
	"slices"

	"clearline/scoring/formula"
)

// Model is a scenario made ready to run: names resolved to indexes, expressions compiled. It is immutable.
type Model struct {
	*Scenario
	SHA256 string      // of the file's bytes, hexadecimal
	Vars   []ModelVar  // sorted by name; anger and trust always among them
	Nodes  []ModelNode // as written; the register's fields, if any, behind them
	Start  int         // index into Nodes
	// EndingVar is the index into Vars of the variable that says which ending was reached, or −1 where there is no register.
	EndingVar int
	nodes     map[string]int
	vars      map[string]int
}

// ModelVar is a state variable. Values are integers: a bool is 0 or 1, an enum the index of its word.
type ModelVar struct {
	Name  string
	Var   formula.Var
	Min   int // 0 for a bool or an enum
	Max   int // 1 for a bool, the last index for an enum
	Start int
}

// ModelNode is a node, or a field of the register; Choices are in the order written, empty for an ending.
type ModelNode struct {
	*Node
	Field   FieldID     // of the register; empty for a node of the call
	Lines   []ModelLine // of an ending none where there is a register: its first field says them
	Choices []ModelChoice
}

// ModelLine is a line with its condition compiled (nil: always said).
type ModelLine struct {
	*Line
	When *formula.Program
}

// ModelChoice is a choice, or an entry of the register, with its expressions compiled.
type ModelChoice struct {
	*Choice
	Entry    int              // of a register's field: index into its entries
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
	When   *formula.Program // sees the state after the effects and the history before the reply
	Node   int              // index into Model.Nodes
	Ending int              // index into Model.Nodes of the ending that closes the call with this reply, or −1
}

// Node returns the index of a node id, or -1.
func (m *Model) Node(id string) int { return lookup(m.nodes, id) }

// Var returns the index of a variable, or -1.
func (m *Model) Var(name string) int { return lookup(m.vars, name) }

// Pointer is the JSON pointer of a node, or of a field of the register, in the scenario's file.
func (m *Model) Pointer(node int) string {
	if i := node - len(m.Scenario.Nodes); i >= 0 {
		return at("/register", i)
	}
	return at("/nodes", node)
}

// ChoicePointer is the JSON pointer of a reply, or of an entry of the register, in the scenario's file.
func (m *Model) ChoicePointer(node, choice int) string {
	if m.Nodes[node].Field != "" {
		return at(m.Pointer(node), "entries", m.Nodes[node].Choices[choice].Entry)
	}
	return at(m.Pointer(node), "choices", choice)
}

// EndingWord is the value of the variable EndingVar once an ending, an index into Nodes, was reached.
func (m *Model) EndingWord(ending int) int {
	return slices.Index(m.Vars[m.EndingVar].Var.Words, m.Nodes[ending].ID)
}

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
