package scoring

import (
	"math/rand/v2"
	"testing"

	"clearline/scenarios"
)

// BenchmarkReply scores authored replies of a random player with the full CLEAR rubric and all phrase rules: the phrases
// in a reply's text were found when the exercise was made, its points are computed anew each time.
func BenchmarkReply(b *testing.B) {
	replies(b, func(*Exercise, *scenarios.Choice) {})
}

// BenchmarkTypedFindThenReply does the same as if each reply had just been typed: all phrase rules are searched for in
// its text, then it is scored.
func BenchmarkTypedFindThenReply(b *testing.B) {
	hits := 0
	replies(b, func(ex *Exercise, c *scenarios.Choice) {
		hits += len(ex.Matcher.Find(c.Text.In("zh", "zh")))
	})
	if hits == 0 && b.N > 1000 {
		b.Fatal("no phrase was found in any reply")
	}
}

// replies gives random replies, call after call, and reports how many a second.
func replies(b *testing.B, first func(*Exercise, *scenarios.Choice)) {
	ex, err := shippedShelf(b).Exercise("lost-parcel", "")
	if err != nil {
		b.Fatal(err)
	}
	begin, err := Begin(ex, Setup{Mode: Practice, Language: "zh"})
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	a := begin
	b.ReportAllocs()
	for b.Loop() {
		if a.Finished() {
			a = begin
		}
		c := a.Node().Choices[a.offered[rng.IntN(len(a.offered))]].Choice
		first(ex, c)
		if a, err = a.Reply(c.ID, "zh", 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "replies/s")
}

// BenchmarkNewExercise joins a shipped scenario with its rubric and phrase rules, as the page does when it starts.
func BenchmarkNewExercise(b *testing.B) {
	shelf := shippedShelf(b)
	ex, err := shelf.Exercise("lost-parcel", "")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewExercise(ex.Model, ex.Rubric, nil, ex.Phrases); err != nil { // no fault, so no place to name
			b.Fatal(err)
		}
	}
}

// BenchmarkAnalyse walks everything a shipped call can become.
func BenchmarkAnalyse(b *testing.B) {
	shelf := shippedShelf(b)
	for _, sc := range shelf.Scenarios() {
		ex, err := shelf.Exercise(sc.ID, "")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(sc.ID, func(b *testing.B) {
			for b.Loop() {
				r, err := Analyse(ex)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(r.Configurations()), "configurations")
			}
		})
	}
}
