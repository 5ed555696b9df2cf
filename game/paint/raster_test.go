package paint

import (
	"image"
	"image/color"
	"math"
	"testing"

	"clearline/game/face"
	"clearline/game/frame"
	"clearline/game/paint/portrait"
	"clearline/scenarios"
)

func TestFill(t *testing.T) {
	c := newCanvas(4, 4)
	red, half := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 128}
	c.fill(portrait.Polygon(0, 0, 2, 0, 2, 4, 0, 4), red, false)
	c.fill(portrait.Polygon(0, 0, 4, 0, 4, 2, 0, 2), half, true) // only where the red is
	for _, w := range []struct {
		x, y int
		want color.RGBA
	}{
		{0, 3, color.RGBA{255, 0, 0, 255}}, {0, 0, color.RGBA{127, 0, 128, 255}}, {3, 0, color.RGBA{}}, {3, 3, color.RGBA{}},
	} {
		if got := c.img.RGBAAt(w.x, w.y); got != w.want {
			t.Errorf("%d,%d: %v, want %v", w.x, w.y, got, w.want)
		}
	}
	c.fill(portrait.Polygon(2.5, 3, 3.5, 3, 3.5, 4, 2.5, 4), red, false)
	if a := c.img.RGBAAt(2, 3).A; a < 120 || a > 136 {
		t.Errorf("half a pixel is covered by %d", a)
	}
	c.fill(portrait.Polygon(-9, -9, -8, -9, -8, -8), red, false) // outside: nothing to do, nothing to break
}

func TestStrokeIsAsWideAsAsked(t *testing.T) {
	c := newCanvas(40, 20)
	c.fill(stroke(4, 5, 10, 20, 10, 35, 10), white, false)
	for x := 6; x < 34; x++ {
		sum := 0
		for y := range 20 {
			sum += int(c.img.RGBAAt(x, y).A)
		}
		if got := float64(sum) / 255; math.Abs(got-4) > 0.05 {
			t.Errorf("column %d: %.2f wide", x, got)
		}
	}
	if c.img.RGBAAt(3, 10).A == 0 || c.img.RGBAAt(1, 10).A != 0 {
		t.Error("the end is not round")
	}
}

func TestHolesAndTrim(t *testing.T) {
	c := newCanvas(20, 20)
	ring := append(portrait.Box(0, 0, 20, 20, 4), portrait.Box(5, 5, 10, 10, 2).Reversed()...)
	c.fill(ring, white, false)
	if c.img.RGBAAt(10, 10).A != 0 || c.img.RGBAAt(2, 10).A != 255 {
		t.Error("a reversed outline cuts no hole")
	}
	c.fill(portrait.Polygon(0, 0, 20, 0, 20, 20, 0, 20), white, false)
	c.trim(8)
	if c.img.RGBAAt(0, 0).A != 0 || c.img.RGBAAt(10, 0).A != 255 {
		t.Error("corners are not round")
	}
}

func TestEveryIconHasInkInsideItsSquare(t *testing.T) {
	seen := map[string]frame.Icon{}
	for i := frame.IconBack; i <= frame.IconUser; i++ {
		ink := 0
		c := iconPicture(i, 20)
		for _, v := range c.img.Pix {
			ink += int(v)
		}
		if ink == 0 {
			t.Errorf("icon %d is empty", i)
		}
		if r := bounds(icon(i)); !r.In(image.Rect(0, 0, 20, 20)) {
			t.Errorf("icon %d leaves its square: %v", i, r)
		}
		if j, twice := seen[string(c.img.Pix)]; twice {
			t.Errorf("icons %d and %d are the same", i, j)
		}
		seen[string(c.img.Pix)] = i
	}
}

func TestPortraitPixels(t *testing.T) {
	draw := func(seed uint32, anger, trust int, theme frame.Theme) *canvas {
		c := newCanvas(150, 200)
		f := frame.Face{Looks: scenarios.Looks{Seed: seed, Gender: "female"}, Params: face.Express(anger, trust, ""), Channel: scenarios.Phone}
		c.layers(portrait.Compose(f, 150, 200, theme))
		return c
	}
	differ := func(a, b *canvas) float64 {
		n := 0
		for i := range a.img.Pix {
			if a.img.Pix[i] != b.img.Pix[i] {
				n++
			}
		}
		return float64(n) / float64(len(a.img.Pix))
	}
	calm := draw(7, 10, 80, frame.Light)
	for i := 3; i < len(calm.img.Pix); i += 4 {
		if calm.img.Pix[i] != 255 {
			t.Fatal("the portrait has holes")
		}
	}
	if d := differ(calm, draw(7, 10, 80, frame.Light)); d != 0 {
		t.Errorf("the same face twice differs by %.3f", d)
	}
	for name, other := range map[string]*canvas{
		"anger": draw(7, 95, 10, frame.Light), "another person": draw(58, 10, 80, frame.Light), "the dark theme": draw(7, 10, 80, frame.Dark),
	} {
		if d := differ(calm, other); d < 0.02 {
			t.Errorf("%s changes only %.3f of the picture", name, d)
		}
	}
}

func TestAlong(t *testing.T) {
	pts := along([]portrait.Pt{{X: 0}, {X: 3}, {X: 3, Y: 4}}, 2)
	want := []portrait.Pt{{X: 0}, {X: 2}, {X: 3, Y: 1}, {X: 3, Y: 3}}
	if len(pts) != len(want) {
		t.Fatalf("%v", pts)
	}
	for i := range want {
		if math.Hypot(pts[i].X-want[i].X, pts[i].Y-want[i].Y) > 1e-9 {
			t.Errorf("point %d is %v, want %v", i, pts[i], want[i])
		}
	}
}
