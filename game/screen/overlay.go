package screen

import (
	"math"
	"strconv"
	"strings"

	"clearline/game/frame"
	"clearline/game/story"
)

// overlays draws what lies above the page: menu, notice, dialog.
func (v *view) overlays() {
	if v.s.Scene == story.Call && v.s.Panels["menu"] {
		v.menu()
	}
	if text := v.notice(); text != "" {
		v.addNotice(text)
	}
	switch {
	case v.s.Panels["abandon"] && v.s.Scene == story.Call:
		ch := v.scenario().Channel
		v.dialog(v.t.ask(v.t.abandonTitle[ch]), v.t.abandonSays,
			button{id: "dialog-no", action: "toggle:abandon", label: v.t.abandonNo[ch], kind: primary},
			button{id: "dialog-yes", action: "abandon", label: v.t.abandonYes, kind: danger})
	case v.s.Panels["restart"] && v.s.Scene == story.Call:
		v.dialog(v.t.restartAsk(v.s.Attempt.Turns()), v.t.restartSays,
			button{id: "dialog-no", action: "toggle:restart", label: v.t.abandonNo[v.scenario().Channel], kind: primary},
			button{id: "dialog-yes", action: "restart", label: v.t.restart, kind: danger})
	case v.s.Panels["brief"] && v.s.Scene == story.Call:
		v.window(v.t.brief, "toggle:brief", false, v.brief)
	case v.s.Panels["coach"] && v.s.Scene == story.Call && v.s.Turn.Coach != nil:
		v.comment()
	case v.s.Panels["erase"] && v.s.Scene == story.Who:
		v.dialog(v.t.eraseTitle, v.t.eraseSays,
			button{id: "dialog-no", action: "toggle:erase", label: v.t.eraseNo, kind: primary},
			button{id: "dialog-yes", action: "who:erase", label: v.t.eraseYes, kind: danger})
	}
}

// float adds a region for a card that floats at a place on the page, with room for its shadow. The items are in
// coordinates of the page.
func (v *view) float(r frame.Region, items []frame.Item) {
	const around = 28
	card := items[0].Rect
	x, y := max(0, math.Floor(card.X)-around), max(0, math.Floor(card.Y)-around)
	r.Rect = frame.Rect{X: x, Y: y, W: min(v.s.Size.W, math.Ceil(card.X+card.W)+around) - x, H: min(v.s.Size.H, math.Ceil(card.Y+card.H)+around) - y}
	shift(items, -x, -y)
	r.Items, r.Content = items, math.Ceil(card.Y+card.H)-y
	v.add(r, false)
}

// menu is the list behind the three dots. A press anywhere else closes it.
func (v *view) menu() {
	veil := frame.Rect{X: v.page.X, Y: v.page.Y, W: v.page.W, H: v.page.H}
	v.add(frame.Region{ID: "veil", Rect: veil, Role: frame.RoleGroup, Name: v.t.more, Items: []frame.Item{{
		ID: "menu-close", Rect: frame.Rect{W: veil.W, H: veil.H}, Role: frame.RoleButton, Name: v.t.closeMenu, Action: "toggle:menu",
	}}}, false)
	w := min(280*v.k, v.page.W-16)
	f := v.flow(v.page.X+v.page.W-8-w, v.page.Y+52*v.k, w)
	f.card(8, frame.Item{Fill: frame.Surface, Border: frame.Lines, Shadow: true}, func(in *flow) {
		in.put(frame.Item{ID: "menu-title", Rect: frame.Rect{X: in.x, Y: in.y, W: in.w, H: 1}, Role: frame.RoleHeading, Level: 2, Name: v.t.more})
		for _, b := range v.menuList() {
			_, h := v.buttonSize(&b, in.w)
			in.items = append(in.items, v.button(&b, frame.Rect{X: in.x, Y: in.y, W: in.w, H: h})...)
			in.y += h
		}
	})
	v.float(frame.Region{ID: "menu", Role: frame.RoleDialog, Name: v.t.more}, f.items)
}

func (v *view) menuList() []button {
	list := []button{{id: "brief", action: "toggle:brief", label: v.t.brief, kind: quiet, left: true}}
	if v.page.W < 480 {
		theme := v.t.toDark
		if v.s.Dark() {
			theme = v.t.toLight
		}
		list = append(list, button{id: "lang", action: "lang", label: v.t.toOther, lang: v.t.otherTag, kind: quiet, left: true}, button{id: "theme", action: "theme", label: theme, kind: quiet, left: true},
			button{id: "me", action: "who", label: v.t.me, kind: quiet, left: true})
	}
	if v.practising() {
		b := button{id: "restart", action: "toggle:restart", label: v.t.restart, kind: quiet, left: true}
		if v.s.Attempt.Finished() { // nothing is lost
			b.action = "restart"
		}
		list = append(list, b)
	}
	if !v.s.Attempt.Finished() {
		list = append(list, button{id: "abandon", action: "toggle:abandon", label: v.t.abandonTitle[v.scenario().Channel], kind: quiet, left: true})
	}
	return list
}

// dialog asks before something that cannot be undone; the page beneath is dimmed and out of reach.
func (v *view) dialog(name, says string, list ...button) {
	w := min(440*v.k, v.page.W-32)
	f := v.flow(math.Round((v.page.W-w)/2), 0, w)
	f.card(24, frame.Item{Fill: frame.Surface, Shadow: true}, func(in *flow) {
		in.heading("dialog-title", 2, name, style{size: lead})
		in.gap(8)
		in.text("dialog-says", says, style{})
		in.gap(20)
		in.buttons(list...)
	})
	shift(f.items, 0, max(16, math.Round((v.page.H-f.y)/2)))
	scrim := frame.Item{Rect: frame.Rect{W: v.s.Size.W, H: max(v.s.Size.H, f.y+32)}, Fill: frame.Scrim}
	shift(f.items, v.page.X, v.page.Y)
	v.add(frame.Region{
		ID: "dialog", Rect: frame.Rect{W: v.s.Size.W, H: v.s.Size.H}, Role: frame.RoleDialog, Name: name, Modal: true,
		Content: f.y + 32, Items: append([]frame.Item{scrim}, f.items...),
	}, false)
}

// notice is the text of the notice, or "".
func (v *view) notice() string {
	n := v.s.Notice
	switch n.Kind {
	case story.Downloaded:
		return v.t.downloaded
	case story.Shared:
		return v.t.shared
	case story.Copied:
		return v.t.copied
	case story.ExportFailed:
		return v.t.exportFailed(because(v.t.unexported, n.Text))
	case story.Resumed:
		return v.t.resumed
	case story.Edited:
		kept, of, _ := strings.Cut(n.Text, "/")
		if v.s.Scene == story.Call {
			return v.t.edited(kept, of)
		}
		return v.t.editedSince
	case story.Lost:
		return v.t.lost
	case story.Unplayable:
		return v.t.faulty(n.Text)
	case story.StoreFailed:
		return v.t.trouble(because(v.t.unsaved, n.Text))
	case story.Erased:
		return v.t.erased
	case story.Abandoned:
		return v.t.abandoned
	case story.Renewed:
		return v.t.renewed
	case story.Cut:
		turn, reply, _ := strings.Cut(n.Text, " ")
		return v.t.cut(turn, reply)
	case story.Broken:
		more, fault, _ := strings.Cut(n.Text, " ")
		count, _ := strconv.Atoi(more)
		return v.t.broken(count, fault)
	}
	return ""
}

// addNotice shows a notice at the bottom of the page; in a call at the top of the conversation, away from the words
// to be answered and the replies; in a briefing at the top, away from what begins the call.
func (v *view) addNotice(text string) {
	size := target * v.k
	room, top := v.page, false
	for _, r := range v.regions {
		switch r.ID {
		case "log":
			room, top = r.Rect, true
		case "main":
			if v.s.Scene == story.Briefing {
				room, top = r.Rect, true
			}
		case "export", "start":
			room.H = r.Rect.Y - room.Y
		}
	}
	w := min(560*v.k, room.W-32)
	p := v.set(text, style{tight: true, lines: 8}, w-28*v.k-size)
	w = min(w, math.Ceil(widest(p))+28*v.k+size)
	h := max(p.H+24*v.k, size+12*v.k)
	card := frame.Rect{X: room.X + math.Round((room.W-w)/2), Y: max(v.page.Y, room.Y+room.H-h-16), W: w, H: h}
	if top {
		card.Y = room.Y + 12
	}
	items := []frame.Item{
		{Rect: card, Fill: frame.Surface, Border: frame.Lines, Radius: 12 * v.k, Shadow: true},
		{ID: "notice", Rect: frame.Rect{X: card.X + 20*v.k, Y: card.Y + (h-p.H)/2, W: w - 28*v.k - size, H: p.H}, Text: p, Role: frame.RoleText, Name: text},
	}
	items = append(items, v.button(&button{id: "notice-close", action: "notice:close", name: v.t.closeNotice, icon: frame.IconClose, kind: quiet},
		frame.Rect{X: card.X + w - size - 4*v.k, Y: card.Y + (h-size)/2, W: size, H: size})...)
	v.float(frame.Region{ID: "notice"}, items)
}
