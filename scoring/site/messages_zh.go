package site

import "clearline/scenarios/source/say"

func init() {
	say.Chinese(map[string]string{
		"the file is larger than %d MB: publish the site with fewer scenarios": "文件超过 %d MB：发布网站时请少放几个情景",
	})
}
