package command

import (
	"errors"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// botsRow is one bot's result as printed for programs.
type botsRow struct {
	Scenario string `json:"scenario"`
	scoring.BotResult
	Sampled *sampled `json:"sampled,omitzero"`
}

// endingRow is how many random players reach one ending, as printed for programs.
type endingRow struct {
	Scenario string `json:"scenario"`
	scoring.EndingShare
	Sampled *sampled `json:"sampled,omitzero"`
}

// sampled says that figures are no exact ones, and how to have the same again.
type sampled struct {
	Plays int   `json:"plays"`
	Seed  int64 `json:"seed"`
	Most  int   `json:"most"`  // points of the best call found: scores are measured against it
	Least int   `json:"least"` // points of the worst call found
}

// botsRun is what one run of the command was asked for, and what it found.
type botsRun struct {
	cmd         *cobra.Command
	asJSON      bool
	dir, rubric string
	plays       int
	seed        int64
	voice       say.Voice
	faulty      bool // some scenario can be guessed or has faults
}

// Bots is `clearline bots SCENARIO…`.
func Bots() *cobra.Command {
	var b botsRun
	cmd := &cobra.Command{
		Use:   "bots SCENARIO…",
		Short: "let bots that never read the case play, and see whether a scenario can be guessed",
		Long: `Bots takes scenarios by id or file, says what each call offers, lets every bot play it, with the replies in
the order written and shuffled, and says how many random players reach each ending. A scenario too large to be walked
is sampled instead: played at random, and searched for its best and worst call. Exit status: 1 if a blind bot passes
(shuffled: more often than 5 %), if the best play misses the top band, or if a scenario has faults; one that could
only be sampled has, for no assessment may use it; else 0.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			b.cmd = cmd
			if b.plays < 1 || b.plays > scoring.MaxPlays {
				return say.Errorf("--sample takes 1 to %d plays, not %d", scoring.MaxPlays, b.plays)
			}
			for _, arg := range args {
				if err := b.scenario(arg); err != nil {
					return err
				}
			}
			if b.faulty {
				return faulty{}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&b.asJSON, "json", false, "print one JSON object a bot and one an ending, for programs")
	cmd.Flags().Var(&b.voice, "lang", say.VoiceUsage)
	cmd.Flags().StringVar(&b.rubric, "rubric", "", "rubric id (default: the scenario's own)")
	cmd.Flags().StringVar(&b.dir, "scenarios", "", "folder of further scenarios, rubrics/ and phrases/")
	cmd.Flags().IntVar(&b.plays, "sample", 10_000, "plays where a scenario is too large to be walked")
	cmd.Flags().Int64Var(&b.seed, "seed", 1, "seed of those plays: the same gives the same figures")
	return cmd
}

// scenario lets the bots play one scenario.
func (b *botsRun) scenario(arg string) error {
	ex, r, err := exercise(arg, b.rubric, b.dir)
	var faults source.Faults
	if errors.As(err, &faults) {
		if slices.ContainsFunc(faults, func(f source.Fault) bool { return f.Code == scoring.CodeTooMany }) {
			faults = append(faults, b.sample(ex, faults[0].File)...)
		}
		return b.tell(faults)
	}
	if err != nil {
		return err
	}
	rows, err := scoring.RunBots(ex, r)
	if err != nil {
		return err
	}
	if !b.asJSON {
		fmt.Fprintln(b.cmd.OutOrStdout(), b.voice.Say("%s: %d to %d points over %d configurations, pass mark %d",
			ex.Model.ID, r.Least, r.Most, r.Configurations(), ex.Rubric.PassMark()))
	}
	return b.print(ex.Model.ID, rows, r.EndingShares(), nil)
}

// sample is for a scenario too large to be walked. It returns what faults playing it brings to light.
func (b *botsRun) sample(ex *scoring.Exercise, file string) source.Faults {
	e, err := scoring.Sample(ex, b.plays, b.seed)
	var rows []scoring.BotResult
	if err == nil {
		rows, err = e.RunBots()
	}
	var u *scoring.Unplayable
	switch {
	case errors.As(err, &u):
		return source.Faults{source.At(file, 0, 0, u.Code, "%s", err)}
	case err != nil:
		return scoring.AsFaults(file, err)
	}
	if !b.asJSON {
		fmt.Fprintln(b.cmd.OutOrStdout(), b.voice.Say("%s: sampled: %d plays, seed %d: found %d to %d points, pass mark %d; random plays score %d on average, give or take %.2f",
			ex.Model.ID, e.Plays, e.Seed, e.Least, e.Most, ex.Rubric.PassMark(), e.Random.Mean, e.Error))
	}
	if err := b.print(ex.Model.ID, rows, e.EndingShares(), &sampled{e.Plays, e.Seed, e.Most, e.Least}); err != nil {
		return scoring.AsFaults(file, err)
	}
	return nil
}

// tell lists faults.
func (b *botsRun) tell(faults source.Faults) error {
	b.faulty = true
	for _, f := range faults.In(b.voice.Lang()) {
		if !b.asJSON {
			fmt.Fprintln(b.cmd.OutOrStdout(), f)
		} else if err := printJSON(b.cmd, f); err != nil {
			return err
		}
	}
	return nil
}

// print lists the bots, then the endings.
func (b *botsRun) print(id string, rows []scoring.BotResult, ends []scoring.EndingShare, s *sampled) error {
	w := tabwriter.NewWriter(b.cmd.OutOrStdout(), 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range rows {
		b.faulty = b.faulty || row.Guessed
		if b.asJSON {
			if err := printJSON(b.cmd, botsRow{id, row, s}); err != nil {
				return err
			}
			continue
		}
		mark := ""
		if row.Guessed {
			mark = b.voice.Say("← can be guessed")
			if !row.Blind {
				mark = b.voice.Say("← misses the top band")
			}
		}
		fmt.Fprintln(w, b.voice.Say("  %s\tscore %d\t%s\t%d replies\tpasses %.2f %%\t%s", row.Bot, row.Score, row.Band, row.Turns, percent(row.Passes), mark))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, end := range ends {
		if b.asJSON {
			if err := printJSON(b.cmd, endingRow{id, end, s}); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(w, b.voice.Say("  %s\t%s\t%.2f %% of random players\t", end.Ending, end.Outcome, percent(end.Share)))
	}
	return w.Flush()
}

// percent of what is given per million.
func percent(perMillion int) float64 { return float64(perMillion) / 10_000 }
