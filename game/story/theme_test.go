package story

import (
	"testing"

	"clearline/game/host"
)

func TestTheThemeButtonAlwaysTurnsTheColoursRound(t *testing.T) {
	for _, dark := range []bool{false, true} {
		w := newWorld(t, nil)
		w.send(Event{host.Event{Kind: host.Prefer, Dark: dark}})
		for i := range 3 {
			was := w.s.Dark()
			w.press("theme")
			if w.s.Dark() == was {
				t.Errorf("system dark %v, press %d: dark stays %v", dark, i+1, was)
			}
		}
		if again := newWorld(t, w.stored); again.s.Dark() != w.s.Dark() {
			t.Errorf("the choice is forgotten")
		}
	}
}
