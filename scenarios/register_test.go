package scenarios_test

import (
	"os"
	"strings"
	"testing"

	"clearline/scenarios"
)

// letter is the scenario with a register, its one ending given a second line with a condition.
func letter(t *testing.T, when string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/good/register.json")
	if err != nil {
		t.Fatal(err)
	}
	const last = `[{"text": "Well then."}]`
	if strings.Count(string(data), last) != 1 {
		t.Fatal("the letter ends otherwise")
	}
	return []byte(strings.Replace(string(data), last, `[{"text": "Well then."}, {"text": "Thank you.", "when": "`+when+`"}]`, 1))
}

// TestARegisterStandsBetweenTheCallAndItsEnd follows the letter through its register.
func TestARegisterStandsBetweenTheCallAndItsEnd(t *testing.T) {
	m, faults := compile("register.json", letter(t, "trust > 60"), clearRubric(t))
	if m == nil {
		t.Fatal(faults)
	}
	opening, answered, what, satisfaction := &m.Nodes[0], &m.Nodes[1], &m.Nodes[2], &m.Nodes[3]
	if to := opening.Choices[0].To[0]; to.Node != 2 || to.Ending != 1 {
		t.Errorf("the reply leads to %d and reaches the ending %d", to.Node, to.Ending)
	}
	if len(what.Lines) != 2 || len(answered.Lines)+len(satisfaction.Lines) > 0 {
		t.Error("the first field alone says the customer's last words")
	}
	if to := what.Choices[0].To[0]; what.Field != scenarios.FieldWhat || to.Node != 3 || to.Ending != -1 {
		t.Errorf("the field %q leads to %d", what.Field, to.Node)
	}
	if to := satisfaction.Choices[0].To[0].Node; to != 1 {
		t.Errorf("the last field leads to %d", to)
	}
	if v := m.Vars[m.EndingVar]; v.Name != scenarios.EndingName || v.Start != 0 || m.EndingWord(1) != 1 {
		t.Errorf("the variable %+v says %d of the ending", v, m.EndingWord(1))
	}
	for k, want := range []struct{ id, pointer, deed string }{
		{"lukewarm", "/register/1/entries/0", "register-satisfaction"}, {"lukewarm-wrong", "/register/1/entries/0", "register-wrong"},
		{"delighted", "/register/1/entries/1", "register-satisfaction"}, {"delighted-wrong", "/register/1/entries/1", "register-wrong"},
	} {
		c := satisfaction.Choices[k]
		if deed := strings.Join(append(c.Techniques, c.Slips...), " "); c.ID != want.id || m.ChoicePointer(3, k) != want.pointer || deed != want.deed {
			t.Errorf("entry %d: %s at %s does %s", k, c.ID, m.ChoicePointer(3, k), deed)
		}
	}
}

// TestOfWhatARegisterMakesMessagesQuoteWhatIsWritten: an author finds in the file what a message quotes.
func TestOfWhatARegisterMakesMessagesQuoteWhatIsWritten(t *testing.T) {
	m, faults := compile("register.json", letter(t, "trust > 60"), clearRubric(t))
	if m == nil {
		t.Fatal(faults)
	}
	if got := m.Nodes[2].Lines[1].When.Source; got != "trust > 60" {
		t.Errorf("of a last word: %q", got)
	}
	for _, c := range m.Nodes[3].Choices {
		if want := m.Register[1].Entries[c.Entry].Right.Expr; c.When.Source != want {
			t.Errorf("of %s: %q, not %q", c.ID, c.When.Source, want)
		}
	}
	// A fault is told where it stands, and once.
	_, faults = compile("register.json", letter(t, "angry > 60"), clearRubric(t))
	if len(faults) != 1 || faults[0].Code != scenarios.CodeExpression || faults[0].Pointer != "/nodes/1/lines/1/when" {
		t.Errorf("%v", faults)
	}
}
