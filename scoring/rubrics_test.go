package scoring

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTheOrderOfRepliesCounts: the same replies the other way round score less where the source prescribes an order,
// and the same where it prescribes none.
func TestTheOrderOfRepliesCounts(t *testing.T) {
	shelf := shippedShelf(t)
	for _, c := range []struct {
		rubric       string
		first, later []string
		lost         bool
	}{
		{"clear", []string{"restate-cause", "name-feeling"}, []string{"emergency-fix", "make-right"}, true},
		{"clear", []string{"stay-calm"}, []string{"apologise"}, false},
		{"five-step", []string{"apologise", "restate"}, []string{"make-good", "fit-the-need"}, true},
		{"five-step", []string{"make-good"}, []string{"small-gift"}, true},
		{"five-step", []string{"repair-or-replace"}, []string{"check-the-need"}, true},
		{"five-step", []string{"thank"}, []string{"register"}, false},
		{"core-elements", []string{"hear-out", "share-feeling"}, []string{"targeted", "meet-wish"}, true},
		{"review-recovery", []string{"understand"}, []string{"next-order"}, true},
		{"crisis-5s", []string{"shoulder", "stop-the-harm"}, []string{"first-word", "third-party"}, false},
	} {
		// "calm" names the techniques in order, "rash" the other way round; both end alike.
		text := strings.Replace(scenarioOf(
			node("n0", choice("calm", `"n1"`, c.first, ""), choice("rash", `"n2"`, c.later, "")),
			node("n1", choice("then", `"end"`, c.later, "")),
			node("n2", choice("then", `"end"`, c.first, "")),
			ending("end", "resolved", "no-fault")), `"rubric": "tiny"`, `"rubric": "`+c.rubric+`"`, 1)
		made := &Shelf{}
		if err := made.Add(KindScenario, "made-up.json", []byte(text)); err != nil {
			t.Fatal(err)
		}
		made.Merge(shelf)
		ex, err := made.Exercise("made-up", "")
		if err != nil {
			t.Fatalf("%s: %v", c.rubric, err)
		}
		total := func(choices ...string) int {
			a, err := Begin(ex, setup(Practice, 0))
			for _, id := range choices {
				if err == nil {
					a, err = a.Reply(id, "en", 0)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			return a.Total()
		}
		right, wrong := total("calm", "then"), total("rash", "then")
		if right <= 0 || (wrong < right) != c.lost || wrong > right {
			t.Errorf("%s: %v then %v is worth %d, the other way round %d", c.rubric, c.first, c.later, right, wrong)
		}
	}
}

// TestWhichRubricsFitTheLibrary: those that fit cannot be guessed. What is written for CLEAR fits those of a complaint
// call, too; the others have nothing to earn in the dimensions that such a call cannot show.
func TestWhichRubricsFitTheLibrary(t *testing.T) {
	shelf := shippedShelf(t)
	unearnable := map[string][]string{
		"servqual":        {"tangibles"},
		"crisis-5s":       {"standard"},
		"review-recovery": {"timing", "public-reply"},
	}
	for _, sc := range shelf.Scenarios() {
		t.Run(sc.ID, func(t *testing.T) {
			t.Parallel()
			fits := shelf.Fits(sc.ID)
			if want := []string{"core-elements", "five-step"}; sc.Rubric == "clear" && !slices.Equal(fits, want) {
				t.Errorf("%s plays under %v, want %v", sc.ID, fits, want)
			}
			for _, id := range fits {
				ex, r, err := shelf.Ranged(sc.ID, id)
				if err != nil {
					t.Fatal(err)
				}
				bots, err := RunBots(ex, r)
				if err != nil {
					t.Fatal(err)
				}
				for _, b := range bots {
					if b.Guessed {
						t.Errorf("%s under %s: bot %s scores %d and passes %d in a million", sc.ID, id, b.Bot, b.Score, b.Passes)
					}
				}
			}
			if sc.Rubric != "clear" {
				return
			}
			for id, want := range unearnable {
				ex, r, err := shelf.Ranged(sc.ID, id)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for i, d := range r.Dimensions {
					if d.Most <= 0 {
						got = append(got, ex.Rubric.Dimensions[i].ID)
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s under %s: nothing to earn in %v, want %v", sc.ID, id, got, want)
				}
			}
		})
	}
}

// TestTagsOfClearAreCarriedOver: every slip of CLEAR costs under every rubric, and "as" names nothing that is not there.
func TestTagsOfClearAreCarriedOver(t *testing.T) {
	shelf := shippedShelf(t)
	clear := shelf.Rubric("clear")
	for _, r := range shelf.Rubrics() {
		for _, s := range clear.Slips {
			if len(translate([]string{s.ID}, r.Slips)) == 0 {
				t.Errorf("%s: the slip %s costs nothing", r.ID, s.ID)
			}
		}
		for _, list := range []struct{ own, of []Tag }{{r.Techniques, clear.Techniques}, {r.Slips, clear.Slips}} {
			for _, tag := range list.own {
				for _, id := range tag.As {
					if !hasTag(list.of, id) {
						t.Errorf("%s: %s counts %q, which CLEAR does not have", r.ID, tag.ID, id)
					}
				}
				used := slices.ContainsFunc(r.Dimensions, func(d Dimension) bool {
					return d.ID == tag.Dimension && strings.Contains(d.Formula, "'"+tag.ID+"'")
				})
				if !used {
					t.Errorf("%s: the formula of %s does not read %s", r.ID, tag.Dimension, tag.ID)
				}
			}
		}
	}
}

// TestNoGoSourceNamesADimension: rubrics are data; a program that knew one's dimensions would not be a program for all.
func TestNoGoSourceNamesADimension(t *testing.T) {
	ids := map[string]string{}
	for _, r := range shippedShelf(t).Rubrics() {
		for _, d := range r.Dimensions {
			ids[d.ID] = r.ID
		}
	}
	files := 0
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "node_modules" || strings.HasPrefix(e.Name(), ".") && e.Name() != "..") {
			return fs.SkipDir
		}
		if e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		var s scanner.Scanner
		s.Init(set.AddFile(path, set.Base(), len(src)), src, nil, 0)
		for {
			pos, tok, lit := s.Scan()
			if tok == token.EOF {
				return nil
			}
			if tok != token.STRING {
				continue
			}
			text, err := strconv.Unquote(lit)
			if (text == "agreement" || text == "reliability") && strings.Contains(path, "review") { // the statistics of these names
				continue
			}
			if rubric := ids[text]; err == nil && rubric != "" {
				t.Errorf("%s: %s is a dimension of %s", set.Position(pos), lit, rubric)
			}
		}
	})
	if err != nil || files < 50 {
		t.Errorf("%d files read, %v", files, err)
	}
}
