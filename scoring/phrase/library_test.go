package phrase

import (
	"testing"

	"github.com/goccy/go-json"

	"clearline/scenarios/library"
)

// libraryReplies returns the replies of all shipped scenarios in one language.
func libraryReplies(t testing.TB, language string) []string {
	t.Helper()
	files, err := library.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var replies []string
	for _, f := range files {
		data, err := library.Files.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		var scenario struct {
			Nodes []struct {
				Choices []struct{ Text Text }
			}
		}
		if err := json.Unmarshal(data, &scenario); err != nil {
			t.Fatal(err)
		}
		for _, n := range scenario.Nodes {
			for _, c := range n.Choices {
				replies = append(replies, c.Text[language])
			}
		}
	}
	return replies
}
