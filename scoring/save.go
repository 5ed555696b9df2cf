package scoring

import (
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
)

// SaveFormat is the value of the "format" member of every saved attempt this package writes and reads.
const SaveFormat = "clearline/save@1"

// SaveLimit is the largest saved attempt accepted, in bytes.
const SaveLimit = 512 << 10

// Save is an attempt as it is kept between visits: testimony only. Everything else is computed again by replaying.
type Save struct {
	Format   string      `json:"format"`
	Attempt  AttemptInfo `json:"attempt"`
	Trainee  Trainee     `json:"trainee"`
	Scenario Source      `json:"scenario"`
	Rubric   Source      `json:"rubric"`
	Title    string      `json:"title"` // of the scenario, for when it is no longer at hand
	Replies  []SaveReply `json:"replies"`
	Pending  int64       `json:"pendingMs,omitzero"` // active milliseconds already spent on the open turn
	Finished bool        `json:"finished,omitzero"`
	Score    int         `json:"score,omitzero"` // of a finished call, for lists
	Band     string      `json:"band,omitempty"`
	Disputes []Dispute   `json:"disputes,omitempty"`
}

// SaveReply is one reply given.
type SaveReply struct {
	Node     string         `json:"node"`
	Choice   string         `json:"choice"`
	Language scenarios.Lang `json:"language"`
	ActiveMS int64          `json:"activeMs"`
}

// Save writes the attempt down for a later visit. pending is the active time already spent on the open turn, in
// milliseconds.
func (a Attempt) Save(pending int64, disputes []Dispute) *Save {
	m := a.ex.Model
	s := &Save{
		Format:   SaveFormat,
		Attempt:  AttemptInfo{a.Setup.ID, a.Setup.Mode, a.Setup.Language, a.Setup.Seed, a.Setup.Start, a.Rewinds},
		Trainee:  a.Setup.Trainee,
		Scenario: Source{m.ID, m.Version, m.SHA256},
		Rubric:   Source{a.ex.Rubric.ID, a.ex.Rubric.Version, a.ex.Rubric.SHA256},
		Title:    m.Title.In(a.Setup.Language, m.Language),
		Replies:  []SaveReply{}, Pending: pending, Disputes: disputes, Finished: a.Finished(),
	}
	for _, p := range a.path {
		n := m.Nodes[p.from.node]
		s.Replies = append(s.Replies, SaveReply{n.ID, n.Choices[p.choice].ID, p.lang, p.ms})
	}
	return s
}

// Encode writes the save as compact JSON.
func (s *Save) Encode() ([]byte, error) { return json.Marshal(s, json.Deterministic(true)) }

// DecodeSave reads a save strictly. The error is source.Faults.
func DecodeSave(name string, data []byte) (*Save, error) {
	s := &Save{}
	doc, err := source.Decode(name, data, SaveLimit, s)
	if err != nil {
		return nil, err
	}
	if s.Format != SaveFormat || len(s.Replies) > MaxTurns || s.Pending < 0 {
		return nil, source.Faults{doc.Fault("/format", CodeSheetFormat, "this is no saved call that this program reads")}
	}
	return s, nil
}

// Resume replays a save. Where the scenario has been edited since (changed is true), the replies are matched by their
// ids; kept says how many of them still hold, and the attempt stands after those. The error says why not even the
// opening can be restored.
func Resume(ex *Exercise, s *Save) (a Attempt, kept int, changed bool, err error) {
	changed = s.Scenario.SHA256 != ex.Model.SHA256 || s.Rubric.SHA256 != ex.Rubric.SHA256
	a, err = Begin(ex, Setup{s.Attempt.ID, s.Attempt.Mode, s.Attempt.Language, s.Attempt.Seed, s.Attempt.Start, s.Trainee})
	if err != nil {
		return a, 0, changed, say.Errorf("the saved call cannot be restored: %w", err)
	}
	a.Rewinds = max(0, s.Attempt.Rewinds)
	for _, r := range s.Replies {
		if a.NodeID() != r.Node {
			break
		}
		next, err := a.Reply(r.Choice, r.Language, r.ActiveMS)
		if err != nil {
			break
		}
		a = next
		kept++
	}
	return a, kept, changed, nil
}
