package screen

import (
	"fmt"
	"strings"

	"clearline/game/host"
	"clearline/scenarios"
)

var english = words{
	product: "Clearline", subtitle: "Practice with complaints",
	page: func(title string) string {
		if title == "Clearline" {
			return "Clearline · practice with complaints"
		}
		return title + " · Clearline"
	},
	stop: ". ", list: ", ", join: " ",
	otherLang: "中文", otherShort: "中文", otherTag: "zh", toOther: "中文", toDark: "Dark colours", toLight: "Light colours", me: "About me",
	ask:  func(what string) string { return what + "?" },
	back: "Back", more: "More", closeMenu: "Close the menu", closeNotice: "Dismiss",
	trouble: func(why string) string { return "Your progress could not be saved: " + why },
	channels: map[scenarios.Channel]string{
		scenarios.Phone: "phone", scenarios.Face: "face to face", scenarios.Letter: "letter", scenarios.Visit: "home visit", scenarios.Chat: "chat", scenarios.Review: "review",
	},
	industries: map[string]string{
		"express": "parcels", "bank": "banking", "online-shop": "online shop", "logistics": "logistics", "hotel-restaurant": "hotels and restaurants", "manufacturing": "manufacturing",
	},
	motives: map[scenarios.Motive]string{
		scenarios.Venting: "to get it off their chest.", scenarios.Respect: "to be taken seriously.", scenarios.Remedy: "to have it put right.",
		scenarios.Acknowledge: "to hear that they have a point.", scenarios.ShowOff: "to show they know the business.", scenarios.Revenge: "to make somebody pay for it.",
	},
	moods: enMoods,
	ends: [feelings]string{
		quietNow: "calm", uneasy: "a little put out", annoyed: "annoyed", angry: "angry", veryAngry: "very angry", furious: "furious",
		warmNow: "on friendly terms", relieved: "relieved", worried: "worried", hurt: "hurt", wary: "still wary", cold: "cold", grieving: "grieving", weary: "worn out",
	},

	course:  courseEn,
	library: "Who will you take today?", libraryIntro: "Behind each of these is somebody angry, or hurt, who has reached you. Take your time.",
	libraryEmpty: "There are no scenarios here yet. Ask your trainer to add some, then reload the page.", untried: "Not tried yet", faults: "Some files could not be used",
	goOn: func(turn int) string { return fmt.Sprintf("Stopped at turn %d: go on", turn) },
	best: func(score int, band string, calls int) string {
		return fmt.Sprintf("Best %d · %s · played %s", score, band, enCalls(calls))
	},
	done:   func(calls int) string { return "Played " + enCalls(calls) },
	faulty: func(why string) string { return "This scenario has a fault and can't be played for now. " + why },

	whoTitle:    "First, who are you?",
	recorded:    "Name, staff number and group are all optional; your replies and the time they take are kept in this browser alone and sent nowhere, until you save the score sheet yourself and hand it in.",
	traineeName: "Name", traineeID: "Staff number", traineeCohort: "Group", whoSave: "Done", whoSkip: "Not now",
	erase: "Erase everything kept on this machine", eraseTitle: "Erase everything kept on this machine?",
	eraseSays: "Your results, unfinished calls, name and settings will be deleted from this browser, for good. Score sheets you have already saved stay where they are.",
	eraseYes:  "Erase it all", eraseNo: "Keep it",

	who: map[scenarios.Channel]string{
		scenarios.Phone: "On the line: ", scenarios.Face: "In front of you: ", scenarios.Letter: "The letter is from: ", scenarios.Visit: "You are visiting: ", scenarios.Chat: "Writing to you: ", scenarios.Review: "The review is by: ",
	},
	motive: "At heart they want ", mode: "How to play",
	practice: "Practice", practiceSays: "A comment after every reply, and you can go back and try again.",
	assessment: "Assessment", assessmentSays: "Replies in mixed order, the score at the end, no going back.",
	anew: "Start over", review: "Last debrief",
	begin: map[scenarios.Channel]string{
		scenarios.Phone: "Take the call", scenarios.Face: "Step forward", scenarios.Letter: "Open the letter", scenarios.Visit: "Knock", scenarios.Chat: "Join the chat", scenarios.Review: "Open the review",
	},
	loading: "Loading this scenario…", arrived: "The scenario is loaded; you can begin.", tryAgain: "Try again",
	unreached: "This scenario could not be loaded. Check the network and try again; if that does not help, reload the page.",
	resume: func(mode string, turn int) string {
		return fmt.Sprintf("Go on with the %s (turn %d)", strings.ToLower(mode), turn)
	},
	inMode: func(label, mode string) string { return label + " (" + strings.ToLower(mode) + ")" },
	last: func(score int, band string, calls int) string {
		return fmt.Sprintf("Last time %d, %s; played %s.", score, band, enCalls(calls))
	},

	turn:     func(n int) string { return fmt.Sprintf("Turn %d", n) },
	customer: "The customer", moodTitle: "Mood", conversation: "Conversation", iSay: "Me",
	picture: func(name, mood string) string {
		if mood == "" {
			return "Picture of " + name
		}
		return name + ", " + mood
	},
	sayMood:  func(name, mood string) string { return name + " is now " + mood },
	curve:    enCurve,
	says:     func(name, text string) string { return name + ": " + text },
	yourTurn: "What do you say?", replies: "Replies to choose from", rewind: "Try this turn again", byFormula: "by the formula", noCost: "This reply cost nothing.",
	keys:     func(n int) string { return fmt.Sprintf(" Press 1–%d or pick one", n) },
	register: "Complaint register", registerShort: "Register", toFill: "to be filled in", bestEntry: "What belongs here",
	fill: func(field string) string { return "What goes under “" + field + "”?" },
	cost: func(before, after int) string {
		if before == after {
			return fmt.Sprintf("This reply lost points, but the best score still possible remains %d.", after)
		}
		return fmt.Sprintf("With this reply the best score still possible fell from %d to %d.", before, after)
	},
	over: map[scenarios.Channel]string{
		scenarios.Phone: "The call is over", scenarios.Face: "The conversation is over", scenarios.Letter: "The letter is dealt with", scenarios.Visit: "The visit is over", scenarios.Chat: "The chat is over", scenarios.Review: "The review is dealt with",
	},
	outcomes: map[scenarios.Outcome]string{
		scenarios.Silent: "The customer never said what was wrong.", scenarios.Unresolved: "The problem was not solved.",
		scenarios.Resolved: "The problem was solved.", scenarios.ResolvedQuickly: "The problem was solved without fuss.",
	},
	outcomeShort: map[scenarios.Outcome]string{
		scenarios.Silent: "Never said", scenarios.Unresolved: "Not solved", scenarios.Resolved: "Solved", scenarios.ResolvedQuickly: "Solved well",
	},
	toDebrief: "See the debrief", restart: "Start again from the top", abandonSays: "It will not be scored, and your replies so far are not kept.", abandonYes: "Give it up",
	abandonTitle: map[scenarios.Channel]string{
		scenarios.Phone: "Give up this call", scenarios.Face: "Give up this conversation", scenarios.Letter: "Give up this letter", scenarios.Visit: "Give up this visit", scenarios.Chat: "Give up this chat", scenarios.Review: "Give up this review",
	},
	abandonNo: map[scenarios.Channel]string{
		scenarios.Phone: "Stay on the line", scenarios.Face: "Stay", scenarios.Letter: "Go on", scenarios.Visit: "Stay", scenarios.Chat: "Stay", scenarios.Review: "Go on",
	},

	debrief: "Debrief", counting: "Working out the score …", score: "Score", passed: "Passed", verdict: "Verdict",
	notPassed: func(score, mark int) string {
		if score >= mark { // a gate holds it back: it stands below
			return "The score would do, but what follows stands in the way"
		}
		return fmt.Sprintf("Not passed yet: %d and above passes", mark)
	},
	sum:     enSum,
	scoreIs: func(score int, band string) string { return fmt.Sprintf("%d, %s", score, band) },
	outOf: func(mean, reach int) string {
		who := percent(reach)
		if reach < percentPoint {
			who = "under 1%"
		}
		return fmt.Sprintf("Out of 100. Random players average %d; %s of them reach yours.", mean, who)
	},
	gate: func(name, band, verdict string) string {
		var parts []string
		if band != "" {
			parts = append(parts, "the band is “"+band+"” at most")
		}
		if verdict != "" {
			parts = append(parts, "the verdict no better than “"+verdict+"”")
		}
		return name + ": " + strings.Join(append(parts, "the number stays"), ", ") + "."
	},
	verdicts: map[scenarios.Verdict]string{scenarios.NoFault: "No fault of yours", scenarios.ProblemTicket: "Problem ticket", scenarios.AtFault: "At-fault complaint"},
	retention: func(percent int) string {
		return fmt.Sprintf("Of customers whose complaint ended like this, %d%% buy again.", percent)
	},
	survey: "(survey by the White House national consumer office, as quoted in the training text)", profile: "How you did", outcomeTitle: "Will they come back?",
	profileKey: "The pale bar is what this call could bring; the tick is the average of random picks.",
	dimension: func(name string, points, most, least, random int) string {
		return fmt.Sprintf("%s: %s points, at most %s, at least %s, random picks average %s", name, minus(points), minus(most), minus(least), minus(random))
	},
	of:       func(points, most int) string { return fmt.Sprintf("%s of %d", minus(points), most) },
	curveTop: "angry", curveFoot: "calm", curveKey: "The line is your call; the dots are the best way through.",
	turnByTurn: "Turn by turn", formula: "How it was scored", dispute: "I disagree", bestThen: "The best reply here", values: "Read: ",
	hit:     func(quote, rule, reason string) string { return "“" + quote + "”: " + rule + ". " + reason },
	instead: func(better string) string { return " Better: " + better },
	pointsOf: func(dimension string, points, weight int) string {
		if weight == 1 {
			return fmt.Sprintf("%s: %s points", dimension, minus(points))
		}
		return fmt.Sprintf("%s: %s points × weight %d", dimension, minus(points), weight)
	},
	othersZero: "Nothing won or lost elsewhere in this turn.", allZero: "Nothing won or lost in this turn.", disputed: "Your objection", withdraw: "Withdraw",
	noteLabel: "What seems wrong to you?", noteHint: "It goes into your score sheet.", noteSave: "Keep it", cancel: "Cancel",
	sheet: "Score sheet", download: "Save the score sheet", share: "Share", copy: "Copy", again: "Play again", home: "All scenarios",

	comment: "Comment", comments: "Comment", noPoints: "Nothing won or lost", and: ", ",
	points:      func(signed string) string { return signed + " points" },
	moreReplies: func(n int) string { return fmt.Sprintf("%d more", n) },
	pointsSum: func(total, most, score int) string {
		return fmt.Sprintf("%s points in all, at most %d: a score of %d.", minus(total), most, score)
	},
	shareOf: func(of string, points int) string {
		if points == 1 || points == -1 {
			return of + " " + signed(points) + " point"
		}
		return of + " " + signed(points) + " points"
	},
	shares: "; ", formulaText: "The formula itself", stale: "The score sheet has changed: please save it again",
	closePanel: "Close", brief: "The case", restartSays: "It begins again with the first line; your replies so far are not kept.",
	restartAsk: func(turns int) string {
		switch turns {
		case 0:
			return "Start again from the top?"
		case 1:
			return "One reply given: start again from the top?"
		}
		return fmt.Sprintf("%d replies given: start again from the top?", turns)
	},

	downloaded: "The score sheet is saved.", shared: "The score sheet is shared.", copied: "The score sheet is copied.", resumed: "On from where you stopped.",
	editedSince: "This scenario has been edited since; the earlier record no longer fits it.", lost: "This scenario has changed too much to go on where you stopped; the old record is kept aside.",
	erased: "Everything kept on this machine is erased.", abandoned: "Given up; nothing was scored.",
	exportFailed: func(why string) string { return "The score sheet could not be exported: " + why },
	unsaved: map[host.Code]string{
		host.Full:    "the browser's storage is full. Save the score sheets you want to keep, then erase old records.",
		host.Denied:  "the browser does not allow it. Leave the private window or allow storage for this site; else save the score sheet at the end.",
		host.Missing: "this browser cannot do it; please try another.",
	},
	unexported: map[host.Code]string{
		host.Denied: "the browser does not allow it; try another way.", host.Missing: "this browser cannot do it; try another way.", host.Cancelled: "cancelled.",
	},
	edited: func(kept, of string) string {
		return fmt.Sprintf("The scenario was edited: %s of your %s replies still hold; you go on from there.", kept, of)
	},
	preview: "Preview", renewed: "The scenario was changed; you are where you were.",
	cut: func(turn, reply string) string {
		return fmt.Sprintf("The scenario was changed: your reply in turn %s, “%s”, is gone. Go on from that turn.", turn, reply)
	},
	broken: func(more int, fault string) string {
		text := "There is a fault in the files; what was there before goes on.\n" + fault
		if more > 0 {
			text += fmt.Sprintf("\nThere are %d more.", more)
		}
		return text
	},
}

func enCalls(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func enPoints(n int) string {
	if n == 1 {
		return "1 point"
	}
	return fmt.Sprintf("%d points", n)
}

func enCurve(anger []int) string {
	first, last := anger[0], anger[len(anger)-1]
	switch len(anger) {
	case 1:
		return fmt.Sprintf("Anger: %d of 100", first)
	case 2:
		return fmt.Sprintf("Anger: from %d to %d of 100 in a turn", first, last)
	}
	return fmt.Sprintf("Anger: from %d to %d of 100 in %d turns", first, last, len(anger)-1)
}

func enSum(s summary) string {
	when := map[scenarios.Channel]string{
		scenarios.Phone: "rang off", scenarios.Face: "left", scenarios.Letter: "finished your letter", scenarios.Visit: "saw you out", scenarios.Chat: "left the chat", scenarios.Review: "read your answer",
	}[s.channel]
	text := fmt.Sprintf("%s %s %s. %s", s.name, when, s.mood, s.outcome)
	switch {
	case s.all:
		text += " You got the most out of every part."
	case s.best != "" && s.worst != "":
		text += fmt.Sprintf(" You did best at “%s” and lost %s at “%s”.", s.best, enPoints(s.lost), s.worst)
	case s.worst != "":
		text += fmt.Sprintf(" You lost %s at “%s”.", enPoints(s.lost), s.worst)
	}
	if s.turn > 0 {
		text += fmt.Sprintf(" The costliest reply was in turn %d.", s.turn)
	}
	return text
}

var enMoods = [feelings]string{
	quietNow: "calm", uneasy: "a little put out", annoyed: "annoyed", angry: "angry", veryAngry: "very angry", furious: "furious",
	warmNow: "friendly", relieved: "relieved", worried: "worried", hurt: "hurt", wary: "wary", cold: "cold", grieving: "grieving", weary: "worn out",
}
