package scoring

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
)

// SheetFormat is the value of the "format" member of every score sheet this package writes and reads.
const SheetFormat = "clearline/sheet@1"

// Engine names the rules by which scores are computed. It changes whenever the same choices could score otherwise.
const Engine = "clearline/1"

// SheetLimit is the largest sheet accepted, in bytes.
const SheetLimit = 2 << 20

// Sheet is the record of one attempt. What a trainee did and who she says she is are testimony (Attempt, Trainee,
// Disputes; node, choice, language and times of the turns); everything else follows from it and can be computed again.
type Sheet struct {
	Format     string           `json:"format"`
	Engine     string           `json:"engine"`
	Attempt    AttemptInfo      `json:"attempt"`
	Trainee    Trainee          `json:"trainee"`
	Scenario   Source           `json:"scenario"`
	Rubric     Source           `json:"rubric"`
	Phrases    []Source         `json:"phrases"`
	Dimensions []SheetDimension `json:"dimensions"`
	Turns      []Turn           `json:"turns"`
	Result     *Result          `json:"result,omitempty"` // absent where the call was not finished
	Disputes   []Dispute        `json:"disputes,omitempty"`
	Digest     string           `json:"digest"` // SHA-256 of the sheet's compact JSON with an empty digest, hexadecimal
}

// AttemptInfo is how the attempt was made.
type AttemptInfo struct {
	ID       string         `json:"id"`
	Mode     Mode           `json:"mode"`
	Language scenarios.Lang `json:"language"`
	Seed     int64          `json:"seed"`
	Start    string         `json:"start"` // UTC, RFC 3339
	Rewinds  int            `json:"rewinds,omitzero"`
}

// Source names one input exactly.
type Source struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	SHA256  string `json:"sha256"` // of the file's bytes, hexadecimal
}

// SheetDimension is a dimension of the rubric as it judged.
type SheetDimension struct {
	ID      string `json:"id"`
	Weight  int    `json:"weight"`
	Formula string `json:"formula"`
}

// Result is what a finished call came to.
type Result struct {
	Ending     string            `json:"ending"` // node id
	Outcome    scenarios.Outcome `json:"outcome"`
	Verdict    scenarios.Verdict `json:"verdict"` // after the gates
	Dimensions []DimensionResult `json:"dimensions"`
	Total      int               `json:"total"` // Σ weight × points
	Most       int               `json:"most"`  // the most this call offered
	Least      int               `json:"least"`
	Score      int               `json:"score"`  // 100 × total ÷ most, rounded down, floored at 0
	Random     RandomPlayer      `json:"random"` // what the score is worth beside one who picks at random
	Band       string            `json:"band"`   // after the gates
	Gates      []string          `json:"gates,omitempty"`
	Passed     bool              `json:"passed"`
}

// RandomPlayer is how one who picks uniformly at random does at the same call.
type RandomPlayer struct {
	Mean  int `json:"mean"`  // score, rounded
	Reach int `json:"reach"` // how many score at least as much as this sheet, per million
	Pass  int `json:"pass"`  // how many pass, per million
}

// DimensionResult is one dimension's sum, in unweighted points, with what the call offered.
type DimensionResult struct {
	ID     string `json:"id"`
	Points int    `json:"points"`
	Most   int    `json:"most"`
	Least  int    `json:"least"`
	Random int    `json:"random"`
}

// Dispute is a trainee's objection to the points of one turn.
type Dispute struct {
	Turn int    `json:"turn"` // from 1
	Note string `json:"note"`
}

// Limits of what comes from outside.
const (
	MaxNote  = 2000 // characters of a dispute's note
	MaxName  = 200  // characters of a trainee's id, name or cohort, and of an attempt's id
	MaxTurns = 1000
)

// Sheet writes the attempt down. It is finished or abandoned; r is the exercise's range.
func (a Attempt) Sheet(r *Range, disputes []Dispute) (*Sheet, error) {
	s, err := a.unsigned(r, disputes)
	if err != nil {
		return nil, err
	}
	s.Digest, err = s.digest()
	return s, err
}

// unsigned is the sheet with an empty digest.
func (a Attempt) unsigned(r *Range, disputes []Dispute) (*Sheet, error) {
	ex := a.ex
	s := &Sheet{
		Format: SheetFormat, Engine: Engine,
		Attempt:  AttemptInfo{a.Setup.ID, a.Setup.Mode, a.Setup.Language, a.Setup.Seed, a.Setup.Start, a.Rewinds},
		Trainee:  a.Setup.Trainee,
		Scenario: Source{ex.Model.ID, ex.Model.Version, ex.Model.SHA256},
		Rubric:   Source{ex.Rubric.ID, ex.Rubric.Version, ex.Rubric.SHA256},
		Disputes: disputes,
		Phrases:  []Source{}, Turns: []Turn{},
	}
	for _, p := range ex.Phrases {
		s.Phrases = append(s.Phrases, Source{p.ID, p.Version, p.SHA256})
	}
	for _, d := range ex.Rubric.Dimensions {
		s.Dimensions = append(s.Dimensions, SheetDimension{d.ID, d.Weight, d.Formula})
	}
	earned := 0
	for i := range a.path {
		t, err := a.trace(i, r, earned)
		if err != nil {
			return nil, err
		}
		earned += ex.weighted(a.path[i].points)
		s.Turns = append(s.Turns, t)
	}
	if a.Finished() {
		res, err := a.result(r)
		if err != nil {
			return nil, err
		}
		s.Result = res
	}
	return s, nil
}

func (a Attempt) result(r *Range) (*Result, error) {
	ex := a.ex
	e := ex.engine()
	defer ex.release(e)
	gates, bandCap, verdict, err := e.closing(a.at)
	if err != nil {
		return nil, err
	}
	total := a.Total()
	score := r.Score(total)
	band := min(bandCap, ex.Rubric.bandOf(score))
	res := &Result{
		Ending: a.NodeID(), Outcome: a.Node().Ending.Outcome, Verdict: verdict,
		Total: total, Most: r.Most, Least: r.Least, Score: score,
		Random: RandomPlayer{r.Random.Mean, r.Random.Reach(score), r.Random.Pass},
		Band:   ex.Rubric.Bands[band].ID, Gates: gates, Passed: band >= ex.Rubric.band(ex.Rubric.Pass),
	}
	for d, dim := range ex.Rubric.Dimensions {
		n := 0
		for _, s := range a.path {
			n += s.points[d]
		}
		res.Dimensions = append(res.Dimensions, DimensionResult{dim.ID, n, r.Dimensions[d].Most, r.Dimensions[d].Least, r.Dimensions[d].Mean})
	}
	return res, nil
}

// Trace explains the last reply given; with a range it also says what the reply cost.
func (a Attempt) Trace(r *Range) (Turn, error) {
	if len(a.path) == 0 {
		return Turn{}, say.Errorf("no reply has been given yet")
	}
	last := len(a.path) - 1
	return a.trace(last, r, a.Total()-a.ex.weighted(a.path[last].points))
}

func (s *Sheet) digest() (string, error) {
	b, err := s.canonical()
	if err != nil {
		return "", err
	}
	return hash(b), nil
}

// canonical is what the digest is of: the sheet's compact JSON with an empty digest.
func (s *Sheet) canonical() ([]byte, error) {
	blank := *s
	blank.Digest = ""
	return json.Marshal(&blank, json.Deterministic(true))
}

// Encode writes the sheet as the JSON that is exported: indented, with a final newline, the same bytes everywhere.
func (s *Sheet) Encode() ([]byte, error) {
	b, err := json.Marshal(s, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// The codes of faults in sheets.
const (
	CodeSheetFormat = "V101" // missing or unknown "format" or engine
	CodeSheetValue  = "V102" // a value out of its range
)

// DecodeSheet reads a sheet strictly. The error is source.Faults.
func DecodeSheet(name string, data []byte) (*Sheet, error) {
	if s := decodeSound(data); s != nil {
		return s, nil
	}
	s := &Sheet{}
	doc, err := source.Decode(name, data, SheetLimit, s)
	if err != nil {
		return nil, err
	}
	if faults := s.check(doc); len(faults) > 0 {
		return nil, faults
	}
	return s, nil
}

// decodeSound reads a sheet without a fault, or returns nil: placing faults costs three times as much as reading, and
// nearly every sheet is sound. What json lets pass and source.Decode does not are nulls and deep nesting; nothing in a
// sheet's type nests.
func decodeSound(data []byte) *Sheet {
	s := &Sheet{}
	if len(data) > SheetLimit || bytes.Contains(data, []byte("null")) {
		return nil
	}
	if json.Unmarshal(data, s, json.RejectUnknownMembers(true)) != nil || len(s.check(&source.Doc{})) > 0 {
		return nil
	}
	return s
}

func (s *Sheet) check(doc *source.Doc) (faults source.Faults) {
	add := func(pointer, code, format string, args ...any) {
		faults = append(faults, doc.Fault(pointer, code, format, args...))
	}
	if s.Format != SheetFormat {
		add("/format", CodeSheetFormat, "this program reads %q, not %q", SheetFormat, s.Format)
	}
	if s.Engine != Engine {
		add("/engine", CodeSheetFormat, "this program computes as %q does, not as %q", Engine, s.Engine)
	}
	if len(s.Turns) > MaxTurns {
		add("/turns", CodeSheetValue, "%d turns; the most is %d", len(s.Turns), MaxTurns)
	}
	for p, v := range map[string]string{"/attempt/id": s.Attempt.ID, "/trainee/id": s.Trainee.ID, "/trainee/name": s.Trainee.Name, "/trainee/cohort": s.Trainee.Cohort} {
		if len([]rune(v)) > MaxName {
			add(p, CodeSheetValue, "longer than %d characters", MaxName)
		}
	}
	if t, err := time.Parse(time.RFC3339, s.Attempt.Start); err != nil || t.Location() != time.UTC {
		add("/attempt/start", CodeSheetValue, "the start is a time in UTC such as 2026-11-21T09:30:00Z, not %q", s.Attempt.Start)
	}
	if s.Attempt.Seed < 0 || s.Attempt.Seed > MaxSeed {
		add("/attempt/seed", CodeSheetValue, "the seed is a whole number from 0 to %d", int64(MaxSeed))
	}
	if s.Attempt.Rewinds < 0 || s.Attempt.Rewinds > 0 && s.Attempt.Mode != Practice {
		add("/attempt/rewinds", CodeSheetValue, "only a practice call can be wound back")
	}
	for i, d := range s.Disputes {
		if d.Turn < 1 || d.Turn > len(s.Turns) || d.Note == "" || len([]rune(d.Note)) > MaxNote {
			add(fmt.Sprintf("/disputes/%d", i), CodeSheetValue, "a dispute names a turn from 1 to %d and has a note of 1 to %d characters", len(s.Turns), MaxNote)
		}
	}
	slices.SortFunc(faults, func(a, b source.Fault) int { return (a.Line-b.Line)*100000 + a.Column - b.Column })
	return faults
}
