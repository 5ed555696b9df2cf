package lint_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/lint"
)

// TestWhatIsCalledDeadNoPlayFinds plays made-up scenarios in every way and holds against each finding what was seen.
func TestWhatIsCalledDeadNoPlayFinds(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	told := map[string]int{}
	for range 60 {
		ex := exercise(t, encode(t, randomScenario(rng)))
		seen := playAll(t, ex)
		for _, f := range lint.Lint(ex, nil, nil) {
			var n, k, i int
			never := !strings.Contains(f.Message["en"], "always")
			switch {
			case f.Code == scenarios.LintNeverReached:
				fmt.Sscanf(f.Pointer, "/nodes/%d/", &n)
				seen.against(t, f, !seen.happened[fmt.Sprint("node ", n)])
			case f.Code == scenarios.LintNotOffered:
				fmt.Sscanf(f.Pointer, "/nodes/%d/choices/%d/", &n, &k)
				seen.against(t, f, !seen.happened[fmt.Sprint("offered ", n, k)])
			case f.Code != scenarios.LintDead:
				continue
			case strings.HasPrefix(f.Pointer, "/register"):
				fmt.Sscanf(f.Pointer, "/register/%d/entries/%d/right", &n, &k)
				n += len(ex.Model.Scenario.Nodes)
				k = slices.IndexFunc(ex.Model.Nodes[n].Choices, func(c scenarios.ModelChoice) bool { return c.Entry == k })
				seen.against(t, f, !seen.happened[fmt.Sprint(map[bool]string{true: "offered ", false: "withheld "}[never], n, k)])
				told["entry"]++
			case strings.Contains(f.Pointer, "/to/"):
				fmt.Sscanf(f.Pointer, "/nodes/%d/choices/%d/to/%d", &n, &k, &i)
				seen.against(t, f, !seen.happened[fmt.Sprint("taken ", n, k, leads(ex.Model.Nodes[n].Choices[k].To[i]))])
			case strings.Contains(f.Pointer, "/lines/"):
				fmt.Sscanf(f.Pointer, "/nodes/%d/lines/%d/", &n, &i)
				seen.against(t, f, never && !seen.happened[fmt.Sprint("said ", n, i)] || !never && !seen.happened[fmt.Sprint("unsaid ", n, i)])
			default:
				fmt.Sscanf(f.Pointer, "/nodes/%d/choices/%d/when", &n, &k)
				seen.against(t, f, !seen.happened[fmt.Sprint("withheld ", n, k)])
			}
			told[f.Code]++
		}
	}
	for _, code := range []string{scenarios.LintDead, scenarios.LintNotOffered, scenarios.LintNeverReached, "entry"} {
		if told[code] < 10 {
			t.Errorf("%s was told %d times: the scenarios prove little", code, told[code])
		}
	}
}

type witness struct{ happened map[string]bool }

func (w *witness) against(t *testing.T, f lint.Finding, ok bool) {
	t.Helper()
	if !ok {
		t.Errorf("a play contradicts %s %s %s", f.Pointer, f.Code, f.Message["en"])
	}
}

func playAll(t *testing.T, ex *scoring.Exercise) *witness {
	t.Helper()
	w := &witness{map[string]bool{}}
	a, err := scoring.Begin(ex, scoring.Setup{Mode: scoring.Practice, Language: "en"})
	if err == nil {
		w.play(ex, a)
	}
	return w
}

func (w *witness) play(ex *scoring.Exercise, a scoring.Attempt) {
	n := ex.Model.Node(a.NodeID())
	said := map[*scenarios.Line]bool{}
	for _, l := range a.Lines() {
		said[l] = true
	}
	if at := stands(ex, a); !a.Finished() || len(ex.Model.Register) == 0 {
		w.happened[fmt.Sprint("node ", at)] = true
		for i := range ex.Model.Scenario.Nodes[at].Lines {
			w.happened[fmt.Sprint(map[bool]string{true: "said ", false: "unsaid "}[said[&ex.Model.Scenario.Nodes[at].Lines[i]]], at, i)] = true
		}
	}
	offered := map[*scenarios.Choice]bool{}
	for _, c := range a.Offered() {
		offered[c] = true
	}
	for k, c := range ex.Model.Nodes[n].Choices {
		w.happened[fmt.Sprint(map[bool]string{true: "offered ", false: "withheld "}[offered[c.Choice]], n, k)] = true
		if !offered[c.Choice] {
			continue
		}
		next, err := a.Reply(c.ID, "en", 0) // an error: nothing is offered further on
		w.happened[fmt.Sprint("taken ", n, k, stands(ex, next))] = true
		if err == nil {
			w.play(ex, next)
		}
	}
}

// stands is the node where a play stands; while it fills in the register, the ending that it came by.
func stands(ex *scoring.Exercise, a scoring.Attempt) int {
	if e := a.Ending(); e != nil {
		return ex.Model.Node(e.ID)
	}
	return ex.Model.Node(a.NodeID())
}

func leads(t scenarios.ModelTarget) int {
	if t.Ending >= 0 {
		return t.Ending
	}
	return t.Node
}

// randomScenario is layers of two nodes whose conditions read moods, a flag, a counter and what was done.
func randomScenario(rng *rand.Rand) object {
	pick := func(from ...string) string { return from[rng.IntN(len(from))] }
	condition := func() string {
		return pick("anger > 55", "anger < 40", "anger + trust > 100", "asked", "not asked", "tries >= 2", "tries > 3", "plan == 'both'",
			"done('apologise')", "count('hurry') > 1", "before('apologise', 'hurry')", "turnsSince('apologise') < 3", "asked and anger > 60", "anger % 2 > 0")
	}
	layers := 4
	name := func(l, i int) string {
		if l == layers {
			return fmt.Sprintf("end-%d", i)
		}
		return fmt.Sprintf("n%d-%d", l, i)
	}
	var nodes []object
	for l := range layers {
		for i := range 2 {
			var replies []object
			for k := range 3 {
				r := object{"id": fmt.Sprint("r", k), "text": "Well.", "why": "So.", "effects": object{}}
				effects := r["effects"].(object)
				effects["anger"] = []any{-10, 10, 5, "max(anger, 40)", "tries > 1 ? 90 : anger"}[rng.IntN(5)]
				effects["tries"] = rng.IntN(2)
				if rng.IntN(3) == 0 {
					effects["asked"] = []any{true, "not asked", false}[rng.IntN(3)]
					effects["plan"] = pick("none", "one", "asked ? 'both' : plan")
				}
				r[pick("techniques", "x")] = []string{"apologise"}
				delete(r, "x")
				r[pick("slips", "x")] = []string{"hurry"}
				delete(r, "x")
				if k > 0 && rng.IntN(2) == 0 {
					r["when"] = condition()
				}
				r["to"] = []object{{"when": condition(), "to": name(l+1, 0)}, {"to": name(l+1, 1)}}
				replies = append(replies, r)
			}
			nodes = append(nodes, object{"id": name(l, i), "choices": replies,
				"lines": []object{{"text": "What?"}, {"text": "Still!", "when": condition()}}})
		}
	}
	for i, o := range []string{"resolved", "unresolved"} {
		nodes = append(nodes, object{"id": name(layers, i), "lines": []object{{"text": "Bye."}, {"text": "So there.", "when": condition()}},
			"ending": object{"outcome": o, "verdict": "no-fault", "why": "So."}})
	}
	nodes = append(nodes[:1], nodes[2:]...) // one node opens
	s := object{"format": scenarios.Format, "id": "made-up", "version": 1, "language": "en", "languages": []string{"en"},
		"title": "T", "brief": "B", "industry": "bank", "channel": "phone", "customer": object{"name": "N", "motive": "venting"}, "rubric": "clear",
		"state": object{"asked": object{"type": "bool", "start": false}, "tries": object{"type": "int", "min": 0, "max": 4, "start": 0},
			"plan": object{"type": "enum", "values": []string{"none", "one", "both"}, "start": "none"}},
		"start": name(0, 0), "nodes": nodes}
	if rng.IntN(2) == 0 {
		entry := func(id, text string) object {
			right := pick("ending == 'end-0'", "ending == 'end-1' and "+condition(), "ending == 'end-0' or anger < 10", condition(), "ending != 'none'", "ending == 'none'")
			return object{"id": id, "text": text, "right": right, "why": "So.", "whyNot": "Not so."}
		}
		s["register"] = []object{{"id": "result", "entries": []object{entry("a", "A new card comes."), entry("b", "None so far."), entry("c", "He waits.")}}}
	}
	return s
}

// TestACustomerWhoGoesRoundIsFollowedToo counts rounds in a variable, which only a loop raises.
func TestACustomerWhoGoesRoundIsFollowedToo(t *testing.T) {
	b := newBase("en")
	s := b.scenario()
	s["state"].(object)["rounds"] = object{"type": "int", "min": 0, "max": 3, "start": 0}
	nodes := s["nodes"].([]object)
	nodes[1]["choices"] = append(nodes[1]["choices"].([]object),
		b.finished(object{"text": "Come again?", "slips": []string{"ask-again"}, "when": "rounds < 3", "effects": object{"rounds": 1, "anger": 1}}, "again", "second"),
		b.finished(object{"text": "Enough of this now.", "slips": []string{"hurry"}, "when": "rounds == 3"}, "enough", "third"),
		b.finished(object{"text": "Once more, if you please.", "slips": []string{"hurry"}, "when": "rounds > 3"}, "beyond", "third"))
	findings := lint.Lint(study(t, encode(t, s), nil))
	if len(findings) != 1 || findings[0].Code != scenarios.LintNotOffered || !strings.Contains(findings[0].Message["en"], "beyond") {
		t.Errorf("want only the reply of the fourth round, got %v", findings)
	}
}

// TestAScenarioTooCostlyToFollowIsNotAccused has counters go round and round until the work is given up, and then tells nothing of a
// condition that a cheaper one is told of.
func TestAScenarioTooCostlyToFollowIsNotAccused(t *testing.T) {
	for counters, want := range map[int][]string{1: {scenarios.LintNotOffered}, 99: nil} {
		s := newBase("en").scenario()
		effects, state := object{}, s["state"].(object)
		for i := range counters {
			name := fmt.Sprint("c", i)
			state[name] = object{"type": "int", "min": 0, "max": 1000, "start": 0}
			effects[name] = 1
		}
		b := newBase("en")
		for _, n := range s["nodes"].([]object)[:8] {
			if n["id"] == "third" {
				n["choices"] = append(n["choices"].([]object),
					b.finished(object{"text": "Round we go again.", "slips": []string{"ask-again"}, "when": "anger < 100", "effects": effects}, "again", "first"),
					b.finished(object{"text": "Never to be seen here.", "slips": []string{"ask-again"}, "when": "anger > 200"}, "never", "fourth"))
			}
		}
		if got := codes(lint.Lint(exercise(t, encode(t, s)), nil, nil)); !slices.Equal(got, append([]string{scenarios.LintSkipped}, want...)) {
			t.Errorf("with %d counters: %v", counters, got)
		}
	}
}
