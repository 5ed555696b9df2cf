package screen

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"clearline/game/host"
	"clearline/game/story"
	"clearline/game/typeset"
	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scoring"
)

// player plays without a page: it carries out what effects ask for, and keeps nothing.
type player struct {
	story.State
	t       *testing.T
	fetches []story.Fetch // what is asked for and has not come
}

func newPlayer(t *testing.T, files []host.File) *player {
	t.Helper()
	p := &player{t: t}
	p.State, _ = story.New(files, map[string]string{}, map[string]bool{"download": true, "copy": true, "share": true})
	if len(p.Faults) > 0 {
		t.Fatal(p.Faults)
	}
	return p
}

func (p *player) send(m story.Msg) {
	var effects []story.Effect
	p.State, effects = story.Update(p.State, m)
	for _, e := range effects {
		switch e := e.(type) {
		case story.Begin:
			p.send(story.Began{Start: "2026-11-21T09:30:00Z", ID: "attempt", Seed: 7})
		case story.Fetch:
			p.fetches = append(p.fetches, e)
		case story.Analyse:
			r, err := analysed(e.Exercise)
			if err != nil {
				p.t.Fatal(err)
			}
			p.send(story.Analysed{Exercise: e.Exercise, Range: r})
		}
	}
}

func (p *player) act(actions ...string) {
	for _, a := range actions {
		p.send(story.Event{Event: host.Event{Kind: host.Activate, Action: a}})
	}
}

func (p *player) size(w, h float64) {
	p.send(story.Event{Event: host.Event{Kind: host.Resize, W: w, H: h}})
}

func (p *player) lang(l scenarios.Lang) {
	if p.Prefs.Lang != l {
		p.act("lang")
	}
}

// ranges of exercises, by the scenario's file: walking one takes long, and every player has exercises of its own.
var ranges = map[string]*scoring.Range{}

func analysed(ex *scoring.Exercise) (*scoring.Range, error) {
	if r, ok := ranges[ex.Model.SHA256]; ok {
		return r, nil
	}
	r, err := scoring.Analyse(ex)
	ranges[ex.Model.SHA256] = r
	return r, err
}

// content is all that is shipped: rubrics, phrase rules and, where asked for, the library.
func content(t testing.TB, scenarios bool) (files []host.File) {
	t.Helper()
	add := func(dir string, fsys fs.FS) {
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".json") {
				return err
			}
			data, err := fs.ReadFile(fsys, path)
			files = append(files, host.File{Name: dir + path, Data: data})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	add("", scoring.Files)
	if scenarios {
		add("scenarios/", library.Files)
	}
	return files
}

// kettle is a short scenario, with a rubric of its own, whose words nobody polishes.
func kettle(t testing.TB) []host.File {
	t.Helper()
	files := content(t, false)
	for name, path := range map[string]string{"scenarios/kettle.json": "testdata/kettle.json", "rubrics/kettle-care.json": "testdata/kettle-care.json"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, host.File{Name: name, Data: data})
	}
	return files
}

// kettleWithRegister is the kettle with a register of two fields, and a rubric that pays for them.
func kettleWithRegister(t testing.TB) []host.File {
	t.Helper()
	files := kettle(t)
	change := func(name, old, new string) {
		i := slices.IndexFunc(files, func(f host.File) bool { return f.Name == name })
		if k := strings.LastIndex(string(files[i].Data), old); k >= 0 {
			files[i].Data = []byte(string(files[i].Data[:k]) + new + string(files[i].Data[k+len(old):]))
			return
		}
		t.Fatalf("%s has no %q", name, old)
	}
	change("scenarios/kettle.json", "\n}", `,
  "register": [
    {"id": "what", "entries": [
      {"id": "leak", "right": true, "text": {"zh": "水壶漏水，第二次来电。", "en": "The kettle leaks; second call."}, "why": {"zh": "照实。", "en": "As it was."}},
      {"id": "grumpy", "right": false, "text": {"zh": "客户脾气大。", "en": "Bad-tempered customer."}, "whyNot": {"zh": "这是评语。", "en": "That is an opinion."}}
    ]},
    {"id": "result", "entries": [
      {"id": "open", "right": "ending == 'cold-close'", "text": {"zh": "没有办成，未结。", "en": "Nothing settled, open."},
        "why": {"zh": "没办成就写没办成。", "en": "Not settled is written as not settled."}, "whyNot": {"zh": "这次定下来了。", "en": "This time it was settled."}},
      {"id": "new", "right": "ending == 'good-close'", "text": {"zh": "换新，明天十点前送到。", "en": "A new one by ten tomorrow."},
        "why": {"zh": "定了什么写什么。", "en": "What was settled."}, "whyNot": {"zh": "他没有答应换新。", "en": "He never agreed to that."}}
    ]}
  ]
}`)
	change("rubrics/kettle-care.json", `"slips": [`, `"slips": [
    {"id": "register-wrong", "dimension": "resolve", "source": "test", "name": {"zh": "登记不符", "en": "Wrong on record"}, "explain": {"zh": "不是这么回事。", "en": "It was not so."}},`)
	change("rubrics/kettle-care.json", `"techniques": [`, `"techniques": [
    {"id": "register-what", "dimension": "listen", "source": "test", "name": {"zh": "登记：事由", "en": "Register: what"}, "explain": {"zh": "照实。", "en": "As it was."}},
    {"id": "register-result", "dimension": "resolve", "source": "test", "name": {"zh": "登记：结果", "en": "Register: result"}, "explain": {"zh": "照实。", "en": "As it was."}},`)
	change("rubrics/kettle-care.json", `"4 * earn('let-finish')`, `"2 * earn('register-what') + 4 * earn('let-finish')`)
	change("rubrics/kettle-care.json", `"5 * earn('offer')`, `"earn('register-result') - slip('register-wrong') + 5 * earn('offer')`)
	return files
}

// measurer measures with the shipped fonts.
func measurer(t testing.TB) typeset.Measurer {
	t.Helper()
	regular, err := os.ReadFile("../../web/public/fonts/clearline-regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	bold, err := os.ReadFile("../../web/public/fonts/clearline-bold.otf")
	if err != nil {
		t.Fatal(err)
	}
	m, err := typeset.NewFontMeasurer(regular, bold)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// pick gives a random reply.
func (p *player) pick(rng *rand.Rand) {
	offered := p.Attempt.Offered()
	p.act("reply:" + offered[rng.IntN(len(offered))].ID)
}

// ids of the scenarios in the library.
func (p *player) ids() (ids []string) {
	for _, c := range p.Cards {
		ids = append(ids, c.Scenario.ID)
	}
	return slices.Clone(ids)
}
