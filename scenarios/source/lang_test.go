package source

import (
	"fmt"
	"strings"
	"testing"

	"clearline/scenarios/source/say"
)

// TestFaultsAreToldInTheReadersLanguage: all of a message, what is nested in it included, and the place stays.
func TestFaultsAreToldInTheReadersLanguage(t *testing.T) {
	for _, c := range []struct{ in, zh string }{
		{`{"nmae": "x"}`, `f:1:2: J006 不认识成员“nmae”；是不是“name”？`},
		{`{"zzzzz": 1}`, `f:1:2: J006 不认识成员“zzzzz”；这里可以写：name, n, list, m`},
		{`{"n": "three"}`, `f:1:7: J007 这里应当是整数，不是文字`},
		{`{"n": 1, "n": 2}`, `f:1:10: J004 “n”在同一个对象里写了两次：留下一个`},
		{`{"n": 1，"name": "x"}`, `f:1:8: J003 这不是合法的 JSON：'，'是全角符号：请切换到英文输入法，输入 ,`},
		{"{\"name\": \"\xd6\xd0\"}", `f:1:11: J003 这不是合法的 JSON：文件不是 UTF-8 编码，可能是 GBK：请另存为 UTF-8（记事本`},
		{`{"n": !}`, `f:1:7: J003 这不是合法的 JSON：这里写的读不懂（invalid character '!'`},
	} {
		var s sample
		_, err := Decode("f", []byte(c.in), 1<<20, &s)
		if err == nil {
			t.Errorf("%s is accepted", c.in)
			continue
		}
		if got := ErrorIn(err, "zh"); !strings.HasPrefix(got, c.zh) {
			t.Errorf("%s\ngot  %s\nwant %s", c.in, got, c.zh)
		}
		if ErrorIn(err, "en") != err.Error() {
			t.Errorf("%s: in English it is told otherwise: %s", c.in, ErrorIn(err, "en"))
		}
		if zh, en := err.(Faults).In("zh")[0], err.(Faults)[0]; zh.Instead != en.Instead || zh.Pointer != en.Pointer {
			t.Errorf("%s: what is meant is lost: %+v", c.in, zh)
		}
	}
}

// TestALongMessageIsCutInEveryLanguage, and the name that was meant is known all the same.
func TestALongMessageIsCutInEveryLanguage(t *testing.T) {
	f := At("f", 1, 1, "X", "%s%s", strings.Repeat("件", 5000), Suggest("nmae", []string{"name"}))
	if n := len([]rune(f.In("zh").Message)); n > 600 || f.Instead != "name" {
		t.Errorf("%d characters, meant is %q", n, f.Instead)
	}
}

func TestWhatHasNoTranslationIsToldAsItIs(t *testing.T) {
	if f := (Fault{File: "f", Code: "X", Message: "said elsewhere"}); f.In("zh").String() != "f: X said elsewhere" {
		t.Error(f.In("zh"))
	}
	if got := ErrorIn(fmt.Errorf("plain"), "zh"); got != "plain" {
		t.Error(got)
	}
	if got := ErrorIn(say.Errorf("%d", 3), "zh"); got != "3" {
		t.Error(got)
	}
}
