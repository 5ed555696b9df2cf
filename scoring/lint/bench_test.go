package lint_test

import (
	"bytes"
	"fmt"
	"testing"

	"clearline/scoring/lint"
)

// wide is a call of 30 turns with as many nodes beside one another as make up the number: three short replies each, for a
// file holds 4 MiB, a flag, and conditions on it; no two texts are alike.
func wide(nodes int) object {
	const turns = 30
	width := nodes / turns
	b := newBase("zh")
	s := b.scenario()
	was := s["nodes"].([]object)
	name := func(turn, i int) string {
		if turn == turns {
			return []string{"thanks", "hangs-up"}[i%2]
		}
		return fmt.Sprintf("%c%d", 'a'+turn%26, turn/26*width+i%width)
	}
	var all []object
	for turn := range turns {
		for i := range width {
			n := object{"id": name(turn, i), "lines": []object{{"text": fmt.Sprint("第", turn, "次，", i)}}}
			var replies []object
			for k := range 3 {
				r := b.finished(object{"text": fmt.Sprint(poor[k].zh[:3*(9+(i+k)%3)], turn, i)}, name(k, 0), name(turn+1, 3*i+k))
				switch {
				case (turn+i+k)%3 == 0 && turn%9 == 0:
					r["techniques"], r["effects"] = []string{"let-finish"}, object{"asked": true}
				case (turn+i+k)%3 > 0:
					r["slips"] = []string{"hurry"}
				}
				if i%5 == 0 && k == 1 {
					r["when"] = "asked"
				}
				if i%7 == 0 && k == 2 {
					r["to"] = []object{{"when": "asked", "to": name(turn+1, 3*i+k)}, {"to": name(turn+1, 3*i+k+1)}}
				}
				replies = append(replies, r)
			}
			n["choices"] = replies
			all = append(all, n)
		}
	}
	// One node opens, and a hundred targets lead on from each reply: they cannot all be taken, and need not be.
	var fan func(id string, low, high int)
	fan = func(id string, low, high int) {
		open := object{"id": id, "lines": []object{{"text": "喂？"}}}
		var replies []object
		step := (high - low + 98) / 99
		for i := low; i < high; i += step {
			to := name(0, i)
			if step > 1 {
				to = fmt.Sprint(id, "-", i)
				fan(to, i, min(high, i+step))
			}
			replies = append(replies, b.finished(object{"text": fmt.Sprint("您请讲", i), "techniques": []string{"take-seriously"}}, fmt.Sprint("c", i), to))
		}
		open["choices"] = replies
		all = append(all, open)
	}
	fan("opening", 0, width)
	s["start"], s["nodes"] = "opening", append(all, was[len(was)-2:]...)
	s["state"].(object)["asked"] = object{"type": "bool", "start": false}
	return s
}

// BenchmarkLint lints scenarios of ordinary make and growing size.
func BenchmarkLint(b *testing.B) {
	for _, nodes := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			ex, r, doc := study(b, bytes.ReplaceAll(encode(b, wide(nodes)), []byte(`{"choices"`), []byte("\n{\"choices\"")), nil) // as people write: in lines

			b.ReportAllocs()
			var found []lint.Finding
			for b.Loop() {
				found = lint.Lint(ex, r, doc)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ex.Model.Nodes)), "ns/node")
			b.ReportMetric(float64(len(found)), "findings")
		})
	}
}
