// Package exchange brings scenarios in from Twine and spreadsheets and gives them out: as Twee 3, as a table, as a picture of
// the branches and as a script to act out on paper.
//
// What comes in is never dropped without a word: [FromTwee] and [FromRows] list whatever had no place in a scenario and whatever
// they filled in. It compiles for the browser and opens no files; [clearline/scenarios/exchange/sheet] reads CSV and XLSX.
package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// Tag is what a rubric calls a technique or a slip. Tables may name them either way, and the script does for its readers.
type Tag struct {
	ID   string
	Slip bool
	Name scenarios.Text
}

// The codes of what an import has to say. X1 is refused, X2 did not come over, X3 is to be completed by the author.
const (
	CodeUnreadable = "X101"
	CodeTwice      = "X102"
	CodeCell       = "X103"
	CodeNowhere    = "X104"
	CodeRenamed    = "X201"
	CodeSpecial    = "X202"
	CodeMarkup     = "X203"
	CodeComment    = "X204"
	CodeTag        = "X205"
	CodeColumn     = "X206"
	CodeMore       = "X209"
	CodeFilled     = "X301"
	CodeLink       = "X302"
)

// Codes says what each code means.
var Codes = []scenarios.CodeInfo{
	{Code: CodeUnreadable, Zh: "读不了：不是 Twee，不是表格，编码不对，或太大", En: "cannot be read: no Twee, no table, a wrong encoding, or too large"},
	{Code: CodeTwice, Zh: "同一个段落、回复或结局写了两次", En: "a passage, reply or ending stands twice"},
	{Code: CodeCell, Zh: "单元格里的内容不认识，或少了必需的", En: "a cell says what is not understood, or a needed one is empty"},
	{Code: CodeNowhere, Zh: "表格里的去向没有这个节点", En: "a table's reply goes to a node that does not exist"},
	{Code: CodeRenamed, Zh: "名称改成了 id", En: "a name became an id"},
	{Code: CodeSpecial, Zh: "脚本、样式等特殊段落没有带过来", En: "a passage of code, style or furniture did not come over"},
	{Code: CodeMarkup, Zh: "宏、变量或标记没有作用了，文字照原样留着", En: "a macro, variable or markup has no effect now; the text is kept as it was"},
	{Code: CodeComment, Zh: "注释没有带过来", En: "a comment did not come over"},
	{Code: CodeTag, Zh: "段落的标签没有带过来", En: "a passage's tag did not come over"},
	{Code: CodeColumn, Zh: "这一列或这一格没有带过来", En: "a column or cell did not come over"},
	{Code: CodeMore, Zh: "还有更多，没有一一列出", En: "there is more than is listed"},
	{Code: CodeFilled, Zh: "先替您填上了，待补", En: "filled in for now: to be completed"},
	{Code: CodeLink, Zh: "链接指向不存在的段落，先建了一个", En: "a link leads to no passage: one was made"},
}

// maxLost is the most findings listed; one more says how many there are beyond.
const maxLost = 1000

// words is a message in the languages of the page.
type words struct{ zh, en string }

func (w words) in(lang scenarios.Lang) string {
	if lang == "zh" {
		return w.zh
	}
	return w.en
}

// report gathers what an import has to say, in one language.
type report struct {
	lang    scenarios.Lang
	lost    source.Faults
	more    int
	refused source.Faults
}

func (r *report) fault(line, column int, code string, w words, args ...any) source.Fault {
	return source.Fault{Line: line, Column: column, Code: code, Message: fmt.Sprintf(w.in(r.lang), args...)}
}

// lose notes something that did not come over or was filled in.
func (r *report) lose(line, column int, code string, w words, args ...any) {
	if len(r.lost) == maxLost {
		r.more++
		return
	}
	r.lost = append(r.lost, r.fault(line, column, code, w, args...))
}

// refuse notes why there will be no scenario.
func (r *report) refuse(line, column int, code string, w words, args ...any) {
	if len(r.refused) < source.MaxFaults {
		r.refused = append(r.refused, r.fault(line, column, code, w, args...))
	}
}

// encoded refuses what is too large or no UTF-8 and takes a byte order mark away.
func (r *report) encoded(text string) (string, bool) {
	if len(text) > scenarios.MaxSize {
		r.refuse(0, 0, CodeUnreadable, words{"有 %d 字节，最多 %d", "this has %d bytes; the most accepted is %d"}, len(text), scenarios.MaxSize)
		return "", false
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !utf8.ValidString(text) {
		bad := strings.IndexFunc(text, func(r rune) bool { return r == utf8.RuneError })
		line, column := place(text, bad)
		r.refuse(line, column, CodeUnreadable, words{"不是 UTF-8 编码：请另存为 UTF-8", "this is not UTF-8: save it as UTF-8"})
		return "", false
	}
	return text, true
}

// place turns a byte offset into a line and a column in characters, both from 1.
func place(text string, at int) (line, column int) {
	head := text[:at]
	line = 1 + strings.Count(head, "\n")
	return line, 1 + utf8.RuneCountInString(head[strings.LastIndexByte(head, '\n')+1:])
}

// near suggests a name that was probably meant, or says nothing.
func (r *report) near(name string, known []string) string {
	return source.Suggest(name, known).In(string(r.lang))
}

// finish writes the scenario and makes sure that it loads.
func (r *report) finish(s *scenarios.Scenario) ([]byte, []source.Fault, error) {
	if len(r.refused) > 0 {
		return nil, nil, r.refused
	}
	data, err := Write(s)
	if err != nil {
		return nil, nil, err
	}
	if _, _, err := scenarios.Load("", data); err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(r.lost, func(a, b source.Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code))
	})
	if r.more > 0 {
		r.lost = append(r.lost, r.fault(0, 0, CodeMore, words{"还有 %d 处没有列出", "%d more are not listed"}, r.more))
	}
	return data, r.lost, nil
}
