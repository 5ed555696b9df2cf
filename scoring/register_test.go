package scoring

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
)

// entry is an entry of a register; right is as in the file.
func entry(id, right string) string {
	why := `, "why": "W", "whyNot": "N"`
	switch right {
	case "true":
		why = `, "why": "W"`
	case "false":
		why = `, "whyNot": "N"`
	default:
		right = fmt.Sprintf("%q", right)
	}
	return fmt.Sprintf(`{"id": %q, "text": "wrote %s", "right": %s%s}`, id, id, right, why)
}

func field(id string, entries ...string) string {
	return fmt.Sprintf(`{"id": %q, "entries": [%s]}`, id, strings.Join(entries, ", "))
}

// withRegister adds a register to a scenario's text.
func withRegister(scenario string, fields ...string) string {
	return strings.TrimSuffix(scenario, "}") + `, "register": [` + strings.Join(fields, ", ") + "]}"
}

// randomRegister makes one or two fields in which, however the call went, an entry is right and another is wrong.
func randomRegister(rng *rand.Rand) (fields []string) {
	for _, f := range scenarios.Fields[:1+rng.IntN(2)] {
		when := []string{"asked", "anger < 50", "done('hear')", "before('hear', 'fix')", "ending == 'end0'", "ending in ['end1', 'end2'] and count('name') < 2"}[rng.IntN(6)]
		entries := []string{entry("a", when), entry("b", "not ("+when+")")}
		if rng.IntN(2) == 0 {
			entries = append(entries, entry("c", "false"))
		}
		rng.Shuffle(len(entries), func(i, k int) { entries[i], entries[k] = entries[k], entries[i] })
		fields = append(fields, field(string(f), entries...))
	}
	return fields
}

// registered makes a small call that ends well or badly, with these fields of the register.
func registered(t *testing.T, fields ...string) *Exercise {
	t.Helper()
	return mustExercise(t, withRegister(scenarioOf(
		node("n0", choice("kind", `"well"`, []string{"hear"}, ""), choice("rude", `"badly"`, []string{"snap"}, "")),
		ending("well", "resolved", "no-fault"), ending("badly", "unresolved", "at-fault")), fields...))
}

// TestARegisterLeavesTheCallAsItWas: with its register taken out, a scenario pays the same for every reply of the call.
func TestARegisterLeavesTheCallAsItWas(t *testing.T) {
	used, turns := 0, 0
	for seed := uint64(0); used < 100; seed++ {
		rng := rand.New(rand.NewPCG(seed, 7))
		text := randomScenario(rng)
		plain, err := tinyExercise(t, text)
		if err != nil {
			continue // an unreachable node, say
		}
		used++
		full := mustExercise(t, withRegister(text, randomRegister(rng)...))
		a, b := randomPlay(t, full, setup(Practice, 0), rng), Attempt{}
		if b, err = Begin(plain, setup(Practice, 0)); err != nil {
			t.Fatal(err)
		}
		for i := 0; !b.Finished(); i++ {
			if b, err = b.Reply(a.Given(i).ID, "en", 0); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(b.path[i].points, a.path[i].points) {
				t.Errorf("seed %d, turn %d pays %v, with a register %v", seed, i, b.path[i].points, a.path[i].points)
			}
			turns++
		}
		if a.Turns() != b.Turns()+len(full.Model.Register) || a.NodeID() != b.NodeID() {
			t.Errorf("seed %d: %d turns to %q, with a register %d to %q", seed, b.Turns(), b.NodeID(), a.Turns(), a.NodeID())
		}
		if at := a.NodeAt(b.Turns()); at.Field != scenarios.FieldWhat {
			t.Errorf("seed %d: after the call stands %q", seed, at.ID)
		}
	}
	t.Logf("%d turns", turns)
}

// TestAFieldMustBeFair is about registers that a trainee cannot get right somewhere, or cannot get wrong.
func TestAFieldMustBeFair(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		zh, en     string
	}{
		{"fair", "ending == 'well'", "ending == 'badly'", "", ""},
		{"nothing right after a bad end", "ending == 'well'", "false",
			"登记表的“result”这一栏，当 anger = 50, asked = false, ending = badly, trust = 50 时没有对的写法：让一条在那时是对的",
			`in the register's field "result" no entry is right when anger = 50, asked = false, ending = badly, trust = 50: let one be right there`},
		{"nothing wrong after a good one", "true", "done('hear')",
			"登记表的“result”这一栏，当 anger = 50, asked = false, ending = well, trust = 50 时每条写法都对：让一条在那时是错的",
			`in the register's field "result" every entry is right when anger = 50, asked = false, ending = well, trust = 50: let one be wrong there`},
	} {
		ex := registered(t, field("what", entry("yes", "true"), entry("no", "false")), field("result", entry("a", c.a), entry("b", c.b)))
		_, walked := Analyse(ex)
		_, sampled := Sample(ex, 50, 1)
		for way, err := range map[string]error{"analysed": walked, "sampled": sampled} {
			if c.en == "" {
				if err != nil {
					t.Errorf("%s, %s: %v", c.name, way, err)
				}
				continue
			}
			u := &Unplayable{}
			if !errors.As(err, &u) || u.Code != CodeField || u.Pointer != "/register/1/id" || u.Error() != c.en || u.In("zh") != c.zh {
				t.Errorf("%s, %s: %s at %s\n%v\n%s", c.name, way, u.Code, u.Pointer, err, u.In("zh"))
			}
		}
	}
}

// TestAnotherEntryCannotBeForged exchanges what was written into each field and makes the digest anew.
func TestAnotherEntryCannotBeForged(t *testing.T) {
	shelf := shippedShelf(t)
	ex, r, err := shelf.Ranged("lost-parcel", "")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := randomPlay(t, ex, setup(Assessment, 5), rand.New(rand.NewPCG(3, 4))).Sheet(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	verdict := func() string {
		if sheet.Digest, err = sheet.digest(); err != nil {
			t.Fatal(err)
		}
		data, err := sheet.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return Verify("sheet.json", data, shelf).Verdict
	}
	if v := verdict(); v != SheetOK {
		t.Fatalf("the honest sheet is %s", v)
	}
	forged := 0
	for i := range sheet.Turns {
		turn := &sheet.Turns[i]
		node := &ex.Model.Nodes[ex.Model.Node(turn.Node)]
		if node.Field == "" {
			continue
		}
		for _, c := range node.Choices { // among them the other halves of entries with a condition
			honest := *turn
			if c.ID == turn.Choice {
				continue
			}
			for _, as := range []string{honest.Text, c.Text.In("en", "zh")} {
				turn.Choice, turn.Text = c.ID, as
				if v := verdict(); v == SheetOK {
					t.Errorf("%s: %s for %s went unnoticed", turn.Node, c.ID, honest.Choice)
				}
				forged++
			}
			*turn = honest
		}
	}
	if forged < 2*len(scenarios.Fields) {
		t.Errorf("%d forgeries", forged)
	}
}

// TestTheFormatsExampleOfARegister puts the README's example into the scenario that `clearline new` gives and plays it.
func TestTheFormatsExampleOfARegister(t *testing.T) {
	readme, err := os.ReadFile("../scenarios/README.md")
	if err != nil {
		t.Fatal(err)
	}
	const opening = "```json\n\"register\": ["
	halves := strings.Split(string(readme), opening)
	if len(halves) != 3 {
		t.Fatalf("%d examples, want one in each language", len(halves)-1)
	}
	template, err := scenarios.New("with-register")
	if err != nil {
		t.Fatal(err)
	}
	template = bytes.TrimSuffix(bytes.TrimSpace(template), []byte("}"))
	for _, half := range halves[1:] {
		example, _, _ := strings.Cut(half, "\n```")
		shelf := shippedShelf(t)
		if err := shelf.Add(KindScenario, "with-register.json", []byte(string(template)+`, "register": [`+example+"}")); err != nil {
			t.Fatal(err)
		}
		ex, r, err := shelf.Ranged("with-register", "")
		if err != nil {
			t.Fatal(err) // a field without a right entry, say
		}
		for _, c := range []struct {
			call         string
			result, mood string
			score        int
		}{
			{"hear-out missed-call send-or-fetch five-o-clock", "arranged", "thanked", 100},
			{"busy-season missed-call send-or-fetch five-o-clock", "arranged", "not-content", -1},
			{"hear-out missed-call other-desk", "left-open", "not-content", -1},
		} {
			a, err := Begin(ex, setup(Practice, 0))
			for _, reply := range append(strings.Fields(c.call), c.result, c.mood) {
				if err == nil {
					a, err = a.Reply(reply, "en", 0)
				}
			}
			if err != nil || !a.Finished() {
				t.Fatalf("%s: at %s: %v", c.call, a.NodeID(), err)
			}
			res, err := a.result(r)
			if err != nil || c.score >= 0 && res.Score != c.score {
				t.Errorf("%s: %d points, %v", c.call, res.Score, err)
			}
		}
	}
}
