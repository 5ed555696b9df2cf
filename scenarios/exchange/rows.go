package exchange

import (
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"clearline/scenarios"
)

// guarded is what a spreadsheet would take for a formula, and number what it may take for a number.
var (
	guarded  = regexp.MustCompile(`^'*[=+\-@\t]`)
	number   = regexp.MustCompile(`^[+-]?[0-9]{1,9}$`)
	assigned = regexp.MustCompile(`[;；\n]`)
)

// CSV prints rows as Excel reads them in every country: UTF-8 with a byte order mark, commas, CRLF.
func CSV(rows [][]string) string {
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.WriteAll(rows) // a strings.Builder takes everything
	return b.String()
}

// Rows gives a scenario as a table with the headings of [Columns], in Chinese where that is its source language. [FromRows] gives
// back an equal scenario: what has no column of its own stands as JSON in the last one.
func Rows(s *scenarios.Scenario) [][]string {
	t := &table{s: s}
	for _, c := range Columns {
		t.column(c.Key, "", c.heading(s.Language, ""))
	}
	for _, l := range s.Languages {
		for _, c := range Columns {
			if l != s.Language && c.Text {
				t.column(c.Key, l, c.heading(s.Language, l))
			}
		}
	}
	t.rows = [][]string{t.headings}
	h := headOf(s)
	t.row(cells{{"other", ""}: line(s, h)})
	for i := range s.Nodes {
		t.node(&s.Nodes[i])
	}
	return t.rows
}

type cellKey struct {
	key  string
	lang scenarios.Lang // "" is the source language
}

type cells map[cellKey]string

func (c cells) set(key, value string) { c[cellKey{key, ""}] = value }

type table struct {
	s        *scenarios.Scenario
	index    map[cellKey]int
	headings []string
	rows     [][]string
}

func (t *table) column(key string, lang scenarios.Lang, heading string) {
	if t.index == nil {
		t.index = map[cellKey]int{}
	}
	t.index[cellKey{key, lang}] = len(t.headings)
	t.headings = append(t.headings, heading)
}

func (t *table) row(c cells) {
	out := make([]string, len(t.headings))
	for k, v := range c {
		if guarded.MatchString(v) && !number.MatchString(v) {
			v = "'" + v
		}
		out[t.index[k]] = v
	}
	t.rows = append(t.rows, out)
}

// node writes a plain only line beside the first reply, and otherwise gives each line a row.
func (t *table) node(n *scenarios.Node) {
	first := cells{}
	first.set("node", n.ID)
	for _, l := range n.Lines {
		c := cells{}
		c.set("node", n.ID)
		rest := lineRest{}
		rest.Text = t.text(c, "says", l.Text, true)
		c.set("mood", moodWords.in(string(l.Mood), t.s.Language))
		c.set("when", l.When)
		if l.When != strings.TrimSpace(l.When) {
			rest.When = l.When
			c.set("when", "")
		}
		if len(n.Lines) == 1 && rest.Text == nil && l.When == "" && (len(n.Choices) > 0 || n.Ending != nil) {
			first = c
			break
		}
		t.other(c, rest, rest.Text == nil && rest.When == "")
		t.row(c)
	}
	for i := range n.Choices {
		t.reply(first, &n.Choices[i])
		first = cells{}
		first.set("node", n.ID)
	}
	if e := n.Ending; e != nil {
		rest := endingRest{Why: t.text(first, "why", e.Why, false)}
		first.set("outcome", outcomeWords.in(string(e.Outcome), t.s.Language))
		first.set("verdict", verdictWords.in(string(e.Verdict), t.s.Language))
		first.set("techniques", strings.Join(e.Earns, ", "))
		t.other(first, rest, rest.Why == nil)
		t.row(first)
	}
}

func (t *table) other(c cells, rest any, empty bool) {
	if !empty {
		c.set("other", line(t.s, rest))
	}
}

// text puts a text into its columns, and returns what cannot stand there as it is.
func (t *table) text(c cells, key string, text scenarios.Text, split bool) (rest scenarios.Text) {
	for l, words := range text {
		if _, ok := t.index[cellKey{key, l}]; !ok && l != t.s.Language || !plainCell(words) || split && strings.Contains(words, "\n") {
			rest = text
		}
	}
	for l, words := range text {
		if l == t.s.Language {
			l = ""
		}
		if _, ok := t.index[cellKey{key, l}]; ok && (rest == nil || !split) {
			c[cellKey{key, l}] = words
		}
	}
	return rest
}

func plainCell(text string) bool {
	return text != "" && strings.TrimSpace(text) == text && !strings.Contains(text, "\r")
}

func (t *table) reply(c cells, r *scenarios.Choice) {
	rest := replyRest{Text: t.text(c, "reply", r.Text, false), Why: t.text(c, "why", r.Why, false)}
	if strings.TrimSpace(c[cellKey{"reply", ""}]) == "" { // only a row with a reply is a reply
		c.set("reply", "…")
		rest.Text = r.Text
	}
	c.set("id", r.ID)
	c.set("techniques", strings.Join(r.Techniques, ", "))
	c.set("slips", strings.Join(r.Slips, ", "))
	c.set("when", r.When)
	if r.When != strings.TrimSpace(r.When) {
		rest.When = r.When
		c.set("when", "")
	}
	rest.To = t.targets(c, r.To)
	rest.Effects = t.effects(c, r.Effects)
	rest.Reaction = t.reaction(c, r.Reaction)
	t.other(c, rest, rest.Text == nil && rest.Why == nil && rest.When == "" && rest.To == nil && rest.Effects == nil && rest.Reaction == nil)
	t.row(c)
}

// targets writes "condition -> node", one a line, the last without a condition.
func (t *table) targets(c cells, to scenarios.Targets) (rest scenarios.Targets) {
	var lines []string
	for i, target := range to {
		l := target.Node
		if target.When != "" {
			l = target.When + " -> " + l
		}
		if assigned.MatchString(target.When) || strings.ContainsAny(target.When, "\r→") || strings.TrimSpace(target.When) != target.When || (target.When == "") != (i == len(to)-1) {
			rest = to
		}
		lines = append(lines, l)
	}
	if len(to) == 0 || rest != nil {
		return to
	}
	c.set("to", strings.Join(lines, "\n"))
	return nil
}

// effects writes "name += 1; name = value".
func (t *table) effects(c cells, effects map[string]scenarios.Effect) (rest map[string]scenarios.Effect) {
	var parts []string
	keep := func(name string, e scenarios.Effect) {
		if rest == nil {
			rest = map[string]scenarios.Effect{}
		}
		rest[name] = e
	}
	for _, name := range sortedKeys(effects) {
		e := effects[name]
		own := name == "anger" || name == "trust"
		expr := strings.TrimSpace(e.Expr)
		switch {
		case e.Expr == "" && e.Literal.Type == scenarios.Int && own:
			c.set(name, strconv.Itoa(e.Literal.Int))
		case e.Expr == "" && e.Literal.Type == scenarios.Int:
			parts = append(parts, name+" += "+strconv.Itoa(e.Literal.Int))
		case e.Expr == "":
			parts = append(parts, name+" = "+e.Literal.String())
		case expr == "" || narrow.Replace(expr) != e.Expr || assigned.MatchString(expr) || number.MatchString(expr) || expr == "true" || expr == "false" || strings.HasPrefix(expr, "="):
			keep(name, e)
		case own && !expression(expr):
			keep(name, e)
		case own:
			c.set(name, expr)
		default:
			parts = append(parts, name+" = "+expr)
		}
	}
	c.set("effects", strings.Join(parts, "; "))
	return rest
}

// reaction writes plain lines, one a line of the cell.
func (t *table) reaction(c cells, lines []scenarios.Line) (rest []scenarios.Line) {
	byLang := map[scenarios.Lang][]string{}
	for _, l := range lines {
		if l.When != "" || l.Mood != "" || len(l.Text) != len(lines[0].Text) {
			return lines
		}
		for lang, words := range l.Text {
			if _, ok := t.index[cellKey{"reaction", lang}]; !ok && lang != t.s.Language || !plainCell(words) || strings.Contains(words, "\n") {
				return lines
			}
			byLang[lang] = append(byLang[lang], words)
		}
	}
	for lang, said := range byLang {
		if len(said) != len(lines) {
			return lines
		}
		if lang == t.s.Language {
			lang = ""
		}
		c[cellKey{"reaction", lang}] = strings.Join(said, "\n")
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
