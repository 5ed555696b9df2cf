package review

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
	"time"
)

// person is who made an attempt, as the reviewer may see it. Under pseudonyms one stands for the trainee wherever the
// sheet has a name or an id; cohorts stay.
func (o Options) person(r *Record) (name, id, cohort, attempt, key string) {
	t := r.Trainee
	key = o.who(r.Who())
	if o.Pseudonyms == nil {
		return t.Name, t.ID, t.Cohort, r.Attempt, key
	}
	if t.Name != "" {
		name = key
	}
	if t.ID != "" {
		id = key
	}
	if r.Attempt != "" {
		attempt = o.Pseudonyms.Of(PseudonymAttempt, r.Attempt)
	}
	return name, id, t.Cohort, attempt, key
}

// who is a trainee's key as the reviewer may see it.
func (o Options) who(key string) string {
	if o.Pseudonyms == nil {
		return key
	}
	return o.Pseudonyms.Of(PseudonymTrainee, key)
}

// personColumns say whose a row is: the table's first columns, in every table of people. About may be empty.
func (o Options) personColumns(about string) []Column {
	return []Column{hidden("who", Text),
		o.col("trainee", Text, "Trainee").about(about), o.col("id", Text, "ID").about(about), o.col("cohort", Text, "Cohort").about(about)}
}

// personCells are the cells of personColumns.
func (o Options) personCells(row []any, r *Record) []any {
	name, id, cohort, _, key := o.person(r)
	return append(row, key, text(name), text(id), text(cohort))
}

// record is a cell of a sheet's number. Under pseudonyms there is none: it would tell the order of the files.
func (o Options) record(r *Record) any {
	if o.Pseudonyms != nil {
		return nil
	}
	return r.Index
}

// shownTime is a moment as the reviewer may see it: in her zone, and under pseudonyms its day.
func (o Options) shownTime(t time.Time) time.Time {
	t = t.In(o.zone())
	if o.Pseudonyms != nil {
		t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	}
	return t
}

func (o Options) local(r *Record) string { return o.shownTime(r.Start).Format(time.RFC3339) }

// minutes is the active time of a call; under pseudonyms in whole minutes.
func (o Options) minutes(r *Record) float64 {
	ms := 0
	for i := range r.Turns {
		ms += int(r.Turns[i].ActiveMS)
	}
	m := float64(ms) / 60_000
	if o.Pseudonyms != nil {
		return math.Round(m)
	}
	return m
}

// byPseudonym puts records into the order of their trainees' pseudonyms, those of one trainee by their starts, and
// unreadable ones last: neither the order of files nor that of names is left.
func (o Options) byPseudonym(records []*Record) {
	type place struct {
		unread int
		code   string
	}
	at := make(map[*Record]place, len(records))
	for _, r := range records {
		if r.Case == nil {
			at[r] = place{1, o.file(r)}
		} else {
			at[r] = place{0, o.who(r.Who())}
		}
	}
	slices.SortFunc(records, func(a, b *Record) int {
		return cmp.Or(at[a].unread-at[b].unread, strings.Compare(at[a].code, at[b].code), before(a, b))
	})
}

// Sheets walks the records under review as files of a row a sheet have them. Under pseudonyms they are copies, in the
// order of the pseudonyms and numbered so.
func (d *Desk) Sheets(o Options) iter.Seq[*Record] {
	return func(yield func(*Record) bool) {
		for i, r := range d.under(o) {
			if o.Pseudonyms != nil {
				c := *r
				c.Index = i
				r = &c
			}
			if !yield(r) {
				return
			}
		}
	}
}
