//go:build js

// The program of the shell's own tests: a small still picture with one button for each thing the page must do
// for the player, or survive from it.
package main

import (
	"errors"
	"fmt"
	"image/color"
	"os"

	"clearline/game/frame"
	"clearline/game/host"

	"github.com/hajimehoshi/ebiten/v2"
)

var actions = []string{"count", "save", "fill", "later", "download", "copy", "scroll", "spin", "many", "panic", "exit", "fetch", "fetch nothing"}

type program struct {
	page   host.Host
	frame  *frame.Frame
	status string
	typed  string
	keys   string
	offset float64
	count  int
	many   bool
	spins  int
	drawn  bool
}

func main() {
	p := &program{page: host.New()}
	files := p.page.Content()
	p.status = fmt.Sprintf("%d files", len(files))
	if value, ok, err := p.page.Load("note"); err != nil {
		p.status = err.Error()
	} else if ok {
		p.status = "kept " + value
	}
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGame(p); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (p *program) Update() error {
	for _, e := range p.page.Events() {
		if e.Action == "exit" {
			return ebiten.Termination
		}
		p.handle(e)
	}
	if p.spins > 0 {
		p.spins--
	}
	next := p.view()
	if p.frame == nil || !p.frame.Equal(next) {
		p.page.Mirror(next)
		p.frame, p.drawn = next, false
	}
	p.page.Idle(p.spins == 0)
	return nil
}

func (p *program) handle(e host.Event) {
	switch e.Kind {
	case host.Resize:
		p.drawn = false
	case host.Input:
		p.typed = e.Value
	case host.Key:
		p.keys += e.Key + " "
	case host.Scroll:
		p.offset = e.Offset
	case host.Activate:
		p.activate(e.Action)
	}
}

func (p *program) activate(action string) {
	say := func(what string) func(error) {
		return func(err error) {
			p.status = what + " done"
			if f := (*host.Fault)(nil); errors.As(err, &f) {
				p.status = what + " " + string(f.Code)
			}
		}
	}
	switch action {
	case "count":
		p.count++
		p.status = fmt.Sprintf("counted %d", p.count)
	case "save":
		say("save")(p.page.Save("note", "a note, 一条笔记 \U00020BB7"))
	case "fill":
		say("fill")(p.page.Save("note", string(make([]byte, 20<<20))))
	case "later":
		p.page.Later(func() { p.status = "later done" })
	case "fetch", "fetch nothing":
		name := map[string]string{"fetch": "scenarios/note.json", "fetch nothing": "scenarios/nothing here.json"}[action]
		p.page.Fetch(name, func(data []byte, err error) {
			if p.status = fmt.Sprintf("fetched %s", data); err != nil {
				p.status = err.Error()
			}
		})
	case "download", "copy":
		p.page.Export(action, "note.json", []byte(`{"note":"一条笔记"}`), say(action))
	case "scroll":
		p.offset = 400
	case "spin":
		p.spins = 30
	case "many":
		p.many = true
	case "panic":
		panic("asked to")
	}
}

func (p *program) view() *frame.Frame {
	list := frame.Region{
		ID: "list", Rect: frame.Rect{Y: 60, W: 400, H: 500}, Role: frame.RoleGroup, Name: "Actions", Content: 1200, Offset: p.offset,
	}
	for i, a := range actions {
		list.Items = append(list.Items, frame.Item{
			ID: a, Rect: frame.Rect{X: 20, Y: float64(20 + 50*i), W: 200, H: 44}, Role: frame.RoleButton, Name: a, Action: a,
		})
	}
	list.Items[0].Key = "1"
	list.Items = append(list.Items, frame.Item{
		ID: "name", Rect: frame.Rect{X: 20, Y: 720, W: 200, H: 44}, Role: frame.RoleInput, Name: "Name", Action: "name", Value: p.typed,
	})
	if p.many {
		for i := range 150 {
			list.Items = append(list.Items, frame.Item{
				ID: fmt.Sprintf("entry%d", i), Rect: frame.Rect{X: 240, Y: float64(20 + 8*i), W: 150, H: 8}, Role: frame.RoleText,
				Name: fmt.Sprintf("第 %d 条：我的快件到底去哪了？都第六天了！（%s）", i, p.status),
			})
		}
	}
	return &frame.Frame{
		Lang: "en", Title: "Test program", Regions: []frame.Region{
			{ID: "top", Rect: frame.Rect{W: 400, H: 60}, Role: frame.RoleMain, Items: []frame.Item{
				{ID: "title", Rect: frame.Rect{W: 400, H: 30}, Role: frame.RoleHeading, Level: 1, Name: "Test program"},
				{ID: "status", Rect: frame.Rect{Y: 30, W: 400, H: 30}, Role: frame.RoleText, Name: p.status},
				{ID: "typed", Rect: frame.Rect{X: 400, W: 400, H: 30}, Role: frame.RoleText, Name: "typed " + p.typed},
				{ID: "keys", Rect: frame.Rect{X: 400, Y: 30, W: 400, H: 30}, Role: frame.RoleText, Name: "keys " + p.keys},
			}},
			list,
		},
	}
}

func (p *program) Draw(screen *ebiten.Image) {
	if p.drawn {
		return
	}
	screen.Fill(color.RGBA{0xF6, 0xF4, 0xEF, 0xFF})
	p.drawn = true
}

func (p *program) Layout(w, h int) (int, int) {
	s := ebiten.Monitor().DeviceScaleFactor()
	return int(float64(w) * s), int(float64(h) * s)
}
