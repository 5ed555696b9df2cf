package scoring

import (
	"strings"
	"testing"

	"clearline/scenarios/source"
)

// TestAShelfKeepsOneFileOfEachVersion: another file of the same id and version is refused where it says its version.
func TestAShelfKeepsOneFileOfEachVersion(t *testing.T) {
	phrases, err := Files.ReadFile("phrases/good.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind Kind
		text string
	}{
		{KindScenario, scenarioOf(node("n0", choice("a", `"end"`, nil, "")), ending("end", "resolved", "no-fault"))},
		{KindRubric, tinyRubric},
		{KindPhrases, string(phrases)},
	} {
		s := &Shelf{}
		for range 2 {
			if err := s.Add(c.kind, "first.json", []byte(c.text)); err != nil {
				t.Fatalf("%s: %v", c.kind, err)
			}
		}
		head, _, _ := strings.Cut(c.text, `"version": `)
		err := s.Add(c.kind, "second.json", []byte(c.text+"\n"))
		faults, ok := err.(source.Faults)
		if !ok || len(faults) != 1 || faults[0].File != "second.json" || faults[0].Code != CodeSameVersion ||
			faults[0].Line != 1+strings.Count(head, "\n") || faults[0].Column < 2 || !strings.HasPrefix(faults[0].Message, "first.json has the same id") {
			t.Errorf("%s: %v", c.kind, err)
		}
	}
}
