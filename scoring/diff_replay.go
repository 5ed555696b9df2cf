package scoring

import (
	"fmt"
	"slices"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// Call is replies that were given, or planned, under some version of a scenario.
type Call struct {
	File     string
	Scenario string // id
	Language scenarios.Lang
	Replies  []SaveReply
	Finished bool
}

// ReadCall reads a score sheet or a saved call. The error is source.Faults.
func ReadCall(name string, data []byte) (Call, error) {
	if strings.HasPrefix(ReadHead(data).Format, "clearline/save@") {
		s, err := DecodeSave(name, data)
		if err != nil {
			return Call{}, err
		}
		return Call{name, s.Scenario.ID, s.Attempt.Language, s.Replies, s.Finished}, nil
	}
	s, err := DecodeSheet(name, data)
	if err != nil {
		return Call{}, err
	}
	c := Call{name, s.Scenario.ID, s.Attempt.Language, nil, s.Result != nil}
	for _, t := range s.Turns {
		c.Replies = append(c.Replies, SaveReply{t.Node, t.Choice, t.Language, t.ActiveMS})
	}
	return c, nil
}

// ReadPlays reads a file of play plans for a scenario, as calls. The error is source.Faults.
func ReadPlays(name string, data []byte, scenario string, lang scenarios.Lang) (calls []Call, err error) {
	plans, err := ParsePlans(name, data)
	for _, p := range plans {
		c := Call{fmt.Sprintf("%s:%d (%s)", name, p.Line, p.Name), scenario, lang, nil, true}
		for _, pick := range p.Picks {
			c.Replies = append(c.Replies, SaveReply{Node: pick.Node, Choice: pick.Choice, Language: lang})
		}
		calls = append(calls, c)
	}
	return calls, err
}

// CallChange is what becomes of a call. Score and Passed are of the old and the new version, 0 and false where the call is
// not finished, does not hold, or cannot be scored.
type CallChange struct {
	File    string  `json:"file"`
	Replays bool    `json:"replays"` // all its replies can be given under the new version, and end it if they did
	Score   [2]int  `json:"score"`
	Passed  [2]bool `json:"passed"`
	Why     string  `json:"why"`              // why it does not replay
	Turn    int     `json:"turn,omitzero"`    // from 1: the reply that is impossible …
	Node    string  `json:"node,omitempty"`   // … where the call then stands …
	Choice  string  `json:"choice,omitempty"` // … and what was to be said
}

// outcome is a call replayed under one version.
type outcome struct {
	kept   int    // replies that hold
	node   string // where the call stands after these
	why    string // why no more hold, or ""
	scored bool
	score  int
	band   string // id
	passed bool
}

// String is the score as sentences name it.
func (o outcome) String() string { return fmt.Sprintf("%d %s", o.score, o.band) }

// replay gives a call's replies, as far as they hold.
func (c *comparer) replay(v Version, call Call) (out outcome) {
	m := v.Exercise.Model
	if !slices.Contains(m.Languages, call.Language) {
		out.node = m.Nodes[m.Start].ID
		out.why = c.say("没有语言 %s", "there is no language %s", call.Language)
		return out
	}
	a, err := Begin(v.Exercise, Setup{Mode: Practice, Language: call.Language})
	for _, r := range call.Replies {
		if err != nil {
			break
		}
		if out.node = a.NodeID(); out.node == r.Node {
			out.why = c.refused(a, r)
		} else {
			out.why = c.say("通话走到了 %s，不在 %s", "the call stands at %s, not at %s", out.node, r.Node)
		}
		if out.why != "" {
			return out
		}
		if a, err = a.Reply(r.Choice, r.Language, 0); err == nil {
			out.kept++
		}
	}
	out.node = a.NodeID()
	switch {
	case err != nil:
		out.why = err.Error()
	case call.Finished && !a.Finished():
		out.why = c.say("说完了还没结束，停在 %s", "after the last reply the call goes on, at %s", out.node)
	case a.Finished() && v.Range != nil:
		res, err := a.result(v.Range)
		if err != nil {
			out.why = err.Error()
			break
		}
		out.scored, out.score, out.band, out.passed = true, res.Score, res.Band, res.Passed
	}
	return out
}

// refused says why a reply cannot be given at its node, or "".
func (c *comparer) refused(a Attempt, r SaveReply) string {
	is := func(ch *scenarios.Choice) bool { return ch.ID == r.Choice }
	offered := a.Offered()
	var all []string
	for _, ch := range a.Node().Choices {
		all = append(all, ch.ID)
	}
	switch {
	case !slices.Contains(a.ex.Model.Languages, r.Language):
		return c.say("没有语言 %s", "there is no language %s", r.Language)
	case a.Finished():
		return c.say("通话已在 %s 结束", "the call has ended at %s", r.Node)
	case !slices.Contains(all, r.Choice):
		return c.say("%s 没有回复 %s", "%s has no reply %s", r.Node, r.Choice) + c.near(r.Choice, all)
	case !slices.ContainsFunc(offered, is):
		return c.say("在 %s 这时不提供 %s", "at %s the reply %s is not offered then", r.Node, r.Choice)
	}
	return ""
}

func (c *comparer) near(name string, known []string) string {
	if c.zh {
		return source.Suggest(name, known).In("zh")
	}
	return source.Suggest(name, known).String()
}

// sorted is calls by what becomes of them.
type sorted struct {
	lost, won, other, ends, unlike, foreign []string
	stops                                   map[string][]string // by why
	reasons                                 []string            // the keys of stops, as they came
	same                                    int
}

// calls replays all calls under both versions.
func (c *comparer) calls(calls []Call) {
	s := &sorted{stops: map[string][]string{}}
	for _, call := range calls {
		c.d.Sheets = append(c.d.Sheets, c.call(call, s))
	}
	c.tellCalls(s)
}

// call replays one call and sorts it in.
func (c *comparer) call(call Call, s *sorted) CallChange {
	r := CallChange{File: call.File}
	if id := c.old.Exercise.Model.ID; call.Scenario != id {
		r.Why = c.say("是场景 %s 的，不是 %s 的", "it is of the scenario %s, not of %s", call.Scenario, id)
		s.foreign = append(s.foreign, call.File)
		return r
	}
	before, after := c.replay(c.old, call), c.replay(c.new, call)
	r.Replays, r.Why = after.why == "", after.why
	r.Score, r.Passed = [2]int{before.score, after.score}, [2]bool{before.passed, after.passed}
	if !r.Replays {
		r.Turn, r.Node = after.kept+1, after.node
		if after.kept < len(call.Replies) {
			r.Choice = call.Replies[after.kept].Choice
		}
	}
	change := fmt.Sprintf("%s %s → %s", call.File, before, after)
	switch {
	case before.why != "":
		s.unlike = append(s.unlike, call.File)
	case !r.Replays:
		if s.stops[r.Why] == nil {
			s.reasons = append(s.reasons, r.Why)
		}
		s.stops[r.Why] = append(s.stops[r.Why], call.File)
	case before.scored != after.scored: // it now ends, or no longer does; or a version cannot be scored
		s.ends = append(s.ends, call.File)
	case before.passed && !after.passed:
		s.lost = append(s.lost, change)
	case after.passed && !before.passed:
		s.won = append(s.won, change)
	case before.score != after.score || before.band != after.band:
		s.other = append(s.other, change)
	default:
		s.same++
	}
	return r
}

// tellCalls tells of calls in a sentence for each sort.
func (c *comparer) tellCalls(s *sorted) {
	tell := func(weight scenarios.Severity, files []string, what string) {
		if len(files) > 0 {
			c.tell(weight, what+c.say("（%d 通）：%s。", " (%d): %s.", len(files), c.some(files)))
		}
	}
	tell(scenarios.Error, s.lost, c.say("原来及格、现在不及格", "Passed before and no longer do"))
	for _, why := range s.reasons {
		tell(scenarios.Error, s.stops[why], c.say("在新版里走不下去，因为%s", "Can no longer be replayed, because %s", why))
	}
	tell(scenarios.Warning, s.won, c.say("原来不及格、现在及格", "Failed before and now pass"))
	tell(scenarios.Warning, s.other, c.say("分数或等级变了", "Score otherwise"))
	tell(scenarios.Warning, s.ends, c.say("走得通，但只在一个版本里有分数", "Replay, but have a score in one version only"))
	if s.same > 0 {
		c.tell(scenarios.Note, c.say("照样走得通，分数不变（%d 通）。", "Replay as before, with the same score (%d).", s.same))
	}
	tell(scenarios.Note, s.unlike, c.say("在旧版里就走不通，没有比较", "Are no calls of the old version and were not compared"))
	tell(scenarios.Note, s.foreign, c.say("是别的场景的，没有看", "Of another scenario and left out"))
}

// some lists the first few names.
func (c *comparer) some(names []string) string {
	const few = 5
	if more := len(names) - few; more > 0 {
		return c.list(names[:few]) + c.say("，另外还有 %d 通", " and %d more", more)
	}
	return c.list(names)
}
