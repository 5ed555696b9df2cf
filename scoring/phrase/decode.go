package phrase

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"
)

const maxDepth = 16

// document is the text of a file and where its values stand.
type document struct {
	name   string
	data   []byte
	at     map[string]int // byte offset of each value, by JSON pointer
	faults Faults
}

// position renders file:line:column:, without a place where line is 0.
func position(file string, line, column int) string {
	if line == 0 {
		return file + ":"
	}
	return file + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(column) + ":"
}

// place turns a byte offset into a line and a column, both from 1.
func (d *document) place(at int) (line, column int) {
	head := d.data[:min(max(at, 0), len(d.data))]
	line = 1 + bytes.Count(head, []byte("\n"))
	return line, 1 + utf8.RuneCount(head[bytes.LastIndexByte(head, '\n')+1:])
}

func (d *document) fault(at int, code, format string, args ...any) {
	line, column := d.place(at)
	d.faults = append(d.faults, Fault{d.name, line, column, code, fmt.Sprintf(format, args...)})
}

// faultAt reports a fault of the value that a pointer names, or of the nearest value around it.
func (d *document) faultAt(pointer, code, format string, args ...any) {
	for {
		if at, ok := d.at[pointer]; ok || pointer == "" {
			d.fault(at, code, format, args...)
			return
		}
		pointer = pointer[:strings.LastIndexByte(pointer, '/')]
	}
}

// inside returns the offset of the char-th character of the string that a pointer names.
func (d *document) inside(pointer string, char int) int {
	i := d.at[pointer] + 1
	for ; char > 0 && i < len(d.data) && d.data[i] != '"'; char-- {
		size := 1
		if d.data[i] != '\\' {
			_, size = utf8.DecodeRune(d.data[i:])
		} else if size = 2; i+1 < len(d.data) && d.data[i+1] == 'u' {
			size = 6
			if unit, err := strconv.ParseUint(string(d.data[i+2:min(i+6, len(d.data))]), 16, 16); err == nil && unit>>10 == 0xd800>>10 {
				size = 12 // a surrogate pair
			}
		}
		i += size
	}
	return i
}

// decode reads data into a Set, strictly, and reports every fault of its shape. It returns nil where the shape does
// not allow reading on.
func decode(name string, data []byte) (*Set, *document) {
	d := &document{name: name, data: bytes.TrimPrefix(data, []byte("\ufeff")), at: map[string]int{}}
	if len(data) > MaxBytes {
		d.faults = Faults{{File: name, Code: CodeTooLarge,
			Message: fmt.Sprintf("the file has %d bytes, the most accepted is %d: split the set", len(data), MaxBytes)}}
		return nil, d
	}
	if !d.grammar() {
		return nil, d
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(slices.Clone(d.data)))
	d.shape(dec, "", reflect.TypeFor[Set]())
	if slices.ContainsFunc(d.faults, func(f Fault) bool { return f.Code == CodeType }) {
		return nil, d
	}
	set := &Set{doc: d}
	if err := json.Unmarshal(d.data, set, json.RejectUnknownMembers(len(d.faults) == 0)); err != nil {
		var se *json.SemanticError
		if errors.As(err, &se) {
			d.faultAt(string(se.JSONPointer), CodeType, "this value does not fit here")
		} else {
			d.fault(len(d.data), CodeSyntax, "this is not valid JSON: %v", err)
		}
		return nil, d
	}
	return set, d
}

// grammar checks that the data is one JSON value of bounded depth.
func (d *document) grammar() bool {
	dec := jsontext.NewDecoder(bytes.NewBuffer(slices.Clone(d.data)))
	for n := 0; ; n++ {
		if dec.StackDepth() > maxDepth {
			d.fault(int(dec.InputOffset())-1, CodeTooDeep, "nested more than %d levels deep", maxDepth)
			return false
		}
		if n > 0 && dec.StackDepth() == 0 {
			break
		}
		if _, err := dec.ReadToken(); err != nil {
			d.syntax(err)
			return false
		}
	}
	rest := int(dec.InputOffset())
	if tail := bytes.TrimLeft(d.data[rest:], " \t\r\n"); len(tail) > 0 {
		d.fault(len(d.data)-len(tail), CodeSyntax, "the file should end here: something follows its closing bracket")
		return false
	}
	return true
}

func (d *document) syntax(err error) {
	at, msg := len(d.data), "this is not valid JSON: the file ends too early"
	var se *jsontext.SyntacticError
	if errors.As(err, &se) {
		switch at = int(se.ByteOffset); {
		case errors.Is(se.Err, jsontext.ErrDuplicateName):
			at = d.skip(at)
			msg = fmt.Sprintf("%q stands twice in the same object: keep one", se.JSONPointer.LastToken())
		case !errors.Is(se.Err, io.ErrUnexpectedEOF):
			msg = "this is not valid JSON: " + strings.TrimPrefix(se.Err.Error(), "jsontext: ")
		}
	}
	d.fault(at, CodeSyntax, "%s", msg)
}

// skip moves past white space and separators to where the next token starts.
func (d *document) skip(at int) int {
	for at < len(d.data) && strings.IndexByte(" \t\r\n,:", d.data[at]) >= 0 {
		at++
	}
	return at
}

// shape compares the next value with a Go type and notes where everything stands. The grammar is known to be right,
// so that reading can't fail.
func (d *document) shape(dec *jsontext.Decoder, pointer string, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	start := d.skip(int(dec.InputOffset()))
	d.at[pointer] = start
	want := wanted(t.Kind())
	if got := dec.PeekKind(); got != want.kind {
		d.fault(start, CodeType, "this should be %s", want.name)
		_ = dec.SkipValue()
		return
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		d.object(dec, pointer, t, start)
	case reflect.Slice:
		_, _ = dec.ReadToken()
		for i := 0; dec.PeekKind() != ']'; i++ {
			d.shape(dec, pointer+"/"+strconv.Itoa(i), t.Elem())
		}
		_, _ = dec.ReadToken()
	case reflect.Int:
		raw, _ := dec.ReadValue()
		if _, err := strconv.ParseInt(string(raw), 10, 32); err != nil {
			d.fault(start, CodeType, "this should be a whole number")
		}
	default:
		_ = dec.SkipValue()
	}
}

func (d *document) object(dec *jsontext.Decoder, pointer string, t reflect.Type, start int) {
	_, _ = dec.ReadToken()
	members := members(t)
	seen := map[string]bool{}
	for dec.PeekKind() != '}' {
		at := d.skip(int(dec.InputOffset()))
		tok, _ := dec.ReadToken()
		name := tok.String()
		seen[name] = true
		of := t
		if t.Kind() == reflect.Map {
			of = t.Elem()
		} else if i := slices.IndexFunc(members, func(m member) bool { return m.name == name }); i >= 0 {
			of = members[i].of
		} else {
			d.fault(at, CodeUnknown, "unknown member %q; here may stand: %s", name, names(members))
			_ = dec.SkipValue()
			continue
		}
		d.shape(dec, pointer+"/"+escape(name), of)
	}
	_, _ = dec.ReadToken()
	for _, m := range members {
		if m.required && !seen[m.name] {
			d.fault(start, CodeMissing, "the member %q is missing", m.name)
		}
	}
}

var escaper = strings.NewReplacer("~", "~0", "/", "~1")

func escape(name string) string { return escaper.Replace(name) }

type member struct {
	name     string
	of       reflect.Type
	required bool
}

// members lists what a struct may hold; what is not omitempty is required.
func members(t reflect.Type) []member {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var ms []member
	for f := range t.Fields() {
		if name, rest, ok := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			ms = append(ms, member{name, f.Type, !ok || rest != "omitempty"})
		}
	}
	return ms
}

func names(ms []member) string {
	var all []string
	for _, m := range ms {
		all = append(all, m.name)
	}
	return strings.Join(all, ", ")
}

type want struct {
	kind jsontext.Kind
	name string
}

func wanted(k reflect.Kind) want {
	switch k {
	case reflect.Struct, reflect.Map:
		return want{'{', "an object {…}"}
	case reflect.Slice:
		return want{'[', "a list […]"}
	case reflect.Int:
		return want{'0', "a whole number"}
	}
	return want{'"', "a text"}
}

// sorted returns the faults in the order of the file, as an error, or nil.
func (d *document) sorted() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(d.faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return d.faults
}
