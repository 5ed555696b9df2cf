// Package command holds the subcommands of clearline that concern scenarios alone.
package command

import (
	"errors"

	"github.com/spf13/cobra"

	"clearline/scenarios"
)

// NewCommand is "clearline new ID", which prints a scenario to start from, and "clearline new --schema", which prints the
// JSON Schema that the scenario's first line names. Every error is one of usage.
func NewCommand() *cobra.Command {
	var schema bool
	cmd := &cobra.Command{
		Use:   "new ID",
		Short: "print a small valid scenario to start from",
		Long: "Prints a small valid scenario to start from, in Chinese and English, whose texts explain themselves.\n" +
			"ID is the scenario's name: lower-case words joined by '-'.",
		Example: "  clearline new lost-parcel > lost-parcel.json\n" +
			"  clearline new --schema > scenario.schema.json   # editors then check and complete what you write",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if schema == (len(args) == 1) {
				return errors.New("give the new scenario's id, such as: clearline new lost-parcel (or --schema alone)")
			}
			text := scenarios.Schema
			if !schema {
				var err error
				if text, err = scenarios.New(args[0]); err != nil {
					return err
				}
			}
			_, err := cmd.OutOrStdout().Write(text)
			return err
		},
	}
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of scenarios instead")
	return cmd
}
