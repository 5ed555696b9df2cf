package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckKnowsCoursesByTheirFormat: one may lie beside the scenarios it leads through, the author's own among them.
func TestCheckKnowsCoursesByTheirFormat(t *testing.T) {
	good, err := os.ReadFile("../course/testdata/good.json")
	if err != nil {
		t.Fatal(err)
	}
	scenario, err := os.ReadFile(shelfDir + "/wrong-desk.json")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(good), `"wrong-desk"`, `"my-desk"`, 1)
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("course.json", text)
	want := filepath.Join(dir, "course.json") + `:10:45: K107 there is no scenario "my-desk"`
	if out, status, err := run(t, Check(), "", dir); status != 1 || !strings.HasPrefix(out, want) {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
	put("desk.json", strings.Replace(string(scenario), `"id": "wrong-desk"`, `"id": "my-desk"`, 1))
	if out, status, err := run(t, Check(), "", dir); status != 0 || !strings.Contains(out, "2 file(s) checked, no faults") {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
	if out, status, err := run(t, Play(), "", "wrong-desk", "--scenarios", dir, "--choices", "first"); status != 0 {
		t.Errorf("a course beside the scenarios is in the way: status %d, %v\n%.300s", status, err, out)
	}
}
