package stat

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// TestTheFiguresAreThoseOfR: what this package says of the data in testdata is what R and its package psych say. To make
// the figures anew, run "Rscript referee.R" in testdata (data.R made the data).
func TestTheFiguresAreThoseOfR(t *testing.T) {
	ours := map[string]float64{}
	for _, set := range []string{"scores", "gaps", "binary", "constant", "contrary", "offset", "three", "two", "holes"} {
		names, columns := table(t, set)
		for key, v := range figures(names, columns) {
			ours[set+" "+key] = v
		}
	}
	for name, a := range agreements(t) {
		for figure, v := range map[string]float64{"observed": a.Observed, "expected": a.Expected, "kappa": a.Kappa, "low": a.Low, "high": a.High} {
			ours["kappa "+figure+" "+name] = v
		}
	}
	compared := 0
	for _, row := range read(t, "figures") {
		key := row[0] + " " + row[1] + " " + row[2]
		got, ok := ours[key]
		if !ok {
			t.Errorf("R has %q, nothing here does", key)
			continue
		}
		want := number(t, row[3])
		if math.IsNaN(want) != math.IsNaN(got) || math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
			t.Errorf("%s: %.15g here, %.15g in R", key, got, want)
		}
		compared++
	}
	if compared < 400 {
		t.Errorf("only %d figures were compared", compared)
	}
	t.Logf("%d figures are those of R", compared)
}

// figures are what this package says of a set of data, named as referee.R names them.
func figures(names []string, columns [][]float64) map[string]float64 {
	out := map[string]float64{}
	n := len(columns[0])
	rows := make([][]float64, n)
	for i := range rows {
		for _, x := range columns {
			rows[i] = append(rows[i], x[i])
		}
	}
	for k, x := range columns {
		rest, others := make([]float64, n), make([]float64, n)
		for i, row := range rows {
			left := slices.Delete(slices.Clone(row), k, k+1)
			rest[i], others[i] = Mean(left), NaN
			if Count(row) == len(row) { // psych's r.drop is of complete cases here
				others[i] = Mean(left)
			}
		}
		out["mean "+names[k]], out["median "+names[k]], out["sd "+names[k]] = Mean(x), Median(x), SD(x)
		out["item-rest "+names[k]], out["upper-lower "+names[k]] = Correlation(x, rest), UpperLower(x, rest)
		out["r-drop "+names[k]] = Correlation(x, others)
		for l := k + 1; l < len(columns); l++ {
			out["correlation "+names[k]+" "+names[l]] = Correlation(x, columns[l])
			out["rank-correlation "+names[k]+" "+names[l]] = RankCorrelation(x, columns[l])
		}
	}
	c := NewConsistency(rows)
	out["cases "], out["alpha "], out["average-r "], out["sd-of-mean "] = float64(c.Cases), c.Alpha, c.AverageR, c.SD
	out["error-of-mean "], out["std-alpha "] = ErrorOf(c.SD, c.Alpha), SpearmanBrown(c.AverageR, float64(c.Parts))
	return out
}

func agreements(t *testing.T) map[string]Agreement {
	t.Helper()
	out := map[string]Agreement{}
	for _, row := range read(t, "kappa") {
		var n [4]int
		for i := range n {
			n[i] = int(number(t, row[i+1]))
		}
		out[row[0]] = NewAgreement(n[0], n[1], n[2], n[3])
	}
	return out
}

// table reads a set of data by columns; an empty cell is missing.
func table(t *testing.T, set string) (names []string, columns [][]float64) {
	t.Helper()
	for i, row := range readAll(t, set) {
		if i == 0 {
			names, columns = row, make([][]float64, len(row))
			continue
		}
		for k, cell := range row {
			columns[k] = append(columns[k], number(t, cell))
		}
	}
	return names, columns
}

func read(t *testing.T, set string) [][]string { return readAll(t, set)[1:] }

func readAll(t *testing.T, set string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", set+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(fmt.Sprintf("%s has %d rows", set, len(rows)), err)
	}
	return rows
}

func number(t *testing.T, cell string) float64 {
	t.Helper()
	if cell == "" || cell == "NA" {
		return NaN
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
