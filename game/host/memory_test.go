package host

import (
	"errors"
	"regexp"
	"slices"
	"testing"
)

func TestMemoryKeepsWhatItIsGiven(t *testing.T) {
	m := NewMemory([]File{{Name: "scenarios/a.json"}})
	for _, key := range []string{"attempt/2", "attempt/1", "prefs"} {
		if err := m.Save(key, "value of "+key); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := m.Keys("attempt/")
	if err != nil || !slices.Equal(keys, []string{"attempt/1", "attempt/2"}) {
		t.Errorf("keys are %v, %v", keys, err)
	}
	if value, ok, err := m.Load("prefs"); value != "value of prefs" || !ok || err != nil {
		t.Errorf("loaded %q, %v, %v", value, ok, err)
	}
	if err := m.Remove("prefs"); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := m.Load("prefs"); ok {
		t.Error("a removed value is still there")
	}
	var order []int
	m.Later(func() {
		order = append(order, 1)
		m.Later(func() { order = append(order, 3) })
	})
	m.Later(func() { order = append(order, 2) })
	m.RunLater()
	if !slices.Equal(order, []int{1, 2, 3}) {
		t.Errorf("later work ran in the order %v", order)
	}
}

func TestMemoryFetchesLater(t *testing.T) {
	m := NewMemory(nil)
	m.Distant = map[string][]byte{"scenarios/a.json": []byte("{}")}
	got := map[string]string{}
	for _, name := range []string{"scenarios/a.json", "scenarios/b.json"} {
		m.Fetch(name, func(data []byte, err error) {
			if got[name] = string(data); err != nil {
				got[name] = err.Error()
			}
		})
	}
	if len(got) > 0 || !slices.Equal(m.Fetched, []string{"scenarios/a.json", "scenarios/b.json"}) {
		t.Errorf("at once it has %v, asked for %v", got, m.Fetched)
	}
	m.RunLater()
	if want := (&Fault{Code: Unreached, Cause: "scenarios/b.json: HTTP 404"}).Error(); got["scenarios/a.json"] != "{}" || got["scenarios/b.json"] != want {
		t.Errorf("it fetched %v", got)
	}
}

func TestMemoryDenies(t *testing.T) {
	m := NewMemory(nil)
	m.Deny = &Fault{Code: Full}
	_, _, load := m.Load("x")
	_, keys := m.Keys("")
	var export error
	m.Export("share", "a.json", nil, func(err error) { export = err })
	for _, err := range []error{load, keys, export, m.Save("x", "y"), m.Remove("x")} {
		var f *Fault
		if !errors.As(err, &f) || f.Code != Full {
			t.Errorf("a full storage gave %v", err)
		}
	}
}

func TestIdentityIsFresh(t *testing.T) {
	start, id, seed := identity()
	_, other, _ := identity()
	if !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`).MatchString(start) {
		t.Errorf("start is %q", start)
	}
	if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(id) || id == other {
		t.Errorf("ids are %q and %q", id, other)
	}
	if seed < 0 || seed >= 1<<53 {
		t.Errorf("seed %d is no exact JavaScript number", seed)
	}
}
