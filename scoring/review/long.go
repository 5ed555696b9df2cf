package review

import (
	"strings"
	"time"

	"clearline/scoring"
)

// The files of the long table.
const (
	TurnsFile  = "turns.parquet"  // a row a turn: LongTurn
	PointsFile = "points.parquet" // a row a finished sheet and dimension: LongPoints
)

// LongTable takes in records and writes them flattened by [Options.Flat]. Whoever makes one defers Discard, which is
// harmless after Close.
type LongTable interface {
	Add(*Record) error
	Close() error // the files are whole, under their names
	Discard()     // removes what has not been closed
}

// SheetFacts is what is known of a sheet as a whole: columns of the long table that every row of a sheet repeats. What
// follows from the choices is as recomputed and absent where the call could not be replayed.
type SheetFacts struct {
	Sheet       int64      `parquet:"sheet"` // Record.Index: which rows are of one sheet
	Digest      string     `parquet:"digest,optional,dict"`
	Attempt     string     `parquet:"attempt,optional,dict"`
	Who         string     `parquet:"who,optional,dict"`
	TraineeID   string     `parquet:"trainee_id,optional,dict"`
	TraineeName string     `parquet:"trainee_name,optional,dict"`
	Cohort      string     `parquet:"cohort,optional,dict"`
	Scenario    string     `parquet:"scenario,optional,dict"`
	Form        string     `parquet:"form,optional,dict"` // the test of which the scenario is a form: the least id of those parallel to it
	ScenarioVer *int32     `parquet:"scenario_version,optional"`
	Rubric      string     `parquet:"rubric,optional,dict"`
	RubricVer   *int32     `parquet:"rubric_version,optional"`
	Mode        string     `parquet:"mode,optional,dict"`
	Language    string     `parquet:"language,optional,dict"`
	Started     *time.Time `parquet:"started,optional,timestamp(microsecond)"`
	Rewinds     *int32     `parquet:"rewinds,optional"`
	Disputes    *int32     `parquet:"disputes,optional"`
	Verified    string     `parquet:"verified,dict"`

	Finished *bool  `parquet:"finished,optional"`
	Total    *int32 `parquet:"total,optional"`
	Most     *int32 `parquet:"most,optional"`
	Score    *int32 `parquet:"score,optional"`
	PassMark *int32 `parquet:"pass_mark,optional"`
	Band     string `parquet:"band,optional,dict"`
	Passed   *bool  `parquet:"passed,optional"`
	HeldBack *bool  `parquet:"held_back,optional"` // a gate kept it from passing, whatever its score
	Outcome  string `parquet:"outcome,optional,dict"`
	Verdict  string `parquet:"verdict,optional,dict"`
	Ending   string `parquet:"ending,optional,dict"`
	Gates    *int32 `parquet:"gates,optional"`
}

// LongTurn is a row of the long table: one turn of a sheet. A sheet without turns, or that could not be replayed, has one
// row of which all that follows SheetFacts is absent, so that no sheet vanishes.
type LongTurn struct {
	SheetFacts
	Turn       *int32 `parquet:"turn,optional"` // from 1
	Node       string `parquet:"node,optional,dict"`
	Choice     string `parquet:"choice,optional,dict"`
	Points     *int32 `parquet:"points,optional"`
	Cost       *int32 `parquet:"cost,optional"`
	Avoidable  *int32 `parquet:"avoidable,optional"`
	ActiveMS   *int32 `parquet:"active_ms,optional"`
	Techniques *int32 `parquet:"techniques,optional"`
	Slips      *int32 `parquet:"slips,optional"`
	Hits       *int32 `parquet:"hits,optional"`
	Forbidden  *int32 `parquet:"forbidden,optional"`
}

// LongPoints is a row of the table of points: one dimension of a finished sheet, in unweighted points.
type LongPoints struct {
	Sheet     int64  `parquet:"sheet"`
	Dimension string `parquet:"dimension,dict"`
	Place     int32  `parquet:"place"` // of the dimension in the rubric, from 1
	Points    int32  `parquet:"points"`
	Most      int32  `parquet:"most"`
	Least     int32  `parquet:"least"`
	Weight    int32  `parquet:"weight"`
}

// Flat is a record as rows of the long table and of the table of points, for stores and query engines. Of the options
// only the pseudonyms and the parallel forms matter: all records go in, whichever count. Under pseudonyms starts are days,
// by UTC, and the time of a turn is left out; see [Desk.Sheets] for the order.
func (o Options) Flat(r *Record) ([]LongTurn, []LongPoints) {
	facts := o.facts(r)
	turns := make([]LongTurn, max(1, len(r.Turns)))
	turns[0].SheetFacts = facts
	for i := range r.Turns {
		t := &r.Turns[i]
		forbidden := 0
		for _, h := range t.Reply.Hits {
			if h.Set == forbiddenSet {
				forbidden++
			}
		}
		turns[i] = LongTurn{
			facts, of(i + 1), t.Reply.Node, t.Reply.Choice, &t.Points, &t.Cost, &t.Avoidable, &t.ActiveMS,
			of(len(t.Reply.Techniques)), of(len(t.Reply.Slips)), of(len(t.Reply.Hits)), of(forbidden),
		}
		if o.Pseudonyms != nil {
			turns[i].ActiveMS = nil
		}
	}
	if !r.Finished {
		return turns, nil
	}
	points := make([]LongPoints, len(r.Points))
	for d, dim := range r.Case.Exercise.Rubric.Dimensions {
		span := r.Case.Range.Dimensions[d]
		points[d] = LongPoints{int64(r.Index), dim.ID, int32(d + 1), int32(r.Points[d]), int32(span.Most), int32(span.Least), int32(dim.Weight)}
	}
	return turns, points
}

func (o Options) facts(r *Record) SheetFacts {
	f := SheetFacts{Sheet: int64(r.Index), Digest: withoutNUL(r.Digest), Verified: r.Verdict}
	if o.Pseudonyms != nil {
		f.Digest = "" // who has the sheet could look the trainee up by it
	}
	if r.Case == nil {
		return f
	}
	name, id, cohort, attempt, key := o.person(r)
	f.TraineeName, f.TraineeID, f.Cohort = withoutNUL(name), withoutNUL(id), withoutNUL(cohort)
	f.Attempt, f.Who = withoutNUL(attempt), withoutNUL(key)
	f.Scenario, f.ScenarioVer = withoutNUL(r.Case.Scenario.ID), of(r.Case.Scenario.Version)
	f.Form = withoutNUL(o.forms().of(r.Case.Scenario.ID))
	f.Rubric, f.RubricVer = withoutNUL(r.Case.Rubric.ID), of(r.Case.Rubric.Version)
	f.Mode, f.Language, f.Started = withoutNUL(string(r.Mode)), withoutNUL(string(r.Language)), &r.Start
	if o.Pseudonyms != nil {
		day := r.Start.UTC().Truncate(24 * time.Hour)
		f.Started = &day
	}
	f.Rewinds, f.Disputes = of(r.Rewinds), of(len(r.Disputes))
	if r.Turns == nil {
		return f
	}
	f.Finished, f.PassMark = &r.Finished, of(r.Case.Exercise.Rubric.PassMark())
	if r.Finished {
		f.Total, f.Most, f.Score, f.Band, f.Passed = of(r.Total), of(r.Case.Range.Most), of(r.Score), r.Band, &r.Passed
		held := r.heldBack()
		f.HeldBack = &held
		f.Outcome, f.Verdict, f.Ending, f.Gates = string(r.Outcome), string(r.Judged), r.Ending, of(len(r.Gates))
	}
	return f
}

// withoutNUL replaces a character that some engines refuse by one that stands for no text either. Record.Who has it
// between name and cohort; elsewhere nobody wrote it by accident.
func withoutNUL(s string) string { return strings.ReplaceAll(s, "\x00", "\x1f") }

func of(n int) *int32 {
	v := int32(n)
	return &v
}

// weighted is what a reply earned over all dimensions.
func weighted(r *scoring.Rubric, t *scoring.Turn) (sum int32) {
	for d, p := range t.Points {
		sum += int32(r.Dimensions[d].Weight * p.Points)
	}
	return sum
}
