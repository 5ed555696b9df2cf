package host

import (
	"maps"
	"slices"
	"strings"

	"clearline/game/frame"
)

// Memory is a Host without a browser, for tests: what the player does is kept in its fields.
type Memory struct {
	Files    []File
	Distant  map[string][]byte // what Fetch finds, when RunLater runs
	Fetched  []string          // what Fetch was asked for
	Queue    []Event           // what Events will return
	Stored   map[string]string // what Save has kept
	Frame    *frame.Frame      // the last one mirrored
	Frames   int               // how many were mirrored
	Still    bool              // the last Idle
	Exported []Exported
	Deny     *Fault   // where set, every call that can fail fails with it
	Waiting  []func() // what Later was given; RunLater runs it
	// Identity, where set, stands in for the clock and the random source.
	Identity func() (start, id string, seed int64)
}

// Exported is one file handed to the user.
type Exported struct {
	How, Name string
	Data      []byte
}

var _ Host = (*Memory)(nil)

// NewMemory returns a page that has fetched these files.
func NewMemory(files []File) *Memory {
	return &Memory{Files: files, Stored: map[string]string{}}
}

// Content implements Host.
func (m *Memory) Content() []File { return m.Files }

// Fetch implements Host.
func (m *Memory) Fetch(name string, done func([]byte, error)) {
	m.Fetched = append(m.Fetched, name)
	m.Later(func() {
		if data, ok := m.Distant[name]; ok {
			done(data, nil)
		} else {
			done(nil, &Fault{Code: Unreached, Cause: name + ": HTTP 404"})
		}
	})
}

// Events implements Host.
func (m *Memory) Events() []Event {
	events := m.Queue
	m.Queue = nil
	return events
}

// Mirror implements Host.
func (m *Memory) Mirror(f *frame.Frame) {
	m.Frame = f
	m.Frames++
}

// Idle implements Host.
func (m *Memory) Idle(idle bool) { m.Still = idle }

// Load implements Host.
func (m *Memory) Load(key string) (string, bool, error) {
	if m.Deny != nil {
		return "", false, m.Deny
	}
	value, ok := m.Stored[key]
	return value, ok, nil
}

// Save implements Host.
func (m *Memory) Save(key, value string) error {
	if m.Deny != nil {
		return m.Deny
	}
	m.Stored[key] = value
	return nil
}

// Remove implements Host.
func (m *Memory) Remove(key string) error {
	if m.Deny != nil {
		return m.Deny
	}
	delete(m.Stored, key)
	return nil
}

// Keys implements Host.
func (m *Memory) Keys(prefix string) ([]string, error) {
	if m.Deny != nil {
		return nil, m.Deny
	}
	keys := slices.Sorted(maps.Keys(m.Stored))
	return slices.DeleteFunc(keys, func(k string) bool { return !strings.HasPrefix(k, prefix) }), nil
}

// Export implements Host.
func (m *Memory) Export(how, name string, data []byte, done func(error)) {
	if m.Deny != nil {
		done(m.Deny)
		return
	}
	m.Exported = append(m.Exported, Exported{how, name, slices.Clone(data)})
	done(nil)
}

// Can implements Host.
func (m *Memory) Can(string) bool { return true }

// Now implements Host.
func (m *Memory) Now() (start, id string, seed int64) {
	if m.Identity != nil {
		return m.Identity()
	}
	return identity()
}

// Later implements Host.
func (m *Memory) Later(f func()) { m.Waiting = append(m.Waiting, f) }

// RunLater runs what Later was given, and what that gives it in turn, until nothing waits.
func (m *Memory) RunLater() {
	for len(m.Waiting) > 0 {
		f := m.Waiting[0]
		m.Waiting = m.Waiting[1:]
		f()
	}
}
