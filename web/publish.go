package web

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clearline/scenarios/source/say"
	"clearline/scoring/site"
)

// ledger is the file that lists what an earlier publish wrote, so that the next may replace that and nothing else.
const ledger = ".clearline-files"

// PublishCommand is `clearline publish DIR`: it writes the static site for any web host.
func PublishCommand() *cobra.Command {
	var (
		dir   string
		voice say.Voice
	)
	cmd := &cobra.Command{
		Use:   "publish DIR",
		Short: "write the static site, for any web host",
		Long: "Writes the site into DIR, which must be new, empty, or published before; other files in it are left alone.\n" +
			"A visitor never meets a half-written file. With --scenarios, that folder's scenarios go in instead of the\n" +
			"shipped ones, if check finds no fault in them. The site uses relative addresses only and may live in any sub-folder of a host.\n" +
			"\n" +
			"A scenario, rubric or phrase set that differs from what DIR had under the same id and version gets the next version:\n" +
			"its file in the folder is edited to say so. What DIR had goes into DIR/content/archive and stays there, so that\n" +
			"`clearline verify --scenarios DIR` knows every version a score sheet may have been made with.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			site, err := built()
			if err != nil {
				return err
			}
			c := shipped(dir)
			c.voice = voice
			if dir != "" {
				if err := check(cmd.OutOrStdout(), dir, voice); err != nil {
					return err
				}
			}
			n, err := publish(cmd.OutOrStdout(), args[0], site, c)
			if err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), voice.Say("%d files written to %s", n, args[0]))
			return nil
		},
	}
	cmd.Flags().Var(&voice, "lang", say.VoiceUsage)
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder of scenarios to publish instead of the shipped ones")
	return cmd
}

// publish writes the site, says on out whose version had to be raised, and returns how many files the site has.
func publish(out io.Writer, dir string, site fs.FS, c *content) (int, error) {
	old, err := earlier(dir)
	if err != nil {
		return 0, err
	}
	texts, err := c.files()
	if err != nil {
		return 0, err
	}
	published, err := before(dir, old)
	if err != nil {
		return 0, err
	}
	replaced, err := c.replaced(texts)
	if err != nil {
		return 0, err
	}
	published = append(published, replaced...)
	news, err := renew(texts, published)
	if err != nil {
		return 0, err
	}
	maps.Copy(texts, keep(texts, published))
	files, err := siteFiles(site, texts)
	if err != nil {
		return 0, err
	}
	for _, r := range news {
		file := c.own(r.name)
		if file != "" {
			if err := rewrite(file, r.data); err != nil {
				return 0, err
			}
		}
		fmt.Fprintln(out, c.voice.Say("%s: another version %d was published before, so this is version %d now", cmp.Or(file, r.name), r.from, r.version))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	// First a ledger of old and new, so that a publish cut short can be repeated; the page itself last, when all it
	// asks for is there.
	names := slices.Sorted(maps.Keys(files))
	both := slices.Compact(slices.Sorted(slices.Values(slices.Concat(old, names))))
	if err := put(root, ledger, lines(both)); err != nil {
		return 0, err
	}
	slices.SortStableFunc(names, func(a, b string) int { return order(a) - order(b) })
	for _, name := range names {
		if err := put(root, name, files[name]); err != nil {
			return 0, err
		}
	}
	for _, name := range old {
		if _, keep := files[name]; keep {
			continue
		}
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return 0, err
		}
	}
	return len(files), put(root, ledger, lines(names))
}

// order puts what refers to other files after them.
func order(name string) int {
	switch {
	case strings.HasPrefix(name, "index.html"):
		return 2
	case name == "content/"+site.File:
		return 1
	case strings.HasPrefix(name, "content/"+archive+"/"): // before what replaces it
		return -1
	}
	return 0
}

func lines(names []string) []byte { return []byte(strings.Join(names, "\n") + "\n") }

// siteFiles is every file of the static site by its path.
func siteFiles(from fs.FS, texts map[string][]byte) (map[string][]byte, error) {
	p, err := newPages(from)
	if err != nil {
		return nil, err
	}
	files := maps.Clone(p.files)
	for name, data := range texts {
		files["content/"+name] = data
	}
	x, _ := site.New(texts)
	files["content/"+site.File], err = x.Encode()
	return files, err
}

// earlier returns what an earlier publish wrote into dir, and refuses a folder that holds something else.
func earlier(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && len(entries) == 0) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, ledger))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, say.Errorf("%s holds files that clearline did not write: give a new or an empty folder", dir)
	}
	if err != nil {
		return nil, err
	}
	names := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, name := range names {
		if !fs.ValidPath(name) {
			return nil, say.Errorf("%s: %q is no path of this site: remove the file and publish into an empty folder", filepath.Join(dir, ledger), name)
		}
	}
	return names, nil
}

// put writes a file so that a reader sees the old one or the new one, never a part.
func put(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	part := name + ".part"
	if err := root.WriteFile(part, data, 0o644); err != nil {
		return err
	}
	return root.Rename(part, name)
}
