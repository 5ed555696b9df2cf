package story

import (
	"clearline/scenarios"
	"clearline/scoring"
)

// Exchange is what the customer said and the reply it was given; Reply is nil for what is still to be answered, or
// ended the call.
type Exchange struct {
	Lines []*scenarios.Line
	Reply *scenarios.Choice
}

// Talk is all that has been said in a call, from its first line to its latest.
func Talk(a scoring.Attempt) []Exchange {
	said := make([]Exchange, 0, a.Turns()+1)
	for turn := range a.Turns() {
		said = append(said, Exchange{a.LinesAt(turn), a.Given(turn)})
	}
	return append(said, Exchange{Lines: a.Lines()})
}
