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

// serve answers the worker: it calls clearlineEngine.start with a function that takes a request, and the engine calls
// clearlineEngine.send with each answer.
func serve(e *engine) {
	worker := js.Global().Get("clearlineEngine")
	e.send = func(answer []byte) { worker.Call("send", string(answer)) }
	worker.Call("start", js.FuncOf(func(_ js.Value, args []js.Value) any {
		request := args[0].String()
		roomFor(len(request))
		if work := e.receive([]byte(request)); work != nil {
			go work()
		}
		return nil
	}))
	select {}
}
