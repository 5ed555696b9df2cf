package phrase

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// shipped parses a set of ../phrases.
func shipped(t testing.TB, id string) *Set {
	t.Helper()
	name := "../phrases/" + id + ".json"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func all(t testing.TB) *Matcher {
	t.Helper()
	m, err := Compile([]*Set{shipped(t, "forbidden"), shipped(t, "structural"), shipped(t, "good")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// rulesIn lists the rules of some sets that find something in a text, each once, sorted.
func rulesIn(m *Matcher, text string, sets ...string) []string {
	var ids []string
	for _, h := range m.Find(text) {
		if slices.Contains(sets, h.Set) {
			ids = append(ids, h.Rule)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(l string) bool {
		return l == "" || strings.HasPrefix(l, "#")
	})
}

func TestOwnExamples(t *testing.T) {
	for _, id := range []string{"forbidden", "structural", "good"} {
		s := shipped(t, id)
		for _, f := range s.SelfTest() {
			t.Error(f)
		}
		for _, r := range s.Rules {
			if len(r.Hits) < 4 || len(r.Misses) < 4 {
				t.Errorf("%s: %d hits and %d misses, at least 4 of each are wanted", r.ID, len(r.Hits), len(r.Misses))
			}
			for _, text := range []Text{r.Name, r.Reason, r.Better} {
				if text["zh"] == "" || text["en"] == "" {
					t.Errorf("%s: a text is not in both languages: %v", r.ID, text)
				}
			}
		}
	}
}

func TestDecentRepliesPass(t *testing.T) {
	m := all(t)
	replies := lines(t, "testdata/decent.txt")
	if len(replies) < 60 {
		t.Errorf("only %d replies", len(replies))
	}
	for _, reply := range replies {
		if ids := rulesIn(m, reply, "forbidden", "structural"); len(ids) > 0 {
			t.Errorf("%v in: %s", ids, reply)
		}
	}
}

func TestUglyRepliesAreCaught(t *testing.T) {
	m := all(t)
	replies := lines(t, "testdata/ugly.txt")
	if len(replies) < 40 {
		t.Errorf("only %d replies", len(replies))
	}
	for _, line := range replies {
		want, reply, _ := strings.Cut(line, "\t")
		got := rulesIn(m, reply, "forbidden", "structural")
		for _, id := range strings.Fields(want) {
			if !slices.Contains(got, id) {
				t.Errorf("%s not among %v in: %s", id, got, reply)
			}
		}
	}
}

// printed is the list of 000, in its order.
var printed = []string{
	"我就是这个态度, 找领导也没用。", "你到底是什么意思吧? × ×快递好, 那你找× ×好了。", "不行就是不行, 再讲也没用。",
	"你问我, 我问谁?", "怎么这么费劲(啰唆) 呢?", "你自己态度好点!", "麻烦你配合点, 讲快些好吗?", "你自己有没有搞错啊?",
	"听不见,大声点!", "你自己先搞清楚再来电话。", "找媒体也好, 打官司也罢, 这是你的权利。",
	"我已经讲得很明白了, 难道你还不明白啊?", "你不相信, 我也没办法。", "都讲好几遍了, 记不住就拿笔记一下。",
	"你们那么点货量, 不现实, 办不到的。", "电脑(系统) 不会错的。", "你不信, 我也没办法。", "系统显示就是这样, 我有啥办法?",
	"公司(网络) 就是这么规定的, 你叫我咋办?", "喂喂……快讲话呀!", "你们怎么老这样啊?", "谁给你退回来的, 你找谁去理论啊!",
	"不可能, 你有啥证据啊?",
}

// classes is domain knowledge: the class of each entry, and the further classes of some.
var classes = map[string][]int{
	"attitude": {1}, "retort": {2, 6}, "shrug": {4, 13, 17, 18, 19}, "refusal": {3, 15}, "impatience": {5, 7, 9, 12, 14, 20},
	"blame": {8, 10, 21, 22}, "dare": {11, 2}, "system-shield": {16, 18, 19}, "disbelief": {23}, "belittling": {15, 14}, "hand-off": {22},
}

func TestTheForbiddenListIsWhole(t *testing.T) {
	s := shipped(t, "forbidden")
	m := all(t)
	if len(s.Rules) != 23 || len(printed) != 23 {
		t.Fatalf("%d rules for 23 entries", len(s.Rules))
	}
	got := map[string][]int{}
	for i, r := range s.Rules {
		if r.Number != i+1 {
			t.Errorf("rule %s has number %d in place %d", r.ID, r.Number, i+1)
		}
		if ids := rulesIn(m, printed[i], "forbidden"); !slices.Equal(ids, []string{r.ID}) {
			t.Errorf("entry %d %q is found by %v, want %s alone", i+1, printed[i], ids, r.ID)
		}
		for _, c := range r.Classes {
			got[c] = append(got[c], r.Number)
		}
	}
	for c, want := range classes {
		slices.Sort(want)
		if !slices.Equal(got[c], want) {
			t.Errorf("class %s: %v, want %v", c, got[c], want)
		}
		delete(got, c)
	}
	if len(got) > 0 {
		t.Errorf("classes of no entry: %v", got)
	}
	for _, innocent := range []string{"没办法", "不可能", "今天没办法了", "不可能。"} {
		if ids := rulesIn(m, innocent, "forbidden"); len(ids) > 0 {
			t.Errorf("%q is no entry, but %v", innocent, ids)
		}
	}
}

func TestTheStructuralRulesFollowTheirDefinitions(t *testing.T) {
	m := all(t)
	for _, c := range []struct{ id, fires, doesnt string }{
		{"apology-but", "件丢了很抱歉，不过双十一哪家不爆仓", "让您白跑，抱歉；不过您放心，我现在改派"},
		{"bare-understand", "您的心情我特别理解", "八天没准话，换我也窝火，我理解"},
		{"vague-time", "我明天给您回话", "我明天上午十点半前回您"},
		{"bare-transfer", "这块您问分行吧", "我转给分行刘经理，四点没回您找我"},
		{"blame-colleague", "前面那位没给您登记", "登记断了，我现在补"},
		{"early-liability", "肯定我们的责任，全赔", "责任我四点前查清回您"},
		{"give-up", "我也没办法呀", "今晚没办法送，能做的是改自提"},
		{"old-review", "去年那差评……", "新款上了，给您留了券"},
		{"paid-praise", "改成好评送您礼物", "这是给您的补偿，评不评都算数"},
	} {
		if !slices.Contains(rulesIn(m, c.fires, "structural"), c.id) {
			t.Errorf("%s should find something in %q", c.id, c.fires)
		}
		if ids := rulesIn(m, c.doesnt, "structural", "forbidden"); len(ids) > 0 {
			t.Errorf("%v found something in %q", ids, c.doesnt)
		}
	}
	var ids []string
	for _, r := range shipped(t, "structural").Rules {
		ids = append(ids, r.ID)
	}
	if want := "apology-but bare-understand vague-time bare-transfer blame-colleague early-liability give-up old-review paid-praise"; strings.Join(ids, " ") != want {
		t.Errorf("rules %v, want %s", ids, want)
	}
	far := "很抱歉" + strings.Repeat("嗯", 31) + "但是我们太忙"
	near := "很抱歉" + strings.Repeat("嗯", 30) + "但是我们太忙"
	if len(rulesIn(m, far, "structural")) > 0 || len(rulesIn(m, near, "structural")) == 0 {
		t.Error("apology-but should look 30 characters ahead and no further")
	}
}

func TestTheGoodPhrasesAreFound(t *testing.T) {
	s := shipped(t, "good")
	m := all(t)
	want := []struct{ class, phrase string }{
		{"good-empathy", "八天没准话，您着急，我们非常理解"},
		{"good-empathy", "如果我是您, 也一定会这样认为。"},
		{"good-ownership", "确实是由于我们在工作中出现了疏忽, 给您带来了这么多麻烦, 非常抱歉。"},
		{"good-resolve", "如果您能告诉我们您的具体要求我们会认真考虑的。"},
		{"good-resolve", "非常抱歉, 您的问题我们一定会尽最大努力帮助您解决。"},
		{"good-empathy", "相信您和我一样希望问题得到妥善解决。"},
		{"good-resolve", "您能告诉我, 您希望我怎样帮您呢? 也许我可以给您更好的建议。"},
	}
	if len(s.Rules) != 7 {
		t.Fatalf("%d rules", len(s.Rules))
	}
	for i, r := range s.Rules {
		if r.Number != i+1 || !slices.Equal(r.Classes, []string{want[i].class}) {
			t.Errorf("%s is number %d of classes %v, want %d of %s", r.ID, r.Number, r.Classes, i+1, want[i].class)
		}
		if got := rulesIn(m, want[i].phrase, "good", "forbidden", "structural"); !slices.Equal(got, []string{r.ID}) {
			t.Errorf("%q is found by %v, want %s", want[i].phrase, got, r.ID)
		}
	}
}

// The lists that two sets declare each for themselves should not drift apart.
func TestSharedWordListsAgree(t *testing.T) {
	a, b := shipped(t, "structural"), shipped(t, "good")
	for _, name := range []string{"feeling", "cause", "really", "truly", "i-understand"} {
		if !slices.Equal(a.Words[name], b.Words[name]) {
			t.Errorf("<%s> differs between structural and good", name)
		}
	}
}
