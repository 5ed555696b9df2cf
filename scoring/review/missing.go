package review

import (
	"cmp"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// States of somebody's work at a scenario.
const (
	stateNone       = "none"       // no sheet of the mode under review
	stateUnfinished = "unfinished" // only of calls that were not finished
	stateUnverified = "unverified" // only such as did not verify
	stateDone       = "done"
	stateExtra      = "extra" // not expected: not on the roster, or not for this scenario
)

var stateNames = map[string]say.Message{
	stateNone:       say.F("Missing"),
	stateUnfinished: say.F("Not finished"),
	stateUnverified: say.F("Did not verify"),
	stateDone:       say.F("Handed in"),
	stateExtra:      say.F("Not on the roster"),
}

// missingTable holds the roster against the sheets. A filter does not narrow it: who is filtered away is not missing.
func (d *Desk) missingTable(o Options) Table {
	t := Table{
		ID: "missing", Title: o.say("Roster"),
		About: o.say("One row a person on the roster and scenario she should have handed in: those the roster names for her, else every scenario of which a sheet verified. Sheets nobody expected come last. All sheets count here, whatever the filter."),
		Columns: []Column{
			o.col("id", Text, "ID"), o.col("name", Text, "Name"), o.col("cohort", Text, "Cohort"),
			o.col("scenario", Text, "Scenario"), hidden("scenarioId", Text),
			o.col("state", Text, "State").about(o.say("Handed in: a finished call that verified. Did not verify: there are sheets, but none that can be believed. Not finished: none that came to an end.")),
			hidden("stateId", Text),
			o.col("sheets", Integer, "Sheets").about(o.say("Sheets of the mode under review that are hers, duplicates left out.")),
			o.col("caution", Text, "Caution").about(o.say("A sheet belongs to whoever has its id; where one of the two has no id, to the only person of its name and, where both give one, its cohort. Of namesakes none is chosen.")),
		},
	}
	if o.Roster == nil {
		t.Rows = func(func([]any) bool) {}
		return t
	}
	m := d.match(o)
	t.Cautions, t.Rows = m.doubts(), m.rows
	return t
}

// doubts says what of the roster and the sheets is of no use.
func (m *matching) doubts() (out []string) {
	if m.unread > 0 {
		out = append(out, m.o.say("%d sheets could not be read, so nobody knows whose they are.", m.unread))
	}
	if ignored := m.o.Roster.Ignored; len(ignored) > 0 {
		out = append(out, m.o.say("These columns of the roster say nothing here: %s.", m.o.list(ignored)))
	}
	return out
}

// matching holds a roster against sheets.
type matching struct {
	*Desk
	o       Options
	people  []*Person // in the roster's order; under pseudonyms, in theirs
	byID    map[string]*Person
	byName  map[string][]*Person
	bare    map[string][]*Person // by id without zeros at the beginning
	known   map[string]asked     // scenarios by the names the roster has for them
	words   map[string]string    // the names of states
	hers    map[work]*handed
	unasked map[work]*handed // of nobody on the roster, or of several namesakes
	order   []*handed        // all of unasked, as they came
	unread  int
}

// work is one person's at one scenario. Somebody on the roster is known by who, others by key.
type work struct {
	who      *Person
	key      string // Record.Who
	scenario string // id
}

// handed is what there is of a work.
type handed struct {
	work
	sheets []*Record // of the mode under review
	other  int       // sheets of the other mode
	named  bool      // one was found to be hers by her name
	could  []*Person // namesakes of whom one may have handed it in
	doubt  int       // sheets of the mode under review that may be hers, or a namesake's
}

func (d *Desk) match(o Options) *matching {
	m := &matching{Desk: d, o: o, byID: map[string]*Person{}, byName: map[string][]*Person{}, bare: map[string][]*Person{}, known: map[string]asked{}, words: map[string]string{},
		hers: map[work]*handed{}, unasked: map[work]*handed{}}
	for s, name := range stateNames {
		m.words[s] = name.In(o.Lang)
	}
	for i := range o.Roster.People {
		p := &o.Roster.People[i]
		m.people = append(m.people, p)
		if p.ID != "" {
			m.byID[p.ID] = p
			m.bare[bare(p.ID)] = append(m.bare[bare(p.ID)], p)
		}
		if p.Name != "" {
			m.byName[plain(p.Name)] = append(m.byName[plain(p.Name)], p)
		}
	}
	if o.Pseudonyms != nil {
		slices.SortFunc(m.people, func(a, b *Person) int { return cmp.Compare(m.code(a), m.code(b)) })
	}
	all := o
	all.Only, all.memo = nil, nil
	for _, r := range d.under(all) {
		switch {
		case r.Case == nil:
			m.unread++
		case r.Verdict != scoring.SheetDuplicate:
			m.take(r)
		}
	}
	return m
}

// whose finds whose sheet it is: one person, or several of whom it could be.
func (m *matching) whose(t scoring.Trainee) (who []*Person, named bool) {
	id := plain(t.ID)
	if p := m.byID[id]; p != nil {
		return []*Person{p}, false
	}
	for _, p := range m.byName[plain(t.Name)] {
		cohort, of := plain(t.Cohort), plain(p.Cohort)
		if (id == "" || p.ID == "") && (cohort == "" || of == "" || cohort == of) {
			who = append(who, p)
		}
	}
	return who, true
}

// of is what there is of a work, so far.
func (m *matching) of(w work) *handed {
	if h, ok := m.hers[w]; ok {
		return h
	}
	h := &handed{work: w}
	m.hers[w] = h
	return h
}

func (m *matching) take(r *Record) {
	who, named := m.whose(r.Trainee)
	var h *handed
	if len(who) == 1 {
		h = m.of(work{who: who[0], scenario: r.Case.Scenario.ID})
		h.named = h.named || named
	} else {
		w := work{key: r.Who(), scenario: r.Case.Scenario.ID}
		if h = m.unasked[w]; h == nil {
			h = &handed{work: w, could: who}
			m.unasked[w], m.order = h, append(m.order, h)
		}
	}
	if r.Mode != m.o.mode() {
		h.other++
		return
	}
	h.sheets = append(h.sheets, r)
	for _, p := range h.could {
		m.of(work{who: p, scenario: h.scenario}).doubt++
	}
}

// state says what came of a work.
func (h *handed) state() string {
	state := stateNone
	for _, r := range h.sheets {
		switch {
		case r.Counts():
			return stateDone
		case !r.Verified():
			state = stateUnverified
		case state == stateNone:
			state = stateUnfinished
		}
	}
	return state
}

// rows walks the table's.
func (m *matching) rows(yield func([]any) bool) {
	all := m.seen()
	for _, p := range m.people {
		if !m.person(p, all, yield) {
			return
		}
	}
	for _, h := range m.order {
		if len(h.sheets) > 0 && !yield(m.unexpected(h)) {
			return
		}
	}
}

// duty is a scenario that somebody should hand in, and what came of it.
type duty struct {
	asked
	of    *handed
	state string
}

// duties lists what somebody on the roster should hand in: what it names for her, else all.
func (m *matching) duties(p *Person, all []asked) (out []duty) {
	if p.Scenarios != nil {
		all = m.resolve(p.Scenarios)
	}
	if len(all) == 0 {
		all = []asked{{}}
	}
	for _, s := range all {
		h := m.hers[work{who: p, scenario: s.id}]
		if h == nil || s.id == "" {
			h = &handed{work: work{who: p, scenario: s.id}}
		}
		out = append(out, duty{s, h, h.state()})
	}
	return out
}

// person walks the rows of somebody on the roster.
func (m *matching) person(p *Person, all []asked, yield func([]any) bool) bool {
	name, id, cohort := m.shown(p)
	row := func(d duty, cautions ...string) bool {
		return yield([]any{text(id), text(name), text(cohort), text(d.title), text(d.id), m.words[d.state], d.state,
			len(d.of.sheets), text(m.o.join(append(cautions, m.cautions(d.of)...)))})
	}
	duties := m.duties(p, all)
	for _, d := range duties {
		var cautions []string
		if d.id == "" && d.title != "" {
			cautions = append(cautions, m.o.say("No scenario at hand has this name or id."))
		}
		if !row(d, cautions...) {
			return false
		}
	}
	for _, s := range all {
		h := m.hers[work{who: p, scenario: s.id}]
		if h == nil || len(h.sheets) == 0 || slices.ContainsFunc(duties, func(d duty) bool { return d.id == s.id }) {
			continue
		}
		if !row(duty{s, h, stateExtra}, m.o.say("On the roster, but not for this scenario.")) {
			return false
		}
	}
	return true
}

// code is the pseudonym of somebody on the roster.
func (m *matching) code(p *Person) string {
	return m.o.who((&Record{Trainee: scoring.Trainee{ID: p.ID, Name: p.Name, Cohort: p.Cohort}}).Who())
}

// shown is somebody on the roster as the reviewer may see her.
func (m *matching) shown(p *Person) (name, id, cohort string) {
	name, id, cohort, _, _ = m.o.person(&Record{Trainee: scoring.Trainee{ID: p.ID, Name: p.Name, Cohort: p.Cohort}})
	return name, id, cohort
}

// unexpected is the row of what nobody on the roster handed in, for all one knows.
func (m *matching) unexpected(h *handed) []any {
	r := h.sheets[0]
	name, id, cohort, _, _ := m.o.person(r)
	return []any{text(id), text(name), text(cohort), r.Case.title(m.o.Lang), r.Case.Scenario.ID, m.words[stateExtra], stateExtra,
		len(h.sheets), text(m.o.join(m.cautions(h)))}
}

// asked is a scenario that somebody should have handed in; without an id, one that nobody knows.
type asked struct{ id, title string }

// seen lists the scenarios of which a sheet of the mode under review verified, or where there is none, one of the other
// mode; by their ids.
func (m *matching) seen() (out []asked) {
	newest := map[bool]map[string]*Case{true: {}, false: {}}
	for _, r := range m.records {
		if !r.Verified() {
			continue
		}
		of := newest[r.Mode == m.o.mode()]
		if c := r.Case; of[c.Scenario.ID] == nil || of[c.Scenario.ID].Scenario.Version < c.Scenario.Version {
			of[c.Scenario.ID] = c
		}
	}
	of := newest[true]
	if len(of) == 0 {
		of = newest[false]
	}
	for id, c := range of {
		out = append(out, asked{id, c.title(m.o.Lang)})
	}
	slices.SortFunc(out, func(a, b asked) int { return cmp.Compare(a.id, b.id) })
	return out
}

// resolve finds the scenarios that a roster names by id or by title, in any language.
func (m *matching) resolve(names []string) (out []asked) {
	for _, n := range names {
		a, ok := m.known[n]
		if !ok {
			a = m.named(n)
			m.known[n] = a
		}
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

func (m *matching) named(name string) asked {
	all := m.archive.Scenarios()
	for _, c := range m.cases {
		if c.Exercise != nil {
			all = append(all, c.Exercise.Model.Scenario)
		}
	}
	for _, s := range all {
		if strings.EqualFold(s.ID, plain(name)) || slices.ContainsFunc(s.Languages, func(l scenarios.Lang) bool { return plain(s.Title[l]) == plain(name) }) {
			return asked{s.ID, s.Title.In(scenarios.Lang(m.o.Lang), s.Language)}
		}
	}
	return asked{title: name}
}

// cautions says what to be careful of.
func (m *matching) cautions(h *handed) (out []string) {
	if h.named {
		out = append(out, m.o.say("Matched by name, as the sheet or the roster has no id."))
	}
	if h.doubt > 0 {
		out = append(out, m.o.say("%d sheets with this name but no id may be of this person or of a namesake.", h.doubt))
	}
	if h.other > 0 {
		other := scoring.Practice
		if m.o.mode() == scoring.Practice {
			other = scoring.Assessment
		}
		out = append(out, m.o.say("Sheets of the other mode (%s), which do not count here: %d.", modeNames[other], h.other))
	}
	if h.who != nil {
		return append(out, m.otherName(h)...)
	}
	t := h.sheets[0].Trainee
	switch same := m.byName[plain(t.Name)]; {
	case len(h.could) > 0:
		out = append(out, m.o.say("Could be of %s: the sheet has no id.", m.labels(h.could)))
	case len(same) > 0:
		out = append(out, m.o.say("The roster has the same name as %s.", m.labels(same)))
	}
	if like := m.bare[bare(t.ID)]; t.ID != "" && len(like) > 0 {
		out = append(out, m.o.say("The roster has %s, which differs only in zeros at the beginning: a spreadsheet may have dropped them.", m.labels(like)))
	}
	return out
}

// bare is an id without the zeros at its beginning, which spreadsheets drop.
func bare(id string) string { return strings.TrimLeft(plain(id), "0") }

// otherName warns of a sheet with the person's id and another name.
func (m *matching) otherName(h *handed) []string {
	for _, r := range h.sheets {
		if n := r.Trainee.Name; n != "" && h.who.Name != "" && plain(n) != plain(h.who.Name) {
			if m.o.Pseudonyms != nil {
				return []string{m.o.say("A sheet with this id has another name.")}
			}
			return []string{m.o.say("A sheet with this id has another name: %s.", n)}
		}
	}
	return nil
}

// labels tells namesakes apart: by their ids, else by their cohorts.
func (m *matching) labels(people []*Person) string {
	const shown = 5
	var out []string
	for i, p := range people {
		if i == shown {
			return m.o.say("%s and %d more", m.o.list(out), len(people)-shown)
		}
		name, id, cohort := m.shown(p)
		if id == "" {
			id = strings.TrimSpace(name + " " + cohort)
		}
		out = append(out, id)
	}
	return m.o.list(out)
}
