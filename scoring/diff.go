package scoring

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"clearline/scenarios"
)

// Version is one side of a comparison.
type Version struct {
	Exercise *Exercise
	Range    *Range // nil where the exercise could not be analysed …
	Why      string // … for this reason
}

// Version reads a scenario, which need not be on the shelf, joins it with its rubric and analyses it. The error is
// source.Faults; an exercise that cannot be analysed is none, but says why.
func (s *Shelf) Version(name string, data []byte) (Version, error) {
	sc, doc, err := scenarios.Load(name, data)
	if err != nil {
		return Version{}, err
	}
	ex, err := s.Join(sc, doc)
	if err != nil {
		return Version{}, err
	}
	r, err := Analyse(ex)
	var u *Unplayable
	if errors.As(err, &u) {
		return Version{Exercise: ex, Why: u.Code + " " + u.Message.String()}, nil
	}
	return Version{Exercise: ex, Range: r}, err
}

// Difference is how a new version differs from an old one. Pairs are the old and the new value.
type Difference struct {
	Findings []Change     `json:"findings"` // every difference as a sentence, the weightiest first
	Nodes    NodeChanges  `json:"nodes"`
	Most     [2]int       `json:"most"`   // points; all figures are 0 where a version could not be analysed
	Least    [2]int       `json:"least"`  // points
	Random   [2]int       `json:"random"` // mean score of random players, 0 … 100
	Pass     [2]int       `json:"pass"`   // random players who pass, per million
	Sheets   []CallChange `json:"sheets"` // of the calls given, in their order
	Scores   bool         `json:"scores"` // whether anything differs that points or the way of a call depend on
	Raise    int          `json:"raise,omitzero"`
}

// Change is one difference.
type Change struct {
	Severity scenarios.Severity `json:"severity"` // error: breaks what was; warning: scores otherwise; note: words only
	Message  string             `json:"message"`
	Node     string             `json:"node,omitempty"`
	Choice   string             `json:"choice,omitempty"`
}

// NodeChanges are ids of nodes, in the order written.
type NodeChanges struct {
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	Changed []string `json:"changed"`
}

// Diff compares two versions of a scenario, and says which of the calls still hold. Sentences are in Chinese where lang
// is "zh", else in English. Raise is the version the new one has to be given, or 0 where its version is right.
func Diff(before, after Version, calls []Call, lang scenarios.Lang) *Difference {
	c := &comparer{old: before, new: after, zh: lang == "zh", d: &Difference{}}
	c.version()
	c.calls(calls)
	c.endings()
	c.figures()
	c.best()
	c.head()
	c.nodes()
	c.register()
	weight := []scenarios.Severity{scenarios.Error, scenarios.Warning, scenarios.Note}
	slices.SortStableFunc(c.d.Findings, func(a, b Change) int {
		return cmp.Compare(slices.Index(weight, a.Severity), slices.Index(weight, b.Severity))
	})
	return c.d
}

// comparer gathers what differs.
type comparer struct {
	old, new Version
	zh       bool
	d        *Difference
}

// say words a sentence in the language asked for.
func (c *comparer) say(zh, en string, args ...any) string {
	if c.zh {
		return fmt.Sprintf(zh, args...)
	}
	return fmt.Sprintf(en, args...)
}

func (c *comparer) tell(s scenarios.Severity, message string) {
	c.tellAt(s, "", "", message)
}

func (c *comparer) tellAt(s scenarios.Severity, node, choice, message string) {
	c.d.Findings = append(c.d.Findings, Change{s, message, node, choice})
}

// scores tells of a difference that points or the way of a call depend on.
func (c *comparer) scores(node, choice, message string) {
	c.d.Scores = true
	c.tellAt(scenarios.Warning, node, choice, message)
}

// list joins names or clauses.
func (c *comparer) list(items []string) string { return strings.Join(items, c.say("，", ", ")) }

func (c *comparer) clauses(items []string) string { return strings.Join(items, c.say("；", "; ")) }

func (c *comparer) version() {
	o, n := c.old.Exercise.Model, c.new.Exercise.Model
	switch {
	case o.ID != n.ID:
		c.tell(scenarios.Error, c.say("这是另一个场景：id 是 %[2]q，不是 %[1]q，旧成绩单不会认它。", "This is another scenario: its id is %[2]q, not %[1]q, so no old sheet belongs to it.", o.ID, n.ID))
	case n.Version < o.Version:
		c.d.Raise = o.Version + 1
		c.tell(scenarios.Error, c.say("版本号倒退了，从 %d 到 %d：改成 %d。", "The version goes back from %d to %d: raise version to %d.", o.Version, n.Version, c.d.Raise))
	case n.Version == o.Version && n.SHA256 != o.SHA256:
		c.d.Raise = o.Version + 1
		c.tell(scenarios.Error, c.say("内容改了，版本号没改：把 version 改成 %d。", "The content differs but the version does not: raise version to %d.", c.d.Raise))
	}
}

// endings tells which endings can or cannot be reached any more.
func (c *comparer) endings() {
	if c.old.Range == nil || c.new.Range == nil {
		return
	}
	before, after := c.old.Range.reached(), c.new.Range.reached()
	for _, n := range c.new.Exercise.Model.Endings() {
		id := c.new.Exercise.Model.Nodes[n].ID
		switch was, is := before[id], after[id]; {
		case c.old.Exercise.Model.Node(id) < 0 || was == is:
		case was:
			c.tellAt(scenarios.Error, id, "", c.say("结局 %s 再也走不到了。", "The ending %s can no longer be reached.", id))
		default:
			c.tellAt(scenarios.Warning, id, "", c.say("结局 %s 现在能走到了。", "The ending %s can now be reached.", id))
		}
	}
}

// reached is the nodes that some call comes by.
func (r *Range) reached() map[string]bool {
	out := map[string]bool{}
	for _, o := range r.nodes {
		out[r.ex.Model.Nodes[o.node].ID] = true
	}
	return out
}

func (c *comparer) figures() {
	for _, side := range []struct {
		v    Version
		name string
	}{{c.old, c.say("旧版", "old")}, {c.new, c.say("新版", "new")}} {
		if side.v.Range == nil {
			c.tell(scenarios.Error, c.say("%s算不出分数，所以没有比较分值和最佳走法：%s。", "The %s version cannot be scored, so points and best plays were not compared: %s.", side.name, side.v.Why))
		}
	}
	o, n := c.old.Range, c.new.Range
	if o == nil || n == nil {
		return
	}
	d := c.d
	d.Most, d.Least = [2]int{o.Most, n.Most}, [2]int{o.Least, n.Least}
	d.Random, d.Pass = [2]int{o.Random.Mean, n.Random.Mean}, [2]int{o.Random.Pass, n.Random.Pass}
	if d.Most != [2]int{n.Most, n.Most} || d.Least != [2]int{n.Least, n.Least} {
		c.tell(scenarios.Warning, c.say("一通电话从 %d 到 %d 点，变成从 %d 到 %d 点。", "A call came to %d to %d points and now comes to %d to %d.", o.Least, o.Most, n.Least, n.Most))
	}
	if o.Random.Mean != n.Random.Mean || o.Random.Pass != n.Random.Pass {
		percent := func(n int) float64 { return float64(n) * 100 / million }
		c.tell(scenarios.Warning, c.say("随机作答平均 %d 分、及格 %.2f %%，变成 %d 分、%.2f %%。", "Random players scored %d on average and passed in %.2f %% of calls; now it is %d and %.2f %%.",
			o.Random.Mean, percent(o.Random.Pass), n.Random.Mean, percent(n.Random.Pass)))
	}
}

// stand is one turn of a best play.
type stand struct {
	visit   int // how many times the call has been at this node before
	node    string
	choice  string
	offered []string
	cost    map[string]int // points, by reply offered
}

// bestPlay is the turns of the best play and where it ends.
func (v Version) bestPlay() (turns []stand, end string, err error) {
	a, err := Begin(v.Exercise, Setup{Mode: Practice, Language: v.Exercise.Model.Language})
	visits := map[string]int{}
	for err == nil && !a.Finished() {
		s := stand{visit: visits[a.NodeID()], node: a.NodeID(), choice: a.Best(v.Range), cost: map[string]int{}}
		visits[s.node]++
		here := a
		for _, c := range here.Offered() {
			next, err := here.Reply(c.ID, v.Exercise.Model.Language, 0)
			if err != nil {
				return turns, "", err
			}
			t, err := next.Trace(v.Range)
			if err != nil {
				return turns, "", err
			}
			s.offered = append(s.offered, c.ID)
			s.cost[c.ID] = t.Cost()
			if c.ID == s.choice {
				a = next
			}
		}
		turns = append(turns, s)
	}
	return turns, a.NodeID(), err
}

// best compares the best plays, and along them what each reply costs.
func (c *comparer) best() {
	if c.old.Range == nil || c.new.Range == nil {
		return
	}
	before, oldEnd, err1 := c.old.bestPlay()
	after, newEnd, err2 := c.new.bestPlay()
	if err := errors.Join(err1, err2); err != nil { // an analysed exercise plays; if not, it is to be known
		c.tell(scenarios.Error, err.Error())
		return
	}
	if i := parting(before, after); i >= 0 {
		c.otherBest(before, after, i)
	} else if oldEnd != newEnd {
		c.tell(scenarios.Warning, c.say("最佳走法的回复不变，结局从 %s 变成 %s。", "The best play gives the same replies, but ends at %s no more: now at %s.", oldEnd, newEnd))
	}
	for _, s := range after {
		k := slices.IndexFunc(before, func(o stand) bool { return o.node == s.node && o.visit == s.visit })
		var costs []string
		for _, choice := range s.offered {
			if k < 0 {
				break
			}
			if was, offered := before[k].cost[choice]; offered && was != s.cost[choice] {
				costs = append(costs, fmt.Sprintf("%s %d → %d", choice, was, s.cost[choice]))
			}
		}
		if len(costs) > 0 {
			c.tellAt(scenarios.Warning, s.node, "", c.say("最佳走法上，%s 各回复丢的点数变了：%s。", "On the best play, replies at %s cost other points: %s.", s.node, c.list(costs)))
		}
	}
}

// parting is the first turn in which two plays differ, or -1.
func parting(a, b []stand) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i].node != b[i].node || a[i].choice != b[i].choice {
			return i
		}
	}
	return -1
}

func (c *comparer) otherBest(before, after []stand, i int) {
	name := func(turns []stand) string {
		if i >= len(turns) {
			return c.say("结束", "the end")
		}
		return turns[i].node + ": " + turns[i].choice
	}
	replies := make([]SaveReply, len(before))
	for k, s := range before {
		replies[k] = SaveReply{Node: s.node, Choice: s.choice, Language: c.new.Exercise.Model.Language}
	}
	old := c.replay(c.new, Call{Language: c.new.Exercise.Model.Language, Replies: replies, Finished: true})
	rest := c.say("旧的最佳走法现在走不通了", "the old best play is no longer possible")
	if old.why == "" {
		rest = c.say("旧的最佳走法现在得 %s", "the old best play now scores %s", old)
	}
	node, choice := "", ""
	if i < len(after) {
		node, choice = after[i].node, after[i].choice
	}
	c.tellAt(scenarios.Warning, node, choice, c.say("最佳走法从第 %d 轮起变了：从“%s”变成“%s”；%s。", "The best play differs from reply %d on: “%s” was best, now “%s” is; %s.", i+1, name(before), name(after), rest))
}
