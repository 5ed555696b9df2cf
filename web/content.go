package web

import (
	"bytes"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzhttp"

	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/site"
)

// content is what the site plays. Each kind is a folder of JSON files; the page finds them through the index of package site.
type content struct {
	library fs.FS  // the shipped scenarios, at its root
	courses fs.FS  // the shipped courses, in courses/; nil for none
	scoring fs.FS  // the shipped rubrics and phrase rules, in rubrics/ and phrases/
	dir     string // where set, its scenarios replace the shipped ones and its rubrics and phrases add to them
	voice   say.Voice

	mu     sync.Mutex
	listed map[string][]byte
	list   *site.Index // of what is listed
}

// files reads all content, by its path below content/. With a folder of scenarios it reads it afresh.
func (c *content) files() (map[string][]byte, error) {
	files := map[string][]byte{}
	if c.dir == "" {
		if err := add(files, c.library, ".", "scenarios"); err != nil {
			return nil, err
		}
		if c.courses != nil {
			if err := add(files, c.courses, "courses", "courses"); err != nil {
				return nil, err
			}
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
	for _, kind := range []string{"rubrics", "phrases", "courses"} {
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
	places := []string{strings.TrimPrefix(name, "scenarios/")}
	if strings.HasPrefix(name, "courses/") { // it may lie beside the scenarios, too
		places = append(places, path.Base(name))
	}
	for _, at := range places {
		file := filepath.Join(c.dir, filepath.FromSlash(at))
		if _, err := os.Stat(file); err == nil {
			return file
		}
	}
	return ""
}

// add reads the JSON files of a folder; those that say they are courses are no scenarios. A later file takes the place of
// an earlier one of the same name.
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
		if scoring.ReadHead(data).Kind(kind+"/"+name) == scoring.KindCourse {
			files["courses/"+name] = data
			continue
		}
		files[kind+"/"+name] = data
	}
	return nil
}

// isContent tells a file of ours from schemas, hidden files and what editors leave behind.
func isContent(name string) bool {
	return strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".schema.json") && !strings.HasPrefix(name, ".")
}

// index lists files. Listing reads each of them, so the last list is kept.
func (c *content) index(files map[string][]byte) site.Index {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.list == nil || !maps.EqualFunc(files, c.listed, bytes.Equal) {
		c.listed = files
		c.list, _ = site.New(files)
	}
	return *c.list
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
		if name == site.File {
			x := c.index(files)
			x.Watch = stream
			data, err = x.Encode()
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
