package screen

import (
	"fmt"
	"strings"

	"clearline/game/host"
	"clearline/scenarios"
)

var chinese = words{
	product: "Clearline", subtitle: "投诉处理练习",
	page: func(title string) string {
		if title == "Clearline" {
			return "Clearline · 投诉处理练习"
		}
		return title + " · Clearline"
	},
	stop: "。", list: "，", join: "",
	otherLang: "English", otherShort: "EN", otherTag: "en", toOther: "English", toDark: "换成深色", toLight: "换成浅色", me: "我的信息",
	ask:  func(what string) string { return what + "？" },
	back: "返回", more: "更多", closeMenu: "关闭菜单", closeNotice: "知道了",
	trouble: func(why string) string { return "进度没能存下来：" + why },
	channels: map[scenarios.Channel]string{
		scenarios.Phone: "电话", scenarios.Face: "当面", scenarios.Letter: "信函", scenarios.Visit: "上门", scenarios.Chat: "在线聊天", scenarios.Review: "评价",
	},
	industries: map[string]string{
		"express": "快递", "bank": "银行", "online-shop": "网店", "logistics": "物流", "hotel-restaurant": "酒店餐饮", "manufacturing": "制造",
	},
	motives: map[scenarios.Motive]string{
		scenarios.Venting: "先把气说出来", scenarios.Respect: "被当回事", scenarios.Remedy: "把损失补上",
		scenarios.Acknowledge: "有人承认自己说得对", scenarios.ShowOff: "让人看到自己懂行", scenarios.Revenge: "让对方也不好过",
	},
	moods: zhMoods,
	ends: [feelings]string{
		quietNow: "已经平静", uneasy: "还有点不快", annoyed: "还不高兴", angry: "还在生气", veryAngry: "还很生气", furious: "怒不可遏",
		warmNow: "已经和气了", relieved: "松了口气", worried: "还在担心", hurt: "还觉得委屈", wary: "还有戒心", cold: "很冷淡", grieving: "还在难过", weary: "很疲惫",
	},

	course:  courseZh,
	library: "今天练哪一个？", libraryIntro: "每个情景里都有一位正在气头上、或者正难过的客户。您来接，慢慢来。",
	libraryEmpty: "这里还没有情景。请培训师放几个进来，再刷新页面。", untried: "还没练过", faults: "有几个文件没能用上",
	goOn: func(turn int) string { return fmt.Sprintf("上次停在第 %d 轮，继续", turn) },
	best: func(score int, band string, calls int) string {
		return fmt.Sprintf("最好 %d 分 · %s · 练过 %d 次", score, band, calls)
	},
	done:   func(calls int) string { return fmt.Sprintf("练过 %d 次", calls) },
	faulty: func(why string) string { return "这个情景有问题，暂时不能练。" + why },

	whoTitle:    "先认识一下",
	recorded:    "姓名、工号和班组都可以不填；您的每句回复和用时只记在这个浏览器里，不会发到任何地方，直到您自己把成绩单存下来交出去。",
	traineeName: "姓名", traineeID: "工号", traineeCohort: "班组", whoSave: "好了", whoSkip: "先不填",
	erase: "清除本机上的全部记录", eraseTitle: "清除本机上的全部记录？",
	eraseSays: "练过的成绩、没打完的电话、您的姓名和设置都会从这个浏览器里删掉，找不回来。已经存出去的成绩单不受影响。",
	eraseYes:  "全部清除", eraseNo: "先留着",

	who: map[scenarios.Channel]string{
		scenarios.Phone: "电话那头：", scenarios.Face: "来的是：", scenarios.Letter: "写信的是：", scenarios.Visit: "您要拜访：", scenarios.Chat: "找您的是：", scenarios.Review: "留评的是：",
	},
	motive: "心里想要的：", mode: "怎么练",
	practice: "练习", practiceSays: "每答一句就有点评，答得不好可以退回去重来。",
	assessment: "考核", assessmentSays: "回复打乱顺序，全部答完才看评分，不能退回。",
	anew: "重新开始", review: "看上次的复盘",
	begin: map[scenarios.Channel]string{
		scenarios.Phone: "接通电话", scenarios.Face: "迎上前去", scenarios.Letter: "拆开信", scenarios.Visit: "敲门", scenarios.Chat: "接入会话", scenarios.Review: "打开评价",
	},
	loading: "正在载入这个情景……", arrived: "情景载入好了，可以开始。", tryAgain: "再试一次",
	unreached: "没能载入这个情景。请检查网络，再试一次；还是不行，就重新载入本页。",
	resume: func(mode string, turn int) string {
		return fmt.Sprintf("继续上次的%s（第 %d 轮）", mode, turn)
	},
	inMode: func(label, mode string) string { return label + "（" + mode + "）" },
	last: func(score int, band string, calls int) string {
		return fmt.Sprintf("上次 %d 分，%s；一共练过 %d 次。", score, band, calls)
	},

	turn:     func(n int) string { return fmt.Sprintf("第 %d 轮", n) },
	customer: "客户", moodTitle: "情绪", conversation: "对话", iSay: "我",
	picture: func(name, mood string) string {
		if mood == "" {
			return name + "的画像"
		}
		return name + "，" + mood
	},
	sayMood:  func(name, mood string) string { return name + "现在：" + mood },
	curve:    zhCurve,
	says:     func(name, text string) string { return name + "：" + text },
	yourTurn: "您怎么回？", replies: "可选的回复", rewind: "重答这一句", byFormula: "按公式", noCost: "这一句没有丢分。",
	keys:     func(n int) string { return fmt.Sprintf("按 1–%d 或点选", n) },
	register: "投诉登记表", registerShort: "登记表", toFill: "待填", bestEntry: "这一栏该这样写",
	fill: func(field string) string { return "“" + field + "”一栏怎么写？" },
	cost: func(before, after int) string {
		if before == after {
			return fmt.Sprintf("这一句丢了点数，不过最高能到的分数还是 %d。", after)
		}
		return fmt.Sprintf("这一句之后，最高能到的分数从 %d 降到 %d。", before, after)
	},
	over: map[scenarios.Channel]string{
		scenarios.Phone: "通话结束", scenarios.Face: "谈完了", scenarios.Letter: "这封信办完了", scenarios.Visit: "拜访结束", scenarios.Chat: "会话结束", scenarios.Review: "这条评价处理完了",
	},
	outcomes: map[scenarios.Outcome]string{
		scenarios.Silent: "客户没有把不满说出来。", scenarios.Unresolved: "问题没有解决。",
		scenarios.Resolved: "问题解决了。", scenarios.ResolvedQuickly: "问题解决得很利落。",
	},
	outcomeShort: map[scenarios.Outcome]string{
		scenarios.Silent: "没有投诉", scenarios.Unresolved: "没有解决", scenarios.Resolved: "解决了", scenarios.ResolvedQuickly: "利落解决",
	},
	toDebrief: "看复盘", restart: "从头再来", abandonSays: "这一次不计分，已经答的也不保留。", abandonYes: "放弃",
	abandonTitle: map[scenarios.Channel]string{
		scenarios.Phone: "放弃这通电话", scenarios.Face: "放弃这次接待", scenarios.Letter: "放弃这封信", scenarios.Visit: "放弃这次拜访", scenarios.Chat: "放弃这次会话", scenarios.Review: "放弃这条评价",
	},
	abandonNo: map[scenarios.Channel]string{
		scenarios.Phone: "继续通话", scenarios.Face: "继续接待", scenarios.Letter: "继续回信", scenarios.Visit: "继续拜访", scenarios.Chat: "继续会话", scenarios.Review: "继续处理",
	},

	debrief: "复盘", counting: "正在核算……", score: "得分", passed: "通过", verdict: "责任判定",
	notPassed: func(score, mark int) string {
		if score >= mark { // a gate holds it back: it stands below
			return "分数够了，但有下面的情形，不能通过"
		}
		return fmt.Sprintf("还没通过，%d 分起通过", mark)
	},
	sum:     zhSum,
	scoreIs: func(score int, band string) string { return fmt.Sprintf("%d 分，%s", score, band) },
	outOf: func(mean, reach int) string {
		who := percent(reach)
		if reach < percentPoint {
			who = "不到 1%"
		}
		return fmt.Sprintf("满分 100。随机作答平均 %d 分，其中 %s 能达到您的分数。", mean, who)
	},
	gate: func(name, band, verdict string) string {
		var parts []string
		if band != "" {
			parts = append(parts, "等级最高到“"+band+"”")
		}
		if verdict != "" {
			parts = append(parts, "责任判定不好于“"+verdict+"”")
		}
		return name + "：" + strings.Join(append(parts, "分数不变"), "，") + "。"
	},
	verdicts: map[scenarios.Verdict]string{scenarios.NoFault: "无责", scenarios.ProblemTicket: "问题工单", scenarios.AtFault: "有责投诉"},
	retention: func(percent int) string {
		return fmt.Sprintf("像这样收场的客户，有 %d%% 还会再来买。", percent)
	},
	survey: "（美国白宫全国消费者协会调查，转引自培训教材）", profile: "各项表现", outcomeTitle: "客户还会不会再来",
	profileKey: "浅色是这一通能得的范围，竖线是随机作答的平均。",
	dimension: func(name string, points, most, least, random int) string {
		return fmt.Sprintf("%s：%s 点，最多 %s，最少 %s，随机作答平均 %s", name, minus(points), minus(most), minus(least), minus(random))
	},
	of:       func(points, most int) string { return fmt.Sprintf("%s / %d 点", minus(points), most) },
	curveTop: "生气", curveFoot: "平静", curveKey: "实线是您这一通，虚线是最好的走法。",
	turnByTurn: "一轮一轮看", formula: "怎么算的", dispute: "对这一轮有异议", bestThen: "当时最好的说法", values: "读到的值：",
	hit:     func(quote, rule, reason string) string { return "“" + quote + "”：" + rule + "。" + reason },
	instead: func(better string) string { return "换个说法：" + better },
	pointsOf: func(dimension string, points, weight int) string {
		if weight == 1 {
			return fmt.Sprintf("%s %s 点", dimension, minus(points))
		}
		return fmt.Sprintf("%s %s 点 × 权重 %d", dimension, minus(points), weight)
	},
	othersZero: "其余各项这一轮没有得失。", allZero: "这一轮各项都没有得失。", disputed: "您的异议", withdraw: "撤回",
	noteLabel: "您觉得哪里不妥？", noteHint: "写下来，会一起存进成绩单。", noteSave: "记下来", cancel: "取消",
	sheet: "成绩单", download: "保存成绩单", share: "分享", copy: "复制", again: "再来一次", home: "回到列表",

	comment: "看点评", comments: "点评", noPoints: "这一句不加不减", and: "、",
	points:      func(signed string) string { return signed + " 点" },
	moreReplies: func(n int) string { return fmt.Sprintf("还有 %d 句", n) },
	pointsSum: func(total, most, score int) string {
		return fmt.Sprintf("点数合计 %s，最多 %d，折合 %d 分。", minus(total), most, score)
	},
	shareOf: func(of string, points int) string { return of + " " + signed(points) + " 点" },
	shares:  "；", formulaText: "公式原文", stale: "成绩单有改动，请重新保存",
	closePanel: "关闭", brief: "案情", restartSays: "这一通从第一句重新开始，已经答的不保留。",
	restartAsk: func(turns int) string {
		if turns == 0 {
			return "从头再来？"
		}
		return fmt.Sprintf("已答 %d 句，从头再来？", turns)
	},

	downloaded: "成绩单已保存。", shared: "成绩单已分享。", copied: "成绩单已复制。", resumed: "接着上次的地方继续。",
	editedSince: "这个情景后来改过，上次的记录已经对不上了。", lost: "这个情景改动太大，上次的进度接不上了；原记录另存了一份。",
	erased: "本机上的记录都清除了。", abandoned: "已放弃，没有计分。",
	exportFailed: func(why string) string { return "成绩单没能导出：" + why },
	unsaved: map[host.Code]string{
		host.Full:    "浏览器给的存储空间满了。先把要留的成绩单存出去，再清除旧记录。",
		host.Denied:  "浏览器不允许。请换掉无痕窗口，或允许本站存储数据；不然打完记得保存成绩单。",
		host.Missing: "这个浏览器做不到，请换一个试试。",
	},
	unexported: map[host.Code]string{
		host.Denied: "浏览器不允许，请换一种方式。", host.Missing: "这个浏览器做不到，请换一种方式。", host.Cancelled: "已经取消。",
	},
	edited: func(kept, of string) string {
		return fmt.Sprintf("情景后来改过：您答过的 %s 句里有 %s 句还对得上，从那里接着来。", of, kept)
	},
	preview: "试玩", renewed: "情景改好了，接着刚才的地方。",
	cut: func(turn, reply string) string {
		return fmt.Sprintf("情景改过了：第 %s 轮您答的“%s”已经没有了，请从这一轮接着来。", turn, reply)
	},
	broken: func(more int, fault string) string {
		text := "文件里有错误，先用改动之前的内容。\n" + fault
		if more > 0 {
			text += fmt.Sprintf("\n另有 %d 处。", more)
		}
		return text
	},
}

// minus is a number with a real minus sign.
func minus(n int) string {
	if n < 0 {
		return signed(n)
	}
	return itoa(n)
}

func zhCurve(anger []int) string {
	first, last := anger[0], anger[len(anger)-1]
	if len(anger) == 1 {
		return fmt.Sprintf("怒气：%d（满 100）", first)
	}
	return fmt.Sprintf("怒气曲线：%d 轮里从 %d 到 %d（满 100）", len(anger)-1, first, last)
}

func zhSum(s summary) string {
	when := map[scenarios.Channel]string{
		scenarios.Phone: "挂断时", scenarios.Face: "离开时", scenarios.Letter: "读完回信", scenarios.Visit: "送您出门时", scenarios.Chat: "结束会话时", scenarios.Review: "看到回复",
	}[s.channel]
	text := s.name + when + s.mood + "，" + s.outcome
	switch {
	case s.all:
		text += "每一项您都做到了最好。"
	case s.best != "" && s.worst != "":
		text += fmt.Sprintf("您在“%s”上做得最好，在“%s”上丢了 %d 点。", s.best, s.worst, s.lost)
	case s.worst != "":
		text += fmt.Sprintf("您在“%s”上丢了 %d 点。", s.worst, s.lost)
	}
	if s.turn > 0 {
		text += fmt.Sprintf("丢得最多的一句在第 %d 轮。", s.turn)
	}
	return text
}

var zhMoods = [feelings]string{
	quietNow: "平静", uneasy: "有点不快", annoyed: "不高兴", angry: "生气", veryAngry: "很生气", furious: "怒不可遏",
	warmNow: "和气", relieved: "松了口气", worried: "担心", hurt: "委屈", wary: "有戒心", cold: "冷淡", grieving: "悲伤", weary: "疲惫",
}
