package review

import (
	"strings"
	"testing"

	"clearline/scoring"
)

// TestEveryDisputeIsListedWithItsAnswer: the reviewer sees what is at issue and what was said to it, and no objection is
// lost because the sheet did not verify.
func TestEveryDisputeIsListedWithItsAnswer(t *testing.T) {
	who := scoring.Trainee{ID: "00123", Name: "卫博", Cohort: "一班"}
	first := call{scenario: "lost-parcel", attempt: "a", trainee: who, seed: 1, disputing: "我没有催她"}.play(t)
	second := call{scenario: "expired-food", attempt: "b", trainee: who, seed: 2, disputing: "=cmd()"}.play(t)
	unknown := call{scenario: "late-mortgage", attempt: "c", trainee: who, seed: 3, disputing: "这一版改过"}.play(t)
	unknown.Scenario.Version = 99
	unknown.Scenario.SHA256, unknown.Digest = strings.Repeat("0", 64), "forged"
	quiet := call{scenario: "late-mortgage", attempt: "d", trainee: who, seed: 4}.play(t)
	d := take(t, line(t, first), line(t, second), line(t, unknown), line(t, quiet))
	answer := func(s *scoring.Sheet, decision Decision, note string) Answer {
		return Answer{Digest: s.Digest, Attempt: s.Attempt.ID, Turn: 1, Decision: decision, Note: note}
	}
	o := Options{Lang: "zh", Reviews: []*File{
		{Format: FileFormat, Rater: "李", Answers: []Answer{answer(first, Upheld, "再听一遍，有理")}},
		{Format: FileFormat, Rater: "李", Answers: []Answer{answer(first, Partly, "语气确实急")}}, // an older copy
		{Format: FileFormat, Rater: "王", Answers: []Answer{answer(first, Rejected, "照标准"), answer(second, Rejected, ""), answer(unknown, Rejected, "")}},
	}}
	for _, f := range o.Reviews { // as they are kept: a sheet's forged digest makes no file unreadable
		if _, err := ReadFile("review.json", encoded(t, f)); err != nil {
			t.Error(err)
		}
	}
	got := rows(t, d, o, "disputes")
	if len(got) != 3 {
		t.Fatalf("%d disputes: %v", len(got), got)
	}
	points := 0
	for _, p := range first.Turns[0].Points {
		points += p.Points
	}
	if r := got[0]; r["record"] != 0 || r["turn"] != 1 || r["reply"] != first.Turns[0].Text || r["points"] != points || r["note"] != "我没有催她" ||
		r["decision"] != "成立" || r["decisionId"] != "upheld" || r["answer"] != "再听一遍，有理" || r["by"] != "李、王 另作“不成立”" {
		t.Errorf("%v", r)
	}
	if r := got[1]; r["note"] != "=cmd()" || r["by"] != "王" || r["answer"] != nil {
		t.Errorf("%v", r)
	}
	if r := got[2]; r["scenario"] != "late-mortgage" || r["reply"] != nil || r["points"] != nil || r["decisionId"] != "rejected" || r["note"] != "这一版改过" {
		t.Errorf("%v", r)
	}
	o.Pseudonyms = pseudonyms(t, "sixteen letters and more")
	all := written(t, rows(t, d, o, "disputes"))
	for _, secret := range []string{"卫博", "00123", "催", "cmd", "再听", "李", "王"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is told: %s", secret, all)
		}
	}
}
