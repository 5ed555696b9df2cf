package screen

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clearline/game/frame"
	"clearline/game/host"
	"clearline/game/story"
	"clearline/scenarios"
)

var update = flag.Bool("update", false, "write the golden files anew")

// outline is a frame as someone hears it: a line an item, its role and its name.
func outline(f *frame.Frame) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]", f.Title, f.Lang)
	if f.Focus != "" {
		fmt.Fprintf(&b, " focus=%s", f.Focus)
	}
	if f.Say != "" {
		fmt.Fprintf(&b, " says %q", f.Say)
	}
	b.WriteByte('\n')
	for _, r := range f.Regions {
		if !slices.ContainsFunc(r.Items, func(it frame.Item) bool { return it.Role != frame.RoleNone }) {
			continue
		}
		fmt.Fprintf(&b, "  %s %s %q\n", r.ID, r.Role, r.Name)
		for _, it := range r.Items {
			if it.Role == frame.RoleNone {
				continue
			}
			fmt.Fprintf(&b, "    %s", it.Role)
			if it.Level > 0 {
				fmt.Fprint(&b, it.Level)
			}
			fmt.Fprintf(&b, " %q", name(&it))
			if it.Action != "" {
				fmt.Fprintf(&b, " → %s", it.Action)
			}
			if it.Key != "" {
				fmt.Fprintf(&b, " key=%s", it.Key)
			}
			if it.Pressed == frame.On {
				b.WriteString(" pressed")
			}
			if it.Expanded != frame.Unset {
				fmt.Fprintf(&b, " expanded=%v", it.Expanded == frame.On)
			}
			if it.Disabled {
				b.WriteString(" disabled")
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestOutlines(t *testing.T) {
	m := measurer(t)
	for _, lang := range []scenarios.Lang{"zh", "en"} {
		t.Run(string(lang), func(t *testing.T) {
			p := newPlayer(t, kettle(t))
			p.lang(lang)
			var b strings.Builder
			show := func(what string, actions ...string) {
				p.act(actions...)
				fmt.Fprintf(&b, "== %s\n%s\n", what, outline(View(&p.State, m)))
			}
			show("library")
			show("first time", "open:kettle")
			show("briefing", "who:skip")
			show("call", "begin")
			show("after a reply", "reply:but")
			show("ended", "reply:soon")
			golden(t, "call-"+string(lang), b.String())
			b.Reset()
			show("debrief", "debrief")
			show("formula", "toggle:formula-1", "toggle:formula-text-1")
			show("objection", "dispute:2")
			p.send(story.Event{Event: host.Event{Kind: host.Input, Action: "note", Value: "…"}})
			show("disputed", "dispute:save")
			golden(t, "debrief-"+string(lang), b.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name + ".golden"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s:%d: the outline has changed; look at it, and run the test with -update if it is right\nwant %s\ngot  %s", path, i+1, at(w, i), at(g, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

// No word may be missing in either language, and every fixed list must be covered.
func TestWordsAreComplete(t *testing.T) {
	for lang, words := range map[string]*words{"zh": &chinese, "en": &english} {
		v := reflect.ValueOf(words).Elem()
		for i := range v.NumField() {
			name, field := v.Type().Field(i).Name, v.Field(i)
			if field.IsZero() && !(lang == "zh" && name == "join") {
				t.Errorf("%s: no word for %s", lang, name)
			}
			if field.Kind() == reflect.Array {
				for k := range field.Len() {
					if field.Index(k).IsZero() {
						t.Errorf("%s: no word for %s %d", lang, name, k)
					}
				}
			}
			if field.Kind() == reflect.Map {
				for _, key := range keysOf(field.Type().Key(), name) {
					if !field.MapIndex(reflect.ValueOf(key).Convert(field.Type().Key())).IsValid() {
						t.Errorf("%s: %s has no word for %q", lang, name, key)
					}
				}
			}
		}
	}
}

// keysOf lists what a map of words must have.
func keysOf(key reflect.Type, name string) (keys []string) {
	add := func(list any) {
		for v, i := reflect.ValueOf(list), 0; i < v.Len(); i++ {
			keys = append(keys, v.Index(i).String())
		}
	}
	switch key {
	case reflect.TypeFor[scenarios.Channel]():
		add(scenarios.Channels)
	case reflect.TypeFor[scenarios.Outcome]():
		add(scenarios.Outcomes)
	case reflect.TypeFor[scenarios.Verdict]():
		add(scenarios.Verdicts)
	case reflect.TypeFor[scenarios.Motive]():
		add(scenarios.Motives)
	default:
		if name == "industries" {
			add(scenarios.Industries)
		}
	}
	return keys
}
