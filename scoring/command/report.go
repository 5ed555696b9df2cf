package command

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clearline/scenarios/exchange/sheet"
	"clearline/scenarios/library"
	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/course"
	"clearline/scoring/review"
	"clearline/scoring/review/files"
)

// reportFormats are what --format takes.
var reportFormats = []string{"csv", "xlsx", "json", "ndjson", "html", "parquet"}

// reportFlags are what the reviewer asks for.
type reportFlags struct {
	format, out, table                 string
	policy, mode, cohort               string
	scenarios, roster, pseudonymiseKey string
	ratings                            []string
	voice                              say.Voice
	long                               NewLongTable
}

// NewLongTable begins the long table in a folder. It comes from outside because the library of Parquet reaches the
// network's packages, which scoring must not.
type NewLongTable func(dir string, o review.Options) (review.LongTable, error)

// Report is `clearline report PATH…`.
func Report(long NewLongTable) *cobra.Command {
	f := reportFlags{long: long}
	cmd := &cobra.Command{
		Use:   "report PATH…|-",
		Short: "make tables for reviewers of score sheets: cohort, trainees, scenarios, item analysis",
		Long: fmt.Sprintf(`Report reads sheets as verify does, from files, folders and, with -, NDJSON from standard input, verifies each, and makes the
tables by which a reviewer decides. Sheets that do not verify are in the tables, marked; they never count. Sheets are not
held, only a small record of each.

  csv      one table (--table), for spreadsheets: UTF-8 with a byte order mark. Cells that could become formulas, and ids
           that would lose zeros, begin with an apostrophe
  xlsx     all tables, a sheet each, with their terms and the definitions of their columns
  json     all tables, for programs
  ndjson   one table (--table), a row a line, for programs
  html     a summary of two sheets of paper, then all tables with charts, folded, as one page that needs nothing else
  parquet  %s and %s into the folder -o: the long table, one row a turn, for DuckDB or a warehouse

Without --format it is what the name after -o ends in, or csv. What is written with -o is written whole or not at all, and
is for you alone to read: these are personal data.

Tables: %s.

Exit status: 0 all sheets are ok; 1 some are not, as a line on stderr says: the report is whole all the same; 2 something
could not be read or written, or there was no sheet.`, review.TurnsFile, review.PointsFile, strings.Join(review.TableIDs(), ", ")),
		Example: "  clearline report sheets/ --roster roster.csv --policy best -o cohort.xlsx",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "", strings.Join(reportFormats, ", ")+" (default: as -o ends, else csv)")
	flags.StringVarP(&f.out, "output", "o", "", "write to this file instead of stdout; for parquet, to this folder")
	flags.StringVar(&f.table, "table", "", "which table csv and ndjson give (default: cohort)")
	flags.StringVar(&f.policy, "policy", string(review.First), "which attempt counts: first, best, last or mean")
	flags.StringVar(&f.mode, "mode", string(scoring.Assessment), "whose attempts count: assessment or practice")
	flags.StringVar(&f.cohort, "cohort", "", "only sheets of this cohort")
	flags.StringVar(&f.scenarios, "scenarios", "", "folder of published scenarios, rubrics/ and phrases/, all versions")
	flags.StringVar(&f.roster, "roster", "", "table of who should have submitted, CSV or XLSX: id, name, cohort, scenario")
	flags.StringArrayVar(&f.ratings, "ratings", nil, "file of a second rater; may be given again")
	flags.StringVar(&f.pseudonymiseKey, "pseudonymise", "", fmt.Sprintf("replace names and ids by pseudonyms, and coarsen times; they are made with the key in this file, of %d characters or more", review.MinKey))
	flags.Var(&f.voice, "lang", "language of the report, zh or en (default: the terminal's)")
	return cmd
}

func (f *reportFlags) run(cmd *cobra.Command, args []string) error {
	if err := f.settle(cmd.OutOrStdout()); err != nil {
		return err
	}
	archive, err := shelf(f.scenarios)
	if err != nil {
		return err
	}
	desk := review.NewDesk(archive)
	opts, err := f.options(cmd.ErrOrStderr())
	if err == nil {
		opts.Parallel, err = parallel(f.scenarios)
	}
	if err == nil {
		_, err = desk.Report(opts, f.table) // of nothing: there is such a policy, mode and table
	}
	if err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // as verify
	count, err := takeIn(cmd, args, archive, desk)
	if err != nil {
		return err
	}
	if f.cohort != "" && !slices.ContainsFunc(desk.Records(), opts.Only) {
		return say.Errorf("no sheet is of the cohort %q", f.cohort)
	}
	if err := f.give(cmd.OutOrStdout(), desk, opts); err != nil {
		return err
	}
	if count.of[scoring.SheetOK] < count.all {
		fmt.Fprintln(cmd.ErrOrStderr(), count.sentence(f.voice))
		return faulty{}
	}
	return nil
}

// settle fills in what was not given and refuses what does not go together, before sheets are read for minutes.
func (f *reportFlags) settle(stdout io.Writer) error {
	if f.format == "" {
		f.format = strings.ToLower(strings.TrimPrefix(filepath.Ext(f.out), "."))
		if f.format == "htm" {
			f.format = "html"
		}
		if f.format == "" || f.format == "txt" {
			f.format = "csv"
		}
	}
	one := f.format == "csv" || f.format == "ndjson"
	switch {
	case !slices.Contains(reportFormats, f.format):
		return say.Errorf("--format takes %s, not %q", strings.Join(reportFormats, ", "), f.format)
	case f.table != "" && !one:
		return say.Errorf("--table is for csv and ndjson: %s has all tables", f.format)
	case f.format == "parquet" && f.out == "":
		return say.Errorf("parquet is two files: name a folder for them with -o")
	case f.format == "xlsx" && f.out == "" && isTerminal(stdout):
		return say.Errorf("a workbook is nothing to print to a terminal: name a file with -o, such as cohort.xlsx")
	}
	if f.table == "" {
		f.table = "cohort"
	}
	return nil
}

// parallel lists the parallel forms that the shipped courses name, and those in dir where that is given.
func parallel(dir string) (pairs [][2]string, err error) {
	at := []fs.FS{library.Courses}
	if dir != "" {
		at = append(at, os.DirFS(dir))
	}
	for _, fsys := range at {
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
				return err
			}
			data, err := fs.ReadFile(fsys, path)
			if err != nil || scoring.ReadHead(data).Kind(path) != scoring.KindCourse {
				return err
			}
			c, _, err := course.Load(path, data)
			if err == nil {
				pairs = append(pairs, course.Parallel(c)...)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return pairs, nil
}

// options reads the files that say how the report is to be made.
func (f *reportFlags) options(stderr io.Writer) (o review.Options, err error) {
	o = review.Options{Policy: review.Policy(f.policy), Mode: scoring.Mode(f.mode), Lang: f.voice.Lang(), Zone: time.Local, Made: time.Now()}
	if f.cohort != "" {
		o.Only = func(r *review.Record) bool { return r.Trainee.Cohort == f.cohort }
	}
	if f.pseudonymiseKey != "" {
		key, err := read(f.pseudonymiseKey, 1<<12)
		if err == nil {
			o.Pseudonyms, err = review.NewPseudonyms(string(key))
		}
		if err != nil {
			return o, err
		}
	}
	if f.roster != "" {
		if o.Roster, err = rosterOf(f.roster); err != nil {
			return o, err
		}
		if ignored := o.Roster.Ignored; len(ignored) > 0 {
			fmt.Fprintln(stderr, f.voice.Say("%s: these columns are not used: %s", f.roster, strings.Join(ignored, ", ")))
		}
	}
	for _, path := range f.ratings {
		data, err := read(path, review.FileLimit)
		if err != nil {
			return o, err
		}
		file, err := review.ReadFile(path, data)
		if err != nil {
			return o, err
		}
		o.Reviews = append(o.Reviews, file)
	}
	return o, nil
}

// rosterLimit is the largest roster accepted, in bytes.
const rosterLimit = 32 << 20

func rosterOf(path string) (*review.Roster, error) {
	data, err := read(path, rosterLimit)
	if err != nil {
		return nil, err
	}
	open := sheet.CSV
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		open = sheet.XLSX
	}
	rows, err := open(data)
	if err != nil {
		return nil, say.Errorf("%s: %w", path, err)
	}
	roster, err := review.ReadRoster(rows)
	if err != nil {
		return nil, say.Errorf("%s: %w", path, err)
	}
	return roster, nil
}

// takeIn verifies the sheets and keeps a record of each.
func takeIn(cmd *cobra.Command, paths []string, archive scoring.Archive, desk *review.Desk) (tally, error) {
	count := tally{of: map[string]int{}}
	in, err := sheetsOf(paths, cmd.InOrStdin())
	if err != nil {
		return count, err
	}
	bar := newProgress(cmd, in.size)
	err = scoring.NewReviewer(archive).All(bar.watch(in.read), func(v *scoring.Reviewed) error {
		count.all++
		count.of[v.Verdict]++
		desk.Add(v)
		return nil
	})
	bar.done()
	if err == nil && count.all == 0 {
		err = say.Errorf("there is no sheet in %s", strings.Join(paths, ", "))
	}
	return count, err
}

// give writes the report to where it is wanted.
func (f *reportFlags) give(stdout io.Writer, desk *review.Desk, o review.Options) error {
	if f.format == "parquet" {
		return f.giveParquet(desk, o)
	}
	var ids []string
	if f.format == "csv" || f.format == "ndjson" {
		ids = []string{f.table}
	}
	r, err := desk.Report(o, ids...)
	if err != nil {
		return err
	}
	if f.cohort != "" {
		r.Terms = append(r.Terms, review.Term{ID: "filter", Name: f.voice.Say("Only"), Value: f.voice.Say("cohort %s", f.cohort)})
	}
	return whole(f.out, stdout, func(w io.Writer) error {
		switch lang := o.Lang; f.format {
		case "xlsx":
			return files.WriteXLSX(w, r, lang)
		case "json":
			return review.WriteJSON(w, r)
		case "html":
			charts, err := files.Charts(desk.Scenarios(o), r, lang)
			if err != nil {
				return err
			}
			return review.WritePage(w, r, charts, lang)
		case "ndjson":
			return review.WriteNDJSON(w, &r.Tables[0])
		default:
			return review.WriteCSV(w, &r.Tables[0], lang)
		}
	})
}

func (f *reportFlags) giveParquet(desk *review.Desk, o review.Options) error {
	p, err := f.long(f.out, o)
	if err != nil {
		return say.Errorf("%s cannot be written: %s", f.out, plain(err))
	}
	defer p.Discard()
	for r := range desk.Sheets(o) {
		if err := p.Add(r); err != nil {
			return err
		}
	}
	return p.Close()
}
