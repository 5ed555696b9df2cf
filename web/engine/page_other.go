//go:build !js

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
)

// rest lets others run between two slices of work.
func rest() { runtime.Gosched() }

// serve answers the requests on standard input, one a line.
func serve(e *engine) {
	var out sync.Mutex
	e.send = func(answer, raw []byte) {
		out.Lock()
		defer out.Unlock()
		fmt.Printf("%s\n%s", answer, raw)
	}
	var open sync.WaitGroup
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if work := e.receive(line); work != nil {
				open.Go(work)
			}
		}
		if err != nil {
			if err != io.EOF {
				fmt.Fprintln(os.Stderr, err)
			}
			break
		}
	}
	open.Wait()
}
