package source

import "fmt"

// maxName is the longest name, in bytes, worth comparing: distances take time in the product of two lengths.
const maxName = 100

// Suggest returns "; did you mean “x”?" for the known name nearest to a misspelt one, or "" where none is near.
func Suggest(name string, known []string) string {
	if len(name) > maxName {
		return ""
	}
	best, bestDist := "", 1+len([]rune(name))/3
	for _, k := range known {
		if len(k) > maxName {
			continue
		}
		if d := distance(name, k); d <= bestDist && (best == "" || d < bestDist) {
			best, bestDist = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
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
