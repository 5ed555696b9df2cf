package scoring

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios"
)

// smallCall is a call of two turns in which hearing first and then fixing is best.
var (
	listen    = choice("listen", `"n1"`, []string{"hear"}, `, "effects": {"anger": -10}`)
	bark      = choice("bark", `"n1"`, []string{"snap"}, `, "effects": {"anger": 20}`)
	smallCall = scenarioOf(
		node("n0", listen, bark),
		node("n1", choice("mend", `[{"when": "anger > 60", "to": "gone"}, {"to": "thanks"}]`, []string{"fix", "name"}, ""), choice("later", `"gone"`, []string{"vague"}, "")),
		ending("thanks", "resolved", "no-fault"), ending("gone", "unresolved", "at-fault"))
)

func versionOf(t testing.TB, text string) Version {
	t.Helper()
	ex := mustExercise(t, text)
	r, err := Analyse(ex)
	if err != nil {
		return Version{Exercise: ex, Why: err.Error()}
	}
	return Version{Exercise: ex, Range: r}
}

// edited makes the next version of a text: each pair is what stood there and what stands there now.
func edited(t testing.TB, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(text, pairs[i]) != 1 {
			t.Fatalf("%q stands there %d times", pairs[i], strings.Count(text, pairs[i]))
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return strings.Replace(text, `"version": 1`, `"version": 2`, 1)
}

func told(d *Difference, message string) *Change {
	for i := range d.Findings {
		if strings.Contains(d.Findings[i].Message, message) {
			return &d.Findings[i]
		}
	}
	return nil
}

func sentences(d *Difference) string {
	var b strings.Builder
	for _, f := range d.Findings {
		b.WriteString(string(f.Severity) + ": " + f.Message + "\n")
	}
	return b.String()
}

func TestADifferenceIsNamedWhereItIs(t *testing.T) {
	for _, c := range []struct {
		name     string
		edit     []string
		want     string
		severity scenarios.Severity
		place    string
		scores   bool
	}{
		{"a wording", []string{"say bark", "say boo"}, "At n0 the reply bark differs in: its text.", "note", "n0 bark", false},
		{"a heading", []string{`"title": "T"`, `"title": "U"`}, "these differ: title", "note", " ", false},
		{"the order", []string{listen + ", " + bark, bark + ", " + listen}, "At n0 these differ: the order of the replies.", "note", "n0 ", false},
		{"a technique", []string{`"techniques": ["hear"]`, `"techniques": ["name"]`}, "At n0 the reply listen: techniques +name −hear.", "warning", "n0 listen", true},
		{"a slip", []string{`"slips": ["vague"]`, `"slips": []`}, "At n1 the reply later: slips −vague.", "warning", "n1 later", true},
		{"an effect", []string{`{"anger": 20}`, `{"anger": "anger + 1", "asked": true}`}, "At n0 the reply bark: anger “+20”, now “anger + 1”; asked “none”, now “true”.", "warning", "n0 bark", true},
		{"a target", []string{"anger > 60", "anger > 65"}, "leads to “gone when anger > 60, thanks”, now “gone when anger > 65, thanks”", "warning", "n1 mend", true},
		{"a condition", []string{`"id": "bark", `, `"id": "bark", "when": "anger > 9", `}, "At n0 the reply bark: offered when “none”, now “anger > 9”.", "warning", "n0 bark", true},
		{"a reply more", []string{choice("later", `"gone"`, []string{"vague"}, ""), choice("later", `"gone"`, []string{"vague"}, "") + ", " + choice("never", `"gone"`, nil, "")}, "At n1 the reply never is new.", "warning", "n1 never", true},
		{"a reply less", []string{", " + choice("later", `"gone"`, []string{"vague"}, ""), ""}, "At n1 the reply later is gone.", "warning", "n1 later", true},
		{"a verdict", []string{"at-fault", "problem-ticket"}, "The ending gone: verdict “at-fault”, now “problem-ticket”.", "warning", "gone ", true},
		{"a credit", []string{`"no-fault", "why": "W", "earns": []`, `"no-fault", "why": "W", "earns": ["fix"]`}, "The ending thanks: credits +fix.", "warning", "thanks ", true},
		{"a start value", []string{`"start": 50`, `"start": 40`}, "The variable anger was “0…100, starting at 50” and is now “0…100, starting at 40”.", "warning", " ", true},
	} {
		d := Diff(versionOf(t, smallCall), versionOf(t, edited(t, smallCall, c.edit...)), nil, "en")
		f := told(d, c.want)
		if f == nil || f.Severity != c.severity || f.Node+" "+f.Choice != c.place || d.Scores != c.scores || d.Raise != 0 {
			t.Errorf("%s: scores %v, raise %d\n%s", c.name, d.Scores, d.Raise, sentences(d))
		}
		if weights := map[scenarios.Severity]int{"error": 0, "warning": 1, "note": 2}; !slices.IsSortedFunc(d.Findings, func(a, b Change) int { return weights[a.Severity] - weights[b.Severity] }) {
			t.Errorf("%s: not the weightiest first\n%s", c.name, sentences(d))
		}
	}
}

func TestNodesThatComeAndGo(t *testing.T) {
	after := edited(t, smallCall, `"id": "later", "text": "say later", "why": "W", "techniques": [], "slips": ["vague"], "to": "gone"`,
		`"id": "later", "text": "say later", "why": "W", "techniques": [], "slips": ["vague"], "to": "cold"`,
		`{"id": "gone"`, ending("cold", "unresolved", "problem-ticket")+`, {"id": "gone"`)
	d := Diff(versionOf(t, smallCall), versionOf(t, after), nil, "en")
	if !slices.Equal(d.Nodes.Added, []string{"cold"}) || len(d.Nodes.Removed) > 0 || !slices.Equal(d.Nodes.Changed, []string{"n1"}) || told(d, "The ending cold is new.") == nil {
		t.Errorf("%+v\n%s", d.Nodes, sentences(d))
	}
	d = Diff(versionOf(t, after), versionOf(t, smallCall), nil, "zh")
	if !slices.Equal(d.Nodes.Removed, []string{"cold"}) || told(d, "结局 cold 删掉了。") == nil || told(d, "版本号倒退了") == nil || d.Raise != 3 {
		t.Errorf("%+v, raise %d\n%s", d.Nodes, d.Raise, sentences(d))
	}
}

// TestAnyOtherByteNeedsAnotherVersion, for sheets name the file by its hash.
func TestAnyOtherByteNeedsAnotherVersion(t *testing.T) {
	d := Diff(versionOf(t, smallCall), versionOf(t, smallCall+"\n"), nil, "en")
	if d.Raise != 2 || d.Scores || told(d, "raise version to 2") == nil {
		t.Errorf("raise %d, scores %v\n%s", d.Raise, d.Scores, sentences(d))
	}
	if d := Diff(versionOf(t, smallCall), versionOf(t, smallCall), nil, "en"); d.Raise != 0 || d.Scores || len(d.Findings) > 0 {
		t.Errorf("nothing changed, and yet:\n%s", sentences(d))
	}
}

func TestWhatTheBestPlayIsAndCosts(t *testing.T) {
	d := Diff(versionOf(t, smallCall), versionOf(t, edited(t, smallCall, `"slips": ["snap"]`, `"slips": []`)), nil, "en")
	before := versionOf(t, smallCall)
	if f := told(d, "replies at n0 cost other points: bark"); f == nil || told(d, "The best play differs") != nil {
		t.Errorf("%s", sentences(d))
	}
	if d.Most != [2]int{before.Range.Most, before.Range.Most} || d.Least[1] <= d.Least[0] || told(d, "A call came to") == nil {
		t.Errorf("%v %v\n%s", d.Most, d.Least, sentences(d))
	}
	d = Diff(before, versionOf(t, edited(t, smallCall, `"techniques": ["hear"]`, `"techniques": []`, `"techniques": [], "slips": ["snap"], "effects": {"anger": 20}`, `"techniques": ["hear", "name"], "slips": [], "effects": {"anger": -20}`)), nil, "en")
	if f := told(d, "from reply 1 on: “n0: listen” was best, now “n0: bark” is; the old best play now scores"); f == nil || f.Node != "n0" || f.Choice != "bark" {
		t.Errorf("%s", sentences(d))
	}
}

func TestEndingsThatCloseAndOpen(t *testing.T) {
	shut := edited(t, smallCall, `["vague"], "to": "gone"`, `["vague"], "to": [{"when": "anger > 70", "to": "gone"}, {"to": "thanks"}]`, "anger > 60", "anger > 70")
	open, closed := versionOf(t, smallCall), versionOf(t, shut)
	if f := told(Diff(open, closed, nil, "en"), "The ending gone can no longer be reached."); f == nil || f.Severity != scenarios.Error || f.Node != "gone" {
		t.Error("nothing said of the ending that closes")
	}
	if f := told(Diff(closed, open, nil, "en"), "The ending gone can now be reached."); f == nil || f.Severity != scenarios.Warning {
		t.Error("nothing said of the ending that opens")
	}
}

func TestAVersionThatCannotBeScoredIsComparedAllTheSame(t *testing.T) {
	d := Diff(versionOf(t, smallCall), versionOf(t, edited(t, smallCall, "no-fault", "at-fault")), nil, "en")
	if f := told(d, "The new version cannot be scored"); f == nil || f.Severity != scenarios.Error || told(d, "The ending thanks: verdict") == nil || d.Most != [2]int{} {
		t.Errorf("%v\n%s", d.Most, sentences(d))
	}
}

// given plays a call of smallCall and returns it as a sheet and as a save.
func given(t *testing.T, v Version, replies ...string) (sheet, save []byte) {
	t.Helper()
	a, err := Begin(v.Exercise, setup(Practice, 1))
	for _, r := range replies {
		if err == nil {
			a, err = a.Reply(r, "en", 9)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Sheet(v.Range, nil)
	if err != nil {
		t.Fatal(err)
	}
	if sheet, err = s.Encode(); err != nil {
		t.Fatal(err)
	}
	if save, err = a.Save(0, nil).Encode(); err != nil {
		t.Fatal(err)
	}
	return sheet, save
}

func TestOldCallsUnderANewVersion(t *testing.T) {
	old := versionOf(t, smallCall)
	good, _ := given(t, old, "listen", "mend")
	bad, _ := given(t, old, "bark", "later")
	_, half := given(t, old, "listen")
	var calls []Call
	for _, f := range []struct {
		name string
		data []byte
	}{{"good", good}, {"bad", bad}, {"half", half}} {
		c, err := ReadCall(f.name, f.data)
		if err != nil {
			t.Fatal(err)
		}
		calls = append(calls, c)
	}
	plays, err := ReadPlays("made-up.plan.txt", []byte("plan the cold one\nn0: bark\nn1: mend\nend gone\noutcome unresolved\nverdict at-fault\nband low\n"), "made-up", "en")
	if err != nil {
		t.Fatal(err)
	}
	calls = append(append(calls, plays...), Call{File: "stray", Scenario: "another", Language: "en"},
		Call{File: "unheard of", Scenario: "made-up", Language: "en", Replies: []SaveReply{{Node: "n0", Choice: "sing", Language: "en"}}})

	d := Diff(old, versionOf(t, edited(t, smallCall, bark, choice("hug", `"n1"`, []string{"hear"}, `, "effects": {"anger": -30}`),
		"anger > 60", "anger > 30")), calls, "en")
	type row struct {
		replays bool
		turn    int
		choice  string
	}
	want := map[string]row{"good": {true, 0, ""}, "bad": {false, 1, "bark"}, "half": {true, 0, ""}, "made-up.plan.txt:1 (the cold one)": {false, 1, "bark"}, "stray": {}, "unheard of": {false, 1, "sing"}}
	for _, s := range d.Sheets {
		if got := (row{s.Replays, s.Turn, s.Choice}); got != want[s.File] || s.Replays != (s.Why == "") {
			t.Errorf("%+v", s)
		}
	}
	if len(d.Sheets) != len(calls) || d.Sheets[0].Passed != [2]bool{true, false} || d.Sheets[0].Score[0] != 100 {
		t.Errorf("%+v", d.Sheets)
	}
	for _, s := range []string{"Passed before and no longer do (1): good 100 high → ", `because n0 has no reply bark (2): bad, made-up.plan.txt:1`, "Of another scenario and left out (1): stray.", "no calls of the old version and were not compared (1): unheard of.", "Replay as before, with the same score (1)."} {
		if told(d, s) == nil {
			t.Errorf("nothing said of %q:\n%s", s, sentences(d))
		}
	}
	if d := Diff(old, versionOf(t, strings.ReplaceAll(edited(t, smallCall), `"en"`, `"zh"`)), calls[:1], "en"); d.Sheets[0].Replays || told(d, "there is no language en") == nil {
		t.Errorf("in another language: %s", sentences(d))
	}
}

// TestACallReplaysWhereItCanBeResumed: the player's resume and the comparison agree on every call and pair of versions.
func TestACallReplaysWhereItCanBeResumed(t *testing.T) {
	var versions []Version
	generated(t, 30, func(ex *Exercise, r *Range, _ *rand.Rand) {
		versions = append(versions, Version{Exercise: ex, Range: r})
	})
	rng := rand.New(rand.NewPCG(5, 5))
	held, stopped := 0, 0
	for i, old := range versions {
		next := versions[(i+1)%len(versions)]
		for range 20 {
			a := randomPlay(t, old.Exercise, setup(Practice, 1), rng)
			save := a.Save(0, nil)
			data, err := save.Encode()
			if err != nil {
				t.Fatal(err)
			}
			call, err := ReadCall("save", data)
			if err != nil {
				t.Fatal(err)
			}
			got := Diff(old, next, []Call{call}, "en").Sheets[0]
			b, kept, _, err := Resume(next.Exercise, save)
			if err != nil {
				t.Fatal(err)
			}
			holds := kept == len(save.Replies) && b.Finished()
			if got.Replays != holds || !holds && (got.Turn != kept+1 || got.Node != b.NodeID()) {
				t.Fatalf("%+v, but %d of %d replies hold and the call stands at %s", got, kept, len(save.Replies), b.NodeID())
			}
			before := mustResult(t, a, old.Range)
			if got.Score[0] != before.Score || got.Passed[0] != before.Passed {
				t.Fatalf("%+v, but the old score is %+v", got, before)
			}
			if !holds {
				stopped++
				continue
			}
			held++
			if after := mustResult(t, b, next.Range); got.Score[1] != after.Score || got.Passed[1] != after.Passed {
				t.Fatalf("%+v, but the new score is %+v", got, after)
			}
		}
	}
	if held == 0 || stopped == 0 {
		t.Errorf("%d calls held, %d stopped: this tests nothing", held, stopped)
	}
}

// TestShippedScenariosDifferFromThemselvesInNothing, and their plans replay.
func TestShippedScenariosDifferFromThemselvesInNothing(t *testing.T) {
	shelf := shippedShelf(t)
	for _, s := range shelf.Scenarios() {
		path := "../scenarios/library/" + s.ID
		data, err := os.ReadFile(path + ".json")
		if err != nil {
			t.Fatal(err)
		}
		v, err := shelf.Version(path+".json", data)
		if err != nil {
			t.Fatal(err)
		}
		plans, err := os.ReadFile(path + ".plan.txt")
		if err != nil {
			t.Fatal(err)
		}
		calls, err := ReadPlays("plans", plans, s.ID, s.Language)
		if err != nil {
			t.Fatal(err)
		}
		d := Diff(v, v, calls, "en")
		if d.Scores || d.Raise != 0 || len(d.Findings) != 1 || told(d, "Replay as before") == nil || len(d.Sheets) != len(calls) {
			t.Errorf("%s:\n%s", s.ID, sentences(d))
		}
	}
	if _, err := shelf.Version("broken.json", []byte("{")); err == nil {
		t.Error("a broken file was compared")
	}
}

// TestWhatPhraseRulesFindIsADifferenceThatScores: the words alone were changed.
func TestWhatPhraseRulesFindIsADifferenceThatScores(t *testing.T) {
	shelf := shippedShelf(t)
	data, err := os.ReadFile("../scenarios/library/lost-parcel.json")
	if err != nil {
		t.Fatal(err)
	}
	s := shelf.Scenarios()[slices.IndexFunc(shelf.Scenarios(), func(s *scenarios.Scenario) bool { return s.ID == "lost-parcel" })]
	choice := s.Nodes[0].Choices[0]
	before, err1 := shelf.Version("old.json", data)
	after, err2 := shelf.Version("new.json", []byte(strings.Replace(string(data), choice.Text["zh"], "你问我，我问谁？", 1)))
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if d := Diff(before, after, nil, "en"); !d.Scores || told(d, "the phrase rules find +forbidden/who-shall-i-ask") == nil {
		t.Errorf("%s", sentences(d))
	}
}
