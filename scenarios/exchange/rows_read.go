package exchange

import (
	"slices"
	"strings"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// FromRows makes a scenario of a table: the first row that is not empty names the columns (see [Columns]); a row is a reply, an
// ending, or one more line of the customer's. tags are what the rubric calls its techniques and slips; without them only their ids are
// understood. It returns the file of the scenario and what did not come over or was filled in; Line is the row and Column the column,
// both from 1. Messages are in lang. The error is source.Faults: cells that say what cannot be understood are refused, not guessed at.
func FromRows(rows [][]string, tags []Tag, lang scenarios.Lang) ([]byte, []source.Fault, error) {
	r := &reader{draft: newDraft(lang), tags: tags, index: map[cellKey]int{}}
	if !r.start(rows) {
		return nil, nil, r.refused
	}
	for i := r.top; i < len(rows) && len(r.refused) < source.MaxFaults; i++ {
		r.row, r.cells = i+1, rows[i]
		r.readRow()
	}
	if len(r.nodes) == 0 {
		r.refuse(r.top, 1, CodeUnreadable, words{"表格里没有一个节点", "the table has no node"})
	}
	r.linkUp()
	if len(r.refused) > 0 {
		return nil, nil, r.refused
	}
	if r.s.Start == "" || r.names[r.s.Start] == nil {
		r.s.Start = r.nodes[0].name
	}
	r.settle("")
	return r.finish(r.s)
}

type reader struct {
	*draft
	tags  []Tag
	index map[cellKey]int
	langs []scenarios.Lang
	top   int // index of the first row below the headings
	row   int // from 1
	cells []string
	n     *draftNode
}

// maxColumns is more than twenty translations take.
const maxColumns = 100

// start checks the cells and reads the headings.
func (r *reader) start(rows [][]string) bool {
	size, all := 0, strings.Builder{} // all below the headings
	for i, row := range rows {
		if len(row) > maxColumns {
			r.refuse(i+1, maxColumns+1, CodeUnreadable, words{"这一行有 %d 列，最多 %d", "this row has %d columns; the most accepted is %d"}, len(row), maxColumns)
			return false
		}
		for k, c := range row {
			size += len(c) + 1
			if !utf8.ValidString(c) {
				r.refuse(i+1, k+1, CodeUnreadable, words{"这一格不是 UTF-8 编码", "this cell is not UTF-8"})
				return false
			}
		}
		if r.top > 0 {
			all.WriteString(strings.Join(row, " "))
		}
		if r.top == 0 && slices.ContainsFunc(row, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			r.top = i + 1
		}
	}
	if size > scenarios.MaxSize {
		r.refuse(0, 0, CodeUnreadable, words{"表格有 %d 字节，最多 %d", "the table has %d bytes; the most accepted is %d"}, size, scenarios.MaxSize)
		return false
	}
	if r.top == 0 {
		r.refuse(1, 1, CodeUnreadable, words{"表格是空的", "the table is empty"})
		return false
	}
	if !r.headings(rows) {
		return false
	}
	if at, ok := r.index[cellKey{"other", ""}]; ok && len(rows) > r.top && at < len(rows[r.top]) {
		r.ownHead(rows[r.top], at)
	}
	r.speak(all.String())
	for _, l := range r.langs {
		if !slices.Contains(r.s.Languages, l) {
			r.s.Languages = append(r.s.Languages, l)
		}
	}
	return true
}

func (r *reader) headings(rows [][]string) bool {
	var known []string
	for _, c := range Columns {
		known = append(known, c.Zh, c.En)
	}
	for k, h := range rows[r.top-1] {
		key, l, ok := columnOf(h)
		at := cellKey{key, l}
		if _, twice := r.index[at]; ok && twice {
			r.refuse(r.top, k+1, CodeTwice, words{"有两列都是 %q", "two columns are %q"}, h)
			continue
		}
		if ok {
			r.index[at] = k
			if l != "" && !slices.Contains(r.langs, l) {
				r.langs = append(r.langs, l)
			}
			continue
		}
		filled := 0
		for _, row := range rows[r.top:] {
			if k < len(row) && strings.TrimSpace(row[k]) != "" {
				filled++
			}
		}
		if filled > 0 {
			r.lose(r.top, k+1, CodeColumn, words{"不认识的列 %q，有 %d 格没有带过来%s", "the column %q is not known; %d of its cells did not come over%s"}, h, filled, r.near(h, known))
		}
	}
	for i, row := range rows[r.top:] {
		for k := len(rows[r.top-1]); k < len(row); k++ {
			if strings.TrimSpace(row[k]) != "" {
				r.lose(r.top+i+1, k+1, CodeColumn, words{"这一列没有标题，没有带过来：%s", "this column has no heading and did not come over: %s"}, clip(row[k]))
			}
		}
	}
	for _, need := range []string{"node", "says", "reply", "to"} {
		if _, ok := r.index[cellKey{need, ""}]; !ok {
			c := Columns[slices.IndexFunc(Columns, func(c Column) bool { return c.Key == need })]
			r.refuse(r.top, 1, CodeUnreadable, words{"第 %d 行应当是标题，缺少“%s”一列；至少要有：节点、客户说、回复、去向", "row %d should have the headings and lacks %q; needed are: node, customer says, reply, goes to"}, r.top, words{c.Zh, c.En}.in(r.lang))
		}
	}
	return len(r.refused) == 0
}

// ownHead reads the scenario's head, which [Rows] puts in a row by itself.
func (r *reader) ownHead(row []string, at int) {
	for k, c := range row {
		if k != at && strings.TrimSpace(c) != "" {
			return
		}
	}
	if !strings.HasPrefix(row[at], "{") {
		return
	}
	if err := r.readHead(row[at]); err != nil {
		r.refuse(r.top+1, at+1, CodeCell, words{"这一格应是情景本身的内容（JSON），读不懂", "this cell should hold the scenario's head as JSON and cannot be read"})
	}
	r.top++
}

// cell returns a column's cell of the row in hand, without spaces around it.
func (r *reader) cell(key string, lang scenarios.Lang) string {
	at, ok := r.index[cellKey{key, lang}]
	if !ok || at >= len(r.cells) {
		return ""
	}
	c := strings.TrimSpace(strings.ReplaceAll(r.cells[at], "\r\n", "\n"))
	if strings.HasPrefix(c, "'") && guarded.MatchString(c) {
		c = c[1:]
	}
	return c
}

// column is where a key's column stands, from 1.
func (r *reader) column(key string) int { return r.index[cellKey{key, ""}] + 1 }

func (r *reader) bad(key string, w words, args ...any) {
	r.refuse(r.row, r.column(key), CodeCell, w, args...)
}

func (r *reader) readRow() {
	if !slices.ContainsFunc(r.cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
		return
	}
	if name := r.cell("node", ""); name != "" {
		if r.n = r.names[name]; r.n == nil {
			r.n = r.node(name, r.row, r.column("node"))
		}
	}
	if r.n == nil {
		r.bad("node", words{"第一行要写明节点", "the first row needs a node"})
		return
	}
	reply := r.cell("reply", "") != ""
	ending := r.cell("outcome", "") != "" || r.cell("verdict", "") != ""
	switch {
	case reply && ending:
		r.bad("outcome", words{"一行不能既是回复又是结局：分成两行", "a row cannot be both a reply and an ending: make two rows of it"})
	case reply:
		if !r.again() {
			r.lines("")
		}
		r.reply()
	case ending:
		r.only("id", "slips", "to", "anger", "trust", "effects", "reaction")
		r.lines(r.cell("when", ""))
		r.ending()
	default:
		r.only("id", "techniques", "slips", "to", "why", "anger", "trust", "effects", "reaction")
		r.moreLines()
	}
}

// again tells whether the words of this reply's row only say once more what the node's rows above said, as whoever fills
// every cell of a table writes them.
func (r *reader) again() bool {
	var said []string
	for _, l := range r.n.lines {
		said = append(said, l.Text[r.s.Language])
	}
	if len(said) == 0 || !slices.Equal(said, paragraphs(r.cell("says", ""))) {
		return false
	}
	r.lose(r.row, r.column("says"), CodeColumn, words{"和这个节点上面的话一样，只算一次：%s", "the same words as above in this node count once: %s"}, clip(said[0]))
	return true
}

// only refuses cells that a row without a reply has no use for.
func (r *reader) only(not ...string) {
	for _, key := range not {
		if c := r.cell(key, ""); c != "" {
			r.bad(key, words{"这一行没有回复，却填了这一格：%s", "this row has no reply, yet this cell is filled: %s"}, clip(c))
		}
	}
}

// lines reads what the customer says in this row.
func (r *reader) lines(when string) (said []scenarios.Line) {
	mood := r.word("mood", moodWords, list(scenarios.Moods, moodWords, r.lang))
	text := r.cell("says", "")
	if text == "" {
		if mood != "" {
			r.bad("mood", words{"表情要和客户的话在同一行", "a mood stands in the row of the customer's words"})
		}
		return nil
	}
	parts := paragraphs(text)
	for i := range parts {
		said = append(said, scenarios.Line{Text: scenarios.Text{r.s.Language: parts[i]}, When: when})
	}
	for _, l := range r.langs {
		other := r.cell("says", l)
		if more := paragraphs(other); len(more) == len(parts) {
			for i := range said {
				said[i].Text[l] = more[i]
			}
		} else if other != "" { // paragraphs that have no counterparts stay together
			said = []scenarios.Line{{Text: scenarios.Text{r.s.Language: text, l: other}, When: when}}
			parts = []string{text}
		}
	}
	said[len(said)-1].Mood = scenarios.Mood(mood)
	r.n.lines = append(r.n.lines, said...)
	return said
}

func paragraphs(text string) (out []string) {
	for p := range strings.SplitSeq(text, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// moreLines reads a row that has nothing but the customer's words.
func (r *reader) moreLines() {
	var rest lineRest
	r.rest(&rest)
	switch {
	case r.cell("says", "") != "" && rest.Text == nil:
		r.lines(r.cell("when", "") + rest.When)
	case rest.Text != nil:
		mood := r.word("mood", moodWords, list(scenarios.Moods, moodWords, r.lang))
		r.n.lines = append(r.n.lines, scenarios.Line{Text: rest.Text, When: r.cell("when", "") + rest.When, Mood: scenarios.Mood(mood)})
	case r.cell("when", "") != "" || r.cell("mood", "") != "" || r.cell("other", "") != "":
		r.bad("says", words{"这一行没有客户的话，也没有回复或结局", "this row has no words of the customer's, no reply and no ending"})
	}
}

// rest reads the JSON of the last column.
func (r *reader) rest(into any) {
	if c := r.cell("other", ""); c != "" && overlay(c, into) != nil {
		r.bad("other", words{"“其余”一列是 JSON，这一格读不懂：%s", "the column “rest” holds JSON; this cell cannot be read: %s"}, clip(c))
	}
}

// word reads a word of a fixed list.
func (r *reader) word(key string, g glossary, all string) string {
	c := r.cell(key, "")
	if c == "" {
		return ""
	}
	id, ok := g.find(c)
	if !ok {
		r.bad(key, words{"不认识 %q；可用：%s", "%q is not known; there are: %s"}, c, all)
	}
	return id
}

func (r *reader) ending() {
	if r.n.ending != nil {
		r.refuse(r.row, r.column("outcome"), CodeTwice, words{"节点 %q 有两个结局", "node %q has two endings"}, r.n.name)
		return
	}
	e := &scenarios.Ending{}
	r.rest(e)
	e.Outcome = scenarios.Outcome(r.word("outcome", outcomeWords, list(scenarios.Outcomes, outcomeWords, r.lang)))
	e.Verdict = scenarios.Verdict(r.word("verdict", verdictWords, list(scenarios.Verdicts, verdictWords, r.lang)))
	e.Earns = append(e.Earns, r.deeds("techniques", false)...)
	r.text(&e.Why, "why")
	r.n.ending = e
	for key, missing := range map[string]bool{"outcome": e.Outcome == "", "verdict": e.Verdict == ""} {
		if missing && r.cell(key, "") == "" {
			r.lose(r.row, r.column(key), CodeFilled, words{"结局缺一半：待补", "half of the ending is missing: to be completed"})
		}
	}
}

// text fills in a text from its columns, unless the rest had it.
func (r *reader) text(t *scenarios.Text, key string) {
	if c := r.cell(key, ""); c != "" {
		r.say(t, c)
	}
	for _, l := range r.langs {
		if c := r.cell(key, l); c != "" && (*t)[l] == "" {
			if *t == nil {
				*t = scenarios.Text{}
			}
			(*t)[l] = c
		}
	}
}

func (r *reader) reply() {
	var rest replyRest
	r.rest(&rest)
	c := &draftReply{Choice: scenarios.Choice{ID: rest.ID + r.cell("id", ""), Text: rest.Text, Why: rest.Why, When: rest.When + r.cell("when", ""),
		Reaction: rest.Reaction, Effects: rest.Effects, To: rest.To}, line: r.row, column: r.column("reply")}
	r.text(&c.Text, "reply")
	r.text(&c.Why, "why")
	c.Techniques = append(rest.Techniques, r.deeds("techniques", false)...)
	c.Slips = append(rest.Slips, r.deeds("slips", true)...)
	if c.Reaction == nil {
		c.Reaction = r.reactions()
	}
	r.change(c, "anger", r.cell("anger", ""), "anger")
	r.change(c, "trust", r.cell("trust", ""), "trust")
	r.changes(c)
	r.targets(c)
	r.n.replies = append(r.n.replies, c)
}

// nowhere is the ending made for replies that say no node.
const nowhere = "to-be-completed"

// linkUp looks for what replies lead to and for ids that stand twice.
func (r *reader) linkUp() {
	var known []string
	for _, n := range r.nodes {
		known = append(known, n.name)
	}
	for _, n := range slices.Clone(r.nodes) {
		r.row = n.line
		for _, again := range n.twice() {
			r.refuse(again.line, r.column("id"), CodeTwice, words{"节点 %q 里有两条回复叫 %q", "node %q has two replies %q"}, n.name, again.ID)
		}
		if n.ending != nil && len(n.replies) > 0 {
			r.refuse(n.replies[0].line, r.column("reply"), CodeTwice, words{"节点 %q 既有回复又有结局", "node %q has both replies and an ending"}, n.name)
		}
		for _, c := range n.replies {
			for _, t := range c.To {
				switch {
				case r.names[t.Node] != nil:
				case t.Node == nowhere:
					r.lose(c.line, r.column("to"), CodeFilled, words{"回复没有去向：先通向一个空的结局 %q，待补", "the reply goes nowhere: it leads to an empty ending %q, to be completed"}, nowhere)
					r.node(nowhere, c.line, r.column("to"))
				case len(r.refused) < source.MaxFaults:
					r.refuse(c.line, r.column("to"), CodeNowhere, words{"没有节点 %q%s", "there is no node %q%s"}, t.Node, r.near(t.Node, known))
				}
			}
		}
	}
}
