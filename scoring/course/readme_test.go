package course

import (
	"fmt"
	"strings"
	"testing"
)

// TestTheReadmeIsRight: its example has no fault, and it lists every code in the words of the list.
func TestTheReadmeIsRight(t *testing.T) {
	readme := string(read(t, "README.md"))
	_, example, _ := strings.Cut(readme, "```json\n")
	example, _, found := strings.Cut(example, "```")
	if faults := faultsOf("README.md", []byte(example), shipped(t)); !found || len(faults) > 0 {
		t.Error(faults)
	}
	if err := refuses(t, schemaOf(t), []byte(example)); err != nil {
		t.Error(err)
	}
	for _, c := range Codes {
		if row := fmt.Sprintf("| %s | %s | %s |\n", c.Code, c.Zh, c.En); strings.Count(readme, row) != 1 {
			t.Errorf("the README does not have this row once:\n%s", row)
		}
	}
}
