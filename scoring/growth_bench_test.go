package scoring

import (
	"fmt"
	"strings"
	"testing"

	"clearline/scenarios"
)

// The replies of the scenarios that growing writes: what they do, whether they soothe, and how they sound.
var grownReplies = []struct{ does, effects, text string }{
	{`"techniques":["stay-calm"]`, `,"effects":{"anger":-50}`, "您说，我在听。"},
	{`"techniques":["clarify"],"slips":["hurry"]`, `,"effects":{"anger":50}`, "单号先报一下。"},
	{`"slips":["stock-phrase"]`, ``, "给您带来不便了。"},
	{`"techniques":["restate-cause"]`, `,"effects":{"anger":-50}`, "药晚了六天。"},
	{`"techniques":["name-feeling"],"slips":["vague-time"]`, `,"effects":{"anger":-50}`, "您着急，我尽快。"},
	{`"slips":["shift-blame"]`, `,"effects":{"anger":50}`, "这是仓库的事。"},
	{`"techniques":["emergency-fix"]`, `,"effects":{"asked":true}`, "今天先补送一份。"},
	{`"techniques":["ask-wish"]`, `,"effects":{"asked":true}`, "您看怎么办合适？"},
	{`"slips":["overpromise"]`, `,"effects":{"anger":"asked ? 50 : 100"}`, "包在我身上。"},
}

const grownTurns = 30

// growing writes a scenario of about n nodes, from 60 up, in which every call has up to grownTurns turns: more nodes make
// it wider. Moods, conditions, techniques and lists of targets are as dense as in the scenarios we ship.
func growing(n int) string {
	widths := grownWidths(n - 3)
	var b strings.Builder
	b.WriteString(`{"format":"clearline/scenario@1","id":"grown","version":1,"language":"zh","languages":["zh"],"title":"长","brief":"短",
"industry":"express","channel":"phone","customer":{"name":"林","motive":"venting","looks":{"seed":1}},"rubric":"clear",
"state":{"anger":{"type":"int","min":0,"max":100,"start":50},"asked":{"type":"bool","start":false}},"start":"n0-0","nodes":[`)
	for turn, width := range widths {
		beat := turn * 3 / grownTurns * 3 // first calm, then understanding, then a remedy: three replies of the list each
		to := func(i int) string {
			if turn == len(widths)-1 {
				return `"close"`
			}
			return fmt.Sprintf(`"n%d-%d"`, turn+1, i%widths[turn+1])
		}
		for i := range width {
			fmt.Fprintf(&b, `{"id":"n%d-%d","lines":[{"text":"第%d天了"}],"choices":[`, turn, i, i%9+1)
			for k, c := range grownReplies[beat : beat+3] {
				if k == 2 && i%3 > 0 {
					break // two replies here, three there
				}
				target, when := to(2*i+k), ""
				switch {
				case k == 1 && turn%3 == 1:
					target = fmt.Sprintf(`[{"when":"anger > 50","to":%s},{"to":%s}]`, to(2*i+3), target)
				case k == 2 && turn > 20:
					target = fmt.Sprintf(`[{"when":"anger > 90","to":"hung-up"},{"when":"asked","to":%s},{"to":%s}]`, to(7*i+turn), target)
				case k == 2:
					when = `,"when":"anger < 90 || asked"`
				}
				if k > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `{"id":"%c","text":%q,"why":"对",%s%s%s,"to":%s}`, 'a'+k, c.text, c.does, when, c.effects, target)
			}
			b.WriteString("]},\n")
		}
	}
	b.WriteString(`{"id":"close","lines":[{"text":"行。"}],"choices":[{"id":"a","text":"我再说一遍。","why":"对","techniques":["sum-up"],"to":[{"when":"asked","to":"good"},{"to":"hung-up"}]}]},
{"id":"good","lines":[{"text":"好。"}],"ending":{"outcome":"resolved","verdict":"no-fault","why":"对"}},
{"id":"hung-up","lines":[{"text":"算了。"}],"ending":{"outcome":"unresolved","verdict":"no-fault","why":"错"}}]}`)
	return b.String()
}

// grownWidths shares n nodes out over the turns: each is at most twice as wide as the one before, so that two replies
// a node reach all of the next turn.
func grownWidths(n int) []int {
	widths := make([]int, grownTurns)
	for left := n; left > 0; {
		before := left
		for i := range widths {
			if left > 0 && (i > 0 && widths[i] < 2*widths[i-1] || widths[i] == 0) {
				widths[i]++
				left--
			}
		}
		if left == before {
			break
		}
	}
	return widths
}

// grown goes the whole way from a file to an exercise.
type grown struct {
	data  []byte
	shelf *Shelf
}

func (g grown) load(tb testing.TB) (s *scenarios.Scenario, compile func() *scenarios.Model) {
	s, doc, err := scenarios.Load("grown.json", g.data)
	if err != nil {
		tb.Fatal(err)
	}
	return s, func() *scenarios.Model {
		m, faults := scenarios.Compile(s, doc, g.shelf.Rubric("clear"))
		if len(faults) > 0 {
			tb.Fatal(faults)
		}
		return m
	}
}

func (g grown) join(tb testing.TB, m *scenarios.Model) *Exercise {
	rubric := newest(g.shelf.rubrics, "clear", "")
	ex, err := NewExercise(m, rubric.value, rubric.doc, g.shelf.PhraseSets())
	if err != nil {
		tb.Fatal(err)
	}
	return ex
}

// BenchmarkAnalyseGrowth takes generated scenarios of 100 to 10,000 nodes the whole way, each step timed apart: where
// ns/node stays the same while the nodes grow a hundredfold, the step is linear.
func BenchmarkAnalyseGrowth(b *testing.B) {
	shelf := shippedShelf(b)
	for _, nodes := range []int{100, 316, 1000, 3162, 10_000} {
		g := grown{[]byte(growing(nodes)), shelf}
		_, compile := g.load(b)
		model := compile()
		ex := g.join(b, model)
		n := len(model.Nodes)
		step := func(name string, run func() (configurations int)) {
			b.Run(fmt.Sprintf("%s/nodes=%d", name, nodes), func(b *testing.B) {
				configurations := 0
				for b.Loop() {
					configurations = run()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/node")
				if configurations > 0 {
					b.ReportMetric(float64(configurations)/float64(n), "configurations/node")
				}
			})
		}
		step("load", func() int { g.load(b); return 0 })
		step("check", func() int { compile(); return 0 })
		step("join", func() int { g.join(b, model); return 0 })
		step("analyse", func() int {
			r, err := Analyse(ex)
			if err != nil {
				b.Fatal(err)
			}
			return r.Configurations()
		})
	}
}
