package source

import (
	"strconv"
	"strings"

	"clearline/scenarios/source/say"
)

// Comparing two names takes time in the product of their lengths, in bytes.
const (
	maxName = 100     // the longest name worth comparing
	maxWork = 4 << 20 // the sum of these products: some 20,000 names of ordinary length
)

// Suggest returns "; did you mean “x”?" for the known name nearest to a misspelt one, or nothing where none is near. Of names
// too many to compare it looks at the first ones.
func Suggest(name string, known []string) say.Message {
	if len(name) > maxName {
		return say.Message{}
	}
	best, bestDist := "", 1+len([]rune(name))/3
	work := maxWork
	for _, k := range known {
		if len(k) > maxName {
			continue
		}
		if work -= len(name) * len(k); work < 0 {
			break
		}
		if d := distance(name, k); d <= bestDist && (best == "" || d < bestDist) {
			best, bestDist = k, d
		}
	}
	if best == "" {
		return say.Message{}
	}
	return say.F(didYouMean+"%q?", best)
}

const didYouMean = "; did you mean "

// suggested finds in a message the name that Suggest put there, or "". Inside a quoted name the words may stand, too, but
// no quotation mark follows them bare.
func suggested(msg string) string {
	for {
		_, rest, found := strings.Cut(msg, didYouMean)
		if !found {
			return ""
		}
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			name, _ := strconv.Unquote(quoted) // what QuotedPrefix finds can be unquoted
			return name
		}
		msg = rest
	}
}

// distance is the Levenshtein distance in characters.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		prev := row[0]
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			prev, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, prev+cost)
		}
	}
	return row[len(t)]
}
