package scoring

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	stdjson "encoding/json"

	json "github.com/goccy/go-json/v2"
)

var update = flag.Bool("update", false, "write the golden sheets anew")

// TestGoldenSheets: one good and one poor call of each scenario, reviewed by hand.
func TestGoldenSheets(t *testing.T) {
	shelf := shippedShelf(t)
	for _, sc := range shelf.Scenarios() {
		for which, plan := range goldenPlans(t, sc.ID) {
			t.Run(sc.ID+"/"+which, func(t *testing.T) {
				ex, r, err := shelf.Ranged(sc.ID, "")
				if err != nil {
					t.Fatal(err)
				}
				a, err := Begin(ex, Setup{ID: "golden", Mode: Assessment, Language: "zh", Seed: 42, Start: "2026-11-21T09:30:00Z", Trainee: Trainee{ID: "0042", Name: "周宁"}})
				for i, p := range plan.Picks {
					if err == nil {
						a, err = a.Reply(p.Choice, "zh", int64(4000+1000*i))
					}
				}
				if err != nil {
					t.Fatal(err)
				}
				sheet, err := a.Sheet(r, []Dispute{{Turn: 1, Note: "我当时已经道过歉了。"}})
				if err != nil {
					t.Fatal(err)
				}
				got, err := sheet.Encode()
				if err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join("testdata", "sheets", sc.ID+"."+which+".json"), got)
				if f := Verify("golden", got, shelf); f.Verdict != SheetOK {
					t.Errorf("the golden sheet does not verify: %+v", f)
				}
			})
		}
	}
}

// goldenPlans picks the first and the last plan of a scenario's play plans.
func goldenPlans(t *testing.T, id string) map[string]Plan {
	t.Helper()
	data, err := os.ReadFile("../scenarios/library/" + id + ".plan.txt")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := ParsePlans(id, data)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]Plan{"first": plans[0], "last": plans[len(plans)-1]}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update and review)", err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is no longer what comes out; run with -update and review the difference", path)
	}
}

func TestPlayPlans(t *testing.T) {
	shelf := shippedShelf(t)
	visited := map[string]bool{}
	for _, sc := range shelf.Scenarios() {
		ex, r, err := shelf.Ranged(sc.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile("../scenarios/library/" + sc.ID + ".plan.txt")
		if err != nil {
			t.Fatal(err)
		}
		plans, err := ParsePlans(sc.ID+".plan.txt", data)
		if err != nil {
			t.Fatal(err)
		}
		for i := range plans {
			for _, f := range plans[i].Run(sc.ID+".plan.txt", ex, r) {
				t.Error(f)
			}
			for _, p := range plans[i].Picks {
				visited[sc.ID+"/"+p.Node] = true
			}
			visited[sc.ID+"/"+plans[i].End] = true
		}
		for _, n := range sc.Nodes {
			if !visited[sc.ID+"/"+n.ID] {
				t.Errorf("no play plan of %s visits node %q", sc.ID, n.ID)
			}
		}
	}
}

func TestVerifySaysWhatIsWrong(t *testing.T) {
	shelf := shippedShelf(t)
	sc := shelf.Scenarios()[0]
	ex, r, err := shelf.Ranged(sc.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := randomPlay(t, ex, setup(Practice, 0), rand.New(rand.NewPCG(3, 3))).Sheet(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		forge   func(s *Sheet)
		verdict string
		says    string
	}{
		{"untouched", func(*Sheet) {}, SheetOK, ""},
		{"higher score", func(s *Sheet) { s.Result.Score = 100 }, SheetAltered, "/result/score"},
		{"no result", func(s *Sheet) { s.Result = nil }, SheetAltered, "/result"},
		{"another scenario version", func(s *Sheet) { s.Scenario.SHA256 = strings.Repeat("0", 64) }, SheetScenario, "/scenario/sha256"},
		{"a later scenario version", func(s *Sheet) { s.Scenario.Version, s.Scenario.SHA256 = 99, strings.Repeat("0", 64) }, SheetUnknown, "version 99"},
		{"another rubric of that version", func(s *Sheet) { s.Rubric.SHA256 = strings.Repeat("0", 64) }, SheetRubric, "/rubric/sha256"},
		{"another rubric", func(s *Sheet) { s.Rubric.ID = "none" }, SheetUnknown, "not at hand"},
		{"another phrase set", func(s *Sheet) { s.Phrases[0].SHA256 = "x" }, SheetPhrases, "/phrases/0/sha256"},
		{"an unknown phrase set", func(s *Sheet) { s.Phrases[0].ID = "x" }, SheetUnknown, "phrase set x"},
		{"a reply not offered", func(s *Sheet) { s.Turns[0].Choice = "nonsense" }, SheetImpossible, "not offered"},
		{"another node", func(s *Sheet) { s.Turns[0].Node = "nowhere" }, SheetImpossible, "not \"nowhere\""},
		{"time running backwards", func(s *Sheet) { s.Turns[0].ActiveMS = -1 }, SheetImpossible, "backwards"},
		{"a turn missing", func(s *Sheet) { s.Turns = s.Turns[1:] }, SheetImpossible, "turn 1"},
		{"another engine", func(s *Sheet) { s.Engine = "clearline/0" }, SheetMalformed, "V101"},
		{"rewinds in an assessment", func(s *Sheet) { s.Attempt.Mode, s.Attempt.Rewinds = Assessment, 2 }, SheetMalformed, "V102"},
		{"a local time", func(s *Sheet) { s.Attempt.Start = "2026-11-21 09:30" }, SheetMalformed, "V102"},
	} {
		t.Run(c.name, func(t *testing.T) {
			forged := *sheet
			forged.Turns = slices.Clone(sheet.Turns)
			forged.Phrases = slices.Clone(sheet.Phrases)
			res := *sheet.Result
			forged.Result = &res
			c.forge(&forged)
			raw, err := forged.Encode()
			if err != nil {
				t.Fatal(err)
			}
			f := Verify("x", raw, shelf)
			if f.Verdict != c.verdict || !strings.Contains(f.Message+strings.Join(f.Fields, " "), c.says) {
				t.Errorf("%+v", f)
			}
		})
	}
	if f := Verify("x", []byte(`{"format": "clearline/sheet@1"`), shelf); f.Verdict != SheetMalformed {
		t.Errorf("truncated: %+v", f)
	}
}

func TestAbandonedCallsCarryNoScore(t *testing.T) {
	shelf := shippedShelf(t)
	ex, r, err := shelf.Ranged(shelf.Scenarios()[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	a, err := Begin(ex, Setup{ID: "a", Mode: Practice, Language: "zh", Start: "2026-11-21T09:30:00Z"})
	if err != nil {
		t.Fatal(err)
	}
	if a, err = a.Reply(a.Offered()[0].ID, "zh", 10); err != nil {
		t.Fatal(err)
	}
	sheet, err := a.Sheet(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sheet.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Result != nil || strings.Contains(string(raw), `"score"`) || strings.Contains(string(raw), `"band"`) {
		t.Error("an unfinished call has a score")
	}
	if f := Verify("x", raw, shelf); f.Verdict != SheetOK || f.Score != nil {
		t.Errorf("%+v", f)
	}
}

func FuzzDecodeSheet(f *testing.F) {
	shelf := shippedShelf(f)
	ex, r, err := shelf.Ranged(shelf.Scenarios()[0].ID, "")
	if err != nil {
		f.Fatal(err)
	}
	sheet, err := randomPlay(f, ex, setup(Assessment, 1), rand.New(rand.NewPCG(1, 1))).Sheet(r, nil)
	if err != nil {
		f.Fatal(err)
	}
	raw, err := sheet.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		found := Verify("fuzz", b, shelf)
		if found.Verdict == SheetOK {
			var x, y any
			if json.Unmarshal(b, &x) != nil || stdjson.Unmarshal(b, &y) != nil || !reflect.DeepEqual(x, y) {
				t.Fatal("go-json and encoding/json read a different sheet")
			}
		}
	})
}

func FuzzDecodeSave(f *testing.F) {
	shelf := shippedShelf(f)
	ex, err := shelf.Exercise(shelf.Scenarios()[0].ID, "")
	if err != nil {
		f.Fatal(err)
	}
	raw, err := randomPlay(f, ex, setup(Practice, 1), rand.New(rand.NewPCG(1, 1))).Save(5, nil).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(`{"format":"clearline/save@1"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := DecodeSave("fuzz", b)
		if err != nil {
			return
		}
		var ref Save
		if stdjson.Unmarshal(b, &ref) != nil {
			t.Fatal("accepted what encoding/json refuses")
		}
		if a, kept, _, err := Resume(ex, s); err == nil && a.Turns() != kept {
			t.Fatalf("%d turns after keeping %d", a.Turns(), kept)
		}
	})
}
