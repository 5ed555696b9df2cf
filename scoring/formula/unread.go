package formula

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"

	"clearline/scenarios/source/say"
)

// unread puts what the parser has to say into our terms, with what to do for the mistakes people make.
func unread(src string, err error) *Error {
	var fe *file.Error
	switch {
	case strings.Contains(err.Error(), "maximum allowed nodes"):
		return tooLarge()
	case !errors.As(err, &fe):
		return &Error{Message: say.F("this cannot be read (%s)", err.Error())}
	case strings.Contains(fe.Message, "token EOF"):
		return &Error{Char: utf8.RuneCountInString(strings.TrimRight(src, " ")), Message: unfinished(src)}
	}
	msg := say.F("this cannot be read (%s)", fe.Message)
	if m := unexpected.FindStringSubmatch(fe.Message); m != nil {
		msg = say.F("%s cannot stand here", m[1])
	}
	text := []rune(src)
	at := min(fe.From, len(text))
	if hint := misread(string(text[:at]), string(text[at:])); !hint.IsZero() {
		msg = hint
	}
	return &Error{Char: fe.From, Message: msg}
}

// unexpected is the parser's word for whatever it did not expect.
var unexpected = regexp.MustCompile(`^unexpected token \w+\((".*")\)$`)

// instead maps what people write to what stands for it here.
var instead = []struct{ wrong, right string }{
	{"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"=", "=="}, {"&", "&&"}, {"|", "||"},
	{"，", ","}, {"、", ","}, {"（", "("}, {"）", ")"}, {"“", "'"}, {"”", "'"}, {"‘", "'"}, {"’", "'"}, {"＞", ">"}, {"＜", "<"},
	{"＝", "=="}, {"！", "!"}, {"＋", "+"}, {"－", "-"}, {"×", "*"}, {"≥", ">="}, {"≤", "<="}, {"≠", "!="}, {"：", ":"}, {"？", "?"},
	{"并且", "and"}, {"而且", "and"}, {"且", "and"}, {"和", "and"}, {"或者", "or"}, {"或", "or"}, {"不", "not"}, {"非", "not"},
}

// misread says what to write instead where the text after a place begins with a mistake people make, or nothing.
func misread(before, after string) say.Message {
	if strings.HasPrefix(after, ">") && strings.HasSuffix(before, "<") {
		after = "<" + after
	}
	for _, m := range instead {
		if strings.HasPrefix(after, m.wrong) {
			return say.F("write %s instead of %s", m.right, m.wrong)
		}
	}
	return say.Message{}
}

func unfinished(src string) say.Message {
	switch {
	case strings.HasSuffix(strings.TrimRight(src, " "), "%"):
		return say.F("there is no percent here: write the number alone (%% is the remainder of a division)")
	case strings.Count(src, "(") > strings.Count(src, ")"):
		return say.F("a ) is missing at the end")
	}
	return say.F("something is missing at the end")
}

// noWord says that a text is no word of any enum, and what it looks like.
func noWord(text string) say.Message {
	if _, err := strconv.Atoi(text); err == nil || text == "true" || text == "false" {
		return say.F("write %s without quotes: in quotes stand values of enums, and none is called %q", text, text)
	}
	return say.F("%q is no value of any enum variable", text)
}
