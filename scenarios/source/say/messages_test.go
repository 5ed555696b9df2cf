package say_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// book is what the program's sources say: every format a message is made of, and every translation.
type book struct {
	used, chinese map[string]string // format → where; format → Chinese
	faults        []string
}

// TestEveryMessageIsThereInChinese: no trainer reads half a sentence in another language, and no table keeps what is
// said no more.
func TestEveryMessageIsThereInChinese(t *testing.T) {
	b := read(t, "../../..")
	if len(b.used) < 200 {
		t.Fatalf("only %d formats are found: does this test still know them?", len(b.used))
	}
	for _, f := range slices.Sorted(maps.Keys(b.used)) {
		switch zh, ok := b.chinese[f]; {
		case !hasWords(f):
		case !ok:
			b.faults = append(b.faults, fmt.Sprintf("%s: not in Chinese: %q", b.used[f], f))
		case verbs(f) != verbs(zh):
			b.faults = append(b.faults, fmt.Sprintf("%s: %q takes %s, but %q takes %s", b.used[f], f, verbs(f), zh, verbs(zh)))
		}
	}
	for _, f := range slices.Sorted(maps.Keys(b.chinese)) {
		if b.used[f] == "" {
			b.faults = append(b.faults, fmt.Sprintf("nothing says %q", f))
		}
	}
	for _, f := range b.faults {
		t.Error(f)
	}
}

// TestTheBookSeesWhatIsWrong, or the test above would be worth nothing.
func TestTheBookSeesWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ a, b string }{{"%d of %s", "%s 里有 %d"}, {"%q", "%s"}, {"%s", ""}, {"%d", "%[2]d"}} {
		if verbs(c.a) == verbs(c.b) {
			t.Errorf("%q and %q seem to take the same", c.a, c.b)
		}
	}
	for _, c := range []struct{ a, b string }{{"%d of %s", "%[2]s 里有 %[1]d"}, {"100 %%", "一百"}, {"%w", "%s"}} {
		if verbs(c.a) != verbs(c.b) {
			t.Errorf("%q takes %s, %q takes %s", c.a, verbs(c.a), c.b, verbs(c.b))
		}
	}
}

func read(t *testing.T, root string) *book {
	t.Helper()
	b := &book{map[string]string{}, map[string]string{}, nil}
	set := token.NewFileSet()
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "out" || name == "dist"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(set, path, nil, 0)
		if err == nil {
			packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	makers := map[string][]int{} // what other packages offer, by its qualified name
	for _, files := range packages {
		for name, at := range formatters(files) {
			if name = strings.TrimPrefix(name, "."); ast.IsExported(name) {
				makers[name] = append(makers[name], at...)
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		b.calls(set, packages[dir], formatters(packages[dir]), makers)
	}
	return b
}

// formatters finds the functions that make messages, by name (methods and members with a dot before it), with the
// place of their format: their parameters end in "format string, args ...any".
func formatters(files []*ast.File) map[string][]int {
	found := map[string][]int{}
	note := func(name string, t *ast.FuncType) {
		if at, ok := formatAt(t); ok && !slices.Contains(found[name], at) {
			found[name] = append(found[name], at)
		}
	}
	fields := func(list *ast.FieldList, dot string) {
		for _, f := range list.List {
			if t, ok := f.Type.(*ast.FuncType); ok {
				for _, name := range f.Names {
					note(dot+name.Name, t)
				}
			}
		}
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv != nil {
					note("."+n.Name.Name, n.Type)
				} else {
					note(n.Name.Name, n.Type)
				}
			case *ast.StructType:
				fields(n.Fields, ".")
			case *ast.FuncType:
				fields(n.Params, "")
			case *ast.AssignStmt:
				for i, r := range n.Rhs {
					if lit, ok := r.(*ast.FuncLit); ok {
						if id, ok := n.Lhs[i].(*ast.Ident); ok {
							note(id.Name, lit.Type)
						}
					}
				}
			}
			return true
		})
	}
	return found
}

func formatAt(t *ast.FuncType) (at int, ok bool) {
	var names []string
	for _, f := range t.Params.List {
		for _, n := range f.Names {
			names = append(names, n.Name)
		}
	}
	at = len(names) - 2
	return at, at >= 0 && names[at] == "format" && names[at+1] == "args"
}

// calls notes every format that is handed to a function that makes messages, and every entry of the tables.
func (b *book) calls(set *token.FileSet, files []*ast.File, own, others map[string][]int) {
	consts := constants(files)
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, makers := "", own
			switch fun := call.Fun.(type) {
			case *ast.Ident:
				name = fun.Name
			case *ast.SelectorExpr:
				name = "." + fun.Sel.Name
				if x, ok := fun.X.(*ast.Ident); ok && x.Name == "fmt" {
					return true
				}
				if len(own[name]) == 0 {
					name, makers = fun.Sel.Name, others
				}
			}
			if name == "Chinese" && len(call.Args) == 1 {
				b.table(call.Args[0], set)
			}
			for _, at := range makers[name] {
				if at >= len(call.Args) {
					continue
				}
				where := set.Position(call.Args[at].Pos()).String()
				switch format, ok := value(call.Args[at], consts); {
				case ok:
					b.used[format] = cmp.Or(b.used[format], where)
				case isName(call.Args[at], "format"): // handed on
				case len(makers[name]) == 1:
					b.faults = append(b.faults, where+": this format is not written out, so nobody knows whether it is translated")
				}
			}
			return true
		})
	}
}

func (b *book) table(e ast.Expr, set *token.FileSet) {
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return
	}
	for _, e := range lit.Elts {
		kv := e.(*ast.KeyValueExpr)
		format, _ := value(kv.Key, nil)
		zh, _ := value(kv.Value, nil)
		if _, twice := b.chinese[format]; twice {
			b.faults = append(b.faults, fmt.Sprintf("%s: translated already: %q", set.Position(kv.Pos()), format))
		}
		b.chinese[format] = zh
	}
}

// constants are the texts a package gives names to.
func constants(files []*ast.File) map[string]ast.Expr {
	out := map[string]ast.Expr{}
	for _, f := range files {
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				for _, s := range g.Specs {
					v := s.(*ast.ValueSpec)
					for i := range v.Values {
						out[v.Names[i].Name] = v.Values[i]
					}
				}
			}
		}
	}
	return out
}

// value is a text as it is written out: a literal, a constant, or several joined.
func value(e ast.Expr, consts map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok1 := value(e.X, consts)
		b, ok2 := value(e.Y, consts)
		return a + b, ok1 && ok2 && e.Op == token.ADD
	case *ast.Ident:
		if v, ok := consts[e.Name]; ok {
			return value(v, consts)
		}
	}
	return "", false
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

var verb = regexp.MustCompile(`%(\[(\d+)\])?[-+# 0]*[\d.]*([a-zA-Z%])`)

// verbs lists which argument a format prints how, by argument; an error is printed as a text.
func verbs(format string) string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[3] == "%" {
			continue
		}
		if m[2] != "" {
			next, _ = strconv.Atoi(m[2])
		}
		out = append(out, fmt.Sprintf("%02d%s", next, strings.ReplaceAll(m[3], "w", "s")))
		next++
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// hasWords reports whether a format has letters of its own.
func hasWords(format string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(format, ""), func(r rune) bool { return r >= 'a' && r <= 'z' })
}
