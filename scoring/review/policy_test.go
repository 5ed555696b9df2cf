package review

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clearline/scoring"
)

var lin = scoring.Trainee{ID: "007", Name: "林", Cohort: "一班"}

// tries plays one call for each ability, a day after the other.
func tries(t testing.TB, abilities ...float64) (sheets [][]byte, scores []int) {
	for i, a := range abilities {
		s := call{scenario: "expired-food", attempt: fmt.Sprint("try-", i), trainee: lin, ability: a, seed: uint64(40 + i),
			start: fmt.Sprintf("2026-11-%02dT08:00:00Z", i+1)}.play(t)
		sheets, scores = append(sheets, line(t, s)), append(scores, s.Result.Score)
	}
	return sheets, scores
}

// TestWhichAttemptCounts: Lin tries four times; each policy picks what it says.
func TestWhichAttemptCounts(t *testing.T) {
	sheets, scores := tries(t, 0.3, 1, 0.6, 0.5)
	d := take(t, sheets...)
	sum := 0
	for _, s := range scores {
		sum += s
	}
	best := slices.Index(scores, slices.Max(scores))
	for _, c := range []struct {
		policy Policy
		score  float64
		counts []int
	}{
		{"", float64(scores[0]), []int{0}},
		{First, float64(scores[0]), []int{0}},
		{Best, float64(scores[best]), []int{best}},
		{Last, float64(scores[3]), []int{3}},
		{Mean, float64(sum) / 4, []int{0, 1, 2, 3}},
	} {
		o := Options{Policy: c.policy}
		rs := rows(t, d, o, "trainees")
		if len(rs) != 1 || rs[0]["score"] != c.score || rs[0]["attempts"] != 4 {
			t.Errorf("%s: %v, want %v", c.policy, rs, c.score)
		}
		if c.policy == Mean && (rs[0]["record"] != nil || rs[0]["verdict"] != nil) {
			t.Errorf("a mean is of no one call: %v", rs[0])
		}
		var counts []int
		for i, row := range rows(t, d, o, "cohort") {
			if row["counted"] == true {
				counts = append(counts, i)
			}
			if row["number"] != i+1 {
				t.Errorf("%s: call %d is number %v", c.policy, i, row["number"])
			}
		}
		if !slices.Equal(counts, c.counts) {
			t.Errorf("%s: %v count, want %v", c.policy, counts, c.counts)
		}
	}
}

// TestPracticeAndAssessmentStayApart, and what was given up counts in neither, but has its number.
func TestPracticeAndAssessmentStayApart(t *testing.T) {
	at := func(day int, mode scoring.Mode, turns int) []byte {
		return line(t, call{scenario: "expired-food", attempt: fmt.Sprint(day), trainee: lin, mode: mode, turns: turns, seed: uint64(day),
			start: fmt.Sprintf("2026-11-%02dT08:00:00Z", day)}.play(t))
	}
	d := take(t, at(1, scoring.Practice, 0), at(2, scoring.Assessment, 1), at(3, scoring.Practice, 0), at(4, scoring.Assessment, 0))
	for _, c := range []struct {
		mode   scoring.Mode
		counts []bool
	}{{"", []bool{false, false, false, true}}, {scoring.Practice, []bool{true, false, false, false}}} {
		numbers := []int{1, 1, 2, 2}
		for i, row := range rows(t, d, Options{Mode: c.mode}, "cohort") {
			if row["counted"] != c.counts[i] || row["number"] != numbers[i] {
				t.Errorf("%q, call %d: counts %v, number %v", c.mode, i, row["counted"], row["number"])
			}
		}
	}
	if sc := rows(t, d, Options{}, "scenarios"); len(sc) != 1 || sc[0]["calls"] != 1 || sc[0]["abandoned"] != 1 {
		t.Errorf("%v", sc)
	}
}

// TestAMeanDoesNotPassByAGate: two calls, one of them brilliant; a gate held the other back, so their mean does not pass
// however high it is.
func TestAMeanDoesNotPassByAGate(t *testing.T) {
	var held, strong *Record
	for seed := uint64(0); held == nil || strong == nil; seed++ {
		if seed == 500 {
			t.Fatal("no call of these is held back by a gate")
		}
		ability := 0.8
		if seed == 0 {
			ability = 1
		}
		r := take(t, line(t, call{scenario: "lost-parcel", attempt: fmt.Sprint(seed), trainee: lin, ability: ability, seed: seed}.play(t))).Records()[0]
		switch {
		case held == nil && r.heldBack():
			held = r
		case strong == nil && r.Passed && r.Score > 90:
			strong = r
		}
	}
	if held.Passed {
		t.Fatal("a gate that holds back did not")
	}
	high := *held
	high.Score = 100
	both := counted{strong.Case, strong.Who(), []*Record{strong, &high}}
	if both.score() < float64(both.Case.passMark()) || both.passed() {
		t.Errorf("a mean of %v passes: %v", both.score(), both.passed())
	}
	if twice := (counted{strong.Case, strong.Who(), []*Record{strong, strong}}); !twice.passed() {
		t.Error("a mean of two that pass does not")
	}
}

// TestTheOrderOfIntakeChangesNothing: however the same sheets are shuffled, duplicates and forgeries among them, the
// tables say the same.
func TestTheOrderOfIntakeChangesNothing(t *testing.T) {
	sheets := made(t, 60, 4)
	sheets = append(sheets, sheets[3], sheets[17], sheets[3])
	sheets[9] = []byte("{")
	for _, p := range Policies {
		o := Options{Policy: p, Lang: "zh"}
		want := told(t, take(t, sheets...), o)
		for round := range 3 {
			mixed := slices.Clone(sheets)
			rng := rand.New(rand.NewPCG(uint64(round), 1))
			rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
			if got := told(t, take(t, mixed...), o); !slices.Equal(got, want) {
				for i := range got {
					if i >= len(want) || got[i] != want[i] {
						t.Fatalf("%s:\n%s\nwas\n%s", p, got[i], want[min(i, len(want)-1)])
					}
				}
			}
		}
	}
}

// told is every row of a report as text, in an order of its own, but for what the order of intake decides.
func told(t testing.TB, d *Desk, o Options) (out []string) {
	t.Helper()
	r, err := d.Report(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range TableIDs() {
		if r.Table(id) == nil {
			continue
		}
		for _, row := range rows(t, d, o, id) {
			delete(row, "record")
			delete(row, "file")
			delete(row, "why")
			out = append(out, fmt.Sprint(id, row))
		}
	}
	slices.Sort(out)
	return out
}

// TestALaterWorseAttemptChangesNothing under the first and the best: only that there is one more.
func TestALaterWorseAttemptChangesNothing(t *testing.T) {
	sheets := made(t, 40, 9)
	more := slices.Clone(sheets)
	for i, r := range take(t, sheets...).Records() {
		if !r.Counts() || r.Score == 0 {
			continue
		}
		for seed := uint64(0); ; seed++ {
			s := call{scenario: r.Case.Scenario.ID, attempt: fmt.Sprint("later-", i), trainee: r.Trainee, mode: r.Mode, start: "2027-01-01T00:00:00Z", seed: seed}.play(t)
			if s.Result.Score < r.Score {
				more = append(more, line(t, s))
				break
			}
		}
	}
	if len(more) < len(sheets)+10 {
		t.Fatal("hardly anybody tried again")
	}
	for _, p := range []Policy{First, Best} {
		before, after := take(t, sheets...).counted(Options{Policy: p}), take(t, more...).counted(Options{Policy: p})
		if len(before) != len(after) {
			t.Fatalf("%s: %d count, then %d", p, len(before), len(after))
		}
		for i := range before {
			if a, b := before[i].Records[0].Digest, after[i].Records[0].Digest; a != b {
				t.Errorf("%s: another attempt of %s counts", p, before[i].Key)
			}
		}
	}
}

// TestOnlyWhatIsUnderReviewCounts: of what a filter leaves, the first counts.
func TestOnlyWhatIsUnderReviewCounts(t *testing.T) {
	sheets, scores := tries(t, 0.2, 0.5, 0.9)
	d := take(t, sheets...)
	rs := rows(t, d, Options{Only: func(r *Record) bool { return r.Index > 0 }}, "trainees")
	if len(rs) != 1 || rs[0]["score"] != float64(scores[1]) || rs[0]["attempts"] != 2 {
		t.Errorf("%v, want a score of %d", rs, scores[1])
	}
}

// TestAFilterChangesNobodysStanding: the error of measurement is of all that count, however few are under review.
func TestAFilterChangesNobodysStanding(t *testing.T) {
	d := take(t, made(t, 300, 8)...)
	whole := map[any]any{}
	near := 0
	for _, r := range rows(t, d, Options{}, "cohort") {
		whole[r["record"]] = r["standingId"]
		if r["standingId"] == standingNear {
			near++
		}
	}
	few := rows(t, d, Options{Only: func(r *Record) bool { return r.Index%40 < 2 }}, "cohort")
	for _, r := range few {
		if r["standingId"] != whole[r["record"]] {
			t.Errorf("record %v is %v among %d and %v among all", r["record"], r["standingId"], len(few), whole[r["record"]])
		}
	}
	if near == 0 || len(few) == 0 || len(few) >= len(whole) {
		t.Errorf("%d near, %d of %d under review", near, len(few), len(whole))
	}
}

// TestNearThePassMarkIsNeitherPassNorFail: in a class large enough to know the error of measurement, a score stands as the
// error says, and where no error is known as the mark says.
func TestNearThePassMarkIsNeitherPassNorFail(t *testing.T) {
	d := take(t, made(t, 300, 8)...)
	o := Options{Lang: "zh"}
	errors := d.errors(o)
	if len(errors) != 4 {
		t.Fatalf("the error of %v is known", errors)
	}
	seen := map[string]int{}
	for _, c := range d.counted(o) {
		r := c.Records[0]
		off := abs(c.score() - float64(c.Case.passMark()))
		want := map[bool]string{true: standingPass, false: standingFail}[r.Passed]
		if off <= errors[c.Case.Scenario.ID] && !r.heldBack() {
			want = standingNear
		}
		got := d.standing(o, c.Case, c.score(), c.passed(), c.heldBack())
		if got != want {
			t.Errorf("%s is %v off the mark, the error is %v: %s, want %s", c.Key, off, errors[c.Case.Scenario.ID], got, want)
		}
		if got == standingNear && (r.Passed != (r.Score >= c.Case.passMark())) {
			t.Errorf("%s: a gate decides, not an error", c.Key)
		}
		seen[got]++
	}
	near, rows := 0, rows(t, d, o, "scenarios")
	for _, row := range rows {
		near += row["near"].(int)
	}
	if len(seen) != 3 || near != seen[standingNear] {
		t.Errorf("%v, the scenarios count %d as near", seen, near)
	}
}

// TestWhereTheErrorIsUnknownNothingIsJudged, but for whom a gate holds back; the mark is told beside. All views say so alike.
func TestWhereTheErrorIsUnknownNothingIsJudged(t *testing.T) {
	sheets := made(t, 40, 8)
	d := take(t, sheets...)
	few, held := take(t, sheets[:8]...), 0
	o := Options{Lang: "zh"}
	for _, c := range d.counted(o) {
		want := standingUnknown
		if c.heldBack() {
			want = standingFail
			held++
		}
		if got := few.standing(o, c.Case, c.score(), c.passed(), c.heldBack()); got != want {
			t.Errorf("of two trainees no error is known: %s, want %s", got, want)
		}
	}
	if held == 0 {
		t.Fatal("nobody is held back")
	}
	for i, row := range rows(t, few, o, "cohort") {
		r := few.Records()[i]
		if !r.Counts() {
			continue
		}
		v, err := few.Sheet(o, "x", sheets[i])
		if err != nil {
			t.Fatal(err)
		}
		s := v.Result.Standing
		if s.ID != row["standingId"] || s.Name != row["standing"] || s.Error != nil || (s.Gate != "") != r.heldBack() || s.ID == standingUnknown && s.Name != "误差未知，未判定" {
			t.Errorf("the sheet stands as %+v, the table says %v", s, row["standing"])
		}
	}
	if c := few.cautionOfErrors(o); len(c) != 1 || !strings.Contains(c[0], "10 名学员") {
		t.Errorf("the reviewer is told %q", c)
	}
}

// TestViewsStandAsTheTables where the error is known.
func TestViewsStandAsTheTables(t *testing.T) {
	sheets := made(t, 300, 8)
	d, o := take(t, sheets...), Options{Lang: "en"}
	seen := map[string]bool{}
	cohort := rows(t, d, o, "cohort")
	for _, key := range []string{"id:0001", "id:0007", "id:0012", "id:0030"} {
		v, err := d.Trainee(o, key)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range v.Calls {
			row := cohort[c.Record]
			if c.Standing == nil {
				if row["standingId"] != nil {
					t.Errorf("%s has no standing, the table says %v", key, row["standingId"])
				}
				continue
			}
			seen[c.Standing.ID] = true
			sheet, err := d.Sheet(o, "x", sheets[c.Record])
			if err != nil {
				t.Fatal(err)
			}
			if s := sheet.Result.Standing; c.Standing.ID != row["standingId"] || s.ID != c.Standing.ID || *s.Error != *c.Standing.Error || *s.Error != *c.Error {
				t.Errorf("%s: %+v, %+v, the table says %v", key, c.Standing, s, row["standingId"])
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v", seen)
	}
}
