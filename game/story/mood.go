package story

import (
	"clearline/scenarios"
	"clearline/scoring"
)

// MoodOf is the expression the customer shows now, or "" where anger and trust alone say it: what her last line asks
// for, as long as that does not contradict the turn. She looks no worse after a turn in which anger fell and trust
// did not, and no better after one in which anger rose.
func MoodOf(a scoring.Attempt) scenarios.Mood {
	anger, trust := a.Mood()
	now := last(a.LinesAt(0))
	for i := 1; i < len(anger); i++ {
		lines := a.LinesAt(i)
		if len(lines) == 0 { // she has gone: the register is filled in
			break
		}
		was, before := now, heat(now, anger[i-1])
		fits := func(m scenarios.Mood) bool {
			switch h := heat(m, anger[i]); {
			case anger[i] < anger[i-1] && trust[i] >= trust[i-1]:
				return h <= before
			case anger[i] > anger[i-1]:
				return h >= before || m == scenarios.MoodCold // who goes cold has not been won over
			}
			return true
		}
		for _, now = range []scenarios.Mood{last(lines), "", was} {
			if fits(now) {
				break
			}
		}
	}
	return now
}

// last is the mood of the last of some lines, or "".
func last(lines []*scenarios.Line) scenarios.Mood {
	if len(lines) == 0 {
		return ""
	}
	return lines[len(lines)-1].Mood
}

// heats is how bad each mood looks on the scale of anger, 0 … 100.
var heats = map[scenarios.Mood]int{
	scenarios.MoodWarm: 5, scenarios.MoodRelieved: 10, scenarios.MoodCalm: 15, scenarios.MoodWorried: 35, scenarios.MoodWeary: 40,
	scenarios.MoodWary: 45, scenarios.MoodHurt: 50, scenarios.MoodGrieving: 50, scenarios.MoodCold: 55, scenarios.MoodAngry: 65,
	scenarios.MoodFurious: 92,
}

// heat is how bad a mood looks; without one it is the anger.
func heat(m scenarios.Mood, anger int) int {
	if h, ok := heats[m]; ok {
		return h
	}
	return anger
}
