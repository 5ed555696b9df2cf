package scoring

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios/source"
)

// rubricFaults reads a rubric as clearline check does.
func rubricFaults(name string, data []byte, sets []PhraseSet) source.Faults {
	r, doc, err := LoadRubric(name, data)
	if err != nil {
		return err.(source.Faults)
	}
	return CheckRubric(r, doc, sets)
}

func TestShippedRubricsAreGood(t *testing.T) {
	both, sets := schemaOf(t, "rubric.schema.json"), shippedShelf(t).PhraseSets()
	good := os.DirFS(".")
	names, err := fs.Glob(good, "rubrics/*.json")
	if err != nil || len(names) != 6 {
		t.Fatalf("%d rubrics, %v", len(names), err)
	}
	for _, name := range append(names, "testdata/rubrics/good.json") {
		data, err := fs.ReadFile(good, name)
		if err != nil {
			t.Fatal(err)
		}
		if faults := rubricFaults(name, data, sets); len(faults) > 0 {
			t.Error(faults)
		}
		if err := refuses(t, both, name, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What only Go can see: what stands twice or points elsewhere, and whatever a formula means.
var beyondTheSchema = strings.Fields(`J004-weight-twice R102-languages R103-translation R104-technique-and-slip R105-dimension
	R106-falling R106-pass R106-cap R108-misspelt R108-division R108-gate-reads-reply R109-phrases`)

func TestBadRubricsAreRefusedWhereTheyAreWrong(t *testing.T) {
	both, sets := schemaOf(t, "rubric.schema.json"), shippedShelf(t).PhraseSets()
	names, err := filepath.Glob("testdata/rubrics/bad/*.json")
	if err != nil || len(names) < 25 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	var got strings.Builder
	codes := map[string]bool{}
	for _, path := range names {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		faults := rubricFaults(name, data, sets)
		code, _, _ := strings.Cut(name, "-")
		if !slices.ContainsFunc(faults, func(f source.Fault) bool { return f.Code == code }) {
			t.Errorf("%s is named for another fault: %v", name, faults)
		}
		for _, f := range faults {
			fmt.Fprintf(&got, "%s:%d:%d: %s\n", f.File, f.Line, f.Column, f.Code)
			codes[f.Code] = true
			t.Log(f)
		}
		seen := refuses(t, both, name, data) != nil
		if want := !slices.Contains(beyondTheSchema, strings.TrimSuffix(name, ".json")); seen != want {
			t.Errorf("%s: the schema refuses it: %v, want %v", name, seen, want)
		}
	}
	golden(t, "testdata/rubrics/bad/want.txt", []byte(got.String()))
	for _, code := range []string{CodeRubricFormat, CodeRubricHead, CodeRubricText, CodeRubricID, CodeRubricDim, CodeRubricBands,
		CodeRubricGate, CodeRubricFormula, CodeRubricPhrases, CodeRubricTooMuch} {
		if !codes[code] {
			t.Errorf("%s has no bad file", code)
		}
	}
}
