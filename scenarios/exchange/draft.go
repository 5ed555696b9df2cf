package exchange

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
)

// draft is a scenario while it comes in. Nodes have the names the author gave them until settle makes ids of these.
type draft struct {
	*report
	s     *scenarios.Scenario
	nodes []*draftNode
	names map[string]*draftNode
	head  bool // the file brought the scenario's head along
}

type draftNode struct {
	name   string
	lines  []scenarios.Line
	ending *scenarios.Ending
	// replies lead to names.
	replies      []*draftReply
	line, column int
}

type draftReply struct {
	scenarios.Choice
	line, column int
}

func newDraft(lang scenarios.Lang) *draft {
	return &draft{report: &report{lang: lang}, s: &scenarios.Scenario{}, names: map[string]*draftNode{}}
}

// node adds a node.
func (d *draft) node(name string, line, column int) *draftNode {
	n := &draftNode{name: name, line: line, column: column}
	d.nodes = append(d.nodes, n)
	d.names[name] = n
	return n
}

// readHead fills in what the file says about the scenario itself.
func (d *draft) readHead(text string) error {
	var s scenarios.Scenario
	if err := overlay(text, &s); err != nil {
		return err
	}
	if s.Format != scenarios.Format || s.Language == "" || slices.Contains(s.Languages, "") || !slices.Contains(s.Languages, s.Language) || s.Nodes != nil {
		return errors.New("no head")
	}
	d.s, d.head = &s, true
	return nil
}

// overlay fills in the members that a piece of JSON has.
func overlay(text string, into any) error {
	return json.Unmarshal([]byte(text), into, json.RejectUnknownMembers(true))
}

// speak finds the source language where the file does not say it: Chinese where it has a Chinese character for each four letters,
// which leaves room for ids and macros.
func (d *draft) speak(text string) {
	if d.s.Language != "" {
		return
	}
	d.s.Language = "en"
	han, letters := 0, 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		} else if unicode.IsLetter(r) {
			letters++
		}
	}
	if han > 0 && 4*han >= letters {
		d.s.Language = "zh"
	}
	d.s.Languages = []scenarios.Lang{d.s.Language}
}

// say sets a text in the source language unless it came along with the rest.
func (d *draft) say(t *scenarios.Text, text string) {
	if plain, ok := (*t)[""]; ok {
		delete(*t, "")
		(*t)[d.s.Language] = plain
	}
	if _, ok := (*t)[d.s.Language]; ok {
		return
	}
	if *t == nil {
		*t = scenarios.Text{}
	}
	(*t)[d.s.Language] = text
}

// settle completes the scenario: names become ids, and what is missing is filled in and listed.
func (d *draft) settle(title string) {
	ids := d.identify()
	d.complete(title)
	for i, n := range d.nodes {
		out := scenarios.Node{ID: ids[n.name], Lines: n.lines, Ending: n.ending}
		if len(n.lines) == 0 {
			d.lose(n.line, n.column, CodeFilled, words{"节点 %q 没有客户的话：待补", "node %q has nothing the customer says: to be completed"}, n.name)
			out.Lines = []scenarios.Line{{Text: d.missing()}}
		}
		d.nameReplies(n)
		for _, r := range n.replies {
			for k := range r.To {
				r.To[k].Node = ids[r.To[k].Node]
			}
			if len(r.Why) == 0 {
				r.Why = d.missing()
				d.lose(r.line, r.column, CodeFilled, words{"回复 %[2]q 没有说明（why）：待补", "reply %[2]q of node %[1]q has no “why”: to be completed"}, n.name, r.ID)
			}
			out.Choices = append(out.Choices, r.Choice)
		}
		if n.ending == nil && len(n.replies) == 0 {
			out.Ending = &scenarios.Ending{}
			d.lose(n.line, n.column, CodeFilled, words{"节点 %q 没有回复，当作结局：结果先写“未解决”，判定先写“问题工单”，待补",
				"node %q has no replies, so it is an ending: “unresolved” and “problem-ticket” stand in, to be completed"}, n.name)
		}
		d.completeEnding(n, out.Ending)
		if i == 0 && d.s.Start == "" {
			d.s.Start = out.ID
		}
		d.s.Nodes = append(d.s.Nodes, out)
	}
}

func (d *draft) completeEnding(n *draftNode, e *scenarios.Ending) {
	if e == nil {
		return
	}
	if e.Outcome == "" {
		e.Outcome = scenarios.Unresolved
	}
	if e.Verdict == "" {
		e.Verdict = scenarios.ProblemTicket
	}
	if len(e.Why) == 0 {
		e.Why = d.missing()
		d.lose(n.line, n.column, CodeFilled, words{"结局 %q 没有判定的理由：待补", "ending %q has no reason of its verdict: to be completed"}, n.name)
	}
}

// missing is the text that stands in.
func (d *draft) missing() scenarios.Text { return d.both("（待补）", "(to be completed)") }

func (d *draft) both(zh, en string) scenarios.Text {
	t := scenarios.Text{}
	for _, l := range d.s.Languages {
		t[l] = words{zh, en}.in(l)
	}
	if len(t) == 0 {
		t[d.s.Language] = words{zh, en}.in(d.s.Language)
	}
	return t
}

// complete fills in the head as the template has it. A head that came along stays as it was.
func (d *draft) complete(title string) {
	s := d.s
	if d.head {
		if title != "" && title != plainTitle(s.Title.In(s.Language, s.Language)) {
			delete(s.Title, s.Language)
			delete(s.Title, "")
			d.say(&s.Title, title)
		}
		return
	}
	s.Schema, s.Format, s.Version = "scenario.schema.json", scenarios.Format, 1
	s.ID, s.Title = slug(title), d.both(title, title)
	if s.ID == "" {
		s.ID = "imported"
	}
	if title == "" {
		s.Title = d.both("未命名", "Untitled")
		d.lose(1, 1, CodeFilled, words{"没有题目：待补", "there is no title: to be completed"})
	}
	s.Brief, s.Industry, s.Channel, s.Rubric = d.missing(), "express", scenarios.Phone, "clear"
	s.Customer = scenarios.Customer{Name: d.both("客户", "Customer"), Motive: scenarios.Respect, Looks: scenarios.Looks{Seed: 1}}
	low, high := 0, 100
	half := scenarios.Variable{Type: scenarios.Int, Min: &low, Max: &high, Start: scenarios.Value{Type: scenarios.Int, Int: 50}}
	s.State = map[string]scenarios.Variable{"anger": half, "trust": half}
	d.lose(1, 1, CodeFilled, words{
		"情景本身的内容待补：id（先用 %q）、brief 背景、industry 行业（express）、channel 渠道（phone）、customer 客户（动机 respect）、rubric 评分标准（clear）、怒气和信任的起点（50）；源语言看作 %s",
		"about the scenario itself, to be completed: id (%q for now), brief, industry (express), channel (phone), customer (motive respect), rubric (clear), the start of anger and trust (50); its language is taken to be %s"},
		s.ID, s.Language)
}

// identify gives every node an id: its name where that is one already.
func (d *draft) identify() map[string]string {
	ids, taken := map[string]string{}, map[string]bool{}
	for _, n := range d.nodes {
		if scenarios.IsID(n.name) {
			ids[n.name], taken[n.name] = n.name, true
		}
	}
	next := 1
	for _, n := range d.nodes {
		if ids[n.name] != "" {
			continue
		}
		id := slug(n.name)
		if id == "" || taken[id] {
			stem := id
			if stem == "" {
				stem = "node"
			}
			for id = stem; taken[id] || id == "node"; next++ {
				id = stem + "-" + strconv.Itoa(next)
			}
		}
		ids[n.name], taken[id] = id, true
		d.lose(n.line, n.column, CodeRenamed, words{"节点 %q 的 id 是 %q", "node %q has the id %q"}, n.name, id)
	}
	if d.s.Start != "" {
		d.s.Start = ids[d.s.Start]
	}
	return ids
}

// nameReplies gives ids to the replies that have none.
func (d *draft) nameReplies(n *draftNode) {
	taken := map[string]bool{}
	for _, r := range n.replies {
		taken[r.ID] = true
	}
	next := 1
	for _, r := range n.replies {
		for ; r.ID == ""; next++ {
			if id := "reply-" + strconv.Itoa(next); !taken[id] {
				r.ID, taken[id] = id, true
			}
		}
	}
}

// missingTarget adds an ending where replies lead to a node that is not there.
func (d *draft) missingTarget(r *draftReply, name string) {
	d.lose(r.line, r.column, CodeLink, words{"没有段落 %q：先建了一个空的结局", "there is no passage %q: an empty ending was made"}, name)
	d.node(name, r.line, r.column)
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slug makes an id of a name written in Latin letters, or "".
func slug(name string) string {
	id := strings.Trim(notSlug.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if len(id) > 40 {
		id = strings.TrimRight(id[:40], "-")
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) || !scenarios.IsID(id) {
		return ""
	}
	return id
}

// twice reports the replies of a node whose ids stand twice.
func (n *draftNode) twice() (again []*draftReply) {
	seen := map[string]bool{}
	for _, r := range n.replies {
		if r.ID != "" && seen[r.ID] {
			again = append(again, r)
		}
		seen[r.ID] = true
	}
	return again
}
