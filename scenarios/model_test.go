package scenarios_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring/formula"
)

func full(t testing.TB) *scenarios.Model {
	t.Helper()
	m, faults := read(t, "testdata/good/full.json")
	if m == nil {
		t.Fatal(faults)
	}
	return m
}

func TestModelResolvesNames(t *testing.T) {
	m := full(t)
	want := []scenarios.ModelVar{
		{Name: "anger", Var: formula.Var{Type: formula.Int}, Max: 100, Start: 70},
		{Name: "asked", Var: formula.Var{Type: formula.Bool}, Max: 1},
		{Name: "plan", Var: formula.Var{Type: formula.Word, Words: []string{"none", "resend", "refund"}}, Max: 2},
		{Name: "tries", Var: formula.Var{Type: formula.Int}, Min: -1, Max: 3},
		{Name: "trust", Var: formula.Var{Type: formula.Int}, Max: 100, Start: scenarios.DefaultTrust},
	}
	if !slices.EqualFunc(m.Vars, want, func(a, b scenarios.ModelVar) bool {
		return a.Name == b.Name && a.Var.Type == b.Var.Type && slices.Equal(a.Var.Words, b.Var.Words) &&
			a.Min == b.Min && a.Max == b.Max && a.Start == b.Start
	}) {
		t.Errorf("variables %+v", m.Vars)
	}
	if m.Start != m.Node("opening") || m.Node("nowhere") != -1 || m.Var("plan") != 2 || m.Var("nothing") != -1 {
		t.Error("a name leads to the wrong index")
	}

	hear := m.Nodes[m.Start].Choices[0]
	if got, want := hear.Effects, []scenarios.ModelEffect{
		{Var: m.Var("anger"), Kind: scenarios.Add, Value: -10},
		{Var: m.Var("asked"), Kind: scenarios.Set, Value: 1},
		{Var: m.Var("plan"), Kind: scenarios.Set, Value: 1},
	}; !slices.Equal(got, want) {
		t.Errorf("effects %+v", got)
	}
	if hear.When != nil || len(hear.To) != 3 || hear.To[1].When == nil || hear.To[2].When != nil {
		t.Errorf("conditions of hear-out: %+v", hear)
	}
	if hear.To[0].Node != m.Node("hangs-up") || hear.To[1].Node != m.Node("good-close") {
		t.Errorf("targets %+v", hear.To)
	}
	if refs := hear.To[1].When.Refs; !slices.Contains(refs, formula.Ref{Func: scenarios.FuncBefore, A: "let-finish", B: "retort"}) {
		t.Errorf("the condition reads %v", refs)
	}

	wait := m.Nodes[m.Start].Choices[1]
	if wait.When == nil || wait.Reaction[0].When == nil || wait.Reaction[1].When != nil {
		t.Errorf("conditions of wait: %+v", wait)
	}
	for _, e := range wait.Effects {
		if e.Kind != scenarios.Eval || e.Expr == nil {
			t.Errorf("effect on %s: %+v", m.Vars[e.Var].Name, e)
		}
	}
}

// TestWordEffectsGiveOnlyWhatTheVariableCanBe: a variable may take over another's words as long as it has them all.
func TestWordEffectsGiveOnlyWhatTheVariableCanBe(t *testing.T) {
	good, err := os.ReadFile("testdata/good/full.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ tone, effect, want string }{
		{`["refund", "none"]`, `tone`, ``},
		{`["refund", "none"]`, `asked ? tone : 'resend'`, ``},
		{`["refund", "refunds"]`, `asked ? plan : tone`, `this may give "refunds", which is no value of plan; did you mean "refund"?`},
		{`["refund", "cold"]`, `asked ? 'cold' : tone`, `this may give "cold", which is no value of plan`},
	} {
		text := strings.Replace(string(good), `"asked ? 'refund' : plan"`, `"`+c.effect+`"`, 1)
		text = strings.Replace(text, `"state": {`, `"state": {"tone": {"type": "enum", "values": `+c.tone+`, "start": "refund"},`, 1)
		m, faults := compile("f", []byte(text), clearRubric(t))
		if c.want == "" && m == nil || c.want != "" && (len(faults) != 1 || faults[0].Code != scenarios.CodeEffectType || faults[0].Message != c.want) {
			t.Errorf("tone of %s, plan becomes %s: %v", c.tone, c.effect, faults)
		}
	}
}

func TestUndeclaredAngerAndTrustExist(t *testing.T) {
	m, faults := read(t, "testdata/good/plain.json")
	if m == nil {
		t.Fatal(faults)
	}
	if len(m.Vars) != 2 || m.Vars[0].Start != 50 || m.Vars[1].Start != 50 || m.Vars[1].Max != 100 {
		t.Errorf("%+v", m.Vars)
	}
	if got := m.Title["en"]; got != "One language" {
		t.Errorf("a bare text became %v", m.Title)
	}
}

func TestByteOrderMarkIsPartOfTheHash(t *testing.T) {
	plain, err := os.ReadFile("testdata/good/plain.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{plain, append([]byte("\ufeff"), plain...)} {
		m, faults := compile("f", data, clearRubric(t))
		if m == nil {
			t.Fatal(faults)
		}
		sum := sha256.Sum256(data)
		if m.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%d bytes hash to %s", len(data), m.SHA256)
		}
	}
}

func TestGraph(t *testing.T) {
	m := full(t)
	if order, loop := m.Order(); order != nil || !slices.Equal(loop, []string{"opening", "opening"}) {
		t.Errorf("order %v, loop %v", order, loop)
	}
	if got := m.Endings(); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("endings %v", got)
	}
	if got := m.Reachable(m.Start); !slices.Equal(got, []bool{true, true, true}) {
		t.Errorf("reachable %v", got)
	}
	if got := m.Reachable(1); !slices.Equal(got, []bool{false, true, false}) {
		t.Errorf("reachable from an ending %v", got)
	}

	data, err := scenarios.New("x")
	if err != nil {
		t.Fatal(err)
	}
	m, _ = compile("new", data, clearRubric(t))
	order, loop := m.Order()
	if loop != nil || len(order) != len(m.Nodes) {
		t.Fatalf("order %v, loop %v", order, loop)
	}
	for i, n := range m.Nodes {
		for _, c := range n.Choices {
			for _, to := range c.To {
				if slices.Index(order, i) >= slices.Index(order, to.Node) {
					t.Errorf("%s leads back to %s in %v", n.ID, m.Nodes[to.Node].ID, order)
				}
			}
		}
	}

	back := strings.Replace(string(data), `"to": "cold-close"`, `"to": "opening"`, 1)
	m, faults := compile("loop", []byte(back), clearRubric(t))
	if m == nil {
		t.Fatal(faults)
	}
	if _, loop := m.Order(); !slices.Equal(loop, []string{"opening", "promised", "story", "opening"}) {
		t.Errorf("loop %v", loop)
	}
}

// TestHostileFilesAreRefusedInTime reads files made to be slow. A minute is many times what they take, and far less than they
// would take if the time grew with the square of the size.
func TestHostileFilesAreRefusedInTime(t *testing.T) {
	good, err := os.ReadFile("testdata/good/full.json")
	if err != nil {
		t.Fatal(err)
	}
	fill := func(open, item, end string) string {
		return open + strings.Repeat(item+",", (scenarios.MaxSize-len(open)-len(item)-len(end))/(len(item)+1)) + item + end
	}
	head := string(good[:strings.Index(string(good), `"nodes"`)])
	node := `{"id":"a","lines":[],"choices":[{"id":"b","text":{"zh":"x","en":"x"},"why":{"zh":"x","en":"x"},"when":"a","to":"x"}]}`
	for _, c := range []struct{ name, data, code string }{
		{"50 MB", fill(`[`, `"x"`, `]`) + strings.Repeat(" ", 50<<20), "J001"},
		{"nulls", fill(`[`, `null`, `]`), source.CodeNull},
		{"deep", strings.Repeat(`[`, scenarios.MaxSize), source.CodeTooDeep},
		{"long name", `{"` + strings.Repeat("x", scenarios.MaxSize-10) + `":1}`, scenarios.CodeFormat},
		{"unknown name", `{"format":"clearline/scenario@1","` + strings.Repeat("x", scenarios.MaxSize-99) + `":1}`, source.CodeUnknown},
		{"nodes", fill(head+`"nodes":[`, node, `]}`), scenarios.CodeTooMany},
		{"dangling", head + `"nodes":[` + strings.Repeat(node+",", 19_999) + strings.Replace(node, `"when":"a","to":"x"`, `"to":"x"`, 1) + `]}`, scenarios.CodeSameNode},
		{"languages", fill(strings.Split(head, `["zh"`)[0]+`[`, `"zh"`, `],"title":"x"}`), scenarios.CodeTooMany},
		{"expressions", expressions(head), ""},
		{"chain", chain(head, "n", 20_000), ""},
		{"lost", strings.Replace(chain(head, "n", 20_000), `"to":"n10000"`, `"to":"n1"`, 1), scenarios.CodeEndless},
		{"misspelt", strings.ReplaceAll(chain(head, strings.Repeat("n", 59), 15_000), `"to":"n`, `"to":"m`), scenarios.CodeTarget},
		{"duplicate", `{"` + strings.Repeat("x", 1<<20) + `":1,"` + strings.Repeat("x", 1<<20) + `":1}`, source.CodeDuplicate},
		{"long ids", strings.Replace(head, `"opening"`, `"`+strings.Repeat("a", 1<<20)+`"`, 1) + `"nodes":[` +
			strings.Replace(node, `"a"`, `"`+strings.Repeat("b", 1<<20)+`"`, 1) + `]}`, scenarios.CodeStart},
		{"truncated", string(good[:len(good)/2]), source.CodeSyntax},
	} {
		// What takes more than linear work in such a file takes hours: the test runner's own limit ends it.
		m, faults := compile(c.name, []byte(c.data), clearRubric(t))
		if c.code == "" && m != nil {
			continue
		}
		if m != nil || len(faults) > source.MaxFaults || len(faults.Error()) > 100_000 ||
			!slices.ContainsFunc(faults, func(f source.Fault) bool { return f.Code == c.code }) {
			t.Errorf("%s: %.300s", c.name, faults)
		}
	}
}

func TestTruncatedFilesAreRefusedAtEveryByte(t *testing.T) {
	good, err := os.ReadFile("testdata/good/full.json")
	if err != nil {
		t.Fatal(err)
	}
	good = []byte(strings.TrimSpace(string(good)))
	cat := clearRubric(t)
	for n := range good {
		if m, faults := compile("cut", good[:n], cat); m != nil || len(faults) == 0 {
			t.Fatalf("accepted the first %d of %d bytes", n, len(good))
		}
	}
}

// chain is a valid file of n nodes, each leading to the next; the id of node k is id followed by k.
func chain(head, id string, n int) string {
	const text = `{"zh":"x","en":"x"}`
	var b strings.Builder
	b.WriteString(head + `"nodes":[`)
	name := "opening"
	for i := 1; i < n; i++ {
		next := id + strconv.Itoa(i)
		b.WriteString(`{"id":"` + name + `","lines":[{"text":` + text + `}],"choices":[{"id":"a","text":` + text + `,"why":` + text + `,"to":"` + next + `"}]},`)
		name = next
	}
	return b.String() + `{"id":"` + name + `","lines":[{"text":` + text + `}],"ending":{"outcome":"resolved","verdict":"no-fault","why":` + text + `}}]}`
}

// expressions is a valid file of many different conditions.
func expressions(head string) string {
	var b strings.Builder
	b.WriteString(head + `"nodes":[{"id":"opening","lines":[{"text":{"zh":"x","en":"x"}}`)
	n := 0
	condition := func() string {
		n++
		return fmt.Sprintf(`"when":"anger > %d%s"`, n, strings.Repeat(" and tries < 3", 15))
	}
	for range 99 {
		b.WriteString(`,{"text":{"zh":"x","en":"x"},` + condition() + `}`)
	}
	b.WriteString(`],"choices":[`)
	for i := range 100 {
		fmt.Fprintf(&b, `{"id":"a%d","text":{"zh":"x","en":"x"},"why":{"zh":"x","en":"x"},"to":[`, i)
		for range 99 {
			b.WriteString(`{` + condition() + `,"to":"end"},`)
		}
		b.WriteString(`{"to":"end"}]},`)
	}
	return strings.TrimSuffix(b.String(), ",") + `]},{"id":"end","lines":[{"text":{"zh":"x","en":"x"}}],
		"ending":{"outcome":"resolved","verdict":"no-fault","why":{"zh":"x","en":"x"}}}]}`
}

// TestAReasonIsWrittenAsItIsRead holds both forms, for whoever saves a scenario.
func TestAReasonIsWrittenAsItIsRead(t *testing.T) {
	for _, text := range []string{`{"severity":"off","reason":"只有两条。"}`, `{"severity":"note","reason":{"en":"Two replies.","zh":"只有两条。"}}`} {
		var set scenarios.LintSetting
		if err := json.Unmarshal([]byte(text), &set); err != nil {
			t.Fatal(err)
		}
		if again, err := json.Marshal(set, json.Deterministic(true)); err != nil || string(again) != text {
			t.Errorf("%s became %s, %v", text, again, err)
		}
	}
}
