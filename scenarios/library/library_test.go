package library_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/library"
)

// catalogue is the part of a rubric file that scenarios are checked against.
type catalogue struct {
	Techniques []struct {
		ID string `json:"id"`
	} `json:"techniques"`
	Slips []struct {
		ID string `json:"id"`
	} `json:"slips"`
}

func (c catalogue) HasTechnique(id string) bool { return slices.Contains(c.TechniqueIDs(), id) }
func (c catalogue) HasSlip(id string) bool      { return slices.Contains(c.SlipIDs(), id) }
func (c catalogue) TechniqueIDs() (ids []string) {
	for _, t := range c.Techniques {
		ids = append(ids, t.ID)
	}
	return ids
}
func (c catalogue) SlipIDs() (ids []string) {
	for _, t := range c.Slips {
		ids = append(ids, t.ID)
	}
	return ids
}

// shipped compiles every scenario of the library.
func shipped(t *testing.T) map[string]*scenarios.Model {
	t.Helper()
	names, err := fs.Glob(library.Files, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d scenarios, %v", len(names), err)
	}
	models := map[string]*scenarios.Model{}
	for _, name := range names {
		data, err := library.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s, doc, err := scenarios.Load(name, data)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		m, faults := scenarios.Compile(s, doc, rubric(t, s.Rubric))
		if err := faults.Err(); err != nil {
			t.Errorf("%v", err)
			continue
		}
		models[name] = m
	}
	return models
}

func TestEveryFileIsShipped(t *testing.T) {
	names, err := filepath.Glob("*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := library.Files.ReadFile(name); err != nil {
			t.Error(err)
		}
	}
	if len(names) == 0 {
		t.Error("the library is empty")
	}
}

func rubric(t *testing.T, id string) (c catalogue) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "scoring", "rubrics", id+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryScenarioIsWhole(t *testing.T) {
	for name, m := range shipped(t) {
		if name != m.ID+".json" {
			t.Errorf("%s has the id %q", name, m.ID)
		}
		if !slices.Contains(m.Languages, "zh") || !slices.Contains(m.Languages, "en") {
			t.Errorf("%s is in %v, not in Chinese and English", name, m.Languages)
		}
		if len(m.Nodes) < 25 {
			t.Errorf("%s has %d nodes", name, len(m.Nodes))
		}
		order, loop := m.Order()
		if loop != nil {
			t.Errorf("%s leads back: %v", name, loop)
			continue
		}
		if turns := longest(m, order); turns < 8 {
			t.Errorf("%s: the longest call has %d customer turns", name, turns)
		}
	}
}

// longest is the number of nodes on the longest way from the start.
func longest(m *scenarios.Model, order []int) (most int) {
	turns := make([]int, len(m.Nodes))
	turns[m.Start] = 1
	for _, i := range order {
		most = max(most, turns[i])
		for _, c := range m.Nodes[i].Choices {
			for _, to := range c.To {
				if turns[i] > 0 {
					turns[to.Node] = max(turns[to.Node], turns[i]+1)
				}
			}
		}
	}
	return most
}

func TestEveryScenarioCanEndInManyWays(t *testing.T) {
	for name, m := range shipped(t) {
		endings := m.Endings()
		if len(endings) < 5 {
			t.Errorf("%s has %d endings", name, len(endings))
		}
		outcomes, verdicts := map[scenarios.Outcome]bool{}, map[scenarios.Verdict]bool{}
		for _, e := range endings {
			outcomes[m.Nodes[e].Ending.Outcome] = true
			verdicts[m.Nodes[e].Ending.Verdict] = true
		}
		for _, o := range scenarios.Outcomes[1:] { // who never complains is no caller
			if !outcomes[o] {
				t.Errorf("%s never ends %s", name, o)
			}
		}
		for _, v := range scenarios.Verdicts {
			if !verdicts[v] {
				t.Errorf("%s never ends as %s", name, v)
			}
		}
	}
}
