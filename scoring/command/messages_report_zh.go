package command

import "clearline/scenarios/source/say"

// What report tells people, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"no sheet is of the cohort %q":                                                           "没有班组%q的成绩单",
		"--table is for csv and ndjson: %s has all tables":                                       "--table 只用于 csv 和 ndjson：%s 含所有表",
		"parquet is two files: name a folder for them with -o":                                   "parquet 是两个文件：请用 -o 指定放它们的文件夹",
		"a workbook is nothing to print to a terminal: name a file with -o, such as cohort.xlsx": "工作簿不能显示在终端上：请用 -o 指定文件，如 cohort.xlsx",
		"%s: these columns are not used: %s":                                                     "%s：这些列没有用到：%s",
		"%s is a folder: name a file in it":                                                      "%s 是文件夹：请指定其中的文件",
		"%s cannot be written: %s":                                                               "%s 写不了：%s",
		"%s: %w":                                                                                 "%s：%w",
		"Only":                                                                                   "只含",
		"cohort %s":                                                                              "班组 %s",
	})
}
