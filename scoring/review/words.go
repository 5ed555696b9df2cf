package review

import (
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// say puts a sentence into the report's language.
func (o Options) say(format string, args ...any) string { return say.F(format, args...).In(o.Lang) }

// list joins names as the report's language does.
func (o Options) list(names []string) string {
	if isChinese(o.Lang) {
		return strings.Join(names, "、")
	}
	return strings.Join(names, ", ")
}

// semicolons joins what may have commas.
func (o Options) semicolons(parts []string) string {
	if isChinese(o.Lang) {
		return strings.Join(parts, "；")
	}
	return strings.Join(parts, "; ")
}

func isChinese(lang string) bool { return strings.HasPrefix(lang, "zh") }

// verifiedNames are the verdicts of verification for people.
var verifiedNames = map[string]say.Message{
	scoring.SheetOK:         say.F("Verified"),
	scoring.SheetSuspicious: say.F("Suspiciously fast"),
	scoring.SheetDuplicate:  say.F("Duplicate"),
	scoring.SheetAltered:    say.F("Altered"),
	scoring.SheetScenario:   say.F("Scenario differs"),
	scoring.SheetRubric:     say.F("Rubric differs"),
	scoring.SheetPhrases:    say.F("Phrase set differs"),
	scoring.SheetUnknown:    say.F("Version not at hand"),
	scoring.SheetImpossible: say.F("Impossible call"),
	scoring.SheetMalformed:  say.F("Incomplete"),
}

// judgedNames are the verdicts on a trainee's handling.
var judgedNames = map[scenarios.Verdict]say.Message{
	scenarios.NoFault:       say.F("No fault"),
	scenarios.ProblemTicket: say.F("Problem ticket"),
	scenarios.AtFault:       say.F("At-fault complaint"),
}

var outcomeNames = map[scenarios.Outcome]say.Message{
	scenarios.Silent:          say.F("Never said"),
	scenarios.Unresolved:      say.F("Not solved"),
	scenarios.Resolved:        say.F("Solved"),
	scenarios.ResolvedQuickly: say.F("Solved well"),
}

var modeNames = map[scoring.Mode]say.Message{
	scoring.Practice:   say.F("Practice"),
	scoring.Assessment: say.F("Assessment"),
}

var policyNames = map[Policy]say.Message{
	First: say.F("the first attempt"),
	Best:  say.F("the attempt with the highest score; of equals the earliest"),
	Last:  say.F("the last attempt"),
	Mean:  say.F("the mean of all attempts"),
}

var standingNames = map[string]say.Message{
	standingPass:    say.F("Passed"),
	standingFail:    say.F("Not passed"),
	standingNear:    say.F("Within the error of the pass mark"),
	standingUnknown: say.F("Error unknown, not judged"),
}

// inWords says a table of words in the report's language, as cells.
func inWords[K comparable](o Options, names map[K]say.Message) map[K]any {
	out := make(map[K]any, len(names))
	for k, name := range names {
		out[k] = name.In(o.Lang)
	}
	return out
}

// col is a column without definition.
func (o Options) col(id string, kind ColumnKind, format string, args ...any) Column {
	return Column{ID: id, Kind: kind, Name: o.say(format, args...)}
}

// about adds the definition.
func (c Column) about(text string) Column { c.About = text; return c }

// digits sets how many stand after the point.
func (c Column) digits(n int) Column { c.Digits = n; return c }

// hidden columns are for programs; their names are their ids.
func hidden(id string, kind ColumnKind) Column {
	return Column{ID: id, Kind: kind, Name: id, Hidden: true}
}
