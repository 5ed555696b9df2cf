package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"clearline/scenarios/exchange"
)

func TestReadmeListsColumnsAndCodes(t *testing.T) {
	zh, en, ok := strings.Cut(file(t, "../README.md"), "# The scenario format")
	if !ok {
		t.Fatal("no English half")
	}
	for _, c := range exchange.Columns {
		if !strings.Contains(zh, "\n| "+c.Zh) || !strings.Contains(en, "\n| "+c.En) {
			t.Errorf("a column is missing: %s, %s", c.Zh, c.En)
		}
	}
	for _, c := range exchange.Codes {
		if !strings.Contains(zh, fmt.Sprintf("\n| %s | %s |\n", c.Code, c.Zh)) || !strings.Contains(en, fmt.Sprintf("\n| %s | %s |\n", c.Code, c.En)) {
			t.Errorf("a code is missing: %+v", c)
		}
	}
}
