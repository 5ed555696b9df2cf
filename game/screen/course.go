package screen

import (
	"strings"

	"clearline/game/frame"
	"clearline/game/story"
	"clearline/scoring/course"
)

// certificatePage is where the certificate is made, from the player's page.
const certificatePage = "certificate/"

// dot stands between parts of one line.
const dot = " · "

// coursePanel holds all steps, where the trainee wants to see them.
const coursePanel = "course"

// course draws the site's course: how far the trainee is, what comes next and why, and all steps when asked for.
func (v *view) course(f *flow, p *story.Path) {
	f.card(24, frame.Item{Fill: frame.Surface, Border: frame.Lines}, func(in *flow) {
		in.columns(760, 40, 20, []float64{1, 1}, func(in *flow) { v.courseHead(in, p) }, func(in *flow) { v.nextStep(in, p) })
		in.gap(8) // the quiet button took it back, but a higher one stands beside it
		if v.s.Panels[coursePanel] {
			in.gap(24)
			v.days(in, p)
		}
	})
}

// courseHead is what the course is, and how much of it is done.
func (v *view) courseHead(f *flow, p *story.Path) {
	c := p.Course
	title, lang := v.text(c.Title, c.Language)
	f.heading("course", 2, title, style{size: lead, lang: lang})
	f.gap(4)
	brief, lang := v.text(c.Brief, c.Language)
	f.text("course-brief", brief, style{size: small, color: frame.Muted, lang: lang})
	f.gap(16)
	v.courseBar(f, p.Done(), len(p.At))
}

// courseBar is how much of the course is done.
func (v *view) courseBar(f *flow, done, all int) {
	f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: f.y, W: min(f.w, f.u(320)), H: f.u(8)},
		Bar: &frame.Bar{TrackTo: 1, To: float64(done) / float64(all), Color: frame.Accent}})
	f.gap(14)
	f.text("course-progress", v.t.course.progress(done, all), style{size: small, color: frame.Muted, tight: true})
}

// nextStep is the step to take now, or where to go when there is none left.
func (v *view) nextStep(f *flow, p *story.Path) {
	t := &v.t.course
	if p.Next < 0 {
		f.text("course-over", t.over, style{})
		f.gap(16)
		f.buttons(button{id: "certificate", action: certificatePage, label: t.certificate, kind: primary, link: true}, v.allSteps(p))
		return
	}
	s, at := &p.Course.Steps[p.Next], &p.At[p.Next]
	f.text("step-day", t.day(s.Day)+dot+t.modes[s.Mode], style{size: small, color: frame.Muted, tight: true})
	f.gap(4)
	title, lang := v.formTitle(p, p.Next)
	f.heading("step-title", 3, title, style{lang: lang})
	f.gap(4)
	why, lang := v.text(s.Why, p.Course.Language)
	f.text("step-why", why, style{lang: lang})
	if at.State == course.Again {
		f.gap(4)
		if s.Retest != "" {
			f.text("step-failed", t.failed, style{color: frame.Warm})
		} else {
			f.text("step-failed", t.again, style{color: frame.Warm})
		}
	}
	f.gap(16)
	label := t.goOn
	if p.Done() == 0 {
		label = t.begin
	}
	f.buttons(button{id: "next-step", action: "step:" + s.ID, label: label, name: label + v.t.course.colon + title, kind: primary}, v.allSteps(p))
}

// allSteps opens and closes the list of steps.
func (v *view) allSteps(p *story.Path) button {
	icon, open := frame.IconChevronDown, frame.Off
	if v.s.Panels[coursePanel] {
		icon, open = frame.IconChevronUp, frame.On
	}
	return button{id: "all-steps", action: "toggle:" + coursePanel, label: v.t.course.steps(len(p.At)), icon: icon, kind: quiet, expanded: open}
}

// days draws the steps, a column a day.
func (v *view) days(f *flow, p *story.Path) {
	var draw []func(in *flow)
	var shares []float64
	for from := 0; from < len(p.At); {
		day, to := p.Course.Steps[from].Day, from
		for to < len(p.At) && p.Course.Steps[to].Day == day {
			to++
		}
		steps := [2]int{from, to}
		draw = append(draw, func(in *flow) {
			in.heading("day-"+itoa(day), 3, v.t.course.day(day), style{size: small, color: frame.Muted})
			for i := steps[0]; i < steps[1]; i++ {
				in.gap(8)
				v.stepCard(in, p, i)
			}
		})
		shares = append(shares, 1)
		from = to
	}
	f.columns(760, 12, 20, shares, draw...)
}

// stepCard is one step to press, or to wait for.
func (v *view) stepCard(f *flow, p *story.Path, i int) {
	s, at := &p.Course.Steps[i], &p.At[i]
	title, lang := v.formTitle(p, i)
	says := []string{v.t.course.modes[s.Mode]}
	color, ground := frame.Muted, frame.Surface
	switch at.State {
	case course.Done:
		says, color = append(says, v.t.course.done), frame.Calm
	case course.Again:
		says, color = append(says, v.t.course.again), frame.Warm
	case course.Closed:
		var titles []string
		for _, id := range at.Needs {
			needed, _ := v.formTitle(p, p.Course.Step(id))
			titles = append(titles, needed)
		}
		says, ground = append(says, v.t.course.needs(titles)), frame.Page
	}
	if i == p.Next {
		ground = frame.Tint
	}
	said, id := strings.Join(says, dot), "step-"+s.ID
	button := frame.Item{ID: id, Fill: ground, Border: frame.Lines, Radius: f.u(8), Role: frame.RoleButton, Name: title + v.t.stop + said,
		Action: "step:" + s.ID, Disabled: at.State == course.Closed}
	if v.s.Hover == id && !button.Disabled {
		button.Border = frame.Accent
	}
	f.card(10, button, func(in *flow) {
		in.label(title, style{size: small, bold: true, tight: true, lang: lang})
		in.gap(2)
		in.label(said, style{size: small, color: color, tight: true})
	})
}

// formTitle is what a step is called: by the form that is to be played where that is the parallel one, else by its own
// title, else by its scenario's.
func (v *view) formTitle(p *story.Path, i int) (title, lang string) {
	s, form := &p.Course.Steps[i], p.At[i].Scenario
	if len(s.Title) > 0 && form == s.Scenario {
		return v.text(s.Title, p.Course.Language)
	}
	if card := v.s.Index.Card(form); card != nil {
		return v.text(card.Title, card.Language)
	}
	return form, ""
}
