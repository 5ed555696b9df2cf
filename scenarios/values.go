package scenarios

import (
	"slices"
	"strconv"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source"
)

// Text is a text in one or more languages: in JSON a string, which is in the scenario's source language, or an
// object from language to text.
type Text map[Lang]string

// plainLang keys a Text that was written as a bare string until Load knows the source language.
const plainLang Lang = ""

// In returns the text in a language, or in the source language, or whatever there is.
func (t Text) In(lang, source Lang) string {
	for _, l := range []Lang{lang, source, plainLang} {
		if s, ok := t[l]; ok {
			return s
		}
	}
	for _, l := range sortedKeys(t) {
		return t[l]
	}
	return ""
}

// UnmarshalJSONFrom reads a string or an object.
func (t *Text) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case '"':
		var s string
		if err := json.UnmarshalDecode(d, &s); err != nil {
			return err
		}
		*t = Text{plainLang: s}
		return nil
	case '{':
		m := map[Lang]string{}
		if err := json.UnmarshalDecode(d, &m); err != nil {
			return err
		}
		*t = m
		return nil
	}
	_ = d.SkipValue()
	return source.Unfit(`this should be a text, or an object from language to text such as {"zh": "…", "en": "…"}`)
}

// Value is a bool, an int or an enum's word.
type Value struct {
	Type VariableType
	Bool bool
	Int  int
	Enum string
}

// String renders the value as a formula would write it, an enum without its quotes.
func (v Value) String() string {
	switch v.Type {
	case Bool:
		return strconv.FormatBool(v.Bool)
	case Int:
		return strconv.Itoa(v.Int)
	}
	return v.Enum
}

// UnmarshalJSONFrom reads a JSON bool, integer or string.
func (v *Value) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case 't', 'f':
		v.Type = Bool
		return json.UnmarshalDecode(d, &v.Bool)
	case '0':
		v.Type = Int
		raw, err := d.ReadValue()
		if err != nil {
			return err
		}
		if v.Int, err = strconv.Atoi(string(raw)); err != nil || v.Int < -1e9 || v.Int > 1e9 {
			return source.Unfit("this should be a whole number between −1,000,000,000 and 1,000,000,000")
		}
		return nil
	case '"':
		v.Type = Enum
		return json.UnmarshalDecode(d, &v.Enum)
	}
	_ = d.SkipValue()
	return source.Unfit("this should be true, false, a whole number or a word")
}

// MarshalJSONTo writes the value as it is read.
func (v Value) MarshalJSONTo(e *jsontext.Encoder) error {
	switch v.Type {
	case Bool:
		return e.WriteToken(jsontext.Bool(v.Bool))
	case Int:
		return e.WriteToken(jsontext.Int(int64(v.Int)))
	}
	return e.WriteToken(jsontext.String(v.Enum))
}

// UnmarshalJSONFrom reads an integer, a bool or a string.
func (e *Effect) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	var v Value
	if err := v.UnmarshalJSONFrom(d); err != nil {
		return err
	}
	if v.Type == Enum {
		*e = Effect{Expr: v.Enum}
	} else {
		*e = Effect{Literal: v}
	}
	return nil
}

// UnmarshalJSONFrom reads a node id or a list of {when, to}.
func (t *Targets) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case '"':
		var id string
		if err := json.UnmarshalDecode(d, &id); err != nil {
			return err
		}
		*t = Targets{{Node: id}}
		return nil
	case '[':
		return json.UnmarshalDecode(d, (*[]Target)(t))
	}
	_ = d.SkipValue()
	return source.Unfit(`this should be a node id, or a list such as [{"when": "anger > 80", "to": "hangs-up"}, {"to": "next"}]`)
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
