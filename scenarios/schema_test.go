package scenarios_test

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios"
	"clearline/scoring/formula"
)

const draft2020, draft07 = "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"

// schemas compiles the schema once as each draft.
func schemas(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, draft := range []string{draft2020, draft07} {
		text := strings.Replace(string(scenarios.Schema), draft2020, draft, 1)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("scenario.schema.json", doc); err != nil {
			t.Fatal(err)
		}
		if out[draft], err = c.Compile("scenario.schema.json"); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func schemaRefuses(s *jsonschema.Schema, data []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

func TestSchemaAndCheckerAgree(t *testing.T) {
	both := schemas(t)
	for pattern, refuse := range map[string]bool{
		"testdata/good/*.json":        false,
		"testdata/bad/schema/*.json":  true,
		"testdata/bad/meaning/*.json": false,
	} {
		for _, name := range files(t, pattern) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for draft, s := range both {
				if err := schemaRefuses(s, data); (err != nil) != refuse {
					t.Errorf("%s: as %s refused = %v, want %v: %v", name, draft, err != nil, refuse, err)
				}
			}
		}
	}
}

// common lists the keywords that draft-07 and 2020-12 read alike.
var common = strings.Fields(`$schema $ref title description examples default type enum const pattern minLength maxLength
	minimum maximum items minItems maxItems uniqueItems properties required additionalProperties propertyNames minProperties maxProperties
	definitions allOf oneOf not if then else`)

func TestSchemaUsesOnlyWhatBothDraftsKnow(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenarios.Schema))
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
			t.Errorf("draft-07 ignores what stands beside $ref: %v", m)
		}
		for k, v := range m {
			if !slices.Contains(common, k) {
				t.Errorf("keyword %q", k)
			}
			switch k {
			case "properties", "definitions":
				for _, s := range v.(map[string]any) {
					walk(s)
				}
			case "allOf", "oneOf":
				for _, s := range v.([]any) {
					walk(s)
				}
			case "items", "additionalProperties", "propertyNames", "not", "if", "then", "else":
				walk(v)
			}
		}
	}
	walk(doc)
}

// TestSchemaNamesWhatTheTypesName holds the schema to the Go types: members, and the fixed lists.
func TestSchemaNamesWhatTheTypesName(t *testing.T) {
	root := schemas(t)[draft2020]
	def := func(path ...string) *jsonschema.Schema {
		s := root
		for _, p := range path {
			if s = s.Properties[p]; s == nil {
				t.Fatalf("no %v", path)
			}
			switch {
			case s.Ref != nil:
				s = s.Ref
			case len(s.AllOf) == 1 && s.AllOf[0].Ref != nil:
				s = s.AllOf[0].Ref
			}
			if s.Items2020 != nil && s.Items2020.Ref != nil && s.Items2020.Ref.Properties != nil {
				s = s.Items2020.Ref
			}
		}
		return s
	}
	state := root.Properties["state"].AdditionalProperties.(*jsonschema.Schema).Ref
	lint := root.Properties["lint"].AdditionalProperties.(*jsonschema.Schema).Ref
	var lintCodes []string
	for _, c := range scenarios.LintCodes {
		lintCodes = append(lintCodes, c.Code)
	}
	for _, c := range []struct {
		s *jsonschema.Schema
		v any
	}{
		{root, scenarios.Scenario{}},
		{def("customer"), scenarios.Customer{}},
		{def("customer", "looks"), scenarios.Looks{}},
		{state, scenarios.Variable{}},
		{lint, scenarios.LintSetting{}},
		{def("nodes"), scenarios.Node{}},
		{def("nodes", "lines"), scenarios.Line{}},
		{def("nodes", "choices"), scenarios.Choice{}},
		{def("nodes", "choices", "to"), scenarios.Target{}},
		{def("nodes", "ending"), scenarios.Ending{}},
		{def("register"), scenarios.Field{}},
		{def("register", "entries"), scenarios.Entry{}},
	} {
		var got, want []string
		for name := range c.s.Properties {
			got = append(got, name)
		}
		for i := range reflect.TypeOf(c.v).NumField() {
			name, _, _ := strings.Cut(reflect.TypeOf(c.v).Field(i).Tag.Get("json"), ",")
			want = append(want, name)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%T: the schema has %v, the type %v", c.v, got, want)
		}
	}
	for _, c := range []struct {
		s    *jsonschema.Schema
		list any
	}{
		{root.Properties["lint"].PropertyNames, lintCodes},
		{lint.Properties["severity"], scenarios.Severities},
		{def("industry"), scenarios.Industries},
		{def("channel"), scenarios.Channels},
		{def("customer", "motive"), scenarios.Motives},
		{def("customer", "looks", "age"), scenarios.Ages},
		{def("customer", "looks", "gender"), scenarios.Genders},
		{def("nodes", "lines", "mood"), scenarios.Moods},
		{def("nodes", "ending", "outcome"), scenarios.Outcomes},
		{def("nodes", "ending", "verdict"), scenarios.Verdicts},
		{def("register", "id"), scenarios.Fields},
	} {
		var got, want []string
		for _, v := range c.s.Enum.Values {
			got = append(got, v.(string))
		}
		for i := range reflect.ValueOf(c.list).Len() {
			want = append(want, reflect.ValueOf(c.list).Index(i).String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("the schema has %v, Go %v", got, want)
		}
	}
}

// TestReservedNamesAreTheSame tries words of the expression language and its relatives as variables.
func TestReservedNamesAreTheSame(t *testing.T) {
	s := schemas(t)[draft2020]
	good, err := os.ReadFile("testdata/good/full.json")
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, word := range strings.Fields(`abs clamp max min done count before turnsSince true false nil null let in not and or if
		else matches contains startsWith endsWith map filter all any one len now date last first sum get type int float
		string keys values upper trim reduce for while var const return earn slip hits n w asks`) {
		data := bytes.ReplaceAll(good, []byte(`"state": {`), []byte(`"state": {"`+word+`": {"type": "bool", "start": false},`))
		m, faults := compile(word, data, clearRubric(t))
		if err := schemaRefuses(s, data); (err != nil) != (m == nil) {
			t.Errorf("%s: the schema says %v, Go %v", word, err, faults)
		}
		if m == nil {
			refused++
			continue
		}
		if _, err := formula.Compile(word+" or not "+word, formula.Bool, scenarios.Scope(m.Scenario, clearRubric(t))); err != nil {
			t.Errorf("%s is accepted as a variable and then cannot be read: %v", word, err)
		}
	}
	if refused != 22 {
		t.Errorf("%d words refused, want 22", refused)
	}
}
