package command

import (
	"regexp"
	"strings"
	"testing"
)

// TestFaultsAreToldInChinese: nothing of what people do to files is told in half an English sentence.
func TestFaultsAreToldInChinese(t *testing.T) {
	out, status, err := run(t, Check(), "", brokenDir, "--lang", "zh")
	if status != 1 {
		t.Fatalf("status %d, %v", status, err)
	}
	message := regexp.MustCompile(`^.+?:\d+:\d+: [A-Z]\d+ (.*)$`)
	han := regexp.MustCompile(`\p{Han}`)
	english := regexp.MustCompile(`\b[a-z]+ (is|are|has|the|a|an|of|no|should|not|cannot|must)\b`)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	for _, l := range lines {
		m := message.FindStringSubmatch(l)
		if m == nil || !han.MatchString(m[1]) || english.MatchString(m[1]) {
			t.Errorf("not in Chinese: %s", l)
		}
	}
	if len(lines) < 100 {
		t.Errorf("only %d faults", len(lines))
	}
}

func TestTheTerminalsLanguageIsSpokenUnlessAnotherIsAskedFor(t *testing.T) {
	t.Setenv("LC_ALL", "zh_CN.UTF-8")
	bad := write(t, "bad.json", `{"format": "clearline/scenario@1", "titel": "x"}`)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{bad}, `J006 不认识成员“titel”；是不是“title”？`},
		{[]string{bad, "--json"}, `"message":"不认识成员“titel”；是不是“title”？"`},
		{[]string{bad, "--lang", "en"}, `J006 unknown member "titel"; did you mean "title"?`},
	} {
		if out, status, _ := run(t, Check(), "", c.args...); status != 1 || !strings.Contains(out, c.want) {
			t.Errorf("%v: status %d\n%s", c.args, status, out)
		}
	}
	if _, status, err := run(t, Check(), "", bad, "--lang", "fr"); status != 2 || !strings.Contains(err.Error(), "zh or en") {
		t.Errorf("French: status %d, %v", status, err)
	}
}

func TestVerifySpeaksChinese(t *testing.T) {
	sheet := write(t, "sheet.json", `{"format": "clearline/sheet@0"}`)
	out, status, _ := run(t, Verify(), "", sheet, "--lang", "zh")
	if status != 1 || !strings.Contains(out, sheet+": 不完整") || !strings.Contains(out, "本程序读的是") || !strings.HasSuffix(out, "1 份成绩单：1 不完整\n") {
		t.Errorf("status %d\n%s", status, out)
	}
}

func TestBotsSpeakChinese(t *testing.T) {
	out, status, err := run(t, Bots(), "", "lost-parcel", "--lang", "zh")
	if status != 0 || !strings.Contains(out, "及格线") || !strings.Contains(out, "随机玩家的") || strings.Contains(out, "score") {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
}
