package course

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scenarios/source"
	"clearline/scoring"
)

const good = "testdata/good.json"

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// shipped are the scenarios of the library.
func shipped(t testing.TB) []*scenarios.Scenario {
	t.Helper()
	s := &scoring.Shelf{}
	if faults, err := s.AddFS(library.Files, scoring.KindScenario); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	return s.Scenarios()
}

// faultsOf is all that clearline check says of a course.
func faultsOf(name string, data []byte, at []*scenarios.Scenario) source.Faults {
	c, doc, err := Load(name, data)
	if err != nil {
		return err.(source.Faults)
	}
	return Check(c, doc, at)
}

func TestWhatIsShippedIsGoodAndIsAFirstWeek(t *testing.T) {
	names, err := fs.Glob(library.Courses, "courses/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d courses, %v", len(names), err)
	}
	schema, at := schemaOf(t), shipped(t)
	for _, name := range names {
		data, err := library.Courses.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if faults := faultsOf(name, data, at); len(faults) > 0 {
			t.Fatal(faults)
		}
		if err := refuses(t, schema, data); err != nil {
			t.Errorf("the schema refuses %s: %v", name, err)
		}
		c, _, _ := Load(name, data)
		if path.Base(name) != c.ID+".json" {
			t.Errorf("%s has the id %q", name, c.ID)
		}
		if !slices.Contains(c.Languages, "zh") || !slices.Contains(c.Languages, "en") {
			t.Errorf("%s is in %v, not in Chinese and English", name, c.Languages)
		}
	}
	c, _, _ := Load("first-week", mustRead(t, "courses/first-week.json"))
	played := map[string]bool{}
	for i, s := range c.Steps {
		for _, id := range s.Forms() {
			played[id] = true
		}
		if last := s.Day == Days; last != (s.Mode == scoring.Assessment) || last && s.Retest == "" {
			t.Errorf("step %d is %s on day %d, with the retest %q: the week is to end in assessments with parallel forms", i, s.Mode, s.Day, s.Retest)
		}
	}
	for _, s := range at {
		if !played[s.ID] {
			t.Errorf("the first week leaves out %s", s.ID)
		}
	}
}

func mustRead(t testing.TB, name string) []byte {
	t.Helper()
	data, err := library.Courses.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestEveryMistakeIsFoundWhereItIs: each row spoils the good course in one place. The schema sees all but what hangs on
// something elsewhere.
func TestEveryMistakeIsFoundWhereItIs(t *testing.T) {
	schema, text, at := schemaOf(t), string(read(t, good)), shipped(t)
	if faults := faultsOf(good, []byte(text), at); len(faults) > 0 {
		t.Fatal(faults)
	}
	if err := refuses(t, schema, []byte(text)); err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, c := range []struct {
		old, new, want string
		unseen         bool // by the schema
	}{
		{`course@1`, `course@2`, "2:13 K101", false},
		{`"two-days"`, `"Two days"`, "3:9 K102", false},
		{`"version": 1`, `"version": 0`, "4:14 K102", false},
		{`["zh", "en"]`, `["en"]`, "6:16 K102", true},
		{`, "en": "Two days"`, ``, "7:12 K103", true},
		{`"Two days"}`, `"Two days", "fr": "Deux jours"}`, "7:12 K103", true},
		{`{"zh": "先热身。", "en": "To warm up."}`, `""`, "11:14 K103", false},
		{`"harder", "day"`, `"so hard", "day"`, "12:12 K104", false},
		{`"id": "harder"`, `"id": "warm-up"`, "12:12 K104", true},
		{`"day": 2`, `"day": 6`, "15:27 K105", false},
		{`"warm-up", "day": 1`, `"warm-up", "day": 2`, "12:29 K105", true},
		{`"two-tasks", "mode": "practice"`, `"two-tasks", "mode": "exam"`, "12:65 K106", false},
		{`"two-tasks"`, `"two-taks"`, "12:44 K107", true},
		{`"two-tasks"`, `"wrong-desk"`, "12:44 K107", true},
		{`"scenario": "two-tasks"`, `"scenario": ""`, "12:5 K107", false},
		{`["warm-up", "harder"]`, `["warm-up", "hader"]`, "15:100 K108", true},
		{`["warm-up", "harder"]`, `["warm-up", "warm-up"]`, "15:100 K108", true},
		{`["warm-up"]`, `["test"]`, "12:87 K108", true},
		{`["warm-up"]`, `["harder"]`, "12:87 K108", true},
		{`"lost-keepsake"`, `"lost-parcel"`, "16:17 K109", true},
		{`"lost-keepsake"`, `"lost-keepsakes"`, "16:17 K109", true},
		{`"lost-keepsake"`, `"wrong-desk"`, "16:17 K109", true},   // it was practised
		{`"lost-keepsake"`, `"dead-machine"`, "16:17 K109", true}, // another rubric
		{`"needs": ["warm-up"],`, `"retest": "call-first",`, "12:87 K109", true},
		{`"assessment"`, `"practice"`, "9:12 K110", true},
		{`"retest"`, `"retset"`, "16:7 J006", false},
	} {
		bad := strings.Replace(text, c.old, c.new, 1)
		if bad == text {
			t.Fatalf("%s is not there", c.old)
		}
		var got []string
		for _, f := range faultsOf(good, []byte(bad), at) {
			got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Code))
			codes[f.Code] = true
			if zh := f.In("zh").Message; zh == f.Message {
				t.Errorf("not in Chinese: %s", zh)
			}
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s for %s: found %v, want %s", c.new, c.old, faultsOf(good, []byte(bad), at), c.want)
		}
		if seen := refuses(t, schema, []byte(bad)) != nil; seen == c.unseen {
			t.Errorf("%s for %s: the schema refuses it: %v", c.new, c.old, seen)
		}
	}
	for _, c := range Codes {
		if !codes[c.Code] {
			t.Errorf("no mistake gets %s", c.Code)
		}
	}
}

// TestTwoAssessmentsShareNoForm: one call would pass both.
func TestTwoAssessmentsShareNoForm(t *testing.T) {
	text := strings.Replace(string(read(t, good)), "  ]\n}", `, {"id": "again", "day": 2, "scenario": "expired-food",
		"mode": "assessment", "retest": "lost-keepsake", "why": {"zh": "再考。", "en": "Once more."}}]}`, 1)
	faults := faultsOf(good, []byte(text), shipped(t))
	if len(faults) != 1 || faults[0].Code != CodeRetest || faults[0].Pointer != "/steps/3/retest" {
		t.Error(faults)
	}
}

func TestATextMayBeABareString(t *testing.T) {
	text := strings.NewReplacer(`["zh", "en"]`, `["zh"]`, `{"zh": "两天", "en": "Two days"}`, `"两天"`).Replace(string(read(t, good)))
	for _, en := range []string{`"Practise, then be tested."`, `"To warm up."`, `"Harder"`, `"A little harder."`, `"To see what was learned."`} {
		text = strings.Replace(text, `, "en": `+en, "", 1)
	}
	c, _, err := Load(good, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Title.In("en", c.Language); got != "两天" {
		t.Errorf("the title is %q", got)
	}
}

func FuzzACourseIsReadOrRefused(f *testing.F) {
	f.Add(read(f, good))
	f.Add([]byte(`{"steps": [{"needs": [""]}, {"retest": ""}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, _, err := Load("fuzz", data)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v, %v", c, err)
		}
		if c != nil && len(Progress(c, nil)) != len(c.Steps) {
			t.Error("a step has no standing")
		}
	})
}

const draft2020, draft07 = "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"

// schemaOf compiles the schema once as each draft.
func schemaOf(t testing.TB) (both [2]*jsonschema.Schema) {
	t.Helper()
	for i, draft := range []string{draft2020, draft07} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(string(Schema), draft2020, draft, 1)))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("course", doc); err != nil {
			t.Fatal(err)
		}
		if both[i], err = c.Compile("course"); err != nil {
			t.Fatal(err)
		}
	}
	return both
}

// refuses says what the schema has against a file; both drafts must agree.
func refuses(t testing.TB, both [2]*jsonschema.Schema, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	now, then := both[0].Validate(doc), both[1].Validate(doc)
	if (now == nil) != (then == nil) {
		t.Errorf("2020-12 says %v, draft-07 says %v", now, then)
	}
	return now
}
