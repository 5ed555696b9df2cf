package scoring

import (
	"math/rand/v2"
	"slices"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// Mode is how an exercise is played.
type Mode string

// The modes. Practice coaches after each reply and allows to rewind; assessment shuffles the replies, coaches only
// at the end and never rewinds.
const (
	Practice   Mode = "practice"
	Assessment Mode = "assessment"
)

// Trainee is who plays, from outside; every part may be empty.
type Trainee struct {
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Cohort string `json:"cohort,omitempty"`
}

// Setup is all that an attempt takes from outside.
type Setup struct {
	ID       string // of the attempt
	Mode     Mode
	Language scenarios.Lang // displayed when the attempt begins
	Seed     int64          // of the shuffle, 0 … 2^53−1
	Start    string         // UTC, RFC 3339 with seconds
	Trainee  Trainee
}

// MaxSeed is the largest seed: every JSON reader keeps whole numbers up to it exact.
const MaxSeed = 1<<53 - 1

// Attempt is one trainee's way through an exercise. It is a value: applying a reply gives the next attempt and
// leaves this one as it was.
type Attempt struct {
	Setup   Setup
	Rewinds int // how often a practice attempt was wound back

	ex      *Exercise
	memo    *memo // only where many attempts are replayed
	at      config
	offered []int
	path    []*step
}

// step is one reply given. It is never changed: attempts that share their first replies share the steps.
type step struct {
	from    config
	offered []int
	choice  int
	facts   *facts
	lang    scenarios.Lang
	ms      int64
	judgement
}

// judgement is what a reply is worth.
type judgement struct {
	points    []int    // one a dimension, unweighted
	explained []Points // only where a memo keeps it: else it is computed when asked for
}

// Begin opens an attempt.
func Begin(ex *Exercise, s Setup) (Attempt, error) {
	if s.Mode != Practice && s.Mode != Assessment {
		return Attempt{}, say.Errorf("the mode is %q or %q, not %q", Practice, Assessment, s.Mode)
	}
	if s.Seed < 0 || s.Seed > MaxSeed {
		return Attempt{}, say.Errorf("the seed is a whole number from 0 to %d", int64(MaxSeed))
	}
	if !slices.Contains(ex.Model.Languages, s.Language) {
		return Attempt{}, say.Errorf("the scenario %q has no language %q; it has %v", ex.Model.ID, s.Language, ex.Model.Languages)
	}
	return Attempt{Setup: s, ex: ex}.arrive(ex.start())
}

func (a Attempt) arrive(c config) (Attempt, error) {
	a.at = c
	e := a.ex.engine()
	defer a.ex.release(e)
	var err error
	a.offered, err = e.offered(c)
	if err == nil && len(a.offered) == 0 && !a.Finished() {
		err = say.Errorf("at node %q no reply is offered", a.NodeID())
	}
	return a, err
}

func (ex *Exercise) engine() *engine {
	if e, ok := ex.pool.Get().(*engine); ok {
		return e
	}
	return &engine{ex: ex}
}

func (ex *Exercise) release(e *engine) { ex.pool.Put(e) }

// Exercise is what is played.
func (a Attempt) Exercise() *Exercise { return a.ex }

// Turns is how many replies have been given.
func (a Attempt) Turns() int { return len(a.path) }

// Node is where the call stands.
func (a Attempt) Node() *scenarios.ModelNode { return &a.ex.Model.Nodes[a.at.node] }

// NodeAt is where the call stood before reply number turn (from 0), which is at most Turns().
func (a Attempt) NodeAt(turn int) *scenarios.ModelNode {
	if turn == len(a.path) {
		return a.Node()
	}
	return &a.ex.Model.Nodes[a.path[turn].from.node]
}

// NodeID is the id of Node.
func (a Attempt) NodeID() string { return a.Node().ID }

// Finished reports whether the call is over and its register, if it has one, is filled in.
func (a Attempt) Finished() bool { return a.ex.isEnding(a.at.node) }

// Ending is the ending that the call reached, or nil while it goes on. Where there is a register, it is filled in after that.
func (a Attempt) Ending() *scenarios.ModelNode {
	if a.Finished() {
		return a.Node()
	}
	if v := a.ex.Model.EndingVar; v >= 0 {
		if word := a.at.vars[v]; word > 0 {
			return &a.ex.Model.Nodes[a.ex.Model.Node(a.ex.Model.Vars[v].Var.Words[word])]
		}
	}
	return nil
}

// Anger and Trust are the customer's mood, 0 … 100.
func (a Attempt) Anger() int { return a.at.vars[a.ex.Model.Var("anger")] }

// Trust is the customer's trust, 0 … 100.
func (a Attempt) Trust() int { return a.at.vars[a.ex.Model.Var("trust")] }

// Given is reply number turn (from 0), which is below Turns().
func (a Attempt) Given(turn int) *scenarios.Choice {
	s := a.path[turn]
	return a.ex.Model.Nodes[s.from.node].Choices[s.choice].Choice
}

// Offered lists the replies open now, in the order they are shown.
func (a Attempt) Offered() []*scenarios.Choice {
	var out []*scenarios.Choice
	for _, k := range a.shown(len(a.path), a.at.node, a.offered) {
		out = append(out, a.Node().Choices[k].Choice)
	}
	return out
}

// shown is the order in which offered replies are shown: as written in practice, shuffled by the seed in an
// assessment.
func (a Attempt) shown(turn, node int, offered []int) []int {
	order := slices.Clone(offered)
	if a.Setup.Mode != Assessment {
		return order
	}
	rng := rand.New(rand.NewPCG(uint64(a.Setup.Seed), uint64(turn)<<32|uint64(node)))
	for i := len(order) - 1; i > 0; i-- { // spelled out: the order is part of the sheet and must not change with Go
		j := int(rng.Uint64() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// Lines is what the customer says now: her reaction to the last reply, then the node's own lines.
func (a Attempt) Lines() []*scenarios.Line { return a.LinesAt(len(a.path)) }

// LinesAt is what the customer said before reply number turn (from 0), which is at most Turns().
func (a Attempt) LinesAt(turn int) (lines []*scenarios.Line) {
	c := a.at
	if turn < len(a.path) {
		c = a.path[turn].from
	}
	e := a.ex.engine()
	defer a.ex.release(e)
	// A condition that fails at run time leaves its line out; the checker has evaluated the same formulas before.
	say := func(ls []scenarios.ModelLine, m *moment) {
		for _, l := range ls {
			if l.When != nil {
				b := a.ex.lines[l.When]
				if ok, err := e.holds(&b, m); err != nil || !ok {
					continue
				}
			}
			lines = append(lines, l.Line)
		}
	}
	if turn > 0 {
		s := a.path[turn-1]
		say(a.ex.Model.Nodes[s.from.node].Choices[s.choice].Reaction, &moment{config: config{node: s.from.node, vars: c.vars, atoms: s.from.atoms}})
	}
	say(a.ex.Model.Nodes[c.node].Lines, &moment{config: c})
	return lines
}

// Reply gives a reply by its id. lang is the language displayed and ms the active milliseconds since the last
// reply; neither changes a point. The error says why the reply is impossible.
func (a Attempt) Reply(choice string, lang scenarios.Lang, ms int64) (Attempt, error) {
	if a.Finished() {
		return a, say.Errorf("the call has ended at %q: no reply can follow", a.NodeID())
	}
	if ms < 0 {
		return a, say.Errorf("time runs backwards: %d ms", ms)
	}
	if !slices.Contains(a.ex.Model.Languages, lang) {
		return a, say.Errorf("the scenario has no language %q", lang)
	}
	k := slices.IndexFunc(a.offered, func(k int) bool { return a.Node().Choices[k].ID == choice })
	if k < 0 {
		return a, say.Errorf("at node %q the reply %q is not offered%s", a.NodeID(), choice, source.Suggest(choice, a.ids(a.offered)))
	}
	e := a.ex.engine()
	defer a.ex.release(e)
	next, f, err := e.follow(a.at, a.offered[k])
	if err != nil {
		return a, err
	}
	s := &step{from: a.at, offered: a.offered, choice: a.offered[k], facts: f, lang: lang, ms: ms}
	if s.judgement, err = a.memo.judge(e, s); err != nil {
		return a, err
	}
	path := make([]*step, len(a.path)+1) // another attempt may go on from the same replies
	copy(path, a.path)
	path[len(a.path)] = s
	a.path = path
	return a.arrive(next)
}

func (a Attempt) ids(choices []int) []string {
	var ids []string
	for _, k := range choices {
		ids = append(ids, a.Node().Choices[k].ID)
	}
	return ids
}

// Rewind returns to before reply number turn (from 0), in practice only.
func (a Attempt) Rewind(turn int) (Attempt, error) {
	if a.Setup.Mode != Practice {
		return a, say.Errorf("only a practice call can be wound back")
	}
	if turn < 0 || turn >= len(a.path) {
		return a, say.Errorf("there is no turn %d to go back to", turn+1)
	}
	s := a.path[turn]
	a.path, a.at, a.offered = a.path[:turn:turn], s.from, s.offered
	a.Rewinds++
	return a, nil
}

// Best is the id of the reply that keeps the most now, or "" once the call has ended.
func (a Attempt) Best(r *Range) string {
	if a.Finished() {
		return ""
	}
	k, _ := r.bestChoice(a.at, a.Total())
	return a.Node().Choices[k].ID
}

// Total is the weighted total earned so far.
func (a Attempt) Total() (total int) {
	for _, s := range a.path {
		total += a.ex.weighted(s.points)
	}
	return total
}

// Mood is the customer's anger and trust before the first reply and after each.
func (a Attempt) Mood() (anger, trust []int) {
	ka, kt := a.ex.Model.Var("anger"), a.ex.Model.Var("trust")
	for _, s := range a.path {
		anger, trust = append(anger, s.from.vars[ka]), append(trust, s.from.vars[kt])
	}
	return append(anger, a.at.vars[ka]), append(trust, a.at.vars[kt])
}

// stateValue renders variable i with an integer value as the scenario would write it.
func (ex *Exercise) stateValue(i, v int) scenarios.Value {
	switch m := ex.Model.Vars[i]; m.Var.Type {
	case formula.Bool:
		return scenarios.Value{Type: scenarios.Bool, Bool: v != 0}
	case formula.Word:
		return scenarios.Value{Type: scenarios.Enum, Enum: m.Var.Words[v]}
	}
	return scenarios.Value{Type: scenarios.Int, Int: v}
}

func (ex *Exercise) state(c config) map[string]scenarios.Value {
	out := make(map[string]scenarios.Value, len(c.vars))
	for i, v := range c.vars {
		out[ex.Model.Vars[i].Name] = ex.stateValue(i, v)
	}
	return out
}

// chars turns a byte offset in s into one in characters.
func chars(s string, at int) int { return utf8.RuneCountInString(s[:at]) }
