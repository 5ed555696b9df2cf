package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// testSite is a built site in small.
var testSite = fstest.MapFS{
	".gitkeep":               {},
	"index.html":             {Data: []byte("<!doctype html>page")},
	"author/index.html":      {Data: []byte("<!doctype html>workbench")},
	"assets/player-1a2.wasm": {Data: []byte("plain wasm")},
	"assets/player-1a2.wasm.gz": {
		Data: []byte("gzipped"),
	},
	"assets/player-1a2.wasm.br": {Data: []byte("brotlied")},
	"fonts/sans.otf":            {Data: []byte("font")},
}

var testLibrary = fstest.MapFS{
	"b.json":           {Data: []byte(`{"id":"b"}`)},
	"a.json":           {Data: []byte(`{"id":"a"}`)},
	"a.plan.txt":       {Data: []byte("a plan is not for the page")},
	"x.schema.json":    {Data: []byte("{}")},
	"folder/in.json":   {Data: []byte("{}")},
	".hidden.json":     {Data: []byte("{}")},
	"half-saved.json~": {},
}

var testScoring = fstest.MapFS{
	"rubrics/clear.json":     {Data: []byte(`{"id":"clear"}`)},
	"phrases/good.json":      {Data: []byte(`{"id":"good"}`)},
	"phrases/forbidden.json": {Data: []byte(`{"id":"forbidden"}`)},
}

func testContent(dir string) *content {
	return &content{library: testLibrary, scoring: testScoring, dir: dir}
}

// testHandler is the whole site as serve shows it, on loopback.
func testHandler(t *testing.T, c *content, out io.Writer) http.Handler {
	t.Helper()
	p, err := newPages(testSite)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	h, err := (&server{pages: p, content: c, out: out}).handler(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8080"+path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPages(t *testing.T) {
	h := testHandler(t, testContent(""), io.Discard)
	for _, tc := range []struct {
		path, accept           string
		status                 int
		body, kind, form, keep string
	}{
		{"/", "br", 200, "<!doctype html>page", "text/html; charset=utf-8", "", "no-cache"},
		{"/assets/player-1a2.wasm", "gzip, deflate, br, zstd", 200, "brotlied", "application/wasm", "br", "public, max-age=31536000, immutable"},
		{"/assets/player-1a2.wasm", "gzip;q=1.0, br;q=0", 200, "gzipped", "application/wasm", "gzip", "public, max-age=31536000, immutable"},
		{"/assets/player-1a2.wasm", "", 200, "plain wasm", "application/wasm", "", "public, max-age=31536000, immutable"},
		{"/assets/player-1a2.wasm.gz", "br", 200, "gzipped", "application/gzip", "", "public, max-age=31536000, immutable"},
		{"/fonts/sans.otf", "br", 200, "font", "font/otf", "", "no-cache"},
		{"/assets/../index.html", "", 307, "", "", "", ""},
		{"/.gitkeep", "", 404, "", "", "", ""},
		{"/nothing", "", 404, "", "", "", ""},
	} {
		w := get(h, tc.path, "Accept-Encoding", tc.accept)
		if w.Code != tc.status {
			t.Errorf("%s: status %d, want %d", tc.path, w.Code, tc.status)
			continue
		}
		if tc.status != 200 {
			continue
		}
		got := []string{w.Body.String(), w.Header().Get("Content-Type"), w.Header().Get("Content-Encoding"), w.Header().Get("Cache-Control")}
		for i, want := range []string{tc.body, tc.kind, tc.form, tc.keep} {
			if got[i] != want {
				t.Errorf("%s accepting %q: %q, want %q", tc.path, tc.accept, got[i], want)
			}
		}
	}
}

func TestTags(t *testing.T) {
	h := testHandler(t, testContent(""), io.Discard)
	br := get(h, "/assets/player-1a2.wasm", "Accept-Encoding", "br").Header().Get("ETag")
	plain := get(h, "/assets/player-1a2.wasm").Header().Get("ETag")
	if br == "" || br == plain {
		t.Errorf("each form needs its own tag, got %q and %q", br, plain)
	}
	w := get(h, "/assets/player-1a2.wasm", "Accept-Encoding", "br", "If-None-Match", `"x", W/`+br)
	if w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("a known tag got status %d and %d bytes", w.Code, w.Body.Len())
	}
}

func TestGuard(t *testing.T) {
	h := testHandler(t, testContent(""), io.Discard)
	w := get(h, "/")
	policy := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'; ", "script-src 'self' 'wasm-unsafe-eval'; ", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q has no %q", policy, want)
		}
	}
	if strings.Contains(policy, "'unsafe-") || strings.Contains(policy, "\n") {
		t.Errorf("policy %q", policy)
	}
	post := httptest.NewRecorder()
	h.ServeHTTP(post, httptest.NewRequest(http.MethodPost, "http://localhost/", nil))
	if post.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST got %d", post.Code)
	}
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "clearline.localhost:1": 200, "[::1]:8080": 200,
		"evil.example": 421, "127.0.0.1.evil.example:8080": 421, "192.168.0.7": 421, "": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q got %d, want %d", host, w.Code, want)
		}
	}
}

func TestNotBuilt(t *testing.T) {
	if _, err := builtIn(fstest.MapFS{"dist/.gitkeep": {}}); err != errNotBuilt {
		t.Errorf("an empty site gave %v", err)
	}
	if _, err := builtIn(fstest.MapFS{"dist/index.html": {}}); err != nil {
		t.Errorf("a built site gave %v", err)
	}
}

// TestAFolderIsItsPage: /author/ is a page, and /author leads there, for the page's addresses are relative.
func TestAFolderIsItsPage(t *testing.T) {
	h := testHandler(t, testContent(""), io.Discard)
	if page := get(h, "/author/"); page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "workbench") {
		t.Errorf("%d %q", page.Code, page.Body)
	}
	bare := get(h, "/author")
	if to := bare.Header().Get("Location"); bare.Code != http.StatusMovedPermanently || to != "/author/" {
		t.Errorf("%d to %q", bare.Code, to)
	}
	if none := get(h, "/nowhere/"); none.Code != http.StatusNotFound {
		t.Errorf("%d", none.Code)
	}
}
