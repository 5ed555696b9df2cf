package scenarios

import (
	"iter"
	"strconv"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source"
)

// MaxSize is the largest scenario file accepted, in bytes.
const MaxSize = 4 << 20

// Load reads a scenario file strictly. Texts written as bare strings are put in the source language. The error is
// source.Faults, and the scenario nil then; what Load accepts is well-formed but means something only once [Compile] has
// checked it. The Doc is never nil.
func Load(name string, data []byte) (*Scenario, *source.Doc, error) {
	s := &Scenario{}
	d, err := source.Decode(name, data, MaxSize, s)
	if f, ok := otherFormat(d); ok {
		return nil, d, source.Faults{f}
	}
	if err != nil {
		return nil, d, err
	}
	for p, t := range s.texts() {
		// An object may have the key "" too, which no language has; that one stays, to be refused.
		if plain, ok := (*t)[plainLang]; ok && !d.Has(p+"/") {
			*t = Text{s.Language: plain}
		}
	}
	return s, d, nil
}

// otherFormat looks at the format line alone: a file of another format has a hundred faults, and only this one helps.
func otherFormat(d *source.Doc) (source.Fault, bool) {
	if !d.Has("") {
		return source.Fault{}, false // not JSON
	}
	var head struct {
		Format jsontext.Value `json:"format"`
	}
	if json.Unmarshal(d.Data, &head) != nil {
		return source.Fault{}, false // not an object
	}
	if head.Format == nil {
		return d.Fault("", CodeFormat, `this is no scenario: its first lines should have "format": %q`, Format), true
	}
	var format string
	if json.Unmarshal(head.Format, &format) != nil {
		return source.Fault{}, false // a fault of type
	}
	return d.Fault("/format", CodeFormat, "the format is %q; this program reads %q", format, Format), format != Format
}

// texts visits every text with its JSON pointer, in the order of the types.
func (s *Scenario) texts() iter.Seq2[string, *Text] {
	return func(yield func(string, *Text) bool) {
		lines := func(p string, lines []Line) bool {
			for i := range lines {
				if !yield(at(p, i, "text"), &lines[i].Text) {
					return false
				}
			}
			return true
		}
		if !yield("/title", &s.Title) || !yield("/brief", &s.Brief) || !yield("/customer/name", &s.Customer.Name) {
			return
		}
		if !s.nodeTexts(yield, lines) {
			return
		}
		for i := range s.Register {
			for k := range s.Register[i].Entries {
				e, p := &s.Register[i].Entries[k], at("/register", i, "entries", k)
				right, wrong := e.Right.MayBe()
				if !yield(p+"/text", &e.Text) || (right || e.Why != nil) && !yield(p+"/why", &e.Why) ||
					(wrong || e.WhyNot != nil) && !yield(p+"/whyNot", &e.WhyNot) {
					return
				}
			}
		}
	}
}

// nodeTexts is the part of texts that the nodes have.
func (s *Scenario) nodeTexts(yield func(string, *Text) bool, lines func(string, []Line) bool) bool {
	for i := range s.Nodes {
		n, p := &s.Nodes[i], at("/nodes", i)
		if !lines(p+"/lines", n.Lines) {
			return false
		}
		for k := range n.Choices {
			c, p := &n.Choices[k], at(p, "choices", k)
			if !yield(p+"/text", &c.Text) || !yield(p+"/why", &c.Why) || !lines(p+"/reaction", c.Reaction) {
				return false
			}
		}
		if n.Ending != nil && !yield(p+"/ending/why", &n.Ending.Why) {
			return false
		}
	}
	return true
}

// at extends a JSON pointer by member names and indexes.
func at(pointer string, path ...any) string {
	p := jsontext.Pointer(pointer)
	for _, t := range path {
		switch t := t.(type) {
		case int:
			p = p.AppendToken(strconv.Itoa(t))
		case Lang:
			p = p.AppendToken(string(t))
		case string:
			p = p.AppendToken(t)
		}
	}
	return string(p)
}
