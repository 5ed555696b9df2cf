package screen

import (
	"strings"

	"clearline/game/frame"
	"clearline/game/typeset"
	"clearline/scoring"
)

// turnCard is one turn of a debrief: what was said, and beside it what it did.
func (v *view) turnCard(f *flow, i int) {
	t, n := &v.s.Sheet.Turns[i], itoa(i+1)
	f.section("turn-"+n, v.turn(i), func(in *flow) {
		in.columns(760, 40, 14, []float64{56, 44}, func(in *flow) {
			name, _ := v.content(v.scenario().Customer.Name)
			if said := v.said(); i < len(said) && len(said[i].Lines) > 0 {
				var parts []string
				var lang string
				for _, l := range said[i].Lines {
					text, in := v.content(l.Text)
					parts, lang = append(parts, text), in
				}
				in.text("heard-"+n, v.t.says(name, strings.Join(parts, v.t.join)), style{size: small, color: frame.Muted, lang: lang, lines: 4})
				in.gap(8)
			}
			v.marked(in, t, n)
		}, func(in *flow) {
			if chips := v.points(t); len(chips) > 0 {
				in.chips("points-"+n, chipNames(v.t, chips), chips)
				in.gap(10)
			}
			if c := v.choice(t.Node, t.Choice); c != nil {
				why, lang := v.content(c.Why)
				in.text("why-"+n, why, style{size: small, lang: lang})
				in.gap(6)
			}
			in.text("cost-"+n, v.cost(t), style{size: small, color: frame.Muted, tight: true})
			v.better(in, t, n)
		})
		in.gap(8)
		open, chevron := v.s.Panels["formula-"+n], frame.IconChevronDown
		state := frame.Off
		if open {
			chevron, state = frame.IconChevronUp, frame.On
		}
		list := []button{{id: "formula-" + n, action: "toggle:formula-" + n, label: v.t.formula, name: v.t.formula + v.t.stop + v.turn(i), icon: chevron, kind: quiet, expanded: state}}
		if v.disputed(i+1) == nil && v.s.Form.Turn != i+1 {
			list = append(list, button{id: "dispute-" + n, action: "dispute:" + n, label: v.t.dispute, name: v.t.dispute + v.t.stop + v.turn(i), icon: frame.IconFlag, kind: quiet})
		}
		in.buttons(list...)
		if open {
			in.gap(8)
			v.formulas(in, t, i)
		}
		v.objection(in, i+1)
	})
}

// marked is what the trainee said, with the phrases that earned and cost marked in it or, where another language is
// shown than the rules read, quoted beneath it.
func (v *view) marked(f *flow, t *scoring.Turn, n string) {
	text, lang := t.Text, string(t.Language)
	if c := v.choice(t.Node, t.Choice); c != nil {
		text, lang = v.content(c.Text)
	}
	st := style{lang: lang}
	if lang == string(v.s.Exercise.Model.Language) {
		at := append(offsets(text), len(text))
		for _, h := range t.Hits {
			if h.Start < 0 || h.End >= len(at) || h.Start >= h.End {
				continue
			}
			s := typeset.Span{From: at[h.Start], To: at[h.End], Under: frame.Dotted}
			switch worth := hitWorth(t, h); {
			case worth > 0:
				s.Ground, s.Under = frame.CalmTint, frame.Straight
			case worth < 0:
				s.Ground, s.Under = frame.HotTint, frame.Wavy
			}
			st.spans = append(st.spans, s)
		}
	}
	f.text("reply-"+n, text, st)
	for i, h := range t.Hits {
		if r := v.rule(h.Rule); r != nil {
			f.gap(4)
			quote := v.t.hit(h.Text, r.Name.In(string(v.lang)), r.Reason.In(string(v.lang)))
			if better := r.Better.In(string(v.lang)); hitWorth(t, h) < 0 && better != "" {
				quote += v.t.instead(better)
			}
			f.text("hit-"+n+"-"+itoa(i+1), quote, style{size: small, color: frame.Muted})
		}
	}
}

// offsets are the byte offsets of a text's characters.
func offsets(text string) (at []int) {
	for i := range text {
		at = append(at, i)
	}
	return at
}

// hitWorth is what a phrase hit earned (> 0) or cost (< 0). A rule that adds nothing of its own counts with its set.
func hitWorth(t *scoring.Turn, h scoring.PhraseHit) int {
	set := map[string]bool{}
	for _, o := range t.Hits {
		if o.Set == h.Set {
			set[o.Rule] = true
		}
	}
	own, all := 0, 0
	for _, p := range t.Points {
		for _, s := range p.Because {
			if s.Of == h.Rule {
				own += s.Points
			}
			if set[s.Of] {
				all += s.Points
			}
		}
	}
	if own != 0 {
		return own
	}
	return all
}

// better is the reply that kept the most, where another was given.
func (v *view) better(f *flow, t *scoring.Turn, n string) {
	c := v.choice(t.Node, t.Best)
	if c == nil || t.Best == t.Choice {
		return
	}
	text, lang := v.content(c.Text)
	f.gap(12)
	f.card(14, frame.Item{Fill: frame.Tint}, func(in *flow) {
		head := v.t.bestThen
		if v.field(t.Node) != "" {
			head = v.t.bestEntry
		}
		in.heading("best-title-"+n, 3, head, style{size: small, color: frame.Accent, tight: true})
		in.gap(2)
		in.text("best-"+n, text, style{size: small, lang: lang})
	})
}

// formulas shows how the points of a turn were computed.
func (v *view) formulas(f *flow, t *scoring.Turn, i int) {
	n := itoa(i + 1)
	f.card(14, frame.Item{Fill: frame.Page}, func(in *flow) {
		shown := 0
		for d, p := range t.Points {
			if p.Points == 0 && len(p.Values) == 0 {
				continue
			}
			if shown++; shown > 1 {
				in.gap(14)
			}
			dim, id := v.s.Exercise.Rubric.Dimensions[d], n+"-"+p.Dimension
			in.heading("formula-name-"+id, 3, v.t.pointsOf(v.rubric(dim.Name), p.Points, dim.Weight), style{size: small, tight: true})
			in.gap(2)
			shares := make([]string, len(p.Because))
			for i, s := range p.Because {
				shares[i] = v.t.shareOf(v.reason(s.Of), s.Points)
			}
			in.text("formula-shares-"+id, strings.Join(shares, v.t.shares), style{size: small, tight: true})
		}
		note := v.t.othersZero
		if shown == 0 {
			note = v.t.allZero
		}
		if shown < len(t.Points) {
			if shown > 0 {
				in.gap(12)
			}
			in.text("formula-rest-"+n, note, style{size: small, color: frame.Muted, tight: true})
		}
		if shown > 0 {
			in.gap(4)
			v.formulaTexts(in, t, i)
		}
	})
}

// formulaTexts are the formulas as the rubric writes them, and what they read, for who wants to check.
func (v *view) formulaTexts(f *flow, t *scoring.Turn, i int) {
	id := "formula-text-" + itoa(i+1)
	open, chevron, state := v.s.Panels[id], frame.IconChevronDown, frame.Off
	if open {
		chevron, state = frame.IconChevronUp, frame.On
	}
	f.buttons(button{id: id, action: "toggle:" + id, label: v.t.formulaText, name: v.t.formulaText + v.t.stop + v.turn(i), icon: chevron, kind: quiet, expanded: state})
	if !open {
		return
	}
	for d, p := range t.Points {
		if p.Points == 0 && len(p.Values) == 0 {
			continue
		}
		dim := v.s.Exercise.Rubric.Dimensions[d]
		f.gap(10)
		f.heading(id+"-name-"+p.Dimension, 3, v.rubric(dim.Name), style{size: small, tight: true})
		f.gap(2)
		f.text(id+"-"+p.Dimension, dim.Formula, style{size: small, color: frame.Muted, lang: "en", tight: true})
		if len(p.Values) > 0 {
			values := make([]string, len(p.Values))
			for i, x := range p.Values {
				values[i] = x.Read + " = " + itoa(x.Value)
			}
			f.gap(4)
			f.text(id+"-values-"+p.Dimension, v.t.values+strings.Join(values, v.t.list), style{size: small, tight: true})
		}
	}
}

// disputed is the objection to a turn, or nil.
func (v *view) disputed(turn int) *scoring.Dispute {
	for i := range v.s.Disputes {
		if v.s.Disputes[i].Turn == turn {
			return &v.s.Disputes[i]
		}
	}
	return nil
}

// objection is the note being written about a turn, or the one that was.
func (v *view) objection(f *flow, turn int) {
	n := itoa(turn)
	if v.s.Form.Turn == turn {
		f.gap(12)
		f.label(v.t.noteLabel, style{size: small, color: frame.Muted, tight: true})
		f.gap(6)
		h := f.u(132)
		f.put(frame.Item{
			ID: "note", Rect: frame.Rect{X: f.x, Y: f.y, W: min(f.w, v.measure(body)), H: h}, Radius: f.u(12), Fill: frame.Surface, Border: frame.Muted,
			Role: frame.RoleArea, Name: v.t.noteLabel, Action: "note", Value: v.s.Form.Note, Hint: v.t.noteHint, Limit: scoring.MaxNote,
		})
		f.y += h + f.u(12)
		f.buttons(
			button{id: "note-save", action: "dispute:save", label: v.t.noteSave, kind: primary, disabled: strings.TrimSpace(v.s.Form.Note) == ""},
			button{id: "note-cancel", action: "dispute:cancel", label: v.t.cancel},
		)
		return
	}
	if d := v.disputed(turn); d != nil {
		f.gap(12)
		f.card(14, frame.Item{Fill: frame.WarmTint}, func(in *flow) {
			in.heading("disputed-"+n, 3, v.t.disputed, style{size: small, tight: true})
			in.gap(2)
			in.text("disputed-note-"+n, d.Note, style{size: small})
			in.buttons(button{id: "withdraw-" + n, action: "dispute:drop:" + n, label: v.t.withdraw, name: v.t.withdraw + v.t.stop + v.turn(turn-1), kind: quiet})
		})
	}
}
