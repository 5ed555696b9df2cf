package paint

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"clearline/game/paint/portrait"
)

// canvas is a picture made on the CPU: shapes are few and kept, and so look the same on every GPU and in a test
// without one.
type canvas struct {
	img  *image.RGBA // premultiplied
	mask *image.Alpha
	ras  *vector.Rasterizer
}

func newCanvas(w, h int) *canvas {
	r := image.Rect(0, 0, max(w, 1), max(h, 1))
	return &canvas{img: image.NewRGBA(r), mask: image.NewAlpha(r), ras: vector.NewRasterizer(1, 1)}
}

// fill paints the inside of a path; within, only where there is paint already.
func (c *canvas) fill(p portrait.Path, ink color.NRGBA, within bool) {
	r := bounds(p).Intersect(c.img.Rect)
	if r.Empty() || ink.A == 0 {
		return
	}
	mask := c.cover(p, r)
	a, in := uint32(ink.A), [3]uint32{uint32(ink.R), uint32(ink.G), uint32(ink.B)}
	for y := range r.Dy() {
		m := mask.Pix[y*mask.Stride : y*mask.Stride+r.Dx()]
		d := c.img.Pix[c.img.PixOffset(r.Min.X, r.Min.Y+y):]
		for x, v := range m {
			if v == 0 {
				continue
			}
			px := d[4*x : 4*x+4 : 4*x+4]
			k := uint32(v) * a / 255 // coverage of the new paint
			if within {
				k = k * uint32(px[3]) / 255
			}
			if k == 255 {
				px[0], px[1], px[2], px[3] = ink.R, ink.G, ink.B, 255
				continue
			}
			keep := 255 - k
			if within {
				keep = 255 - uint32(v)*a/255
			}
			px[0] = uint8((in[0]*k + uint32(px[0])*keep + 127) / 255)
			px[1] = uint8((in[1]*k + uint32(px[1])*keep + 127) / 255)
			px[2] = uint8((in[2]*k + uint32(px[2])*keep + 127) / 255)
			if !within {
				px[3] = uint8(min(255, k+(uint32(px[3])*keep+127)/255))
			}
		}
	}
}

// cover returns how much of each pixel of r lies inside the path.
func (c *canvas) cover(p portrait.Path, r image.Rectangle) *image.Alpha {
	c.ras.Reset(r.Dx(), r.Dy())
	ox, oy := float64(r.Min.X), float64(r.Min.Y)
	at := func(q portrait.Pt) (float32, float32) { return float32(q.X - ox), float32(q.Y - oy) }
	for _, s := range p {
		x, y := at(s.P[0])
		switch s.Op {
		case portrait.Move:
			c.ras.MoveTo(x, y)
		case portrait.Line:
			c.ras.LineTo(x, y)
		case portrait.Cubic:
			bx, by := at(s.P[1])
			tx, ty := at(s.P[2])
			c.ras.CubeTo(x, y, bx, by, tx, ty)
		case portrait.Close:
			c.ras.ClosePath()
		}
	}
	mask := &image.Alpha{Pix: c.mask.Pix, Stride: r.Dx(), Rect: image.Rect(0, 0, r.Dx(), r.Dy())}
	c.ras.DrawOp = draw.Src
	c.ras.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return mask
}

// over lays another canvas of the same size over this one.
func (c *canvas) over(top *canvas, r image.Rectangle) {
	r = r.Intersect(c.img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i := c.img.PixOffset(r.Min.X, y)
		d, s := c.img.Pix[i:i+4*r.Dx()], top.img.Pix[i:i+4*r.Dx()]
		for x := 0; x < len(s); x += 4 {
			switch a := uint32(s[x+3]); a {
			case 0:
			case 255:
				copy(d[x:x+4], s[x:x+4])
			default:
				for k := range 4 {
					d[x+k] = uint8(uint32(s[x+k]) + (uint32(d[x+k])*(255-a)+127)/255)
				}
			}
		}
	}
}

func (c *canvas) wipe(r image.Rectangle) {
	r = r.Intersect(c.img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i := c.img.PixOffset(r.Min.X, y)
		clear(c.img.Pix[i : i+4*r.Dx()])
	}
}

// layers paints a portrait.
func (c *canvas) layers(ls []portrait.Layer) {
	var top *canvas
	for _, l := range ls {
		plain := true
		area := image.Rectangle{}
		for _, p := range l {
			plain = plain && !p.Within
			if !p.Within {
				area = area.Union(bounds(p.Path))
			}
		}
		to := c
		if !plain {
			if top == nil {
				top = newCanvas(c.img.Rect.Dx(), c.img.Rect.Dy())
			}
			to = top
		}
		for _, p := range l {
			to.fill(p.Path, p.Fill, p.Within)
		}
		if !plain {
			c.over(top, area)
			top.wipe(area)
		}
	}
}

// trim makes the corners round.
func (c *canvas) trim(radius float64) {
	if radius <= 0 {
		return
	}
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	mask := c.cover(portrait.Box(0, 0, float64(w), float64(h), radius), c.img.Rect)
	for i, v := range mask.Pix[:w*h] {
		if v < 255 {
			for k := range 4 {
				c.img.Pix[4*i+k] = uint8(uint32(c.img.Pix[4*i+k]) * uint32(v) / 255)
			}
		}
	}
}

func bounds(p portrait.Path) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		n := 1
		switch s.Op {
		case portrait.Cubic:
			n = 3
		case portrait.Close:
			n = 0
		}
		for _, q := range s.P[:n] {
			x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1)))
}

// stroke is the outline of a line of one width with round ends and corners, through x, y pairs.
func stroke(width float64, xy ...float64) portrait.Path {
	var pts []portrait.Pt
	for i := 0; i+1 < len(xy); i += 2 {
		q := portrait.Pt{X: xy[i], Y: xy[i+1]}
		if n := len(pts); n == 0 || math.Hypot(q.X-pts[n-1].X, q.Y-pts[n-1].Y) > 1e-6 {
			pts = append(pts, q)
		}
	}
	var p portrait.Path
	for from, i := 0, 1; i < len(pts); i++ {
		if i+1 == len(pts) || turn(pts[i-1], pts[i], pts[i+1]) > math.Pi/6 {
			p = append(p, ribbon(width/2, pts[from:i+1])...)
			from = i
		}
	}
	return p
}

// turn is the angle between two pieces of a line, 0 … π.
func turn(a, b, c portrait.Pt) float64 {
	angle := math.Atan2(c.Y-b.Y, c.X-b.X) - math.Atan2(b.Y-a.Y, b.X-a.X)
	return math.Abs(math.Remainder(angle, 2*math.Pi))
}

// ribbon is the outline of a smooth line with round ends: one piece, because overlapping edges would grow fat.
func ribbon(half float64, pts []portrait.Pt) portrait.Path {
	n := len(pts)
	var left, right []float64
	for i, q := range pts {
		a, b := pts[max(i-1, 0)], pts[min(i+1, n-1)]
		angle := math.Atan2(b.Y-a.Y, b.X-a.X)
		sin, cos := math.Sincos(angle)
		left = append(left, q.X+half*sin, q.Y-half*cos)
		right = append([]float64{q.X - half*sin, q.Y + half*cos}, right...)
		degrees := angle * 180 / math.Pi
		if i == 0 {
			right = append(right, arc(q.X, q.Y, half, degrees+90, degrees+270)...)
		}
		if i == n-1 {
			left = append(left, arc(q.X, q.Y, half, degrees-90, degrees+90)...)
		}
	}
	return portrait.Polygon(append(left, right...)...)
}

// arc is the points of a part of a circle, from and to in degrees clockwise from three o'clock.
func arc(x, y, r, from, to float64) []float64 {
	const step = 10
	n := max(2, int(math.Ceil(math.Abs(to-from)/step)))
	var xy []float64
	for i := range n + 1 {
		sin, cos := math.Sincos((from + (to-from)*float64(i)/float64(n)) * math.Pi / 180)
		xy = append(xy, x+r*cos, y+r*sin)
	}
	return xy
}
