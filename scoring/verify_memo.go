package scoring

import (
	"encoding/binary"
	"sync"
)

// memo keeps what replayed attempts have in common, so that it is computed once for thousands of sheets. Everything in
// it follows from the exercises alone. A nil memo keeps nothing; a memo is safe for concurrent use.
type memo struct {
	judged  cache[judgedKey, judgement]
	reading cache[string, int]
}

// judgedKey is all that the points of a reply, and what explains them, depend on.
type judgedKey struct {
	facts *facts
	reads string // the values of what the formulas read
}

// judge says what a reply is worth.
func (m *memo) judge(e *engine, s *step) (judgement, error) {
	if m == nil {
		points, err := e.points(s.from, s.offered, s.facts)
		return judgement{points: points}, err
	}
	now := &moment{config: s.from, facts: s.facts, offered: s.offered}
	var buf [128]byte
	key := buf[:0]
	for d := range e.ex.dims {
		for _, r := range e.ex.dims[d].reads {
			if r.kind != readHas && r.kind != readHits { // those are the facts' own
				key = binary.AppendVarint(key, int64(e.ex.value(r, now)))
			}
		}
	}
	return m.judged.get(judgedKey{s.facts, string(key)}, func() (j judgement, err error) {
		known := *s
		if known.points, err = e.points(s.from, s.offered, s.facts); err != nil {
			return j, err
		}
		known.explained, err = e.ex.explained(&known)
		return known.judgement, err
	})
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
