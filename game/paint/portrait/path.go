package portrait

import (
	"image/color"
	"math"
)

// Pt is a point; y grows downward.
type Pt struct{ X, Y float64 }

// Op is the kind of a segment.
type Op uint8

// The kinds, with the number of points each uses.
const (
	Move  Op = iota // 1
	Line            // 1
	Cubic           // 3
	Close           // 0
)

// Seg is one segment of a path.
type Seg struct {
	Op Op
	P  [3]Pt
}

// Path is an outline to be filled by the non-zero rule.
type Path []Seg

// Plane is a path filled with one colour.
type Plane struct {
	Path Path
	Fill color.NRGBA
	// Within planes show only where their layer has paint already.
	Within bool
}

// Layer is a stack of planes that is painted by itself and then laid over the layers before it.
type Layer []Plane

// from begins a path.
func from(x, y float64) Path { return Path{{Op: Move, P: [3]Pt{{x, y}}}} }

func (p Path) line(x, y float64) Path { return append(p, Seg{Op: Line, P: [3]Pt{{x, y}}}) }

func (p Path) cubic(ax, ay, bx, by, x, y float64) Path {
	return append(p, Seg{Op: Cubic, P: [3]Pt{{ax, ay}, {bx, by}, {x, y}}})
}

func (p Path) quad(ax, ay, x, y float64) Path {
	o := p.end()
	return p.cubic(o.X+(ax-o.X)*2/3, o.Y+(ay-o.Y)*2/3, x+(ax-x)*2/3, y+(ay-y)*2/3, x, y)
}

func (p Path) close() Path { return append(p, Seg{Op: Close}) }

func (p Path) end() Pt {
	s := p[len(p)-1]
	if s.Op == Cubic {
		return s.P[2]
	}
	return s.P[0]
}

// through continues a path smoothly through points given as x, y pairs.
func (p Path) through(xy ...float64) Path {
	pts := append([]Pt{p.end()}, pairs(xy)...)
	for i := 0; i+1 < len(pts); i++ {
		before, after := pts[max(i-1, 0)], pts[min(i+2, len(pts)-1)]
		p = p.spline(before, pts[i], pts[i+1], after)
	}
	return p
}

// spline adds the Catmull-Rom piece from b to c.
func (p Path) spline(a, b, c, d Pt) Path {
	return p.cubic(b.X+(c.X-a.X)/6, b.Y+(c.Y-a.Y)/6, c.X-(d.X-b.X)/6, c.Y-(d.Y-b.Y)/6, c.X, c.Y)
}

// blob is a smooth closed outline through points given as x, y pairs.
func blob(xy ...float64) Path {
	pts := pairs(xy)
	n := len(pts)
	p := from(pts[0].X, pts[0].Y)
	for i := range pts {
		p = p.spline(pts[(i+n-1)%n], pts[i], pts[(i+1)%n], pts[(i+2)%n])
	}
	return p.close()
}

// taper is a smooth stroke through points given as x, y, width triples; its ends are pointed where the width is 0.
func taper(xyw ...float64) Path {
	n := len(xyw) / 3
	at := func(i int) Pt { return Pt{xyw[3*i], xyw[3*i+1]} }
	left, right := make([]float64, 0, 2*n), make([]float64, 0, 2*n)
	for i := range n {
		a, b := at(max(i-1, 0)), at(min(i+1, n-1))
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			length = 1
		}
		nx, ny := -(b.Y-a.Y)/length*xyw[3*i+2]/2, (b.X-a.X)/length*xyw[3*i+2]/2
		left = append(left, at(i).X-nx, at(i).Y-ny)
		right = append(right, at(i).X+nx, at(i).Y+ny)
	}
	p := from(left[0], left[1]).through(left[2:]...)
	p = p.line(right[2*n-2], right[2*n-1])
	back := make([]float64, 0, 2*n)
	for i := n - 2; i >= 0; i-- {
		back = append(back, right[2*i], right[2*i+1])
	}
	return p.through(back...).close()
}

// Ellipse is an ellipse round a centre.
func Ellipse(x, y, rx, ry float64) Path {
	const k = 0.5523
	return from(x+rx, y).
		cubic(x+rx, y+k*ry, x+k*rx, y+ry, x, y+ry).
		cubic(x-k*rx, y+ry, x-rx, y+k*ry, x-rx, y).
		cubic(x-rx, y-k*ry, x-k*rx, y-ry, x, y-ry).
		cubic(x+k*rx, y-ry, x+rx, y-k*ry, x+rx, y).close()
}

// Box is a rectangle with rounded corners.
func Box(x, y, w, h, r float64) Path {
	const k = 0.4477
	r = min(r, w/2, h/2)
	return from(x+r, y).line(x+w-r, y).cubic(x+w-k*r, y, x+w, y+k*r, x+w, y+r).
		line(x+w, y+h-r).cubic(x+w, y+h-k*r, x+w-k*r, y+h, x+w-r, y+h).
		line(x+r, y+h).cubic(x+k*r, y+h, x, y+h-k*r, x, y+h-r).
		line(x, y+r).cubic(x, y+k*r, x+k*r, y, x+r, y).close()
}

// Polygon is a closed outline of straight lines.
func Polygon(xy ...float64) Path {
	p := from(xy[0], xy[1])
	for _, q := range pairs(xy[2:]) {
		p = p.line(q.X, q.Y)
	}
	return p.close()
}

// Map maps every point.
func (p Path) Map(f func(Pt) Pt) Path {
	q := make(Path, len(p))
	for i, s := range p {
		q[i] = Seg{Op: s.Op, P: [3]Pt{f(s.P[0]), f(s.P[1]), f(s.P[2])}}
	}
	return q
}

func (p Path) shift(dx, dy float64) Path {
	return p.Map(func(q Pt) Pt { return Pt{q.X + dx, q.Y + dy} })
}

// flip mirrors at x = 0.
func (p Path) flip() Path { return p.Map(func(q Pt) Pt { return Pt{-q.X, q.Y} }) }

// Reversed runs a closed path of one outline the other way round, which cuts a hole into another.
func (p Path) Reversed() Path {
	q := from(p[len(p)-2].last().X, p[len(p)-2].last().Y)
	for i := len(p) - 2; i > 0; i-- {
		to := p[i-1].last()
		if p[i].Op == Cubic {
			q = q.cubic(p[i].P[1].X, p[i].P[1].Y, p[i].P[0].X, p[i].P[0].Y, to.X, to.Y)
		} else {
			q = q.line(to.X, to.Y)
		}
	}
	return q.close()
}

func (s Seg) last() Pt {
	if s.Op == Cubic {
		return s.P[2]
	}
	return s.P[0]
}

// Map maps every point of every plane.
func (l Layer) Map(f func(Pt) Pt) Layer {
	m := make(Layer, len(l))
	for i, p := range l {
		m[i] = Plane{Path: p.Path.Map(f), Fill: p.Fill, Within: p.Within}
	}
	return m
}

func pairs(xy []float64) []Pt {
	pts := make([]Pt, len(xy)/2)
	for i := range pts {
		pts[i] = Pt{xy[2*i], xy[2*i+1]}
	}
	return pts
}

func rotated(x, y, angle float64) func(Pt) Pt {
	sin, cos := math.Sincos(angle)
	return func(p Pt) Pt {
		dx, dy := p.X-x, p.Y-y
		return Pt{x + dx*cos - dy*sin, y + dx*sin + dy*cos}
	}
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

func blend(a, b color.NRGBA, t float64) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), f(a.A, b.A)}
}

func alpha(c color.NRGBA, a float64) color.NRGBA {
	c.A = uint8(math.Round(255 * max(0, min(1, a))))
	return c
}
