package command

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	json "github.com/goccy/go-json/v2"
	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scoring"
	"clearline/scoring/phrase"
)

const largest = 8 << 20 // bytes of any file the commands read; each format has its own, smaller limit

func readAll(r io.Reader, limit int64) ([]byte, error) { return io.ReadAll(io.LimitReader(r, limit+1)) }

// Check is `clearline check PATH…`.
func Check() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check PATH…",
		Short: "check scenarios, rubrics, phrase rules and play plans",
		Long: `Check reads files, and folders of them, and lists every fault as file:line:column: CODE message.
Scenarios are joined with their rubric and walked through to the end in every way a call can go; phrase rules run
their own examples; play plans are played. The rubrics and phrase sets that are shipped are at hand, those given
come before them. Exit status: 0 no fault, 1 faults, 2 a file could not be read.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c := &checker{}
			if err := c.collect(args); err != nil {
				return err
			}
			return c.report(cmd, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a fault, for programs")
	return cmd
}

// checker gathers files first, so that scenarios meet the rubrics given with them.
type checker struct {
	faults source.Faults
	files  map[scoring.Kind][]input
	plans  []input
	given  scoring.Shelf // all that is checked: two files with one id and version show here
	count  int
	notes  []string
}

type input struct {
	path string
	data []byte
}

func isContent(path string) bool {
	return strings.HasSuffix(path, ".json") && !strings.HasSuffix(path, ".schema.json") || strings.HasSuffix(path, ".plan.txt")
}

func (c *checker) collect(paths []string) error {
	c.files = map[scoring.Kind][]input{}
	return walk(paths, isContent, func(path string) error {
		data, err := read(path, largest)
		if err != nil {
			return err
		}
		c.count++
		in := input{path, data}
		switch kind, fault := kindOf(in); {
		case strings.HasSuffix(path, ".plan.txt"):
			c.plans = append(c.plans, in)
		case fault != nil:
			c.faults = append(c.faults, fault...)
		default:
			c.files[kind] = append(c.files[kind], in)
		}
		return nil
	})
}

// kindOf tells a file's kind by its "format" member.
func kindOf(in input) (scoring.Kind, source.Faults) {
	var head struct {
		Format string `json:"format"`
	}
	_ = json.Unmarshal(in.data, &head) // what is wrong with the JSON the reader of the kind will say
	switch name, _, _ := strings.Cut(head.Format, "@"); name {
	case "clearline/scenario":
		return scoring.KindScenario, nil
	case "clearline/rubric":
		return scoring.KindRubric, nil
	case "clearline/phrases":
		return scoring.KindPhrases, nil
	case "clearline/sheet":
		return "", source.Faults{{File: in.path, Line: 1, Column: 1, Code: "C101", Message: "this is a score sheet: use clearline verify"}}
	}
	switch filepath.Base(filepath.Dir(in.path)) {
	case string(scoring.KindRubric):
		return scoring.KindRubric, nil
	case string(scoring.KindPhrases):
		return scoring.KindPhrases, nil
	}
	return scoring.KindScenario, nil
}

func (c *checker) report(cmd *cobra.Command, asJSON bool) error {
	shipped, err := shelf("")
	if err != nil {
		return err
	}
	c.phrases(shipped)
	c.rubrics(shipped)
	for _, in := range c.files[scoring.KindScenario] {
		c.scenario(in, shipped)
	}
	for _, in := range c.plans {
		c.plan(in, shipped)
	}
	slices.SortStableFunc(c.faults, func(a, b source.Fault) int { return strings.Compare(a.File, b.File) })
	for _, f := range c.faults {
		if !asJSON {
			fmt.Fprintln(cmd.OutOrStdout(), f)
		} else if err := printJSON(cmd, f); err != nil {
			return err
		}
	}
	if len(c.faults) > 0 {
		return faulty{}
	}
	if !asJSON {
		for _, n := range c.notes {
			fmt.Fprintln(cmd.OutOrStdout(), n)
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%d file(s) checked, no faults\n", c.count)
	}
	return nil
}

func (c *checker) phrases(shipped *scoring.Shelf) {
	for _, in := range c.files[scoring.KindPhrases] {
		set, err := phrase.Parse(in.path, in.data)
		if err != nil {
			c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
			continue
		}
		c.faults = append(c.faults, set.SelfTest()...)
		shipped.Prefer(scoring.KindPhrases, in.path, in.data)
	}
}

func (c *checker) rubrics(shipped *scoring.Shelf) {
	for _, in := range c.files[scoring.KindRubric] {
		r, doc, err := scoring.LoadRubric(in.path, in.data)
		if err != nil {
			c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
			continue
		}
		if faults := scoring.CheckRubric(r, doc, shipped.PhraseSets()); len(faults) > 0 {
			c.faults = append(c.faults, faults...)
			continue
		}
		shipped.Prefer(scoring.KindRubric, in.path, in.data)
	}
}

func (c *checker) scenario(in input, shipped *scoring.Shelf) {
	s, _, err := scenarios.Load(in.path, in.data)
	if err == nil {
		err = c.given.Add(scoring.KindScenario, in.path, in.data)
	}
	if err == nil {
		shipped.Prefer(scoring.KindScenario, in.path, in.data)
		var ex *scoring.Exercise
		var r *scoring.Range
		if ex, r, err = shipped.Ranged(s.ID, ""); err == nil {
			note := fmt.Sprintf("%s: %d nodes, %d configurations, %d to %d points; a random player scores %d and passes %.2f %%",
				in.path, len(ex.Model.Nodes), r.Configurations(), r.Least, r.Most, r.Random.Mean, float64(r.Random.Pass)/10_000)
			if also := shipped.Fits(s.ID); len(also) > 0 {
				note += "; also plays under " + strings.Join(also, ", ")
			}
			c.notes = append(c.notes, note)
		}
	}
	if err != nil {
		c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
	}
}

// plan plays a file of plans against the scenario whose id is the file's name.
func (c *checker) plan(in input, shipped *scoring.Shelf) {
	plans, err := scoring.ParsePlans(in.path, in.data)
	if err != nil {
		c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
		return
	}
	ex, r, err := shipped.Ranged(strings.TrimSuffix(filepath.Base(in.path), ".plan.txt"), "")
	if err != nil {
		c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
		return
	}
	for i := range plans {
		c.faults = append(c.faults, plans[i].Run(in.path, ex, r)...)
	}
}
