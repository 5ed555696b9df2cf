package source

import (
	"strconv"
	"testing"
)

// TestFaultsNameThePlaceInTheDocument: an editor finds what is at fault without counting lines.
func TestFaultsNameThePlaceInTheDocument(t *testing.T) {
	for _, c := range []struct{ in, pointer, instead string }{
		{`{"nmae": "x"}`, "/nmae", "name"},
		{`{"list": [{}, {"n": "x"}]}`, "/list/1/n", ""},
		{`{"list": [{}, {"zzzzz": 1}]}`, "/list/1/zzzzz", ""},
		{`{"m": {"a/b": null}}`, "/m/a~1b", ""},
		{`{"n": 1, "n": 2}`, "/n", ""},
		{`[]`, "", ""},
		{`{} {}`, "", ""},
		{`{"n": `, "/n", ""},
	} {
		var s sample
		_, err := Decode("f", []byte(c.in), 1<<20, &s)
		if err == nil {
			t.Errorf("%s is accepted", c.in)
			continue
		}
		if f := err.(Faults)[0]; f.Pointer != c.pointer || f.Instead != c.instead {
			t.Errorf("%s: at %q, meant %q; want %q, %q", c.in, f.Pointer, f.Instead, c.pointer, c.instead)
		}
	}
}

func TestFaultsSayWhetherNameValueOrCharacterIsMeant(t *testing.T) {
	var s sample
	d, err := Decode("f", []byte(`{"name": "abc"}`), 1<<20, &s)
	if err != nil {
		t.Fatal(err)
	}
	if f := d.Fault("/name", "X", "m"); f.Pointer != "/name" || f.AtName || f.Char != 0 {
		t.Errorf("a value: %+v", f)
	}
	if f := d.FaultAtName("/name", "X", "m"); f.Pointer != "/name" || !f.AtName {
		t.Errorf("a name: %+v", f)
	}
	if f := d.FaultIn("/name", 2, "X", "m"); f.Pointer != "/name" || f.Char != 3 {
		t.Errorf("a character: %+v", f)
	}
	if f := d.Fault("/version", "X", "m"); f.Pointer != "/version" || f.Line != 1 {
		t.Errorf("what is missing: %+v", f)
	}
}

// TestTheMeantNameIsTheOneSuggested, whatever the misspelt name looks like.
func TestTheMeantNameIsTheOneSuggested(t *testing.T) {
	d := &Doc{Name: "f"}
	for _, name := range []string{"opning", `"opening`, "; did you mean \"x\"?", "快件"} {
		known := []string{name + "~"}
		f := d.Fault("", "X", "there is no node %s%s", strconv.Quote(name), Suggest(name, known))
		if f.Instead != known[0] {
			t.Errorf("for %s the message is %q, meant is %q", name, f.Message, f.Instead)
		}
	}
	if f := d.Fault("", "X", "there is no node %q%s", "; did you mean ", Suggest("zzz", []string{"opening"})); f.Instead != "" {
		t.Errorf("no name is near, meant is %q", f.Instead)
	}
}
