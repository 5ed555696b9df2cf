package scoring

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios"
)

const draft2020, draft07 = "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"

// schemaOf compiles a schema file once as each draft.
func schemaOf(t testing.TB, file string) map[string]*jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*jsonschema.Schema{}
	for _, draft := range []string{draft2020, draft07} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(string(data), draft2020, draft, 1)))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(file, doc); err != nil {
			t.Fatal(err)
		}
		if out[draft], err = c.Compile(file); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// refuses reports what each draft has against a file; they must agree.
func refuses(t testing.TB, both map[string]*jsonschema.Schema, name string, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	now, then := both[draft2020].Validate(doc), both[draft07].Validate(doc)
	if (now == nil) != (then == nil) {
		t.Errorf("%s: 2020-12 says %v, draft-07 says %v", name, now, then)
	}
	return now
}

// commonKeywords are those that draft-07 and 2020-12 read alike.
var commonKeywords = strings.Fields(`$schema $ref title description examples type enum const pattern minLength maxLength
	minimum maximum items minItems maxItems properties required additionalProperties minProperties definitions allOf not`)

func TestSchemasUseOnlyWhatBothDraftsKnow(t *testing.T) {
	for _, file := range []string{"rubric.schema.json", "sheet.schema.json"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		var walk func(schema any)
		walk = func(schema any) {
			m, ok := schema.(map[string]any)
			if !ok {
				return // true or false
			}
			if _, ref := m["$ref"]; ref && len(m) > 1 {
				t.Errorf("%s: draft-07 ignores what stands beside $ref: %v", file, m)
			}
			if text, ok := m["description"].(string); ok && !bilingual(text) {
				t.Errorf("%s: not in both languages: %s", file, text)
			}
			for k, v := range m {
				if !slices.Contains(commonKeywords, k) {
					t.Errorf("%s: keyword %q", file, k)
				}
				switch k {
				case "properties", "definitions":
					for _, s := range v.(map[string]any) {
						walk(s)
					}
				case "allOf":
					for _, s := range v.([]any) {
						walk(s)
					}
				case "items", "additionalProperties", "not":
					walk(v)
				}
			}
		}
		walk(doc)
	}
}

func bilingual(text string) bool {
	zh, en, ok := strings.Cut(text, " / ")
	return ok && en != "" && strings.ContainsFunc(zh, func(r rune) bool { return r > 0x2e80 })
}

// TestSchemasNameWhatTheTypesName holds the schemas to the Go types: members, objects closed, fixed lists, versions.
func TestSchemasNameWhatTheTypesName(t *testing.T) {
	rubric, sheet := schemaOf(t, "rubric.schema.json")[draft2020], schemaOf(t, "sheet.schema.json")[draft2020]
	at := func(s *jsonschema.Schema, path ...string) *jsonschema.Schema {
		for _, p := range path {
			if s = s.Properties[p]; s == nil {
				t.Fatalf("no %v", path)
			}
			if len(s.AllOf) == 1 {
				s = s.AllOf[0]
			}
			if s.Items2020 != nil {
				s = s.Items2020
			}
			if s.Ref != nil {
				s = s.Ref
			}
		}
		return s
	}
	for _, c := range []struct {
		s *jsonschema.Schema
		v any
	}{
		{rubric, Rubric{}}, {at(rubric, "dimensions"), Dimension{}}, {at(rubric, "techniques"), Tag{}}, {at(rubric, "slips"), Tag{}},
		{at(rubric, "gates"), Gate{}}, {at(rubric, "bands"), Band{}},
		{sheet, Sheet{}}, {at(sheet, "attempt"), AttemptInfo{}}, {at(sheet, "trainee"), Trainee{}}, {at(sheet, "scenario"), Source{}},
		{at(sheet, "rubric"), Source{}}, {at(sheet, "phrases"), Source{}}, {at(sheet, "dimensions"), SheetDimension{}},
		{at(sheet, "turns"), Turn{}}, {at(sheet, "turns", "hits"), PhraseHit{}}, {at(sheet, "turns", "points"), Points{}},
		{at(sheet, "turns", "points", "values"), Value{}}, {at(sheet, "turns", "points", "because"), Share{}},
		{at(sheet, "result"), Result{}}, {at(sheet, "result", "dimensions"), DimensionResult{}}, {at(sheet, "result", "random"), RandomPlayer{}},
		{at(sheet, "disputes"), Dispute{}},
	} {
		var want []string
		for i := range reflect.TypeOf(c.v).NumField() {
			if name, _, _ := strings.Cut(reflect.TypeOf(c.v).Field(i).Tag.Get("json"), ","); name != "-" {
				want = append(want, name)
			}
		}
		slices.Sort(want)
		if got := sortedKeys(c.s.Properties); !slices.Equal(got, want) {
			t.Errorf("%T: the schema has %v, the type %v", c.v, got, want)
		}
		if c.s.AdditionalProperties != false {
			t.Errorf("%T: other members are let in", c.v)
		}
	}
	for _, c := range []struct {
		s    *jsonschema.Schema
		list any
	}{
		{at(rubric, "gates", "verdict"), scenarios.Verdicts}, {at(sheet, "result", "verdict"), scenarios.Verdicts},
		{at(sheet, "result", "outcome"), scenarios.Outcomes}, {at(sheet, "attempt", "mode"), []Mode{Practice, Assessment}},
	} {
		var want []string
		for i := range reflect.ValueOf(c.list).Len() {
			want = append(want, reflect.ValueOf(c.list).Index(i).String())
		}
		var got []string
		for _, v := range c.s.Enum.Values {
			got = append(got, v.(string))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("the schema has %v, Go %v", got, want)
		}
	}
	for _, c := range []struct {
		s    *jsonschema.Schema
		want string
	}{{at(rubric, "format"), RubricFormat}, {at(sheet, "format"), SheetFormat}, {at(sheet, "engine"), Engine}} {
		if c.s.Const == nil || *c.s.Const != c.want {
			t.Errorf("the schema has %v, Go %q", c.s.Const, c.want)
		}
	}
}
