package review

import (
	"math"
	"strings"

	"clearline/scenarios"
	"clearline/scoring/review/stat"
)

// Below these numbers of trainees a figure is marked: as too few to judge by, and as of small groups.
const (
	fewTrainees = 30
	fewInGroup  = 10
)

// tellsApart is the discrimination from which a node tells good from poor handling. Below sureTrainees, chance alone can
// move a correlation by as much (1.96 ÷ √100), so that what it says is a hint.
const (
	tellsApart   = 0.2
	sureTrainees = 100
)

// Shares of the avoidable loss beyond which a node is too easy or too hard to tell people apart.
const (
	ceiling = 0.95
	floor   = 0.05
)

// itemTable has a row for each node of each scenario, as an item of a test.
func (d *Desk) itemTable(o Options) Table {
	studies := d.studies(o)
	t := Table{ID: "items", Title: o.say("Item analysis"), About: o.say("An item is a node. Its score is the share of the avoidable loss that was avoided there: 1 for the best reply, 0 for the worst. A node a call did not visit, or where nothing could be lost, is missing. Scenarios branch: who comes to a node is decided by the replies before it, not by chance; compare nodes that all come to. Figures of one cohort are no property of the node."),
		Columns: o.ofScenario(
			o.col("node", Text, "Node"), hidden("nodeId", Text),
			o.col("caution", Text, "Caution"), hidden("small", Flag),
			o.col("said", Text, "What the customer says"),
			o.col("calls", Integer, "Calls").about(o.say("Calls that count and came to this node.")),
			o.col("reach", Percent, "Reached").about(o.say("Share of the calls that count that came to this node. Under 100 %%, those who came are a selection.")),
			o.col("difficulty", Number, "Score share").digits(2).about(o.say("What item analysis calls the difficulty: the mean over trainees of Σ avoided ÷ Σ avoidable at this node (avoided = avoidable − cost). 1: nobody lost anything; 0: all lost everything. High is easy. It is of those who came here, who may be the better or the worse ones.")),
			o.col("sd", Number, "Standard deviation").digits(2).about(o.say("Of the trainees' scores at this node, with n − 1. 0: all did the same, and the node tells nobody apart.")),
			o.col("discrimination", Number, "Discrimination").digits(2).about(o.say("Item–rest correlation: Pearson's r of the score at this node with the rest score, which is Σ avoided ÷ Σ avoidable over the call's other nodes; point-biserial where the score is 0 or 1. From 0.2 on the node tells good from poor handling; near 0 it tells nothing; below 0 the better ones do worse here, and the node should be read again. Few trainees make it swing: with 30, by 0.35 either way.")),
			o.col("upperLower", Number, "Upper–lower 27%%").digits(2).about(o.say("Mean score at this node of the 27 %% with the highest rest score − that of the 27 %% with the lowest (27 %% rounded up; who tie for the last places share them). From 0.3 on it is good. Under 10 a group, chance decides.")),
		)}
	for _, s := range studies {
		if sentence := s.sentence(o); sentence != "" {
			t.Summary = append(t.Summary, sentence)
		}
		if 0 < s.trainees && s.trainees < fewTrainees {
			t.Cautions = append(t.Cautions, o.say("%s, version %d: only %d trainees. Figures of fewer than %d are too few to judge by.", s.Case.title(o.Lang), s.Case.Scenario.Version, s.trainees, fewTrainees))
		}
	}
	t.Rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.Columns))
		for _, s := range studies {
			for i := range s.items {
				it := &s.items[i]
				f := it.figures()
				row = append(s.cells(row[:0], o), nodeName(it.ID, o.Lang), it.ID, text(o.join(s.cautions(o, it, f))), f.trainees < fewTrainees,
					text(s.Case.said(it.ModelNode, o.Lang)), it.calls, ratio(it.calls, len(s.calls)),
					figure(f.difficulty), figure(f.sd), figure(f.discrimination), figure(f.upperLower))
				if !yield(row) {
					return
				}
			}
		}
	}
	return t
}

// sentence says of a scenario's items what matters, or nothing where nobody can be told apart.
func (s *study) sentence(o Options) string {
	deciding, few, weak := 0, 0, []string{}
	for i := range s.items {
		it := &s.items[i]
		if !it.deciding() {
			continue
		}
		deciding++
		if f := it.figures(); f.trainees < fewInGroup {
			few++
		} else if stat.Known(f.discrimination) && f.discrimination < tellsApart {
			weak = append(weak, nodeName(it.ID, o.Lang))
		}
	}
	if deciding == 0 {
		return ""
	}
	title, hint := o.say("%s, version %d", s.Case.title(o.Lang), s.Case.Scenario.Version), ""
	if s.trainees < sureTrainees {
		hint = o.say(" Take it as a hint only.")
	}
	if few == deciding {
		return o.say("%s: %d nodes, %d trainees: too few to say which of them tell good from poor handling.", title, deciding, s.trainees)
	}
	if few > 0 {
		hint += o.say(" Fewer than %d trainees came to %d nodes, which are not judged.", fewInGroup, few)
	}
	if len(weak) == 0 {
		return o.say("%s: none of %d nodes has a low discrimination; %d trainees.", title, deciding, s.trainees) + hint
	}
	return o.say("%s: of %d nodes %d have a low discrimination (%s); %d trainees.", title, deciding, len(weak), o.list(weak), s.trainees) + hint
}

// ofScenario puts the columns that say of what a row is before others.
func (o Options) ofScenario(cols ...Column) []Column {
	return append([]Column{
		o.col("scenario", Text, "Scenario"), hidden("scenarioId", Text), o.col("version", Integer, "Version"),
		o.col("rubric", Text, "Rubric"), hidden("rubricId", Text), hidden("rubricVersion", Integer),
	}, cols...)
}

func (s *study) cells(row []any, o Options) []any {
	c := s.Case
	return append(row, c.title(o.Lang), c.Scenario.ID, c.Scenario.Version, c.rubricName(o.Lang), c.Rubric.ID, c.Rubric.Version)
}

// figures of an item, NaN where not known.
type figures struct {
	trainees                                   int // whose score is known
	difficulty, sd, discrimination, upperLower float64
}

func (i *item) figures() figures {
	if i.computed == nil {
		i.computed = &figures{stat.Count(i.score), stat.Mean(i.score), stat.SD(i.score), stat.Correlation(i.score, i.rest), stat.UpperLower(i.score, i.rest)}
	}
	return *i.computed
}

// cautions says why an item's figures may mislead, or what they point to.
func (s *study) cautions(o Options, it *item, f figures) (out []string) {
	switch {
	case it.calls == 0:
		return []string{o.say("Nobody came here.")}
	case !it.deciding():
		return []string{o.say("Nothing could be lost here: not an item.")}
	case f.trainees < fewTrainees:
		return []string{o.say("%d trainees: too few to judge.", f.trainees)}
	case stat.TailSize(f.trainees) < fewInGroup:
		out = append(out, o.say("%d in each 27%% group: too few.", stat.TailSize(f.trainees)))
	}
	switch {
	case f.sd == 0:
		out = append(out, o.say("All did the same here."))
	case f.difficulty > ceiling:
		out = append(out, o.say("Nearly nobody loses anything here: it tells few apart."))
	case f.difficulty < floor:
		out = append(out, o.say("Nearly all lose all there is to lose: too hard, or unclear."))
	}
	switch {
	case f.discrimination < 0:
		out = append(out, o.say("The better ones do worse here: read this node again."))
	case f.discrimination < 0.1:
		out = append(out, o.say("It hardly tells good from poor handling."))
	}
	if !it.found() {
		out = append(out, o.say("Nobody gave the best reply."))
	}
	if 2*it.calls < len(s.calls) {
		out = append(out, o.say("Fewer than half of the calls come here: a selection."))
	}
	return out
}

// optionTable has a row for each reply of each node.
func (d *Desk) optionTable(o Options) Table {
	studies := d.studies(o)
	t := Table{ID: "options", Title: o.say("Use of replies"), About: o.say("One row for each reply of each node. A good node has one best reply that the better trainees choose, and worse ones that each draw some of the others. A reply nobody chooses does no work."),
		Columns: o.ofScenario(
			o.col("node", Text, "Node"), hidden("nodeId", Text), o.col("choice", Text, "Choice"),
			o.col("caution", Text, "Caution"), hidden("small", Flag),
			o.col("text", Text, "Reply"),
			o.col("best", Flag, "Best").about(o.say("Of the replies given here, none lost less on average, and it lost nothing in most cases. What is best may depend on what was said before. Not known of a reply nobody gave.")),
			o.col("calls", Integer, "Times given").about(o.say("How often it was given in the calls that count.")),
			o.col("share", Percent, "Share").about(o.say("Of all replies given at this node. Some replies are offered only after certain others.")),
			o.col("random", Percent, "Random").about(o.say("Its share among players picking at random, computed exactly.")),
			o.col("cost", Number, "Mean cost").digits(1).about(o.say("Weighted points it lost on average: the most reachable before it − the most reachable after it.")),
			o.col("rest", Number, "Rest score").digits(2).about(o.say("Mean rest score of those who gave it: Σ avoided ÷ Σ avoidable over the call's other nodes. Of the best reply it should be the highest.")),
			o.col("correlation", Number, "Correlation").digits(2).about(o.say("Point-biserial: Pearson's r of giving it (1 or 0) with the rest score, over those who came to the node. The best reply should be above 0, the others below. With 30 trainees chance alone gives up to 0.35 either way.")),
		)}
	t.Rows = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.Columns))
		for _, s := range studies {
			for i := range s.items {
				it := &s.items[i]
				for k := range it.replies {
					row = s.reply(row[:0], o, it, k)
					if !yield(row) {
						return
					}
				}
			}
		}
	}
	return t
}

// reply appends the cells of a node's reply.
func (s *study) reply(row []any, o Options, it *item, k int) []any {
	c, m := &it.replies[k], s.Case.Exercise.Model
	visits := &s.Case.Range.Visits
	r := stat.Correlation(c.gave, it.rest)
	var best any
	if is, known := it.best(k); known {
		best = is
	}
	return append(s.cells(row, o), nodeName(it.ID, o.Lang), it.ID, it.Choices[k].ID, text(o.join(it.useCautions(o, k, r))), len(it.rest) < fewTrainees, it.Choices[k].Text.In(scenarios.Lang(o.Lang), m.Language), best,
		c.times, ratio(c.times, it.answers), ratio(visits.ReplyShare(it.ID, it.Choices[k].ID), visits.NodeShare(it.ID)),
		ratio(c.cost, c.times), figure(it.restOf(c)), figure(r))
}

// useCautions says what of the use of a reply may mislead, or what it points to. r is its correlation.
func (i *item) useCautions(o Options, k int, r float64) (out []string) {
	c, n := &i.replies[k], len(i.rest)
	best, known := i.best(k)
	switch {
	case i.calls == 0:
		return nil
	case n < fewTrainees:
		return []string{o.say("%d trainees: too few to judge.", n)}
	case c.times == 0:
		return []string{o.say("Nobody gave it.")}
	case c.times < fewInGroup:
		out = append(out, o.say("Given %d times: too few.", c.times))
	}
	switch {
	case known && best && r < 0:
		out = append(out, o.say("The best reply, yet given rather by the weaker ones: read this node again."))
	case known && !best && r > 2/math.Sqrt(float64(n)): // more than chance gives nineteen times of twenty
		out = append(out, o.say("A worse reply that rather the better ones give: misleading, or better than it is rated."))
	}
	return out
}

// ratio is part ÷ whole as a cell, nil where there is no whole.
func ratio(part, whole int) any {
	if whole == 0 {
		return nil
	}
	return float64(part) / float64(whole)
}

// figure is a statistic as a cell, nil where it is not known.
func figure(v float64) any {
	if !stat.Known(v) {
		return nil
	}
	return v
}

// join puts sentences one after the other.
func (o Options) join(sentences []string) string {
	if isChinese(o.Lang) {
		return strings.Join(sentences, "")
	}
	return strings.Join(sentences, " ")
}
