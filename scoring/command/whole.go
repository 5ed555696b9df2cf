package command

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"clearline/scenarios/source/say"
)

// whole writes to a file all that write gives out, or leaves it as it was: there is never half a file. A new one is for
// its owner alone. Without a path it writes to stdout; a pipe or a device is written as it comes.
func whole(path string, stdout io.Writer, write func(io.Writer) error) error {
	if path == "" {
		return buffered(stdout, write)
	}
	cannot := func(err error) error { return say.Errorf("%s cannot be written: %s", path, plain(err)) }
	target, mode := path, fs.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		if target, err = filepath.EvalSymlinks(path); err != nil {
			return cannot(err)
		}
		if info.IsDir() {
			return say.Errorf("%s is a folder: name a file in it", path)
		}
		if !info.Mode().IsRegular() {
			f, err := os.OpenFile(target, os.O_WRONLY, 0)
			if err != nil {
				return cannot(err)
			}
			return errors.Join(buffered(f, write), f.Close())
		}
		mode = info.Mode().Perm()
	}
	part, err := os.CreateTemp(filepath.Dir(target), ".clearline-*")
	if err != nil {
		return cannot(err)
	}
	err = errors.Join(buffered(part, write), part.Chmod(mode), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), target)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return nil
}

func buffered(out io.Writer, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(out, 1<<16)
	return errors.Join(write(w), w.Flush())
}
