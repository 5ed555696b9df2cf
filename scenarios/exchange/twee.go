package exchange

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"clearline/scenarios"
)

// The comments of our own in a Twee file: what Twine has no words for, as JSON whose members are those of the scenario file.
// Each belongs to what stands before it.
const (
	commentOpen  = "<!-- clearline "
	commentClose = " -->"
)

// headPassage is the passage that carries the scenario's head; its tag is tagOwn.
const (
	headPassage = "Clearline"
	tagOwn      = "clearline"
	tagEnding   = "ending"
)

// head is a scenario without its nodes and its start, which StoryData has. The register, which no format of theirs knows, goes with it.
type head struct {
	Schema    string                           `json:"$schema,omitzero"`
	Format    string                           `json:"format"`
	ID        string                           `json:"id"`
	Version   int                              `json:"version"`
	Language  scenarios.Lang                   `json:"language"`
	Languages []scenarios.Lang                 `json:"languages"`
	Title     scenarios.Text                   `json:"title"`
	Brief     scenarios.Text                   `json:"brief"`
	Industry  string                           `json:"industry"`
	Channel   scenarios.Channel                `json:"channel"`
	Customer  scenarios.Customer               `json:"customer"`
	Causes    []string                         `json:"causes,omitempty"`
	Lint      map[string]scenarios.LintSetting `json:"lint,omitempty"`
	Rubric    string                           `json:"rubric"`
	State     map[string]scenarios.Variable    `json:"state"`
	Start     string                           `json:"start,omitzero"`
	Register  []scenarios.Field                `json:"register,omitempty"`
}

func headOf(s *scenarios.Scenario) head {
	return head{s.Schema, s.Format, s.ID, s.Version, s.Language, s.Languages, s.Title, s.Brief, s.Industry, s.Channel,
		s.Customer, s.Causes, s.Lint, s.Rubric, s.State, s.Start, s.Register}
}

// The members of lines, replies and endings that a passage's own words and links do not show.
type (
	lineRest struct {
		Text scenarios.Text `json:"text,omitzero"`
		When string         `json:"when,omitzero"`
		Mood scenarios.Mood `json:"mood,omitzero"`
	}
	replyRest struct {
		ID         string                      `json:"id,omitzero"`
		Text       scenarios.Text              `json:"text,omitzero"`
		Techniques []string                    `json:"techniques,omitzero"`
		Slips      []string                    `json:"slips,omitzero"`
		Why        scenarios.Text              `json:"why,omitzero"`
		When       string                      `json:"when,omitzero"`
		Reaction   []scenarios.Line            `json:"reaction,omitzero"`
		Effects    map[string]scenarios.Effect `json:"effects,omitzero"`
		To         scenarios.Targets           `json:"to,omitzero"`
	}
	endingRest struct {
		Outcome scenarios.Outcome `json:"outcome,omitzero"`
		Verdict scenarios.Verdict `json:"verdict,omitzero"`
		Why     scenarios.Text    `json:"why,omitzero"`
		Earns   []string          `json:"earns,omitzero"`
	}
)

// Twee prints a scenario as Twee 3: a passage for each node, a link for each reply, and in comments whatever Twine has no words
// for, so that [FromTwee] gives back an equal scenario. The words shown are those of the source language.
func Twee(s *scenarios.Scenario) string {
	var b strings.Builder
	title := plainTitle(s.Title.In(s.Language, s.Language))
	if strings.HasPrefix(title, "::") {
		title = `\` + title
	}
	fmt.Fprintf(&b, ":: StoryTitle\n%s\n\n", title)
	h := headOf(s)
	h.Start = ""
	fmt.Fprintf(&b, ":: StoryData\n%s\n\n", line(s, struct {
		IFID  string `json:"ifid"`
		Start string `json:"start"`
	}{ifid(s.ID), s.Start}))
	fmt.Fprintf(&b, ":: %s [%s]\n%s\n", headPassage, tagOwn, comment(s, "scenario", h))
	places := lay(s)
	for i := range s.Nodes {
		n := &s.Nodes[i]
		tags := ""
		if n.Ending != nil {
			tags = fmt.Sprintf(" [%s %s %s]", tagEnding, n.Ending.Outcome, n.Ending.Verdict)
		}
		fmt.Fprintf(&b, "\n:: %s%s {\"position\":\"%d,%d\",\"size\":\"100,100\"}\n", headerText(n.ID), tags, 100+150*places[i].row, 100+150*places[i].level)
		for _, l := range n.Lines {
			writeLine(&b, s, l)
		}
		for k := range n.Choices {
			writeReply(&b, s, &n.Choices[k])
		}
		if e := n.Ending; e != nil {
			fmt.Fprintln(&b, comment(s, "ending", endingRest{Why: e.Why, Earns: e.Earns}))
		}
	}
	return b.String()
}

// plainTitle is a title as Twine shows it: one line, of which nothing is HTML.
func plainTitle(title string) string { return strings.Join(strings.Fields(title), " ") }

func writeLine(b *strings.Builder, s *scenarios.Scenario, l scenarios.Line) {
	b.WriteString(tweeText(l.Text.In(s.Language, s.Language)))
	rest := lineRest{others(s, l.Text), l.When, l.Mood}
	if rest.Text != nil || rest.When != "" || rest.Mood != "" {
		b.WriteString(" " + comment(s, "line", rest))
	}
	b.WriteByte('\n')
}

func writeReply(b *strings.Builder, s *scenarios.Scenario, c *scenarios.Choice) {
	to := ""
	if len(c.To) > 0 {
		to = c.To[len(c.To)-1].Node
	}
	rest := replyRest{c.ID, others(s, c.Text), c.Techniques, c.Slips, c.Why, c.When, c.Reaction, c.Effects, nil}
	if len(c.To) != 1 || c.To[0].When != "" {
		rest.To = c.To
	}
	fmt.Fprintf(b, "[[%s->%s]] %s\n", tweeText(c.Text.In(s.Language, s.Language)), to, comment(s, "reply", rest))
}

func comment(s *scenarios.Scenario, kind string, part any) string {
	return commentOpen + kind + " " + line(s, part) + commentClose
}

// others is a text without the source language, or nil where nothing is left.
func others(s *scenarios.Scenario, t scenarios.Text) scenarios.Text {
	var rest scenarios.Text
	for l, words := range t {
		if l != s.Language {
			if rest == nil {
				rest = scenarios.Text{}
			}
			rest[l] = words
		}
	}
	return rest
}

// Twine's own signs stand in texts as HTML writes them.
var tweeEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "[", "&#91;", "]", "&#93;", "|", "&#124;",
	"::", "&#58;&#58;", "\r", "&#13;", "\n", "<br>")

// tweeText writes a text on one line of a passage. Spaces at its ends, which Twine would take away, are written out.
func tweeText(text string) string {
	inner := strings.TrimLeft(text, edges)
	left := text[:len(text)-len(inner)]
	inner = strings.TrimRight(inner, edges)
	right := text[len(left)+len(inner):]
	return edge(left) + tweeEscapes.Replace(inner) + edge(right)
}

// edges are the spaces that are trimmed from lines and replies.
const edges = " \t\n\r\u3000"

func edge(spaces string) string {
	var b strings.Builder
	for _, r := range spaces {
		if r == '\n' {
			b.WriteString("<br>")
		} else {
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}

// headerText writes a passage's name.
func headerText(name string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "{", `\{`, "}", `\}`).Replace(name)
}

// ifid is the UUID by which Twine knows a story: the same for the same id.
func ifid(id string) string {
	h := sha256.Sum256([]byte("clearline scenario " + id))
	h[6], h[8] = h[6]&0x0f|0x40, h[8]&0x3f|0x80 // version 4, as Twee 3 wants it
	return fmt.Sprintf("%X-%X-%X-%X-%X", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// spot is where a node stands in a picture of the branches: levels away from the start, and its row among those.
type spot struct{ level, row int }

// lay places the nodes. Those that no reply leads to stand a level below the last.
func lay(s *scenarios.Scenario) []spot {
	spots, index := make([]spot, len(s.Nodes)), map[string]int{}
	for i, n := range s.Nodes {
		spots[i].level = -1
		if _, twice := index[n.ID]; !twice {
			index[n.ID] = i
		}
	}
	var rows []int
	put := func(i, level int) {
		if level == len(rows) {
			rows = append(rows, 0)
		}
		spots[i] = spot{level, rows[level]}
		rows[level]++
	}
	queue := []int{}
	if i, ok := index[s.Start]; ok {
		put(i, 0)
		queue = append(queue, i)
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, c := range s.Nodes[queue[0]].Choices {
			for _, t := range c.To {
				if i, ok := index[t.Node]; ok && spots[i].level < 0 {
					put(i, spots[queue[0]].level+1)
					queue = append(queue, i)
				}
			}
		}
	}
	last := len(rows)
	for i := range spots {
		if spots[i].level < 0 {
			put(i, last)
		}
	}
	return spots
}
