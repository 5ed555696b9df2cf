package command

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clearline/scoring"
)

// Verify is `clearline verify PATH…`.
func Verify() *cobra.Command {
	var (
		asJSON bool
		dir    string
	)
	cmd := &cobra.Command{
		Use:   "verify PATH…|-",
		Short: "replay score sheets and say whether they follow from their choices",
		Long: `Verify reads sheets from files, folders (*.json, *.ndjson) or, with -, as NDJSON from standard input, replays
each and prints one finding: ok, altered, unknown, impossible or malformed. It proves that a sheet follows from its
choices, not who made them. Exit status: 0 all ok, 1 some not, 2 a file could not be read.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := shelf(dir)
			if err != nil {
				return err
			}
			bad := 0
			one := func(name string, data []byte) error {
				f := scoring.Verify(name, data, s)
				if f.Verdict != scoring.SheetOK {
					bad++
				}
				if asJSON {
					return printJSON(cmd, f)
				}
				fmt.Fprintln(cmd.OutOrStdout(), sentence(f))
				return nil
			}
			if err := sheets(cmd.InOrStdin(), args, one); err != nil {
				return err
			}
			if bad > 0 {
				return faulty{}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a sheet, for programs")
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder of published scenarios, rubrics/ and phrases/, all versions")
	return cmd
}

func sentence(f scoring.Finding) string {
	s := fmt.Sprintf("%s: %s", f.File, f.Verdict)
	if f.Score != nil {
		s += fmt.Sprintf(" (%s, score %d, %s)", f.Scenario, *f.Score, f.Band)
	} else if f.Verdict == scoring.SheetOK {
		s += fmt.Sprintf(" (%s, not finished)", f.Scenario)
	}
	if f.Message != "" {
		s += ": " + f.Message
	}
	if len(f.Fields) > 0 {
		s += ": " + strings.Join(f.Fields, ", ")
	}
	return s
}

// sheets calls f for every sheet the paths name; "-" is NDJSON on in.
func sheets(in io.Reader, paths []string, f func(name string, data []byte) error) error {
	for _, p := range paths {
		if p == "-" {
			if err := lines("stdin", in, f); err != nil {
				return err
			}
			continue
		}
		keep := func(path string) bool { return strings.HasSuffix(path, ".json") || strings.HasSuffix(path, ".ndjson") }
		err := walk([]string{p}, keep, func(path string) error {
			data, err := read(path, largest)
			if err != nil {
				return err
			}
			if strings.HasSuffix(path, ".ndjson") {
				return lines(path, bytes.NewReader(data), f)
			}
			return f(path, data)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// lines calls f for every non-empty line.
func lines(name string, in io.Reader, f func(name string, data []byte) error) error {
	r := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := f(fmt.Sprintf("%s:%d", name, n), line); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s cannot be read: %s", name, plain(err))
		}
	}
}
