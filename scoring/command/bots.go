package command

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"clearline/scoring"
)

// botsRow is one bot's result as printed for programs.
type botsRow struct {
	Scenario string `json:"scenario"`
	scoring.BotResult
}

// Bots is `clearline bots SCENARIO…`.
func Bots() *cobra.Command {
	var (
		asJSON      bool
		dir, rubric string
	)
	cmd := &cobra.Command{
		Use:   "bots SCENARIO…",
		Short: "let bots that never read the case play, and see whether a scenario can be guessed",
		Long: `Bots takes scenarios by id or file, says what each call offers and lets every bot play it, with the replies in
the order written and shuffled. Exit status: 1 if a blind bot passes (shuffled: more often than 5 %), or if the best
play misses the top band; else 0.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			guessed := false
			for _, arg := range args {
				ex, r, err := exercise(arg, rubric, dir)
				if err != nil {
					return err
				}
				rows, err := scoring.RunBots(ex, r)
				if err != nil {
					return err
				}
				if !asJSON {
					fmt.Fprintf(cmd.OutOrStdout(), "%s: %d to %d points over %d configurations, pass mark %d\n",
						ex.Model.ID, r.Least, r.Most, r.Configurations(), ex.Rubric.PassMark())
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', tabwriter.AlignRight)
				for _, row := range rows {
					guessed = guessed || row.Guessed
					if asJSON {
						if err := printJSON(cmd, botsRow{ex.Model.ID, row}); err != nil {
							return err
						}
						continue
					}
					mark := ""
					if row.Guessed {
						mark = "← can be guessed"
						if !row.Blind {
							mark = "← misses the top band"
						}
					}
					fmt.Fprintf(w, "  %s\tscore %d\t%s\t%d replies\tpasses %.2f %%\t%s\n", row.Bot, row.Score, row.Band, row.Turns, float64(row.Passes)/10_000, mark)
				}
				if err := w.Flush(); err != nil {
					return err
				}
			}
			if guessed {
				return faulty{}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a bot, for programs")
	cmd.Flags().StringVar(&rubric, "rubric", "", "rubric id (default: the scenario's own)")
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder of further scenarios, rubrics/ and phrases/")
	return cmd
}
