package main

import (
	"fmt"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/source"
	"clearline/scoring"
)

// imported is contract.ts's Imported. Where there could be no scenario the text is empty and lost says why.
type imported struct {
	Text string    `json:"text"`
	Lost []problem `json:"lost"`
}

// importedFrom is what an importer gives, as the page takes it.
func importedFrom(data []byte, lost source.Faults, err error, lang string) (*imported, error) {
	if faults, ok := err.(source.Faults); ok {
		return &imported{Lost: problems(faults, lay(nil), lang)}, nil
	}
	if err != nil {
		return nil, err
	}
	out := &imported{Text: string(data), Lost: problems(lost, lay(nil), lang)}
	for i := range out.Lost {
		out.Lost[i].Severity = "warning"
	}
	return out, nil
}

func (e *engine) importTwee(r *request) (*imported, error) {
	data, lost, err := exchange.FromTwee(r.Text, scenarios.Lang(r.Lang))
	return importedFrom(data, lost, err, r.Lang)
}

func (e *engine) importRows(r *request) (*imported, error) {
	// A table names no rubric: its techniques and slips are read by the names of the one that scenarios start with.
	data, lost, err := exchange.FromRows(r.Rows, tagsOf(e.shipped.Rubric("clear")), scenarios.Lang(r.Lang))
	return importedFrom(data, lost, err, r.Lang)
}

// export writes a scenario in another format. The error lists its faults where it has any that keep it from being read.
func (e *engine) export(r *request) (string, error) {
	for _, f := range r.Files {
		if f.Path != r.Path {
			continue
		}
		s, _, err := scenarios.Load(f.Path, []byte(f.Text))
		if err != nil {
			return "", err
		}
		return exported(s, r.Format, tagsOf(lay(r.Files).rubric(s.Rubric, e.shipped).Rubric(s.Rubric)), scenarios.Lang(r.Lang))
	}
	return "", fmt.Errorf("%s is not among the files", r.Path)
}

func exported(s *scenarios.Scenario, format string, tags []exchange.Tag, lang scenarios.Lang) (string, error) {
	switch format {
	case "twee":
		return exchange.Twee(s), nil
	case "mermaid":
		return exchange.Mermaid(s, lang), nil
	case "dot":
		return exchange.Dot(s, lang), nil
	case "script":
		return exchange.Script(s, tags, lang)
	case "csv":
		return exchange.CSV(exchange.Rows(s)), nil
	}
	return "", fmt.Errorf("the engine knows no format %q", format)
}

// tagsOf is what a rubric, which may be nil, calls its techniques and slips.
func tagsOf(r *scoring.Rubric) (tags []exchange.Tag) {
	if r == nil {
		return nil
	}
	for _, t := range r.Techniques {
		tags = append(tags, exchange.Tag{ID: t.ID, Name: t.Name})
	}
	for _, t := range r.Slips {
		tags = append(tags, exchange.Tag{ID: t.ID, Slip: true, Name: t.Name})
	}
	return tags
}
