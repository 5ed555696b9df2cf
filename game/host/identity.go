package host

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// identity is what an attempt takes from outside. The runtime seeds rand from the system's randomness.
func identity() (start, id string, seed int64) {
	start = time.Now().UTC().Format("2006-01-02T15:04:05Z")
	return start, fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64()), rand.Int64N(1 << 53)
}
