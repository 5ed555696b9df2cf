package review

import (
	"time"

	"clearline/scenarios"
	"clearline/scoring"
)

// Record is what the desk keeps of a sheet: enough for every table, small enough for a hundred thousand. What follows
// from the choices is as recomputed, never as the sheet claims; where a sheet could not be replayed it is absent.
type Record struct {
	Index   int      // from 0, in the order the sheets came
	File    string   // where it came from
	Verdict string   // of verification: one of scoring.Verdicts
	Why     error    // what verification says, where Verdict is not scoring.SheetOK; see source.ErrorIn
	Fields  []string // JSON pointers of what was altered

	Attempt  string
	Digest   string // as the sheet says
	Trainee  scoring.Trainee
	Mode     scoring.Mode
	Language scenarios.Lang
	Start    time.Time // UTC; zero where the sheet was malformed
	Rewinds  int
	Disputes []scoring.Dispute

	Case  *Case  // what was played, as the sheet says; nil where the sheet was malformed
	Turns []Turn // nil where the call could not be replayed

	Finished bool // all that follows is set only of calls that could be replayed and were finished
	Total    int
	Score    int // 0 … 100
	Band     string
	Passed   bool
	Outcome  scenarios.Outcome
	Judged   scenarios.Verdict // on the trainee's handling
	Ending   string            // node id
	Gates    []string
	Points   []int // unweighted, parallel to Case.Rubric.Dimensions
}

// Counts reports whether the attempt may count in statistics: it verified, and it was finished. A suspicious one counts;
// a duplicate does not.
func (r *Record) Counts() bool {
	return r.Finished && (r.Verdict == scoring.SheetOK || r.Verdict == scoring.SheetSuspicious)
}

// Who is the key by which a trainee's sheets are known to be hers: her id, without one her name and cohort, without
// either the attempt itself. Keys of different sorts never meet.
func (r *Record) Who() string {
	switch {
	case r.Trainee.ID != "":
		return "id:" + r.Trainee.ID
	case r.Trainee.Name != "":
		return "name:" + r.Trainee.Name + "\x00" + r.Trainee.Cohort
	}
	return "attempt:" + r.Attempt
}

// Case is what was played: one version of a scenario under one version of a rubric. Records of the same share it.
type Case struct {
	Scenario, Rubric scoring.Source
	Exercise         *scoring.Exercise // nil where that version is not at hand
	Range            *scoring.Range    // likewise
}

// Turn is one reply of a call, in 32 bytes.
type Turn struct {
	Reply     *Reply
	Best      *scenarios.ModelChoice // what would have kept the most; nil where the reply lost nothing
	Points    int32                  // weighted points it earned; may be below 0
	Cost      int32                  // weighted points it lost: the most reachable before it minus after it; ≥ 0
	Avoidable int32                  // what the worst reply offered there would have lost; ≥ Cost. 0 where nothing could be lost
	ActiveMS  int32                  // as the sheet says, at most math.MaxInt32
}

// Reply is a reply as the scenario has it. Turns in which it was given share it.
type Reply struct {
	Node, Choice string
	Techniques   []string
	Slips        []string
	Hits         []Hit // of phrase rules, in the source language's text
}

// Hit is a phrase rule that a reply meets.
type Hit struct{ Set, Rule string }
