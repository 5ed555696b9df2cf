package lint

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scoring"
)

// item is a node as a trainee meets it: the replies offered there, the first time a play comes by, and which is best.
type item struct {
	node    int
	offered []int // indexes of choices
	best    int
}

// items finds a play to every node, the best play's own nodes first, and asks the range for the best reply at each. Nodes
// that offer fewer than three replies, or where two replies do the same best thing, have no key to give away.
func (l *linter) items() (out []item) {
	a, err := scoring.Begin(l.ex, scoring.Setup{Mode: scoring.Practice, Language: l.lang})
	if err != nil {
		return nil // an analysed exercise begins; without one there is nothing to say
	}
	seen := make([]bool, len(l.m.Nodes))
	var queue []scoring.Attempt
	come := func(a scoring.Attempt) {
		seen[l.m.Node(a.NodeID())] = true
		if a.Finished() {
			return
		}
		queue = append(queue, a)
		if it, ok := l.item(a); ok {
			out = append(out, it)
		}
	}
	for come(a); !a.Finished() && err == nil; {
		if a, err = a.Reply(a.Best(l.r), l.lang, 0); err == nil && !seen[l.m.Node(a.NodeID())] {
			come(a)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for k, c := range queue[0].Node().Choices {
			fresh := func(t scenarios.ModelTarget) bool { return !seen[t.Node] }
			if !slices.ContainsFunc(c.To, fresh) {
				continue
			}
			next, err := queue[0].Reply(queue[0].Node().Choices[k].ID, l.lang, 0)
			if err == nil && !seen[l.m.Node(next.NodeID())] { // an error: not offered now
				come(next)
			}
		}
	}
	return out
}

func (l *linter) item(a scoring.Attempt) (item, bool) {
	n := l.m.Node(a.NodeID())
	it := item{node: n, best: -1}
	best := a.Best(l.r)
	for _, c := range a.Offered() {
		k := slices.IndexFunc(l.m.Nodes[n].Choices, func(m scenarios.ModelChoice) bool { return m.ID == c.ID })
		if it.offered = append(it.offered, k); c.ID == best {
			it.best = k
		}
	}
	if len(it.offered) < 3 {
		return it, false
	}
	key := l.m.Nodes[n].Choices[it.best]
	for _, k := range it.offered {
		c := l.m.Nodes[n].Choices[k]
		if k != it.best && slices.Equal(c.Techniques, key.Techniques) && slices.Equal(c.Slips, key.Slips) && slices.Equal(c.Choice.To, key.Choice.To) {
			return it, false
		}
	}
	return it, true
}

// guessing looks for what gives the best reply away to one who has not read the case.
func (l *linter) guessing() {
	items := l.items()
	l.longest(items)
	l.position(items)
	items = slices.DeleteFunc(items, func(it item) bool { return l.m.Nodes[it.node].Field != "" })
	l.apology(items)
	l.strawMen(items)
	for _, it := range items {
		l.absolute(it)
	}
}

// outstanding returns the reply that alone has the highest count, or -1.
func (it item) outstanding(count func(k int) int) int {
	top, high, alone := -1, 0, false
	for i, k := range it.offered {
		switch n := count(k); {
		case i == 0 || n > high:
			top, high, alone = k, n, true
		case n == high:
			alone = false
		}
	}
	if !alone {
		return -1
	}
	return top
}

// few is the fewest nodes a habit is told of: below, chance explains it.
const few = 4

// longest holds the house rule that the best reply is the longest in no more than 30 % of the nodes. Longest-is-best
// is what test-wise people try first (Pham 2018).
func (l *linter) longest(items []item) {
	var at []item
	for _, it := range items {
		if it.outstanding(func(k int) int { return utf8.RuneCountInString(l.text(it.node, k)) }) == it.best {
			at = append(at, it)
		}
	}
	if len(at) >= few && 10*len(at) > 3*len(items) {
		l.habit(scenarios.LintLongest, at, say(
			"%d 个节点里有 %d 个，最好的回复就是最长的一条（%s）：最多三成；把它们改短，或把别的写得一样长",
			"at %[2]d of %[1]d nodes the best reply is the longest one (%[3]s): 30 %% is the most; shorten these, or write the others as long",
			len(items), len(at), l.ids(at)))
	}
}

// position asks whether the best replies' places, as written, could be chance: a place that would hold so many of them
// less than once in two thousand scenarios is a habit.
func (l *linter) position(items []item) {
	places := map[int][]item{}
	var chances []float64
	most := 0
	for _, it := range items {
		p := slices.Index(it.offered, it.best)
		places[p] = append(places[p], it)
		chances = append(chances, 1/float64(len(it.offered)))
		most = max(most, p)
	}
	for p := 0; p <= most; p++ {
		if at := places[p]; len(at) > few && atLeast(chances, len(at)) < 1.0/2000 {
			l.habit(scenarios.LintPosition, at, say(
				"%d 个节点里有 %d 个，最好的回复都写在第 %d 条（%s）：换换次序，练习时就是照这个次序显示的",
				"at %[2]d of %[1]d nodes the best reply is number %[3]d (%[4]s): vary the order, which is the one shown in practice",
				len(items), len(at), p+1, l.ids(at)))
		}
	}
}

// atLeast is the probability that at least n of some independent events happen: exact, or for very many events as the
// normal distribution has it.
func atLeast(chances []float64, n int) float64 {
	const many = 500
	mean, variance := 0.0, 0.0
	for _, p := range chances {
		mean += p
		variance += float64(p * (1 - p))
	}
	if len(chances) > many {
		return math.Erfc((float64(n)-0.5-mean)/math.Sqrt(2*variance)) / 2
	}
	exactly := []float64{1} // by number of events
	for _, p := range chances {
		exactly = append(exactly, 0)
		for i := len(exactly) - 1; i > 0; i-- {
			exactly[i] = float64(exactly[i]*(1-p)) + float64(exactly[i-1]*p)
		}
		exactly[0] *= 1 - p
	}
	sum := 0.0
	for _, p := range exactly[min(n, len(exactly)):] {
		sum += p
	}
	return sum
}

// apology asks whether counting apologies finds the best reply: where one reply apologises most, it is the best more often
// than not, and more often than chance would have it in one scenario of fifty.
func (l *linter) apology(items []item) {
	var most, key []item
	var chances []float64
	for _, it := range items {
		k := it.outstanding(func(k int) int { return l.count(apologies, l.text(it.node, k)) })
		if k < 0 {
			continue
		}
		most, chances = append(most, it), append(chances, 1/float64(len(it.offered)))
		if k == it.best {
			key = append(key, it)
		}
	}
	if len(key) >= few && 2*len(key) > len(most) && atLeast(chances, len(key)) < 1.0/50 {
		l.habit(scenarios.LintApology, key, say(
			"%d 个节点里有一条回复道歉最多，其中 %d 个正是最好的一条（%s）：数“抱歉”就能过关；让别的回复也道歉",
			"of %d nodes where one reply apologises most, %d have it as the best (%s): counting sorries finds the key; let other replies apologise too",
			len(most), len(key), l.ids(key)))
	}
}

// habit tells what several nodes show together, at the first of them.
func (l *linter) habit(code string, items []item, message scenarios.Text) {
	first := slices.MinFunc(items, func(a, b item) int { return a.node - b.node })
	l.add(code, l.inReply(first.node, first.best, "text"), message, nil)
}

// ids names the first few nodes.
func (l *linter) ids(items []item) string {
	nodes := make([]int, len(items))
	for i, it := range items {
		nodes[i] = it.node
	}
	slices.Sort(nodes)
	var names []string
	for _, n := range nodes[:min(5, len(nodes))] {
		names = append(names, l.m.Nodes[n].ID)
	}
	if len(nodes) > 5 {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// strawMen tells of replies that can't tempt anyone: outright forbidden wording that earns nothing where every other reply
// offered is at least as good and free of it. The house allows two a scenario.
func (l *linter) strawMen(items []item) {
	const allowed = 2
	var men [][2]int
	for _, it := range items {
		for _, k := range it.offered {
			if l.strawMan(it, k) {
				men = append(men, [2]int{it.node, k})
			}
		}
	}
	slices.SortFunc(men, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, m := range men[min(allowed, len(men)):] {
		l.add(scenarios.LintStrawMan, l.inReply(m[0], m[1], "text"), say(
			"回复 %s 是忌语，又没有一点长处，同一节点的别的回复样样不比它差，没人会选；这样的回复全情景最多 %d 条，这里有 %d 条：换成好心人真会说的话",
			"the reply %s is forbidden wording with nothing to be said for it, and every other reply here is at least as good: nobody would pick it. %d of this kind are the most, and there are %d: write what a well-meaning person would really say",
			l.name(m[0], m[1]), allowed, len(men)), nil)
	}
}

// strawMan compares by what is tagged, which no state changes: a forbidden reply without a technique, whose slips are at
// least those of each other reply offered, none of which is forbidden.
func (l *linter) strawMan(it item, k int) bool {
	c := l.m.Nodes[it.node].Choices[k]
	if len(c.Techniques) > 0 || l.forbidden(it.node, k) == nil {
		return false
	}
	return !slices.ContainsFunc(it.offered, func(o int) bool {
		other := l.m.Nodes[it.node].Choices[o]
		return o != k && (l.forbidden(it.node, o) != nil || len(other.Techniques) == 0 && len(other.Slips) > len(c.Slips))
	})
}

// absolute looks for words that promise everything in the best reply: whoever has sat tests strikes out what says always
// or never, and a key that says it promises what nobody can keep.
func (l *linter) absolute(it item) {
	c := l.m.Nodes[it.node].Choices[it.best]
	if len(c.Slips) > 0 || len(c.Techniques) == 0 {
		return
	}
	text := l.text(it.node, it.best)
	if re := absolutes[primary(l.lang)]; re != nil {
		if m := re.FindStringIndex(text); m != nil {
			l.addAt(scenarios.LintAbsolute, l.inReply(it.node, it.best, "text"), utf8.RuneCountInString(text[:m[0]]), say(
				"好回复 %s 里有“%s”：把话说死，既难做到，又让人一眼认出；说清做得到的事",
				"the good reply %s says “%s”: nobody can keep that, and it stands out; say what can be done",
				l.name(it.node, it.best), text[m[0]:m[1]]), nil)
		}
	}
}

func (l *linter) count(words map[string][]string, text string) (n int) {
	text = strings.ToLower(text)
	for _, w := range words[primary(l.lang)] {
		n += strings.Count(text, w)
	}
	return n
}

// primary is the first part of a language tag.
func primary(l scenarios.Lang) string {
	p, _, _ := strings.Cut(string(l), "-")
	return p
}

// passMark asks whether reading the case decides who passes. That the best play reaches the top band, and so the pass
// mark, the analysis has seen to.
func (l *linter) passMark() {
	const allowed = 50_000 // random players a million who may pass
	pass := l.r.Random.Pass
	share := fmt.Sprintf("%.2f %%", float64(pass)/10_000)
	switch {
	case pass >= 1_000_000:
		l.add(scenarios.LintPass, "/rubric", say("怎么回都能及格：最差的打法也过线；让差的回复少得分、多失分", "whatever is said passes: even the worst play does; let poor replies earn less and cost more"), nil)
	case pass > allowed:
		l.add(scenarios.LintChance, "/rubric", say("闭着眼选，及格的有 %s，最多 5 %%：让每个节点只有一条路真正划算，或多加几个节点",
			"who picks blindly passes in %s of calls; 5 %% is the most: let only one way really pay at each node, or add nodes", share), nil)
	}
}
