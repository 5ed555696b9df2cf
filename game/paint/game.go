package paint

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"clearline/game/frame"
)

// Step is called once a tick and returns the frame to show: the same pointer while nothing changes. What it says
// of moving is for whoever holds the clock; paint draws what has changed.
type Step func() (f *frame.Frame, moving bool)

// Game is the ebiten.Game: it draws a frame only when it has changed, after which, four ticks on, Ebitengine leaves
// the GPU alone.
type Game struct {
	painter *Painter
	step    Step
	frame   *frame.Frame
	dirty   bool
	w, h    float64 // of the screen, in device pixels
	updates int
	draws   int
}

// NewGame returns a game that shows what step returns.
func NewGame(p *Painter, step Step) *Game { return &Game{painter: p, step: step} }

// Run runs the program until it ends, which in a page is never.
func (g *Game) Run() error {
	ebiten.SetScreenClearedEveryFrame(false)
	return ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{InitUnfocused: true})
}

// Redraw draws the next tick's frame although it may be the same: the picture is gone.
func (g *Game) Redraw() { g.dirty = true }

// Update implements ebiten.Game.
func (g *Game) Update() error {
	f, _ := g.step()
	g.dirty = g.dirty || f != g.frame
	g.frame = f
	g.updates++
	count("updates", g.updates)
	return nil
}

// Draw implements ebiten.Game.
func (g *Game) Draw(screen *ebiten.Image) {
	if !g.dirty || g.frame == nil {
		return
	}
	g.dirty = false
	g.painter.SetScale(scaleOf(float64(screen.Bounds().Dx()), g.frame.Size.W, deviceScale()))
	g.painter.Draw(screen, g.frame)
	g.draws++
	count("draws", g.draws)
}

// Layout implements ebiten.Game; Ebitengine calls LayoutF instead.
func (g *Game) Layout(w, h int) (int, int) { return w, h }

// LayoutF makes the screen as large as the device's own pixels. The picture is blank after any change of size.
func (g *Game) LayoutF(w, h float64) (float64, float64) {
	scale := deviceScale()
	if w, h = w*scale, h*scale; w != g.w || h != g.h {
		g.w, g.h, g.dirty = w, h, true
	}
	return g.w, g.h
}

func deviceScale() float64 {
	if m := ebiten.Monitor(); m != nil {
		return m.DeviceScaleFactor()
	}
	return 1
}

// scaleOf is how many device pixels a CSS pixel has. Ebitengine learns the factor only once, so that after a zoom
// the screen's width tells better; but it is rounded, and where it agrees the factor itself is exact.
func scaleOf(screen, page, factor float64) float64 {
	if page <= 0 || screen <= 0 || math.Abs(screen-page*factor) <= 1 {
		return factor
	}
	return screen / page
}
