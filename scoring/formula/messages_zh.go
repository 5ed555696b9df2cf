package formula

import "clearline/scenarios/source/say"

// What this package tells people, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"nothing": "空",
		"a word":  "词",
		"a formula may use whole numbers, true, false, variables, functions, + - * %%, comparisons, and, or, not, in, ?:, if/else and let": "公式里可以用整数、true、false、变量、函数、+ - * %%、比较、and、or、not、in、?:、if/else 和 let",
		"the formula is longer than %d characters":                     "公式超过 %d 个字符",
		"the formula has more than %d parts: say it more simply":       "公式超过 %d 个部分：请写简单些",
		"the result should be %s, but this gives %s":                   "结果应当是%s，这里得出的却是%s",
		"the formula %q failed: %s":                                    "公式%q算不出来：%s",
		"the formula %q gives %d, beyond ±%d":                          "公式%q得出 %d，超出 ±%d",
		"a remainder by zero":                                          "除以零求余数",
		"a number on the way is too large":                             "中间的数太大",
		"the number %d is too large: the most is %d":                   "数 %d 太大：最多 %d",
		"points are whole numbers: %v has a fraction":                  "分值是整数：%v 带小数",
		"this is not allowed here: %s":                                 "这里不能这样写：%s",
		`%s is a function: write %s("…")`:                              `%s 是函数：写成 %s("…")`,
		"%s is a value of an enum: put it in quotes, '%s'":             "%s 是 enum 的值：请加引号，'%s'",
		"unknown variable %q":                                          "没有变量%q",
		"unknown function %q":                                          "没有函数%q",
		"this should be %s, but it is %s":                              "这里应当是%s，却是%s",
		"division would give a fraction, and points are whole numbers": "除法会得出小数，而分值是整数",
		"the operator %q is not allowed: %s":                           "不能用运算符%q：%s",
		"%s is never %q; its values are %s":                            "%s 没有%q这个值，它的值是：%s",
		`after "in" a list is needed, such as [1, 2] or ["a", "b"]`:    `"in" 后面要写列表，例如 [1, 2] 或 ["a", "b"]`,
		"the name %q is taken: choose another":                         "名称%q已有用处：请换一个",
		"%s takes %d numbers, not %d":                                  "%s 要 %d 个数，这里是 %d 个",
		"%s takes %d texts, not %d":                                    "%s 要 %d 个文字，这里是 %d 个",
		"%s takes a text in quotes":                                    "%s 里要写带引号的文字",
		"this cannot be read (%s)":                                     "这里读不懂（%s）",
		"%s cannot stand here":                                         "%s 不能写在这里",
		"write %s instead of %s":                                       "把 %[2]s 改成 %[1]s",
		"there is no percent here: write the number alone (%% is the remainder of a division)": "这里没有百分数：只写数字（%% 是求余数）",
		"a ) is missing at the end":       "末尾少了一个 )",
		"something is missing at the end": "末尾没有写完",
		"write %s without quotes: in quotes stand values of enums, and none is called %q": "%s 不加引号：引号里写 enum 的值，没有一个叫%q",
		"%q is no value of any enum variable":                                             "没有哪个 enum 变量有%q这个值",
	})
}
