// Package web is the site: its built pages, the server that shows them and the writer that publishes them.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-json"
)

// dist is what the site's build leaves; in a fresh clone it is empty but for .gitkeep.
//
//go:embed all:dist
var dist embed.FS

// policies is the Content-Security-Policy, one directive a line. The build writes the same into the page.
//
//go:embed policy.txt
var policies string

// errNotBuilt is what serving and publishing answer before the site is built.
var errNotBuilt = errors.New("the site is not built yet: run ./build.sh once, then try again")

// built returns the built site, or errNotBuilt.
func built() (fs.FS, error) { return builtIn(dist) }

func builtIn(embedded fs.FS) (fs.FS, error) {
	site, err := fs.Sub(embedded, "dist")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(site, "index.html"); err != nil {
		return nil, errNotBuilt
	}
	return site, nil
}

// hashed reports whether a file's name changes with its contents, so that caches may keep it for ever.
func hashed(name string) bool { return strings.HasPrefix(name, "assets/") }

// packings are the forms the build lays beside a file, the smallest first.
var packings = []struct{ encoding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// pages serves the built site. Tags are computed once: the site cannot change while the program runs.
type pages struct {
	site  fs.FS
	files map[string][]byte
	tags  map[string]string
}

func newPages(site fs.FS) (*pages, error) {
	p := &pages{site: site, files: map[string][]byte{}, tags: map[string]string{}}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := fs.ReadFile(site, name)
		p.files[name], p.tags[name] = data, tag(data)
		return err
	})
	if err != nil {
		return nil, err
	}
	data, err := listing(p.files)
	p.files[manifest], p.tags[manifest] = data, tag(data)
	return p, err
}

// manifest is the file that lists all others of the site but its content: the workbench packs a site by it.
const manifest = "files.json"

// listing is the text of the manifest.
func listing(files map[string][]byte) ([]byte, error) {
	type entry struct {
		Path   string `json:"path"`
		Bytes  int    `json:"bytes"`
		SHA256 string `json:"sha256"` // hexadecimal
	}
	list := []entry{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sum := sha256.Sum256(files[name])
		list = append(list, entry{name, len(files[name]), hex.EncodeToString(sum[:])})
	}
	return json.Marshal(list)
}

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if page := path.Join(name, "index.html"); p.files[page] != nil {
		if name != "" && !strings.HasSuffix(r.URL.Path, "/") { // the page's own addresses are relative to its folder
			http.Redirect(w, r, path.Base(name)+"/", http.StatusMovedPermanently)
			return
		}
		name = page
	}
	if _, ok := p.files[name]; !ok {
		http.Error(w, "there is no "+name+" here", http.StatusNotFound)
		return
	}
	if hashed(name) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "no-cache")
	}
	w.Header().Set("Content-Type", typeOf(name))
	w.Header().Add("Vary", "Accept-Encoding")
	for _, form := range packings {
		if _, ok := p.files[name+form.suffix]; ok && accepts(r, form.encoding) {
			w.Header().Set("Content-Encoding", form.encoding)
			name += form.suffix
			break
		}
	}
	send(w, r, p.files[name], p.tags[name])
}

// accepts reports whether the browser takes this encoding.
func accepts(r *http.Request, encoding string) bool {
	for _, header := range r.Header.Values("Accept-Encoding") {
		for part := range strings.SplitSeq(header, ",") {
			name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
			if !strings.EqualFold(strings.TrimSpace(name), encoding) {
				continue
			}
			q, ok := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
			weight, err := strconv.ParseFloat(q, 64)
			return !ok || (err == nil && weight > 0)
		}
	}
	return false
}

// send answers with data, or with 304 where the browser has it.
func send(w http.ResponseWriter, r *http.Request, data []byte, tag string) {
	w.Header().Set("ETag", tag)
	for _, have := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimPrefix(strings.TrimSpace(have), "W/") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // the browser has gone away: nobody is left to tell
	}
}

// tag is an entity tag: a digest of what is sent.
func tag(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// types names what mime's own table leaves to the operating system.
var types = map[string]string{
	".wasm": "application/wasm",
	".otf":  "font/otf",
	".ttf":  "font/ttf",
	".txt":  "text/plain; charset=utf-8",
	".gz":   "application/gzip",
	".br":   "application/octet-stream",
	".ico":  "image/x-icon",
}

func typeOf(name string) string {
	ext := path.Ext(name)
	if t, ok := types[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// guard sets the headers that keep a page to itself, and takes only reads.
func guard(next http.Handler) http.Handler {
	policy := strings.Join(strings.Split(strings.TrimSpace(policies), "\n"), "; ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this site can only be read", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}
