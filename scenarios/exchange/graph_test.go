package exchange_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
)

// What a flowchart and a digraph are made of, as far as ours go.
var (
	mermaidLine = regexp.MustCompile(`^(%% .*|flowchart TD|  n\d+(\["[^"]*"\]|\(\["[^"]*"\]\)|\("[^"]*"\)|\{\{"[^"]*"\}\}|\[/"[^"]*"/\])|  n\d+ -->\|"[^"]+"\| n\d+)$`)
	mermaidText = regexp.MustCompile(`"((?:[^"#<>` + "`" + `&;\\\[\](){}|]|#\d+;|<br/>)*)"`)
	dotLine     = regexp.MustCompile(`^(digraph "[^"]*" \{|  rankdir=.*|  node \[.*\]; edge \[.*\];|  n\d+ \[label="(?:[^"\\]|\\["\\n])*"(, \w+=\w+)*\];|  n\d+ -> n\d+ \[label="(?:[^"\\]|\\["\\n])*"\];|\})$`)
)

func TestPicturesAreWellFormed(t *testing.T) {
	for name, s := range everything(t) {
		for _, l := range strings.Split(strings.TrimSuffix(exchange.Mermaid(s, "zh"), "\n"), "\n") {
			if !mermaidLine.MatchString(l) || strings.Contains(l, `"`) && !mermaidText.MatchString(l) {
				t.Errorf("%s: %s", name, l)
			}
		}
		for _, l := range strings.Split(strings.TrimSuffix(exchange.Dot(s, "zh"), "\n"), "\n") {
			if !dotLine.MatchString(l) {
				t.Errorf("%s: %s", name, l)
			}
		}
	}
}

func TestAPictureShowsRepliesConditionsAndEndings(t *testing.T) {
	s := everything(t)["full.json"]
	for _, want := range []string{`n0["opening<br/>我的快件呢？"]`, `n1(["good-close<br/>谢谢你。<br/>迅速解决 · 无责"])`, `n2{{"hangs-up<br/>不用说了。`, `n0 -->|"1: anger #62; 80 and not done#40;'let-finish'#41;"| n2`, `n0 -->|"1: 否则"| n2`} {
		if got := exchange.Mermaid(s, "zh"); !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	for _, want := range []string{`n0 [label="opening\nWhere is my parcel?"];`, `n0 -> n0 [label="2 [tries < 3 && `, `n1 [label="good-close\nThank you.\nresolved quickly · no fault", shape=ellipse, style=bold, peripheries=2];`, `label="1: else"`} {
		if got := strings.ReplaceAll(exchange.Dot(s, "en"), "&amp;", "&"); !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
}

func TestAPictureLeadsFromTheEndingsToTheRegister(t *testing.T) {
	s := everything(t)["register.json"]
	for _, want := range []string{`n2["投诉登记表<br/>事由、满意度"]`, `n1 -->|"登记"| n2`} {
		if got := exchange.Mermaid(s, "zh"); !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	for _, want := range []string{`n2 [label="complaint register\nsubject, satisfaction"];`, `n1 -> n2 [label="fill in"];`} {
		if got := exchange.Dot(s, "en"); !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
}

// chain is a scenario of n nodes, each leading to the next one and to the last.
func chain(n int) *scenarios.Scenario {
	s := &scenarios.Scenario{ID: "chain", Language: "en", Languages: []scenarios.Lang{"en"}, Start: "n0"}
	say := func(i int) scenarios.Text {
		return scenarios.Text{"en": fmt.Sprintf("This is the line with the number %d.", i)}
	}
	for i := range n {
		node := scenarios.Node{ID: fmt.Sprintf("n%d", i), Lines: []scenarios.Line{{Text: say(i)}}}
		if i == n-1 {
			node.Ending = &scenarios.Ending{Outcome: scenarios.Silent, Verdict: scenarios.AtFault, Why: say(i)}
		} else {
			for k, to := range []int{i + 1, n - 1} {
				node.Choices = append(node.Choices, scenarios.Choice{ID: fmt.Sprintf("r%d", k), Text: say(k), Why: say(k), To: scenarios.Targets{{Node: fmt.Sprintf("n%d", to)}}})
			}
		}
		s.Nodes = append(s.Nodes, node)
	}
	return s
}

func TestLargeScenariosGoOut(t *testing.T) {
	s := chain(10_000)
	mermaid := exchange.Mermaid(s, "en")
	if !strings.HasPrefix(mermaid, "%% 19998 arrows: draw this with maxEdges 19998 ") || strings.Count(mermaid, "-->") != 19_998 {
		t.Errorf("%.200s", mermaid)
	}
	if dot := exchange.Dot(s, "en"); strings.Count(dot, " -> ") != 19_998 || strings.Count(dot, "shape=note") != 1 {
		t.Errorf("%.200s", dot)
	}
	if twee := exchange.Twee(s); strings.Count(twee, "\n:: ") != 10_002 {
		t.Errorf("%.200s", twee)
	}
	if rows := exchange.Rows(s); len(rows) != 2+2*9_999+1 {
		t.Error(len(rows))
	}
	if page, err := exchange.Script(s, nil, "en"); err != nil || strings.Count(page, "<section") != 10_000 {
		t.Error(err)
	}
}
