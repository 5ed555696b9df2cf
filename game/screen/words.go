package screen

import (
	"strconv"

	"clearline/game/host"
	"clearline/scenarios"
)

// words are all the words of one language. A test holds that none is missing.
type words struct {
	product, subtitle            string
	page                         func(title string) string // document title
	stop                         string                    // between parts of a name that is read aloud
	list                         string                    // between items of a list
	join                         string                    // between sentences
	otherLang, otherShort        string                    // the other language's name, in it
	otherTag                     string                    // and its tag
	toOther, toDark, toLight, me string
	ask                          func(what string) string // makes a question of a label
	back, more                   string
	closeMenu, closeNotice       string
	trouble                      func(why string) string
	channels                     map[scenarios.Channel]string
	industries                   map[string]string
	motives                      map[scenarios.Motive]string
	moods                        [feelings]string
	ends                         [feelings]string // how a call ends with that feeling, in the summary

	course                                               courseWords
	library, libraryIntro, libraryEmpty, untried, faults string
	goOn                                                 func(turn int) string
	best                                                 func(score int, band string, calls int) string
	done                                                 func(calls int) string
	faulty                                               func(why string) string

	whoTitle, recorded, traineeName, traineeID, traineeCohort string
	whoSave, whoSkip, erase                                   string
	eraseTitle, eraseSays, eraseYes, eraseNo                  string

	who                                            map[scenarios.Channel]string // before the customer's name
	motive, mode, practice, practiceSays           string
	assessment, assessmentSays, anew, review       string
	begin                                          map[scenarios.Channel]string
	loading, arrived, unreached, tryAgain          string // of the open scenario's files
	resume                                         func(mode string, turn int) string
	last                                           func(score int, band string, calls int) string
	turn                                           func(n int) string
	customer, moodTitle, conversation, iSay        string
	picture                                        func(name, mood string) string
	sayMood                                        func(name, mood string) string
	curve                                          func(anger []int) string
	says                                           func(name, text string) string
	yourTurn, replies, rewind, byFormula, noCost   string
	keys                                           func(n int) string // after yourTurn or fill: there are keys 1 … n
	register, registerShort, toFill, bestEntry     string             // the form; a field still empty; the heading of its right entry
	fill                                           func(field string) string
	cost                                           func(before, after int) string // the best score possible
	over                                           map[scenarios.Channel]string
	outcomes, outcomeShort                         map[scenarios.Outcome]string
	toDebrief, restart, abandonSays, abandonYes    string
	abandonTitle, abandonNo                        map[scenarios.Channel]string
	debrief, counting, score, passed, verdict      string
	notPassed                                      func(score, mark int) string
	sum                                            func(s summary) string
	scoreIs                                        func(score int, band string) string
	outOf                                          func(mean, reach int) string // reach per million
	gate                                           func(name, band, verdict string) string
	verdicts                                       map[scenarios.Verdict]string
	retention                                      func(percent int) string
	survey, profile, profileKey, outcomeTitle      string
	dimension                                      func(name string, points, most, least, random int) string
	of                                             func(points, most int) string
	curveTop, curveFoot, curveKey                  string
	turnByTurn, formula, dispute, bestThen, values string
	hit                                            func(quote, rule, reason string) string
	instead                                        func(better string) string
	pointsOf                                       func(dimension string, points, weight int) string
	othersZero, allZero, disputed, withdraw        string
	noteLabel, noteHint, noteSave, cancel          string
	sheet, download, share, copy, again, home      string

	comment, comments, noPoints, and string // "look at the comment", its heading; what stands between reasons
	points                           func(signed string) string
	moreReplies                      func(n int) string
	pointsSum                        func(total, most, score int) string
	shareOf                          func(of string, points int) string
	shares, formulaText, stale       string
	inMode                           func(label, mode string) string // a label that names the mode, too
	closePanel, brief, restartSays   string
	restartAsk                       func(turns int) string

	downloaded, shared, copied, resumed, editedSince, lost, erased, abandoned string
	exportFailed                                                              func(why string) string
	unsaved, unexported                                                       map[host.Code]string // why
	edited                                                                    func(kept, of string) string
	preview, renewed                                                          string
	cut                                                                       func(turn, reply string) string
	broken                                                                    func(more int, fault string) string
}

func wordsOf(l scenarios.Lang) *words {
	if l == "en" {
		return &english
	}
	return &chinese
}

// because is why the page could not do something, in words where the reason is a code.
func because(words map[host.Code]string, reason string) string {
	if w, ok := words[host.Code(reason)]; ok {
		return w
	}
	return reason
}

// industry is the word for an industry, or the industry as the scenario writes it.
func (t *words) industry(id string) string {
	if w, ok := t.industries[id]; ok {
		return w
	}
	return id
}

// percentPoint is a hundredth of a million.
const percentPoint = 10_000

// percent is a share per million as people read it.
func percent(perMillion int) string {
	return strconv.Itoa((perMillion+percentPoint/2)/percentPoint) + "%"
}
