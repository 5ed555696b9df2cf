package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/command"
)

// execute runs a command and returns its exit status as main would.
func execute(cmd *cobra.Command, args ...string) (stdout, stderr string, status int) {
	var out, errs bytes.Buffer
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetOut(&out)
	cmd.SetErr(&errs)
	cmd.SetArgs(args)
	err := cmd.Execute()
	if coded, ok := err.(interface{ ExitCode() int }); ok {
		return out.String(), errs.String(), coded.ExitCode()
	}
	if err != nil {
		return out.String(), errs.String() + err.Error(), 2
	}
	return out.String(), errs.String(), 0
}

func TestAScenarioGoesOutAndComesBack(t *testing.T) {
	dir := t.TempDir()
	for _, format := range []string{"twee", "csv"} {
		file := filepath.Join(dir, "out."+format)
		if out, errs, status := execute(command.ExportCommand(), "lost-parcel", "--format", format, "-o", file); status != 0 || out+errs != "" {
			t.Fatal(status, out, errs)
		}
		out, errs, status := execute(command.ImportCommand(), file, "--id", "found-parcel")
		if status != 0 || errs != "" {
			t.Fatal(status, errs)
		}
		s, _, err := scenarios.Load("out", []byte(out))
		if err != nil || s.ID != "found-parcel" || len(s.Nodes) < 5 || s.Title["en"] != "A lost parcel" {
			t.Errorf("%s: %v\n%.400s", format, err, out)
		}
	}
}

func TestPicturesAndScripts(t *testing.T) {
	for want, args := range map[string][]string{
		"flowchart TD\n  n0[\"opening<br/>六天了": {"graph", "lost-parcel"},
		"digraph \"lost-parcel\"":              {"graph", "lost-parcel", "--format", "dot", "--lang", "en"},
		"☐ ＋ Clarify politely":                 {"export", "lost-parcel", "--format", "script", "--lang", "en"},
	} {
		cmd := map[string]func() *cobra.Command{"graph": command.GraphCommand, "export": command.ExportCommand}[args[0]]()
		if out, errs, status := execute(cmd, args[1:]...); status != 0 || !strings.Contains(out, want) {
			t.Errorf("%q: %d %s\n%.300s", args, status, errs, out)
		}
	}
}

func TestImportTellsWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	story := write("story.twee", ":: Start\nHello? (set: $x to 1)\n[[Yes->End]]\n:: End\nBye.\n")
	table := write("table.csv", "节点,客户说,回复,去向,技巧\na,喂？,您好,c,让客户说完\nb,再见,,,\n")
	good := write("good.csv", "节点,客户说,回复,去向,技巧\na,喂？,您好,b,让客户说完\nb,再见,,,\n")
	broken := write("broken.json", "{")

	out, errs, status := execute(command.ImportCommand(), story, "--lang", "en")
	if status != 0 || !strings.Contains(errs, story+":2:8: X203 this has no effect now") || !strings.HasPrefix(out, "{\n") {
		t.Errorf("%d\n%s\n%s", status, out, errs)
	}
	if out, errs, status = execute(command.ImportCommand(), table, "--lang", "zh"); status != 1 || out != table+":2:4: X104 没有节点 \"c\"；是不是“a”？\n" {
		t.Errorf("%d\n%s\n%s", status, out, errs)
	}
	if out, _, status = execute(command.ImportCommand(), good); status != 0 || !strings.Contains(out, `"let-finish"`) {
		t.Errorf("%d\n%s", status, out)
	}
	if out, _, status = execute(command.ExportCommand(), broken, "--format", "twee"); status != 1 || !strings.Contains(out, broken+":1:") {
		t.Errorf("%d\n%s", status, out)
	}
	for want, args := range map[string][]string{
		"import reads .twee, .csv and .xlsx": {broken},
		"cannot be read":                     {filepath.Join(dir, "none.twee")},
		"cannot be an id":                    {story, "--id", "My Story"},
		"exists already":                     {story, "-o", good},
	} {
		if out, errs, status := execute(command.ImportCommand(), args...); status != 2 || !strings.Contains(errs, want) || out != "" {
			t.Errorf("%q: %d %s %s, want %s", args, status, out, errs, want)
		}
	}
	for want, args := range map[string][]string{"--format takes mermaid, dot, not \"svg\"": {"lost-parcel", "--format", "svg"}, "is shipped": {"lost-parcels"}} {
		if _, errs, status := execute(command.GraphCommand(), args...); status != 2 || !strings.Contains(errs, want) {
			t.Errorf("%q: %d %s, want %s", args, status, errs, want)
		}
	}
}
