package exchange

import (
	"regexp"
	"slices"
	"strings"

	"clearline/scenarios"
)

// Column is a column of a table, with its heading in both languages.
type Column struct {
	Key    string // understood as a heading, too
	Zh, En string
	// Texts may be there once more for each further language, the heading then ending in its tag: "reply (en)".
	Text bool
	also []string // other headings that are understood
}

// Columns are a table's, in the order [Rows] writes them. A row is a reply, an ending, or one more line of the customer's. Where
// the node is left empty it is that of the row above.
var Columns = []Column{
	{"node", "节点", "node", false, []string{"节点id", "场景", "id", "passage"}},
	{"says", "客户说", "customer says", true, []string{"客户", "客户的话", "台词", "customer", "line", "lines"}},
	{"mood", "表情", "mood", false, nil},
	{"reply", "回复", "reply", true, []string{"坐席回复", "学员回复", "坐席说", "回答", "choice", "response", "agent says"}},
	{"id", "回复编号", "reply id", false, []string{"编号", "回复id", "choice id"}},
	{"techniques", "技巧", "techniques", false, []string{"technique"}},
	{"slips", "失误", "slips", false, []string{"slip"}},
	{"to", "去向", "goes to", false, []string{"下一节点", "下一步", "跳转", "to", "next", "target"}},
	{"why", "说明", "why", true, []string{"解释", "理由", "点评", "explanation", "feedback"}},
	{"anger", "怒气", "anger", false, nil},
	{"trust", "信任", "trust", false, nil},
	{"effects", "其他变量", "other variables", false, []string{"变量", "effects", "variables"}},
	{"when", "条件", "condition", false, []string{"when", "if"}},
	{"reaction", "反应", "reaction", true, []string{"客户反应"}},
	{"outcome", "结局", "ending", false, []string{"结果", "outcome"}},
	{"verdict", "判定", "verdict", false, []string{"责任"}},
	{"other", "其余", "rest", false, []string{"other"}},
}

var headingLang = regexp.MustCompile(`^(.*?)\s*[(（]([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[)）]$`)

// columnOf reads a heading.
func columnOf(heading string) (key string, lang scenarios.Lang, ok bool) {
	h := strings.TrimSpace(heading)
	if m := headingLang.FindStringSubmatch(h); m != nil {
		h, lang = m[1], scenarios.Lang(m[2])
	}
	h = strings.ToLower(strings.TrimRight(h, "*:： "))
	for _, c := range Columns {
		if (h == c.Key || h == c.Zh || h == c.En || slices.Contains(c.also, h)) && (lang == "" || c.Text) {
			return c.Key, lang, true
		}
	}
	return "", "", false
}

func (c Column) heading(source, lang scenarios.Lang) string {
	h := words{c.Zh, c.En}.in(source)
	if lang == "" {
		return h
	}
	if source == "zh" {
		return h + "（" + string(lang) + "）"
	}
	return h + " (" + string(lang) + ")"
}
