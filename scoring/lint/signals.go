package lint

import (
	_ "embed"
	"regexp"
	"sync"

	json "github.com/goccy/go-json/v2"
)

// What the rules look for, by language. They are few on purpose: a sign that is not sure is no sign.

var apologies = map[string][]string{
	"zh": {"抱歉", "对不起", "不好意思", "歉意", "致歉", "道歉", "过意不去", "对不住"},
	"en": {"sorry", "apolog"},
}

// absolutes are promises without limit. 一定 before a feeling (“您一定很急”) is a guess, not a promise.
var absolutes = map[string]*regexp.Regexp{
	"zh": regexp.MustCompile(`绝对|百分之百|百分百|永远|从不|从来不|万无一失|(?:我|我们|一切|保证|这边)(?:都|就|也)?一定(?:会|能|给|让|把|帮|办|送|解决)`),
	"en": regexp.MustCompile(`(?i)\b(?:always|never|absolutely|guaranteed?|100 ?%|without fail)\b`),
}

// hints are what the rules know of techniques and slips of the rubrics we ship: data beside the code, as the rubrics
// themselves are. A rubric with other ids loses these hints and nothing else.
type hints struct {
	// Signs are expressions by tag and language: wording of which some must be there, or the tag can't be meant.
	Signs map[string]map[string]string `json:"signs"`
	// Praised maps a rule of good wording to the technique whose words it is.
	Praised map[string]string `json:"praised"`
	// Pleasing are slips that a customer likes to hear, and pays for later: she may well feel better at once. A rubric's
	// own slips that stand for these are meant too.
	Pleasing []string `json:"pleasing"`

	signs map[string]map[string]*regexp.Regexp
}

//go:embed hints.json
var hintsFile []byte

// known reads the hints once. The file is ours: a fault in it is a fault of the program, which the tests meet first.
var known = sync.OnceValue(func() *hints {
	h := &hints{signs: map[string]map[string]*regexp.Regexp{}}
	if err := json.Unmarshal(hintsFile, h, json.RejectUnknownMembers(true)); err != nil {
		panic("lint/hints.json: " + err.Error())
	}
	for tag, expressions := range h.Signs {
		h.signs[tag] = map[string]*regexp.Regexp{}
		for lang, e := range expressions {
			h.signs[tag][lang] = regexp.MustCompile("(?i)" + e)
		}
	}
	return h
})
