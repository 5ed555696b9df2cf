package phrase

import (
	"fmt"
	"slices"
)

// Failure is an example of a rule that comes out otherwise than the rule's author wrote.
type Failure struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"` // from 1; 0 in a set built by hand
	Column  int    `json:"column,omitempty"`
	Set     string `json:"set"`
	Rule    string `json:"rule"`
	Example string `json:"example"`
	Hit     bool   `json:"hit"` // true: listed under hits, but not found; false: listed under misses, but found
	Found   string `json:"found,omitempty"`
}

// CodeExample is the code of a Failure.
const CodeExample = "P101"

// Error renders the failure as file:line:column: CODE message.
func (f Failure) Error() string {
	msg := " " + CodeExample + " rule " + f.Rule + " should find its wording in “" + f.Example + "”: widen a pattern or narrow an exception"
	if !f.Hit {
		msg = " " + CodeExample + " rule " + f.Rule + " should find nothing in “" + f.Example + "” but finds “" + f.Found + "”: add an exception"
	}
	return position(f.File, f.Line, f.Column) + msg
}

// SelfTest runs every rule over its own examples and returns what came out otherwise, in the order of the file. A
// set that Compile refuses fails with no example.
func (s *Set) SelfTest() []Failure {
	m, err := Compile([]*Set{s}, Options{})
	if err != nil {
		return []Failure{{Set: s.ID, Rule: "-", Example: err.Error(), Hit: true}}
	}
	var failures []Failure
	for i, r := range s.Rules {
		for kind, examples := range [][]string{r.Hits, r.Misses} {
			for j, text := range examples {
				hits := m.Find(text)
				k := slices.IndexFunc(hits, func(h Hit) bool { return h.Rule == r.ID })
				if (k >= 0) == (kind == 0) {
					continue
				}
				f := Failure{Set: s.ID, Rule: r.ID, Example: text, Hit: kind == 0}
				if k >= 0 {
					f.Found = text[hits[k].Start:hits[k].End]
				}
				if s.doc != nil {
					f.File = s.doc.name
					f.Line, f.Column = s.doc.place(s.doc.at[fmt.Sprintf("/rules/%d/%s/%d", i, [2]string{"hits", "misses"}[kind], j)])
				}
				failures = append(failures, f)
			}
		}
	}
	return failures
}
