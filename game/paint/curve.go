package paint

import (
	"fmt"
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"clearline/game/frame"
	"clearline/game/paint/portrait"
)

const curveMargin = 6.0 // px around the chart for line width and last points

func (p *Painter) curve(view *ebiten.Image, box image.Rectangle, c *frame.Curve) {
	type key struct {
		curve string
		size  image.Point
		theme frame.Theme
	}
	k := p.kept.get(key{fmt.Sprint(c.Series), box.Size(), p.theme}, func() kept { return picture(p.chart(c, box.Size())) })
	margin := p.px(curveMargin)
	p.lay(view, k.img, box.Min.Sub(image.Pt(margin, margin)), white)
}

// chart rasterises a line chart of a size in device pixels, with a margin on every side.
func (p *Painter) chart(c *frame.Curve, size image.Point) *canvas {
	margin := p.px(curveMargin)
	chart := newCanvas(size.X+2*margin, size.Y+2*margin)
	for _, s := range c.Series {
		pts := make([]portrait.Pt, len(s.Points))
		for i, q := range s.Points {
			pts[i] = portrait.Pt{X: float64(margin) + q.X*float64(size.X), Y: float64(margin) + (1-q.Y)*float64(size.Y)}
		}
		if len(pts) == 0 {
			continue
		}
		p.series(chart, s, flatten(pts), float64(margin+size.Y))
	}
	return chart
}

func (p *Painter) series(chart *canvas, s frame.Series, line []portrait.Pt, floor float64) {
	ink := p.palette[s.Color]
	if s.Area {
		area := []float64{line[0].X, floor}
		for _, q := range line {
			area = append(area, q.X, q.Y)
		}
		tone := ink
		tone.A = 38
		chart.fill(portrait.Polygon(append(area, line[len(line)-1].X, floor)...), tone, false)
	}
	width := 2.25 * p.scale
	if s.Dotted {
		for _, q := range along(line, 6*p.scale) {
			chart.fill(portrait.Ellipse(q.X, q.Y, width*0.55, width*0.55), ink, false)
		}
	} else {
		var xy []float64
		for _, q := range line {
			xy = append(xy, q.X, q.Y)
		}
		chart.fill(stroke(width, xy...), ink, false)
	}
	if s.Dot {
		q := line[len(line)-1]
		chart.fill(portrait.Ellipse(q.X, q.Y, 5.5*p.scale, 5.5*p.scale), p.palette[frame.Surface], false)
		chart.fill(portrait.Ellipse(q.X, q.Y, 4*p.scale, 4*p.scale), ink, false)
	}
}

// flatten rounds a line's corners without overshooting: between two points it is level at both (a monotone cubic).
func flatten(pts []portrait.Pt) []portrait.Pt {
	const steps = 10
	line := pts[:1:1]
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		for k := 1; k <= steps; k++ {
			t := float64(k) / steps
			line = append(line, portrait.Pt{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t*t*(3-2*t)})
		}
	}
	return line
}

// along returns points at equal distances on a line, the first and about the last of it included.
func along(line []portrait.Pt, step float64) []portrait.Pt {
	points := line[:1:1]
	need := step
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		for length >= need {
			t := need / length
			a = portrait.Pt{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
			points = append(points, a)
			length -= need
			need = step
		}
		need -= length
	}
	return points
}
