// Package scoring turns replies into points that can be explained, added up and executed again.
//
// A [Rubric] says what techniques and slips are worth; an [Exercise] joins it with a scenario and phrase rules; an
// [Attempt] is one trainee's way through an exercise, as a value; a [Sheet] is its record and [Verify] checks one.
// Nothing here reads the clock, the network, a random source or a map's order.
package scoring

import (
	"fmt"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// RubricFormat is the value of the "format" member of every rubric file this package reads.
const RubricFormat = "clearline/rubric@1"

// RubricLimit is the largest rubric file accepted, in bytes.
const RubricLimit = 1 << 20

// Rubric is a way of judging replies, as data.
type Rubric struct {
	Schema     string           `json:"$schema,omitempty"`
	Format     string           `json:"format"`
	ID         string           `json:"id"`
	Version    int              `json:"version"` // ≥ 1
	Language   scenarios.Lang   `json:"language"`
	Languages  []scenarios.Lang `json:"languages"`
	Name       scenarios.Text   `json:"name"`
	Source     string           `json:"source"`
	Phrases    []string         `json:"phrases,omitempty"` // ids of the phrase sets its formulas count
	Dimensions []Dimension      `json:"dimensions"`
	Techniques []Tag            `json:"techniques"`
	Slips      []Tag            `json:"slips"`
	Gates      []Gate           `json:"gates,omitempty"`
	Bands      []Band           `json:"bands"` // from lowest to highest; the first is from 0
	Pass       string           `json:"pass"`  // id of the lowest band that passes; its From is the pass mark

	SHA256 string `json:"-"` // of the file's bytes, hexadecimal
}

// Dimension is one thing a rubric judges.
type Dimension struct {
	ID        string         `json:"id"`
	Letter    string         `json:"letter,omitempty"`
	Name      scenarios.Text `json:"name"`
	Principle scenarios.Text `json:"principle,omitempty"`
	Weight    int            `json:"weight"`  // 1 … 100
	Formula   string         `json:"formula"` // the points of one reply
}

// Tag is a technique or a slip of the catalogue.
type Tag struct {
	ID        string         `json:"id"`
	Dimension string         `json:"dimension"`
	Source    string         `json:"source"`
	Name      scenarios.Text `json:"name"`
	Explain   scenarios.Text `json:"explain"`
	// As lists tags of other rubrics that count as this one, so that scenarios written for those can be played under
	// this rubric.
	As []string `json:"as,omitempty"`
}

// Gate is a condition on the whole call that caps the band or worsens the verdict, and never touches the number.
type Gate struct {
	ID      string            `json:"id"`
	Name    scenarios.Text    `json:"name"`
	When    string            `json:"when"`
	Cap     string            `json:"cap,omitempty"`     // id of the highest band still possible
	Verdict scenarios.Verdict `json:"verdict,omitempty"` // the best verdict still possible
}

// Band is a range of scores.
type Band struct {
	ID   string         `json:"id"`
	Name scenarios.Text `json:"name"`
	From int            `json:"from"` // lowest score, 0 … 100
}

// LoadRubric reads and checks a rubric's own parts; its formulas are checked by [CheckRubric], which knows the
// phrase sets.
func LoadRubric(name string, data []byte) (*Rubric, *source.Doc, error) {
	r := &Rubric{SHA256: hash(data)}
	doc, err := source.Decode(name, data, RubricLimit, r)
	if err != nil {
		return nil, doc, err
	}
	r.normalise()
	if faults := r.check(doc); len(faults) > 0 {
		return nil, doc, faults
	}
	return r, doc, nil
}

func (r *Rubric) normalise() {
	for _, t := range r.texts() {
		if s, ok := (*t.text)[""]; ok {
			delete(*t.text, "")
			(*t.text)[r.Language] = s
		}
	}
}

type placedText struct {
	pointer  string
	text     *scenarios.Text
	optional bool
}

func (r *Rubric) texts() []placedText {
	ts := []placedText{{"/name", &r.Name, false}}
	for i := range r.Dimensions {
		d := &r.Dimensions[i]
		ts = append(ts, placedText{fmt.Sprintf("/dimensions/%d/name", i), &d.Name, false},
			placedText{fmt.Sprintf("/dimensions/%d/principle", i), &d.Principle, true})
	}
	for k, tags := range map[string][]Tag{"techniques": r.Techniques, "slips": r.Slips} {
		for i := range tags {
			ts = append(ts, placedText{fmt.Sprintf("/%s/%d/name", k, i), &tags[i].Name, false},
				placedText{fmt.Sprintf("/%s/%d/explain", k, i), &tags[i].Explain, false})
		}
	}
	for i := range r.Gates {
		ts = append(ts, placedText{fmt.Sprintf("/gates/%d/name", i), &r.Gates[i].Name, false})
	}
	for i := range r.Bands {
		ts = append(ts, placedText{fmt.Sprintf("/bands/%d/name", i), &r.Bands[i].Name, false})
	}
	slices.SortFunc(ts, func(a, b placedText) int { return strings.Compare(a.pointer, b.pointer) })
	return ts
}

// The codes of faults in rubrics.
const (
	CodeRubricFormat   = "R101" // missing or unknown "format"
	CodeRubricHead     = "R102" // id, version or languages
	CodeRubricText     = "R103" // a text lacks a language
	CodeRubricID       = "R104" // an id that is empty, malformed or used twice
	CodeRubricDim      = "R105" // an unknown dimension, or a weight out of range
	CodeRubricBands    = "R106" // bands that do not rise from 0, or an unknown band
	CodeRubricGate     = "R107" // a gate that does nothing or names an unknown verdict
	CodeRubricFormula  = "R108" // a formula that does not compile
	CodeRubricPhrases  = "R109" // an unknown phrase set
	CodeRubricTooMuch  = "R110" // too many dimensions or bands
	maxDimensions      = 12
	maxBands           = 8
	maxWeight          = 100
	maxVersion         = 1_000_000
	maxTags            = 400
	maxDimensionPoints = formula.MaxResult
)

func (r *Rubric) check(doc *source.Doc) (faults source.Faults) {
	add := func(pointer, code, format string, args ...any) {
		faults = append(faults, doc.Fault(pointer, code, format, args...))
	}
	if r.Format != RubricFormat {
		add("/format", CodeRubricFormat, "this program reads %q, not %q", RubricFormat, r.Format)
	}
	if !scenarios.IsID(r.ID) {
		add("/id", CodeRubricHead, "an id is lower-case words joined by '-', not %q", r.ID)
	}
	if r.Version < 1 || r.Version > maxVersion {
		add("/version", CodeRubricHead, "the version is a whole number from 1")
	}
	if !slices.Contains(r.Languages, r.Language) {
		add("/languages", CodeRubricHead, "the list of languages must contain the source language %q", r.Language)
	}
	for _, t := range r.texts() {
		for _, l := range r.Languages {
			if (*t.text)[l] == "" && (!t.optional || len(*t.text) > 0) {
				add(t.pointer, CodeRubricText, "the text has no %q version", l)
			}
		}
	}
	if n := len(r.Dimensions); n == 0 || n > maxDimensions {
		add("/dimensions", CodeRubricTooMuch, "a rubric has 1 to %d dimensions, not %d", maxDimensions, n)
	}
	if n := len(r.Techniques) + len(r.Slips); n > maxTags {
		add("/techniques", CodeRubricTooMuch, "the catalogue has %d entries; the most is %d", n, maxTags)
	}
	dims := map[string]bool{}
	for i, d := range r.Dimensions {
		p := fmt.Sprintf("/dimensions/%d", i)
		if msg := badID(d.ID, dims[d.ID]); !msg.IsZero() {
			add(p+"/id", CodeRubricID, "%s", msg)
		}
		dims[d.ID] = true
		if d.Weight < 1 || d.Weight > maxWeight {
			add(p+"/weight", CodeRubricDim, "a weight is a whole number from 1 to %d", maxWeight)
		}
	}
	r.checkTags(dims, add)
	r.checkBands(add)
	return faults
}

func (r *Rubric) checkTags(dims map[string]bool, add func(pointer, code, format string, args ...any)) {
	seen := map[string]bool{}
	for _, list := range []struct {
		name string
		tags []Tag
	}{{"techniques", r.Techniques}, {"slips", r.Slips}} {
		for i, t := range list.tags {
			p := fmt.Sprintf("/%s/%d", list.name, i)
			if msg := badID(t.ID, seen[t.ID]); !msg.IsZero() {
				add(p+"/id", CodeRubricID, "%s", msg)
			}
			seen[t.ID] = true
			for k, id := range t.As {
				if !scenarios.IsID(id) {
					add(fmt.Sprintf("%s/as/%d", p, k), CodeRubricID, "the id %q is malformed", id)
				}
			}
			if !dims[t.Dimension] {
				add(p+"/dimension", CodeRubricDim, "there is no dimension %q%s", t.Dimension, source.Suggest(t.Dimension, sortedKeys(dims)))
			}
		}
	}
}

// badID says what is wrong with an id, or nothing.
func badID(id string, taken bool) say.Message {
	switch {
	case !scenarios.IsID(id):
		return say.F("an id is lower-case words joined by '-', not %q", id)
	case taken:
		return say.F("the id %q is used twice: rename one", id)
	}
	return say.Message{}
}

func (r *Rubric) checkBands(add func(pointer, code, format string, args ...any)) {
	if n := len(r.Bands); n == 0 || n > maxBands {
		add("/bands", CodeRubricTooMuch, "a rubric has 1 to %d bands, not %d", maxBands, n)
	}
	for i, b := range r.Bands {
		p := fmt.Sprintf("/bands/%d", i)
		if msg := badID(b.ID, slices.ContainsFunc(r.Bands[:i], func(o Band) bool { return o.ID == b.ID })); !msg.IsZero() {
			add(p+"/id", CodeRubricID, "%s", msg)
		}
		if i == 0 && b.From != 0 || i > 0 && b.From <= r.Bands[i-1].From || b.From > 100 {
			add(p+"/from", CodeRubricBands, "bands begin at 0 and rise, up to 100")
		}
	}
	if r.band(r.Pass) < 0 {
		add("/pass", CodeRubricBands, "there is no band %q", r.Pass)
	}
	seen := map[string]bool{}
	for i, g := range r.Gates {
		p := fmt.Sprintf("/gates/%d", i)
		if msg := badID(g.ID, seen[g.ID]); !msg.IsZero() {
			add(p+"/id", CodeRubricID, "%s", msg)
		}
		seen[g.ID] = true
		if g.Cap == "" && g.Verdict == "" {
			add(p, CodeRubricGate, "this gate does nothing: give it a cap or a verdict")
		}
		if g.Cap != "" && r.band(g.Cap) < 0 {
			add(p+"/cap", CodeRubricBands, "there is no band %q", g.Cap)
		}
		if g.Verdict != "" && !slices.Contains(scenarios.Verdicts, g.Verdict) {
			add(p+"/verdict", CodeRubricGate, "there is no verdict %q", g.Verdict)
		}
	}
}

// band returns the index of a band id, or -1.
func (r *Rubric) band(id string) int {
	return slices.IndexFunc(r.Bands, func(b Band) bool { return b.ID == id })
}

// bandOf returns the index of the band a score of 0 … 100 falls in.
func (r *Rubric) bandOf(score int) int {
	k := 0
	for i, b := range r.Bands {
		if score >= b.From {
			k = i
		}
	}
	return k
}

// PassMark is the lowest score that can pass.
func (r *Rubric) PassMark() int { return r.Bands[r.band(r.Pass)].From }

// Dimension returns the dimension with an id, or nil.
func (r *Rubric) Dimension(id string) *Dimension {
	i := slices.IndexFunc(r.Dimensions, func(d Dimension) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Dimensions[i]
}

// Band returns the band with an id, or nil.
func (r *Rubric) Band(id string) *Band {
	if i := r.band(id); i >= 0 {
		return &r.Bands[i]
	}
	return nil
}

// Gate returns the gate with an id, or nil.
func (r *Rubric) Gate(id string) *Gate {
	i := slices.IndexFunc(r.Gates, func(g Gate) bool { return g.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Gates[i]
}

// Tag returns the technique or slip with an id, or nil.
func (r *Rubric) Tag(id string) *Tag {
	for _, list := range [][]Tag{r.Techniques, r.Slips} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	return nil
}

// HasTechnique implements scenarios.Catalogue.
func (r *Rubric) HasTechnique(id string) bool { return hasTag(r.Techniques, id) }

// HasSlip implements scenarios.Catalogue.
func (r *Rubric) HasSlip(id string) bool { return hasTag(r.Slips, id) }

func hasTag(tags []Tag, id string) bool {
	return slices.ContainsFunc(tags, func(t Tag) bool { return t.ID == id })
}

// TechniqueIDs implements scenarios.Catalogue.
func (r *Rubric) TechniqueIDs() []string { return tagIDs(r.Techniques) }

// SlipIDs implements scenarios.Catalogue.
func (r *Rubric) SlipIDs() []string { return tagIDs(r.Slips) }

func tagIDs(tags []Tag) []string {
	ids := make([]string, len(tags))
	for i, t := range tags {
		ids[i] = t.ID
	}
	slices.Sort(ids)
	return ids
}
