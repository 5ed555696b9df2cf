package phrase

import (
	"fmt"
	"slices"

	"clearline/scenarios/source"
)

// SelfTest runs every rule over its own examples and returns what came out otherwise, in the order of the file. A
// set that Compile refuses fails with no example. The faults of a set built by hand name the set and have no place.
func (s *Set) SelfTest() (faults source.Faults) {
	report := func(pointer, format string, args ...any) {
		f := source.At(s.ID, 0, 0, CodeExample, format, args...)
		if s.doc != nil {
			f = s.doc.Fault(pointer, CodeExample, format, args...)
		}
		faults = append(faults, f)
	}
	m, err := Compile([]*Set{s}, Options{})
	if err != nil {
		report("", "no example can be tried: %v", err)
		return faults
	}
	for i, r := range s.Rules {
		found := func(text string) (string, bool) {
			hits := m.Find(text)
			k := slices.IndexFunc(hits, func(h Hit) bool { return h.Rule == r.ID })
			if k < 0 {
				return "", false
			}
			return text[hits[k].Start:hits[k].End], true
		}
		for j, text := range r.Hits {
			if _, ok := found(text); !ok {
				report(fmt.Sprintf("/rules/%d/hits/%d", i, j),
					"rule %s should find its wording in “%s”: widen a pattern or narrow an exception", r.ID, text)
			}
		}
		for j, text := range r.Misses {
			if words, ok := found(text); ok {
				report(fmt.Sprintf("/rules/%d/misses/%d", i, j),
					"rule %s should find nothing in “%s” but finds “%s”: add an exception", r.ID, text, words)
			}
		}
	}
	faults.Sort()
	return faults
}
