package review

import (
	"io"
	"time"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"
)

// WriteNDJSON writes a table for programs: a JSON object a line and row, of all columns by their ids, hidden ones too.
// Percentages are 0 … 1, times RFC 3339, what is not known is null. Texts are as they came, invalid UTF-8 as U+FFFD.
// A last member "basis" says which attempts count.
func WriteNDJSON(w io.Writer, t *Table) error {
	e := jsontext.NewEncoder(w, jsontext.AllowInvalidUTF8(true))
	for row := range t.Rows {
		tokens := []jsontext.Token{jsontext.BeginObject}
		for i, c := range t.Columns {
			tokens = append(tokens, jsontext.String(c.ID), token(row[i]))
		}
		if t.Basis != "" {
			tokens = append(tokens, jsontext.String("basis"), jsontext.String(t.Basis))
		}
		if err := write(e, append(tokens, jsontext.EndObject)...); err != nil {
			return err
		}
	}
	return nil
}

// WriteJSON writes a report as [json.Marshal] would, row by row: the memory it takes does not grow with the tables.
func WriteJSON(w io.Writer, r *Report) error {
	e := jsontext.NewEncoder(w, jsontext.AllowInvalidUTF8(true), json.FormatNilSliceAsNull(false))
	member := func(name string, value any) error {
		if err := e.WriteToken(jsontext.String(name)); err != nil {
			return err
		}
		return json.MarshalEncode(e, value)
	}
	if err := write(e, jsontext.BeginObject); err != nil {
		return err
	}
	if err := member("title", r.Title); err != nil {
		return err
	}
	if err := member("terms", r.Terms); err != nil {
		return err
	}
	if err := write(e, jsontext.String("tables"), jsontext.BeginArray); err != nil {
		return err
	}
	for i := range r.Tables {
		if err := writeTable(e, &r.Tables[i], member); err != nil {
			return err
		}
	}
	if err := write(e, jsontext.EndArray); err != nil {
		return err
	}
	if r.Summary != nil {
		if err := member("summary", r.Summary); err != nil {
			return err
		}
	}
	return write(e, jsontext.EndObject)
}

func writeTable(e *jsontext.Encoder, t *Table, member func(string, any) error) error {
	if err := write(e, jsontext.BeginObject); err != nil {
		return err
	}
	for _, m := range []struct {
		name  string
		value any
	}{{"id", t.ID}, {"title", t.Title}, {"about", t.About}, {"summary", t.Summary}, {"cautions", t.Cautions}, {"columns", t.Columns}} {
		if m.name == "summary" && t.Summary == nil {
			continue
		}
		if err := member(m.name, m.value); err != nil {
			return err
		}
	}
	if err := write(e, jsontext.String("rows"), jsontext.BeginArray); err != nil {
		return err
	}
	for row := range t.Rows {
		tokens := []jsontext.Token{jsontext.BeginArray}
		for _, cell := range row {
			tokens = append(tokens, token(cell))
		}
		if err := write(e, append(tokens, jsontext.EndArray)...); err != nil {
			return err
		}
	}
	return write(e, jsontext.EndArray, jsontext.EndObject)
}

func write(e *jsontext.Encoder, tokens ...jsontext.Token) error {
	for _, t := range tokens {
		if err := e.WriteToken(t); err != nil {
			return err
		}
	}
	return nil
}

// token is a cell for programs.
func token(cell any) jsontext.Token {
	switch v := known(cell).(type) {
	case string:
		return jsontext.String(v)
	case int:
		return jsontext.Int(int64(v))
	case float64:
		return jsontext.Float(v)
	case bool:
		return jsontext.Bool(v)
	case time.Time:
		return jsontext.String(v.Format(time.RFC3339))
	}
	return jsontext.Null
}
