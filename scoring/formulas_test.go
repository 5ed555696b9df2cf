package scoring

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scoring/formula"
)

// theCall is the call that the README's examples stand in.
const theCall = `{"format": "clearline/scenario@1", "id": "examples", "version": 1, "language": "zh", "languages": ["zh"],
 "title": "例", "brief": "例", "industry": "bank", "channel": "phone",
 "customer": {"name": "周", "motive": "venting", "looks": {"seed": 1}}, "rubric": "clear",
 "state": {"anger": {"type": "int", "min": 0, "max": 100, "start": 70}, "trust": {"type": "int", "min": 0, "max": 100, "start": 30}},
 "start": "one", "nodes": [
 {"id": "one", "lines": [{"text": "喂"}], "choices": [{"id": "first", "text": "怎么这么费劲呢？您接着说。", "why": "例", "techniques": ["let-finish"], "slips": ["retort"], "to": "two"}]},
 {"id": "two", "lines": [{"text": "喂"}], "choices": [{"id": "second", "text": "对不起。", "why": "例", "techniques": ["apologise"], "slips": [], "to": "three"}]},
 {"id": "three", "lines": [{"text": "喂"}], "choices": [
  {"id": "third", "text": "换了我也会着急，药没到。我赶紧说。", "why": "例", "techniques": ["apologise", "restate-cause"], "slips": ["hurry"], "to": "end"},
  {"id": "beside", "text": "三点前给您回电。", "why": "例", "techniques": ["commit-time"], "slips": [], "to": "end"}]},
 {"id": "end", "lines": [{"text": "好"}], "ending": {"outcome": "resolved", "verdict": "no-fault", "why": "例", "earns": []}}]}`

// example is a row of the README's table of functions.
type example struct {
	function string
	in       []string
	formula  string
	gives    string
}

func readmeExamples(t *testing.T) (rows []example) {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `(\\w+)\\(.*\\)` \\| ([a-z, ]+) \\| [^|]+ \\| [^|]+ \\| `(.+)` \\| (\\S+) \\|$")
	for _, m := range row.FindAllStringSubmatch(string(text), -1) {
		in := strings.Split(m[2], ", ")
		if m[2] == "all" {
			in = []string{"condition", "dimension", "gate"}
		}
		rows = append(rows, example{m[1], in, m[3], m[4]})
	}
	return rows
}

// play gives the third reply of the call, judged by CLEAR with its first formula or its gates replaced by an example.
func (x example) play(t *testing.T, shelf *Shelf) (string, error) {
	t.Helper()
	text, err := Files.ReadFile("rubrics/clear.json")
	if err != nil {
		t.Fatal(err)
	}
	r, doc := mustRubric(t, string(text))
	if slices.Contains(x.in, "dimension") {
		r.Dimensions[0].Formula = x.formula
	} else {
		r.Gates = []Gate{{ID: "example", When: x.formula}}
	}
	s, sdoc, err := scenarios.Load("scenario.json", []byte(theCall))
	if err != nil {
		t.Fatal(err)
	}
	m, faults := scenarios.Compile(s, sdoc, r)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	ex, err := NewExercise(m, r, doc, shelf.PhraseSets())
	if err != nil {
		return "", err
	}
	a, err := Begin(ex, Setup{Mode: Practice, Language: "zh"})
	for _, id := range []string{"first", "second", "third"} {
		if err == nil {
			a, err = a.Reply(id, "zh", 0)
		}
	}
	if err != nil {
		return "", err
	}
	if slices.Contains(x.in, "dimension") {
		return fmt.Sprint(a.path[2].points[0]), nil
	}
	gates, _, _, err := (&engine{ex: ex}).closing(a.at)
	return fmt.Sprint(len(gates) > 0), err
}

// TestTheReadmesExamplesGiveWhatItSays: each function's example calls it and gives what the table says.
func TestTheReadmesExamplesGiveWhatItSays(t *testing.T) {
	shelf := shippedShelf(t)
	for _, x := range readmeExamples(t) {
		if !strings.Contains(x.formula, x.function+"(") {
			t.Errorf("the example of %s does not call it: %s", x.function, x.formula)
		}
		if got, err := x.play(t, shelf); err != nil || got != x.gives {
			t.Errorf("%s gives %s, %v; the README says %s", x.formula, got, err, x.gives)
		}
	}
}

// TestTheReadmeKnowsEveryFunction: whatever a formula may call stands in the table, where it may be called, and nothing
// else does.
func TestTheReadmeKnowsEveryFunction(t *testing.T) {
	shelf := shippedShelf(t)
	r := shelf.Rubric("clear")
	there := map[string]bool{}
	for place, scope := range map[string]formula.Scope{
		"dimension": rubricScope(r, shelf.PhraseSets()),
		"gate":      gateScope(r, shelf.PhraseSets()),
		"condition": scenarios.Scope(shelf.Scenarios()[0], r),
	} {
		for _, f := range append(sortedKeys(scope.Funcs), formula.Builtins()...) {
			there[f+" in a "+place] = true
		}
	}
	said := map[string]bool{}
	for _, x := range readmeExamples(t) {
		for _, place := range x.in {
			said[x.function+" in a "+place] = true
		}
	}
	if a, b := sortedKeys(there), sortedKeys(said); !slices.Equal(a, b) {
		t.Errorf("functions there are: %v\nfunctions in the README: %v", a, b)
	}
}

// TestAnExampleOfNoFunctionFails: the table cannot promise what is not there.
func TestAnExampleOfNoFunctionFails(t *testing.T) {
	_, err := example{in: []string{"dimension"}, formula: "earned('hurry')"}.play(t, shippedShelf(t))
	if err == nil || !strings.Contains(err.Error(), `R108 unknown function "earned"; did you mean "earn"?`) {
		t.Errorf("%v", err)
	}
}

// TestAFormulaOverItsBudgetIsAFaultWithAPlace: too long, too many parts, too large a number, a result beyond the limit.
func TestAFormulaOverItsBudgetIsAFaultWithAPlace(t *testing.T) {
	middle := "anger"
	for range 40 {
		middle = "(1 < " + middle + " < 3 ? 1 : 0)"
	}
	for _, c := range []struct{ formula, want string }{
		{strings.Repeat(" ", formula.MaxLength) + "1", "rubric.json:5:61: R108 the formula is longer than 4000 characters"},
		{strings.Repeat("1 + ", formula.MaxNodes/2) + "1", "rubric.json:5:61: R108 the formula has more than 500 parts"},
		{middle, "rubric.json:5:61: R108 the formula has more than 500 parts"}, // each depth doubles the one below
		{"5 * 1000001", "rubric.json:5:65: R108 the number 1000001 is too large: the most is 1000000"},
	} {
		text := strings.Replace(tinyRubric, "5 * earn('hear') + 3 * earn('name') - 4 * slip('snap') - (has('name') && count('name') >= 2 ? 2 : 0)", c.formula, 1)
		r, doc := mustRubric(t, text)
		if err := CheckRubric(r, doc, nil).Err(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40s…: %v\nwant %s", c.formula, err, c.want)
		}
	}

	// What a formula gives is known only when it runs: then the reply at which it fails is named.
	for formula, want := range map[string]string{
		"1000000 * 3 * earn('hear')":    "gives 3000000, beyond ±1000000",
		"1 % (earn('hear') - 1)":        "failed: a remainder by zero",
		longProduct + " * earn('hear')": "failed: a number on the way is too large",
	} {
		r, doc := mustRubric(t, tinyRubric)
		r.Dimensions[0].Formula = formula
		s, sdoc, err := scenarios.Load("scenario.json", []byte(scenarioOf(
			node("n0", choice("a", `"end"`, []string{"hear"}, "")), ending("end", "resolved", "no-fault"))))
		if err != nil {
			t.Fatal(err)
		}
		m, _ := scenarios.Compile(s, sdoc, r)
		ex, err := NewExercise(m, r, doc, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Analyse(ex)
		u, ok := err.(*Unplayable)
		if !ok || u.Code != CodeFormula || u.Pointer != "/nodes/0/id" || !strings.Contains(u.Error(), want) || !strings.Contains(u.Error(), `reply "a"`) {
			t.Errorf("%s: %v, want %s", formula, err, want)
		}
	}
}

const longProduct = "1000000 * 1000000 * 1000000 * 1000000"
