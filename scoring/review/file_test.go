package review

import (
	"bytes"
	stdjson "encoding/json"
	"reflect"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source"
	"clearline/scoring"
)

// written down is a small file of a second rater.
func rated(t testing.TB) *File {
	t.Helper()
	s := call{scenario: "lost-parcel", attempt: "a-1", seed: 4}.play(t)
	return &File{
		Format: FileFormat, Rater: "复评人 李",
		Ratings: []Rating{{Digest: s.Digest, Attempt: "a-1", Scenario: s.Scenario, Rubric: s.Rubric, Turns: []RatedTurn{
			{Turn: 1, Techniques: []string{"let-finish"}, Slips: []string{}, Note: "听得很耐心"},
			{Turn: 2, Techniques: []string{}, Slips: []string{"retort", "hurry"}},
		}}},
		Answers: []Answer{{Digest: s.Digest, Attempt: "a-1", Turn: 2, Decision: Partly, Note: "一半有理"}},
	}
}

func encoded(t testing.TB, f *File) []byte {
	t.Helper()
	b, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestAReviewIsKeptAsItWasWritten.
func TestAReviewIsKeptAsItWasWritten(t *testing.T) {
	f := rated(t)
	b := encoded(t, f)
	again, err := ReadFile("review.json", b)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, f) || !bytes.Equal(encoded(t, again), b) {
		t.Errorf("written %+v, read %+v", f, again)
	}
	empty := encoded(t, &File{Format: FileFormat, Rater: "李"})
	if _, err := ReadFile("review.json", empty); err != nil {
		t.Errorf("a file begun and left cannot be read: %v\n%s", err, empty)
	}
}

// TestAFaultyReviewIsRefused, with the place and in words.
func TestAFaultyReviewIsRefused(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*File)
		want  string
	}{
		{"another format", func(f *File) { f.Format = "clearline/sheet@1" }, `"clearline/review@1"`},
		{"no name", func(f *File) { f.Rater = " " }, "a rater has a name"},
		{"a long name", func(f *File) { f.Rater = strings.Repeat("李", scoring.MaxName+1) }, "a rater has a name"},
		{"a sheet twice", func(f *File) { f.Ratings = append(f.Ratings, f.Ratings[0]) }, "rated twice, first as number 1"},
		{"a turn twice", func(f *File) { f.Ratings[0].Turns[1].Turn = 1 }, "turn 1 is rated twice"},
		{"turn 0", func(f *File) { f.Ratings[0].Turns[0].Turn = 0 }, "turns count from 1"},
		{"turn 1001", func(f *File) { f.Answers[0].Turn = 1001 }, "turns count from 1"},
		{"a tag twice", func(f *File) { f.Ratings[0].Turns[1].Slips = []string{"hurry", "hurry"} }, `"hurry" is marked twice`},
		{"a tag of another world", func(f *File) { f.Ratings[0].Turns[1].Slips = []string{"<b>"} }, "malformed"},
		{"marks without end", func(f *File) { f.Ratings[0].Turns[1].Slips = make([]string, MaxTags+1) }, "65 marks"},
		{"a long note", func(f *File) { f.Ratings[0].Turns[0].Note = strings.Repeat("啊", scoring.MaxNote+1) }, "longer than 2000"},
		{"a decision", func(f *File) { f.Answers[0].Decision = "maybe" }, `not "maybe"`},
		{"an answer twice", func(f *File) { f.Answers = append(f.Answers, f.Answers[0]) }, "answered twice"},
		{"too many", func(f *File) { f.Answers = make([]Answer, MaxRatings+1) }, "the most is 20000"},
	} {
		f := rated(t)
		c.spoil(f)
		_, err := ReadFile("review.json", encoded(t, f))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "review.json:") {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if zh := source.ErrorIn(err, "zh"); strings.Contains(zh, c.want) && !strings.HasPrefix(c.want, `"`) {
			t.Errorf("%s, in Chinese: %s", c.name, zh)
		}
	}
	if _, err := ReadFile("review.json", []byte(`{"format":"clearline/review@1","rater":"李","ratings":[],"answers":[],"score":1}`)); err == nil || !strings.Contains(err.Error(), "score") {
		t.Errorf("an unknown member: %v", err)
	}
}

// FuzzReadFile: whatever bytes come, they are refused with a fault, or read as any JSON reader reads them.
func FuzzReadFile(f *testing.F) {
	f.Add(encoded(f, rated(f)))
	f.Add([]byte(`{"format":"clearline/review@1","rater":"李","ratings":[],"answers":[]}`))
	f.Add([]byte(`{"format":"clearline/review@1","rater":"\ud800","ratings":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := ReadFile("fuzz", b)
		if err != nil {
			if faults, ok := err.(source.Faults); !ok || len(faults) == 0 || len(faults) > source.MaxFaults || faults.In("zh")[0].Message == "" {
				t.Fatalf("refused without a word: %v", err)
			}
			return
		}
		std := &File{}
		if err := stdjson.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), std); err != nil {
			t.Fatal(err)
		}
		if same(t, file) != same(t, std) {
			t.Fatal("go-json and encoding/json read a different file")
		}
		again, err := ReadFile("again", encoded(t, file))
		if err != nil || same(t, again) != same(t, file) {
			t.Fatalf("what was written is not what was read: %v", err)
		}
	})
}

// same is a file's content, whether its empty lists are nil or not.
func same(t testing.TB, f *File) string {
	t.Helper()
	b, err := json.Marshal(f, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
