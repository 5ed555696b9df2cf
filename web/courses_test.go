package web

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios/library"
	"clearline/scoring"
)

// courseDir is a folder with the course of two days and its scenarios.
func courseDir(t *testing.T, at string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	data, err := os.ReadFile("../scoring/course/testdata/good.json")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, at), string(data))
	for _, id := range []string{"wrong-desk", "two-tasks", "lost-parcel", "lost-keepsake"} {
		data, err := library.Files.ReadFile(id + ".json")
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, id+".json"), string(data))
	}
	return dir
}

// TestASiteHasTheCoursesOfItsFolder, wherever in it they lie, and else the shipped one.
func TestASiteHasTheCoursesOfItsFolder(t *testing.T) {
	own := func(dir string) *content {
		return &content{library: library.Files, courses: library.Courses, scoring: scoring.Files, dir: dir}
	}
	for _, c := range []struct{ dir, want string }{
		{courseDir(t, "two-days.json"), "two-days"}, {courseDir(t, "courses/two-days.json"), "two-days"}, {"", "first-week"},
	} {
		x := readIndex(t, testHandler(t, own(c.dir), io.Discard))
		if len(x.Courses) != 1 || x.Courses[0].ID != c.want || len(x.Faults) > 0 {
			t.Errorf("%s: %d courses, faults %v", c.want, len(x.Courses), x.Faults)
		}
		if slices.ContainsFunc(x.Scenarios, func(name string) bool { return strings.Contains(name, c.want) }) {
			t.Errorf("a course is among the scenarios: %v", x.Scenarios)
		}
	}
}

// TestAnEditedCourseIsPublishedUnderTheNextVersion, which its file says from then on.
func TestAnEditedCourseIsPublishedUnderTheNextVersion(t *testing.T) {
	dir, out := courseDir(t, "two-days.json"), t.TempDir()
	c := &content{library: library.Files, courses: library.Courses, scoring: scoring.Files, dir: dir}
	file := filepath.Join(dir, "two-days.json")
	if _, err := publish(io.Discard, out, testSite, c); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, strings.Replace(string(before), "Two days", "A day or two", 1))
	if _, err := publish(io.Discard, out, testSite, c); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(after), `"version": 2`) {
		t.Errorf("%v\n%s", err, after)
	}
}
