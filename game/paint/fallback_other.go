//go:build !js

package paint

// systemFonts is nil where there is no browser to ask.
func systemFonts() Fallback { return nil }
