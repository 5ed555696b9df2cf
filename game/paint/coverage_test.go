package paint

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"clearline/game/frame"
)

// Every character that the shipped texts and the program's own words can show is in the regular font.
func TestFontHasEveryShippedCharacter(t *testing.T) {
	fonts := loadFonts(t)
	missing := map[rune]string{}
	files := 0
	check := func(path, text string) {
		for _, r := range text {
			if r >= ' ' && !unicode.IsControl(r) && !fonts.measure.Has(r, frame.Regular) {
				missing[r] = path
			}
		}
	}
	walk := func(root string, ext string, text func(path string) string) {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, ext) && !strings.Contains(path, "_test.") {
				files++
				check(path, text(path))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	whole := func(path string) string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		return strings.TrimPrefix(string(b), "\uFEFF")
	}
	literals := func(path string) string {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			return ""
		}
		var all strings.Builder
		ast.Inspect(f, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if s, err := strconv.Unquote(l.Value); err == nil {
					all.WriteString(s)
				}
			}
			return true
		})
		return all.String()
	}
	walk("../../scenarios/library", ".json", whole)
	walk("../../scoring/rubrics", ".json", whole)
	walk("../../scoring/phrases", ".json", whole)
	walk("../story", ".go", literals)
	walk("../screen", ".go", literals)
	walk("../host", ".go", literals)
	walk("../../web/src", ".ts", whole)
	if files == 0 {
		t.Error("nothing was checked")
	}
	for r, path := range missing {
		t.Errorf("%s: %q (U+%04X) is not in the font: run web/fonts/make.sh, or choose another character", path, r, r)
	}
}
