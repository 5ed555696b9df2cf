package stat

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Consistency is how far parts of a test say the same of people.
type Consistency struct {
	Parts    int
	Cases    int     // in which every part is there
	Alpha    float64 // Cronbach's, raw: k/(k−1) · (1 − Σ variances ÷ variance of the sum); ≤ 1, and below 0 where parts contradict each other
	AverageR float64 // mean of the correlations between two parts
	SD       float64 // of the mean over the parts
}

// NewConsistency takes a row a person and a column a part; rows in which one is missing are left out. The figures are
// not known of fewer than two parts, of fewer than [Least] cases, or where a part is the same for all.
func NewConsistency(rows [][]float64) Consistency {
	c := Consistency{Alpha: NaN, AverageR: NaN, SD: NaN}
	if len(rows) == 0 {
		return c
	}
	c.Parts = len(rows[0])
	columns, sums := make([][]float64, c.Parts), []float64(nil)
	for _, row := range rows {
		if Count(row) < c.Parts {
			continue
		}
		c.Cases++
		sum := 0.0
		for k, v := range row {
			columns[k] = append(columns[k], v)
			sum += v
		}
		sums = append(sums, sum)
	}
	if c.Parts < 2 || c.Cases < Least {
		return c
	}
	variances := 0.0
	for _, x := range columns {
		if constant(x) {
			return c
		}
		variances += stat.Variance(x, nil)
	}
	k := float64(c.Parts)
	c.SD = SD(sums) / k
	c.AverageR = averageR(columns)
	if total := stat.Variance(sums, nil); total > 1e-12*variances { // else the parts cancel each other out, but for rounding
		c.Alpha = k / (k - 1) * (1 - variances/total)
	}
	return c
}

func averageR(columns [][]float64) float64 {
	var r []float64
	for i, x := range columns {
		for _, y := range columns[:i] {
			r = append(r, Correlation(x, y))
		}
	}
	return Mean(r)
}

// SpearmanBrown is the reliability of a test made times as long, of the reliability of the test as it is:
// times·r ÷ (1 + (times−1)·r). With times 1/k it is that of one of k parallel parts. It is not known where r is outside
// 0 … 1, or times is not above 0.
func SpearmanBrown(r, times float64) float64 {
	if !(r >= 0 && r <= 1 && times > 0) {
		return NaN
	}
	return times * r / (1 + (times-1)*r)
}

// ErrorOf is the standard error of measurement of scores with that standard deviation and reliability:
// sd · √(1 − reliability). It is not known where the reliability is outside 0 … 1.
func ErrorOf(sd, reliability float64) float64 {
	if !(sd >= 0 && reliability >= 0 && reliability <= 1) {
		return NaN
	}
	return sd * math.Sqrt(1-reliability)
}
