package command

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// Rubric is `clearline rubric [ID]`.
func Rubric() *cobra.Command {
	var (
		dir   string
		voice say.Voice
	)
	cmd := &cobra.Command{
		Use:   "rubric [ID]",
		Short: "list the rubrics, or the techniques and slips of one",
		Long: `Rubric without an id lists the rubrics at hand. With one it prints its dimensions, and the ids of the techniques
and slips that scenarios may use, with what they mean.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			lang := scenarios.Lang(voice.Lang())
			s, err := shelf(dir)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				for _, r := range s.Rubrics() {
					fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\n", r.ID, r.Name.In(lang, r.Language))
				}
				return nil
			}
			r := s.Rubric(args[0])
			if r == nil {
				var known []string
				for _, k := range s.Rubrics() {
					known = append(known, k.ID)
				}
				return say.Errorf("there is no rubric %q%s", args[0], source.Suggest(args[0], known))
			}
			return printRubric(cmd, r, lang)
		},
	}
	cmd.Flags().Var(&voice, "lang", say.VoiceUsage)
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder with further rubrics/")
	return cmd
}

func printRubric(cmd *cobra.Command, r *scoring.Rubric, lang scenarios.Lang) error {
	voice := say.Voice(lang)
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s: %s\n", r.ID, r.Name.In(lang, r.Language))
	for _, d := range r.Dimensions {
		fmt.Fprintln(w, voice.Say("\n%s\t%s\tweight %d", d.ID, d.Name.In(lang, r.Language), d.Weight))
		for _, list := range []struct {
			sign string
			tags []scoring.Tag
		}{{"+", r.Techniques}, {"-", r.Slips}} {
			for _, t := range list.tags {
				if t.Dimension == d.ID {
					fmt.Fprintf(w, "  %s %s\t%s\t%s\n", list.sign, t.ID, t.Name.In(lang, r.Language), t.Explain.In(lang, r.Language))
				}
			}
		}
		fmt.Fprintln(w, voice.Say("  formula: %s", d.Formula))
	}
	fmt.Fprintln(w)
	for _, g := range r.Gates {
		fmt.Fprintln(w, voice.Say("gate %s\t%s\twhen %s: band at most %s, verdict at best %s",
			g.ID, g.Name.In(lang, r.Language), g.When, or(g.Cap, "-"), or(string(g.Verdict), "-")))
	}
	for _, b := range r.Bands {
		pass := ""
		if b.ID == r.Pass {
			pass = voice.Say("passes from here")
		}
		fmt.Fprintln(w, voice.Say("band %s\t%s\tfrom %d\t%s", b.ID, b.Name.In(lang, r.Language), b.From, pass))
	}
	return w.Flush()
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
