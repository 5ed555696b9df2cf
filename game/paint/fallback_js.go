package paint

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"syscall/js"

	"clearline/game/typeset"
)

// browserFonts draws on a 2D canvas, which knows every font of the system.
type browserFonts struct{ canvas, ctx js.Value }

func systemFonts() Fallback {
	canvas := js.Global().Get("document").Call("createElement", "canvas")
	ctx := canvas.Call("getContext", "2d", map[string]any{"willReadFrequently": true})
	if ctx.IsNull() {
		return nil
	}
	return &browserFonts{canvas, ctx}
}

func (b *browserFonts) font(size float64, bold bool) {
	weight := 400
	if bold {
		weight = 700
	}
	b.ctx.Set("font", fmt.Sprintf("%d %.2fpx system-ui, sans-serif", weight, size))
}

// Advance implements Fallback.
func (b *browserFonts) Advance(cluster string) float64 {
	const size = 100
	b.font(size, false)
	return b.ctx.Call("measureText", plain(cluster)).Get("width").Float() / size
}

// Picture implements Fallback.
func (b *browserFonts) Picture(cluster string, size float64, bold bool, ink color.NRGBA) (image.Image, float64, float64) {
	cluster = plain(cluster)
	left, base := math.Ceil(size*0.3), math.Ceil(size*1.3)
	w, h := int(2*left+math.Ceil(b.Advance(cluster)*size)), int(math.Ceil(size*1.8))
	b.canvas.Set("width", w)
	b.canvas.Set("height", h)
	b.font(size, bold)
	b.ctx.Set("fillStyle", fmt.Sprintf("#%02x%02x%02x", ink.R, ink.G, ink.B))
	b.ctx.Call("fillText", cluster, left, base)
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	data := b.ctx.Call("getImageData", 0, 0, w, h).Get("data")
	js.CopyBytesToGo(img.Pix, js.Global().Get("Uint8Array").New(data.Get("buffer")))
	return img, left, base
}

// plain undoes what typeset.Shown did for the shipped fonts.
func plain(cluster string) string {
	runes := []rune(cluster)
	for i, r := range runes {
		runes[i] = typeset.Proportional(r)
	}
	return string(runes)
}
