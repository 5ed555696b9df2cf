// Package warehouse writes the long table for engines that query millions of sheets: Parquet files with ready-made SQL
// beside them. It stands apart from package review because its library reaches the network's packages, which scoring never
// does.
package warehouse

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"clearline/scoring/review"
	"clearline/scoring/review/sql"
)

// QueryDir is where the ready-made queries lie in the folder that Create is given.
const QueryDir = "sql"

// rowGroup is how many rows are held until they are written: what a query engine hands to one processor at a time, and
// some ten megabytes.
const rowGroup = 100_000

// Parquet writes records as the long table, which the README of scoring describes column by column. What it holds does
// not grow with the number of records.
type Parquet struct {
	dir     string
	options review.Options
	turns   *parquetFile[review.LongTurn]
	points  *parquetFile[review.LongPoints]
	err     error
}

// Create begins the files in a folder, which it makes where it is missing. Until Close they have other names
// there, so that whoever looks finds them whole or not at all. Only who made them may read them.
func Create(dir string, o review.Options) (review.LongTable, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	p := &Parquet{dir: dir, options: o}
	if p.turns, p.err = createParquet[review.LongTurn](dir, review.TurnsFile); p.err != nil {
		return nil, p.err
	}
	if p.points, p.err = createParquet[review.LongPoints](dir, review.PointsFile); p.err != nil {
		p.Discard()
		return nil, p.err
	}
	return p, nil
}

// Add writes one record. After an error nothing more is written, and Close says it again.
func (p *Parquet) Add(r *review.Record) error {
	if p.err == nil {
		turns, points := p.options.Flat(r)
		p.err = errors.Join(p.turns.add(turns), p.points.add(points))
	}
	return p.err
}

// Close ends the files, puts the queries beside them and gives them their names.
func (p *Parquet) Close() error {
	defer p.Discard()
	if p.err == nil {
		p.err = errors.Join(p.turns.end(), p.points.end(), copyQueries(filepath.Join(p.dir, QueryDir)))
	}
	if p.err == nil {
		p.err = errors.Join(p.turns.name(), p.points.name())
	}
	return p.err
}

// copyQueries writes over what an older program left there.
func copyQueries(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	queries, err := sql.Files.ReadDir(".")
	if err != nil {
		return err
	}
	for _, q := range queries {
		text, err := sql.Files.ReadFile(q.Name())
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, q.Name()), text, 0o666)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Discard removes what has not been closed. It may always be deferred.
func (p *Parquet) Discard() {
	p.turns.discard()
	p.points.discard()
}

// parquetFile is one of the files. Rows are handed to the writer some hundreds at a time.
type parquetFile[T any] struct {
	path string
	file *os.File
	w    *parquet.GenericWriter[T]
	rows []T
}

func createParquet[T any](dir, name string) (*parquetFile[T], error) {
	f, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return nil, err
	}
	w := parquet.NewGenericWriter[T](f, parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("clearline", "1", ""))
	return &parquetFile[T]{filepath.Join(dir, name), f, w, make([]T, 0, 1000)}, nil
}

func (f *parquetFile[T]) add(rows []T) error {
	f.rows = append(f.rows, rows...)
	if len(f.rows) < 500 {
		return nil
	}
	return f.flush()
}

func (f *parquetFile[T]) flush() error {
	_, err := f.w.Write(f.rows)
	clear(f.rows)
	f.rows = f.rows[:0]
	return err
}

func (f *parquetFile[T]) end() error {
	return errors.Join(f.flush(), f.w.Close(), f.file.Close())
}

func (f *parquetFile[T]) name() error { return os.Rename(f.file.Name(), f.path) }

// discard is harmless once the file has its name.
func (f *parquetFile[T]) discard() {
	if f != nil {
		f.file.Close()
		os.Remove(f.file.Name())
	}
}
