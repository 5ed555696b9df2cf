package phrase

import (
	"regexp"

	"clearline/scenarios/source"
)

// Format is the value of the "format" member of every file this package reads.
const Format = "clearline/phrases@1"

// Set is a decoded file of phrase rules. Parse returns only sets without faults; one built by hand is checked by
// Compile as far as matching needs it.
type Set struct {
	Schema     string              `json:"$schema,omitempty"`
	Format     string              `json:"format"`
	ID         string              `json:"id"`      // lower-case words joined by '-'
	Version    int                 `json:"version"` // 1 to 2,147,483,647, raised at every published change
	Language   string              `json:"language"`
	Name       Text                `json:"name"`
	Words      map[string][]string `json:"words,omitempty"`      // word lists by name; each entry is a pattern
	Exceptions []Exception         `json:"exceptions,omitempty"` // for every rule of the set
	Rules      []*Rule             `json:"rules"`

	doc *source.Doc // nil in a set built by hand
}

// Doc is the file the set was read from, for placing faults; nil in a set built by hand.
func (s *Set) Doc() *source.Doc { return s.doc }

// Rule is one kind of wording and how it is recognised.
type Rule struct {
	ID         string      `json:"id"`               // lower-case words joined by '-', unique in the set
	Number     int         `json:"number,omitempty"` // the place in the source's printed list, from 1; 0 where there is none
	Name       Text        `json:"name"`
	Classes    []string    `json:"classes"`          // lower-case words joined by '-'; the first is the main one
	Source     string      `json:"source,omitempty"` // where the rule comes from
	Patterns   []string    `json:"patterns"`
	Exceptions []Exception `json:"exceptions,omitempty"`
	Reason     Text        `json:"reason"` // what the wording does to the customer
	Better     Text        `json:"better"` // what to say instead; for good wording, how to make the most of it
	Hits       []string    `json:"hits"`   // replies the rule must find something in
	Misses     []string    `json:"misses"` // replies it must not
}

// Exception takes back a hit where one of its patterns stands in a given place.
type Exception struct {
	Where    Where    `json:"where"`
	Within   int      `json:"within,omitempty"` // the most characters between, 0 to 60; Before, After, Near and Quoted only
	Patterns []string `json:"patterns"`
}

// Where is the place an exception looks at.
type Where string

// The places.
const (
	Over     Where = "over"     // overlapping the hit: its characters belong to another word
	Before   Where = "before"   // ahead of the hit
	After    Where = "after"    // behind the hit
	Near     Where = "near"     // before, over or after
	Clause   Where = "clause"   // in the clauses the hit is in
	Sentence Where = "sentence" // in the sentences the hit is in
	Reply    Where = "reply"    // anywhere
	Quoted   Where = "quoted"   // ahead of the quotation marks the hit is inside
)

// measured tells whether Within applies to the place.
func (w Where) measured() bool { return w == Before || w == After || w == Near || w == Quoted }

func (w Where) known() bool {
	return w.measured() || w == Over || w == Clause || w == Sentence || w == Reply
}

// Text is a text by language, "zh" or "en" or both.
type Text map[string]string

// In returns the text in a language, or else in the other one.
func (t Text) In(lang string) string {
	for _, l := range []string{lang, "zh", "en"} {
		if s, ok := t[l]; ok {
			return s
		}
	}
	return ""
}

// The codes of what may be wrong with the meaning of a file; those of any JSON file, J001 to J007, are source's.
const (
	CodeMissing   = "P006" // a required member is absent or empty
	CodeFormat    = "P007" // not the format this package reads
	CodeID        = "P008" // an id or a class that is not lower-case words joined by '-'
	CodeTwice     = "P009" // an id, a number or an example that was there already
	CodeRange     = "P010" // a number outside its range
	CodeLanguage  = "P011" // a language that is neither "zh" nor "en"
	CodePattern   = "P012" // a pattern that can't be read
	CodeWords     = "P013" // a word list that is not declared, contains itself or takes a built-in name
	CodeLoose     = "P014" // a pattern without fixed characters to look for
	CodeExpansion = "P015" // a pattern too long with its word lists written out
	CodeWhere     = "P016" // an unknown place for an exception, or "within" where it says nothing
	CodeExample   = "P101" // an example of a rule comes out otherwise than the rule's author wrote
)

// MaxBytes is the largest file accepted.
const MaxBytes = 1 << 20

var idShape = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
