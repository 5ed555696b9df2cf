package scoring

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-json/jsontext"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// Head is what a file says it is, as far as it can be read; a member that is absent is empty.
type Head struct {
	Format  string
	ID      string
	Version int
}

// ReadHead reads the members at the top of a file, sound or not, until it has met all of a Head.
func ReadHead(data []byte) (h Head) {
	dec := jsontext.NewDecoder(bytes.NewReader(data))
	if tok, err := dec.ReadToken(); err != nil || tok.Kind() != '{' {
		return h
	}
	for h.Format == "" || h.ID == "" || h.Version == 0 {
		name, err := dec.ReadToken()
		if err != nil || name.Kind() != '"' {
			return h
		}
		member := name.String()
		value, err := dec.ReadValue()
		if err != nil {
			return h
		}
		text, _ := jsontext.AppendUnquote(nil, value) // nothing where it is no text
		switch member {
		case "format":
			h.Format = string(text)
		case "id":
			h.ID = string(text)
		case "version":
			h.Version, _ = strconv.Atoi(string(value))
		}
	}
	return h
}

// Kind tells the kind of a file by its format or, failing that, by the folder its path names; else it is a scenario.
func (h Head) Kind(file string) Kind {
	switch name, _, _ := strings.Cut(h.Format, "@"); name {
	case "clearline/scenario":
		return KindScenario
	case "clearline/rubric":
		return KindRubric
	case "clearline/phrases":
		return KindPhrases
	case "clearline/course":
		return KindCourse
	}
	if folder := Kind(path.Base(path.Dir(file))); folder == KindRubric || folder == KindPhrases || folder == KindCourse {
		return folder
	}
	return KindScenario
}

// Before returns a shelf that holds this one's files and, of another's, those whose id this one does not have.
func (s *Shelf) Before(other *Shelf) *Shelf {
	return &Shelf{
		scenarios: prefer(slices.Clone(other.scenarios), slices.Clone(s.scenarios)),
		rubrics:   prefer(slices.Clone(other.rubrics), slices.Clone(s.rubrics)),
		phrases:   prefer(slices.Clone(other.phrases), slices.Clone(s.phrases)),
	}
}

// Join makes an exercise of a loaded scenario, which need not be on the shelf, and the newest version of the rubric it
// is written for. The error is source.Faults; where the rubric is not at hand all else is checked nevertheless.
func (s *Shelf) Join(sc *scenarios.Scenario, doc *source.Doc) (*Exercise, error) {
	ru := newest(s.rubrics, sc.Rubric, "")
	if ru == nil {
		_, faults := scenarios.Compile(sc, doc, anything{})
		faults = append(faults, s.noRubric(doc, sc.Rubric))
		faults.Sort()
		return nil, faults
	}
	m, faults := scenarios.Compile(sc, doc, ru.value)
	if len(faults) > 0 {
		return nil, faults
	}
	var sets []PhraseSet
	for _, id := range ru.value.Phrases {
		if p := newest(s.phrases, id, ""); p != nil {
			sets = append(sets, p.value)
		}
	}
	return NewExercise(m, ru.value, ru.doc, sets)
}

func (s *Shelf) noRubric(doc *source.Doc, id string) source.Fault {
	return doc.Fault("/rubric", CodeNoRubric, "there is no rubric %q%s", id, source.Suggest(id, ids(s.rubrics)))
}

// anything is the catalogue of a rubric that is not at hand: whether it has a technique nobody knows.
type anything struct{}

func (anything) HasTechnique(string) bool { return true }
func (anything) HasSlip(string) bool      { return true }
func (anything) TechniqueIDs() []string   { return nil }
func (anything) SlipIDs() []string        { return nil }
