package review

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func pseudonyms(t testing.TB, key string) *Pseudonyms {
	t.Helper()
	p, err := NewPseudonyms(key)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestTheSameKeyGivesTheSameCodes, this year and next: they are written into files that are compared with each other.
func TestTheSameKeyGivesTheSameCodes(t *testing.T) {
	p := pseudonyms(t, "人事部 2026 年的钥匙，请勿外传")
	again := pseudonyms(t, " 人事部 2026 年的钥匙，请勿外传\n")
	other := pseudonyms(t, "人事部 2027 年的钥匙，请勿外传")
	const want = "T-WVEA1SEYAF"
	if got := p.Of(PseudonymTrainee, "id:00123"); got != want {
		t.Errorf("the code was %s, now it is %s: files made before cannot be compared any more", want, got)
	}
	if p.Of(PseudonymTrainee, "id:00123") != again.Of(PseudonymTrainee, "id:00123") {
		t.Error("white space around the key makes a difference")
	}
	if p.Of(PseudonymTrainee, "id:00123") == other.Of(PseudonymTrainee, "id:00123") {
		t.Error("another key gives the same code")
	}
	if p.Of(PseudonymTrainee, "x")[2:] == p.Of(PseudonymAttempt, "x")[2:] {
		t.Error("the code of a trainee gives away that of an attempt")
	}
	if p.Of(PseudonymTrainee, "") != "" {
		t.Error("nobody has a code")
	}
}

// TestAHundredThousandTraineesHaveACodeEach that fits a cell and is no formula.
func TestAHundredThousandTraineesHaveACodeEach(t *testing.T) {
	p, seen, shape := pseudonyms(t, strings.Repeat("k", MinKey)), map[string]int{}, regexp.MustCompile(`^T-[0-9A-HJKMNP-TV-Z]{10}$`)
	for i := range 100_000 {
		code := p.Of(PseudonymTrainee, fmt.Sprintf("id:%05d", i))
		if before, twice := seen[code]; twice {
			t.Fatalf("%05d and %05d are both %s", before, i, code)
		}
		seen[code] = i
		if !shape.MatchString(code) {
			t.Fatalf("%05d is %s", i, code)
		}
	}
}

// TestAShortKeyIsRefused in words: names are few, so a key that can be guessed protects nobody.
func TestAShortKeyIsRefused(t *testing.T) {
	for _, key := range []string{"", "secret", strings.Repeat("钥", MinKey-1), strings.Repeat(" ", 40)} {
		if _, err := NewPseudonyms(key); err == nil || !strings.Contains(err.Error(), "16 or more") {
			t.Errorf("%q: %v", key, err)
		}
	}
	if _, err := NewPseudonyms(strings.Repeat("钥", MinKey)); err != nil {
		t.Error(err)
	}
}
