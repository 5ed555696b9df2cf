package main

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios/library"
	"clearline/scoring"
)

// desktop is an engine with somebody who listens.
type desktop struct {
	*testing.T
	*engine
	mu      sync.Mutex
	answers []heard
	nextID  int64
	heard   func(heard) // called with every answer, if set
}

// heard is an answer as the page reads it.
type heard struct {
	ID   int64 `json:"id"`
	Tell *struct {
		Faults   *[]problem `json:"faults"`
		Progress int        `json:"progress"`
		Advice   *[]problem `json:"advice"`
		Balance  *balance   `json:"balance"`
	} `json:"tell"`
	Result any    `json:"result"`
	Error  string `json:"error"`
}

// shelf reads what is shipped once for all tests.
var shelf = sync.OnceValues(func() (*scoring.Shelf, error) {
	e, err := newEngine()
	return e.shipped, err
})

func sitDown(t *testing.T) *desktop {
	t.Helper()
	shipped, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	e := &engine{shipped: shipped}
	d := &desktop{T: t, engine: e}
	e.send = func(data, _ []byte) {
		var a heard
		if err := json.Unmarshal(data, &a); err != nil {
			t.Errorf("an answer that is not JSON: %v\n%.300s", err, data)
		}
		d.mu.Lock()
		d.answers = append(d.answers, a)
		d.mu.Unlock()
		if d.heard != nil {
			d.heard(a)
		}
	}
	return d
}

// ask sends a request and returns its id and the work it makes.
func (d *desktop) ask(r request) (int64, func()) {
	d.nextID++
	r.ID = d.nextID
	data, err := json.Marshal(r)
	if err != nil {
		d.Fatal(err)
	}
	return r.ID, d.receive(data)
}

// do sends a request, waits for its end and returns all that was answered.
func (d *desktop) do(r request) (all []heard) {
	id, work := d.ask(r)
	if work != nil {
		work()
	}
	for _, a := range d.answers {
		if a.ID == id {
			all = append(all, a)
		}
	}
	return all
}

// study returns the faults last told, and the balance if there is one.
func (d *desktop) studyOf(path string, files ...file) ([]problem, *balance) {
	d.Helper()
	var faults *[]problem
	var b *balance
	all := d.do(request{Call: "study", Files: files, Path: path, Lang: "en"})
	for _, a := range all {
		if a.Tell != nil && a.Tell.Faults != nil {
			faults = a.Tell.Faults
		}
		if a.Tell != nil && a.Tell.Balance != nil {
			b = a.Tell.Balance
		}
	}
	if last := all[len(all)-1]; last.Error != "" || last.Result == nil {
		d.Fatalf("the study of %s ends with %+v", path, last)
	}
	if faults == nil {
		d.Fatalf("the study of %s tells no faults", path)
	}
	return *faults, b
}

func shippedFile(t *testing.T, name string) file {
	t.Helper()
	data, err := library.Files.ReadFile(name)
	if err != nil {
		data, err = scoring.Files.ReadFile(name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file{name, string(data)}
}

// TestWhatIsShippedHasNoFaults: scenarios, rubrics and phrase sets, as the author opens them.
func TestWhatIsShippedHasNoFaults(t *testing.T) {
	d := sitDown(t)
	for _, name := range []string{"lost-parcel.json", "expired-food.json", "rubrics/clear.json", "phrases/forbidden.json"} {
		faults, b := d.studyOf(name, shippedFile(t, name))
		if len(faults) > 0 {
			t.Errorf("%s: %+v", name, faults)
		}
		if isScenario := !strings.Contains(name, "/"); isScenario != (b != nil) {
			t.Errorf("%s: a balance told: %t", name, b != nil)
		}
	}
}

func TestTheBalanceIsWhatTheAnalysisSays(t *testing.T) {
	d := sitDown(t)
	_, b := d.studyOf("lost-parcel.json", shippedFile(t, "lost-parcel.json"))
	whole := (&scoring.Shelf{}).Before(d.shipped)
	if err := whole.Add(scoring.KindScenario, "lost-parcel.json", []byte(shippedFile(t, "lost-parcel.json").Text)); err != nil {
		t.Fatal(err)
	}
	ex, r, err := whole.Ranged("lost-parcel", "")
	if err != nil {
		t.Fatal(err)
	}
	if b.Sampled != nil || b.Most != r.Most || b.Least != r.Least || b.Configurations != r.Configurations() || b.Random.Pass != r.Random.Pass {
		t.Errorf("%+v", b)
	}
	first := b.Nodes[ex.Model.Start]
	if first.Share != 1_000_000 || first.Best != 100 || first.Anger != ex.Model.Vars[ex.Model.Var("anger")].Start {
		t.Errorf("every call comes through the first node: %+v", first)
	}
	if len(b.Nodes) != len(ex.Model.Nodes) || len(b.Dimensions) != len(ex.Rubric.Dimensions) || len(b.Bots) != len(scoring.Bots) {
		t.Errorf("%d nodes, %d dimensions, %d bots", len(b.Nodes), len(b.Dimensions), len(b.Bots))
	}
	for _, bot := range b.Bots {
		call, err := scoring.Begin(ex, scoring.Setup{Mode: scoring.Practice, Language: "zh"})
		for _, id := range bot.Path {
			if err == nil {
				call, err = call.Reply(id, "zh", 0)
			}
		}
		if err != nil || !call.Finished() {
			t.Errorf("%s: its replies %v lead to %s: %v", bot.Name, bot.Path, call.NodeID(), err)
		}
		if bot.Guessed || bot.Name == "expert" && !bot.Pass {
			t.Errorf("%+v", bot)
		}
	}
}

// TestAdviceIsGivenInTheAuthorsLanguage, with its place and how weighty it is.
func TestAdviceIsGivenInTheAuthorsLanguage(t *testing.T) {
	text := strings.Replace(small(t), "我马上在系统里查件", "我绝对马上在系统里查件", 1)
	messages := map[string]string{}
	for _, lang := range []string{"zh", "en"} {
		for _, a := range sitDown(t).do(request{Call: "study", Files: []file{{"a.json", text}}, Path: "a.json", Lang: lang}) {
			if a.Tell == nil || a.Tell.Advice == nil {
				continue
			}
			for _, p := range *a.Tell.Advice {
				if p.Line < 1 || p.File != "a.json" || p.Pointer == "" || p.Severity != "note" && p.Severity != "warning" {
					t.Errorf("advice without place or weight: %+v", p)
				}
				messages[lang] += p.Message + "\n"
			}
		}
	}
	if messages["zh"] == "" || messages["en"] == "" || messages["zh"] == messages["en"] {
		t.Errorf("zh: %s\nen: %s", messages["zh"], messages["en"])
	}
}

// TestAFaultHasItsPlaceAndItsFix: what the author sees beside a mistake; and one press on “fix” leaves a file without
// faults.
func TestAFaultHasItsPlaceAndItsFix(t *testing.T) {
	good := small(t)
	for _, c := range []struct {
		name, from, to, pointer, code string
		fixable                       bool
	}{
		{"a misspelt target", `"to": "hangs-up"`, `"to": "hang-up"`, "/nodes/1/choices/2/to", "S112", true},
		{"no version", `"version": 1,`, ``, "/version", "S103", true},
		{"a misspelt member", `"brief":`, `"breif":`, "/breif", "J006", true},
		{"a member nobody knows", `"version": 1,`, `"version": 1, "zzzzzzzzzz": 1,`, "/zzzzzzzzzz", "J006", false},
		{"a null", `"hidden": true`, `"hidden": null`, "/customer/hidden", "J005", true},
		{"no format", `"format": "clearline/scenario@1",`, ``, "", "S101", true},
		{"another format", `clearline/scenario@1`, `clearline/scenario@2`, "/format", "S101", false},
		{"the source language not listed", `"languages": ["zh", "en"]`, `"languages": ["en"]`, "/languages", "S104", true},
		{"a language twice", `"languages": ["zh", "en"]`, `"languages": ["zh", "en", "en"]`, "/languages/2", "S104", true},
		{"a cause twice", `["药", "三天"]`, `["药", "三天", "药"]`, "/causes/2", "S108", true},
		{"an empty cause", `["药", "三天"]`, `["药", ""]`, "/causes/1", "S108", false},
		{"a misspelt variable in a condition", `heard and anger < 60`, `anger < 60 and herd`, "/nodes/1/choices/0/to/0/when", "S140", true},
		{"a misspelt technique in a condition", `heard and anger < 60`, `heard and not done('restate-caus')`, "/nodes/1/choices/0/to/0/when", "S140", true},
		{"a misspelt rubric", `"rubric": "clear"`, `"rubric": "claer"`, "/rubric", "A108", true},
		{"a misspelt language", `"en": "Ms Zhou"`, `"eng": "Ms Zhou"`, "/customer/name", "S105", false},
		{"a node that nothing leads to", `"nodes": [`, `"nodes": [{"id": "island", "lines": [{"text": {"zh": "喂", "en": "Hello"}}], "ending": {"outcome": "silent", "verdict": "no-fault", "why": {"zh": "一", "en": "a"}}},`, "/nodes/0", "S115", true},
		{"values of what is no enum", `"heard": {"type": "bool",`, `"heard": {"type": "bool", "values": ["a"],`, "/state/heard/values", "S130", true},
		{"not JSON", `"industry":`, `"industry"`, "", "J003", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(good, c.from, c.to, 1)
			if text == good {
				t.Fatalf("the scenario has no %s", c.from)
			}
			d := sitDown(t)
			faults, b := d.studyOf("a.json", file{"a.json", text})
			if len(faults) == 0 || b != nil {
				t.Fatalf("%d faults, a balance: %t", len(faults), b != nil)
			}
			f := faults[0]
			if f.Code != c.code || f.Severity != "error" || f.File != "a.json" || f.Line < 1 || c.code != "J003" && f.Pointer != c.pointer {
				t.Errorf("told %+v, want %s at %s", f, c.code, c.pointer)
			}
			if (f.Fix != nil) != c.fixable {
				t.Fatalf("a fix: %+v, want one: %t", f.Fix, c.fixable)
			}
			if f.Fix == nil {
				return
			}
			if rest, _ := d.studyOf("a.json", file{"a.json", mended(t, text, f.Fix)}); len(rest) > 0 {
				t.Errorf("“%s” leaves %+v", f.Fix.Label, rest)
			}
		})
	}
}

// mended makes the edits of a fix, as the workbench would.
func mended(t *testing.T, text string, f *fix) string {
	t.Helper()
	var root any
	if err := json.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	for _, e := range f.Edits {
		root = edited(t, root, e.Path, e)
	}
	data, err := json.Marshal(root, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func edited(t *testing.T, at any, path []any, e edit) any {
	t.Helper()
	if len(path) == 0 {
		return e.Value
	}
	switch v := at.(type) {
	case map[string]any:
		name := path[0].(string)
		if len(path) == 1 && e.Value == nil {
			delete(v, name)
		} else {
			v[name] = edited(t, v[name], path[1:], e)
		}
		return v
	case []any:
		i := int(path[0].(float64)) // numbers arrive as JSON has them
		switch {
		case len(path) == 1 && e.Insert:
			return slices.Insert(v, i, e.Value)
		case len(path) == 1 && e.Value == nil:
			return slices.Delete(v, i, i+1)
		}
		v[i] = edited(t, v[i], path[1:], e)
		return v
	}
	t.Fatalf("no place %v", path)
	return nil
}

// small is the text of a scenario without faults.
func small(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/small.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// result is what a call that does not fail answers, as JSON.
func result(d *desktop, r request) []byte {
	d.Helper()
	all := d.do(r)
	if len(all) != 1 || all[0].Error != "" {
		d.Fatalf("%s: %+v", r.Call, all)
	}
	data, err := json.Marshal(all[0].Result)
	if err != nil {
		d.Fatal(err)
	}
	return data
}

func text(d *desktop, r request) (s string) {
	d.Helper()
	if err := json.Unmarshal(result(d, r), &s); err != nil {
		d.Fatal(err)
	}
	return s
}

func readIn(d *desktop, r request) (in imported) {
	d.Helper()
	if err := json.Unmarshal(result(d, r), &in); err != nil {
		d.Fatal(err)
	}
	return in
}

// TestWhatGoesOutComesBack: a scenario written as Twee or as a table is read again, and its pictures and its script are there.
func TestWhatGoesOutComesBack(t *testing.T) {
	d := sitDown(t)
	scenario := text(d, request{Call: "template", Name: "a-first-try", Lang: "zh"})
	files := []file{{"a.json", scenario}}
	out := func(format string) string {
		return text(d, request{Call: "export", Files: files, Path: "a.json", Format: format, Lang: "zh"})
	}
	back := readIn(d, request{Call: "importTwee", Text: out("twee"), Lang: "zh"})
	if !strings.Contains(back.Text, `"a-first-try"`) || len(back.Lost) > 0 {
		t.Errorf("%d characters came back, %+v", len(back.Text), back.Lost)
	}
	for format, sign := range map[string]string{"mermaid": "opening", "dot": "digraph", "script": "周女士", "csv": "send-or-fetch"} {
		if got := out(format); !strings.Contains(got, sign) {
			t.Errorf("%s: no %q in %.80q", format, sign, got)
		}
	}
}

// TestATableIsReadByTheRubricsNames: a trainer writes techniques as the rubric calls them, and what is missing is told.
func TestATableIsReadByTheRubricsNames(t *testing.T) {
	d := sitDown(t)
	rows := [][]string{{"节点", "客户说", "回复", "技巧", "去向"}, {"开头", "六天了！", "六天没到，您又急又气。", "说出感受", "结尾"}, {"结尾", "好吧。", "", "", ""}}
	got := readIn(d, request{Call: "importRows", Rows: rows, Lang: "zh"})
	if !strings.Contains(got.Text, `"name-feeling"`) || len(got.Lost) == 0 {
		t.Errorf("%s\n%+v", got.Text, got.Lost)
	}
	refused := readIn(d, request{Call: "importRows", Rows: [][]string{{"一", "二"}}, Lang: "zh"})
	if refused.Text != "" || len(refused.Lost) == 0 || refused.Lost[0].Severity != "error" {
		t.Errorf("%+v", refused)
	}
}
