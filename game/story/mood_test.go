package story

import (
	"math/rand/v2"
	"testing"

	"clearline/scenarios"
	"clearline/scoring"
)

// The face never contradicts the numbers: whatever the lines ask for, she looks no worse when anger fell and trust did
// not, and no better when anger rose.
func TestTheMoodFollowsTheAnger(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 1))
	overruled := 0
	w := newWorld(t, nil)
	w.press("who", "who:skip")
	for _, c := range w.s.Cards {
		for range 12 {
			w.press("open:"+c.Scenario.ID, "begin")
			for !w.s.Attempt.Finished() {
				was := w.s.Attempt
				offered := was.Offered()
				w.press("reply:" + offered[rng.IntN(len(offered))].ID)
				now := w.s.Attempt
				before, after := heat(MoodOf(was), was.Anger()), heat(MoodOf(now), now.Anger())
				if now.Anger() < was.Anger() && now.Trust() >= was.Trust() && after > before {
					t.Errorf("%s, %s: anger fell, and she looks worse: %d, then %d", c.Scenario.ID, now.NodeID(), before, after)
				}
				if now.Anger() > was.Anger() && after < before && MoodOf(now) != scenarios.MoodCold {
					t.Errorf("%s, %s: anger rose, and she looks better: %d, then %d", c.Scenario.ID, now.NodeID(), before, after)
				}
				if MoodOf(now) != last(now.Lines()) {
					overruled++
				}
			}
			w.press("home")
		}
	}
	if overruled == 0 {
		t.Error("no line was overruled: this tests nothing")
	}
}

func TestAnObjectionAfterAnExportAsksForAnother(t *testing.T) {
	w := begin(t, nil, "lost-parcel", scoring.Practice)
	w.first(-1)
	w.press("debrief", "dispute:1")
	object := func() {
		w.s.Form.Turn, w.s.Form.Note = 1, "…"
		w.press("dispute:save")
	}
	if object(); w.s.Stale {
		t.Error("nothing was exported yet")
	}
	if w.press("export:copy"); w.s.Stale {
		t.Error("just exported")
	}
	if w.press("dispute:drop:1"); !w.s.Stale {
		t.Error("the exported sheet still has the objection")
	}
	if w.press("export:copy"); w.s.Stale {
		t.Error("exported again")
	}
	if object(); !w.s.Stale {
		t.Error("the exported sheet lacks the objection")
	}
	if w.press("again"); w.s.Stale {
		t.Error("another call")
	}
}
