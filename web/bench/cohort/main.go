// Command cohort writes the score sheets of a made-up cohort, one JSON object a line: trainees of known ability play the
// scenarios that are shipped, so that it can be seen what a report makes of them.
//
//	cohort -n 100000 -seed 1 -abilities abilities.csv > sheets.ndjson
//
// A trainee of ability a, evenly spread from 0 to 1, gives the best reply with probability a and else any reply offered,
// each as likely as the others. As in life, some try a scenario again, some practise, and a few sheets are unfinished,
// sent twice, tampered with or broken. The same seed gives the same bytes.
package main

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"

	"clearline/scenarios/library"
	"clearline/scoring"
)

func main() {
	n := flag.Int("n", 100_000, "how many sheets")
	seed := flag.Uint64("seed", 1, "another seed gives another cohort")
	abilities := flag.String("abilities", "", "a CSV file to write: trainee id, ability")
	flag.Parse()
	if err := run(*n, *seed, *abilities, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "cohort:", err)
		os.Exit(2)
	}
}

func run(n int, seed uint64, abilities string, out io.Writer) error {
	c, err := newCohort(n, seed)
	if err != nil {
		return err
	}
	if abilities != "" {
		if err := c.writeAbilities(abilities); err != nil {
			return err
		}
	}
	w := bufio.NewWriterSize(out, 1<<20)
	if err := c.write(n, w); err != nil {
		return err
	}
	return w.Flush()
}

// cohort is who is in it, and what they play.
type cohort struct {
	seed      uint64
	exercises []*scoring.Exercise
	ranges    []*scoring.Range
	trainees  []trainee
}

// played are the scenarios: the same four whatever the library grows to, so that figures of different days compare.
var played = []string{"bereaved-caller", "expired-food", "late-mortgage", "lost-parcel"}

// newCohort makes as many trainees as send n sheets.
func newCohort(n int, seed uint64) (*cohort, error) {
	c := &cohort{seed: seed}
	shelf := &scoring.Shelf{}
	if faults, err := shelf.AddFS(scoring.Files, ""); err != nil || len(faults) > 0 {
		return nil, fmt.Errorf("the shipped rubrics and phrases: %v %w", faults, err)
	}
	if faults, err := shelf.AddFS(library.Files, scoring.KindScenario); err != nil || len(faults) > 0 {
		return nil, fmt.Errorf("the shipped scenarios: %v %w", faults, err)
	}
	for _, sc := range shelf.Scenarios() {
		if !slices.Contains(played, sc.ID) {
			continue
		}
		ex, r, err := shelf.Ranged(sc.ID, sc.Rubric)
		if err != nil {
			return nil, err
		}
		c.exercises, c.ranges = append(c.exercises, ex), append(c.ranges, r)
	}
	for sheets := 0; sheets < n; {
		t := c.newTrainee(len(c.trainees))
		sheets += len(t.plans)
		c.trainees = append(c.trainees, t)
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	for i, at := range rng.Perm(len(c.trainees)) {
		c.trainees[i].ability = (float64(at) + 0.5) / float64(len(c.trainees))
	}
	return c, nil
}

func (c *cohort) writeAbilities(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	rows := [][]string{{"trainee", "ability"}}
	for _, t := range c.trainees {
		rows = append(rows, []string{t.who.ID, strconv.FormatFloat(t.ability, 'g', -1, 64)})
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

// write plays on all processors and prints n lines, trainee after trainee.
func (c *cohort) write(n int, out io.Writer) error {
	type sent struct {
		lines [][]byte
		err   error
	}
	type job struct {
		index int
		done  chan sent
	}
	workers := runtime.GOMAXPROCS(0)
	todo, queue := make(chan job, 8*workers), make(chan job, 8*workers) // the same jobs: to do, and in order
	go func() {
		for i := range c.trainees {
			j := job{i, make(chan sent, 1)}
			queue <- j
			todo <- j
		}
		close(queue)
		close(todo)
	}()
	for range workers {
		go func() {
			for j := range todo {
				lines, err := c.play(j.index)
				j.done <- sent{lines, err}
			}
		}()
	}
	for j := range queue {
		s := <-j.done
		if s.err != nil {
			return s.err
		}
		for _, line := range s.lines[:min(n, len(s.lines))] {
			if _, err := out.Write(append(line, '\n')); err != nil {
				return err
			}
			n--
		}
	}
	return nil
}
