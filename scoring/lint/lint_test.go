package lint_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scoring/lint"
)

// emptyPhrase is a reply with an untagged slip in its Chinese text.
func emptyPhrase() *base {
	b := newBase("zh", "en")
	b.reply = object{"text": object{"zh": "嗯，您的心情我特别理解。", "en": "I quite understand."}, "slips": []string{"stock-phrase"}}
	return b
}

func TestAFindingStandsAtItsWords(t *testing.T) {
	findings := advise(t, emptyPhrase(), nil)
	if len(findings) != 1 {
		t.Fatal(findings)
	}
	f := findings[0]
	if f.Code != scenarios.LintBare || f.Pointer != "/nodes/1/choices/4/text/zh" || f.Severity != scenarios.Warning || f.File != "made-up.json" {
		t.Errorf("%+v", f)
	}
	line := []rune(string(encode(t, emptyPhrase().scenario())))
	if rest := string(line[f.Column-1:]); f.Line != 1 || !strings.HasPrefix(rest, "我特别理解") {
		t.Errorf("line %d, column %d is at %.30s", f.Line, f.Column, rest)
	}
	for _, lang := range []scenarios.Lang{"zh", "en"} {
		if !strings.Contains(f.Message[lang], "我特别理解") {
			t.Errorf("%s: %q does not quote it", lang, f.Message[lang])
		}
	}
}

func TestAScenarioMaySayOtherwise(t *testing.T) {
	for _, severity := range scenarios.Severities {
		b := emptyPhrase()
		b.lint = object{scenarios.LintBare: object{"severity": severity, "reason": "她就是要听这句"}}
		switch findings := advise(t, b, nil); {
		case severity == scenarios.Off && len(findings) == 0:
		case severity != scenarios.Off && len(findings) == 1 && findings[0].Severity == severity:
		default:
			t.Errorf("set to %s: %v", severity, findings)
		}
	}
}

func TestWithoutARangeTheRestIsJudgedAndThatIsSaid(t *testing.T) {
	b := emptyPhrase()
	for i := range b.places {
		b.places[i] = 1 // what only a range can see
	}
	ex, r, doc := study(t, encode(t, b.scenario()), nil)
	if got := codes(lint.Lint(ex, r, doc)); !slices.Equal(got, []string{scenarios.LintPosition, scenarios.LintBare}) {
		t.Errorf("with a range: %v", got)
	}
	if got := codes(lint.Lint(ex, nil, doc)); !slices.Equal(got, []string{scenarios.LintSkipped, scenarios.LintBare}) {
		t.Errorf("without: %v", got)
	}
}

func TestTheSameInputGivesTheSameFindings(t *testing.T) {
	b := emptyPhrase()
	b.outcomes[1] = "resolved"
	ex, r, doc := study(t, encode(t, b.scenario()), nil)
	first := lint.Lint(ex, r, doc)
	for range 5 {
		if again := lint.Lint(ex, r, doc); !reflect.DeepEqual(first, again) {
			t.Fatalf("%v\nand then\n%v", first, again)
		}
	}
}

func TestOfManyFindingsAFewAreTold(t *testing.T) {
	b := newBase("en")
	s := b.scenario()
	for _, n := range s["nodes"].([]object)[:8] {
		for _, c := range n["choices"].([]object) {
			c["effects"] = object{"anger": 30, "trust": -30}
		}
	}
	var jumps []lint.Finding
	for _, f := range lint.Lint(study(t, encode(t, s), nil)) {
		if f.Code == scenarios.LintJump {
			jumps = append(jumps, f)
		}
	}
	if len(jumps) != 25 || !strings.Contains(jumps[24].Message["en"], "and 39 more") {
		t.Errorf("%d of 64 are told, the last: %v", len(jumps), jumps[len(jumps)-1])
	}
}

// TestAFixMendsWhatItIsFor applies each fix to the scenario it was offered for.
func TestAFixMendsWhatItIsFor(t *testing.T) {
	for name, reply := range map[string]object{
		"a first slip":   {"text": "您的心情我特别理解，您讲。", "techniques": []string{"let-finish"}},
		"a further slip": {"text": "我先记下，改天会有同事再跟您联系。", "slips": []string{"ownerless-promise", "miss-subtext"}},
		"a target":       {"text": "您消消气。", "slips": []string{"lecture"}, "to": []object{{"when": "anger < 0", "to": "fourth"}, {"to": "third"}}},
		"a condition":    {"text": "您消消气。", "slips": []string{"lecture"}, "when": "anger > 0"},
		"a reaction": {"text": "您消消气。", "slips": []string{"lecture"},
			"reaction": []object{{"text": "哼。"}, {"text": "哎。", "when": "trust > 90"}}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBase("zh")
			b.reply = reply
			s := encode(t, b.scenario())
			findings := lint.Lint(study(t, s, nil))
			if len(findings) != 1 || findings[0].Fix == nil {
				t.Fatalf("want one finding with a fix, got %v", findings)
			}
			var root any
			if err := json.Unmarshal(s, &root); err != nil {
				t.Fatal(err)
			}
			for _, e := range findings[0].Fix.Edits {
				root = edited(root, e.Path, e)
			}
			if left := lint.Lint(study(t, encode(t, root), nil)); len(left) > 0 {
				t.Errorf("still told: %v", left)
			}
		})
	}
}

// edited applies one edit to decoded JSON.
func edited(v any, path []any, e lint.Edit) any {
	switch k := path[0].(type) {
	case string:
		m := v.(object)
		switch {
		case len(path) > 1:
			m[k] = edited(m[k], path[1:], e)
		case e.Value == nil:
			delete(m, k)
		default:
			m[k] = e.Value
		}
		return m
	case int:
		l := v.([]any)
		switch {
		case len(path) > 1:
			l[k] = edited(l[k], path[1:], e)
		case e.Insert:
			return slices.Insert(l, k, e.Value)
		default:
			return slices.Delete(l, k, k+1)
		}
		return l
	}
	return v
}
