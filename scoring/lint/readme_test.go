package lint_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
)

// A section of the scenarios' README: heading, words, a bad example and a good one.
var section = regexp.MustCompile("(?s)\n### `(L\\d+)` ([^\n]*?) ?[（(](\\w+)[）)]\n\n(.*?)\n\n(?:坏：|Bad:)\n\n```json\n(.*?)\n```\n\n(?:好：|Good:)\n\n```json\n(.*?)\n```\n")

// TestTheReadmesExamplesAreTrue lints every example of the README, each in a scenario that is otherwise well written: the
// bad one raises its code and no other, the good one raises none.
func TestTheReadmesExamplesAreTrue(t *testing.T) {
	for lang, text := range halves(t) {
		sections := section.FindAllStringSubmatch(text, -1)
		for _, s := range sections {
			code, bad, good := s[1], s[5], s[6]
			t.Run(lang+" "+code, func(t *testing.T) {
				if got := lintExample(t, lang, bad); !slices.Equal(got, []string{code}) {
					t.Errorf("the bad example raises %v", got)
				}
				if got := lintExample(t, lang, good); len(got) > 0 {
					t.Errorf("the good example raises %v", got)
				}
			})
		}
		if len(sections) != len(scenarios.LintCodes)-1 { // L200 is about the lint itself
			t.Errorf("%s: %d codes have examples, want all but one of %d", lang, len(sections), len(scenarios.LintCodes))
		}
	}
}

// TestTheReadmeNamesEveryCode holds the headings to the list.
func TestTheReadmeNamesEveryCode(t *testing.T) {
	for lang, text := range halves(t) {
		heading := map[string][]string{}
		for _, s := range section.FindAllStringSubmatch(text, -1) {
			heading[s[1]] = s[2:4]
		}
		for _, c := range scenarios.LintCodes {
			want := []string{map[string]string{"zh": c.Zh, "en": c.En}[lang], string(c.Severity)}
			if c.Code != scenarios.LintSkipped && !slices.Equal(heading[c.Code], want) {
				t.Errorf("%s: the heading of %s has %q, the list %q", lang, c.Code, heading[c.Code], want)
			}
			if !strings.Contains(text, "`"+c.Code+"`") {
				t.Errorf("%s: %s is not explained", lang, c.Code)
			}
		}
	}
}

func halves(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../scenarios/README.md")
	if err != nil {
		t.Fatal(err)
	}
	zh, en, ok := strings.Cut(string(data), "\n# The scenario format\n")
	if !ok {
		t.Fatal("no English half")
	}
	return map[string]string{"zh": zh, "en": en}
}

// lintExample builds a scenario around an example, which may be a reply, a node's replies, a node's lines, the endings, the
// techniques or the places of the best replies node by node, or members of the rubric.
func lintExample(t *testing.T, lang, example string) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(example), &v); err != nil {
		t.Fatalf("%v in %s", err, example)
	}
	b, rubric := newBase(lang), object(nil)
	if regexp.MustCompile(`\p{Han}`).MatchString(example) {
		b = newBase("zh")
	}
	switch v := v.(type) {
	case object:
		switch {
		case v["text"] != nil:
			if byLang, ok := v["text"].(object); ok {
				for l := range byLang {
					if l != "zh" {
						b = newBase("zh", l)
					}
				}
			}
			b.reply = v
		case v["lines"] != nil:
			b.lines = v["lines"]
		default:
			rubric = v
		}
	case []any:
		for i, e := range v {
			switch e := e.(type) {
			case float64:
				b.places[i] = int(e)
			case string:
				b.techniques[i] = e
			case object:
				if e["outcome"] != nil {
					b.outcomes[i] = e["outcome"].(string)
				} else {
					b.extra = append(b.extra, e)
				}
			}
		}
	}
	findings := advise(t, b, rubric)
	for _, f := range findings {
		t.Log(f)
	}
	return codes(findings)
}
