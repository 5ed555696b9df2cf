package command

import (
	"crypto/rand"
	"encoding/hex"
	mrand "math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// Play is `clearline play SCENARIO`.
func Play() *cobra.Command {
	var (
		choices, rubric, mode, lang, id, start, times, dir, name, trainee, cohort string
		seed                                                                      int64
	)
	cmd := &cobra.Command{
		Use:   "play SCENARIO",
		Short: "play a scenario without a screen and print the score sheet",
		Long: `Play takes a scenario by its id or file, gives the replies of --choices and prints the sheet as JSON: the
very bytes the browser exports for the same choices, seed, times, id and start.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ex, r, err := exercise(args[0], rubric, dir)
			if err != nil {
				return err
			}
			if lang == "" {
				lang = string(ex.Model.Language)
			}
			if id == "" {
				b := make([]byte, 8)
				if _, err := rand.Read(b); err != nil {
					return err
				}
				id = hex.EncodeToString(b)
			}
			if start == "" {
				start = time.Now().UTC().Format(time.RFC3339)
			}
			a, err := scoring.Begin(ex, scoring.Setup{ID: id, Mode: scoring.Mode(mode), Language: scenarios.Lang(lang), Seed: seed, Start: start,
				Trainee: scoring.Trainee{ID: trainee, Name: name, Cohort: cohort}})
			if err != nil {
				return err
			}
			if a, err = playAll(a, r, choices, times, scenarios.Lang(lang), seed); err != nil {
				return err
			}
			sheet, err := a.Sheet(r, nil)
			if err != nil {
				return err
			}
			out, err := sheet.Encode()
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(out)
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&choices, "choices", "", "reply ids in order, separated by commas, or: first, random, best")
	f.StringVar(&times, "times", "", "active milliseconds of each reply, separated by commas (default: 0 each)")
	f.Int64Var(&seed, "seed", 0, "seed of the shuffle and of --choices random, 0 to 2^53-1")
	f.StringVar(&rubric, "rubric", "", "rubric id (default: the scenario's own)")
	f.StringVar(&mode, "mode", string(scoring.Practice), "practice or assessment")
	f.StringVar(&lang, "lang", "", "language displayed (default: the scenario's own)")
	f.StringVar(&id, "id", "", "id of the attempt (default: random)")
	f.StringVar(&start, "start", "", "start in UTC, such as 2026-11-21T09:30:00Z (default: now)")
	f.StringVar(&name, "trainee", "", "trainee's name")
	f.StringVar(&trainee, "trainee-id", "", "trainee's id")
	f.StringVar(&cohort, "cohort", "", "trainee's cohort")
	f.StringVar(&dir, "scenarios", "", "folder of further scenarios, rubrics/ and phrases/")
	_ = cmd.MarkFlagRequired("choices")
	return cmd
}

// exercise finds a scenario by id, or reads it from a file, and joins it with its rubric.
func exercise(what, rubric, dir string) (*scoring.Exercise, *scoring.Range, error) {
	s, err := shelf(dir)
	if err != nil {
		return nil, nil, err
	}
	if strings.HasSuffix(what, ".json") {
		data, err := read(what, largest)
		if err != nil {
			return nil, nil, err
		}
		sc, _, err := scenarios.Load(what, data)
		if err != nil {
			return nil, nil, err
		}
		s.Prefer(scoring.KindScenario, filepath.Base(what), data)
		what = sc.ID
	}
	return s.Ranged(what, rubric)
}

func playAll(a scoring.Attempt, r *scoring.Range, choices, times string, lang scenarios.Lang, seed int64) (scoring.Attempt, error) {
	var ms []int64
	for _, t := range strings.FieldsFunc(times, func(r rune) bool { return r == ',' }) {
		n, err := strconv.ParseInt(strings.TrimSpace(t), 10, 64)
		if err != nil {
			return a, say.Errorf("--times takes whole milliseconds, not %q", t)
		}
		ms = append(ms, n)
	}
	next := picker(choices, r, seed)
	for turn := 0; !a.Finished(); turn++ {
		pick := next(a)
		if pick == "" { // the given replies are used up: an unfinished call
			break
		}
		var t int64
		if turn < len(ms) {
			t = ms[turn]
		}
		var err error
		if a, err = a.Reply(pick, lang, t); err != nil {
			return a, say.Errorf("reply %d: %w", turn+1, err)
		}
	}
	return a, nil
}

// picker turns --choices into a way to pick the next reply; "" ends the call.
func picker(choices string, r *scoring.Range, seed int64) func(scoring.Attempt) string {
	switch choices {
	case "first":
		return func(a scoring.Attempt) string { return a.Offered()[0].ID }
	case "random":
		rng := mrand.New(mrand.NewPCG(uint64(seed), 1))
		return func(a scoring.Attempt) string { o := a.Offered(); return o[rng.IntN(len(o))].ID }
	case "best":
		return func(a scoring.Attempt) string { return a.Best(r) }
	}
	list := strings.Split(choices, ",")
	return func(scoring.Attempt) string {
		if len(list) == 0 {
			return ""
		}
		pick := strings.TrimSpace(list[0])
		list = list[1:]
		return pick
	}
}
