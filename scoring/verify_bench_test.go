package scoring

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"
)

// lines are sheets as NDJSON has them.
func (p *population) lines(b *testing.B, n int) (lines [][]byte, bytes int64) {
	for i := range n {
		lines = append(lines, compact(b, p.sheet(b, i)))
		bytes += int64(len(lines[i]))
	}
	return lines, bytes / int64(n)
}

// BenchmarkDecodeSheet is what verifying cannot be faster than: go-json reads the sheets and nothing is done with them.
func BenchmarkDecodeSheet(b *testing.B) {
	lines, size := newPopulation(b).lines(b, 440)
	b.SetBytes(size)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		var s Sheet
		if err := json.Unmarshal(lines[i%len(lines)], &s); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify does with the sheets of BenchmarkDecodeSheet, on one processor, what a reviewer does with each.
func BenchmarkVerify(b *testing.B) {
	p := newPopulation(b)
	lines, size := p.lines(b, 440)
	r := NewReviewer(p.shelf)
	for _, line := range lines { // as it is after the first few hundred of many sheets
		r.alone("b", line)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if v := r.alone("b", lines[i%len(lines)]); v.Verdict != SheetOK {
			b.Fatal(v.Finding)
		}
	}
}

// BenchmarkVerifyAll streams 50,000 sheets, or as many as the environment variable CLEARLINE_SHEETS says, through
// VerifyAll: 2,000 calls of bots of mixed ability, each given again and again by other trainees at other paces. It
// fails where more than 200 MB are ever resident. Making the sheets takes about a third of the time.
func BenchmarkVerifyAll(b *testing.B) {
	n := 50_000
	if s := os.Getenv("CLEARLINE_SHEETS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	p := newPopulation(b)
	var calls []*Sheet
	for i := range 2000 {
		s := p.sheet(b, i)
		for t := range s.Turns { // keep only what is needed to make it again, or these alone would fill the memory
			s.Turns[t] = Turn{Node: s.Turns[t].Node, Choice: s.Turns[t].Choice, Language: s.Turns[t].Language}
		}
		calls = append(calls, s)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // as the command does
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // the peak is this benchmark's own, where the system can tell
	m := &memo{}
	for b.Loop() {
		ok := 0
		err := VerifyAll(p.shelf, func(yield func(string, []byte) bool) error {
			for i := range n {
				call := i % len(calls)
				s := *calls[call]
				s.Attempt.ID, s.Trainee.ID = fmt.Sprint("attempt-", i), fmt.Sprint(i)
				for t := range s.Turns {
					s.Turns[t].ActiveMS = int64(30_000 + i%60_000)
				}
				a, err := replay(p.exercises[call%len(p.exercises)], &s, m)
				if err != nil {
					return err
				}
				again, err := a.Sheet(p.ranges[call%len(p.exercises)], nil)
				if err != nil {
					return err
				}
				if !yield("b", compact(b, again)) {
					return nil
				}
			}
			return nil
		}, func(f Finding) error {
			if f.Verdict != SheetOK {
				return fmt.Errorf("%+v", f)
			}
			ok++
			return nil
		})
		if err != nil || ok != n {
			b.Fatalf("%d of %d: %v", ok, n, err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "sheets/s")
	if mb, err := peakMB(); err != nil {
		b.Logf("peak memory unknown: %v", err)
	} else if b.ReportMetric(mb, "peak-MB"); mb > 200 {
		b.Errorf("%.0f MB were resident", mb)
	}
}

// peakMB is the most memory that was ever resident, as Linux tells it.
func peakMB() (float64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb float64
	_, err = fmt.Sscan(rest, &kb)
	return kb / 1000, err
}
