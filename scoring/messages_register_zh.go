package scoring

import "clearline/scenarios/source/say"

func init() {
	say.Chinese(map[string]string{
		"in the register's field %q no entry is right when %s: let one be right there":    "登记表的%q这一栏，当 %s 时没有对的写法：让一条在那时是对的",
		"in the register's field %q every entry is right when %s: let one be wrong there": "登记表的%q这一栏，当 %s 时每条写法都对：让一条在那时是错的",
	})
}
