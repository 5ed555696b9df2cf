package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clearline/scenarios/source"
	"clearline/scoring"
)

// table is a table as people paste it: a line a row, cells between bars.
func table(text string) (rows [][]string) {
	for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
		rows = append(rows, strings.Split(strings.TrimSpace(l), "|"))
	}
	return rows
}

func roster(t testing.TB, text string) *Roster {
	t.Helper()
	r, err := ReadRoster(table(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestARosterIsReadAsPeopleWriteIt: in either language, with columns of their own, full-width digits and blank rows.
func TestARosterIsReadAsPeopleWriteIt(t *testing.T) {
	r := roster(t, "\ufeff 工 号 |姓名|班级|入职日期|情景\n００１２３| 卫博 |一班|2026-10-01|lost-parcel；丢失的快件、late-mortgage\n||\n00124|卫博|二班")
	want := []Person{
		{Rows: []int{2}, ID: "00123", Name: "卫博", Cohort: "一班", Scenarios: []string{"lost-parcel", "丢失的快件", "late-mortgage"}},
		{Rows: []int{4}, ID: "00124", Name: "卫博", Cohort: "二班"},
	}
	if fmt.Sprint(r.People) != fmt.Sprint(want) || !slices.Equal(r.Ignored, []string{"入职日期"}) {
		t.Errorf("%+v, ignored %q", r.People, r.Ignored)
	}
	r = roster(t, "Staff_No|Full name|GROUP|Scenario\n7|Ann|A|lost-parcel\n7|Ann|A|expired-food")
	if ours := roster(t, "id|name\n'00123|卫博"); ours.People[0].ID != "00123" {
		t.Errorf("an id as our own CSV guards it is read as %q", ours.People[0].ID)
	}
	if len(r.People) != 1 || fmt.Sprint(r.People[0].Rows, r.People[0].Scenarios) != "[2 3] [lost-parcel expired-food]" {
		t.Errorf("two rows of one person for two scenarios: %+v", r.People)
	}
}

// TestAFaultyRosterIsRefusedWhole, with all that is wrong and where.
func TestAFaultyRosterIsRefusedWhole(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"部门主管|日期\na|b", []string{"部门主管, 日期", "工号"}},
		{"id|工号|name\n1|1|Ann", []string{"row 1", `"id"`, `"工号"`}},
		{"id|name", []string{"nobody"}},
		{"id\n1\n\n1\n2\n2", []string{"rows 2 and 4 are both of 1", "rows 5 and 6 are both of 2"}},
		{"id|name\n1|Ann\n|\n1|Bob", []string{`rows 2 and 4`, "Ann · 1", "Bob · 1"}},
		{"id|cohort\n|A\n|B\n3|A", []string{"row 2 has no id", "row 3 has no id"}},
		{"id|name|cohort\n||A", []string{"row 2 has neither"}},
		{"name|cohort\nAnn|A\nAnn|A", []string{"rows 2 and 3", "give both an id"}},
		{"id|scenario\n1|a\n1|a", []string{"rows 2 and 3"}},
	} {
		_, err := ReadRoster(table(c.text))
		for _, w := range c.want {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%q: does not say %q: %v", c.text, w, err)
			}
		}
		if zh := source.ErrorIn(err, "zh"); !strings.Contains(zh, "名单") {
			t.Errorf("%q: %s", c.text, zh)
		}
	}
	if _, err := ReadRoster(nil); err == nil {
		t.Error("an empty file is a roster")
	}
	many := [][]string{{"id"}}
	for range 500 {
		many = append(many, []string{"1"})
	}
	if _, err := ReadRoster(many); err == nil || strings.Count(err.Error(), "\n") != maxRosterFaults+1 || !strings.HasSuffix(err.Error(), "and 449 more") {
		t.Errorf("nobody reads all of this: %v", err)
	}
}

// FuzzRoster: whatever is pasted, a roster is whole and unambiguous, or refused in words.
func FuzzRoster(f *testing.F) {
	f.Add("id|name|cohort|scenario\n1|Ann|A|x;y\n2|Bob||\n|Cid|B")
	f.Add("工号|姓名\n０１|卫博\n01|卫博")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadRoster(table(text))
		if err != nil {
			if source.ErrorIn(err, "zh") == "" {
				t.Error("no words")
			}
			return
		}
		ids := map[string]bool{}
		for _, p := range r.People {
			if p.ID == "" && p.Name == "" || p.ID != "" && ids[p.ID] || len(p.Rows) == 0 {
				t.Errorf("%+v", p)
			}
			ids[p.ID] = true
		}
	})
}

// present says of each row of the table who, which scenario and in what state.
func present(rows []map[string]any) (out []string) {
	for _, r := range rows {
		out = append(out, fmt.Sprint(r["id"], " ", r["name"], " ", r["scenarioId"], " ", r["stateId"], " ", r["sheets"]))
	}
	return out
}

// class is a class of seven: namesakes among them, one without a number, one who never came.
const class = `工号|姓名|班组
00123|卫博|一班
00124|卫博|二班
00125|韩雪|一班
00126|任可|一班
00127|蒋南|一班
|段青|二班
00128|秦月|一班`

func classwork(t *testing.T) *Desk {
	who := func(id, name, cohort string) scoring.Trainee {
		return scoring.Trainee{ID: id, Name: name, Cohort: cohort}
	}
	var sheets [][]byte
	add := func(c call) *scoring.Sheet {
		c.attempt, c.seed = fmt.Sprint("a", len(sheets)), uint64(len(sheets))
		if c.scenario == "" {
			c.scenario = "lost-parcel"
		}
		s := c.play(t)
		sheets = append(sheets, line(t, s))
		return s
	}
	add(call{trainee: who("00123", "卫博", "一班")})
	sheets = append(sheets, sheets[0])                            // handed in twice
	add(call{trainee: who("", "卫博", "")})                         // one of two
	add(call{trainee: who("", "卫博", "二班")})                       // the other
	add(call{trainee: who("00125", "韩雪", "一班"), turns: 2})        // gave up
	forged := add(call{trainee: who("00126", "任可", "一班")})        // improved
	forged.Result.Score = 100                                     //
	sheets[len(sheets)-1] = line(t, forged)                       //
	add(call{trainee: who("", "段青", "二班")})                       // has no number
	add(call{trainee: who("128", "秦月", "一班")})                    // by way of a spreadsheet
	add(call{trainee: who("90001", "来宾", "")})                    // nobody asked
	add(call{trainee: who("00127", "蒋男", ""), mode: "practice"})  // practised only
	sheets = append(sheets, []byte(`{"format":"clearline/sheet`)) // cut off
	return take(t, sheets...)
}

// TestTheRosterShowsWhoHasNotHandedIn, and never takes one namesake for the other.
func TestTheRosterShowsWhoHasNotHandedIn(t *testing.T) {
	d, o := classwork(t), Options{Lang: "zh", Roster: roster(t, class)}
	got := rows(t, d, o, "missing")
	want := []string{
		"00123 卫博 lost-parcel done 1",
		"00124 卫博 lost-parcel done 1",
		"00125 韩雪 lost-parcel unfinished 1",
		"00126 任可 lost-parcel unverified 1",
		"00127 蒋南 lost-parcel none 0",
		"<nil> 段青 lost-parcel done 1",
		"00128 秦月 lost-parcel none 0",
		"<nil> 卫博 lost-parcel extra 1",
		"128 秦月 lost-parcel extra 1",
		"90001 来宾 lost-parcel extra 1",
	}
	if !slices.Equal(present(got), want) {
		t.Errorf("\n%s", strings.Join(present(got), "\n"))
	}
	for i, caution := range map[int]string{
		0: "1 份同名", 1: "按姓名对上的", 4: "练习", 5: "按姓名对上的", 7: "可能是 00123、00124 的", 8: "00128，只差开头的 0", 9: "",
	} {
		if c := fmt.Sprint(got[i]["caution"]); caution != "" && !strings.Contains(c, caution) || caution == "" && c != "<nil>" {
			t.Errorf("row %d should warn of %q, not %q", i, caution, c)
		}
	}
	r, err := d.Report(o, "missing")
	if err != nil || !strings.Contains(strings.Join(r.Table("missing").Cautions, ""), "1 份成绩单读不了") {
		t.Errorf("%v %v", r.Table("missing").Cautions, err)
	}
	o.Only = func(r *Record) bool { return false }
	if !slices.Equal(present(rows(t, d, o, "missing")), want) {
		t.Error("who is filtered away counts as missing")
	}
}

// TestWhoHasNotHandedInStandsFirst: a row for each of them with what she lacks, nobody else, and how many are left out.
func TestWhoHasNotHandedInStandsFirst(t *testing.T) {
	d := classwork(t)
	o := Options{Lang: "zh", Roster: roster(t, class+"\n00129|白珊|一班")}
	o.Roster.People[0].Scenarios = []string{"lost-parcel", "expired-food", "没有的情景"}
	var got []string
	for _, r := range rows(t, d, o, "absent") {
		got = append(got, fmt.Sprint(r["name"], " ", r["id"], " ", r["cohort"], " ", r["handed"], "/", r["of"], " ", r["missing"]))
	}
	want := []string{"卫博 00123 一班 1/3 过期的年货、没有的情景", "韩雪 00125 一班 0/1 丢失的快件（未完成）", "任可 00126 一班 0/1 丢失的快件（未通过核验）",
		"蒋南 00127 一班 0/1 丢失的快件", "秦月 00128 一班 0/1 丢失的快件", "白珊 00129 一班 0/1 丢失的快件"}
	if !slices.Equal(got, want) {
		t.Errorf("\n%s", strings.Join(got, "\n"))
	}
	r, err := d.Report(o)
	if err != nil {
		t.Fatal(err)
	}
	if s := r.Table("absent").Summary; len(s) != 1 || s[0] != "名单共 8 人：2 人已交齐，不列；6 人还没交齐，共缺 7 份。" {
		t.Errorf("%v", s)
	}
	ids := TableIDs()
	if slices.Index(ids, "absent") != slices.Index(ids, "missing")-1 {
		t.Error("what is missing does not stand before the whole roster")
	}
}

// TestTheRosterSaysWhatIsExpected: by id or title, for each person; what is not asked for does not count as missing.
func TestTheRosterSaysWhatIsExpected(t *testing.T) {
	d := classwork(t)
	o := Options{Lang: "en", Roster: roster(t, "id|name|scenario\n00123|卫博|过期的年货；expired-food\n00125|韩雪|丢失的快件、lost-letter")}
	got := rows(t, d, o, "missing")
	want := []string{
		"00123 卫博 expired-food none 0", "00123 卫博 lost-parcel extra 3",
		"00125 韩雪 lost-parcel unfinished 1", "00125 韩雪 <nil> none 0",
	}
	if p := present(got); !slices.Equal(p[:4], want) {
		t.Errorf("\n%s", strings.Join(p, "\n"))
	}
	if got[0]["scenario"] != "Past its date" || got[3]["scenario"] != "lost-letter" || got[3]["caution"] != "No scenario at hand has this name or id." {
		t.Errorf("%v\n%v", got[0], got[3])
	}
}

// TestUnderPseudonymsTheRosterNamesNobody, and still has one code for a person here and in the cohort table.
func TestUnderPseudonymsTheRosterNamesNobody(t *testing.T) {
	p := pseudonyms(t, "sixteen letters and more")
	d, o := classwork(t), Options{Lang: "zh", Roster: roster(t, class), Pseudonyms: p}
	got := rows(t, d, o, "missing")
	all := written(t, got)
	for _, secret := range []string{"卫博", "秦月", "段青", "来宾", "蒋", "0012", "9000"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is told: %s", secret, all)
		}
	}
	if code := p.Of(PseudonymTrainee, "id:00123"); got[0]["id"] != code || rows(t, d, o, "cohort")[0]["id"] != code {
		t.Errorf("%v", got[0])
	}
}
