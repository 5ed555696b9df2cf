package review

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"clearline/scenarios/source/say"
)

// Roster is who should have submitted what.
type Roster struct {
	People  []Person // in the order of the rows
	Ignored []string // headers of columns that say nothing here
}

// Person is one who should have submitted.
type Person struct {
	Rows             []int // of the table, from 1 for its header
	ID, Name, Cohort string
	Scenarios        []string // as written, ids or titles; nil where all are expected
}

// rosterColumn is what a column of a roster says.
type rosterColumn int

const (
	rosterID rosterColumn = iota
	rosterName
	rosterCohort
	rosterScenario
	rosterColumns // how many there are
)

// rosterHeaders are the names by which columns are known, as plainHeader leaves them.
var rosterHeaders = map[string]rosterColumn{
	"id": rosterID, "工号": rosterID, "学号": rosterID, "编号": rosterID, "员工号": rosterID, "员工编号": rosterID, "员工工号": rosterID, "学员编号": rosterID,
	"学员工号": rosterID, "staffno": rosterID, "staffid": rosterID, "staffnumber": rosterID, "employeeid": rosterID, "employeeno": rosterID,
	"employeenumber": rosterID, "traineeid": rosterID, "studentid": rosterID,
	"name": rosterName, "姓名": rosterName, "名字": rosterName, "学员": rosterName, "学员姓名": rosterName, "员工姓名": rosterName, "fullname": rosterName,
	"trainee": rosterName, "traineename": rosterName,
	"cohort": rosterCohort, "班组": rosterCohort, "班级": rosterCohort, "班": rosterCohort, "组": rosterCohort, "小组": rosterCohort, "组别": rosterCohort,
	"部门": rosterCohort, "group": rosterCohort, "class": rosterCohort, "team": rosterCohort, "department": rosterCohort,
	"scenario": rosterScenario, "情景": rosterScenario, "情境": rosterScenario, "场景": rosterScenario, "情景编号": rosterScenario, "scenarios": rosterScenario,
	"scenarioid": rosterScenario,
}

// MaxRoster is the most rows a roster has.
const MaxRoster = 200_000

// lines are several messages, one a line.
type lines []say.Message

// In says them all in a language.
func (l lines) In(lang string) string {
	parts := make([]string, len(l))
	for i, m := range l {
		parts[i] = m.In(lang)
	}
	return strings.Join(parts, "\n")
}

// maxRosterFaults is the most faults of a roster that are told: nobody reads more.
const maxRosterFaults = 50

// ReadRoster reads a table of who should have submitted. The first row names the columns: an id or a name at least,
// cohort and scenario where there are any; other columns are ignored. Several scenarios are separated by ; or 、, or stand
// in rows of their own. Blank rows are passed over; of a row with a fault the whole roster is refused, and the error
// names all faults with their rows, the header being row 1.
func ReadRoster(rows [][]string) (*Roster, error) {
	if len(rows) > MaxRoster {
		return nil, say.Errorf("the roster has %d rows; the most is %d", len(rows), MaxRoster)
	}
	if len(rows) == 0 {
		return nil, say.Errorf("the roster is empty: its first row names the columns, such as id, name, cohort")
	}
	r := &rosterReader{Roster: &Roster{}, byID: map[string]int{}, byName: map[[2]string]int{}}
	if r.header(rows[0]); len(r.faults) == 0 {
		for i, row := range rows[1:] {
			r.row(i+2, row)
		}
		if len(r.People) == 0 && len(r.faults) == 0 {
			r.fault("there is nobody in the roster, only the row that names the columns")
		}
	}
	if n := len(r.faults); n > 0 {
		if n > maxRosterFaults {
			r.faults = append(r.faults[:maxRosterFaults], say.F("… and %d more", n-maxRosterFaults))
		}
		return nil, say.Errorf("the roster cannot be used:\n%s", r.faults)
	}
	return r.Roster, nil
}

type rosterReader struct {
	*Roster
	at     [rosterColumns]int // of the columns, -1 where there is none
	byID   map[string]int     // index into People
	byName map[[2]string]int  // likewise, of those without an id: name and cohort
	faults lines
}

func (r *rosterReader) fault(format string, args ...any) {
	r.faults = append(r.faults, say.F(format, args...))
}

func (r *rosterReader) header(row []string) {
	for i := range r.at {
		r.at[i] = -1
	}
	for i, h := range row {
		c, known := rosterHeaders[plainHeader(h)]
		switch h = plain(h); {
		case !known && h != "":
			r.Ignored = append(r.Ignored, h)
		case known && r.at[c] >= 0:
			r.fault("row 1: the columns %q and %q say the same: keep one", plain(row[r.at[c]]), h)
		case known:
			r.at[c] = i
		}
	}
	if r.at[rosterID] < 0 && r.at[rosterName] < 0 {
		r.fault("row 1 names no column of ids or of names; it says %q. Call one “id” or “name” (工号, 姓名)", strings.Join(r.Ignored, ", "))
	}
}

// cell is what a row says in a column.
func (r *rosterReader) cell(row []string, c rosterColumn) string {
	at := r.at[c]
	switch {
	case at < 0 || at >= len(row):
		return ""
	case c == rosterName || c == rosterCohort: // as written: that is how people want to be called
		return trimmed(unguarded(row[at]))
	}
	return plain(unguarded(row[at]))
}

// unguarded takes away the apostrophe that our own CSV files put before an id with leading zeros.
func unguarded(cell string) string { return strings.TrimPrefix(strings.TrimSpace(cell), "'") }

func (r *rosterReader) row(n int, row []string) {
	if !slices.ContainsFunc(row, func(c string) bool { return plain(c) != "" }) {
		return
	}
	p := Person{Rows: []int{n}, ID: r.cell(row, rosterID), Name: r.cell(row, rosterName), Cohort: r.cell(row, rosterCohort)}
	for _, s := range strings.FieldsFunc(r.cell(row, rosterScenario), func(c rune) bool { return strings.ContainsRune(";；、\n", c) }) {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(p.Scenarios, s) {
			p.Scenarios = append(p.Scenarios, s)
		}
	}
	switch {
	case p.ID == "" && r.at[rosterName] < 0:
		r.fault("row %d has no id", n)
		return
	case p.ID == "" && p.Name == "":
		r.fault("row %d has neither an id nor a name", n)
		return
	case len([]rune(p.ID+p.Name+p.Cohort)) > 3*200:
		r.fault("row %d is longer than an id, a name and a cohort can be", n)
		return
	}
	before, there := r.byID[p.ID]
	if p.ID == "" {
		before, there = r.byName[p.called()]
	}
	if there {
		r.again(&r.People[before], p)
		return
	}
	if p.ID != "" {
		r.byID[p.ID] = len(r.People)
	} else {
		r.byName[p.called()] = len(r.People)
	}
	r.People = append(r.People, p)
}

// again adds another row of somebody who was there before: it may only name another scenario.
func (r *rosterReader) again(was *Person, p Person) {
	n, first := p.Rows[0], was.Rows[0]
	switch {
	case p.ID != "" && p.called() != was.called():
		r.fault("rows %d and %d have the same id %q but are not of the same person: %s, %s", first, n, p.ID, was.who(), p.who())
	case p.Scenarios == nil || was.Scenarios == nil || slices.ContainsFunc(p.Scenarios, func(s string) bool { return slices.Contains(was.Scenarios, s) }):
		if p.ID == "" {
			r.fault("rows %d and %d are of the same name and cohort, %s: give both an id, or keep one", first, n, p.who())
			return
		}
		r.fault("rows %d and %d are both of %s: keep one", first, n, p.who())
	default:
		was.Rows, was.Scenarios = append(was.Rows, n), append(was.Scenarios, p.Scenarios...)
	}
}

// called is how somebody without an id is known.
func (p *Person) called() [2]string { return [2]string{plain(p.Name), plain(p.Cohort)} }

// who names somebody to people who know the roster.
func (p *Person) who() string {
	parts := slices.DeleteFunc([]string{p.Name, p.ID, p.Cohort}, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ")
}

// trimmed is a cell without white space around it, and without marks that cannot be seen.
func trimmed(cell string) string {
	return strings.TrimFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' })
}

// plain is trimmed, with full-width letters and digits as the plain ones: what ids and names are compared by.
func plain(cell string) string { return trimmed(width.Fold.String(cell)) }

// plainHeader is a header without what people write differently.
func plainHeader(h string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "", ".", "").Replace(plain(h)))
}
