package say_test

import (
	"errors"
	"io/fs"
	"testing"

	"clearline/scenarios/source/say"
)

func init() {
	say.Chinese(map[string]string{
		"no %s %q%s":         "没有%s%q%s",
		"node":               "节点",
		"; perhaps %q":       "；也许是%q",
		"%d of %s":           "%[2]s 里的第 %[1]d 个",
		"%s cannot open: %w": "%s 打不开：%w",
	})
}

func TestAMessageSpeaksTheLanguageOfItsReader(t *testing.T) {
	nested := say.F("no %s %q%s", say.F("node"), `open"ing`, say.F("; perhaps %q", "opening"))
	for _, c := range []struct {
		m        say.Message
		lang, is string
	}{
		{nested, "en", `no node "open\"ing"; perhaps "opening"`},
		{nested, "zh", `没有节点“open"ing”；也许是“opening”`},
		{nested, "zh-TW", `没有节点“open"ing”；也许是“opening”`},
		{nested, "fr", `no node "open\"ing"; perhaps "opening"`},
		{say.F("%d of %s", 3, "list"), "zh", "list 里的第 3 个"},
		{say.F("not translated %q", "x"), "zh", "not translated “x”"},
		{say.F("%.3s…", "abcdef"), "zh", "abc…"},
		{say.F("%q", "a\nb"), "zh", `“a\nb”`},
		{say.Message{}, "zh", ""},
	} {
		if got := c.m.In(c.lang); got != c.is {
			t.Errorf("in %s: %s, want %s", c.lang, got, c.is)
		}
	}
	if !(say.Message{}).IsZero() || nested.IsZero() {
		t.Error("what says nothing is not told from what does")
	}
}

func TestAnErrorSpeaksToo(t *testing.T) {
	err := say.Errorf("%s cannot open: %w", "a.json", fs.ErrNotExist)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("the cause is lost")
	}
	if got := err.Error(); got != "a.json cannot open: file does not exist" {
		t.Error(got)
	}
	if got := say.Error(err, "zh"); got != "a.json 打不开：file does not exist" {
		t.Error(got)
	}
	if got := say.Error(fs.ErrNotExist, "zh"); got != "file does not exist" {
		t.Error(got)
	}
}

func TestTheLanguageIsTheOneAskedForElseTheTerminals(t *testing.T) {
	for _, c := range []struct{ asked, all, messages, lang, is string }{
		{"zh", "", "", "en_US.UTF-8", "zh"},
		{"en", "zh_CN.UTF-8", "", "", "en"},
		{"", "", "", "zh_CN.UTF-8", "zh"},
		{"", "", "zh_TW", "en_US", "zh"},
		{"", "C", "zh_TW", "zh_CN", "en"},
		{"", "", "", "", "en"},
	} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got := say.Lang(c.asked); got != c.is {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
