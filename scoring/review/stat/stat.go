// Package stat is the statistics of the reviewer's desk: classical test theory and agreement, on plain slices.
//
// A missing value is NaN (an infinite one counts as missing too), and so is a figure that is not known: one of too few
// values, or of values that are all the same. No function gives a number where there is none. Figures do not depend on
// the order of the cases, but for rounding. Sums are gonum's; every figure is held against R and its package psych in
// the tests.
package stat

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Least is how many cases a figure about differences between people needs at the very least.
const Least = 3

// NaN is a missing value, or a figure that is not known.
var NaN = math.NaN()

// Known reports whether a value is there.
func Known(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// known are the values that are there.
func known(x []float64) []float64 {
	var out []float64
	for _, v := range x {
		if Known(v) {
			out = append(out, v)
		}
	}
	return out
}

// Count is how many values are there.
func Count(x []float64) (n int) {
	for _, v := range x {
		if Known(v) {
			n++
		}
	}
	return n
}

// Mean is the mean of the values that are there.
func Mean(x []float64) float64 {
	x = known(x)
	if len(x) == 0 {
		return NaN
	}
	return stat.Mean(x, nil)
}

// Median is the middle of the values that are there, the mean of the two middle ones of an even number.
func Median(x []float64) float64 {
	x = known(x)
	if len(x) == 0 {
		return NaN
	}
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// SD is the standard deviation of the values that are there, as an estimate from a sample (n − 1); of two at least.
func SD(x []float64) float64 {
	x = known(x)
	switch {
	case len(x) < 2:
		return NaN
	case constant(x): // rounding must not make differences of it
		return 0
	}
	return stat.StdDev(x, nil)
}

func constant(x []float64) bool { return len(x) > 0 && slices.Min(x) == slices.Max(x) }

// pairs are the cases in which both values are there.
func pairs(x, y []float64) (px, py []float64) {
	for i, v := range x {
		if Known(v) && Known(y[i]) {
			px, py = append(px, v), append(py, y[i])
		}
	}
	return px, py
}

// Correlation is Pearson's product-moment correlation over the cases in which both values are there, −1 … 1. Where one
// of the two is 0 or 1, it is the point-biserial correlation; where y is the rest of a test, the item–rest correlation.
// It is not known of fewer than [Least] cases, or where either is the same in all of them. x and y are as long as each
// other.
func Correlation(x, y []float64) float64 {
	x, y = pairs(x, y)
	if len(x) < Least || constant(x) || constant(y) {
		return NaN
	}
	return bound(stat.Correlation(x, y, nil)) // but for rounding it is
}

// RankCorrelation is Spearman's: the correlation of the ranks, in which equals share the mean of their places.
func RankCorrelation(x, y []float64) float64 {
	x, y = pairs(x, y)
	return Correlation(ranks(x), ranks(y))
}

func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compare(x[a], x[b]) })
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Tail is the share of cases in each of the two groups that [UpperLower] compares (Kelley 1939).
const Tail = 0.27

// TailSize is how many of n cases each group has: 27 %, rounded up.
func TailSize(n int) int { return (27*n + 99) / 100 }

// UpperLower is the mean of item among the 27 % of cases with the highest rest minus that among the 27 % with the
// lowest, over the cases in which both are there. Where more cases tie for a group's last places than it has places,
// each of them counts for an equal part of these, which is the mean over all ways of breaking the tie. It is not known
// of fewer than [Least] cases, or where the rest is the same in all.
func UpperLower(item, rest []float64) float64 {
	item, rest = pairs(item, rest)
	if len(item) < Least || constant(rest) {
		return NaN
	}
	n, size := len(rest), float64(TailSize(len(rest)))
	upper, lower := make([]float64, n), make([]float64, n)
	for i, place := range places(rest) {
		lower[i] = part(size, place.before, place.same)
		upper[i] = part(size, float64(n)-place.before-place.same, place.same)
	}
	return stat.Mean(item, upper) - stat.Mean(item, lower)
}

// part is what a case takes up of a group's places where so many come before it and so many share its place.
func part(size, before, same float64) float64 { return min(1, max(0, (size-before)/same)) }

type place struct{ before, same float64 }

// places says of each value how many are lower and how many the same, itself among them.
func places(x []float64) []place {
	sorted := slices.Sorted(slices.Values(x))
	out := make([]place, len(x))
	for i, v := range x {
		low, _ := slices.BinarySearch(sorted, v)
		high, _ := slices.BinarySearch(sorted, math.Nextafter(v, math.Inf(1)))
		out[i] = place{float64(low), float64(high - low)}
	}
	return out
}
