package screen

import (
	"math"

	"clearline/game/frame"
	"clearline/game/story"
	"clearline/scenarios"
	"clearline/scoring"
)

// debrief is what a finished call came to: first a sentence, then the numbers, then every turn.
func (v *view) debrief(rect frame.Rect) {
	if v.s.Sheet == nil || v.s.Sheet.Result == nil || v.s.Range == nil {
		v.column(rect, v.t.debrief, 760, func(f *flow) {
			f.heading(titleID(story.Debrief), 1, v.t.debrief, v.titleStyle())
			f.gap(12)
			f.text("counting", v.t.counting, style{color: frame.Muted})
		})
		return
	}
	if v.page.W >= 700 { // what to do with it stays in view
		w := v.wide(960)
		f := v.flow(math.Round((rect.W-w)/2), 12*v.k, w)
		v.addNext(f)
		h := math.Round(f.y + 12*v.k)
		f.items = append([]frame.Item{{Rect: frame.Rect{W: rect.W, H: 1}, Fill: frame.Lines}}, f.items...)
		rect.H -= h
		defer v.add(frame.Region{ID: "export", Rect: frame.Rect{X: rect.X, Y: rect.Y + rect.H, W: rect.W, H: h}, Role: frame.RoleGroup, Name: v.t.sheet, Items: f.items}, false)
	}
	v.column(rect, v.t.debrief, 960, func(f *flow) {
		r := v.s.Sheet.Result
		f.heading(titleID(story.Debrief), 1, v.verdictSentence(r), style{size: title})
		f.gap(24)
		f.columns(760, 24, 16, []float64{1, 1}, func(in *flow) {
			v.score(in, r)
			in.between()
			v.profile(in, r)
		}, func(in *flow) {
			v.verdict(in, r)
			in.between()
			v.moods(in)
		})
		f.between()
		v.retention(f, r)
		f.gap(40)
		f.heading("turns", 2, v.t.turnByTurn, style{size: lead})
		f.gap(16)
		for i := range v.s.Sheet.Turns {
			v.turnCard(f, i)
			f.gap(16)
		}
		if v.page.W < 700 {
			f.gap(16)
			v.addNext(f)
		}
	})
}

// addNext appends what can be done next, beneath a word on what has changed since the sheet was saved.
func (v *view) addNext(f *flow) {
	if v.s.Stale {
		f.text("stale", v.t.stale, style{size: small, color: frame.Warm, bold: true, tight: true})
		f.gap(6)
	}
	f.buttons(v.next()...)
}

// next is what can be done with the sheet, and after it.
func (v *view) next() []button {
	var list []button
	for _, b := range []button{
		{id: "export-download", action: "export:download", label: v.t.download, icon: frame.IconDownload, kind: primary},
		{id: "export-share", action: "export:share", label: v.t.share, icon: frame.IconShare},
		{id: "export-copy", action: "export:copy", label: v.t.copy, icon: frame.IconCopy},
	} {
		if v.s.Can[b.id[len("export-"):]] {
			list = append(list, b)
		}
	}
	return append(list, button{id: "again", action: "again", label: v.t.again}, button{id: "home", action: "home", label: v.t.home})
}

// verdictSentence sums the call up: how she was at the end, what came of it, what went best and what cost most.
func (v *view) verdictSentence(r *scoring.Result) string {
	name, _ := v.content(v.scenario().Customer.Name)
	best, worst, share, lost := -1, -1, 0.0, 0
	for i, d := range r.Dimensions {
		if d.Most <= 0 {
			continue
		}
		if s := float64(d.Points) / float64(d.Most); s > share {
			best, share = i, s
		}
		if n := (d.Most - d.Points) * v.s.Exercise.Rubric.Dimensions[i].Weight; n > lost {
			worst, lost = i, n
		}
	}
	s := summary{name: name, mood: v.t.ends[v.mood()], channel: v.scenario().Channel, outcome: v.t.outcomes[r.Outcome]}
	if best >= 0 && best != worst { // a strength that is also the weakness is none
		s.best = v.dimension(r.Dimensions[best].ID)
	}
	if worst >= 0 {
		s.worst, s.lost = v.dimension(r.Dimensions[worst].ID), lost
	}
	if r.Total == r.Most { // no way through the call earns more, even if no way earns each dimension's own most
		s.all, s.best, s.worst = true, "", ""
	}
	cost := 0
	for i := range v.s.Sheet.Turns {
		if c := v.s.Sheet.Turns[i].Cost(); c > cost {
			s.turn, cost = i+1, c
		}
	}
	return v.t.sum(s)
}

// summary is what the first sentence of a debrief is made of; empty parts are left out.
type summary struct {
	name, mood, outcome, best, worst string
	channel                          scenarios.Channel
	lost                             int  // points, in worst
	turn                             int  // the one that cost most, or 0
	all                              bool // nothing was lost
}

func (v *view) dimension(id string) string { return v.rubric(v.s.Exercise.Rubric.Dimension(id).Name) }

// between is the space between cards.
func (f *flow) between() {
	if f.v.narrow() {
		f.gap(16)
	} else {
		f.gap(24)
	}
}

// section is a card with a heading.
func (f *flow) section(id, name string, draw func(in *flow)) {
	pad := 24.0
	if f.v.narrow() {
		pad = 16
	}
	f.card(pad, frame.Item{Fill: frame.Surface, Border: frame.Lines}, func(in *flow) {
		in.heading(id, 2, name, style{size: small, color: frame.Muted, tight: true})
		in.gap(8)
		draw(in)
	})
}

// score is the number, the band, and the gates that hold.
func (v *view) score(f *flow, r *scoring.Result) {
	rubric := v.s.Exercise.Rubric
	f.section("score-title", v.t.score, func(in *flow) {
		pass, color := v.t.passed, frame.Calm
		if !r.Passed {
			pass, color = v.t.notPassed(r.Score, rubric.PassMark()), frame.Muted
		}
		number := v.set(itoa(r.Score), style{size: hero, bold: true}, in.w)
		words := v.set(v.rubric(rubric.Band(r.Band).Name), style{size: lead, bold: true, tight: true}, in.w-widest(number)-in.u(16))
		in.put(frame.Item{
			ID: "score", Rect: frame.Rect{X: in.x, Y: in.y, W: in.w, H: number.H}, Text: number, Role: frame.RoleText,
			Name: v.t.scoreIs(r.Score, v.rubric(rubric.Band(r.Band).Name)),
		})
		in.put(frame.Item{Rect: frame.Rect{X: in.x + widest(number) + in.u(16), Y: in.y + number.H - words.H - in.u(5), W: in.w - widest(number) - in.u(16), H: words.H}, Text: words})
		in.y += number.H
		in.text("passed", pass, style{color: color, tight: true})
		in.gap(6)
		in.text("random", v.t.outOf(r.Random.Mean, r.Random.Reach), style{size: small, color: frame.Muted, tight: true})
		for _, id := range r.Gates {
			g := rubric.Gate(id)
			in.gap(12)
			in.card(12, frame.Item{Fill: frame.WarmTint}, func(in *flow) {
				in.text("gate-"+id, v.gate(g), style{size: small, tight: true})
			})
		}
	})
}

// gate says what a gate that holds does.
func (v *view) gate(g *scoring.Gate) string {
	bandName := ""
	if b := v.s.Exercise.Rubric.Band(g.Cap); b != nil {
		bandName = v.rubric(b.Name)
	}
	return v.t.gate(v.rubric(g.Name), bandName, v.t.verdicts[g.Verdict])
}

// verdict is the verdict with its reason.
func (v *view) verdict(f *flow, r *scoring.Result) {
	f.section("verdict-title", v.t.verdict, func(in *flow) {
		in.text("verdict", v.t.verdicts[r.Verdict], style{size: lead, bold: true})
		in.gap(4)
		why, lang := v.content(v.s.Attempt.Node().Ending.Why)
		in.text("verdict-why", why, style{size: small, lang: lang})
	})
}

// retention is what the outcome is worth: how many such customers buy again.
func (v *view) retention(f *flow, r *scoring.Result) {
	f.section("retention-title", v.t.outcomeTitle, func(in *flow) {
		in.columns(760, 40, 16, []float64{44, 56}, func(in *flow) {
			in.text("retention", v.t.retention(r.Outcome.BuyAgain()), style{})
			in.gap(6)
			in.text("retention-source", v.t.survey, style{size: small, color: frame.Muted, tight: true})
		}, func(in *flow) {
			for _, o := range scenarios.Outcomes {
				color, ink := frame.Muted, frame.Muted
				if o == r.Outcome {
					color, ink = frame.Accent, frame.Ink
				}
				b := &frame.Bar{To: float64(o.BuyAgain()) / 100, Color: color}
				in.bar(v.t.outcomeShort[o], itoa(o.BuyAgain())+"%", 108, 48, ink, b, 8, o == r.Outcome)
				in.gap(2)
			}
		})
	})
}

// bar is a row of a chart: a label, a bar, a number. It is decoration: the words beside it say the same.
func (f *flow) bar(label, number string, labelWide, numberWide float64, ink frame.Color, b *frame.Bar, high float64, bold bool) {
	v := f.v
	st := style{size: small, color: ink, tight: true, bold: bold}
	left, right := f.u(labelWide), f.u(numberWide)
	p, n := v.set(label, st, left), v.set(number, st, right)
	h := max(p.H, f.u(26))
	f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: f.y + (h-p.H)/2, W: left, H: p.H}, Text: p})
	f.put(frame.Item{Rect: frame.Rect{X: f.x + left + f.u(8), Y: f.y + (h-f.u(high))/2, W: f.w - left - right - f.u(16), H: f.u(high)}, Bar: b})
	f.put(frame.Item{Rect: frame.Rect{X: f.x + f.w - widest(n) - 1, Y: f.y + (h-n.H)/2, W: widest(n) + 1, H: n.H}, Text: n})
	f.y += h
}

// profile is a bar a dimension: the reachable range as a track, the points upon it, a tick for the random player.
func (v *view) profile(f *flow, r *scoring.Result) {
	f.section("profile", v.t.profile, func(in *flow) {
		low, high := 0, 1
		for _, d := range r.Dimensions {
			low, high = min(low, d.Least, d.Points), max(high, d.Most, d.Points)
		}
		at := func(n int) float64 { return float64(n-low) / float64(high-low) }
		for _, d := range r.Dimensions {
			dim := v.s.Exercise.Rubric.Dimension(d.ID)
			color := frame.Accent
			if d.Points < 0 {
				color = frame.Hot
			}
			b := &frame.Bar{TrackFrom: at(d.Least), TrackTo: at(d.Most), From: at(min(0, d.Points)), To: at(max(0, d.Points)), Color: color, Tick: at(d.Random)}
			name := v.rubric(dim.Name)
			if dim.Letter != "" {
				name = dim.Letter + " " + name
			}
			if dim.Weight != 1 {
				name += " ×" + itoa(dim.Weight)
			}
			y, first := in.y, len(in.items)
			in.put(frame.Item{ID: "dimension-" + d.ID, Role: frame.RoleText, Name: v.t.dimension(name, d.Points, d.Most, d.Least, d.Random)})
			in.bar(name, v.t.of(d.Points, d.Most), 108, 92, frame.Ink, b, 10, false)
			in.items[first].Rect = frame.Rect{X: in.x, Y: y, W: in.w, H: in.y - y}
			in.gap(6)
		}
		in.gap(6)
		in.text("profile-sum", v.t.pointsSum(r.Total, r.Most, r.Score), style{size: small, tight: true})
		in.gap(6)
		in.text("profile-key", v.t.profileKey, style{size: small, color: frame.Muted, tight: true})
	})
}

// moods is anger through the turns, and along the best play.
func (v *view) moods(f *flow) {
	f.section("mood-title", v.t.moodTitle, func(in *flow) {
		anger, _ := v.s.Attempt.Mood()
		turns := max(len(anger), len(v.s.BestMood)) - 1
		var series []frame.Series
		if len(v.s.BestMood) > 1 {
			series = append(series, curve(v.s.BestMood, turns, frame.Series{Color: frame.Muted, Dotted: true}))
		}
		series = append(series, curve(anger, turns, frame.Series{Color: frame.Accent, Area: true, Dot: true}))
		in.chart(140, anger, series...)
		in.gap(10)
		if len(series) > 1 {
			in.text("mood-key", v.t.curveKey, style{size: small, color: frame.Muted, tight: true})
		}
	})
}
