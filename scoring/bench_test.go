package scoring

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkReply scores replies of a random player with the full CLEAR rubric and all phrase rules.
func BenchmarkReply(b *testing.B) {
	shelf := shippedShelf(b)
	ex, err := shelf.Exercise("lost-parcel", "")
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
		o := a.offered
		if a, err = a.Reply(a.Node().Choices[o[rng.IntN(len(o))]].ID, "zh", 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "replies/s")
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
