package review

import (
	"math"
	"strings"
	"testing"
)

// TestWhoIsReady: a trainee's row says the same as her rows by scenario together.
func TestWhoIsReady(t *testing.T) {
	d := take(t, made(t, 300, 8)...)
	for _, p := range Policies {
		o := Options{Policy: p}
		type sums struct {
			scenarios, pass, near, fail int
			score, squares              float64
			held                        bool
		}
		hers := map[any]*sums{}
		for _, c := range d.counted(o) {
			s := hers[c.Key]
			if s == nil {
				s = &sums{}
				hers[c.Key] = s
			}
			e := d.errors(o)[c.Case.Scenario.ID]
			s.scenarios, s.score, s.squares, s.held = s.scenarios+1, s.score+c.score(), s.squares+e*e, s.held || c.heldBack()
		}
		for _, r := range rows(t, d, o, "trainees") {
			switch r["standingId"] {
			case standingPass:
				hers[r["who"]].pass++
			case standingNear:
				hers[r["who"]].near++
			default:
				hers[r["who"]].fail++
			}
		}
		people := rows(t, d, o, "people")
		if len(people) != len(hers) {
			t.Errorf("%s: %d rows for %d trainees", p, len(people), len(hers))
		}
		seen := map[any]int{}
		for _, r := range people {
			s := hers[r["who"]]
			n := float64(s.scenarios)
			mean, sem := s.score/n, math.Sqrt(s.squares)/n
			if r["scenarios"] != s.scenarios || r["pass"] != s.pass || r["near"] != s.near || r["fail"] != s.fail ||
				math.Abs(r["mean"].(float64)-mean) > 1e-9 || math.Abs(r["error"].(float64)-sem) > 1e-9 {
				t.Errorf("%s: %v, want %+v", p, r, *s)
			}
			want := standingFail
			switch {
			case s.held: // no mean outweighs what a gate forbids
			case math.Abs(mean-60) <= sem:
				want = standingNear
			case mean >= 60:
				want = standingPass
			}
			if (r["gate"] != nil) != s.held {
				t.Errorf("%s: held back %v, by %v", p, s.held, r["gate"])
			}
			if r["standingId"] != want {
				t.Errorf("%s: a mean of %.1f ± %.1f, held back %v, is %v, want %s", p, mean, sem, s.held, r["standingId"], want)
			}
			seen[want]++
		}
		if len(seen) != 3 {
			t.Errorf("%s: only %v", p, seen)
		}
	}
}

// TestTheGateThatDecidesIsNamed, with the scenario in which it did.
func TestTheGateThatDecidesIsNamed(t *testing.T) {
	d := take(t, made(t, 300, 8)...)
	for _, lang := range []string{"zh", "en"} {
		o, named := Options{Lang: lang}, 0
		for of := range perPerson(d.counted(o)) {
			told, _ := d.personRow(o, d.ready(o, of))[6].(string)
			for _, c := range of {
				title := c.Case.title(lang) + map[string]string{"zh": "：", "en": ": "}[lang]
				_, here, _ := strings.Cut(told, title)
				here, _, _ = strings.Cut(here, map[string]string{"zh": "；", "en": "; "}[lang])
				for _, id := range c.Records[0].Gates {
					holds := c.Records[0].holds(id)
					if name := c.Case.named(c.Case.Exercise.Rubric.Gate(id).Name, lang); strings.Contains(here, name) != holds {
						t.Errorf("%s, %s: it holds back: %v; told: %q", title, name, holds, told)
					}
					if holds {
						named++
					}
				}
			}
		}
		if named == 0 {
			t.Error("no gate held anybody back")
		}
	}
}
