package review

import (
	"math"
	"slices"

	"clearline/scoring"
)

// What a summary shows at most, so that it stays on two pages.
const (
	mostNames     = 40 // of one standing
	mostLetters   = 20 // of a name
	mostScenarios = 20
	mostTrain     = 6
	mostCautions  = 8
)

// summary says in short what a report comes to.
func (d *Desk) summary(o Options, r *Report) *Summary {
	return &Summary{[]Part{d.readyPart(o), d.scenariosPart(o, r), d.trainPart(o), d.cautionsPart(o, r)}}
}

// readyPart names who is ready and who is not.
func (d *Desk) readyPart(o Options) Part {
	p := Part{ID: "ready", Title: o.say("Who is ready"), Says: []string{}}
	names, held, all := map[string][]string{}, 0, 0
	for of := range perPerson(d.counted(o)) {
		r := d.ready(o, of)
		names[r.standing] = append(names[r.standing], o.label(of[0].Records[0]))
		if all++; len(r.gates) > 0 {
			held++
		}
	}
	if all == 0 {
		p.Says = append(p.Says, o.say("No call counts."))
		return p
	}
	p.Says = append(p.Says, o.say("%d trainees: %d passed, %d within the error of the pass mark, %d not passed (of these %d held back by a gate), %d not judged, as the error is unknown.",
		all, len(names[standingPass]), len(names[standingNear]), len(names[standingFail]), held, len(names[standingUnknown])))
	for _, s := range []string{standingPass, standingNear, standingFail, standingUnknown} {
		if who := names[s]; len(who) > 0 {
			p.Says = append(p.Says, o.say("%s: %s.", standingNames[s], o.some(who, mostNames)))
		}
	}
	return p
}

// label is how a list names a trainee; a long name is cut, as the tables have it whole.
func (o Options) label(r *Record) string {
	name, id, _, _, key := o.person(r)
	name, id = short(name), short(id)
	switch {
	case name != "" && id != "" && name != id:
		return name + " " + id
	case name != "":
		return name
	case id != "":
		return id
	case o.Pseudonyms != nil:
		return key
	}
	return o.say("no name given")
}

// short is a name for the eyes, of at most mostLetters characters.
func short(name string) string {
	r := []rune(Plain(name))
	if len(r) <= mostLetters {
		return string(r)
	}
	return string(r[:mostLetters-1]) + "…"
}

// some lists the first so many, and how many more there are.
func (o Options) some(names []string, most int) string {
	if n := len(names) - most; n > 0 {
		return o.say("%s and %d more", o.list(names[:most]), n)
	}
	return o.list(names)
}

// scenariosPart has the cohort's figures, a row a scenario.
func (d *Desk) scenariosPart(o Options, r *Report) Part {
	p := Part{ID: "scenarios", Title: o.say("The cohort's figures"), Says: []string{}}
	from := r.Table("scenarios")
	var at []int
	p.Table = &Table{ID: "figures", Title: p.Title, Cautions: []string{}}
	for _, id := range []string{"scenario", "version", "calls", "trainees", "mean", "sd", "passRate", "near", "randomMean"} {
		at = append(at, from.column(id))
		p.Table.Columns = append(p.Table.Columns, from.Columns[from.column(id)])
	}
	var rows [][]any
	calls, left := from.column("calls"), 0
	for row := range from.Rows {
		switch {
		case row[calls] == 0:
		case len(rows) == mostScenarios:
			left++
		default:
			var short []any
			for _, k := range at {
				short = append(short, row[k])
			}
			rows = append(rows, short)
		}
	}
	p.Table.Rows = slices.Values(rows)
	if left > 0 {
		p.Says = append(p.Says, o.say("%d more scenarios are in the tables.", left))
	}
	for row := range r.Table("reliability").Rows {
		alpha, known := row[r.Table("reliability").column("alpha")].(float64)
		if group, _ := row[0].(string); known {
			p.Says = append(p.Says, o.say("%s: reliability over %d scenarios %.2f, of %d trainees.", group, row[r.Table("reliability").column("k")], alpha, row[r.Table("reliability").column("trainees")]))
		}
	}
	return p
}

// trainPart says what lost the cohort most.
func (d *Desk) trainPart(o Options) Part {
	p := Part{ID: "train", Title: o.say("What to train"), Says: []string{}}
	var records []*Record
	for _, c := range d.counted(o) {
		records = append(records, c.Records...)
	}
	losses := o.losses(records)
	for _, l := range losses[:min(len(losses), mostTrain)] {
		p.Says = append(p.Says, o.say("%s %d trainees; %d points each time.", o.tell(l), len(l.people), int(math.Round(l.points/float64(l.times)))))
	}
	if len(losses) == 0 {
		p.Says = append(p.Says, o.say("Nothing that a technique or slip explains was lost."))
	}
	return p
}

// cautionsPart says what to beware of, the gravest first.
func (d *Desk) cautionsPart(o Options, r *Report) Part {
	p := Part{ID: "cautions", Title: o.say("Mind"), Says: d.cautionOfErrors(o)}
	unsound, unread := 0, 0
	for _, rec := range d.under(o) {
		switch {
		case rec.Case == nil:
			unread++
		case !rec.Verified() && rec.Verdict != scoring.SheetDuplicate:
			unsound++
		}
	}
	if unsound+unread > 0 {
		p.Says = append(p.Says, o.say("%d sheets did not verify and do not count; %d of them could not be read at all.", unsound+unread, unread))
	}
	if t := r.Table("absent"); t != nil {
		p.Says = append(p.Says, t.Summary...)
	}
	for _, id := range []string{"scenarios", "items"} {
		if n := len(r.Table(id).Cautions); n > 0 {
			p.Says = append(p.Says, o.say("%s: of %d scenarios there are too few sheets; the figures say little.", r.Table(id).Title, n))
		}
	}
	at := r.Table("reliability").column("caution")
	for row := range r.Table("reliability").Rows {
		if c, ok := row[at].(string); ok {
			p.Says = append(p.Says, o.say("%s: %s", row[0], c))
		}
	}
	p.Says = append(p.Says, o.say("One call is a small sample of what somebody can do: talk with whoever is within the error, and let nobody pass or fail by the figures alone."))
	p.Says = p.Says[:min(len(p.Says), mostCautions)]
	return p
}
