package warehouse

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"
	"github.com/parquet-go/parquet-go"

	"clearline/scenarios/library"
	"clearline/scoring"
	"clearline/scoring/review"
	"clearline/scoring/review/sql"
)

// desk returns a desk with five sheets: two whole calls of Lin Mei's, one of them sent twice, one call she left at
// once, and one that cannot be read.
func desk(t *testing.T) *review.Desk {
	t.Helper()
	shelf := &scoring.Shelf{}
	for _, from := range []struct {
		files fs.FS
		root  scoring.Kind
	}{{scoring.Files, ""}, {library.Files, scoring.KindScenario}} {
		if faults, err := shelf.AddFS(from.files, from.root); err != nil || len(faults) > 0 {
			t.Fatal(faults, err)
		}
	}
	ex, r, err := shelf.Ranged("lost-parcel", "clear")
	if err != nil {
		t.Fatal(err)
	}
	sheet := func(id string, choose func(scoring.Attempt) string) []byte {
		a, err := scoring.Begin(ex, scoring.Setup{ID: id, Mode: scoring.Assessment, Language: "zh", Start: "2026-11-21T09:30:00Z",
			Trainee: scoring.Trainee{Name: "林梅", Cohort: "=1+1"}})
		for c := ""; err == nil && !a.Finished(); a, err = a.Reply(c, "zh", 60_000) {
			if c = choose(a); c == "" {
				break
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		s, err := a.Sheet(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		data, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	first := func(a scoring.Attempt) string { return a.Offered()[0].ID }
	best := sheet("best", func(a scoring.Attempt) string { return a.Best(r) })
	d, reviewer := review.NewDesk(shelf), scoring.NewReviewer(shelf)
	for _, data := range [][]byte{best, sheet("first", first), best, sheet("left", func(scoring.Attempt) string { return "" }), []byte("{")} {
		d.Add(reviewer.Review("sheet.json", data))
	}
	return d
}

// writeTo writes records into a folder.
func writeTo(t *testing.T, o review.Options, records []*review.Record) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "new")
	p, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Discard()
	for _, r := range records {
		if err := p.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// write writes records and reads them back.
func write(t *testing.T, o review.Options, records []*review.Record) ([]review.LongTurn, []review.LongPoints) {
	t.Helper()
	dir := writeTo(t, o, records)
	turns, err := parquet.ReadFile[review.LongTurn](filepath.Join(dir, review.TurnsFile))
	if err != nil {
		t.Fatal(err)
	}
	points, err := parquet.ReadFile[review.LongPoints](filepath.Join(dir, review.PointsFile))
	if err != nil {
		t.Fatal(err)
	}
	return turns, points
}

func TestEveryTurnIsARow(t *testing.T) {
	records := desk(t).Records()
	turns, points := write(t, review.Options{}, records)
	at := 0
	for _, r := range records {
		total := 0
		for i := range r.Turns {
			row, turn := turns[at], r.Turns[i]
			at++
			if row.Sheet != int64(r.Index) || *row.Turn != int32(i+1) || row.Node != turn.Reply.Node || row.Choice != turn.Reply.Choice {
				t.Errorf("sheet %d, turn %d: %+v", r.Index, i+1, row)
			}
			if *row.Points != turn.Points || *row.Cost != turn.Cost || *row.Avoidable != turn.Avoidable || *row.ActiveMS != 60_000 {
				t.Errorf("sheet %d, turn %d: points %d, cost %d of %d", r.Index, i+1, *row.Points, *row.Cost, *row.Avoidable)
			}
			if row.TraineeName != "林梅" || row.Cohort != "=1+1" || row.Verified != r.Verdict || row.Started.Unix() != r.Start.Unix() {
				t.Errorf("sheet %d, turn %d: %+v", r.Index, i+1, row.SheetFacts)
			}
			total += int(*row.Points)
		}
		if r.Finished && total != r.Total {
			t.Errorf("sheet %d: the points of its turns add up to %d, its total is %d", r.Index, total, r.Total)
		}
		if len(r.Turns) == 0 {
			at++
		}
	}
	if at != len(turns) {
		t.Errorf("%d rows, but %d turns and sheets without", len(turns), at)
	}
	for _, p := range points {
		if r := records[p.Sheet]; int(p.Points) != r.Points[p.Place-1] || p.Points > p.Most || p.Points < p.Least {
			t.Errorf("%+v", p)
		}
	}
	if want := 3 * 5; len(points) != want {
		t.Errorf("%d rows of points; three finished calls under five dimensions have %d", len(points), want)
	}
}

func TestNoSheetVanishes(t *testing.T) {
	dir := writeTo(t, review.Options{}, desk(t).Records())
	rows, err := parquet.ReadFile[any](filepath.Join(dir, review.TurnsFile))
	if err != nil {
		t.Fatal(err)
	}
	known := func(row any) (columns []string) {
		for name, v := range row.(map[string]any) {
			if v != nil {
				columns = append(columns, name)
			}
		}
		slices.Sort(columns)
		return columns
	}
	left, broken := rows[len(rows)-2], rows[len(rows)-1]
	if got := known(broken); !slices.Equal(got, []string{"sheet", "verified"}) {
		t.Errorf("of a sheet that cannot be read, %v are known", got)
	}
	got := known(left)
	for name, want := range map[string]bool{"finished": true, "started": true, "who": true, "score": false, "total": false, "ending": false, "turn": false, "cost": false} {
		if slices.Contains(got, name) != want {
			t.Errorf("of a call left at once, %s is known: %t", name, !want)
		}
	}
}

func TestNULsBecomeUnitSeparators(t *testing.T) {
	turns, _ := write(t, review.Options{}, desk(t).Records())
	if got, want := turns[0].Who, "name:林梅\x1f=1+1"; got != want {
		t.Errorf("who is %q, not %q", got, want)
	}
}

func TestPseudonymsLeaveNoName(t *testing.T) {
	records := desk(t).Records()
	p, err := review.NewPseudonyms("a key of sixteen characters")
	if err != nil {
		t.Fatal(err)
	}
	turns, _ := write(t, review.Options{Pseudonyms: p}, records)
	all, err := json.Marshal(turns)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"林梅", `"best"`, records[0].Digest} {
		if strings.Contains(string(all), secret) {
			t.Errorf("%s can still be read", secret)
		}
	}
	if turns[0].Who != p.Of(review.PseudonymTrainee, records[0].Who()) || turns[0].Cohort != "=1+1" {
		t.Errorf("%+v", turns[0].SheetFacts)
	}
}

func TestRowGroupsAreOfLimitedSize(t *testing.T) {
	dir, records := t.TempDir(), desk(t).Records()
	p, err := Create(dir, review.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Discard()
	rows := 0
	for rows <= rowGroup {
		if err := p.Add(records[1]); err != nil {
			t.Fatal(err)
		}
		rows += len(records[1].Turns)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(dir, review.TurnsFile))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	var sizes []int64
	for _, g := range file.RowGroups() {
		sizes = append(sizes, g.NumRows())
	}
	if len(sizes) != 2 || slices.Max(sizes) > rowGroup || file.NumRows() != int64(rows) {
		t.Errorf("%d rows in groups of %d", rows, sizes)
	}
}

func TestTheFolderIsReadyToBeAsked(t *testing.T) {
	dir := writeTo(t, review.Options{}, desk(t).Records())
	queries, err := sql.Files.ReadDir(".")
	if err != nil || len(queries) == 0 {
		t.Fatal(queries, err)
	}
	for _, q := range queries {
		if text, err := os.ReadFile(filepath.Join(dir, QueryDir, q.Name())); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", q.Name(), err)
		}
	}
	for _, name := range []string{review.TurnsFile, review.PointsFile} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s, which names people: %v %v", name, info.Mode(), err)
		}
	}
}

func TestWhatIsNotClosedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	p, err := Create(dir, review.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Add(desk(t).Records()[0]); err != nil {
		t.Fatal(err)
	}
	p.Discard()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}

func TestTheFolderCannotBeAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, review.Options{}); err == nil {
		t.Error("a file was taken for a folder")
	}
}
