// Command clearline checks, plays, verifies and serves complaint-handling exercises.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	scenariocommand "clearline/scenarios/command"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/command"
	"clearline/web"
	"clearline/web/warehouse"
)

func main() {
	root := &cobra.Command{
		Use:           "clearline",
		Short:         "practise handling complaints, and score it in a way that can be defended",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(web.ServeCommand(), web.PublishCommand(), scenariocommand.NewCommand(),
		scenariocommand.GraphCommand(), scenariocommand.ExportCommand(), scenariocommand.ImportCommand(),
		command.Check(), command.Diff(), command.Play(), command.Bots(), command.Rubric(), command.Verify(), command.Report(warehouse.Create), command.Phrases())
	cmd, err := root.ExecuteC()
	lang := ""
	if f := cmd.Flag("lang"); f != nil {
		lang = f.Value.String()
	}
	os.Exit(status(err, say.Lang(lang)))
}

// status prints an error for people, in their language, and turns it into an exit status: 0 fine, 1 the input has faults, 2 the rest.
func status(err error, lang string) int {
	if err == nil {
		return 0
	}
	var quiet interface{ Quiet() bool }
	if !errors.As(err, &quiet) || !quiet.Quiet() {
		fmt.Fprintln(os.Stderr, "clearline:", source.ErrorIn(err, lang))
	}
	var coded interface{ ExitCode() int }
	if errors.As(err, &coded) {
		return coded.ExitCode()
	}
	return 2
}
