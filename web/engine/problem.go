package main

import (
	"strconv"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring/lint"
)

// problem is contract.ts's Problem.
type problem struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Pointer  string `json:"pointer,omitempty"`
	Fix      *fix   `json:"fix,omitzero"`
}

// fix is what would surely mend a problem.
type fix struct {
	Label string `json:"label"`
	Edits []edit `json:"edits"`
}

type edit struct {
	Path   []any `json:"path"`
	Value  any   `json:"value,omitzero"`
	Insert bool  `json:"insert,omitzero"`
}

// problems makes faults into problems, in the order they were found.
func problems(faults source.Faults, d *desk, lang string) []problem {
	out := make([]problem, 0, len(faults))
	m := mender{d: d, lang: lang, read: map[string]any{}}
	for _, f := range faults.In(lang) {
		p := problem{File: f.File, Line: max(f.Line, 1), Column: max(f.Column, 1), Code: f.Code, Severity: "error",
			Message: f.Message, Pointer: f.Pointer, Fix: m.fix(f)}
		out = append(out, p)
	}
	return out
}

// advise makes lint's findings into problems.
func advise(findings []lint.Finding, lang string) []problem {
	in := func(t scenarios.Text) string { return t.In(scenarios.Lang(lang), "zh") }
	out := make([]problem, 0, len(findings))
	for _, f := range findings {
		p := problem{File: f.File, Line: f.Line, Column: f.Column, Code: f.Code, Severity: string(f.Severity),
			Message: in(f.Message), Pointer: f.Pointer}
		if f.Fix != nil {
			p.Fix = &fix{Label: in(f.Fix.Label)}
			for _, e := range f.Fix.Edits {
				p.Fix.Edits = append(p.Fix.Edits, edit(e))
			}
		}
		out = append(out, p)
	}
	return out
}

// mender looks for fixes.
type mender struct {
	d    *desk
	lang string
	read map[string]any // files by path, as decoded; nil where a file cannot be
}

// root is a whole file, decoded once.
func (m *mender) root(path string) any {
	v, known := m.read[path]
	if !known {
		for _, f := range m.d.files {
			if f.Path == path && json.Unmarshal([]byte(f.Text), &v) != nil {
				v = nil
			}
		}
		m.read[path] = v
	}
	return v
}

// place is somewhere in a document.
type place struct {
	path   []any // steps from the root: a string for a member, an int for an entry
	parent any   // nil at the root
	value  any
	found  bool
}

// find follows a JSON pointer. Its last member need not exist; anything above it must.
func find(root any, pointer string) (p place, ok bool) {
	p.value, p.found = root, root != nil
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if pointer == "" {
			break
		}
		if !p.found {
			return p, false
		}
		p.parent = p.value
		switch v := p.value.(type) {
		case map[string]any:
			name := strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
			p.path = append(p.path, name)
			p.value, p.found = v[name]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return p, false
			}
			p.path = append(p.path, i)
			p.value = v[i]
		default:
			return p, false
		}
	}
	return p, root != nil
}

// fix returns what would mend a fault, or nil where that is not certain.
func (m *mender) fix(f source.Fault) *fix {
	if f.Instead == "" && !mendable[f.Code] {
		return nil // most files need not be decoded
	}
	if f.Pointer == "" && formats[f.Code] != "" {
		f.Pointer = "/format" // a file without one is at fault as a whole
	}
	p, ok := find(m.root(f.File), f.Pointer)
	if !ok || len(p.path) == 0 {
		return nil
	}
	if f.Instead != "" {
		return m.rename(f, p)
	}
	return m.mend(f, p)
}

// rename puts the name that was meant in the place of the misspelt one.
func (m *mender) rename(f source.Fault, p place) *fix {
	label := m.say("改为“"+f.Instead+"”", "Change it to “"+f.Instead+"”")
	text, isText := p.value.(string)
	switch {
	case !p.found:
		return nil
	case f.AtName:
		if _, taken := p.parent.(map[string]any)[f.Instead]; taken {
			return nil
		}
		path := append(append([]any{}, p.path[:len(p.path)-1]...), f.Instead)
		return &fix{label, []edit{{Path: p.path}, {Path: path, Value: p.value}}}
	case !isText:
		return nil
	case f.Char > 0:
		from, to := word(text, f.Char-1)
		if from == to {
			return nil
		}
		return &fix{label, []edit{{Path: p.path, Value: text[:from] + f.Instead + text[to:]}}}
	}
	return &fix{label, []edit{{Path: p.path, Value: f.Instead}}}
}

// word returns where the name at a character of an expression begins and ends, without its quotes.
func word(text string, char int) (from, to int) {
	runes := []rune(text)
	from = len(string(runes[:min(char, len(runes))]))
	quoted := from < len(text) && (text[from] == '\'' || text[from] == '"')
	if quoted {
		from++
	}
	for to = from; to < len(text); to++ {
		c := text[to]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || quoted && c == '-') {
			break
		}
	}
	return from, to
}
