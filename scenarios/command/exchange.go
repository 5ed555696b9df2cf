package command

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/exchange/sheet"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
)

// largestBook is the largest XLSX file accepted, in bytes: pictures and styles come with the cells.
const largestBook = 32 << 20

// GraphCommand is "clearline graph SCENARIO", which draws the branches.
func GraphCommand() *cobra.Command {
	var format, lang, out string
	cmd := &cobra.Command{
		Use:   "graph SCENARIO --format mermaid|dot",
		Short: "print the branches as a picture",
		Long: "Prints a scenario's branches for Mermaid or Graphviz: nodes with their id and first line, endings in the shape of\n" +
			"their outcome, arrows with the number of the reply and its conditions. SCENARIO is a file or a shipped id.",
		Example: "  clearline graph lost-parcel --format dot | dot -Tsvg > lost-parcel.svg",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return export(cmd, args[0], format, lang, "", out, "mermaid", "dot")
		},
	}
	cmd.Flags().StringVar(&format, "format", "mermaid", "mermaid or dot")
	cmd.Flags().StringVar(&lang, "lang", "", "language of the words (default: the scenario's own)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this new file instead of stdout")
	return cmd
}

// ExportCommand is "clearline export SCENARIO", which gives a scenario out in another format.
func ExportCommand() *cobra.Command {
	var format, lang, rubric, out string
	cmd := &cobra.Command{
		Use:   "export SCENARIO --format twee|script|csv",
		Short: "print a scenario for Twine, for paper or for a spreadsheet",
		Long: "Prints a scenario as Twee 3 for Twine, as a script to act out on paper (HTML, prints on A4) or as a table, one row per\n" +
			"reply (CSV). import reads Twee and tables back. SCENARIO is a file or a shipped id.",
		Example: "  clearline export lost-parcel --format script --lang en -o lost-parcel.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return export(cmd, args[0], format, lang, rubric, out, "twee", "script", "csv")
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "twee, script or csv")
	cmd.Flags().StringVar(&lang, "lang", "", "language of the script (default: the scenario's own)")
	cmd.Flags().StringVar(&rubric, "rubric", "", "file of the rubric, for the script's names of techniques and slips (default: the shipped one)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this new file instead of stdout")
	_ = cmd.MarkFlagRequired("format")
	return cmd
}

func export(cmd *cobra.Command, what, format, lang, rubric, out string, formats ...string) error {
	s, err := scenario(what)
	if err != nil {
		return listed(cmd, what, err)
	}
	shown := scenarios.Lang(lang)
	if lang == "" {
		shown = s.Language
	}
	var text string
	switch known := " " + strings.Join(formats, " ") + " "; {
	case !strings.Contains(known, " "+format+" "):
		return say.Errorf("--format takes %s, not %q", strings.Join(formats, ", "), format)
	case format == "mermaid":
		text = exchange.Mermaid(s, shown)
	case format == "dot":
		text = exchange.Dot(s, shown)
	case format == "twee":
		text = exchange.Twee(s)
	case format == "csv":
		text = exchange.CSV(exchange.Rows(s))
	case format == "script":
		names, err := tags(rubric, s.Rubric)
		if err != nil {
			return listed(cmd, rubric, err)
		}
		if text, err = exchange.Script(s, names, shown); err != nil {
			return err
		}
	}
	return give(cmd, out, []byte(text))
}

// ImportCommand is "clearline import FILE", which makes a scenario of a Twee file or a table. Its findings go to stderr, so that
// the scenario can go to stdout; where there can be no scenario, the reasons go to stdout and the status is 1.
func ImportCommand() *cobra.Command {
	var id, lang, rubric, out string
	cmd := &cobra.Command{
		Use:   "import FILE.twee|.csv|.xlsx",
		Short: "make a scenario of a Twine story or a table",
		Long: "Makes a scenario of a Twee 3 file or of a table with one row per reply (CSV, or the first sheet of an XLSX workbook), and\n" +
			"lists on stderr what did not come over and what was filled in. scenarios/README.md lists the columns.",
		Example: "  clearline import story.twee --id late-parcel -o late-parcel.json && clearline check late-parcel.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if id != "" && !scenarios.IsID(id) {
				return say.Errorf("%q cannot be an id: write lower-case words joined by '-', such as late-parcel", id)
			}
			names, err := tags(rubric, "clear")
			if err != nil {
				return listed(cmd, rubric, err)
			}
			data, lost, err := convert(args[0], names, spoken(lang))
			if err == nil && id != "" {
				data, err = rename(data, id)
			}
			if err != nil {
				return listed(cmd, args[0], err)
			}
			if err := give(cmd, out, data); err != nil {
				return err
			}
			for _, f := range named(lost, args[0]) {
				fmt.Fprintln(cmd.ErrOrStderr(), f)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&id, "id", "", "the scenario's id (default: from its title)")
	cmd.Flags().StringVar(&lang, "lang", "", "language of the messages, zh or en (default: the terminal's)")
	cmd.Flags().StringVar(&rubric, "rubric", "", "file of the rubric whose names of techniques and slips a table uses (default: the shipped clear)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this new file instead of stdout")
	return cmd
}

// convert reads a file of a kind its name tells.
func convert(name string, names []exchange.Tag, lang scenarios.Lang) ([]byte, []source.Fault, error) {
	kind := strings.ToLower(filepath.Ext(name))
	limit := int64(scenarios.MaxSize)
	switch kind {
	case ".xlsx":
		limit = largestBook
	case ".twee", ".tw", ".csv", ".tsv":
	default:
		return nil, nil, say.Errorf("%s: import reads .twee, .csv and .xlsx files", name)
	}
	data, err := read(name, limit)
	if err != nil {
		return nil, nil, err
	}
	if int64(len(data)) > limit {
		return nil, nil, say.Errorf("%s is larger than %d MiB, the most accepted", name, limit>>20)
	}
	if kind == ".twee" || kind == ".tw" {
		text, err := sheet.Text(data)
		if err != nil {
			return nil, nil, err
		}
		return exchange.FromTwee(text, lang)
	}
	open := sheet.CSV
	if kind == ".xlsx" {
		open = sheet.XLSX
	}
	rows, err := open(data)
	if err != nil {
		return nil, nil, err
	}
	return exchange.FromRows(rows, names, lang)
}

func rename(data []byte, id string) ([]byte, error) {
	s, _, err := scenarios.Load("", data)
	if err != nil {
		return nil, err
	}
	s.ID = id
	return exchange.Write(s)
}
