package story

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/game/host"
	"clearline/scoring"
)

const parcel = "scenarios/lost-parcel.json"

// edit hands the page's content over again, with one file changed.
func (w *world) edit(name string, change func(text string) string) {
	w.t.Helper()
	files := content(w.t)
	i := slices.IndexFunc(files, func(f host.File) bool { return f.Name == name })
	text := string(files[i].Data)
	next := change(text)
	if next == text {
		w.t.Fatal("the edit changes nothing")
	}
	files[i].Data = []byte(next)
	w.send(Content{files})
}

// rename gives a reply another id.
func rename(id string) func(string) string {
	return func(text string) string { return strings.Replace(text, `"id": "`+id+`"`, `"id": "renamed"`, 1) }
}

// calling is a world some replies into the call about the parcel.
func calling(t *testing.T, replies int) *world {
	t.Helper()
	w := newWorld(t, nil)
	w.press("open:lost-parcel", "who:", "open:lost-parcel", "mode:practice", "begin")
	w.first(replies)
	w.scene(Call)
	return w
}

func TestEditedWordsAreTakenUpWhereTheCallStands(t *testing.T) {
	w := calling(t, 2)
	node, reply := w.s.Attempt.NodeID(), w.s.Attempt.Offered()[0]
	old := reply.Text["zh"]
	w.press("toggle:brief")
	w.edit(parcel, func(text string) string { return strings.Replace(text, old, "改过的话。", 1) })
	if w.s.Notice.Kind != Renewed || w.s.Attempt.NodeID() != node || w.s.Attempt.Turns() != 2 || !w.s.Panels["brief"] {
		t.Errorf("after the edit: %+v at %s, turn %d", w.s.Notice, w.s.Attempt.NodeID(), w.s.TurnNumber())
	}
	if got := w.s.Attempt.Offered()[0].Text["zh"]; got != "改过的话。" {
		t.Errorf("the reply still says %q", got)
	}
	if w.s.Range == nil || w.s.Turn.Coach == nil {
		t.Error("the new version is not analysed, or the coach has nothing to say of it")
	}
	if save, err := scoring.DecodeSave("", []byte(w.stored["save/lost-parcel"])); err != nil || save.Scenario.SHA256 != w.s.Exercise.Model.SHA256 {
		t.Errorf("the save is not the new version's: %v", err)
	}
	w.first(-1)
	w.press("debrief")
	if w.s.Sheet == nil || w.s.Sheet.Result == nil {
		t.Error("the call does not end in a sheet")
	}
}

func TestWhenAReplyIsGoneTheCallStandsBeforeIt(t *testing.T) {
	w := newWorld(t, nil)
	w.press("open:lost-parcel", "who:", "open:lost-parcel", "mode:practice", "begin")
	w.first(1)
	second := w.s.Attempt.Offered()[0]
	w.first(2)
	w.edit(parcel, rename(second.ID))
	if want := "2 " + second.Text["zh"]; w.s.Notice != (Notice{Cut, want}) {
		t.Errorf("the notice is %+v, not of %q", w.s.Notice, want)
	}
	if w.s.TurnNumber() != 2 {
		t.Errorf("it stands at turn %d", w.s.TurnNumber())
	}
	if aside, err := scoring.DecodeSave("", []byte(w.stored["aside/save/lost-parcel"])); err != nil || len(aside.Replies) != 3 {
		t.Errorf("what was said before is not kept: %v", err)
	}
}

func TestFaultsAreToldAndTheLastGoodVersionGoesOn(t *testing.T) {
	for what, change := range map[string]func(string) string{
		"broken JSON":       func(text string) string { return strings.Replace(text, "}", "", 1) },
		"a target's name":   func(text string) string { return strings.Replace(text, `"to": "`, `"to": "nowhere-`, 1) },
		"an unknown rubric": func(text string) string { return strings.Replace(text, `"rubric": "`, `"rubric": "un`, 1) },
	} {
		t.Run(what, func(t *testing.T) {
			w := calling(t, 2)
			ex := w.s.Exercise
			w.edit(parcel, change)
			if w.s.Notice.Kind != Broken || !strings.Contains(w.s.Notice.Text, parcel+":") {
				t.Errorf("the notice is %+v", w.s.Notice)
			}
			w.first(1)
			if w.s.Exercise != ex || w.s.Attempt.Turns() != 3 {
				t.Error("the call does not go on as it was")
			}
			w.send(Content{content(t)})
			if len(w.s.Faults) > 0 || w.s.Attempt.Turns() != 3 {
				t.Errorf("mended, it stands at turn %d with %v", w.s.TurnNumber(), w.s.Faults)
			}
		})
	}
}

func TestWhatOnlyTheAnalysisFindsSendsTheCallBack(t *testing.T) {
	w := calling(t, 2)
	ex := w.s.Exercise
	loop := func(text string) string { // every call can go round for ever
		var s map[string]any
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			t.Fatal(err)
		}
		first := s["nodes"].([]any)[0].(map[string]any)
		reply := first["choices"].([]any)[2].(map[string]any)
		reply["to"] = first["id"]
		delete(reply, "effects")
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	w.edit(parcel, loop)
	if w.s.Notice.Kind != Broken || w.s.Exercise != ex || w.s.Range == nil {
		t.Fatalf("the notice is %+v", w.s.Notice)
	}
	w.scene(Call)
	w.first(-1)
	w.press("debrief")
	if w.s.Sheet == nil {
		t.Error("the call does not end in a sheet")
	}
}

func TestAFinishedCallIsShownAnewAndItsRecordStays(t *testing.T) {
	w := calling(t, -1)
	w.press("debrief")
	kept := w.stored["done/attempt-1"]
	w.edit(parcel, func(text string) string { return strings.Replace(text, `"version": `, `"version": 1`, 1) })
	w.scene(Debrief)
	if w.s.Sheet == nil || w.s.Sheet.Scenario.SHA256 != w.s.Exercise.Model.SHA256 || w.s.Sheet.Attempt.ID == "attempt-1" {
		t.Error("the debrief is not of the new version, or passes for the old call")
	}
	if w.stored["done/attempt-1"] != kept {
		t.Error("the record of the call was changed")
	}
}

// trying is a page on which an author tries a scenario out.
func trying(t *testing.T, files []host.File, stored map[string]string, faults ...string) *world {
	t.Helper()
	b, err := json.Marshal(Preview{Scenario: "lost-parcel", Lang: "en", Theme: "dark", Faults: faults})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, stored: stored}
	var effects []Effect
	w.s, effects = New(append(files, host.File{Name: "preview.json", Data: b}), stored, nil)
	w.do(effects)
	return w
}

func TestAPreviewBeginsInTheCallAndGoesOnWhereItWas(t *testing.T) {
	w := trying(t, content(t), map[string]string{})
	w.scene(Call)
	if w.s.Preview == nil || w.s.Prefs.Lang != "en" || !w.s.Dark() || w.s.Attempt.Turns() != 0 {
		t.Errorf("it begins with %+v at turn %d", w.s.Prefs, w.s.TurnNumber())
	}
	w.first(2)
	again := trying(t, content(t), w.stored)
	again.scene(Call)
	if again.s.Attempt.Turns() != 2 || again.begun != 0 {
		t.Errorf("opened again, it stands at turn %d", again.s.TurnNumber())
	}
}

func TestAPreviewTellsTheFaultsOfTheAuthorsOwnFile(t *testing.T) {
	files := content(t)
	for i, f := range files {
		if f.Name == parcel {
			files[i].Data = bytes.Replace(f.Data, []byte("{"), nil, 1)
		}
	}
	w := trying(t, files, map[string]string{}, "my.json:3:4: S101 first", "my.json:9:1: S102 second")
	w.scene(Library)
	if w.s.Notice != (Notice{Broken, "1 my.json:3:4: S101 first"}) {
		t.Errorf("the notice is %+v", w.s.Notice)
	}
	mended := append(content(t), host.File{Name: "preview.json", Data: []byte(`{"scenario":"lost-parcel"}`)})
	w.send(Content{mended})
	w.scene(Call)
}
