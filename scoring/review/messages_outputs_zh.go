package review

import "clearline/scenarios/source/say"

// What outputs say, in Chinese.
func init() {
	say.Chinese(map[string]string{
		": ":                                "：",
		"%s (%%)":                           "%s（%%）",
		"%s · %s":                           "%s · %s",
		"yes":                               "是",
		"no":                                "否",
		"Basis":                             "口径",
		"First attempt":                     "首次尝试",
		"Last attempt":                      "最近一次",
		"Best attempt":                      "最好一次",
		"Mean of all attempts":              "各次平均",
		"Contents":                          "目录",
		"Terms":                             "口径与限制",
		"not known, or does not apply":      "不知道，或不适用",
		"There is nothing to show here.":    "这里没有可列的内容。",
		"The same in all rows that have it": "凡有值的行都相同",
		"What the columns mean":             "各列的含义",
		"On paper this table has fewer columns than on the screen.": "这张表打印时比屏幕上少几列。",
		"Mind":    "注意",
		"%d rows": "%d 行",
		"1 row":   "1 行",
		"Only the first %d of %d rows are shown: CSV, XLSX, NDJSON and JSON have all of them.": "只列前 %d 行，共 %d 行：全部在 CSV、XLSX、NDJSON 和 JSON 里。",
		"Points earned by dimension":            "各维度得分率",
		"Calls by score, beside random players": "得分分布，旁为随机作答",
	})
}
