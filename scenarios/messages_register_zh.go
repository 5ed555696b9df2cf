package scenarios

import "clearline/scenarios/source/say"

func init() {
	say.Chinese(map[string]string{
		"the register has no field: write some of %s, or leave it out":                                                       "登记表一栏也没有：从 %s 里写几栏，或整个去掉",
		"the register has no field %q: choose from %s%s":                                                                     "登记表没有%q这一栏，可选 %s%s",
		"each field stands once, in the order %s":                                                                            "每一栏只写一次，次序是 %s",
		"the field %q has %d entries; write %d to %d":                                                                        "%q这一栏有 %d 种写法；请写 %d 到 %d 种",
		"a scenario with a register keeps ids that begin with %q for its fields: rename node %q":                             "有登记表的情景，以%q开头的 id 留给登记表的栏目：请给节点%q改名",
		"a scenario with a register says %q while there is no ending yet: rename this one":                                   "有登记表的情景，还没到结局时 ending 的值是%q：请给这个结局改名",
		"in a scenario with a register %q says which ending was reached: give this variable another name":                    "有登记表的情景里，%q说的是走到哪个结局：请给这个变量换个名字",
		"%q says which ending was reached: no reply changes it":                                                              "%q说的是走到哪个结局，回复不能改它",
		"rubric %q has no technique %q, which the right entry of this field commits: add it there, or take the register out": "评分标准%q没有技巧%q，这一栏写对时要计它：请在评分标准里加上，或去掉登记表",
		"rubric %q has no slip %q, which a wrong entry commits: add it there, or take the register out":                      "评分标准%q没有失误%q，写错时要计它：请在评分标准里加上，或去掉登记表",
		"an entry": "登记表的写法",
		`say in "right" whether the entry is right: true, false or a condition`:                           `用 "right" 写明这条对不对：true、false 或一个条件`,
		"field %q has two entries %q: where it is wrong, an entry with a condition goes by its id and %q": "%q这一栏有两条都叫%q：带条件的写法，写错时用自己的 id 加%q",
		"the id of an entry with a condition has at most %d characters":                                   "带条件的写法，id 最多 %d 个字符",
		`"why" is shown where the entry is right, and this one never is: write "whyNot"`:                  `"why" 在写对时显示，而这条总是错的：请写 "whyNot"`,
		`"whyNot" is shown where the entry is wrong, and this one never is: write "why"`:                  `"whyNot" 在写错时显示，而这条总是对的：请写 "why"`,
		`this should be true, false, or a condition such as "ending == 'thanks'"`:                         `这里应当是 true、false，或一个条件，例如 "ending == 'thanks'"`,
	})
}
