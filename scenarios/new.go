package scenarios

import (
	"bytes"
	_ "embed"
	"fmt"
)

//go:embed template.json
var template []byte

const templateID = `"my-scenario"`

// New returns the file of a small valid scenario to start from, written for the rubric "clear". The error says what is
// wrong with the id.
func New(id string) ([]byte, error) {
	if !IsID(id) {
		return nil, fmt.Errorf("%q cannot be a scenario's id: write lower-case words (a–z, 0–9) joined by '-', "+
			"at most %d characters, such as \"lost-parcel\"", id, maxID)
	}
	return bytes.Replace(template, []byte(templateID), []byte(`"`+id+`"`), 1), nil
}
