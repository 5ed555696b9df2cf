package screen

import (
	"fmt"
	"strings"

	"clearline/scoring"
)

// courseWords are what the screen says about a course.
type courseWords struct {
	all         string // heading of all scenarios, below the course
	begin       string // the button that opens the first step
	goOn        string // the button that opens a later one
	over        string
	certificate string // the link to the page that prints it
	steps       func(all int) string
	progress    func(done, all int) string
	day         func(n int) string
	modes       map[scoring.Mode]string
	needs       func(titles []string) string // of a step that is closed
	done, again string                       // of a step
	colon       string
	failed      string // of the step that is next, where a form of it was failed
}

var courseZh = courseWords{
	all: "全部情景", begin: "从这里开始", goOn: "从这里继续", over: "课程完成了。把成绩单交给下一页核对，就能打印证书。", certificate: "领取证书",
	steps:    func(all int) string { return fmt.Sprintf("全部 %d 步", all) },
	progress: func(done, all int) string { return fmt.Sprintf("完成 %d / %d 步", done, all) },
	day:      func(n int) string { return fmt.Sprintf("第 %d 天", n) },
	modes:    map[scoring.Mode]string{scoring.Practice: "练习", scoring.Assessment: "考核"},
	needs:    func(titles []string) string { return "先完成：" + strings.Join(titles, "、") },
	done:     "完成", again: "没及格",
	colon:  "：",
	failed: "上一场没及格。这一场换了故事，考的是同样的本事。",
}

var courseEn = courseWords{
	all: "All scenarios", begin: "Start here", goOn: "Go on here", over: "You have completed the course. Hand your sheets to the next page, and it prints your certificate.", certificate: "Get the certificate",
	steps:    func(all int) string { return fmt.Sprintf("All %d steps", all) },
	progress: func(done, all int) string { return fmt.Sprintf("%d of %d steps done", done, all) },
	day:      func(n int) string { return fmt.Sprintf("Day %d", n) },
	modes:    map[scoring.Mode]string{scoring.Practice: "Practice", scoring.Assessment: "Assessment"},
	needs:    func(titles []string) string { return "First: " + strings.Join(titles, ", ") },
	done:     "Done", again: "Not passed",
	colon:  ": ",
	failed: "The last one was not passed. This is another story that asks for the same skill.",
}
