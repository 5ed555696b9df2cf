package main

import (
	"slices"
	"strings"
	"testing"

	"clearline/scoring"
)

// TestANewerStudyEndsAnEarlierOne: from the moment it comes, nothing more is told of the earlier one.
func TestANewerStudyEndsAnEarlierOne(t *testing.T) {
	d := sitDown(t)
	text := shippedFile(t, "lost-parcel.json")
	var second int64
	var work func()
	d.heard = func(a heard) {
		if a.ID == 1 && a.Tell != nil && work == nil { // while the first study speaks, the author types on
			second, work = d.ask(request{Call: "study", Files: []file{{"b.json", "{"}}, Path: "b.json", Lang: "en"})
		}
	}
	first := d.do(request{Call: "study", Files: []file{text}, Path: text.Path, Lang: "en"})
	if work == nil {
		t.Fatal("the first study said nothing")
	}
	if len(first) != 2 || first[0].Tell.Faults == nil || first[1].Result == nil {
		t.Errorf("the first study goes on: %+v", first)
	}
	work()
	last := d.answers[len(d.answers)-1]
	if last.ID != second || last.Result == nil {
		t.Errorf("the second study ends with %+v", last)
	}
}

// TestShortQuestionsDoNotEndAStudy: a reply tried out while the balance is being computed.
func TestShortQuestionsDoNotEndAStudy(t *testing.T) {
	d := sitDown(t)
	text := shippedFile(t, "lost-parcel.json")
	asked := false
	d.heard = func(a heard) {
		if a.ID == 1 && a.Tell != nil && !asked {
			asked = true
			_, work := d.ask(request{Call: "template", Name: "my-scenario"})
			work()
		}
	}
	if _, b := d.studyOf(text.Path, text); b == nil || !asked {
		t.Errorf("asked: %t, a balance: %t", asked, b != nil)
	}
}

// TestTheAuthorsOwnRubricAndPhrasesCount: a scenario meets the author's files before the shipped ones, and their faults
// are told with its own.
func TestTheAuthorsOwnRubricAndPhrasesCount(t *testing.T) {
	d := sitDown(t)
	scenario := file{"mine/a.json", small(t)}
	rubric := shippedFile(t, "rubrics/clear.json")
	if faults, b := d.studyOf(scenario.Path, scenario, rubric); len(faults) > 0 || b == nil {
		t.Fatalf("with a copy of the shipped rubric: %+v", faults)
	}
	rubric.Text = strings.Replace(rubric.Text, `"id": "clarify"`, `"id": "clear-up"`, 1)
	faults, _ := d.studyOf(scenario.Path, scenario, rubric)
	var files []string
	for _, f := range faults {
		files = append(files, f.File+" "+f.Code)
	}
	if all := strings.Join(files, ", "); !strings.Contains(all, "mine/a.json S120") || !strings.Contains(all, "rubrics/clear.json R108") {
		t.Errorf("with a technique renamed: %s", all)
	}
	unneeded := file{"rubrics/other.json", `{"format": "clearline/rubric@1", "id": "other"`}
	if faults, _ := d.studyOf(scenario.Path, scenario, unneeded); len(faults) > 0 {
		t.Errorf("a rubric that it does not need: %+v", faults)
	}
	phrases := shippedFile(t, "phrases/forbidden.json")
	phrases.Text = strings.Replace(phrases.Text, `"hits": [`, `"hits": ["今天天气很好", `, 1)
	if faults, _ := d.studyOf(scenario.Path, scenario, phrases); len(faults) != 1 || faults[0].Code != "P101" || faults[0].File != phrases.Path {
		t.Errorf("with a phrase rule that misses its own example: %+v", faults)
	}
}

func TestTwoFilesOfOneIdAndVersionAreTold(t *testing.T) {
	d := sitDown(t)
	a, b := file{"a.json", small(t)}, file{"b.json", strings.Replace(small(t), "周女士", "李女士", 1)}
	faults, _ := d.studyOf("a.json", a, b)
	if len(faults) != 1 || faults[0].Code != "A107" || !strings.Contains(faults[0].Message, "b.json") || faults[0].Fix == nil {
		t.Fatalf("told %+v", faults)
	}
	a.Text = mended(t, a.Text, faults[0].Fix)
	if faults, _ := d.studyOf("a.json", a, b); len(faults) > 0 {
		t.Errorf("with the version raised: %+v", faults)
	}
}

// TestATypedReplyIsTried: its hits stand where the page counts them, and its points are explained.
func TestATypedReplyIsTried(t *testing.T) {
	d := sitDown(t)
	try := func(text string, techniques ...string) map[string]any {
		all := d.do(request{Call: "tryReply", Rubric: "clear", Text: text, Techniques: techniques, Language: "zh", Lang: "zh"})
		if len(all) != 1 || all[0].Error != "" {
			t.Fatalf("answered %+v", all)
		}
		return all[0].Result.(map[string]any)
	}
	said := try("😀这事没办法。")
	hit := said["hits"].([]any)[0].(map[string]any)
	if hit["start"] != 4.0 || hit["end"] != 7.0 || hit["reason"] == "" || said["total"].(float64) >= 0 {
		t.Errorf("“没办法” after a face of two units: %v", said)
	}
	done := try("", "let-finish")
	if done["total"].(float64) <= 0 || len(done["hits"].([]any)) > 0 || len(done["dimensions"].([]any)) != 5 {
		t.Errorf("a technique without words: %v", done)
	}
	wrong := try("好的", "let-finnish")["problems"].([]any)
	if len(wrong) != 1 || wrong[0].(map[string]any)["pointer"] != "/techniques/0" {
		t.Errorf("a technique nobody knows: %v", wrong)
	}
}

// TestVersionsAreCompared: what an edit does to the figures and to a sheet of the old version; a sheet that cannot be read
// does not keep the others from being looked at.
func TestVersionsAreCompared(t *testing.T) {
	d := sitDown(t)
	before := file{"before.json", small(t)}
	after := file{"after.json", strings.NewReplacer(`"id": "look-it-up"`, `"id": "look-it-over"`, `"version": 1`, `"version": 2`).Replace(before.Text)}
	all := d.do(request{Call: "diff", Before: before, After: after, Lang: "en", Sheets: []file{played(t, before, "look-it-up"), played(t, before, "hear-out"), {"torn.json", "{"}}})
	if len(all) != 1 || all[0].Error != "" {
		t.Fatalf("answered %+v", all)
	}
	difference := all[0].Result.(map[string]any)
	if len(difference["findings"].([]any)) == 0 {
		t.Error("a reply renamed is no difference")
	}
	var replays []any
	for _, s := range difference["sheets"].([]any) {
		replays = append(replays, s.(map[string]any)["replays"])
	}
	if !slices.Equal(replays, []any{false, true, false}) {
		t.Errorf("sheets with the renamed reply, without it, and torn replay: %v", replays)
	}
	broken := d.do(request{Call: "diff", Before: before, After: file{"after.json", "{"}, Lang: "en"})
	if len(broken) != 1 || !strings.Contains(broken[0].Error, "after.json:1:2: J003") {
		t.Errorf("a version that is not JSON: %+v", broken)
	}
}

// played is the sheet of a call that begins with a reply and goes on with the first ones.
func played(t *testing.T, scenario file, reply string) file {
	t.Helper()
	s, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.Version(scenario.Path, []byte(scenario.Text))
	if err != nil {
		t.Fatal(err)
	}
	a, err := scoring.Begin(v.Exercise, scoring.Setup{ID: reply, Mode: scoring.Practice, Language: "zh", Start: "2026-11-21T09:30:00Z"})
	for err == nil && !a.Finished() {
		a, err = a.Reply(reply, "zh", 5000)
		if offered := a.Offered(); len(offered) > 0 {
			reply = offered[0].ID
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := a.Sheet(v.Range, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := sheet.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return file{a.Setup.ID + ".json", string(data)}
}

// TestWhatCannotBeAnsweredIsSaid, and the engine goes on.
func TestWhatCannotBeAnsweredIsSaid(t *testing.T) {
	d := sitDown(t)
	for _, c := range []struct {
		r    request
		want string
	}{
		{request{Call: "dance"}, `no call "dance"`},
		{request{Call: "study", Path: "a.json"}, "a.json is not among the files"},
		{request{Call: "template", Name: "Not An Id"}, "cannot be a scenario's id"},
	} {
		all := d.do(c.r)
		if len(all) != 1 || !strings.Contains(all[0].Error, c.want) {
			t.Errorf("%s: %+v", c.r.Call, all)
		}
	}
	if work := d.receive([]byte("{")); work != nil || d.answers[len(d.answers)-1].Error == "" {
		t.Error("half a request makes work, or no error")
	}
	shelf := d.shipped
	d.shipped = nil // a fault of the program: a panic
	if all := d.do(request{Call: "tryReply", Rubric: "clear"}); len(all) != 1 || !strings.Contains(all[0].Error, "the engine failed") {
		t.Errorf("a panic: %+v", all)
	}
	d.shipped = shelf
	if faults, _ := d.studyOf("a.json", file{"a.json", small(t)}); len(faults) > 0 {
		t.Errorf("after a panic: %+v", faults)
	}
}
