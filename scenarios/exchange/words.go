package exchange

import (
	"strings"

	"clearline/scenarios"
)

// glossary names the words of a fixed list as people say them.
type glossary map[string]words

var (
	outcomeWords = glossary{"silent": {"从未投诉", "never complained"}, "unresolved": {"未解决", "unresolved"}, "resolved": {"解决", "resolved"},
		"resolved-quickly": {"迅速解决", "resolved quickly"}}
	verdictWords = glossary{"no-fault": {"无责", "no fault"}, "problem-ticket": {"问题工单", "problem ticket"}, "at-fault": {"有责投诉", "at fault"}}
	moodWords    = glossary{"calm": {"平静", "calm"}, "warm": {"温和", "warm"}, "relieved": {"释然", "relieved"}, "worried": {"担心", "worried"},
		"hurt": {"委屈", "hurt"}, "wary": {"戒备", "wary"}, "cold": {"冷淡", "cold"}, "angry": {"生气", "angry"}, "furious": {"愤怒", "furious"},
		"grieving": {"悲伤", "grieving"}, "weary": {"疲惫", "weary"}}
	channelWords = glossary{"phone": {"电话", "by phone"}, "face-to-face": {"当面", "face to face"}, "letter": {"信函", "by letter"},
		"home-visit": {"上门", "home visit"}, "chat": {"在线聊天", "chat"}, "review": {"评价", "review"}}
	motiveWords = glossary{"venting": {"发泄", "venting"}, "respect": {"尊重", "respect"}, "remedy": {"补救", "remedy"},
		"acknowledgement": {"认同", "acknowledgement"}, "showing-off": {"表现", "showing off"}, "revenge": {"报复", "revenge"}}
)

var registerWords = words{"投诉登记表", "complaint register"}

// in says an entry in a language, or as the file writes it.
func (g glossary) in(id string, lang scenarios.Lang) string {
	if w, ok := g[id]; ok {
		return w.in(lang)
	}
	return id
}

// find turns what a person wrote back into the file's word.
func (g glossary) find(word string) (id string, ok bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	for id, w := range g {
		if word == id || word == w.zh || word == w.en {
			return id, true
		}
	}
	return "", false
}

// list says all words of a list the words as people write them, in the order of the format.
func list[T ~string](ids []T, g glossary, lang scenarios.Lang) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteString(words{"、", ", "}.in(lang))
		}
		b.WriteString(g.in(string(id), lang))
	}
	return b.String()
}
