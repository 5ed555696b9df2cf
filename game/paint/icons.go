package paint

import (
	"math"

	"clearline/game/frame"
	"clearline/game/paint/portrait"
)

// The icons are drawn in a square of 20 with round strokes 2 wide (1.75 reads as 2 beside the type).
const (
	iconSize   = 20.0
	iconStroke = 1.75
)

// icon returns the outline of an icon in a square of 20.
func icon(i frame.Icon) portrait.Path {
	var p portrait.Path
	draw := func(xy ...float64) { p = append(p, stroke(iconStroke, xy...)...) }
	dot := func(x, y, r float64) { p = append(p, portrait.Ellipse(x, y, r, r)...) }
	joined := func(parts ...[]float64) {
		var all []float64
		for _, xy := range parts {
			all = append(all, xy...)
		}
		draw(append(all, all[0], all[1])...)
	}
	rounded := func(x, y, w, h, r float64) {
		joined(arc(x+r, y+r, r, 180, 270), arc(x+w-r, y+r, r, 270, 360), arc(x+w-r, y+h-r, r, 0, 90), arc(x+r, y+h-r, r, 90, 180))
	}
	switch i {
	case frame.IconBack:
		draw(12.5, 4, 6.5, 10, 12.5, 16)
	case frame.IconSun:
		draw(arc(10, 10, 3.6, 0, 360)...)
		for k := range 8 {
			sin, cos := math.Sincos(float64(k) * math.Pi / 4)
			draw(10+6.4*cos, 10+6.4*sin, 10+8.2*cos, 10+8.2*sin)
		}
	case frame.IconMoon:
		joined(arc(9.6, 10.4, 7, 26, 276), arc(13.6, 6.6, 5.6, 216, 66))
	case frame.IconMore:
		dot(4, 10, 1.5)
		dot(10, 10, 1.5)
		dot(16, 10, 1.5)
	case frame.IconClose:
		draw(5, 5, 15, 15)
		draw(15, 5, 5, 15)
	case frame.IconPhone:
		joined([]float64{6.2, 2.6, 8.3, 7.2, 6.4, 8.9}, arc(17.4, 2.6, 12.66, 150.2, 119.8), []float64{12.8, 11.7, 17.4, 13.8, 17.4, 16.4},
			arc(15.6, 15.8, 1.8, 18, 90), arc(17.6, 2.4, 15.2, 97.5, 172.5), arc(4.2, 4.4, 1.8, 180, 262))
	case frame.IconFace:
		draw(arc(10, 10, 7.6, 0, 360)...)
		draw(arc(10, 10.4, 3.6, 25, 155)...)
		dot(7.3, 7.9, 1.1)
		dot(12.7, 7.9, 1.1)
	case frame.IconLetter:
		rounded(2.4, 4.4, 15.2, 11.2, 2)
		draw(3.2, 5.6, 10, 10.8, 16.8, 5.6)
	case frame.IconDoor:
		draw(2.6, 17, 17.4, 17)
		draw(5, 17, 5, 3, 15, 3, 15, 17)
		dot(11.8, 10.4, 1.15)
	case frame.IconChat:
		joined(arc(5, 5.6, 2.4, 180, 270), arc(15, 5.6, 2.4, 270, 360), arc(15, 11.4, 2.4, 0, 90), []float64{9.4, 13.8, 5.8, 17, 5.8, 13.8, 5, 13.8}, arc(5, 11.4, 2.4, 90, 180))
		dot(6.8, 8.5, 1)
		dot(10, 8.5, 1)
		dot(13.2, 8.5, 1)
	case frame.IconStar:
		var xy []float64
		for k := range 11 {
			sin, cos := math.Sincos(-math.Pi/2 + float64(k)*math.Pi/5)
			r := 7.9 - 4.2*float64(k%2)
			xy = append(xy, 10+r*cos, 10.6+r*sin)
		}
		draw(xy...)
	case frame.IconCheck:
		draw(4, 10.8, 8.2, 15, 16.2, 5.6)
	case frame.IconRewind:
		draw(arc(10.4, 10.6, 6.6, 205, 490)...)
		draw(3.4, 3.6, 3.8, 8.4, 8.6, 8)
	case frame.IconDownload:
		draw(10, 3, 10, 12.6)
		draw(5.8, 8.6, 10, 12.8, 14.2, 8.6)
		draw(3.6, 16.8, 16.4, 16.8)
	case frame.IconShare:
		draw(10, 12.6, 10, 2.8)
		draw(6.4, 6.2, 10, 2.6, 13.6, 6.2)
		draw(6.4, 9, 4, 9, 4, 17, 16, 17, 16, 9, 13.6, 9)
	case frame.IconCopy:
		rounded(7.2, 7.2, 9.8, 9.8, 2)
		draw(4.4, 12.8, 3, 12.8, 3, 3, 12.8, 3, 12.8, 4.4)
	case frame.IconChevronDown:
		draw(4.5, 7.5, 10, 13, 15.5, 7.5)
	case frame.IconChevronUp:
		draw(4.5, 12.5, 10, 7, 15.5, 12.5)
	case frame.IconFlag:
		draw(5, 17.4, 5, 3, 15.6, 3, 13, 6.8, 15.6, 10.6, 5, 10.6)
	case frame.IconUser:
		draw(arc(10, 6.6, 3.6, 0, 360)...)
		draw(arc(10, 18.6, 7, 194, 346)...)
	}
	return p
}

// iconPicture rasterises an icon in white, px pixels wide.
func iconPicture(i frame.Icon, px int) *canvas {
	c := newCanvas(px, px)
	k := float64(px) / iconSize
	c.fill(icon(i).Map(func(q portrait.Pt) portrait.Pt { return portrait.Pt{X: q.X * k, Y: q.Y * k} }), hex(0xFFFFFF), false)
	return c
}
