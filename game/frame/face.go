package frame

import (
	"clearline/game/face"
	"clearline/scenarios"
)

// Face is the drawn customer: head and shoulders with the channel's cue behind, filling the item's rectangle.
type Face struct {
	Looks   scenarios.Looks
	Params  face.Params
	Channel scenarios.Channel
	Breath  float64 // 0 … 1: the one breath taken when the mood changes
}
