package stat

import (
	"math"
	"math/rand/v2"
	"testing"
)

const nearly = 1e-9

// same reports whether two figures are equal but for rounding, or both unknown.
func same(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= nearly*max(1, math.Abs(a))
}

// cohort is item and rest of made-up people, in few enough values that many tie, some missing.
func cohort(rng *rand.Rand) (item, rest []float64) {
	n := rng.IntN(40)
	for range n {
		able := rng.IntN(6)
		item, rest = append(item, float64((able+rng.IntN(6))/2)), append(rest, float64(able+rng.IntN(2)))
		if rng.IntN(8) == 0 {
			item[len(item)-1] = NaN
		}
		if rng.IntN(8) == 0 {
			rest[len(rest)-1] = math.Inf(1)
		}
	}
	return item, rest
}

// TestWhatCannotBeKnownIsNotANumber: nobody reads a figure where there is none.
func TestWhatCannotBeKnownIsNotANumber(t *testing.T) {
	some, alike := []float64{1, 2, 4, 3}, []float64{0.1, 0.1, 0.1, 0.1}
	for what, got := range map[string]float64{
		"mean of nothing":                            Mean(nil),
		"mean of the missing":                        Mean([]float64{NaN, math.Inf(-1)}),
		"median of nothing":                          Median(nil),
		"deviation of one":                           SD([]float64{3}),
		"correlation of two cases":                   Correlation([]float64{1, 2}, []float64{2, 1}),
		"correlation with what is alike":             Correlation(some, alike),
		"correlation of what never meets":            Correlation([]float64{1, 2, 3, NaN, NaN, NaN}, []float64{NaN, NaN, NaN, 1, 2, 3}),
		"rank correlation with what is alike":        RankCorrelation(alike, some),
		"upper and lower of two cases":               UpperLower([]float64{0, 1}, []float64{0, 1}),
		"upper and lower where all the rest is even": UpperLower(some, alike),
		"alpha of nobody":                            NewConsistency(nil).Alpha,
		"alpha of one part":                          NewConsistency([][]float64{{1}, {2}, {3}}).Alpha,
		"alpha of two people":                        NewConsistency([][]float64{{1, 2}, {2, 3}}).Alpha,
		"alpha with a part that is alike":            NewConsistency([][]float64{{1, 2}, {2, 2}, {4, 2}}).Alpha,
		"alpha of parts that cancel out":             NewConsistency([][]float64{{0.1, -0.1}, {0.2, -0.2}, {0.7, -0.7}}).Alpha,
		"alpha of hardly a whole case":               NewConsistency([][]float64{{1, 2}, {2, 3}, {4, NaN}, {NaN, 3}}).Alpha,
		"a part of what contradicts itself":          SpearmanBrown(-0.2, 0.25),
		"a part of no size":                          SpearmanBrown(0.5, 0),
		"the error of what contradicts itself":       ErrorOf(12, -0.2),
		"the error of unknown scores":                ErrorOf(NaN, 0.7),
		"agreement on nothing":                       NewAgreement(0, 0, 0, 0).Observed,
		"agreement with who marks nothing":           NewAgreement(0, 0, 7, 20).Kappa,
		"agreement with who marks everything":        NewAgreement(9, 13, 0, 0).Kappa,
		"the interval of two units":                  NewAgreement(1, 0, 0, 1).Low,
	} {
		if !math.IsNaN(got) {
			t.Errorf("the %s is %v", what, got)
		}
	}
	if got := SD(alike); got != 0 {
		t.Errorf("what is alike differs by %v", got)
	}
}

// TestATieIsBrokenEveryWay: people who tie for a group's last places count as the mean of all ways to seat them. Of five
// people two are in each group; b, c and d tie, so that each of them has a third of the second place at both ends.
func TestATieIsBrokenEveryWay(t *testing.T) {
	rest := []float64{1, 2, 2, 2, 3}
	item := []float64{0, 1, 0.4, 0.1, 0.8}
	got, sum, ways := UpperLower(item, rest), 0.0, 0.0
	for _, up := range item[1:4] {
		for _, low := range item[1:4] {
			sum += (item[4]+up)/2 - (item[0]+low)/2
			ways++
		}
	}
	if want := sum / ways; !same(got, want) {
		t.Errorf("%v, by hand %v", got, want)
	}
	if n := TailSize(100); n != 27 {
		t.Errorf("27 %% of 100 are %d", n)
	}
	if n := TailSize(11); n != 3 {
		t.Errorf("27 %% of 11, rounded up, are %d", n)
	}
}

// TestHalvesOfATest: two halves that agree at .6 make a test of reliability .75, and that has such halves.
func TestHalvesOfATest(t *testing.T) {
	if whole := SpearmanBrown(0.6, 2); !same(whole, 0.75) || !same(SpearmanBrown(whole, 0.5), 0.6) {
		t.Errorf("the whole has %v", whole)
	}
	if e := ErrorOf(10, 0.75); !same(e, 5) {
		t.Errorf("scores of deviation 10 and reliability .75 err by %v", e)
	}
}

// FuzzOrderAndScale: figures depend neither on the order in which people come nor on where the scale begins and what its
// unit is; turning an item round turns its figures round; and no figure leaves its bounds.
func FuzzOrderAndScale(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		rng := rand.New(rand.NewPCG(seed, 1))
		item, rest := cohort(rng)
		n := len(item)
		shuffledItem, shuffledRest, scaled, turned := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		unit, origin := float64(1+rng.IntN(50)), float64(rng.IntN(100)-50)
		for i, k := range rng.Perm(n) {
			shuffledItem[i], shuffledRest[i] = item[k], rest[k]
			scaled[i], turned[i] = unit*rest[i]+origin, -item[i]
		}
		for name, figure := range map[string]func(x, y []float64) float64{"correlation": Correlation, "rank correlation": RankCorrelation, "upper-lower": UpperLower} {
			v := figure(item, rest)
			if math.Abs(v) > 1 && name != "upper-lower" {
				t.Errorf("the %s is %v", name, v)
			}
			for how, again := range map[string]float64{"shuffled": figure(shuffledItem, shuffledRest), "on another scale": figure(item, scaled), "turned round": -figure(turned, rest)} {
				if !same(v, again) {
					t.Errorf("the %s is %v, %s %v", name, v, how, again)
				}
			}
		}
		if r, back := Correlation(item, rest), Correlation(rest, item); !same(r, back) {
			t.Errorf("%v one way, %v the other", r, back)
		}
		if d, most := UpperLower(item, rest), 5.0; math.Abs(d) > most {
			t.Errorf("upper and lower differ by %v on an item of 0 … %v", d, most)
		}
	})
}

// FuzzConsistency: alpha depends neither on the order of people or parts nor on the scale, is at most 1, and follows from
// the mean covariance and variance of the parts, which is another way to write it.
func FuzzConsistency(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		rng := rand.New(rand.NewPCG(seed, 2))
		n, k := rng.IntN(30), 1+rng.IntN(5)
		rows, other := make([][]float64, n), make([][]float64, n)
		people, parts := rng.Perm(n), rng.Perm(k)
		unit := float64(1 + rng.IntN(9))
		for i := range rows {
			able := rng.IntN(8)
			for range k {
				v := float64(able + rng.IntN(5))
				if rng.IntN(30) == 0 {
					v = NaN
				}
				rows[i] = append(rows[i], v)
			}
		}
		for i, from := range people {
			for _, part := range parts {
				other[i] = append(other[i], unit*rows[from][part]+7)
			}
		}
		c, again := NewConsistency(rows), NewConsistency(other)
		if !same(c.Alpha, again.Alpha) || !same(c.AverageR, again.AverageR) || !same(unit*c.SD, again.SD) || c.Cases != again.Cases {
			t.Errorf("%+v, turned about %+v", c, again)
		}
		if c.Alpha > 1 || c.AverageR > 1 || c.AverageR < -1 {
			t.Errorf("out of bounds: %+v", c)
		}
		if single := SpearmanBrown(c.Alpha, 1/float64(k)); Known(single) {
			// The error of the mean of k parts is that of one part over √k.
			var squares []float64
			for j := range k {
				var x []float64
				for _, row := range rows {
					if Count(row) == k {
						x = append(x, row[j])
					}
				}
				squares = append(squares, SD(x)*SD(x))
			}
			if one, mean := ErrorOf(math.Sqrt(Mean(squares)), single), ErrorOf(c.SD, c.Alpha); !same(one, mean*math.Sqrt(float64(k))) {
				t.Errorf("one part errs by %v, the mean of %d by %v", one, k, mean)
			}
		}
	})
}

// FuzzAgreement: it does not matter who is called the first rater or what is called marked, and kappa keeps to its
// bounds and its interval.
func FuzzAgreement(f *testing.F) {
	f.Add(20, 5, 10, 15)
	f.Add(3, 2, 4, 391)
	f.Add(0, 9, 11, 0)
	f.Add(0, 9, 11, 551_571)
	f.Add(1, 0, 0, 0)
	f.Fuzz(func(t *testing.T, both, one, other, neither int) {
		const most = 1_000_000
		both, one, other, neither = int(uint(both)%most), int(uint(one)%most), int(uint(other)%most), int(uint(neither)%most)
		a := NewAgreement(both, one, other, neither)
		for _, b := range []Agreement{NewAgreement(both, other, one, neither), NewAgreement(neither, one, other, both)} {
			if !same(a.Kappa, b.Kappa) || !same(a.Low, b.Low) || !same(a.High, b.High) || !same(a.Observed, b.Observed) || !same(a.Expected, b.Expected) {
				t.Errorf("%+v and %+v", a, b)
			}
		}
		if Known(a.Kappa) && !(-1 <= a.Low && a.Low <= a.Kappa && a.Kappa <= a.High && a.High <= 1) {
			t.Errorf("out of bounds: %+v", a)
		}
	})
}
