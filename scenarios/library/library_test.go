package library_test

import (
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// shelf holds what we ship; its faults are said once and by whoever asks first.
var shelf = sync.OnceValues(func() (*scoring.Shelf, source.Faults) {
	s := &scoring.Shelf{}
	faults, err := s.AddFS(scoring.Files, "")
	if err == nil {
		var more source.Faults
		more, err = s.AddFS(library.Files, scoring.KindScenario)
		faults = append(faults, more...)
	}
	if err != nil {
		faults = append(faults, scoring.AsFaults("library", err)...)
	}
	return s, faults
})

// shipped has every scenario of the library, in the order of their ids.
func shipped(t *testing.T) (models []*scenarios.Model) {
	t.Helper()
	s, faults := shelf()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, sc := range s.Scenarios() {
		ex, err := s.Exercise(sc.ID, "")
		if err != nil {
			t.Fatalf("%s: %v", sc.ID, err)
		}
		models = append(models, ex.Model)
	}
	return models
}

func TestEveryFileIsShippedUnderItsName(t *testing.T) {
	names, err := filepath.Glob("*.json")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, m := range shipped(t) {
		ids = append(ids, m.ID+".json")
	}
	slices.Sort(ids)
	if !slices.Equal(ids, names) || len(names) == 0 {
		t.Errorf("the files are %v, the scenarios are %v", names, ids)
	}
}

// How large a scenario of the library is.
const (
	minNodes, maxNodes = 20, 40
	minTurns           = 8
	minEndings         = 5
)

func TestEveryScenarioIsWhole(t *testing.T) {
	for _, m := range shipped(t) {
		if !slices.Contains(m.Languages, "zh") || !slices.Contains(m.Languages, "en") {
			t.Errorf("%s is in %v, not in Chinese and English", m.ID, m.Languages)
		}
		if n := len(m.Scenario.Nodes); n < minNodes || n > maxNodes {
			t.Errorf("%s has %d nodes, which should be %d to %d", m.ID, n, minNodes, maxNodes)
		}
		if _, loop := m.Order(); loop != nil {
			t.Errorf("%s leads back: %v", m.ID, loop)
			continue
		}
		if turns := longest(m); turns < minTurns {
			t.Errorf("%s: in the longest call the customer speaks %d times, which should be %d or more", m.ID, turns, minTurns)
		}
	}
}

// longest is how often the customer speaks in the longest call: the nodes on its way, the ending among them. The register
// is filled in when the customer has gone.
func longest(m *scenarios.Model) (most int) {
	order, _ := m.Order()
	turns := make([]int, len(m.Nodes))
	turns[m.Start] = 1
	for _, i := range order {
		most = max(most, turns[i])
		for _, c := range m.Nodes[i].Choices {
			for _, to := range c.To {
				spoken := turns[i]
				if m.Nodes[to.Node].Field == "" {
					spoken++
				}
				if turns[i] > 0 {
					turns[to.Node] = max(turns[to.Node], spoken)
				}
			}
		}
	}
	return most
}

func TestEveryScenarioCanEndInManyWays(t *testing.T) {
	for _, m := range shipped(t) {
		endings := m.Endings()
		if len(endings) < minEndings {
			t.Errorf("%s has %d endings, which should be %d or more", m.ID, len(endings), minEndings)
		}
		outcomes, verdicts := map[scenarios.Outcome]bool{}, map[scenarios.Verdict]bool{}
		for _, e := range endings {
			outcomes[m.Nodes[e].Ending.Outcome] = true
			verdicts[m.Nodes[e].Ending.Verdict] = true
		}
		for _, o := range scenarios.Outcomes[1:] { // who never complains is no caller
			if !outcomes[o] {
				t.Errorf("%s never ends %s", m.ID, o)
			}
		}
		for _, v := range scenarios.Verdicts {
			if !verdicts[v] {
				t.Errorf("%s never ends as %s", m.ID, v)
			}
		}
	}
}
