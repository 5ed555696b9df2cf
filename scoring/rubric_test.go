package scoring

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	stdjson "encoding/json"

	json "github.com/goccy/go-json/v2"
)

func TestFaultyRubricsAreRefusedWithAPlace(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"format", `clearline/rubric@1`, `clearline/rubric@9`, `rubric.json:2:12: R101`},
		{"unknown member", `"pass": "mid"`, `"pas": "mid"`, `J006 unknown member "pas"; did you mean "pass"?`},
		{"weight", `"weight": 2`, `"weight": 0`, `R105 a weight`},
		{"dimension of a tag", `{"id": "fix", "dimension": "hands"`, `{"id": "fix", "dimension": "hand"`, `R105 there is no dimension "hand"; did you mean "hands"?`},
		{"id twice", `{"id": "vague"`, `{"id": "snap"`, `R104`},
		{"bands", `"from": 40`, `"from": 90`, `R106`},
		{"pass", `"pass": "mid"`, `"pass": "middle"`, `R106 there is no band "middle"`},
		{"gate", `"cap": "low"}`, `"cap": "lowest"}`, `R106 there is no band "lowest"`},
		{"gate that does nothing", `, "cap": "low"}`, `}`, `R107`},
		{"text", `"name": "Tiny"`, `"name": {"zh": "小"}`, `R103 the text has no "en" version`},
		{"misspelt technique", `earn('fix')`, `earn('fixx')`, `rubric.json:6:`},
		{"misspelt function", `turnsSince('hear')`, `turnSince('hear')`, `R108 unknown function "turnSince"; did you mean "turnsSince"?`},
		{"fraction", `5 * earn('hear')`, `5 / 2 * earn('hear')`, `R108 division`},
		{"text result", `3 * slip('vague')`, `has('fix')`, `R108`},
		{"gate formula", `done('snap')`, `earn('hear') > 0`, `R108 unknown function "earn"`},
		{"a phrase set that is not there", `"source": "test",`, `"source": "test", "phrases": ["rude"],`, `R109 there is no phrase set "rude"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(tinyRubric, c.old, c.new, 1)
			if text == tinyRubric {
				t.Fatalf("%q is not in the rubric", c.old)
			}
			r, doc, err := LoadRubric("rubric.json", []byte(text))
			if err == nil {
				err = CheckRubric(r, doc, nil).Err()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestAFaultInAFormulaPointsAtTheToken: line and column inside the JSON string.
func TestAFaultInAFormulaPointsAtTheToken(t *testing.T) {
	text := strings.Replace(tinyRubric, "3 * earn('name')", `3 * \u0065arn('nmae')`, 1)
	r, doc, err := LoadRubric("r", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	faults := CheckRubric(r, doc, nil)
	if len(faults) != 1 {
		t.Fatalf("%v", faults)
	}
	line := strings.Split(text, "\n")[faults[0].Line-1]
	if rest := line[faults[0].Column-1:]; !strings.HasPrefix(rest, "'nmae'") {
		t.Errorf("the fault points at %q: %v", rest, faults[0])
	}
	if !strings.Contains(faults[0].Message, `did you mean "name"?`) {
		t.Errorf("no near name: %v", faults[0])
	}
}

func TestATechniqueEarnsOnce(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("a", `"n1"`, []string{"hear"}, "")),
		node("n1", choice("b", `"end"`, []string{"hear"}, "")),
		ending("end", "resolved", "no-fault", "fix")))
	a, err := Begin(ex, setup(Practice, 0))
	for _, c := range []string{"a", "b"} {
		if err == nil {
			a, err = a.Reply(c, "en", 0)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if p := a.path[0].points; p[0] != 5 {
		t.Errorf("the first time earns %v", p)
	}
	// The ending credits "fix": 6 and 1 for its being near; "hear" earns nothing again.
	if p := a.path[1].points; p[0] != 0 || p[1] != 7 {
		t.Errorf("the second time earns %v", p)
	}
}

func TestGatesTouchBandAndVerdictNeverTheNumber(t *testing.T) {
	with := func(tags ...string) *Result {
		ex := mustExercise(t, scenarioOf(
			node("n0", choice("a", `"n1"`, append([]string{"hear", "name"}, tags...), ""), choice("b", `"n1"`, []string{"hear", "name"}, "")),
			node("n1", choice("c", `"end"`, []string{"fix"}, "")),
			ending("end", "resolved", "no-fault")))
		r, err := Analyse(ex)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Begin(ex, setup(Practice, 0))
		for _, c := range []string{"a", "c"} {
			if err == nil {
				a, err = a.Reply(c, "en", 0)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		res, err := a.result(r)
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	clean, snapped := with(), with("snap")
	if clean.Band != "high" || clean.Verdict != "no-fault" || len(clean.Gates) != 0 || !clean.Passed {
		t.Errorf("clean: %+v", clean)
	}
	// The slip costs its own points, 2 × 4; the number stands, the band is capped below it.
	if snapped.Score != 100*(clean.Total-8)/clean.Total || snapped.Band != "mid" || snapped.Verdict != "problem-ticket" || len(snapped.Gates) != 1 {
		t.Errorf("snapped: %+v", snapped)
	}
}

// TestSharesAddUpToThePoints: every point is explained, whatever the formula.
func TestSharesAddUpToThePoints(t *testing.T) {
	generated(t, 60, func(ex *Exercise, r *Range, rng *rand.Rand) {
		sheet, err := randomPlay(t, ex, setup(Practice, 0), rng).Sheet(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		sums := map[string]int{}
		for _, turn := range sheet.Turns {
			for _, p := range turn.Points {
				n := 0
				for _, s := range p.Because {
					n += s.Points
				}
				if n != p.Points {
					t.Fatalf("%s: shares add up to %d, not %d: %+v", p.Dimension, n, p.Points, p.Because)
				}
				sums[p.Dimension] += p.Points
			}
		}
		total := 0
		for i, d := range sheet.Result.Dimensions {
			if d.Points != sums[d.ID] || d.Points > d.Most || d.Points < d.Least {
				t.Fatalf("%+v, the turns add up to %d", d, sums[d.ID])
			}
			total += d.Points * sheet.Dimensions[i].Weight
		}
		if total != sheet.Result.Total {
			t.Fatalf("dimensions add up to %d, not %d", total, sheet.Result.Total)
		}
	})
}

func TestAssessmentShufflesAndPracticeDoesNot(t *testing.T) {
	shelf := shippedShelf(t)
	ex, err := shelf.Exercise(shelf.Scenarios()[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	order := func(mode Mode, seed int64) string {
		a, err := Begin(ex, Setup{Mode: mode, Seed: seed, Language: "zh"})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, c := range a.Offered() {
			ids = append(ids, c.ID)
		}
		return strings.Join(ids, " ")
	}
	if order(Practice, 1) != order(Practice, 2) {
		t.Error("practice is shuffled")
	}
	seen := map[string]bool{}
	for seed := range int64(50) {
		first, again := order(Assessment, seed), order(Assessment, seed)
		if first != again {
			t.Fatalf("seed %d gives two orders: %s, then %s", seed, first, again)
		}
		seen[first] = true
	}
	if len(seen) < 10 {
		t.Errorf("50 seeds give only %d orders", len(seen))
	}
	a, _ := Begin(ex, Setup{Mode: Assessment, Language: "zh"})
	a, _ = a.Reply(a.Offered()[0].ID, "zh", 0)
	if _, err := a.Rewind(0); err == nil {
		t.Error("an assessment can be wound back")
	}
}

// TestAnAttemptIsAValue: replying twice from the same attempt gives two calls that do not disturb each other.
func TestAnAttemptIsAValue(t *testing.T) {
	generated(t, 30, func(ex *Exercise, r *Range, rng *rand.Rand) {
		a, err := Begin(ex, setup(Practice, 0))
		if err != nil {
			t.Fatal(err)
		}
		for !a.Finished() {
			before, _ := a.Sheet(r, nil)
			for _, c := range a.Offered() {
				if _, err := a.Reply(c.ID, "en", 1); err != nil {
					t.Fatal(err)
				}
			}
			if after, _ := a.Sheet(r, nil); !reflect.DeepEqual(before, after) {
				t.Fatal("a reply changed the attempt it was given to")
			}
			o := a.Offered()
			a, _ = a.Reply(o[rng.IntN(len(o))].ID, "en", 1)
		}
	})
}

func TestResumeReplaysAndSurvivesEdits(t *testing.T) {
	first := scenarioOf(
		node("n0", choice("a", `"n1"`, []string{"hear"}, ""), choice("b", `"n1"`, nil, "")),
		node("n1", choice("c", `"n2"`, []string{"fix"}, ""), choice("d", `"n2"`, nil, "")),
		node("n2", choice("e", `"end"`, []string{"name"}, "")), ending("end", "resolved", "no-fault"))
	ex := mustExercise(t, first)
	a, err := Begin(ex, setup(Practice, 0))
	for _, c := range []string{"a", "d"} {
		if err == nil {
			a, err = a.Reply(c, "en", 700)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	raw, err := a.Save(1234, nil).Encode()
	if err != nil {
		t.Fatal(err)
	}
	save, err := DecodeSave("save", raw)
	if err != nil {
		t.Fatal(err)
	}
	b, kept, changed, err := Resume(ex, save)
	if err != nil || kept != 2 || changed || b.NodeID() != "n2" || save.Pending != 1234 {
		t.Errorf("kept %d, changed %v, at %s, %v", kept, changed, b.NodeID(), err)
	}
	edited := mustExercise(t, strings.Replace(first, `"id": "d"`, `"id": "dd"`, 1))
	b, kept, changed, err = Resume(edited, save)
	if err != nil || kept != 1 || !changed || b.NodeID() != "n1" {
		t.Errorf("edited: kept %d, changed %v, at %s, %v", kept, changed, b.NodeID(), err)
	}
}

func FuzzLoadRubric(f *testing.F) {
	f.Add([]byte(tinyRubric))
	data, err := Files.ReadFile("rubrics/clear.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, b []byte) {
		r, doc, err := LoadRubric("fuzz", b)
		if err != nil {
			return
		}
		CheckRubric(r, doc, nil)
		var x, y any
		if json.Unmarshal(doc.Data, &x) != nil || stdjson.Unmarshal(doc.Data, &y) != nil || !reflect.DeepEqual(x, y) {
			t.Fatal("go-json and encoding/json read a different rubric")
		}
	})
}

func FuzzParsePlans(f *testing.F) {
	f.Add([]byte("plan x\nn0: a -> anger 60, trust 35\nend e\noutcome resolved\nverdict no-fault\nband strong\nscore 85-100\n"))
	f.Add([]byte("# nothing\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		plans, err := ParsePlans("fuzz", b)
		if err == nil && len(plans) == 0 {
			t.Fatal("no plan and no fault")
		}
	})
}

func TestFaultyPlansAreRefusedWithAPlace(t *testing.T) {
	good := "plan p\nn0: a\nend e\noutcome resolved\nverdict no-fault\nband mid\n"
	for _, c := range []struct{ name, old, new, want string }{
		{"no end", "end e\n", "", `p:1:1: L101 the plan "p" has no "end" line`},
		{"bad line", "n0: a", "n0 a", "p:2:1: L101 this line is neither"},
		{"bad score", "band mid\n", "band mid\nscore 120\n", "p:7:1: L101 a score"},
		{"twice", "band mid\n", "band mid\nband low\n", `p:7:1: L101 "band" stands once`},
		{"state", "n0: a", "n0: a -> anger", "p:2:1: L101 behind ->"},
		{"nothing", good, "", "L101 the file has no plan"},
	} {
		_, err := ParsePlans("p", []byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}
