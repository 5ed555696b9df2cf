package scoring

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"

	"clearline/scenarios"
)

// A site as it is published: the scenario at version 2, version 1 in the archive, and files of its own that are no content.
func TestAPublishedSiteIsAShelfOfAllItsVersions(t *testing.T) {
	first, err := scenarios.New("own")
	if err != nil {
		t.Fatal(err)
	}
	_, doc, err := scenarios.Load("own.json", first)
	if err != nil {
		t.Fatal(err)
	}
	second := append([]byte(nil), first...)
	second = append(second, '\n')
	site := fstest.MapFS{
		"files.json":                           {Data: []byte(`[]`)},
		"index.html":                           {Data: []byte(`<!doctype html>`)},
		"content/index.json":                   {Data: []byte(`{"scenarios":["scenarios/own.json"]}`)},
		"content/scenarios/own.json":           {Data: raise(second)},
		"content/archive/scenarios/own@1.json": {Data: first},
	}
	for _, folder := range []string{".", "content"} {
		dir, err := fs.Sub(site, folder)
		if err != nil {
			t.Fatal(err)
		}
		s := &Shelf{}
		if faults, err := s.AddFS(dir, KindScenario); err != nil || len(faults) > 0 {
			t.Fatalf("%s: %v %v", folder, err, faults)
		}
		if got := s.Scenarios(); len(got) != 1 || got[0].Version != 2 {
			t.Errorf("%s: %d scenarios are offered", folder, len(got))
		}
		if newest(s.scenarios, "own", doc.SHA256()) == nil {
			t.Errorf("%s: version 1 is not at hand", folder)
		}
	}
}

// raise makes a version 1 a version 2.
func raise(data []byte) []byte {
	return bytes.Replace(data, []byte(`"version": 1`), []byte(`"version": 2`), 1)
}
