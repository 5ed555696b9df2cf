package source

import (
	"bytes"
	"encoding"
	"reflect"
	"strings"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source/say"
)

// scanner reads a file once before it is filled in, which would stop at the first fault. It records where everything
// stands, and finds the faults of grammar, the nulls, and what does not fit the Go type.
type scanner struct {
	d      *Doc
	dec    *jsontext.Decoder
	faults Faults
	shapes map[reflect.Type]*shape
}

func (d *Doc) scan(t reflect.Type) Faults {
	s := scanner{d: d, dec: jsontext.NewDecoder(bytes.NewReader(d.Data)), shapes: map[reflect.Type]*shape{}}
	if at := tooDeep(d.Data); at >= 0 {
		s.fault(at, CodeTooDeep, say.F("nested more than %d levels deep", MaxDepth))
	} else if s.value(t) {
		if tail := bytes.TrimLeft(d.Data[s.dec.InputOffset():], " \t\r\n"); len(tail) > 0 {
			s.fault(len(d.Data)-len(tail), CodeSyntax, invalid(say.F("the file should end here, but more follows")))
		}
	}
	return s.faults
}

// fault tells of what was read last.
func (s *scanner) fault(at int, code string, msg say.Message) {
	f := s.d.new(at, code, msg)
	f.Pointer, f.AtName = string(s.dec.StackPointer()), code == CodeUnknown
	s.faults = append(s.faults, f)
}

// token reads on. It reports false where the grammar does not allow it, or where enough faults are told.
func (s *scanner) token() (tok jsontext.Token, start int, ok bool) {
	if len(s.faults) >= MaxFaults {
		return tok, 0, false
	}
	start = s.d.skip(int(s.dec.InputOffset()))
	tok, err := s.dec.ReadToken()
	if err != nil {
		s.faults = append(s.faults, s.d.syntax(err))
	}
	return tok, start, err == nil
}

// value reads a value where one of type t is wanted; nil wants anything.
func (s *scanner) value(t reflect.Type) bool {
	tok, start, ok := s.token()
	if !ok {
		return false
	}
	p, kind := s.dec.StackPointer(), tok.Kind()
	s.d.value[p] = start
	if _, named := s.d.place[p]; !named {
		s.d.place[p] = start
	}
	want := s.shape(t)
	switch {
	case kind == 'n':
		s.fault(start, CodeNull, say.F("null says nothing here: leave the member out"))
	case !want.fits(kind):
		s.fault(start, CodeType, misfit(t, kind))
		want = &shape{}
	}
	switch kind {
	case '{':
		for s.dec.PeekKind() != '}' {
			if !s.member(want) {
				return false
			}
		}
	case '[':
		for s.dec.PeekKind() != ']' {
			if !s.value(want.element) {
				return false
			}
		}
	default:
		return true
	}
	_, _, ok = s.token() // the closing bracket
	return ok
}

// member reads a member of an object.
func (s *scanner) member(of *shape) bool {
	tok, start, ok := s.token()
	if !ok {
		return false
	}
	s.d.place[s.dec.StackPointer()] = start
	t := of.every
	if of.members != nil {
		name := tok.String()
		if t, ok = of.members[name]; !ok {
			s.fault(start, CodeUnknown, unknown(name, of.names))
		}
	}
	return s.value(t)
}

// shape is what JSON a Go type is read from. The zero value is anything.
type shape struct {
	kind    jsontext.Kind           // 't' for false, too; 0 for any
	element reflect.Type            // of a list's entries
	every   reflect.Type            // of all members of an object …
	members map[string]reflect.Type // … or of those it may have
	names   []string                // of members, in the order of the type
}

func (s *shape) fits(k jsontext.Kind) bool {
	return s.kind == 0 || s.kind == k || s.kind == 't' && k == 'f'
}

func (s *scanner) shape(t reflect.Type) *shape {
	if t == nil {
		return &shape{}
	}
	known, ok := s.shapes[t]
	if !ok {
		known = shapeOf(t)
		s.shapes[t] = known
	}
	return known
}

func shapeOf(t reflect.Type) *shape {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	own := readsItself(t)
	s := &shape{}
	switch t.Kind() {
	case reflect.String:
		s.kind = '"'
	case reflect.Bool:
		s.kind = 't'
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint32, reflect.Uint64:
		s.kind = '0'
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // bytes are written as a text
			s.kind, s.element = '[', t.Elem()
		}
	case reflect.Map:
		s.kind, s.every = '{', t.Elem()
	case reflect.Struct:
		if !own {
			s.kind, s.members = '{', map[string]reflect.Type{}
			for i := range t.NumField() {
				if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
					s.members[name] = t.Field(i).Type
					s.names = append(s.names, name)
				}
			}
		}
	}
	if own {
		s.kind = 0 // the type says itself what fits
	}
	return s
}

// readsItself tells whether a type has a method of its own for being read from JSON.
func readsItself(t reflect.Type) bool {
	switch reflect.New(t).Interface().(type) {
	case json.UnmarshalerFrom, json.Unmarshaler, encoding.TextUnmarshaler:
		return true
	}
	return false
}

// unknown says that a member is unknown, with the name that may have been meant or, failing that, all names.
func unknown(name string, known []string) say.Message {
	hint := Suggest(name, known)
	if hint.IsZero() && len(known) > 0 {
		hint = say.F("; here may stand: %s", strings.Join(known, ", "))
	}
	return say.F("unknown member %q%s", name, hint)
}

// misfit says what should have stood there.
func misfit(want reflect.Type, got jsontext.Kind) say.Message {
	msg := say.F("this should be something else")
	if want != nil {
		msg = say.F("this should be %s", kindName(want))
	}
	if got == 0 {
		return msg
	}
	return say.F("%s, not %s", msg, jsonKind(got))
}

func kindName(t reflect.Type) say.Message {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.String:
		return say.F("a text")
	case reflect.Bool:
		return say.F("true or false")
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Uint32, reflect.Uint64, reflect.Uint8:
		return say.F("a whole number")
	case reflect.Slice, reflect.Array:
		return say.F("a list […]")
	case reflect.Struct, reflect.Map:
		return say.F("an object {…}")
	}
	return say.F("a %s", t.Kind())
}

func jsonKind(k jsontext.Kind) say.Message {
	switch k {
	case '"':
		return say.F("a text")
	case 't', 'f':
		return say.F("true or false")
	case '0':
		return say.F("this number")
	case '[', ']':
		return say.F("a list")
	case '{', '}':
		return say.F("an object")
	}
	return say.F("this")
}
