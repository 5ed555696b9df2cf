package review

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"clearline/scoring"
)

// rate rates every turn of a sheet; marks says what the rater finds in it, given what the engine counts.
func rate(s *scoring.Sheet, marks func(turn int, techniques, slips []string) RatedTurn) Rating {
	r := Rating{Digest: s.Digest, Attempt: s.Attempt.ID, Scenario: s.Scenario, Rubric: s.Rubric}
	for i, t := range s.Turns {
		m := marks(i+1, slices.Clone(t.Techniques), slices.Clone(t.Slips))
		m.Turn = i + 1
		r.Turns = append(r.Turns, m)
	}
	return r
}

// asTheEngine marks what the engine counts.
func asTheEngine(_ int, techniques, slips []string) RatedTurn {
	return RatedTurn{Techniques: techniques, Slips: slips}
}

// TestAgreementIsCountedTurnByTagged: counted here by hand, one sheet after the other.
func TestAgreementIsCountedTurnByTag(t *testing.T) {
	var sheets []*scoring.Sheet
	var lines [][]byte
	for i := range 8 {
		s := call{scenario: shipped(t).Scenarios()[i%4].ID, attempt: fmt.Sprint(i), seed: uint64(i), ability: 0.5}.play(t)
		sheets, lines = append(sheets, s), append(lines, line(t, s))
	}
	d := take(t, lines...)
	exact, missing, silent := &File{Format: FileFormat, Rater: "甲"}, &File{Format: FileFormat, Rater: "乙"}, &File{Format: FileFormat, Rater: "丙"}
	turns, tags, dropped, added := 0, 0, 0, 0
	for i, s := range sheets {
		exact.Ratings = append(exact.Ratings, rate(s, asTheEngine))
		silent.Ratings = append(silent.Ratings, rate(s, func(int, []string, []string) RatedTurn { return RatedTurn{} }))
		turns += len(s.Turns)
		for _, turn := range s.Turns {
			tags += len(turn.Techniques) + len(turn.Slips)
		}
		if i < 6 { // the second rater has not come to the last two
			missing.Ratings = append(missing.Ratings, rate(s, func(_ int, techniques, slips []string) RatedTurn {
				if len(techniques) > 0 {
					techniques = techniques[1:]
					dropped++
				}
				if !slices.Contains(slips, "interrupt") {
					slips = append(slips, "interrupt")
					added++
				}
				return RatedTurn{Techniques: techniques, Slips: slips}
			}))
		}
	}
	o := Options{Lang: "en", Reviews: []*File{exact, missing, silent}}
	got := rows(t, d, o, "agreement")
	find := func(rater, against, tag string) map[string]any {
		for _, r := range got {
			if r["rater"] == rater && r["against"] == against && r["tagId"] == tag {
				return r
			}
		}
		t.Fatalf("no row for %s against %s on %s", rater, against, tag)
		return nil
	}
	own := "The scenario's own tags"
	all := find("甲", own, "all")
	units := 0
	for _, s := range sheets {
		ru := shipped(t).Rubric(s.Rubric.ID)
		units += len(s.Turns) * (len(ru.Techniques) + len(ru.Slips))
	}
	if all["sheets"] != 8 || all["turns"] != turns || all["units"] != units || all["both"] != tags || all["onlyRater"] != 0 || all["onlyOther"] != 0 || all["neither"] != units-tags {
		t.Errorf("%d turns, %d units, %d tags: %v", turns, units, tags, all)
	}
	if all["kappa"] != 1.0 || all["observed"] != 1.0 {
		t.Errorf("who marks what the engine counts agrees with it: %v", all)
	}
	all = find("乙", own, "all")
	if all["sheets"] != 6 || all["onlyRater"] != added || all["onlyOther"] != dropped {
		t.Errorf("%d added, %d dropped: %v", added, dropped, all)
	}
	n := float64(all["units"].(int))
	a, b, c := float64(all["both"].(int)), float64(added), float64(dropped)
	po, pe := (n-b-c)/n, ((a+b)*(a+c)+(n-a-b)*(n-a-c))/n/n
	if k := all["kappa"].(float64); math.Abs(k-(po-pe)/(1-pe)) > 1e-12 || all["low"].(float64) >= k || all["high"].(float64) <= k {
		t.Errorf("kappa by hand %v: %v", (po-pe)/(1-pe), all)
	}
	if r := find("甲", "乙", "all"); r["sheets"] != 6 || r["onlyRater"] != dropped || r["onlyOther"] != added {
		t.Errorf("the first two raters: %v", r)
	}
	if r := find("丙", own, "all"); r["kappa"] != nil || r["caution"] == nil {
		t.Errorf("who marks nothing has no kappa: %v", r)
	}
	if r := find("乙", own, "interrupt"); r["tag"] != "Interrupt" || r["onlyRater"] != added {
		t.Errorf("%v", r)
	}
	sum := 0
	for _, r := range got {
		if r["rater"] == "乙" && r["against"] == own && r["tagId"] != "all" {
			sum += r["onlyRater"].(int) + r["onlyOther"].(int)
		}
	}
	if sum != added+dropped {
		t.Errorf("the rows of tags differ in %d units, all together in %d", sum, added+dropped)
	}
}

// TestWhatCannotBeComparedIsSaid: a rating of a sheet that is not here, that did not verify, or marks that mean nothing.
func TestWhatCannotBeComparedIsSaid(t *testing.T) {
	good := call{scenario: "lost-parcel", attempt: "a", seed: 1}.play(t)
	forged := call{scenario: "lost-parcel", attempt: "b", seed: 2}.play(t)
	forged.Result.Score = 100
	absent := call{scenario: "lost-parcel", attempt: "c", seed: 3}.play(t)
	d := take(t, line(t, good), line(t, forged))
	f := &File{Format: FileFormat, Rater: "甲", Ratings: []Rating{rate(good, func(turn int, techniques, slips []string) RatedTurn {
		if turn == 1 {
			techniques = append(techniques, "levitate")
		}
		return RatedTurn{Techniques: techniques, Slips: slips}
	}), rate(forged, asTheEngine), rate(absent, asTheEngine)}}
	f.Ratings[0].Turns = append(f.Ratings[0].Turns, RatedTurn{Turn: 900, Slips: []string{"hurry"}})
	other := rate(good, asTheEngine)
	other.Rubric.SHA256 = strings.Repeat("0", 64)
	o := Options{Lang: "en", Reviews: []*File{f, {Format: FileFormat, Rater: "乙", Ratings: []Rating{other}}}}
	r, err := d.Report(o, "agreement")
	if err != nil {
		t.Fatal(err)
	}
	if c := strings.Join(r.Table("agreement").Cautions, "\n"); !strings.Contains(c, "3 ratings are left out") || !strings.Contains(c, "2 marks are left out") {
		t.Errorf("%q", c)
	}
	for _, row := range rows(t, d, o, "agreement") {
		if row["sheets"] != 1 || row["turns"] != len(good.Turns) || row["rater"] == "乙" || row["against"] == "乙" {
			t.Errorf("%v", row)
		}
	}
	o.Pseudonyms = pseudonyms(t, "sixteen letters and more")
	if s := written(t, rows(t, d, o, "agreement")); strings.Contains(s, "甲") {
		t.Errorf("the rater is named: %s", s)
	}
}

// TestARaterOfTwoFilesIsOneRater: her own file and the copy she mailed do not agree with each other by accident.
func TestARaterOfTwoFilesIsOneRater(t *testing.T) {
	s := call{scenario: "lost-parcel", attempt: "a", seed: 1}.play(t)
	d := take(t, line(t, s))
	f := &File{Format: FileFormat, Rater: "甲", Ratings: []Rating{rate(s, asTheEngine)}}
	old := &File{Format: FileFormat, Rater: "甲", Ratings: []Rating{rate(s, func(int, []string, []string) RatedTurn { return RatedTurn{} })}}
	for _, row := range rows(t, d, Options{Lang: "zh", Reviews: []*File{f, old}}, "agreement") {
		if row["against"] != "情景自带的标注" || row["onlyOther"] != 0 {
			t.Errorf("%v", row)
		}
	}
}

// TestAgreementIsToldInASentence, with the counts behind it, and how much the word is worth by its kappa.
func TestAgreementIsToldInASentence(t *testing.T) {
	for _, c := range []struct {
		f      fourfold
		zh, en string
	}{
		{fourfold{10, 0, 0, 90}, "几乎完全一致（κ 1.00）：100 处里 100 处相同。", "They agree almost fully (kappa 1.00): the same in 100 of 100 places."},
		{fourfold{10, 5, 2, 83}, "相当一致（κ 0.70）：100 处里 93 处相同。", "They agree well (kappa 0.70): the same in 93 of 100 places."},
		{fourfold{5, 5, 5, 85}, "大致一致（κ 0.44）：100 处里 90 处相同。", "They agree moderately (kappa 0.44): the same in 90 of 100 places."},
		{fourfold{3, 7, 7, 83}, "只有一点一致（κ 0.22）：100 处里 86 处相同。", "They agree a little (kappa 0.22): the same in 86 of 100 places."},
		{fourfold{1, 9, 9, 81}, "几乎只是碰巧一致（κ 0.00）：100 处里 82 处相同。", "They agree hardly more than by chance (kappa 0.00): the same in 82 of 100 places."},
		{fourfold{0, 0, 4, 96}, "100 处里 96 处相同；是不是碰巧，算不出来。", "The same in 96 of 100 places; whether by chance cannot be told."},
	} {
		if zh, en := (Options{Lang: "zh"}).reading(c.f), (Options{Lang: "en"}).reading(c.f); zh != c.zh || en != c.en {
			t.Errorf("%+v: %q, %q", c.f, zh, en)
		}
	}
}

// TestAfterRatingBothStandTurnByTurn: what the rater marked beside what the engine counts, of each rater once.
func TestAfterRatingBothStandTurnByTurn(t *testing.T) {
	s := call{scenario: "lost-parcel", attempt: "a", seed: 3, ability: 0.5}.play(t)
	mine := &File{Format: FileFormat, Rater: "甲", Ratings: []Rating{rate(s, func(turn int, techniques, slips []string) RatedTurn {
		if len(techniques) > 0 {
			techniques = techniques[1:]
		}
		return RatedTurn{Techniques: techniques, Slips: append(slips, "interrupt")}
	})}}
	again := &File{Format: FileFormat, Rater: "甲", Ratings: []Rating{rate(s, asTheEngine)}}
	other := &File{Format: FileFormat, Rater: "乙", Ratings: []Rating{rate(s, asTheEngine)}}
	strange := &File{Format: FileFormat, Rater: "丙", Ratings: []Rating{{Digest: "another", Turns: []RatedTurn{{Turn: 1}}}}}
	data := line(t, s)
	v, err := take(t, data).Sheet(Options{Lang: "en", Reviews: []*File{mine, again, other, strange}}, "a.json", data)
	if err != nil {
		t.Fatal(err)
	}
	ids := func(tags []Tagged) (out []string) {
		for _, tag := range tags {
			out = append(out, tag.ID)
		}
		slices.Sort(out)
		return out
	}
	missed := 0
	for i, turn := range v.Turns {
		its := slices.Sorted(slices.Values(slices.Concat(s.Turns[i].Techniques, s.Turns[i].Slips)))
		if len(turn.Ratings) != 2 || turn.Ratings[0].Rater != "甲" || turn.Ratings[1].Rater != "乙" {
			t.Fatalf("turn %d is rated by %+v", i+1, turn.Ratings)
		}
		if r := turn.Ratings[1]; !slices.Equal(ids(r.Both), its) || len(r.OnlyRater)+len(r.OnlyEngine) > 0 {
			t.Errorf("turn %d, who marks as the engine does: %+v", i+1, r)
		}
		r := turn.Ratings[0]
		missed += len(r.OnlyEngine)
		if len(s.Turns[i].Techniques) > 0 && (len(r.OnlyEngine) != 1 || r.OnlyEngine[0].ID != s.Turns[i].Techniques[0]) || !slices.Equal(ids(r.OnlyRater), []string{"interrupt"}) {
			t.Errorf("turn %d: %+v", i+1, r)
		}
	}
	if missed == 0 {
		t.Error("the rater missed nothing")
	}
}
