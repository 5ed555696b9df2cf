package review

import (
	"cmp"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/review/stat"
)

// group is one version of a scenario under one version of a rubric, with its records under review.
type group struct {
	Case       *Case // one that is at hand, if any is
	calls      []*Record
	trainees   int
	abandoned  int
	unverified int
}

// groupKey tells groups apart: what was changed under the same version is unverified, and no group of its own.
type groupKey struct {
	scenario string
	version  int
	rubric   string
	of       int
}

func (c *Case) group() groupKey {
	return groupKey{c.Scenario.ID, c.Scenario.Version, c.Rubric.ID, c.Rubric.Version}
}

// groups lists what was played, by scenario id, version and rubric.
func (d *Desk) groups(o Options) []*group {
	by := map[groupKey]*group{}
	for _, r := range d.under(o) {
		if r.Case == nil || r.Mode != o.mode() {
			continue
		}
		k := r.Case.group()
		g, ok := by[k]
		if !ok {
			g = &group{Case: r.Case}
			by[k] = g
		}
		if g.Case.Exercise == nil {
			g.Case = r.Case
		}
		switch {
		case r.Verified() && !r.Finished:
			g.abandoned++
		case !r.Verified() && r.Verdict != scoring.SheetDuplicate:
			g.unverified++
		}
	}
	for _, c := range d.counted(o) {
		for _, r := range c.Records {
			g := by[r.Case.group()]
			if n := len(g.calls); n == 0 || g.calls[n-1].Who() != c.Key {
				g.trainees++
			}
			g.calls = append(g.calls, r)
		}
	}
	out := make([]*group, 0, len(by))
	for _, g := range by {
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b *group) int {
		return cmp.Or(compareSources(a.Case.Scenario, b.Case.Scenario), compareSources(a.Case.Rubric, b.Case.Rubric))
	})
	return out
}

// fewCalls is how many calls say little about a scenario.
const fewCalls = 30

// scenariosTable has a row for each version of a scenario under each version of a rubric.
func (d *Desk) scenariosTable(o Options) Table {
	groups := d.groups(o)
	t := Table{ID: "scenarios", Title: o.say("Scenarios played"), About: o.say("One row for each version of a scenario under each rubric, of the calls that count."),
		Columns: []Column{
			o.col("scenario", Text, "Scenario"), hidden("scenarioId", Text), o.col("version", Integer, "Version"),
			o.col("rubric", Text, "Rubric"), hidden("rubricId", Text), hidden("rubricVersion", Integer),
			o.col("calls", Integer, "Calls").about(o.say("Calls that count under the attempt policy.")),
			o.col("trainees", Integer, "Trainees"),
			o.col("mean", Number, "Mean score").digits(1),
			o.col("sd", Number, "Standard deviation").digits(1).about(o.say("Of the scores, with n − 1; from two calls on.")),
			o.col("median", Number, "Median score").digits(1),
			o.col("passRate", Percent, "Passes").about(o.say("Share of the calls that pass by the mark, those within its error too.")),
			o.col("randomMean", Integer, "Random: mean").about(o.say("Mean score of a player who picks at random, computed exactly: what a score is worth beside it.")),
			o.col("randomPass", Percent, "Random: passes").digits(2).about(o.say("Share of random players who pass, computed exactly.")),
			o.col("near", Integer, "Within the error").about(o.say("Calls whose score is no further from the pass mark than the standard error of measurement, but for those a gate held back.")),
			o.col("abandoned", Integer, "Abandoned").about(o.say("Verified sheets of calls that were not finished.")),
			o.col("unverified", Integer, "Not verified").about(o.say("Sheets that do not follow from their choices or whose version is not at hand; duplicates are not among them.")),
		}}
	for _, g := range groups {
		if n := len(g.calls); 0 < n && n < fewCalls {
			t.Cautions = append(t.Cautions, o.say("%s, version %d: only %d calls count. Figures of fewer than %d calls say little.", g.Case.title(o.Lang), g.Case.Scenario.Version, n, fewCalls))
		}
	}
	t.Rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.Columns))
		for _, g := range groups {
			c, scores, passed := g.Case, g.scores(), 0
			for _, r := range g.calls {
				if r.Passed {
					passed++
				}
			}
			var mean, pass any
			if c.Exercise != nil {
				mean, pass = c.Range.Random.Mean, ratio(c.Range.Random.Pass, million)
			}
			row = append(row[:0], c.title(o.Lang), c.Scenario.ID, c.Scenario.Version, c.rubricName(o.Lang), c.Rubric.ID, c.Rubric.Version,
				len(g.calls), g.trainees, figure(stat.Mean(scores)), figure(stat.SD(scores)), figure(stat.Median(scores)), ratio(passed, len(g.calls)),
				mean, pass, d.near(o, g), g.abandoned, g.unverified)
			if !yield(row) {
				return
			}
		}
	}
	return t
}

// near counts the calls within the error of the pass mark; nil where that error is not known.
func (d *Desk) near(o Options, g *group) any {
	if _, known := d.sem(o)[g.Case.Scenario.ID]; !known {
		return nil
	}
	near := 0
	for _, r := range g.calls {
		if d.standing(o, g.Case, float64(r.Score), r.Passed, r.heldBack()) == standingNear {
			near++
		}
	}
	return near
}

// million is the unit of shares of random players.
const million = 1_000_000

// scores lists the scores of the calls, rising: a sum of floats depends on the order.
func (g *group) scores() []float64 {
	out := make([]float64, len(g.calls))
	for i, r := range g.calls {
		out[i] = float64(r.Score)
	}
	slices.Sort(out)
	return out
}

// endingsTable has a row for each ending of each scenario.
func (d *Desk) endingsTable(o Options) Table {
	views := d.Scenarios(o)
	t := Table{ID: "endings", Title: o.say("Endings"), About: o.say("One row for each ending of each scenario, of the calls that count."),
		Columns: []Column{
			o.col("scenario", Text, "Scenario"), hidden("scenarioId", Text), o.col("version", Integer, "Version"),
			o.col("ending", Text, "Ending"), o.col("said", Text, "What the customer says"),
			o.col("outcome", Text, "Outcome"), o.col("verdict", Text, "Verdict").about(o.say("As the ending has it; gates may have worsened it.")),
			o.col("calls", Integer, "Calls"),
			o.col("share", Percent, "Share").digits(1),
			o.col("random", Percent, "Random").digits(1).about(o.say("Share of players picking at random who come here, computed exactly.")),
		}}
	t.Rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.Columns))
		for _, v := range views {
			for _, e := range v.Endings {
				row = append(row[:0], v.Title, v.ID, v.Version, e.Node, e.Said, e.Outcome, e.Verdict, e.Calls, ratio(e.Calls, v.Calls), ratio(e.Random, million))
				if !yield(row) {
					return
				}
			}
		}
	}
	return t
}

// Scenarios shows every version of a scenario under review that is at hand, by id and version. Where one was played under
// several rubrics, the one most calls that count were judged by is shown.
func (d *Desk) Scenarios(o Options) (out []*ScenarioView) {
	for _, g := range d.main(o) {
		out = append(out, g.view(o))
	}
	return out
}

// Scenario shows one version of a scenario; see [Desk.Scenarios]. The error says that there is none under review.
func (d *Desk) Scenario(o Options, id string, version int) (*ScenarioView, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	for _, g := range d.main(o) {
		if g.Case.Scenario.ID == id && g.Case.Scenario.Version == version {
			return g.view(o), nil
		}
	}
	return nil, say.Errorf("no sheet under review is of scenario %q, version %d, or that version is not at hand", id, version)
}

// main lists, of the groups at hand, the one with the most calls for each version of a scenario.
func (d *Desk) main(o Options) (out []*group) {
	for _, g := range d.groups(o) {
		if g.Case.Exercise == nil {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Case.Scenario.ID == g.Case.Scenario.ID && out[n-1].Case.Scenario.Version == g.Case.Scenario.Version {
			if len(g.calls) > len(out[n-1].calls) {
				out[n-1] = g
			}
			continue
		}
		out = append(out, g)
	}
	return out
}

// mostPaths is how many ways through a scenario a view shows.
const mostPaths = 20

func (g *group) view(o Options) *ScenarioView {
	c := g.Case
	v := &ScenarioView{
		ID: c.Scenario.ID, Version: c.Scenario.Version, Title: c.title(o.Lang), Rubric: c.rubricName(o.Lang),
		Calls: len(g.calls), PassMark: c.passMark(), Scores: make([]int, 101),
	}
	random := c.Range.Random.Histogram()
	v.Random = random[:]
	ended := map[string]int{}
	type given struct{ times, cost int }
	replies := map[replyAt]given{}
	paths := map[string]*PathTaken{}
	for _, r := range g.calls {
		v.Scores[min(r.Score, 100)]++
		ended[r.Ending]++
		var key strings.Builder
		for i := range r.Turns {
			t := &r.Turns[i]
			k := replyAt{t.Reply.Node, t.Reply.Choice}
			n := replies[k]
			replies[k] = given{n.times + 1, n.cost + int(t.Cost)}
			key.WriteString(t.Reply.Choice)
			key.WriteByte(' ')
		}
		p, ok := paths[key.String()]
		if !ok {
			p = &PathTaken{Choices: choices(r), Ending: r.Ending, Score: r.Score}
			paths[key.String()] = p
		}
		p.Calls++
	}
	g.endings(v, o, ended)
	for i := range c.Exercise.Model.Nodes {
		node := &c.Exercise.Model.Nodes[i]
		if len(node.Choices) == 0 {
			continue
		}
		n := NodeTaken{Node: node.ID, Name: nodeName(node.ID, o.Lang), Said: c.said(node, o.Lang)}
		for _, ch := range node.Choices {
			got := replies[replyAt{node.ID, ch.ID}]
			t := ChoiceTaken{Choice: ch.ID, Text: ch.Text.In(scenarios.Lang(o.Lang), c.Exercise.Model.Language), Times: got.times, Random: c.Range.ReplyShare(node.ID, ch.ID)}
			if got.times > 0 {
				mean := float64(got.cost) / float64(got.times)
				t.Cost = &mean
			}
			n.Visits += got.times
			n.Choices = append(n.Choices, t)
		}
		v.Nodes = append(v.Nodes, n)
	}
	v.PathCount = len(paths)
	v.Paths = make([]PathTaken, 0, len(paths))
	for _, p := range paths {
		v.Paths = append(v.Paths, *p)
	}
	slices.SortFunc(v.Paths, func(a, b PathTaken) int {
		return cmp.Or(b.Calls-a.Calls, b.Score-a.Score, slices.Compare(a.Choices, b.Choices))
	})
	v.Paths = v.Paths[:min(len(v.Paths), mostPaths)]
	return v
}

// replyAt names a reply.
type replyAt struct{ node, choice string }

func (g *group) endings(v *ScenarioView, o Options, calls map[string]int) {
	c := g.Case
	for _, e := range c.Range.EndingShares() {
		node := &c.Exercise.Model.Nodes[c.Exercise.Model.Node(e.Ending)]
		v.Endings = append(v.Endings, EndingShare{e.Ending, c.said(node, o.Lang), outcomeNames[e.Outcome].In(o.Lang), judgedNames[e.Verdict].In(o.Lang), calls[e.Ending], e.Share})
	}
}

func choices(r *Record) []string {
	out := make([]string, len(r.Turns))
	for i := range r.Turns {
		out[i] = r.Turns[i].Reply.Choice
	}
	return out
}
