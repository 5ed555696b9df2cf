package host

import (
	"fmt"
	"strings"
	"testing"

	"clearline/game/frame"

	"github.com/goccy/go-json"
)

func decode(t *testing.T, e *encoder, f *frame.Frame) view {
	t.Helper()
	b, err := e.encode(f)
	if err != nil {
		t.Fatal(err)
	}
	var v view
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	return v
}

func sample(n int) *frame.Frame {
	items := []frame.Item{{ID: "ground", Fill: frame.Surface}}
	for i := range n {
		items = append(items, frame.Item{
			ID: fmt.Sprintf("reply%d", i), Rect: frame.Rect{X: 16, Y: float64(i) * 61.5, W: 320, H: 52}, Role: frame.RoleButton,
			Name: fmt.Sprintf("第 %d 条：您先别急，我马上帮您查…", i), Action: fmt.Sprintf("choose %d", i), Key: "1", Pressed: frame.Off, Radius: 12,
		})
	}
	return &frame.Frame{
		Lang: "zh", Title: "丢失的快件", Theme: frame.Dark, Focus: "reply0", Say: "第 2 轮",
		Regions: []frame.Region{{ID: "replies", Rect: frame.Rect{W: 400, H: 300}, Role: frame.RoleGroup, Name: "回复", Content: 900, Offset: 12.25, Items: items}},
	}
}

func TestEncodeSendsWhatCanBeUsed(t *testing.T) {
	v := decode(t, &encoder{}, sample(3))
	if v.Lang != "zh" || !v.Dark || v.Focus != "reply0" || v.Say != "第 2 轮" {
		t.Errorf("the frame's head is %+v", v)
	}
	r := v.Regions[0]
	if r.Offset != 12.25 || r.Content != 900 || len(r.Items) != 3 {
		t.Fatalf("the region is %+v", r)
	}
	want := viewItem{
		ID: "reply1", Role: "button", X: 16, Y: 61.5, W: 320, H: 52, Name: "第 1 条：您先别急，我马上帮您查…",
		Action: "choose 1", Key: "1", Pressed: frame.Off, Radius: 12,
	}
	if r.Items[1] != want {
		t.Errorf("the item is %+v, want %+v", r.Items[1], want)
	}
}

func TestEncodeSendsItemsOnlyWhenTheyChange(t *testing.T) {
	e := &encoder{}
	decode(t, e, sample(3))
	f := sample(3)
	f.Regions[0].Offset = 80
	if r := decode(t, e, f).Regions[0]; r.Items != nil || r.Offset != 80 {
		t.Errorf("a scroll sent %d items and offset %v", len(r.Items), r.Offset)
	}
	if r := decode(t, e, sample(4)).Regions[0]; len(r.Items) != 4 {
		t.Errorf("new items were not sent: %d", len(r.Items))
	}
	if r := decode(t, e, sample(0)).Regions[0]; r.Items == nil || len(r.Items) != 0 {
		t.Error("an emptied region must not look unchanged")
	}
	empty := sample(0)
	empty.Regions = nil
	decode(t, e, empty)
	if r := decode(t, e, sample(0)).Regions[0]; r.Items == nil {
		t.Error("a region that was away must be sent whole")
	}
}

func TestPlainPutsSpacesBack(t *testing.T) {
	for _, tc := range []struct {
		lines []string
		want  string
	}{
		{[]string{"我的快件到底", "去哪了？"}, "我的快件到底去哪了？"},
		{[]string{"Where is", "my parcel?"}, "Where is my parcel?"},
		{[]string{"a well-", "kept word"}, "a well-kept word"},
		{[]string{"单号 SF", "Express 的"}, "单号 SF Express 的"},
		{[]string{"trailing ", "space"}, "trailing space"},
		{[]string{"我说", "OK"}, "我说OK"},
		{nil, ""},
	} {
		p := &frame.Paragraph{}
		for _, l := range tc.lines {
			p.Lines = append(p.Lines, frame.Line{Runs: []frame.Run{{Text: l[:len(l)/2]}, {Text: l[len(l)/2:]}}})
		}
		if got := plain(p); got != tc.want {
			t.Errorf("%q gave %q, want %q", tc.lines, got, tc.want)
		}
	}
}

func TestNamesComeFromTheText(t *testing.T) {
	text := &frame.Paragraph{Size: 17, H: 58, Lines: []frame.Line{
		{Runs: []frame.Run{{Text: "周女士", Weight: frame.Bold}}}, {Runs: []frame.Run{{Text: "很生气"}}},
	}}
	items := viewItems([]frame.Item{{ID: "a", Role: frame.RoleText, Text: text}, {ID: "b", Role: frame.RoleText, Text: text, Name: "own"}})
	if items[0].Name != "周女士很生气" || items[0].Size != 17 || items[0].Leading != 29 || !items[0].Bold {
		t.Errorf("the text became %+v", items[0])
	}
	if items[1].Name != "own" {
		t.Errorf("a name of its own became %q", items[1].Name)
	}
}

func TestEventsAreReadAsThePageWritesThem(t *testing.T) {
	const page = `[{"kind":"resize","w":390,"h":844,"safe":[47,0,34,0],"activeMs":12},
		{"kind":"scroll","region":"log","offset":33.5,"activeMs":40},{"kind":"input","action":"name","item":"n","value":"王𠮷\ud800","activeMs":41}]`
	var events []Event
	if err := json.Unmarshal([]byte(page), &events); err != nil {
		t.Fatal(err)
	}
	if events[0].Safe != [4]float64{47, 0, 34, 0} || events[0].ActiveMS != 12 || events[1].Offset != 33.5 || events[1].Region != "log" {
		t.Errorf("read %+v", events)
	}
	if !strings.HasPrefix(events[2].Value, "王𠮷") {
		t.Errorf("a torn character at the end spoilt the rest: %q", events[2].Value)
	}
}

func BenchmarkEncode(b *testing.B) {
	f := sample(150)
	for b.Loop() {
		if _, err := (&encoder{}).encode(f); err != nil {
			b.Fatal(err)
		}
	}
}
