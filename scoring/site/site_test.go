package site

import (
	"bytes"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios/library"
	"clearline/scoring"
)

// shipped are the files of a site as we ship it.
func shipped(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for dir, fsys := range map[string]fs.FS{"": scoring.Files, "scenarios/": library.Files} {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[dir+name], err = fs.ReadFile(fsys, name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestEveryScenarioHasACardAndPlaysWithTheFilesItNames(t *testing.T) {
	files := shipped(t)
	x, _ := New(files)
	if len(x.Faults) > 0 || len(x.Cards) != len(x.Scenarios) {
		t.Fatalf("%d cards of %d files, faults %v", len(x.Cards), len(x.Scenarios), x.Faults)
	}
	for _, c := range x.Cards {
		alone := &scoring.Shelf{}
		for _, name := range c.Files {
			kind, _, _ := strings.Cut(name, "/")
			if err := alone.Add(scoring.Kind(kind), name, files[name]); err != nil {
				t.Fatal(err)
			}
		}
		ex, err := alone.Exercise(c.ID, "")
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		first, err := scoring.Begin(ex, scoring.Setup{Mode: scoring.Practice, Language: c.Language})
		if err != nil {
			t.Fatal(err)
		}
		lines := first.Lines()
		if c.Files[0] != "scenarios/"+c.ID+".json" || c.Anger != first.Anger() || c.Trust != first.Trust() || c.Mood != lines[len(lines)-1].Mood {
			t.Errorf("the card of %s is %+v", c.ID, c)
		}
		for _, rule := range ex.Phrases {
			if !slices.Contains(c.Files, "phrases/"+rule.ID+".json") {
				t.Errorf("%s is played with %s, which its card does not name", c.ID, rule.ID)
			}
		}
		if _, ok := x.Scales[c.Rubric]; !ok {
			t.Errorf("the bands of %s are not named", c.Rubric)
		}
	}
}

// The page shows its library from the index alone: it stays small beside what it lists.
func TestTheIndexIsSmall(t *testing.T) {
	x, _ := New(shipped(t))
	data, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > x.Bytes/20 {
		t.Errorf("%d bytes to list %d", len(data), x.Bytes)
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	files := shipped(t)
	files["archive/scenarios/old@1.json"] = []byte("anything")
	files["scenarios/torn.json"] = []byte(`{"format": "clearline/scenario@1",`)
	files["preview.json"] = []byte("{}")
	x, _ := New(files)
	data, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(x, again) {
		t.Errorf("read, it is\n%+v\nnot\n%+v", again, x)
	}
	if twice, _ := again.Encode(); !bytes.Equal(data, twice) {
		t.Error("written again, it differs")
	}
	if !slices.Equal(x.Archive, []string{"archive/scenarios/old@1.json"}) || x.SHA256["archive/scenarios/old@1.json"] != "" || x.SHA256["preview.json"] != "" {
		t.Errorf("it lists %v, %v", x.Archive, x.SHA256)
	}
}

func TestAFaultyFileHasNoCardAndItsFaultSaysItselfInBothLanguages(t *testing.T) {
	files := shipped(t)
	copied := bytes.Replace(files["scenarios/lost-parcel.json"], []byte(`"zh"`), []byte(`"zh" `), 1)
	files["scenarios/my-copy.json"] = copied // the same id and version
	x, _ := New(files)
	if !x.Faulty("scenarios/my-copy.json") || x.Faulty("scenarios/lost-parcel.json") || x.Card("lost-parcel").Files[0] != "scenarios/lost-parcel.json" {
		t.Fatalf("faults %v", x.Faults)
	}
	told := x.Told()
	if len(told) != 1 || told[0].Line == 0 || told[0].Code != scoring.CodeSameVersion {
		t.Fatalf("told %v", told)
	}
	if zh, en := told[0].In("zh").Message, told[0].In("en").Message; zh == en || !strings.Contains(en, "raise the version") || told[0].Message != en {
		t.Errorf("it says %q and %q", zh, en)
	}
}

func TestWhatIsNoIndexIsRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"torn":      []byte(`{"scenarios":[`),
		"no object": []byte(`[1]`),
		"a page":    []byte("<!doctype html>"),
		"huge":      append([]byte("{}"), bytes.Repeat([]byte(" "), MaxSize)...),
	} {
		if _, err := Read(data); err == nil || !strings.Contains(err.Error(), File) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read([]byte(`{"cards":[],"later":1}`)); err != nil {
		t.Errorf("what a newer site says beside it is no fault: %v", err)
	}
}

func BenchmarkNew(b *testing.B) {
	files := shipped(b)
	for b.Loop() {
		New(files)
	}
}
