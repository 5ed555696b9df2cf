package lint

import "regexp"

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

// sign is the wording without which a tag can't be meant.
type sign struct{ zh, en *regexp.Regexp }

func (s sign) of(lang string) *regexp.Regexp {
	switch lang {
	case "zh":
		return s.zh
	case "en":
		return s.en
	}
	return nil
}

func signOf(zh, en string) sign {
	return sign{regexp.MustCompile(zh), regexp.MustCompile(`(?i)` + en)}
}

var (
	sorry = signOf(`歉|对不起|对不住|不好意思|过意不去|原谅|包涵|见谅|谅解|赔不是|赔罪|内疚|惭愧|失约|让您(?:受|白|久)|怪我|我们的不(?:是|对)`, `sorry|apolog|forgive|pardon|regret`)
	hours = signOf(`[0-9０-９一二三四五六七八九十两半几]+ ?(?:点|时|刻|分|小时|钟头|天|日|周|号|个工作日)|[0-9]{1,2}[:：][0-9]{2}|中午|今[天晚]|当[天场]|之前|以前|立刻|马上|现在`, `[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|quarter|minutes?|hours?|days?|today|tonight|now)\b`)
)

// signs lists, by technique or slip, wording of which some must be there. It names ids of the rubrics we ship; a rubric
// without them loses these hints and nothing else.
var signs = map[string]sign{
	"apologise":           sorry,
	"apologise-concrete":  sorry,
	"apologise-blameless": sorry,
	"apology-but":         sorry,
	"repeat-apology":      sorry,
	"bare-understand":     signOf(`理解|明白|体谅|懂`, `underst|appreciate|know how|see how|feel`),
	"thank":               signOf(`谢|感激|多亏|幸亏|亏得|幸好|好在您`, `thank|grateful|appreciate`),
	"commit-time":         hours,
	"offer-options":       signOf(`还是|或者|或|要么|也可以|也行|[两二三]条|[两二三]个|[两二三]种|选|挑|看哪|随您|您定|有.{1,12}也有`, `\bor\b|either|choose|choice|option|which|whichever|prefer`),
	"ask-wish":            signOf(`[?？吗呢]|希望|想要|想怎么|愿意|意思|您说|告诉我|您看|您定`, `\?|would you|you.d like|tell me|wish|want|hope`),
}

// praised maps a rule of good wording to the technique whose words it is.
var praised = map[string]string{
	"in-your-place":   "imagine",
	"concrete-demand": "ask-wish",
	"how-to-help":     "ask-wish",
}

// pleasing lists slips that a customer likes to hear, and pays for later: she may well feel better at once.
// A rubric's own slips that stand for these are meant too.
var pleasing = []string{"overpromise", "wrong-info", "pretend-to-know", "early-liability", "breach-privacy", "paid-praise"}
