package web

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"clearline/scoring/site"
)

// draft is an author's file, in a manner of writing of her own.
func draft(version, words string) string {
	return "{\"id\" : \"own\",\r\n\t\"words\": {\"version\": 7, \"zh\": \"" + words + "\"},\r\n\t\"version\":  " + version + " , \"more\": [1.50]}\r\n"
}

// author is somebody with a folder of scenarios and a site that is published again and again.
type author struct {
	t         *testing.T
	dir, site string
	out       bytes.Buffer
}

func newAuthor(t *testing.T) *author {
	return &author{t: t, dir: t.TempDir(), site: filepath.Join(t.TempDir(), "site")}
}

func (a *author) writes(name, text string) { write(a.t, filepath.Join(a.dir, name), text) }

func (a *author) has(name string) string {
	a.t.Helper()
	data, err := os.ReadFile(filepath.Join(a.dir, name))
	if err != nil {
		a.t.Fatal(err)
	}
	return string(data)
}

// publishes returns the site's files below content/.
func (a *author) publishes() map[string]string {
	a.t.Helper()
	a.out.Reset()
	if _, err := publish(&a.out, a.site, testSite, testContent(a.dir)); err != nil {
		a.t.Fatal(err)
	}
	files := map[string]string{}
	for name, text := range tree(a.t, a.site) {
		if below, ok := strings.CutPrefix(name, "content/"); ok {
			files[below] = text
		}
	}
	return files
}

func TestAChangedFileGetsTheNextVersionAndTheOldOneIsKept(t *testing.T) {
	a := newAuthor(t)
	a.writes("own.json", draft("1", "第一版"))
	if files := a.publishes(); files["scenarios/own.json"] != draft("1", "第一版") || a.out.Len() > 0 {
		t.Errorf("the first time it says %q", a.out.String())
	}
	if files := a.publishes(); files["scenarios/own.json"] != draft("1", "第一版") || a.out.Len() > 0 {
		t.Errorf("without a change it says %q", a.out.String())
	}

	a.writes("own.json", draft("1", "第二版"))
	files := a.publishes()
	if got := a.has("own.json"); got != draft("2", "第二版") {
		t.Errorf("the author's file is %q", got)
	}
	if files["scenarios/own.json"] != draft("2", "第二版") || files["archive/scenarios/own@1.json"] != draft("1", "第一版") {
		t.Errorf("the site has %v", files)
	}
	if got := a.out.String(); !strings.Contains(got, "own.json") || !strings.Contains(got, "version 2 now") {
		t.Errorf("it says %q", got)
	}
	listed, err := site.Read([]byte(files["index.json"]))
	if err != nil {
		t.Fatal(err)
	}
	if len(listed.Scenarios) != 1 || !slices.Equal(listed.Archive, []string{"archive/scenarios/own@1.json"}) {
		t.Errorf("the index lists %v to play and %v to verify by", listed.Scenarios, listed.Archive)
	}

	a.writes("own.json", draft("3", "第三版")) // raised by hand
	a.publishes()
	if err := os.Remove(filepath.Join(a.dir, "own.json")); err != nil {
		t.Fatal(err)
	}
	a.writes("other.json", `{"id":"other","version":1}`)
	files = a.publishes()
	for name, text := range map[string]string{"1": draft("1", "第一版"), "2": draft("2", "第二版"), "3": draft("3", "第三版")} {
		if files["archive/scenarios/own@"+name+".json"] != text {
			t.Errorf("version %s is lost: %v", name, files)
		}
	}

	a.writes("own.json", draft("2", "第四版")) // she went back to an old copy
	if a.publishes(); a.has("own.json") != draft("4", "第四版") {
		t.Errorf("a version that was published comes again: %s", a.has("own.json"))
	}
}

func TestRubricsAndPhraseSetsHaveVersionsToo(t *testing.T) {
	a := newAuthor(t)
	a.writes("own.json", draft("1", ""))
	a.writes("rubrics/house.json", `{"version":4,"id":"house"}`)
	a.writes("phrases/house.json", `{"id":"house","version":1}`)
	a.publishes()
	a.writes("rubrics/house.json", `{"version":4,"id":"house","pass":70}`)
	files := a.publishes()
	if a.has("rubrics/house.json") != `{"version":5,"id":"house","pass":70}` || a.has("phrases/house.json") != `{"id":"house","version":1}` {
		t.Errorf("the files are %s and %s", a.has("rubrics/house.json"), a.has("phrases/house.json"))
	}
	if files["archive/rubrics/house@4.json"] != `{"version":4,"id":"house"}` {
		t.Errorf("the archive has %v", files)
	}
}

func TestShippedFilesKeepOneVersionWhileTheyStayTheSame(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	c := func(text string) *content {
		return &content{library: fstest.MapFS{"a.json": {Data: []byte(text)}}, scoring: testContent("").scoring}
	}
	for _, step := range []struct{ ships, has string }{
		{`{"id":"a","version":1}`, `{"id":"a","version":1}`},
		{`{"id":"a","version":1,"new":1}`, `{"id":"a","version":2,"new":1}`},
		{`{"id":"a","version":1,"new":1}`, `{"id":"a","version":2,"new":1}`},
		{`{"id":"a","version":1}`, `{"id":"a","version":1}`},
		{`{"id":"a","version":1,"new":2}`, `{"id":"a","version":3,"new":2}`},
	} {
		if _, err := publish(io.Discard, dir, testSite, c(step.ships)); err != nil {
			t.Fatal(err)
		}
		if got := tree(t, dir)["content/scenarios/a.json"]; got != step.has {
			t.Errorf("with %s the site has %s, not %s", step.ships, got, step.has)
		}
	}
}

func TestOnlyTheVersionOfAFileIsEdited(t *testing.T) {
	for in, want := range map[string]string{
		`{"version":1}`:                                `{"version":12}`,
		"\ufeff{\n  \"version\"\t:\n 9\n}":             "\ufeff{\n  \"version\"\t:\n 12\n}",
		`{"x":{"version":1},"version":2,"y":"\u00e9"}`: `{"x":{"version":1},"version":12,"y":"\u00e9"}`,
	} {
		if got, err := withVersion([]byte(in), 12); err != nil || string(got) != want {
			t.Errorf("%q becomes %q, %v", in, got, err)
		}
	}
	for _, in := range []string{`{"x":{"version":1}}`, `[]`, `{"version"`, ``} {
		if got, err := withVersion([]byte(in), 12); err == nil {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}

func TestTheManifestListsTheSite(t *testing.T) {
	p, err := newPages(testSite)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range p.files {
		if name != manifest && !strings.Contains(string(p.files[manifest]), `"path":"`+name+`","bytes":`) {
			t.Errorf("%s (%d bytes) is not in %s", name, len(data), p.files[manifest])
		}
	}
}

// TestWhatIsShippedCountsAsPublished: a company's own words under the id and version of a shipped set become the next version
// at the first publish, so that no two sheets name one version and mean two.
func TestWhatIsShippedCountsAsPublished(t *testing.T) {
	dir, site := t.TempDir(), filepath.Join(t.TempDir(), "site")
	shipped := `{"id": "forbidden", "version": 1, "words": "ours"}`
	write(t, filepath.Join(dir, "phrases", "forbidden.json"), `{"id": "forbidden", "version": 1, "words": "theirs"}`)
	c := &content{library: testLibrary, scoring: fstest.MapFS{
		"rubrics/clear.json":     {Data: []byte(`{"id": "clear", "version": 1}`)},
		"phrases/forbidden.json": {Data: []byte(shipped)},
	}, dir: dir}
	var out bytes.Buffer
	if _, err := publish(&out, site, testSite, c); err != nil {
		t.Fatal(err)
	}
	files := tree(t, site)
	if got, want := files["content/phrases/forbidden.json"], `{"id": "forbidden", "version": 2, "words": "theirs"}`; got != want {
		t.Errorf("published is %s, want %s", got, want)
	}
	if got := files["content/archive/phrases/forbidden@1.json"]; got != shipped {
		t.Errorf("the archive keeps %q", got)
	}
	if !strings.Contains(out.String(), "forbidden.json") {
		t.Errorf("it says %q", out.String())
	}
}
