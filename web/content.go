package web

import (
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-json"
	"github.com/klauspost/compress/gzhttp"

	"clearline/scenarios/source/say"
)

// content is what the site plays. Each kind is a folder of JSON files; the page finds them through index.json.
type content struct {
	library fs.FS  // the shipped scenarios, at its root
	scoring fs.FS  // the shipped rubrics and phrase rules, in rubrics/ and phrases/
	dir     string // where set, its scenarios replace the shipped ones and its rubrics and phrases add to them
	voice   say.Voice
}

// index is content/index.json.
type index struct {
	Scenarios []string `json:"scenarios"`
	Rubrics   []string `json:"rubrics"`
	Phrases   []string `json:"phrases"`
	Archive   []string `json:"archive,omitempty"` // versions published before, by which old score sheets are verified
	Bytes     int      `json:"bytes"`             // of all these files together, the archive's left out
	Watch     string   `json:"watch,omitempty"`   // an event stream that tells of changes
}

// files reads all content, by its path below content/. With a folder of scenarios it reads it afresh.
func (c *content) files() (map[string][]byte, error) {
	files := map[string][]byte{}
	if c.dir == "" {
		if err := add(files, c.library, ".", "scenarios"); err != nil {
			return nil, err
		}
	}
	for _, kind := range []string{"rubrics", "phrases"} {
		if err := add(files, c.scoring, kind, kind); err != nil {
			return nil, err
		}
	}
	if c.dir == "" {
		return files, nil
	}
	own := os.DirFS(c.dir)
	if err := add(files, own, ".", "scenarios"); err != nil {
		return nil, say.Errorf("--scenarios %s: %w", c.dir, err)
	}
	for _, kind := range []string{"rubrics", "phrases"} {
		if _, err := fs.Stat(own, kind); err != nil {
			continue // a folder without its own is the common case
		}
		if err := add(files, own, kind, kind); err != nil {
			return nil, say.Errorf("--scenarios %s: %w", c.dir, err)
		}
	}
	return files, nil
}

// own is the author's file that stands for a name below content/, or "" where it is a shipped one.
func (c *content) own(name string) string {
	if c.dir == "" {
		return ""
	}
	file := filepath.Join(c.dir, filepath.FromSlash(strings.TrimPrefix(name, "scenarios/")))
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	return file
}

// add reads the JSON files of a folder. A later file takes the place of an earlier one of the same name.
func add(files map[string][]byte, from fs.FS, dir, kind string) error {
	entries, err := fs.ReadDir(from, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !isContent(name) {
			continue
		}
		data, err := fs.ReadFile(from, path.Join(dir, name))
		if err != nil {
			return err
		}
		files[kind+"/"+name] = data
	}
	return nil
}

// isContent tells a file of ours from schemas, hidden files and what editors leave behind.
func isContent(name string) bool {
	return strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".schema.json") && !strings.HasPrefix(name, ".")
}

// list describes files in the order of their names.
func list(files map[string][]byte, watch string) index {
	x := index{Scenarios: []string{}, Rubrics: []string{}, Phrases: []string{}, Watch: watch}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		kind, _, _ := strings.Cut(name, "/")
		if kind != archive {
			x.Bytes += len(files[name])
		}
		switch kind {
		case "scenarios":
			x.Scenarios = append(x.Scenarios, name)
		case "rubrics":
			x.Rubrics = append(x.Rubrics, name)
		case "phrases":
			x.Phrases = append(x.Phrases, name)
		case archive:
			x.Archive = append(x.Archive, name)
		}
	}
	return x
}

// serve answers for /content/. watch gives the index's Watch.
func (c *content) serve(watch func() string) http.Handler {
	return gzhttp.GzipHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		stream := watch() // before the files are read: a change meanwhile must be heard of
		files, err := c.files()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/content/")
		data, ok := files[name]
		if name == "index.json" {
			data, err = json.Marshal(list(files, stream))
			ok = err == nil
		}
		if !ok {
			http.Error(w, "there is no "+name+" here", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		send(w, r, data, tag(data))
	}))
}
