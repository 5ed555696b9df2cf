package review

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

// Sheet reads one sheet as [ViewSheet] does, and says how its score stands, by the error of measurement of the scenario's
// score among the sheets taken in.
func (d *Desk) Sheet(o Options, name string, data []byte) (*SheetView, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	v, r, err := viewSheet(d.archive, name, data, o)
	if err == nil && v.Result != nil {
		v.Result.Standing = d.stands(o.remembering(), r)
	}
	return v, err
}

// ViewSheet reads one sheet, verifies it against the archive by itself (whether it came before is not asked) and tells it
// as a reviewer reads it. What follows from the choices is as recomputed. Of a sheet that cannot be replayed it shows what
// the sheet says of itself, and why no more.
func ViewSheet(archive *scoring.Shelf, name string, data []byte, o Options) (*SheetView, error) {
	v, _, err := viewSheet(archive, name, data, o)
	return v, err
}

func viewSheet(archive *scoring.Shelf, name string, data []byte, o Options) (*SheetView, *Record, error) {
	o.Lang = cmp.Or(o.Lang, "en")
	if o.Pseudonyms != nil {
		name = o.Pseudonyms.Of(PseudonymFile, name)
	}
	v := &sheetViewer{Reviewed: scoring.NewReviewer(archive).Review(name, data), o: o}
	out := &SheetView{Verified: v.verified(), Facts: []Term{v.term("file", say.F("File"), name)}, Closing: []Said{}}
	if v.Sheet == nil {
		return out, nil, nil
	}
	r := NewDesk(archive).Add(v.Reviewed)
	out.Trainee, out.Title = v.trainee(r), r.Case.title(v.o.Lang)
	out.Facts = append(v.facts(r), out.Facts...)
	if v.Again == nil {
		return out, r, nil
	}
	call, err := scoring.Retrace(v.Exercise, v.Sheet)
	if err != nil {
		return nil, nil, err
	}
	v.call = call
	out.Turns = v.turns()
	out.Catalogue = v.catalogue()
	if v.Again.Result != nil {
		out.Result = v.result(v.Again.Result)
		last := v.Again.Turns[len(v.Again.Turns)-1].Language
		out.Closing = v.said(len(v.Again.Turns), last)
	}
	return out, r, nil
}

// sheetViewer tells one sheet.
type sheetViewer struct {
	*scoring.Reviewed
	o    Options
	call scoring.Attempt // only where it could be replayed
}

func (v *sheetViewer) term(id string, name say.Message, value string) Term {
	return Term{id, name.In(v.o.Lang), value}
}

// rubric and story are texts of the rubric and of the scenario in the reader's language where they have it.
func (v *sheetViewer) rubric(t scenarios.Text) string {
	return t.In(scenarios.Lang(v.o.Lang), v.Exercise.Rubric.Language)
}

func (v *sheetViewer) story(t scenarios.Text) string {
	return t.In(scenarios.Lang(v.o.Lang), v.Exercise.Model.Language)
}

func (v *sheetViewer) verified() Verified {
	out := Verified{Verdict: v.Verdict, Name: verifiedNames[v.Verdict].In(v.o.Lang), Fields: []string{}, Proves: v.proves()}
	out.Message = v.why()
	if v.Verdict == scoring.SheetMalformed && v.o.Pseudonyms != nil { // the faults quote what the sheet says
		out.Message = v.o.say("It is no complete score sheet; what is wrong with it is left out here, as that may quote names.")
	}
	out.Fields = placesOf(v.Reviewed, v.o.Lang)
	if n := v.Altered - len(v.Fields); n > 0 {
		out.Fields = append(out.Fields, v.o.say("and %d more", n))
	}
	return out
}

// why says what verification found: of a file's faults the first few, each with its place.
func (v *sheetViewer) why() string {
	faults, ok := v.Why().(source.Faults)
	if !ok {
		if v.Why() == nil {
			return ""
		}
		return source.ErrorIn(v.Why(), v.o.Lang)
	}
	const shown = 5
	var out lines
	for i, f := range faults.In(v.o.Lang) {
		switch {
		case i == shown:
			out = append(out, say.F("and %d more", len(faults)-shown))
		case i > shown:
		case f.Line > 0:
			out = append(out, say.F("line %d, column %d: %s", f.Line, f.Column, f.Message))
		default:
			out = append(out, say.F("%s", f.Message))
		}
	}
	return out.In(v.o.Lang)
}

// proves is what verification proves and what it does not.
func (v *sheetViewer) proves() string {
	switch {
	case v.Verdict == scoring.SheetAltered:
		return v.o.say("Everything below is computed anew from the choices the sheet names; what the sheet itself says is not shown. That something was changed is certain; who did it, when and why is not, and the choices may have been changed as well.")
	case v.Again != nil:
		return v.o.say("It proves that this result follows from these choices. It does not prove who made them, when, how long it took, or that this was an assessment: name, id, cohort, start, times and mode are what the sheet says of itself.")
	}
	return v.o.say("It proves nothing: the call could not be replayed. What stands here is what the sheet says of itself, without scores.")
}

func (v *sheetViewer) trainee(r *Record) string {
	name, id, cohort, _, _ := v.o.person(r)
	if id == name {
		id = ""
	}
	parts := slices.DeleteFunc([]string{name, id, cohort}, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return v.o.say("no name given")
	}
	return strings.Join(parts, " · ")
}

func (v *sheetViewer) facts(r *Record) []Term {
	s := v.Sheet
	_, _, _, attempt, _ := v.o.person(r)
	start := r.Start.In(v.o.zone()).Format("2006-01-02 15:04") + " (" + offset(r.Start.In(v.o.zone())) + ")"
	if v.o.Pseudonyms != nil {
		start = v.o.shownTime(r.Start).Format("2006-01-02")
	}
	out := []Term{
		v.term("attempt", say.F("Attempt"), attempt),
		v.term("start", say.F("Start"), start),
		v.term("mode", say.F("Mode"), modeNames[s.Attempt.Mode].In(v.o.Lang)),
		v.term("scenario", say.F("Scenario"), v.o.say("%s, version %d", s.Scenario.ID, s.Scenario.Version)),
		v.term("rubric", say.F("Rubric"), v.o.say("%s, version %d", r.Case.rubricName(v.o.Lang), s.Rubric.Version)),
		v.term("language", say.F("Language shown"), languageName(s.Attempt.Language, v.o.Lang)),
		v.term("turns", say.F("Turns"), v.o.say("%d", len(s.Turns))),
	}
	if s.Attempt.Mode == scoring.Practice || s.Attempt.Rewinds > 0 {
		out = append(out, v.term("rewinds", say.F("Wound back"), v.o.say("%d times", s.Attempt.Rewinds)))
	}
	active := int64(0)
	for _, t := range s.Turns {
		active += min(max(0, t.ActiveMS), int64(365*24*time.Hour/time.Millisecond)) // the sheet may say what it likes
	}
	return append(out, v.term("active", say.F("Active time"), v.duration(active)))
}

// duration is a time in minutes and seconds.
func (v *sheetViewer) duration(ms int64) string {
	s := (ms + 500) / 1000
	if v.o.Pseudonyms != nil {
		return v.o.say("%d min", (s+30)/60)
	}
	if s < 60 {
		return v.o.say("%d s", s)
	}
	return v.o.say("%d min %d s", s/60, s%60)
}

func (v *sheetViewer) result(r *scoring.Result) *SheetResult {
	ru := v.Exercise.Rubric
	out := &SheetResult{
		Score: r.Score, Total: r.Total, Most: r.Most, Least: r.Least, PassMark: ru.PassMark(), Passed: r.Passed,
		Band: v.rubric(ru.Band(r.Band).Name), Outcome: outcomeNames[r.Outcome].In(v.o.Lang), Verdict: judgedNames[r.Verdict].In(v.o.Lang),
		Gates: []Term{}, Random: v.random(r.Random), Dimensions: []SheetDimension{},
	}
	for _, id := range r.Gates {
		g := ru.Gate(id)
		out.Gates = append(out.Gates, Term{id, v.rubric(g.Name), v.gate(g)})
	}
	for i, d := range r.Dimensions {
		dim := ru.Dimensions[i]
		out.Dimensions = append(out.Dimensions, SheetDimension{d.ID, v.rubric(dim.Name), dim.Weight, d.Points, d.Most, d.Least, d.Random})
	}
	return out
}

// random says what a score is worth beside one who picks at random.
func (v *sheetViewer) random(r scoring.RandomPlayer) string {
	const percent = 10_000 // of a million
	if r.Reach < percent {
		return v.o.say("Who picks at random scores %d on average; fewer than 1%% of them reach this score.", r.Mean)
	}
	return v.o.say("Who picks at random scores %d on average; %d%% of them reach this score.", r.Mean, r.Reach/percent)
}

// gate says what a gate that holds does.
func (v *sheetViewer) gate(g *scoring.Gate) string {
	band, worst := "", ""
	if b := v.Exercise.Rubric.Band(g.Cap); b != nil {
		band = v.rubric(b.Name)
	}
	if g.Verdict != "" {
		worst = judgedNames[g.Verdict].In(v.o.Lang)
	}
	switch {
	case worst == "":
		return v.o.say("The band is %q at most; the number stays.", band)
	case band == "":
		return v.o.say("The verdict is no better than %q; the number stays.", worst)
	}
	return v.o.say("The band is %q at most and the verdict no better than %q; the number stays.", band, worst)
}

func (v *sheetViewer) turns() []SheetTurn {
	out := make([]SheetTurn, len(v.Again.Turns))
	for i := range v.Again.Turns {
		out[i] = v.turn(i, &v.Again.Turns[i])
	}
	return out
}

func (v *sheetViewer) turn(i int, t *scoring.Turn) SheetTurn {
	m := v.Exercise.Model
	given := v.call.Given(i)
	out := SheetTurn{
		Number: i + 1, Node: t.Node, NodeName: nodeName(t.Node, v.o.Lang), Choice: t.Choice, Language: string(t.Language), Lines: v.said(i, t.Language), Reply: t.Text,
		Marks: []Mark{}, Tags: []Tagged{}, Points: []TurnPoints{}, Disputes: []string{}, Ratings: v.ratings(i+1, t),
		Cost: t.Cost(), Avoidable: v.Avoidable[i], Why: v.story(given.Why), Seconds: float64(t.ActiveMS) / 1000,
	}
	if v.o.Pseudonyms != nil {
		out.Seconds = 60 * math.Round(out.Seconds/60)
	}
	read := t.Text
	if t.Language != m.Language {
		if scored := given.Text.In(m.Language, m.Language); scored != t.Text {
			out.Source, read = scored, scored
		}
	}
	for _, h := range t.Hits {
		out.Marks = append(out.Marks, v.mark(read, t, h))
	}
	for _, list := range [][]string{t.Techniques, t.Slips} {
		for _, id := range list {
			if tag := v.Exercise.Rubric.Tag(id); tag != nil {
				out.Tags = append(out.Tags, v.tagged(tag))
			}
		}
	}
	for d, p := range t.Points {
		weight := v.Exercise.Rubric.Dimensions[d].Weight
		out.Weighted += weight * p.Points
		if p.Points != 0 || len(p.Values) > 0 {
			out.Points = append(out.Points, v.points(v.Exercise.Rubric.Dimensions[d], p))
		}
	}
	if !v.call.KeptMost(v.Range, i) {
		node := m.Nodes[m.Node(t.Node)]
		for _, c := range node.Choices {
			if c.ID == t.Best {
				out.Best = c.Text.In(t.Language, m.Language)
			}
		}
	}
	for _, d := range v.Sheet.Disputes {
		switch {
		case d.Turn != i+1:
		case v.o.Pseudonyms != nil:
			out.Disputes = append(out.Disputes, v.o.say("(an objection; what was written is left out)"))
		default:
			out.Disputes = append(out.Disputes, d.Note)
		}
	}
	return out
}

// said is what the customer says before a turn (from 0), in the language the trainee was shown.
func (v *sheetViewer) said(turn int, lang scenarios.Lang) []Said {
	m, out := v.Exercise.Model, []Said{}
	who := m.Customer.Name.In(lang, m.Language)
	for _, l := range v.call.LinesAt(turn) {
		out = append(out, Said{who, l.Text.In(lang, m.Language)})
	}
	return out
}

func (v *sheetViewer) points(dim scoring.Dimension, p scoring.Points) TurnPoints {
	out := TurnPoints{Dimension: dim.ID, Name: v.rubric(dim.Name), Points: p.Points, Weight: dim.Weight, Formula: dim.Formula, Values: []Value{}, Because: []Reason{}}
	for _, x := range p.Values {
		out.Values = append(out.Values, Value(x))
	}
	for _, s := range p.Because {
		out.Because = append(out.Because, Reason{s.Of, v.reason(s.Of), s.Points})
	}
	return out
}

// reason names a technique, slip or phrase rule.
func (v *sheetViewer) reason(id string) string {
	if t := v.Exercise.Rubric.Tag(id); t != nil {
		return v.rubric(t.Name)
	}
	for _, set := range v.Exercise.Phrases {
		for _, r := range set.Rules {
			if r.ID == id {
				return r.Name.In(v.o.Lang)
			}
		}
	}
	return v.o.say("by the formula")
}

// mark is a phrase rule's hit in the text that was read.
func (v *sheetViewer) mark(read string, t *scoring.Turn, h scoring.PhraseHit) Mark {
	out := Mark{Start: units(read, h.Start), End: units(read, h.End), Rule: h.Rule, Points: v.worth(t, h)}
	out.Good = out.Points > 0
	for _, set := range v.Exercise.Phrases {
		if set.ID != h.Set {
			continue
		}
		if i := slices.IndexFunc(set.Rules, func(r *phrase.Rule) bool { return r.ID == h.Rule }); i >= 0 {
			r := set.Rules[i]
			out.Name = v.o.say("%s: %s", set.Name.In(v.o.Lang), r.Name.In(v.o.Lang))
			out.Reason, out.Better = r.Reason.In(v.o.Lang), r.Better.In(v.o.Lang)
		}
	}
	return out
}

// units is a number of characters from the beginning of a text, in UTF-16 units.
func units(text string, chars int) (n int) {
	for _, r := range text {
		if chars == 0 {
			break
		}
		chars--
		n += utf16.RuneLen(r)
	}
	return n
}

// worth is what a phrase hit earned or cost, weighted. A rule that adds nothing of its own counts with its set, as a
// formula may count the set's hits.
func (v *sheetViewer) worth(t *scoring.Turn, h scoring.PhraseHit) int {
	of := map[string]bool{}
	for _, o := range t.Hits {
		if o.Set == h.Set {
			of[o.Rule] = true
		}
	}
	own, all := 0, 0
	for d, p := range t.Points {
		for _, s := range p.Because {
			n := s.Points * v.Exercise.Rubric.Dimensions[d].Weight
			if s.Of == h.Rule {
				own += n
			}
			if of[s.Of] {
				all += n
			}
		}
	}
	return cmp.Or(own, all)
}

func (v *sheetViewer) tagged(t *scoring.Tag) Tagged {
	return Tagged{t.ID, v.rubric(t.Name), t.Dimension, v.Exercise.Rubric.HasSlip(t.ID)}
}

func (v *sheetViewer) catalogue() *RatingCatalogue {
	out := &RatingCatalogue{Techniques: []Tagged{}, Slips: []Tagged{}}
	ru := v.Exercise.Rubric
	for i := range ru.Techniques {
		out.Techniques = append(out.Techniques, v.tagged(&ru.Techniques[i]))
	}
	for i := range ru.Slips {
		out.Slips = append(out.Slips, v.tagged(&ru.Slips[i]))
	}
	return out
}

// ratings hold what second raters marked in a turn against what the engine counts there: of each rater the first file that
// rates it, if of the same scenario and rubric.
func (v *sheetViewer) ratings(turn int, t *scoring.Turn) []TurnRating {
	out := []TurnRating{}
	engine := (&Reply{Techniques: t.Techniques, Slips: t.Slips}).commits
	for _, f := range v.o.Reviews {
		name := v.o.rater(f.Rater)
		for _, r := range f.Ratings {
			k := slices.IndexFunc(r.Turns, func(x RatedTurn) bool { return x.Turn == turn })
			if k < 0 || clip(r.Digest) != clip(v.Sheet.Digest) || r.Scenario != v.Sheet.Scenario || r.Rubric != v.Sheet.Rubric ||
				slices.ContainsFunc(out, func(x TurnRating) bool { return x.Rater == name }) {
				continue
			}
			rating := TurnRating{name, []Tagged{}, []Tagged{}, []Tagged{}}
			c := v.catalogue()
			for _, tag := range slices.Concat(c.Techniques, c.Slips) {
				switch mine, its := r.Turns[k].marked(tag.ID), engine(tag.ID); {
				case mine && its:
					rating.Both = append(rating.Both, tag)
				case mine:
					rating.OnlyRater = append(rating.OnlyRater, tag)
				case its:
					rating.OnlyEngine = append(rating.OnlyEngine, tag)
				}
			}
			out = append(out, rating)
		}
	}
	return out
}

// languageName is a language's name, or its tag where it has none here.
func languageName(tag scenarios.Lang, lang string) string {
	switch tag {
	case "zh":
		return say.F("Chinese").In(lang)
	case "en":
		return say.F("English").In(lang)
	}
	return string(tag)
}
