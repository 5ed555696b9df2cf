package review

// absentTable has a row for each person on the roster of whom something is missing: what, and how much of all there is.
// Like the roster's table it is narrowed by no filter.
func (d *Desk) absentTable(o Options) Table {
	t := Table{
		ID: "absent", Title: o.say("Who has not handed in"),
		About: o.say("One row for each person on the roster of whom anything is missing. Whoever has handed in everything is not listed. All sheets count here, whatever the filter."),
		Columns: []Column{
			o.col("name", Text, "Name"), o.col("id", Text, "ID"), o.col("cohort", Text, "Cohort"),
			o.col("handed", Integer, "Handed in").about(o.say("Scenarios of which there is a finished call that verified.")),
			o.col("of", Integer, "Expected").about(o.say("Scenarios that the roster names for her, else all of which a sheet verified.")),
			o.col("missing", Text, "Missing").about(o.say("The scenarios, and in brackets what there is of them where there is something: a call that was not finished, or a sheet that did not verify.")),
		},
	}
	var rows [][]any
	if o.Roster != nil {
		m := d.match(o)
		t.Cautions = m.doubts()
		all, scenarios := m.seen(), 0
		for _, p := range m.people {
			if lacks := m.lacks(m.duties(p, all)); len(lacks.missing) > 0 {
				name, id, cohort := m.shown(p)
				rows = append(rows, []any{text(name), text(id), text(cohort), lacks.handed, lacks.of, o.list(lacks.missing)})
				scenarios += len(lacks.missing)
			}
		}
		t.Summary = []string{o.say("Of %d people on the roster %d have handed in everything and are not listed; %d have not: %d sheets are missing.",
			len(m.people), len(m.people)-len(rows), len(rows), scenarios)}
	}
	t.Rows = func(yield func([]any) bool) {
		for _, row := range rows {
			if !yield(row) {
				return
			}
		}
	}
	return t
}

// lack is what is missing of somebody.
type lack struct {
	handed, of int
	missing    []string
}

func (m *matching) lacks(duties []duty) (out lack) {
	for _, d := range duties {
		out.of++
		switch {
		case d.state == stateDone:
			out.handed++
		case d.title == "": // nothing is known of any scenario
			out.missing = append(out.missing, m.o.say("everything"))
		case d.state == stateNone:
			out.missing = append(out.missing, d.title)
		default:
			out.missing = append(out.missing, m.o.say("%s (%s)", d.title, m.words[d.state]))
		}
	}
	return out
}
