package review

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"testing"
	"time"
)

func part(t *testing.T, r *Report, id string) Part {
	t.Helper()
	k := slices.IndexFunc(r.Summary.Parts, func(p Part) bool { return p.ID == id })
	if k < 0 {
		t.Fatalf("the summary has no part %s", id)
	}
	return r.Summary.Parts[k]
}

// TestASummarySaysWhatTheTablesSay: who is ready, the cohort's figures, what to train and what to mind.
func TestASummarySaysWhatTheTablesSay(t *testing.T) {
	d := take(t, append(made(t, 200, 8), []byte("{"))...)
	o := Options{Lang: "zh"}
	r, err := d.Report(o)
	if err != nil {
		t.Fatal(err)
	}
	counts, held := map[any]int{}, 0
	people := rows(t, d, o, "people")
	for _, p := range people {
		counts[p["standingId"]]++
		if p["gate"] != nil {
			held++
		}
	}
	says := part(t, r, "ready").Says
	if want := fmt.Sprintf("共 %d 人：通过 %d，离合格线在误差以内 %d，未通过 %d（其中 %d 人被限制条件拦住），误差未知、未判定 0。",
		len(people), counts[standingPass], counts[standingNear], counts[standingFail], held); says[0] != want {
		t.Errorf("%s\nwant %s", says[0], want)
	}
	for _, p := range people {
		line := sentence(says, p["standing"].(string)+"：")
		if !strings.Contains(line, fmt.Sprint(p["trainee"], " ", p["id"])) {
			t.Errorf("%v is not named as %v: %s", p["trainee"], p["standing"], line)
		}
	}
	scenarios := rows(t, d, o, "scenarios")
	figures := part(t, r, "scenarios").Table
	n := 0
	for row := range figures.Rows {
		if row[figures.column("mean")] != scenarios[n]["mean"] || row[figures.column("near")] != scenarios[n]["near"] {
			t.Errorf("%v, the table has %v", row, scenarios[n])
		}
		n++
	}
	if n != 4 {
		t.Errorf("%d scenarios", n)
	}
	if train := part(t, r, "train").Says; len(train) != mostTrain || !strings.Contains(train[0], "丢") || !strings.Contains(train[0], "涉及") {
		t.Errorf("%q", train)
	}
	if c := strings.Join(part(t, r, "cautions").Says, ""); !strings.Contains(c, "1 份没通过核验") || !strings.Contains(c, "当面聊") {
		t.Errorf("%s", c)
	}
	if one, err := d.Report(o, "cohort"); err != nil || one.Summary != nil {
		t.Errorf("a report of one table has a summary: %v", err)
	}
}

func sentence(says []string, begin string) string {
	for _, s := range says {
		if strings.HasPrefix(s, begin) {
			return s
		}
	}
	return ""
}

// TestASummaryStaysShort however many there are, and says how many it leaves out.
func TestASummaryStaysShort(t *testing.T) {
	s := steps(t, map[string][]string{"straight@1": straight})
	var sheets [][]byte
	for i := range mostNames + 7 {
		sheets = append(sheets, said(t, s, "straight", fmt.Sprintf("t%02d", i), 9, "good", "good", "good"))
	}
	r, err := desk(t, s, sheets).Report(Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	says := part(t, r, "ready").Says
	if len(says) != 2 || !strings.HasPrefix(says[1], "Error unknown, not judged: ") || !strings.HasSuffix(says[1], " and 7 more.") || strings.Contains(says[1], "t40") {
		t.Errorf("%q", says)
	}
	if empty, err := NewDesk(s).Report(Options{Lang: "en"}); err != nil || part(t, empty, "ready").Says[0] != "No call counts." {
		t.Errorf("of nothing: %v %v", empty.Summary, err)
	}
}

// TestThePageBeginsWithTheSummary; the tables are folded behind it, each whole, and the chart of dimensions stands with
// what to train.
func TestThePageBeginsWithTheSummary(t *testing.T) {
	d := take(t, made(t, 60, 8)...)
	o := Options{Lang: "en", Made: time.Date(2026, 11, 22, 6, 5, 0, 0, time.UTC), Zone: time.FixedZone("Asia/Shanghai", 8*3600)}
	r, err := d.Report(o)
	if err != nil {
		t.Fatal(err)
	}
	page := html.UnescapeString(pageOf(t, r, map[string]template.HTML{"dimensions": "<svg>dimensions</svg>"}, "en"))
	order := []string{`id="part-ready"`, `id="part-scenarios"`, `id="part-train"`, "<svg>dimensions</svg>", `id="part-cautions"`, `id="terms"`, "2026-11-22 14:05, UTC+8 (Asia/Shanghai)", "<nav", "<details"}
	at := 0
	for _, what := range order {
		k := strings.Index(page[at:], what)
		if k < 0 {
			t.Fatalf("%s does not come next", what)
		}
		at += k
	}
	if n := strings.Count(page, "<details"); n != len(r.Tables) || strings.Contains(page, "<details open") || strings.Count(page, "</details>") != n {
		t.Errorf("%d tables of %d are folded", n, len(r.Tables))
	}
	if !strings.Contains(page, "nav, details:not([open]) { display: none; }") {
		t.Error("paper has what is folded")
	}
	if !strings.Contains(page, `class="n small"`) {
		t.Error("figures of few trainees look like others")
	}
}

// TestAReportSaysWhenItWasMade, with the distance from UTC in words.
func TestAReportSaysWhenItWasMade(t *testing.T) {
	at := time.Date(2026, 11, 22, 6, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		lang string
		zone *time.Location
		want string
	}{
		{"zh", time.FixedZone("Asia/Shanghai", 8*3600), "2026-11-22 14:05，UTC+8（Asia/Shanghai）"},
		{"en", time.FixedZone("Newfoundland", -(3*3600 + 1800)), "2026-11-22 02:35, UTC−3:30 (Newfoundland)"},
		{"en", nil, "2026-11-22 06:05, UTC"},
	} {
		o := Options{Lang: c.lang, Zone: c.zone, Made: at}
		r, err := NewDesk(shipped(t)).Report(o)
		if err != nil || r.Term("made") != c.want {
			t.Errorf("%q, want %q (%v)", r.Term("made"), c.want, err)
		}
		if local := (Options{Lang: c.lang, Zone: time.Local}).zoneName(at); !strings.Contains(local, map[string]string{"zh": "制表机器的本地时间", "en": "local time of the machine"}[c.lang]) || !strings.HasPrefix(local, "UTC") {
			t.Errorf("local time is %q", local)
		}
	}
	r, err := NewDesk(shipped(t)).Report(Options{})
	if err != nil || r.Term("made") != "" {
		t.Errorf("nobody said when, and yet it was %q", r.Term("made"))
	}
	var b bytes.Buffer
	if err := WriteJSON(&b, r); err != nil || !strings.Contains(b.String(), `"summary":{"parts":[`) {
		t.Errorf("JSON has no summary: %v", err)
	}
}
