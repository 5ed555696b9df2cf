package story

import (
	"clearline/scenarios"
	"clearline/scoring"
)

// Exchange is what the customer said and the reply it was given; Reply is nil for what is still to be answered, or
// ended the call. Once the call is over the reply is what was written into a field of the register.
type Exchange struct {
	Field scenarios.FieldID // "" during the call
	Lines []*scenarios.Line
	Reply *scenarios.Choice
}

// Talk is all that has been said in a call, from its first line to its latest, and what was put on record.
func Talk(a scoring.Attempt) []Exchange {
	said := make([]Exchange, 0, a.Turns()+1)
	for turn := range a.Turns() {
		said = append(said, Exchange{a.NodeAt(turn).Field, a.LinesAt(turn), a.Given(turn)})
	}
	return append(said, Exchange{Field: a.Node().Field, Lines: a.Lines()})
}
