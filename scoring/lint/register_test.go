package lint_test

import (
	"slices"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scoring/lint"
)

// registered is the base scenario with a register whose second field goes by the ending.
func registered(entries ...object) object {
	s := newBase("zh", "en").scenario()
	text := func(zh, en string) object { return object{"zh": zh, "en": en} }
	if entries == nil {
		entries = []object{
			{"id": "kept", "text": text("已补寄，客户认可。", "Sent again; the customer agreed."), "right": "ending == 'thanks'", "why": text("是这样。", "So it was."), "whyNot": text("客户挂了电话。", "She hung up.")},
			{"id": "open", "text": text("未谈成，待主管回电。", "Not settled: the supervisor will call."), "right": "ending == 'hangs-up'", "why": text("是这样。", "So it was."), "whyNot": text("谈成了。", "It was settled.")},
		}
	}
	s["register"] = []object{
		{"id": "what", "entries": []object{
			{"id": "late", "text": text("快递迟到三天。", "The parcel is three days late."), "right": true, "why": text("她说了。", "She said so.")},
			{"id": "rude", "text": text("客户态度不好。", "A rude customer."), "right": false, "whyNot": text("这是看法。", "That is an opinion.")},
		}},
		{"id": "result", "entries": entries},
	}
	return s
}

func TestAWellWrittenRegisterIsLeftAlone(t *testing.T) {
	if findings := lint.Lint(study(t, encode(t, registered()), nil)); len(findings) > 0 {
		t.Error(findings)
	}
}

// TestWhatIsWrittenIsNotJudgedAsSpeech puts into a register what would be forbidden, empty or absolute if it was said.
func TestWhatIsWrittenIsNotJudgedAsSpeech(t *testing.T) {
	s := registered()
	for i, words := range []string{"客户说“你们必须马上解决”；已答不归我们管。", "深表歉意，抱歉，绝对一定解决，您的心情我理解。"} {
		s["register"].([]object)[0]["entries"].([]object)[i]["text"] = object{"zh": words, "en": "It is not our problem, and we always guarantee " + string(rune('a'+i))}
	}
	for _, f := range lint.Lint(study(t, encode(t, s), nil)) {
		if f.Code != scenarios.LintAlike {
			t.Error(f)
		}
	}
}

func TestEntriesThatCannotBeToldApartAreTold(t *testing.T) {
	s := registered(
		object{"id": "kept", "text": object{"zh": "当天补寄一件新的，客户认可。", "en": "Sent again; the customer agreed."}, "right": true, "why": object{"zh": "是。", "en": "Yes."}},
		object{"id": "kept-too", "text": object{"zh": "当天补寄一件新的，客户认可了。", "en": "Sent, and all is well."}, "right": false, "whyNot": object{"zh": "否。", "en": "No."}})
	var told []lint.Finding
	for _, f := range lint.Lint(study(t, encode(t, s), nil)) {
		if f.Code == scenarios.LintAlike {
			told = append(told, f)
		}
	}
	if len(told) != 1 || told[0].Pointer != "/register/1/entries/1/text/zh" || told[0].Line == 0 {
		t.Error(told)
	}
}

// TestAnEntryThatIsNeverOrAlwaysRightIsToldOnceAndMended offers to write false, or true, instead of the condition.
func TestAnEntryThatIsNeverOrAlwaysRightIsToldOnceAndMended(t *testing.T) {
	for condition, want := range map[string]struct {
		says string
		now  bool
	}{
		"ending == 'none'":                 {"never right", false},
		"ending in ['thanks', 'hangs-up']": {"always right", true},
	} {
		s := registered()
		result := s["register"].([]object)[1]
		result["entries"] = append(result["entries"].([]object), object{"id": "asked", "text": object{"zh": "查件中，下午三点回电。", "en": "Being traced; we ring at three."}, "right": condition,
			"why": object{"zh": "说定了。", "en": "It was agreed."}, "whyNot": object{"zh": "没说。", "en": "Nobody said so."}})
		data := encode(t, s)
		findings := lint.Lint(study(t, data, nil))
		if len(findings) != 1 || findings[0].Pointer != "/register/1/entries/2/right" || !strings.Contains(findings[0].Message["en"], want.says) || findings[0].Fix == nil {
			t.Fatalf("%s: %v", condition, findings)
		}
		// The fix as the workbench gets it.
		var fix lint.Fix
		wire := encode(t, findings[0].Fix)
		if err := json.Unmarshal(wire, &fix); err != nil || fix.Edits[0].Value != want.now {
			t.Fatalf("%s %v", wire, err)
		}
		var root any
		if err := json.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		for _, e := range findings[0].Fix.Edits {
			root = edited(root, e.Path, e)
		}
		if left := lint.Lint(study(t, encode(t, root), nil)); slices.ContainsFunc(left, func(f lint.Finding) bool { return f.Code == scenarios.LintDead }) {
			t.Errorf("%s is still told: %v", condition, left)
		}
	}
}

// TestAnEndingIsReachedBeforeTheRegister tells an ending that no reply closes with, and what is never said at one, as it would
// without a register.
func TestAnEndingIsReachedBeforeTheRegister(t *testing.T) {
	told := func(s object) (out []string) {
		for _, f := range lint.Lint(study(t, encode(t, s), nil)) {
			out = append(out, f.Code+" "+f.Pointer)
		}
		return out
	}
	change := func(s object) object {
		nodes := s["nodes"].([]object)
		for _, c := range nodes[7]["choices"].([]object) {
			c["to"] = []object{{"when": "trust < 0", "to": "hangs-up"}, {"to": "thanks"}}
		}
		nodes[8]["lines"] = append(nodes[8]["lines"].([]object), object{"text": object{"zh": "再见。", "en": "Bye."}, "when": "anger > 100"})
		return s
	}
	with, without := change(registered()), change(registered())
	with["register"] = with["register"].([]object)[:1]
	delete(without, "register")
	got, want := told(with), told(without)
	if !slices.Equal(got, want) || !slices.Contains(want, scenarios.LintNeverReached+" /nodes/9/id") || !slices.Contains(want, scenarios.LintDead+" /nodes/8/lines/1/when") {
		t.Errorf("with a register %v\nwithout %v", got, want)
	}
}
