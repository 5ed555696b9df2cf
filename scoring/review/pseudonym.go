package review

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"unicode/utf8"

	"clearline/scenarios/source/say"
)

// Kinds of what pseudonyms stand for.
const (
	PseudonymTrainee = "trainee" // of Record.Who
	PseudonymAttempt = "attempt" // of an attempt's id
	PseudonymFile    = "file"    // of a file's name
	PseudonymRater   = "rater"   // of a second rater's name
)

// MinKey is the shortest key of pseudonyms, in characters. Names can be guessed, so whoever guesses the key as well
// undoes them all.
const MinKey = 16

// stretching is how often PBKDF2 hashes the key, so that guessing keys is slow: about a fifth of a second in a browser's
// WebAssembly, once. stretchingSalt is always the same, as the same key must give the same codes on every machine.
const (
	stretching     = 100_000
	stretchingSalt = "clearline/pseudonyms@1"
)

// Pseudonyms replaces what tells people apart by codes that only who has the key can make again: the same key gives the
// same code for the same value, on every machine. It is safe for concurrent use.
//
// Cohorts are not replaced: in a cohort of a few, who is who can be guessed from it. Nor are times and choices.
type Pseudonyms struct{ key []byte }

// NewPseudonyms makes pseudonyms of a key of at least MinKey characters, white space around it aside. It takes a while on
// purpose: keep what it returns.
func NewPseudonyms(key string) (*Pseudonyms, error) {
	key = strings.TrimSpace(key)
	if n := utf8.RuneCountInString(key); n < MinKey {
		return nil, say.Errorf("the key for pseudonyms has %d characters: take %d or more, and keep it where the names are kept", n, MinKey)
	}
	b, err := pbkdf2.Key(sha256.New, key, []byte(stretchingSalt), stretching, sha256.Size)
	if err != nil {
		return nil, err
	}
	return &Pseudonyms{b}, nil
}

// codes writes 5 bits a letter, without letters that are easily mistaken for one another (Crockford's alphabet).
var codes = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

// codeLetters is how long a code is: 50 bits. That any two of 100,000 people share one has a chance of 1 in 225,000
// (n² ÷ 2 ÷ 2⁵⁰).
const codeLetters = 10

// Of is the code of a value, such as T-7F3A9C21KX; it begins with the first letter of the kind. Nothing has no code.
func (p *Pseudonyms) Of(kind, value string) string {
	if value == "" || kind == "" {
		return ""
	}
	h := hmac.New(sha256.New, p.key)
	h.Write([]byte(kind + "\x00" + value))
	return strings.ToUpper(kind[:1]) + "-" + codes.EncodeToString(h.Sum(nil))[:codeLetters]
}
