package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"clearline/scenarios/source/say"
)

// fullWidth maps what a Chinese keyboard types to what JSON needs.
var fullWidth = map[rune]string{'，': ",", '、': ",", '；': ",", '：': ":", '“': `"`, '”': `"`, '‘': `"`, '’': `"`, '｛': "{", '｝': "}",
	'【': "[", '】': "]", '［': "[", '］': "]", '－': "-", '．': "."}

var saveAs = say.F("save it as UTF-8 (in Notepad: Save as, Encoding UTF-8; in Notepad++: Encoding, Convert to UTF-8)")

// hint says what to do about what JSON does not allow at an offset, for the mistakes people make; "" where it knows
// nothing better than the parser, who says why.
func (d *Doc) hint(at int, why string) say.Message {
	if hint := notText(d.Data); !hint.IsZero() {
		return hint
	}
	if at >= len(d.Data) {
		return say.Message{}
	}
	r, size := utf8.DecodeRune(d.Data[at:])
	if r == utf8.RuneError && size == 1 {
		return say.F("the file is not in UTF-8, perhaps in GBK: %s", saveAs)
	}
	if hint := d.inText(at, r, why); !hint.IsZero() {
		return hint
	}
	if r >= '０' && r <= '９' {
		return say.F("%q is a full-width digit: type %c with the Chinese keyboard off", r, '0'+r-'０')
	}
	if ascii, ok := fullWidth[r]; ok {
		return say.F("%q is a full-width sign: type %s with the Chinese keyboard off", r, ascii)
	}
	before := bytes.TrimRight(d.Data[:at], " \t\r\n")
	after := bytes.TrimLeft(d.Data[at+size:], " \t\r\n")
	afterValue := len(before) > 0 && strings.IndexByte(`"}]0123456789el`, before[len(before)-1]) >= 0
	switch {
	case r == ',' && len(after) > 0 && (after[0] == '}' || after[0] == ']'):
		return say.F("take this comma away: nothing follows it")
	case r == '}' && strings.Contains(why, "array"):
		return say.F("a list is open here: close it with ] before this }, or take the } away if it is one too many")
	case r == ']' && strings.Contains(why, "object"):
		return say.F("an object is open here: close it with } before this ], or take the ] away if it is one too many")
	case r == '{' && strings.Contains(why, "name must be a string"):
		return say.F("the object above is still open: close it with } before this")
	case r == '"' && len(before) < at && afterValue, (r == '{' || r == '[') && afterValue:
		return say.F("a comma is missing before this")
	case r == ';':
		return say.F("write a comma, not a semicolon")
	case r == '=':
		return say.F("write a colon, not an equals sign")
	case r == '/' || r == '#':
		return say.F("JSON has no comments: take this away")
	case r == '+':
		return say.F("a number has no plus sign: take it away")
	case r >= '0' && r <= '9' && len(before) == at && at > 0 && before[at-1] == '0':
		return say.F("a number does not begin with 0: take the 0 away")
	case afterValue && before[len(before)-1] == '"' && len(before) == at:
		return say.F("the text ended at the quotation mark before this: inside a text write \\\" or “ ”, inside an expression ' '")
	}
	return bare(d.Data[at:], r)
}

// bare is the hint for a name or word without quotes.
func bare(from []byte, r rune) say.Message {
	word := from[:len(from)-len(bytes.TrimLeftFunc(from, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }))]
	switch {
	case bytes.EqualFold(word, []byte("true")), bytes.EqualFold(word, []byte("false")):
		return say.F("write %s in small letters", strings.ToLower(string(word)))
	case r == '\'' || len(word) > 0:
		return say.F("names and texts stand in double quotes")
	}
	return say.Message{}
}

// notText is the hint for a file that is no text, or none in UTF-8, or none.
func notText(data []byte) say.Message {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return say.F("the file is in UTF-16: %s", saveAs)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return say.F("this is a ZIP or Office document, no text file: save its text as a plain text file in UTF-8")
	}
	return say.Message{}
}

// inText is the hint for what may not stand inside a text, or none.
func (d *Doc) inText(at int, r rune, why string) say.Message {
	switch {
	case r == '\n' || r == '\r':
		if !strings.Contains(why, "in string") {
			return say.Message{}
		}
		line := d.Data[bytes.LastIndexByte(d.Data[:at], '\n')+1 : at]
		if bytes.Contains(line[bytes.LastIndexByte(line, '"')+1:], []byte("”")) {
			return say.F("the text is still open at the end of this line: close it with \", not with ”")
		}
		return say.F("the text is still open at the end of this line: close it with \", or write \\n for a new line in it")
	case r == '\t':
		return say.F("a tab stands in the text: write a space, or \\t")
	case r == '\\':
		return say.F("a \\ inside a text is written twice, \\\\")
	}
	return say.Message{}
}
