package review

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scoring"
)

// changed is a sheet with something in it changed, its digest left as it was.
func changed(t testing.TB, s *scoring.Sheet, change func(*scoring.Sheet)) []byte {
	t.Helper()
	var c scoring.Sheet
	if err := json.Unmarshal(line(t, s), &c); err != nil {
		t.Fatal(err)
	}
	change(&c)
	return line(t, &c)
}

// TestTheRecordIsWhatTheSheetComesTo: of a sound sheet the desk keeps what its debrief says.
func TestTheRecordIsWhatTheSheetComesTo(t *testing.T) {
	for i, data := range made(t, 20, 7) {
		var s scoring.Sheet
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		r := take(t, data).Records()[0]
		if r.Verdict != scoring.SheetOK || r.Why != nil || r.Attempt != s.Attempt.ID || r.Trainee != s.Trainee || r.Digest != s.Digest ||
			r.Case.Scenario != s.Scenario || r.Case.Rubric != s.Rubric || r.Start.Format("2006-01-02T15:04:05Z") != s.Attempt.Start {
			t.Errorf("sheet %d is kept as %+v", i, r)
		}
		if len(r.Turns) != len(s.Turns) {
			t.Fatalf("sheet %d: %d turns of %d", i, len(r.Turns), len(s.Turns))
		}
		for k, turn := range r.Turns {
			if turn.Reply.Choice != s.Turns[k].Choice || int(turn.Cost) != s.Turns[k].Cost() || turn.Avoidable < turn.Cost ||
				!slices.Equal(turn.Reply.Slips, s.Turns[k].Slips) || len(turn.Reply.Hits) != len(s.Turns[k].Hits) {
				t.Errorf("sheet %d, turn %d is kept as %+v", i, k+1, turn)
			}
		}
		switch {
		case s.Result == nil && (r.Finished || r.Band != "" || r.Counts()):
			t.Errorf("sheet %d was not finished, and is kept as %+v", i, r)
		case s.Result != nil && (r.Score != s.Result.Score || r.Total != s.Result.Total || r.Band != s.Result.Band || r.Passed != s.Result.Passed ||
			r.Ending != s.Result.Ending || r.Judged != s.Result.Verdict || r.Points[1] != s.Result.Dimensions[1].Points || !r.Counts()):
			t.Errorf("sheet %d is kept as %+v", i, r)
		}
	}
}

// TestNothingIsHidden: whatever is wrong with a sheet, it has its row; it says what is wrong, counts nowhere, and shows
// nothing that the sheet only claims.
func TestNothingIsHidden(t *testing.T) {
	good := call{scenario: "lost-parcel", attempt: "a1", trainee: scoring.Trainee{ID: "7", Name: "林"}, ability: 0.5, seed: 3}.play(t)
	claim := func(s *scoring.Sheet) { s.Result.Score, s.Result.Passed, s.Result.Band = 100, true, "strong" }
	d := take(t,
		line(t, good),
		line(t, good),
		changed(t, good, func(s *scoring.Sheet) { claim(s); s.Scenario.Version = 998 }),
		changed(t, good, func(s *scoring.Sheet) { claim(s); s.Scenario.SHA256 = strings.Repeat("0", 64) }),
		changed(t, good, func(s *scoring.Sheet) { claim(s); s.Rubric.SHA256 = strings.Repeat("0", 64) }),
		changed(t, good, func(s *scoring.Sheet) { claim(s); s.Phrases[0].SHA256 = strings.Repeat("0", 64) }),
		changed(t, good, func(s *scoring.Sheet) {
			claim(s)
			s.Scenario.Version = 999
			s.Scenario.SHA256 = strings.Repeat("0", 64)
		}),
		changed(t, good, func(s *scoring.Sheet) { claim(s); s.Turns[0].Choice = "no-such-reply" }),
		[]byte(`{"trainee": {"name": "谁"}}`),
		bytes.Repeat([]byte("x"), 100),
	)
	want := []string{scoring.SheetOK, scoring.SheetDuplicate, scoring.SheetAltered, scoring.SheetScenario, scoring.SheetRubric, scoring.SheetPhrases,
		scoring.SheetUnknown, scoring.SheetImpossible, scoring.SheetMalformed, scoring.SheetMalformed}
	all := rows(t, d, Options{Lang: "zh"}, "cohort")
	if len(all) != len(want) {
		t.Fatalf("%d rows of %d sheets", len(all), len(want))
	}
	for i, row := range all {
		if row["verifiedId"] != want[i] || row["record"] != i || row["file"] != fmt.Sprintf("%d.json", i) {
			t.Errorf("row %d: %v, want %s", i, row, want[i])
		}
		if row["counted"] != (i == 0) {
			t.Errorf("row %d counts: %v", i, row["counted"])
		}
		if (row["why"] == nil) != (i == 0) {
			t.Errorf("row %d: %v", i, row["why"])
		}
		score := any(nil)
		if i <= 2 {
			score = good.Result.Score
		}
		if row["score"] != score || (row["passed"] == nil) != (score == nil) || (row["standing"] == nil) != (i > 0) { // what does not verify decides nothing
			t.Errorf("row %d: score %v, passed %v, standing %v; the choices give %v", i, row["score"], row["passed"], row["standing"], score)
		}
		if malformed := want[i] == scoring.SheetMalformed; (row["who"] == nil) != malformed || (row["trainee"] == nil) != malformed || (row["start"] == nil) != malformed {
			t.Errorf("row %d: who %v, trainee %v", i, row["who"], row["trainee"])
		}
		if version := map[bool]any{true: 999, false: 1}[want[i] == scoring.SheetUnknown]; row["version"] != version && want[i] != scoring.SheetMalformed {
			t.Errorf("row %d is of version %v", i, row["version"])
		}
		if number := row["number"]; (number != nil) != (i == 0) {
			t.Errorf("row %d is attempt %v", i, number)
		}
	}
	sc := rows(t, d, Options{}, "scenarios")
	unverified, calls := 0, 0
	for _, row := range sc {
		unverified += row["unverified"].(int)
		calls += row["calls"].(int)
	}
	if calls != 1 || unverified != 6 { // but the duplicate, which verifies, and what cannot be read
		t.Errorf("%d calls, %d unverified: %v", calls, unverified, sc)
	}
}

// TestHostileWordsStayWords, and short.
func TestHostileWordsStayWords(t *testing.T) {
	s := call{scenario: "lost-parcel", attempt: "=1+1", trainee: scoring.Trainee{Name: "<script>", Cohort: "\x00"}, seed: 1}.play(t)
	long := changed(t, s, func(s *scoring.Sheet) { s.Scenario.ID = strings.Repeat("长", 100_000) })
	row := rows(t, take(t, line(t, s), long), Options{}, "cohort")
	if row[0]["trainee"] != "<script>" || row[0]["attempt"] != "=1+1" {
		t.Errorf("%v", row[0])
	}
	if n := len([]rune(row[1]["scenarioId"].(string))); n > 2*scoring.MaxName {
		t.Errorf("an id of %d characters", n)
	}
	if n := len([]rune(row[1]["why"].(string))); n > maxWhy+1 {
		t.Errorf("a reason of %d characters", n)
	}
}

// TestRepliesAreShared: what a hundred thousand records have in common is kept once.
func TestRepliesAreShared(t *testing.T) {
	d := take(t, made(t, 60, 2)...)
	replies, cases := map[*Reply]bool{}, map[*Case]bool{}
	turns := 0
	for _, r := range d.Records() {
		cases[r.Case] = true
		for _, turn := range r.Turns {
			replies[turn.Reply] = true
			turns++
		}
	}
	named := map[string]int{}
	for r := range replies {
		named[fmt.Sprint(r.Node, r.Choice, r.Techniques, r.Slips)]++
	}
	if len(cases) != 4 || len(replies) >= turns/2 {
		t.Errorf("%d cases, %d replies in %d turns", len(cases), len(replies), turns)
	}
}
