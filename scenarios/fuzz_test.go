package scenarios_test

import (
	"bytes"
	stdjson "encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring/formula"
)

// FuzzLoad feeds any bytes through the whole way of a file.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"testdata/good/*.json", "testdata/bad/*/*.json"} {
		for _, name := range files(f, pattern) {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	cat, schema := clearRubric(f), schemas(f)[draft2020]
	f.Fuzz(func(t *testing.T, data []byte) {
		s, doc, err := scenarios.Load("f", data)
		if err != nil {
			checkFaults(t, err.(source.Faults), doc)
			return
		}
		checkAgainstStandard(t, s, doc)
		checkCompile(t, s, doc, cat, schema)
	})
}

// FuzzCompile puts any names, words and numbers into a good file.
func FuzzCompile(f *testing.F) {
	f.Add("tries", "tries + 1", "anger > 80", "closed", "none", "", 0, 3, 0)
	f.Add("done", "not asked", "done('let-finish')", "", "真", "ending == 'closed'", 3, 0, 7)
	f.Add("x", "plan", "let y = x; y > 0", "opening", "x", "x > 0 // so", -1, 1<<40, -1)
	f.Add("let", "1 % x", `plan in ["none"]`, "left", "a-b", "x == 1 and ending == 'left'", -1000000, 1000000, 5)
	f.Add("ending", "plan", "ending != 'none'", "closed", "x", "ending", 0, 1, 0)
	cat, schema := clearRubric(f), schemas(f)[draft2020]
	f.Fuzz(func(t *testing.T, name, effect, when, to, word, right string, lo, hi, start int) {
		q := func(s string) string {
			b, err := stdjson.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		register := ""
		if right != "" {
			register = fmt.Sprintf(`, "register": [
    {"id": "what", "entries": [{"id": "a", "text": "a", "right": %s, "why": "a", "whyNot": "a"}, {"id": "b", "text": "b", "right": false, "whyNot": "b"}]},
    {"id": "result", "entries": [{"id": "a", "text": "a", "right": true, "why": "a"}, {"id": "b", "text": "b", "right": %s, "why": "b", "whyNot": "b"}]}]`, q(right), q(when))
		}
		s, doc, err := scenarios.Load("f", fmt.Appendf(nil, `{
  "format": "clearline/scenario@1", "id": "f", "version": 1, "language": "en", "languages": ["en"], "title": "f", "brief": "f",
  "industry": "express", "channel": "phone", "customer": {"name": "f", "motive": "respect"}, "rubric": "clear",
  "state": {"asked": {"type": "bool", "start": true}, "plan": {"type": "enum", "values": ["none", %s], "start": "none"},
    %s: {"type": "int", "min": %d, "max": %d, "start": %d}},
  "start": "opening",
  "nodes": [
    {"id": "opening", "lines": [{"text": "?"}, {"text": "!", "when": %s}], "choices": [
      {"id": "a", "text": "a", "why": "a", "when": %s, "effects": {%s: %s, "plan": %s}, "to": [{"when": %s, "to": %s}, {"to": "closed"}]},
      {"id": "b", "text": "b", "why": "b", "to": "left"}]},
    {"id": "closed", "lines": [{"text": "."}], "ending": {"outcome": "resolved", "verdict": "no-fault", "why": "f"}},
    {"id": "left", "lines": [{"text": "."}], "ending": {"outcome": "unresolved", "verdict": "at-fault", "why": "f"}}]%s}`,
			q(word), q(name), lo, hi, start, q(when), q(when), q(name), q(effect), q(word), q(when), q(to), register))
		if err != nil {
			checkFaults(t, err.(source.Faults), doc)
			return
		}
		checkAgainstStandard(t, s, doc)
		checkCompile(t, s, doc, cat, schema)
	})
}

// checkFaults wants faults that a person can use.
func checkFaults(t *testing.T, faults source.Faults, doc *source.Doc) {
	t.Helper()
	if len(faults) == 0 || len(faults) > source.MaxFaults {
		t.Fatalf("%d faults", len(faults))
	}
	lines := strings.Split(string(doc.Data), "\n")
	for _, f := range faults {
		known := slices.ContainsFunc(scenarios.Codes, func(c scenarios.CodeInfo) bool { return c.Code == f.Code })
		placed := f.Line >= 1 && f.Line <= len(lines) && f.Column >= 1 && f.Column <= len([]rune(lines[f.Line-1]))+1
		if !known || f.Message == "" || !placed && f.Code != source.CodeTooLarge {
			t.Fatalf("a fault nobody can use: %+v", f)
		}
	}
}

func checkCompile(t *testing.T, s *scenarios.Scenario, doc *source.Doc, cat catalogue, schema *jsonschema.Schema) {
	t.Helper()
	m, faults := scenarios.Compile(s, doc, cat)
	_, again := scenarios.Compile(s, doc, cat)
	if !slices.EqualFunc(faults.In("zh"), again.In("zh"), func(a, b source.Fault) bool { return a.String() == b.String() && a.Pointer == b.Pointer }) {
		t.Fatalf("first\n%v\nthen\n%v", faults, again)
	}
	if m == nil {
		checkFaults(t, faults, doc)
		return
	}
	if len(faults) > 0 {
		t.Fatalf("a model and faults: %v", faults)
	}
	if err := schemaRefuses(schema, doc.Data); err != nil {
		t.Fatalf("Go accepts what the schema refuses: %v\n%s", err, doc.Data)
	}
	checkModel(t, m)
}

// checkModel wants what the engine relies on.
func checkModel(t *testing.T, m *scenarios.Model) {
	t.Helper()
	for _, v := range m.Vars {
		if v.Min > v.Max || v.Start < v.Min || v.Start > v.Max {
			t.Fatalf("variable %+v", v)
		}
	}
	reached := m.Reachable(m.Start)
	for i, n := range m.Nodes {
		if !reached[i] || (n.Ending == nil) == (len(n.Choices) == 0) {
			t.Fatalf("node %+v", n)
		}
		if !slices.ContainsFunc(m.Endings(), func(e int) bool { return m.Reachable(i)[e] }) {
			t.Fatalf("node %q never ends", n.ID)
		}
		always := slices.ContainsFunc(n.Lines, func(l scenarios.ModelLine) bool { return l.When == nil })
		switch {
		case n.Field == "" && (n.Ending == nil || m.EndingVar < 0):
			if !always {
				t.Fatalf("node %q may say nothing", n.ID)
			}
		case i != len(m.Scenario.Nodes): // an ending behind a register, or a later field
			if len(n.Lines) > 0 {
				t.Fatalf("at %q the customer speaks, though the call is over", n.ID)
			}
		case always:
			t.Fatalf("%q says the last words of one ending at every one", n.ID)
		}
		for _, c := range n.Choices {
			if len(c.To) == 0 || len(c.Effects) != len(c.Choice.Effects) {
				t.Fatalf("reply %+v", c)
			}
			for k, to := range c.To {
				if (to.When == nil) != (k == len(c.To)-1) || to.Node < 0 || to.Node >= len(m.Nodes) {
					t.Fatalf("target %+v", to)
				}
				run(t, m, to.When)
			}
			for _, e := range c.Effects {
				if (e.Expr != nil) != (e.Kind == scenarios.Eval) {
					t.Fatalf("effect %+v", e)
				}
				run(t, m, e.Expr)
				if v := m.Vars[e.Var].Var; e.Expr != nil && slices.ContainsFunc(e.Expr.Words(), func(w string) bool { return !slices.Contains(v.Words, w) }) {
					t.Fatalf("an effect of %v gives one of %v", v.Words, e.Expr.Words())
				}
			}
			run(t, m, c.When)
		}
	}
}

// run evaluates a program at the start, where it may fail but not panic.
func run(t *testing.T, m *scenarios.Model, p *formula.Program) {
	t.Helper()
	if p == nil {
		return
	}
	values := make([]int, len(p.Refs))
	for i, r := range p.Refs {
		if r.Func == "" {
			values[i] = m.Vars[m.Var(r.A)].Start
		}
	}
	var machine formula.Machine
	if _, _, err := machine.Eval(p, values); err != nil && !strings.Contains(err.Error(), "formula") {
		t.Fatalf("%s: %v", p.Source, err)
	}
}

// checkAgainstStandard reads the file once more with encoding/json, fills the types by hand and compares.
func checkAgainstStandard(t *testing.T, s *scenarios.Scenario, doc *source.Doc) {
	t.Helper()
	dec := stdjson.NewDecoder(bytes.NewReader(doc.Data))
	dec.UseNumber()
	var std, ours any
	if err := dec.Decode(&std); err != nil {
		t.Fatalf("encoding/json refuses what Load accepts: %v", err)
	}
	if err := json.Unmarshal(doc.Data, &ours); err != nil {
		t.Fatalf("go-json refuses its own: %v", err)
	}
	var want scenarios.Scenario
	language, _ := std.(map[string]any)["language"].(string)
	if err := fill(reflect.ValueOf(&want).Elem(), std, scenarios.Lang(language)); err != nil {
		t.Fatalf("encoding/json reads other types: %v\n%s", err, doc.Data)
	}
	if !reflect.DeepEqual(*s, want) {
		t.Fatalf("read\n%+v\nencoding/json reads\n%+v", *s, want)
	}
}

// fill puts what encoding/json read where the json tags say.
func fill(v reflect.Value, x any, source scenarios.Lang) error {
	switch p := v.Addr().Interface().(type) {
	case *scenarios.Text:
		if plain, ok := x.(string); ok {
			*p = scenarios.Text{source: plain}
			return nil
		}
	case *scenarios.Reason:
		if bare, ok := x.(string); ok {
			*p = scenarios.Reason{"": bare}
			return nil
		}
	case *scenarios.Value:
		return fillValue(p, x)
	case *scenarios.Effect:
		if expr, ok := x.(string); ok {
			p.Expr = expr
			return nil
		}
		return fillValue(&p.Literal, x)
	case *scenarios.Right:
		switch x := x.(type) {
		case bool:
			p.Always = x
			return nil
		case string:
			p.Expr = x
			return nil
		}
	case *scenarios.Targets:
		if node, ok := x.(string); ok {
			*p = scenarios.Targets{{Node: node}}
			return nil
		}
	}
	switch x := x.(type) {
	case string:
		if v.Kind() == reflect.String {
			v.SetString(x)
			return nil
		}
	case bool:
		if v.Kind() == reflect.Bool {
			v.SetBool(x)
			return nil
		}
	case stdjson.Number:
		return fillNumber(v, x)
	case []any:
		if v.Kind() != reflect.Slice {
			break
		}
		v.Set(reflect.MakeSlice(v.Type(), len(x), len(x)))
		for i := range x {
			if err := fill(v.Index(i), x[i], source); err != nil {
				return err
			}
		}
		return nil
	case map[string]any:
		return fillObject(v, x, source)
	}
	return fmt.Errorf("%v for a %s", x, v.Type())
}

func fillNumber(v reflect.Value, x stdjson.Number) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	n, err := strconv.ParseInt(x.String(), 10, 64)
	if err != nil {
		return err
	}
	if v.Kind() == reflect.Uint32 {
		v.SetUint(uint64(n))
	} else {
		v.SetInt(n)
	}
	return nil
}

func fillValue(v *scenarios.Value, x any) error {
	switch x := x.(type) {
	case bool:
		*v = scenarios.Value{Type: scenarios.Bool, Bool: x}
		return nil
	case string:
		*v = scenarios.Value{Type: scenarios.Enum, Enum: x}
		return nil
	}
	v.Type = scenarios.Int
	return fill(reflect.ValueOf(&v.Int).Elem(), x, "")
}

func fillObject(v reflect.Value, x map[string]any, source scenarios.Lang) error {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return fillObject(v.Elem(), x, source)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for k, e := range x {
			elem := reflect.New(v.Type().Elem()).Elem()
			if err := fill(elem, e, source); err != nil {
				return err
			}
			v.SetMapIndex(reflect.ValueOf(k).Convert(v.Type().Key()), elem)
		}
		return nil
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if e, ok := x[name]; ok {
				if err := fill(v.Field(i), e, source); err != nil {
					return err
				}
				delete(x, name)
			}
		}
		for name := range x {
			return fmt.Errorf("a member %q of %s", name, v.Type())
		}
		return nil
	}
	return fmt.Errorf("an object for a %s", v.Type())
}
