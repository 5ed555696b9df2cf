package scoring

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestTheReadmeListsEveryCode, in both languages and in the words of the list, each once.
func TestTheReadmeListsEveryCode(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Codes {
		if row := fmt.Sprintf("| %s | %s | %s |\n", c.Code, c.Zh, c.En); strings.Count(string(readme), row) != 1 {
			t.Errorf("the README does not have this row once:\n%s", row)
		}
	}
}
