package command

import (
	"net/url"
	"os"
	"path/filepath"

	"github.com/owenrumney/go-sarif/v2/sarif"
	"github.com/spf13/cobra"

	"clearline/scenarios"
	"clearline/scoring"
	"clearline/scoring/course"
)

// printSARIF prints findings as SARIF 2.1.0, which code hosts and editors show beside the lines. The rules are all codes
// there are: a viewer explains each.
func printSARIF(cmd *cobra.Command, findings []finding) error {
	report, err := sarif.New(sarif.Version210)
	if err != nil {
		return err
	}
	run := sarif.NewRun(*sarif.NewTool(&sarif.ToolComponent{Name: "clearline"})).WithColumnKind("unicodeCodePoints")
	rule := func(c scenarios.CodeInfo, level scenarios.Severity) {
		run.AddRule(c.Code).WithDescription(c.En).
			WithHelp(sarif.NewMultiformatMessageString(c.En + "\n" + c.Zh)).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(string(level)))
	}
	for _, list := range [][]scenarios.CodeInfo{scenarios.Codes, scoring.Codes, course.Codes} {
		for _, c := range list {
			rule(c, scenarios.Error)
		}
	}
	for _, c := range scenarios.LintCodes {
		rule(c.CodeInfo, c.Severity)
	}
	for _, f := range findings {
		place := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(relative(f.File)))
		if f.Line > 0 {
			place.WithRegion(sarif.NewRegion().WithStartLine(f.Line).WithStartColumn(f.Column))
		}
		run.CreateResultForRule(f.Code).WithLevel(string(f.Severity)).
			WithMessage(sarif.NewTextMessage(f.Message)).
			AddLocation(sarif.NewLocationWithPhysicalLocation(place))
	}
	report.AddRun(run)
	return report.PrettyWrite(cmd.OutOrStdout())
}

// relative is a file's path from the working folder, as a URI: SARIF resolves it against wherever the project lies.
func relative(path string) string {
	if here, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if rel, err := filepath.Rel(here, path); err == nil {
			path = rel
		}
	}
	return (&url.URL{Path: filepath.ToSlash(filepath.Clean(path))}).String()
}
