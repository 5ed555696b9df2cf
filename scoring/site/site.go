// Package site says what a site has to play: content/index.json. A page shows its library from that file alone, and
// fetches a scenario, with the files it is played with, once somebody chooses it.
package site

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/course"
)

// File is the name of the index; all names are paths below the folder it lies in.
const File = "index.json"

// archive is the folder of versions published before.
const archive = "archive"

// Index is content/index.json.
type Index struct {
	Scenarios []string `json:"scenarios"`
	Rubrics   []string `json:"rubrics"`
	Phrases   []string `json:"phrases"`
	Archive   []string `json:"archive,omitempty"` // versions published before, by which old score sheets are verified
	Bytes     int      `json:"bytes"`             // of all these files together, the archive's left out
	// SHA256 is each file's digest in hexadecimal, the archive's left out: another one is another text.
	SHA256 map[string]string `json:"sha256"`
	Cards  []Card            `json:"cards"`  // of the scenarios without fault, the newest version of each, by id
	Scales map[string]Scale  `json:"scales"` // by the rubric's id
	// Courses are those without fault, whole: they are short, and the library begins with them.
	Courses []*course.Course `json:"courses,omitempty"`
	Faults  []Fault          `json:"faults,omitempty"`
	Watch   string           `json:"watch,omitempty"` // an event stream that tells of changes
}

// Card is what is shown of a scenario before it is loaded. Its members are the scenario's.
type Card struct {
	ID        string             `json:"id"`
	Version   int                `json:"version"`
	Language  scenarios.Lang     `json:"language"`
	Languages []scenarios.Lang   `json:"languages"`
	Title     scenarios.Text     `json:"title"`
	Brief     scenarios.Text     `json:"brief"`
	Industry  string             `json:"industry"`
	Channel   scenarios.Channel  `json:"channel"`
	Customer  scenarios.Customer `json:"customer"`
	Rubric    string             `json:"rubric"`
	Anger     int                `json:"anger"` // at the start, 0–100; so is Trust
	Trust     int                `json:"trust"`
	Mood      scenarios.Mood     `json:"mood,omitempty"` // what the customer's first words show
	Files     []string           `json:"files"`          // all that must be loaded to play it, its own first
}

// Scale is what a rubric calls its bands, by their ids.
type Scale struct {
	Language scenarios.Lang            `json:"language"`
	Bands    map[string]scenarios.Text `json:"bands"`
	Pass     []string                  `json:"pass"` // the bands that pass
}

// Fault is a fault of a file that cannot be used, with its message in each language.
type Fault struct {
	File    string            `json:"file"`
	Line    int               `json:"line"`   // from 1; 0 where the fault has no place
	Column  int               `json:"column"` // from 1, in characters
	Code    string            `json:"code"`
	Message map[string]string `json:"message"`
}

// New lists files by their names, and returns the shelf they are on, but for courses. Files that are neither in a folder of a
// [scoring.Kind] nor in the archive are left out.
func New(files map[string][]byte) (*Index, *scoring.Shelf) {
	x := &Index{
		Scenarios: []string{}, Rubrics: []string{}, Phrases: []string{}, Cards: []Card{},
		SHA256: map[string]string{}, Scales: map[string]Scale{},
	}
	lists := map[string]*[]string{
		string(scoring.KindScenario): &x.Scenarios, string(scoring.KindRubric): &x.Rubrics, string(scoring.KindPhrases): &x.Phrases,
		archive: &x.Archive,
	}
	shelf, courses := &scoring.Shelf{}, []string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		kind, _, _ := strings.Cut(name, "/")
		if kind == string(scoring.KindCourse) {
			courses = append(courses, name)
		}
		list := lists[kind]
		if list == nil || strings.HasPrefix(name, archive+"/"+string(scoring.KindCourse)+"/") { // no sheet is verified by a course
			continue
		}
		*list = append(*list, name)
		if kind == archive {
			continue
		}
		digest := sha256.Sum256(files[name])
		x.SHA256[name] = hex.EncodeToString(digest[:])
		x.Bytes += len(files[name])
		if err := shelf.Add(scoring.Kind(kind), name, files[name]); err != nil {
			x.blame(scoring.AsFaults(name, err))
		}
	}
	for _, sc := range shelf.Scenarios() {
		x.Cards = append(x.Cards, cardOf(sc, shelf.Needs(sc.ID)))
	}
	for _, r := range shelf.Rubrics() {
		scale := Scale{r.Language, map[string]scenarios.Text{}, nil}
		for _, b := range r.Bands {
			scale.Bands[b.ID] = b.Name
			if b.From >= r.PassMark() {
				scale.Pass = append(scale.Pass, b.ID)
			}
		}
		x.Scales[r.ID] = scale
	}
	for _, name := range courses {
		x.enrol(name, files[name], shelf.Scenarios())
	}
	return x, shelf
}

// enrol lists a course that can be played with these scenarios.
func (x *Index) enrol(name string, data []byte, at []*scenarios.Scenario) {
	c, doc, err := course.Load(name, data)
	if err != nil {
		x.blame(scoring.AsFaults(name, err))
		return
	}
	faults := course.Check(c, doc, at)
	if x.blame(faults); len(faults) == 0 {
		x.Courses = append(x.Courses, c)
	}
}

func cardOf(sc *scenarios.Scenario, files []string) Card {
	start := func(name string, otherwise int) int {
		if v, ok := sc.State[name]; ok {
			return v.Start.Int
		}
		return otherwise
	}
	c := Card{
		sc.ID, sc.Version, sc.Language, sc.Languages, sc.Title, sc.Brief, sc.Industry, sc.Channel, sc.Customer, sc.Rubric,
		start(scenarios.Anger, scenarios.DefaultAnger), start(scenarios.Trust, scenarios.DefaultTrust), "", files,
	}
	for _, n := range sc.Nodes {
		if n.ID == sc.Start && len(n.Lines) > 0 {
			c.Mood = n.Lines[len(n.Lines)-1].Mood
		}
	}
	return c
}

func (x *Index) blame(faults source.Faults) {
	for _, f := range faults {
		x.Faults = append(x.Faults, Fault{f.File, f.Line, f.Column, f.Code, map[string]string{
			"zh": f.In("zh").Message, "en": f.In("en").Message,
		}})
	}
}

// MaxSize is the largest index that is read, in bytes.
const MaxSize = 16 << 20

// Read reads an index. Members it does not know are no fault: the site may be newer than the page.
func Read(data []byte) (*Index, error) {
	if len(data) > MaxSize {
		return nil, source.Faults{source.At(File, 0, 0, source.CodeTooLarge, "the file is larger than %d MB: publish the site with fewer scenarios", MaxSize>>20)}
	}
	x := &Index{}
	if err := json.Unmarshal(data, x); err != nil {
		return nil, scoring.AsFaults(File, err)
	}
	return x, nil
}

// Encode writes the index, the same one always alike.
func (x *Index) Encode() ([]byte, error) { return json.Marshal(x, json.Deterministic(true)) }

// Card is the card of a scenario, or nil.
func (x *Index) Card(id string) *Card {
	for i := range x.Cards {
		if x.Cards[i].ID == id {
			return &x.Cards[i]
		}
	}
	return nil
}

// Faulty reports whether a file cannot be used.
func (x *Index) Faulty(name string) bool {
	return slices.ContainsFunc(x.Faults, func(f Fault) bool { return f.File == name })
}

// Told are the faults, which say themselves in each language.
func (x *Index) Told() (faults source.Faults) {
	for _, f := range x.Faults {
		faults = append(faults, source.At(f.File, f.Line, f.Column, f.Code, "%s", spoken(f.Message)))
	}
	return faults
}

// spoken is a message by language.
type spoken map[string]string

// In says it in a language, or else in English.
func (s spoken) In(lang string) string {
	if text, ok := s[lang]; ok {
		return text
	}
	return s["en"]
}
