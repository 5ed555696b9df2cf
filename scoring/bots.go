package scoring

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
)

// Bot plays without a person. A blind bot has not read the case: if one passes, the scenario can be guessed.
type Bot struct {
	Name  string
	Blind bool
	// pick returns the index of a reply among those offered, in the order shown.
	pick func(a Attempt, offered []*scenarios.Choice, r *Range, rng *rand.Rand) int
}

// Bots lists the bots: first those that go by place, length and wording, then those that look at the points.
var Bots = []Bot{
	{"first", true, func(_ Attempt, o []*scenarios.Choice, _ *Range, _ *rand.Rand) int { return 0 }},
	{"middle", true, func(_ Attempt, o []*scenarios.Choice, _ *Range, _ *rand.Rand) int { return len(o) / 2 }},
	{"last", true, func(_ Attempt, o []*scenarios.Choice, _ *Range, _ *rand.Rand) int { return len(o) - 1 }},
	{"longest", true, byText(utf8.RuneCountInString)},
	{"shortest", true, byText(func(s string) int { return -utf8.RuneCountInString(s) })},
	{"most apologetic", true, byText(countOf(apologies))},
	{"most positive", true, byText(countOf(positives))},
	{"avoids bad phrases", true, avoidPhrases},
	{"random", true, func(_ Attempt, o []*scenarios.Choice, _ *Range, rng *rand.Rand) int { return rng.IntN(len(o)) }},
	{"greedy", false, greedy},
	{"expert", false, func(a Attempt, o []*scenarios.Choice, r *Range, _ *rand.Rand) int { return indexID(o, a.Best(r)) }},
}

// What the wording bots look for, in the languages we ship.
var (
	apologies = []string{"抱歉", "对不起", "不好意思", "歉意", "致歉", "道歉", "过意不去", "sorry", "apolog"}
	positives = []string{"理解", "放心", "感谢", "谢谢", "一定", "尽力", "帮您", "好的", "明白", "马上", "understand", "thank", "certainly", "glad", "happy", "help", "promise", "right away"}
)

// byText picks the reply whose text in the scenario's language counts most; the first shown among equals.
func byText(count func(string) int) func(Attempt, []*scenarios.Choice, *Range, *rand.Rand) int {
	return func(a Attempt, o []*scenarios.Choice, _ *Range, _ *rand.Rand) int {
		l, best := a.ex.Model.Language, 0
		for i := range o {
			if count(o[i].Text.In(l, l)) > count(o[best].Text.In(l, l)) {
				best = i
			}
		}
		return best
	}
}

func countOf(words []string) func(string) int {
	return func(s string) (n int) {
		s = strings.ToLower(s)
		for _, w := range words {
			n += strings.Count(s, w)
		}
		return n
	}
}

// avoidPhrases picks at random among the replies that no forbidden or weak phrase rule hits.
func avoidPhrases(a Attempt, o []*scenarios.Choice, _ *Range, rng *rand.Rand) int {
	var clean []int
	l := a.ex.Model.Language
	for i, c := range o {
		bad := false
		for _, h := range a.ex.Matcher.Find(c.Text.In(l, l)) {
			bad = bad || !strings.HasPrefix(h.Set, "good")
		}
		if !bad {
			clean = append(clean, i)
		}
	}
	if len(clean) == 0 {
		return rng.IntN(len(o))
	}
	return clean[rng.IntN(len(clean))]
}

// greedy picks what earns most at once.
func greedy(a Attempt, o []*scenarios.Choice, _ *Range, _ *rand.Rand) int {
	best, most := 0, 0
	for i, c := range o {
		next, err := a.Reply(c.ID, a.ex.Model.Language, 0)
		if err == nil && (i == 0 || next.Total() > most) {
			best, most = i, next.Total()
		}
	}
	return best
}

func indexID(o []*scenarios.Choice, id string) int {
	for i, c := range o {
		if c.ID == id {
			return i
		}
	}
	return 0
}

// Play plays one call to its end.
func (b *Bot) Play(ex *Exercise, r *Range, mode Mode, seed int64) (Attempt, error) {
	a, err := Begin(ex, Setup{ID: b.Name, Mode: mode, Language: ex.Model.Language, Seed: seed, Start: "2000-01-01T00:00:00Z"})
	rng := rand.New(rand.NewPCG(uint64(seed), 2))
	for err == nil && !a.Finished() {
		o := a.Offered()
		a, err = a.Reply(o[b.pick(a, o, r, rng)].ID, ex.Model.Language, 0)
	}
	return a, err
}

// BotRuns is how often a bot plays with shuffled replies.
const BotRuns = 200

// MaxGuessed is how often, per million, a blind bot may pass.
const MaxGuessed = 50_000

// BotResult is how a bot fares.
type BotResult struct {
	Bot     string `json:"bot"`
	Blind   bool   `json:"blind"`
	Score   int    `json:"score"` // with the replies in the order written
	Band    string `json:"band"`
	Turns   int    `json:"turns"`
	Passes  int    `json:"passes"` // per million: exact for the random bot, else of BotRuns shuffled calls
	Guessed bool   `json:"guessed,omitzero"`
}

// RunBots lets every bot play, in the order written and shuffled. A blind bot that passes in the order written, or more
// often than MaxGuessed shuffled, is marked as Guessed; so is the expert where it misses the top band.
func RunBots(ex *Exercise, r *Range) ([]BotResult, error) {
	var out []BotResult
	for i := range Bots {
		row, _, err := Bots[i].Run(ex, r)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// Run is [RunBots] for one bot, with its call in the order written.
func (b *Bot) Run(ex *Exercise, r *Range) (BotResult, Attempt, error) {
	play := func(mode Mode, seed int64) (Attempt, *Result, error) {
		a, err := b.Play(ex, r, mode, seed)
		if err != nil {
			return a, nil, say.Errorf("bot %s: %w", b.Name, err)
		}
		res, err := a.result(r)
		return a, res, err
	}
	a, res, err := play(Practice, 0)
	if err != nil {
		return BotResult{}, a, err
	}
	row := BotResult{Bot: b.Name, Blind: b.Blind, Score: res.Score, Band: res.Band, Turns: a.Turns()}
	passed := 0
	for seed := range int64(BotRuns) {
		_, shuffled, err := play(Assessment, seed)
		if err != nil {
			return BotResult{}, a, err
		}
		passed += b2i(shuffled.Passed)
	}
	row.Passes = passed * million / BotRuns
	alone := res.Passed
	if b.Name == "random" { // one random call says nothing; the analysis knows all of them
		row.Score, row.Passes, alone = r.Random.Mean, r.Random.Pass, false
	}
	row.Guessed = b.Blind && (alone || row.Passes > MaxGuessed) || b.Name == "expert" && res.Band != ex.Rubric.Bands[len(ex.Rubric.Bands)-1].ID
	return row, a, nil
}
