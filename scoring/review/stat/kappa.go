package stat

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Agreement is how far two raters agree on marking something or not.
type Agreement struct {
	Units    int
	Observed float64 // share of the units on which they agree
	Expected float64 // share on which they would by chance, each marking as often as they do
	Kappa    float64 // Cohen's: (observed − expected) ÷ (1 − expected); −1 … 1
	Low      float64 // of Kappa's 95 % interval, at least −1
	High     float64 // at most 1
}

// normal975 is the normal distribution's 97.5 % quantile.
const normal975 = 1.959963984540054

// NewAgreement counts the units that both raters marked, only the one, only the other, and neither. Kappa is not known
// of fewer than [Least] units, or where a rater marked none or all: she told nothing apart. Its interval is of the
// large-sample standard error of Fleiss, Cohen and Everitt (1969), which the package psych uses too; with few units, and
// near perfect agreement, it is too narrow.
func NewAgreement(both, one, other, neither int) Agreement {
	n := both + one + other + neither
	a := Agreement{Units: n, Observed: NaN, Expected: NaN, Kappa: NaN, Low: NaN, High: NaN}
	if n == 0 {
		return a
	}
	total := float64(n)
	share := func(count int) float64 { return float64(count) / total }
	rows := [2]float64{share(both + one), share(other + neither)} // marked and not: by the one rater
	columns := [2]float64{share(both + other), share(one + neither)}
	a.Observed = share(both + neither)
	a.Expected = rows[0]*columns[0] + rows[1]*columns[1]
	if n < Least || both+one == 0 || other+neither == 0 || both+other == 0 || one+neither == 0 {
		return a
	}
	// Written so that nothing is lost where nearly all units are alike: nowhere is one share taken from another near it.
	chance, differ := rows[0]*columns[1]+rows[1]*columns[0], share(one+other)
	a.Kappa = bound(2 * (share(both)*share(neither) - share(one)*share(other)) / chance)
	pull := []float64{ // of a unit in each cell on kappa
		chance - (rows[0]+columns[0])*differ, -(columns[0] + rows[1]) * differ,
		-(columns[1] + rows[0]) * differ, chance - (rows[1]+columns[1])*differ,
	}
	units := []float64{float64(both), float64(one), float64(other), float64(neither)}
	wide := normal975 * math.Sqrt(stat.PopVariance(pull, units)/total) / (chance * chance)
	a.Low, a.High = bound(a.Kappa-wide), bound(a.Kappa+wide)
	return a
}

// bound keeps to −1 … 1.
func bound(v float64) float64 { return min(1, max(-1, v)) }
