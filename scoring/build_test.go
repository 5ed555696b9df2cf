package scoring

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/library"
	"clearline/scenarios/source"
)

// tinyRubric judges two dimensions, with a formula for each kind of history, a gate on a slip and one on the ending.
const tinyRubric = `{
 "format": "clearline/rubric@1", "id": "tiny", "version": 1, "language": "en", "languages": ["en"],
 "name": "Tiny", "source": "test",
 "dimensions": [
  {"id": "heart", "name": "Heart", "weight": 2, "formula": "5 * earn('hear') + 3 * earn('name') - 4 * slip('snap') - (has('name') && count('name') >= 2 ? 2 : 0)"},
  {"id": "hands", "name": "Hands", "weight": 1, "formula": "(before('hear', 'fix') || has('hear') ? 6 : 2) * earn('fix') - 3 * slip('vague') + (has('fix') && turnsSince('hear') <= 2 ? 1 : 0) - (attainable('hear') && !has('hear') && !done('hear') ? 1 : 0) + earn('register-what') + earn('register-result') - slip('register-wrong')"}],
 "techniques": [
  {"id": "hear", "dimension": "heart", "source": "t", "name": "Hear", "explain": "x"},
  {"id": "name", "dimension": "heart", "source": "t", "name": "Name", "explain": "x"},
  {"id": "fix", "dimension": "hands", "source": "t", "name": "Fix", "explain": "x"},
  {"id": "register-what", "dimension": "hands", "source": "t", "name": "What", "explain": "x"},
  {"id": "register-handled", "dimension": "heart", "source": "t", "name": "Handled", "explain": "x"},
  {"id": "register-result", "dimension": "hands", "source": "t", "name": "Result", "explain": "x"}],
 "slips": [
  {"id": "snap", "dimension": "heart", "source": "t", "name": "Snap", "explain": "x"},
  {"id": "vague", "dimension": "hands", "source": "t", "name": "Vague", "explain": "x"},
  {"id": "register-wrong", "dimension": "hands", "source": "t", "name": "Wrong", "explain": "x"}],
 "gates": [
  {"id": "snapped", "name": "Snapped", "when": "done('snap')", "cap": "mid", "verdict": "problem-ticket"},
  {"id": "lost", "name": "Lost", "when": "verdict == 'at-fault'", "cap": "low"}],
 "bands": [{"id": "low", "name": "Low", "from": 0}, {"id": "mid", "name": "Mid", "from": 40}, {"id": "high", "name": "High", "from": 80}],
 "pass": "mid"
}`

func mustRubric(t testing.TB, text string) (*Rubric, *source.Doc) {
	t.Helper()
	r, doc, err := LoadRubric("rubric.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r, doc
}

// mustExercise joins a scenario's text with tinyRubric.
func mustExercise(t testing.TB, scenario string) *Exercise {
	t.Helper()
	ex, err := tinyExercise(t, scenario)
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario)
	}
	return ex
}

func tinyExercise(t testing.TB, scenario string) (*Exercise, error) {
	t.Helper()
	r, rdoc := mustRubric(t, tinyRubric)
	s, doc, err := scenarios.Load("scenario.json", []byte(scenario))
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario)
	}
	m, faults := scenarios.Compile(s, doc, r)
	if len(faults) > 0 {
		return nil, faults
	}
	return NewExercise(m, r, rdoc, nil)
}

// scenarioOf wraps nodes into a scenario.
func scenarioOf(nodes ...string) string {
	return `{"format": "clearline/scenario@1", "id": "made-up", "version": 1, "language": "en", "languages": ["en"],
 "title": "T", "brief": "B", "industry": "bank", "channel": "phone",
 "customer": {"name": "N", "motive": "venting", "looks": {"seed": 1}}, "rubric": "tiny",
 "state": {"anger": {"type": "int", "min": 0, "max": 100, "start": 50}, "asked": {"type": "bool", "start": false}},
 "start": "n0", "nodes": [` + strings.Join(nodes, ",\n") + `]}`
}

func node(id string, choices ...string) string {
	return fmt.Sprintf(`{"id": %q, "lines": [{"text": "L"}], "choices": [%s]}`, id, strings.Join(choices, ", "))
}

func ending(id, outcome, verdict string, earns ...string) string {
	return fmt.Sprintf(`{"id": %q, "lines": [{"text": "L"}], "ending": {"outcome": %q, "verdict": %q, "why": "W", "earns": [%s]}}`, id, outcome, verdict, quoted(earns))
}

func choice(id, to string, tags []string, more string) string {
	var techniques, slips []string
	for _, t := range tags {
		if t == "snap" || t == "vague" {
			slips = append(slips, t)
		} else {
			techniques = append(techniques, t)
		}
	}
	return fmt.Sprintf(`{"id": %q, "text": "say %s", "why": "W", "techniques": [%s], "slips": [%s]%s, "to": %s}`,
		id, id, quoted(techniques), quoted(slips), more, to)
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(out, ", ")
}

// random makes a scenario of layered nodes with conditions, effects and endings.
func randomScenario(rng *rand.Rand) string {
	all := []string{"hear", "name", "fix", "snap", "vague"}
	layers := 2 + rng.IntN(4)
	var nodes []string
	width := func(l int) int {
		if l == 0 {
			return 1
		}
		return 1 + l%2
	}
	name := func(l, i int) string {
		if l == 0 {
			return "n0"
		}
		return fmt.Sprintf("n%d-%d", l, i)
	}
	target := func(l int) string {
		if l+1 == layers || rng.IntN(8) == 0 {
			return fmt.Sprintf(`"end%d"`, rng.IntN(3))
		}
		return fmt.Sprintf("%q", name(l+1, rng.IntN(width(l+1))))
	}
	for l := range layers {
		for i := range width(l) {
			var cs []string
			for c := range 2 + rng.IntN(3) {
				var tags []string
				for _, tag := range all {
					if rng.IntN(4) == 0 {
						tags = append(tags, tag)
					}
				}
				more := []string{``, `, "effects": {"anger": -10}`, `, "effects": {"anger": 15, "asked": true}`, `, "effects": {"anger": "anger > 50 ? 20 : anger + 5"}`}[rng.IntN(4)]
				if c > 0 {
					more += []string{``, ``, `, "when": "anger < 60"`, `, "when": "asked || !done('snap')"`, `, "when": "count('hear') < 2"`}[rng.IntN(5)]
				}
				to := target(l)
				if rng.IntN(3) == 0 {
					to = fmt.Sprintf(`[{"when": %q, "to": %s}, {"to": %s}]`, []string{"anger > 55", "asked", "before('hear', 'fix')", "turnsSince('hear') < 3"}[rng.IntN(4)], target(l), to)
				}
				cs = append(cs, choice(fmt.Sprintf("c%d", c), to, tags, more))
			}
			nodes = append(nodes, node(name(l, i), cs...))
		}
	}
	nodes = append(nodes, ending("end0", "resolved", "no-fault"), ending("end1", "unresolved", "at-fault"), ending("end2", "resolved-quickly", "no-fault", "hear", "fix"))
	return scenarioOf(nodes...)
}

// generated makes n random exercises whose analysis succeeds, every other one with a register.
func generated(t *testing.T, n int, f func(ex *Exercise, r *Range, rng *rand.Rand)) {
	t.Helper()
	used := 0
	for seed := uint64(0); used < n; seed++ {
		if seed > uint64(50*n) {
			t.Fatalf("only %d of %d generated scenarios could be used", used, n)
		}
		rng := rand.New(rand.NewPCG(seed, 7))
		text := randomScenario(rng)
		if seed%2 == 1 {
			text = withRegister(text, randomRegister(rng)...)
		}
		ex, err := tinyExercise(t, text)
		if err != nil {
			continue // an unreachable node, say
		}
		r, err := Analyse(ex)
		if err != nil {
			continue // nothing to earn, or the top band out of reach
		}
		used++
		f(ex, r, rng)
	}
}

// shipped is the shelf of all we ship.
func shippedShelf(t testing.TB) *Shelf {
	t.Helper()
	s := &Shelf{}
	for _, add := range []func() (source.Faults, error){
		func() (source.Faults, error) { return s.AddFS(Files, "") },
		func() (source.Faults, error) { return s.AddFS(library.Files, KindScenario) },
	} {
		if faults, err := add(); err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
	}
	return s
}

func setup(mode Mode, seed int64) Setup {
	return Setup{ID: "a1", Mode: mode, Language: "en", Seed: seed, Start: "2026-11-21T09:30:00Z", Trainee: Trainee{ID: "007", Name: "林", Cohort: "2026-11"}}
}

// randomPlay gives random replies to the end.
func randomPlay(t testing.TB, ex *Exercise, s Setup, rng *rand.Rand) Attempt {
	t.Helper()
	s.Language = ex.Model.Language
	a, err := Begin(ex, s)
	for err == nil && !a.Finished() {
		o := a.Offered()
		a, err = a.Reply(o[rng.IntN(len(o))].ID, ex.Model.Language, rng.Int64N(9000))
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}
