package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v2/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"clearline/scenarios"
	"clearline/scoring"
)

const brokenDir = "../../scenarios/testdata/broken"

// TestCheckFindsEveryMistakeWhereItIs: the folder holds what people do to files, and its table says which code each must
// get, at which line and column. Nothing else may be said of them.
func TestCheckFindsEveryMistakeWhereItIs(t *testing.T) {
	out, status, err := run(t, Check(), "", brokenDir)
	if status != 1 {
		t.Fatalf("status %d, %v", status, err)
	}
	table, err := os.ReadFile(filepath.Join(brokenDir, "want.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(table)), "\n")
	line := regexp.MustCompile(`^(.+?):(\d+):(\d+): ([A-Z]\d+) \S.{8}`)
	var got []string
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		m := line.FindStringSubmatch(l)
		if m == nil {
			t.Errorf("no fault with a place and a message: %s", l)
			continue
		}
		got = append(got, strings.Join([]string{filepath.Base(m[1]), m[4], m[2], m[3]}, " "))
		if !slices.Contains(want, got[len(got)-1]) {
			t.Errorf("not in the table: %s", l)
		}
	}
	slices.Sort(got)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("not found: %s", w)
		}
	}
	files, err := filepath.Glob(brokenDir + "/*.*")
	if err != nil || len(got) != len(want) || len(files) < 60 {
		t.Errorf("%d faults in %d files, %d in the table, %v", len(got), len(files), len(want), err)
	}
	for _, f := range files {
		if isContent(f) && !strings.Contains(string(table), filepath.Base(f)+" ") {
			t.Errorf("%s is not in the table", f)
		}
	}
}

// TestEveryCodeHasABrokenFile, but those that such a file is too large for, or that are of sheets.
func TestEveryCodeHasABrokenFile(t *testing.T) {
	table, err := os.ReadFile(filepath.Join(brokenDir, "want.txt"))
	if err != nil {
		t.Fatal(err)
	}
	large := []string{"J001", scoring.CodeTooMany}
	for _, c := range append(slices.Clone(scenarios.Codes), scoring.Codes...) {
		if c.Zh == "" || c.En == "" {
			t.Errorf("%s is not explained", c.Code)
		}
		if !slices.Contains(large, c.Code) && c.Code[0] != 'V' && !strings.Contains(string(table), " "+c.Code+" ") {
			t.Errorf("%s has no broken file", c.Code)
		}
	}
	for _, l := range strings.Split(strings.TrimSpace(string(table)), "\n") {
		code := strings.Fields(l)[1]
		if !slices.ContainsFunc(append(slices.Clone(scenarios.Codes), scoring.Codes...), func(c scenarios.CodeInfo) bool { return c.Code == code }) {
			t.Errorf("%s is in no list of codes", code)
		}
	}
}

// advised is a shipped scenario whose very first reply can never be offered, of which the lint warns.
func advised(t *testing.T, lint string) string {
	t.Helper()
	good, err := os.ReadFile(shelfDir + "/lost-parcel.json")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(good), `"rubric": "clear",`, `"rubric": "clear",`+lint, 1)
	first := regexp.MustCompile(`"choices": \[\s*\{`).FindStringIndex(text)
	return text[:first[1]] + `"when": "anger < 0", ` + text[first[1]:]
}

func TestAdviceFollowsFaultsAndCountsOnlyWhenStrict(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.json": advised(t, ""), "b.json": `{"format": "clearline/scenario@1"`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	a := filepath.Join(dir, "a.json")
	out, status, _ := run(t, Check(), "", a)
	if status != 0 || !strings.Contains(out, ": L221 warning: ") || !strings.Contains(out, "no faults, ") {
		t.Errorf("advice alone: status %d\n%s", status, out)
	}
	if _, status, _ := run(t, Check(), "", "--strict", a); status != 1 {
		t.Errorf("--strict: status %d", status)
	}
	out, status, _ = run(t, Check(), "", dir)
	fault, advice := strings.Index(out, "b.json:1:"), strings.Index(out, "L221")
	if status != 1 || fault != len(dir)+1 || advice < fault {
		t.Errorf("with a fault: status %d\n%s", status, out)
	}
	out, _, _ = run(t, Check(), "", "--json", dir)
	var severities []string
	unoffered := false
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		var f struct{ Severity, Pointer, Code string }
		if err := json.Unmarshal([]byte(l), &f); err != nil || f.Code == "" {
			t.Errorf("%v: %s", err, l)
		}
		unoffered = unoffered || f.Code == "L221" && f.Pointer == "/nodes/0/choices/0/when"
		severities = append(severities, f.Severity)
	}
	if !unoffered {
		t.Errorf("no word of the reply never offered where it stands:\n%s", out)
	}
	if len(severities) < 2 || severities[0] != "error" || slices.Contains(severities[1:], "error") {
		t.Errorf("%v", severities)
	}
}

func TestAScenarioWeighsAdviceItself(t *testing.T) {
	for _, c := range []struct {
		severity, want string
		status         int
	}{{"error", ": L221 ", 1}, {"note", ": L221 note: ", 0}} {
		path := write(t, "a.json", advised(t, ` "lint": {"L221": {"severity": "`+c.severity+`", "reason": "on trial"}},`))
		out, status, _ := run(t, Check(), "", path)
		if status != c.status || !strings.Contains(out, c.want) {
			t.Errorf("%s: status %d\n%s", c.severity, status, out)
		}
	}
}

// TestSARIFIsWhatItsSchemaAsks (the schema is OASIS's), explains every rule, and names files from where the project lies.
func TestSARIFIsWhatItsSchemaAsks(t *testing.T) {
	out, status, err := run(t, Check(), "", "--sarif", brokenDir)
	if status != 1 {
		t.Fatalf("status %d, %v", status, err)
	}
	report, err := sarif.FromString(out)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-2.1.0.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	written, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(written); err != nil {
		t.Fatal(err)
	}
	plain, _, _ := run(t, Check(), "", brokenDir)
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	results := report.Runs[0].Results
	if len(results) != len(lines) || report.Version != "2.1.0" {
		t.Fatalf("%d results, %d lines", len(results), len(lines))
	}
	for i, r := range results {
		place := r.Locations[0].PhysicalLocation
		rule := report.Runs[0].Tool.Driver.Rules[*r.RuleIndex]
		if uri := *place.ArtifactLocation.URI; !strings.HasPrefix(lines[i], uri+":") || filepath.IsAbs(uri) ||
			rule.ID != *r.RuleID || *rule.Help.Text == "" || !strings.HasSuffix(lines[i], *r.RuleID+" "+*r.Message.Text) {
			t.Errorf("%s %s %q\n%s", uri, *r.RuleID, *r.Message.Text, lines[i])
		}
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if got := relative(filepath.Join(here, "培训", "a b.json")); got != "%E5%9F%B9%E8%AE%AD/a%20b.json" {
		t.Errorf("%s", got)
	}
	if _, status, _ := run(t, Check(), "", "--sarif", "--json", brokenDir); status != 2 {
		t.Errorf("both forms at once: status %d", status)
	}
	if out, status, _ := run(t, Check(), "", "--sarif", "../rubrics"); status != 0 || !strings.Contains(out, `"results": []`) {
		t.Errorf("nothing found: status %d\n%.300s", status, out)
	}
}
