package screen

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/story"
	"clearline/scoring"
)

// onCourse is a trainee who has finished these calls of the shipped first week: scenario, mode and band, in their order.
func onCourse(t *testing.T, calls ...[3]string) *player {
	t.Helper()
	week, err := os.ReadFile("../../scenarios/library/courses/first-week.json")
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]string{}
	for i, c := range calls {
		rubric := "clear"
		data, err := (&scoring.Save{Format: scoring.SaveFormat, Scenario: scoring.Source{ID: c[0]}, Rubric: scoring.Source{ID: rubric}, Replies: []scoring.SaveReply{},
			Attempt:  scoring.AttemptInfo{ID: fmt.Sprint("call-", i), Mode: scoring.Mode(c[1]), Language: "zh", Start: fmt.Sprintf("2026-11-23T00:%02d:00Z", i)},
			Finished: true, Band: c[2]}).Encode()
		if err != nil {
			t.Fatal(err)
		}
		stored[fmt.Sprint("done/call-", i)] = string(data)
	}
	p := &player{t: t}
	p.State, _ = story.New(append(content(t, true), host.File{Name: "courses/first-week.json", Data: week}), stored, nil)
	if p.Path == nil {
		t.Fatal(p.Faults)
	}
	return p
}

// practised are all practice calls of the week.
func practised(p *player) (calls [][3]string) {
	for _, s := range p.Path.Course.Steps {
		if s.Mode == scoring.Practice {
			calls = append(calls, [3]string{s.Scenario, "practice", "developing"})
		}
	}
	return calls
}

func TestTheLibraryBeginsWithTheCourse(t *testing.T) {
	p := onCourse(t)
	viewer := New(measurer(t))
	f := viewer.View(&p.State)
	find(t, f, "course")
	if b := find(t, f, "next-step"); b.Action != "step:ask" || !strings.Contains(b.Name, "十一个勾") {
		t.Errorf("the first button is %+v", b)
	}
	p.act("toggle:course")
	f = viewer.View(&p.State)
	if b := find(t, f, "step-review"); !b.Disabled || !strings.Contains(b.Name, "先完成：") || !strings.Contains(b.Name, "十六把扇子") {
		t.Errorf("a closed step says %q", b.Name)
	}
	find(t, f, "open-lost-parcel") // below, as ever
}

func TestAFailedAssessmentLeadsToTheOtherStory(t *testing.T) {
	p := onCourse(t)
	calls := append(practised(p), [3]string{"lost-parcel", "assessment", "developing"})
	p = onCourse(t, calls...)
	f := New(measurer(t)).View(&p.State)
	if b := find(t, f, "next-step"); b.Action != "step:final-lost" || !strings.Contains(b.Name, "墙上的白印子") {
		t.Errorf("the next step is %q", b.Name)
	}
	find(t, f, "step-failed")
}

func TestWhoHasDoneAllIsLedToTheCertificate(t *testing.T) {
	p := onCourse(t)
	p = onCourse(t, append(practised(p), [3]string{"lost-keepsake", "assessment", "sound"}, [3]string{"bereaved-caller", "assessment", "strong"})...)
	if p.Path.Next >= 0 {
		t.Fatalf("%+v", p.Path.At)
	}
	if link := find(t, New(measurer(t)).View(&p.State), "certificate"); link.Role != frame.RoleLink || link.Action != "certificate/" {
		t.Errorf("%+v", link)
	}
}

// TestTheCourseHolds on every size of page, in both languages, at its beginning, in its middle and at its end.
func TestTheCourseHolds(t *testing.T) {
	begin := onCourse(t)
	all := practised(begin)
	for name, p := range map[string]*player{
		"begin":  begin,
		"middle": onCourse(t, append(all, [3]string{"lost-parcel", "assessment", "developing"})...),
		"end":    onCourse(t, append(all, [3]string{"lost-parcel", "assessment", "sound"}, [3]string{"the-late-teacher", "assessment", "sound"})...),
	} {
		viewer := New(measurer(t))
		for _, size := range sizes {
			for _, lang := range []string{"zh", "en"} {
				p.send(story.Event{Event: host.Event{Kind: host.Resize, W: size.W, H: size.H}})
				if string(p.Prefs.Lang) != lang {
					p.act("lang")
				}
				for range 2 {
					f := viewer.View(&p.State)
					for _, fault := range faults(f) {
						t.Errorf("%s, %v × %v, %s: %s", name, size.W, size.H, lang, fault)
					}
					p.act("toggle:course")
				}
			}
		}
	}
}
