package lint_test

import (
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/lint"
)

// TestWhatIsShippedIsWellWritten holds the library, and what `clearline new` gives trainers to start from, to every rule.
func TestWhatIsShippedIsWellWritten(t *testing.T) {
	shelf := &scoring.Shelf{}
	if faults, err := shelf.AddFS(scoring.Files, ""); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	files := map[string][]byte{}
	template, err := scenarios.New("a-first-try")
	if err != nil {
		t.Fatal(err)
	}
	files["a-first-try.json"] = template
	shipped, err := library.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range shipped {
		if files[f.Name()], err = library.Files.ReadFile(f.Name()); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range files {
		s, doc, err := scenarios.Load(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if err := shelf.Add(scoring.KindScenario, name, data); err != nil {
			t.Fatal(err)
		}
		ex, r, err := shelf.Ranged(s.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Lint) > 0 {
			t.Errorf("%s silences %v", name, s.Lint)
		}
		for _, f := range lint.Lint(ex, r, doc) {
			t.Errorf("%s:%d:%d: %s %s", f.File, f.Line, f.Column, f.Code, f.Message)
		}
	}
}
