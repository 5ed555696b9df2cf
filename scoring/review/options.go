package review

import (
	"time"

	"clearline/scoring"
)

// Policy says which of a trainee's attempts at a scenario counts.
type Policy string

// The attempt policies. Only finished attempts of the mode under review that verify count at all; attempts are those at
// one scenario, whatever its version, in the order of their starts.
const (
	First Policy = "first" // the first; the usual one for a test
	Best  Policy = "best"  // the one with the highest score, the earliest of equals
	Last  Policy = "last"
	Mean  Policy = "mean" // the mean of all; it passes where the mean score reaches the pass mark and no gate held any of them back
)

// Policies lists the attempt policies.
var Policies = []Policy{First, Best, Last, Mean}

// Options is what a reviewer chooses. The zero value is ready: first attempts of assessments, in English, in UTC, with names.
type Options struct {
	Policy     Policy             // empty is First
	Mode       scoring.Mode       // whose attempts count: empty is scoring.Assessment; practice and assessment never count together
	Only       func(*Record) bool // which records are under review; nil is all
	Lang       string             // "zh" or "en"
	Zone       *time.Location     // in which times are shown; nil is UTC; time.Local is told as the machine's
	Pseudonyms *Pseudonyms        // where set, stands for names, ids and attempt ids, and what is written freely is left out
	Roster     *Roster            // who should have submitted; nil where nobody said
	Reviews    []*File            // what second raters found and answered
	Parallel   [][2]string        // pairs of scenario ids that are parallel forms of one test, as courses name them for a retest
	Made       time.Time          // when the report is made; zero where it is not to be said

	memo *memo // for as long as one report is made
}
