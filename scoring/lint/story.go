package lint

import (
	"slices"
	"unicode"

	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

// coverage tells of dimensions for which no reply has a technique: their letter stands in every sheet and says nothing.
func (l *linter) coverage() {
	tested := map[string]bool{}
	offers := map[string]bool{} // dimensions that have techniques at all
	used := map[string]bool{}
	for _, n := range l.m.Nodes {
		for _, c := range n.Choices {
			for _, t := range c.Techniques {
				used[t] = true
			}
		}
		if n.Ending != nil {
			for _, t := range n.Ending.Earns {
				used[t] = true
			}
		}
	}
	for _, t := range l.ex.Rubric.Techniques {
		offers[t.Dimension] = true
		if used[t.ID] || slices.ContainsFunc(t.As, func(id string) bool { return used[id] }) {
			tested[t.Dimension] = true
		}
	}
	for _, d := range l.ex.Rubric.Dimensions {
		if offers[d.ID] && !tested[d.ID] {
			l.add(scenarios.LintUntested, "/rubric", say("维度“%[1]s”始终没有考到：没有一条回复用到它的技巧；加一条，或换一套评分标准",
				"the dimension “%[2]s” is never tested: no reply has a technique of it; add one, or choose another rubric",
				d.Name.In("zh", l.ex.Rubric.Language), d.Name.In("en", l.ex.Rubric.Language)), nil)
		}
	}
}

// endings asks whether it matters how the call ends: a story that only ends well, or only badly, teaches nothing by its end.
func (l *linter) endings() {
	settled, open, outcomes := false, false, map[scenarios.Outcome]bool{}
	ends := l.m.Endings()
	for _, e := range ends {
		switch o := l.m.Nodes[e].Ending.Outcome; {
		case outcomes[o]:
		default:
			outcomes[o] = true
			good := o == scenarios.Resolved || o == scenarios.ResolvedQuickly
			settled, open = settled || good, open || !good
		}
	}
	var message scenarios.Text
	switch {
	case len(ends) == 0 || settled && open:
		return
	case len(outcomes) == 1:
		message = say("所有结局的结果都是 %s：怎么应对都一样；加一个不同的结局", "every ending is %s, however the call goes: add another",
			l.m.Nodes[ends[0]].Ending.Outcome)
	case settled:
		message = say("没有一个结局是未解决：再差的应对也能收场；加一个客户不满意的结局", "no ending is unresolved: however poor the handling, all ends well; add one where the customer leaves unhappy")
	default:
		message = say("没有一个结局是解决：再好的应对也没用；加一个解决了的结局", "no ending is resolved: however good the handling, nothing helps; add one where it does")
	}
	l.add(scenarios.LintEndings, l.inNode(ends[0], "ending/outcome"), message, nil)
}

// mood holds the house rules for anger and trust: steps of at most 20, and never against what was said. That anger falls while
// trust falls too is no contradiction, nor that a slip pleases which is found out later.
func (l *linter) mood(n, k int) {
	const step = 20
	c := l.m.Nodes[n].Choices[k]
	by := map[string]int{}
	for _, e := range c.Effects {
		name := l.m.Vars[e.Var].Name
		if e.Kind != scenarios.Add || name != scenarios.Anger && name != scenarios.Trust {
			continue
		}
		by[name] = e.Value
		if max(e.Value, -e.Value) > step {
			l.add(scenarios.LintJump, l.inReply(n, k, "effects/"+name), say("回复 %s 一下把 %s 变了 %+d：一句话最多 %d；分几步走",
				"the reply %s changes %s by %+d at once: one reply moves it by %d at most; take several",
				l.name(n, k), name, e.Value, step), nil)
		}
	}
	better := by[scenarios.Trust] > 0 || by[scenarios.Anger] < 0
	worse := by[scenarios.Trust] < 0 || by[scenarios.Anger] > 0
	soothes := slices.ContainsFunc(known().Pleasing, func(p string) bool { s := l.slipOf(p); return s != "" && hasTag(c.Slips, l.ex.Rubric.Slips, s) })
	switch {
	case len(c.Slips) > 0 && len(c.Techniques) == 0 && better && !worse && !soothes:
		l.add(scenarios.LintMood, l.inReply(n, k, "effects"), say("回复 %s 只有失误，客户却更满意了：学员会学反；改数值，或标出它好在哪里",
			"the reply %s has slips only, yet the customer feels better: trainees learn the wrong thing; change the numbers, or tag what is good about it", l.name(n, k)), nil)
	case len(c.Techniques) > 0 && len(c.Slips) == 0 && worse && !better:
		l.add(scenarios.LintMood, l.inReply(n, k, "effects"), say("回复 %s 只有技巧，客户却更不满了：学员会学反；改数值，或标出它错在哪里",
			"the reply %s has techniques only, yet the customer feels worse: trainees learn the wrong thing; change the numbers, or tag what is wrong with it", l.name(n, k)), nil)
	}
}

// How fast a trainee reads: Chinese characters (ours) and words (a slow adult reader: Brysbaert 2019 finds 175 to 300 a
// minute, 238 on average), how long one text should take at most, and from where on it is told.
const (
	hanPerMinute   = 350
	wordsPerMinute = 200
	longestSeconds = 20
	toldSeconds    = 25
)

// seconds is how long a text takes to read.
func seconds(text string) int {
	han, words, in := 0, 0, false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han, in = han+1, false
		case unicode.IsLetter(r) || unicode.IsDigit(r) || in && (r == '\'' || r == '’'):
			if !in {
				words++
			}
			in = true
		default:
			in = false
		}
	}
	return (60*han*wordsPerMinute + 60*words*hanPerMinute) / (hanPerMinute * wordsPerMinute)
}

// reading measures what the customer says in one go, and each reply, in every language. Lines that may be left out count
// only with those always said, each on its own.
func (l *linter) reading(n int) {
	lines := func(pointer, what string, ls []scenarios.ModelLine) {
		var always []scenarios.Text
		for _, line := range ls {
			if line.Line.When == "" {
				always = append(always, line.Text)
			}
		}
		l.readable(pointer, what, always...)
	}
	lines(l.inNode(n, "lines"), l.m.Nodes[n].ID, l.said(n))
	for k, c := range l.m.Nodes[n].Choices {
		l.readable(l.inReply(n, k, "text"), l.name(n, k), c.Text)
		lines(l.inReply(n, k, "reaction"), l.name(n, k), c.Reaction)
	}
}

// readable tells of texts that together take too long to read, in the first language where they do.
func (l *linter) readable(pointer, what string, texts ...scenarios.Text) {
	for _, lang := range l.m.Languages {
		all := ""
		for _, t := range texts {
			all += t.In(lang, l.lang) + " "
		}
		if s := seconds(all); s > toldSeconds {
			l.add(scenarios.LintReading, pointer, say("%s 的 %s 文字读完要 %d 秒左右，最多 %d 秒：说短些，或分成两轮",
				"%s takes about %[3]d seconds to read in %[2]s; %[4]d is the most: shorten it, or make it two turns",
				what, lang, s, longestSeconds), nil)
			return
		}
	}
}

// translated tells of a text that nobody translated.
func (l *linter) translated(pointer string, t scenarios.Text) {
	for _, lang := range l.m.Languages {
		text := t.In(lang, l.lang)
		if primary(lang) != primary(l.lang) && text == t.In(l.lang, l.lang) && seconds(text) > 0 {
			l.add(scenarios.LintSameText, pointer, say("%s 的文字和 %s 一字不差：还没有翻译", "the %s text is the %s one unchanged: it was not translated", lang, l.lang), nil)
			return
		}
	}
}

// translations looks for texts that nobody translated, and for phrase hits that only one of two languages has.
func (l *linter) translations(n int) {
	node := l.m.Nodes[n]
	for i, line := range l.said(n) {
		l.translated(l.inNode(n, "lines")+pointerTo(i)+"/text", line.Text)
	}
	if node.Ending != nil {
		l.translated(l.inNode(n, "ending/why"), node.Ending.Why)
	}
	for k, c := range node.Choices {
		l.translated(l.inReply(n, k, "text"), c.Text)
		l.translated(l.inReply(n, k, "why"), c.Why)
		for i, line := range c.Reaction {
			l.translated(l.inReply(n, k, "reaction")+pointerTo(i)+"/text", line.Text)
		}
		for _, lang := range l.m.Languages {
			l.hitsOf(n, k, lang)
		}
	}
}

// hitsOf compares a translation's hits with those that score, which are the source language's. A set finds nothing in a
// language it was not written for, so it is asked only about its own: a hit missing there counts where the set reads both.
func (l *linter) hitsOf(n, k int, lang scenarios.Lang) {
	read := func(set string, lang scenarios.Lang) bool {
		return slices.ContainsFunc(l.ex.Phrases, func(p scoring.PhraseSet) bool {
			return p.ID == set && primary(scenarios.Lang(p.Language)) == primary(lang)
		})
	}
	if lang == l.lang || !slices.ContainsFunc(l.ex.Phrases, func(p scoring.PhraseSet) bool { return read(p.ID, lang) }) {
		return
	}
	has := func(hits []phrase.Hit, h phrase.Hit) bool {
		return slices.ContainsFunc(hits, func(o phrase.Hit) bool { return o.Set == h.Set && o.Rule == h.Rule })
	}
	there := l.ex.Matcher.Find(l.m.Nodes[n].Choices[k].Text.In(lang, l.lang))
	for _, h := range there {
		if read(h.Set, lang) && !has(l.hits[n][k], h) {
			l.add(scenarios.LintHitsDiffer, l.inReply(n, k, "text"), say("回复 %s 的 %s 文字触发 %s，计分的 %s 文字却没有：两种语言要说同一件事",
				"the %[2]s text of %[1]s trips %[3]s, and the %[4]s one, which is scored, does not: both should say the same", l.name(n, k), lang, h.Rule, l.lang), nil)
			return
		}
	}
	for _, h := range l.hits[n][k] {
		if read(h.Set, lang) && read(h.Set, l.lang) && !has(there, h) {
			l.add(scenarios.LintHitsDiffer, l.inReply(n, k, "text"), say("回复 %s 的 %s 文字触发 %s 并计分，%s 文字却没有：两种语言要说同一件事",
				"the %[2]s text of %[1]s trips %[3]s and is scored, and the %[4]s one does not: both should say the same", l.name(n, k), l.lang, h.Rule, lang), nil)
			return
		}
	}
}
