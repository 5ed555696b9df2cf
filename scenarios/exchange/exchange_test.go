package exchange_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/library"
	"clearline/scenarios/source"
)

// everything is every scenario that ships and the one that uses each member once.
func everything(t testing.TB) map[string]*scenarios.Scenario {
	t.Helper()
	all := map[string]*scenarios.Scenario{}
	names, err := fs.Glob(library.Files, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := library.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = load(t, data)
	}
	for _, name := range []string{"full.json", "plain.json", "register.json"} {
		data, err := os.ReadFile("../testdata/good/" + name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = load(t, data)
	}
	fresh, err := scenarios.New("fresh")
	if err != nil {
		t.Fatal(err)
	}
	all["fresh"] = load(t, fresh)
	all["awkward"] = awkward(t)
	return all
}

// small are those that a fuzzer can turn over quickly.
func small(t testing.TB) []*scenarios.Scenario {
	all := everything(t)
	return []*scenarios.Scenario{all["full.json"], all["plain.json"], all["register.json"], all["awkward"]}
}

// awkward has texts and expressions that other formats could take for signs of their own.
func awkward(t testing.TB) *scenarios.Scenario {
	t.Helper()
	return load(t, []byte(`{"format": "clearline/scenario@1", "id": "awkward", "version": 2, "language": "en", "languages": ["en"],
 "title": " \"Odd\" [title] -> here ", "brief": "first\n\nsecond", "industry": "bank", "channel": "chat", "customer": {"name": "<b>", "motive": "respect", "looks": {"seed": 0}},
 "rubric": "clear", "state": {"plan": {"type": "enum", "values": ["none", "a"], "start": "none"}, "n": {"type": "int", "min": 0, "max": 9, "start": 0}},
 "start": "end", "nodes": [
  {"id": "end", "lines": [{"text": ":: no header"}, {"text": "[[x->y]] | a\nb --> c"}, {"text": "\u3000=1+1; \"&amp;\" &lt; \u00a0"}, {"text": "'-5"}, {"text": "\\:: {x}\r", "when": " n > 0 "}],
   "choices": [
    {"id": "one", "text": "->", "why": "=why\r\n", "when": "plan in [\"none\", \"]\"]", "effects": {"n": "let x = n; x + 1", "plan": "plan == \"；\" ? \"a\" : \"none\"", "anger": "trust"},
     "reaction": [{"text": "two\nlines"}], "to": [{"when": "n > 1; true", "to": "stop"}, {"when": "'->' == plan", "to": "end"}, {"to": "stop"}]},
    {"id": "two", "text": "a|b]]", "why": "-- >", "reaction": [{"text": "Oh."}, {"text": "Well."}], "effects": {"n": 2, "trust": -3}, "to": "stop"},
    {"id": "three", "text": "\n", "why": "\t", "techniques": ["a", "b"], "slips": ["c"], "to": "stop"}]},
  {"id": "stop", "lines": [{"text": "<!-- clearline line {} -->", "mood": "cold"}],
   "ending": {"outcome": "silent", "verdict": "at-fault", "why": "<br>", "earns": ["thank"]}}],
 "register": [{"id": "what", "entries": [
   {"id": "a", "text": " -->\n=1 [[x]] ", "right": "ending == 'stop' && \"-->\" != plan", "why": "\r\n", "whyNot": "<!-- -->"},
   {"id": "b", "text": ":: b", "right": false, "whyNot": "'="}]}]}`))
}

func load(t testing.TB, data []byte) *scenarios.Scenario {
	t.Helper()
	s, _, err := scenarios.Load("s.json", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return s
}

func written(t testing.TB, s *scenarios.Scenario) string {
	t.Helper()
	b, err := exchange.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// differ shows the first line in which two files differ.
func differ(t testing.TB, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Errorf("line %d:\n%s\nwant\n%s", i+1, g[i], w[i])
			return
		}
	}
	if got != want {
		t.Errorf("%d lines, want %d", len(g), len(w))
	}
}

// told renders what an import says, one a line.
func told(faults []source.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		f.File = "in"
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

func TestWritesLikeTheLibrary(t *testing.T) {
	data, err := library.Files.ReadFile("bereaved-caller.json")
	if err != nil {
		t.Fatal(err)
	}
	differ(t, written(t, load(t, data)), string(data))
}

func TestThereAndBack(t *testing.T) {
	for name, s := range everything(t) {
		for format, back := range map[string]func() ([]byte, []source.Fault, error){
			"twee": func() ([]byte, []source.Fault, error) { return exchange.FromTwee(exchange.Twee(s), "en") },
			"rows": func() ([]byte, []source.Fault, error) { return exchange.FromRows(exchange.Rows(s), nil, "en") },
		} {
			t.Run(name+"/"+format, func(t *testing.T) {
				data, lost, err := back()
				if err != nil {
					t.Fatal(err)
				}
				if len(lost) > 0 && name != "awkward" { // whose words look like markup
					t.Errorf("lost:\n%s", told(lost))
				}
				differ(t, string(data), written(t, s))
			})
		}
	}
}
