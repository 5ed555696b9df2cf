package web

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// tree lists all files below dir with their contents, but for the ledger.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ledger {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestPublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "site")
	n, err := publish(io.Discard, dir, testSite, testContent(""))
	if err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	if n != len(files) {
		t.Errorf("it says %d files and wrote %d", n, len(files))
	}
	for _, name := range []string{"index.html", "assets/player-1a2.wasm.br", "content/index.json", "content/scenarios/a.json", "content/phrases/good.json"} {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
	if strings.Contains(files["content/index.json"], "watch") {
		t.Error("a published site has nobody to watch")
	}
}

func TestPublishAgain(t *testing.T) {
	dir := t.TempDir()
	if _, err := publish(io.Discard, dir, testSite, testContent("")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, ".git", "config"), "the author's")
	write(t, filepath.Join(dir, "CNAME"), "the author's")
	next := fstest.MapFS{"index.html": {Data: []byte("newer")}, "assets/player-3b4.wasm": {Data: []byte("newer")}}
	if _, err := publish(io.Discard, dir, next, testContent("")); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	if files["index.html"] != "newer" || files["assets/player-3b4.wasm"] != "newer" {
		t.Error("the new site is not there")
	}
	if _, ok := files["assets/player-1a2.wasm"]; ok {
		t.Error("the old program is still there")
	}
	if files["CNAME"] == "" || files[".git/config"] == "" {
		t.Error("files of the author are gone")
	}
}

func TestPublishRefuses(t *testing.T) {
	foreign := t.TempDir()
	write(t, filepath.Join(foreign, "thesis.txt"), "ten years of work")
	if _, err := publish(io.Discard, foreign, testSite, testContent("")); err == nil || !strings.Contains(err.Error(), "did not write") {
		t.Errorf("a folder with other files gave %v", err)
	}
	if files := tree(t, foreign); len(files) != 1 {
		t.Errorf("a refused folder was written to: %v", files)
	}
	outside := filepath.Join(t.TempDir(), "outside.txt")
	write(t, outside, "not yours")
	forged := t.TempDir()
	write(t, filepath.Join(forged, ledger), "../"+filepath.Base(filepath.Dir(outside))+"/outside.txt\n")
	if _, err := publish(io.Discard, forged, testSite, testContent("")); err == nil {
		t.Error("a ledger that points outside was obeyed")
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "")
	if _, err := publish(io.Discard, file, testSite, testContent("")); err == nil {
		t.Error("a file was taken for a folder")
	}
}
