package command

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/course"
	"clearline/scoring/lint"
	"clearline/scoring/phrase"
)

const largest = 8 << 20 // bytes of any file the commands read; each format has its own, smaller limit

func readAll(r io.Reader, limit int64) ([]byte, error) { return io.ReadAll(io.LimitReader(r, limit+1)) }

// Check is `clearline check PATH…`.
func Check() *cobra.Command {
	c := &checker{}
	cmd := &cobra.Command{
		Use:   "check PATH…",
		Short: "check scenarios, rubrics, phrase rules, play plans and courses",
		Long: `Check reads files, and folders of them, and lists every fault as file:line:column: CODE message.
Scenarios are joined with their rubric and walked through to the end in every way a call can go; phrase rules run
their own examples; play plans are played; courses find their scenarios. The rubrics and phrase sets that are shipped are at hand, those given
come before them. After the faults comes advice on how the items are written, as CODE warning: or CODE note:; what a
scenario weighs otherwise in its "lint" is weighed so. Exit status: 0 no fault, 1 faults, with --strict warnings too,
2 a file could not be read.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.collect(args); err != nil {
				return err
			}
			if err := c.check(); err != nil {
				return err
			}
			return c.report(cmd)
		},
	}
	cmd.Flags().BoolVar(&c.asJSON, "json", false, "print one JSON object a finding, for programs")
	cmd.Flags().BoolVar(&c.asSARIF, "sarif", false, "print SARIF 2.1.0, for code hosts and editors")
	cmd.Flags().BoolVar(&c.strict, "strict", false, "let warnings count as faults do")
	cmd.Flags().Var(&c.voice, "lang", say.VoiceUsage)
	cmd.MarkFlagsMutuallyExclusive("json", "sarif")
	return cmd
}

// checker gathers files first, so that scenarios meet the rubrics given with them.
type checker struct {
	asJSON, asSARIF, strict bool
	voice                   say.Voice

	faults source.Faults
	advice []finding
	files  map[scoring.Kind][]input
	plans  []input
	given  scoring.Shelf // all that is checked: two files with one id and version show here
	count  int
	notes  []string
}

// finding is a fault or a piece of advice.
type finding struct {
	source.Fault
	Severity scenarios.Severity `json:"severity"`
}

// line renders a fault as faults are, and advice with its severity.
func (f finding) line(v say.Voice) string {
	switch f.Severity {
	case scenarios.Warning:
		f.Code += " " + v.Say("warning:")
	case scenarios.Note:
		f.Code += " " + v.Say("note:")
	}
	return f.Fault.String()
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

// kindOf tells a file's kind by its "format" member or the folder it lies in.
func kindOf(in input) (scoring.Kind, source.Faults) {
	head := scoring.ReadHead(bytes.TrimPrefix(in.data, []byte("\ufeff"))) // what is wrong with the JSON the reader of the kind will say
	if strings.HasPrefix(head.Format, "clearline/sheet@") {
		return "", source.Faults{source.At(in.path, 1, 1, scoring.CodeIsSheet, "this is a score sheet: use clearline verify")}
	}
	return head.Kind(filepath.ToSlash(in.path)), nil
}

// check finds all there is to say.
func (c *checker) check() error {
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
	for _, in := range c.files[scoring.KindCourse] {
		c.course(in, shipped)
	}
	return nil
}

// findings are all that was found: what counts as a fault first, each part by place.
func (c *checker) findings() []finding {
	var all []finding
	for _, f := range c.faults.In(c.voice.Lang()) {
		all = append(all, finding{f, scenarios.Error})
	}
	all = append(all, c.advice...)
	rank := func(f finding) int {
		if f.Severity == scenarios.Error {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b finding) int {
		return cmp.Or(rank(a)-rank(b), strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	return all
}

func (c *checker) report(cmd *cobra.Command) error {
	all := c.findings()
	count := map[scenarios.Severity]int{}
	for _, f := range all {
		count[f.Severity]++
		switch {
		case c.asSARIF:
		case c.asJSON:
			if err := printJSON(cmd, f); err != nil {
				return err
			}
		default:
			fmt.Fprintln(cmd.OutOrStdout(), f.line(c.voice))
		}
	}
	if c.asSARIF {
		if err := printSARIF(cmd, all); err != nil {
			return err
		}
	}
	if count[scenarios.Error] > 0 || c.strict && count[scenarios.Warning] > 0 {
		return faulty{}
	}
	if !c.asJSON && !c.asSARIF {
		for _, n := range c.notes {
			fmt.Fprintln(cmd.OutOrStdout(), n)
		}
		fmt.Fprintln(cmd.OutOrStdout(), c.voice.Say("%d file(s) checked, no faults, %d warning(s), %d note(s)", c.count, count[scenarios.Warning], count[scenarios.Note]))
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
	s, doc, err := scenarios.Load(in.path, in.data)
	if err == nil {
		err = c.given.Add(scoring.KindScenario, in.path, in.data)
	}
	if err == nil {
		shipped.Prefer(scoring.KindScenario, in.path, in.data)
		var ex *scoring.Exercise
		var r *scoring.Range
		ex, r, err = shipped.Ranged(s.ID, "")
		if err == nil {
			note := c.voice.Say("%s: %d nodes, %d configurations, %d to %d points; a random player scores %d and passes %.2f %%",
				in.path, len(ex.Model.Nodes), r.Configurations(), r.Least, r.Most, r.Random.Mean, percent(r.Random.Pass))
			if also := shipped.Fits(s.ID); len(also) > 0 {
				note += c.voice.Say("; also plays under %s", strings.Join(also, ", "))
			}
			c.notes = append(c.notes, note)
		}
		if err == nil || tooLarge(err) {
			c.lint(ex, r, doc)
		}
	}
	if err != nil {
		c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
	}
}

// tooLarge reports whether all that is wrong with an exercise is that it is too large for an exact range.
func tooLarge(err error) bool {
	faults, ok := err.(source.Faults)
	return ok && !slices.ContainsFunc(faults, func(f source.Fault) bool { return f.Code != scoring.CodeTooMany })
}

func (c *checker) lint(ex *scoring.Exercise, r *scoring.Range, doc *source.Doc) {
	for _, f := range lint.Lint(ex, r, doc) {
		c.advice = append(c.advice, finding{source.Fault{File: f.File, Line: f.Line, Column: f.Column, Code: f.Code,
			Message: f.Message.In(scenarios.Lang(c.voice.Lang()), "en"), Pointer: f.Pointer}, f.Severity})
	}
}

func (c *checker) course(in input, shipped *scoring.Shelf) {
	co, doc, err := course.Load(in.path, in.data)
	if err != nil {
		c.faults = append(c.faults, scoring.AsFaults(in.path, err)...)
		return
	}
	c.faults = append(c.faults, course.Check(co, doc, shipped.Scenarios())...)
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
