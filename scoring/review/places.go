package review

import (
	"slices"
	"strconv"
	"strings"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// placesOf says in words where in a sheet something was altered: turn 3 · points of Control. A place without words of its
// own is told as it stands in the file.
func placesOf(v *scoring.Reviewed, lang string) []string {
	out := []string{}
	for _, p := range v.Fields {
		if s := (placer{v, lang}).place(p); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// placer puts JSON pointers into words.
type placer struct {
	*scoring.Reviewed
	lang string
}

// inTurn and inResult are words for a turn's members and for those of the result.
var (
	inTurn = map[string]say.Message{
		"text": say.F("text of the reply"), "shown": say.F("replies shown"), "techniques": say.F("techniques"), "slips": say.F("slips"),
		"hits": say.F("phrases found"), "points": say.F("points"), "mostBefore": say.F("most still possible before the reply"),
		"mostAfter": say.F("most still possible after the reply"), "best": say.F("best reply"),
	}
	inResult = map[string]say.Message{
		"ending": say.F("ending"), "outcome": say.F("outcome"), "verdict": say.F("verdict on the handling"), "dimensions": say.F("dimensions"),
		"total": say.F("total"), "most": say.F("most possible"), "least": say.F("least possible"), "score": say.F("score"),
		"random": say.F("comparison with random players"), "band": say.F("band"), "gates": say.F("gates"), "passed": say.F("passed or not"),
	}
	inSheet = map[string]say.Message{
		"digest": say.F("something self-declared, or the digest"), "dimensions": say.F("the rubric's weights and formulas"), "result": say.F("the result, as a whole"),
		"scenario": say.F("the scenario's file"), "rubric": say.F("the rubric's file"), "phrases": say.F("the phrase rules' files"),
	}
)

func (p placer) place(pointer string) string {
	parts := append(strings.Split(strings.TrimPrefix(pointer, "/"), "/"), "", "", "")
	n, err := strconv.Atoi(parts[1])
	switch {
	case parts[0] == "turns" && err == nil:
		return p.join(say.F("Turn %d", n+1), p.turn(parts[2], parts[3:]), pointer)
	case parts[0] == "result" && parts[1] == "dimensions":
		k, _ := strconv.Atoi(parts[2])
		return p.join(say.F("result"), p.dimension(k, parts[3]), pointer)
	case parts[0] == "result" && parts[1] != "":
		return p.join(say.F("result"), inResult[parts[1]], pointer)
	}
	if m, ok := inSheet[parts[0]]; ok {
		return m.In(p.lang)
	}
	return pointer
}

func (p placer) join(where, what say.Message, pointer string) string {
	if what.IsZero() {
		return pointer
	}
	return where.In(p.lang) + " · " + what.In(p.lang)
}

// turn is what stands in a turn under a name; rest is what follows.
func (p placer) turn(name string, rest []string) say.Message {
	switch name {
	case "points":
		if k, err := strconv.Atoi(rest[0]); err == nil {
			return p.dimension(k, rest[1])
		}
	case "before", "after":
		what := rest[0]
		switch what {
		case "anger":
			what = say.F("anger").In(p.lang)
		case "trust":
			what = say.F("trust").In(p.lang)
		}
		if name == "before" {
			return say.F("%s before the reply", what)
		}
		return say.F("%s after the reply", what)
	}
	return inTurn[name]
}

// dimension is what is said of a dimension of the rubric.
func (p placer) dimension(k int, member string) say.Message {
	if p.Exercise == nil || k >= len(p.Exercise.Rubric.Dimensions) {
		return say.F("points")
	}
	ru := p.Exercise.Rubric
	name := ru.Dimensions[k].Name.In(scenarios.Lang(p.lang), ru.Language)
	switch member {
	case "values", "because":
		return say.F("how %s was computed", name)
	case "most", "least", "random":
		return say.F("range of %s", name)
	}
	return say.F("points of %s", name)
}
