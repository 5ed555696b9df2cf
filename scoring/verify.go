package scoring

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
)

// Verdicts of verification.
const (
	SheetOK         = "ok"               // everything derived follows from the testimony
	SheetSuspicious = "suspicious"       // ok, but most turns were answered faster than they can be read; VerifyAll only
	SheetDuplicate  = "duplicate"        // ok, but the same sheet came before; VerifyAll only
	SheetAltered    = "altered"          // a derived value or the digest does not follow
	SheetScenario   = "scenario changed" // the scenario of that id and version at hand has other contents
	SheetRubric     = "rubric changed"   // so has the rubric
	SheetPhrases    = "phrases changed"  // so has a phrase set
	SheetUnknown    = "unknown version"  // the scenario, rubric or phrase set is not at hand
	SheetImpossible = "impossible"       // no such call can be made: a reply that was not offered, time running backwards
	SheetMalformed  = "malformed"        // not a sheet this program can read
)

// Verdicts lists all verdicts, the good one first.
var Verdicts = []string{SheetOK, SheetSuspicious, SheetDuplicate, SheetAltered, SheetScenario, SheetRubric, SheetPhrases,
	SheetUnknown, SheetImpossible, SheetMalformed}

// Finding is what verification says of one sheet.
type Finding struct {
	File     string   `json:"file"`
	Attempt  string   `json:"attempt,omitempty"`
	Trainee  string   `json:"trainee,omitempty"` // name and id, as the sheet says
	Mode     Mode     `json:"mode,omitempty"`    // as the sheet says
	Rewinds  int      `json:"rewinds,omitzero"`  // as the sheet says
	Start    string   `json:"start,omitempty"`   // as the sheet says
	Scenario string   `json:"scenario,omitempty"`
	Verdict  string   `json:"verdict"`
	Score    *int     `json:"score,omitempty"` // as recomputed; absent where the call was not finished
	Band     string   `json:"band,omitempty"`
	Fields   []string `json:"fields,omitempty"` // JSON pointers of what was altered or changed, at most MaxFields
	Altered  int      `json:"altered,omitzero"` // how many were, where Fields leaves some out
	Message  string   `json:"message,omitempty"`

	why error // what Message says
}

// Why is what Message says, as an error that can be said in every language, or nil where all is well.
func (f *Finding) Why() error { return f.why }

// In returns the finding with its message in a language, "zh" or "en".
func (f Finding) In(lang string) Finding {
	if f.why != nil {
		f.Message = source.ErrorIn(f.why, lang)
	}
	return f
}

// judge sets the verdict, and says why.
func (f *Finding) judge(verdict string, why error) {
	f.Verdict, f.why, f.Message = verdict, why, why.Error()
}

// MaxFields is the most altered fields a finding names.
const MaxFields = 20

// Archive finds published versions of exercises by their hashes.
type Archive interface {
	// Find returns the exercise with these exact inputs and its range, or an error for people.
	Find(scenario, rubric Source, phrases []Source) (*Exercise, *Range, error)
	// Hashes lists the SHA-256 of all files at hand with this id and version.
	Hashes(kind Kind, id string, version int) []string
}

// Hashes implements Archive.
func (s *Shelf) Hashes(kind Kind, id string, version int) []string {
	switch kind {
	case KindScenario:
		return hashes(s.scenarios, id, version)
	case KindRubric:
		return hashes(s.rubrics, id, version)
	}
	return hashes(s.phrases, id, version)
}

func hashes[T any](list []*shelved[T], id string, version int) (out []string) {
	for _, e := range list {
		if e.ID == id && e.Version == version {
			out = append(out, e.SHA256)
		}
	}
	return out
}

// Verify replays a sheet's choices and compares everything that follows from them. It proves that the sheet follows
// from its choices; who made them, when, and how long they took is testimony, which VerifyAll looks at as well.
func Verify(name string, data []byte, archive Archive) Finding {
	return verify(name, data, archive, nil).Finding
}

func verify(name string, data []byte, archive Archive, m *memo) (v verified) {
	v.File = name
	s, err := DecodeSheet(name, data)
	if err != nil {
		v.judge(SheetMalformed, err)
		return v
	}
	v.Sheet = s
	v.Attempt, v.Scenario = s.Attempt.ID, s.Scenario.ID
	v.Trainee = strings.TrimSpace(s.Trainee.Name + " " + s.Trainee.ID)
	v.Mode, v.Rewinds, v.Start = s.Attempt.Mode, s.Attempt.Rewinds, s.Attempt.Start
	if v.Exercise, v.Range, err = archive.Find(s.Scenario, s.Rubric, s.Phrases); err != nil {
		v.Exercise, v.Range = nil, nil
		verdict, fields, why := missing(archive, s, err)
		v.Fields = fields
		v.judge(verdict, why)
		return v
	}
	if v.call, err = replay(v.Exercise, s, m); err != nil {
		v.judge(SheetImpossible, err)
		return v
	}
	again, err := v.call.unsigned(v.Range, s.Disputes)
	if err == nil {
		v.Fields, err = differences(s, again)
	}
	if err != nil {
		v.judge(SheetMalformed, err)
		return v
	}
	v.Verdict, v.Again = SheetOK, again
	if again.Result != nil {
		v.Score, v.Band = &again.Result.Score, again.Result.Band
	}
	if len(v.Fields) > 0 {
		v.judge(SheetAltered, alteration(v.Fields, s.Result, again.Result))
		if len(v.Fields) > MaxFields {
			v.Altered, v.Fields = len(v.Fields), v.Fields[:MaxFields]
		}
	}
	return v
}

// alteration says for people what the altered fields mean.
func alteration(fields []string, says, gives *Result) error {
	if len(fields) == 1 && fields[0] == "/digest" {
		return say.Errorf("every value follows from the choices, but something self-declared (name, id, start, times, dispute) was changed after saving, or the digest was")
	}
	why := say.Errorf("%d value(s) do not follow from the choices", len(fields))
	if says != nil && gives != nil && says.Score != gives.Score {
		why = say.Errorf("the sheet says score %d, its choices give %d; %w", says.Score, gives.Score, why)
	}
	return why
}

// missing says which of a sheet's inputs is not at hand: changed, where its id and version are, or unknown.
func missing(archive Archive, s *Sheet, err error) (verdict string, fields []string, why error) {
	type input struct {
		kind             Kind
		pointer, verdict string
		what             say.Message
		Source
	}
	inputs := []input{{KindScenario, "/scenario", SheetScenario, say.F("scenario"), s.Scenario}, {KindRubric, "/rubric", SheetRubric, say.F("rubric"), s.Rubric}}
	for i, p := range s.Phrases {
		inputs = append(inputs, input{KindPhrases, fmt.Sprintf("/phrases/%d", i), SheetPhrases, say.F("phrase set"), p})
	}
	for _, in := range inputs {
		have := archive.Hashes(in.kind, in.ID, in.Version)
		if len(have) > 0 && !slices.Contains(have, in.SHA256) {
			for i := range have {
				have[i] = fmt.Sprintf("%.12s…", have[i])
			}
			return in.verdict, []string{in.pointer + "/sha256"}, say.Errorf(
				"the sheet was made with %s %s version %d of SHA-256 %.12s…, at hand is %s: give the folder that has the other",
				in.what, in.ID, in.Version, in.SHA256, strings.Join(have, ", "))
		}
	}
	return SheetUnknown, nil, err
}

// Replay makes the sheet that follows from another's testimony.
func Replay(ex *Exercise, r *Range, s *Sheet) (*Sheet, error) {
	a, err := replay(ex, s, nil)
	if err != nil {
		return nil, err
	}
	return a.Sheet(r, s.Disputes)
}

func replay(ex *Exercise, s *Sheet, m *memo) (Attempt, error) {
	a, err := Begin(ex, Setup{s.Attempt.ID, s.Attempt.Mode, s.Attempt.Language, s.Attempt.Seed, s.Attempt.Start, s.Trainee})
	if err != nil {
		return a, err
	}
	a.Rewinds, a.memo = s.Attempt.Rewinds, m
	for i, t := range s.Turns {
		if a.NodeID() != t.Node {
			return a, say.Errorf("turn %d: the call stands at node %q, not %q", i+1, a.NodeID(), t.Node)
		}
		if a, err = a.Reply(t.Choice, t.Language, t.ActiveMS); err != nil {
			return a, say.Errorf("turn %d: %w", i+1, err)
		}
	}
	return a, nil
}

// differences lists the JSON pointers of the leaves in which a sheet differs from what it should be. again has no digest
// yet.
func differences(s, again *Sheet) ([]string, error) {
	is, err := s.canonical()
	if err != nil {
		return nil, err
	}
	should, err := again.canonical()
	if err != nil {
		return nil, err
	}
	var out []string
	if !bytes.Equal(is, should) {
		var x, y any
		if err := json.Unmarshal(is, &x); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(should, &y); err != nil {
			return nil, err
		}
		diff("", x, y, &out)
	}
	if s.Digest != hash(should) {
		out = append(out, "/digest")
	}
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
