package review

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/review/stat"
)

// rater is one second rater, of one file or several.
type rater struct {
	name   string // as shown
	sheets map[string]map[int]RatedTurn
	order  []string // digests, as rated
}

// ratings are all that can be compared, and how much cannot.
type ratings struct {
	records map[string]*Record // verified ones under review, by digest
	raters  []*rater
	absent  int // ratings of sheets that are not among the records, or were another scenario's or rubric's
	unknown int // marks of turns or tags that there are not
}

// ratings joins the files of each rater: of a turn that she rated in several, the first counts.
func (d *Desk) ratings(o Options) *ratings {
	all := &ratings{records: map[string]*Record{}}
	for _, r := range d.under(o) {
		if r.Verified() {
			all.records[r.Digest] = r
		}
	}
	by := map[string]*rater{}
	for _, f := range o.Reviews {
		one := by[f.Rater]
		if one == nil {
			one = &rater{o.rater(f.Rater), map[string]map[int]RatedTurn{}, nil}
			by[f.Rater], all.raters = one, append(all.raters, one)
		}
		for i := range f.Ratings {
			all.take(one, &f.Ratings[i])
		}
	}
	if o.Pseudonyms != nil {
		slices.SortFunc(all.raters, func(a, b *rater) int { return strings.Compare(a.name, b.name) })
	}
	return all
}

func (all *ratings) take(one *rater, s *Rating) {
	digest := clip(s.Digest)
	r := all.records[digest]
	if r == nil || s.Scenario != r.Case.Scenario || s.Rubric != r.Case.Rubric {
		all.absent++
		return
	}
	turns := one.sheets[digest]
	if turns == nil {
		turns = map[int]RatedTurn{}
		one.sheets[digest], one.order = turns, append(one.order, digest)
	}
	for _, t := range s.Turns {
		for _, list := range [][]string{t.Techniques, t.Slips} {
			for _, id := range list {
				if t.Turn > len(r.Turns) || r.Case.Exercise.Rubric.Tag(id) == nil {
					all.unknown++
				}
			}
		}
		if _, before := turns[t.Turn]; !before {
			turns[t.Turn] = t
		}
	}
}

// rater is a rater's name as the reviewer may see it.
func (o Options) rater(name string) string {
	if o.Pseudonyms != nil {
		return o.Pseudonyms.Of(PseudonymRater, name)
	}
	return name
}

// marked reports whether the rater marked a tag in a turn.
func (t RatedTurn) marked(tag string) bool {
	return slices.Contains(t.Techniques, tag) || slices.Contains(t.Slips, tag)
}

// commits reports whether the reply commits a tag, as the engine counts it.
func (r *Reply) commits(tag string) bool {
	return slices.Contains(r.Techniques, tag) || slices.Contains(r.Slips, tag)
}

// pairing is one rater held against another, or against the scenarios' own tags where other is nil.
type pairing struct {
	one, other *rater
	sheets     int
	turns      int
	all        fourfold
	tags       []tagCount // in the order of the rubrics
	at         map[*scoring.Tag]int
}

// tagCount is one tag's counts.
type tagCount struct {
	of   *Case
	tag  *scoring.Tag
	in   fourfold
	turn int
}

// fourfold counts the units that both marked, only the one, only the other, and neither.
type fourfold struct{ both, one, other, neither int }

func (f *fourfold) count(one, other bool) {
	switch {
	case one && other:
		f.both++
	case one:
		f.one++
	case other:
		f.other++
	default:
		f.neither++
	}
}

// agreementTable holds each second rater against the scenarios' own tags and against each other.
func (d *Desk) agreementTable(o Options) Table {
	t := Table{
		ID: "agreement", Title: o.say("Second raters"),
		About: o.say("How far each second rater, blind, agrees with the scenario's own tags and with each other rater. A unit is a turn she rated and a technique or slip of the rubric's catalogue, marked or not; tags that neither marked have no row of their own. The scenario's own tags are the techniques and slips the engine counts in the reply, those found by phrase rules or credited by the ending among them."),
		Columns: []Column{
			o.col("rater", Text, "Rater"), o.col("against", Text, "Against"),
			hidden("tagId", Text), o.col("tag", Text, "Technique or slip"),
			o.col("reading", Text, "In words"),
			o.col("caution", Text, "Caution"),
			o.col("kappa", Number, "Kappa").digits(2).about(o.say("Cohen's kappa = (Po − Pe) ÷ (1 − Pe): 1 is full agreement, 0 no more than chance. Unknown where one of the two marked all units or none. Rules of thumb such as “above 0.6 is substantial” (Landis and Koch 1977), which the words follow, are no more than that.")),
			o.col("low", Number, "95 %% from").digits(2).about(o.say("Kappa ± 1.96 standard errors (Fleiss, Cohen and Everitt 1969). It takes units for independent; turns of one call are not quite, so the true interval is wider.")),
			o.col("high", Number, "95 %% to").digits(2),
			o.col("observed", Percent, "Agreement").digits(1).about(o.say("Po = (both + neither) ÷ units. Where most tags are absent most of the time it is high whatever the raters do.")),
			o.col("expected", Percent, "By chance").digits(1).about(o.say("Pe = share the rater marked × share the other marked + share she did not × share the other did not.")),
			o.col("sheets", Integer, "Sheets").about(o.say("Sheets that both rated.")),
			o.col("turns", Integer, "Turns").about(o.say("Turns that both rated.")),
			o.col("units", Integer, "Units").about(o.say("Turns × tags: both + only one + only the other + neither.")),
			o.col("both", Integer, "Both"), o.col("onlyRater", Integer, "Only the rater"), o.col("onlyOther", Integer, "Only the other"), o.col("neither", Integer, "Neither"),
		},
	}
	pairs, cautions := d.pairings(o)
	t.Cautions = cautions
	for _, p := range pairs {
		t.Summary = append(t.Summary, o.say("%s and %s: %s", p.one.name, p.against(o), o.reading(p.all)))
	}
	t.Rows = func(yield func([]any) bool) {
		for _, p := range pairs {
			for _, row := range p.rows(o) {
				if !yield(row) {
					return
				}
			}
		}
	}
	return t
}

// pairings compares all that can be compared, and says what could not be.
func (d *Desk) pairings(o Options) (pairs []*pairing, cautions []string) {
	all := d.ratings(o)
	if all.absent > 0 {
		cautions = append(cautions, o.say("%d ratings are left out: their sheets are not under review here, or did not verify, or were rated under another rubric.", all.absent))
	}
	if all.unknown > 0 {
		cautions = append(cautions, o.say("%d marks are left out: their turns or tags are not in the sheet or its rubric.", all.unknown))
	}
	for i, one := range all.raters {
		for _, other := range append([]*rater{nil}, all.raters[i+1:]...) {
			if p := compare(one, other, all.records); p.turns > 0 {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs, cautions
}

// compare counts the units that both rated.
func compare(one, other *rater, records map[string]*Record) *pairing {
	p := &pairing{one: one, other: other, at: map[*scoring.Tag]int{}}
	for _, digest := range one.order {
		r := records[digest]
		turns := 0
		for i := range r.Turns {
			mine, rated := one.sheets[digest][i+1]
			if !rated {
				continue
			}
			theirs := r.Turns[i].Reply.commits
			if other != nil {
				turn, rated := other.sheets[digest][i+1]
				if !rated {
					continue
				}
				theirs = turn.marked
			}
			turns++
			p.turn(r.Case, mine.marked, theirs)
		}
		if turns > 0 {
			p.sheets++
			p.turns += turns
		}
	}
	return p
}

// turn counts one turn's units.
func (p *pairing) turn(c *Case, one, other func(tag string) bool) {
	ru := c.Exercise.Rubric
	for _, list := range [][]scoring.Tag{ru.Techniques, ru.Slips} {
		for i := range list {
			t := &list[i]
			k, known := p.at[t]
			if !known {
				k = len(p.tags)
				p.at[t], p.tags = k, append(p.tags, tagCount{of: c, tag: t})
			}
			a, b := one(t.ID), other(t.ID)
			p.tags[k].in.count(a, b)
			p.tags[k].turn++
			p.all.count(a, b)
		}
	}
}

// rows are the pairing's: all tags together, then each that one of the two marked.
func (p *pairing) rows(o Options) (out [][]any) {
	out = append(out, p.row(o, "all", o.say("All"), p.turns, p.all))
	rubrics := map[*scoring.Rubric]bool{}
	for _, t := range p.tags {
		rubrics[t.of.Exercise.Rubric] = true
	}
	for _, t := range p.tags {
		if t.in.both+t.in.one+t.in.other == 0 {
			continue
		}
		name := t.of.named(t.tag.Name, o.Lang)
		if len(rubrics) > 1 {
			name = o.say("%s: %s", t.of.rubricName(o.Lang), name)
		}
		out = append(out, p.row(o, t.tag.ID, name, t.turn, t.in))
	}
	return out
}

func (p *pairing) row(o Options, id, name string, turns int, f fourfold) []any {
	a := stat.NewAgreement(f.both, f.one, f.other, f.neither)
	return []any{p.one.name, p.against(o), id, name, o.reading(f), text(p.caution(id, turns, f).In(o.Lang)),
		figure(a.Kappa), figure(a.Low), figure(a.High), figure(a.Observed), figure(a.Expected),
		p.sheets, turns, a.Units, f.both, f.one, f.other, f.neither}
}

// against is what the rater is held against.
func (p *pairing) against(o Options) string {
	if p.other != nil {
		return p.other.name
	}
	return o.say("The scenario's own tags")
}

// grades are words for kappas, from the best (after Landis and Koch 1977).
var grades = []struct {
	from float64
	word say.Message
}{
	{0.8, say.F("almost fully")}, {0.6, say.F("well")}, {0.4, say.F("moderately")}, {0.2, say.F("a little")}, {math.Inf(-1), say.F("hardly more than by chance")},
}

// reading says an agreement in a sentence.
func (o Options) reading(f fourfold) string {
	a := stat.NewAgreement(f.both, f.one, f.other, f.neither)
	same := f.both + f.neither
	if !stat.Known(a.Kappa) {
		return o.say("The same in %d of %d places; whether by chance cannot be told.", same, a.Units)
	}
	for _, g := range grades {
		if a.Kappa >= g.from {
			return o.say("They agree %s (kappa %s): the same in %d of %d places.", g.word, strings.Replace(fmt.Sprintf("%.2f", a.Kappa), "-", "−", 1), same, a.Units)
		}
	}
	return ""
}

// How few are too few to judge by: ours.
const (
	fewTurns = 50 // rated
	fewMarks = 10 // by both together
)

// caution says why a kappa may mislead.
func (p *pairing) caution(id string, turns int, f fourfold) say.Message {
	switch one, other := f.both+f.one, f.both+f.other; {
	case one == 0 || other == 0:
		return say.F("One of the two marked it nowhere: no kappa.")
	case one == turns && id != "all" || other == turns && id != "all":
		return say.F("One of the two marked it everywhere: no kappa.")
	case turns < fewTurns:
		return say.F("Few turns: read it as a hint.")
	case one+other < fewMarks:
		return say.F("Seldom marked: kappa says little.")
	}
	return say.Message{}
}
