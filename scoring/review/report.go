package review

import (
	"fmt"
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
	{id: "reliability", make: (*Desk).reliabilityTable},
	{id: "items", make: (*Desk).itemTable},
	{id: "options", make: (*Desk).optionTable},
	{id: "agreement", make: (*Desk).agreementTable, given: func(o Options) bool { return len(o.Reviews) > 0 }},
	{id: "disputes", make: (*Desk).disputesTable},
	{id: "absent", make: (*Desk).absentTable, given: func(o Options) bool { return o.Roster != nil }},
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
	if len(ids) == 0 {
		r.Summary = d.summary(o, r)
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
	if !o.Made.IsZero() {
		add("made", say.F("Made"), "%s, %s", o.Made.In(o.zone()).Format("2006-01-02 15:04"), o.zoneName(o.Made))
	}
	add("policy", say.F("What counts"), "Of each trainee at each scenario, %s.", policyNames[o.policy()])
	add("mode", say.F("Mode"), "%s. Practice and assessment never count together.", modeNames[o.mode()])
	add("sheets", say.F("Sheets under review"), "%d of %d", len(records), len(d.records))
	add("verified", say.F("Verification"), "%s", o.list(verdicts))
	add("unfinished", say.F("Unfinished"), "%d verified sheets are of calls that were not finished. They have no score and do not count.", unfinished)
	add("near", say.F("Pass or fail"), "A score within one standard error of measurement of the pass mark is neither: it is marked as within the error. Where no error can be computed, nothing is judged: whether the mark is reached is told as such. Whom a gate holds back does not pass.")
	add("times", say.F("Times"), "%s", o.zoneName(o.Made))
	if o.Pseudonyms != nil {
		add("names", say.F("Names"), "Names, ids and attempt ids are replaced by pseudonyms; who has the key can make the same ones again. Rows are in the order of the pseudonyms, starts are rounded to the day and durations to the minute; sheets have no number, files have codes, and what people wrote freely is left out. Scenarios, choices and scores stay, and whoever has the sheets can tell people by them. A small cohort can still give people away.")
	} else {
		add("names", say.F("Names"), "As the sheets have them.")
	}
	add("proof", say.F("What verification proves"), "That every point follows from the choices in the sheet. It does not prove who made them, when, or how long they took: that is what the sheet says.")
	add("retention", say.F("Keeping"), "These are personal data. Keep them no longer than your organisation's rule says. Nothing was sent anywhere.")
	add("engine", say.F("Engine"), "%s", scoring.Engine)
	return out
}

// zoneName says in which zone times are shown: by its distance from UTC at a moment, where one is given, and its name.
func (o Options) zoneName(at time.Time) string {
	name := o.zone().String()
	if o.zone() == time.Local {
		name = o.say("the local time of the machine that made this")
	}
	switch {
	case o.zone() == time.UTC:
		return "UTC"
	case at.IsZero():
		return name
	}
	return o.say("%s (%s)", offset(at.In(o.zone())), name)
}

// offset is a moment's distance from UTC, such as UTC+8 or UTC−3:30.
func offset(at time.Time) string {
	_, s := at.Zone()
	sign := "+"
	if s < 0 {
		sign, s = "−", -s
	}
	switch {
	case s == 0:
		return "UTC"
	case s%3600 == 0:
		return fmt.Sprintf("UTC%s%d", sign, s/3600)
	}
	return fmt.Sprintf("UTC%s%d:%02d", sign, s/3600, s/60%60)
}
