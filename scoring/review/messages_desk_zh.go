package review

import "clearline/scenarios/source/say"

// What standings, advice, the summary and the second raters' sentences say, in Chinese.
func init() {
	say.Chinese(map[string]string{
		// standings
		"Error unknown, not judged": "误差未知，未判定",
		"Pass or fail, unless the score is no further from the pass mark than the standard error of measurement of this scenario: then chance may have decided. Where that error is not known, nothing is judged. A gate that stands in the way decides by itself.": "通过或未通过；但得分离合格线不超过这个情景的测量标准误时，可能只是碰巧，不下结论。误差未知时不判定。被限制条件拦住的，就是未通过。",
		"Whether the mean score passes: neither pass nor fail where it is no further from the mean of the pass marks than its standard error, and not judged where that is not known. Whom a gate held back at any scenario does not pass.":                         "平均分过不过合格线；离合格线不超过它的标准误时，不下结论；标准误未知时不判定。任何一个情景里被限制条件拦住的，不算通过。",
		"No standard error of measurement can be computed from these sheets (it needs %d trainees who all took the same two scenarios), so nobody is judged to pass or not, but for those a gate holds back. Whether the mark is reached stands beside.":            "凭这些成绩单算不出测量标准误（要有 %d 名学员都做过相同的两个情景），所以除了被限制条件拦住的，谁也不判通过或未通过。是否达到合格线列在旁边。",
		"A score within one standard error of measurement of the pass mark is neither: it is marked as within the error. Where no error can be computed, nothing is judged: whether the mark is reached is told as such. Whom a gate holds back does not pass.":     "得分离合格线不超过一个测量标准误的，不判通过也不判未通过，标为“离合格线在误差以内”。算不出误差的，不判定，只列是否达到合格线。被限制条件拦住的，不通过。",
		"Held back by": "拦住的限制条件",
		"The gates that decided, and at which scenario: she does not pass whatever the mean.": "起决定作用的限制条件，以及是在哪个情景：不管平均分多少，都不通过。",
		"Scenarios not judged":                            "未判定的情景",
		"As the error of measurement is not known there.": "那里的测量误差未知。",

		// the roster, person by person
		"Who has not handed in": "谁还没交",
		"One row for each person on the roster of whom anything is missing. Whoever has handed in everything is not listed. All sheets count here, whatever the filter.": "名单上还缺成绩单的，每人一行。已经交齐的不列。这里不受筛选影响，所有成绩单都算。",
		"Scenarios of which there is a finished call that verified.": "有一份打完并且核验通过的情景数。",
		"Expected": "应交",
		"Scenarios that the roster names for her, else all of which a sheet verified.":                                                                 "名单写明的情景数；没写的，是有成绩单核验通过的全部情景。",
		"The scenarios, and in brackets what there is of them where there is something: a call that was not finished, or a sheet that did not verify.": "缺哪些情景；交了但不算数的，在括号里说明：没有打完，或者没通过核验。",
		"Of %d people on the roster %d have handed in everything and are not listed; %d have not: %d sheets are missing.":                              "名单共 %d 人：%d 人已交齐，不列；%d 人还没交齐，共缺 %d 份。",
		"everything": "全部",

		// the complaint register
		"Complaint register: %s": "投诉登记表·%s",

		// item analysis and reliability
		"Score share": "得分率",
		"What item analysis calls the difficulty: the mean over trainees of Σ avoided ÷ Σ avoidable at this node (avoided = avoidable − cost). 1: nobody lost anything; 0: all lost everything. High is easy. It is of those who came here, who may be the better or the worse ones.": "题目分析里叫作难度：每位学员在这个环节的 Σ避免掉的损失 ÷ Σ可避免的损失，取平均（避免掉的 = 可避免的 − 实际丢的）。1 是谁都没丢分，0 是人人丢光，数值越高越容易。它只说走到这里的人，而这些人可能偏强，也可能偏弱。",
		"%s: of %d nodes %d have a low discrimination (%s); %d trainees.":                       "%s：%d 个环节里 %d 个区分度低（%s），样本 %d 人。",
		"%s: none of %d nodes has a low discrimination; %d trainees.":                           "%s：%d 个环节里没有区分度低的，样本 %d 人。",
		"%s: %d nodes, %d trainees: too few to say which of them tell good from poor handling.": "%s：%d 个环节，样本 %d 人：太少，看不出哪些分得出高低。",
		" Fewer than %d trainees came to %d nodes, which are not judged.":                       "走到的不足 %d 人的环节有 %d 个，没有判断。",
		" Take it as a hint only.":                     "只作参考。",
		"Nodes by score share and discrimination":      "环节的得分率与区分度",
		"Parallel forms are counted as one scenario.":  "平行卷算作一个情景。",
		"Parallel forms of one scenario count as one.": "同一情景的几份平行卷算一个。",
		"One row for each rubric: the scenarios played under it, whatever the version, are taken as parallel parts of one test, and the scores that count as its parts. Only trainees with a score in all of them are counted; where fewer than %d have that, scenarios are left out one by one, so that most trainees are complete. Parallel forms of one scenario are one part, of which the attempt policy chooses one score for each trainee: counted apart, near twins would make the reliability look higher than it is. Reliability is of this cohort: among people who are alike it is low with the best of tests.": "每套评分标准一行：用它评的各个情景不分版本，当作同一份测验里平行的几部分，计入的得分就是各部分的分数。只取每个情景都有得分的学员；这样的人不足 %d 名时，逐个去掉情景，使人数尽量多。同一情景的平行卷算一部分，每位学员按取分办法取一个分数：几乎相同的卷子分开算，会让信度虚高。信度说的是这一批人：人都差不多时，再好的测验信度也低。",

		// advice
		"%s and %d other scenarios":                                                           "%s等，另有 %d 个情景",
		"%s: missed %d times, %d points lost (%s).":                                           "%s：漏了 %d 次，丢 %d 点（%s）。",
		"%s: a slip made %d times, %d points lost (%s).":                                      "%s：失误 %d 次，丢 %d 点（%s）。",
		"%s: a forbidden phrase used %d times, %d points lost (%s).":                          "%s：用了忌语 %d 次，丢 %d 点（%s）。",
		"The parallel form of %q: the same lesson, another case.":                             "是%q的平行卷：练的是同一件事，案子不同。",
		"It has %d replies in which this is at stake.":                                        "里面有 %d 处能练到这一点。",
		"No other scenario at hand trains this: practise the same one again.":                 "手头没有别的情景练这一点：把同一个再练一遍。",
		"Only %d of her calls count: a few calls are a small sample of what somebody can do.": "计入的只有 %d 通：几通电话只是一个人能力的小样本。",
		"The cohort's figures are of %d trainees: too few to compare with.":                   "用来对比的班组数字只有 %d 人：太少，比不出什么。",

		// second raters
		"In words":      "怎么读",
		"%s and %s: %s": "%s 与 %s：%s",
		"They agree %s (kappa %s): the same in %d of %d places.":         "%s（κ %s）：%[4]d 处里 %[3]d 处相同。",
		"The same in %d of %d places; whether by chance cannot be told.": "%[2]d 处里 %[1]d 处相同；是不是碰巧，算不出来。",
		"almost fully":               "几乎完全一致",
		"well":                       "相当一致",
		"moderately":                 "大致一致",
		"a little":                   "只有一点一致",
		"hardly more than by chance": "几乎只是碰巧一致",
		"Cohen's kappa = (Po − Pe) ÷ (1 − Pe): 1 is full agreement, 0 no more than chance. Unknown where one of the two marked all units or none. Rules of thumb such as “above 0.6 is substantial” (Landis and Koch 1977), which the words follow, are no more than that.": "Cohen κ =（Po − Pe）÷（1 − Pe）：1 是完全一致，0 是不比偶然强。一方全标或全没标时算不出。“0.6 以上算相当一致”（Landis 和 Koch，1977）之类只是经验说法，这里的文字照它分档。",

		// the summary
		"%d trainees: %d passed, %d within the error of the pass mark, %d not passed (of these %d held back by a gate), %d not judged, as the error is unknown.": "共 %d 人：通过 %d，离合格线在误差以内 %d，未通过 %d（其中 %d 人被限制条件拦住），误差未知、未判定 %d。",
		"%s: %s.":                              "%s：%s。",
		"%s (%s)":                              "%s（%s）",
		"%s, %s":                               "%s，%s",
		"No call counts.":                      "没有计入的通话。",
		"The cohort's figures":                 "这一批的数字",
		"%d more scenarios are in the tables.": "另有 %d 个情景，见明细。",
		"%s: reliability over %d scenarios %.2f, of %d trainees.": "%s：%d 个情景合起来的信度 %.2f，样本 %d 人。",
		"What to train":                                       "该练什么",
		"%s %d trainees; %d points each time.":                "%s涉及 %d 人，平均每次 %d 点。",
		"Nothing that a technique or slip explains was lost.": "没有能归到某项技巧或失误的失分。",
		"%d sheets did not verify and do not count; %d of them could not be read at all.":                                                              "有 %d 份没通过核验，不计入；其中 %d 份根本读不了。",
		"%s: of %d scenarios there are too few sheets; the figures say little.":                                                                        "%s：有 %d 个情景的成绩单太少，数字说明不了多少。",
		"One call is a small sample of what somebody can do: talk with whoever is within the error, and let nobody pass or fail by the figures alone.": "一通电话只是一个人能力的小样本：误差以内的人请当面聊一聊，谁也不要只凭数字定去留。",
		"Details: unfold what you need; paper has what is unfolded.":                                                                                   "明细：需要哪张就展开哪张，打印时只印展开的。",

		// the terms
		"Made":   "制表时间",
		"%d min": "%d 分钟",
		"One row a sheet, in the order they came, or of the pseudonyms. What follows from the choices is as recomputed, never as the sheet claims.": "每份成绩单一行，按收到的顺序，用化名时按化名的顺序。凡由选择得出的，都是重新算出的，不取成绩单上所写。",
		"Names, ids and attempt ids are replaced by pseudonyms; who has the key can make the same ones again. Rows are in the order of the pseudonyms, starts are rounded to the day and durations to the minute; sheets have no number, files have codes, and what people wrote freely is left out. Scenarios, choices and scores stay, and whoever has the sheets can tell people by them. A small cohort can still give people away.": "姓名、编号和通话编号都换成了化名；有密钥的人能再次得出同样的化名。各行按化名排序，开始时间只到日，用时只到分钟；成绩单没有序号，文件只有代号，各人自己写的文字不列出。情景、选择和得分保留，手里有成绩单的人能据此对回人。班组人少时，仍可能认出人来。",
	})
}
