package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"clearline/scenarios"
)

// firstLine is how much of a node's first line a picture shows, in characters.
const firstLine = 24

// What Mermaid draws without being asked to draw more.
const (
	mermaidEdges = 500
	mermaidText  = 50_000
)

// picture is what both formats draw.
type picture struct {
	nodes []pictureNode
	edges []pictureEdge
}

type pictureNode struct {
	id, text, verdict string
	outcome           scenarios.Outcome // "" where the story goes on
}

type pictureEdge struct {
	from, to int
	label    string
}

// picturing numbers the replies of each node from 1, as authors count them. A target that does not exist is left out: the
// checker tells of it.
func picturing(s *scenarios.Scenario, lang scenarios.Lang) picture {
	p, index := picture{}, map[string]int{}
	for i, n := range s.Nodes {
		pn := pictureNode{id: n.ID}
		if len(n.Lines) > 0 {
			pn.text = shorten(n.Lines[0].Text.In(lang, s.Language))
		}
		if n.Ending != nil {
			pn.outcome, pn.verdict = n.Ending.Outcome, outcomeWords.in(string(n.Ending.Outcome), lang)+" · "+verdictWords.in(string(n.Ending.Verdict), lang)
		}
		p.nodes = append(p.nodes, pn)
		if _, twice := index[n.ID]; !twice {
			index[n.ID] = i
		}
	}
	otherwise := words{"否则", "else"}.in(lang)
	for i, n := range s.Nodes {
		for k, c := range n.Choices {
			for j, t := range c.To {
				to, ok := index[t.Node]
				if !ok {
					continue
				}
				label := strconv.Itoa(k + 1)
				if c.When != "" {
					label += " [" + c.When + "]"
				}
				if t.When != "" {
					label += ": " + t.When
				} else if j > 0 {
					label += ": " + otherwise
				}
				p.edges = append(p.edges, pictureEdge{i, to, label})
			}
		}
	}
	p.register(s, lang)
	return p
}

// register draws the complaint register, if there is one, behind the endings.
func (p *picture) register(s *scenarios.Scenario, lang scenarios.Lang) {
	if len(s.Register) == 0 {
		return
	}
	var fields []string
	for _, f := range s.Register {
		fields = append(fields, f.ID.Name(lang))
	}
	to := len(p.nodes)
	p.nodes = append(p.nodes, pictureNode{id: registerWords.in(lang), text: strings.Join(fields, words{"、", ", "}.in(lang))})
	for i := range s.Nodes {
		if s.Nodes[i].Ending != nil {
			p.edges = append(p.edges, pictureEdge{i, to, words{"登记", "fill in"}.in(lang)})
		}
	}
}

func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > firstLine {
		return string(r[:firstLine]) + "…"
	}
	return text
}

// Mermaid draws the branches as a Mermaid flowchart: a box for each node with its id and first line, an arrow for each way a reply
// may lead, numbered by the reply and with its conditions. Endings have the shape of their outcome; a complaint register follows them.
func Mermaid(s *scenarios.Scenario, lang scenarios.Lang) string {
	p := picturing(s, lang)
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for i, n := range p.nodes {
		text := mermaidWords(n.id) + "<br/>" + mermaidWords(n.text)
		if n.outcome != "" {
			text += "<br/>" + mermaidWords(n.verdict)
		}
		shape := map[scenarios.Outcome][2]string{"": {"[", "]"}, scenarios.ResolvedQuickly: {"([", "])"}, scenarios.Resolved: {"(", ")"},
			scenarios.Unresolved: {"{{", "}}"}, scenarios.Silent: {"[/", "/]"}}[n.outcome]
		if shape[0] == "" {
			shape = [2]string{"[", "]"}
		}
		fmt.Fprintf(&b, "  n%d%s\"%s\"%s\n", i, shape[0], text, shape[1])
	}
	for _, e := range p.edges {
		fmt.Fprintf(&b, "  n%d -->|\"%s\"| n%d\n", e.from, mermaidWords(e.label), e.to)
	}
	if len(p.edges) > mermaidEdges || b.Len() > mermaidText {
		return fmt.Sprintf("%%%% %d arrows: draw this with maxEdges %d and maxTextSize %d or more in Mermaid's configuration\n",
			len(p.edges), len(p.edges), b.Len()+200) + b.String()
	}
	return b.String()
}

// mermaidWords writes every sign that Mermaid or HTML could read otherwise by its number.
func mermaidWords(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		case strings.ContainsRune("\"#&<>`\\;[]{}()|%*_~$^", r):
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Dot draws the same as [Mermaid] for Graphviz.
func Dot(s *scenarios.Scenario, lang scenarios.Lang) string {
	p := picturing(s, lang)
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n  rankdir=TB; charset=\"UTF-8\";\n  node [shape=box, style=rounded, fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\", fontsize=10];\n", dotText(s.ID))
	for i, n := range p.nodes {
		text := n.id + "\n" + n.text
		if n.outcome != "" {
			text += "\n" + n.verdict
		}
		shape := map[scenarios.Outcome]string{scenarios.ResolvedQuickly: ", shape=ellipse, style=bold, peripheries=2", scenarios.Resolved: ", shape=ellipse, style=solid",
			scenarios.Unresolved: ", shape=octagon, style=solid", scenarios.Silent: ", shape=note, style=dashed"}[n.outcome]
		fmt.Fprintf(&b, "  n%d [label=%s%s];\n", i, dotText(text), shape)
	}
	for _, e := range p.edges {
		fmt.Fprintf(&b, "  n%d -> n%d [label=%s];\n", e.from, e.to, dotText(e.label))
	}
	b.WriteString("}\n")
	return b.String()
}

// dotText is a quoted string. Graphviz reads entities in it, and \n as a new line.
func dotText(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "&", "&amp;").Replace(text) + `"`
}
