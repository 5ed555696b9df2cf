package library_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/course"
)

// minUses is how often each technique and slip of CLEAR is met in the scenarios written for it.
const minUses = 3

func TestEverySkillIsMetSeveralTimes(t *testing.T) {
	s, _ := shelf()
	uses := map[string]int{}
	for _, m := range shipped(t) {
		if m.Rubric != "clear" {
			continue
		}
		for _, n := range m.Nodes {
			for _, c := range n.Choices {
				for _, id := range slices.Concat(c.Techniques, c.Slips) {
					uses[id]++
				}
			}
			if n.Ending != nil {
				for _, id := range n.Ending.Earns {
					uses[id]++
				}
			}
		}
	}
	rubric := s.Rubric("clear")
	for _, id := range slices.Concat(rubric.TechniqueIDs(), rubric.SlipIDs()) {
		if uses[id] < minUses && !strings.HasPrefix(id, scenarios.RegisterPrefix) { // those are met after the call
			t.Errorf("%s is met %d times in the library, which should be %d or more", id, uses[id], minUses)
		}
	}
}

// parallel has the pairs of scenarios that test the same skill on another story: where a course names a retest.
func parallel(t *testing.T) (pairs [][2]string) {
	t.Helper()
	names, err := fs.Glob(library.Courses, "courses/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := library.Courses.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := course.Load(name, data)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range c.Steps {
			if pair := [2]string{step.Scenario, step.Retest}; step.Retest != "" && !slices.Contains(pairs, pair) {
				pairs = append(pairs, pair)
			}
		}
	}
	if len(pairs) == 0 {
		t.Fatal("no course names a retest")
	}
	return pairs
}

// TestARetestIsNoReplay: a parallel form asks for the same, is about as hard, and repeats not one sentence.
func TestARetestIsNoReplay(t *testing.T) {
	s, _ := shelf()
	ranged := func(id string) (*scenarios.Model, *scoring.Range) {
		ex, r, err := s.Ranged(id, "")
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		return ex.Model, r
	}
	for _, pair := range parallel(t) {
		a, ra := ranged(pair[0])
		b, rb := ranged(pair[1])
		if a.Rubric != b.Rubric || a.Channel != b.Channel || a.Industry != b.Industry || a.Customer.Motive != b.Customer.Motive || a.Customer.Hidden != b.Customer.Hidden {
			t.Errorf("%s and %s set other tasks", a.ID, b.ID)
		}
		for i, d := range ra.Dimensions {
			if most := rb.Dimensions[i].Most; max(most, d.Most)-min(most, d.Most) > maxApart {
				t.Errorf("in dimension %d %s offers %d points, %s offers %d: more than %d apart", i+1, a.ID, d.Most, b.ID, most, maxApart)
			}
		}
		if x, y := ra.Random.Mean, rb.Random.Mean; max(x, y)-min(x, y) > maxLuck {
			t.Errorf("picking at random scores %d in %s, %d in %s: more than %d apart", x, a.ID, y, b.ID, maxLuck)
		}
		said := sentences(a)
		for text := range sentences(b) {
			if said[text] {
				t.Errorf("%s and %s both say %q", a.ID, b.ID, text)
			}
		}
	}
}

// How far two parallel forms may be apart.
const (
	maxApart = 2 // points a dimension offers: a phrase the rubric likes may be worth one
	maxLuck  = 5 // points of the score of random players
)

// sentences are the replies and the customer's lines of the call, in the source language.
func sentences(m *scenarios.Model) map[string]bool {
	said := map[string]bool{}
	for _, n := range m.Scenario.Nodes {
		for _, l := range n.Lines {
			said[l.Text.In(m.Language, m.Language)] = true
		}
		for _, c := range n.Choices {
			said[c.Text.In(m.Language, m.Language)] = true
		}
	}
	return said
}
