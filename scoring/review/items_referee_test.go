package review

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/items.csv anew; then run items.R there")

// TestItemsAreThoseOfR: the item analysis of a made-up cohort is what R and its package psych make of what each call
// avoided and could have avoided at each node. Where the rules of scoring change what the cohort scores, run this test
// with -update, then "Rscript items.R" in testdata.
func TestItemsAreThoseOfR(t *testing.T) {
	s := steps(t, map[string][]string{"straight@1": straight, "forked@1": forked})
	rng := rand.New(rand.NewPCG(27, 1))
	var sheets [][]byte
	for who := range 90 {
		for _, scenario := range []string{"straight", "forked"} {
			sheets = append(sheets, able(t, s, scenario, fmt.Sprint(who), float64(who)/90, rng))
		}
	}
	d := desk(t, s, sheets)
	exported := losses(d)
	if *update {
		if err := os.WriteFile("testdata/items.csv", exported, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if given, err := os.ReadFile("testdata/items.csv"); err != nil || !bytes.Equal(given, exported) {
		t.Fatalf("R judged another cohort than the one played here: run with -update, then items.R (%v)", err)
	}
	items := cells(t, d.itemTable(Options{}), "scenarioId", "node")
	compared := 0
	for _, row := range figuresOfR(t) {
		set, figure, node, of := row[0], row[1], row[2], row[3]
		column := figure
		if figure == "r.drop" {
			column = "discrimination"
		}
		want, err := strconv.ParseFloat(of, 64)
		got, known := items[set+" "+node][column].(float64)
		if n, count := items[set+" "+node][column].(int); count {
			got, known = float64(n), true
		}
		switch {
		case of == "NA" || of == "NaN":
			if known {
				t.Errorf("%s %s: %s is %v, R knows none", set, node, figure, got)
			}
		case err != nil || !known || math.Abs(got-want) > 1e-9:
			t.Errorf("%s %s: %s is %v, in R %s", set, node, figure, items[set+" "+node][column], of)
		}
		compared++
	}
	if compared != 7*5+3 { // five figures of seven nodes, and r.drop where it is defined
		t.Errorf("%d figures were compared", compared)
	}
}

// losses is what each call avoided and could have avoided at each turn.
func losses(d *Desk) []byte {
	var b bytes.Buffer
	b.WriteString("scenario,call,node,avoided,avoidable\n")
	for _, r := range d.Records() {
		for _, turn := range r.Turns {
			fmt.Fprintf(&b, "%s,%s,%s,%d,%d\n", r.Case.Scenario.ID, r.Attempt, turn.Reply.Node, turn.Avoidable-turn.Cost, turn.Avoidable)
		}
	}
	return b.Bytes()
}

func figuresOfR(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open("testdata/items-figures.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal("items-figures.csv: ", len(rows), " rows ", err)
	}
	return rows[1:]
}
