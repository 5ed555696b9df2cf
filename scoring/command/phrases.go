package command

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

// Phrases is `clearline phrases TEXT|-`.
func Phrases() *cobra.Command {
	var (
		asJSON    bool
		dir, lang string
	)
	cmd := &cobra.Command{
		Use:   "phrases TEXT|-",
		Short: "find forbidden, weak and good wording in a reply",
		Long: `Phrases searches one reply, given as an argument or with - on standard input, and prints each hit with its
place, rule, reason and better wording. Exit status: 0 nothing forbidden or weak, 1 something is.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text := args[0]
			if text == "-" {
				data, err := readAll(cmd.InOrStdin(), 1<<20)
				if err != nil {
					return err
				}
				if len(data) > 1<<20 {
					return say.Errorf("the text is longer than %d bytes", 1<<20)
				}
				text = strings.TrimRight(string(data), "\r\n")
			}
			if !utf8.ValidString(text) {
				return say.Errorf("the text is not valid UTF-8")
			}
			s, err := shelf(dir)
			if err != nil {
				return err
			}
			var sets []*phrase.Set
			for _, p := range s.PhraseSets() {
				sets = append(sets, p.Set)
			}
			m, err := phrase.Compile(sets, phrase.Options{})
			if err != nil {
				return err
			}
			return printHits(cmd, m, text, lang, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a hit, for programs")
	cmd.Flags().StringVar(&lang, "lang", "zh", "language of reasons and better wording")
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder with further phrases/")
	return cmd
}

// foundPhrase is one hit as printed for programs. Start and End count characters.
type foundPhrase struct {
	scoring.PhraseHit
	Classes []string `json:"classes"`
	Reason  string   `json:"reason"`
	Better  string   `json:"better"`
}

func printHits(cmd *cobra.Command, m *phrase.Matcher, text, lang string, asJSON bool) error {
	bad := false
	for _, h := range m.Find(text) {
		rule := m.Rule(h.Set, h.Rule)
		at := utf8.RuneCountInString(text[:h.Start])
		hit := foundPhrase{scoring.PhraseHit{Set: h.Set, Rule: h.Rule, Start: at, End: at + utf8.RuneCountInString(text[h.Start:h.End]), Text: text[h.Start:h.End]},
			h.Classes, rule.Reason.In(lang), rule.Better.In(lang)}
		bad = bad || h.Set != "good"
		if asJSON {
			if err := printJSON(cmd, hit); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%d-%d “%s”  %s/%s (%s)\n    %s\n    → %s\n", hit.Start+1, hit.End, hit.Text, h.Set, h.Rule,
			strings.Join(h.Classes, ", "), hit.Reason, hit.Better)
	}
	if bad {
		return faulty{}
	}
	return nil
}
