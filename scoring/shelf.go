package scoring

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/phrase"
)

// Files holds the rubrics (rubrics/*.json) and phrase sets (phrases/*.json) that we ship.
//
//go:embed rubrics/*.json phrases/*.json
var Files embed.FS

// Kind tells the files of a shelf apart; it is the folder they lie in.
type Kind string

// The kinds of file.
const (
	KindScenario Kind = "scenarios"
	KindRubric   Kind = "rubrics"
	KindPhrases  Kind = "phrases"
	KindCourse   Kind = "courses" // read by package course: no exercise is made of one
)

// Shelf holds scenarios, rubrics and phrase sets, several versions of each if need be, and joins them into
// exercises. Fill it first; once filled it is safe for concurrent use.
type Shelf struct {
	scenarios []*shelved[*scenarios.Scenario]
	rubrics   []*shelved[*Rubric]
	phrases   []*shelved[PhraseSet]

	mu   sync.Mutex
	made map[string]*made
}

type shelved[T any] struct {
	Source
	doc   *source.Doc
	value T
}

// made is an exercise joined once and analysed once, when first asked for.
type made struct {
	join, analyse sync.Once
	doc           *source.Doc // of the scenario
	ex            *Exercise
	r             *Range
	exErr, rErr   error
}

// AddFS adds every *.json of a file system's folders scenarios, rubrics and phrases, of those in its folder archive,
// and, where root is a kind, the *.json that lie at the top. A published site's files are those of its folder content.
// The faults of bad files are returned; the good ones are on the shelf.
func (s *Shelf) AddFS(fsys fs.FS, root Kind) (faults source.Faults, err error) {
	if there(fsys, "content/index.json") {
		if fsys, err = fs.Sub(fsys, "content"); err != nil {
			return nil, err
		}
	}
	published := there(fsys, string(KindScenario)) // then index.json is the site's
	for _, dir := range []struct {
		path string
		kind Kind
	}{{".", root}, {string(KindScenario), KindScenario}, {string(KindRubric), KindRubric}, {string(KindPhrases), KindPhrases}} {
		if dir.kind == "" {
			continue
		}
		names, err := fs.Glob(fsys, path.Join(dir.path, "*.json"))
		if err != nil {
			return faults, err
		}
		for _, name := range names {
			if strings.HasSuffix(name, ".schema.json") || published && name == "index.json" { // companions, no content
				continue
			}
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return faults, err
			}
			if ReadHead(bytes.TrimPrefix(data, []byte("\ufeff"))).Kind(name) == KindCourse {
				continue
			}
			if err := s.Add(dir.kind, name, data); err != nil {
				faults = append(faults, AsFaults(name, err)...)
			}
		}
	}
	if root == "" || !there(fsys, "archive") { // an archive holds no archive
		return faults, nil
	}
	old, err := fs.Sub(fsys, "archive")
	if err != nil {
		return faults, err
	}
	more, err := s.AddFS(old, "")
	for i := range more {
		more[i].File = path.Join("archive", more[i].File)
	}
	return append(faults, more...), err
}

func there(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// AsFaults turns any error into faults.
func AsFaults(name string, err error) source.Faults {
	if faults, ok := err.(source.Faults); ok {
		return faults
	}
	return source.Faults{source.At(name, 0, 0, source.CodeSyntax, "%s", err)}
}

// Add reads one file. The error is source.Faults. Expressions are compiled when an exercise is made.
func (s *Shelf) Add(kind Kind, name string, data []byte) error {
	switch kind {
	case KindScenario:
		sc, doc, err := scenarios.Load(name, data)
		if err != nil {
			return err
		}
		return put(&s.scenarios, doc, Source{sc.ID, sc.Version, hash(data)}, sc)
	case KindRubric:
		r, doc, err := LoadRubric(name, data)
		if err != nil {
			return err
		}
		return put(&s.rubrics, doc, Source{r.ID, r.Version, r.SHA256}, r)
	case KindPhrases:
		p, err := phrase.Parse(name, data)
		if err != nil {
			return err
		}
		return put(&s.phrases, p.Doc(), Source{p.ID, p.Version, hash(data)}, PhraseSet{p, hash(data)})
	}
	return say.Errorf("%s: a file is a scenario, a rubric or a phrase set, not %q", name, kind)
}

// put shelves a value; a second file with the same id and version but other contents is refused.
func put[T any](list *[]*shelved[T], doc *source.Doc, src Source, value T) error {
	for _, have := range *list {
		if have.ID == src.ID && have.Version == src.Version {
			if have.SHA256 == src.SHA256 {
				return nil
			}
			return source.Faults{SameVersion(doc, have.doc.Name, src.ID, src.Version)}
		}
	}
	*list = append(*list, &shelved[T]{src, doc, value})
	slices.SortStableFunc(*list, byVersion)
	return nil
}

// CodeSameVersion is the code of two different files with one id and version.
const CodeSameVersion = "A107"

// SameVersion is the fault of a file whose id and version another file has, with other contents.
func SameVersion(doc *source.Doc, other, id string, version int) source.Fault {
	return doc.Fault("/version", CodeSameVersion,
		"%s has the same id and version (%s, %d) but other contents: raise the version", other, id, version)
}

// newest returns the entry with an id and the highest version, or with an exact hash where that is given.
func newest[T any](list []*shelved[T], id, sha string) *shelved[T] {
	for _, e := range list {
		if e.ID == id && (sha == "" || e.SHA256 == sha) {
			return e
		}
	}
	return nil
}

// Scenarios lists the newest version of every scenario, by id.
func (s *Shelf) Scenarios() []*scenarios.Scenario {
	var out []*scenarios.Scenario
	for i, e := range s.scenarios {
		if i == 0 || s.scenarios[i-1].ID != e.ID {
			out = append(out, e.value)
		}
	}
	return out
}

// Rubric returns the newest version of a rubric, or nil.
func (s *Shelf) Rubric(id string) *Rubric {
	if e := newest(s.rubrics, id, ""); e != nil {
		return e.value
	}
	return nil
}

// Rubrics lists the newest version of every rubric, by id.
func (s *Shelf) Rubrics() []*Rubric {
	var out []*Rubric
	for i, e := range s.rubrics {
		if i == 0 || s.rubrics[i-1].ID != e.ID {
			out = append(out, e.value)
		}
	}
	return out
}

// Fits lists the rubrics, beside its own, that a scenario can be played under: its best play reaches the top band and
// every dimension has something to earn.
func (s *Shelf) Fits(scenario string) (rubrics []string) {
	for _, r := range s.Rubrics() {
		ex, rg, err := s.Ranged(scenario, r.ID)
		if err != nil || ex.Rubric.ID == ex.Model.Rubric {
			continue
		}
		if !slices.ContainsFunc(rg.Dimensions, func(d DimRange) bool { return d.Most <= 0 }) {
			rubrics = append(rubrics, r.ID)
		}
	}
	return rubrics
}

// PhraseSets lists the newest version of every phrase set, by id.
func (s *Shelf) PhraseSets() []PhraseSet {
	var out []PhraseSet
	for i, e := range s.phrases {
		if i == 0 || s.phrases[i-1].ID != e.ID {
			out = append(out, e.value)
		}
	}
	return out
}

// Exercise joins the newest version of a scenario with a rubric, or with the rubric it is written for where rubric
// is empty. The error is source.Faults where a file is at fault.
func (s *Shelf) Exercise(scenario, rubric string) (*Exercise, error) {
	m, err := s.make(scenario, "", rubric, "", nil)
	if err != nil {
		return nil, err
	}
	return m.ex, m.exErr
}

// Ranged is Exercise with the range of what the call offers, computed once.
func (s *Shelf) Ranged(scenario, rubric string) (*Exercise, *Range, error) {
	m, err := s.make(scenario, "", rubric, "", nil)
	if err != nil {
		return nil, nil, err
	}
	return m.ranged()
}

// Find implements Archive: exact versions only.
func (s *Shelf) Find(scenario, rubric Source, phrases []Source) (*Exercise, *Range, error) {
	if newest(s.scenarios, scenario.ID, scenario.SHA256) == nil {
		return nil, nil, say.Errorf("scenario %s version %d (%.12s…) is not at hand: give the folder of published scenarios", scenario.ID, scenario.Version, scenario.SHA256)
	}
	if newest(s.rubrics, rubric.ID, rubric.SHA256) == nil {
		return nil, nil, say.Errorf("rubric %s version %d (%.12s…) is not at hand", rubric.ID, rubric.Version, rubric.SHA256)
	}
	for _, p := range phrases {
		if newest(s.phrases, p.ID, p.SHA256) == nil {
			return nil, nil, say.Errorf("phrase set %s version %d (%.12s…) is not at hand", p.ID, p.Version, p.SHA256)
		}
	}
	m, err := s.make(scenario.ID, scenario.SHA256, rubric.ID, rubric.SHA256, phrases)
	if err != nil {
		return nil, nil, err
	}
	return m.ranged()
}

// Place turns an *Unplayable into faults of the scenario's file; other errors stay as they are.
func Place(err error, doc *source.Doc) error {
	var u *Unplayable
	if errors.As(err, &u) {
		return source.Faults{doc.Fault(u.Pointer, u.Code, "%s", u.Message)}
	}
	return err
}

func (m *made) ranged() (*Exercise, *Range, error) {
	if m.exErr != nil {
		return nil, nil, m.exErr
	}
	m.analyse.Do(func() {
		var err error
		if m.r, err = Analyse(m.ex); err != nil {
			m.rErr = Place(err, m.doc)
		}
	})
	return m.ex, m.r, m.rErr
}

func (s *Shelf) make(scenario, scenarioSHA, rubric, rubricSHA string, phrases []Source) (*made, error) {
	sc := newest(s.scenarios, scenario, scenarioSHA)
	if sc == nil {
		return nil, say.Errorf("there is no scenario %q%s", scenario, source.Suggest(scenario, ids(s.scenarios)))
	}
	if rubric == "" {
		rubric = sc.value.Rubric
	}
	ru := newest(s.rubrics, rubric, rubricSHA)
	if ru == nil {
		return nil, source.Faults{s.noRubric(sc.doc, rubric)}
	}
	var sets []PhraseSet
	key := sc.SHA256 + ru.SHA256
	for _, id := range ru.value.Phrases {
		sha := ""
		for _, p := range phrases {
			if p.ID == id {
				sha = p.SHA256
			}
		}
		if e := newest(s.phrases, id, sha); e != nil {
			sets = append(sets, e.value)
			key += e.SHA256
		}
	}
	s.mu.Lock()
	m, ok := s.made[key]
	if !ok {
		if s.made == nil {
			s.made = map[string]*made{}
		}
		m = &made{doc: sc.doc}
		s.made[key] = m
	}
	s.mu.Unlock()
	m.join.Do(func() {
		own := ru // the catalogue the scenario's own tags are checked against
		if r := newest(s.rubrics, sc.value.Rubric, ""); r != nil && sc.value.Rubric != ru.ID {
			own = r
		}
		model, faults := scenarios.Compile(sc.value, sc.doc, own.value)
		if len(faults) > 0 {
			m.exErr = faults
			return
		}
		m.ex, m.exErr = NewExercise(model, ru.value, ru.doc, sets)
	})
	return m, nil
}

// CodeNoRubric is the code of a scenario whose rubric is not at hand.
const CodeNoRubric = "A108"

func ids[T any](list []*shelved[T]) (out []string) {
	for _, e := range list {
		out = append(out, e.ID)
	}
	return out
}

// Merge adds another shelf's files behind this one's: of the same id and version, this one's stay the newest.
func (s *Shelf) Merge(other *Shelf) {
	s.scenarios = merge(s.scenarios, other.scenarios)
	s.rubrics = merge(s.rubrics, other.rubrics)
	s.phrases = merge(s.phrases, other.phrases)
}

func merge[T any](a, b []*shelved[T]) []*shelved[T] {
	all := append(slices.Clone(a), b...)
	slices.SortStableFunc(all, byVersion)
	return all
}

// byVersion sorts by id, the highest version first.
func byVersion[T any](a, b *shelved[T]) int {
	return cmp.Or(strings.Compare(a.ID, b.ID), b.Version-a.Version)
}

// Prefer puts a file that is known to be good in the place of whatever has its id.
func (s *Shelf) Prefer(kind Kind, name string, data []byte) {
	drop := &Shelf{}
	if drop.Add(kind, name, data) != nil {
		return
	}
	s.scenarios = prefer(s.scenarios, drop.scenarios)
	s.rubrics = prefer(s.rubrics, drop.rubrics)
	s.phrases = prefer(s.phrases, drop.phrases)
}

// prefer replaces all of list that shares an id with one of new.
func prefer[T any](list, new []*shelved[T]) []*shelved[T] {
	return append(new, slices.DeleteFunc(list, func(e *shelved[T]) bool { return newest(new, e.ID, "") != nil })...)
}
