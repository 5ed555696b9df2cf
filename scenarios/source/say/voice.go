package say

// Voice is the language a command speaks to people in: that of its flag --lang or, where it has none, the terminal's.
// It is a value for a flag.
type Voice string

// VoiceUsage is what a command's help says of the flag.
const VoiceUsage = "language of what is printed, zh or en (default: the terminal's)"

// Lang is the language, "zh" or "en".
func (v Voice) Lang() string { return Lang(string(v)) }

// Say says a message; see [F].
func (v Voice) Say(format string, args ...any) string { return F(format, args...).In(v.Lang()) }

// String is what the flag was set to.
func (v *Voice) String() string { return string(*v) }

// Set takes what the flag is set to: zh or en.
func (v *Voice) Set(lang string) error {
	if lang != "zh" && lang != "en" {
		return Errorf("--lang is zh or en, not %q", lang)
	}
	*v = Voice(lang)
	return nil
}

// Type names the flag's value in help texts.
func (v *Voice) Type() string { return "zh|en" }
