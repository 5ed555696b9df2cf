package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// run runs a command and returns what it printed and the exit status main would give.
func run(t *testing.T, cmd *cobra.Command, stdin string, args ...string) (stdout string, status int, err error) {
	t.Helper()
	var out bytes.Buffer
	cmd.SetArgs(args)
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetOut(&out)
	cmd.SetErr(&bytes.Buffer{})
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	err = cmd.Execute()
	var coded interface{ ExitCode() int }
	switch {
	case errors.As(err, &coded):
		status = coded.ExitCode()
	case err != nil:
		status = 2
	}
	return out.String(), status, err
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const shelfDir = "../../scenarios/library"

func TestAllThatIsShippedIsClean(t *testing.T) {
	out, status, err := run(t, Check(), "", shelfDir, "../rubrics", "../phrases")
	if status != 0 {
		t.Fatalf("status %d, %v\n%s", status, err, out)
	}
	if !strings.Contains(out, "no faults") || !strings.Contains(out, "configurations") {
		t.Errorf("%s", out)
	}
}

func TestCheckListsFaultsOnStdout(t *testing.T) {
	good, err := os.ReadFile(shelfDir + "/lost-parcel.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, file, text, want string }{
		{"truncated", "a.json", string(good[:len(good)/2]), "J003"},
		{"wrong type", "a.json", strings.Replace(string(good), `"version": 1`, `"version": "one"`, 1), "J007"},
		{"duplicate key", "a.json", strings.Replace(string(good), `"version": 1`, `"version": 1, "version": 2`, 1), "J004"},
		{"deep", "a.json", strings.Repeat("[", 100000), "J002"},
		{"50 MB", "a.json", `{"format": "clearline/scenario@1", "id": "` + strings.Repeat("x", 50<<20), "J001"},
		{"unknown rubric", "a.json", strings.Replace(string(good), `"rubric": "clear"`, `"rubric": "cleer"`, 1), `there is no rubric "cleer"; did you mean "clear"?`},
		{"a sheet", "a.json", `{"format": "clearline/sheet@1"}`, "clearline verify"},
		{"a plan", "lost-parcel.plan.txt", "plan p\nnowhere: a\nend e\noutcome resolved\nverdict no-fault\nband strong\n", "L102"},
		{"not text", "a.json", "\x00\xff\xfe", "J003"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.file, c.text)
			out, status, _ := run(t, Check(), "", path)
			if status != 1 || !strings.Contains(out, c.want) || !strings.HasPrefix(out, path+":") {
				t.Errorf("status %d\n%.400s", status, out)
			}
			out, status, _ = run(t, Check(), "", "--json", path)
			var fault struct{ File, Code string }
			first, _, _ := strings.Cut(out, "\n")
			if err := json.Unmarshal([]byte(first), &fault); err != nil || status != 1 || fault.File != path || fault.Code == "" {
				t.Errorf("--json: status %d, %v\n%.400s", status, err, out)
			}
		})
	}
	if _, status, err := run(t, Check(), "", "no-such-file.json"); status != 2 || !strings.Contains(err.Error(), "no-such-file.json cannot be read") {
		t.Errorf("missing file: %d %v", status, err)
	}
	if _, status, _ := run(t, Check(), ""); status != 2 {
		t.Errorf("no argument: %d", status)
	}
}

// TestCheckSaysOncePerFaultWhereItIs: faults of phrase rules come from the JSON, from their meaning and from their examples.
func TestCheckSaysOncePerFaultWhereItIs(t *testing.T) {
	set := `{"format": "clearline/phrases@1", "id": "mine", "version": 1, "language": "zh", "name": {"zh": "我的"}, "rules": [
{"id": "one", "name": {"zh": "一"}, "classes": ["weak"], "patterns": ["没办法。"], "reason": {"zh": "因为"}, "better": {"zh": "这样"},
 "hits": ["没办法"], "misses": ["没办法送"]}]}`
	for _, c := range []struct{ old, new, want string }{
		{`"没办法送"`, `"没办法！"`, ":3:30: P101 rule one should find nothing in “没办法！” but finds “没办法”: add an exception\n"},
		{`"version": 1`, `"version": "1"`, ":1:60: J007 this should be a whole number, not a text\n"},
		{`"没办法。"`, `"没办|法。"`, ":2:73: P012 | outside brackets"},
	} {
		path := write(t, "a.json", strings.Replace(set, c.old, c.new, 1))
		out, status, err := run(t, Check(), "", path)
		if status != 1 || !strings.HasPrefix(out, path+c.want) || strings.Count(out, "\n") != 1 {
			t.Errorf("status %d, %v\ngot  %s\nwant %s%s", status, err, out, path, c.want)
		}
	}
}

func TestPlayedSheetsVerify(t *testing.T) {
	dir := t.TempDir()
	var ndjson strings.Builder
	for _, id := range []string{"lost-parcel", "expired-food", "late-mortgage", "bereaved-caller"} {
		for _, choices := range []string{"first", "random", "best"} {
			sheet, status, err := run(t, Play(), "", id, "--choices", choices, "--seed", "7", "--mode", "assessment", "--lang", "en", "--trainee", "李雷", "--times", strings.Repeat("60000,", 30))
			if status != 0 {
				t.Fatalf("%s %s: %v", id, choices, err)
			}
			if err := os.WriteFile(filepath.Join(dir, id+"."+choices+".json"), []byte(sheet), 0o644); err != nil {
				t.Fatal(err)
			}
			var compact bytes.Buffer
			if err := json.Compact(&compact, []byte(sheet)); err != nil {
				t.Fatal(err)
			}
			ndjson.WriteString(compact.String() + "\n")
		}
	}
	out, status, _ := run(t, Verify(), "", dir)
	if status != 0 || strings.Count(out, ": ok") != 12 {
		t.Errorf("folder: status %d\n%s", status, out)
	}
	out, status, _ = run(t, Verify(), ndjson.String()+"{broken\n", "-", "--json")
	if status != 1 || strings.Count(out, `"verdict":"ok"`) != 12 || strings.Count(out, `"verdict":"malformed"`) != 1 {
		t.Errorf("stdin: status %d\n%s", status, out)
	}
}

func TestPlayIsDeterministicAndSaysWhatIsImpossible(t *testing.T) {
	args := []string{"lost-parcel", "--choices", "random", "--seed", "3", "--id", "x", "--start", "2026-11-21T09:30:00Z", "--times", "1000,2000"}
	a, _, _ := run(t, Play(), "", args...)
	b, status, err := run(t, Play(), "", args...)
	if a != b || status != 0 || !strings.Contains(a, `"activeMs": 2000`) {
		t.Errorf("status %d %v, same %v", status, err, a == b)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"lost-parcle", "--choices", "first"}, `did you mean "lost-parcel"?`},
		{[]string{"lost-parcel", "--choices", "nonsense"}, "is not offered"},
		{[]string{"lost-parcel", "--choices", "first", "--rubric", "clera"}, `did you mean "clear"?`},
		{[]string{"lost-parcel", "--choices", "first", "--lang", "fr"}, "has no language"},
		{[]string{"lost-parcel", "--choices", "first", "--mode", "exam"}, "the mode is"},
		{[]string{"lost-parcel", "--choices", "first", "--times", "soon"}, "whole milliseconds"},
		{[]string{"lost-parcel"}, "choices"},
	} {
		if _, status, err := run(t, Play(), "", c.args...); status != 2 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: status %d, %v", c.args, status, err)
		}
	}
}

func TestPhrasesPrintsHits(t *testing.T) {
	out, status, err := run(t, Phrases(), "", "你 问我，我问谁？")
	if status != 1 || !strings.Contains(out, "forbidden/") || !strings.Contains(out, "→") {
		t.Errorf("status %d %v\n%s", status, err, out)
	}
	out, status, err = run(t, Phrases(), "您的件今天下午三点前到，我盯着。\n", "-", "--json")
	if status != 0 {
		t.Errorf("a decent reply: status %d %v\n%s", status, err, out)
	}
	if _, status, _ := run(t, Phrases(), strings.Repeat("好", 1<<20), "-"); status != 2 {
		t.Errorf("3 MB of text: status %d", status)
	}
}

// TestTwoFilesOfOneVersionAreRefused: nothing is checked clean that the page would refuse.
func TestTwoFilesOfOneVersionAreRefused(t *testing.T) {
	good, err := os.ReadFile(shelfDir + "/lost-parcel.json")
	if err != nil {
		t.Fatal(err)
	}
	a := write(t, "a.json", string(good))
	b := write(t, "b.json", strings.Replace(string(good), "A lost parcel", "Another lost parcel", 1))
	if out, status, _ := run(t, Check(), "", a, b); status != 1 || !strings.Contains(out, "A107") || !strings.Contains(out, "raise the version") {
		t.Errorf("status %d\n%s", status, out)
	}
}

// TestASchemaBesideScenariosIsNoContent: the README tells trainers to keep it there.
func TestASchemaBesideScenariosIsNoContent(t *testing.T) {
	dir := t.TempDir()
	for from, to := range map[string]string{shelfDir + "/lost-parcel.json": "lost-parcel.json", "../../scenarios/scenario.schema.json": "scenario.schema.json"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, status, err := run(t, Play(), "", "lost-parcel", "--choices", "first", "--scenarios", dir); status != 0 {
		t.Errorf("status %d: %v", status, err)
	}
}

func TestRubricListsWhatScenariosMayUse(t *testing.T) {
	out, status, err := run(t, Rubric(), "", "clear")
	if status != 0 || !strings.Contains(out, "restate-cause") || !strings.Contains(out, "apology-but") || !strings.Contains(out, "passes from here") {
		t.Errorf("status %d %v\n%s", status, err, out)
	}
	if out, _, _ := run(t, Rubric(), ""); !strings.Contains(out, "clear\t") || !strings.Contains(out, "five-step\t") {
		t.Errorf("%s", out)
	}
	if _, status, err := run(t, Rubric(), "", "cleer"); status != 2 || !strings.Contains(err.Error(), `did you mean "clear"?`) {
		t.Errorf("status %d %v", status, err)
	}
}
