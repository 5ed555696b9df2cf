package host

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clearline/game/frame"

	"github.com/goccy/go-json"
)

// view is what the page's mirror is told of a frame: whatever can be read or used. web/src/frame.ts is its other half.
type view struct {
	Lang    string       `json:"lang"`
	Title   string       `json:"title"`
	Dark    bool         `json:"dark,omitempty"`
	Focus   string       `json:"focus,omitempty"`
	Say     string       `json:"say,omitempty"`
	Regions []viewRegion `json:"regions"`
}

type viewRegion struct {
	ID      string     `json:"id"`
	X       float64    `json:"x"`
	Y       float64    `json:"y"`
	W       float64    `json:"w"`
	H       float64    `json:"h"`
	Role    frame.Role `json:"role,omitempty"`
	Name    string     `json:"name,omitempty"`
	Content float64    `json:"content,omitempty"`
	Offset  float64    `json:"offset,omitempty"`
	Modal   bool       `json:"modal,omitempty"`
	Items   []viewItem `json:"items"` // null: the same as in the view before
}

type viewItem struct {
	ID       string     `json:"id"`
	Role     frame.Role `json:"role"`
	X        float64    `json:"x"`
	Y        float64    `json:"y"`
	W        float64    `json:"w"`
	H        float64    `json:"h"`
	Name     string     `json:"name,omitempty"`
	Lang     string     `json:"lang,omitempty"`
	Level    int        `json:"level,omitempty"`
	Action   string     `json:"action,omitempty"`
	Key      string     `json:"key,omitempty"`
	Pressed  frame.Tri  `json:"pressed,omitempty"`
	Expanded frame.Tri  `json:"expanded,omitempty"`
	Disabled bool       `json:"disabled,omitempty"`
	Value    string     `json:"value,omitempty"`
	Hint     string     `json:"hint,omitempty"`
	Limit    int        `json:"limit,omitempty"`
	Now      float64    `json:"now,omitempty"`
	Max      float64    `json:"max,omitempty"`
	Radius   float64    `json:"radius,omitempty"`
	Size     float64    `json:"size,omitempty"`
	Leading  float64    `json:"leading,omitempty"`
	Bold     bool       `json:"bold,omitempty"`
}

// encoder turns frames into views and remembers what the page has, so that a scroll sends no text.
type encoder struct{ sent map[string][]viewItem }

// encode returns the JSON of a frame's view.
func (e *encoder) encode(f *frame.Frame) ([]byte, error) {
	v := view{
		Lang: f.Lang, Title: f.Title, Dark: f.Theme == frame.Dark, Focus: f.Focus, Say: f.Say,
		Regions: make([]viewRegion, len(f.Regions)),
	}
	sent := make(map[string][]viewItem, len(f.Regions))
	for i := range f.Regions {
		r := &f.Regions[i]
		items := viewItems(r.Items)
		sent[r.ID] = items
		if old, ok := e.sent[r.ID]; ok && slices.Equal(old, items) {
			items = nil
		}
		v.Regions[i] = viewRegion{
			ID: r.ID, X: r.Rect.X, Y: r.Rect.Y, W: r.Rect.W, H: r.Rect.H, Role: r.Role, Name: r.Name,
			Content: r.Content, Offset: r.Offset, Modal: r.Modal, Items: items,
		}
	}
	e.sent = sent
	return json.MarshalWithOption(v, json.DisableHTMLEscape())
}

func viewItems(items []frame.Item) []viewItem {
	list := make([]viewItem, 0, len(items))
	for i := range items {
		it := &items[i]
		if it.Role == frame.RoleNone {
			continue
		}
		v := viewItem{
			ID: it.ID, Role: it.Role, X: it.Rect.X, Y: it.Rect.Y, W: it.Rect.W, H: it.Rect.H,
			Name: it.Name, Lang: it.Lang, Level: it.Level, Action: it.Action, Key: it.Key,
			Pressed: it.Pressed, Expanded: it.Expanded, Disabled: it.Disabled,
			Value: it.Value, Hint: it.Hint, Limit: it.Limit, Now: it.Now, Max: it.Max, Radius: it.Radius,
		}
		if p := it.Text; p != nil && len(p.Lines) > 0 {
			v.Size, v.Leading = p.Size, p.H/float64(len(p.Lines))
			v.Bold = len(p.Lines[0].Runs) > 0 && p.Lines[0].Runs[0].Weight == frame.Bold
			if v.Name == "" {
				v.Name = plain(p)
			}
		}
		list = append(list, v)
	}
	return list
}

// plain is the text of a paragraph. Typesetting drops the spaces at which it breaks lines; between two letters
// of a script that has spaces, one is put back.
func plain(p *frame.Paragraph) string {
	var b strings.Builder
	for _, line := range p.Lines {
		for i, run := range line.Runs {
			if i == 0 && b.Len() > 0 && run.Text != "" {
				last, _ := utf8.DecodeLastRuneInString(b.String())
				first, _ := utf8.DecodeRuneInString(run.Text)
				if spaced(last) && spaced(first) {
					b.WriteByte(' ')
				}
			}
			b.WriteString(run.Text)
		}
	}
	return b.String()
}

// spaced reports whether words next to this rune are set apart by spaces.
func spaced(r rune) bool {
	return r < 0x2E80 && !unicode.IsSpace(r) && r != '-' && !strings.ContainsRune("“‘（《", r)
}
