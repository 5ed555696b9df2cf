package command_test

import (
	"bytes"
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/command"
)

func run(args ...string) (stdout string, err error) {
	cmd := command.NewCommand()
	var out, errs bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&errs)
	cmd.SetArgs(args)
	err = cmd.Execute()
	return out.String(), err
}

func TestNewPrints(t *testing.T) {
	out, err := run("lost-parcel")
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := scenarios.Load("out", []byte(out))
	if err != nil || s.ID != "lost-parcel" {
		t.Errorf("%v, %v", s, err)
	}
	if out, err := run("--schema"); err != nil || out != string(scenarios.Schema) {
		t.Errorf("--schema: %d bytes, %v", len(out), err)
	}
}

func TestNewRefuses(t *testing.T) {
	for want, args := range map[string][]string{
		"cannot be a scenario's id": {"Lost Parcel"},
		"give the new scenario's":   {},
		"or --schema alone":         {"--schema", "lost-parcel"},
		"at most 1 arg":             {"a", "b"},
	} {
		if out, err := run(args...); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(out, "format") {
			t.Errorf("%q: %v, want %q", args, err, want)
		}
	}
}
