package exchange

import (
	"fmt"
	"slices"
	"strings"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// FromTwee makes a scenario of a Twee 3 file (UTF-8, at most scenarios.MaxSize bytes), whatever story format it was written for.
// Passages become nodes, links replies, other lines what the customer says; a passage without links is an ending, whose tags may
// name its outcome and verdict. It returns the file of the scenario and, in the order of the text, what did not come over, which is
// kept as text, and what was filled in. Messages are in lang. The error is source.Faults: then there is no scenario in it.
func FromTwee(text string, lang scenarios.Lang) ([]byte, []source.Fault, error) {
	d := newDraft(lang)
	text, ok := d.encoded(text)
	if !ok {
		return nil, nil, d.refused
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	story := d.passages(text)
	if len(d.refused) > 0 {
		return nil, nil, d.refused
	}
	title, start := "", ""
	var rest []passage
	for _, p := range story {
		switch {
		case p.name == "StoryTitle":
			title = plainTitle(p.body)
		case p.name == "StoryData":
			start = d.storyData(p)
		case slices.Contains(p.tags, tagOwn):
			d.ownPassage(p)
		case special(p):
			d.lose(p.line, 1, CodeSpecial, words{"特殊段落 %q 没有带过来", "the special passage %q did not come over"}, p.name)
		default:
			rest = append(rest, p)
		}
	}
	if len(rest) == 0 {
		d.refuse(1, 1, CodeUnreadable, words{"没有一个段落可以当作节点", "there is no passage to make a node of"})
		return nil, nil, d.refused
	}
	d.speak(text)
	for _, p := range rest {
		d.node(p.name, p.line, 1)
	}
	for i, p := range rest {
		d.passage(p, d.nodes[i])
	}
	d.linkUp()
	d.begin(start, rest[0].name)
	d.settle(title)
	return d.finish(d.s)
}

// begin finds the node the story starts with.
func (d *draft) begin(start, first string) {
	for _, name := range []string{start, "Start", first} {
		if d.names[name] != nil {
			d.s.Start = name
			break
		}
	}
	if start != "" && d.names[start] == nil {
		d.lose(1, 1, CodeLink, words{"StoryData 里的 start 指向不存在的段落 %q：改从 %q 开始", "StoryData starts with the passage %q, which does not exist: %q is the start now"}, start, d.s.Start)
	}
}

// linkUp makes nodes for links to nowhere and looks for ids that stand twice.
func (d *draft) linkUp() {
	for _, n := range slices.Clone(d.nodes) {
		for _, r := range n.replies {
			for _, t := range r.To {
				if d.names[t.Node] == nil {
					d.missingTarget(r, t.Node)
				}
			}
		}
		for _, r := range n.twice() {
			d.lose(r.line, r.column, CodeTwice, words{"节点 %q 里有两条回复叫 %q：这一条换了 id", "node %q has two replies %q: this one has a new id"}, n.name, r.ID)
			r.ID = ""
		}
	}
}

// passage is one as it stands in the file.
type passage struct {
	name     string
	tags     []string
	body     string
	line     int // of the header
	bodyLine int
}

// passages cuts the file at its headers.
func (d *draft) passages(text string) (all []passage) {
	seen := map[string]int{}
	var body []string
	flush := func() {
		if len(all) > 0 {
			all[len(all)-1].body = strings.Join(body, "\n")
		} else if i := slices.IndexFunc(body, func(l string) bool { return strings.TrimSpace(l) != "" }); i >= 0 {
			d.lose(i+1, 1, CodeMarkup, words{"第一个段落之前的文字没有带过来：%q", "what stands before the first passage did not come over: %q"}, clip(strings.Join(body, " ")))
		}
		body = body[:0]
	}
	for i, l := range strings.Split(text, "\n") {
		if !strings.HasPrefix(l, "::") {
			if strings.HasPrefix(l, `\::`) { // as Twine writes a text that begins so
				l = l[1:]
			}
			body = append(body, l)
			continue
		}
		flush()
		name, tags := header(l[2:])
		if before, twice := seen[name]; twice {
			d.refuse(i+1, 1, CodeTwice, words{"段落 %q 写了两次，第一次在第 %d 行：改掉一个名字", "the passage %q stands twice, first in line %d: give one another name"}, name, before)
		}
		if name == "" {
			d.refuse(i+1, 1, CodeUnreadable, words{"这个段落没有名字：写成 :: 名字", "this passage has no name: write :: Name"})
		}
		seen[name] = i + 1
		all = append(all, passage{name: name, tags: tags, line: i + 1, bodyLine: i + 2})
	}
	flush()
	if len(all) == 0 {
		d.refuse(1, 1, CodeUnreadable, words{"这不是 Twee 文件：每个段落以 :: 开头", "this is no Twee file: each passage begins with ::"})
	}
	return all
}

// header reads a passage's name and tags. Its metadata is only about where Twine draws the passage.
func header(l string) (name string, tags []string) {
	var b strings.Builder
	rest, escaped := "", false
	for i, r := range l {
		if !escaped && (r == '[' || r == '{') {
			rest = l[i:]
			break
		}
		if escaped = !escaped && r == '\\'; !escaped {
			b.WriteRune(r)
		}
	}
	if inner, ok := strings.CutPrefix(rest, "["); ok {
		inner, _, _ = strings.Cut(inner, "]")
		tags = strings.Fields(inner)
	}
	return strings.TrimSpace(b.String()), tags
}

// special tells the passages that story formats and Twine keep for themselves.
func special(p passage) bool {
	names := []string{"StorySettings", "StoryInit", "StoryMenu", "StoryCaption", "StoryBanner", "StorySubtitle", "StoryAuthor", "StoryInterface",
		"StoryShare", "StoryIncludes", "StoryDisplayTitle", "PassageHeader", "PassageFooter", "PassageReady", "PassageDone"}
	tags := []string{"script", "stylesheet", "widget", "init", "header", "footer", "startup", "debug-header", "debug-footer", "debug-startup", "Twine.private"}
	return slices.Contains(names, p.name) || slices.ContainsFunc(p.tags, func(t string) bool { return slices.Contains(tags, t) })
}

// storyData returns the passage the story starts with. What else Twine notes there is about drawing and playing.
func (d *draft) storyData(p passage) string {
	var data struct {
		Start string `json:"start"`
	}
	if err := json.Unmarshal([]byte(p.body), &data); err != nil {
		d.lose(p.line, 1, CodeSpecial, words{"StoryData 不是合法的 JSON，没有带过来", "StoryData is not valid JSON and did not come over"})
	}
	return data.Start
}

// ownPassage reads the scenario's head from the passage that [Twee] wrote it to.
func (d *draft) ownPassage(p passage) {
	json, ok := strings.CutPrefix(strings.TrimSpace(p.body), commentOpen+"scenario ")
	if ok {
		json, ok = strings.CutSuffix(json, commentClose)
	}
	err := fmt.Errorf("comment")
	if ok {
		err = d.readHead(json)
	}
	if err != nil {
		d.lose(p.line, 1, CodeComment, words{"段落 %q 里关于情景的注释读不懂，没有带过来", "the comment about the scenario in passage %q cannot be read and did not come over"}, p.name)
	}
}

// clip shortens what a message quotes.
func clip(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}
