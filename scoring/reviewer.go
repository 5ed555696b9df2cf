package scoring

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"runtime"

	"clearline/scenarios/source/say"
)

// Reviewed is a sheet, what verification says of it, and what follows from its choices.
type Reviewed struct {
	Finding
	Sheet     *Sheet    // as handed in; nil where it could not be read
	Again     *Sheet    // as recomputed, without a digest; nil where it could not be replayed
	Exercise  *Exercise // nil where it is not at hand, as is Range
	Range     *Range
	Avoidable []int // by turn: what the worst reply offered would have lost, in weighted points; nil as Again is
}

// verified is a sheet under review with its call, by which it is judged.
type verified struct {
	Reviewed
	call Attempt
}

// Reviewer verifies sheets as they come and knows those that came before: 16 bytes each. Beside what [Verify] finds, it
// marks sheets that follow from their choices as duplicate where the same one came before, and as suspicious where more
// than half of the turns were [Attempt.Hurried]. It is for one goroutine.
type Reviewer struct {
	archive Archive
	shared  *memo
	seen    map[[16]byte]uint64
}

// NewReviewer returns a reviewer who has seen nothing.
func NewReviewer(archive Archive) *Reviewer {
	return &Reviewer{archive, &memo{}, map[[16]byte]uint64{}}
}

// Review verifies one sheet.
func (r *Reviewer) Review(name string, data []byte) *Reviewed {
	v := r.alone(name, data)
	v.judgeRepeat(r.seen)
	return v
}

// alone is all of a review that asks for no other sheet.
func (r *Reviewer) alone(name string, data []byte) *Reviewed {
	v := verify(name, data, r.archive, r.shared)
	v.judgePace()
	if v.Again != nil {
		v.Avoidable = v.call.Avoidable(v.Range)
	}
	out := v.Reviewed // a copy: the call is not to be held until it is this sheet's turn
	return &out
}

// Sheets hands out sheets one after the other: it calls yield with the name and the bytes of each, which it does not
// touch again, until there are no more or yield returns false. The error says why not all could be read.
type Sheets func(yield func(name string, data []byte) bool) error

// Ahead is how many sheets a reviewer reads, for each processor, before the first of them is out.
const Ahead = 4

// All verifies sheets on all processors and hands them out in their order. It holds only those it has read ahead, and
// ends with the first error of read or out.
func (r *Reviewer) All(read Sheets, out func(*Reviewed) error) error {
	type job struct {
		name string
		data []byte
		done chan *Reviewed
	}
	var (
		workers = runtime.GOMAXPROCS(0)
		todo    = make(chan job, workers*Ahead)
		queue   = make(chan job, workers*Ahead) // the same jobs, for whoever puts them in order
		stop    = make(chan struct{})
		readErr error
	)
	go func() {
		defer close(queue)
		defer close(todo)
		readErr = read(func(name string, data []byte) bool {
			j := job{name, data, make(chan *Reviewed, 1)}
			select {
			case <-stop:
				return false
			case queue <- j:
				todo <- j // never waits for long: the workers wait for nobody
				return true
			}
		})
	}()
	for range workers {
		go func() {
			for j := range todo {
				j.done <- r.alone(j.name, j.data)
			}
		}()
	}
	for j := range queue {
		v := <-j.done
		v.judgeRepeat(r.seen)
		if err := out(v); err != nil {
			close(stop)
			for range queue { // until the reader has noticed
			}
			return err
		}
	}
	return readErr
}

func (v *verified) judgePace() {
	if v.Verdict != SheetOK {
		return
	}
	if n, all := v.call.Hurried(), v.call.Turns(); 2*n > all {
		v.judge(SheetSuspicious, say.Errorf("%d of %d turns were answered faster than their texts can be read", n, all))
	}
}

// judgeRepeat marks a call that came before: by the same trainee, who may have saved it again with an objection, or
// under another name, which two people cannot come to by themselves.
func (v *Reviewed) judgeRepeat(seen map[[16]byte]uint64) {
	if v.Verdict != SheetOK && v.Verdict != SheetSuspicious {
		return
	}
	call, by := v.Sheet.fingerprint()
	switch before, again := seen[call]; {
	case !again:
		seen[call] = by
	case before == by:
		v.judge(SheetDuplicate, say.Errorf("the same sheet, of attempt %q, came before", v.Attempt))
	default:
		v.judge(SheetSuspicious, say.Errorf("the same call, to the millisecond, came before under another name or attempt"))
	}
}

// fingerprint is what no two calls have in common, and who made this one. Of a call without times it is the whole sheet.
func (s *Sheet) fingerprint() (call [16]byte, by uint64) {
	h := sha256.New()
	timed := false
	fmt.Fprintf(h, "%s %d %s", s.Scenario.SHA256, s.Attempt.Seed, s.Attempt.Start)
	for _, t := range s.Turns {
		fmt.Fprintf(h, " %s %d", t.Choice, t.ActiveMS)
		timed = timed || t.ActiveMS > 0
	}
	if !timed {
		h.Reset()
		h.Write([]byte(s.Digest))
	}
	who := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q", s.Attempt.ID, s.Trainee.ID, s.Trainee.Name, s.Trainee.Cohort))
	return [16]byte(h.Sum(nil)[:16]), binary.BigEndian.Uint64(who[:])
}

// Avoidable is what the worst reply offered at each turn would have lost, in weighted points: the most reachable before
// it minus the least that is the most reachable after a reply. No reply costs more, and 0 means that none could cost
// anything.
func (a Attempt) Avoidable(r *Range) []int {
	out := make([]int, len(a.path))
	for i, s := range a.path {
		out[i] = r.avoidable(r.at(s.from))
	}
	return out
}

func (r *Range) avoidable(o *outlook) (most int) {
	for _, e := range o.edges {
		most = max(most, int(o.best[0]-e.total-r.nodes[e.to].best[0]))
	}
	return most
}
