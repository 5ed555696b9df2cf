package scenarios

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
)

// What names may look like. An id is lower-case words joined by '-'.
var (
	idForm  = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	varForm = regexp.MustCompile(`^[a-z][A-Za-z0-9_]*$`)
	// A number alone in an effect's string is nearly always a change that should have no quotes.
	numberForm = regexp.MustCompile(`^[+-]?[0-9]+$`)
	langForm   = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

const (
	maxID      = 64            // characters of an id or a variable's name
	maxVersion = 1_000_000_000 // every reader's integers hold it
	maxNodes   = 20_000
	maxEntries = 100 // of any other list: enough for people, little enough that no file is slow to check
)

// The fixed lists, in the order an editor offers them.
var (
	Industries    = []string{"express", "bank", "online-shop", "logistics", "hotel-restaurant", "manufacturing"}
	Channels      = []Channel{Phone, Face, Letter, Visit, Chat, Review}
	Motives       = []Motive{Venting, Respect, Remedy, Acknowledge, ShowOff, Revenge}
	Moods         = []Mood{MoodCalm, MoodWarm, MoodRelieved, MoodWorried, MoodHurt, MoodWary, MoodCold, MoodAngry, MoodFurious, MoodGrieving, MoodWeary}
	Ages          = []string{"young", "adult", "old"}
	Genders       = []string{"female", "male"}
	Severities    = []Severity{Off, Note, Warning, Error}
	variableTypes = []VariableType{Bool, Int, Enum}
)

// limits checks how long the lists are, and reports whether the rest may be looked at.
func (c *compiler) limits() bool {
	most := func(pointer string, n, most int) {
		if n > most {
			c.fault(pointer, CodeTooMany, "%d entries are too many: the most is %d", n, most)
		}
	}
	s := c.s
	most("/nodes", len(s.Nodes), maxNodes)
	most("/languages", len(s.Languages), maxEntries)
	most("/causes", len(s.Causes), maxEntries)
	most("/lint", len(s.Lint), maxEntries)
	most("/state", len(s.State), maxEntries)
	most("/register", len(s.Register), maxEntries)
	for _, name := range sortedKeys(s.State) {
		most(at("/state", name, "values"), len(s.State[name].Values), maxEntries)
	}
	for i, n := range s.Nodes {
		p := at("/nodes", i)
		most(p+"/lines", len(n.Lines), maxEntries)
		most(p+"/choices", len(n.Choices), maxEntries)
		if n.Ending != nil {
			most(p+"/ending/earns", len(n.Ending.Earns), maxEntries)
		}
		for k, ch := range n.Choices {
			p := at(p, "choices", k)
			most(p+"/techniques", len(ch.Techniques), maxEntries)
			most(p+"/slips", len(ch.Slips), maxEntries)
			most(p+"/reaction", len(ch.Reaction), maxEntries)
			most(p+"/effects", len(ch.Effects), maxEntries)
			most(p+"/to", len(ch.To), maxEntries)
		}
	}
	return len(c.faults) == 0
}

// head checks everything above the state.
func (c *compiler) head() {
	s := c.s
	c.id("/id", say.F("a scenario"), s.ID)
	c.id("/rubric", say.F("a rubric"), s.Rubric)
	if s.Version < 1 || s.Version > maxVersion {
		c.fault("/version", CodeVersion, "version should be a whole number from 1, raised at every published change")
	}
	c.languages()
	wordOf(c, "/industry", "industry", s.Industry, Industries, true)
	wordOf(c, "/channel", "channel", s.Channel, Channels, true)
	wordOf(c, "/customer/motive", "motive", s.Customer.Motive, Motives, true)
	wordOf(c, "/customer/looks/age", "age", s.Customer.Looks.Age, Ages, false)
	wordOf(c, "/customer/looks/gender", "gender", s.Customer.Looks.Gender, Genders, false)
	c.causes()
	c.lint()
}

// lint checks what the scenario says about the item-writing lint.
func (c *compiler) lint() {
	known := make([]string, len(LintCodes))
	for i, l := range LintCodes {
		known[i] = l.Code
	}
	for _, code := range sortedKeys(c.s.Lint) {
		p, set := at("/lint", code), c.s.Lint[code]
		if !slices.Contains(known, code) {
			c.faultAtName(p, CodeLint, "the lint has no code %q%s", code, closest(code, known))
		}
		wordOf(c, p+"/severity", "severity", set.Severity, Severities, true)
		for _, l := range sortedKeys(set.Reason) {
			switch place := at(p, "reason", l); {
			case strings.TrimSpace(set.Reason[l]) == "":
				c.fault(place, CodeText, "the reason is empty: whoever edits this next will ask why")
			case c.d.Has(place) && !slices.Contains(c.s.Languages, l):
				c.faultAtName(place, CodeForeignText, "language %q is not declared in \"languages\" (%s)%s", l, list(c.s.Languages), closest(string(l), words(c.s.Languages)))
			}
		}
		if len(set.Reason) == 0 {
			c.fault(p+"/reason", CodeText, "say in \"reason\" why: whoever edits this next will ask")
		}
	}
}

// causes checks the words that name what went wrong.
func (c *compiler) causes() {
	seen := map[string]bool{}
	for i, w := range c.s.Causes {
		p := at("/causes", i)
		switch {
		case !strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
			c.fault(p, CodeCause, "a cause needs a word of letters or digits")
		case utf8.RuneCountInString(w) > maxID:
			c.fault(p, CodeCause, "a cause is a word or two: at most %d characters", maxID)
		case seen[w]:
			c.fault(p, CodeCause, "the cause %q is listed twice", w)
		}
		seen[w] = true
	}
}

func (c *compiler) languages() {
	s := c.s
	seen := map[Lang]bool{}
	for i, l := range s.Languages {
		if !langForm.MatchString(string(l)) {
			c.fault(at("/languages", i), CodeLanguages, `%q is no language tag: write "zh", "en", "pt-BR" …`, l)
		} else if seen[l] {
			c.fault(at("/languages", i), CodeLanguages, "language %q is listed twice", l)
		}
		seen[l] = true
	}
	switch {
	case !langForm.MatchString(string(s.Language)):
		c.fault("/language", CodeLanguages, `"language" should be the tag of the language this was first written in: "zh", "en" …`)
	case !seen[s.Language]:
		c.fault("/languages", CodeLanguages, "%q is the source language and must be listed here too", s.Language)
	}
}

// texts checks that every text is there in every language, and in no other.
func (c *compiler) texts() {
	for p, t := range c.s.texts() {
		if *t == nil {
			c.fault(p, CodeText, "the text %q is missing", p[strings.LastIndexByte(p, '/')+1:])
			continue
		}
		for _, l := range c.s.Languages {
			words, ok := (*t)[l]
			if _, plain := (*t)[plainLang]; !ok && !plain && langForm.MatchString(string(l)) {
				c.fault(p, CodeText, "the text has no %q: every text needs all of %s", l, list(c.s.Languages))
			}
			if ok && !strings.ContainsFunc(words, func(r rune) bool { return !unicode.IsSpace(r) }) {
				place := at(p, l)
				if !c.d.Has(place) {
					place = p // written as a bare string
				}
				c.fault(place, CodeText, "the text in %q is empty", l)
			}
		}
		for _, l := range sortedKeys(*t) {
			if l != c.s.Language && !slices.Contains(c.s.Languages, l) && c.d.Has(at(p, l)) { // an unlisted source language has its own fault
				c.faultAtName(at(p, l), CodeForeignText, "language %q is not declared in \"languages\" (%s)%s", l, list(c.s.Languages), closest(string(l), words(c.s.Languages)))
			}
		}
	}
}

// id checks the form of an id.
func (c *compiler) id(pointer string, of say.Message, id string) {
	switch {
	case id == "":
		c.fault(pointer, CodeID, "%s needs an id here: lower-case words joined by '-', such as \"lost-parcel\"", of)
	case len(id) > maxID:
		c.fault(pointer, CodeID, "the id has %d characters; the most is %d", utf8.RuneCountInString(id), maxID)
	case !idForm.MatchString(id):
		c.fault(pointer, CodeID, "%q should be lower-case words (a–z, 0–9) joined by '-', such as \"lost-parcel\"", id)
	}
}

// wordOf checks that a word is one of a fixed list.
func wordOf[T ~string](c *compiler, pointer, name string, word T, known []T, required bool) {
	switch {
	case word == "" && !required && !c.d.Has(pointer):
	case word == "" && !c.d.Has(pointer):
		c.fault(pointer, CodeWord, "%q is missing: choose one of %s", name, list(known))
	case !slices.Contains(known, word):
		c.fault(pointer, CodeWord, "%s %q is unknown: choose one of %s%s", name, word, list(known), closest(string(word), words(known)))
	}
}

func words[T ~string](ts []T) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = string(t)
	}
	return out
}

func list[T ~string](ts []T) string { return strings.Join(words(ts), ", ") }

// variables checks the declarations and fills Model.Vars.
func (c *compiler) variables() {
	vars := maps.Clone(c.scope.Vars)
	if _, declared := vars[EndingName]; len(c.s.Register) > 0 && !declared {
		vars[EndingName] = endingVar(c.s)
	}
	for i, name := range sortedKeys(vars) {
		c.m.vars[name] = i
		v, declared := c.s.State[name]
		if declared {
			c.variable(name, v)
		}
		mv := ModelVar{Name: name, Var: vars[name]}
		switch {
		case !declared && name == EndingName:
			c.m.EndingVar, mv.Max = i, len(mv.Var.Words)-1
		case mv.Var.Type == formula.Bool:
			mv.Max = 1
			if v.Start.Bool {
				mv.Start = 1
			}
		case mv.Var.Type == formula.Word:
			mv.Max = len(v.Values) - 1
			mv.Start = slices.Index(v.Values, v.Start.Enum)
		case !declared: // anger or trust
			mv.Max, mv.Start = moodMax, DefaultAnger
			if name == Trust {
				mv.Start = DefaultTrust
			}
		case v.Min != nil && v.Max != nil:
			mv.Min, mv.Max, mv.Start = *v.Min, *v.Max, v.Start.Int
		}
		c.m.Vars = append(c.m.Vars, mv)
	}
}

// variable checks one declaration.
func (c *compiler) variable(name string, v Variable) {
	p := at("/state", name)
	bad := func(member, format string, args ...any) {
		c.fault(p+member, CodeVariable, "variable %s: %s", name, say.F(format, args...))
	}
	if msg := c.badName(name); !msg.IsZero() {
		c.faultAtName(p, CodeVariable, "%q cannot name a variable: %s", name, msg)
	}
	if !slices.Contains(variableTypes, v.Type) {
		bad("/type", "the type should be one of %s%s", list(variableTypes), closest(string(v.Type), words(variableTypes)))
		return
	}
	if (name == Anger || name == Trust) && v.Type != Int {
		bad("/type", "it drives the face and is always an int from 0 to 100")
		return
	}
	if v.Type != Int && (v.Min != nil || v.Max != nil) {
		bad("", "only an int has min and max")
	}
	if v.Type != Enum && c.d.Has(p+"/values") {
		bad("/values", "only an enum has values")
	}
	if v.Start.Type != v.Type {
		bad("/start", "it needs a start value that is %s", formulaVar(v).Type)
		return
	}
	switch v.Type {
	case Int:
		c.intVariable(name, v, bad)
	case Enum:
		c.enumVariable(v, bad)
	}
}

// badName says why a name cannot be a variable's, or nothing.
func (c *compiler) badName(name string) say.Message {
	if !varForm.MatchString(name) || len(name) > maxID {
		return say.F("write a lower-case letter first, then letters, digits and '_', at most %d in all", maxID)
	}
	_, isFunc := c.scope.Funcs[name]
	if isFunc || slices.Contains(arithmetic, name) {
		return say.F("it is a function")
	}
	// Whether the expression language keeps a word for itself, the language knows best.
	p, err := formula.Compile(name, formula.Bool, formula.Scope{Vars: map[string]formula.Var{name: {Type: formula.Bool}}})
	if err != nil || len(p.Refs) == 0 {
		return say.F("expressions give this word another meaning")
	}
	return say.Message{}
}

// arithmetic lists the functions every formula may call.
var arithmetic = []string{"abs", "clamp", "max", "min"}

func (c *compiler) intVariable(name string, v Variable, bad func(member, format string, args ...any)) {
	switch {
	case v.Min == nil || v.Max == nil:
		bad("", "an int needs both min and max")
	case (name == Anger || name == Trust) && (*v.Min != 0 || *v.Max != moodMax):
		bad("", "it drives the face and always goes from 0 to 100")
	case *v.Min > *v.Max:
		bad("/min", "min %d is more than max %d", *v.Min, *v.Max)
	case *v.Min < -formula.MaxResult || *v.Max > formula.MaxResult:
		bad("", "min and max should lie within ±%d", formula.MaxResult)
	case v.Start.Int < *v.Min || v.Start.Int > *v.Max:
		bad("/start", "it starts at %d, outside %d … %d", v.Start.Int, *v.Min, *v.Max)
	}
}

func (c *compiler) enumVariable(v Variable, bad func(member, format string, args ...any)) {
	if len(v.Values) == 0 {
		bad("/values", `an enum needs values, such as ["none", "resend", "refund"]`)
		return
	}
	seen := map[string]bool{}
	for i, w := range v.Values {
		member := at("/values", i)
		_, isVar := c.scope.Vars[w]
		switch {
		case !IsID(w):
			bad(member, "the value %q should be lower-case words joined by '-'", w)
		case seen[w]:
			bad(member, "the value %q is listed twice", w)
		case isVar:
			bad(member, "the value %q is a variable's name too, and effects could not tell them apart", w)
		}
		seen[w] = true
	}
	if !seen[v.Start.Enum] {
		bad("/start", "it starts at %q, which is none of its values%s", v.Start.Enum, closest(v.Start.Enum, v.Values))
	}
}

// nodeIDs checks the nodes' ids and fills the model's index and start. Of two nodes with one id the first counts.
func (c *compiler) nodeIDs() {
	for i, n := range c.s.Nodes {
		p := at("/nodes", i, "id")
		c.id(p, say.F("a node"), n.ID)
		if _, twice := c.m.nodes[n.ID]; !twice {
			c.m.nodes[n.ID] = i
		} else if n.ID != "" {
			c.fault(p, CodeSameNode, "there are two nodes %q: rename one", n.ID)
		}
	}
	c.nodeNames = sortedKeys(c.m.nodes)
	c.m.Start = c.m.Node(c.s.Start)
	switch {
	case len(c.s.Nodes) == 0:
		c.fault("/nodes", CodeStart, "the scenario has no nodes")
	case c.s.Start == "":
		c.fault("/start", CodeStart, `"start" should name the node the conversation begins with`)
	case c.m.Start < 0:
		c.fault("/start", CodeStart, "there is no node %q to start with%s", c.s.Start, closest(c.s.Start, c.nodeNames))
	}
}
