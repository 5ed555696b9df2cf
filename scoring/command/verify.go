package command

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	json "github.com/goccy/go-json/v2"
	"github.com/spf13/cobra"

	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/review"
)

// Verify is `clearline verify PATH…`.
func Verify() *cobra.Command {
	var (
		asJSON bool
		dir    string
		voice  say.Voice
	)
	cmd := &cobra.Command{
		Use:   "verify PATH…|-",
		Short: "replay score sheets and say whether they follow from their choices",
		Long: fmt.Sprintf(`Verify reads sheets from files, folders (*.json, and *.ndjson with one sheet a line) or, with -, as NDJSON from
standard input, replays each and prints one finding a sheet, in the order of the input. It proves that a sheet follows
from its choices, not who made them. However many the sheets, memory stays flat.

  ok                everything follows from the choices
  suspicious        ok, but more than half of the turns were answered faster than the customer's lines and the replies
                    offered can be read: above %d characters a second, for Chinese %d. Calls without times (all 0, as
                    `+"`play`"+` without --times writes them) are among these; practice that was wound back is not judged
  duplicate         ok, but the same sheet came before in this run
  altered           values that do not follow from the choices, or the digest; their JSON pointers are listed
  scenario changed  the scenario of that id and version at hand has another hash than the sheet names;
  rubric changed    so has the rubric;
  phrases changed   so has a phrase set: --scenarios names a folder that has the one the sheet was made with
  unknown version   no scenario, rubric or phrase set of that id and version is at hand
  impossible        no such call can be made: a reply that was not offered, time running backwards
  malformed         not a complete sheet

Exit status: 0 all ok; 1 any other finding, suspicious and duplicate ones too: a person has to look at them; 2 something
could not be read, or there was no sheet.`, scoring.MaxLetters, scoring.MaxIdeographs),
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := shelf(dir)
			if err != nil {
				return err
			}
			in, err := sheetsOf(args, cmd.InOrStdin())
			if err != nil {
				return err
			}
			defer debug.SetGCPercent(debug.SetGCPercent(20)) // a million sheets in under 200 MB: the ranges of a whole library stay
			bar := newProgress(cmd, in.size)
			count, err := verifyAll(s, bar.watch(in.read), bar.out(cmd), voice, asJSON)
			bar.done()
			if err != nil {
				return err
			}
			if count.all == 0 {
				return say.Errorf("there is no sheet in %s", strings.Join(args, ", "))
			}
			if !asJSON {
				fmt.Fprintln(cmd.OutOrStdout(), count.sentence(voice))
			}
			if count.of[scoring.SheetOK] < count.all {
				return faulty{}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a sheet, for programs")
	cmd.Flags().Var(&voice, "lang", say.VoiceUsage)
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder of published scenarios, rubrics/ and phrases/, all versions")
	return cmd
}

// tally counts findings by verdict.
type tally struct {
	all int
	of  map[string]int
}

// verdicts are the verdicts for people.
var verdicts = map[string]say.Message{
	scoring.SheetOK:         say.F("ok"),
	scoring.SheetSuspicious: say.F("suspicious"),
	scoring.SheetDuplicate:  say.F("duplicate"),
	scoring.SheetAltered:    say.F("altered"),
	scoring.SheetScenario:   say.F("scenario changed"),
	scoring.SheetRubric:     say.F("rubric changed"),
	scoring.SheetPhrases:    say.F("phrases changed"),
	scoring.SheetUnknown:    say.F("unknown version"),
	scoring.SheetImpossible: say.F("impossible"),
	scoring.SheetMalformed:  say.F("malformed"),
}

// sentence is the summary for people.
func (t tally) sentence(voice say.Voice) string {
	var parts []string
	for _, v := range scoring.Verdicts {
		if n := t.of[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, verdicts[v].In(voice.Lang())))
		}
	}
	if t.all == 1 {
		return voice.Say("1 sheet: %s", parts[0])
	}
	return voice.Say("%d sheets: %s", t.all, strings.Join(parts, ", "))
}

// verifyAll prints the findings.
func verifyAll(archive scoring.Archive, sheets scoring.Sheets, out io.Writer, voice say.Voice, asJSON bool) (tally, error) {
	count, lang := tally{of: map[string]int{}}, voice.Lang()
	err := scoring.VerifyAll(archive, sheets, func(f scoring.Finding) error {
		count.all++
		count.of[f.Verdict]++
		f = f.In(lang)
		line := []byte(review.Plain(sentence(f, voice))) // names are whatever strangers wrote
		if asJSON {
			var err error
			if line, err = json.Marshal(f); err != nil {
				return err
			}
		}
		_, err := out.Write(append(line, '\n'))
		return err
	})
	return count, err
}

func sentence(f scoring.Finding, voice say.Voice) string {
	s := fmt.Sprintf("%s: %s", f.File, verdicts[f.Verdict].In(voice.Lang()))
	var facts []string
	for _, fact := range []string{f.Trainee, string(f.Mode), strings.TrimSuffix(f.Start, "T"+after(f.Start, "T")), f.Scenario} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if f.Rewinds > 0 {
		facts = append(facts, voice.Say("wound back %d times", f.Rewinds))
	}
	switch {
	case f.Score != nil:
		facts = append(facts, voice.Say("score %d, %s", *f.Score, f.Band))
	case f.Verdict == scoring.SheetOK || f.Verdict == scoring.SheetSuspicious:
		facts = append(facts, voice.Say("not finished: no score"))
	}
	if len(facts) > 0 {
		s += " (" + strings.Join(facts, ", ") + ")"
	}
	if f.Message != "" {
		s += ": " + strings.TrimPrefix(f.Message, f.File+":")
	}
	const shown = 8
	for i, p := range f.Fields {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		if i == shown {
			s += voice.Say(" and %d more", max(f.Altered, len(f.Fields))-shown)
			break
		}
		s += sep + place(p, voice)
	}
	return s
}

// after is what follows the first sep in s.
func after(s, sep string) string {
	_, rest, _ := strings.Cut(s, sep)
	return rest
}

// place renders a JSON pointer for people: turns count from 1.
func place(pointer string, voice say.Voice) string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	if len(parts) > 1 && parts[0] == "turns" {
		if n, err := strconv.Atoi(parts[1]); err == nil {
			parts = append([]string{voice.Say("turn %d", n+1)}, parts[2:]...)
		}
	}
	return strings.Join(parts, " ")
}

// sheetInput is what the paths of a command line name.
type sheetInput struct {
	size int64 // bytes; -1 where that is not known beforehand
	read scoring.Sheets
}

func isSheet(path string) bool {
	return strings.HasSuffix(path, ".json") || strings.HasSuffix(path, ".ndjson")
}

// sheetsOf finds the sheets that the paths name; "-" is NDJSON on stdin.
func sheetsOf(paths []string, stdin io.Reader) (in sheetInput, err error) {
	for _, p := range paths {
		if p == "-" {
			in.size = -1
			break
		}
		err := walk([]string{p}, isSheet, func(path string) error {
			info, err := os.Stat(path)
			if err != nil {
				return say.Errorf("%s cannot be read: %s", path, plain(err))
			}
			in.size += info.Size()
			return nil
		})
		if err != nil {
			return in, err
		}
	}
	in.read = func(yield func(name string, data []byte) bool) error {
		for _, p := range paths {
			var err error
			if p == "-" {
				err = lines("stdin", stdin, yield)
			} else {
				err = walk([]string{p}, isSheet, func(path string) error { return file(path, yield) })
			}
			if err == errEnough {
				return nil
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	return in, nil
}

// errEnough ends reading where no more is wanted.
var errEnough = errors.New("enough")

func file(path string, yield func(name string, data []byte) bool) error {
	if strings.HasSuffix(path, ".ndjson") {
		f, err := os.Open(path)
		if err != nil {
			return say.Errorf("%s cannot be read: %s", path, plain(err))
		}
		defer f.Close()
		return lines(path, f, yield)
	}
	data, err := read(path, scoring.SheetLimit)
	if err != nil {
		return err
	}
	if !yield(path, data) {
		return errEnough
	}
	return nil
}

// lines yields every line that is not blank, named by its number.
func lines(name string, in io.Reader, yield func(name string, data []byte) bool) error {
	r := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		line, err := readLine(r, scoring.SheetLimit)
		if len(bytes.TrimSpace(line)) > 0 && !yield(fmt.Sprintf("%s:%d", name, n), line) {
			return errEnough
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return say.Errorf("%s cannot be read: %s", name, plain(err))
		}
	}
}

// readLine reads a line without its end. Of one longer than limit bytes it keeps one byte more than that, so that
// whoever decodes it sees that it is too large without our holding all of it.
func readLine(r *bufio.Reader, limit int) (line []byte, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if err == nil {
			part = part[:len(part)-1]
		}
		line = append(line, part[:min(len(part), limit+1-len(line))]...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}
