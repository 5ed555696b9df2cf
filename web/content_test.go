package web

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/site"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readIndex(t *testing.T, h http.Handler) site.Index {
	t.Helper()
	x, err := site.Read(get(h, "/content/index.json").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return *x
}

func TestShippedContent(t *testing.T) {
	h := testHandler(t, testContent(""), io.Discard)
	x := readIndex(t, h)
	if !slices.Equal(x.Scenarios, []string{"scenarios/a.json", "scenarios/b.json"}) ||
		!slices.Equal(x.Rubrics, []string{"rubrics/clear.json"}) ||
		!slices.Equal(x.Phrases, []string{"phrases/forbidden.json", "phrases/good.json"}) || x.Watch != "" {
		t.Errorf("index is %+v", x)
	}
	total := 0
	for _, name := range slices.Concat(x.Scenarios, x.Rubrics, x.Phrases) {
		w := get(h, "/content/"+name)
		total += w.Body.Len()
		if w.Code != 200 || w.Header().Get("Cache-Control") != "no-cache" || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
	}
	if total != x.Bytes {
		t.Errorf("the index says %d bytes, the files have %d", x.Bytes, total)
	}
	if w := get(h, "/content/scenarios/x.schema.json"); w.Code != 404 {
		t.Errorf("a schema was served: %d", w.Code)
	}
}

func TestOwnContentIsReadAfresh(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "own.json"), `{"id":"own"}`)
	write(t, filepath.Join(dir, "rubrics", "clear.json"), `{"id":"clear","mine":true}`)
	write(t, filepath.Join(dir, "phrases", "house.json"), `{"id":"house"}`)
	var out bytes.Buffer
	h := testHandler(t, testContent(dir), &out)
	x := readIndex(t, h)
	if !slices.Equal(x.Scenarios, []string{"scenarios/own.json"}) || !slices.Equal(x.Rubrics, []string{"rubrics/clear.json"}) ||
		!slices.Equal(x.Phrases, []string{"phrases/forbidden.json", "phrases/good.json", "phrases/house.json"}) || x.Watch != "changes?since=0" {
		t.Errorf("index is %+v", x)
	}
	if got := get(h, "/content/rubrics/clear.json").Body.String(); !strings.Contains(got, "mine") {
		t.Errorf("the folder's own rubric does not come first: %s", got)
	}
	if !strings.Contains(out.String(), "own.json:1:") {
		t.Errorf("the terminal does not say what is wrong with own.json: %q", out.String())
	}
	write(t, filepath.Join(dir, "own.json"), `{"id":"changed"}`)
	if got := get(h, "/content/scenarios/own.json").Body.String(); got != `{"id":"changed"}` {
		t.Errorf("after a change the page gets %s", got)
	}
	if !x.Faulty("scenarios/own.json") || len(x.Cards) > 0 {
		t.Errorf("the index has %d cards, faults %v", len(x.Cards), x.Faults)
	}
	mended, err := scenarios.New("own")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "own.json"), string(mended))
	if x := readIndex(t, h); x.Faulty("scenarios/own.json") || x.Card("own") == nil {
		t.Errorf("mended, the index has %d cards, faults %v", len(x.Cards), x.Faults)
	}
}

// lockedBuffer may be read while the server still writes.
type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

func TestPagesHearOfChanges(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "own.json"), `{}`)
	var out lockedBuffer
	server := httptest.NewServer(testHandler(t, testContent(dir), &out))
	t.Cleanup(server.Close)
	listen := func(address string) *bufio.Scanner {
		response, err := http.Get(server.URL + "/content/" + address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { response.Body.Close() })
		return bufio.NewScanner(response.Body)
	}
	heard := func(lines *bufio.Scanner) {
		t.Helper()
		for lines.Scan() {
			if lines.Text() == "event: change" {
				return
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
	}
	before := readAddress(t, server.URL)
	lines := listen(before)
	if !lines.Scan() || lines.Text() != ": watching" {
		t.Fatalf("the stream begins with %q", lines.Text())
	}
	write(t, filepath.Join(dir, "notes.txt"), "not content")
	write(t, filepath.Join(dir, "newer.json"), `{"format":"clearline/scenario@1"}`)
	heard(lines)
	if !strings.Contains(out.text(), "newer.json:1:") {
		t.Errorf("the terminal was not told of the new file's faults: %q", out.text())
	}
	if after := readAddress(t, server.URL); after == before {
		t.Errorf("after a change a new page listens at %s like the old one", after)
	}
	heard(listen(before)) // a page that was away
	server.CloseClientConnections()
}

func readAddress(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url + "/content/index.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	x, err := site.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return x.Watch
}

func TestFolderMustBeThere(t *testing.T) {
	p, err := newPages(testSite)
	if err != nil {
		t.Fatal(err)
	}
	s := &server{pages: p, content: testContent(filepath.Join(t.TempDir(), "none")), out: io.Discard}
	if _, err := s.handler(context.Background(), true); err == nil || !strings.Contains(err.Error(), "must be a folder") {
		t.Errorf("a missing folder gave %v", err)
	}
}

func TestTakenPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if _, err := listen(taken.Addr().String()); err == nil || !strings.Contains(err.Error(), "is taken by another program; ") {
		t.Errorf("a taken port gave %v", err)
	}
	if _, err := listen("8080"); err == nil || !strings.Contains(err.Error(), "must be host:port") {
		t.Errorf("an address without a host gave %v", err)
	}
}

func TestServeUntilInterrupted(t *testing.T) {
	p, err := newPages(testSite)
	if err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(context.Background())
	read, out := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- (&server{pages: p, content: testContent(""), out: out}).run(ctx, "127.0.0.1:0") }()
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url := strings.Fields(line)[3]
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	interrupt()
	if err := <-done; err != nil {
		t.Errorf("an interrupted server ended with %v", err)
	}
}

// TestContentIsPacked: scenarios shrink to a quarter on the wire where the browser takes gzip.
func TestContentIsPacked(t *testing.T) {
	shipped := &content{library: library.Files, scoring: scoring.Files}
	h := testHandler(t, shipped, io.Discard)
	files, err := shipped.files()
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for name, data := range files {
		plain, packed := get(h, "/content/"+name), get(h, "/content/"+name, "Accept-Encoding", "gzip")
		if plain.Header().Get("Content-Encoding") != "" || plain.Body.String() != string(data) {
			t.Errorf("%s: who does not ask for gzip gets %q", name, plain.Header().Get("Content-Encoding"))
		}
		if packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() > len(data)/2 {
			t.Errorf("%s: %q, %d of %d bytes", name, packed.Header().Get("Content-Encoding"), packed.Body.Len(), len(data))
		}
	}
}
