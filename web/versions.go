package web

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source/say"
)

// archive is the folder of a site's content that keeps what was published before, in a folder for each kind, as
// ID@VERSION.json: score sheets name the version they were made with.
const archive = "archive"

// text is one version of a scenario, rubric or phrase set.
type text struct {
	name    string // below content/
	kind    string // the folder it lies in, whether archived or not
	id      string
	version int
	data    []byte
}

// textOf reads as much of a file as makes it a version; ok is false where it has no id or version.
func textOf(name string, data []byte) (t text, ok bool) {
	var head struct {
		ID      string `json:"id"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &head); err != nil {
		return t, false
	}
	t = text{name, path.Base(path.Dir(name)), head.ID, head.Version, data}
	return t, t.version > 0 && fs.ValidPath(t.id) && path.Base(t.id) == t.id
}

// archived is where the archive keeps a version.
func (t text) archived() string {
	return path.Join(archive, t.kind, fmt.Sprintf("%s@%d.json", t.id, t.version))
}

// before lists what an earlier publish wrote into dir, the archive included; names are those of its ledger.
func before(dir string, names []string) (list []text, err error) {
	for _, name := range names {
		below, found := strings.CutPrefix(name, "content/")
		if !found || strings.Count(below, "/") == 0 {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if t, ok := textOf(below, data); ok {
			list = append(list, t)
		}
	}
	return list, nil
}

// replaced lists the shipped texts in whose place an author put others under the same id and version: what is shipped is
// published, too.
func (c *content) replaced(texts map[string][]byte) (list []text, err error) {
	shipped, err := (&content{library: c.library, courses: c.courses, scoring: c.scoring}).files()
	if err != nil {
		return nil, err
	}
	ours := map[string]text{}
	for name, data := range shipped {
		if t, ok := textOf(name, data); ok {
			ours[t.archived()] = t
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		t, _ := textOf(name, texts[name])
		if s, ok := ours[t.archived()]; ok && !bytes.Equal(s.data, t.data) {
			list = append(list, s)
		}
	}
	return list, nil
}

// raised is a file whose version had to be raised: another was published under its id and version.
type raised struct {
	text
	from int
}

// renew raises the version of every text that differs from what was published under its id and version, in texts
// itself, and returns those. Names are those of texts, below content/.
func renew(texts map[string][]byte, published []text) (list []raised, err error) {
	highest := map[string]int{}
	note := func(t text) { highest[t.kind+t.id] = max(highest[t.kind+t.id], t.version) }
	for _, p := range published {
		note(p)
	}
	for name, data := range texts {
		if t, ok := textOf(name, data); ok {
			note(t)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		t, ok := textOf(name, texts[name])
		if !ok || !slices.ContainsFunc(published, func(p text) bool {
			return p.kind == t.kind && p.id == t.id && p.version == t.version && !bytes.Equal(p.data, t.data)
		}) {
			continue
		}
		r := raised{t, t.version}
		if r.version = again(t, published); r.version == 0 {
			highest[t.kind+t.id]++
			r.version = highest[t.kind+t.id]
		}
		if r.data, err = withVersion(t.data, r.version); err != nil {
			return nil, say.Errorf("%s: the version cannot be raised: %w", name, err)
		}
		texts[name] = r.data
		list = append(list, r)
	}
	return list, nil
}

// again is the version under which a text was published that differs in nothing but the version, or 0. Texts that
// cannot be edited, as the shipped ones, are raised anew each time.
func again(t text, published []text) int {
	best := 0
	for _, p := range published {
		if p.kind != t.kind || p.id != t.id {
			continue
		}
		if same, err := withVersion(t.data, p.version); err == nil && bytes.Equal(same, p.data) {
			best = max(best, p.version)
		}
	}
	return best
}

// withVersion puts another number in the place of a file's version, and leaves all else as it is.
func withVersion(data []byte, version int) ([]byte, error) {
	body := bytes.TrimPrefix(data, []byte("\ufeff"))
	d := jsontext.NewDecoder(bytes.NewReader(body))
	if _, err := d.ReadToken(); err != nil { // the opening brace
		return nil, err
	}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		key := name.String()
		value, err := d.ReadValue()
		if err != nil {
			return nil, err
		}
		if key == "version" {
			end := len(data) - len(body) + int(d.InputOffset())
			return slices.Concat(data[:end-len(value)], []byte(strconv.Itoa(version)), data[end:]), nil
		}
	}
	return nil, errors.New("it has none")
}

// keep lists what the archive must hold: all that was published and is no longer.
func keep(texts map[string][]byte, published []text) map[string][]byte {
	now := map[string]bool{}
	for name, data := range texts {
		if t, ok := textOf(name, data); ok {
			now[t.archived()] = true
		}
	}
	files := map[string][]byte{}
	// What lies in the archive comes last: a publish that was cut short has put it there whole.
	slices.SortStableFunc(published, func(a, b text) int {
		return cmp.Compare(strings.Count(a.name, "/"), strings.Count(b.name, "/"))
	})
	for _, p := range published {
		if strings.HasPrefix(p.name, archive+"/") || !now[p.archived()] {
			files[p.archived()] = p.data
		}
	}
	return files
}

// rewrite puts data in the place of an author's file, which is never half-written, with the same permissions.
func rewrite(file string, data []byte) error {
	file, err := filepath.EvalSymlinks(file)
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(file), ".clearline-*")
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	err = errors.Join(err, part.Chmod(info.Mode().Perm()), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return nil
}
