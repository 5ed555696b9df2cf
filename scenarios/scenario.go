// Package scenarios is the scenario language: its types, its loader and its checker.
//
// A scenario is one branching conversation. It says what the customer says, which replies the trainee may
// choose, and what each reply commits (techniques and slips by id); what those are worth is the rubric's
// business, which this package knows only through [Catalogue].
package scenarios

import (
	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"
)

// Format is the value of the "format" member of every scenario file this package reads.
const Format = "clearline/scenario@1"

// Lang is a language tag as the files write it, for example "zh" or "en".
type Lang string

// Scenario is one branching conversation, as a trainer writes it.
type Scenario struct {
	Schema    string   `json:"$schema,omitempty"`
	Format    string   `json:"format"`
	ID        string   `json:"id"`      // lower-case words joined by '-', unique in a library
	Version   int      `json:"version"` // ≥ 1, raised at every published change
	Language  Lang     `json:"language"`
	Languages []Lang   `json:"languages"` // every language the texts must have; contains Language
	Title     Text     `json:"title"`
	Brief     Text     `json:"brief"` // what the trainee knows before the call
	Industry  string   `json:"industry"`
	Channel   Channel  `json:"channel"`
	Customer  Customer `json:"customer"`
	// Causes lists words, in the source language, that name what went wrong here ("药", "六天"): saying “I understand”
	// beside one of them is no empty phrase.
	Causes []string `json:"causes,omitempty"`
	// Lint changes, by code of [LintCodes], how weighty the advice is that the item-writing lint gives here.
	Lint   map[string]LintSetting `json:"lint,omitempty"`
	Rubric string                 `json:"rubric"` // id of the rubric it is written for
	State  map[string]Variable    `json:"state"`
	Start  string                 `json:"start"`
	Nodes  []Node                 `json:"nodes"`
	// Register, if any, is what the trainee fills in once the call is over.
	Register []Field `json:"register,omitempty"`
}

// LintSetting is what a scenario says about one code of the lint.
type LintSetting struct {
	Severity Severity `json:"severity"`
	Reason   Reason   `json:"reason"` // never empty
}

// Reason says to authors, who are shown it nowhere else, why a scenario differs: a [Text] that may be in any of the languages.
// A bare string stays as it is, with the key "".
type Reason Text

// UnmarshalJSONFrom reads a string or an object.
func (r *Reason) UnmarshalJSONFrom(d *jsontext.Decoder) error { return (*Text)(r).UnmarshalJSONFrom(d) }

// MarshalJSONTo writes the reason as it is read.
func (r Reason) MarshalJSONTo(e *jsontext.Encoder) error {
	if s, bare := r[plainLang]; bare {
		return e.WriteToken(jsontext.String(s))
	}
	return json.MarshalEncode(e, map[Lang]string(r))
}

// Severity is how weighty a finding of the lint is.
type Severity string

// The severities, from lightest to weightiest. A code that is off is not told at all.
const (
	Off     Severity = "off"
	Note    Severity = "note"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Channel is how the customer reaches the trainee; it chooses the cue drawn behind the customer.
type Channel string

// The channels of the domain (003).
const (
	Phone  Channel = "phone"
	Face   Channel = "face-to-face"
	Letter Channel = "letter"
	Visit  Channel = "home-visit"
	Chat   Channel = "chat"
	Review Channel = "review"
)

// Customer is who complains.
type Customer struct {
	Name   Text   `json:"name"`
	Motive Motive `json:"motive"`
	// Hidden is true when the trainee must find the motive out; the briefing then does not show it.
	Hidden bool  `json:"hidden,omitempty"`
	Looks  Looks `json:"looks"`
}

// Motive is what the customer really wants (投诉心理; 000, 001 and 003).
type Motive string

// The motives of the domain.
const (
	Venting     Motive = "venting"
	Respect     Motive = "respect"
	Remedy      Motive = "remedy"
	Acknowledge Motive = "acknowledgement"
	ShowOff     Motive = "showing-off"
	Revenge     Motive = "revenge"
)

// Looks describes the drawn customer. Seed varies whatever is not named.
type Looks struct {
	Seed    uint32 `json:"seed"`
	Age     string `json:"age,omitempty"`    // "young", "adult", "old"
	Gender  string `json:"gender,omitempty"` // "female", "male"
	Glasses bool   `json:"glasses,omitempty"`
}

// Variable declares one state variable. "anger" and "trust" (int, 0–100) exist in every scenario and need
// declaring only to give their start values.
type Variable struct {
	Type   VariableType `json:"type"`
	Min    *int         `json:"min,omitempty"`    // int only, required there
	Max    *int         `json:"max,omitempty"`    // int only, required there
	Values []string     `json:"values,omitempty"` // enum only
	Start  Value        `json:"start"`            // a JSON bool, integer or, for an enum, one of Values
}

// VariableType is the type of a state variable.
type VariableType string

// The variable types.
const (
	Bool VariableType = "bool"
	Int  VariableType = "int"
	Enum VariableType = "enum"
)

// Node is one turn of the customer: what she says, and either the replies offered or an ending.
type Node struct {
	ID      string   `json:"id"`
	Lines   []Line   `json:"lines"`
	Choices []Choice `json:"choices,omitempty"`
	Ending  *Ending  `json:"ending,omitempty"`
}

// Line is something the customer says.
type Line struct {
	Text Text `json:"text"`
	// When, if present, is a condition on the state on entering the node; the line is left out where it is
	// false. Every node has at least one line without a condition.
	When string `json:"when,omitempty"`
	// Mood overrides the face's expression while this line is the last one said. It changes no number.
	Mood Mood `json:"mood,omitempty"`
}

// Mood names an expression of the face.
type Mood string

// The moods a line may name.
const (
	MoodCalm     Mood = "calm"
	MoodWarm     Mood = "warm"
	MoodRelieved Mood = "relieved"
	MoodWorried  Mood = "worried"
	MoodHurt     Mood = "hurt"
	MoodWary     Mood = "wary"
	MoodCold     Mood = "cold"
	MoodAngry    Mood = "angry"
	MoodFurious  Mood = "furious"
	MoodGrieving Mood = "grieving"
	MoodWeary    Mood = "weary"
)

// Choice is one reply the trainee may give.
type Choice struct {
	ID         string   `json:"id"` // unique in its node and stable across versions
	Text       Text     `json:"text"`
	Techniques []string `json:"techniques,omitempty"` // ids from the rubric's catalogue
	Slips      []string `json:"slips,omitempty"`      // ids from the rubric's catalogue
	Why        Text     `json:"why"`                  // for the debrief: what this did to this customer
	// When, if present, is a condition on state and history before the reply; where false, the reply is not
	// offered.
	When string `json:"when,omitempty"`
	// Reaction is what the customer says at once to this very reply, before the next node's lines.
	Reaction []Line            `json:"reaction,omitempty"`
	Effects  map[string]Effect `json:"effects,omitempty"` // by variable; all read the old values, apply together, clamp
	To       Targets           `json:"to"`
}

// Effect is a variable's new value. In JSON it is an integer, which is added (int variables), a bool or one of
// the enum's values, which is set, or a string, which is an expression giving the new value.
type Effect struct {
	Literal Value  // when Expr is empty
	Expr    string // expr source
}

// Target is one possible next node.
type Target struct {
	When string `json:"when,omitempty"` // condition on the state after the effects and the history before the reply
	Node string `json:"to"`
}

// Targets is where a reply leads: in JSON a node id, or a list of {when, to} whose last entry, and only the last,
// has no condition. The first entry whose condition holds is taken.
type Targets []Target

// Ending closes the conversation.
type Ending struct {
	Outcome Outcome `json:"outcome"`
	Verdict Verdict `json:"verdict"`
	Why     Text    `json:"why"` // the reason of the verdict
	// Earns lists techniques credited with the reply that leads here: an early but caring close.
	Earns []string `json:"earns,omitempty"`
}

// Outcome is how the story ended: a fact of the story, never of the clock (002).
type Outcome string

// The outcomes, with the share of such customers who buy again (002).
const (
	Silent          Outcome = "silent"           // never complained: 9 %
	Unresolved      Outcome = "unresolved"       // 19 %
	Resolved        Outcome = "resolved"         // 54 %
	ResolvedQuickly Outcome = "resolved-quickly" // 82 %
)

// Outcomes lists the outcomes from worst to best.
var Outcomes = []Outcome{Silent, Unresolved, Resolved, ResolvedQuickly}

// BuyAgain is the share, in percent, of customers with this outcome who buy again (002), or 0 for an unknown one.
func (o Outcome) BuyAgain() int {
	switch o {
	case Silent:
		return 9
	case Unresolved:
		return 19
	case Resolved:
		return 54
	case ResolvedQuickly:
		return 82
	}
	return 0
}

// Verdict judges this trainee's handling (责任判定; the criteria are ours).
type Verdict string

// The verdicts.
const (
	NoFault       Verdict = "no-fault"       // 无责
	ProblemTicket Verdict = "problem-ticket" // 问题工单 (001)
	AtFault       Verdict = "at-fault"       // 有责投诉 (001)
)

// Verdicts lists the verdicts from best to worst.
var Verdicts = []Verdict{NoFault, ProblemTicket, AtFault}

// Worse returns the worse of two verdicts.
func (v Verdict) Worse(w Verdict) Verdict {
	for i := len(Verdicts) - 1; i >= 0; i-- {
		if v == Verdicts[i] || w == Verdicts[i] {
			return Verdicts[i]
		}
	}
	return v
}

// Catalogue is what a scenario is validated against: the rubric it is written for.
type Catalogue interface {
	// HasTechnique reports whether id is a technique of the rubric.
	HasTechnique(id string) bool
	// HasSlip reports whether id is a slip of the rubric.
	HasSlip(id string) bool
	// TechniqueIDs and SlipIDs list all ids, sorted, to suggest near names.
	TechniqueIDs() []string
	SlipIDs() []string
}
