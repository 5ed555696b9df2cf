package review

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"clearline/scenarios/exchange"
	"clearline/scenarios/source/say"
)

// MaxShown is the most characters of a cell that outputs for people show; those for programs have all.
const MaxShown = 4000

// Plain makes a text of a stranger's fit for the eyes: on one line, with what cannot be seen, or turns about what stands
// beside it, as U+FFFD, and of at most [MaxShown] characters.
func Plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u0085', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), // U+202A … U+202E and U+2066 … U+2069 change the direction of what follows
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069',
			r == '\u200b', r >= '\u2060' && r <= '\u2064', // seen by nobody
			r == '\ufeff', r&0xfffe == 0xfffe:
			return utf8.RuneError
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= MaxShown {
		return text
	}
	return string([]rune(text)[:MaxShown-1]) + "…"
}

// Heading is a column's name for people, with its unit where the cells are without.
func (c Column) Heading(lang string) string {
	name := Plain(c.Name)
	if c.Kind == Percent && !strings.ContainsAny(name, "%％") {
		return say.F("%s (%%)", name).In(lang)
	}
	return name
}

// YesNo is a flag for people.
func YesNo(flag bool, lang string) string {
	if flag {
		return say.F("yes").In(lang)
	}
	return say.F("no").In(lang)
}

// Term returns the value of the report's term of that id, or "".
func (r *Report) Term(id string) string {
	for _, t := range r.Terms {
		if t.ID == id {
			return t.Value
		}
	}
	return ""
}

// Visible lists the indices of the columns that people read.
func (t *Table) Visible() (at []int) {
	for i, c := range t.Columns {
		if !c.Hidden {
			at = append(at, i)
		}
	}
	return at
}

// known is a cell's value, or nil where a number is none.
func known(cell any) any {
	if f, ok := cell.(float64); ok && (math.IsNaN(f) || math.IsInf(f, 0)) {
		return nil
	}
	return cell
}

// shown writes a cell for people: numbers with a point and their digits, percentages as 0 … 100 without the sign, times
// to the minute. What is not known is "".
func (c Column) shown(cell any, lang string) string {
	switch v := known(cell).(type) {
	case string:
		return Plain(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		if c.Kind == Percent {
			v *= 100
		}
		unit := math.Pow10(c.Digits)
		s := strconv.FormatFloat(math.Round(v*unit)/unit, 'f', c.Digits, 64) // halves away from 0, as spreadsheets do
		if strings.Trim(s, "-0.") == "" {
			return strings.TrimPrefix(s, "-")
		}
		return s
	case time.Time:
		if !v.IsZero() {
			return v.Format("2006-01-02 15:04")
		}
	case bool:
		return YesNo(v, lang)
	}
	return ""
}

// What spreadsheets read as a number or a date, and of that what they leave as it is.
var (
	numeric   = regexp.MustCompile(`^[\s.,:/+%-]*[0-9][\s0-9.,:/+%eE-]*$`)
	unchanged = regexp.MustCompile(`^(0|[1-9][0-9]{0,14})$`)
)

// guard puts an apostrophe before what a spreadsheet would take for a formula, and before numbers that are texts where it
// would change them, such as 00123 or 3-1. Where lists are separated by semicolons, a cell begins behind each too.
func guard(text string) string {
	if numeric.MatchString(text) && !unchanged.MatchString(text) {
		return "'" + text
	}
	parts := strings.Split(text, ";")
	for i, p := range parts {
		visible := strings.TrimLeftFunc(p, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) || r == '"' })
		if exchange.Formula(width.Narrow.String(visible)) {
			parts[i] = "'" + p
		}
	}
	return strings.Join(parts, ";")
}
