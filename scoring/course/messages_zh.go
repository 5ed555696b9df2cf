package course

import "clearline/scenarios/source/say"

// What this package tells people, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"a course has 1 to %d steps, not %d":                                                                     "课程有 1 到 %d 步，这里有 %d 步",
		"a day is a whole number from 1 to %d":                                                                   "天数是 1 到 %d 的整数",
		"a practice call cannot be failed: only an assessment has a retest":                                      "练习没有不及格：只有考核才有重考",
		"a step names its scenario":                                                                              "每一步都要写明情景",
		"nothing here is assessed: give at least one step the mode %q":                                           "这里一次考核也没有：至少让一步的模式是%q",
		"the course does not declare the language %q":                                                            "课程没有声明语言%q",
		"the retest is judged by the rubric %q, the scenario %q by %q: their scores cannot stand for each other": "重考用的评分标准是%q，情景%q用的是%q：两个分数不能互相代替",
		"the retest is the scenario itself: name a parallel form, with another story":                            "重考写的就是原来的情景：请写平行的另一份，讲另一个故事",
		"the scenario %q is practised in step %q: a retest would be a replay":                                    "情景%q在步骤%q里练过：拿来重考就成了重放",
		"the scenario %q is that of step %q already: a retest would be no new call":                              "情景%q已经用在步骤%q里：拿来重考就不是新的通话了",
		"the scenario %q is that of step %q already: one call would do for both":                                 "情景%q已经用在步骤%q里：一通电话就顶了两步",
		"the step %q does not come before this one":                                                              "步骤%q不在这一步前面",
		"the step %q stands here twice: keep one":                                                                "步骤%q在这里写了两次：留一个",
		"the version is a whole number from 1 to %d":                                                             "version 是 1 到 %d 的整数",
		"there is no step %q%s":                                                                                  "没有步骤%q%s",
		"this is day %d, but the step before it is on day %d: steps stand in the order they are taken":           "这是第 %d 天，前一步却在第 %d 天：步骤按先后排列",
	})
}
