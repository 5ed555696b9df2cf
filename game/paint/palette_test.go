package paint

import (
	"image/color"
	"math"
	"testing"

	"clearline/game/frame"
)

// contrast is the WCAG 2.2 contrast ratio of two opaque colours.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestContrast(t *testing.T) {
	if got := contrast(hex(0), hex(0xFFFFFF)); math.Abs(got-21) > 0.01 {
		t.Fatalf("black on white is %v", got)
	}
	names := map[frame.Color]string{
		frame.Page: "page", frame.Surface: "surface", frame.Tint: "tint", frame.Ink: "ink", frame.Muted: "muted", frame.Accent: "accent",
		frame.OnAccent: "onAccent", frame.Calm: "calm", frame.Warm: "warm", frame.Hot: "hot", frame.CalmTint: "calmTint",
		frame.HotTint: "hotTint", frame.WarmTint: "warmTint",
	}
	for theme, p := range map[string]*Palette{"light": PaletteOf(frame.Light), "dark": PaletteOf(frame.Dark)} {
		check := func(text, ground frame.Color, least float64) {
			if got := contrast(p[text], p[ground]); got < least {
				t.Errorf("%s: %s on %s is %.2f:1, want %v:1", theme, names[text], names[ground], got, least)
			}
		}
		for _, ground := range []frame.Color{frame.Page, frame.Surface, frame.Tint} {
			for _, text := range []frame.Color{frame.Ink, frame.Muted, frame.Accent, frame.Calm, frame.Warm, frame.Hot} {
				check(text, ground, 5)
			}
		}
		for _, ground := range []frame.Color{frame.CalmTint, frame.HotTint, frame.WarmTint} {
			check(frame.Ink, ground, 5)
		}
		check(frame.OnAccent, frame.Accent, 5)
	}
}

func TestEveryRoleHasAColour(t *testing.T) {
	for theme := frame.Light; theme <= frame.Dark; theme++ {
		for c := frame.Page; c <= frame.Scrim; c++ {
			if PaletteOf(theme)[c].A == 0 {
				t.Errorf("theme %d: colour %d has no value", theme, c)
			}
		}
	}
}
