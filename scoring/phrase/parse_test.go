package phrase

import (
	"bytes"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios/source"
)

// valid is a small set; the tests break it in one place at a time.
const valid = `{
  "$schema": "../phrases.schema.json",
  "format": "clearline/phrases@1",
  "id": "mine",
  "version": 1,
  "language": "zh",
  "name": {"zh": "我的"},
  "words": {"sorry": ["抱歉", "对不起"]},
  "exceptions": [{"where": "quoted", "within": 2, "patterns": ["你说"]}],
  "rules": [
    {
      "id": "one", "number": 1, "name": {"zh": "一", "en": "One"}, "classes": ["weak"], "source": "000",
      "patterns": ["<sorry>{30}但"],
      "exceptions": [{"where": "over", "patterns": ["不但"]}],
      "reason": {"zh": "因为"}, "better": {"zh": "这样"},
      "hits": ["抱歉，但"], "misses": ["抱歉"]
    },
    {
      "id": "two", "name": {"en": "Two"}, "classes": ["weak", "other"], "patterns": ["没办法。"],
      "reason": {"zh": "因为"}, "better": {"zh": "这样"}, "hits": ["没办法"], "misses": ["没办法送"]
    }
  ]
}
`

// broken lists what may be wrong: a piece of valid, what stands there instead, the faults by code and the beginning of
// the message, and whether the JSON Schema sees it too. ¦ marks the places of the faults, in order; it is taken out.
var broken = []struct {
	name, old, new string
	want           []string
	schema         bool
}{
	{"not JSON", `"version": 1,`, `"version": ¦,`, []string{`J003 this is not valid JSON: `}, true},
	{"ends early", "  ]\n}\n", "¦", []string{`J003 this is not valid JSON: the file ends too early`}, true},
	{"goes on", "  ]\n}\n", "  ]\n}\n¦{}", []string{`J003 this is not valid JSON: the file should end here`}, true},
	{"twice", `"version": 1,`, `"version": 1, ¦"version": 2,`, []string{`J004 "version" stands twice`}, false},
	{"bad UTF-8", `"我的"`, "\"¦\xff\"", []string{`J003 this is not valid JSON: `}, false},
	{"too deep", `"version": 1`, `"version": ` + strings.Repeat("[", 31) + "¦[" + strings.Repeat("]", 32), []string{`J002 nested more than 32`}, true},
	{"wrong types", `"id": "mine"`, `"id": ¦3`, []string{`J007 this should be a text`}, true},
	{"two wrong types", `"words": {"sorry": ["抱歉", "对不起"]}`, `"words": {"sorry": ¦"抱歉", "b": [¦{}]}`, []string{`J007 this should be a list`, `J007 this should be a text`}, true},
	{"null", `"version": 1`, `"version": ¦null`, []string{`J005 null says nothing here`}, true},
	{"fraction", `"version": 1`, `"version": ¦1.5`, []string{`J007 this should be a whole number`}, true},
	{"huge", `"version": 1`, `"version": ¦99999999999`, []string{`P010 a version is from 1 to 2147483647`}, true},
	{"unknown", `"version": 1`, `"version": 1, ¦"laguage": "zh"`, []string{`J006 unknown member "laguage"; did you mean "language"?`}, true},
	{"unknown twice", `"version": 1,`, `"version": 1, ¦"vesrion": 2, ¦"x": [{"y": 1}],`, []string{`J006 unknown member "vesrion"; did you mean "version"?`, `J006 unknown member "x"; here may stand: $schema, format,`}, true},
	{"missing", "{\n  \"$schema\": \"../phrases.schema.json\",\n  \"format\": \"clearline/phrases@1\",", "¦{", []string{`P006 the member "format" is missing`}, true},
	{"other case", "{\n      \"id\": \"two\"", "¦{\n      ¦\"Id\": \"two\"", []string{`P006 the member "id" is missing`, `J006 unknown member "Id"`}, true},
	{"format", `"clearline/phrases@1"`, `¦"clearline/phrases@2"`, []string{`P007 this should be "clearline/phrases@1"`}, true},
	{"set id", `"mine"`, `¦"My set"`, []string{`P008 this should be lower-case words`}, true},
	{"class", `["weak"]`, `[¦"Weak"]`, []string{`P008 this should be lower-case words`}, true},
	{"class twice", `"other"`, `¦"weak"`, []string{`P009 the class "weak" stands here already`}, true},
	{"rule twice", `"two"`, `¦"one"`, []string{`P009 there is a rule "one" already`}, false},
	{"number twice", `"id": "two",`, `"id": "two", "number": ¦1,`, []string{`P009 there is a rule with number 1 already`}, false},
	{"example twice", `"hits": ["没办法"]`, `"hits": ["没办法", ¦"没办法"]`, []string{`P009 this example stands here already`}, false},
	{"hit and miss", `"misses": ["抱歉"]`, `"misses": [¦"抱歉，但"]`, []string{`P009 this example stands here already`}, false},
	{"version", `"version": 1`, `"version": ¦0`, []string{`P010 a version is from 1 to`}, true},
	{"number", `"number": 1`, `"number": ¦0`, []string{`P010 a number counts from 1`}, true},
	{"huge number", `"number": 1`, `"number": ¦2147483648`, []string{`P010 a number counts from 1, to 2147483647`}, true},
	{"within", `"within": 2`, `"within": ¦61`, []string{`P010 this should be from 0 to 60`}, true},
	{"long", `"没办法。"`, `¦"` + strings.Repeat("没", 301) + `"`, []string{`P010 this pattern has 301 characters`}, true},
	{"long text", `"我的"`, `¦"` + strings.Repeat("我", 1001) + `"`, []string{`P010 this text has 1001 characters`}, true},
	{"language", `"language": "zh"`, `"language": ¦"fr"`, []string{`P011 this should be "zh" or "en"`}, true},
	{"language of a text", `{"zh": "我的"}`, `{"fr": ¦"le mien"}`, []string{`P011 a text's languages`}, true},
	{"empty text", `{"zh": "我的"}`, `{"zh": ¦" "}`, []string{`P006 this text is empty`}, true},
	{"no text", `{"zh": "我的"}`, `¦{}`, []string{`P006 this may not be empty`}, true},
	{"no patterns", `["没办法。"]`, `¦[]`, []string{`P006 this may not be empty`}, true},
	{"no misses", `["没办法送"]`, `¦[]`, []string{`P006 this may not be empty`}, true},
	{"open bracket", `<sorry>{30}但`, `<sorry>{30}¦(但|可是`, []string{`P012 this bracket is not closed: ) is missing`}, false},
	{"closing bracket", `没办法。`, `没办法¦)`, []string{`P012 ) without its opening bracket`}, false},
	{"other bracket", `没办法。`, `[没办¦)法`, []string{`P012 ) where ] is needed`}, false},
	{"bar", `没办法。`, `没¦|法`, []string{`P012 | outside brackets`}, false},
	{"gap", `{30}`, `¦{99}`, []string{`P012 a gap is written {n}`}, false},
	{"half a gap", `{30}但`, `¦{30`, []string{`P012 a gap is written {n}`}, false},
	{"closing brace", `没办法。`, `没¦}法`, []string{`P012 } without its opening bracket`}, false},
	{"regexp", `没办法。`, `没¦.*法`, []string{`P012 . has no meaning in a pattern`}, false},
	{"after escapes", `没办法。`, `没\u529e\ud840\udc00¦\/\"法`, []string{`P012 / has no meaning`}, false},
	{"invisible", `没办法。`, `没¦\u0001法`, []string{`P012 an invisible or damaged character`}, false},
	{"deep brackets", `没办法。`, strings.Repeat("(", 7) + "(¦(法" + strings.Repeat(")", 9), []string{`P012 brackets nested more than 8 deep`}, false},
	{"list name", `<sorry>{30}`, `¦<Sorry>{30}`, []string{`P012 a word list is named`}, false},
	{"no such list", `"<sorry>{30}`, `¦"<regret>{30}`, []string{`P013 no word list <regret> is declared`}, false},
	{"list in itself", `["抱歉", "对不起"]`, `¦["抱歉", "很<sorry>"]`, []string{`P013 word list <sorry> contains itself`}, false},
	{"built-in list", `"words": {`, `"words": {"number": ¦["三"], `, []string{`P013 a word list needs a name of its own`}, false},
	{"loose", `"没办法。"`, `¦"[没]……[法]"`, []string{`P014 this pattern has no fixed characters`}, false},
	{"only a number", `"没办法。"`, `¦"<number>"`, []string{`P014 this pattern has no fixed characters`}, false},
	{"only a pause", `"没办法。"`, `¦"。"`, []string{`P014 this pattern has no fixed characters`}, false},
	{"loose list", `["抱歉", "对不起"]`, `¦["[抱歉]"]`, []string{`P014 an entry of this list can match nothing`}, false},
	{"loose exception", `"不但"`, `¦"[不但]"`, []string{`P014 this pattern can match nothing`}, false},
	{"explosion", `"words": {`, `"words": {"a": ¦["<b><b><b><b><b><b><b><b>"], "b": ¦["<c><c><c><c><c><c><c><c>"], "c": ["<d><d><d><d><d><d><d><d>"], "d": ["<e><e><e><e><e><e><e><e>"], "e": ["<sorry><sorry><sorry><sorry>"], `, []string{`P015 with its word lists`, `P015 `}, false},
	{"where", `"quoted"`, `¦"somewhere"`, []string{`P016 this should be one of over, before`}, true},
	{"within nowhere", `"where": "over",`, `"where": "over", "within": ¦3,`, []string{`P016 "within" says nothing`}, true},
	{"near how near", `{"where": "over"`, `¦{"where": "near"`, []string{`P016 "near" needs "within"`}, true},
}

// places takes the marks out of a text and returns what they point at.
func places(text string) (string, []string) {
	var at []string
	for {
		head, tail, marked := strings.Cut(text, "¦")
		if !marked {
			return text, at
		}
		line := head[strings.LastIndexByte(head, '\n')+1:]
		at = append(at, fmt.Sprintf("f:%d:%d: ", 1+strings.Count(head, "\n"), 1+utf8.RuneCountInString(line)))
		text = head + tail
	}
}

func TestParseListsEveryFault(t *testing.T) {
	if _, err := Parse("f", []byte(valid)); err != nil {
		t.Fatal(err)
	}
	if _, err := Parse("f", []byte("\ufeff"+valid)); err != nil {
		t.Errorf("a byte order mark: %v", err)
	}
	schema := compileSchema(t)
	if err := validate(t, schema, valid); err != nil {
		t.Errorf("the schema refuses a valid set: %v", err)
	}
	codes := map[string]bool{}
	for _, c := range broken {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(valid, c.old) {
				t.Fatal("there is nothing to replace")
			}
			data, at := places(strings.Replace(valid, c.old, c.new, 1))
			_, err := Parse("f", []byte(data))
			var faults source.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("accepted, or no source.Faults: %v", err)
			}
			if len(faults) != len(c.want) || len(at) != len(c.want) {
				t.Fatalf("%d faults, %d marks, want %d:\n%v", len(faults), len(at), len(c.want), err)
			}
			for i, f := range faults {
				codes[f.Code] = true
				if want := at[i] + c.want[i]; !strings.HasPrefix(f.String(), want) {
					t.Errorf("got  %s\nwant %s", f, want)
				}
			}
			if err := validate(t, schema, data); c.schema != (err != nil) {
				t.Errorf("the schema says %v", err)
			}
		})
	}
	for _, code := range []string{CodeMissing, CodeFormat, CodeID,
		CodeTwice, CodeRange, CodeLanguage, CodePattern, CodeWords, CodeLoose, CodeExpansion, CodeWhere} {
		if !codes[code] {
			t.Errorf("no test for %s", code)
		}
	}
}

func TestParseGoesOnAfterAFault(t *testing.T) {
	data := valid
	for _, r := range [][2]string{{`"id": "mine"`, `"id": "Mine", "x": 1`}, {`没办法。`, `没办法)`}, {`"quoted"`, `"aside"`}, {`<sorry>`, `<nobody>`}} {
		data = strings.Replace(data, r[0], r[1], 1)
	}
	_, err := Parse("f", []byte(data))
	var got []string
	for _, f := range err.(source.Faults) {
		got = append(got, f.Code)
	}
	if want := "P008 J006 P016 P013 P012"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s:\n%v", got, want, err)
	}
	_, err = Parse("big", bytes.Repeat([]byte(" "), MaxBytes+1))
	if err == nil || !strings.HasPrefix(err.Error(), "big: J001 the file has 1048577 bytes") {
		t.Errorf("too large: %v", err)
	}
}

// TestEveryMemberIsMissedOnce takes each member out in turn: those the schema requires, and no others, are missed.
func TestEveryMemberIsMissedOnce(t *testing.T) {
	schema := compileSchema(t)
	var root any
	if err := stdjson.Unmarshal([]byte(valid), &root); err != nil {
		t.Fatal(err)
	}
	missed := 0
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				visit(e)
			}
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				old := v[name]
				visit(old)
				if name == "words" || name == "sorry" || name == "zh" || name == "en" {
					continue // optional but referred to by patterns, or no member of the format
				}
				delete(v, name)
				data, err := stdjson.Marshal(root)
				if err != nil {
					t.Fatal(err)
				}
				v[name] = old
				_, err = Parse("f", data)
				if refused := validate(t, schema, string(data)) != nil; refused != (err != nil) {
					t.Errorf("without %q: the schema refuses = %v, Parse says %v", name, refused, err)
				}
				if err == nil {
					continue
				}
				missed++
				if faults := err.(source.Faults); len(faults) != 1 || faults[0].Code != CodeMissing || !strings.Contains(faults[0].Message, strconv.Quote(name)) {
					t.Errorf("without %q: %v", name, err)
				}
			}
		}
	}
	visit(root)
	if missed != 6+2*8+2*2 {
		t.Errorf("%d members are required, want 6 of the set, 8 of each rule and 2 of each exception", missed)
	}
}

func TestFaultsAreNotWithoutEnd(t *testing.T) {
	rules := strings.Repeat(`{"id": "A"},`, 1000) + `{"id": "A"}`
	_, err := Parse("f", []byte(valid[:strings.Index(valid, `"rules"`)]+`"rules": [`+rules+`]}`))
	if faults := err.(source.Faults); len(faults) != source.MaxFaults {
		t.Errorf("%d faults, want %d", len(faults), source.MaxFaults)
	}
}

func TestSelfTestNamesTheExample(t *testing.T) {
	data := strings.Replace(valid, `["没办法送"]`, `["没办法送", ¦"没办法！"]`, 1)
	data, at := places(strings.Replace(data, `["抱歉，但"]`, `["抱歉，但", ¦"不但抱歉"]`, 1))
	s, err := Parse("f", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range s.SelfTest() {
		got = append(got, f.String())
	}
	want := []string{
		at[0] + "P101 rule one should find its wording in “不但抱歉”: widen a pattern or narrow an exception",
		at[1] + "P101 rule two should find nothing in “没办法！” but finds “没办法”: add an exception",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func compileSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("../phrases.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("phrases.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("phrases.schema.json")
}

func validate(t testing.TB, s *jsonschema.Schema, data string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(data))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

func TestTheSchemaAcceptsWhatIsShipped(t *testing.T) {
	schema := compileSchema(t)
	for _, id := range []string{"forbidden", "structural", "good"} {
		data, err := os.ReadFile("../phrases/" + id + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, schema, string(data)); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(valid))
	for _, c := range broken {
		f.Add([]byte(strings.ReplaceAll(strings.Replace(valid, c.old, c.new, 1), "¦", "")))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse("f", data)
		if err != nil {
			faults, ok := err.(source.Faults)
			if !ok || len(faults) == 0 {
				t.Fatalf("not source.Faults: %v", err)
			}
			for _, fault := range faults {
				if fault.Code == "" || fault.Message == "" || fault.Code != source.CodeTooLarge && (fault.Line < 1 || fault.Column < 1) {
					t.Fatalf("a fault without words or place: %+v", fault)
				}
			}
			return
		}
		var ref Set
		dec := stdjson.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&ref); err != nil {
			t.Fatalf("accepted what encoding/json refuses: %v", err)
		}
		if _, err := dec.Token(); err != io.EOF {
			t.Fatalf("accepted what goes on: %v", err)
		}
		ref.doc = s.doc
		if !reflect.DeepEqual(*s, ref) {
			t.Fatalf("read %+v, encoding/json reads %+v", *s, ref)
		}
		if _, err := Compile([]*Set{s}, Options{}); err != nil {
			t.Fatalf("Parse accepts what Compile refuses: %v", err)
		}
		s.SelfTest()
	})
}
