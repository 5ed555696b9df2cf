package paint

import (
	"image/color"

	"clearline/game/frame"
)

// Palette gives each colour role its value in one theme.
type Palette [frame.Scrim + 1]color.NRGBA

// PaletteOf returns the palette of a theme. Text in Ink, Muted, Accent, Calm, Warm and Hot has a contrast of at
// least 5:1 on Page, Surface and Tint; Ink has it on the other tints, too, and OnAccent on Accent.
func PaletteOf(t frame.Theme) *Palette {
	if t == frame.Dark {
		return &dark
	}
	return &light
}

// Calm and Warm are a shade deeper than a screen designer would first choose: that is what 5:1 on Tint takes.
var light = Palette{
	frame.Page:     hex(0xF6F4EF),
	frame.Surface:  hex(0xFFFFFF),
	frame.Tint:     hex(0xE3F0EF),
	frame.Ink:      hex(0x1C2024),
	frame.Muted:    hex(0x5B6470),
	frame.Lines:    hex(0xD9D4C9),
	frame.Accent:   hex(0x0B6E6E),
	frame.OnAccent: hex(0xFFFFFF),
	frame.Calm:     hex(0x26714F),
	frame.Warm:     hex(0x985200),
	frame.Hot:      hex(0xB3261E),
	frame.CalmTint: hex(0xDDEFE4),
	frame.HotTint:  hex(0xFBE3DF),
	frame.WarmTint: hex(0xF9E8CF),
	frame.Scrim:    {R: 0x1C, G: 0x20, B: 0x24, A: 0x73},
}

var dark = Palette{
	frame.Page:     hex(0x14171A),
	frame.Surface:  hex(0x1E2327),
	frame.Tint:     hex(0x173333),
	frame.Ink:      hex(0xECEFF1),
	frame.Muted:    hex(0xA3ADB8),
	frame.Lines:    hex(0x363D44),
	frame.Accent:   hex(0x5CC8C2),
	frame.OnAccent: hex(0x06302F),
	frame.Calm:     hex(0x7AD3A8),
	frame.Warm:     hex(0xF0B35A),
	frame.Hot:      hex(0xFF8A80),
	frame.CalmTint: hex(0x1C3B2D),
	frame.HotTint:  hex(0x4A2522),
	frame.WarmTint: hex(0x43321A),
	frame.Scrim:    {R: 0x05, G: 0x07, B: 0x08, A: 0x99},
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}
