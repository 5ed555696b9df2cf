package story

import (
	"testing"

	"clearline/game/host"
	"clearline/scoring"
)

// Moving the keyboard makes the page scroll, and it tells of that at once.
func TestScrollingDoesNotTakeBackWhereTheKeyboardShouldBe(t *testing.T) {
	w := begin(t, nil, "expired-food", scoring.Practice)
	for _, e := range []host.Event{{Kind: host.Scroll, Region: "replies", Offset: 40}, {Kind: host.Hover, Item: "x"}} {
		w.key("ArrowDown")
		w.send(Event{e})
		if w.s.Focus != FocusSelected {
			t.Errorf("after %s the keyboard should be at %q", e.Kind, w.s.Focus)
		}
	}
	if w.s.Selected != 1 {
		t.Errorf("reply %d is selected, not 1", w.s.Selected)
	}
}
