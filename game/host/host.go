// Package host is what the player needs from the page around it: the mirror, storage, saving a file.
// The interface is pure; host_js.go implements it in the browser and host_other.go in native builds.
package host

import "clearline/game/frame"

// Event is something the page reports. The fields used depend on Kind.
type Event struct {
	Kind   Kind       `json:"kind"`
	Action string     `json:"action,omitempty"` // Activate: the item's action; Input: the field's id
	Value  string     `json:"value,omitempty"`  // Input: the text
	Key    string     `json:"key,omitempty"`    // Key: KeyboardEvent.key, only those no element consumed
	Region string     `json:"region,omitempty"` // Scroll
	Item   string     `json:"item,omitempty"`   // Focus, Hover: the item's id, "" for none
	Offset float64    `json:"offset,omitempty"` // Scroll
	W      float64    `json:"w,omitempty"`      // Resize: CSS pixels
	H      float64    `json:"h,omitempty"`
	Safe   [4]float64 `json:"safe,omitempty"`  // Resize: safe-area insets top, right, bottom, left
	Dark   bool       `json:"dark,omitempty"`  // Prefer: the system's colour scheme
	Still  bool       `json:"still,omitempty"` // Prefer: reduced motion
	Lang   string     `json:"lang,omitempty"`  // Prefer: the browser's first language
	// ActiveMS is a monotonic count of the milliseconds the page was visible since it loaded.
	ActiveMS int64 `json:"activeMs"`
}

// Kind of an Event.
type Kind string

// The kinds.
const (
	Activate Kind = "activate" // a button was pressed by whatever means
	Input    Kind = "input"
	Key      Kind = "key"
	Scroll   Kind = "scroll"
	Focus    Kind = "focus"
	Hover    Kind = "hover"
	Resize   Kind = "resize"
	Prefer   Kind = "prefer"
	Wake     Kind = "wake"    // visibility, context restored: draw again
	Changed  Kind = "changed" // Content has other files now
)

// File is one file of content that the page fetched.
type File struct {
	Name string // path relative to the site's content folder, e.g. "scenarios/lost-parcel.json"
	Data []byte
}

// Host is the page.
type Host interface {
	// Content returns the files the page fetched unasked, as it has them now: before the program started, and anew before
	// each event Changed. They are the index of what there is to play, or else all of it, and the fonts.
	Content() []File
	// Fetch brings another file of the content folder, without blocking. done is called once, later, with the data, or
	// with the reason there is none.
	Fetch(name string, done func(data []byte, err error))
	// Events returns, and forgets, what has happened since the last call.
	Events() []Event
	// Mirror brings the DOM in line with a frame. It is called only when the frame has changed.
	Mirror(*frame.Frame)
	// Idle tells the frame gate that nothing moves: no animation frame is wanted until an event arrives.
	Idle(bool)
	// Load reads a stored value; ok is false where there is none.
	Load(key string) (value string, ok bool, err error)
	// Save stores a value; the error says, for people, why it could not be kept (full, denied).
	Save(key, value string) error
	// Remove erases a stored value.
	Remove(key string) error
	// Keys lists the stored keys that begin with a prefix, sorted.
	Keys(prefix string) ([]string, error)
	// Export hands a file to the user: how is "download", "share" or "copy". done is called once with nil, or the
	// reason it did not happen.
	Export(how, name string, data []byte, done func(error))
	// Can reports whether the browser offers "download", "share" or "copy".
	Can(how string) bool
	// Now returns the wall clock as RFC 3339 in UTC with seconds, a fresh random id and a random seed below 2^53:
	// what an attempt takes from outside.
	Now() (start, id string, seed int64)
	// Later runs f soon, after the browser had a chance to paint and take input.
	Later(f func())
}
