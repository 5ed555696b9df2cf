package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// fullWidth maps what a Chinese keyboard types to what JSON needs.
var fullWidth = map[rune]string{'，': ",", '：': ":", '“': `"`, '”': `"`, '‘': `"`, '’': `"`, '｛': "{", '｝': "}", '【': "[", '】': "]", '［': "[", '］': "]"}

const saveAs = "save it as UTF-8 (in Notepad: Save as, Encoding UTF-8; in Notepad++: Encoding, Convert to UTF-8)"

// hint says what to do about a character that JSON does not allow at an offset, for the mistakes people make; "" where
// it knows nothing better than the parser.
func (d *Doc) hint(at int) string {
	if bytes.HasPrefix(d.Data, []byte{0xff, 0xfe}) || bytes.HasPrefix(d.Data, []byte{0xfe, 0xff}) {
		return "the file is in UTF-16: " + saveAs
	}
	if at >= len(d.Data) {
		return ""
	}
	r, size := utf8.DecodeRune(d.Data[at:])
	if r == utf8.RuneError && size == 1 {
		return "the file is not in UTF-8, perhaps in GBK: " + saveAs
	}
	if ascii, ok := fullWidth[r]; ok {
		return fmt.Sprintf("%q is a full-width sign: type %s with the Chinese keyboard off", r, ascii)
	}
	before := bytes.TrimRight(d.Data[:at], " \t\r\n")
	after := bytes.TrimLeft(d.Data[at+size:], " \t\r\n")
	afterValue := len(before) > 0 && strings.IndexByte(`"}]0123456789el`, before[len(before)-1]) >= 0
	switch {
	case r == ',' && len(after) > 0 && (after[0] == '}' || after[0] == ']'):
		return "take this comma away: nothing follows it"
	case r == '"' && len(before) < at && afterValue, (r == '{' || r == '[') && afterValue:
		return "a comma is missing before this"
	case afterValue && before[len(before)-1] == '"' && len(before) == at:
		return "the text ended at the quotation mark before this: inside a text write \\\" or “ ”"
	case r == '\'' || r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
		return "names and texts stand in double quotes"
	}
	return ""
}
