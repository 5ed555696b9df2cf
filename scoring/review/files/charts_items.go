package files

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"clearline/scenarios/source/say"
	"clearline/scoring/review"
)

// scenarioItems are the items of one version of a scenario.
type scenarioItems struct {
	id, title string
	version   int
	nodes     []string
	at        plotter.XYs // score share, discrimination
}

// itemsOf reads the items that have both figures.
func itemsOf(t *review.Table) (out []*scenarioItems) {
	if t == nil {
		return nil
	}
	at := indices(t)
	for row := range t.Rows {
		id, _ := row[at["scenarioId"]].(string)
		version, _ := row[at["version"]].(int)
		title, _ := row[at["scenario"]].(string)
		node, _ := row[at["node"]].(string)
		x, ok1 := row[at["difficulty"]].(float64)
		y, ok2 := row[at["discrimination"]].(float64)
		if !ok1 || !ok2 || math.IsNaN(x) || math.IsNaN(y) {
			continue
		}
		if n := len(out); n == 0 || out[n-1].id != id || out[n-1].version != version {
			out = append(out, &scenarioItems{id: id, title: title, version: version})
		}
		s := out[len(out)-1]
		s.nodes, s.at = append(s.nodes, node), append(s.at, plotter.XY{X: x, Y: y})
	}
	return out
}

// itemsChart shows which nodes are hard and which tell the able from the others.
func itemsChart(s *scenarioItems, lang string) (*chart, error) {
	c := newChart(360, say.F("%s: nodes by score share and discrimination", s.title).In(lang))
	c.X.Label.Text = say.F("Score share (of the avoidable loss, what was avoided): easy nodes right").In(lang)
	least, most, left := 0.0, 0.0, 1.0
	var parts []string
	for i, p := range s.at {
		least, most, left = min(least, p.Y), max(most, p.Y), min(left, p.X)
		parts = append(parts, say.F("%s: score share %.2f, discrimination %.2f", s.nodes[i], p.X, p.Y).In(lang))
	}
	c.desc = strings.Join(parts, "; ")
	c.Y.Min, c.Y.Max = max(-1, math.Floor((least-0.05)*5)/5), math.Ceil((most+0.05)*5)/5+0.1
	if c.Y.Min > -0.05 {
		c.Y.Min = 0
	}
	c.X.Min, c.X.Max = max(0, math.Floor(left*5-1e-9)/5), 1
	c.X.Tick.Marker = tenths(c.X.Min, 1)
	c.Y.Tick.Marker = tenths(c.Y.Min, c.Y.Max)
	c.grid()
	if err := c.rule(c.X.Min, 0, 1, 0, draw.LineStyle{Color: muted, Width: 1}); err != nil {
		return nil, err
	}
	dots, err := plotter.NewScatter(s.at)
	if err != nil {
		return nil, err
	}
	dots.GlyphStyle = draw.GlyphStyle{Color: accent, Radius: 4.5, Shape: draw.CircleGlyph{}}
	c.Add(dots)
	err = c.write(plotter.XYs{{X: c.X.Min, Y: c.Y.Max}}, []string{say.F("Discrimination: tells the able apart, the higher the better").In(lang)}, lettering(13, muted), vg.Point{Y: -6})
	if err != nil {
		return nil, err
	}
	return c, c.names(s)
}

func tenths(from, to float64) (out plot.ConstantTicks) {
	for k := math.Ceil(from*5 - 1e-9); k <= to*5+1e-9; k++ {
		out = append(out, plot.Tick{Value: k / 5, Label: fmt.Sprintf("%.1f", k/5+0)})
	}
	return out
}

// names writes the nodes' names beside their dots, those that tell least apart first. A name for which there is no room
// is left out: the table has it.
func (c *chart) names(s *scenarioItems) error {
	const size, wide, high = 12, chartWidth - 60, 290 // of the plot's area, about
	type box struct{ x1, y1, x2, y2 float64 }
	style := lettering(size, ink)
	place := func(p plotter.XY) (x, y float64) {
		return (p.X - c.X.Min) / (c.X.Max - c.X.Min) * wide, (p.Y - c.Y.Min) / (c.Y.Max - c.Y.Min) * high
	}
	var taken []box
	for _, p := range s.at {
		x, y := place(p)
		taken = append(taken, box{x - 5, y - 5, x + 5, y + 5})
	}
	free := func(b box) bool {
		return b.x1 >= 0 && b.y1 >= 0 && b.x2 <= wide && b.y2 <= high-size &&
			!slices.ContainsFunc(taken, func(t box) bool { return b.x1 < t.x2 && t.x1 < b.x2 && b.y1 < t.y2 && t.y1 < b.y2 })
	}
	order := make([]int, len(s.at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.at[a].Y, s.at[b].Y) })
	for _, i := range order {
		x, y := place(s.at[i])
		w := 1.12 * style.Width(s.nodes[i]).Points() // the page's font may be wider
		for _, o := range [][2]float64{{8, 0}, {-8 - w, 0}, {-w / 2, 13}, {-w / 2, -13}, {7, 10}, {7, -10}, {-7 - w, 10}, {-7 - w, -10}} {
			b := box{x + o[0], y + o[1] - size/2, x + o[0] + w, y + o[1] + size/2}
			if !free(b) {
				continue
			}
			taken = append(taken, b)
			if err := c.write(s.at[i:i+1], s.nodes[i:i+1], style, vg.Point{X: vg.Length(o[0]), Y: vg.Length(o[1])}); err != nil {
				return err
			}
			break
		}
	}
	return nil
}
