package scoring

import (
	"strings"
	"testing"
)

func TestAWordEffectSetsWhatItGives(t *testing.T) {
	text := strings.Replace(scenarioOf(
		node("n0", choice("a", `"end"`, []string{"hear"}, `, "effects": {"plan": "asked ? 'none' : 'resend'"}`)),
		ending("end", "resolved", "no-fault")),
		`"asked": {`, `"plan": {"type": "enum", "values": ["none", "refund", "resend"], "start": "none"}, "asked": {`, 1)
	ex := mustExercise(t, text)
	plan := &ex.Model.Vars[ex.Model.Var("plan")]
	e := &engine{ex: ex}
	next, _, err := e.follow(ex.start(), 0)
	if err != nil || plan.Var.Words[next.vars[ex.Model.Var("plan")]] != "resend" {
		t.Errorf("variables %v, %v", next.vars, err)
	}

	// Compile lets no such scenario through; one that is changed afterwards must not go on with the old value.
	plan.Var.Words = []string{"none", "refund"}
	_, _, err = e.follow(ex.start(), 0)
	if want := `the effect "asked ? 'none' : 'resend'" gives "resend", which is no value of plan`; err == nil || err.Error() != want {
		t.Errorf("a word the variable cannot be: %v", err)
	}
}
