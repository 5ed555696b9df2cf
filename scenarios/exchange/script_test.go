package exchange_test

import (
	"regexp"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
)

var names = []exchange.Tag{{ID: "let-finish", Name: scenarios.Text{"zh": "让客户说完", "en": "Let the customer finish"}}, {ID: "hurry", Slip: true, Name: scenarios.Text{"zh": "催促", "en": "Hurry"}}}

func TestAScriptCanBeActedOut(t *testing.T) {
	for lang, want := range map[scenarios.Lang][]string{
		"zh": {`<html lang="zh">`, "第 1 轮", "我的快件呢？", "（愤怒）", "您请讲，我听着。", "到第", "☐ ＋ 让客户说完", "☐ － 催促", "怒气 70", "不要告诉扮演坐席的人", "结局：迅速解决", "判定：无责", "怒气 -10"},
		"en": {`<html lang="en">`, "Turn 1", "Where is my parcel?", "Please go on", "go to", "☐ ＋ Let the customer finish", "Ending: resolved quickly", "only if <code>tries &lt; 3", "plan = resend", "(furious) "},
	} {
		page, err := exchange.Script(everything(t)["full.json"], names, lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s: %q is missing in\n%s", lang, w, page)
			}
		}
	}
}

// TestAScriptEndsWithTheRegister has a form to tick beside the answers.
func TestAScriptEndsWithTheRegister(t *testing.T) {
	for lang, want := range map[scenarios.Lang][]string{
		"zh": {"投诉登记表</h2>", "<th>事由</th>", "☐ Letter of Mr Li", "＋ 对：As it was.", "－ 错：An opinion.", "＋ 对 <span class=\"if\">（只在 <code>done(&#39;thank&#39;) and trust"},
		"en": {"Complaint register</h2>", "<th>satisfaction</th>", "＋ right: As it was.", "－ wrong: An opinion."},
	} {
		page, err := exchange.Script(everything(t)["register.json"], names, lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if at := strings.Index(page, w); at < strings.Index(page, `class="end"`) {
				t.Errorf("%s: %q is missing behind the ending in\n%s", lang, w, page)
			}
		}
	}
	if page, _ := exchange.Script(everything(t)["plain.json"], names, "en"); strings.Contains(page, "register") {
		t.Error("a scenario without a register has one on paper")
	}
}

// TestAScriptStandsAlone loads nothing, runs nothing, and every way on leads to a turn.
func TestAScriptStandsAlone(t *testing.T) {
	for name, s := range everything(t) {
		page, err := exchange.Script(s, names, s.Language)
		if err != nil {
			t.Fatal(err)
		}
		for _, not := range []string{"<script", "http", "src=", "<b>,", "ZgotmplZ", "<no value>"} {
			if strings.Contains(page, not) {
				t.Errorf("%s has %q", name, not)
			}
		}
		for _, m := range regexp.MustCompile(`href="#(t\d+)"`).FindAllStringSubmatch(page, -1) {
			if !strings.Contains(page, `<section id="`+m[1]+`"`) {
				t.Errorf("%s: no turn %s", name, m[1])
			}
		}
	}
	if page, _ := exchange.Script(everything(t)["awkward"], nil, "en"); strings.Contains(page, "<dd><b>") {
		t.Error("a customer's name is markup")
	}
}
