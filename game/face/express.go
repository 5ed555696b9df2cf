package face

import "clearline/scenarios"

// Express returns the expression of a customer. anger and trust are 0 … 100, and the expression is continuous in
// both. A mood, where it is not empty, overrides the expression; the numbers still show in flush and shoulders.
func Express(anger, trust int, mood scenarios.Mood) Params {
	a, t := unit(anger), unit(trust)
	p := felt(a, t)
	m, ok := moods[mood]
	if !ok {
		return p
	}
	// A trace of the numbers remains, so that a mood said twice at different tempers is not one mask.
	e := Lerp(m, p, 0.12)
	e.Shoulders = mix(m.Shoulders, p.Shoulders, 0.35)
	e.Flush = mix(m.Flush, p.Flush, 0.35)
	return e
}

// felt is the expression of anger and trust alone, both 0 … 1.
func felt(a, t float64) Params {
	heat := smooth(0.15, 0.85, a) // what hardens brow and mouth
	shout := smooth(0.55, 1, a)   // what opens them again
	doubt := (1 - t) * (1 - heat) // composed, but not believing
	warmth := smooth(0.45, 1, t) * (1 - smooth(0, 0.6, a))
	plea := t * heat // angry with someone she still counts on
	return Params{
		BrowAngle:  0.95*heat - 0.5*plea + 0.10*doubt - 0.15*warmth,
		BrowHeight: 0.25*warmth - 0.55*heat + 0.3*plea + 0.1*shout - 0.08*doubt,
		EyeOpen:    clamp(0.56-0.18*doubt-0.08*warmth+0.10*heat+0.26*shout, 0, 1),
		GazeX:      0.45 * doubt * (1 - 0.4*t),
		GazeY:      -0.12 * doubt,
		MouthCurve: clamp(0.70*warmth-0.30*doubt-0.85*heat+0.15*plea, -1, 1),
		MouthOpen:  clamp(0.12*heat+0.72*shout-0.12*plea, 0, 1),
		Tilt:       0.22*warmth - 0.18*doubt + 0.30*shout,
		Shoulders:  clamp(-0.15*warmth+0.10*doubt+0.55*heat+0.35*shout, -1, 1),
		Flush:      clamp(0.35*heat+0.65*shout, 0, 1),
	}
}

// The moods' own expressions. Grief and weariness share no feature with anger but a low brow: the inner ends
// are raised, the gaze is down, the shoulders fall (look.md: grief is not anger).
var moods = map[scenarios.Mood]Params{
	scenarios.MoodCalm:     {EyeOpen: 0.55, MouthCurve: 0.08},
	scenarios.MoodWarm:     {BrowAngle: -0.18, BrowHeight: 0.28, EyeOpen: 0.46, MouthCurve: 0.8, MouthOpen: 0.1, Tilt: 0.3, Shoulders: -0.15},
	scenarios.MoodRelieved: {BrowAngle: -0.4, BrowHeight: 0.4, EyeOpen: 0.34, GazeY: -0.2, MouthCurve: 0.5, MouthOpen: 0.2, Tilt: 0.2, Shoulders: -0.6},
	scenarios.MoodWorried:  {BrowAngle: -0.7, BrowHeight: 0.25, EyeOpen: 0.72, GazeX: 0.2, MouthCurve: -0.4, MouthOpen: 0.12, Tilt: -0.2, Shoulders: 0.35},
	scenarios.MoodHurt:     {BrowAngle: -0.75, BrowHeight: -0.05, EyeOpen: 0.48, GazeX: -0.5, GazeY: -0.4, MouthCurve: -0.6, Tilt: -0.4, Shoulders: -0.1},
	scenarios.MoodWary:     {BrowAngle: 0.3, BrowHeight: -0.05, EyeOpen: 0.38, GazeX: 0.6, MouthCurve: -0.25, Tilt: -0.45, Shoulders: 0.2},
	scenarios.MoodCold:     {BrowAngle: 0.12, BrowHeight: 0.3, EyeOpen: 0.36, GazeX: -0.15, GazeY: -0.12, MouthCurve: -0.32, Tilt: -0.12, Shoulders: 0.1},
	scenarios.MoodAngry:    {BrowAngle: 0.85, BrowHeight: -0.45, EyeOpen: 0.6, MouthCurve: -0.75, MouthOpen: 0.2, Tilt: 0.1, Shoulders: 0.55, Flush: 0.45},
	scenarios.MoodFurious:  {BrowAngle: 1, BrowHeight: -0.4, EyeOpen: 0.92, MouthCurve: -0.9, MouthOpen: 0.85, Tilt: 0.3, Shoulders: 0.9, Flush: 1},
	scenarios.MoodGrieving: {BrowAngle: -1, BrowHeight: -0.35, EyeOpen: 0.3, GazeX: -0.1, GazeY: -0.85, MouthCurve: -0.55, MouthOpen: 0.05, Tilt: -0.5, Shoulders: -0.8},
	scenarios.MoodWeary:    {BrowAngle: -0.4, BrowHeight: -0.3, EyeOpen: 0.26, GazeX: 0.1, GazeY: -0.5, MouthCurve: -0.2, Tilt: -0.3, Shoulders: -0.9},
}

// Lerp goes from a (t = 0) to b (t = 1).
func Lerp(a, b Params, t float64) Params {
	return Params{
		BrowAngle:  mix(a.BrowAngle, b.BrowAngle, t),
		BrowHeight: mix(a.BrowHeight, b.BrowHeight, t),
		EyeOpen:    mix(a.EyeOpen, b.EyeOpen, t),
		GazeX:      mix(a.GazeX, b.GazeX, t),
		GazeY:      mix(a.GazeY, b.GazeY, t),
		MouthCurve: mix(a.MouthCurve, b.MouthCurve, t),
		MouthOpen:  mix(a.MouthOpen, b.MouthOpen, t),
		Tilt:       mix(a.Tilt, b.Tilt, t),
		Shoulders:  mix(a.Shoulders, b.Shoulders, t),
		Flush:      mix(a.Flush, b.Flush, t),
	}
}

func unit(n int) float64 { return clamp(float64(n)/100, 0, 1) }

func clamp(x, low, high float64) float64 { return max(low, min(x, high)) }

func mix(a, b, t float64) float64 { return a + (b-a)*t }

// smooth rises from 0 at from to 1 at to, level at both ends.
func smooth(from, to, x float64) float64 {
	x = clamp((x-from)/(to-from), 0, 1)
	return x * x * (3 - 2*x)
}
