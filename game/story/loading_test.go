package story

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"clearline/game/host"
	"clearline/scoring"
	"clearline/scoring/site"
)

// server is what is at the other end of the line: a site's content, of which the page has the index only.
type server struct {
	*world
	files map[string][]byte
}

func connect(t *testing.T, stored map[string]string) *server {
	t.Helper()
	v := &server{&world{t: t, stored: stored}, map[string][]byte{}}
	for _, f := range content(t) {
		v.files[f.Name] = f.Data
	}
	if v.stored == nil {
		v.stored = map[string]string{}
	}
	var effects []Effect
	v.s, effects = New(v.index(), v.stored, nil)
	v.do(effects)
	return v
}

func (v *server) index() []host.File {
	v.t.Helper()
	x, _ := site.New(v.files)
	data, err := x.Encode()
	if err != nil {
		v.t.Fatal(err)
	}
	return []host.File{{Name: site.File, Data: data}, {Name: "fonts/some.otf"}}
}

// edit changes a file, of which the page hears.
func (v *server) edit(name string, change func(string) string) {
	v.t.Helper()
	v.files[name] = []byte(change(string(v.files[name])))
	v.send(Content{v.index()})
}

// asked are the names of what the page waits for.
func (v *server) asked() (names []string) {
	for _, f := range v.fetches {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return names
}

// answer sends what was asked for; fail is what happens to files whose name contains that word.
func (v *server) answer(fail string) {
	v.t.Helper()
	all := v.fetches
	v.fetches = nil
	for _, f := range all {
		if fail != "" && strings.Contains(f.Name, fail) {
			v.send(Fetched{Fetch: f, Err: &host.Fault{Code: host.Unreached, Cause: f.Name + ": HTTP 503"}})
			continue
		}
		v.send(Fetched{Fetch: f, Data: v.files[f.Name]})
	}
}

func (v *server) phase(want Phase) {
	v.t.Helper()
	if v.s.Loading.Phase != want {
		v.t.Fatalf("loading is in phase %d, not %d: %+v", v.s.Loading.Phase, want, v.s.Loading)
	}
}

func TestTheLibraryIsShownBeforeAnyScenarioIsLoaded(t *testing.T) {
	v := connect(t, nil)
	if len(v.fetches) > 0 {
		t.Errorf("unasked it fetches %v", v.asked())
	}
	whole := newWorld(t, nil)
	if len(v.s.Cards) < 17 || len(v.s.Cards) != len(whole.s.Cards) || len(v.s.Faults) > 0 {
		t.Fatalf("%d cards, %v", len(v.s.Cards), v.s.Faults)
	}
	for i, c := range v.s.Cards {
		if c.Scenario.Title["zh"] != whole.s.Cards[i].Scenario.Title["zh"] {
			t.Errorf("card %d is %+v", i, c.Scenario)
		}
	}
}

func TestAScenarioIsLoadedWhenItIsChosenAndOnlyOnce(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel")
	v.scene(Briefing)
	v.phase(Waiting)
	if v.s.About.Title["zh"] == "" || v.s.Exercise != nil {
		t.Errorf("while it loads, it shows %+v", v.s.About)
	}
	if got := strings.Join(v.asked(), " "); !strings.HasPrefix(got, "phrases/") || !strings.Contains(got, "rubrics/clear.json") || !strings.HasSuffix(got, parcel) {
		t.Errorf("it asks for %s", got)
	}
	v.press("begin", "resume", "review") // none of which is to be had yet
	v.scene(Briefing)
	first := v.asked()
	v.answer("")
	v.phase(Arrived)
	v.press("mode:practice", "begin")
	v.phase(Loaded)
	v.first(-1)
	v.press("debrief")
	if v.s.Sheet == nil || v.s.Sheet.Result == nil {
		t.Fatal("the call does not end in a sheet")
	}

	v.press("home", "open:lost-parcel")
	if v.phase(Loaded); len(v.fetches) > 0 {
		t.Errorf("the second time it asks for %v", v.asked())
	}
	// Another one of the same rubric needs its own file only.
	v.press("home", "open:lost-keepsake")
	if got := v.asked(); !slices.Equal(got, []string{"scenarios/lost-keepsake.json"}) {
		t.Errorf("after %v it asks for %v", first, got)
	}
}

func TestChoosingAnotherWhileOneIsLoadingAsksForNothingTwice(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel", "back", "open:lost-keepsake")
	if got := v.asked(); len(slices.Compact(slices.Clone(got))) != len(got) {
		t.Errorf("it asks for %v", got)
	}
	v.answer("")
	v.phase(Arrived)
	if v.s.Exercise.Model.ID != "lost-keepsake" {
		t.Errorf("it opens %s", v.s.Exercise.Model.ID)
	}
	v.press("back", "open:lost-parcel", "begin")
	v.scene(Call)
	if len(v.fetches) > 0 {
		t.Errorf("it asks again for %v", v.asked())
	}
}

func TestThePageWhoIsAnsweredWhileTheScenarioLoads(t *testing.T) {
	v := connect(t, nil)
	v.press("open:lost-parcel")
	v.scene(Who)
	v.answer("")
	v.scene(Who)
	v.press("who:skip")
	v.scene(Briefing)
	v.press("begin")
	v.scene(Call)
}

func TestWhatCannotBeFetchedIsToldAndTriedAgain(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel")
	v.answer("rubrics/")
	v.phase(Failed)
	if !strings.Contains(v.s.Loading.Why, "HTTP 503") {
		t.Errorf("it says %q", v.s.Loading.Why)
	}
	v.press("open:lost-parcel")
	v.phase(Waiting)
	if got := v.asked(); !slices.Equal(got, []string{"rubrics/clear.json"}) || v.s.Focus != FocusTop {
		t.Errorf("it asks for %v, focus on %q", got, v.s.Focus)
	}
	v.answer("rubrics/")
	v.phase(Failed)
	v.press("back", "open:lost-parcel") // choosing it anew is another try
	v.answer("")
	v.press("begin")
	v.scene(Call)
}

func TestAKilledTabLoadsAndResumesAtTheSameTurn(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(3)
	v := connect(t, w.stored)
	if c := v.s.Cards[indexOf(v.world, "lost-parcel")]; c.Open == nil {
		t.Error("the library does not know of the open call")
	}
	v.press("open:lost-parcel")
	v.answer("")
	v.press("resume")
	v.scene(Call)
	if v.s.Attempt.Turns() != 3 || v.s.Notice.Kind != Resumed {
		t.Errorf("it stands at turn %d, %+v", v.s.Attempt.Turns(), v.s.Notice)
	}
}

func TestAnEditedScenarioIsLoadedAnewWhereItIsOpenAndElseWhenItIsChosen(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-keepsake")
	v.answer("")
	v.press("back", "open:lost-parcel")
	v.answer("")
	v.press("begin")
	v.first(2)
	reply := v.s.Attempt.Offered()[0].Text["zh"]
	v.edit("scenarios/lost-keepsake.json", func(text string) string { return strings.Replace(text, `"version": `, `"version": 1`, 1) })
	if len(v.fetches) > 0 {
		t.Errorf("for what is not open it asks for %v", v.asked())
	}
	v.edit(parcel, func(text string) string { return strings.Replace(text, reply, "改过的话。", 1) })
	if got := v.asked(); !slices.Equal(got, []string{parcel}) {
		t.Fatalf("it asks for %v", got)
	}
	v.first(1) // the call goes on meanwhile
	v.answer("")
	if v.scene(Call); v.s.Notice.Kind != Renewed || v.s.Attempt.Turns() != 3 || v.s.Attempt.Save(0, nil).Scenario.SHA256 != v.s.Index.SHA256[parcel] {
		t.Errorf("after the edit: %+v, turn %d", v.s.Notice, v.s.Attempt.Turns())
	}
	v.press("home", "open:lost-keepsake")
	if got := v.asked(); !slices.Equal(got, []string{"scenarios/lost-keepsake.json"}) {
		t.Errorf("it asks for %v", got)
	}
}

func TestAScenarioEditedTwiceBeforeItComesIsTheLastOne(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel")
	old := v.fetches
	v.fetches = nil
	was := v.files[parcel]
	v.edit(parcel, func(text string) string { return strings.Replace(text, `"version": `, `"version": 1`, 1) })
	if got := v.asked(); !slices.Equal(got, []string{parcel}) {
		t.Fatalf("it asks for %v", got)
	}
	v.answer("")
	for _, f := range old { // what was asked for first comes last
		data := v.files[f.Name]
		if f.Name == parcel {
			data = was
		}
		v.send(Fetched{Fetch: f, Data: data})
	}
	v.phase(Arrived)
	if v.s.Exercise.Model.SHA256 != v.s.Index.SHA256[parcel] {
		t.Error("what opens is the version before")
	}
}

func TestABrokenEditIsToldAndWhatIsLoadedPlaysOn(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel")
	v.answer("")
	v.press("begin")
	v.first(2)
	whole := v.files[parcel]
	tear := func(text string) string { return text[:len(text)/2] }
	v.edit(parcel, tear)
	if v.s.Notice.Kind != Broken || !strings.Contains(v.s.Notice.Text, parcel+":") || len(v.fetches) > 0 {
		t.Errorf("the notice is %+v; it asks for %v", v.s.Notice, v.asked())
	}
	v.first(1)
	v.press("home", "open:lost-parcel", "resume") // what has been loaded can be chosen again
	v.scene(Call)
	v.edit(parcel, func(string) string { return string(whole) })
	if v.s.Notice.Kind == Broken || len(v.s.Faults) > 0 || len(v.fetches) > 0 || v.s.Attempt.Turns() != 3 {
		t.Errorf("mended: %+v, %v, asking for %v", v.s.Notice, v.s.Faults, v.asked())
	}

	// One that was never loaded has no card while it is broken.
	v.press("home")
	v.edit("scenarios/debt-call.json", tear)
	if slices.ContainsFunc(v.s.Cards, func(c Card) bool { return c.Scenario.ID == "debt-call" }) || len(v.s.Faults) != 1 {
		t.Errorf("faults %v", v.s.Faults)
	}
}

func TestAScenarioThatIsTakenAwayWhileItLoadsSendsBackToTheLibrary(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel")
	delete(v.files, parcel)
	v.send(Content{v.index()})
	v.scene(Library)
	if v.s.Notice.Kind != Unplayable {
		t.Errorf("the notice is %+v", v.s.Notice)
	}
}

func TestWhatComesAndCannotBePlayedIsSaidInTheLibrary(t *testing.T) {
	v := connect(t, nil)
	v.press("who", "who:skip", "open:lost-parcel")
	v.files[parcel] = []byte(strings.Replace(string(v.files[parcel]), `"to": "`, `"to": "nowhere-`, 1))
	v.answer("")
	v.scene(Library)
	if v.s.Notice.Kind != Unplayable || v.s.Cards[indexOf(v.world, "lost-parcel")].Fault == "" {
		t.Errorf("the notice is %+v", v.s.Notice)
	}
}

func TestAnIndexThatCannotBeReadIsAFault(t *testing.T) {
	s, _ := New([]host.File{{Name: site.File, Data: []byte("<!doctype html>")}}, nil, nil)
	if len(s.Faults) != 1 || s.Faults[0].File != site.File || s.Scene != Library {
		t.Errorf("faults %v", s.Faults)
	}
}

func TestAnErrorThatIsNoFaultOfThePageIsToldAsItIs(t *testing.T) {
	if got := cause(errors.New("the line is cut")); got != "the line is cut" {
		t.Errorf("it says %q", got)
	}
}
