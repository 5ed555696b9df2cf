package scoring

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	json "github.com/goccy/go-json/v2"
)

// schemaSheets plays the calls of the golden sheets and random ones: finished and not, under every rubric that fits.
func schemaSheets(t *testing.T, shelf *Shelf) map[string]*Sheet {
	t.Helper()
	sheets := map[string]*Sheet{}
	keep := func(name string, a Attempt, r *Range, disputes []Dispute) {
		s, err := a.Sheet(r, disputes)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sheets[name] = s
	}
	for _, sc := range shelf.Scenarios() {
		for _, id := range append(shelf.Fits(sc.ID), sc.Rubric) {
			ex, r, err := shelf.Ranged(sc.ID, id)
			if err != nil {
				t.Fatal(err)
			}
			for which, plan := range goldenPlans(t, sc.ID) {
				a, err := Begin(ex, setup(Assessment, 42))
				for i, p := range plan.Picks {
					if err == nil {
						a, err = a.Reply(p.Choice, "zh", int64(4000+1000*i))
					}
					if i == 0 {
						keep(sc.ID+" "+id+" "+which+" broken off", a, r, nil)
					}
				}
				if err != nil {
					t.Fatal(err)
				}
				keep(sc.ID+" "+id+" "+which, a, r, []Dispute{{Turn: 1, Note: "我当时已经道过歉了。"}})
			}
			keep(sc.ID+" "+id+" random", randomPlay(t, ex, setup(Practice, 0), rand.New(rand.NewPCG(7, 7))), r, nil)
		}
	}
	return sheets
}

func TestPlayedSheetsFitTheSchema(t *testing.T) {
	both, shelf := schemaOf(t, "sheet.schema.json"), shippedShelf(t)
	sheets := schemaSheets(t, shelf)
	if len(sheets) < 40 {
		t.Errorf("only %d sheets", len(sheets))
	}
	files := map[string][]byte{}
	for name, s := range sheets {
		raw, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		files[name] = raw
	}
	goldens, err := filepath.Glob("testdata/sheets/*.json")
	if err != nil || len(goldens) < 2*len(shelf.Scenarios()) {
		t.Errorf("%d golden sheets, %v", len(goldens), err)
	}
	for _, name := range goldens {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, raw := range files {
		if _, err := DecodeSheet(name, raw); err != nil {
			t.Error(err)
		}
		if err := refuses(t, both, name, raw); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestForgedSheetsDoNotFitTheSchema: what the schema refuses the verifier does not find in order either.
func TestForgedSheetsDoNotFitTheSchema(t *testing.T) {
	both, shelf := schemaOf(t, "sheet.schema.json"), shippedShelf(t)
	sc := shelf.Scenarios()[0]
	ex, r, err := shelf.Ranged(sc.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	s, err := randomPlay(t, ex, setup(Practice, 0), rand.New(rand.NewPCG(3, 3))).Sheet(r, []Dispute{{1, "n"}})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	type object = map[string]any
	in := func(doc object, name string) object { return doc[name].(object) }
	first := func(doc object, name string) object { return doc[name].([]any)[0].(object) }
	forgeries := map[string]func(object){
		"another format":           func(d object) { d["format"] = "clearline/sheet@9" },
		"another engine":           func(d object) { d["engine"] = "clearline/0" },
		"an unknown member":        func(d object) { d["note"] = "x" },
		"null":                     func(d object) { d["trainee"] = nil },
		"a local time":             func(d object) { in(d, "attempt")["start"] = "2026-11-21 09:30" },
		"a seed too large":         func(d object) { in(d, "attempt")["seed"] = 1e16 },
		"another mode":             func(d object) { in(d, "attempt")["mode"] = "game" },
		"wound back":               func(d object) { in(d, "attempt")["rewinds"] = -1 },
		"a name too long":          func(d object) { in(d, "trainee")["name"] = string(bytes.Repeat([]byte("x"), MaxName+1)) },
		"a hash too short":         func(d object) { in(d, "scenario")["sha256"] = "00" },
		"version nought":           func(d object) { in(d, "rubric")["version"] = 0 },
		"time running backwards":   func(d object) { first(d, "turns")["activeMs"] = -1 },
		"half a millisecond":       func(d object) { first(d, "turns")["activeMs"] = 0.5 },
		"nothing shown":            func(d object) { first(d, "turns")["shown"] = []any{} },
		"no points":                func(d object) { first(d, "turns")["points"] = []any{} },
		"points in words":          func(d object) { first(first(d, "turns"), "points")["points"] = "5" },
		"a state that is a list":   func(d object) { in(first(d, "turns"), "before")["anger"] = []any{} },
		"a turn without a choice":  func(d object) { delete(first(d, "turns"), "choice") },
		"a score above 100":        func(d object) { in(d, "result")["score"] = 101 },
		"another verdict":          func(d object) { in(d, "result")["verdict"] = "guilty" },
		"another outcome":          func(d object) { in(d, "result")["outcome"] = "won" },
		"more than a million":      func(d object) { in(in(d, "result"), "random")["pass"] = 1_000_001 },
		"a dispute about no turn":  func(d object) { first(d, "disputes")["turn"] = 0 },
		"a dispute without a note": func(d object) { first(d, "disputes")["note"] = "" },
		"no digest":                func(d object) { delete(d, "digest") },
	}
	for name, forge := range forgeries {
		var doc object
		if err := json.Unmarshal(raw, &doc); err != nil {
			t.Fatal(err)
		}
		forge(doc)
		forged, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		if refuses(t, both, name, forged) == nil {
			t.Errorf("%s: the schema accepts it", name)
		}
		if f := Verify(name, forged, shelf); f.Verdict == SheetOK {
			t.Errorf("%s: the verifier accepts it", name)
		}
		// The digest alone gives a careless forger away; a careful one signs again.
		again, err := DecodeSheet(name, forged)
		if err != nil {
			continue
		}
		if again.Digest, err = again.digest(); err != nil {
			t.Fatal(err)
		}
		if forged, err = again.Encode(); err != nil {
			t.Fatal(err)
		}
		if f := Verify(name, forged, shelf); f.Verdict == SheetOK && refuses(t, both, name, forged) != nil {
			t.Errorf("%s: signed again, the verifier accepts it and the schema does not", name)
		}
	}
}
