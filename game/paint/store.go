package paint

import "github.com/hajimehoshi/ebiten/v2"

// store keeps finished pictures by what they show, and drops those that have not been wanted for a while.
type store struct {
	pictures map[any]*kept
	clock    int
}

type kept struct {
	img  *ebiten.Image
	left float64 // where the origin lies in the picture
	base float64
	used int
	life int // how many drawings it outlives its use
}

const (
	keepFor = 90
	passing = 2 // what an animation leaves behind
)

// get returns the picture of a key, which make draws when it is not kept.
func (s *store) get(key any, make func() kept) *kept {
	k, ok := s.pictures[key]
	if !ok {
		if s.pictures == nil {
			s.pictures = map[any]*kept{}
		}
		made := make()
		if made.life == 0 {
			made.life = keepFor
		}
		k = &made
		s.pictures[key] = k
	}
	k.used = s.clock
	return k
}

// tick ends a drawing.
func (s *store) tick() {
	s.clock++
	for key, k := range s.pictures {
		if s.clock-k.used > k.life {
			k.img.Deallocate()
			delete(s.pictures, key)
		}
	}
}

// clear drops everything: after a change of scale or a lost context nothing kept is of use.
func (s *store) clear() {
	for _, k := range s.pictures {
		k.img.Deallocate()
	}
	s.pictures = nil
}

func picture(c *canvas) kept { return kept{img: ebiten.NewImageFromImage(c.img)} }
