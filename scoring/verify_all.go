package scoring

import (
	"crypto/sha256"
	"runtime"

	"clearline/scenarios/source/say"
)

// Sheets hands out sheets one after the other: it calls yield with the name and the bytes of each, which it does not
// touch again, until there are no more or yield returns false. The error says why not all could be read.
type Sheets func(yield func(name string, data []byte) bool) error

// Ahead is how many sheets VerifyAll reads, for each processor, before the finding of the first of them is out.
const Ahead = 4

// VerifyAll verifies sheets on all processors and hands out the findings in the order of the sheets. What it holds does
// not grow with their number but for 16 bytes each, by which a sheet is known again. Beside what Verify finds, it marks
// sheets that follow from their choices as duplicate where the same one came before, and as suspicious where more than
// half of the turns were [Attempt.Hurried]. It ends with the first error of read or out.
func VerifyAll(archive Archive, read Sheets, out func(Finding) error) error {
	type job struct {
		name string
		data []byte
		done chan verified
	}
	var (
		workers = runtime.GOMAXPROCS(0)
		todo    = make(chan job, workers*Ahead)
		queue   = make(chan job, workers*Ahead) // the same jobs, for whoever puts the findings in order
		stop    = make(chan struct{})
		shared  = &memo{}
		readErr error
	)
	go func() {
		defer close(queue)
		defer close(todo)
		readErr = read(func(name string, data []byte) bool {
			j := job{name, data, make(chan verified, 1)}
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
				v := verify(j.name, j.data, archive, shared)
				v.judgePace()
				v.call = Attempt{} // not to be held until it is this finding's turn
				j.done <- v
			}
		}()
	}
	seen := map[[16]byte]struct{}{}
	for j := range queue {
		v := <-j.done
		v.judgeRepeat(seen)
		if err := out(v.Finding); err != nil {
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

func (v *verified) judgeRepeat(seen map[[16]byte]struct{}) {
	if v.Verdict != SheetOK && v.Verdict != SheetSuspicious {
		return
	}
	sum := sha256.Sum256([]byte(v.digest))
	key := [16]byte(sum[:16])
	if _, again := seen[key]; again {
		v.judge(SheetDuplicate, say.Errorf("the same sheet, of attempt %q, came before", v.Attempt))
		return
	}
	seen[key] = struct{}{}
}
