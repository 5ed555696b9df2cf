package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// twoVersions lays a shipped scenario, with its plans, and an edited copy of it into a folder.
func twoVersions(t *testing.T, edits ...string) (before, after string) {
	t.Helper()
	dir := t.TempDir()
	data, err := os.ReadFile(shelfDir + "/lost-parcel.json")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := os.ReadFile(shelfDir + "/lost-parcel.plan.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("the scenario has no %q", edits[i])
		}
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	before, after = filepath.Join(dir, "v1.json"), filepath.Join(dir, "v2.json")
	for name, text := range map[string]string{before: string(data), after: text, filepath.Join(dir, "lost-parcel.plan.txt"): string(plans)} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return before, after
}

func TestDiffSaysWhetherAnythingThatScoresHasChanged(t *testing.T) {
	for _, c := range []struct {
		name   string
		edits  []string
		status int
		want   string
	}{
		{"nothing", nil, 0, "nothing that scores has changed\n"},
		{"a heading, and the version", []string{`"A lost parcel"`, `"The lost parcel"`, `"version": 1`, `"version": 2`}, 0, "nothing that scores has changed\n"},
		{"a heading", []string{`"A lost parcel"`, `"The lost parcel"`}, 1, "raise version to 2"},
		{"a start value", []string{`"start": 75`, `"start": 85`, `"version": 1`, `"version": 2`}, 1, "The variable anger was"},
	} {
		before, after := twoVersions(t, c.edits...)
		out, status, err := run(t, Diff(), "", before, after)
		if status != c.status || !strings.Contains(out, c.want) {
			t.Errorf("%s: status %d, %v\n%s", c.name, status, err, out)
		}
		if !strings.Contains(out, "Replay as before") && !strings.Contains(out, "(the best call)") {
			t.Errorf("%s: the plans beside the old file were not played\n%s", c.name, out)
		}
	}
}

func TestDiffReplaysSheetsOfAFolder(t *testing.T) {
	before, after := twoVersions(t, `"version": 1`, `"version": 2`, `"id": "how-many-left"`, `"id": "how-many-are-left"`)
	out, status, err := run(t, Diff(), "", "--json", before, after, "../testdata/sheets")
	var d struct {
		Findings []struct{ Severity, Message string }
		Sheets   []struct {
			File, Node, Choice, Why string
			Replays                 bool
			Turn                    int
		}
		Most  []int
		Nodes struct{ Added, Removed, Changed []string }
	}
	if err := json.Unmarshal([]byte(out), &d); err != nil || status != 1 || strings.Count(out, "\n") != 1 {
		t.Fatalf("status %d, %v\n%.500s", status, err, out)
	}
	if len(d.Most) != 2 || d.Most[0] != d.Most[1] || d.Nodes.Added == nil || strings.Join(d.Nodes.Changed, " ") != "story" || d.Findings[0].Severity != "error" {
		t.Errorf("status %d, %v\n%.500s", status, err, out)
	}
	found := false
	for _, s := range d.Sheets {
		if strings.HasSuffix(s.File, "(the best call)") {
			found = true
			if s.Replays || s.Node != "story" || s.Choice != "how-many-left" || s.Turn != 2 {
				t.Errorf("%+v", s)
			}
		}
	}
	if !found || !strings.Contains(out, "bereaved-caller.first.json") {
		t.Errorf("plans or sheets are missing:\n%.800s", out)
	}
	if out, _, _ := run(t, Diff(), "", "--lang", "zh", before, after); !strings.Contains(out, "在新版里走不下去") {
		t.Errorf("%s", out)
	}
}

func TestDiffTellsFaultsAndWhatItCannotRead(t *testing.T) {
	before, after := twoVersions(t, `"start": "opening"`, `"start": "openning"`)
	if out, status, _ := run(t, Diff(), "", before, after); status != 1 || !strings.Contains(out, after+":") || !strings.Contains(out, "S113") {
		t.Errorf("a fault: status %d\n%s", status, out)
	}
	if out, status, _ := run(t, Diff(), "", before, before, write(t, "sheet.json", `{"format": "clearline/sheet@1"`)); status != 1 || !strings.Contains(out, "sheet.json:1:") {
		t.Errorf("a broken sheet: status %d\n%s", status, out)
	}
	for _, args := range [][]string{{before}, {before, "none.json"}, {before, before, "none.json"}, {before, before, "--lang", "fr"}, {before, before, "--scenarios", "none"}} {
		if _, status, err := run(t, Diff(), "", args...); status != 2 {
			t.Errorf("%v: status %d, %v", args, status, err)
		}
	}
}
