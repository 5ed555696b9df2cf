package review

import (
	"testing"

	"clearline/scenarios"
)

// TestAFieldOfTheRegisterHasAName for people; nodes of a call go by their ids.
func TestAFieldOfTheRegisterHasAName(t *testing.T) {
	for _, f := range scenarios.Fields {
		inLanguage(t, "zh", f.NodeID(), nodeName(f.NodeID(), "zh"))
		inLanguage(t, "en", f.NodeID(), nodeName(f.NodeID(), "en"))
	}
	if got := nodeName(scenarios.FieldWhat.NodeID(), "zh"); got != "投诉登记表·事由" {
		t.Error(got)
	}
	if got := nodeName("opening", "zh"); got != "opening" {
		t.Error(got)
	}
}
