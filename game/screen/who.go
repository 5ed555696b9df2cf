package screen

import (
	"clearline/game/frame"
	"clearline/game/story"
	"clearline/scoring"
)

func (v *view) who(rect frame.Rect) {
	v.column(rect, v.t.whoTitle, 578, func(f *flow) {
		f.heading(titleID(story.Who), 1, v.t.whoTitle, v.titleStyle())
		f.gap(12)
		f.text("recorded", v.t.recorded, style{})
		f.gap(16)
		t := v.s.Form.Trainee
		f.field("trainee-name", v.t.traineeName, t.Name)
		f.field("trainee-id", v.t.traineeID, t.ID)
		f.field("trainee-cohort", v.t.traineeCohort, t.Cohort)
		f.gap(28)
		f.buttons(
			button{id: "who-save", action: "who:save", label: v.t.whoSave, kind: primary},
			button{id: "who-skip", action: "who:skip", label: v.t.whoSkip},
		)
		f.gap(40)
		f.rule()
		f.gap(12)
		f.buttons(button{id: "erase", action: "toggle:erase", label: v.t.erase, kind: quiet})
	})
}

// field is a labelled line to type in.
func (f *flow) field(id, label, value string) {
	f.gap(14)
	f.label(label, style{size: small, color: frame.Muted, tight: true})
	f.gap(6)
	h := f.u(48)
	it := frame.Item{Rect: frame.Rect{X: f.x, Y: f.y, W: f.w, H: h}, Radius: f.u(12), Fill: frame.Surface, Border: frame.Muted}
	if f.v.s.Panels["erase"] { // a real field would lie above the dialog: it is drawn instead
		p := f.v.set(value, style{tight: true, lines: 1}, f.w-f.u(24))
		f.put(it)
		it = frame.Item{Rect: frame.Rect{X: f.x + f.u(12), Y: f.y + (h-p.H)/2, W: f.w - f.u(24), H: p.H}, Text: p}
	} else {
		it.ID, it.Role, it.Name, it.Action, it.Value, it.Limit = id, frame.RoleInput, label, id, value, scoring.MaxName
	}
	f.put(it)
	f.y += h
}
