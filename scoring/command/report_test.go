package command

import (
	"bytes"
	"encoding/csv"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clearline/scoring/review"
	"clearline/web/warehouse"
)

// reported runs report and returns what it says on both sides.
func reported(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := Report(warehouse.Create)
	var out, said bytes.Buffer
	cmd.SetArgs(args)
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetOut(&out)
	cmd.SetErr(&said)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	err := cmd.Execute()
	var coded interface{ ExitCode() int }
	switch {
	case errors.As(err, &coded):
		status = coded.ExitCode()
	case err != nil:
		status = 2
		said.WriteString(err.Error())
	}
	return out.String(), said.String(), status
}

func assessed(t *testing.T, scenario, name, id, cohort, attempt string, more ...string) string {
	t.Helper()
	return played(t, append([]string{scenario, "--mode", "assessment", "--trainee", name, "--trainee-id", id, "--cohort", cohort, "--id", attempt}, more...)...) + "\n"
}

// threeSheets are of three trainees in two cohorts.
func threeSheets(t *testing.T) string {
	t.Helper()
	if three == "" {
		three = playThree(t)
	}
	return three
}

var three string

func playThree(t *testing.T) string {
	t.Helper()
	return assessed(t, "lost-parcel", "王芳", "00123", "一班", "a") + assessed(t, "expired-food", `=HYPERLINK("http://evil")`, "7", "一班", "b") +
		assessed(t, "lost-parcel", "<script>", "8", "二班", "c", "--choices", "random", "--seed", "5")
}

func rowsOf(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%v: %.200s", err, text)
	}
	return rows
}

func TestAReportOfSheetsThatVerify(t *testing.T) {
	out, said, status := reported(t, threeSheets(t), "-")
	rows := rowsOf(t, out)
	if status != 0 || said != "" || len(rows) != 4 || rows[1][0] != "王芳" || rows[1][1] != "'00123" || rows[2][0] != `'=HYPERLINK("http://evil")` {
		t.Errorf("status %d, %s\n%s", status, said, out)
	}
	if last := rows[1][len(rows[1])-1]; last != "First attempt · Assessment" {
		t.Errorf("the policy is not in every row: %q", last)
	}
	if zh, _, _ := reported(t, threeSheets(t), "-", "--lang", "zh", "--policy", "best"); !strings.HasPrefix(zh, "\ufeff学员,") || !strings.Contains(zh, "最好一次 · 考核\r\n") {
		t.Errorf("not in Chinese: %.300s", zh)
	}
}

// TestWhatDoesNotVerifyIsMarked and told, and the report is whole all the same.
func TestWhatDoesNotVerifyIsMarked(t *testing.T) {
	sheets := threeSheets(t) + strings.Replace(assessed(t, "lost-parcel", "李四", "9", "二班", "d"), `"passed":false`, `"passed":true`, 1) + "{\n"
	out, said, status := reported(t, sheets, "-", "--format", "ndjson")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != 1 || said != "5 sheets: 3 ok, 1 altered, 1 malformed\n" || len(lines) != 5 {
		t.Fatalf("status %d, %q\n%s", status, said, out)
	}
	for i, want := range []string{"ok", "ok", "ok", "altered", "malformed"} {
		var row struct {
			VerifiedID string `json:"verifiedId"`
			Counted    bool
		}
		if err := stdjson.Unmarshal([]byte(lines[i]), &row); err != nil || row.VerifiedID != want || row.Counted != (want == "ok") {
			t.Errorf("row %d: %+v, %v", i, row, err)
		}
	}
}

func TestOnlyOneCohort(t *testing.T) {
	out, _, status := reported(t, threeSheets(t), "-", "--cohort", "二班", "--format", "json")
	var r struct {
		Terms  []review.Term
		Tables []struct {
			ID   string
			Rows [][]any
		}
	}
	if err := stdjson.Unmarshal([]byte(out), &r); err != nil || status != 0 || len(r.Tables[0].Rows) != 1 {
		t.Fatalf("%v, status %d: %.300s", err, status, out)
	}
	if !slices.Contains(r.Terms, review.Term{ID: "filter", Name: "Only", Value: "cohort 二班"}) {
		t.Error("the report does not say that it is of one cohort")
	}
	if out, said, status := reported(t, threeSheets(t), "-", "--cohort", "三班"); status != 2 || out != "" || !strings.Contains(said, `no sheet is of the cohort "三班"`) {
		t.Errorf("status %d, %s", status, said)
	}
}

func TestWhatIsAskedWronglyIsRefused(t *testing.T) {
	short := write(t, "key", "too short\n")
	names := write(t, "roster.csv", "favourite colour\nblue\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--format", "pdf"}, "--format takes csv, xlsx, json, ndjson, html, parquet"},
		{[]string{"--policy", "worst"}, "first, best, last or mean"},
		{[]string{"--mode", "exam"}, "assessment or practice"},
		{[]string{"--table", "cohrt"}, `did you mean "cohort"?`},
		{[]string{"--table", "items", "--format", "json"}, "json has all tables"},
		{[]string{"--format", "parquet"}, "name a folder"},
		{[]string{"--pseudonymise", short}, "16 or more"},
		{[]string{"--pseudonymise", "nowhere"}, "nowhere cannot be read"},
		{[]string{"--roster", names}, names + ": the roster cannot be used"},
		{[]string{"--ratings", names}, "roster.csv:1:3: J"},
		{[]string{"-o", t.TempDir()}, "is a folder"},
		{[]string{"-o", filepath.Join(t.TempDir(), "no", "such.csv")}, "cannot be written"},
		{[]string{"--scenarios", short}, "is not a folder"},
	} {
		if out, said, status := reported(t, threeSheets(t), append(c.args, "-")...); status != 2 || out != "" || !strings.Contains(said, c.want) {
			t.Errorf("%v: status %d, %s", c.args, status, said)
		}
	}
	if _, said, status := reported(t, "\n", "-"); status != 2 || !strings.Contains(said, "there is no sheet in -") {
		t.Errorf("nothing: status %d, %s", status, said)
	}
}

// TestAFileIsWrittenWholeOrNotAtAll: what was there stays where something goes wrong, and nothing is left lying about.
func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	broken := errors.New("broken off")
	half := func(w io.Writer) error {
		_, err := w.Write(bytes.Repeat([]byte("x"), 1<<17))
		return errors.Join(err, broken)
	}
	if err := os.WriteFile(path, []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := whole(path, nil, half); !errors.Is(err, broken) {
		t.Error(err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "before" {
		t.Errorf("%.20s, %v", data, err)
	}
	if _, said, status := reported(t, threeSheets(t), "-", "-o", path); status != 0 {
		t.Fatal(said)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 || info.Size() < 500 {
		t.Errorf("%v, %v", info, err)
	}
	fresh := filepath.Join(dir, "new.html")
	if _, said, status := reported(t, threeSheets(t), "-", "-o", fresh); status != 0 {
		t.Fatal(said)
	}
	if info, err := os.Stat(fresh); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	left, err := fs.Glob(os.DirFS(dir), "*")
	if err != nil || !slices.Equal(left, []string{"new.html", "out.csv"}) {
		t.Errorf("%q, %v", left, err)
	}
}

// TestTheNameSaysTheFormat where none is asked for.
func TestTheNameSaysTheFormat(t *testing.T) {
	dir := t.TempDir()
	for name, start := range map[string]string{"a.csv": "\ufeff", "a.XLSX": "PK", "a.json": `{"title":`, "a.ndjson": `{"record":0,`, "a.html": "<!doctype html>", "a.htm": "<!doctype html>"} {
		path := filepath.Join(dir, name)
		if _, said, status := reported(t, threeSheets(t), "-", "-o", path); status != 0 {
			t.Fatal(said)
		}
		if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), start) {
			t.Errorf("%s: %v, %.40q", name, err, data)
		}
	}
	if _, said, status := reported(t, threeSheets(t), "-", "-o", filepath.Join(dir, "a.docx")); status != 2 || !strings.Contains(said, `not "docx"`) {
		t.Errorf("status %d, %s", status, said)
	}
	long := filepath.Join(dir, "long")
	if _, said, status := reported(t, threeSheets(t), "-", "--format", "parquet", "-o", long); status != 0 {
		t.Fatal(said)
	}
	for _, name := range []string{review.TurnsFile, review.PointsFile} {
		if data, err := os.ReadFile(filepath.Join(long, name)); err != nil || !bytes.HasPrefix(data, []byte("PAR1")) {
			t.Errorf("%s: %v, %.8q", name, err, data)
		}
	}
}

// TestPseudonymsLeaveNoName in any output, and are the same from run to run.
func TestPseudonymsLeaveNoName(t *testing.T) {
	key := write(t, "key", "a key of sixteen characters or more\n")
	var codes []string
	for _, format := range []string{"csv", "json", "ndjson", "html", "csv"} {
		out, said, status := reported(t, threeSheets(t), "-", "--format", format, "--pseudonymise", key)
		if status != 0 || strings.Contains(out, "王芳") || strings.Contains(out, "00123") || strings.Contains(out, "HYPERLINK") {
			t.Errorf("%s: status %d, %s: a name came through", format, status, said)
		}
		if format == "csv" {
			codes = append(codes, rowsOf(t, out)[1][0])
		}
	}
	if codes[0] != codes[1] || !strings.HasPrefix(codes[0], "T-") {
		t.Errorf("%q", codes)
	}
}

func TestWhoIsMissing(t *testing.T) {
	roster := write(t, "roster.csv", "工号,姓名,班组,备注\n00123,王芳,一班,\n99,赵六,一班,\n")
	out, said, status := reported(t, threeSheets(t), "-", "--roster", roster, "--table", "missing", "--format", "ndjson", "--lang", "zh")
	if status != 0 || !strings.Contains(said, "这些列没有用到：备注") {
		t.Errorf("status %d, %s", status, said)
	}
	states := map[string]string{}
	for line := range strings.Lines(out) {
		var row struct{ ID, ScenarioID, StateID string }
		if err := stdjson.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		states[row.ID+" "+row.ScenarioID] = row.StateID
	}
	if states["00123 lost-parcel"] != "done" || states["99 lost-parcel"] != "none" {
		t.Error(fmt.Sprint(states))
	}
}
