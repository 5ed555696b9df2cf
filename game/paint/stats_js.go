package paint

import "syscall/js"

// count publishes a counter in globalThis.clearlineStats, for tests and the curious.
func count(name string, n int) {
	stats := js.Global().Get("clearlineStats")
	if stats.IsUndefined() {
		stats = js.Global().Get("Object").New()
		js.Global().Set("clearlineStats", stats)
	}
	stats.Set(name, n)
}
