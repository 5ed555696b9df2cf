package review

import (
	"fmt"
	"runtime"
	"testing"

	json "github.com/goccy/go-json/v2"

	"clearline/scoring"
)

// many hands n sheets to a desk: a thousand calls, each given again and again by other trainees.
func many(b *testing.B, n int) *Desk {
	b.Helper()
	var calls []*scoring.Reviewed
	reviewer := scoring.NewReviewer(shipped(b))
	for _, s := range made(b, 1000, 1) {
		calls = append(calls, reviewer.Review("many.ndjson", s))
	}
	d := NewDesk(shipped(b))
	for i := range n {
		v := *calls[i%len(calls)]
		s := *v.Sheet
		round := string(rune('A'+i/len(calls)%26)) + string(rune('A'+i/len(calls)/26))
		s.Attempt.ID += round
		s.Trainee.ID += round
		s.Trainee.Name += round
		s.Digest = string([]byte(s.Digest))
		v.Sheet, v.File = &s, fmt.Sprintf("many.ndjson:%d", i)
		d.Add(&v)
	}
	return d
}

// BenchmarkReport makes the tables of 10,000 records and walks their rows.
func BenchmarkReport(b *testing.B) {
	d := many(b, 10_000)
	for _, ids := range [][]string{{"cohort"}, {"trainees"}, {"scenarios"}, {"endings"}, nil} {
		name := "all"
		if ids != nil {
			name = ids[0]
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := d.Report(Options{Lang: "zh"}, ids...)
				if err != nil {
					b.Fatal(err)
				}
				for _, t := range r.Tables {
					for range t.Rows {
					}
				}
			}
		})
	}
	b.Run("cohort as JSON", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r, err := d.Report(Options{Lang: "zh"}, "cohort")
			if err != nil {
				b.Fatal(err)
			}
			j, err := json.Marshal(r)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(j)))
		}
	})
}

// BenchmarkRecords says what 100,000 records hold.
func BenchmarkRecords(b *testing.B) {
	const n = 100_000
	var before, after runtime.MemStats
	many(b, 1) // what is made once is not of the records
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		d := many(b, n)
		runtime.GC()
		runtime.ReadMemStats(&after)
		turns := 0
		for _, r := range d.Records() {
			turns += len(r.Turns)
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "B/record")
		b.ReportMetric(float64(turns)/n, "turns/record")
		runtime.KeepAlive(d)
	}
}
