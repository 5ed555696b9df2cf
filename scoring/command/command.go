// Package command is the command line of scoring: check, play, verify and phrases.
package command

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-json/jsontext"
	json "github.com/goccy/go-json/v2"
	"github.com/spf13/cobra"

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

// shelf holds all that is shipped and, ahead of it, the files of dir where that is given.
func shelf(dir string) (*scoring.Shelf, error) {
	shipped := &scoring.Shelf{}
	if faults, err := shipped.AddFS(scoring.Files, ""); err != nil || len(faults) > 0 {
		return nil, orFaults(faults, err)
	}
	if faults, err := shipped.AddFS(library.Files, scoring.KindScenario); err != nil || len(faults) > 0 {
		return nil, orFaults(faults, err)
	}
	if dir == "" {
		return shipped, nil
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, say.Errorf("%s is not a folder", dir)
	}
	s := &scoring.Shelf{}
	faults, err := s.AddFS(os.DirFS(dir), scoring.KindScenario)
	for i := range faults {
		faults[i].File = filepath.Join(dir, faults[i].File)
	}
	s.Merge(shipped)
	return s, orFaults(faults, err)
}

func orFaults(faults source.Faults, err error) error {
	if err != nil {
		return err
	}
	return faults.Err()
}

// printJSON prints v as one line of JSON.
func printJSON(cmd *cobra.Command, v any) error {
	b, err := json.Marshal(v, json.Deterministic(true), json.FormatNilSliceAsNull(false), jsontext.EscapeForHTML(false))
	if err != nil {
		return err
	}
	fmt.Fprintln(cmd.OutOrStdout(), string(b))
	return nil
}

// walk calls f for every file the paths name; folders are searched for names that keep accepts, in order.
func walk(paths []string, keep func(string) bool, f func(path string) error) error {
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return say.Errorf("%s cannot be read: %s", p, plain(err))
		}
		if !info.IsDir() {
			if err := f(p); err != nil {
				return err
			}
			continue
		}
		err = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != p {
				return filepath.SkipDir
			}
			if d.IsDir() || !keep(path) {
				return nil
			}
			return f(path)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// plain strips the operation and the path from a file error.
func plain(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// read reads a file unless it is larger than limit bytes; then it reads one byte more than that, so that whoever
// decodes it sees that it is too large without our holding all of it.
func read(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, say.Errorf("%s cannot be read: %s", path, plain(err))
	}
	defer f.Close()
	return readAll(f, limit)
}
