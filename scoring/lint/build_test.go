package lint_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/lint"
)

// object is JSON that a test puts together.
type object = map[string]any

// words of the base scenario, in both languages: a good reply for each technique, and three poor ones for every node.
var good = []struct{ technique, zh, en string }{
	{"stay-calm", "您慢慢讲，我在听。", "Take your time, I am here."},
	{"let-finish", "您讲完我再开口。", "I'll speak when you have done."},
	{"name-feeling", "这几天您急坏了。", "You have been worried sick."},
	{"apologise", "让您白等，抱歉。", "You waited in vain: I'm sorry."},
	{"emergency-fix", "我让门店先留一盒。", "The branch will hold one."},
	{"offer-options", "补寄还是自提？", "Shall we resend, or you collect?"},
	{"commit-time", "三点前我回电。", "I'll ring by three."},
	{"sum-up", "我查件，您收电话。", "I trace it, you wait for my call."},
	{"ask-wish", "您希望怎么办？", "What would you like done?"},
}

var poor = []struct{ slip, zh, en string }{
	{"miss-subtext", "运单号、收件人和地址，麻烦您都报一遍给我听。", "The number, the name and the address, please, all of them once more."},
	{"stock-phrase", "给您带来不便，我们高度重视，会认真对待您的意见。", "We take this very seriously and value your opinion highly indeed."},
	{"shift-blame", "这段时间各家都慢，路上的事也不归我们这边管。", "Everyone is slow these days, and the roads are not our business."},
}

// base builds a scenario of one node for each technique, good in itself. A text has all the languages.
type base struct {
	langs      []string // the first is the source language
	techniques []string
	places     []int    // of the best reply at each node, from 1
	outcomes   []string // of the two endings
	extra      []object // replies of eight more nodes
	reply      object   // one more reply at the second node
	lines      any      // the first node's lines
	lint       any
}

func newBase(langs ...string) *base {
	b := &base{langs: langs, places: []int{1, 2, 3, 4, 2, 1, 4, 3}, outcomes: []string{"resolved", "unresolved"}}
	for _, g := range good[:8] {
		b.techniques = append(b.techniques, g.technique)
	}
	return b
}

func (b *base) text(zh, en string) any {
	if len(b.langs) == 1 {
		return map[string]string{"zh": zh, "en": en}[b.langs[0]]
	}
	t := object{}
	for _, l := range b.langs {
		if t[l] = zh; l == "en" {
			t[l] = en
		}
	}
	return t
}

// finished gives a reply whatever else the format asks for.
func (b *base) finished(reply object, id, to string) object {
	out := object{"id": id, "why": b.text("为什么。", "Because."), "to": to}
	for k, v := range reply {
		out[k] = v
	}
	return out
}

func (b *base) scenario() object {
	names := []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"}
	var nodes []object
	add := func(id string, replies []object) {
		nodes = append(nodes, object{"id": id, "lines": []object{{"text": b.text("后来呢？", "And then?")}}, "choices": replies})
	}
	for i := range names {
		next := any([]object{{"when": "anger > 70", "to": "hangs-up"}, {"to": "thanks"}})
		if i+1 < len(names) {
			next = names[i+1]
		}
		var replies []object
		for _, p := range poor {
			r := b.finished(object{"text": b.text(p.zh, p.en), "slips": []string{p.slip}}, p.slip, "")
			r["effects"], r["to"] = object{"anger": 5}, next
			replies = append(replies, r)
		}
		for _, g := range good {
			if g.technique == b.techniques[i] {
				r := b.finished(object{"text": b.text(g.zh, g.en), "techniques": []string{g.technique}}, g.technique, "")
				r["effects"], r["to"] = object{"anger": -5}, next
				replies = slices.Insert(replies, b.places[i]-1, r)
			}
		}
		add(names[i], replies)
	}
	start := "first"
	for i := range b.extra {
		var replies []object
		for k := range b.extra { // so that each stands in each place
			r := b.extra[(i+k)%len(b.extra)]
			replies = append(replies, b.finished(r, fmt.Sprintf("r%d", (i+k)%len(b.extra)), start))
		}
		for n := range 8 / len(b.extra) {
			start = fmt.Sprintf("more-%d-%d", i, n)
			for k := range replies {
				replies[k] = b.finished(replies[k], "", "")
				replies[k]["to"] = nodes[len(nodes)-1]["id"]
				if i == 0 && n == 0 {
					replies[k]["to"] = "first"
				}
			}
			add(start, slices.Clone(replies))
		}
	}
	if b.reply != nil {
		second := nodes[1]
		second["choices"] = append(second["choices"].([]object), b.finished(b.reply, "added", "third"))
	}
	if b.lines != nil {
		nodes[0]["lines"] = b.lines
	}
	end := func(id, outcome string) {
		verdict := map[bool]string{true: "problem-ticket", false: "no-fault"}[outcome == "unresolved"]
		nodes = append(nodes, object{"id": id, "lines": []object{{"text": b.text("好。", "Well.")}},
			"ending": object{"outcome": outcome, "verdict": verdict, "why": b.text("就是这样。", "So it went.")}})
	}
	end("thanks", b.outcomes[0])
	end("hangs-up", b.outcomes[1])
	if to, _ := json.Marshal(b.reply); strings.Contains(string(to), "walks-out") {
		end("walks-out", "unresolved")
	}
	s := object{"format": scenarios.Format, "id": "made-up", "version": 1, "language": b.langs[0], "languages": b.langs,
		"title": b.text("题目", "Title"), "brief": b.text("前因", "Brief"), "industry": "express", "channel": "phone",
		"customer": object{"name": b.text("周女士", "Ms Zhou"), "motive": "remedy"}, "rubric": "clear",
		"state": object{"anger": object{"type": "int", "min": 0, "max": 100, "start": 60}}, "start": start, "nodes": nodes}
	if b.lint != nil {
		s["lint"] = b.lint
	}
	return s
}

// clear is the shipped rubric with some members replaced; bands keep their names.
func clear(t testing.TB, members object) []byte {
	t.Helper()
	data, err := os.ReadFile("../rubrics/clear.json")
	if err != nil {
		t.Fatal(err)
	}
	var r object
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	if bands, ok := members["bands"].([]any); ok {
		for i, b := range bands {
			b.(object)["name"] = r["bands"].([]any)[i].(object)["name"]
		}
	}
	for k, v := range members {
		r[k] = v
	}
	return encode(t, r)
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ours is read once: the rubrics and phrase sets that we ship.
var ours = sync.OnceValue(func() *scoring.Shelf {
	shelf := &scoring.Shelf{}
	if faults, err := shelf.AddFS(scoring.Files, ""); err != nil || len(faults) > 0 {
		panic(fmt.Sprint(faults, err))
	}
	return shelf
})

func shipped() *scoring.Shelf {
	shelf := &scoring.Shelf{}
	shelf.Merge(ours())
	return shelf
}

// study joins a scenario with a rubric, or the shipped one, and the shipped phrase rules, and analyses it.
func study(t testing.TB, scenario, rubric []byte) (*scoring.Exercise, *scoring.Range, *source.Doc) {
	t.Helper()
	shelf := shipped()
	if rubric != nil {
		shelf.Prefer(scoring.KindRubric, "clear.json", rubric)
	}
	s, doc, err := scenarios.Load("made-up.json", scenario)
	if err == nil {
		err = shelf.Add(scoring.KindScenario, "made-up.json", scenario)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario)
	}
	ex, r, err := shelf.Ranged(s.ID, "")
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario)
	}
	return ex, r, doc
}

// exercise is study without the analysis.
func exercise(t testing.TB, scenario []byte) *scoring.Exercise {
	t.Helper()
	shelf := shipped()
	if err := shelf.Add(scoring.KindScenario, "made-up.json", scenario); err != nil {
		t.Fatalf("%v\n%s", err, scenario)
	}
	ex, err := shelf.Exercise("made-up", "")
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario)
	}
	return ex
}

func advise(t testing.TB, b *base, rubric object) []lint.Finding {
	t.Helper()
	var r []byte
	if rubric != nil {
		r = clear(t, rubric)
	}
	return lint.Lint(study(t, encode(t, b.scenario()), r))
}

func codes(findings []lint.Finding) (out []string) {
	for _, f := range findings {
		out = append(out, f.Code)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
