package phrase

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-json/jsontext"

	"clearline/scenarios/source"
)

const (
	maxPattern = 300 // characters
	maxText    = 1000
	maxNumber  = math.MaxInt32 // every reader's integers hold it
)

// Parse decodes one file of phrase rules, strictly. name stands in front of faults; nothing is opened under it.
// The error is source.Faults, in the order of the file and at most source.MaxFaults: those of the JSON, and where it
// has no others than unknown members, those of the meaning too. Parse runs no pattern.
func Parse(name string, data []byte) (*Set, error) {
	set := &Set{}
	doc, err := source.Decode(name, data, MaxBytes, set)
	c := &checker{set: set, doc: doc}
	errors.As(err, &c.faults)
	if slices.ContainsFunc(c.faults, func(f source.Fault) bool { return f.Code != source.CodeUnknown }) {
		return nil, err
	}
	c.check()
	build(set, nil, c.pattern)
	if len(c.faults) > 0 {
		c.faults.Sort()
		return nil, c.faults
	}
	set.doc = doc
	return set, nil
}

type checker struct {
	set    *Set
	doc    *source.Doc
	faults source.Faults
}

// pattern reports a fault inside a pattern, or of a whole value where char is negative.
func (c *checker) pattern(pointer string, char int, code, format string, args ...any) {
	if len(c.faults) >= source.MaxFaults {
		return
	}
	f := c.doc.Fault(pointer, code, format, args...)
	if char >= 0 {
		f = c.doc.FaultIn(pointer, char, code, format, args...)
	}
	c.faults = append(c.faults, f)
}

// fault reports a fault of a value, or that the value is missing.
func (c *checker) fault(pointer, code, format string, args ...any) {
	switch {
	case len(c.faults) >= source.MaxFaults:
	case c.doc.Has(pointer):
		c.faults = append(c.faults, c.doc.Fault(pointer, code, format, args...))
	default:
		c.faults = append(c.faults, c.doc.Fault(pointer, CodeMissing, "the member %q is missing", pointer[strings.LastIndexByte(pointer, '/')+1:]))
	}
}

func (c *checker) check() {
	s := c.set
	if s.Format != Format {
		c.fault("/format", CodeFormat, "this should be %q", Format)
	}
	c.id("/id", s.ID)
	if s.Version < 1 || s.Version > maxNumber {
		c.fault("/version", CodeRange, "a version is from 1 to %d", maxNumber)
	}
	if s.Language != "zh" && s.Language != "en" {
		c.fault("/language", CodeLanguage, `this should be "zh" or "en"`)
	}
	c.text("/name", s.Name)
	c.exceptions("/exceptions", s.Exceptions)
	c.filled("/rules", len(s.Rules))
	ids, numbers := map[string]bool{}, map[int]bool{}
	for i, r := range s.Rules {
		p := "/rules/" + strconv.Itoa(i)
		c.rule(p, r)
		if ids[r.ID] && r.ID != "" {
			c.fault(p+"/id", CodeTwice, "there is a rule %q already", r.ID)
		}
		if r.Number != 0 && numbers[r.Number] {
			c.fault(p+"/number", CodeTwice, "there is a rule with number %d already", r.Number)
		}
		ids[r.ID], numbers[r.Number] = true, true
	}
}

func (c *checker) rule(p string, r *Rule) {
	c.id(p+"/id", r.ID)
	if (r.Number < 1 || r.Number > maxNumber) && c.doc.Has(p+"/number") {
		c.fault(p+"/number", CodeRange, "a number counts from 1, to %d at most; leave it out where the source has none", maxNumber)
	}
	c.text(p+"/name", r.Name)
	c.filled(p+"/classes", len(r.Classes))
	for i, class := range r.Classes {
		at := p + "/classes/" + strconv.Itoa(i)
		c.id(at, class)
		if slices.Contains(r.Classes[:i], class) {
			c.fault(at, CodeTwice, "the class %q stands here already", class)
		}
	}
	c.filled(p+"/patterns", len(r.Patterns))
	c.exceptions(p+"/exceptions", r.Exceptions)
	c.text(p+"/reason", r.Reason)
	c.text(p+"/better", r.Better)
	seen := map[string]bool{}
	for _, kind := range []struct {
		p        string
		examples []string
	}{{p + "/hits", r.Hits}, {p + "/misses", r.Misses}} {
		c.filled(kind.p, len(kind.examples))
		for i, e := range kind.examples {
			at := kind.p + "/" + strconv.Itoa(i)
			c.length(at, e, maxText)
			if seen[e] {
				c.fault(at, CodeTwice, "this example stands here already")
			}
			seen[e] = true
		}
	}
}

func (c *checker) exceptions(p string, es []Exception) {
	for i, e := range es {
		at := p + "/" + strconv.Itoa(i)
		switch {
		case !e.Where.known():
			c.fault(at+"/where", CodeWhere, "this should be one of over, before, after, near, clause, sentence, reply, quoted")
		case e.Within != 0 && !e.Where.measured():
			c.fault(at+"/within", CodeWhere, `"within" says nothing where the place is %q`, e.Where)
		case e.Where == Near && e.Within == 0:
			c.fault(at, CodeWhere, `"near" needs "within": how many characters count as near?`)
		}
		if e.Within < 0 || e.Within > maxGap {
			c.fault(at+"/within", CodeRange, "this should be from 0 to %d characters", maxGap)
		}
		c.filled(at+"/patterns", len(e.Patterns))
	}
}

func (c *checker) id(p, id string) {
	if !idShape.MatchString(id) || len(id) > 64 {
		c.fault(p, CodeID, "this should be lower-case words joined by '-', at most 64 letters in all, for example %q", "retort")
	}
}

func (c *checker) text(p string, t Text) {
	c.filled(p, len(t))
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		if lang != "zh" && lang != "en" {
			c.fault(at(p, lang), CodeLanguage, `a text's languages are "zh" and "en"`)
		}
		c.length(at(p, lang), t[lang], maxText)
	}
}

func (c *checker) length(p, s string, most int) {
	if strings.TrimSpace(s) == "" {
		c.fault(p, CodeMissing, "this text is empty")
	}
	if n := utf8.RuneCountInString(s); n > most {
		c.fault(p, CodeRange, "this text has %d characters, the most is %d", n, most)
	}
}

func (c *checker) filled(p string, n int) {
	if n == 0 {
		c.fault(p, CodeMissing, "this may not be empty")
	}
}

// at extends a JSON pointer by a member's name.
func at(pointer, name string) string { return string(jsontext.Pointer(pointer).AppendToken(name)) }
