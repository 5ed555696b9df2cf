package screen

import (
	"unicode"
	"unicode/utf8"

	"clearline/game/frame"
	"clearline/scenarios"
)

// register is the complaint register as far as it is filled in, a row a field; first is the turn of its first field.
func (v *view) register(f *flow, first int) {
	said := v.said()
	f.card(16, frame.Item{Fill: frame.Surface, Border: frame.Lines}, func(in *flow) {
		in.heading("register-title", 3, v.t.register, style{size: small, tight: true})
		for i, field := range v.scenario().Register {
			in.gap(8)
			in.rule()
			in.gap(8)
			label, turn := v.label(field.ID), first+i
			in.columns(420, 12, 2, []float64{18, 82}, func(in *flow) {
				in.label(label, style{size: small, color: frame.Muted})
			}, func(in *flow) {
				switch {
				case turn < len(said) && said[turn].Reply != nil:
					text, lang := v.content(said[turn].Reply.Text)
					in.entry(saidID(turn), v.t.says(label, text), text, style{size: small, lang: lang})
				case turn == len(said)-1:
					in.label(v.t.toFill, style{size: small, color: frame.Accent})
				default:
					in.label("—", style{size: small, color: frame.Muted})
				}
			})
		}
	})
}

// label is what a field of the register is called where it stands alone.
func (v *view) label(f scenarios.FieldID) string {
	name := f.Name(v.lang)
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// field is the field of the register that a node is, or "".
func (v *view) field(node string) scenarios.FieldID {
	m := v.s.Exercise.Model
	if k := m.Node(node); k >= 0 {
		return m.Nodes[k].Field
	}
	return ""
}

// turn names turn number i (from 0) of the call: its number, or the field of the register that is filled in then.
func (v *view) turn(i int) string {
	if field := v.s.Attempt.NodeAt(i).Field; field != "" {
		return v.t.register + " · " + v.label(field)
	}
	return v.t.turn(i + 1)
}
