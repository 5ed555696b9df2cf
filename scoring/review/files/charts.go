package files

import (
	"errors"
	"fmt"
	"html"
	"html/template"
	"image/color"
	"regexp"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"clearline/scenarios/source/say"
	"clearline/scoring/review"
)

// The light palette of the site: charts stand on white whatever the page's theme, and print so.
var (
	ink    = color.RGBA{0x1c, 0x20, 0x24, 0xff}
	muted  = color.RGBA{0x5b, 0x64, 0x70, 0xff}
	line   = color.RGBA{0xe8, 0xe4, 0xda, 0xff}
	accent = color.RGBA{0x0b, 0x6e, 0x6e, 0xff}
	random = color.RGBA{0xc4, 0xc9, 0xcf, 0xff}
)

// chartWidth is how wide charts are drawn, in CSS pixels; pages may scale them.
const chartWidth = 640

// Charts draws the charts of a report as SVG that stands in HTML, by the names that [review.WritePage] knows. Each has a
// title and its figures as text. What there are no figures for has no chart.
func Charts(views []*review.ScenarioView, r *review.Report, lang string) (map[string]template.HTML, error) {
	out := map[string]template.HTML{}
	keep := func(name string, c *chart, err error) error {
		if err != nil || c == nil {
			return err
		}
		out[name], err = c.svg()
		return err
	}
	for _, v := range views {
		c, err := scoresChart(v, lang)
		if err := keep(fmt.Sprintf("scores:%s@%d", v.ID, v.Version), c, err); err != nil {
			return nil, err
		}
	}
	for _, s := range itemsOf(r.Table("items")) {
		c, err := itemsChart(s, lang)
		if err := keep(fmt.Sprintf("items:%s@%d", s.id, s.version), c, err); err != nil {
			return nil, err
		}
	}
	c, err := dimensionsChart(r.Table("cohort"), lang)
	return out, keep("dimensions", c, err)
}

// chart is a plot with what it says in words.
type chart struct {
	*plot.Plot
	height      vg.Length
	title, desc string
}

func newChart(height vg.Length, title string) *chart {
	c := &chart{plot.New(), height, title, ""}
	c.BackgroundColor = nil
	for _, a := range []*plot.Axis{&c.X, &c.Y} {
		a.Padding = 6
		a.LineStyle.Width = 0
		a.Tick.LineStyle.Width = 0
		a.Tick.Length = 4
		a.Tick.Label.Font, a.Tick.Label.Color = sans(13), muted
		a.Label.TextStyle.Font, a.Label.TextStyle.Color = sans(13), muted
		a.Label.Padding = 4
	}
	return c
}

func sans(size vg.Length) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
}

// lettering is text that begins at its place: plot knows no Chinese letter's width.
func lettering(size vg.Length, c color.Color) text.Style {
	return text.Style{Color: c, Font: sans(size), XAlign: draw.XLeft, YAlign: draw.YCenter, Handler: plot.DefaultTextHandler}
}

// grid draws light horizontal lines.
func (c *chart) grid() {
	g := plotter.NewGrid()
	g.Vertical.Color = nil
	g.Horizontal = draw.LineStyle{Color: line, Width: 1}
	c.Add(g)
}

// rule draws a line between two points.
func (c *chart) rule(x1, y1, x2, y2 float64, style draw.LineStyle) error {
	l, err := plotter.NewLine(plotter.XYs{{X: x1, Y: y1}, {X: x2, Y: y2}})
	if err == nil {
		l.LineStyle = style
		c.Add(l)
	}
	return err
}

// write sets texts beside points; offset is from the point to where the text begins.
func (c *chart) write(at plotter.XYs, texts []string, style text.Style, offset vg.Point) error {
	l, err := plotter.NewLabels(plotter.XYLabels{XYs: at, Labels: texts})
	if err == nil {
		for i := range l.TextStyle {
			l.TextStyle[i] = style
		}
		l.Offset = offset
		c.Add(l)
	}
	return err
}

// key says in the upper left corner, a line each, what a colour stands for.
func (c *chart) key(line vg.Length, of color.Color, words string) error {
	at := plotter.XYs{{X: c.X.Min, Y: c.Y.Max}}
	y := -8 - 18*line
	return errors.Join(c.write(at, []string{"■"}, lettering(13, of), vg.Point{Y: y}), c.write(at, []string{words}, lettering(13, muted), vg.Point{X: 18, Y: y}))
}

var (
	prolog   = regexp.MustCompile(`(?s)^.*?<svg[^>]*>`)
	families = regexp.MustCompile(`font-family:[^;"]*;font-variant:[^;"]*;font-weight:[^;"]*;font-style:[^;"]*;?`)
)

// svg is the drawing as an element of HTML, in the font of the page.
func (c *chart) svg() (template.HTML, error) {
	canvas := vgsvg.New(chartWidth, c.height)
	c.Draw(draw.Crop(draw.NewCanvas(canvas, chartWidth, c.height), 0, -14, 0, 0)) // room for half of the last tick's label
	var b strings.Builder
	if _, err := canvas.WriteTo(&b); err != nil {
		return "", err
	}
	body := families.ReplaceAllString(prolog.ReplaceAllString(b.String(), ""), "")
	title := html.EscapeString(review.Plain(c.title))
	return template.HTML(fmt.Sprintf(`<svg role="img" aria-label="%s" viewBox="0 0 %d %g" xmlns="http://www.w3.org/2000/svg"><title>%s</title><desc>%s</desc>%s`,
		title, chartWidth, float64(c.height), title, html.EscapeString(review.Plain(c.desc)), strings.TrimSpace(body))), nil
}

// Scores are drawn in bins of five; the last has 100 as well.
const (
	bin  = 5
	bins = 100 / bin
)

// shares puts counts by score into bins, in per cent.
func shares(counts []int) (out plotter.Values, all int) {
	out = make(plotter.Values, bins)
	for score, n := range counts {
		out[min(score/bin, bins-1)] += float64(n)
		all += n
	}
	for i := range out {
		out[i] *= 100 / float64(max(all, 1))
	}
	return out, all
}

// scoresChart shows how calls and random players are spread over the scores.
func scoresChart(v *review.ScenarioView, lang string) (*chart, error) {
	calls, n := shares(v.Scores)
	players, some := shares(v.Random)
	if n == 0 {
		return nil, nil
	}
	c := newChart(280, say.F("%s: calls by score, beside random players", v.Title).In(lang))
	c.X.Label.Text = say.F("Score").In(lang)
	c.X.Min, c.X.Max = -0.5, bins-0.5
	top := max(slices.Max(calls), slices.Max(players))
	c.Y.Min, c.Y.Max = 0, top*1.3 // room for the legend
	c.X.Tick.Marker = scoreTicks()
	c.Y.Tick.Marker = percentTicks(top)
	c.grid()
	wide, err := plotter.NewBarChart(players, 26)
	if err != nil {
		return nil, err
	}
	narrow, err := plotter.NewBarChart(calls, 12)
	if err != nil {
		return nil, err
	}
	wide.Color, narrow.Color = random, accent
	wide.LineStyle.Width, narrow.LineStyle.Width = 0, 0
	if some > 0 {
		c.Add(wide)
	}
	c.Add(narrow)
	if err := c.key(0, accent, say.F("calls (%d)", n).In(lang)); err != nil {
		return nil, err
	}
	if some > 0 {
		if err := c.key(1, random, say.F("random players").In(lang)); err != nil {
			return nil, err
		}
	}
	mark := float64(v.PassMark)/bin - 0.5
	err = c.rule(mark, 0, mark, c.Y.Max, draw.LineStyle{Color: ink, Width: 1, Dashes: []vg.Length{4, 3}})
	if err != nil {
		return nil, err
	}
	label := say.F("Pass mark %d", v.PassMark).In(lang)
	err = c.write(plotter.XYs{{X: mark, Y: c.Y.Max}}, []string{label}, lettering(13, ink), vg.Point{X: 6, Y: -8})
	parts := []string{label}
	for i := range calls {
		if calls[i] > 0 || players[i] >= 0.05 {
			last := i*bin + bin - 1
			if i == bins-1 {
				last = 100
			}
			parts = append(parts, say.F("%d–%d: %.1f %% of calls, %.1f %% of random players", i*bin, last, calls[i], players[i]).In(lang))
		}
	}
	c.desc = strings.Join(parts, "; ")
	return c, err
}

func scoreTicks() (out plot.ConstantTicks) {
	for score := 0; score <= 100; score += 20 {
		out = append(out, plot.Tick{Value: float64(score)/bin - 0.5, Label: fmt.Sprint(score)})
	}
	return out
}

// percentTicks are three to five ticks from 0.
func percentTicks(top float64) (out plot.ConstantTicks) {
	step := 1.0
	for _, s := range []float64{2, 5, 10, 20, 25} {
		if top/step > 4.5 {
			step = s
		}
	}
	for y := 0.0; y <= top+step/2; y += step {
		out = append(out, plot.Tick{Value: y, Label: fmt.Sprintf("%g%%", y)})
	}
	return out
}

// dimensionsChart shows the mean share of points earned, by dimension, over the sheets that count.
func dimensionsChart(t *review.Table, lang string) (*chart, error) {
	if t == nil {
		return nil, nil
	}
	names, means, sheets := dimensionShares(t)
	n := len(names)
	if n == 0 {
		return nil, nil
	}
	c := newChart(vg.Length(44*n+28), say.F("Points earned by dimension, in per cent of the most offered").In(lang))
	c.X.Min, c.X.Max = 0, 100
	c.Y.Min, c.Y.Max = -0.4, float64(n)-0.4
	c.Y.Tick.Marker = plot.ConstantTicks{}
	c.X.Tick.Marker = plot.ConstantTicks{{Value: 0, Label: "0"}, {Value: 50, Label: "50%"}, {Value: 100, Label: "100%"}}
	track, bars := make(plotter.Values, n), make(plotter.Values, n)
	var at plotter.XYs
	var labels, parts []string
	for i := range names { // the first on top
		track[n-1-i], bars[n-1-i] = 100, means[i]
		at = append(at, plotter.XY{X: 0, Y: float64(n - 1 - i)})
		labels = append(labels, fmt.Sprintf("%s  %.0f%%", names[i], means[i]))
		parts = append(parts, fmt.Sprintf("%s %.1f%%", names[i], means[i]))
	}
	for _, layer := range []struct {
		values plotter.Values
		color  color.Color
	}{{track, line}, {bars, accent}} {
		b, err := plotter.NewBarChart(layer.values, 10)
		if err != nil {
			return nil, err
		}
		b.Horizontal, b.Color, b.LineStyle.Width = true, layer.color, 0
		c.Add(b)
	}
	c.desc = say.F("mean over %d sheets", sheets).In(lang) + "; " + strings.Join(parts, "; ")
	return c, c.write(at, labels, lettering(13, ink), vg.Point{Y: 15})
}

// dimensionShares are the mean shares, in per cent, of the dimensions that a cohort table has points of.
func dimensionShares(t *review.Table) (names []string, means []float64, sheets int) {
	at := indices(t)
	counts, ok := at["counted"]
	if !ok {
		return nil, nil, 0
	}
	var points, most []int
	for i, c := range t.Columns {
		id, isPoints := strings.CutPrefix(c.ID, "points.")
		if k, ok := at["most."+id]; isPoints && ok {
			points, most = append(points, i), append(most, k)
			names = append(names, shared(c.Name, t.Columns[k].Name))
		}
	}
	sum, of := make([]float64, len(points)), make([]float64, len(points))
	for row := range t.Rows {
		if yes, _ := row[counts].(bool); !yes {
			continue
		}
		sheets++
		for k := range points {
			p, ok1 := row[points[k]].(int)
			m, ok2 := row[most[k]].(int)
			if ok1 && ok2 && m > 0 {
				sum[k] += max(0, float64(p)/float64(m))
				of[k]++
			}
		}
	}
	for k := len(points) - 1; k >= 0; k-- {
		if of[k] == 0 { // no sheet that counts offered any
			names, sum, of = slices.Delete(names, k, k+1), slices.Delete(sum, k, k+1), slices.Delete(of, k, k+1)
		}
	}
	for k := range sum {
		means = append(means, 100*sum[k]/of[k])
	}
	return names, means, sheets
}

// shared is what two columns' names begin with alike: the dimension's.
func shared(a, b string) string {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	if name := strings.TrimRight(string(x[:n]), " :：·（("); name != "" {
		return review.Plain(name)
	}
	return review.Plain(a)
}

// indices finds columns by their ids.
func indices(t *review.Table) map[string]int {
	out := map[string]int{}
	for i, c := range t.Columns {
		out[c.ID] = i
	}
	return out
}
