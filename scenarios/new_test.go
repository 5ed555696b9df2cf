package scenarios_test

import (
	"strings"
	"testing"

	"clearline/scenarios"
)

func TestNewIsAValidScenario(t *testing.T) {
	for _, id := range []string{"a", "lost-parcel", "case-2", "title", strings.Repeat("a", 64)} {
		data, err := scenarios.New(id)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		m, faults := compile("new.json", data, clearRubric(t))
		if m == nil {
			t.Fatalf("%v", faults)
		}
		if m.ID != id {
			t.Errorf("asked for %q, got %q", id, m.ID)
		}
		if n := len(m.Nodes); n > 8 { // to be read in a few minutes
			t.Errorf("%d nodes", n)
		}
		for _, n := range m.Nodes {
			if k := len(n.Choices); n.Ending == nil && k != 3 && k != 4 {
				t.Errorf("node %q has %d replies", n.ID, len(n.Choices))
			}
		}
		if len(m.Endings()) == 0 {
			t.Error("no ending")
		}
		if _, loop := m.Order(); loop != nil {
			t.Errorf("loop %v", loop)
		}
		for draft, s := range schemas(t) {
			if err := schemaRefuses(s, data); err != nil {
				t.Errorf("%s: %v", draft, err)
			}
		}
	}
}

func TestNewRefusesWhatIsNoID(t *testing.T) {
	for _, id := range []string{"", "Lost", "lost parcel", "-lost", "lost-", "1st", "快件", `a"b`, "a/b", strings.Repeat("a", 65)} {
		if _, err := scenarios.New(id); err == nil || !strings.Contains(err.Error(), "lower-case words") {
			t.Errorf("%q: %v", id, err)
		}
	}
}
