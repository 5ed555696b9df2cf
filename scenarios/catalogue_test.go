package scenarios_test

import (
	"os"
	"slices"
	"testing"

	json "github.com/goccy/go-json/v2"
)

// catalogue is the part of a rubric file that scenarios are checked against.
type catalogue struct{ techniques, slips []string }

func (c catalogue) HasTechnique(id string) bool { return slices.Contains(c.techniques, id) }
func (c catalogue) HasSlip(id string) bool      { return slices.Contains(c.slips, id) }
func (c catalogue) TechniqueIDs() []string      { return c.techniques }
func (c catalogue) SlipIDs() []string           { return c.slips }

// clearRubric reads the catalogue of the CLEAR rubric.
func clearRubric(t testing.TB) catalogue {
	t.Helper()
	data, err := os.ReadFile("../scoring/rubrics/clear.json")
	if err != nil {
		t.Fatal(err)
	}
	type tag struct {
		ID string `json:"id"`
	}
	var r struct {
		Techniques []tag `json:"techniques"`
		Slips      []tag `json:"slips"`
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	ids := func(tags []tag) (out []string) {
		for _, t := range tags {
			out = append(out, t.ID)
		}
		slices.Sort(out)
		return out
	}
	return catalogue{ids(r.Techniques), ids(r.Slips)}
}
