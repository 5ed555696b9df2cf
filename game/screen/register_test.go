package screen

import (
	"strings"
	"testing"

	"clearline/game/frame"
	"clearline/game/typeset"
	"clearline/scenarios"
)

// The call is over, but not yet the work: the register is filled in, a row at a time, and only then is there a debrief.
func TestTheRegisterIsFilledInAfterTheCall(t *testing.T) {
	for _, lang := range []scenarios.Lang{"zh", "en"} {
		words, label := wordsOf(lang), (&view{lang: lang}).label
		if got := label(scenarios.FieldWhat); got != map[scenarios.Lang]string{"zh": "事由", "en": "Subject"}[lang] {
			t.Errorf("%s: the first field is %q", lang, got)
		}
		p := newPlayer(t, kettleWithRegister(t))
		p.lang(lang)
		p.act("open:kettle", "who:skip", "begin", "reply:heard")
		p.size(1280, 800)
		if page := outline(View(&p.State, typeset.EmMeasurer{})); strings.Contains(page, words.register) {
			t.Errorf("%s: there is a form during the call:\n%s", lang, page)
		}
		p.act("reply:soon")
		f := View(&p.State, typeset.EmMeasurer{})
		if got, want := name(find(t, f, "replies-title")), words.fill(label(scenarios.FieldWhat)); !strings.HasPrefix(got, want) {
			t.Errorf("%s: it asks %q, not %q", lang, got, want)
		}
		page := outline(View(&p.State, typeset.EmMeasurer{}))
		for _, want := range []string{words.register, map[scenarios.Lang]string{"zh": "算了，我找别人。", "en": "Never mind. I'll ask someone else."}[lang]} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: after the call %q is nowhere:\n%s", lang, want, page)
			}
		}
		p.act("debrief")
		if p.Attempt.Finished() || p.Sheet != nil {
			t.Fatalf("%s: there is a debrief of a call whose register is empty", lang)
		}

		p.act("reply:leak")
		f = View(&p.State, typeset.EmMeasurer{})
		first := find(t, f, "said-3")
		if first.Role != frame.RoleEntry || !strings.HasPrefix(name(first), label(scenarios.FieldWhat)) {
			t.Errorf("%s: the first row is %q", lang, name(first))
		}
		if f.Focus != "said-3" {
			t.Errorf("%s: the keyboard is at %q, not at the row just filled in", lang, f.Focus)
		}
		if c := find(t, f, "coach-why-3"); c == nil {
			t.Errorf("%s: practice says nothing of the entry", lang)
		}

		p.act("reply:new-wrong") // he never agreed to a new one
		f = View(&p.State, typeset.EmMeasurer{})
		find(t, f, "debrief")
		if got := name(find(t, f, "said-4")); !strings.HasPrefix(got, label(scenarios.FieldResult)) {
			t.Errorf("%s: the last row is %q", lang, got)
		}
		p.act("debrief")
		f = View(&p.State, typeset.EmMeasurer{})
		if got, want := name(find(t, f, "turn-4")), words.register+" · "+label(scenarios.FieldResult); got != want {
			t.Errorf("%s: the debrief calls it %q, not %q", lang, got, want)
		}
		if got := name(find(t, f, "best-title-4")); got != words.bestEntry {
			t.Errorf("%s: what would have been right stands under %q", lang, got)
		}
	}
}

// Who rings off is gone: the face and its words stay as they were at the last word while the register is filled in.
func TestTheFaceStaysWhileTheRegisterIsFilledIn(t *testing.T) {
	p := newPlayer(t, kettleWithRegister(t))
	p.act("open:kettle", "who:skip", "begin", "reply:but", "reply:soon")
	mood := func() string { return name(find(t, View(&p.State, typeset.EmMeasurer{}), "mood")) }
	was := mood()
	for _, entry := range []string{"reply:grumpy", "reply:open"} {
		if p.act(entry); mood() != was {
			t.Errorf("after %s the customer is %q, %q before", entry, mood(), was)
		}
	}
}
