package review

import (
	"slices"
	"strings"
	"time"

	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// tables lists all tables in the order of a report. Some are there only where the reviewer brought what they are made of.
var tables = []struct {
	id    string
	make  func(*Desk, Options) Table
	given func(Options) bool
}{
	{id: "cohort", make: (*Desk).cohortTable},
	{id: "people", make: (*Desk).peopleTable},
	{id: "trainees", make: (*Desk).traineesTable},
	{id: "scenarios", make: (*Desk).scenariosTable},
	{id: "endings", make: (*Desk).endingsTable},
	{id: "items", make: (*Desk).itemTable},
	{id: "options", make: (*Desk).optionTable},
	{id: "reliability", make: (*Desk).reliabilityTable},
	{id: "agreement", make: (*Desk).agreementTable, given: func(o Options) bool { return len(o.Reviews) > 0 }},
	{id: "disputes", make: (*Desk).disputesTable},
	{id: "missing", make: (*Desk).missingTable, given: func(o Options) bool { return o.Roster != nil }},
}

// TableIDs lists the ids of all tables, in the order of a report.
func TableIDs() (ids []string) {
	for _, t := range tables {
		ids = append(ids, t.id)
	}
	return ids
}

// Report makes the tables with these ids, or all that there is something for where none is named. The error, for people,
// says that there is no such table, policy or mode. The report's rows are computed as they are walked: walk them before
// more sheets are added.
func (d *Desk) Report(o Options, ids ...string) (*Report, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if !slices.Contains(TableIDs(), id) {
			return nil, say.Errorf("there is no table %q%s: there are %s", id, source.Suggest(id, TableIDs()), strings.Join(TableIDs(), ", "))
		}
	}
	o = o.remembering()
	r := &Report{Title: o.say("Score sheets under review"), Terms: d.terms(o)}
	for _, t := range tables {
		if slices.Contains(ids, t.id) || len(ids) == 0 && (t.given == nil || t.given(o)) {
			made := t.make(d, o)
			made.Basis = o.Basis()
			r.Tables = append(r.Tables, made)
		}
	}
	return r, nil
}

// check refuses choices there are not.
func (o Options) check() error {
	if !slices.Contains(Policies, o.policy()) {
		return say.Errorf("there is no attempt policy %q: choose first, best, last or mean", o.Policy)
	}
	if m := o.mode(); m != scoring.Assessment && m != scoring.Practice {
		return say.Errorf("there is no mode %q: choose assessment or practice", o.Mode)
	}
	return nil
}

// sem is the standard error of measurement of each scenario's score, where it is known: of all that count, whichever are
// under review, so that nobody's standing changes with a filter.
func (d *Desk) sem(o Options) map[string]float64 {
	all := o
	if o.Only != nil {
		all.Only, all.memo = nil, nil
	}
	if o.memo == nil {
		return d.errors(all)
	}
	if o.memo.errors == nil {
		o.memo.errors = d.errors(all)
	}
	return o.memo.errors
}

// terms says under what terms a report is made.
func (d *Desk) terms(o Options) []Term {
	var out []Term
	add := func(id string, name say.Message, format string, args ...any) {
		out = append(out, Term{id, name.In(o.Lang), o.say(format, args...)})
	}
	records := d.under(o)
	by, unfinished := map[string]int{}, 0
	for _, r := range records {
		by[r.Verdict]++
		if r.Verified() && !r.Finished {
			unfinished++
		}
	}
	var verdicts []string
	for _, v := range scoring.Verdicts {
		if by[v] > 0 {
			verdicts = append(verdicts, o.say("%s %d", verifiedNames[v], by[v]))
		}
	}
	if len(verdicts) == 0 {
		verdicts = append(verdicts, o.say("none"))
	}
	add("policy", say.F("What counts"), "Of each trainee at each scenario, %s.", policyNames[o.policy()])
	add("mode", say.F("Mode"), "%s. Practice and assessment never count together.", modeNames[o.mode()])
	add("sheets", say.F("Sheets under review"), "%d of %d", len(records), len(d.records))
	add("verified", say.F("Verification"), "%s", o.list(verdicts))
	add("unfinished", say.F("Unfinished"), "%d verified sheets are of calls that were not finished. They have no score and do not count.", unfinished)
	add("near", say.F("Pass or fail"), "A score within one standard error of measurement of the pass mark is neither: it is marked as within the error. Where no error can be computed, the mark alone decides. Whom a gate holds back does not pass.")
	add("times", say.F("Times"), "%s", o.zoneName())
	if o.Pseudonyms != nil {
		add("names", say.F("Names"), "Names, ids and attempt ids are replaced by pseudonyms; who has the key can make the same ones again. What trainees wrote freely is left out. A small cohort can still give people away.")
	} else {
		add("names", say.F("Names"), "As the sheets have them.")
	}
	add("proof", say.F("What verification proves"), "That every point follows from the choices in the sheet. It does not prove who made them, when, or how long they took: that is what the sheet says.")
	add("retention", say.F("Keeping"), "These are personal data. Keep them no longer than your organisation's rule says. Nothing was sent anywhere.")
	add("engine", say.F("Engine"), "%s", scoring.Engine)
	return out
}

// zoneName says in which zone times are shown.
func (o Options) zoneName() string {
	switch o.zone() {
	case time.UTC:
		return "UTC"
	case time.Local:
		return o.say("the local time of the machine that made this")
	}
	return o.zone().String()
}
