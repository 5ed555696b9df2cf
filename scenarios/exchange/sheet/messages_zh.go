package sheet

import "clearline/scenarios/source/say"

// What this package tells people, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"this is neither UTF-8 nor GB18030: save it as UTF-8":                                          "这既不是 UTF-8 也不是 GB18030 编码：请另存为 UTF-8",
		"a quotation mark is out of place: a cell that has one is quoted, and the mark inside doubled": "引号位置不对：里面有引号的格子，整格要加引号，里面的引号写两个",
		"this is no XLSX workbook, or it has a password or more than 64 MiB: %v":                       "这不是 XLSX 工作簿，或设了密码，或超过 64 MiB：%v",
		"the workbook has no sheet":       "工作簿里没有工作表",
		"the sheet %q cannot be read: %v": "工作表%q读不了：%v",
	})
}
