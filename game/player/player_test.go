package player

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/typeset"
	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/site"
)

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

// desk is a person before a page without pixels.
type desk struct {
	t     *testing.T
	page  *host.Memory
	p     *Player
	clock int64
}

func sit(t *testing.T) *desk {
	page := host.NewMemory(content(t))
	page.Identity = func() (string, string, int64) { return "2026-11-21T09:30:00Z", "attempt", 77 }
	d := &desk{t: t, page: page, p: New(page, typeset.EmMeasurer{})}
	d.settle()
	return d
}

// settle steps until nothing moves and no analysis waits.
func (d *desk) settle() {
	d.t.Helper()
	for range 10_000 {
		_, moving := d.p.Step()
		if len(d.page.Waiting) > 0 {
			d.page.RunLater()
			continue
		}
		if !moving {
			return
		}
	}
	d.t.Fatal("it never comes to rest")
}

// find returns the first enabled button whose action begins with a prefix.
func (d *desk) find(prefix string) *frame.Item {
	for _, r := range d.page.Frame.Regions {
		for i, it := range r.Items {
			if it.Role == frame.RoleButton && !it.Disabled && strings.HasPrefix(it.Action, prefix) {
				return &r.Items[i]
			}
		}
	}
	return nil
}

func (d *desk) press(prefix string) {
	d.t.Helper()
	it := d.find(prefix)
	if it == nil {
		d.t.Fatalf("no button %q on the page titled %q", prefix, d.page.Frame.Title)
	}
	d.clock += 1500
	d.page.Queue = append(d.page.Queue, host.Event{Kind: host.Activate, Action: it.Action, ActiveMS: d.clock})
	d.settle()
}

// TestAWholeCallWithoutAScreen plays through the buttons that the frame offers and gets, byte for byte, the sheet that
// the engine makes of the same choices and times.
func TestAWholeCallWithoutAScreen(t *testing.T) {
	d := sit(t)
	d.press("open:late-mortgage")
	d.press("who:skip")
	d.press("mode:assessment")
	d.press("begin")
	for d.find("reply:") != nil {
		d.press("reply:")
	}
	d.press("debrief")
	if len(d.page.Exported) != 0 {
		t.Fatal("something was exported unasked")
	}
	d.press("export:")
	if len(d.page.Exported) != 1 {
		t.Fatal("no sheet was exported")
	}
	got := d.page.Exported[0].Data

	sheet, err := scoring.DecodeSheet("sheet", got)
	if err != nil {
		t.Fatal(err)
	}
	shelf := &scoring.Shelf{}
	for _, f := range content(t) {
		kind, _, _ := strings.Cut(f.Name, "/")
		if err := shelf.Add(scoring.Kind(kind), f.Name, f.Data); err != nil {
			t.Fatal(err)
		}
	}
	ex, r, err := shelf.Ranged("late-mortgage", "")
	if err != nil {
		t.Fatal(err)
	}
	again, err := scoring.Replay(ex, r, sheet)
	if err != nil {
		t.Fatal(err)
	}
	want, err := again.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the exported sheet is not what the engine makes of its choices")
	}
	if sheet.Attempt.Seed != 77 || sheet.Turns[1].ActiveMS != 1500 {
		t.Errorf("%+v, second turn %d ms", sheet.Attempt, sheet.Turns[1].ActiveMS)
	}
}

// TestAScenarioIsFetchedWhenItIsChosen: a page that has the index only plays just the same, and fetches once.
func TestAScenarioIsFetchedWhenItIsChosen(t *testing.T) {
	distant := map[string][]byte{}
	for _, f := range content(t) {
		distant[f.Name] = f.Data
	}
	x, _ := site.New(distant)
	index, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	page := host.NewMemory([]host.File{{Name: site.File, Data: index}})
	page.Distant = distant
	d := &desk{t: t, page: page, p: New(page, typeset.EmMeasurer{})}
	d.settle()
	if len(page.Fetched) > 0 {
		t.Errorf("before anything is chosen it fetched %v", page.Fetched)
	}
	d.press("open:late-mortgage")
	d.press("who:skip")
	for _, b := range []string{"begin", "reply:", "back", "back", "open:late-mortgage", "resume", "reply:"} {
		d.press(b)
	}
	if want := x.Card("late-mortgage").Files; !slices.Equal(page.Fetched, want) {
		t.Errorf("it fetched %v, not %v", page.Fetched, want)
	}
}

// TestNothingHappensNothingChanges: at rest, steps give the same frame, mirror nothing and want no further step.
func TestNothingHappensNothingChanges(t *testing.T) {
	d := sit(t)
	first, _ := d.p.Step()
	mirrored := d.page.Frames
	for range 50 {
		f, moving := d.p.Step()
		if f != first || moving {
			t.Fatal("a still page gave another frame")
		}
	}
	d.page.Queue = append(d.page.Queue, host.Event{Kind: host.Hover, Item: "nothing-there", ActiveMS: 5})
	d.p.Step()
	if d.page.Frames != mirrored || !d.page.Still {
		t.Errorf("%d frames mirrored for nothing, still %v", d.page.Frames-mirrored, d.page.Still)
	}
}

// TestWakingDrawsAgain: the picture may be gone although the frame is the same.
func TestWakingDrawsAgain(t *testing.T) {
	d := sit(t)
	redrawn := 0
	d.p.Redraw = func() { redrawn++ }
	d.page.Queue = append(d.page.Queue, host.Event{Kind: host.Wake})
	d.p.Step()
	if redrawn != 1 {
		t.Errorf("redrawn %d times", redrawn)
	}
}

// TestDeniedStorageIsSaidAndTheCallGoesOn: nothing can be kept, everything can be played and exported.
func TestDeniedStorageIsSaidAndTheCallGoesOn(t *testing.T) {
	d := sit(t)
	d.page.Deny = &host.Fault{Code: host.Denied, Cause: "SecurityError"}
	d.press("open:late-mortgage")
	d.press("who:skip")
	d.press("begin")
	d.press("reply:")
	said := false
	for _, r := range d.page.Frame.Regions {
		said = said || r.ID == "trouble"
	}
	if !said {
		t.Error("the page does not say that nothing is kept")
	}
	for d.find("reply:") != nil {
		d.press("reply:")
	}
	d.press("debrief")
	if d.find("export:") == nil {
		t.Error("the sheet cannot be exported")
	}
}

// TestABestPossibleCallIsTold: where nothing more could be had, the debrief names no loss, even if no way through the
// call earns each dimension's own most.
func TestABestPossibleCallIsTold(t *testing.T) {
	shelf := &scoring.Shelf{}
	for _, f := range content(t) {
		kind, _, _ := strings.Cut(f.Name, "/")
		if err := shelf.Add(scoring.Kind(kind), f.Name, f.Data); err != nil {
			t.Fatal(err)
		}
	}
	ex, r, err := shelf.Ranged("lost-parcel", "")
	if err != nil {
		t.Fatal(err)
	}
	a, err := scoring.Begin(ex, scoring.Setup{Mode: scoring.Practice, Language: "zh"})
	d := sit(t)
	for _, b := range []string{"open:lost-parcel", "who:skip", "mode:practice", "begin"} {
		d.press(b)
	}
	for err == nil && !a.Finished() {
		best := a.Best(r)
		d.press("reply:" + best)
		a, err = a.Reply(best, "zh", 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.press("debrief")
	title := ""
	for _, reg := range d.page.Frame.Regions {
		for _, it := range reg.Items {
			if it.Role == frame.RoleHeading && it.Level == 1 {
				title = it.Name
				if title == "" && it.Text != nil {
					title = typeset.Plain(it.Text)
				}
			}
		}
	}
	if title == "" || strings.Contains(title, "丢") {
		t.Errorf("the debrief of a best possible call begins %q", title)
	}
}
