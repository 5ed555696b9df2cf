package face

import (
	"math"
	"testing"

	"clearline/scenarios"
)

func values(p Params) []float64 {
	return []float64{p.BrowAngle, p.BrowHeight, p.EyeOpen, p.GazeX, p.GazeY, p.MouthCurve, p.MouthOpen, p.Tilt, p.Shoulders, p.Flush}
}

func TestExpressIsContinuousAndBounded(t *testing.T) {
	names := []scenarios.Mood{"", "unheard-of"}
	for m := range moods {
		names = append(names, m)
	}
	near := func(p, q Params) bool {
		for i, v := range values(p) {
			if math.Abs(v-values(q)[i]) > 0.035 {
				return false
			}
		}
		return true
	}
	for _, m := range names {
		for anger := 0; anger <= 100; anger++ {
			for trust := 0; trust <= 100; trust++ {
				p := Express(anger, trust, m)
				for i, v := range values(p) {
					if low := -1.0; v > 1 || v < low || (i == 2 || i == 6 || i == 9) && v < 0 {
						t.Fatalf("%q at %d/%d: value %d is %v", m, anger, trust, i, v)
					}
				}
				if !near(p, Express(min(anger+1, 100), trust, m)) || !near(p, Express(anger, min(trust+1, 100), m)) {
					t.Fatalf("%q jumps at anger %d, trust %d", m, anger, trust)
				}
			}
		}
	}
}

func TestAngerHardensAndTrustSoftens(t *testing.T) {
	for trust := 0; trust <= 100; trust += 10 {
		for anger := 0; anger < 100; anger += 10 {
			p, q := Express(anger, trust, ""), Express(anger+10, trust, "")
			if q.BrowAngle < p.BrowAngle-1e-9 || q.MouthCurve > p.MouthCurve+1e-9 || q.Flush < p.Flush {
				t.Errorf("trust %d: %d → %d does not look angrier: %+v %+v", trust, anger, anger+10, p, q)
			}
		}
	}
	for anger := 0; anger <= 40; anger += 10 {
		for trust := 0; trust < 100; trust += 10 {
			if Express(anger, trust+10, "").MouthCurve < Express(anger, trust, "").MouthCurve-1e-9 {
				t.Errorf("anger %d: more trust than %d smiles less", anger, trust)
			}
		}
	}
}

func TestGriefIsNotAnger(t *testing.T) {
	for anger := 0; anger <= 100; anger += 20 {
		grief, fury := Express(anger, 30, scenarios.MoodGrieving), Express(anger, 30, scenarios.MoodFurious)
		switch {
		case grief.BrowAngle > -0.5 || fury.BrowAngle < 0.5:
			t.Errorf("anger %d: brows %v and %v", anger, grief.BrowAngle, fury.BrowAngle)
		case grief.BrowHeight > -0.1:
			t.Errorf("anger %d: grief raises the brows: %v", anger, grief.BrowHeight)
		case grief.GazeY > -0.5 || fury.GazeY < -0.2:
			t.Errorf("anger %d: gaze %v and %v", anger, grief.GazeY, fury.GazeY)
		case grief.Shoulders > -0.1 || fury.Shoulders < 0.4:
			t.Errorf("anger %d: shoulders %v and %v", anger, grief.Shoulders, fury.Shoulders)
		case grief.EyeOpen > 0.5 || grief.MouthOpen > 0.2:
			t.Errorf("anger %d: grief is loud: %+v", anger, grief)
		}
	}
}

func TestEveryMoodHasItsOwnFace(t *testing.T) {
	names := []scenarios.Mood{
		scenarios.MoodCalm, scenarios.MoodWarm, scenarios.MoodRelieved, scenarios.MoodWorried, scenarios.MoodHurt, scenarios.MoodWary,
		scenarios.MoodCold, scenarios.MoodAngry, scenarios.MoodFurious, scenarios.MoodGrieving, scenarios.MoodWeary,
	}
	for i, m := range names {
		for _, n := range names[:i] {
			far := 0.0
			for k, v := range values(Express(50, 50, m)) {
				far = max(far, math.Abs(v-values(Express(50, 50, n))[k]))
			}
			if far < 0.15 {
				t.Errorf("%s and %s look alike", m, n)
			}
		}
	}
}

func TestLerp(t *testing.T) {
	a, b := Express(0, 100, ""), Express(100, 0, "")
	if Lerp(a, b, 0) != a {
		t.Error("t = 0 is not the first")
	}
	for i, v := range values(Lerp(a, b, 0.5)) {
		if want := (values(a)[i] + values(b)[i]) / 2; math.Abs(v-want) > 1e-12 {
			t.Errorf("value %d: %v, want %v", i, v, want)
		}
	}
}
