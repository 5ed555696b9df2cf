package exchange

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"clearline/scenarios"
)

//go:embed script.html
var scriptPage string

var scriptTemplate = template.Must(template.New("script").Parse(scriptPage))

// Script prints a scenario to be acted out at a table, as one HTML page that needs nothing else and prints on A4: the scene, then each
// turn of the customer's with its number, the replies and where each goes, and a column for the observer; and the complaint register,
// if there is one, behind the endings, which it follows. tags give techniques and
// slips their names; lang is the language of the page, the source language where the scenario has no other.
func Script(s *scenarios.Scenario, tags []Tag, lang scenarios.Lang) (string, error) {
	p := &stage{s: s, lang: lang, tags: map[string]string{}, number: map[string]int{}}
	for _, t := range tags {
		p.tags[deed(t.ID, t.Slip)] = t.Name.In(lang, s.Language)
	}
	order := p.order()
	start := func(name string) int {
		if v, ok := s.State[name]; ok {
			return v.Start.Int
		}
		return 50
	}
	page := scriptView{Lang: lang, Title: p.text(s.Title), Brief: p.text(s.Brief), Customer: p.text(s.Customer.Name),
		Channel: channelWords.in(string(s.Channel), lang), Motive: motiveWords.in(string(s.Customer.Motive), lang), Hidden: s.Customer.Hidden,
		Anger: start("anger"), Trust: start("trust"), ID: s.ID, Version: s.Version, W: scriptWords(lang)}
	for _, i := range order {
		page.Turns = append(page.Turns, p.turn(&s.Nodes[i]))
	}
	for i := range s.Register {
		page.Register = append(page.Register, p.field(&s.Register[i]))
	}
	var b strings.Builder
	err := scriptTemplate.Execute(&b, page)
	return b.String(), err
}

type scriptView struct {
	Lang                                    scenarios.Lang
	Title, Brief, Customer, Channel, Motive string
	Hidden                                  bool
	Anger, Trust                            int
	ID                                      string
	Version                                 int
	Turns                                   []scriptTurn
	Register                                []scriptField
	W                                       map[string]string
}

type scriptTurn struct {
	Number  int
	ID      string
	Lines   []scriptLine
	Replies []scriptReply
	Ending  *scriptEnding
}

type scriptLine struct{ Mood, When, Text string }

type scriptReply struct {
	Letter, Text, When string
	Reaction           []scriptLine
	Effects            []string
	To                 []scriptTarget
	Techniques, Slips  []string
	Why                string
}

type scriptTarget struct {
	When   string
	Number int
}

type scriptEnding struct {
	Outcome, Verdict, Why string
	Earns                 []string
}

// scriptField is a field of the complaint register.
type scriptField struct {
	Name    string
	Entries []scriptEntry
}

type scriptEntry struct {
	Letter, Text, When, Why, WhyNot string
	Right, Wrong                    bool // whether it can be
}

type stage struct {
	s      *scenarios.Scenario
	lang   scenarios.Lang
	tags   map[string]string
	number map[string]int
}

// order goes level by level from the start, so that pages are turned forward, and numbers the turns.
func (p *stage) order() (order []int) {
	spots := lay(p.s)
	for level := 0; len(order) < len(spots); level++ {
		for i := range spots {
			if spots[i].level == level {
				order = append(order, i)
				if _, twice := p.number[p.s.Nodes[i].ID]; !twice {
					p.number[p.s.Nodes[i].ID] = len(order)
				}
			}
		}
	}
	return order
}

func (p *stage) text(t scenarios.Text) string { return t.In(p.lang, p.s.Language) }

func deed(id string, slip bool) string {
	if slip {
		return "slip " + id
	}
	return id
}

func (p *stage) deeds(ids []string, slip bool) (out []string) {
	for _, id := range ids {
		name := p.tags[deed(id, slip)]
		if name == "" {
			name = id
		}
		out = append(out, name)
	}
	return out
}

func (p *stage) lines(lines []scenarios.Line) (out []scriptLine) {
	for _, l := range lines {
		mood := ""
		if l.Mood != "" {
			mood = fmt.Sprintf(words{"（%s）", "(%s) "}.in(p.lang), moodWords.in(string(l.Mood), p.lang))
		}
		out = append(out, scriptLine{mood, l.When, p.text(l.Text)})
	}
	return out
}

func (p *stage) turn(n *scenarios.Node) scriptTurn {
	t := scriptTurn{Number: p.number[n.ID], ID: n.ID, Lines: p.lines(n.Lines)}
	for k, c := range n.Choices {
		r := scriptReply{Letter: letter(k), Text: p.text(c.Text), When: c.When, Reaction: p.lines(c.Reaction),
			Techniques: p.deeds(c.Techniques, false), Slips: p.deeds(c.Slips, true), Why: p.text(c.Why), Effects: p.effects(c.Effects)}
		for _, to := range c.To {
			r.To = append(r.To, scriptTarget{to.When, p.number[to.Node]})
		}
		t.Replies = append(t.Replies, r)
	}
	if e := n.Ending; e != nil {
		t.Ending = &scriptEnding{outcomeWords.in(string(e.Outcome), p.lang), verdictWords.in(string(e.Verdict), p.lang), p.text(e.Why), p.deeds(e.Earns, false)}
	}
	return t
}

func (p *stage) field(f *scenarios.Field) scriptField {
	out := scriptField{Name: f.ID.Name(p.lang)}
	for k, e := range f.Entries {
		right, wrong := e.Right.MayBe()
		out.Entries = append(out.Entries, scriptEntry{letter(k), p.text(e.Text), e.Right.Expr, p.text(e.Why), p.text(e.WhyNot), right, wrong})
	}
	return out
}

func (p *stage) effects(effects map[string]scenarios.Effect) (out []string) {
	for _, name := range sortedKeys(effects) {
		e := effects[name]
		said := map[string]words{"anger": {"怒气", "anger"}, "trust": {"信任", "trust"}}[name].in(p.lang)
		if said == "" {
			said = name
		}
		switch {
		case e.Expr != "":
			said += " = " + e.Expr
		case e.Literal.Type == scenarios.Int:
			said += fmt.Sprintf(" %+d", e.Literal.Int)
		default:
			said += " = " + e.Literal.String()
		}
		out = append(out, said)
	}
	return out
}

// letter numbers replies A, B, … Z, A1, B1, ….
func letter(k int) string {
	l := string(rune('A' + k%26))
	if k >= 26 {
		l += fmt.Sprint(k / 26)
	}
	return l
}

func scriptWords(lang scenarios.Lang) map[string]string {
	out := map[string]string{}
	for k, w := range map[string]words{
		"scene": {"背景", "The scene"}, "customer": {"客户", "Customer"}, "channel": {"渠道", "Channel"}, "motive": {"真正想要的", "What is really wanted"},
		"hidden":  {"不要告诉扮演坐席的人：要听出来", "don't tell the agent: it has to be heard"},
		"mood":    {"开始时", "At the start"},
		"anger":   {"怒气", "anger"},
		"trust":   {"信任", "trust"},
		"how":     {"怎么用", "How to use this"},
		"use":     {"一人演客户，照着念；一人演坐席，每轮选一条回复；观察员在右栏打勾，不当场点评。怒气和信任（0–100）由演客户的人记。按“到第几轮”翻下去，演完再看右栏。", "One person plays the customer and reads the lines; one plays the agent and picks a reply each turn; the observer ticks the right-hand column and comments only afterwards. The customer keeps count of anger and trust (0–100). Follow “go to” to the next turn."},
		"turn":    {"第", "Turn"},
		"turnEnd": {" 轮", ""}, "if": {"如果", "if"}, "else": {"否则", "otherwise"}, "goto": {"到第", "go to"}, "gotoEnd": {"轮", ""},
		"reply": {"回复", "Reply"}, "next": {"接着", "Next"}, "observer": {"观察员", "Observer"}, "ending": {"结局", "Ending"}, "verdict": {"判定", "Verdict"},
		"register": {"投诉登记表", "Complaint register"}, "fill": {"演完再填：扮演坐席的人凭刚才说的，每栏勾一条；右栏是答案，填完才看。“只在”后面是条件，ending 是走到的结局。", "For afterwards: whoever played the agent ticks one entry in each field, from what was said; the right-hand column has the answers and is for later. After “only if” stands a condition; ending is the ending that was reached."},
		"answer": {"答案", "Answer"}, "right": {"对", "right"}, "wrong": {"错", "wrong"},
		"says": {"客户当场说", "the customer at once"}, "only": {"只在", "only if"}, "notes": {"记录", "Notes"}, "open": {"（", " ("}, "close": {"）", ")"}, "colon": {"：", ": "}, "version": {"版本", "version"},
	} {
		out[k] = w.in(lang)
	}
	return out
}
