package main

import (
	"io/fs"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/course/certificate"
)

// siteFiles are all that is shipped, as a page hands it over.
func siteFiles(t *testing.T) (files []file) {
	t.Helper()
	for dir, fsys := range map[string]fs.FS{"": scoring.Files, "scenarios/": library.Files, "./": library.Courses} {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || dir == "scenarios/" && name != "lost-parcel.json" && name != "lost-keepsake.json" {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			files = append(files, file{dir + name, string(data)})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// ask makes a request and unpacks the answer.
func ask[T any](d *desktop, r request) (out T) {
	d.Helper()
	all := d.do(r)
	last := all[len(all)-1]
	if last.Error != "" {
		d.Fatal(last.Error)
	}
	data, err := json.Marshal(last.Result)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		d.Fatal(err)
	}
	return out
}

// TestACertificateIsAskedForStepByStep: with the site's files, then kept calls, the engine says how far their trainee is.
func TestACertificateIsAskedForStepByStep(t *testing.T) {
	d := sitDown(t)
	if faults := ask[[]problem](d, request{Call: "begin", Lang: "en", reviewRequest: reviewRequest{Site: siteFiles(t)}}); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	ex, r, err := d.engine.office.shelf.Ranged("lost-parcel", "")
	if err != nil {
		t.Fatal(err)
	}
	a, err := scoring.Begin(ex, scoring.Setup{ID: "kept", Mode: scoring.Assessment, Language: "zh", Start: "2026-11-27T01:00:00Z", Trainee: scoring.Trainee{ID: "007", Name: "李雨"}})
	for err == nil && !a.Finished() {
		a, err = a.Reply(a.Best(r), "zh", 30_000)
	}
	if err != nil {
		t.Fatal(err)
	}
	save, err := a.Save(0, nil).Encode()
	if err != nil {
		t.Fatal(err)
	}
	unmade := ask[[]refused](d, request{Call: "kept", Lang: "en", Files: []file{{"kept", string(save)}, {"torn", "{"}}})
	if len(unmade) != 1 || unmade[0].Name != "torn" || unmade[0].Said == "" {
		t.Errorf("not made: %+v", unmade)
	}
	v := ask[certificate.View](d, request{Call: "certificates", Lang: "en"})
	if len(v.Trainees) != 1 || v.Trainees[0].Name != "李雨" || len(v.Trainees[0].Courses) != 1 || v.Trainees[0].Courses[0].Done != 1 {
		t.Fatalf("%+v", v)
	}
	if last := v.Trainees[0].Courses[0].Steps[14]; last.By == nil || last.By.Scenario != "A lost parcel" || last.By.Score != 100 {
		t.Errorf("%+v", last)
	}
}
