// The player: the program that runs in the page. It only wires its parts.
package main

import (
	"log"
	"strings"

	"clearline/game/host"
	"clearline/game/paint"
	"clearline/game/player"
)

func main() {
	h := host.New()
	fonts, err := paint.NewFonts(font(h, "regular"), font(h, "bold"))
	if err != nil {
		log.Fatal(err)
	}
	p := player.New(h, fonts.Measurer())
	g := paint.NewGame(paint.NewPainter(fonts), p.Step)
	p.Redraw = g.Redraw
	if err := g.Run(); err != nil {
		log.Fatal(err)
	}
}

// font is the shipped font of a weight, which the page fetched with the content.
func font(h host.Host, weight string) []byte {
	for _, f := range h.Content() {
		if strings.HasPrefix(f.Name, "fonts/clearline-"+weight+".") {
			return f.Data
		}
	}
	return nil
}
