package main

import (
	"fmt"
	"math/rand/v2"
	"time"

	json "github.com/goccy/go-json/v2"

	"clearline/scoring"
)

// trainee is one of a cohort.
type trainee struct {
	who     scoring.Trainee
	ability float64 // 0 … 1
	plans   []plan
}

// plan is what becomes of one sheet.
type plan struct {
	scenario int
	mode     scoring.Mode
	fate     fate
}

// fate is what happens to a sheet on its way.
type fate int

const (
	whole     fate = iota
	abandoned      // the call is left after two replies
	twice          // the sheet before is sent once more
	altered        // a point more than was earned
	broken         // the line is cut in two
)

// What names are made of. There are more trainees than names: some are namesakes.
var (
	surnames = []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
	given    = []string{"秀英", "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英", "文博", "子涵"}
)

// cohorts is how many classes the trainees are in.
const cohorts = 20

// opening is when the first of them begins.
var opening = time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC)

// newTrainee makes trainee i and plans her sheets. Who has which fate goes by her number, so that few sheets have all of them.
func (c *cohort) newTrainee(i int) trainee {
	t := trainee{who: scoring.Trainee{
		ID:     fmt.Sprintf("%07d", i+1),
		Name:   string(surnames[i*7%len(surnames)]) + given[i*11%len(given)],
		Cohort: fmt.Sprintf("2026-%02d 班", i%cohorts+1),
	}}
	add := func(scenario int, mode scoring.Mode, f fate) {
		t.plans = append(t.plans, plan{scenario % len(c.exercises), mode, f})
	}
	if i%10 == 3 {
		add(i, scoring.Practice, whole)
	}
	for scenario := range c.exercises {
		add(scenario, scoring.Assessment, whole)
	}
	switch i % 50 {
	case 7:
		add(0, scoring.Assessment, twice)
	case 11, 36:
		t.plans[1].fate = abandoned
	case 23:
		t.plans[2].fate = altered
	case 42:
		add(0, scoring.Assessment, broken)
	}
	for again := 3; again <= 9; again *= 3 { // a third tries one of them once more, a ninth twice
		if i%again == 0 {
			add(i, scoring.Assessment, whole)
		}
	}
	return t
}

// play is all that trainee i sends, in order.
func (c *cohort) play(i int) (lines [][]byte, err error) {
	t := &c.trainees[i]
	rng := rand.New(rand.NewPCG(c.seed, uint64(i)+1))
	start := opening.Add(time.Duration(i%5000) * time.Minute)
	for k, p := range t.plans {
		if p.fate == twice {
			lines = append(lines, lines[k-1])
			continue
		}
		sheet, err := c.call(t, p, rng, scoring.Setup{
			ID: fmt.Sprintf("%s-%d", t.who.ID, k+1), Mode: p.mode, Language: "zh", Seed: rng.Int64N(scoring.MaxSeed),
			Start: start.Format(time.RFC3339), Trainee: t.who,
		})
		if err != nil {
			return nil, err
		}
		start = start.Add(24 * time.Hour)
		line, err := json.Marshal(sheet, json.Deterministic(true))
		if err != nil {
			return nil, err
		}
		if p.fate == broken {
			line = line[:len(line)/2]
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// call plays one call and writes it down.
func (c *cohort) call(t *trainee, p plan, rng *rand.Rand, s scoring.Setup) (*scoring.Sheet, error) {
	r := c.ranges[p.scenario]
	a, err := scoring.Begin(c.exercises[p.scenario], s)
	for err == nil && !a.Finished() && (p.fate != abandoned || a.Turns() < 2) {
		choice := a.Best(r)
		if rng.Float64() >= t.ability {
			offered := a.Offered()
			choice = offered[rng.IntN(len(offered))].ID
		}
		a, err = a.Reply(choice, s.Language, 30_000+rng.Int64N(60_000)) // half a minute and more: time to read
	}
	if err != nil {
		return nil, err
	}
	sheet, err := a.Sheet(r, nil)
	if err == nil && p.fate == altered {
		sheet.Result.Total++
	}
	return sheet, err
}
