package scoring

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	json "github.com/goccy/go-json/v2"
)

// testimony are the values of a sheet that nothing can prove.
func testimony(pointer string) bool {
	for _, p := range []string{"/attempt/id", "/attempt/start", "/attempt/rewinds", "/attempt/language", "/trainee", "/disputes"} {
		if strings.HasPrefix(pointer, p) {
			return true
		}
	}
	// What was chosen is testimony too, but another choice must then change the rest.
	return strings.HasPrefix(pointer, "/turns/") && (strings.HasSuffix(pointer, "/activeMs") || strings.HasSuffix(pointer, "/language"))
}

// TestEveryDerivedValueIsGuarded changes, drops and repeats every derived value of real sheets, makes the digest anew,
// and expects each forgery to be caught, by the verifier that remembers as well as by the one that does not.
func TestEveryDerivedValueIsGuarded(t *testing.T) {
	shelf := shippedShelf(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for _, sc := range shelf.Scenarios() {
		t.Run(sc.ID, func(t *testing.T) {
			ex, r, err := shelf.Ranged(sc.ID, "")
			if err != nil {
				t.Fatal(err)
			}
			finished := randomPlay(t, ex, setup(Assessment, 5), rng)
			sheet, err := finished.Sheet(r, []Dispute{{1, "n"}})
			if err != nil {
				t.Fatal(err)
			}
			open := *sheet
			open.Turns = open.Turns[:1]
			opened, err := Replay(ex, r, &open)
			if err != nil {
				t.Fatal(err)
			}
			for name, sheet := range map[string]*Sheet{"finished": sheet, "unfinished": opened} {
				n := 0
				read := func(yield func(string, []byte) bool) error {
					forge(t, sheet, func(what string, forged []byte) {
						n++
						yield(what, forged)
						if n%20 == 0 && Verify(what, forged, shelf).Verdict == SheetOK {
							t.Errorf("%s: %s went unnoticed", name, what)
						}
					})
					return nil
				}
				err = VerifyAll(shelf, read, func(f Finding) error {
					if f.Verdict == SheetOK || f.Verdict == SheetSuspicious || f.Verdict == SheetDuplicate {
						t.Errorf("%s: %s went unnoticed", name, f.File)
					}
					return nil
				})
				if err != nil || n < 100 {
					t.Errorf("%s: %d forgeries, %v", name, n, err)
				}
				t.Logf("%s: %d forgeries", name, n)
			}
		})
	}
}

// forge calls f with every forgery of a sheet, with the digest as it was and made anew.
func forge(t *testing.T, s *Sheet, f func(what string, forged []byte)) {
	raw, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var root any
	if err := json.Unmarshal(raw, &root); err != nil {
		t.Fatal(err)
	}
	tell := func(what string) {
		plain, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		f(what, plain)
		var s Sheet
		if strings.Contains(what, "/digest") || json.Unmarshal(plain, &s) != nil {
			return
		}
		if s.Digest, err = s.digest(); err != nil {
			t.Fatal(err)
		}
		redone, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		f(what+", digest redone", redone)
	}
	// each visits a value, which set replaces where it stands.
	var each func(at string, v any, set func(any))
	each = func(at string, v any, set func(any)) {
		if testimony(at) {
			return
		}
		switch v := v.(type) {
		case map[string]any:
			for _, k := range sortedKeys(v) {
				each(at+"/"+k, v[k], func(now any) { v[k] = now })
				if old := v[k]; !testimony(at+"/"+k) && !absent(old) {
					delete(v, k)
					tell(at + "/" + k + " dropped")
					v[k] = old
				}
			}
		case []any:
			for i := range v {
				each(at+"/"+strconv.Itoa(i), v[i], func(now any) { v[i] = now })
			}
			if len(v) > 0 {
				set(v[:len(v)-1])
				tell(at + " without its last")
				set(append(slices.Clone(v), v[len(v)-1]))
				tell(at + " with its last twice")
				set(v)
			}
		default:
			set(changed(v))
			tell(at + " changed")
			set(v)
		}
	}
	each("", root, func(any) {})
}

// absent tells whether a value says as much as none.
func absent(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return v == 0.0 || v == "" || v == false
}

func changed(v any) any {
	switch v := v.(type) {
	case float64:
		return v + 1
	case bool:
		return !v
	case string:
		return v + "x"
	}
	panic(fmt.Sprintf("a sheet holds no %T", v))
}
