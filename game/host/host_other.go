//go:build !js

package host

// New returns a page without content: outside a browser there is none.
func New() Host { return NewMemory(nil) }
