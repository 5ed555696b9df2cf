package scoring

import (
	"encoding/binary"
	"sync"
)

// memo keeps what replayed attempts have in common, so that it is computed once for thousands of sheets. Everything in
// it follows from the exercises alone. A nil memo keeps nothing; a memo is safe for concurrent use.
type memo struct {
	points  cache[pointsKey, []Points]
	reading cache[string, int]
}

// pointsKey is all that the points of a reply, and what explains them, depend on.
type pointsKey struct {
	facts *facts
	reads string // the values of what the formulas read
}

// explained is Exercise.explained, computed once for all steps that cannot differ in it.
func (m *memo) explained(ex *Exercise, s *step) ([]Points, error) {
	if m == nil {
		return ex.explained(s)
	}
	now := &moment{config: s.from, facts: s.facts, offered: s.offered}
	var buf [128]byte
	key := buf[:0]
	for d := range ex.dims {
		for _, r := range ex.dims[d].reads {
			if r.kind != readHas && r.kind != readHits { // those are the facts' own
				key = binary.AppendVarint(key, int64(ex.value(r, now)))
			}
		}
	}
	return m.points.get(pointsKey{s.facts, string(key)}, func() ([]Points, error) { return ex.explained(s) })
}

// cacheSize is the most a cache holds; the exercises we ship need about a thousand each.
const cacheSize = 1 << 13

// cache remembers results. Where it is full it starts anew, so that its memory is bounded whatever it is asked.
type cache[K comparable, V any] struct {
	mu   sync.RWMutex
	held map[K]V
}

func (c *cache[K, V]) get(k K, compute func() (V, error)) (V, error) {
	c.mu.RLock()
	v, ok := c.held[k]
	c.mu.RUnlock()
	if ok {
		return v, nil
	}
	v, err := compute()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil || len(c.held) >= cacheSize {
		c.held = map[K]V{}
	}
	c.held[k] = v
	return v, nil
}

func (m *memo) readingTime(text string) (int, error) {
	if m == nil {
		return readingTime(text), nil
	}
	return m.reading.get(text, func() (int, error) { return readingTime(text), nil })
}
