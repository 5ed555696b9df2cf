package command

import "clearline/scenarios/source/say"

// What this package tells people, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"%q cannot be an id: write lower-case words joined by '-', such as late-parcel": "%q不能做 id：写小写英文单词，以 - 相连，例如 late-parcel",
		"%s cannot be read: %w":                                                         "%s 读不了：%w",
		"%s cannot be written: %w":                                                      "%s 写不了：%w",
		"%s exists already and is left as it is: name another file":                     "%s 已经存在，没有改动它：请换个文件名",
		"%s is larger than %d MiB, the most accepted":                                   "%s 超过 %d MiB，不能再大",
		"%s: import reads .twee, .csv and .xlsx files":                                  "%s：import 读 .twee、.csv 和 .xlsx 文件",
		"--format takes %s, not %q":                                                     "--format 可以是 %s，不能是%q",
		"no scenario %q is shipped; for one of your own give its file, such as %s.json": "没有自带的情景%q；自己写的请给出文件，例如 %s.json",
	})
}
