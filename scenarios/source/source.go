// Package source decodes the JSON files people write, strictly, and tells where in them a fault is.
package source

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source/say"
)

// Fault is one thing wrong with a file.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"`   // from 1; 0 where the fault has no place
	Column  int    `json:"column"` // from 1, in characters
	Code    string `json:"code"`   // stable, for example "S104"
	Message string `json:"message"`
	Pointer string `json:"pointer,omitempty"` // JSON pointer to what is at fault, which may be missing; "" is the whole file
	AtName  bool   `json:"-"`                 // the member's name is at fault, not its value
	Char    int    `json:"-"`                 // from 1, the character of the text at Pointer where the fault begins; 0: the whole value
	Instead string `json:"-"`                 // the name that was probably meant, as Message suggests it

	said say.Message
}

// At is a fault at a line and a column, from 1; 0 where it has none.
func At(file string, line, column int, code, format string, args ...any) Fault {
	return tell(Fault{File: file, Line: line, Column: column, Code: code}, say.F(format, args...))
}

// tell gives a fault its message.
func tell(f Fault, m say.Message) Fault {
	f.said, f.Message = m, clip(m.String())
	f.Instead = suggested(m.String())
	return f
}

// In returns the fault with its message in a language, "zh" or "en".
func (f Fault) In(lang string) Fault {
	if !f.said.IsZero() {
		f.Message = clip(f.said.In(lang))
	}
	return f
}

// String renders the fault as file:line:column: CODE message.
func (f Fault) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s %s", f.File, f.Code, f.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s %s", f.File, f.Line, f.Column, f.Code, f.Message)
}

// Faults is a non-empty list of faults, as an error.
type Faults []Fault

// Error lists all faults, one a line.
func (fs Faults) Error() string {
	var b strings.Builder
	for i, f := range fs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(f.String())
	}
	return b.String()
}

// In returns the faults with their messages in a language, "zh" or "en".
func (fs Faults) In(lang string) Faults {
	out := make(Faults, len(fs))
	for i, f := range fs {
		out[i] = f.In(lang)
	}
	return out
}

// ErrorIn puts an error into a language, "zh" or "en", where it can be.
func ErrorIn(err error, lang string) string {
	if fs, ok := err.(Faults); ok {
		return fs.In(lang).Error()
	}
	return say.Error(err, lang)
}

// Err returns fs as an error, or nil where there is no fault.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

// Sort puts the faults of one file in the order of the file; those of one place, in the order of their codes.
func (fs Faults) Sort() {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code))
	})
}

// The codes of faults that any file may have.
const (
	CodeTooLarge  = "J001" // larger than the limit
	CodeTooDeep   = "J002" // nested deeper than MaxDepth
	CodeSyntax    = "J003" // not JSON: truncated, bad UTF-8, trailing data
	CodeDuplicate = "J004" // a member name occurs twice in one object
	CodeNull      = "J005" // null has no meaning in our files
	CodeUnknown   = "J006" // an unknown member
	CodeType      = "J007" // a value of the wrong type
)

// MaxDepth is the deepest nesting accepted. Our formats need less than a dozen levels.
const MaxDepth = 32

// MaxFaults is the most faults told about one file: nobody reads more, and placing each costs a look at the file.
const MaxFaults = 100

const maxMessage = 500 // characters

// Doc is a decoded file that remembers where everything stands.
type Doc struct {
	Name  string
	Data  []byte // without a byte order mark
	bom   bool
	place map[jsontext.Pointer]int // byte offset of each member's name, element or the root value
	value map[jsontext.Pointer]int // byte offset of each value
}

// Has reports whether the file has a value at a JSON pointer.
func (d *Doc) Has(pointer string) bool {
	_, ok := d.value[jsontext.Pointer(pointer)]
	return ok
}

// SHA256 is the hexadecimal SHA-256 of the file's bytes, a byte order mark included.
func (d *Doc) SHA256() string {
	h := sha256.New()
	if d.bom {
		h.Write([]byte("\ufeff"))
	}
	h.Write(d.Data)
	return hex.EncodeToString(h.Sum(nil))
}

// Decode reads data strictly into the struct that into points to: unknown and duplicate members, nulls, wrong
// types, bad UTF-8, trailing data, more than limit bytes or more than MaxDepth levels are refused. The error is
// Faults; the Doc is never nil and can place faults in whatever could be read. Where unknown members are the only
// faults, into holds all the rest, so that what it means can be checked as well. Every struct in it names its members
// by json tags.
func Decode(name string, data []byte, limit int, into any) (*Doc, error) {
	d := &Doc{Name: name, place: map[jsontext.Pointer]int{"": 0}, value: map[jsontext.Pointer]int{"": 0}}
	if len(data) > limit {
		return d, Faults{At(name, 0, 0, CodeTooLarge, "the file has %d bytes; the most accepted is %d", len(data), limit)}
	}
	d.Data = bytes.TrimPrefix(data, []byte("\ufeff"))
	d.bom = len(d.Data) != len(data)
	faults := d.scan(reflect.TypeOf(into).Elem())
	if slices.ContainsFunc(faults, func(f Fault) bool { return f.Code != CodeUnknown }) || len(faults) == MaxFaults {
		return d, faults
	}
	if err := json.Unmarshal(d.Data, into, json.RejectUnknownMembers(len(faults) == 0)); err != nil {
		faults = append(faults, d.explain(err))
	}
	return d, faults.Err()
}

// skip moves past white space and separators to where the next token starts.
func (d *Doc) skip(at int) int {
	for at < len(d.Data) && strings.IndexByte(" \t\r\n,:", d.Data[at]) >= 0 {
		at++
	}
	return at
}

// tooDeep returns the offset of the first bracket beyond MaxDepth, or -1.
func tooDeep(b []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > MaxDepth {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

func (d *Doc) syntax(err error) Fault {
	f, msg := Fault{File: d.Name, Code: CodeSyntax}, invalid(parser(err))
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		msg = invalid(say.F("the file ends too early"))
		if len(bytes.TrimSpace(d.Data)) == 0 {
			msg = invalid(say.F("the file is empty"))
		}
	}
	var se *jsontext.SyntacticError
	if errors.As(err, &se) {
		f.Pointer = string(se.JSONPointer)
		f.Line, f.Column = d.position(int(se.ByteOffset))
		if errors.Is(se.Err, jsontext.ErrDuplicateName) {
			f.Code = CodeDuplicate
			msg = say.F("%q stands twice in the same object: keep one", se.JSONPointer.LastToken())
			f.Line, f.Column = d.position(d.skip(int(se.ByteOffset)))
		} else if hint := d.hint(int(se.ByteOffset), err.Error()); !hint.IsZero() {
			msg = invalid(hint)
		}
	} else {
		f.Line, f.Column = d.position(len(d.Data))
	}
	return tell(f, msg)
}

// explain puts into words what was found only when the value was filled in.
func (d *Doc) explain(err error) Fault {
	var se *json.SemanticError
	if !errors.As(err, &se) {
		return d.syntax(err)
	}
	if errors.Is(se.Err, json.ErrUnknownName) {
		return d.fault(string(se.JSONPointer), false, CodeUnknown, unknown(se.JSONPointer.LastToken(), nil))
	}
	msg := misfit(se.GoType, se.JSONKind)
	var u *unfit
	if errors.As(err, &u) {
		msg = u.msg
	}
	return d.fault(string(se.JSONPointer), true, CodeType, msg)
}

type unfit struct{ msg say.Message }

func (u *unfit) Error() string { return u.msg.String() }

// Unfit is returned by an UnmarshalJSONFrom method to say, for people, what should have stood there.
func Unfit(format string, args ...any) error { return &unfit{say.F(format, args...)} }

// Fault places a message at the value a JSON pointer names, or at the nearest enclosing value that exists.
func (d *Doc) Fault(pointer, code, format string, args ...any) Fault {
	return d.fault(pointer, true, code, say.F(format, args...))
}

// FaultAtName is Fault placed at the member's name rather than its value.
func (d *Doc) FaultAtName(pointer, code, format string, args ...any) Fault {
	return d.fault(pointer, false, code, say.F(format, args...))
}

// FaultIn places a message inside the JSON string a pointer names, at a character offset of the decoded text.
func (d *Doc) FaultIn(pointer string, char int, code, format string, args ...any) Fault {
	f := d.Fault(pointer, code, format, args...)
	at, ok := d.value[jsontext.Pointer(pointer)]
	if !ok || at >= len(d.Data) || d.Data[at] != '"' {
		return f
	}
	f.Char = 1 + char
	f.Line, f.Column = d.position(inString(d.Data, at, char))
	return f
}

// inString returns the byte offset of the char-th character of the JSON string that starts at start.
func inString(b []byte, start, char int) int {
	i := start + 1
	for ; char > 0 && i < len(b) && b[i] != '"'; char-- {
		switch {
		case b[i] != '\\':
			_, n := utf8.DecodeRune(b[i:])
			i += n
		case i+1 < len(b) && b[i+1] == 'u':
			i += 6
			if i+1 < len(b) && b[i] == '\\' && b[i+1] == 'u' && strings.ContainsAny(string(b[i-4:i-3]), "dD") &&
				strings.ContainsAny(string(b[i-3:i-2]), "89abAB") {
				i += 6 // the second half of a surrogate pair
			}
		default:
			i += 2
		}
	}
	return min(i, len(b))
}

func (d *Doc) fault(pointer string, atValue bool, code string, msg say.Message) Fault {
	table := d.place
	if atValue {
		table = d.value
	}
	p := jsontext.Pointer(pointer)
	at, ok := table[p]
	for !ok && p != "" {
		p = p.Parent()
		at, ok = d.value[p]
	}
	f := d.new(at, code, msg)
	f.Pointer, f.AtName = pointer, !atValue
	return f
}

// new is a fault at a byte offset.
func (d *Doc) new(at int, code string, msg say.Message) Fault {
	line, col := d.position(at)
	return tell(Fault{File: d.Name, Line: line, Column: col, Code: code}, msg)
}

// clip keeps a message readable that quotes a name of a million letters.
func clip(msg string) string {
	if r := []rune(msg); len(r) > maxMessage {
		return string(r[:maxMessage]) + "…"
	}
	return msg
}

// position turns a byte offset into a line and a column, both from 1.
func (d *Doc) position(at int) (line, column int) {
	at = min(max(at, 0), len(d.Data))
	head := d.Data[:at]
	line = 1 + bytes.Count(head, []byte("\n"))
	head = head[bytes.LastIndexByte(head, '\n')+1:]
	column = 1 + utf8.RuneCount(head)
	return line, column
}

// invalid says why a file is no JSON.
func invalid(why any) say.Message { return say.F("this is not valid JSON: %s", why) }

// plain is what the parser says. It says it in English only; elsewhere that is added in brackets.
type plain string

func (p plain) In(lang string) string {
	if lang == "en" {
		return string(p)
	}
	return say.F("what stands here cannot be read (%s)", string(p)).In(lang)
}

func parser(err error) plain {
	msg := err.Error()
	for _, p := range []string{"jsontext: ", "json: "} {
		msg = strings.TrimPrefix(msg, p)
	}
	msg, _, _ = strings.Cut(msg, " after offset ") // the fault has a line and a column
	return plain(msg)
}
