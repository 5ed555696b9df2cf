package portrait

import (
	"fmt"
	"math"
	"testing"

	"clearline/game/face"
	"clearline/game/frame"
	"clearline/scenarios"
)

func faceOf(l scenarios.Looks, p face.Params) frame.Face {
	return frame.Face{Looks: l, Params: p, Channel: scenarios.Phone}
}

// Every pose of every kind of person is made of finite, reasonable outlines.
func TestOutlinesAreFinite(t *testing.T) {
	channels := []scenarios.Channel{scenarios.Phone, scenarios.Face, scenarios.Letter, scenarios.Visit, scenarios.Chat, scenarios.Review, ""}
	extremes := []face.Params{{}, {BrowAngle: 1, BrowHeight: 1, EyeOpen: 1, GazeX: 1, GazeY: 1, MouthCurve: 1, MouthOpen: 1, Tilt: 1, Shoulders: 1, Flush: 1},
		{BrowAngle: -1, BrowHeight: -1, GazeX: -1, GazeY: -1, MouthCurve: -1, MouthOpen: 1, Tilt: -1, Shoulders: -1}}
	sizes := [][2]float64{{376, 704}, {390, 200}, {64, 64}, {1, 1}, {2000, 20}}
	for seed := range uint32(40) {
		l := scenarios.Looks{Seed: seed, Age: []string{"", "young", "adult", "old"}[seed%4], Gender: []string{"", "female", "male"}[seed%3], Glasses: seed%2 == 0}
		for i, p := range extremes {
			f := faceOf(l, p)
			f.Channel = channels[int(seed)%len(channels)]
			f.Breath = float64(i) / 2
			size := sizes[int(seed)%len(sizes)]
			for _, layer := range Compose(f, size[0], size[1], frame.Theme(seed%2)) {
				for _, plane := range layer {
					for _, s := range plane.Path {
						for _, q := range s.P {
							if math.IsNaN(q.X) || math.IsNaN(q.Y) || math.Abs(q.X) > 1e5 || math.Abs(q.Y) > 1e5 {
								t.Fatalf("seed %d, pose %d: point %v", seed, i, q)
							}
						}
					}
				}
			}
		}
	}
}

// A small change of mood moves every point only a little: the face never jumps.
func TestFaceIsContinuous(t *testing.T) {
	l := scenarios.Looks{Seed: 7, Gender: "female", Glasses: true}
	points := func(anger, trust int) map[string]Pt {
		m := map[string]Pt{}
		for i, layer := range Compose(faceOf(l, face.Express(anger, trust, "")), 400, 500, frame.Light) {
			for j, plane := range layer {
				if plane.Fill.A < 24 {
					continue // too faint to see come and go
				}
				for k, s := range plane.Path {
					m[fmt.Sprintf("%d of %d, %d of %d, %v", i, j, k, len(plane.Path), plane.Within)] = s.P[0]
				}
			}
		}
		return m
	}
	for anger := 0; anger < 100; anger += 3 {
		a, b := points(anger, 50), points(anger+1, 50)
		if len(a) != len(b) {
			continue // a faint line or the teeth have come: the layers count differently
		}
		for name, p := range a {
			if q, ok := b[name]; !ok || math.Hypot(p.X-q.X, p.Y-q.Y) > 3 {
				t.Errorf("anger %d → %d: plane %s jumps from %v to %v", anger, anger+1, name, p, q)
				break
			}
		}
	}
}

func TestPeopleDiffer(t *testing.T) {
	seen := map[person]bool{}
	for seed := range uint32(200) {
		seen[personOf(scenarios.Looks{Seed: seed})] = true
	}
	if len(seen) < 190 {
		t.Errorf("200 seeds make %d people", len(seen))
	}
	if personOf(scenarios.Looks{Seed: 3, Gender: "male"}).female || !personOf(scenarios.Looks{Seed: 3, Gender: "female"}).female {
		t.Error("a named gender is not drawn")
	}
	if p := personOf(scenarios.Looks{Seed: 3, Age: "old"}); p.hair != greys[0] && p.hair != greys[1] {
		t.Error("old people are not grey")
	}
	if !personOf(scenarios.Looks{Seed: 3, Glasses: true}).glasses {
		t.Error("glasses are not worn")
	}
}

func TestReversedTurnsTheOtherWay(t *testing.T) {
	area := func(p Path) float64 {
		sum, last := 0.0, p[0].P[0]
		for _, s := range p[1:] {
			q := s.last()
			if s.Op == Close {
				q = p[0].P[0]
			}
			sum += last.X*q.Y - q.X*last.Y
			last = q
		}
		return sum / 2
	}
	for name, p := range map[string]Path{"box": Box(1, 2, 30, 20, 5), "ellipse": Ellipse(3, 4, 5, 6), "polygon": Polygon(0, 0, 4, 0, 4, 3)} {
		if a, b := area(p), area(p.Reversed()); a <= 0 || math.Abs(a+b) > 1e-9 {
			t.Errorf("%s: areas %v and %v", name, a, b)
		}
	}
}
