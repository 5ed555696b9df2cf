package web

import (
	"os"
	"testing"
)

// TestMain lets the commands speak English, whatever the language of the terminal the tests are started from.
func TestMain(m *testing.M) {
	if err := os.Setenv("LC_ALL", "C"); err != nil {
		panic(err)
	}
	m.Run()
}
