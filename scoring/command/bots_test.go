package command

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// line is what a program reads of a line that bots prints with --json.
type line struct {
	Scenario, Bot, Ending, Outcome, Code, Message string
	Share                                         int
	Sampled                                       *struct{ Plays, Seed, Most, Least int }
}

func readLines(t *testing.T, out string) (lines []line) {
	t.Helper()
	for text := range strings.Lines(out) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		lines = append(lines, l)
	}
	return lines
}

// sprawling is a scenario that no machine walks through: no two ways through its 12 turns tally up to the same, and at
// the end the tally is asked for. The first turn may have one more reply, written last, and the scenario more nodes.
func sprawling(reply, more string) string {
	const turns = 12
	var nodes []string
	for i, step := 0, 1; i < turns; i, step = i+1, 3*step {
		var cs []string
		for k, does := range []string{"restate-cause", "name-feeling", "clarify"} {
			cs = append(cs, fmt.Sprintf(`{"id": "c%d", "text": "Reply %d", "why": "W", "techniques": [%q], "effects": {"tally": %d}, "to": "n%d"}`, k, k, does, k*step, i+1))
		}
		if i == 0 {
			cs = append(cs, reply)
		}
		nodes = append(nodes, fmt.Sprintf(`{"id": "n%d", "lines": [{"text": "L"}], "choices": [%s]}`, i, strings.TrimSuffix(strings.Join(cs, ", "), ", ")))
	}
	return `{"format": "clearline/scenario@1", "id": "sprawling", "version": 1, "language": "en", "languages": ["en"],
 "title": "T", "brief": "B", "industry": "bank", "channel": "phone", "customer": {"name": "N", "motive": "venting", "looks": {"seed": 1}},
 "rubric": "clear", "state": {"tally": {"type": "int", "min": 0, "max": 1000000, "start": 0}}, "start": "n0", "nodes": [` + strings.Join(nodes, ",\n") + `,
{"id": "n12", "lines": [{"text": "L"}], "choices": [
 {"id": "fix", "text": "Fix", "why": "W", "techniques": ["make-right"], "to": [{"when": "tally > 265720", "to": "hung-up"}, {"to": "settled"}]},
 {"id": "leave", "text": "Leave", "why": "W", "slips": ["give-up"], "to": "hung-up"}]},` + more + `
{"id": "settled", "lines": [{"text": "L"}], "ending": {"outcome": "resolved", "verdict": "no-fault", "why": "W"}},
{"id": "hung-up", "lines": [{"text": "L"}], "ending": {"outcome": "unresolved", "verdict": "problem-ticket", "why": "W"}}]}`
}

// TestBotsSayWhereRandomPlayersEnd, for people and for programs.
func TestBotsSayWhereRandomPlayersEnd(t *testing.T) {
	out, status, err := run(t, Bots(), "", "lost-parcel")
	if status != 0 || !strings.Contains(out, "configurations") || strings.Contains(out, "sampled") ||
		!strings.Contains(out, "expert") || !strings.Contains(out, "rang-her") || !strings.Contains(out, "% of random players") {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
	out, status, err = run(t, Bots(), "", "lost-parcel", "--json")
	if status != 0 {
		t.Fatalf("status %d, %v\n%s", status, err, out)
	}
	all, bots := 0, 0
	for _, l := range readLines(t, out) {
		if l.Scenario != "lost-parcel" || l.Sampled != nil || (l.Bot == "") == (l.Ending == "") {
			t.Errorf("%+v", l)
		}
		if l.Bot != "" {
			bots++
		}
		all += l.Share
	}
	if off := all - 1_000_000; bots != 11 || off > 10 || off < -10 {
		t.Errorf("%d bots; the endings' shares add up to %d", bots, all)
	}
}

// TestAScenarioTooLargeIsSampled: trainers get figures that say what they are, and the scenario stays refused.
func TestAScenarioTooLargeIsSampled(t *testing.T) {
	path := write(t, "sprawling.json", sprawling("", ""))
	out, status, err := run(t, Bots(), "", path, "--sample", "400", "--seed", "9")
	if status != 1 || !strings.HasPrefix(out, "sprawling: sampled: 400 plays, seed 9: found ") || !strings.Contains(out, "longest") || strings.Contains(out, "expert") ||
		!strings.Contains(out, "settled") || !strings.Contains(out, "A103") {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
	out, status, _ = run(t, Bots(), "", path, "--sample", "400", "--seed", "9", "--json")
	if status != 1 {
		t.Errorf("--json: status %d", status)
	}
	lines := readLines(t, out)
	for i, l := range lines {
		if last := i == len(lines)-1; last != (l.Code == "A103") || last == (l.Sampled != nil) {
			t.Errorf("%+v", l)
		} else if !last && (l.Sampled.Plays != 400 || l.Sampled.Seed != 9 || l.Sampled.Most <= 0) {
			t.Errorf("%+v", *l.Sampled)
		}
	}
	out, status, _ = run(t, Check(), "", path)
	if status != 1 || !strings.Contains(out, "A103") || !strings.Contains(out, "no assessment may use it") || !strings.Contains(out, "let fewer conditions") {
		t.Errorf("check: status %d\n%s", status, out)
	}
}

// TestWhatASampleBringsToLightIsAFault: the walk is given up before it comes to the loop, but one bot falls into it.
func TestWhatASampleBringsToLightIsAFault(t *testing.T) {
	path := write(t, "sprawling.json", sprawling(`{"id": "wait", "text": "Wait", "why": "W", "to": "hold"}`,
		`{"id": "hold", "lines": [{"text": "L"}], "choices": [{"id": "go-on", "text": "On", "why": "W", "to": "n1"}, {"id": "wait", "text": "Wait", "why": "W", "to": "hold"}]},`))
	out, status, err := run(t, Bots(), "", path, "--sample", "50")
	if status != 1 || !strings.Contains(out, "A103") || !strings.Contains(out, "A101 bot last: ") || !strings.Contains(out, "let every retry run out") {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
}

func TestBotsSayWhatIsImpossible(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"lost-parcle"}, `did you mean "lost-parcel"?`},
		{[]string{"lost-parcel", "--sample", "0"}, "--sample takes 1 to 1000000 plays, not 0"},
		{[]string{}, "arg"},
	} {
		if _, status, err := run(t, Bots(), "", c.args...); status != 2 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: status %d, %v", c.args, status, err)
		}
	}
}
