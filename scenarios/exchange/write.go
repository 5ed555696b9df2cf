package exchange

import (
	"cmp"
	"maps"
	"slices"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
)

// Write prints a scenario as the files of the library are printed: two spaces, the source language before the others, anger
// and trust before other variables. The error is of text that is not UTF-8.
func Write(s *scenarios.Scenario) ([]byte, error) {
	b, err := json.Marshal(s, append(options(s), jsontext.WithIndent("  "))...)
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// line prints a part of a scenario on one line. No "-->" and no tag can stand in it.
func line(s *scenarios.Scenario, part any) string {
	b, err := json.Marshal(part, append(options(s), jsontext.EscapeForHTML(true), jsontext.AllowInvalidUTF8(true))...)
	if err != nil { // parts are plain structs
		panic(err)
	}
	return string(b)
}

func options(s *scenarios.Scenario) []json.Options {
	first := func(a, b string) int {
		rank := func(name string) int { return 1 + slices.Index([]string{"trust", "anger"}, name) }
		return cmp.Or(rank(b)-rank(a), cmp.Compare(a, b))
	}
	return []json.Options{json.Deterministic(true), json.WithMarshalers(json.JoinMarshalers(
		json.MarshalToFunc(func(e *jsontext.Encoder, t scenarios.Text) error { return writeText(e, s, t) }),
		json.MarshalToFunc(func(e *jsontext.Encoder, t scenarios.Targets) error {
			if len(t) == 1 && t[0].When == "" {
				return e.WriteToken(jsontext.String(t[0].Node))
			}
			return json.MarshalEncode(e, []scenarios.Target(t))
		}),
		json.MarshalToFunc(func(e *jsontext.Encoder, f scenarios.Effect) error {
			if f.Expr != "" || f.Literal.Type == "" {
				return e.WriteToken(jsontext.String(f.Expr))
			}
			return json.MarshalEncode(e, f.Literal)
		}),
		json.MarshalToFunc(func(e *jsontext.Encoder, m map[string]scenarios.Variable) error { return writeMap(e, m, first) }),
		json.MarshalToFunc(func(e *jsontext.Encoder, m map[string]scenarios.Effect) error { return writeMap(e, m, first) }),
	))}
}

// writeText writes a bare string where the scenario has one language.
func writeText(e *jsontext.Encoder, s *scenarios.Scenario, t scenarios.Text) error {
	for _, l := range []scenarios.Lang{"", s.Language} { // "": written as a bare string and not resolved yet
		if plain, ok := t[l]; ok && len(t) == 1 && (l == "" || len(s.Languages) < 2) {
			return e.WriteToken(jsontext.String(plain))
		}
	}
	rank := func(l scenarios.Lang) int {
		if l == s.Language {
			return -1
		}
		if i := slices.Index(s.Languages, l); i >= 0 {
			return i
		}
		return len(s.Languages)
	}
	return writeMap(e, t, func(a, b scenarios.Lang) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a, b)) })
}

func writeMap[K ~string, V any, M ~map[K]V](e *jsontext.Encoder, m M, order func(a, b K) int) error {
	if err := e.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for _, k := range slices.SortedFunc(maps.Keys(m), order) {
		if err := e.WriteToken(jsontext.String(string(k))); err != nil {
			return err
		}
		if err := json.MarshalEncode(e, m[k]); err != nil {
			return err
		}
	}
	return e.WriteToken(jsontext.EndObject)
}
