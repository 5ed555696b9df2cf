package story

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"

	"clearline/game/host"
	"clearline/scenarios/library"
	"clearline/scoring"
)

// world is the page around a story: it carries effects out the way the program does.
type world struct {
	t       *testing.T
	s       State
	stored  map[string]string
	exports []Export
	fail    error // what storing answers with
	hold    bool  // analyses wait
	waiting []Analyse
	fetches []Fetch // what is asked for and has not come
	clock   int64
	begun   int
}

func content(t *testing.T) (files []host.File) {
	t.Helper()
	for kind, fsys := range map[string]fs.FS{"": scoring.Files, "scenarios/": library.Files} {
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, path)
			files = append(files, host.File{Name: kind + path, Data: data})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func newWorld(t *testing.T, stored map[string]string) *world {
	t.Helper()
	w := &world{t: t, stored: maps.Clone(stored)}
	if w.stored == nil {
		w.stored = map[string]string{}
	}
	var effects []Effect
	w.s, effects = New(content(t), w.stored, map[string]bool{"download": true})
	w.do(effects)
	return w
}

func (w *world) do(effects []Effect) {
	w.t.Helper()
	for _, e := range effects {
		switch e := e.(type) {
		case Begin:
			w.begun++
			w.send(Began{Start: fmt.Sprintf("2026-11-21T09:%02d:00Z", w.begun), ID: fmt.Sprintf("attempt-%d", w.begun), Seed: 42})
		case Store:
			if w.fail == nil {
				w.stored[e.Key] = e.Value
			}
			w.send(Stored{e.Key, w.fail})
		case Erase:
			delete(w.stored, e.Key)
			w.send(Stored{e.Key, nil})
		case Export:
			w.exports = append(w.exports, e)
			w.send(Exported{e.How, nil})
		case Fetch:
			w.fetches = append(w.fetches, e)
		case Analyse:
			if w.hold {
				w.waiting = append(w.waiting, e)
				continue
			}
			r, err := scoring.Analyse(e.Exercise)
			w.send(Analysed{e.Exercise, r, err})
		}
	}
}

func (w *world) send(m Msg) {
	w.t.Helper()
	var effects []Effect
	w.s, effects = Update(w.s, m)
	w.do(effects)
}

// press activates buttons, one second apart.
func (w *world) press(actions ...string) {
	w.t.Helper()
	for _, a := range actions {
		w.clock += 1000
		w.send(Event{host.Event{Kind: host.Activate, Action: a, ActiveMS: w.clock}})
	}
}

func (w *world) key(k string) {
	w.t.Helper()
	w.send(Event{host.Event{Kind: host.Key, Key: k, ActiveMS: w.clock}})
}

// first gives the first reply until the call has ended, or n replies.
func (w *world) first(n int) {
	w.t.Helper()
	for ; n != 0 && !w.s.Attempt.Finished(); n-- {
		w.press("reply:" + w.s.Attempt.Offered()[0].ID)
	}
}

func (w *world) scene(want Scene) {
	w.t.Helper()
	if w.s.Scene != want {
		w.t.Fatalf("the scene is %d, not %d (%+v)", w.s.Scene, want, w.s.Notice)
	}
}

func TestAFirstVisitFromTheLibraryToTheSheet(t *testing.T) {
	w := newWorld(t, nil)
	w.scene(Library)
	if len(w.s.Faults) > 0 || len(w.s.Cards) < 4 {
		t.Fatalf("%d cards, faults %v", len(w.s.Cards), w.s.Faults)
	}
	w.press("open:lost-parcel")
	w.scene(Who) // the first time one is asked who one is
	w.send(Event{host.Event{Kind: host.Input, Action: "trainee-name", Value: " 林悦 "}})
	w.press("who:save")
	w.scene(Briefing)
	w.press("mode:practice", "begin")
	w.scene(Call)
	if w.s.Turn.Coach != nil {
		t.Error("coached before the first reply")
	}
	w.first(1)
	if c := w.s.Turn.Coach; c == nil || c.MostBefore == 0 {
		t.Errorf("practice is not coached: %+v", c)
	}
	if _, ok := w.stored["save/lost-parcel"]; !ok {
		t.Error("the call is not saved after a reply")
	}
	w.first(-1)
	if _, ok := w.stored["save/lost-parcel"]; ok {
		t.Error("a finished call is still open")
	}
	w.press("debrief")
	w.scene(Debrief)
	if w.s.Sheet == nil || w.s.Sheet.Result == nil || w.s.Sheet.Trainee.Name != "林悦" {
		t.Fatalf("%+v", w.s.Sheet)
	}
	for _, turn := range w.s.Sheet.Turns {
		if turn.ActiveMS != 1000 {
			t.Errorf("a turn took %d ms", turn.ActiveMS)
		}
	}
	w.press("export:download")
	if len(w.exports) != 1 || !strings.HasSuffix(w.exports[0].Name, ".json") {
		t.Fatalf("%+v", w.exports)
	}
	if f := scoring.Verify("x", w.exports[0].Data, w.s.Shelf); f.Verdict != scoring.SheetOK {
		t.Errorf("the exported sheet does not verify: %+v", f)
	}
	w.press("home")
	card := w.s.Cards[indexOf(w, "lost-parcel")]
	if card.Done != 1 || card.Best == nil || card.Best.Score != w.s.Sheet.Result.Score {
		t.Errorf("%+v", card)
	}
	// The next visit knows who one is and what one did.
	again := newWorld(t, w.stored)
	again.press("open:lost-parcel")
	again.scene(Briefing)
	if again.s.Cards[indexOf(again, "lost-parcel")].Done != 1 {
		t.Error("the finished call is forgotten")
	}
	again.press("review")
	again.scene(Debrief)
	if again.s.Sheet == nil || again.s.Sheet.Digest != w.s.Sheet.Digest {
		t.Error("the debrief of the last call is another sheet")
	}
}

func indexOf(w *world, id string) int {
	w.t.Helper()
	for i, c := range w.s.Cards {
		if c.Scenario.ID == id {
			return i
		}
	}
	w.t.Fatalf("no card %s", id)
	return -1
}

// begin opens a scenario in a mode, past the page Who.
func begin(t *testing.T, stored map[string]string, id string, mode scoring.Mode) *world {
	t.Helper()
	w := newWorld(t, stored)
	w.press("who", "who:skip", "open:"+id, "mode:"+string(mode), "begin")
	w.scene(Call)
	return w
}

func TestAKilledTabResumesAtTheSameTurn(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Assessment)
	w.first(3)
	w.clock += 400
	w.send(Event{host.Event{Kind: host.Wake, ActiveMS: w.clock}}) // hidden: time already spent on the turn is kept
	node, turns, shown := w.s.Attempt.NodeID(), w.s.Attempt.Turns(), ids(w)

	again := newWorld(t, w.stored)
	again.press("open:lost-parcel", "resume")
	again.scene(Call)
	if again.s.Attempt.NodeID() != node || again.s.Attempt.Turns() != turns || ids(again) != shown {
		t.Errorf("resumed at %s, turn %d, showing %s; was %s, %d, %s", again.s.Attempt.NodeID(), again.s.Attempt.Turns(), ids(again), node, turns, shown)
	}
	if again.s.Notice.Kind != Resumed || again.s.Attempt.Setup.ID != "attempt-1" {
		t.Errorf("%+v, attempt %s", again.s.Notice, again.s.Attempt.Setup.ID)
	}
	again.press("reply:" + again.s.Attempt.Offered()[0].ID)
	again.first(-1)
	again.press("debrief")
	if ms := again.s.Sheet.Turns[turns].ActiveMS; ms != 1400 {
		t.Errorf("the interrupted turn took %d ms, not 400 before and 1000 after", ms)
	}
}

func ids(w *world) string {
	var out []string
	for _, c := range w.s.Attempt.Offered() {
		out = append(out, c.ID)
	}
	return strings.Join(out, " ")
}

func TestAnEditedScenarioNeverCorruptsASave(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(3)
	third := w.s.Attempt // three replies given
	saved := w.stored["save/lost-parcel"]

	sheet, err := third.Sheet(w.s.Range, nil)
	if err != nil {
		t.Fatal(err)
	}
	gone := strings.Replace(saved, fmt.Sprintf(`"choice":%q`, sheet.Turns[2].Choice), `"choice":"no-longer-there"`, 1)
	hash := strings.Replace(gone, sheet.Scenario.SHA256, strings.Repeat("0", 64), 1)
	again := newWorld(t, map[string]string{"save/lost-parcel": hash})
	again.press("who", "who:skip", "open:lost-parcel", "resume")
	again.scene(Call)
	if again.s.Notice != (Notice{Edited, "2/3"}) || again.s.Attempt.Turns() != 2 {
		t.Errorf("%+v after %d turns", again.s.Notice, again.s.Attempt.Turns())
	}
	if again.stored["aside/save/lost-parcel"] == "" {
		t.Error("the save as it was is gone")
	}
	// Nothing fits any more: told, kept aside, and a new call can begin.
	lost := strings.Replace(saved, fmt.Sprintf(`"node":%q`, sheet.Turns[0].Node), `"node":"gone"`, 1)
	again = newWorld(t, map[string]string{"save/lost-parcel": lost})
	again.press("who", "who:skip", "open:lost-parcel", "resume")
	again.scene(Briefing)
	if again.s.Notice.Kind != Lost || again.stored["aside/save/lost-parcel"] == "" || again.stored["save/lost-parcel"] != "" {
		t.Errorf("%+v %v", again.s.Notice, again.stored)
	}
	again.press("begin")
	again.scene(Call)
}

func TestWhatCannotBeReadIsMovedAside(t *testing.T) {
	for key, value := range map[string]string{
		"prefs":            `{"lang": 5}`,
		"save/lost-parcel": `{"format":`,
		"done/x":           "\x00",
		"save/other":       `{"format":"clearline/save@1","unknown":1}`,
	} {
		w := newWorld(t, map[string]string{key: value})
		w.scene(Library)
		if w.stored["aside/"+key] != value || w.stored[key] != "" {
			t.Errorf("%s: %v", key, w.stored)
		}
	}
}

func TestStorageTroubleIsSaidAndStopsNothing(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.fail = &host.Fault{Code: host.Full}
	w.first(1)
	if w.s.Turn.Trouble == nil {
		t.Error("a failed save is not said")
	}
	w.fail = nil
	w.first(1)
	if w.s.Turn.Trouble != nil {
		t.Error("the trouble is over but still said")
	}
	w.fail = errors.New("denied")
	w.first(-1)
	w.press("debrief")
	if w.s.Sheet == nil {
		t.Error("no sheet without storage")
	}
}

func TestPracticeRewindsAndAssessmentDoesNot(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	node := w.s.Attempt.NodeID()
	w.first(2)
	w.press("rewind:1")
	if w.s.Attempt.NodeID() != node || w.s.Attempt.Turns() != 0 || w.s.Attempt.Rewinds != 1 {
		t.Errorf("at %s after %d turns", w.s.Attempt.NodeID(), w.s.Attempt.Turns())
	}
	w.first(-1)
	w.press("debrief")
	if w.s.Sheet.Attempt.Rewinds != 1 {
		t.Error("the sheet does not say that the call was wound back")
	}
	w = begin(t, nil, "lost-parcel", scoring.Assessment)
	w.first(2)
	if w.s.Turn.Coach != nil {
		t.Error("an assessment is coached")
	}
	w.press("rewind:1")
	if w.s.Attempt.Turns() != 2 {
		t.Error("an assessment was wound back")
	}
}

// TestRewindingAFinishedCallIsABranch: the recorded call stays as it was.
func TestRewindingAFinishedCallIsABranch(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(-1)
	recorded := w.stored["done/attempt-1"]
	w.press("rewind:2")
	w.first(-1)
	if w.stored["done/attempt-1"] != recorded || w.stored["done/attempt-1-r1"] == "" {
		t.Error("the recorded call was changed by the branch")
	}
}

func TestAbandoningLeavesNoScore(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Assessment)
	w.first(2)
	w.press("toggle:menu", "toggle:abandon")
	w.key("1") // a dialog is open: keys give no reply
	if w.s.Attempt.Turns() != 2 {
		t.Error("a reply was given behind the dialog")
	}
	w.press("abandon")
	w.scene(Library)
	for k := range w.stored {
		if strings.HasPrefix(k, "save/") || strings.HasPrefix(k, "done/") {
			t.Errorf("%s is kept", k)
		}
	}
}

func TestKeysReply(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	want := w.s.Attempt.Offered()[1].ID
	w.key("2")
	if got := w.s.Attempt.Save(0, nil).Replies[0].Choice; got != want {
		t.Errorf("2 gave %s, not %s", got, want)
	}
	want = w.s.Attempt.Offered()[1].ID
	w.key("ArrowDown")
	w.key("ArrowDown")
	if w.s.Selected != 1 || w.s.Focus != FocusSelected {
		t.Errorf("selected %d, focus %q", w.s.Selected, w.s.Focus)
	}
	w.key("Enter")
	if got := w.s.Attempt.Save(0, nil).Replies[1].Choice; got != want {
		t.Errorf("Enter gave %s, not %s", got, want)
	}
	before := w.s.Attempt.Turns()
	w.key("9")
	if w.s.Attempt.Turns() != before {
		t.Error("a reply that is not there was given")
	}
}

func TestDisputesGoOntoTheSheet(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(-1)
	w.press("debrief", "dispute:1")
	w.send(Event{host.Event{Kind: host.Input, Action: "note", Value: "我问的是药够不够。"}})
	w.press("dispute:save")
	if len(w.s.Sheet.Disputes) != 1 || w.s.Sheet.Disputes[0].Turn != 1 {
		t.Fatalf("%+v", w.s.Sheet.Disputes)
	}
	w.press("export:copy")
	if f := scoring.Verify("x", w.exports[0].Data, w.s.Shelf); f.Verdict != scoring.SheetOK {
		t.Errorf("%+v", f)
	}
	again := newWorld(t, w.stored)
	again.press("open:lost-parcel", "review")
	if len(again.s.Disputes) != 1 {
		t.Error("the dispute is forgotten")
	}
	again.press("dispute:drop:1")
	if len(again.s.Sheet.Disputes) != 0 {
		t.Error("the dispute stays")
	}
}

func TestTheDebriefWaitsForTheAnalysis(t *testing.T) {
	w := newWorld(t, nil)
	w.hold = true
	w.press("who", "who:skip", "open:lost-parcel", "begin")
	w.first(-1)
	w.press("debrief")
	if w.s.Sheet != nil {
		t.Fatal("a sheet without a range")
	}
	e := w.waiting[0]
	r, err := scoring.Analyse(e.Exercise)
	w.send(Analysed{e.Exercise, r, err})
	if w.s.Sheet == nil || len(w.s.BestMood) == 0 {
		t.Error("the sheet does not come when the range does")
	}
	if !strings.Contains(w.stored["done/attempt-1"], `"band"`) {
		t.Error("the record lacks the score")
	}
}

func TestErasingForgetsEverything(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(-1)
	w.press("home", "open:bereaved-caller", "begin")
	w.first(1)
	w.press("home", "who", "toggle:erase", "who:erase")
	if len(w.stored) != 0 {
		t.Errorf("kept: %v", w.stored)
	}
	w.press("home")
	if c := w.s.Cards[indexOf(w, "lost-parcel")]; c.Done != 0 {
		t.Error("the library still knows")
	}
}

func TestTheLanguageIsSwitchedMidCall(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(1)
	w.press("lang")
	w.first(1)
	r := w.s.Attempt.Save(0, nil).Replies
	if r[0].Language == r[1].Language {
		t.Errorf("both replies are in %s", r[0].Language)
	}
}

func TestAFaultyFileIsShownAndTheOthersPlay(t *testing.T) {
	files := append(content(t), host.File{Name: "scenarios/bad.json", Data: []byte(`{"format": "clearline/scenario@1",`)})
	s, _ := New(files, nil, nil)
	if len(s.Faults) != 1 || s.Faults[0].File != "scenarios/bad.json" || s.Faults[0].Line != 1 || len(s.Cards) < 4 {
		t.Errorf("%d cards, %v", len(s.Cards), s.Faults)
	}
}
