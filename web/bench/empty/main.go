//go:build js

// The yardstick of the benchmarks: an Ebitengine program that does nothing.
package main

import (
	"log"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"
)

type empty struct{ drawn bool }

func (e *empty) Update() error { return nil }

// Draw marks in the page's own record when it was first called.
func (e *empty) Draw(*ebiten.Image) {
	if !e.drawn {
		e.drawn = true
		js.Global().Get("performance").Call("mark", "drawn")
	}
}

func (e *empty) Layout(w, h int) (int, int) { return w, h }

func main() {
	if err := ebiten.RunGame(&empty{}); err != nil {
		log.Fatal(err)
	}
}
