// Package phrase finds kinds of wording in replies: forbidden phrases (忌语), weak sentence patterns and good wording
// (安抚语). What it looks for is data, written by trainers: sets of rules in JSON (see phrases.schema.json beside the
// sets). Parse reads and checks a set, Compile makes a Matcher of one or more, Find returns the hits in a reply.
//
// # Patterns
//
// A pattern is the phrase itself, with a few signs. A Chinese keyboard's full-width brackets do as well.
//
//	不行就是不行           exactly these characters
//	(都|已经)讲好几遍      one of several
//	麻烦你配合[一]点       a part that may be missing; [一|半] may be missing or be either
//	喂……讲话            a gap of at most 12 characters that does not leave the sentence
//	抱歉{30}但            a gap of at most 30 characters (1 to 60) that may
//	没办法。              a pause must follow: any punctuation, or the end of the reply; also at the beginning
//	<apology>             any entry of the set's word list of that name; entries are patterns themselves
//	<number>              digits or Chinese numerals; <number>:<number> is a time
//	<particle>            啊呀吧呢嘛吗啦哦喔噢哈哎哟哇
//
// Other punctuation and white space in a pattern is decoration. Each pattern of a rule must spell out something that
// is neither optional nor a gap nor <number>.
//
// # What counts as the same
//
// Pattern and reply are compared in one spelling, in which these make no difference: full and half width; upper and
// lower case; white space, punctuation and invisible characters anywhere between characters (a phrase may run on
// over 。); traditional and simplified characters; 您 and 你; 啥, 甚么 and 什么; 咋 and 怎么; particles typed twice. Latin
// words are whole words. Hits are byte ranges of the reply as it was typed.
//
// # Exceptions
//
// An exception takes a hit back where one of its patterns stands in a given place: over (the characters belong to
// another word), before, after or near (within so many characters), clause, sentence, reply, or quoted (the hit is
// inside quotation marks, and the pattern stands ahead of them: 您说“…”). A rule has its own, and a set has some for
// all its rules. What before and quoted take back is taken back to its end, for they say that the words are not the
// speaker's.
//
// # Cost
//
// Find is linear in the reply: one pass of an automaton over the fixed characters of all patterns, then each rule's
// expression around the places where its characters were found. Patterns, gaps, nesting and files are bounded, so that
// a hostile file can't make it slow either. The expressions are RE2's; the automata that run them grow as replies come:
// the first replies take some 0.1 ms each, and 3.5 MB were taken after all replies of the shipped scenarios.
//
// On one core 170 MB/s with ten rules and 50 with ten thousand (BenchmarkFind), against 4 with ten and 0.02 with a
// thousand for one regular expression (BenchmarkAlternation) and 230 with ten and 0.17 with ten thousand for a loop of
// strings.Contains. A reply takes 2 µs with the shipped sets, half a million a second (BenchmarkLibrary), and one full
// of hits 5 µs (BenchmarkReply).
package phrase
