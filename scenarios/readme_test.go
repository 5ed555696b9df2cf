package scenarios_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios"
)

func TestReadmeListsEveryCode(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	zh, en := "| 代码 | 意思 |\n|---|---|\n", "| code | meaning |\n|---|---|\n"
	for _, c := range scenarios.Codes {
		zh += fmt.Sprintf("| %s | %s |\n", c.Code, c.Zh)
		en += fmt.Sprintf("| %s | %s |\n", c.Code, c.En)
	}
	for _, table := range []string{zh, en} {
		if !bytes.Contains(readme, []byte("\n"+table)) {
			t.Errorf("README.md should have:\n%s", table)
		}
	}
}

// TestReadmeNamesEveryMemberTwice holds both halves of the reference to the schema.
func TestReadmeNamesEveryMemberTwice(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	zh, en, ok := strings.Cut(string(data), "# The scenario format")
	if !ok {
		t.Fatal("no English half")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenarios.Schema))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				if members, ok := e.(map[string]any); ok && k == "properties" {
					for name := range members {
						want[name] = true
					}
				}
				if words, ok := e.([]any); ok && k == "enum" {
					for _, w := range words {
						want[w.(string)] = true
					}
				}
				if k != "not" { // names no variable may have
					walk(e)
				}
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(doc)
	for name := range want {
		for half, text := range map[string]string{"Chinese": zh, "English": en} {
			if !strings.Contains(text, "`"+name+"`") && !strings.Contains(text, `"`+name+`"`) {
				t.Errorf("the %s half does not name %q", half, name)
			}
		}
	}
}
