package portrait

import (
	"image/color"

	"clearline/scenarios"
)

// person is who is drawn: all that does not change with the mood.
type person struct {
	female  bool
	old     bool
	young   bool
	glasses bool
	stubble bool
	style   int // of the hair
	clothes int
	skin    skin
	hair    tones
	cloth   tones
	under   tones // what shows in the collar
	jaw     float64
	chin    float64
	brow    float64 // thickness
	nose    float64 // width
	lips    float64 // fullness
}

type skin struct{ base, light, shade, deep, lip color.NRGBA }

type tones struct{ base, light, shade color.NRGBA }

var skins = []skin{
	{rgb(0xF2D2BB), rgb(0xF8E1D0), rgb(0xDDB099), rgb(0xB67D68), rgb(0xC27269)},
	{rgb(0xEDC7A8), rgb(0xF5D9C1), rgb(0xD3A283), rgb(0xA87256), rgb(0xB8665B)},
	{rgb(0xE3B48F), rgb(0xEEC9A9), rgb(0xC48F6B), rgb(0x976247), rgb(0xAD5E50)},
	{rgb(0xD2A07A), rgb(0xE1B594), rgb(0xB07C58), rgb(0x845339), rgb(0x9E5245)},
}

var (
	hairs = []tones{
		{rgb(0x2B2426), rgb(0x463B3D), rgb(0x1C1719)},
		{rgb(0x25282D), rgb(0x3D434B), rgb(0x181A1E)},
		{rgb(0x40302A), rgb(0x5D483E), rgb(0x2C201B)},
		{rgb(0x593D2D), rgb(0x775542), rgb(0x3F2A1E)},
	}
	greys = []tones{
		{rgb(0x8D8B89), rgb(0xAAA8A5), rgb(0x6F6D6C)},
		{rgb(0xB9B6B1), rgb(0xD2D0CB), rgb(0x97948F)},
	}
	cloths = []tones{
		{rgb(0x2F5D62), rgb(0x3D7277), rgb(0x23484C)}, // deep teal
		{rgb(0xB2553C), rgb(0xC56A50), rgb(0x8F412C)}, // brick
		{rgb(0x37486B), rgb(0x47597F), rgb(0x293753)}, // navy
		{rgb(0xC08A36), rgb(0xD09E50), rgb(0x9B6D26)}, // ochre
		{rgb(0x6A4A5E), rgb(0x7E5C72), rgb(0x503647)}, // plum
		{rgb(0x6F7F6A), rgb(0x83937E), rgb(0x57654F)}, // sage
		{rgb(0x4A4E55), rgb(0x5D626A), rgb(0x383B41)}, // charcoal
	}
	unders = []tones{
		{rgb(0xF2EEE6), rgb(0xFBF9F5), rgb(0xD6D0C4)},
		{rgb(0xC9D8DE), rgb(0xDDE8EC), rgb(0xA9BBC3)},
		{rgb(0xE4D3C0), rgb(0xF0E3D4), rgb(0xC7B29B)},
	}
)

func personOf(l scenarios.Looks) person {
	d := dice(l.Seed)
	p := person{
		female:  d.roll(2) == 0,
		style:   d.roll(4),
		clothes: d.roll(4),
		skin:    skins[d.roll(len(skins))],
		hair:    hairs[d.roll(len(hairs))],
		cloth:   cloths[d.roll(len(cloths))],
		under:   unders[d.roll(len(unders))],
		nose:    d.about(1, 0.12),
		lips:    d.about(1, 0.15),
		jaw:     d.about(0, 3),
		chin:    d.about(0, 3),
		glasses: l.Glasses,
	}
	grey := greys[d.roll(len(greys))]
	switch l.Gender {
	case "female":
		p.female = true
	case "male":
		p.female = false
	}
	switch l.Age {
	case "old":
		p.old = true
		p.hair = grey
	case "young":
		p.young = true
	}
	p.brow = 9.5
	p.stubble = !p.female && !p.young && d.roll(2) == 0
	if p.female {
		p.brow = 7
		p.jaw -= 6
		p.chin -= 7
		p.lips *= 1.12
		p.nose *= 0.9
	}
	if p.young {
		p.jaw -= 2
		p.brow -= 0.5
	}
	return p
}

// dice is a small generator: the same seed gives the same person, whatever the program's other random sources do.
type splitmix uint64

func dice(seed uint32) *splitmix {
	s := splitmix(uint64(seed)*0x9E3779B97F4A7C15 + 0x1234567)
	return &s
}

func (s *splitmix) next() uint64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// roll is 0 … n-1.
func (s *splitmix) roll(n int) int { return int(s.next() % uint64(n)) }

// about is a number within spread of mean.
func (s *splitmix) about(mean, spread float64) float64 {
	return mean + spread*(2*float64(s.next()%1000)/999-1)
}
