package files

import (
	"encoding/xml"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clearline/scoring/review"
)

func scores(at map[int]int) []int {
	out := make([]int, 101)
	for score, n := range at {
		out[score] = n
	}
	return out
}

func chartReport() ([]*review.ScenarioView, *review.Report) {
	views := []*review.ScenarioView{
		{ID: "parcel", Version: 2, Title: `丢失的快件 "<b>"`, PassMark: 60, Scores: scores(map[int]int{0: 1, 62: 2, 100: 1}), Random: scores(map[int]int{0: 900_000, 61: 100_000})},
		{ID: "food", Version: 1, Title: "Food", PassMark: 60, Scores: scores(nil), Random: scores(map[int]int{0: 1_000_000})},
	}
	column := func(id, name string, kind review.ColumnKind) review.Column {
		return review.Column{ID: id, Name: name, Kind: kind}
	}
	items := review.Table{ID: "items", Columns: []review.Column{column("scenario", "", review.Text), column("scenarioId", "", review.Text), column("version", "", review.Integer),
		column("node", "", review.Text), column("difficulty", "", review.Number), column("discrimination", "", review.Number)},
		Rows: slices.Values([][]any{{"P", "parcel", 2, "opening", 0.25, 0.5}, {"P", "parcel", 2, "closing", 0.9, -0.2}, {"P", "parcel", 2, "alone", 1.0, nil}, {"F", "food", 1, "first", 0.5, 0.1}})}
	cohort := review.Table{ID: "cohort", Columns: []review.Column{column("counted", "", review.Flag), column("points.a", "倾听：得点", review.Integer), column("most.a", "倾听：最多", review.Integer),
		column("points.b", "致歉：得点", review.Integer), column("most.b", "致歉：最多", review.Integer)},
		Rows: slices.Values([][]any{{true, 5, 10, nil, 0}, {true, -5, 10, nil, nil}, {false, 10, 10, 1, 1}})}
	return views, &review.Report{Tables: []review.Table{cohort, items}}
}

func TestChartsOfWhatThereAreFiguresFor(t *testing.T) {
	views, r := chartReport()
	charts, err := Charts(views, r, "zh")
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(charts)); !slices.Equal(got, []string{"dimensions", "items:food@1", "items:parcel@2", "scores:parcel@2"}) {
		t.Fatal(got)
	}
	for name, want := range map[string][]string{
		"scores:parcel@2": {"合格线 60", "0–4 分：学员 25.0 %，随机作答 90.0 %", "60–64 分：学员 50.0 %，随机作答 10.0 %", "95–100 分：学员 25.0 %"},
		"items:parcel@2":  {"opening：得分率 0.25，区分度 0.50", "closing：得分率 0.90，区分度 -0.20"},
		"dimensions":      {"倾听 25.0%", "2 份"}, // a share below 0 is 0; nothing was offered in the other dimension
	} {
		for _, w := range want {
			if !strings.Contains(string(charts[name]), w) {
				t.Errorf("%s does not say %q: %.600s", name, w, charts[name])
			}
		}
	}
	if strings.Contains(string(charts["dimensions"]), "致歉") || strings.Contains(string(charts["items:parcel@2"]), "alone") {
		t.Error("what is not known is drawn")
	}
}

// TestChartsStandInHTML: well-formed, named for who cannot see them, in the page's font, and nothing that runs or loads.
func TestChartsStandInHTML(t *testing.T) {
	views, r := chartReport()
	for _, lang := range []string{"zh", "en"} {
		charts, err := Charts(views, r, lang)
		if err != nil {
			t.Fatal(err)
		}
		for name, svg := range charts {
			d := xml.NewDecoder(strings.NewReader(string(svg)))
			for {
				_, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
			if !strings.HasPrefix(string(svg), `<svg role="img" aria-label="`) || !strings.HasSuffix(string(svg), "</svg>") || !strings.Contains(string(svg), "<desc>") {
				t.Errorf("%s: %.200s", name, svg)
			}
			if bad := regexp.MustCompile(`<script|<b>|font-family|href|url\(|<image|NaN|Inf`).FindString(string(svg)); bad != "" {
				t.Errorf("%s has %s", name, bad)
			}
			for _, size := range regexp.MustCompile(`font-size:([0-9.]+)px`).FindAllStringSubmatch(string(svg), -1) {
				if len(size[1]) < 2 || size[1] < "12" {
					t.Errorf("%s: letters of %s px", name, size[1])
				}
			}
		}
	}
}

func TestAReportWithoutFiguresHasNoCharts(t *testing.T) {
	if charts, err := Charts(nil, &review.Report{}, "en"); err != nil || len(charts) != 0 {
		t.Error(charts, err)
	}
}
