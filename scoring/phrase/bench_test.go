package phrase

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// generated makes n rules of the kinds of shape trainers write, from the characters agents use.
func generated(n int) []string {
	rng := rand.New(rand.NewPCG(1, 1))
	word := func(k int) string {
		b := make([]rune, k)
		for i := range b {
			b[i] = benchLetters[rng.IntN(len(benchLetters))]
		}
		return string(b)
	}
	patterns := make([]string, n)
	for i := range patterns {
		patterns[i] = []func() string{
			func() string { return word(4 + rng.IntN(4)) },
			func() string { return word(3) + "[" + word(1) + "]" + word(3) },
			func() string { return "(" + word(2) + "|" + word(1) + ")" + word(4) },
			func() string { return word(3) + "……" + word(2) },
		}[i%4]()
	}
	return patterns
}

var benchLetters = []rune("我你们的是不了在有这个说他就到要会可以对生能而子得里后自来好什么没快递件电话问题系统公司客户办法理解明天退款处送查收服务网点联系责任投诉态度清楚谁找讲记显示规定权利媒体官司")

func benchText() string {
	rng := rand.New(rand.NewPCG(2, 2))
	var b strings.Builder
	for range 20000 {
		b.WriteRune(benchLetters[rng.IntN(len(benchLetters))])
		if rng.IntN(9) == 0 {
			b.WriteString([]string{"，", "。", "？"}[rng.IntN(3)])
		}
	}
	return b.String()
}

var sizes = []int{10, 100, 1000, 10000}

// BenchmarkFind is the matcher as it is: normalising, automaton and verification.
func BenchmarkFind(b *testing.B) {
	text := benchText()
	for _, n := range sizes {
		m := compile(b, ruleSet(generated(n)...), nil)
		m.Find(text)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				m.Find(text)
			}
		})
	}
}

// BenchmarkAlternation is what the automaton replaces: one regular expression of all rules.
func BenchmarkAlternation(b *testing.B) {
	text := string(normalise(benchText()).chars)
	for _, n := range sizes[:3] {
		var exprs []string
		for _, r := range compile(b, ruleSet(generated(n)...), nil).rules {
			exprs = append(exprs, r.find.expr)
		}
		re := regexp.MustCompile(strings.Join(exprs, "|"))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				re.FindAllStringIndex(text, -1)
			}
		})
	}
}

// BenchmarkContains is the plain loop, which knows neither gaps nor spellings.
func BenchmarkContains(b *testing.B) {
	text := benchText()
	for _, n := range sizes {
		literals := make([]string, n)
		for i, p := range generated(n) {
			literals[i] = strings.NewReplacer("[", "", "]", "", "(", "", ")", "", "|", "", "……", "").Replace(p)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for _, l := range literals {
					strings.Contains(text, l)
				}
			}
		})
	}
}

// BenchmarkAutomaton is the pass over the text alone.
func BenchmarkAutomaton(b *testing.B) {
	text := benchText()
	chars := normalise(text).chars
	for _, k := range sizes {
		m := compile(b, ruleSet(generated(k)...), nil)
		letters := m.letters.spell(nil, chars)
		var all []occurrence
		b.Run(fmt.Sprint(k), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				all = m.auto.walk(letters, all[:0])
			}
		})
	}
}

// BenchmarkReply is a shipped rule set on one reply, as at every turn of a call.
func BenchmarkReply(b *testing.B) {
	m := all(b)
	for name, reply := range map[string]string{
		"decent": "老人家的药耽误着，您又空等电话，换谁都急，这点是我们不对。她手头的药还够几天？我按这个排。",
		"ugly":   "很抱歉，但是公司就是这么规定的，你叫我咋办？您的心情我特别理解，明天给您回话。",
	} {
		m.Find(reply)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(reply)))
			for b.Loop() {
				m.Find(reply)
			}
		})
	}
}

// BenchmarkLibrary is every reply of the shipped scenarios, with all shipped rules.
func BenchmarkLibrary(b *testing.B) {
	m := all(b)
	for _, language := range []string{"zh", "en"} {
		replies := libraryReplies(b, language)
		for _, r := range replies {
			m.Find(r)
		}
		b.Run(language, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, r := range replies {
					m.Find(r)
				}
			}
			each := float64(b.Elapsed().Nanoseconds()) / float64(b.N*len(replies))
			b.ReportMetric(each, "ns/reply")
			b.ReportMetric(1e9/each, "replies/s")
		})
	}
}

// BenchmarkCompile is what the page waits for.
func BenchmarkCompile(b *testing.B) {
	sets := []*Set{shipped(b, "forbidden"), shipped(b, "structural"), shipped(b, "good")}
	for b.Loop() {
		if _, err := Compile(sets, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLength shows that the time per byte does not grow with the text, even where every rule's characters keep
// coming up.
func BenchmarkLength(b *testing.B) {
	m := all(b)
	for _, n := range []int{10, 100, 1000} {
		text := strings.Repeat("很抱歉，不过我理解您，没办法，系统不会错，尽快给您，", n)
		m.Find(text)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Find(text)
			}
		})
	}
}
