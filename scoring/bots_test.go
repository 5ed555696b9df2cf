package scoring

import (
	"testing"

	"clearline/scenarios"
)

// TestNoShippedScenarioCanBeGuessed: whoever never reads the case fails, whoever plays best reaches the top band.
func TestNoShippedScenarioCanBeGuessed(t *testing.T) {
	shelf := shippedShelf(t)
	template, err := scenarios.New("a-first-try") // what trainers start from is held to the same
	if err != nil {
		t.Fatal(err)
	}
	if err := shelf.Add(KindScenario, "a-first-try.json", template); err != nil {
		t.Fatal(err)
	}
	for _, sc := range shelf.Scenarios() {
		ex, r, err := shelf.Ranged(sc.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := RunBots(ex, r)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if row.Guessed {
				t.Errorf("%s: %+v", sc.ID, row)
			}
		}
	}
}

// TestAGuessableScenarioIsFound: where the good reply always stands first and is always the longest, the bots say so.
func TestAGuessableScenarioIsFound(t *testing.T) {
	ex := mustExercise(t, scenarioOf(
		node("n0", choice("a-long-reply", `"n1"`, []string{"hear", "name"}, ""), choice("b", `"n1"`, []string{"vague"}, ""), choice("c", `"n1"`, []string{"vague"}, "")),
		node("n1", choice("another-long-reply", `"end"`, []string{"fix"}, ""), choice("b", `"end"`, []string{"vague"}, ""), choice("c", `"end"`, []string{"vague"}, "")),
		ending("end", "resolved", "no-fault")))
	r, err := Analyse(ex)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := RunBots(ex, r)
	if err != nil {
		t.Fatal(err)
	}
	guessed := map[string]bool{}
	for _, row := range rows {
		guessed[row.Bot] = row.Guessed
	}
	for bot, want := range map[string]bool{"first": true, "longest": true, "random": true, "shortest": false, "last": true, "expert": false} {
		// "last" passes shuffled as often as chance allows in so short a call.
		if guessed[bot] != want {
			t.Errorf("%s: guessed %v, want %v: %+v", bot, guessed[bot], want, rows)
		}
	}
}
