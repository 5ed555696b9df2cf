package scoring

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNoReplyCostsMoreThanCouldBeLost: on random calls of all we ship, what a reply costs lies between nothing and what
// the worst reply offered there costs, which is found here by giving each.
func TestNoReplyCostsMoreThanCouldBeLost(t *testing.T) {
	p := newPopulation(t)
	rng := rand.New(rand.NewPCG(5, 5))
	deciding := 0
	for i := range 40 {
		ex, r := p.exercises[i%len(p.exercises)], p.ranges[i%len(p.exercises)]
		a, err := Begin(ex, Setup{ID: "p", Mode: Practice, Language: ex.Model.Language, Start: "2026-11-21T09:30:00Z"})
		var worst []int
		for err == nil && !a.Finished() {
			most := 0
			for _, c := range a.Offered() {
				next, err := a.Reply(c.ID, ex.Model.Language, 0)
				if err != nil {
					t.Fatal(err)
				}
				turn, err := next.Trace(r)
				if err != nil {
					t.Fatal(err)
				}
				most = max(most, turn.Cost())
			}
			worst = append(worst, most)
			a, err = a.Reply(a.Offered()[rng.IntN(len(a.Offered()))].ID, ex.Model.Language, 0)
		}
		if err != nil {
			t.Fatal(err)
		}
		avoidable := a.Avoidable(r)
		if !slices.Equal(avoidable, worst) {
			t.Fatalf("%s: %v could be lost, %v is what the worst replies cost", ex.Model.ID, avoidable, worst)
		}
		s, err := a.Sheet(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		lost := 0
		for k := range s.Turns {
			cost := s.Turns[k].Cost()
			if cost < 0 || cost > avoidable[k] {
				t.Errorf("%s, turn %d: cost %d of %d", ex.Model.ID, k+1, cost, avoidable[k])
			}
			if avoidable[k] > 0 {
				deciding++
			}
			lost += cost
		}
		if lost != r.Most-s.Result.Total {
			t.Errorf("%s: the replies cost %d, %d was lost", ex.Model.ID, lost, r.Most-s.Result.Total)
		}
	}
	if deciding == 0 {
		t.Error("nothing could be lost anywhere")
	}
}

// TestAReviewerRemembersWhatCameBefore, whichever way sheets are handed in: one by one or many at once.
func TestAReviewerRemembersWhatCameBefore(t *testing.T) {
	p := newPopulation(t)
	a, b, c := compact(t, p.sheet(t, 0)), compact(t, p.sheet(t, 1)), compact(t, p.sheet(t, 2))
	r := NewReviewer(p.shelf)
	var got []string
	review := func(sheets ...[]byte) {
		for _, s := range sheets {
			got = append(got, r.Review("x", s).Verdict)
		}
	}
	all := func(sheets ...[]byte) {
		err := r.All(slice(sheets), func(v *Reviewed) error {
			got = append(got, v.Verdict)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	review(a, b)
	all(b, c, a)
	review(c)
	all(c)
	want := []string{SheetOK, SheetOK, SheetDuplicate, SheetOK, SheetDuplicate, SheetDuplicate, SheetDuplicate}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestOneCallUnderTwoNames: nobody comes by herself to the same replies at the same start, to the millisecond. The same
// trainee may have saved it again, with an objection.
func TestOneCallUnderTwoNames(t *testing.T) {
	p := newPopulation(t)
	first := p.sheet(t, 0)
	for i := range first.Turns {
		first.Turns[i].ActiveMS = 30_000 + int64(i)
	}
	as := func(change func(s *Sheet)) []byte {
		s := *first
		change(&s)
		var err error
		if s.Digest, err = s.digest(); err != nil {
			t.Fatal(err)
		}
		return compact(t, &s)
	}
	r := NewReviewer(p.shelf)
	for _, c := range []struct {
		who    string
		change func(s *Sheet)
		want   string
	}{
		{"the one who made it", func(*Sheet) {}, SheetOK},
		{"the same, with an objection", func(s *Sheet) { s.Disputes = []Dispute{{1, "不公平"}} }, SheetDuplicate},
		{"somebody else", func(s *Sheet) { s.Trainee.Name = "冒名的人" }, SheetSuspicious},
		{"her own other attempt", func(s *Sheet) { s.Attempt.Start = "2026-11-20T08:00:00Z" }, SheetOK},
	} {
		if v := r.Review(c.who, as(c.change)); v.Verdict != c.want {
			t.Errorf("%s: %s, want %s (%s)", c.who, v.Verdict, c.want, v.Message)
		}
	}
}

// TestAReviewHoldsWhatFollows: of each kind of sheet, what is known of it is there and what is not is nil.
func TestAReviewHoldsWhatFollows(t *testing.T) {
	p := newPopulation(t)
	sheet := func(change func(*Sheet)) []byte {
		s := *p.sheet(t, 0)
		s.Turns = slices.Clone(s.Turns)
		change(&s)
		return compact(t, &s)
	}
	for _, c := range []struct {
		name, verdict              string
		data                       []byte
		sheet, again, known, voice bool
	}{
		{"sound", SheetOK, sheet(func(*Sheet) {}), true, true, true, false},
		{"altered", SheetAltered, sheet(func(s *Sheet) { s.Turns[0].MostAfter++ }), true, true, true, true},
		{"impossible", SheetImpossible, sheet(func(s *Sheet) { s.Turns[0].Choice = "no-such" }), true, false, true, true},
		{"unknown", SheetUnknown, sheet(func(s *Sheet) { s.Scenario.ID = "no-such" }), true, false, false, true},
		{"another rubric", SheetRubric, sheet(func(s *Sheet) { s.Rubric.SHA256 = "00" }), true, false, false, true},
		{"malformed", SheetMalformed, []byte("{"), false, false, false, true},
	} {
		v := NewReviewer(p.shelf).Review(c.name, c.data)
		got := fmt.Sprint(v.Verdict, v.Sheet != nil, v.Again != nil, v.Avoidable != nil, v.Exercise != nil, v.Range != nil, v.Why() != nil)
		if want := fmt.Sprint(c.verdict, c.sheet, c.again, c.again, c.known, c.known, c.voice); got != want {
			t.Errorf("%s: %s, want %s", c.name, got, want)
		}
		if v.Again != nil && len(v.Avoidable) != len(v.Again.Turns) {
			t.Errorf("%s: %d turns, %d figures", c.name, len(v.Again.Turns), len(v.Avoidable))
		}
	}
}
