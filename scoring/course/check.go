package course

import (
	"fmt"
	"slices"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// The codes of faults in courses.
const (
	CodeFormat   = "K101" // missing or unknown "format"
	CodeHead     = "K102" // id, version or languages
	CodeText     = "K103" // a text lacks a language
	CodeID       = "K104" // a step's id that is malformed or used twice
	CodeDay      = "K105" // a day out of range, or before that of the step above
	CodeMode     = "K106" // neither practice nor assessment
	CodeScenario = "K107" // an unknown scenario, or one that an earlier step has
	CodeNeeds    = "K108" // a need that is no earlier step, or stands twice
	CodeRetest   = "K109" // a retest that is no parallel form
	CodeSteps    = "K110" // no steps, too many, or no assessment among them
)

// Codes lists every code of a fault in a course; those of any JSON file are in [scenarios.Codes].
var Codes = []scenarios.CodeInfo{
	{Code: CodeFormat, Zh: "课程的 format 一行缺失，或是别的版本", En: "the course's format line is missing or names another version"},
	{Code: CodeHead, Zh: "课程的 id、version 或 languages 不对", En: "the course's id, version or languages are wrong"},
	{Code: CodeText, Zh: "课程缺少文字，或缺少某种语言的文字", En: "a text of the course is missing, or lacks one of the languages"},
	{Code: CodeID, Zh: "步骤的 id 写法不对或重复", En: "a step's id is badly formed or used twice"},
	{Code: CodeDay, Zh: "天数超出范围，或比上一步早", En: "a day is out of range, or before that of the step above"},
	{Code: CodeMode, Zh: "模式既不是练习也不是考核", En: "a mode is neither practice nor assessment"},
	{Code: CodeScenario, Zh: "没有这个情景，或前面的步骤已经用了它", En: "there is no such scenario, or an earlier step has it"},
	{Code: CodeNeeds, Zh: "needs 写的不是前面的步骤，或写了两次", En: "a need is no earlier step, or stands twice"},
	{Code: CodeRetest, Zh: "重考的情景不是平行的另一份", En: "a retest is no parallel form"},
	{Code: CodeSteps, Zh: "没有步骤、步骤太多，或一次考核也没有", En: "there are no steps, too many, or no assessment among them"},
}

// check finds what is wrong with a course by itself.
func (c *Course) check(doc *source.Doc) (faults source.Faults) {
	add := func(pointer, code, format string, args ...any) {
		faults = append(faults, doc.Fault(pointer, code, format, args...))
	}
	if c.Format != Format {
		add("/format", CodeFormat, "this program reads %q, not %q", Format, c.Format)
	}
	if !scenarios.IsID(c.ID) {
		add("/id", CodeHead, "an id is lower-case words joined by '-', not %q", c.ID)
	}
	if c.Version < 1 || c.Version > maxVersion {
		add("/version", CodeHead, "the version is a whole number from 1 to %d", maxVersion)
	}
	if !slices.Contains(c.Languages, c.Language) {
		add("/languages", CodeHead, "the list of languages must contain the source language %q", c.Language)
	}
	for _, t := range c.texts() {
		for _, l := range c.Languages {
			if (*t.text)[l] == "" && (!t.optional || len(*t.text) > 0) {
				add(t.pointer, CodeText, "the text has no %q version", l)
			}
		}
		for l := range *t.text {
			if !slices.Contains(c.Languages, l) {
				add(t.pointer, CodeText, "the course does not declare the language %q", l)
			}
		}
	}
	if n := len(c.Steps); n == 0 || n > MaxSteps {
		add("/steps", CodeSteps, "a course has 1 to %d steps, not %d", MaxSteps, n)
	} else if !slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Mode == scoring.Assessment }) {
		add("/steps", CodeSteps, "nothing here is assessed: give at least one step the mode %q", scoring.Assessment)
	}
	for i := range c.Steps {
		c.checkStep(i, add)
	}
	faults.Sort()
	return faults
}

func (c *Course) checkStep(i int, add func(pointer, code, format string, args ...any)) {
	s, p, earlier := &c.Steps[i], step(i), c.Steps[:i]
	if !scenarios.IsID(s.ID) {
		add(p+"/id", CodeID, "an id is lower-case words joined by '-', not %q", s.ID)
	} else if k := c.Step(s.ID); k < i {
		add(p+"/id", CodeID, "the id %q is used twice: rename one", s.ID)
	}
	if s.Day < 1 || s.Day > Days {
		add(p+"/day", CodeDay, "a day is a whole number from 1 to %d", Days)
	} else if i > 0 && s.Day < earlier[i-1].Day {
		add(p+"/day", CodeDay, "this is day %d, but the step before it is on day %d: steps stand in the order they are taken", s.Day, earlier[i-1].Day)
	}
	if s.Mode != scoring.Practice && s.Mode != scoring.Assessment {
		add(p+"/mode", CodeMode, "the mode is %q or %q, not %q", scoring.Practice, scoring.Assessment, s.Mode)
	}
	for k, id := range s.Needs {
		at := fmt.Sprintf("%s/needs/%d", p, k)
		switch n := c.Step(id); {
		case n < 0:
			add(at, CodeNeeds, "there is no step %q%s", id, source.Suggest(id, ids(earlier)))
		case n >= i:
			add(at, CodeNeeds, "the step %q does not come before this one", id)
		case slices.Contains(s.Needs[:k], id):
			add(at, CodeNeeds, "the step %q stands here twice: keep one", id)
		}
	}
	c.checkForms(i, add)
}

// checkForms sees to it that every call of a course is a new one: an assessment failed is followed by another story.
func (c *Course) checkForms(i int, add func(pointer, code, format string, args ...any)) {
	s, p := &c.Steps[i], step(i)
	if s.Scenario == "" {
		add(p, CodeScenario, "a step names its scenario")
	}
	for _, e := range c.Steps[:i] {
		if e.Mode == s.Mode && slices.Contains(e.Forms(), s.Scenario) {
			add(p+"/scenario", CodeScenario, "the scenario %q is that of step %q already: one call would do for both", s.Scenario, e.ID)
		}
		if s.Retest != "" && e.Mode == s.Mode && slices.Contains(e.Forms(), s.Retest) {
			add(p+"/retest", CodeRetest, "the scenario %q is that of step %q already: a retest would be no new call", s.Retest, e.ID)
		}
	}
	if s.Retest == "" {
		return
	}
	switch {
	case s.Mode == scoring.Practice:
		add(p+"/retest", CodeRetest, "a practice call cannot be failed: only an assessment has a retest")
	case s.Retest == s.Scenario:
		add(p+"/retest", CodeRetest, "the retest is the scenario itself: name a parallel form, with another story")
	}
	for _, o := range c.Steps {
		if o.Mode == scoring.Practice && o.Scenario == s.Retest {
			add(p+"/retest", CodeRetest, "the scenario %q is practised in step %q: a retest would be a replay", s.Retest, o.ID)
		}
	}
}

func ids(steps []Step) (out []string) {
	for _, s := range steps {
		out = append(out, s.ID)
	}
	return out
}

// Check finds what is wrong with a loaded course beside the scenarios it can be played with: each must be there, and a
// parallel form must be judged by the same rubric.
func Check(c *Course, doc *source.Doc, at []*scenarios.Scenario) (faults source.Faults) {
	known, rubric := make([]string, len(at)), map[string]string{}
	for i, s := range at {
		known[i], rubric[s.ID] = s.ID, s.Rubric
	}
	for i := range c.Steps {
		s, sound := &c.Steps[i], true
		for member, id := range map[string]string{"scenario": s.Scenario, "retest": s.Retest} {
			if _, ok := rubric[id]; !ok && id != "" {
				code := map[string]string{"scenario": CodeScenario, "retest": CodeRetest}[member]
				faults = append(faults, doc.Fault(step(i)+"/"+member, code, "there is no scenario %q%s", id, source.Suggest(id, known)))
				sound = false
			}
		}
		if a, b := rubric[s.Scenario], rubric[s.Retest]; s.Retest != "" && sound && a != b {
			faults = append(faults, doc.Fault(step(i)+"/retest", CodeRetest,
				"the retest is judged by the rubric %q, the scenario %q by %q: their scores cannot stand for each other", b, s.Scenario, a))
		}
	}
	faults.Sort()
	return faults
}
