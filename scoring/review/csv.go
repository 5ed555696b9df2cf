package review

import (
	"encoding/csv"
	"io"

	"clearline/scenarios/source/say"
)

// WriteCSV writes a table as spreadsheets read it in every country: UTF-8 with a byte order mark, commas, CRLF; a line
// of names, then the visible columns. Numbers have a point, percentages are 0 … 100, times local, flags yes or no in the
// language, "zh" or "en"; what is not known is empty. Texts are as [Plain] makes them, and none can become a formula,
// nor a number that is an id lose its zeros: such a cell begins with an apostrophe, which is why programs had better
// read NDJSON. Which attempts count stands in a last column, so that no row goes without.
func WriteCSV(w io.Writer, t *Table, lang string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	columns := t.Visible()
	var line []string
	for _, i := range columns {
		line = append(line, guard(t.Columns[i].Heading(lang)))
	}
	basis := Plain(t.Basis)
	if basis != "" {
		line = append(line, say.F("Basis").In(lang))
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for row := range t.Rows {
		line = line[:0]
		for _, i := range columns {
			cell := t.Columns[i].shown(row[i], lang)
			if _, isText := row[i].(string); isText {
				cell = guard(cell)
			}
			line = append(line, cell)
		}
		if basis != "" {
			line = append(line, guard(basis))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Basis says in a few words which attempts count under the options: what every output carries.
func (o Options) Basis() string {
	return o.say("%s · %s", basisNames[o.policy()], modeNames[o.mode()])
}

var basisNames = map[Policy]say.Message{
	First: say.F("First attempt"),
	Best:  say.F("Best attempt"),
	Last:  say.F("Last attempt"),
	Mean:  say.F("Mean of all attempts"),
}
