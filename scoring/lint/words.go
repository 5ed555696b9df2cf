package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

// The phrase sets and rules that have rules of the lint to themselves.
const (
	setForbidden = "forbidden"
	setGood      = "good"
	ruleBare     = "bare-understand"
	ruleVague    = "vague-time"
)

// forbidden is a reply's first forbidden wording, or nil.
func (l *linter) forbidden(n, k int) *phrase.Hit {
	i := slices.IndexFunc(l.hits[n][k], func(h phrase.Hit) bool { return h.Set == setForbidden })
	if i < 0 {
		return nil
	}
	return &l.hits[n][k][i]
}

// wording compares what a reply says with what it is tagged with.
func (l *linter) wording(n, k int) {
	c, text := l.m.Nodes[n].Choices[k], l.text(n, k)
	good := len(c.Techniques) > 0 && len(c.Slips) == 0
	tell := func(h phrase.Hit, code string, message scenarios.Text, fix *Fix) {
		l.addAt(code, l.inReply(n, k, "text"), utf8.RuneCountInString(text[:h.Start]), message, fix)
	}
	if h := l.forbidden(n, k); h != nil && good {
		tell(*h, scenarios.LintForbidden, say("回复 %s 标的全是技巧，却说了忌语“%s”（%s），会被扣分、封顶；换个说法",
			"the reply %s is tagged with techniques only, yet says the forbidden “%s” (%s), which costs points and caps the band; word it differently",
			l.name(n, k), text[h.Start:h.End], h.Rule), nil)
	}
	told := map[string]bool{}
	for _, h := range l.hits[n][k] {
		slip := l.slipOf(h.Rule)
		if slip == "" || told[slip] || hasTag(c.Slips, l.ex.Rubric.Slips, slip) {
			continue
		}
		told[slip] = true
		quoted := text[h.Start:h.End]
		switch {
		case h.Rule == ruleBare:
			tell(h, scenarios.LintBare, say("回复 %s 里的“%s”没有说到原因或感受，算空话：把理解什么说出来；故意写成空话，就标上 %s",
				"the reply %s says “%s” with neither cause nor feeling, which counts as empty: say what is understood; if it is meant to be empty, tag it %s",
				l.name(n, k), quoted, slip), tagFix(n, k, len(c.Slips), slip))
		case h.Rule == ruleVague && good:
			tell(h, scenarios.LintVague, say("好回复 %s 里的“%s”没有钟点或时长：写明几点、几小时",
				"the good reply %s says “%s” without a clock time or a duration: name one", l.name(n, k), quoted), nil)
		default:
			tell(h, scenarios.LintUntagged, say("回复 %s 里的“%s”会按失误 %s 计分，却没有标：标上它，或换个说法",
				"the reply %s says “%s”, which is scored as the slip %s but is not tagged: tag it, or word it differently",
				l.name(n, k), quoted, slip), tagFix(n, k, len(c.Slips), slip))
		}
	}
	for _, h := range l.hits[n][k] {
		technique := l.ex.Rubric.Tag(known().Praised[h.Rule])
		if h.Set == setGood && good && technique != nil && !told[technique.ID] && !l.earns(c.Techniques, technique.Dimension) {
			told[technique.ID] = true
			tell(h, scenarios.LintUntagged, say("回复 %s 里的“%s”像是技巧 %s，却没有标：标上它，或换个说法",
				"the reply %s says “%s”, which looks like the technique %s but is not tagged: tag it, or word it differently",
				l.name(n, k), text[h.Start:h.End], technique.ID), nil)
		}
	}
	l.unearned(n, k, text)
}

// earns reports whether some technique is of a dimension: what a wording may have been meant for.
func (l *linter) earns(techniques []string, dimension string) bool {
	return slices.ContainsFunc(l.ex.Rubric.Techniques, func(t scoring.Tag) bool {
		return t.Dimension == dimension && hasTag(techniques, l.ex.Rubric.Techniques, t.ID)
	})
}

// tagFix adds a slip to a reply's tags.
func tagFix(n, k, slips int, slip string) *Fix {
	path := []any{"nodes", n, "choices", k, "slips"}
	e := Edit{Path: append(path, slips), Value: slip, Insert: true}
	if slips == 0 {
		e = Edit{Path: path, Value: []string{slip}}
	}
	return &Fix{Label: say("标上失误 %s", "tag the slip %s", slip), Edits: []Edit{e}}
}

// slipOf is the slip that a phrase rule's hit is scored as, or "".
func (l *linter) slipOf(rule string) string {
	for _, t := range l.ex.Rubric.Slips {
		if t.ID == rule || slices.Contains(t.As, rule) {
			return t.ID
		}
	}
	return ""
}

// hasTag reports whether tags, which may be another rubric's, amount to the tag id.
func hasTag(tags []string, catalogue []scoring.Tag, id string) bool {
	if slices.Contains(tags, id) {
		return true
	}
	i := slices.IndexFunc(catalogue, func(t scoring.Tag) bool { return t.ID == id })
	return i >= 0 && slices.ContainsFunc(tags, func(t string) bool { return slices.Contains(catalogue[i].As, t) })
}

// unearned looks for tags whose words are missing.
func (l *linter) unearned(n, k int, text string) {
	c := l.m.Nodes[n].Choices[k]
	for i, tag := range slices.Concat(c.Techniques, c.Slips) {
		re := known().signs[tag][primary(l.lang)]
		hit := slices.ContainsFunc(l.hits[n][k], func(h phrase.Hit) bool { return h.Rule == tag })
		if re == nil || hit || re.MatchString(text) {
			continue
		}
		member, entry := "techniques", i
		if i >= len(c.Techniques) {
			member, entry = "slips", i-len(c.Techniques)
		}
		l.add(scenarios.LintUnearned, l.inReply(n, k, member)+pointerTo(entry), say("回复 %s 标了 %s，文字里却没有一个字是它：改文字，或去掉这个标",
			"the reply %s is tagged %s, but its words don't show it: change them, or take the tag away", l.name(n, k), tag), nil)
	}
}

// similar is the share of all pairs of neighbouring characters, those in both texts, from which on they are nearly the same.
const similar = 0.75

// alike looks for replies of one node that can hardly be told apart.
func (l *linter) alike(n int) {
	grams := make([][]uint64, len(l.m.Nodes[n].Choices))
	for k := range grams {
		grams[k] = bigrams(l.text(n, k))
	}
	for k := range grams {
		for o := range k {
			if s := dice(grams[o], grams[k]); s >= similar {
				l.add(scenarios.LintAlike, l.inReply(n, k, "text"), say("回复 %s 和 %s 几乎一样（相同 %d %%）：两条要分得出做法",
					"the replies %s and %s are nearly the same (%d %%): two replies should be two ways to act",
					l.name(n, k), l.m.Nodes[n].Choices[o].ID, int(100*s)), nil)
				break
			}
		}
	}
}

// bigrams lists the pairs of neighbouring letters and digits of a text, sorted.
func bigrams(text string) (out []uint64) {
	last := rune(-1)
	for _, r := range strings.ToLower(text) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if last >= 0 {
			out = append(out, uint64(last)<<32|uint64(r))
		}
		last = r
	}
	slices.Sort(out)
	return out
}

// dice is the Sørensen–Dice coefficient of two sorted lists, 0 … 1.
func dice(a, b []uint64) float64 {
	both, i, k := 0, 0, 0
	for i < len(a) && k < len(b) {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			both, i, k = both+1, i+1, k+1
		}
	}
	return 2 * float64(both) / float64(max(1, len(a)+len(b)))
}
