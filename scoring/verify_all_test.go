package scoring

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	json "github.com/goccy/go-json/v2"
)

// slice hands out sheets named by their index.
func slice(sheets [][]byte) Sheets {
	return func(yield func(string, []byte) bool) error {
		for i, s := range sheets {
			if !yield(fmt.Sprint(i), s) {
				return nil
			}
		}
		return nil
	}
}

// compact is a sheet as a line of NDJSON.
func compact(t testing.TB, s *Sheet) []byte {
	t.Helper()
	b, err := json.Marshal(s, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// population plays calls of all shipped scenarios with bots of mixed ability, in both modes, at a readable pace.
type population struct {
	shelf     *Shelf
	exercises []*Exercise
	ranges    []*Range
}

func newPopulation(t testing.TB) *population {
	t.Helper()
	p := &population{shelf: shippedShelf(t)}
	for _, sc := range p.shelf.Scenarios() {
		ex, r, err := p.shelf.Ranged(sc.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		p.exercises, p.ranges = append(p.exercises, ex), append(p.ranges, r)
	}
	return p
}

// play is call number i: the share of best replies grows from none to all over ten calls.
func (p *population) play(t testing.TB, i int) Attempt {
	rng := rand.New(rand.NewPCG(uint64(i), 3))
	k := i % len(p.exercises)
	ex, r := p.exercises[k], p.ranges[k]
	mode := []Mode{Practice, Assessment}[rng.IntN(2)]
	a, err := Begin(ex, Setup{ID: fmt.Sprint("attempt-", i), Mode: mode, Language: ex.Model.Language, Seed: int64(i),
		Start: "2026-11-21T09:30:00Z", Trainee: Trainee{ID: fmt.Sprint(i), Name: "周宁"}})
	for err == nil && !a.Finished() {
		pick := a.Offered()[rng.IntN(len(a.Offered()))].ID
		if rng.IntN(10) < i/len(p.exercises)%11 {
			pick = a.Best(r)
		}
		a, err = a.Reply(pick, ex.Model.Language, 30_000+rng.Int64N(60_000))
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (p *population) sheet(t testing.TB, i int) *Sheet {
	t.Helper()
	s, err := p.play(t, i).Sheet(p.ranges[i%len(p.exercises)], nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestFindingsComeInOrder: ten thousand sheets with faults in between, each found where it stands.
func TestFindingsComeInOrder(t *testing.T) {
	p := newPopulation(t)
	const kinds = 40
	var good [kinds][]byte
	for i := range good {
		s := p.sheet(t, i)
		if i > 0 { // one whole call, the others hardly begun: sheets of very different cost
			s.Turns = s.Turns[:1]
			var err error
			if s, err = Replay(p.exercises[i%len(p.exercises)], p.ranges[i%len(p.exercises)], s); err != nil {
				t.Fatal(err)
			}
		}
		good[i] = compact(t, s)
	}
	forged := p.sheet(t, 1000)
	forged.Result.Score++
	redone, err := forged.digest()
	if err != nil {
		t.Fatal(err)
	}
	forged.Digest = redone
	altered := compact(t, forged)
	read := func(yield func(string, []byte) bool) error {
		for i := range 10_000 {
			line := good[i%kinds]
			switch {
			case i%1000 == 777:
				line = altered
			case i%100 == 50:
				line = line[:len(line)/2]
			case i%100 == 51:
				line = bytes.Replace(line, []byte(`"node":"`), []byte(`"node":"x`), 1)
			case i%1000 == 500:
				line = bytes.Repeat([]byte{'x'}, SheetLimit+1)
			}
			yield(fmt.Sprint(i), line)
		}
		return nil
	}
	next := 0
	seen := map[int]bool{}
	err = VerifyAll(p.shelf, read, func(f Finding) error {
		want := SheetOK
		switch i := next; {
		case i%1000 == 777:
			want = SheetAltered
		case i%100 == 50, i%1000 == 500:
			want = SheetMalformed
		case i%100 == 51:
			want = SheetImpossible
		case seen[i%kinds]:
			want = SheetDuplicate
		default:
			seen[i%kinds] = true
		}
		if f.File != fmt.Sprint(next) || f.Verdict != want {
			return fmt.Errorf("%+v where number %d should be %s", f, next, want)
		}
		next++
		return nil
	})
	if err != nil || next != 10_000 {
		t.Errorf("%d findings: %v", next, err)
	}
}

// TestRememberingChangesNothing: sheets made by attempts that remember nothing all follow for the verifier, which does.
func TestRememberingChangesNothing(t *testing.T) {
	p := newPopulation(t)
	var sheets [][]byte
	for i := range 300 {
		sheets = append(sheets, compact(t, p.sheet(t, i)))
	}
	for i, v := range verdicts(t, p.shelf, sheets...) {
		if v != SheetOK {
			t.Errorf("call %d: %s", i, v)
		}
	}
}

// TestReadingWaitsForTheFindings: while nobody takes the findings, no more than a few sheets are held.
func TestReadingWaitsForTheFindings(t *testing.T) {
	p := newPopulation(t)
	line := compact(t, p.sheet(t, 0))
	synctest.Test(t, func(t *testing.T) {
		const all = 1000
		read, found, release := 0, 0, make(chan struct{})
		done := make(chan error)
		go func() {
			done <- VerifyAll(p.shelf, func(yield func(string, []byte) bool) error {
				for range all {
					read++
					if !yield("", line) {
						return nil
					}
				}
				return nil
			}, func(Finding) error {
				<-release
				found++
				return nil
			})
		}()
		most := runtime.GOMAXPROCS(0)*Ahead + 2 // the one being handed out, and the one that has no place yet
		for taken := range 50 {
			synctest.Wait()
			if read-taken != most {
				t.Fatalf("%d sheets are read and %d findings out; %d should be held", read, taken, most)
			}
			release <- struct{}{}
		}
		close(release)
		if err := <-done; err != nil || found != all {
			t.Errorf("%d findings, %v", found, err)
		}
	})
}

func TestVerifyAllStopsAtErrors(t *testing.T) {
	p := newPopulation(t)
	line := compact(t, p.sheet(t, 0))
	full, broken := errors.New("the disk is full"), errors.New("the pipe is broken")
	n := 0
	endless := func(yield func(string, []byte) bool) error {
		for yield("", line) {
		}
		return nil
	}
	if err := VerifyAll(p.shelf, endless, func(Finding) error { n++; return full }); err != full || n != 1 {
		t.Errorf("out: %v after %d findings", err, n)
	}
	n = 0
	short := func(yield func(string, []byte) bool) error { yield("", line); return broken }
	if err := VerifyAll(p.shelf, short, func(Finding) error { n++; return nil }); err != broken || n != 1 {
		t.Errorf("read: %v after %d findings", err, n)
	}
}

func verdicts(t *testing.T, shelf *Shelf, sheets ...[]byte) (out []string) {
	t.Helper()
	err := VerifyAll(shelf, slice(sheets), func(f Finding) error {
		out = append(out, f.Verdict)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDuplicates(t *testing.T) {
	p := newPopulation(t)
	a, b := p.sheet(t, 0), p.sheet(t, 1)
	indented, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	copied := *b
	copied.Result = nil // altered: its digest is not known again
	got := verdicts(t, p.shelf, compact(t, &copied), compact(t, a), compact(t, b), indented, compact(t, &copied))
	if want := []string{SheetAltered, SheetOK, SheetOK, SheetDuplicate, SheetAltered}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// paced makes a sheet of call 0, the first hasty turns of which take ms each and the others a minute.
func paced(t *testing.T, p *population, mode Mode, rewind bool, hasty int, ms int64) *Sheet {
	t.Helper()
	ex, r := p.exercises[0], p.ranges[0]
	a, err := Begin(ex, Setup{ID: "p", Mode: mode, Language: "zh", Start: "2026-11-21T09:30:00Z"})
	for err == nil && !a.Finished() {
		took := int64(60_000)
		if a.Turns() < hasty {
			took = ms
		}
		last := a
		if a, err = a.Reply(a.Offered()[0].ID, "zh", took); err == nil && rewind {
			if a, err = a.Rewind(last.Turns()); err == nil {
				a, err = a.Reply(a.Offered()[0].ID, "zh", took)
			}
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Sheet(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSuspiciousPace(t *testing.T) {
	p := newPopulation(t)
	turns := len(paced(t, p, Practice, false, 0, 0).Turns)
	for _, c := range []struct {
		name   string
		mode   Mode
		rewind bool
		hasty  int
		ms     int64
		want   string
	}{
		{"calm", Practice, false, 0, 0, SheetOK},
		{"no times", Practice, false, turns, 0, SheetSuspicious},
		{"a second each", Assessment, false, turns, 1000, SheetSuspicious},
		{"a minute each", Assessment, false, turns, 60_000, SheetOK},
		{"half of it", Practice, false, turns / 2, 1, SheetOK},
		{"more than half", Practice, false, turns/2 + 1, 1, SheetSuspicious},
		{"wound back", Practice, true, turns, 1, SheetOK},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := paced(t, p, c.mode, c.rewind, c.hasty, c.ms)
			if got := verdicts(t, p.shelf, compact(t, s)); got[0] != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
			if f := Verify("x", compact(t, s), p.shelf); f.Verdict != SheetOK {
				t.Errorf("one sheet: %+v", f)
			}
		})
	}
	empty, err := Begin(p.exercises[0], setup(Practice, 0))
	if err != nil {
		t.Fatal(err)
	}
	s, err := empty.Sheet(p.ranges[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := verdicts(t, p.shelf, compact(t, s)); got[0] != SheetOK {
		t.Errorf("no turn at all: %v", got)
	}
}

// TestReadingTime: a second is as many characters as nobody reads in one.
func TestReadingTime(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("件", MaxIdeographs): readingUnits,
		strings.Repeat("カ", MaxIdeographs): readingUnits,
		strings.Repeat("a ", MaxLetters/2): readingUnits,
		"":                                 0,
	} {
		if got := readingTime(text); got != want {
			t.Errorf("%q takes %d, want %d", text, got, want)
		}
	}
}

// TestSoundSheetsReadTheSame: reading a sound sheet quickly gives what reading it with every place remembered gives,
// and whatever is not quite sound is read the careful way.
func TestSoundSheetsReadTheSame(t *testing.T) {
	p := newPopulation(t)
	raw := compact(t, p.sheet(t, 3))
	if decodeSound(raw) == nil {
		t.Fatal("a sound sheet is not read quickly")
	}
	for name, b := range map[string][]byte{
		"null":          bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":null`), 1),
		"twice":         bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":3,"seed":3`), 1),
		"unknown":       bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":3,"sed":3`), 1),
		"other case":    bytes.Replace(raw, []byte(`"seed":3`), []byte(`"Seed":3`), 1),
		"wrong type":    bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":"3"`), 1),
		"a fraction":    bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":3.5`), 1),
		"out of range":  bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":-3`), 1),
		"bad UTF-8":     bytes.Replace(raw, []byte("周宁"), []byte("\xff"), 1),
		"deep":          bytes.Replace(raw, []byte(`"seed":3`), []byte(`"seed":`+strings.Repeat("[", 50)+strings.Repeat("]", 50)), 1),
		"deep in state": bytes.Replace(raw, []byte(`"anger":`), []byte(`"x":`+strings.Repeat(`{"a":`, 50)+"1"+strings.Repeat("}", 50)+`,"anger":`), 1),
		"trailing":      append(bytes.Clone(raw), "{}"...),
		"truncated":     raw[:len(raw)-1],
		"empty":         nil,
		"too large":     append(bytes.Clone(raw), bytes.Repeat([]byte{' '}, SheetLimit)...),
	} {
		if bytes.Equal(b, raw) {
			t.Fatalf("%s: nothing was changed", name)
		}
		if decodeSound(b) != nil {
			t.Errorf("%s is taken for sound", name)
		}
		if _, err := DecodeSheet("x", b); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestCacheStartsAnewWhereItIsFull(t *testing.T) {
	var c cache[int, int]
	computed := 0
	for i := range 3 * cacheSize {
		for range 2 {
			v, err := c.get(i, func() (int, error) { computed++; return -i, nil })
			if v != -i || err != nil || len(c.held) > cacheSize {
				t.Fatalf("%d: %d, %v, %d held", i, v, err, len(c.held))
			}
		}
	}
	if computed != 3*cacheSize {
		t.Errorf("%d computed", computed)
	}
	if _, err := c.get(-1, func() (int, error) { return 0, errors.New("no") }); err == nil {
		t.Error("an error is lost")
	}
	if v, err := c.get(-1, func() (int, error) { return 7, nil }); v != 7 || err != nil {
		t.Error("an error is remembered")
	}
}
