package web

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"clearline/scenarios/source/say"
)

// settle is how long a folder must be quiet before its change is told: editors save in several steps.
const settle = 150 * time.Millisecond

// watcher tells every open page when a folder of scenarios changes.
type watcher struct {
	changed func()
	mu      sync.Mutex
	changes int // how many there were
	pages   map[chan struct{}]bool
}

// watch starts watching a folder and its rubrics, phrases and courses until ctx ends. changed is called before pages are told.
func watch(ctx context.Context, dir string, changed func()) (*watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, say.Errorf("changes cannot be watched: %w", err)
	}
	for _, d := range []string{dir, filepath.Join(dir, "rubrics"), filepath.Join(dir, "phrases"), filepath.Join(dir, "courses")} {
		if info, err := os.Stat(d); err != nil || !info.IsDir() {
			continue
		}
		if err := events.Add(d); err != nil {
			_ = events.Close()
			return nil, say.Errorf("%s cannot be watched: %w", d, err)
		}
	}
	w := &watcher{pages: map[chan struct{}]bool{}, changed: changed}
	go w.run(ctx, events)
	return w, nil
}

func (w *watcher) run(ctx context.Context, events *fsnotify.Watcher) {
	defer events.Close()
	quiet := time.NewTimer(settle)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-events.Events:
			if isContent(filepath.Base(e.Name)) && !e.Has(fsnotify.Chmod) {
				quiet.Reset(settle)
			}
		case <-events.Errors:
			quiet.Reset(settle) // events were lost: something may have changed
		case <-quiet.C:
			w.changed()
			w.tell()
		}
	}
}

func (w *watcher) tell() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.changes++
	for page := range w.pages {
		select {
		case page <- struct{}{}:
		default: // it is being told already
		}
	}
}

// address is where a page that reads the content now hears of changes from now on.
func (w *watcher) address() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return fmt.Sprintf("changes?since=%d", w.changes)
}

// ServeHTTP sends an event named "change" after every change, as long as the page is open, and at once where there
// was one since the page read its index: before it listened, or while the machine slept.
func (w *watcher) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	page := make(chan struct{}, 1)
	w.mu.Lock()
	w.pages[page] = true
	if r.URL.Query().Get("since") != strconv.Itoa(w.changes) {
		page <- struct{}{}
	}
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		delete(w.pages, page)
		w.mu.Unlock()
	}()
	out.Header().Set("Content-Type", "text/event-stream")
	out.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(out)
	fmt.Fprint(out, ": watching\n\n")
	for flush.Flush() == nil {
		select {
		case <-r.Context().Done():
			return
		case <-page:
			fmt.Fprint(out, "event: change\ndata:\n\n")
		}
	}
}
