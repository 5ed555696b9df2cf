package screen

import (
	"math"

	"clearline/game/face"
	"clearline/game/frame"
	"clearline/scenarios"
	"clearline/scoring/site"
)

// feeling is what the customer shows, in a word.
type feeling uint8

const (
	quietNow feeling = iota
	uneasy
	annoyed
	angry
	veryAngry
	furious
	warmNow
	relieved
	worried
	hurt
	wary
	cold
	grieving
	weary
	feelings // how many there are
)

var feelingOf = map[scenarios.Mood]feeling{
	scenarios.MoodCalm: quietNow, scenarios.MoodWarm: warmNow, scenarios.MoodRelieved: relieved, scenarios.MoodWorried: worried,
	scenarios.MoodHurt: hurt, scenarios.MoodWary: wary, scenarios.MoodCold: cold, scenarios.MoodAngry: angry,
	scenarios.MoodFurious: furious, scenarios.MoodGrieving: grieving, scenarios.MoodWeary: weary,
}

// mood is how the customer feels now: what she shows, else what anger says.
func (v *view) mood() feeling {
	if m, ok := feelingOf[v.shown()]; ok {
		return m
	}
	return temper(v.s.Attempt.Anger())
}

// shown is the expression the customer shows now, or "".
func (v *view) shown() scenarios.Mood {
	v.said()
	return v.talk.mood
}

// temper is the word for an anger of 0 … 100.
func temper(anger int) feeling {
	switch {
	case anger < 20:
		return quietNow
	case anger < 40:
		return uneasy
	case anger < 55:
		return annoyed
	case anger < 72:
		return angry
	case anger < 88:
		return veryAngry
	}
	return furious
}

// color is the colour of a feeling. Sorrow and weariness are no temperature: they have none.
func (m feeling) color() frame.Color {
	switch m {
	case quietNow, warmNow, relieved:
		return frame.Calm
	case uneasy, annoyed, worried, hurt, wary:
		return frame.Warm
	case angry, veryAngry, furious:
		return frame.Hot
	}
	return frame.Muted
}

// portrait is the customer's picture at this moment of the call.
func (v *view) portrait(r frame.Rect, radius float64) frame.Item {
	a, m, sc := v.s.Attempt, v.s.Motion, v.scenario()
	p := face.Express(a.Anger(), a.Trust(), v.shown())
	breath := 0.0
	if m.Progress < 1 {
		p = face.Lerp(face.Express(m.FromAnger, m.FromTrust, m.FromMood), p, ease(m.Progress))
		breath = m.Progress
	}
	name, _ := v.content(sc.Customer.Name)
	return frame.Item{
		ID: "portrait", Rect: r, Radius: radius, Role: frame.RoleImage, Name: v.t.picture(name, v.t.moods[v.mood()]),
		Face: &frame.Face{Looks: sc.Customer.Looks, Params: p, Channel: sc.Channel, Breath: breath},
	}
}

// ease slows towards the end.
func ease(t float64) float64 { return 1 - (1-t)*(1-t)*(1-t) }

// poster is the customer's picture before a call.
func poster(sc *site.Card, r frame.Rect, radius float64) frame.Item {
	return frame.Item{Rect: r, Radius: radius, Face: &frame.Face{Looks: sc.Customer.Looks, Params: face.Express(sc.Anger, sc.Trust, sc.Mood), Channel: sc.Channel}}
}

// curve is a line of anger through turns, the last of which is number turns.
func curve(anger []int, turns int, s frame.Series) frame.Series {
	turns = max(turns, 1)
	for i, a := range anger {
		s.Points = append(s.Points, frame.Point{X: float64(i) / float64(turns), Y: float64(a) / 100})
	}
	if len(s.Points) == 1 { // nothing has happened yet: a point
		s.Area = false
		s.Points = append(s.Points, frame.Point{X: 0.005, Y: s.Points[0].Y})
	}
	return s
}

// chart draws curves of anger, with words at both ends of the scale where it is high enough.
func (f *flow) chart(high float64, anger []int, series ...frame.Series) {
	v := f.v
	st := style{size: small, color: frame.Muted, tight: true}
	top, foot := v.set(v.t.curveTop, st, f.w), v.set(v.t.curveFoot, st, f.w)
	left, h := math.Ceil(max(widest(top), widest(foot)))+f.u(12), f.u(high)
	if h < top.H+foot.H {
		left = 0
	} else {
		f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: f.y, W: left, H: top.H}, Text: top})
		f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: f.y + h - foot.H, W: left, H: foot.H}, Text: foot})
	}
	f.put(frame.Item{Rect: frame.Rect{X: f.x + left, Y: f.y + h, W: f.w - left, H: 1}, Fill: frame.Lines})
	f.put(frame.Item{
		ID: "mood-curve", Rect: frame.Rect{X: f.x + left, Y: f.y, W: f.w - left - f.u(6), H: h}, Role: frame.RoleImage,
		Name: v.t.curve(anger), Curve: &frame.Curve{Series: series},
	})
	f.y += h + 1
}
