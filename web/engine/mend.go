package main

import (
	"fmt"
	"slices"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

// mendable lists the codes that mend knows something about.
var mendable = map[string]bool{
	source.CodeNull: true, scenarios.CodeFormat: true, scenarios.CodeVersion: true, scenarios.CodeLanguages: true,
	scenarios.CodeCause: true, scenarios.CodeUnreachable: true, scenarios.CodeTwice: true, scenarios.CodeVariable: true,
	scoring.CodeRubricFormat: true, scoring.CodeRubricHead: true, scoring.CodeSameVersion: true,
	phrase.CodeFormat: true, phrase.CodeRange: true,
}

// mend knows what to do about a fault that has nothing to do with spelling.
func (m *mender) mend(f source.Fault, p place) *fix {
	takeOut := &fix{m.say("删掉", "Take it out"), []edit{{Path: p.path}}}
	write := func(v any) *fix {
		return &fix{m.say(fmt.Sprintf("写上 %v", v), fmt.Sprintf("Write %v", v)), []edit{{Path: p.path, Value: v}}}
	}
	last, isMember := p.path[len(p.path)-1].(string)
	switch f.Code {
	case source.CodeNull, scenarios.CodeUnreachable, scenarios.CodeTwice:
		if p.found {
			return takeOut
		}
	case scenarios.CodeVersion, scoring.CodeRubricHead, phrase.CodeRange:
		if last == "version" && len(p.path) == 1 {
			return write(1)
		}
		return m.languages(last, p)
	case scoring.CodeSameVersion:
		if n, ok := p.value.(float64); ok {
			return write(int(n) + 1)
		}
	case scenarios.CodeFormat, scoring.CodeRubricFormat, phrase.CodeFormat:
		if format := formats[f.Code]; !p.found && last == "format" {
			return write(format)
		}
	case scenarios.CodeLanguages, scenarios.CodeCause:
		if list, ok := p.parent.([]any); ok && !isMember && slices.Index(list, p.value) < p.path[len(p.path)-1].(int) {
			return takeOut // the same stands before it
		}
		return m.languages(last, p)
	case scenarios.CodeVariable:
		if v, ok := p.parent.(map[string]any); ok && last == "values" && v["type"] != string(scenarios.Enum) {
			return takeOut
		}
	}
	return nil
}

// formats says which format a file of a kind has that has none.
var formats = map[string]string{
	scenarios.CodeFormat: scenarios.Format, scoring.CodeRubricFormat: scoring.RubricFormat, phrase.CodeFormat: phrase.Format,
}

// languages adds the source language to the list of languages.
func (m *mender) languages(last string, p place) *fix {
	list, isList := p.value.([]any)
	root, _ := p.parent.(map[string]any)
	source, isText := root["language"].(string)
	if last != "languages" || len(p.path) != 1 || !isList || !isText || source == "" || slices.Contains(list, any(source)) {
		return nil
	}
	return &fix{m.say("加上“"+source+"”", "Add “"+source+"”"), []edit{{Path: []any{"languages", 0}, Value: source, Insert: true}}}
}

// say picks the text in the reader's language.
func (m *mender) say(zh, en string) string {
	if m.lang == "en" {
		return en
	}
	return zh
}
