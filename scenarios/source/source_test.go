package source

import (
	"fmt"
	"strings"
	"testing"

	stdjson "encoding/json"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"
)

type sample struct {
	Name string         `json:"name"`
	N    int            `json:"n"`
	List []sample       `json:"list,omitempty"`
	M    map[string]int `json:"m,omitempty"`
}

// mixed has a member that reads itself, which encoding/json could not.
type mixed struct {
	N   int `json:"n"`
	Own own `json:"own"`
}

// own is a sample, or a list of them.
type own []sample

func (o *own) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case '{':
		*o = make(own, 1)
		return json.UnmarshalDecode(d, &(*o)[0])
	case '[':
		return json.UnmarshalDecode(d, (*[]sample)(o))
	}
	_ = d.SkipValue()
	return Unfit("this should be a sample or a list of them")
}

// TestDecodeTellsAllAtOnce: what a file has several of is told in one go, not one at a time.
func TestDecodeTellsAllAtOnce(t *testing.T) {
	for _, c := range []struct {
		into     any
		in, want string
	}{
		{&sample{}, `{"x": {"n": "no"}, "list": [{"y": 1}, {"n": 2, "z": []}], "m": {"any": 1}}`, "2 J006, 30 J006, 48 J006"},
		{&sample{}, `{"n": "1", "name": ["a", null], "list": {"n": 1}, "m": {"a": "b", "c": false}}`, "7 J007, 20 J007, 26 J005, 41 J007, 62 J007, 72 J007"},
		{&mixed{}, `{"own": [{"x": 1}, {"n": true}, 3], "x": 1}`, "11 J006, 26 J007, 33 J007, 37 J006"},
		{&mixed{}, `{"own": {"x": 1}}`, "10 J006"},
		{&mixed{}, `{"own": 1, "x": 1}`, "9 J007, 12 J006"},
		{&sample{}, `{"x": 1, "n": 1.5}`, "2 J006, 15 J007"},
		{&sample{}, `{"x": 1, "n": 1`, "2 J006, 16 J003"},
		{&sample{}, `{"x": 1, "x": 1}`, "2 J006, 10 J004"},
	} {
		_, err := Decode("f", []byte(c.in), 1<<20, c.into)
		var got []string
		if err != nil {
			faults := err.(Faults)
			faults.Sort()
			for _, f := range faults {
				got = append(got, fmt.Sprintf("%d %s", f.Column, f.Code))
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s\ngot  %s\nwant %s\n%v", c.in, strings.Join(got, ", "), c.want, err)
		}
	}
}

func TestDecodeGoesOnAfterAnUnknownMember(t *testing.T) {
	var s sample
	d, err := Decode("f", []byte(`{"x": 1, "name": "a", "list": [{"y": 2, "n": 3}]}`), 1<<20, &s)
	if err == nil || s.Name != "a" || len(s.List) != 1 || s.List[0].N != 3 || !d.Has("/list/0/y") {
		t.Errorf("read %+v, %v", s, err)
	}
}

func TestDecodeSaysWhatIsWrongAndWhere(t *testing.T) {
	deep := strings.Repeat(`{"list":[`, 40)
	for _, c := range []struct{ name, in, want string }{
		{"unknown member", "{\n  \"nmae\": \"x\"}", `f:2:3: J006 unknown member "nmae"; did you mean "name"?`},
		{"unknown in a list", `{"list":[{},{"x":1}]}`, `f:1:14: J006 unknown member "x"`},
		{"duplicate", "{\"n\":1,\n\"n\":2}", `f:2:1: J004 "n" stands twice in the same object: keep one`},
		{"null", `{"name": null}`, `f:1:10: J005 null says nothing here: leave the member out`},
		{"wrong type", `{"n": "three"}`, `f:1:7: J007 this should be a whole number, not a text`},
		{"wrong type deep", "{\"list\":[\n {\"n\": [1]}]}", `f:2:8: J007 this should be a whole number, not a list`},
		{"unknown and unlike any", `{"zzzzz": 1}`, `f:1:2: J006 unknown member "zzzzz"; here may stand: name, n, list, m`},
		{"trailing", `{} {}`, `f:1:4: J003 this is not valid JSON: the file should end here, but more follows`},
		{"trailing comma", "{},\n", `f:1:3: J003 this is not valid JSON: the file should end here`},
		{"truncated", `{"name": "x"`, `f:1:13: J003 this is not valid JSON: the file ends too early`},
		{"empty", ``, `f:1:1: J003 this is not valid JSON: the file is empty`},
		{"blank", ` `, `f:1:2: J003 this is not valid JSON: the file is empty`},
		{"another root", `[{"n": 1}]`, `f:1:1: J007 this should be an object {…}, not a list`},
		{"bad UTF-8", "{\"name\": \"\xff\"}", `f:1:11: J003 this is not valid JSON: `},
		{"deep", deep, `f:1:145: J002 nested more than 32 levels deep`},
		{"columns count characters", `{"m": {"快件": 1, "好": true}}`, `f:1:22: J007 this should be a whole number, not true or false`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s sample
			_, err := Decode("f", []byte(c.in), 1<<20, &s)
			if err == nil {
				t.Fatal("accepted")
			}
			if !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got  %s\nwant %s", err, c.want)
			}
		})
	}
	var s sample
	if _, err := Decode("f", []byte(`{"name":"long enough"}`), 10, &s); err == nil || !strings.Contains(err.Error(), "J001") {
		t.Errorf("size limit: %v", err)
	}
}

func TestFaultInPointsIntoTheText(t *testing.T) {
	var s sample
	d, err := Decode("f", []byte("\ufeff{\n \"name\": \"a\\n\\u4ef6\\ud83d\\ude00b\"}"), 1<<20, &s)
	if err != nil {
		t.Fatal(err)
	}
	for char, col := range map[int]int{0: 11, 1: 12, 2: 14, 3: 20, 4: 32} {
		if f := d.FaultIn("/name", char, "X", "here"); f.Line != 2 || f.Column != col {
			t.Errorf("character %d: %s, want column %d", char, f, col)
		}
	}
	if f := d.Fault("/list/3/name", "X", "missing"); f.Line != 1 || f.Column != 1 {
		t.Errorf("a missing place falls back to what encloses it: %s", f)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{`{"name":"x","n":3,"list":[{"n":1}],"m":{"a":1}}`, `{"n":1e400}`, "{\"name\":\"\\ud800\"}", `[`, `{"a`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var s sample
		d, err := Decode("f", b, 1<<16, &s)
		if err != nil {
			for _, fault := range err.(Faults) {
				if fault.Code == "" || fault.Message == "" || fault.Line < 0 {
					t.Fatalf("a fault without words: %+v", fault)
				}
			}
			return
		}
		var ref sample
		if err := stdjson.Unmarshal(d.Data, &ref); err != nil {
			t.Fatalf("accepted what encoding/json refuses: %v", err)
		}
		a, _ := json.Marshal(s, json.Deterministic(true))
		r, _ := json.Marshal(ref, json.Deterministic(true))
		if string(a) != string(r) {
			t.Fatalf("read %s, encoding/json reads %s", a, r)
		}
	})
}

func TestDocKnowsItsValuesAndItsHash(t *testing.T) {
	var s sample
	d, err := Decode("f", []byte("\ufeff{\"name\":\"a\",\"list\":[{}]}"), 1<<20, &s)
	if err != nil {
		t.Fatal(err)
	}
	for p, want := range map[string]bool{"": true, "/name": true, "/list/0": true, "/list/1": false, "/n": false} {
		if d.Has(p) != want {
			t.Errorf("Has(%q) = %v", p, !want)
		}
	}
	// sha256sum of the bytes above, the mark included
	if got, want := d.SHA256(), "21a0e198f7f1188a48507b80ef13dbaa062e52af2318c3999d0d1c1bf6b77626"; got != want {
		t.Errorf("SHA-256 %s", got)
	}
}

func TestFaultsStayReadable(t *testing.T) {
	var s sample
	_, err := Decode("f", []byte(`{"list":[`+strings.Repeat("null,", 5000)+`null]}`), 1<<20, &s)
	if faults := err.(Faults); len(faults) != MaxFaults {
		t.Errorf("%d faults, want %d", len(faults), MaxFaults)
	}
	_, err = Decode("f", []byte(`{"`+strings.Repeat("件", 5000)+`":1}`), 1<<20, &s)
	if n := len([]rune(err.Error())); n > 600 {
		t.Errorf("a message of %d characters", n)
	}
	_, err = Decode("f", []byte(`{"list":[`+strings.Repeat(`{"x":1},`, 5000)+`{}]}`), 1<<20, &s)
	if faults := err.(Faults); len(faults) != MaxFaults {
		t.Errorf("%d unknown members told, want %d", len(faults), MaxFaults)
	}
}

func TestSuggestLooksAtNoMoreThanItCan(t *testing.T) {
	many := make([]string, 20_000)
	for i := range many {
		many[i] = fmt.Sprintf("node-%d", i)
	}
	if got := Suggest("node-1999x", many).String(); got != `; did you mean "node-1999"?` {
		t.Errorf("of 20,000 ordinary names: %q", got)
	}
	for i := range many {
		many[i] = strings.Repeat("x", maxName)
	}
	if got := Suggest(strings.Repeat("x", 60)+strings.Repeat("y", maxName-60), append(many, strings.Repeat("x", 60)+strings.Repeat("y", maxName-60))).String(); got != "" {
		t.Errorf("of 20,000 long names the last was looked at: %q", got)
	}
	if got := Suggest("x", []string{"y", strings.Repeat("x", maxName+1), "xy"}).String(); got != `; did you mean "y"?` {
		t.Errorf("beside a name too long: %q", got)
	}
}

// TestCommonMistakesAreNamed: what people do to JSON by hand, and what they are told.
func TestCommonMistakesAreNamed(t *testing.T) {
	for in, want := range map[string]string{
		"{\"name\": \"a\"\n\"n\": 2}":   "f:2:1: J003 this is not valid JSON: a comma is missing before this",
		`{"list": [{"n": 1} {"n": 2}]}`: "f:1:20: J003 this is not valid JSON: a comma is missing before this",
		`{"n": 1，"name": "x"}`:          "f:1:8: J003 this is not valid JSON: '，' is a full-width sign: type ,",
		`{"name"：1}`:                    "f:1:8: J003 this is not valid JSON: '：' is a full-width sign: type :",
		`{"name": “x”}`:                 "f:1:10: J003 this is not valid JSON: '“' is a full-width sign: type \"",
		`{"name": "到底"管"不管"}`:           "f:1:14: J003 this is not valid JSON: the text ended at the quotation mark before this",
		`{"n": 1,}`:                     "f:1:8: J003 this is not valid JSON: take this comma away",
		`{"list": [{}、{}]}`:             "f:1:13: J003 this is not valid JSON: '、' is a full-width sign: type ,",
		`{"n": １}`:                      "f:1:7: J003 this is not valid JSON: '１' is a full-width digit: type 1 ",
		`{"n": +1}`:                     "f:1:7: J003 this is not valid JSON: a number has no plus sign",
		`{"n": 01}`:                     "f:1:8: J003 this is not valid JSON: a number does not begin with 0",
		`{"n" = 1}`:                     "f:1:6: J003 this is not valid JSON: write a colon",
		`{"n": 1; "name": "x"}`:         "f:1:8: J003 this is not valid JSON: write a comma, not a semicolon",
		`{"n": True}`:                   "f:1:7: J003 this is not valid JSON: write true in small letters",
		"{\"n\": 1 // one\n}":           "f:1:9: J003 this is not valid JSON: JSON has no comments",
		"{\"name\": \"a”}\n":            "f:1:14: J003 this is not valid JSON: the text is still open at the end of this line: close it with \", not with ”",
		"{\"name\": \"a\nb\"}":          "f:1:12: J003 this is not valid JSON: the text is still open at the end of this line: close it with \", or write \\n",
		"{\"name\": \"a\tb\"}":          "f:1:12: J003 this is not valid JSON: a tab stands in the text",
		`{"name": "C:\share"}`:          "f:1:13: J003 this is not valid JSON: a \\ inside a text is written twice",
		`{"list": [{}}}`:                "f:1:13: J003 this is not valid JSON: a list is open here: close it with ]",
		`{"list": [{"n": 1]}`:           "f:1:18: J003 this is not valid JSON: an object is open here: close it with }",
		`{"list": [{"n": 1, {"n": 2}]}`: "f:1:20: J003 this is not valid JSON: the object above is still open",
		"PK\x03\x04":                    "f:1:1: J003 this is not valid JSON: this is a ZIP or Office document",
		`{'n': 1}`:                      "f:1:2: J003 this is not valid JSON: names and texts stand in double quotes",
		"\xff\xfe{\x00}\x00":            "f:1:1: J003 this is not valid JSON: the file is in UTF-16: save it as UTF-8",
		"{\"name\": \"\xd6\xd0\"}":      "f:1:11: J003 this is not valid JSON: the file is not in UTF-8, perhaps in GBK: save it as UTF-8",
	} {
		var s sample
		_, err := Decode("f", []byte(in), 1<<20, &s)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q\ngot  %v\nwant %s", in, err, want)
		}
	}
}
