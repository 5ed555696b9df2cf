// Package frame is the one description of all that is visible and usable at a moment.
//
// screen.View makes a Frame from a story.State; paint draws it and the mirror turns it into DOM. Both see
// only this value, so the picture and the accessibility tree cannot differ. Lengths are CSS pixels.
package frame

import "reflect"

// Frame is everything that is visible at a moment. Treat it as immutable.
type Frame struct {
	Size    Size
	Lang    string // language of the page: "zh" or "en"
	Title   string // document title
	Theme   Theme
	Regions []Region // drawn in order; later ones lie above earlier ones
	// Focus, if not empty, is the id of the item that must receive keyboard focus when the frame is first
	// shown with this value; it moves focus once, then leaves it to the user.
	Focus string
	// Say is announced politely to screen readers when it changes ("" says nothing).
	Say string
}

// Equal reports whether two frames look and behave the same.
func (f *Frame) Equal(g *Frame) bool { return reflect.DeepEqual(f, g) }

// Size is a width and a height.
type Size struct{ W, H float64 }

// Rect is a rectangle; the origin is the top left corner.
type Rect struct{ X, Y, W, H float64 }

// Point is a position.
type Point struct{ X, Y float64 }

// Theme is a colour scheme.
type Theme uint8

// The themes.
const (
	Light Theme = iota
	Dark
)

// Region is a rectangle of the page with its own contents. Where Content is higher than the rectangle, the
// page lets the user scroll it, natively, and reports the offset.
type Region struct {
	ID      string
	Rect    Rect // on the page
	Role    Role // RoleNone or a landmark
	Name    string
	Content float64 // height of the contents; scrolls where > Rect.H
	Offset  float64 // scroll offset, 0 … Content-Rect.H
	Modal   bool    // everything in the regions before this one is inert
	Items   []Item  // in drawing and reading order, in content coordinates (y=0 is the top of the contents)
}

// Role says what an item is to someone who cannot see it. The values are ARIA roles or HTML elements.
type Role string

// The roles used.
const (
	RoleNone    Role = "" // decoration
	RoleText    Role = "text"
	RoleHeading Role = "heading"
	RoleButton  Role = "button"
	RoleLink    Role = "link"     // leads to another page of the site: Action is its address
	RoleInput   Role = "input"    // one-line text entry: a real, visible <input> laid over the drawing
	RoleArea    Role = "textarea" // several lines of text entry
	RoleImage   Role = "img"
	RoleEntry   Role = "article" // one utterance in a log
	RoleMeter   Role = "meter"

	RoleLog        Role = "log"
	RoleMain       Role = "main"
	RoleBanner     Role = "banner"
	RoleGroup      Role = "group"
	RoleDialog     Role = "dialog"
	RoleNavigation Role = "navigation"
)

// Item is one thing in a region: something drawn, something said to assistive technology, or both.
type Item struct {
	ID   string // unique in the frame where Role is not RoleNone; keys the DOM element
	Rect Rect

	// What is drawn, back to front.
	Fill   Color // fills the rounded rectangle
	Border Color
	Radius float64
	Shadow bool // the one soft shadow, for what floats
	Bar    *Bar
	Curve  *Curve
	Face   *Face
	Icon   Icon
	Ink    Color      // colour of Icon
	Text   *Paragraph // drawn at Rect.X, Rect.Y

	// What it is.
	Role     Role
	Name     string // accessible name or text; where empty, the plain text of Text
	Lang     string // language of Name where it is not the page's
	Level    int    // of a heading, 1 … 6
	Action   string // buttons: sent back as Activate{Action}; inputs: the field's id, sent back as Input
	Key      string // buttons: a key that activates it too ("1" … "9", "Escape"); announced as aria-keyshortcuts
	Pressed  Tri    // toggle buttons and selected replies
	Expanded Tri    // disclosure buttons
	Disabled bool
	Value    string  // inputs
	Hint     string  // inputs: placeholder
	Limit    int     // inputs: the most characters; 0 is none
	Now, Max float64 // meters
}

// Tri is a boolean that may be absent.
type Tri uint8

// The values of Tri.
const (
	Unset Tri = iota
	Off
	On
)

// Color is a role in the palette; the theme gives it its value.
type Color uint8

// The palette (light, dark).
const (
	None     Color = iota
	Page           // #F6F4EF #14171A
	Surface        // #FFFFFF #1E2327
	Tint           // #E3F0EF #173333
	Ink            // #1C2024 #ECEFF1
	Muted          // #5B6470 #A3ADB8
	Lines          // #D9D4C9 #363D44
	Accent         // #0B6E6E #5CC8C2
	OnAccent       // #FFFFFF #06302F
	Calm           // #26714F #7AD3A8
	Warm           // #985200 #F0B35A
	Hot            // #B3261E #FF8A80
	CalmTint       // #DDEFE4 #1C3B2D, a ground for text in Ink where words earned
	HotTint        // #FBE3DF #4A2522, a ground for text in Ink where words cost
	WarmTint       // #F9E8CF #43321A, a ground for warnings
	Scrim          // laid over the page beneath a dialog: an item as large as the region
)

// Icon is a small pictogram drawn in the middle of the item's rectangle, 20 px unless the rectangle is smaller.
type Icon uint8

// The icons.
const (
	NoIcon Icon = iota
	IconBack
	IconSun
	IconMoon
	IconMore
	IconClose
	IconPhone
	IconFace
	IconLetter
	IconDoor
	IconChat
	IconStar
	IconCheck
	IconRewind
	IconDownload
	IconShare
	IconCopy
	IconChevronDown
	IconChevronUp
	IconFlag
	IconUser
)

// Weight of type.
type Weight uint8

// The two weights.
const (
	Regular Weight = iota
	Bold
)

// Paragraph is typeset text: finished lines, relative to the item's top left corner.
type Paragraph struct {
	Lines []Line
	Size  float64 // font size
	Lang  string  // chooses punctuation style and shaping
	H     float64 // height of the whole block
}

// Line is one line of text.
type Line struct {
	Baseline float64 // from the top of the paragraph
	Runs     []Run
}

// Run is a piece of a line in one style.
type Run struct {
	Text   string
	X, W   float64 // from the left of the paragraph; measured width
	Color  Color
	Weight Weight
	Ground Color // drawn behind the text, e.g. CalmTint
	Under  Mark
}

// Mark is a line beneath a run. Its shape differs so that colour is not the only sign.
type Mark uint8

// The marks.
const (
	NoMark   Mark = iota
	Straight      // words that earned
	Wavy          // words that cost
	Dotted        // words worth a look
)

// Bar is one row of the profile chart, drawn in the item's rectangle: a track, the value, a tick.
// All are fractions of the width, 0 … 1.
type Bar struct {
	TrackFrom, TrackTo float64 // the reachable range
	From, To           float64 // the value; drawn in Color
	Color              Color
	Tick               float64 // where > 0, a tick of the random player
}

// Curve is a small line chart drawn in the item's rectangle. Points are fractions of width and height,
// y upward.
type Curve struct{ Series []Series }

// Series is one line of a chart.
type Series struct {
	Points []Point
	Color  Color
	Dotted bool
	Area   bool // fills beneath the line with a pale tone
	Dot    bool // marks the last point
}
