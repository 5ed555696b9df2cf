package files

import "clearline/scenarios/source/say"

// What workbooks and charts say, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"About":   "说明",
		"Table":   "表",
		"Column":  "列",
		"Meaning": "含义",
		"the table %q has more rows than an XLSX sheet holds, %d: choose csv, ndjson or parquet": "表%q的行数超过一张 XLSX 工作表能放的 %d 行：请选 csv、ndjson 或 parquet",
		"%s: calls by score, beside random players":                                              "%s：得分分布，旁为随机作答",
		"calls (%d)":     "学员的通话（%d 通）",
		"random players": "随机作答",
		"Pass mark %d":   "合格线 %d",
		"%d–%d: %.1f %% of calls, %.1f %% of random players":                      "%d–%d 分：学员 %.1f %%，随机作答 %.1f %%",
		"%s: nodes by score share and discrimination":                             "%s：环节的得分率与区分度",
		"Score share (of the avoidable loss, what was avoided): easy nodes right": "得分率（可避免的失分里避免了多少）：越靠右越容易",
		"%s: score share %.2f, discrimination %.2f":                               "%s：得分率 %.2f，区分度 %.2f",
		"Discrimination: tells the able apart, the higher the better":             "区分度：越高越能分出水平",
		"Points earned by dimension, in per cent of the most offered":             "各维度得分占可得分的百分比",
		"mean over %d sheets": "%d 份成绩单的平均",
	})
}
