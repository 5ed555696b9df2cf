package certificate

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/course"
	"clearline/scoring/review"
)

// office is a reviewer with the shipped library and the course of two days: wrong-desk and two-tasks are practised,
// lost-parcel is assessed, with lost-keepsake for who fails.
type office struct {
	t        testing.TB
	shelf    *scoring.Shelf
	course   *course.Course
	reviewer *scoring.Reviewer
	desk     *review.Desk
}

// shipped is filled once: its exercises are analysed once, too.
var shipped = sync.OnceValues(func() (*scoring.Shelf, error) {
	s := &scoring.Shelf{}
	faults, err := s.AddFS(scoring.Files, "")
	more, err2 := s.AddFS(library.Files, scoring.KindScenario)
	return s, errors.Join(append(faults, more...).Err(), err, err2)
})

func open(t testing.TB) *office {
	t.Helper()
	shelf, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, shelf: shelf}
	data, err := os.ReadFile("../testdata/good.json")
	if err == nil {
		o.course, _, err = course.Load("good.json", data)
	}
	if err != nil {
		t.Fatal(err)
	}
	o.reviewer, o.desk = scoring.NewReviewer(o.shelf), review.NewDesk(o.shelf)
	return o
}

// call is a call that somebody made.
type call struct {
	name, id string
	scenario string
	mode     scoring.Mode
	hour     int
	choices  string // best; first, which passes nothing; or none, which leaves after the first reply
	pace     int64  // milliseconds for each reply; half a minute where 0
	rubric   string // the scenario's own where empty
}

// attempt plays a call.
func (o *office) attempt(c call) (scoring.Attempt, *scoring.Range) {
	o.t.Helper()
	ex, r, err := o.shelf.Ranged(c.scenario, c.rubric)
	if err != nil {
		o.t.Fatal(err)
	}
	start := time.Date(2026, 11, 23, c.hour, 0, 0, 0, time.UTC).Format(time.RFC3339)
	a, err := scoring.Begin(ex, scoring.Setup{ID: fmt.Sprint(c.name, c.scenario, c.hour), Mode: c.mode, Language: "zh", Start: start,
		Trainee: scoring.Trainee{ID: c.id, Name: c.name}})
	for turn := 0; err == nil && !a.Finished() && (turn == 0 || c.choices != "none"); turn++ {
		pick := a.Offered()[0].ID
		if c.choices == "best" {
			pick = a.Best(r)
		}
		if c.pace == 0 {
			c.pace = 30_000
		}
		a, err = a.Reply(pick, "zh", c.pace)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return a, r
}

func (o *office) sheet(c call) []byte {
	o.t.Helper()
	a, r := o.attempt(c)
	s, err := a.Sheet(r, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	data, err := s.Encode()
	if err != nil {
		o.t.Fatal(err)
	}
	return data
}

func (o *office) take(calls ...call) {
	o.t.Helper()
	for i, c := range calls {
		o.hand(fmt.Sprint(i, ".json"), o.sheet(c))
	}
}

func (o *office) hand(file string, data []byte) { o.desk.Add(o.reviewer.Review(file, data)) }

func (o *office) view(lang string) *View {
	return Of(o.desk.Records(), []*course.Course{o.course}, o.shelf.Scenarios(), lang)
}

// week are the calls of somebody who does all well.
func week(name, id string) []call {
	return []call{
		{name: name, id: id, scenario: "wrong-desk", mode: scoring.Practice, hour: 1, choices: "first"},
		{name: name, id: id, scenario: "two-tasks", mode: scoring.Practice, hour: 2, choices: "best"},
		{name: name, id: id, scenario: "lost-parcel", mode: scoring.Assessment, hour: 3, choices: "best"},
	}
}

func TestWhoHasDoneEverythingGetsACertificate(t *testing.T) {
	o := open(t)
	o.take(week("李雨", "007")...)
	v := o.view("zh")
	if len(v.Trainees) != 1 || len(v.Aside) != 0 {
		t.Fatalf("%+v", v)
	}
	her := v.Trainees[0]
	c := her.Courses[0]
	if her.Name != "李雨" || her.ID != "007" || !c.Complete || c.Done != 3 || c.Title != "两天" || c.Version != 1 {
		t.Fatalf("%+v", her)
	}
	if got := []string{c.Steps[0].Title, c.Steps[1].Title, c.Steps[2].Title}; got[0] != "第五个号码" || got[1] != "难一点" || got[2] != "丢失的快件" {
		t.Errorf("the steps are called %v", got)
	}
	last := c.Steps[2].By
	if last == nil || last.Score != 100 || last.Band != "优秀" || last.Start != "2026-11-23T03:00:00Z" || len(last.Digest) != 64 || !last.Passed {
		t.Errorf("%+v", last)
	}
	if en := o.view("en").Trainees[0].Courses[0]; en.Title != "Two days" || en.Steps[1].Title != "Harder" || en.Steps[2].By.Scenario != "A lost parcel" {
		t.Errorf("in English: %+v", en)
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	o := open(t)
	o.take(week("李雨", "007")[1:]...)
	c := o.view("zh").Trainees[0].Courses[0]
	if c.Complete || c.Done != 2 || c.Steps[0].State != course.Open || c.Steps[0].Scenario != "第五个号码" {
		t.Errorf("%+v", c)
	}
	o = open(t)
	o.take(week("李雨", "007")[1])
	if c = o.view("zh").Trainees[0].Courses[0]; c.Steps[2].State != course.Closed || strings.Join(c.Steps[2].Needs, "、") != "第五个号码" {
		t.Errorf("%+v", c.Steps[2])
	}
}

func TestTheParallelFormIsAsGood(t *testing.T) {
	o := open(t)
	calls := week("李雨", "007")
	calls[2].choices = "first"
	o.take(calls...)
	s := o.view("zh").Trainees[0].Courses[0].Steps[2]
	if s.State != course.Again || s.Scenario != "墙上的白印子" || !s.Retest || len(s.Failed) != 1 || s.Failed[0].Passed {
		t.Errorf("after the failed one: %+v", s)
	}
	replay := calls[2]
	replay.hour, replay.choices = 4, "best"
	o.hand("replay.json", o.sheet(replay))
	if s = o.view("zh").Trainees[0].Courses[0].Steps[2]; s.State != course.Again || len(s.Replays) != 1 || s.Replays[0].File != "replay.json" {
		t.Errorf("after the same again: %+v", s)
	}
	retest := replay
	retest.hour, retest.scenario = 5, "lost-keepsake"
	o.hand("retest.json", o.sheet(retest))
	if c := o.view("zh").Trainees[0].Courses[0]; !c.Complete || c.Steps[2].By.File != "retest.json" || !c.Steps[2].Retest {
		t.Errorf("after the retest: %+v", c)
	}
}

// TestNoSheetInDoubtCounts: each is spoilt in its own way, and all else is as it should be.
func TestNoSheetInDoubtCounts(t *testing.T) {
	whole := week("李雨", "007")
	spoil := func(change func(*call)) []byte {
		c := whole[2]
		change(&c)
		return open(t).sheet(c)
	}
	sound := string(spoil(func(*call) {}))
	for _, c := range []struct {
		story   string
		data    []byte
		reason  Reason
		verdict string
	}{
		{"a changed score", []byte(strings.Replace(sound, `"score": 100`, `"score": 99`, 1)), NotVerified, scoring.SheetAltered},
		{"replies too quick to have been read", spoil(func(c *call) { c.pace = 1 }), NotVerified, scoring.SheetSuspicious},
		{"an unknown version", []byte(strings.Replace(sound, `"id": "lost-parcel"`, `"id": "lost-parrot"`, 1)), NotVerified, scoring.SheetUnknown},
		{"a call broken off", spoil(func(c *call) { c.choices = "none" }), Unfinished, scoring.SheetOK},
		{"another rubric", spoil(func(c *call) { c.rubric = "five-step" }), Elsewhere, scoring.SheetOK},
		{"no trainee", spoil(func(c *call) { c.name, c.id = " ", "" }), Nobody, scoring.SheetOK},
		{"half a file", []byte(sound[:len(sound)/2]), NotVerified, scoring.SheetMalformed},
	} {
		if string(c.data) == sound {
			t.Fatalf("%s: nothing is spoilt", c.story)
		}
		o := open(t)
		o.take(whole[:2]...)
		o.hand("last.json", c.data)
		v := o.view("zh")
		if len(v.Aside) != 1 || v.Aside[0].File != "last.json" || v.Aside[0].Reason != c.reason || v.Aside[0].Verdict != c.verdict {
			t.Errorf("%s: %+v", c.story, v.Aside)
		} else if c.reason == NotVerified && v.Aside[0].Why == "" {
			t.Errorf("%s: nobody says why", c.story)
		}
		if v.Trainees[0].Courses[0].Complete || v.Trainees[0].Courses[0].Steps[2].By != nil {
			t.Errorf("%s counts", c.story)
		}
	}
}

func TestTheSameSheetTwiceCountsOnce(t *testing.T) {
	o := open(t)
	o.take(week("李雨", "007")...)
	o.hand("again.json", o.sheet(week("李雨", "007")[2]))
	v := o.view("zh")
	if len(v.Aside) != 1 || v.Aside[0].Verdict != scoring.SheetDuplicate || !v.Trainees[0].Courses[0].Complete {
		t.Errorf("%+v", v.Aside)
	}
}

// TestEachTraineeHasHerOwnSheets: what two have done between them completes nobody's course; nor is there a certificate
// where it is not known whose.
func TestEachTraineeHasHerOwnSheets(t *testing.T) {
	o := open(t)
	a, b := week("李雨", "007"), week("王宁", "008")
	o.take(a[0], a[1], b[2])
	if v := o.view("zh"); len(v.Trainees) != 2 || v.Trainees[0].Courses[0].Complete || v.Trainees[1].Courses[0].Complete {
		t.Errorf("%+v", v)
	}
	o = open(t)
	o.take(week("", "007")...)
	if v := o.view("zh"); len(v.Trainees) != 1 || v.Trainees[0].Courses[0].Done != 3 || v.Trainees[0].Courses[0].Complete {
		t.Errorf("without a name: %+v", v.Trainees)
	}
	o = open(t)
	o.take(a[0], a[1], week("王宁", "007")[2])
	if v := o.view("zh"); len(v.Trainees) != 1 || len(v.Trainees[0].Names) != 2 || v.Trainees[0].Courses[0].Complete {
		t.Errorf("one number, two names: %+v", v.Trainees)
	}
}

// TestACallThatABrowserKeptBecomesItsSheet, byte for byte.
func TestACallThatABrowserKeptBecomesItsSheet(t *testing.T) {
	o := open(t)
	c := week("李雨", "007")[2]
	a, _ := o.attempt(c)
	data, err := SheetOf(a.Save(0, nil), o.shelf)
	if err != nil || string(data) != string(o.sheet(c)) {
		t.Errorf("%v\n%.400s", err, data)
	}
	save := a.Save(0, nil)
	save.Scenario.SHA256 = strings.Repeat("0", 64)
	if _, err := SheetOf(save, o.shelf); err == nil || !strings.Contains(err.Error(), "is not at hand") {
		t.Errorf("of a version that is gone: %v", err)
	}
}
