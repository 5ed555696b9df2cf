package review

import (
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// forbiddenSet is the phrase set whose rules are forbidden wording.
const forbiddenSet = "forbidden"

// maxWhy is the most characters of a reason that a cell shows.
const maxWhy = 400

// cohortTable has a row a sheet, in the order of [Desk.under], whatever verification says of it.
func (d *Desk) cohortTable(o Options) Table {
	w := &cohortRows{o: o, desk: d, numbers: d.numbers(), counts: map[*Record]bool{}, dims: d.dimensions(o), cases: map[*Case]*caseCells{},
		verified: inWords(o, verifiedNames), modes: inWords(o, modeNames), judged: inWords(o, judgedNames),
		outcomes: inWords(o, outcomeNames), standings: inWords(o, standingNames)}
	for _, c := range d.counted(o) {
		for _, r := range c.Records {
			w.counts[r] = true
		}
	}
	records := d.under(o)
	t := Table{ID: "cohort", Title: o.say("Sheets"), About: o.say("One row a sheet, in the order they came, or of the pseudonyms. What follows from the choices is as recomputed, never as the sheet claims."),
		Columns: o.cohortColumns(w.dims)}
	t.Rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.Columns))
		for _, r := range records {
			row = w.row(row[:0], r)
			if !yield(row) {
				return
			}
		}
	}
	return t
}

func (o Options) cohortColumns(dims []dimension) []Column {
	claimed := o.say("As the sheet says: nothing proves it.")
	cols := append([]Column{hidden("record", Integer)}, o.personColumns(claimed)...)
	cols = append(cols,
		o.col("scenario", Text, "Scenario"), hidden("scenarioId", Text),
		o.col("version", Integer, "Version"),
		o.col("rubric", Text, "Rubric"),
		o.col("mode", Text, "Mode"), hidden("modeId", Text),
		o.col("number", Integer, "Attempt no.").about(o.say("Which attempt of this trainee at this scenario in this mode it is, by start, of the sheets that verified, finished or not.")),
		o.col("attempt", Text, "Attempt"),
		o.col("start", Time, "Start").about(claimed),
		o.col("minutes", Number, "Minutes").digits(1).about(o.say("Active time over all turns. As the sheet says: nothing proves it, and it earns no point.")),
		o.col("turns", Integer, "Turns"),
		o.col("rewinds", Integer, "Rewinds").about(o.say("How often a practice call was wound back. As the sheet says: nothing proves it.")),
		o.col("finished", Flag, "Finished").about(o.say("Whether an ending was reached. A call that was not finished has no score.")),
		o.col("score", Integer, "Score").about(o.say("100 × points earned ÷ the most this call offered, rounded down, at least 0.")),
		o.col("total", Integer, "Points").about(o.say("Weighted points earned: the sum of weight × points over all dimensions.")),
		o.col("most", Integer, "Most").about(o.say("The most weighted points this call offered, whatever was said.")),
		o.col("band", Text, "Band"),
		o.col("verdict", Text, "Verdict").about(o.say("On the trainee's handling, after the gates.")), hidden("verdictId", Text),
		o.col("outcome", Text, "Outcome"),
		o.col("passed", Flag, "Passes by the mark").about(o.say("Whether the score reaches the pass mark and no gate stands in the way.")))
	cols = append(cols, o.standingColumns()...)
	for _, m := range dims {
		cols = append(cols,
			o.col("points."+m.id, Integer, "%s: points", m.name).about(o.say("Unweighted points earned in this dimension.")),
			o.col("most."+m.id, Integer, "%s: most", m.name).about(o.say("The most unweighted points this call offered in this dimension.")))
	}
	return append(cols,
		o.col("forbidden", Integer, "Forbidden phrases").about(o.say("Hits of forbidden wording in the replies given.")),
		o.col("slips", Integer, "Slips").about(o.say("Slips committed, a turn's each counted.")),
		o.col("gates", Text, "Gates").about(o.say("Conditions on the whole call that capped the band or worsened the verdict. They never touch the score.")),
		o.col("disputes", Integer, "Disputes").about(o.say("Turns whose points the trainee objects to.")),
		o.col("verified", Text, "Verification"), hidden("verifiedId", Text),
		o.col("why", Text, "Finding").about(o.say("What verification found.")),
		o.col("counted", Flag, "Counts").about(o.say("Whether this attempt counts under the attempt policy.")),
		o.col("file", Text, "File"),
	)
}

// dimension is one of the dimensions that rubrics under review have. Those of one id share a column.
type dimension struct{ id, name string }

// dimensions lists the dimensions under review, rubric after rubric by their ids.
func (d *Desk) dimensions(o Options) (out []dimension) {
	var cases []*Case
	seen := map[*scoring.Rubric]bool{}
	for _, r := range d.under(o) {
		if c := r.Case; c != nil && c.Exercise != nil && !seen[c.Exercise.Rubric] {
			seen[c.Exercise.Rubric] = true
			cases = append(cases, c)
		}
	}
	slices.SortFunc(cases, func(a, b *Case) int { return compareSources(a.Rubric, b.Rubric) })
	for _, c := range cases {
		for _, m := range c.Exercise.Rubric.Dimensions {
			if !slices.ContainsFunc(out, func(x dimension) bool { return x.id == m.ID }) {
				out = append(out, dimension{m.ID, c.named(m.Name, o.Lang)})
			}
		}
	}
	return out
}

// cohortRows makes the rows; what many have in common it says once.
type cohortRows struct {
	o         Options
	desk      *Desk
	numbers   map[*Record]int
	counts    map[*Record]bool
	dims      []dimension
	cases     map[*Case]*caseCells
	verified  map[string]any
	modes     map[scoring.Mode]any
	judged    map[scenarios.Verdict]any
	outcomes  map[scenarios.Outcome]any
	standings map[string]any
}

// caseCells are the cells that sheets of one case share.
type caseCells struct {
	title, id, version, rubric, total any
	bands                             map[string]any
	dims                              []int // parallel to the columns: the rubric's dimension, or -1
	most                              []any // likewise
}

func (w *cohortRows) of(c *Case) *caseCells {
	if cells, ok := w.cases[c]; ok {
		return cells
	}
	cells := &caseCells{title: c.title(w.o.Lang), id: c.Scenario.ID, version: c.Scenario.Version, rubric: c.rubricName(w.o.Lang), bands: map[string]any{}}
	w.cases[c] = cells
	if c.Exercise == nil {
		return cells
	}
	cells.total = c.Range.Most
	for _, b := range c.Exercise.Rubric.Bands {
		cells.bands[b.ID] = c.named(b.Name, w.o.Lang)
	}
	for _, m := range w.dims {
		k, most := c.dimension(m.id), any(nil)
		if k >= 0 {
			most = c.most(k)
		}
		cells.dims, cells.most = append(cells.dims, k), append(cells.most, most)
	}
	return cells
}

// row appends a record's cells to an empty row that has room for all.
func (w *cohortRows) row(row []any, r *Record) []any {
	end := [...]any{w.verified[r.Verdict], r.Verdict, w.o.why(r), w.counts[r], w.o.file(r)}
	c := r.Case
	if c == nil { // malformed: nothing else is known
		row = row[:cap(row)]
		clear(row)
		row[0] = w.o.record(r)
		copy(row[len(row)-len(end):], end[:])
		return row
	}
	_, _, _, attempt, _ := w.o.person(r)
	of := w.of(c)
	mode, known := w.modes[r.Mode]
	if !known {
		mode = text(string(r.Mode))
	}
	row = w.o.personCells(append(row, w.o.record(r)), r)
	row = append(row, of.title, of.id, of.version, of.rubric, mode, text(string(r.Mode)),
		positive(w.numbers[r]), text(attempt), w.o.shownTime(r.Start))
	replayed := r.Turns != nil
	if replayed {
		row = append(row, w.o.minutes(r), len(r.Turns), r.Rewinds, r.Finished)
	} else {
		row = append(row, nil, nil, r.Rewinds, nil)
	}
	if r.Finished {
		row = append(row, r.Score, r.Total, of.total, of.bands[r.Band], w.judged[r.Judged], string(r.Judged), w.outcomes[r.Outcome], r.Passed)
		if r.Counts() {
			standing := w.desk.standing(w.o, c, float64(r.Score), r.Passed, r.heldBack())
			row = append(row, w.standings[standing], standing)
		} else {
			row = append(row, nil, nil) // what does not verify decides nothing
		}
	} else {
		row = append(row, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil)
	}
	for i := range w.dims {
		if r.Finished && of.dims[i] >= 0 {
			row = append(row, r.Points[of.dims[i]], of.most[i])
		} else {
			row = append(row, nil, nil)
		}
	}
	if replayed {
		row = append(row, r.forbidden(), r.slips())
	} else {
		row = append(row, nil, nil)
	}
	return append(append(row, w.o.gates(r), len(r.Disputes)), end[:]...)
}

// text is a cell of what may be empty.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// name is a cell of a word of ours, or nil of one there is not.
func (o Options) name(m say.Message) any { return text(m.In(o.Lang)) }

func positive(n int) any {
	if n <= 0 {
		return nil
	}
	return n
}

// why says what verification found. It may quote the sheet, and so is left out where names are.
func (o Options) why(r *Record) any {
	if r.Why == nil || o.Pseudonyms != nil {
		return nil
	}
	s := strings.TrimPrefix(source.ErrorIn(r.Why, o.Lang), r.File+":")
	if runes := []rune(s); len(runes) > maxWhy {
		s = string(runes[:maxWhy]) + "…"
	}
	return s
}

// file is where a sheet came from; names of files tend to hold names of people.
func (o Options) file(r *Record) string {
	if o.Pseudonyms != nil {
		return o.Pseudonyms.Of(PseudonymFile, r.File)
	}
	return r.File
}

// gates names what capped the band or worsened the verdict.
func (o Options) gates(r *Record) any {
	var names []string
	for _, id := range r.Gates {
		names = append(names, r.Case.named(r.Case.Exercise.Rubric.Gate(id).Name, o.Lang))
	}
	return text(o.list(names))
}

// forbidden counts the hits of forbidden wording.
func (r *Record) forbidden() (n int) {
	for i := range r.Turns {
		for _, h := range r.Turns[i].Reply.Hits {
			if h.Set == forbiddenSet {
				n++
			}
		}
	}
	return n
}

func (r *Record) slips() (n int) {
	for i := range r.Turns {
		n += len(r.Turns[i].Reply.Slips)
	}
	return n
}

// dimension is the index of a dimension, or -1.
func (c *Case) dimension(id string) int {
	if c.Exercise == nil {
		return -1
	}
	return slices.IndexFunc(c.Exercise.Rubric.Dimensions, func(m scoring.Dimension) bool { return m.ID == id })
}
