//go:build js

package main

import (
	"runtime"
	"syscall/js"
	"time"
)

// rest lets the messages in that have come meanwhile. The worker's event loop gets its turn only when the whole program
// sleeps, and a sleep shorter than a millisecond may be over before that.
func rest() { time.Sleep(time.Millisecond) }

// reserved is how many bytes roomFor has made room for.
var reserved int

// roomFor lets the memory grow once for a large request: growing by and by costs a browser two fifths of a study's time.
func roomFor(request int) {
	const large, needed = 1 << 20, 64 // bytes; bytes a study needs for one of its request
	if request >= large && request*needed > reserved {
		reserved = request * needed
		runtime.KeepAlive(make([]byte, reserved))
	}
}

// serve answers the worker: it calls clearlineEngine.start with a function that takes a request and the Uint8Arrays
// beside it, and the engine calls clearlineEngine.send with each answer and the Uint8Array beside that, or null.
func serve(e *engine) {
	worker := js.Global().Get("clearlineEngine")
	e.send = func(answer, raw []byte) {
		beside := js.Null()
		if raw != nil {
			beside = js.Global().Get("Uint8Array").New(len(raw))
			js.CopyBytesToJS(beside, raw)
		}
		worker.Call("send", string(answer), beside)
	}
	worker.Call("start", js.FuncOf(func(_ js.Value, args []js.Value) any {
		request := args[0].String()
		roomFor(len(request))
		beside := make([][]byte, args[1].Length())
		for i := range beside {
			from := args[1].Index(i)
			beside[i] = make([]byte, from.Length())
			js.CopyBytesToGo(beside[i], from)
		}
		if work := e.receive([]byte(request), beside...); work != nil {
			go work()
		}
		return nil
	}))
	select {}
}
