package scenarios

import (
	"strings"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source"
)

// Field is one field of the complaint register (投诉登记表; 000 and 002; which fields it has is ours): the trainee picks
// the entry that says what the call came to.
type Field struct {
	ID      FieldID `json:"id"`
	Entries []Entry `json:"entries"` // 2 … 5
}

// FieldID names a field of the register.
type FieldID string

// The fields.
const (
	FieldWhat         FieldID = "what"         // what the complaint is about
	FieldHandled      FieldID = "handled"      // how it was handled
	FieldResult       FieldID = "result"       // what comes of it, by whom and when
	FieldSatisfaction FieldID = "satisfaction" // how content the customer was
)

// Fields lists the fields in the order in which a register is filled in.
var Fields = []FieldID{FieldWhat, FieldHandled, FieldResult, FieldSatisfaction}

// Entry is one thing that the trainee may write into a field.
type Entry struct {
	ID    string `json:"id"` // unique in its field and stable across versions
	Text  Text   `json:"text"`
	Right Right  `json:"right"`
	// Why and WhyNot are for the debrief: why the entry is right, and why it is not. Each is required where the entry
	// may be so, and has no place where it never is.
	Why    Text `json:"why,omitempty"`
	WhyNot Text `json:"whyNot,omitempty"`
}

// Right says whether an entry is right: in JSON true, false, or a string, which is a condition over state and history as
// the call ends and over [EndingName].
type Right struct {
	Always bool   // where Expr is empty
	Expr   string // expr source
}

// MayBe reports whether the entry can be right, and whether it can be wrong, conditions aside.
func (r Right) MayBe() (right, wrong bool) {
	return r.Expr != "" || r.Always, r.Expr != "" || !r.Always
}

// UnmarshalJSONFrom reads a bool or a string.
func (r *Right) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case 't', 'f':
		return json.UnmarshalDecode(d, &r.Always)
	case '"':
		if err := json.UnmarshalDecode(d, &r.Expr); err != nil || strings.TrimSpace(r.Expr) != "" {
			return err
		}
	default:
		_ = d.SkipValue()
	}
	return source.Unfit(`this should be true, false, or a condition such as "ending == 'thanks'"`)
}

// MarshalJSONTo writes what is read.
func (r Right) MarshalJSONTo(e *jsontext.Encoder) error {
	if r.Expr != "" {
		return e.WriteToken(jsontext.String(r.Expr))
	}
	return e.WriteToken(jsontext.Bool(r.Always))
}

// What a register adds to a scenario's names.
const (
	RegisterPrefix = "register-"      // of the fields' node ids, and of the techniques that right entries commit: register-what …
	RegisterWrong  = "register-wrong" // the slip that every other entry commits
	WrongSuffix    = "-wrong"         // of the second of the two replies that an entry with a condition becomes
	EndingName     = "ending"         // the variable that says which ending was reached
	NoEnding       = "none"           // its value during the call
)

// NodeID is the id of the node that the field becomes, and of the technique that its right entries commit.
func (f FieldID) NodeID() string { return RegisterPrefix + string(f) }
