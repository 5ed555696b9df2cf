//go:build js

package host

import (
	"slices"
	"syscall/js"

	"clearline/game/frame"

	"github.com/goccy/go-json"
)

// page is the Host in a browser. Its other half is web/src/host.ts, which the page sets up, as the global
// clearlineHost, before it starts the program.
type page struct {
	js   js.Value
	enc  encoder
	idle bool
}

// New returns the page the program runs in.
func New() Host {
	v := js.Global().Get("clearlineHost")
	if !v.Truthy() {
		panic("host: the page has no clearlineHost: load the program with the site's own index.html")
	}
	return &page{js: v}
}

func (p *page) Content() []File {
	list := p.js.Get("files")
	files := make([]File, list.Length())
	for i := range files {
		data := list.Index(i).Get("data")
		files[i] = File{Name: list.Index(i).Get("name").String(), Data: make([]byte, data.Length())}
		js.CopyBytesToGo(files[i].Data, data)
	}
	return files
}

func (p *page) Fetch(name string, done func([]byte, error)) {
	var back js.Func
	back = js.FuncOf(func(_ js.Value, args []js.Value) any {
		back.Release()
		if args[0].IsNull() {
			done(nil, &Fault{Code: Unreached, Cause: args[1].String()})
			return nil
		}
		data := make([]byte, args[0].Length())
		js.CopyBytesToGo(data, args[0])
		done(data, nil)
		return nil
	})
	p.js.Call("fetch", name, back)
}

func (p *page) Events() []Event {
	s := p.js.Call("take").String()
	if s == "" {
		return nil
	}
	var events []Event
	if err := json.Unmarshal([]byte(s), &events); err != nil {
		panic("host: the page's events are not what this program expects: reload the page: " + err.Error())
	}
	return events
}

func (p *page) Mirror(f *frame.Frame) {
	b, err := p.enc.encode(f)
	if err != nil {
		panic("host: a frame holds a number that is none: " + err.Error())
	}
	p.js.Call("mirror", string(b))
}

func (p *page) Idle(idle bool) {
	if idle != p.idle {
		p.idle = idle
		p.js.Call("idle", idle)
	}
}

func (p *page) Load(key string) (string, bool, error) {
	v, err := p.ask("load", key)
	if err != nil || v.IsNull() {
		return "", false, err
	}
	return v.String(), true, nil
}

func (p *page) Save(key, value string) error {
	_, err := p.ask("save", key, value)
	return err
}

func (p *page) Remove(key string) error {
	_, err := p.ask("remove", key)
	return err
}

func (p *page) Keys(prefix string) ([]string, error) {
	v, err := p.ask("keys", prefix)
	if err != nil {
		return nil, err
	}
	keys := make([]string, v.Length())
	for i := range keys {
		keys[i] = v.Index(i).String()
	}
	slices.Sort(keys)
	return keys, nil
}

func (p *page) Export(how, name string, data []byte, done func(error)) {
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	var back js.Func
	back = js.FuncOf(func(_ js.Value, args []js.Value) any {
		back.Release()
		if code := args[0].String(); code != "" {
			done(&Fault{Code: Code(code), Cause: args[1].String()})
		} else {
			done(nil)
		}
		return nil
	})
	p.js.Call("export", how, name, bytes, back)
}

func (p *page) Can(how string) bool { return p.js.Call("can", how).Bool() }

func (p *page) Now() (start, id string, seed int64) { return identity() }

func (p *page) Later(f func()) {
	var back js.Func
	back = js.FuncOf(func(js.Value, []js.Value) any {
		back.Release()
		f()
		return nil
	})
	p.js.Call("later", back)
}

// ask calls a method that answers with a value or a fault.
func (p *page) ask(method string, args ...any) (js.Value, error) {
	answer := p.js.Call(method, args...)
	if fault := answer.Get("fault"); fault.Truthy() {
		return js.Value{}, &Fault{Code: Code(fault.String()), Cause: answer.Get("cause").String()}
	}
	return answer.Get("value"), nil
}
