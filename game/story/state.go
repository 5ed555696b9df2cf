// Package story is the player without a screen: what scene is open, what is being played, and how that changes.
// It is pure. Update takes a state and a message and returns the next state and the effects wanted; the program
// carries the effects out and answers with messages.
package story

import (
	"clearline/game/host"
	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/site"
)

// Scene is what fills the page.
type Scene uint8

// The scenes.
const (
	Library  Scene = iota
	Who            // who I am, and what is recorded
	Briefing       // one scenario, before the call
	Call
	Debrief
)

// State is the whole player. Treat it as immutable: Update returns a new one.
type State struct {
	Index  *site.Index    // what there is to play
	Shelf  *scoring.Shelf // what has been loaded of it
	Faults source.Faults  // of content files that could not be used
	// Preview is set where an author tries a scenario out: nothing of it is anybody's record.
	Preview *Preview

	Prefs  Prefs
	System System // what the browser says
	Size   Size
	Scene  Scene

	Cards    []Card     // of the library, in order of scenario id
	Path     *Path      // through the site's course; nil where it has none
	Open     string     // id of the scenario of Briefing, Call and Debrief
	About    *site.Card // of the open scenario
	Loading  Loading
	Exercise *scoring.Exercise // of the open scenario, once it is loaded
	Range    *scoring.Range    // nil until the analysis is done
	Attempt  scoring.Attempt
	Sheet    *scoring.Sheet // of the debrief, once the range is there

	Turn     Turn
	Form     Form
	Panels   map[string]bool    // disclosures and dialogs that are open, by id
	Scroll   map[string]float64 // offsets by region id
	Selected int                // reply chosen with the arrow keys, -1 none
	Hover    string             // item under the pointer
	Notice   Notice
	Motion   Motion
	Disputes []scoring.Dispute
	Stale    bool            // the sheet has changed since it was last exported
	BestMood []int           // anger along the best path, once the range is there
	Can      map[string]bool // ways to export the browser offers: "download", "share", "copy"
	// Focus says where the keyboard should be after a change: FocusTop, FocusLatest, FocusSelected, FocusPanel or "".
	Focus string

	held   map[string]string        // what has been loaded: the digest that the index had of each file then
	asked  map[string]string        // what is being loaded, likewise
	behind bool                     // the open scenario was edited, and its new files are on their way
	sound  version                  // of the open exercise, the last whose analysis found no fault
	handed bool                     // the sheet has been exported
	saves  []*scoring.Save          // finished calls, oldest first
	open   map[string]*scoring.Save // open calls by scenario id
	active int64                    // last ActiveMS seen
	since  int64                    // ActiveMS when the open turn began, less what was spent on it before a resume
}

// Places for the keyboard focus.
const (
	FocusTop      = "top"      // the scene's heading
	FocusLatest   = "latest"   // the customer's latest line
	FocusSelected = "selected" // the reply chosen with the arrow keys
	FocusPanel    = "panel"    // the dialog or the field that has just opened
)

// Loading is how far the files of the open scenario are.
type Loading struct {
	Phase Phase
	Why   string // of Failed: what the browser said, for the record
}

// Phase of loading.
type Phase uint8

// The phases.
const (
	Loaded  Phase = iota
	Waiting       // the files are on their way
	Arrived       // they have come after a wait, just now
	Failed        // they could not be had
)

// Prefs are remembered between visits.
type Prefs struct {
	Lang    scenarios.Lang  `json:"lang"`
	Chosen  bool            `json:"chosen,omitempty"` // the trainee chose Lang; else it follows the browser
	Theme   string          `json:"theme,omitempty"`  // "light", "dark", or empty to follow the system
	Mode    scoring.Mode    `json:"mode"`
	Trainee scoring.Trainee `json:"trainee"`
	Met     bool            `json:"met,omitempty"` // the page Who has been answered
}

// System is what the browser prefers.
type System struct{ Dark, Still bool }

// Size is the page in CSS pixels; Safe are the insets top, right, bottom, left.
type Size struct {
	W, H float64
	Safe [4]float64
}

// Card is one scenario in the library.
type Card struct {
	Scenario *site.Card
	Best     *scoring.Save // the best finished attempt, or nil
	Last     *scoring.Save // the latest finished attempt, or nil
	Done     int           // finished attempts
	Open     *scoring.Save // an unfinished call, or nil
	Fault    string        // why it cannot be played, or empty
}

// Turn is what the call scene shows beside the attempt.
type Turn struct {
	Coach   *scoring.Turn // of the last reply, in practice; costs are known once the range is
	Trouble error         // why the last save failed
}

// Form holds what is being typed.
type Form struct {
	Trainee scoring.Trainee
	Note    string // of the dispute being written
	Turn    int    // which it is about, from 1; 0 none
}

// Notice is a short message shown for the moment.
type Notice struct {
	Kind NoticeKind
	Text string // what the kind needs: a reason, a number
}

// NoticeKind says what a notice is about; the screen has the words.
type NoticeKind uint8

// The notices.
const (
	NoNotice     NoticeKind = iota
	Downloaded              // the sheet was saved
	Shared                  // the sheet was shared
	Copied                  // the sheet was copied
	ExportFailed            // Text: why
	Resumed                 // the call goes on where it stopped
	Edited                  // the scenario was edited since; Text: how many replies still hold, as "3/5"
	Lost                    // the saved call no longer fits the scenario; it is kept aside
	Unplayable              // Text: the fault
	StoreFailed             // Text: why
	Erased                  // all records on this machine are gone
	Abandoned               // the call was given up
	Renewed                 // the scenario was edited just now; the call stands where it stood
	Cut                     // it was, and a reply is gone: Text: the turn, a space, and the reply's words
	Broken                  // what was edited has faults, and the last good version goes on; Text: how many more, a space, and the first
)

// Motion is what moves: the face from one mood to the next. Progress runs from 0 to 1.
type Motion struct {
	FromAnger, FromTrust int
	FromMood             scenarios.Mood
	Progress             float64
}

// Dark reports the theme in force.
func (s *State) Dark() bool { return s.Prefs.Theme == "dark" || s.Prefs.Theme == "" && s.System.Dark }

// Msg is something that happened. It is one of the types below.
type Msg any

type (
	// Event is something the page reports.
	Event struct{ host.Event }
	// Began answers Begin.
	Began struct {
		Start, ID string
		Seed      int64
	}
	// Stored answers Store and Erase.
	Stored struct {
		Key string
		Err error
	}
	// Exported answers Export.
	Exported struct {
		How string
		Err error
	}
	// Analysed answers Analyse.
	Analysed struct {
		Exercise *scoring.Exercise
		Range    *scoring.Range
		Err      error
	}
	// Fetched answers Fetch.
	Fetched struct {
		Fetch
		Data []byte
		Err  error
	}
	// Content is what the page fetched unasked, anew after a change.
	Content struct{ Files []host.File }
	// Tick passes time while something moves.
	Tick struct{ MS float64 }
)

// Effect is something the program must do. It is one of the types below.
type Effect any

type (
	// Begin asks for what an attempt takes from outside.
	Begin struct{}
	// Store keeps a value.
	Store struct{ Key, Value string }
	// Erase removes a value.
	Erase struct{ Key string }
	// Export hands a file to the user.
	Export struct {
		How, Name string
		Data      []byte
	}
	// Fetch asks for a file of content, without blocking a frame.
	Fetch struct{ Name, SHA256 string }
	// Analyse asks for the range of an exercise, without blocking a frame.
	Analyse struct{ Exercise *scoring.Exercise }
)
