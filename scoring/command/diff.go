package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// Diff is `clearline diff OLD NEW [SHEET…]`.
func Diff() *cobra.Command {
	var (
		asJSON bool
		dir    string
		voice  say.Voice
	)
	cmd := &cobra.Command{
		Use:   "diff OLD NEW [SHEET…]",
		Short: "say what a new version of a scenario changes for paths, ranges and old sheets",
		Long: `Diff compares two versions of a scenario, files both: which nodes and replies differ and in what, what that does to
the points a call offers, to random players and to the best play, and whether the version was raised. The play plans
that lie beside OLD, and the score sheets and saved calls given (files, or folders of them), are replayed under both
versions. The weightiest comes first, one sentence each. Exit status: 0 nothing that scores has changed; 1 something has,
or the version must be raised, or a file has faults, which are then listed instead; 2 a file could not be read.`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := compare(args[0], args[1], args[2:], dir, scenarios.Lang(voice.Lang()))
			var faults source.Faults
			if errors.As(err, &faults) {
				all := checker{asJSON: asJSON, faults: faults, voice: voice}
				return all.report(cmd)
			}
			if err != nil {
				return err
			}
			return tell(cmd, d, voice, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object, for programs")
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder with further rubrics/ and phrases/")
	cmd.Flags().Var(&voice, "lang", say.VoiceUsage)
	return cmd
}

// compare reads all that is to be compared. The error is source.Faults where a file is at fault.
func compare(before, after string, sheets []string, dir string, lang scenarios.Lang) (*scoring.Difference, error) {
	at, err := shelf(dir)
	if err != nil {
		return nil, err
	}
	var versions [2]scoring.Version
	var faults source.Faults
	for i, path := range []string{before, after} {
		data, err := read(path, largest)
		if err != nil {
			return nil, err
		}
		if versions[i], err = at.Version(path, data); err != nil {
			faults = append(faults, scoring.AsFaults(path, err)...)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	model := versions[0].Exercise.Model
	calls, err := callsOf(append(plansBeside(before, model.ID), sheets...), model)
	if err != nil {
		return nil, err
	}
	return scoring.Diff(versions[0], versions[1], calls, lang), nil
}

// plansBeside names the files of plans for a scenario: called as its file or as its id.
func plansBeside(path, id string) (names []string) {
	for _, name := range []string{strings.TrimSuffix(filepath.Base(path), ".json"), id} {
		plan := filepath.Join(filepath.Dir(path), name+".plan.txt")
		if _, err := os.Stat(plan); err == nil && !slices.Contains(names, plan) {
			names = append(names, plan)
		}
	}
	return names
}

// callsOf reads sheets, saved calls and plans.
func callsOf(paths []string, m *scenarios.Model) (calls []scoring.Call, err error) {
	var faults source.Faults
	err = walk(paths, isContent, func(path string) error {
		data, err := read(path, scoring.SheetLimit)
		if err != nil {
			return err
		}
		var more []scoring.Call
		if strings.HasSuffix(path, ".plan.txt") {
			more, err = scoring.ReadPlays(path, data, m.ID, m.Language)
		} else {
			more = make([]scoring.Call, 1)
			more[0], err = scoring.ReadCall(path, data)
		}
		if err != nil {
			faults = append(faults, scoring.AsFaults(path, err)...)
			return nil
		}
		calls = append(calls, more...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return calls, faults.Err()
}

// tell prints a difference.
func tell(cmd *cobra.Command, d *scoring.Difference, voice say.Voice, asJSON bool) error {
	if asJSON {
		if err := printJSON(cmd, d); err != nil {
			return err
		}
	} else {
		for _, f := range d.Findings {
			fmt.Fprintln(cmd.OutOrStdout(), f.Message)
		}
	}
	if d.Scores || slices.ContainsFunc(d.Findings, func(c scoring.Change) bool { return c.Severity == scenarios.Error }) {
		return faulty{}
	}
	if !asJSON {
		fmt.Fprintln(cmd.OutOrStdout(), voice.Say("nothing that scores has changed"))
	}
	return nil
}
