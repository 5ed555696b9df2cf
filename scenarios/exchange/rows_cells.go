package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"clearline/scenarios"
)

// What stands in the cells of a reply: reactions, techniques and slips, changes and targets.

func (r *reader) reactions() (out []scenarios.Line) {
	for i, p := range paragraphs(r.cell("reaction", "")) {
		l := scenarios.Line{Text: scenarios.Text{r.s.Language: p}}
		for _, lang := range r.langs {
			if more := paragraphs(r.cell("reaction", lang)); i < len(more) {
				l.Text[lang] = more[i]
				if i == len(paragraphs(r.cell("reaction", "")))-1 {
					l.Text[lang] = strings.Join(more[i:], "\n")
				}
			}
		}
		out = append(out, l)
	}
	return out
}

var separators = regexp.MustCompile(`[、,，;；/\n]+`)

// tagNames lists what may be written.
func (r *reader) tagNames(slip bool) (names []string) {
	for _, t := range r.tags {
		for _, n := range t.Name {
			if t.Slip == slip {
				names = append(names, n)
			}
		}
	}
	slices.Sort(names)
	return names
}

// deeds reads names or ids of techniques or slips.
func (r *reader) deeds(key string, slip bool) (ids []string) {
	for _, w := range separators.Split(r.cell(key, ""), -1) {
		w = strings.TrimSpace(w)
		i := slices.IndexFunc(r.tags, func(t Tag) bool {
			for _, n := range t.Name {
				if t.Slip == slip && strings.EqualFold(n, w) {
					return true
				}
			}
			return false
		})
		switch {
		case w == "":
		case scenarios.IsID(w): // the checker knows the rubric
			ids = append(ids, w)
		case i >= 0:
			ids = append(ids, r.tags[i].ID)
		default:
			r.bad(key, words{"不认识 %q%s", "%q is not known%s"}, w, r.near(w, r.tagNames(slip)))
		}
	}
	return ids
}

var (
	variable = regexp.MustCompile(`^([a-z][A-Za-z0-9_]*)\s*(\+=|-=|=)\s*(\S.*)$`)
	narrow   = strings.NewReplacer("＋", "+", "－", "-", "−", "-", "０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "＝", "=", "　", " ")
	quoted   = regexp.MustCompile(`"[^"\n]*"|'[^'\n]*'`)
)

// expression tells what may be one from what is surely none: outside quotes all is ASCII.
func expression(text string) bool {
	return !strings.ContainsFunc(quoted.ReplaceAllString(text, ""), func(r rune) bool { return r > unicode.MaxASCII })
}

// change reads a variable's change: a number that is added, or an expression.
func (r *reader) change(c *draftReply, name, text, key string) {
	if text == "" {
		return
	}
	var e scenarios.Effect
	if short := narrow.Replace(text); number.MatchString(short) {
		n, _ := strconv.Atoi(short) // at most nine digits
		e.Literal = scenarios.Value{Type: scenarios.Int, Int: n}
	} else if expression(text) && !strings.HasPrefix(text, "=") {
		e.Expr = text
	} else {
		r.bad(key, words{"这里写增减的整数，如 -10，或一个表达式，而不是 %q", "write a whole number to add, such as -10, or an expression, not %q"}, clip(text))
		return
	}
	r.effect(c, name, e, key)
}

func (r *reader) effect(c *draftReply, name string, e scenarios.Effect, key string) {
	if _, twice := c.Effects[name]; twice {
		r.bad(key, words{"变量 %s 改了两次", "the variable %s is changed twice"}, name)
	}
	if c.Effects == nil {
		c.Effects = map[string]scenarios.Effect{}
	}
	c.Effects[name] = e
}

// changes reads "heard = true; tries += 1".
func (r *reader) changes(c *draftReply) {
	for _, part := range assigned.Split(r.cell("effects", ""), -1) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		m := variable.FindStringSubmatch(narrow.Replace(part))
		if m == nil {
			r.bad("effects", words{"这里写 heard = true 或 tries += 1，以分号隔开，而不是 %q", "write heard = true or tries += 1, with semicolons between, not %q"}, clip(part))
			continue
		}
		value := strings.TrimSpace(m[3])
		n, notNumber := strconv.Atoi(value)
		e := scenarios.Effect{Expr: value}
		switch isNumber := notNumber == nil && number.MatchString(value); {
		case m[2] != "=" && !isNumber:
			r.bad("effects", words{"%s 后面要跟整数，而不是 %q", "after %s stands a whole number, not %q"}, m[2], value)
		case m[2] == "+=":
			e = scenarios.Effect{Literal: scenarios.Value{Type: scenarios.Int, Int: n}}
		case m[2] == "-=":
			e = scenarios.Effect{Literal: scenarios.Value{Type: scenarios.Int, Int: -n}}
		case isNumber:
			e.Expr = value + " + 0" // in a scenario a bare number is added
		case value == "true" || value == "false":
			e = scenarios.Effect{Literal: scenarios.Value{Type: scenarios.Bool, Bool: value == "true"}}
		}
		r.effect(c, m[1], e, "effects")
	}
}

// targets reads a node, or "condition -> node" line by line with the last one bare.
func (r *reader) targets(c *draftReply) {
	text := r.cell("to", "")
	if text == "" {
		if c.To == nil {
			c.To = scenarios.Targets{{Node: nowhere}}
		}
		return
	}
	c.To = nil
	for _, part := range assigned.Split(text, -1) {
		if part = strings.TrimSpace(strings.ReplaceAll(part, "→", "->")); part == "" {
			continue
		}
		t := scenarios.Target{Node: part}
		if i := strings.LastIndex(part, "->"); i >= 0 {
			t = scenarios.Target{When: strings.TrimSpace(part[:i]), Node: strings.TrimSpace(part[i+2:])}
		}
		c.To = append(c.To, t)
	}
	for i, t := range c.To {
		if (t.When == "") != (i == len(c.To)-1) {
			r.bad("to", words{"有几个去向时，一行一个，写“条件 -> 节点”，最后一行只写节点", "for several nodes write “condition -> node”, one a line, and the node alone in the last"})
			return
		}
	}
}
