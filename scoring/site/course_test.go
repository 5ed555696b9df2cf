package site

import (
	"reflect"
	"strings"
	"testing"

	"clearline/scenarios/library"
	"clearline/scoring/course"
)

const week = "courses/first-week.json"

// withCourse are the files of a site as we ship it, the course among them.
func withCourse(t testing.TB) map[string][]byte {
	t.Helper()
	files := shipped(t)
	data, err := library.Courses.ReadFile(week)
	if err != nil {
		t.Fatal(err)
	}
	files[week] = data
	return files
}

func TestACourseStandsInTheIndexWhole(t *testing.T) {
	files := withCourse(t)
	files["archive/courses/first-week@7.json"] = files[week] // of no use to a page
	x, _ := New(files)
	want, _, err := course.Load(week, files[week])
	if err != nil {
		t.Fatal(err)
	}
	if len(x.Courses) != 1 || !reflect.DeepEqual(x.Courses[0], want) || len(x.Faults) > 0 || len(x.Archive) > 0 {
		t.Fatalf("%d courses, faults %v, archive %v", len(x.Courses), x.Faults, x.Archive)
	}
	data, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(data)
	if err != nil || !reflect.DeepEqual(again.Courses, x.Courses) {
		t.Errorf("read again, it is another: %v", err)
	}
	pass := strings.Join(x.Scales["clear"].Pass, " ")
	if pass != "sound strong" {
		t.Errorf("CLEAR is passed by %q", pass)
	}
}

func TestACourseWithoutOneOfItsScenariosIsNotListed(t *testing.T) {
	files := withCourse(t)
	delete(files, "scenarios/lost-keepsake.json")
	x, _ := New(files)
	if len(x.Courses) != 0 || !x.Faulty(week) {
		t.Errorf("%d courses, faults %v", len(x.Courses), x.Faults)
	}
}
