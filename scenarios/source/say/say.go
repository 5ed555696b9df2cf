// Package say puts what programs tell people into their language.
//
// A message is written in English where it is meant, as a format with its arguments. Each package that has any keeps a
// table from these formats to Chinese ones, in a file messages_zh.go; a test sees to it that nothing is missing there.
// A function that makes messages ends in the parameters "format string, args ...any", by which that test knows it.
package say

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
)

// Message is a sentence, or a part of one, that can be said in every language. The zero value says nothing.
type Message struct {
	format string
	args   []any
}

// F is a message of an English format, as fmt knows it. Arguments that can say themselves are said in the same language.
func F(format string, args ...any) Message { return Message{format, args} }

// speaker is what can say itself.
type speaker interface{ In(lang string) string }

var chinese = map[string]string{}

// Chinese adds to the table from English formats to Chinese ones. It is for init functions.
func Chinese(table map[string]string) {
	for format, zh := range table {
		chinese[format] = zh
	}
}

// In says the message in a language: in Chinese for "zh" and its regions, else in English.
func (m Message) In(lang string) string {
	format, args := m.format, make([]any, len(m.args))
	zh := isChinese(lang)
	if t, ok := chinese[format]; ok && zh {
		format = t
	}
	for i, a := range m.args {
		args[i] = a
		if s, ok := a.(speaker); ok {
			args[i] = s.In(lang)
		} else if v := reflect.ValueOf(a); zh && v.Kind() == reflect.String {
			args[i] = text(v.String())
		}
	}
	return fmt.Sprintf(format, args...)
}

// String says the message in English.
func (m Message) String() string { return m.In("en") }

// IsZero reports whether the message says nothing.
func (m Message) IsZero() bool { return m.format == "" }

// text is a string that %q quotes as Chinese does.
type text string

func (t text) Format(f fmt.State, verb rune) {
	if verb != 'q' {
		fmt.Fprintf(f, fmt.FormatString(f, verb), string(t))
		return
	}
	quoted := strconv.Quote(string(t))
	fmt.Fprint(f, "“"+strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)+"”")
}

// Errorf is fmt.Errorf with a message that can be said in every language; see [Error].
func Errorf(format string, args ...any) error {
	return &failure{F(format, args...), errors.Unwrap(fmt.Errorf(format, args...))}
}

type failure struct {
	Message
	cause error
}

func (f *failure) Error() string { return f.In("en") }
func (f *failure) Unwrap() error { return f.cause }

// In says an error in English's place: %w is what only fmt.Errorf knows.
func (f *failure) In(lang string) string {
	m := f.Message
	if t, ok := chinese[m.format]; ok && isChinese(lang) {
		m.format = t
	}
	m.format = strings.ReplaceAll(m.format, "%w", "%s")
	return m.In(lang)
}

// Error says an error in a language where it can, else as it is.
func Error(err error, lang string) string {
	if s, ok := err.(speaker); ok {
		return s.In(lang)
	}
	return err.Error()
}

// Lang is the language to speak, "zh" or "en": the one asked for or, where none is, the terminal's.
func Lang(asked string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if asked == "" {
			asked = os.Getenv(name)
		}
	}
	if isChinese(asked) {
		return "zh"
	}
	return "en"
}

func isChinese(lang string) bool { return strings.HasPrefix(lang, "zh") }
