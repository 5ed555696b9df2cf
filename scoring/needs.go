package scoring

import "slices"

// Needs lists the files, by the names they were added under, that the newest version of a scenario is played with: its
// own first, then its rubric's and the phrase sets'. What is not on the shelf is left out.
func (s *Shelf) Needs(scenario string) (names []string) {
	sc := newest(s.scenarios, scenario, "")
	if sc == nil {
		return nil
	}
	names = append(names, sc.doc.Name)
	ru := newest(s.rubrics, sc.value.Rubric, "")
	if ru == nil {
		return names
	}
	names = append(names, ru.doc.Name)
	for _, id := range ru.value.Phrases {
		if p := newest(s.phrases, id, ""); p != nil {
			names = append(names, p.doc.Name)
		}
	}
	return names
}

// Only returns a shelf of those of this one's files whose names are wanted.
func (s *Shelf) Only(wanted func(name string) bool) *Shelf {
	return &Shelf{scenarios: only(s.scenarios, wanted), rubrics: only(s.rubrics, wanted), phrases: only(s.phrases, wanted)}
}

func only[T any](list []*shelved[T], wanted func(name string) bool) []*shelved[T] {
	return slices.DeleteFunc(slices.Clone(list), func(e *shelved[T]) bool { return !wanted(e.doc.Name) })
}
