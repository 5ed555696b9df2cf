package source

import (
	"strings"
	"testing"

	stdjson "encoding/json"

	json "github.com/goccy/go-json/v2"
)

type sample struct {
	Name string         `json:"name"`
	N    int            `json:"n"`
	List []sample       `json:"list,omitempty"`
	M    map[string]int `json:"m,omitempty"`
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
		{"trailing", `{} {}`, `f:1:4: J003 this is not valid JSON: `},
		{"truncated", `{"name": "x"`, `f:1:13: J003 this is not valid JSON: `},
		{"empty", ``, `f:1:1: J003 this is not valid JSON: `},
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
}
