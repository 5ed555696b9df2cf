package main

import (
	"fmt"
	"strings"
	"testing"
)

// scenarioOf wraps nodes, each ending in a comma, into a scenario that ends at "end".
func scenarioOf(state, nodes string) string {
	return `{"format": "clearline/scenario@1", "id": "large", "version": 1, "language": "zh", "languages": ["zh"],
"title": "大", "brief": "大", "industry": "bank", "channel": "phone", "rubric": "clear", "state": {` + state + `}, "start": "n0",
"customer": {"name": "王先生", "motive": "venting", "looks": {"seed": 1}}, "nodes": [
` + nodes + `{"id": "end", "lines": [{"text": "再见"}], "ending": {"outcome": "resolved", "verdict": "no-fault", "why": "…"}}]}`
}

// tree is a scenario of n nodes and an ending: every node leads to three others.
func tree(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id": "n%d", "lines": [{"text": "第%[1]d句"}], "choices": [`, i)
		for k, deed := range []string{`"techniques": ["let-finish"], "effects": {"anger": -10}`, `"effects": {"trust": 5}`, `"slips": ["retort"]`} {
			to := "end"
			if child := 3*i + 1 + k; child < n {
				to = fmt.Sprintf("n%d", child)
			}
			fmt.Fprintf(&b, `{"id": "c%d", "text": "我记下了。", "why": "…", %s, "to": %q}`, k, deed, to)
			b.WriteString([]string{",", ",", "]},\n"}[k])
		}
	}
	return scenarioOf("", b.String())
}

// sums is a scenario of n turns after which a variable may have any of 2ⁿ values, and one condition asks for it.
func sums(n int) string {
	var b strings.Builder
	for i := range n {
		to := fmt.Sprintf(`"n%d"`, i+1)
		if i == n-1 {
			to = `[{"when": "sum > 1000", "to": "end"}, {"to": "late"}]`
		}
		fmt.Fprintf(&b, `{"id": "n%d", "lines": [{"text": "嗯"}], "choices": [
{"id": "do", "text": "我记下了。", "why": "…", "techniques": ["let-finish"], "effects": {"sum": %d}, "to": %s},
{"id": "wait", "text": "请您稍等。", "why": "…", "effects": {"anger": 1}, "to": %[3]s}]},
`, i, 1<<i, to)
	}
	b.WriteString(`{"id": "late", "lines": [{"text": "再见"}], "ending": {"outcome": "unresolved", "verdict": "no-fault", "why": "…"}},
`)
	return scenarioOf(`"sum": {"type": "int", "min": 0, "max": 1000000, "start": 0}`, b.String())
}

func TestTenThousandNodesAreStudied(t *testing.T) {
	d := sitDown(t)
	faults, b := d.studyOf("large.json", file{"large.json", tree(10_000)})
	if len(faults) > 0 || b == nil {
		t.Fatalf("faults %+v, a balance: %t", faults, b != nil)
	}
	if len(b.Nodes) != 10_001 || b.Configurations < 10_000 || b.Sampled != nil {
		t.Errorf("%d nodes, %d configurations, sampled %v", len(b.Nodes), b.Configurations, b.Sampled)
	}
	if b.Nodes[0].Share != 1_000_000 || b.Nodes[1].Share != 333_333 || b.Nodes[1].Anger != 40 || b.Nodes[2].Trust != 55 {
		t.Errorf("the first nodes: %+v", b.Nodes[:3])
	}
}

// TestTooManyConfigurationsAreSampled: the file is refused for assessment, yet its author gets figures, marked as such.
func TestTooManyConfigurationsAreSampled(t *testing.T) {
	d := sitDown(t)
	faults, b := d.studyOf("large.json", file{"large.json", sums(18)})
	if len(faults) != 1 || faults[0].Code != "A103" {
		t.Errorf("faults %+v", faults)
	}
	if b == nil || b.Sampled == nil || b.Sampled.Plays < 1000 {
		t.Fatalf("the balance is %+v", b)
	}
	if n := b.Nodes[0]; n.Share != 1_000_000 || n.Anger != 50 || n.Best < 1 || b.Nodes[18].Share+b.Nodes[19].Share != 1_000_000 {
		t.Errorf("the first node %+v, the endings %+v", n, b.Nodes[18:])
	}
	walked := 0
	for _, a := range d.answers {
		if a.Tell != nil && a.Tell.Progress > 0 {
			if a.Tell.Progress < walked {
				t.Errorf("progress falls from %d to %d", walked, a.Tell.Progress)
			}
			walked = a.Tell.Progress
		}
	}
}
