package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// FileFormat is the value of the "format" member of every file of a second rater.
const FileFormat = "clearline/review@1"

// Limits of a second rater's file.
const (
	FileLimit  = 16 << 20 // bytes
	MaxRatings = 20_000   // sheets rated, and answers
	MaxTags    = 64       // techniques, or slips, marked in one turn
)

// The codes of faults in a second rater's file.
const (
	CodeFileFormat = "V111" // missing or unknown "format"
	CodeFileValue  = "V112" // a value out of its range, or something that stands there twice
)

// Decision is what a reviewer answers to a dispute.
type Decision string

// The decisions.
const (
	Upheld   Decision = "upheld"   // the trainee is right
	Partly   Decision = "partly"   // in part
	Rejected Decision = "rejected" // the points stand
)

// Decisions lists the decisions.
var Decisions = []Decision{Upheld, Partly, Rejected}

// File is what one second rater found, blind, and answered. Nothing in it changes a score.
type File struct {
	Format  string   `json:"format"`
	Rater   string   `json:"rater"` // a name, of 1 to scoring.MaxName characters
	Ratings []Rating `json:"ratings"`
	Answers []Answer `json:"answers"`
}

// Rating is one sheet, rated. A sheet is known by its digest; that, and what else is copied from the sheet, is whatever the
// sheet says, however forged.
type Rating struct {
	Digest   string         `json:"digest"`
	Attempt  string         `json:"attempt"`
	Scenario scoring.Source `json:"scenario"`
	Rubric   scoring.Source `json:"rubric"`
	Turns    []RatedTurn    `json:"turns"` // those rated; one with nothing marked was found to commit nothing
}

// RatedTurn is what the rater marked in one turn: ids of the rubric's catalogue.
type RatedTurn struct {
	Turn       int      `json:"turn"` // from 1
	Techniques []string `json:"techniques"`
	Slips      []string `json:"slips"`
	Note       string   `json:"note,omitempty"`
}

// Answer is the answer to a trainee's objection to one turn.
type Answer struct {
	Digest   string   `json:"digest"`
	Attempt  string   `json:"attempt"`
	Turn     int      `json:"turn"` // from 1
	Decision Decision `json:"decision"`
	Note     string   `json:"note"`
}

// ReadFile reads a second rater's file strictly. The error is source.Faults.
func ReadFile(name string, data []byte) (*File, error) {
	f := &File{}
	doc, err := source.Decode(name, data, FileLimit, f)
	if err != nil {
		return nil, err
	}
	if faults := f.check(doc); len(faults) > 0 {
		faults.Sort()
		return nil, faults[:min(len(faults), source.MaxFaults)]
	}
	return f, nil
}

// Encode writes the file: indented, with a final newline, the same bytes everywhere.
func (f *File) Encode() ([]byte, error) {
	b, err := json.Marshal(f, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// fileCheck gathers the faults of a second rater's file.
type fileCheck struct {
	doc    *source.Doc
	faults source.Faults
}

func (c *fileCheck) add(pointer, code, format string, args ...any) {
	if len(c.faults) < source.MaxFaults {
		c.faults = append(c.faults, c.doc.Fault(pointer, code, format, args...))
	}
}

func (f *File) check(doc *source.Doc) source.Faults {
	c := &fileCheck{doc: doc}
	if f.Format != FileFormat {
		c.add("/format", CodeFileFormat, "this program reads %q, not %q", FileFormat, f.Format)
	}
	if strings.TrimSpace(f.Rater) == "" || utf8.RuneCountInString(f.Rater) > scoring.MaxName {
		c.add("/rater", CodeFileValue, "a rater has a name of 1 to %d characters", scoring.MaxName)
	}
	if n := max(len(f.Ratings), len(f.Answers)); n > MaxRatings {
		c.add("", CodeFileValue, "%d ratings or answers; the most is %d", n, MaxRatings)
		return c.faults
	}
	seen := map[string]int{}
	for i := range f.Ratings {
		r, p := &f.Ratings[i], fmt.Sprintf("/ratings/%d", i)
		if k, twice := seen[r.Digest]; twice {
			c.add(p+"/digest", CodeFileValue, "this sheet is rated twice, first as number %d: keep one rating", k+1)
		} else {
			seen[r.Digest] = i
		}
		c.turns(p, r.Turns)
	}
	answered := map[string]int{}
	for i := range f.Answers {
		a, p := &f.Answers[i], fmt.Sprintf("/answers/%d", i)
		c.turn(p, a.Turn)
		c.note(p, a.Note)
		if !slices.Contains(Decisions, a.Decision) {
			c.add(p+"/decision", CodeFileValue, "a decision is %q, %q or %q, not %q", Upheld, Partly, Rejected, a.Decision)
		}
		key := fmt.Sprint(a.Digest, "/", a.Turn)
		if k, twice := answered[key]; twice {
			c.add(p+"/turn", CodeFileValue, "this turn is answered twice, first as number %d: keep one answer", k+1)
		} else {
			answered[key] = i
		}
	}
	return c.faults
}

func (c *fileCheck) turns(p string, turns []RatedTurn) {
	if len(turns) > scoring.MaxTurns {
		c.add(p+"/turns", CodeFileValue, "%d turns; the most is %d", len(turns), scoring.MaxTurns)
		return
	}
	seen := map[int]bool{}
	for k, t := range turns {
		p := fmt.Sprintf("%s/turns/%d", p, k)
		c.turn(p, t.Turn)
		if seen[t.Turn] {
			c.add(p+"/turn", CodeFileValue, "turn %d is rated twice: keep one rating", t.Turn)
		}
		seen[t.Turn] = true
		c.tags(p+"/techniques", t.Techniques)
		c.tags(p+"/slips", t.Slips)
		c.note(p, t.Note)
	}
}

func (c *fileCheck) turn(p string, turn int) {
	if turn < 1 || turn > scoring.MaxTurns {
		c.add(p+"/turn", CodeFileValue, "turns count from 1 to %d", scoring.MaxTurns)
	}
}

func (c *fileCheck) tags(p string, ids []string) {
	if len(ids) > MaxTags {
		c.add(p, CodeFileValue, "%d marks; the most is %d", len(ids), MaxTags)
		return
	}
	for i, id := range ids {
		switch at := fmt.Sprintf("%s/%d", p, i); {
		case !scenarios.IsID(id):
			c.add(at, CodeFileValue, "the id %q is malformed", id)
		case slices.Contains(ids[:i], id):
			c.add(at, CodeFileValue, "%q is marked twice: keep one", id)
		}
	}
}

func (c *fileCheck) note(p, note string) {
	if utf8.RuneCountInString(note) > scoring.MaxNote {
		c.add(p+"/note", CodeFileValue, "longer than %d characters", scoring.MaxNote)
	}
}
