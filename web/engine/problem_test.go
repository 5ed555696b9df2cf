package main

import (
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// TestProblemsAreToldInTheTrainersLanguage, and mended alike in each.
func TestProblemsAreToldInTheTrainersLanguage(t *testing.T) {
	text := `{"format": "clearline/scenario@1", "titel": "x"}`
	_, _, err := scenarios.Load("a.json", []byte(text))
	faults, ok := err.(source.Faults)
	if !ok {
		t.Fatalf("no faults: %v", err)
	}
	for lang, want := range map[string]string{"zh": "不认识成员“titel”；是不是“title”？", "en": `unknown member "titel"; did you mean "title"?`} {
		d := &desk{files: []file{{Path: "a.json", Text: text}}}
		p := problems(faults, d, lang)[0]
		if p.Message != want || p.Fix == nil || !strings.Contains(p.Fix.Label, "title") {
			t.Errorf("in %s: %+v", lang, p)
		}
	}
}
