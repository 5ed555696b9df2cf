package portrait

// hairLayers are the masses behind the head and those before it.
func (p person) hairLayers() (back, front Layer) {
	if p.female {
		switch {
		case p.old:
			return p.waves()
		case p.style == 0:
			return p.bob()
		case p.style == 1:
			return p.long()
		case p.style == 2:
			return p.bun()
		}
		return p.fringe()
	}
	switch {
	case p.old:
		return p.receding()
	case p.style%3 == 0:
		return p.parted()
	case p.style%3 == 1:
		return p.crop()
	}
	return p.swept()
}

func (p person) bob() (back, front Layer) {
	h := p.hair
	back = Layer{{Path: from(-70, -60).through(-94, 0, -92, 60, -80, 96).through(-40, 104, 40, 104, 80, 96).through(92, 60, 94, 0, 70, -60).close(), Fill: h.shade}}
	left := from(-24, -96).through(-46, -72, -60, -36, -66, 10, -63, 56, -58, 97).through(-74, 100, -88, 84, -95, 40, -96, -20, -88, -78, -62, -118, -24, -132).close()
	right := from(-28, -94).through(4, -84, 38, -64, 60, -26, 67, 20, 64, 60, 58, 98).through(78, 101, 90, 84, 96, 40, 96, -20, 89, -78, 62, -120, 16, -137, -30, -131).close()
	front = Layer{
		{Path: left, Fill: h.base}, {Path: right, Fill: h.base},
		{Path: from(28, -140).through(66, -104, 78, -60, 80, 0, 74, 50, 66, 100).line(120, 110).line(120, -140).close(), Fill: h.shade, Within: true},
		{Path: from(-34, -126).through(-62, -104, -78, -64, -84, -16).through(-72, -60, -56, -92, -34, -126).close(), Fill: h.light, Within: true},
		{Path: from(-20, -122).through(20, -112, 52, -86, 68, -40).through(50, -70, 16, -98, -20, -112).close(), Fill: h.light, Within: true},
	}
	return back, front
}

func (p person) long() (back, front Layer) {
	h := p.hair
	back = Layer{{Path: from(-70, -70).through(-98, 0, -100, 90, -110, 170, -98, 236).through(-30, 246, 40, 246, 104, 232).through(112, 160, 100, 80, 98, 0, 70, -70).close(), Fill: h.shade}}
	left := from(4, -100).through(-30, -82, -54, -50, -65, -4, -66, 50, -74, 110, -70, 176, -84, 236).through(-108, 226, -120, 170, -106, 90, -99, 10, -94, -64, -64, -120, 4, -134).close()
	right := from(2, -100).through(32, -82, 55, -50, 66, -4, 66, 44, 70, 92).through(88, 86, 100, 30, 97, -30, 90, -76, 60, -122, 2, -134).close()
	front = Layer{
		{Path: left, Fill: h.base}, {Path: right, Fill: h.base},
		{Path: from(40, -134).through(72, -94, 80, -40, 78, 30, 76, 100).line(130, 100).line(130, -134).close(), Fill: h.shade, Within: true},
		{Path: from(-22, -124).through(-62, -98, -80, -46, -83, 20).through(-70, -40, -48, -84, -22, -124).close(), Fill: h.light, Within: true},
		{Path: from(-84, 70).through(-94, 120, -98, 170, -92, 226).through(-84, 180, -82, 130, -84, 70).close(), Fill: h.light, Within: true},
		{Path: from(16, -122).through(46, -104, 64, -72, 72, -30).through(56, -66, 36, -92, 16, -110).close(), Fill: h.light, Within: true},
	}
	return back, front
}

func (p person) bun() (back, front Layer) {
	h := p.hair
	back = Layer{
		{Path: blob(-34, -132, -38, -158, -14, -178, 18, -177, 40, -156, 36, -130, 2, -120), Fill: h.base},
		{Path: from(8, -184).through(26, -168, 30, -146, 22, -120).line(60, -120).line(60, -184).close(), Fill: h.shade, Within: true},
		{Path: taper(-28, -142, 0, -20, -160, 6, 2, -168, 5, 14, -164, 0), Fill: h.light, Within: true},
	}
	cap := from(-74, 14).through(-82, -30, -78, -84, -44, -124, 0, -135, 46, -124, 79, -84, 83, -30, 75, 14).
		through(70, 0, 68, -30, 58, -62).through(30, -84, 0, -88, -30, -86, -58, -60).through(-67, -30, -70, 0, -74, 14).close()
	front = Layer{
		{Path: cap, Fill: h.base},
		{Path: from(26, -140).through(54, -104, 66, -66, 66, 20).line(110, 20).line(110, -140).close(), Fill: h.shade, Within: true},
		{Path: from(-52, -72).through(-40, -98, -20, -118, 4, -128).through(-34, -122, -58, -102, -66, -68).close(), Fill: h.light, Within: true},
		{Path: taper(10, -92, 0, 16, -108, 5, 20, -128, 0), Fill: h.light, Within: true},
		{Path: taper(-66, -34, 0, -74, 6, 4, -70, 44, 0), Fill: h.base},
		{Path: taper(67, -34, 0, 76, 2, 4, 73, 38, 0), Fill: h.shade},
	}
	return back, front
}

// fringe is young: a full fringe and hair to the collar.
func (p person) fringe() (back, front Layer) {
	h := p.hair
	back = Layer{{Path: from(-70, -60).through(-96, 0, -98, 70, -104, 132).through(-60, 150, 50, 150, 102, 134).through(98, 70, 96, 0, 70, -60).close(), Fill: h.shade}}
	mass := from(-64, 40).through(-67, 0, -66, -24, -60, -44).through(-40, -38, -16, -35, 8, -36, 34, -40, 58, -48).
		through(66, -24, 68, 0, 65, 40).through(68, 84, 74, 112).through(92, 100, 99, 40, 97, -20, 90, -80, 58, -124, 0, -138, -58, -124, -91, -80, -97, -20, -99, 40, -92, 104).
		through(-74, 114, -68, 84, -64, 40).close()
	front = Layer{
		{Path: mass, Fill: h.base},
		{Path: from(34, -140).through(64, -100, 70, -50, 76, 20, 72, 120).line(130, 120).line(130, -140).close(), Fill: h.shade, Within: true},
		{Path: from(-66, -70).through(-40, -92, -4, -98, 34, -92).through(6, -86, -30, -80, -66, -56).close(), Fill: h.light, Within: true},
		{Path: taper(-86, -30, 0, -88, 20, 7, -82, 80, 0), Fill: h.light, Within: true},
		{Path: Polygon(-22, -30, -17, -62, -12, -30), Fill: p.skin.base},
		{Path: Polygon(30, -32, 32, -58, 38, -32), Fill: p.skin.shade},
	}
	return back, front
}

// waves are short and set, as an older woman may wear them.
func (p person) waves() (back, front Layer) {
	h := p.hair
	back = Layer{{Path: blob(-86, -40, -98, 0, -88, 36, -70, 62, 70, 62, 90, 36, 98, 0, 86, -40, 0, -90), Fill: h.shade}}
	mass := from(-66, 18).through(-58, -6, -66, -30, -52, -44, -48, -64, -26, -62, -10, -78, 12, -68, 34, -74, 44, -54, 60, -44, 62, -22, 68, -6, 66, 18).
		through(78, 30, 92, 20, 96, -2, 104, -26, 94, -48, 98, -76, 80, -92, 74, -116, 46, -120, 26, -138, 0, -128, -26, -140, -48, -122, -76, -114, -80, -90, -99, -74, -94, -46, -105, -24, -96, 0, -92, 24, -76, 32, -66, 18).close()
	front = Layer{
		{Path: mass, Fill: h.base},
		{Path: from(34, -150).through(50, -100, 72, -60, 74, 40).line(130, 40).line(130, -150).close(), Fill: h.shade, Within: true},
		{Path: taper(-84, -30, 0, -86, -58, 9, -66, -84, 8, -44, -96, 0), Fill: h.light, Within: true},
		{Path: taper(-46, -82, 0, -30, -104, 9, -4, -110, 9, 18, -100, 0), Fill: h.light, Within: true},
		{Path: taper(-76, 8, 0, -84, -8, 7, -80, -24, 0), Fill: h.light, Within: true},
		{Path: taper(22, -84, 0, 40, -98, 7, 58, -90, 0), Fill: h.base, Within: true},
	}
	return back, front
}

func (p person) parted() (back, front Layer) {
	h := p.hair
	mass := from(-71, 16).through(-67, -8, -66, -34, -58, -56).through(-48, -70, -38, -78).
		through(-8, -76, 28, -66, 56, -64).through(66, -44, 67, -14, 71, 16).
		through(80, 4, 84, -40, 80, -88, 56, -124, 14, -139, -30, -132, -66, -108, -82, -66, -82, -24, -71, 16).close()
	front = Layer{
		{Path: mass, Fill: h.base},
		{Path: from(20, -150).through(50, -112, 60, -70, 64, 30).line(110, 30).line(110, -150).close(), Fill: h.shade, Within: true},
		{Path: from(-38, -80).through(-30, -104, -4, -122, 30, -124).through(8, -108, -14, -92, -38, -80).close(), Fill: h.light, Within: true},
		{Path: from(-14, -80).through(8, -100, 36, -112, 60, -106).through(36, -98, 12, -86, -14, -80).close(), Fill: h.light, Within: true},
		{Path: taper(-42, -76, 1, -48, -96, 2.6, -46, -116, 0), Fill: h.shade, Within: true},
	}
	return nil, front
}

func (p person) crop() (back, front Layer) {
	h := p.hair
	mass := from(-70, 6).through(-67, -14, -67, -38, -62, -58).through(-52, -66, -40, -80, -20, -84, 2, -82, 24, -85, 44, -78, 62, -58).
		through(67, -38, 67, -14, 70, 6).through(78, -14, 80, -56, 72, -98, 44, -124, 0, -131, -44, -124, -73, -98, -80, -56, -78, -14, -70, 6).close()
	front = Layer{
		{Path: mass, Fill: h.base},
		{Path: from(24, -140).through(48, -108, 60, -70, 62, 20).line(110, 20).line(110, -140).close(), Fill: h.shade, Within: true},
		{Path: from(-50, -78).through(-40, -104, -12, -120, 22, -120).through(-8, -110, -32, -94, -50, -78).close(), Fill: h.light, Within: true},
	}
	return nil, front
}

// swept is a young man's: volume on top, short at the sides.
func (p person) swept() (back, front Layer) {
	h := p.hair
	sides := from(-70, 12).through(-67, -14, -66, -40, -58, -62).line(58, -62).through(66, -40, 67, -14, 70, 12).
		through(79, -10, 80, -60, 70, -96).line(-70, -96).through(-81, -60, -79, -10, -70, 12).close()
	top := from(-62, -56).through(-50, -64, -34, -62, -16, -72, 10, -66, 30, -76, 46, -70, 62, -60).
		through(82, -84, 78, -118, 48, -140, 10, -152, -34, -146, -70, -124, -80, -88, -62, -56).close()
	front = Layer{
		{Path: sides, Fill: blend(h.base, p.skin.shade, 0.22)},
		{Path: top, Fill: h.base},
		{Path: from(26, -160).through(46, -122, 50, -90, 58, -40, 62, 20).line(120, 20).line(120, -160).close(), Fill: h.shade, Within: true},
		{Path: from(-60, -70).through(-54, -104, -28, -128, 10, -134).through(-16, -116, -40, -94, -60, -70).close(), Fill: h.light, Within: true},
		{Path: from(-26, -76).through(-8, -104, 20, -122, 44, -122).through(20, -106, -2, -90, -26, -76).close(), Fill: h.light, Within: true},
	}
	return nil, front
}

// receding is thin at the temples and combed back, as an older man may wear it.
func (p person) receding() (back, front Layer) {
	h := p.hair
	mass := from(-71, 22).through(-67, 0, -67, -26, -63, -48).through(-60, -66, -50, -92).
		through(-40, -88, -26, -90, -14, -97).through(8, -94, 26, -90, 44, -92).
		through(58, -72, 63, -48).through(67, -26, 67, 0, 71, 22).
		through(82, 8, 86, -36, 81, -84, 56, -120, 12, -133, -32, -129, -66, -106, -82, -70, -84, -26, -71, 22).close()
	front = Layer{
		{Path: mass, Fill: h.base},
		{Path: from(30, -150).through(52, -112, 60, -70, 64, 40).line(110, 40).line(110, -150).close(), Fill: h.shade, Within: true},
		{Path: taper(-76, 2, 0, -78, -34, 8, -66, -74, 7, -54, -92, 0), Fill: h.light, Within: true},
		{Path: from(-44, -94).through(-30, -112, -2, -122, 30, -120).through(4, -112, -20, -104, -44, -94).close(), Fill: h.light, Within: true},
		{Path: from(-10, -98).through(12, -110, 36, -114, 56, -106).through(34, -104, 14, -100, -10, -98).close(), Fill: h.light, Within: true},
	}
	return nil, front
}
