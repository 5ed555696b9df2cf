package scoring

import (
	"fmt"
	"slices"
	"strconv"

	json "github.com/goccy/go-json/v2"
)

// Verdicts of verification.
const (
	SheetOK         = "ok"         // everything derived follows from the testimony
	SheetAltered    = "altered"    // a derived value or the digest does not
	SheetUnknown    = "unknown"    // the scenario, rubric or phrase set of that hash is not at hand
	SheetImpossible = "impossible" // no such call can be made: a reply that was not offered, time running backwards
	SheetMalformed  = "malformed"  // not a sheet this program can read
)

// Finding is what verification says of one sheet.
type Finding struct {
	File     string   `json:"file"`
	Attempt  string   `json:"attempt,omitempty"`
	Trainee  string   `json:"trainee,omitempty"` // name or id, as the sheet says
	Scenario string   `json:"scenario,omitempty"`
	Verdict  string   `json:"verdict"`
	Score    *int     `json:"score,omitempty"` // as recomputed; absent where the call was not finished
	Band     string   `json:"band,omitempty"`
	Fields   []string `json:"fields,omitempty"` // JSON pointers of what was altered, at most MaxFields
	Message  string   `json:"message,omitempty"`
}

// MaxFields is the most altered fields a finding names.
const MaxFields = 20

// Archive finds published versions of exercises by their hashes.
type Archive interface {
	// Find returns the exercise with these exact inputs and its range, or an error for people.
	Find(scenario, rubric Source, phrases []Source) (*Exercise, *Range, error)
}

// Verify replays a sheet's choices and compares everything that follows from them. It proves that the sheet follows
// from its choices; who made them, when, and how long they took is testimony.
func Verify(name string, data []byte, archive Archive) Finding {
	f := Finding{File: name}
	s, err := DecodeSheet(name, data)
	if err != nil {
		f.Verdict, f.Message = SheetMalformed, err.Error()
		return f
	}
	f.Attempt, f.Scenario, f.Trainee = s.Attempt.ID, s.Scenario.ID, s.Trainee.Name
	if f.Trainee == "" {
		f.Trainee = s.Trainee.ID
	}
	ex, r, err := archive.Find(s.Scenario, s.Rubric, s.Phrases)
	if err != nil {
		f.Verdict, f.Message = SheetUnknown, err.Error()
		return f
	}
	again, err := Replay(ex, r, s)
	if err != nil {
		f.Verdict, f.Message = SheetImpossible, err.Error()
		return f
	}
	if f.Fields, err = differences(s, again); err != nil {
		f.Verdict, f.Message = SheetMalformed, err.Error()
		return f
	}
	f.Verdict = SheetOK
	if again.Result != nil {
		f.Score, f.Band = &again.Result.Score, again.Result.Band
	}
	if len(f.Fields) > 0 {
		f.Verdict = SheetAltered
		f.Message = fmt.Sprintf("%d value(s) do not follow from the choices", len(f.Fields))
		f.Fields = f.Fields[:min(len(f.Fields), MaxFields)]
	}
	return f
}

// Replay makes the sheet that follows from another's testimony.
func Replay(ex *Exercise, r *Range, s *Sheet) (*Sheet, error) {
	a, err := Begin(ex, Setup{s.Attempt.ID, s.Attempt.Mode, s.Attempt.Language, s.Attempt.Seed, s.Attempt.Start, s.Trainee})
	if err != nil {
		return nil, err
	}
	a.Rewinds = s.Attempt.Rewinds
	for i, t := range s.Turns {
		if a.NodeID() != t.Node {
			return nil, fmt.Errorf("turn %d: the call stands at node %q, not %q", i+1, a.NodeID(), t.Node)
		}
		if a, err = a.Reply(t.Choice, t.Language, t.ActiveMS); err != nil {
			return nil, fmt.Errorf("turn %d: %w", i+1, err)
		}
	}
	return a.Sheet(r, s.Disputes)
}

// differences lists the JSON pointers of the leaves in which two sheets differ.
func differences(a, b *Sheet) ([]string, error) {
	var x, y any
	for _, p := range []struct {
		s  *Sheet
		to *any
	}{{a, &x}, {b, &y}} {
		raw, err := json.Marshal(p.s, json.Deterministic(true))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, p.to); err != nil {
			return nil, err
		}
	}
	var out []string
	diff("", x, y, &out)
	return out, nil
}

func diff(at string, x, y any, out *[]string) {
	switch x := x.(type) {
	case map[string]any:
		if y, ok := y.(map[string]any); ok {
			names := sortedKeys(x)
			for _, k := range sortedKeys(y) {
				if _, both := x[k]; !both {
					names = append(names, k)
				}
			}
			slices.Sort(names)
			for _, k := range names {
				diff(at+"/"+k, x[k], y[k], out)
			}
			return
		}
	case []any:
		if y, ok := y.([]any); ok && len(x) == len(y) {
			for i := range x {
				diff(at+"/"+strconv.Itoa(i), x[i], y[i], out)
			}
			return
		}
	}
	if !equalLeaf(x, y) {
		*out = append(*out, at)
	}
}

func equalLeaf(x, y any) bool {
	switch x.(type) {
	case map[string]any, []any:
		return false // of other shapes than y
	}
	switch y.(type) {
	case map[string]any, []any:
		return false
	}
	return x == y
}
