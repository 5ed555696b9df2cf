package story

import (
	"os"
	"testing"

	"clearline/game/host"
	"clearline/scoring"
	"clearline/scoring/course"
)

// finished is a call as this browser keeps it.
func finished(t *testing.T, who scoring.Trainee, hour, scenario string, mode scoring.Mode, band string) (key, save string) {
	t.Helper()
	s := &scoring.Save{Format: scoring.SaveFormat, Trainee: who, Scenario: scoring.Source{ID: scenario, Version: 1}, Rubric: scoring.Source{ID: "clear", Version: 1},
		Attempt: scoring.AttemptInfo{ID: scenario + hour, Mode: mode, Language: "zh", Start: "2026-11-23T" + hour + ":00:00Z"},
		Replies: []scoring.SaveReply{}, Finished: true, Band: band}
	data, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return doneKey + s.Attempt.ID, string(data)
}

// onCourse is a site with a course of two days: wrong-desk and two-tasks are practised, lost-parcel is assessed, with
// lost-keepsake for who fails.
func onCourse(t *testing.T, stored map[string]string) *world {
	t.Helper()
	data, err := os.ReadFile("../../scoring/course/testdata/good.json")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, stored: stored}
	var effects []Effect
	w.s, effects = New(append(content(t), host.File{Name: "courses/two-days.json", Data: data}), stored, nil)
	w.do(effects)
	if w.s.Path == nil {
		t.Fatal(w.s.Faults)
	}
	return w
}

func TestACourseOpensItsStepsInTheirModes(t *testing.T) {
	w := onCourse(t, map[string]string{})
	if w.s.Path.Next != 0 || w.s.Path.Done() != 0 {
		t.Fatalf("%+v", w.s.Path)
	}
	w.press("step:test")
	if w.s.Scene != Library {
		t.Errorf("a closed step opens: scene %v", w.s.Scene)
	}
	w.press("mode:assessment", "step:warm-up")
	if w.s.Open != "wrong-desk" || w.s.Prefs.Mode != scoring.Practice {
		t.Errorf("the first step opens %q in %s", w.s.Open, w.s.Prefs.Mode)
	}
}

func TestACourseGoesOnWithTheCallsThatAreKept(t *testing.T) {
	lee := scoring.Trainee{ID: "007", Name: "李雨"}
	stored := map[string]string{prefsKey: `{"lang": "zh", "mode": "practice", "met": true, "trainee": {"id": "007", "name": "李雨"}}`}
	keep := func(who scoring.Trainee, hour, scenario string, mode scoring.Mode, band string) {
		k, v := finished(t, who, hour, scenario, mode, band)
		stored[k] = v
	}
	keep(lee, "01", "wrong-desk", scoring.Practice, "weak")
	keep(scoring.Trainee{ID: "008"}, "02", "two-tasks", scoring.Practice, "strong")
	if p := onCourse(t, stored).s.Path; p.Done() != 1 || p.Next != 1 {
		t.Errorf("another trainee's call counts: %+v", p.At)
	}
	keep(lee, "02", "two-tasks", scoring.Practice, "strong")
	keep(lee, "03", "lost-parcel", scoring.Assessment, "developing")
	w := onCourse(t, stored)
	if at := w.s.Path.At[2]; at.State != course.Again || at.Scenario != "lost-keepsake" {
		t.Errorf("after a failed assessment: %+v", at)
	}
	w.press("step:test")
	if w.s.Open != "lost-keepsake" || w.s.Prefs.Mode != scoring.Assessment {
		t.Errorf("the retest opens %q in %s", w.s.Open, w.s.Prefs.Mode)
	}
	keep(lee, "04", "lost-keepsake", scoring.Assessment, "sound")
	if p := onCourse(t, stored).s.Path; p.Next != -1 || p.Done() != 3 {
		t.Errorf("after a retest passed: %+v", p.At)
	}
}

// TestWhatIsFinishedNowCountsAtOnce: back in the library the next step is open.
func TestWhatIsFinishedNowCountsAtOnce(t *testing.T) {
	w := onCourse(t, map[string]string{prefsKey: `{"met": true}`})
	w.press("step:warm-up", "begin")
	w.first(-1)
	w.press("home")
	if w.s.Path.Next != 1 || w.s.Path.At[1].State != course.Open {
		t.Errorf("%+v", w.s.Path.At)
	}
}
