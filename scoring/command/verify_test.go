package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clearline/scoring"
)

// played is a sheet as one line.
func played(t *testing.T, args ...string) string {
	t.Helper()
	sheet, status, err := run(t, Play(), "", append([]string{"--choices", "first", "--id", "a", "--start", "2026-11-21T09:30:00Z", "--times", strings.Repeat("60000,", 30)}, args...)...)
	if status != 0 {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, []byte(sheet)); err != nil {
		t.Fatal(err)
	}
	return line.String()
}

// found runs verify and returns file and verdict of each finding.
func found(t *testing.T, stdin string, args ...string) (findings []string, status int) {
	t.Helper()
	out, status, err := run(t, Verify(), stdin, append(args, "--json")...)
	for line := range strings.Lines(out) {
		var f struct{ File, Verdict string }
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		findings = append(findings, f.File+" "+f.Verdict)
	}
	if status == 2 {
		t.Error(err)
	}
	return findings, status
}

func TestEveryVerdict(t *testing.T) {
	ok := played(t, "lost-parcel")
	cut := func(old, new string) string {
		t.Helper()
		if !strings.Contains(ok, old) {
			t.Fatalf("a sheet has no %s", old)
		}
		return strings.Replace(ok, old, new, 1)
	}
	sheet, err := scoring.DecodeSheet("a", []byte(ok))
	if err != nil {
		t.Fatal(err)
	}
	lines := []struct{ line, want string }{
		{ok, "ok"},
		{played(t, "lost-parcel", "--times", "1,2,3"), "suspicious"},
		{ok, "duplicate"},
		{cut(`"passed":false`, `"passed":true`), "altered"},
		{cut(sheet.Scenario.SHA256, strings.Repeat("0", 64)), "scenario changed"},
		{cut(sheet.Rubric.SHA256, strings.Repeat("0", 64)), "rubric changed"},
		{cut(sheet.Phrases[0].SHA256, strings.Repeat("0", 64)), "phrases changed"},
		{cut(`"scenario":{"id":"lost-parcel"`, `"scenario":{"id":"found-parcel"`), "unknown version"},
		{cut(`"activeMs":60000`, `"activeMs":-1`), "impossible"},
		{cut(`{`, `{{`), "malformed"},
	}
	var in strings.Builder
	var want, counts []string
	for i, l := range lines {
		in.WriteString(l.line + "\n")
		want = append(want, fmt.Sprintf("stdin:%d %s", i+1, l.want))
		counts = append(counts, "1 "+l.want)
	}
	got, status := found(t, in.String(), "-")
	if !slices.Equal(got, want) || status != 1 {
		t.Errorf("status %d\n%s", status, strings.Join(got, "\n"))
	}
	out, status, _ := run(t, Verify(), in.String(), "-")
	if !strings.HasSuffix(out, "\n10 sheets: "+strings.Join(counts, ", ")+"\n") || status != 1 {
		t.Errorf("status %d\n%s", status, out)
	}
	for _, alone := range []string{lines[1].line, ok + "\n" + ok} {
		if _, status := found(t, alone, "-"); status != 1 {
			t.Errorf("suspicious or duplicate: status %d", status)
		}
	}
	if long := Verify().Long; !strings.Contains(long, "Exit status") {
		t.Error("the exit statuses are not documented")
	} else {
		for _, v := range scoring.Verdicts {
			if !strings.Contains(long, "\n  "+v+" ") {
				t.Errorf("%q is not documented", v)
			}
		}
	}
}

func TestDuplicatesAcrossFiles(t *testing.T) {
	dir := t.TempDir()
	line := played(t, "expired-food")
	for name, text := range map[string]string{
		"a.json":       line,
		"b/all.ndjson": "\n" + played(t, "expired-food", "--id", "b", "--start", "2026-11-21T10:30:00Z") + "\r\n\n" + line + "\n",
		"c.json":       strings.Replace(line, `{`, "{\n", 1),
		"d.txt":        "no sheet",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, status := found(t, line, dir, "-")
	var want []string
	for _, f := range []string{"a.json ok", "b/all.ndjson:2 ok", "b/all.ndjson:4 duplicate", "c.json duplicate"} {
		want = append(want, filepath.Join(dir, f))
	}
	if want = append(want, "stdin:1 duplicate"); !slices.Equal(got, want) || status != 1 {
		t.Errorf("status %d\n%s", status, strings.Join(got, "\n"))
	}
}

// TestLongLinesAreFindings: neither a line of 100 MB nor a sheet with that many spaces ends the run or is held.
func TestLongLinesAreFindings(t *testing.T) {
	line := played(t, "lost-parcel")
	endless := func(c byte) io.Reader { return io.LimitReader(repeat(c), 100<<20) }
	in := io.MultiReader(strings.NewReader(line+"\n"), endless('x'), strings.NewReader("\n"+line), endless(' '), strings.NewReader("x\n{}"))
	var got []int
	err := lines("in", in, func(name string, data []byte) bool {
		if want := fmt.Sprintf("in:%d", len(got)+1); name != want {
			t.Errorf("%s, want %s", name, want)
		}
		if cap(data) > 2*scoring.SheetLimit {
			t.Errorf("%s: %d bytes are held", name, cap(data))
		}
		got = append(got, len(data))
		return true
	})
	if want := []int{len(line), scoring.SheetLimit + 1, scoring.SheetLimit + 1, 2}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, want %v (%v)", got, want, err)
	}
	findings, status := found(t, line+"\n"+line+strings.Repeat(" ", scoring.SheetLimit)+"x\n"+line, "-")
	if want := []string{"stdin:1 ok", "stdin:2 malformed", "stdin:3 duplicate"}; !slices.Equal(findings, want) || status != 1 {
		t.Errorf("status %d: %v", status, findings)
	}
	big := write(t, "big.json", line+strings.Repeat(" ", 3*scoring.SheetLimit))
	if findings, _ := found(t, "", big); !slices.Equal(findings, []string{big + " malformed"}) {
		t.Errorf("a large file: %v", findings)
	}
}

type repeat byte

func (r repeat) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r)
	}
	return len(p), nil
}

// TestFindingsComeAtOnce: a finding is out before the next sheet is even written.
func TestFindingsComeAtOnce(t *testing.T) {
	in, feed := io.Pipe()
	findings, out := io.Pipe()
	cmd := Verify()
	var diagnostics bytes.Buffer
	cmd.SetIn(in)
	cmd.SetOut(out)
	cmd.SetErr(&diagnostics)
	cmd.SetArgs([]string{"-", "--json"})
	done := make(chan error)
	go func() { done <- cmd.Execute(); out.Close() }()
	r := bufio.NewReader(findings)
	for i := range 3 {
		if _, err := io.WriteString(feed, played(t, "lost-parcel", "--id", fmt.Sprint(i), "--start", fmt.Sprintf("2026-11-21T1%d:00:00Z", i))+"\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := r.ReadString('\n'); err != nil || !strings.Contains(line, fmt.Sprintf(`"stdin:%d"`, i+1)) || !strings.Contains(line, `"ok"`) {
			t.Fatalf("%s %v", line, err)
		}
	}
	feed.Close()
	if err := <-done; err != nil || diagnostics.Len() > 0 {
		t.Errorf("%v; a progress bar in a pipe? %q", err, diagnostics.String())
	}
}

func TestVerifySaysWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"no-such-file.json"}, "no-such-file.json cannot be read"},
		{[]string{t.TempDir()}, "there is no sheet"},
		{[]string{"-"}, "there is no sheet"},
		{[]string{"-", "--scenarios", "nowhere"}, "nowhere is not a folder"},
	} {
		if out, status, err := run(t, Verify(), " \n\n", c.args...); status != 2 || !strings.Contains(fmt.Sprint(err), c.want) || out != "" {
			t.Errorf("%v: status %d, %v\n%s", c.args, status, err, out)
		}
	}
	broken := errors.New("the line is dead")
	cmd := Verify()
	var out bytes.Buffer
	cmd.SetIn(io.MultiReader(strings.NewReader(played(t, "lost-parcel")+"\n"), failing{broken}))
	cmd.SetOut(&out)
	cmd.SetErr(io.Discard)
	cmd.SetArgs([]string{"-"})
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	if err := cmd.Execute(); err == nil || !strings.Contains(err.Error(), "stdin cannot be read: the line is dead") || !strings.Contains(out.String(), "stdin:1: ok") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
