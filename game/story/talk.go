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
	latest := Exchange{Lines: a.Lines()}
	if a.Turns() == 0 {
		return []Exchange{latest}
	}
	at, err := scoring.Begin(a.Exercise(), a.Setup)
	if err != nil { // a has begun with the same setup: cannot happen
		return []Exchange{latest}
	}
	var said []Exchange
	for _, r := range a.Save(0, nil).Replies {
		said = append(said, Exchange{at.Lines(), replyOf(at, r.Choice)})
		if at, err = at.Reply(r.Choice, r.Language, r.ActiveMS); err != nil { // a has taken the same way: cannot happen
			return append(said, latest)
		}
	}
	return append(said, latest)
}

func replyOf(a scoring.Attempt, id string) *scenarios.Choice {
	for _, c := range a.Offered() {
		if c.ID == id {
			return c
		}
	}
	return nil
}
