// Package lint gives advice on how the items of a scenario are written: what lets a trainee guess the best reply without
// reading the case, what nobody would pick, tags that the words don't earn, moods that come from nowhere, texts too long to
// read, and parts that no play can reach. Its codes, with their reasons and examples, are listed in the scenarios' README.
//
// Every rule is conservative: what it tells, a good editor would mend.
package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/formula"
	"clearline/scoring/phrase"
)

// Finding is one piece of advice.
type Finding struct {
	Code     string             `json:"code"`     // one of scenarios.LintCodes
	Severity scenarios.Severity `json:"severity"` // note, warning or error
	File     string             `json:"file"`
	Line     int                `json:"line"`    // from 1; 0 where the file is not at hand
	Column   int                `json:"column"`  // from 1, in characters
	Pointer  string             `json:"pointer"` // JSON pointer into the scenario
	Message  scenarios.Text     `json:"message"` // in "zh" and "en"
	Fix      *Fix               `json:"fix,omitempty"`

	char int // offset in the text that Pointer names
}

// String renders the finding as faults are rendered, in English.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s %s: %s", f.File, f.Line, f.Column, f.Code, f.Severity, f.Message["en"])
}

// Fix is what would surely mend it.
type Fix struct {
	Label scenarios.Text `json:"label"`
	Edits []Edit         `json:"edits"`
}

// Edit is one change to the scenario's JSON. Without a value the member or entry is taken out; with Insert the value
// becomes a new entry before the index that ends the path.
type Edit struct {
	Path   []any `json:"path"` // member names and indexes, from the root
	Value  any   `json:"value,omitempty"`
	Insert bool  `json:"insert,omitempty"`
}

// most is how many findings of one code are told. More are counted, not told: nobody reads them.
const most = 25

// Lint reads a scenario as an editor would. The exercise is one and r its exact range; where that is nil, as
// it is past scoring.MaxConfigurations, whatever needs to know the best reply or the random player is left out, and L200
// says so. The doc, which may be nil, places the findings. They come in the order of the file, at most 25 of a code, with
// the severities that the scenario's own "lint" gives. The same input gives the same findings. For one scenario at a time
// the cost is linear in its nodes.
func Lint(ex *scoring.Exercise, r *scoring.Range, doc *source.Doc) []Finding {
	l := &linter{ex: ex, m: ex.Model, r: r, doc: doc, lang: ex.Model.Language,
		severity: map[string]scenarios.Severity{}, more: map[string]int{}, lastWords: map[*scenarios.Line]*formula.Program{}}
	for _, c := range scenarios.LintCodes {
		l.severity[c.Code] = c.Severity
		if set, ok := l.m.Lint[c.Code]; ok {
			l.severity[c.Code] = set.Severity
		}
	}
	l.findHits()
	if l.m.EndingVar >= 0 {
		for _, line := range l.m.Nodes[len(l.m.Scenario.Nodes)].Lines {
			l.lastWords[line.Line] = line.When
		}
	}
	if r == nil {
		l.add(scenarios.LintSkipped, "", say("配置太多，算不出精确的分值范围：%s 没有看", "too many configurations for an exact range: %s were not judged",
			strings.Join([]string{scenarios.LintLongest, scenarios.LintPosition, scenarios.LintApology, scenarios.LintStrawMan, scenarios.LintAbsolute, scenarios.LintPass, scenarios.LintChance}, ", ")), nil)
	} else {
		l.guessing()
		l.passMark()
	}
	l.coverage()
	l.endings()
	l.dead()
	for n := range l.m.Nodes {
		l.node(n)
	}
	return l.finish()
}

type linter struct {
	ex       *scoring.Exercise
	m        *scenarios.Model
	r        *scoring.Range
	doc      *source.Doc
	lang     scenarios.Lang // the source language
	severity map[string]scenarios.Severity
	hits     [][][]phrase.Hit // by node and reply, in the source language
	// lastWords are the conditions of what is said before the register is filled in.
	lastWords map[*scenarios.Line]*formula.Program
	found     []Finding
	more      map[string]int // findings of a code
}

// node looks at what needs no more than one node.
func (l *linter) node(n int) {
	if l.m.Nodes[n].Field != "" {
		l.entries(n)
		return
	}
	l.reading(n)
	if len(l.m.Nodes[n].Choices) > 0 {
		l.alike(n)
	}
	for k := range l.m.Nodes[n].Choices {
		l.wording(n, k)
		l.mood(n, k)
	}
	l.translations(n)
}

// findHits looks for the phrase rules' hits once; a wording that comes again, once altogether.
func (l *linter) findHits() {
	known := map[string][]phrase.Hit{}
	l.hits = make([][][]phrase.Hit, len(l.m.Nodes))
	for n := range l.m.Nodes {
		for k := range l.m.Nodes[n].Choices {
			text := l.text(n, k)
			hits, ok := known[text]
			if !ok {
				hits = l.ex.Matcher.Find(text)
				known[text] = hits
			}
			if l.m.Nodes[n].Field != "" {
				hits = nil // not said
			}
			l.hits[n] = append(l.hits[n], hits)
		}
	}
}

// text is a reply in the source language.
func (l *linter) text(n, k int) string { return l.m.Nodes[n].Choices[k].Text.In(l.lang, l.lang) }

// say words a message in both languages from the same values.
func say(zh, en string, args ...any) scenarios.Text {
	return scenarios.Text{"zh": fmt.Sprintf(zh, args...), "en": fmt.Sprintf(en, args...)}
}

// inReply is the pointer of a member of a reply, or of an entry of the register.
func (l *linter) inReply(n, k int, member string) string {
	return l.m.ChoicePointer(n, k) + "/" + member
}

// name is how messages call a reply.
func (l *linter) name(n, k int) string { return l.m.Nodes[n].ID + " · " + l.m.Nodes[n].Choices[k].ID }

func (l *linter) add(code, pointer string, message scenarios.Text, fix *Fix) {
	l.addAt(code, pointer, 0, message, fix)
}

// addAt places a finding at a character of the text that the pointer names.
func (l *linter) addAt(code, pointer string, char int, message scenarios.Text, fix *Fix) {
	if l.severity[code] == scenarios.Off {
		return
	}
	if l.more[code]++; l.more[code] <= most {
		l.found = append(l.found, Finding{Code: code, Severity: l.severity[code], Pointer: pointer, Message: message, Fix: fix, char: char})
	}
}

// finish places the findings and puts them in the order of the file.
func (l *linter) finish() []Finding {
	told := map[string]int{}
	for i := range l.found {
		f := &l.found[i]
		if told[f.Code]++; told[f.Code] == most && l.more[f.Code] > most {
			for lang, more := range say("（另外还有 %d 处）", " (and %d more)", l.more[f.Code]-most) {
				f.Message[lang] += more
			}
		}
		if l.doc == nil {
			continue
		}
		if in := f.Pointer + "/" + string(l.lang); l.doc.Has(in) {
			f.Pointer = in // a text by languages
		}
		p := l.doc.Fault(f.Pointer, f.Code, "")
		if f.char > 0 {
			p = l.doc.FaultIn(f.Pointer, f.char, f.Code, "")
		}
		f.File, f.Line, f.Column = p.File, p.Line, p.Column
	}
	slices.SortStableFunc(l.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code))
	})
	return l.found
}
