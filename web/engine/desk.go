package main

import (
	"fmt"
	"slices"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

// desk is what a file meets: the author's own rubric and phrase sets, as far as it needs them, and all that is shipped.
type desk struct {
	files  []file
	heads  []scoring.Head
	own    *scoring.Shelf
	faults source.Faults // of the author's files that are needed
}

// lay reads what the files say they are.
func lay(files []file) *desk {
	d := &desk{files: files, own: &scoring.Shelf{}}
	for _, f := range files {
		d.heads = append(d.heads, scoring.ReadHead([]byte(f.Text)))
	}
	return d
}

// all visits the author's files of a kind.
func (d *desk) all(kind scoring.Kind, visit func(f file, h scoring.Head)) {
	for i, f := range d.files {
		if d.heads[i].Kind(f.Path) == kind {
			visit(f, d.heads[i])
		}
	}
}

// rubric puts the author's versions of a rubric on the desk, and the phrase sets they name.
func (d *desk) rubric(id string, shipped *scoring.Shelf) *scoring.Shelf {
	type loaded struct {
		r   *scoring.Rubric
		doc *source.Doc
	}
	var mine []loaded
	phrases := map[string]bool{}
	if r := shipped.Rubric(id); r != nil {
		d.phrases(r.Phrases, phrases)
	}
	d.all(scoring.KindRubric, func(f file, h scoring.Head) {
		if h.ID != id {
			return
		}
		r, doc, err := scoring.LoadRubric(f.Path, []byte(f.Text))
		if err == nil {
			err = d.own.Add(scoring.KindRubric, f.Path, []byte(f.Text))
		}
		if err != nil {
			d.faults = append(d.faults, scoring.AsFaults(f.Path, err)...)
			return
		}
		mine = append(mine, loaded{r, doc})
		d.phrases(r.Phrases, phrases)
	})
	shelf := d.own.Before(shipped)
	for _, m := range mine {
		d.faults = append(d.faults, scoring.CheckRubric(m.r, m.doc, shelf.PhraseSets())...)
	}
	return shelf
}

// phrases puts the author's versions of phrase sets on the desk, each once.
func (d *desk) phrases(ids []string, seen map[string]bool) {
	d.all(scoring.KindPhrases, func(f file, h scoring.Head) {
		if seen[f.Path] || !slices.Contains(ids, h.ID) {
			return
		}
		seen[f.Path] = true
		set, err := phrase.Parse(f.Path, []byte(f.Text))
		if err == nil {
			err = d.own.Add(scoring.KindPhrases, f.Path, []byte(f.Text))
			d.faults = append(d.faults, set.SelfTest()...)
		}
		if err != nil {
			d.faults = append(d.faults, scoring.AsFaults(f.Path, err)...)
		}
	})
}

func phraseFaults(f file) source.Faults {
	set, err := phrase.Parse(f.Path, []byte(f.Text))
	if err != nil {
		return scoring.AsFaults(f.Path, err)
	}
	return set.SelfTest()
}

// checked is a file with its faults, and the exercise a scenario without any makes.
type checked struct {
	faults source.Faults
	doc    *source.Doc
	ex     *scoring.Exercise
}

// check checks a file and what it needs as long as that is wanted. The error is errStale or says that the file is not
// among the files.
func (d *desk) check(path string, shipped *scoring.Shelf, wanted func() bool) (c checked, err error) {
	i := slices.IndexFunc(d.files, func(f file) bool { return f.Path == path })
	if i < 0 {
		return c, fmt.Errorf("%s is not among the files", path)
	}
	f, id := d.files[i], d.heads[i].ID
	switch kind := d.heads[i].Kind(path); {
	case kind == scoring.KindPhrases:
		c.faults = phraseFaults(f)
	case kind == scoring.KindRubric && id == "": // it could not be found by its id
		_, _, err := scoring.LoadRubric(path, []byte(f.Text))
		c.faults = scoring.AsFaults(path, err)
	case kind == scoring.KindRubric:
		d.rubric(id, shipped)
		c.faults = d.faults
	default:
		return d.scenario(f, shipped, wanted)
	}
	return c, nil
}

func (d *desk) scenario(f file, shipped *scoring.Shelf, wanted func() bool) (c checked, err error) {
	sc, doc, err := scenarios.Load(f.Path, []byte(f.Text))
	c.doc = doc
	if err != nil {
		c.faults = scoring.AsFaults(f.Path, err)
		return c, nil
	}
	shelf := d.rubric(sc.Rubric, shipped)
	if !wanted() { // a large file takes a second to read and another to join
		return c, errStale
	}
	d.all(scoring.KindScenario, func(o file, h scoring.Head) {
		if o.Path != f.Path && h.ID == sc.ID && h.Version == sc.Version && o.Text != f.Text {
			c.faults = append(c.faults, scoring.SameVersion(doc, o.Path, sc.ID, sc.Version))
		}
	})
	c.faults = append(c.faults, d.faults...)
	ex, err := shelf.Join(sc, doc)
	if err != nil {
		c.faults = append(c.faults, scoring.AsFaults(f.Path, err)...)
	} else if len(c.faults) == 0 {
		c.ex = ex
	}
	return c, nil
}
