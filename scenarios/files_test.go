package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// read loads and compiles a file; its faults are those of whichever step refused it.
func read(t testing.TB, name string) (*scenarios.Model, source.Faults) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return compile(filepath.Base(name), data, clearRubric(t))
}

func compile(name string, data []byte, cat scenarios.Catalogue) (*scenarios.Model, source.Faults) {
	s, doc, err := scenarios.Load(name, data)
	if err != nil {
		return nil, err.(source.Faults)
	}
	return scenarios.Compile(s, doc, cat)
}

func files(t testing.TB, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(names), err)
	}
	return names
}

func TestGoodFilesCompile(t *testing.T) {
	for _, name := range files(t, "testdata/good/*.json") {
		if m, faults := read(t, name); m == nil || len(faults) > 0 {
			t.Errorf("refused:\n%s", faults)
		}
	}
}

func TestBadFilesAreRefusedWhereTheyAreWrong(t *testing.T) {
	var got strings.Builder
	for _, name := range files(t, "testdata/bad/*/*.json") {
		_, faults := read(t, name)
		if len(faults) == 0 {
			t.Errorf("%s was accepted", name)
		}
		code, _, _ := strings.Cut(filepath.Base(name), "-")
		if code != "many.json" && !slices.ContainsFunc(faults, func(f source.Fault) bool { return f.Code == code }) {
			t.Errorf("%s is named for another fault: %v", name, faults)
		}
		for _, f := range faults {
			fmt.Fprintf(&got, "%s:%d:%d: %s\n", f.File, f.Line, f.Column, f.Code)
			t.Log(f)
		}
	}
	want, err := os.ReadFile("testdata/bad/want.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", &got, want)
	}
}

func TestEveryCodeIsListedAndHasABadFile(t *testing.T) {
	seen := map[string]bool{"J001": true} // too large to keep a file of: see TestHugeFilesAreRefused
	for _, name := range files(t, "testdata/bad/*/*.json") {
		_, faults := read(t, name)
		for _, f := range faults {
			seen[f.Code] = true
		}
	}
	for _, c := range scenarios.Codes {
		if !seen[c.Code] {
			t.Errorf("%s has no bad file", c.Code)
		}
		delete(seen, c.Code)
	}
	for code := range seen {
		t.Errorf("%s is not in the list", code)
	}
}
