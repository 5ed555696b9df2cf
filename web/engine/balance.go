package main

import (
	"fmt"
	"math/rand/v2"

	"clearline/scenarios"
	"clearline/scoring"
)

// balance is contract.ts's Balance.
type balance struct {
	Sampled        *sampled     `json:"sampled,omitzero"`
	Configurations int          `json:"configurations"`
	Most           int          `json:"most"`
	Least          int          `json:"least"`
	PassMark       int          `json:"passMark"`
	Dimensions     []dimension  `json:"dimensions"`
	Random         random       `json:"random"`
	Bots           []bot        `json:"bots"`
	Replies        []replyShare `json:"replies"`
	Nodes          []nodeShare  `json:"nodes"`
}

type sampled struct {
	Plays int   `json:"plays"`
	Seed  int64 `json:"seed"`
}

type dimension struct {
	ID    string `json:"id"`
	Most  int    `json:"most"`
	Least int    `json:"least"`
	Mean  int    `json:"mean"`
}

type random struct {
	Mean   int      `json:"mean"`
	Pass   int      `json:"pass"`
	Scores [101]int `json:"scores"`
}

type bot struct {
	Name    string   `json:"name"`
	Score   int      `json:"score"`
	Band    string   `json:"band"`
	Pass    bool     `json:"pass"`
	Passes  int      `json:"passes"`
	Guessed bool     `json:"guessed"`
	Path    []string `json:"path"`
}

type replyShare struct {
	Node   string `json:"node"`
	Choice string `json:"choice"`
	Share  int    `json:"share"`
}

type nodeShare struct {
	Node  string `json:"node"`
	Share int    `json:"share"`
	Best  int    `json:"best"`
	Anger int    `json:"anger"`
	Trust int    `json:"trust"`
}

const (
	plays = 3000 // of an estimate: its mean is then right to about half a point
	seed  = 1
)

// weigh gathers the balance from an exact range or, where there is none, from plays. The error is errStale or says that
// a play came to no end.
func weigh(ex *scoring.Exercise, r *scoring.Range, lang scenarios.Lang, p *pace) (*balance, error) {
	if r == nil {
		return estimate(ex, lang, p)
	}
	b := &balance{Configurations: r.Configurations(), Most: r.Most, Least: r.Least}
	b.figures(ex, r.Dimensions, &r.Random)
	b.shares(ex, &r.Visits)
	for i := range scoring.Bots {
		row, call, err := scoring.Bots[i].Run(ex, r)
		if err != nil {
			return nil, err
		}
		entry := botOf(row, ex, lang)
		for turn := range call.Turns() {
			entry.Path = append(entry.Path, call.Given(turn).ID)
		}
		b.Bots = append(b.Bots, entry)
		if !p.on(b.Configurations) {
			return nil, errStale
		}
	}
	moods, err := survey(ex, r, p)
	if err != nil {
		return nil, err
	}
	b.moods(moods)
	return b, nil
}

func estimate(ex *scoring.Exercise, lang scenarios.Lang, p *pace) (*balance, error) {
	est, err := scoring.Sample(ex, plays, seed)
	if err != nil {
		return nil, err
	}
	b := &balance{Sampled: &sampled{plays, seed}, Configurations: scoring.MaxConfigurations, Most: est.Most, Least: est.Least}
	b.figures(ex, est.Dimensions, &est.Random)
	b.shares(ex, &est.Visits)
	rows, err := est.RunBots()
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		b.Bots = append(b.Bots, botOf(row, ex, lang))
	}
	moods, err := play(ex, est.Score, p)
	if err != nil {
		return nil, err
	}
	b.moods(moods)
	return b, nil
}

func (b *balance) figures(ex *scoring.Exercise, dims []scoring.DimRange, s *scoring.Spread) {
	for i, d := range dims {
		b.Dimensions = append(b.Dimensions, dimension{ex.Rubric.Dimensions[i].ID, d.Most, d.Least, d.Mean})
	}
	b.Random, b.PassMark = random{s.Mean, s.Pass, s.Histogram()}, ex.Rubric.PassMark()
}

func (b *balance) shares(ex *scoring.Exercise, v *scoring.Visits) {
	for _, n := range ex.Model.Nodes {
		b.Nodes = append(b.Nodes, nodeShare{Node: n.ID, Share: v.NodeShare(n.ID)})
		for _, c := range n.Choices {
			b.Replies = append(b.Replies, replyShare{n.ID, c.ID, v.ReplyShare(n.ID, c.ID)})
		}
	}
}

func (b *balance) moods(nodes []scoring.Passing) {
	for i, n := range nodes {
		b.Nodes[i].Best, b.Nodes[i].Anger, b.Nodes[i].Trust = n.Best, n.Anger, n.Trust
	}
}

func botOf(row scoring.BotResult, ex *scoring.Exercise, lang scenarios.Lang) bot {
	band := ex.Rubric.Band(row.Band)
	return bot{Name: row.Bot, Score: row.Score, Band: band.Name.In(lang, ex.Rubric.Language), Pass: band.From >= ex.Rubric.PassMark(),
		Passes: row.Passes, Guessed: row.Guessed, Path: []string{}}
}

// survey is exact unless the moods are too many; then it is played.
func survey(ex *scoring.Exercise, r *scoring.Range, p *pace) ([]scoring.Passing, error) {
	s := scoring.NewSurvey(r)
	for {
		done, err := s.Step(step)
		if err != nil {
			return play(ex, r.Score, p)
		}
		if !p.on(r.Configurations()) {
			return nil, errStale
		}
		if done {
			return s.Nodes(), nil
		}
	}
}

// play estimates by playing at random what a survey finds out.
func play(ex *scoring.Exercise, score func(total int) int, p *pace) ([]scoring.Passing, error) {
	rng := rand.New(rand.NewPCG(seed, 0))
	nodes, times := make([]scoring.Passing, len(ex.Model.Nodes)), make([]int, len(ex.Model.Nodes))
	for range plays {
		a, err := scoring.Begin(ex, scoring.Setup{Mode: scoring.Practice, Language: ex.Model.Language})
		visited := []int{ex.Model.Start}
		for err == nil && !a.Finished() {
			if len(visited) > scoring.MaxTurns {
				return nil, fmt.Errorf("a call has not ended after %d turns", scoring.MaxTurns)
			}
			offered := a.Offered()
			a, err = a.Reply(offered[rng.IntN(len(offered))].ID, ex.Model.Language, 0)
			visited = append(visited, ex.Model.Node(a.NodeID()))
		}
		if err != nil {
			return nil, err
		}
		anger, trust := a.Mood()
		for i, n := range visited {
			nodes[n].Best = max(nodes[n].Best, score(a.Total()))
			nodes[n].Anger += anger[i]
			nodes[n].Trust += trust[i]
			times[n]++
		}
		if !p.on(scoring.MaxConfigurations) {
			return nil, errStale
		}
	}
	for n, t := range times {
		if t > 0 {
			nodes[n].Anger, nodes[n].Trust = (nodes[n].Anger+t/2)/t, (nodes[n].Trust+t/2)/t
		}
	}
	return nodes, nil
}
