package screen

import (
	"math"

	"clearline/game/frame"
	"clearline/game/story"
	"clearline/scenarios"
	"clearline/scoring"
)

// call lays out the customer, the conversation and the replies: side by side where there is room, else one beneath
// the other.
func (v *view) call(rect frame.Rect) {
	if rect.W >= 900 && v.page.H >= 560 {
		v.desk(rect)
		return
	}
	v.pocket(rect)
}

func (v *view) desk(rect frame.Rect) {
	w := min(rect.W, 1280)
	if most := math.Round(1100 * v.k); rect.H > most { // on a very large screen nothing is far apart
		rect.Y, rect.H = rect.Y+math.Round((rect.H-most)/2), most
	}
	x := rect.X + math.Round((rect.W-w)/2)
	left := math.Round(min(0.38*w, 460*v.k))
	v.person(frame.Rect{X: x, Y: rect.Y, W: left, H: rect.H})
	pad := v.side(w - left)
	sheet := v.replies(w-left, pad, 0.6*rect.H)
	h := math.Round(min(sheet.y, 0.6*rect.H))
	log := frame.Rect{X: x + left, Y: rect.Y, W: w - left, H: rect.H - h}
	talk, strip := v.talking(log, pad)
	v.addTalk(talk, strip, log)
	v.addReplies(sheet, frame.Rect{X: log.X, Y: log.Y + log.H, W: log.W, H: h})
}

// pocket is the call on a phone: a band with the face, the conversation, the replies at the thumb. Where the phone
// lies on its side, the replies are beside the conversation.
func (v *view) pocket(rect frame.Rect) {
	band := 120.0
	if v.page.H < 700 {
		band = 72
	}
	left, below := rect, frame.Rect{X: rect.X, W: rect.W}
	if rect.W >= 600 && rect.H < 480 {
		left.W = math.Round(rect.W * 0.48)
		below = frame.Rect{X: left.X + left.W, Y: rect.Y, W: rect.W - left.W, H: rect.H}
	}
	most := math.Round(0.53 * v.page.H)
	if below.H > 0 {
		most = below.H
	}
	sheet := v.replies(below.W, v.side(below.W), most)
	if below.H == 0 {
		below.H = math.Round(min(sheet.y, most))
		below.Y = rect.Y + rect.H - below.H
		left.H -= below.H
	}
	talk, strip := v.talking(frame.Rect{W: left.W, H: left.H - band}, v.side(left.W))
	room := left.H - band
	if strip != nil {
		room -= strip.y
	}
	if at, ok := v.s.Scroll["log"]; ok && at < talk.y-room-8 { // reading back: room for it
		band = 72
	}
	v.band(frame.Rect{X: left.X, Y: left.Y, W: left.W, H: band})
	v.addTalk(talk, strip, frame.Rect{X: left.X, Y: left.Y + band, W: left.W, H: left.H - band})
	v.addReplies(sheet, below)
}

// side is the space on both sides of a column of conversation in a region w px wide.
func (v *view) side(w float64) float64 {
	return max(min(v.margin(), 24*v.k), math.Floor((w-664*v.k)/2))
}

// person is the large picture with the mood beneath it.
func (v *view) person(rect frame.Rect) {
	pad := 24 * v.k
	foot := v.flow(pad, 0, rect.W-2*pad)
	v.moodWords(foot, lead)
	foot.gap(16)
	foot.heading("mood-title", 3, v.t.moodTitle, style{size: small, color: frame.Muted})
	foot.gap(8)
	v.moodChart(foot, 64)
	foot.gap(24)
	h := min(rect.H-pad-foot.y-16*v.k, (rect.W-2*pad)*1.3)
	h = max(h, 80)
	y := pad
	items := []frame.Item{v.portrait(frame.Rect{X: pad, Y: y, W: rect.W - 2*pad, H: h}, 12*v.k)}
	shift(foot.items, 0, y+h+16*v.k)
	v.add(frame.Region{ID: "person", Rect: rect, Role: frame.RoleGroup, Name: v.t.customer, Content: y + h + 16*v.k + foot.y, Items: append(items, foot.items...)}, false)
}

// band is the picture as a band, with the mood beside it.
func (v *view) band(rect frame.Rect) {
	m := v.side(rect.W)
	face := frame.Rect{X: m, Y: 4, W: math.Round((rect.H - 12) * 1.2), H: rect.H - 12}
	items := []frame.Item{v.portrait(face, 8)}
	f := v.flow(face.X+face.W+16, 0, rect.W-m-face.X-face.W-16)
	if rect.H < 100 && f.w > 200 { // the curve beside the words
		var half *flow
		share := 0.5
		for ; half == nil || half.y > rect.H-8 && share < 0.75; share += 0.12 { // long words take some of the curve's room
			half = v.flow(f.x, 0, f.w*share)
			v.moodWords(half, body)
		}
		share -= 0.06
		shift(half.items, 0, (rect.H-8-half.y)/2)
		chart := v.flow(f.x+f.w*share, 0, f.w*(1-share))
		v.moodChart(chart, 32)
		shift(chart.items, 0, (rect.H-8-chart.y)/2)
		f.items = append(half.items, chart.items...)
	} else {
		v.moodWords(f, body)
		if rect.H >= 100 {
			f.gap(6)
			v.moodChart(f, 50)
		}
		shift(f.items, 0, (rect.H-8-f.y)/2)
	}
	items = append(items, f.items...)
	items = append(items, frame.Item{Rect: frame.Rect{Y: rect.H - 1, W: rect.W, H: 1}, Fill: frame.Lines})
	v.add(frame.Region{ID: "person", Rect: rect, Role: frame.RoleGroup, Name: v.t.customer, Items: items}, false)
}

// moodWords are the customer's name and how she feels, as a word with a dot of its colour.
func (v *view) moodWords(f *flow, size float64) {
	name, lang := v.content(v.scenario().Customer.Name)
	f.heading("name", 2, name, style{size: size, lang: lang, tight: true})
	mood := v.mood()
	dot := f.u(10)
	p := v.set(v.t.moods[mood], style{color: mood.color(), tight: true}, f.w-f.u(18))
	f.put(frame.Item{Rect: frame.Rect{X: f.x, Y: f.y + (p.H-dot)/2, W: dot, H: dot}, Fill: mood.color(), Radius: dot / 2})
	f.put(frame.Item{ID: "mood", Rect: frame.Rect{X: f.x + f.u(18), Y: f.y, W: f.w - f.u(18), H: p.H}, Text: p, Role: frame.RoleText})
	f.y += p.H
}

// moodChart is anger through the turns so far.
func (v *view) moodChart(f *flow, high float64) {
	anger, _ := v.s.Attempt.Mood()
	f.chart(high, anger, curve(anger, max(len(anger)-1, 6), frame.Series{Color: frame.Accent, Area: true, Dot: true}))
}

// replies are the replies offered, or, when the call has ended, what it came to; in a column w px wide, set as tight
// as it takes, within reason, to be at most px high.
func (v *view) replies(w, pad, most float64) (f *flow) {
	for dense := range 3 {
		if f = v.repliesSet(w, pad, dense); f.y <= most {
			break
		}
	}
	return f
}

func (v *view) repliesSet(w, pad float64, dense int) *flow {
	inner := min(w-2*pad, 664*v.k)
	f := v.flow(pad, 0, inner)
	f.gap(12)
	if v.s.Attempt.Finished() {
		v.ended(f)
		f.gap(20)
		return f
	}
	if v.narrow() || v.page.H < 560 {
		f.put(frame.Item{ID: "replies-title", Rect: frame.Rect{X: f.x, Y: f.y, W: f.w, H: 1}, Role: frame.RoleHeading, Level: 2, Name: v.asks()})
	} else {
		ask := v.asks()
		if v.page.W >= 900 { // there are keys, and a pointer
			ask += v.t.keys(len(v.s.Attempt.Offered()))
		}
		f.heading("replies-title", 2, ask, style{size: small, color: frame.Muted, tight: true})
		f.gap(8)
	}
	for i, c := range v.s.Attempt.Offered() {
		if i > 0 {
			f.gap(8 - float64(dense))
		}
		text, lang := v.content(c.Text)
		f.reply("reply-"+c.ID, "reply:"+c.ID, i, text, style{size: body - float64(dense), lang: lang, dense: dense > 0})
	}
	f.gap(16 - 4*float64(dense))
	return f
}

// asks is the question that the replies answer.
func (v *view) asks() string {
	if field := v.s.Attempt.Node().Field; field != "" {
		return v.t.fill(v.label(field))
	}
	return v.t.yourTurn
}

// reply is one reply to choose, with its key.
func (f *flow) reply(id, action string, i int, text string, st style) {
	v, key := f.v, itoa(i+1)
	hot := v.s.Hover == id || v.s.Selected == i
	g := frame.Item{
		ID: id, Fill: frame.Surface, Border: frame.Lines, Role: frame.RoleButton, Action: action, Key: key, Name: text, Lang: v.foreign(st.lang),
	}
	square := frame.Item{Fill: frame.Page, Radius: f.u(6)}
	ink := frame.Muted
	if hot {
		g.Fill, g.Border, square.Fill, ink = frame.Tint, frame.Accent, frame.Accent, frame.OnAccent
	}
	if v.s.Selected == i {
		g.Pressed = frame.On
	}
	pad, size, gap := 12.0, f.u(26), f.u(14)
	if v.narrow() || st.dense {
		pad, size, gap = 11, f.u(22), f.u(10)
	}
	f.card(pad, g, func(in *flow) {
		x, w := in.x, in.w
		in.x, in.w = in.x+size+gap, in.w-size-gap
		in.label(text, st)
		line := in.items[0].Text
		y := in.items[0].Rect.Y + (line.H/float64(len(line.Lines))-size)/2 // beside the first line
		square.Rect = frame.Rect{X: x, Y: y, W: size, H: size}
		p := v.set(key, style{size: small, color: ink, tight: true, center: true}, size)
		number := frame.Item{Rect: frame.Rect{X: x, Y: square.Rect.Y + (size-p.H)/2, W: size, H: p.H}, Text: p}
		in.items = append([]frame.Item{square, number}, in.items...)
		in.x, in.w = x, w
	})
}

// ended says that the call is over, and leads on.
func (v *view) ended(f *flow) {
	f.card(20, frame.Item{Fill: frame.Tint}, func(in *flow) {
		in.heading("replies-title", 2, v.t.over[v.scenario().Channel], style{size: lead})
		in.gap(4)
		in.text("outcome", v.t.outcomes[v.s.Attempt.Node().Ending.Outcome], style{})
		in.gap(14)
		in.buttons(button{id: "debrief", action: "debrief", label: v.t.toDebrief, kind: primary})
	})
}

// addReplies puts the replies into their region, beneath a line that stays where it is while they scroll.
func (v *view) addReplies(f *flow, rect frame.Rect) {
	if above := v.regions[len(v.regions)-1].Rect; above.X == math.Round(rect.X) { // beneath the conversation, not beside it
		v.add(frame.Region{ID: "line", Rect: frame.Rect{X: rect.X, Y: rect.Y, W: rect.W, H: 1}, Items: []frame.Item{{Rect: frame.Rect{W: rect.W, H: 1}, Fill: frame.Lines}}}, false)
		rect.Y, rect.H = rect.Y+1, rect.H-1
	}
	r := v.add(frame.Region{ID: "replies", Rect: rect, Role: frame.RoleGroup, Name: v.t.replies, Content: f.y, Items: f.items}, false)
	hidden := 0
	for _, it := range f.items {
		if it.Key != "" && it.Rect.Y+it.Rect.H-8 > r.Offset+r.Rect.H {
			hidden++
		}
	}
	if hidden > 0 {
		v.moreReplies(hidden, r.Rect)
	}
}

// moreReplies says at the foot of the replies that some are out of sight, and leads there.
func (v *view) moreReplies(n int, under frame.Rect) {
	b := button{id: "replies-more", action: "more:replies", name: v.t.moreReplies(n), kind: quiet}
	p := v.set(v.t.moreReplies(n), style{size: small, color: frame.Accent, tight: true}, under.W-48)
	size, high, pad := target*v.k, 32*v.k, 12*v.k
	w := math.Ceil(widest(p)) + 2*pad + 20*v.k
	r := frame.Rect{X: under.X + (under.W-w)/2, Y: under.Y + under.H - size, W: w, H: size}
	y := (size - high) / 2
	items := append(v.button(&b, frame.Rect{W: w, H: size})[:1],
		frame.Item{Rect: frame.Rect{Y: y, W: w, H: high}, Fill: frame.Tint, Border: frame.Accent, Radius: high / 2},
		frame.Item{Rect: frame.Rect{X: pad, Y: (size - p.H) / 2, W: w - 2*pad - 20*v.k, H: p.H}, Text: p},
		frame.Item{Rect: frame.Rect{X: w - pad - 18*v.k, Y: (size - 18*v.k) / 2, W: 18 * v.k, H: 18 * v.k}, Icon: frame.IconChevronDown, Ink: frame.Accent})
	items[0].Fill = frame.None
	v.add(frame.Region{ID: "more-replies", Rect: r, Items: items}, false)
}

// practising reports whether replies are explained at once and can be taken back.
func (v *view) practising() bool { return v.s.Attempt.Setup.Mode == scoring.Practice }

// talk keeps what has been said as long as nothing more is said.
type talk struct {
	ex    *scoring.Exercise
	id    string
	turns [2]int
	said  []story.Exchange
	mood  scenarios.Mood
}

// said is the conversation so far.
func (v *view) said() []story.Exchange {
	a := v.s.Attempt
	now := talk{ex: a.Exercise(), id: a.Setup.ID, turns: [2]int{a.Turns(), a.Rewinds}}
	if k := v.talk; k.said == nil || k.ex != now.ex || k.id != now.id || k.turns != now.turns {
		now.said, now.mood = story.Talk(a), story.MoodOf(a)
		v.talk = now
	}
	return v.talk.said
}
