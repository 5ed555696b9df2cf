package scoring

import (
	"slices"
	"strconv"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
)

// Plan is a play plan: a path through a scenario that a trainer expects to hold. A file of plans stands beside each
// scenario as plain text:
//
//	plan the good path
//	opening: hear-out -> anger 60, trust 35
//	story: restate
//	end thanks
//	outcome resolved-quickly
//	verdict no-fault
//	band strong
//	score 85-100
//
// A line NODE: CHOICE picks a reply; what follows "->" is the state after it. Blank lines separate plans, # begins a
// comment, score is optional.
type Plan struct {
	Name    string
	Line    int
	Picks   []Pick
	End     string
	Outcome scenarios.Outcome
	Verdict scenarios.Verdict
	Band    string
	Score   [2]int // lowest and highest; both -1 where not given
	lines   map[string]int
}

// Pick is one reply of a plan.
type Pick struct {
	Line         int
	Node, Choice string
	State        map[string]string
}

// The codes of faults in play plans.
const (
	CodePlanSyntax = "L101" // a line that cannot be read
	CodePlanPath   = "L102" // the path is not possible
	CodePlanState  = "L103" // another state than expected
	CodePlanEnd    = "L104" // another ending, outcome, verdict, band or score than expected
)

// PlanLimit is the largest plan file accepted, in bytes.
const PlanLimit = 1 << 20

// ParsePlans reads a file of play plans. The error is source.Faults.
func ParsePlans(name string, data []byte) ([]Plan, error) {
	if len(data) > PlanLimit {
		return nil, source.Faults{source.At(name, 0, 0, source.CodeTooLarge, "the file has %d bytes; the most accepted is %d", len(data), PlanLimit)}
	}
	var (
		plans  []Plan
		faults source.Faults
		cur    *Plan
	)
	bad := func(line int, format string, args ...any) {
		faults = append(faults, source.At(name, line, 1, CodePlanSyntax, format, args...))
	}
	finish := func() {
		if cur == nil {
			return
		}
		for _, need := range []string{"end", "outcome", "verdict", "band"} {
			if cur.lines[need] == 0 {
				bad(cur.Line, "the plan %q has no %q line", cur.Name, need)
			}
		}
		plans, cur = append(plans, *cur), nil
	}
	for i, line := range strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
		n := i + 1
		line, _, comment := strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		switch {
		case line == "" && comment:
		case line == "":
			finish()
		case word == "plan":
			finish()
			cur = &Plan{Name: rest, Line: n, Score: [2]int{-1, -1}, lines: map[string]int{}}
		case cur == nil:
			bad(n, `a plan begins with a line "plan NAME"`)
		case slices.Contains([]string{"end", "outcome", "verdict", "band", "score"}, word):
			if cur.lines[word] != 0 || rest == "" {
				bad(n, "%q stands once in a plan, with a value behind it", word)
				continue
			}
			cur.lines[word] = n
			switch word {
			case "end":
				cur.End = rest
			case "outcome":
				cur.Outcome = scenarios.Outcome(rest)
			case "verdict":
				cur.Verdict = scenarios.Verdict(rest)
			case "band":
				cur.Band = rest
			case "score":
				if cur.Score = parseScore(rest); cur.Score[0] < 0 {
					bad(n, "a score is a whole number from 0 to 100, or two such as 85-100, not %q", rest)
				}
			}
		default:
			pick, msg := parsePick(line, n)
			if !msg.IsZero() {
				bad(n, "%s", msg)
				continue
			}
			cur.Picks = append(cur.Picks, pick)
		}
	}
	finish()
	if len(plans) == 0 && len(faults) == 0 {
		bad(1, `the file has no plan: begin one with a line "plan NAME"`)
	}
	return plans, faults.Err()
}

func parseScore(s string) [2]int {
	lo, hi, two := strings.Cut(s, "-")
	if !two {
		hi = lo
	}
	a, err1 := strconv.Atoi(strings.TrimSpace(lo))
	b, err2 := strconv.Atoi(strings.TrimSpace(hi))
	if err1 != nil || err2 != nil || a < 0 || b > 100 || a > b {
		return [2]int{-1, -1}
	}
	return [2]int{a, b}
}

func parsePick(line string, n int) (Pick, say.Message) {
	move, state, _ := strings.Cut(line, "->")
	node, choice, ok := strings.Cut(move, ":")
	p := Pick{Line: n, Node: strings.TrimSpace(node), Choice: strings.TrimSpace(choice), State: map[string]string{}}
	if !ok || p.Node == "" || p.Choice == "" {
		return p, say.F("this line is neither NODE: CHOICE nor one of plan, end, outcome, verdict, band, score: %q", line)
	}
	for _, part := range strings.Split(state, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		name, value, ok := strings.Cut(part, " ")
		if !ok {
			return p, say.F("behind -> write pairs such as anger 60, trust 35, not %q", part)
		}
		p.State[name] = strings.TrimSpace(value)
	}
	return p, say.Message{}
}

// Run plays a plan and reports where the exercise does otherwise.
func (p *Plan) Run(file string, ex *Exercise, r *Range) (faults source.Faults) {
	other := func(line int, code, format string, args ...any) {
		faults = append(faults, source.At(file, line, 1, code, format, args...))
	}
	a, err := Begin(ex, Setup{ID: p.Name, Mode: Practice, Language: ex.Model.Language, Start: "2000-01-01T00:00:00Z"})
	if err != nil {
		other(p.Line, CodePlanPath, "%s", err)
		return faults
	}
	for _, pick := range p.Picks {
		if a.NodeID() != pick.Node {
			other(pick.Line, CodePlanPath, "the call stands at node %q here, not at %q", a.NodeID(), pick.Node)
			return faults
		}
		if a, err = a.Reply(pick.Choice, ex.Model.Language, 0); err != nil {
			other(pick.Line, CodePlanPath, "%s", err)
			return faults
		}
		state := ex.state(a.at)
		for _, name := range sortedKeys(pick.State) {
			if v, ok := state[name]; !ok || v.String() != pick.State[name] {
				other(pick.Line, CodePlanState, "after this reply %s is %s, not %s", name, v, pick.State[name])
			}
		}
	}
	if !a.Finished() {
		other(p.lines["end"], CodePlanPath, "the plan stops at node %q, which is no ending", a.NodeID())
		return faults
	}
	res, err := a.result(r)
	if err != nil {
		other(p.Line, CodePlanPath, "%s", err)
		return faults
	}
	for _, c := range []struct{ word, want, got string }{
		{"end", p.End, res.Ending}, {"outcome", string(p.Outcome), string(res.Outcome)},
		{"verdict", string(p.Verdict), string(res.Verdict)}, {"band", p.Band, res.Band},
	} {
		if c.want != c.got {
			other(p.lines[c.word], CodePlanEnd, "the %s is %s, not %s (score %d)", c.word, c.got, c.want, res.Score)
		}
	}
	if p.Score[0] >= 0 && (res.Score < p.Score[0] || res.Score > p.Score[1]) {
		other(p.lines["score"], CodePlanEnd, "the score is %d, not %d-%d", res.Score, p.Score[0], p.Score[1])
	}
	return faults
}
