package review

import (
	"slices"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
)

var decisionNames = map[Decision]say.Message{
	Upheld:   say.F("Upheld"),
	Partly:   say.F("Upheld in part"),
	Rejected: say.F("Rejected"),
}

// answered is one reviewer's answer to a dispute.
type answered struct {
	Answer
	by string // as shown
}

// disputesTable lists every objection, with the answer given to it.
func (d *Desk) disputesTable(o Options) Table {
	t := Table{
		ID: "disputes", Title: o.say("Disputes"),
		About: o.say("One row an objection of a trainee to the points of one turn, with the answer reviewers gave. An answer changes no score: what a scenario gets wrong is put right in its next version."),
		Columns: append(append([]Column{hidden("record", Integer)}, o.personColumns("")...),
			o.col("scenario", Text, "Scenario"), o.col("start", Time, "Start"),
			o.col("turn", Integer, "Turn"), o.col("reply", Text, "Reply"),
			o.col("points", Integer, "Points at issue").about(o.say("Weighted points the engine gave this reply.")),
			o.col("note", Text, "Objection").about(o.say("As the trainee wrote it.")),
			o.col("decision", Text, "Decision"), hidden("decisionId", Text),
			o.col("answer", Text, "Answer"),
			o.col("by", Text, "By").about(o.say("Who answered. Where several did, the answer of the first file given stands, which in the page is one's own. Those who decided otherwise are named.")),
		),
	}
	answers := o.answers()
	t.Rows = func(yield func([]any) bool) {
		for _, r := range d.under(o) {
			for k := range r.Disputes {
				if !yield(r.disputeRow(o, k, answers)) {
					return
				}
			}
		}
	}
	return t
}

// disputed is a turn of a sheet.
type disputed struct {
	digest string
	turn   int
}

// answers lists the answers to each turn, one a reviewer, in the order of their files.
func (o Options) answers() map[disputed][]answered {
	out := map[disputed][]answered{}
	for _, f := range o.Reviews {
		by := o.rater(f.Rater)
		for _, a := range f.Answers {
			at := disputed{clip(a.Digest), a.Turn}
			if !slices.ContainsFunc(out[at], func(x answered) bool { return x.by == by }) {
				out[at] = append(out[at], answered{a, by})
			}
		}
	}
	return out
}

// disputeRow is the row of a record's k-th dispute.
func (r *Record) disputeRow(o Options, k int, answers map[disputed][]answered) []any {
	dispute := r.Disputes[k]
	row := append(o.personCells([]any{o.record(r)}, r), r.Case.title(o.Lang), o.shownTime(r.Start), dispute.Turn)
	var reply, points, note, decision, decided, answer, by any
	if i := dispute.Turn - 1; i < len(r.Turns) {
		reply, points = text(r.Case.reply(r.Turns[i].Reply, o.Lang)), int(r.Turns[i].Points)
	}
	if o.Pseudonyms == nil {
		note = dispute.Note
	}
	if given := answers[disputed{r.Digest, dispute.Turn}]; len(given) > 0 {
		a := given[0]
		decision, decided, by = decisionNames[a.Decision].In(o.Lang), string(a.Decision), o.by(given)
		if o.Pseudonyms == nil {
			answer = text(a.Note)
		}
	}
	return append(row, reply, points, note, decision, decided, answer, by)
}

// by names who answered, and who decided otherwise.
func (o Options) by(given []answered) string {
	out := []string{given[0].by}
	for _, a := range given[1:] {
		if a.Decision != given[0].Decision {
			out = append(out, o.say("%s says otherwise (%s)", a.by, decisionNames[a.Decision]))
		}
	}
	return o.list(out)
}

// reply is a reply's text.
func (c *Case) reply(r *Reply, lang string) string {
	m := c.Exercise.Model
	for _, choice := range m.Nodes[m.Node(r.Node)].Choices {
		if choice.ID == r.Choice {
			return choice.Text.In(scenarios.Lang(lang), m.Language)
		}
	}
	return ""
}
