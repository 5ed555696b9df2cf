package phrase

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The longest texts accepted, in characters.
const (
	maxPattern = 300
	maxText    = 1000
)

// Parse decodes one file of phrase rules, strictly. name stands in front of faults; nothing is opened under it.
// The error is Faults and lists all of them: first those of the shape (JSON, members, types), and where the shape
// allows reading on, those of the content too. Parse runs no pattern.
func Parse(name string, data []byte) (*Set, error) {
	set, doc := decode(name, data)
	if set != nil {
		c := checker{set, doc}
		c.check()
		build(set, nil, c.pattern)
	}
	if err := doc.sorted(); err != nil {
		return nil, err
	}
	return set, nil
}

type checker struct {
	set *Set
	doc *document
}

// pattern reports a fault inside a pattern, or of a whole value where char is negative.
func (c checker) pattern(pointer string, char int, code, msg string) {
	if char < 0 {
		c.doc.faultAt(pointer, code, "%s", msg)
		return
	}
	c.doc.fault(c.doc.inside(pointer, char), code, "%s", msg)
}

// fault reports a fault of a value that is there; that one is missing has been said already.
func (c checker) fault(pointer, code, format string, args ...any) {
	if _, given := c.doc.at[pointer]; given {
		c.doc.faultAt(pointer, code, format, args...)
	}
}

func (c checker) check() {
	s := c.set
	if s.Format != Format {
		c.fault("/format", CodeFormat, "this should be %q", Format)
	}
	c.id("/id", s.ID)
	if s.Version < 1 {
		c.fault("/version", CodeRange, "a version is 1 or more")
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
		if ids[r.ID] {
			c.fault(p+"/id", CodeTwice, "there is a rule %q already", r.ID)
		}
		if r.Number != 0 && numbers[r.Number] {
			c.fault(p+"/number", CodeTwice, "there is a rule with number %d already", r.Number)
		}
		ids[r.ID], numbers[r.Number] = true, true
	}
}

func (c checker) rule(p string, r *Rule) {
	c.id(p+"/id", r.ID)
	if r.Number < 1 {
		c.fault(p+"/number", CodeRange, "a number counts from 1; leave it out where the source has none")
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

func (c checker) exceptions(p string, es []Exception) {
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

func (c checker) id(p, id string) {
	if !idShape.MatchString(id) || len(id) > 64 {
		c.fault(p, CodeID, "this should be lower-case words joined by '-', at most 64 letters in all, for example %q", "retort")
	}
}

func (c checker) text(p string, t Text) {
	c.filled(p, len(t))
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		if lang != "zh" && lang != "en" {
			c.fault(p+"/"+escape(lang), CodeLanguage, `a text's languages are "zh" and "en"`)
		}
		c.length(p+"/"+escape(lang), t[lang], maxText)
	}
}

func (c checker) length(p, s string, most int) {
	if strings.TrimSpace(s) == "" {
		c.fault(p, CodeMissing, "this text is empty")
	}
	if n := utf8.RuneCountInString(s); n > most {
		c.fault(p, CodeRange, "this text has %d characters, the most is %d", n, most)
	}
}

func (c checker) filled(p string, n int) {
	if n == 0 {
		c.fault(p, CodeMissing, "this may not be empty")
	}
}
