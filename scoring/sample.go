package scoring

import (
	"math"
	"math/rand/v2"
	"slices"

	"clearline/scenarios/source/say"
)

// MaxPlays is the most plays an estimate takes.
const MaxPlays = 1_000_000

// Estimate is what a call seems to offer, found by playing it: for trainers at work on a scenario that has more than
// MaxConfigurations. It is no [Range] and nothing makes one of it, so no sheet can carry its figures.
type Estimate struct {
	Plays      int        // by the random player
	Seed       int64      // of the random player
	Most       int        // weighted total of the best call found: the call may offer more
	Least      int        // weighted total of the worst call found: there may be worse
	Dimensions []DimRange // as found, in unweighted points, in the rubric's order
	Random     Spread     // of the scores of the plays, measured against Most
	Error      float64    // standard error of the plays' mean score, in points of the score
	Visits                // of the plays
}

// beam is how many configurations a search keeps open after each turn.
const beam = 64

// sampler plays an exercise.
type sampler struct {
	e       engine
	key     []byte
	rng     *rand.Rand
	est     *Estimate
	longest int // turns of the longest play
}

// play is one random call that has ended.
type play struct{ total, bandCap int }

// Sample plays an exercise budget times (1 … MaxPlays) at random and then searches for the best and the worst call. The
// same seed gives the same figures. The error is an *Unplayable, or says that the budget is out of range.
func Sample(ex *Exercise, budget int, seed int64) (*Estimate, error) {
	if budget < 1 || budget > MaxPlays {
		return nil, say.Errorf("a sample takes 1 to %d plays, not %d", MaxPlays, budget)
	}
	s := sampler{
		e:   engine{ex: ex},
		rng: rand.New(rand.NewPCG(uint64(seed), 3)),
		est: &Estimate{Plays: budget, Seed: seed, Dimensions: make([]DimRange, len(ex.dims)), Visits: newVisits(ex)},
	}
	plays := make([]play, budget)
	sums := make([]int, len(ex.dims))
	for i := range plays {
		if err := s.play(&plays[i], sums, i == 0); err != nil {
			return nil, err
		}
	}
	for d, sum := range sums {
		s.est.Dimensions[d].Mean = int(math.Round(float64(sum) / float64(budget)))
	}
	if err := s.searchAll(); err != nil {
		return nil, err
	}
	if s.est.Most <= 0 {
		return nil, ex.unplayable(-1, CodeNothing, "the most found in %d plays is %d points: no score can be computed", budget, s.est.Most)
	}
	s.est.count(plays)
	return s.est, nil
}

// play gives random replies to the end, counts them and widens what is found; the first play sets it.
func (s *sampler) play(p *play, sums []int, first bool) error {
	ex, est := s.e.ex, s.est
	c, earned := ex.start(), make([]int, len(ex.dims))
	turns := 0
	for ; !ex.isEnding(c.node); turns++ {
		if turns == MaxTurns {
			return ex.endless(c.node)
		}
		offered, err := s.offered(c)
		if err != nil {
			return err
		}
		k := offered[s.rng.IntN(len(offered))]
		next, points, err := s.reply(c, offered, k)
		if err != nil {
			return err
		}
		est.Visits.nodes[c.node]++
		est.Visits.replies[c.node][k]++
		for d, n := range points {
			earned[d] += n
		}
		c = next
	}
	est.Visits.nodes[c.node]++
	s.longest = max(s.longest, turns)
	_, bandCap, _, err := s.e.closing(c)
	if err != nil {
		return ex.unplayable(c.node, CodeFormula, "at ending %q: %s", ex.Model.Nodes[c.node].ID, err)
	}
	*p = play{ex.weighted(earned), bandCap}
	if first {
		est.Most, est.Least = p.total, p.total
	}
	est.Most, est.Least = max(est.Most, p.total), min(est.Least, p.total)
	for d, n := range earned {
		sums[d] += n
		dim := &est.Dimensions[d]
		if first {
			dim.Most, dim.Least = n, n
		}
		dim.Most, dim.Least = max(dim.Most, n), min(dim.Least, n)
	}
	return nil
}

func (ex *Exercise) endless(node int) *Unplayable {
	return ex.unplayable(node, CodeLoop, "a call has not ended after %d turns: let every retry run out", MaxTurns)
}

// offered is engine.offered where some reply is.
func (s *sampler) offered(c config) ([]int, error) {
	ex := s.e.ex
	open, err := s.e.offered(c)
	switch id := ex.Model.Nodes[c.node].ID; {
	case err != nil:
		return nil, ex.unplayable(c.node, CodeFormula, "at node %q: %s", id, err)
	case len(open) == 0:
		return nil, ex.unplayable(c.node, CodeNoReply, "at node %q no reply is offered when %s: give one reply there no condition", id, ex.describe(c))
	}
	if u := ex.unfair(c, open); u != nil {
		return nil, u
	}
	return open, nil
}

// reply gives choice k and says what it is worth.
func (s *sampler) reply(c config, offered []int, k int) (next config, points []int, err error) {
	next, f, err := s.e.follow(c, k)
	if err == nil {
		points, err = s.e.points(c, offered, f)
	}
	if err != nil {
		n := s.e.ex.Model.Nodes[c.node]
		return next, nil, s.e.ex.unplayable(c.node, CodeFormula, "at node %q, reply %q: %s", n.ID, n.Choices[k].ID, err)
	}
	return next, points, nil
}

// searchAll looks for the most and the least, of the total and in each dimension.
func (s *sampler) searchAll() error {
	ex, est := s.e.ex, s.est
	measures := []func([]int) int{ex.weighted}
	most, least := []*int{&est.Most}, []*int{&est.Least}
	for d := range ex.dims {
		measures = append(measures, func(points []int) int { return points[d] })
		most, least = append(most, &est.Dimensions[d].Most), append(least, &est.Dimensions[d].Least)
	}
	for i, measure := range measures {
		for _, width := range []int{1, beam} { // one is the greedy player; more may squeeze that one out
			if err := s.search(width, measure, func(n int) { *most[i] = max(*most[i], n) }); err != nil {
				return err
			}
			worst := func(points []int) int { return -measure(points) }
			if err := s.search(width, worst, func(n int) { *least[i] = min(*least[i], -n) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// lead is a call that a search follows.
type lead struct {
	c   config
	sum int // measured so far
}

// search follows, turn by turn, the width calls that have gathered most by a measure, one for each configuration, and
// tells what those that end have gathered. It goes no further than twice the longest play or, where that is more, once
// through all nodes: what has not ended then may never.
func (s *sampler) search(width int, measure func(points []int) int, ended func(sum int)) error {
	open := []lead{{c: s.e.ex.start()}}
	limit := max(2*s.longest, min(len(s.e.ex.Model.Nodes), MaxTurns))
	for turn := 0; len(open) > 0 && turn < limit; turn++ {
		var next []lead
		known := map[string]int{} // index into next
		for _, l := range open {
			offered, err := s.offered(l.c)
			if err != nil {
				return err
			}
			for _, k := range offered {
				c, points, err := s.reply(l.c, offered, k)
				if err != nil {
					return err
				}
				sum := l.sum + measure(points)
				if s.e.ex.isEnding(c.node) {
					ended(sum)
					continue
				}
				s.key = s.e.ex.keyOf(s.key, c)
				if i, ok := known[string(s.key)]; ok {
					next[i].sum = max(next[i].sum, sum)
					continue
				}
				known[string(s.key)] = len(next)
				next = append(next, lead{c, sum})
			}
		}
		slices.SortStableFunc(next, func(a, b lead) int { return b.sum - a.sum })
		open = next[:min(width, len(next))]
	}
	return nil
}

// count turns the plays into shares, once it is known what their totals are measured against.
func (e *Estimate) count(plays []play) {
	share := 1 / float64(e.Plays)
	for n := range e.Visits.nodes {
		e.Visits.nodes[n] *= share
		for k := range e.Visits.replies[n] {
			e.Visits.replies[n][k] *= share
		}
	}
	sum, squares := 0, 0
	for _, p := range plays {
		score := e.Score(p.total)
		e.Random.add(score, e.passes(score, p.bandCap), share)
		sum += score
		squares += score * score
	}
	e.Random.sum()
	if n := e.Plays; n > 1 {
		e.Error = math.Sqrt(float64(n*squares-sum*sum)/float64(n-1)) / float64(n)
	}
}

// Score is 100 × total ÷ the most that was found, rounded down, from 0 to 100.
func (e *Estimate) Score(total int) int { return min(100, max(0, 100*total)/e.Most) }

func (e *Estimate) passes(score, bandCap int) bool {
	r := e.ex.Rubric
	return min(bandCap, r.bandOf(score)) >= r.band(r.Pass)
}

// RunBots is [RunBots] measured against what was found. The expert does not play: it would have to know the most. The
// error is an *Unplayable where a bot's call does not end.
func (e *Estimate) RunBots() (out []BotResult, err error) {
	for i := range Bots {
		b := &Bots[i]
		if b.Name == "expert" {
			continue
		}
		row, alone, err := e.bot(b, Practice, 0)
		for seed := int64(0); err == nil && seed < BotRuns; seed++ {
			var passed bool
			_, passed, err = e.bot(b, Assessment, seed)
			row.Passes += b2i(passed) * million / BotRuns
		}
		if err != nil {
			return nil, say.Errorf("bot %s: %w", b.Name, err)
		}
		if b.Name == "random" { // the plays are many more
			row.Score, row.Passes, alone = e.Random.Mean, e.Random.Pass, false
		}
		row.Guessed = b.Blind && (alone || row.Passes > MaxGuessed)
		out = append(out, row)
	}
	return out, nil
}

// bot is [Bot.Play] without a range and with an end: what was not walked may go round in circles.
func (e *Estimate) bot(b *Bot, mode Mode, seed int64) (row BotResult, passed bool, err error) {
	ex := e.ex
	a, err := Begin(ex, Setup{ID: b.Name, Mode: mode, Language: ex.Model.Language, Seed: seed, Start: "2000-01-01T00:00:00Z"})
	rng := rand.New(rand.NewPCG(uint64(seed), 2))
	for err == nil && !a.Finished() {
		if a.Turns() == MaxTurns {
			return row, false, ex.endless(a.at.node)
		}
		o := a.Offered()
		a, err = a.Reply(o[b.pick(a, o, nil, rng)].ID, ex.Model.Language, 0)
	}
	if err != nil {
		return row, false, err
	}
	eng := ex.engine()
	defer ex.release(eng)
	_, bandCap, _, err := eng.closing(a.at)
	score := e.Score(a.Total())
	band := ex.Rubric.Bands[min(bandCap, ex.Rubric.bandOf(score))].ID
	return BotResult{Bot: b.Name, Blind: b.Blind, Score: score, Band: band, Turns: a.Turns()}, e.passes(score, bandCap), err
}
