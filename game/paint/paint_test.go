package paint

import (
	"os"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"clearline/game/face"
	"clearline/game/frame"
	"clearline/game/typeset"
	"clearline/scenarios"
)

func loadFonts(t *testing.T) *Fonts {
	t.Helper()
	var data [2][]byte
	for i, w := range []string{"regular", "bold"} {
		b, err := os.ReadFile("../../web/public/fonts/clearline-" + w + ".otf")
		if err != nil {
			t.Fatal(err)
		}
		data[i] = b
	}
	f, err := NewFonts(data[0], data[1])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestBrokenFonts(t *testing.T) {
	if _, err := NewFonts([]byte("no font"), nil); err == nil {
		t.Error("a broken regular font is taken")
	}
	good, err := os.ReadFile("../../web/public/fonts/clearline-regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewFonts(good, []byte("no font")); err == nil {
		t.Error("a broken bold font is taken")
	}
}

func TestPieces(t *testing.T) {
	fonts := loadFonts(t)
	for _, c := range []struct {
		text   string
		weight frame.Weight
		want   []source
	}{
		{"很生气", frame.Regular, []source{fromRegular}},
		{"123", frame.Bold, []source{fromBold}},
		{"1餮2", frame.Bold, []source{fromBold, fromSystem, fromBold}},
		{"1癌2", frame.Bold, []source{fromBold, thickened, fromBold}},
		{"看👩‍👩‍👧😀", frame.Regular, []source{fromRegular, fromSystem, fromSystem}},
	} {
		ps := fonts.pieces(c.text, 20, c.weight)
		all := ""
		x := -1.0
		for i, p := range ps {
			all += p.text
			if i < len(c.want) && p.from != c.want[i] {
				t.Errorf("%q: piece %d %q is drawn from %d, want %d", c.text, i, p.text, p.from, c.want[i])
			}
			if p.x <= x {
				t.Errorf("%q: piece %d begins at %v, not after %v", c.text, i, p.x, x)
			}
			x = p.x
		}
		if all != c.text || len(ps) != len(c.want) {
			t.Errorf("%q: pieces %+v", c.text, ps)
		}
	}
}

// The digits are tabular, and the private forms that typeset.Shown chooses are in both fonts.
func TestFontForms(t *testing.T) {
	fonts := loadFonts(t)
	m := fonts.Measurer()
	for w := frame.Regular; w <= frame.Bold; w++ {
		for _, d := range "0123456789" {
			if m.Advance(string(d), 100, w) != m.Advance("0", 100, w) {
				t.Errorf("weight %d: the digit %c has a width of its own", w, d)
			}
		}
		for _, s := range []string{"‘’“”…·", "——"} {
			lang := "en"
			if s == "——" {
				lang = "zh"
			}
			for _, r := range typeset.Shown(s, lang) {
				if !fonts.measure.Has(r, w) {
					t.Errorf("weight %d has no U+%04X for %s", w, r, s)
				}
			}
		}
		if wide, narrow := m.Advance("’", 100, w), m.Advance(typeset.Shown("’", "en"), 100, w); narrow > wide/2 {
			t.Errorf("weight %d: an apostrophe is %v wide", w, narrow)
		}
	}
}

func example(t *testing.T, m typeset.Measurer) *frame.Frame {
	t.Helper()
	text := typeset.Set("您先别急，我马上帮您查——SF123", []typeset.Span{
		{From: 6, To: 12, Ground: frame.HotTint, Under: frame.Wavy}, {From: 15, To: 21, Under: frame.Straight}, {From: 24, To: 27, Under: frame.Dotted, Weight: frame.Bold},
	}, typeset.Options{Lang: "zh", Width: 120}, m)
	box := frame.Rect{X: 10, Y: 10, W: 200, H: 150}
	return &frame.Frame{Size: frame.Size{W: 400, H: 300}, Regions: []frame.Region{
		{Rect: frame.Rect{W: 400, H: 300}, Content: 900, Offset: 5.5, Items: []frame.Item{
			{Rect: box, Fill: frame.Surface, Border: frame.Lines, Radius: 12, Shadow: true, Icon: frame.IconStar},
			{Rect: box, Face: &frame.Face{Looks: scenarios.Looks{Seed: 7}, Params: face.Express(50, 50, ""), Channel: scenarios.Chat}, Radius: 12},
			{Rect: box, Bar: &frame.Bar{TrackFrom: 0.1, TrackTo: 0.9, From: 0.1, To: 0.5, Color: frame.Calm, Tick: 0.3}},
			{Rect: box, Curve: &frame.Curve{Series: []frame.Series{{Points: []frame.Point{{X: 0, Y: 0.2}, {X: 1, Y: 1}}, Color: frame.Hot, Area: true, Dot: true, Dotted: true}, {}}}},
			{Rect: box, Text: text},
			{Rect: frame.Rect{Y: 5000, W: 10, H: 10}, Fill: frame.Hot},
			{Rect: frame.Rect{W: 0, H: 0}, Fill: frame.Hot, Border: frame.Lines, Radius: 12, Shadow: true, Icon: frame.IconStar},
		}},
		{Rect: frame.Rect{X: 1000, W: 10, H: 10}, Items: []frame.Item{{Rect: box, Fill: frame.Hot}}},
	}}
}

func TestDrawKeepsPictures(t *testing.T) {
	fonts := loadFonts(t)
	f := example(t, fonts.Measurer())
	p := NewPainter(fonts)
	screen := ebiten.NewImage(800, 600)
	p.SetScale(2)
	p.Draw(screen, f)
	first := len(p.kept.pictures)
	if first < 8 {
		t.Fatalf("%d pictures are kept", first)
	}
	again := example(t, fonts.Measurer()) // set anew, but the same
	again.Regions[0].Offset = 40
	p.Draw(screen, again)
	if n := len(p.kept.pictures); n != first {
		t.Errorf("a scroll makes %d pictures of %d", n, first)
	}
	f.Theme = frame.Dark
	p.Draw(screen, f)
	if n := len(p.kept.pictures); n <= first {
		t.Error("the dark theme shows the light pictures")
	}
	for range keepFor + 1 {
		p.Draw(screen, &frame.Frame{Size: frame.Size{W: 400, H: 300}})
	}
	if n := len(p.kept.pictures); n != 0 {
		t.Errorf("%d pictures outlive their use", n)
	}
}

func TestGameDrawsOnlyWhatChanges(t *testing.T) {
	fonts := loadFonts(t)
	f := example(t, fonts.Measurer())
	g := NewGame(NewPainter(fonts), func() (*frame.Frame, bool) { return f, false })
	screen := ebiten.NewImage(400, 300)
	tick := func() {
		if err := g.Update(); err != nil {
			t.Fatal(err)
		}
		g.Draw(screen)
	}
	want := func(what string, n int) {
		t.Helper()
		tick()
		tick()
		if g.draws != n {
			t.Errorf("%s: %d draws, want %d", what, g.draws, n)
		}
	}
	want("the first frame", 1)
	want("the same frame", 1)
	f = example(t, fonts.Measurer())
	want("another frame", 2)
	g.Redraw()
	want("a lost picture", 3)
	g.w = 1
	g.LayoutF(400, 300)
	want("another size", 4)
}

func TestScaleOf(t *testing.T) {
	for _, c := range []struct{ screen, page, factor, want float64 }{
		{1280, 1280, 1, 1},
		{2560, 1280, 2, 2},
		{1023, 390, 2.625, 2.625}, // rounded down by the browser
		{1600, 1280, 1, 1.25},     // zoomed since the start
		{0, 0, 1.5, 1.5},
	} {
		if got := scaleOf(c.screen, c.page, c.factor); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
