package scoring

import (
	"os"
	"strings"
	"testing"

	"clearline/scenarios"
)

// registerVersions reads two texts of the scenario with a register that the format's own tests use.
func registerVersions(t *testing.T, before, after string) (Version, Version) {
	t.Helper()
	shelf := &Shelf{}
	if faults, err := shelf.AddFS(Files, ""); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	var out [2]Version
	for i, text := range []string{before, after} {
		v, err := shelf.Version("plain.json", []byte(text))
		if err != nil || v.Range == nil {
			t.Fatal(err, v.Why)
		}
		out[i] = v
	}
	return out[0], out[1]
}

func plainRegister(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../scenarios/testdata/good/register.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAChangedRegisterIsToldByItsFields(t *testing.T) {
	text := plainRegister(t)
	for _, c := range []struct {
		name     string
		edit     []string
		zh, en   string
		severity scenarios.Severity
		place    string
		scores   bool
	}{
		{"a wording", []string{"A difficult customer.", "A rude customer."}, "投诉登记表“事由”栏的条目 angry 改了文字。", "In the register's field “subject” the entry angry differs in: its text.", "note", "register-what angry", false},
		{"a reason", []string{"He never said so.", "He did not say that."}, "改了错的理由", "differs in: its whyNot", "note", "register-satisfaction delighted", false},
		{"when it is right", []string{"done('thank') and trust >= 50", "trust >= 40"}, "“对不对”从“当 done('thank') and trust >= 50”改成“当 trust >= 40”", "the entry delighted was right “when done('thank') and trust >= 50”, now “when trust >= 40”", "warning", "register-satisfaction delighted", true},
		{"another entry", []string{`"angry"`, `"cross"`}, "栏多了条目 cross。", "the entry cross is new.", "warning", "register-what cross", true},
		{"an entry less", []string{`"angry"`, `"cross"`}, "栏的条目 angry 删掉了。", "the entry angry is gone.", "warning", "register-what angry", true},
		{"another field", []string{`{"id": "what"`, `{"id": "handled"`}, "投诉登记表多了“处理”栏。", "the field “handling” is new.", "warning", "register-handled ", true},
		{"a field less", []string{`{"id": "what"`, `{"id": "handled"`}, "“事由”栏删掉了。", "the field “subject” is gone.", "warning", "register-what ", true},
	} {
		before, after := registerVersions(t, text, edited(t, text, c.edit...))
		for lang, want := range map[scenarios.Lang]string{"zh": c.zh, "en": c.en} {
			d := Diff(before, after, nil, lang)
			if f := told(d, want); f == nil || f.Severity != c.severity || f.Node+" "+f.Choice != c.place || d.Scores != c.scores {
				t.Errorf("%s: scores %v\n%s", c.name, d.Scores, sentences(d))
			}
		}
	}
}

// TestARegisterThatIsNewChangesTheCallNot tells the fields, and neither the endings' words nor the variable behind the register.
func TestARegisterThatIsNewChangesTheCallNot(t *testing.T) {
	text := plainRegister(t)
	without := text[:strings.LastIndex(text, ",\n  \"register\"")] + "\n}\n"
	before, after := registerVersions(t, without, edited(t, text))
	d := Diff(before, after, nil, "en")
	if len(d.Nodes.Added) != 2 || len(d.Nodes.Changed) > 0 || told(d, "The variable") != nil || told(d, "what the customer says") != nil {
		t.Errorf("%+v\n%s", d.Nodes, sentences(d))
	}
	// A call of before stops where the register is to be filled in; one that fills it in holds while only words change.
	old := Call{Scenario: "plain", Language: "en", Replies: []SaveReply{{Node: "letter", Choice: "write-back", Language: "en"}}, Finished: true}
	if d := Diff(before, after, []Call{old}, "en"); d.Sheets[0].Replays || d.Sheets[0].Node != "register-what" {
		t.Errorf("%+v", d.Sheets[0])
	}
	calls, err := ReadPlays("plain.plan.txt", []byte("plan the letter\nletter: write-back\nregister-what: unanswered\nregister-satisfaction: delighted\nend answered\noutcome resolved\nverdict no-fault\nband top\n"), "plain", "en")
	if err != nil {
		t.Fatal(err)
	}
	_, reworded := registerVersions(t, text, edited(t, text, "A difficult customer.", "A rude customer."))
	if d := Diff(after, reworded, calls, "en"); len(d.Sheets) != 1 || !d.Sheets[0].Replays || d.Sheets[0].Score[0] != 100 {
		t.Errorf("%+v\n%s", d.Sheets, sentences(d))
	}
}
