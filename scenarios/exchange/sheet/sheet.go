// Package sheet reads the tables that scenarios are imported from: CSV in whatever way a spreadsheet wrote it, and XLSX. The
// browser does without it: there rows come from the page.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/source"
)

// maxUnpacked is the most bytes an XLSX file may unpack to, against files made to fill the memory.
const maxUnpacked = 64 << 20

// Text decodes a text file: UTF-8 with a byte order mark or without, UTF-16 with one, else GB18030, which is what Excel and
// Notepad write in China. The error, source.Faults, is of none of these.
func Text(data []byte) (string, error) {
	decoder := unicode.BOMOverride(simplifiedchinese.GB18030.NewDecoder())
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		fallthrough
	case utf8.Valid(data):
		return strings.ToValidUTF8(string(data), "\ufffd"), nil
	}
	text, err := io.ReadAll(transform.NewReader(bytes.NewReader(data), decoder))
	if at := bytes.IndexRune(text, utf8.RuneError); err != nil || at >= 0 {
		return "", refuse(1+bytes.Count(text[:max(at, 0)], []byte("\n")), 1, "this is neither UTF-8 nor GB18030: save it as UTF-8")
	}
	return string(text), nil
}

// CSV reads a table whose cells are separated by commas, semicolons or tabs: whichever the first line has most of. Row numbers are
// those a spreadsheet shows. The error is source.Faults.
func CSV(data []byte) ([][]string, error) {
	if len(data) > scenarios.MaxSize {
		return nil, refuse(0, 0, "the file has %d bytes; the most accepted is %d", len(data), scenarios.MaxSize)
	}
	text, err := Text(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	var rows [][]string
	end, read := 1, int64(0) // the line after the last row, and its offset
	for {
		row, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case errors.As(err, &bad):
			return nil, refuse(bad.Line, bad.Column, "a quotation mark is out of place: a cell that has one is quoted, and the mark inside doubled")
		case err != nil:
			return nil, err
		}
		first, _ := r.FieldPos(0)
		for line := end; line < first; line++ { // the reader skips empty lines
			rows = append(rows, nil)
		}
		rows = append(rows, row)
		end += strings.Count(text[read:r.InputOffset()], "\n")
		read = r.InputOffset()
	}
}

func separator(text string) rune {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	best := ','
	for _, r := range ";\t" {
		if strings.Count(first, string(r)) > strings.Count(first, string(best)) {
			best = r
		}
	}
	return best
}

// XLSX reads the first sheet of a workbook. Of formulas it reads the value last computed. The error is source.Faults.
func XLSX(data []byte) (rows [][]string, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, refuse(0, 0, "this is no XLSX workbook, or it has a password or more than 64 MiB: %v", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return nil, refuse(0, 0, "the workbook has no sheet")
	}
	rows, err = f.GetRows(sheets[0])
	if err != nil {
		return nil, refuse(0, 0, "the sheet %q cannot be read: %v", sheets[0], err)
	}
	return rows, nil
}

func refuse(line, column int, format string, args ...any) error {
	return source.Faults{source.At("", line, column, exchange.CodeUnreadable, format, args...)}
}
