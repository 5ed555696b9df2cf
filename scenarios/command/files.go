package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/library"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
)

// faulty ends a command whose input has faults, already listed on stdout: exit status 1.
type faulty struct{}

func (faulty) Error() string { return "the input has faults" }

// ExitCode is 1: design of the command line.
func (faulty) ExitCode() int { return 1 }

// Quiet tells main to print nothing more.
func (faulty) Quiet() bool { return true }

// listed prints the faults of a file on stdout, and passes on an error of another kind.
func listed(cmd *cobra.Command, file string, err error) error {
	var faults source.Faults
	if !errors.As(err, &faults) {
		return err
	}
	for _, f := range named(faults.In(string(spoken(cmd.Flag("lang").Value.String()))), file) {
		fmt.Fprintln(cmd.OutOrStdout(), f)
	}
	return faulty{}
}

// named says which file the faults are of, where they do not.
func named(faults []source.Fault, file string) []source.Fault {
	for i := range faults {
		if faults[i].File == "" {
			faults[i].File = file
		}
	}
	return faults
}

// read reads a file of at most limit bytes and one more, which tells that it is too large.
func read(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return data, nil
}

func unreadable(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return say.Errorf("%s cannot be read: %w", name, err)
}

// scenario reads a scenario from a file, or takes a shipped one by its id.
func scenario(what string) (*scenarios.Scenario, error) {
	data, err := library.Files.ReadFile(what + ".json")
	if err != nil {
		if !strings.HasSuffix(what, ".json") {
			return nil, say.Errorf("no scenario %q is shipped; for one of your own give its file, such as %s.json", what, what)
		}
		if data, err = read(what, scenarios.MaxSize); err != nil {
			return nil, err
		}
	}
	s, _, err := scenarios.Load(what, data)
	return s, err
}

// tags are what a rubric calls its techniques and slips: the one in a file or, where none is named, the shipped one of that id.
func tags(file, id string) ([]exchange.Tag, error) {
	var data []byte
	var err error
	if file != "" {
		data, err = read(file, scoring.RubricLimit)
	} else if data, err = scoring.Files.ReadFile("rubrics/" + id + ".json"); err != nil {
		return nil, nil // a rubric of the author's: its ids stand for the names
	}
	if err != nil {
		return nil, err
	}
	r, _, err := scoring.LoadRubric(filepath.Base(file), data)
	if err != nil {
		return nil, err
	}
	var all []exchange.Tag
	for slip, list := range map[bool][]scoring.Tag{false: r.Techniques, true: r.Slips} {
		for _, t := range list {
			all = append(all, exchange.Tag{ID: t.ID, Slip: slip, Name: t.Name})
		}
	}
	return all, nil
}

// give writes a command's result to stdout or, with -o, to a new file.
func give(cmd *cobra.Command, file string, data []byte) error {
	if file == "" {
		_, err := cmd.OutOrStdout().Write(data)
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return say.Errorf("%s exists already and is left as it is: name another file", file)
	}
	if err != nil {
		return say.Errorf("%s cannot be written: %w", file, err)
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// spoken is the language of messages: the one asked for, else that of the terminal, Chinese or English.
func spoken(lang string) scenarios.Lang { return scenarios.Lang(say.Lang(lang)) }
