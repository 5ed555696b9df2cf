package scoring

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"clearline/scenarios"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring/formula"
	"clearline/scoring/phrase"
)

// Exercise is a scenario joined with the rubric and the phrase rules that judge it: everything compiled, every
// reply's phrase hits found. It is immutable and safe for concurrent use.
type Exercise struct {
	Model   *scenarios.Model
	Rubric  *Rubric
	Phrases []PhraseSet // in the order the rubric names them
	Matcher *phrase.Matcher

	atoms   []atom
	dims    []bound // one formula a dimension
	gates   []bound // one condition a gate
	replies [][]reply
	lines   map[*formula.Program]bound // conditions of what the customer says
	live    [][]bool                   // [node][var, then atom]: whether anything ahead reads it
	always  [][]int                    // [node]: its replies where all are always offered, else nil
	pool    sync.Pool                  // of *engine
}

// PhraseSet is a phrase set with the hash of its file.
type PhraseSet struct {
	*phrase.Set
	SHA256 string // of the file's bytes, hexadecimal
}

// reply is what is fixed about one choice.
type reply struct {
	when    *bound  // nil: always offered
	targets []bound // conditions; the last, or one without a program, always holds
	effects []boundEffect
	facts   []facts // one a target: a reply that leads to an ending also carries what the ending credits
	hits    []phrase.Hit
}

type boundEffect struct {
	scenarios.ModelEffect
	expr *bound
}

// facts are what one reply commits.
type facts struct {
	techniques, slips []string // of the rubric, in the order written, then what the ending credits or the phrase rules find
	tags              []string // as the scenario writes them: what its conditions name
	hits              []phrase.Hit
	keys              map[string]int // phrase rule, class or set → hits

	moves   []move    // what it does to the history
	settled []int     // [dimension]: points that nothing can change
	open    []openDim // the other dimensions, whose points depend on where the call stands
	reads   []reader  // all that these depend on
}

// openDim is what is left of a dimension's formula once all that is known of a reply is worked in.
type openDim struct {
	dim int
	bound
}

func (f *facts) has(tag string) bool {
	return slices.Contains(f.techniques, tag) || slices.Contains(f.slips, tag) || slices.Contains(f.tags, tag)
}

// The functions only formulas of a rubric may call, beside the history functions of conditions.
const (
	FuncEarn       = "earn"       // earn(t): 1 where this reply is the first of the call to do technique t, else 0
	FuncSlip       = "slip"       // slip(s): 1 where this reply commits s, tagged or found by the phrase rule with that id, else 0
	FuncHas        = "has"        // has(x): whether this reply does technique x or commits slip x
	FuncHits       = "hits"       // hits(p): hits of a phrase rule, class or set in this reply; in a gate, in the whole call
	FuncHitsSoFar  = "hitsSoFar"  // hitsSoFar(p): hits in the replies before this one, 0 … 9
	FuncAttainable = "attainable" // attainable(t): whether any reply offered here carries t
)

// NewExercise joins a scenario with a rubric and the phrase sets it names. The faults are of the rubric's file.
func NewExercise(m *scenarios.Model, r *Rubric, rubricDoc *source.Doc, sets []PhraseSet) (*Exercise, error) {
	ex := &Exercise{Model: m, Rubric: r}
	faults := ex.pickSets(rubricDoc, sets)
	if len(faults) > 0 {
		return nil, faults
	}
	parts := make([]*phrase.Set, len(ex.Phrases))
	for i, p := range ex.Phrases {
		parts[i] = p.Set
	}
	matcher, err := phrase.Compile(parts, causes(parts, m.Causes))
	if err != nil {
		return nil, err
	}
	ex.Matcher = matcher
	if faults := ex.bindRubric(rubricDoc); len(faults) > 0 {
		return nil, faults
	}
	ex.bindScenario()
	ex.Matcher.Forget() // all replies have been searched
	ex.settle()
	ex.markLive()
	return ex, nil
}

func (ex *Exercise) pickSets(doc *source.Doc, sets []PhraseSet) (faults source.Faults) {
	for i, id := range ex.Rubric.Phrases {
		k := slices.IndexFunc(sets, func(s PhraseSet) bool { return s.ID == id })
		if k < 0 {
			var known []string
			for _, s := range sets {
				known = append(known, s.ID)
			}
			faults = append(faults, doc.Fault(fmt.Sprintf("/phrases/%d", i), CodeRubricPhrases,
				"there is no phrase set %q%s", id, source.Suggest(id, known)))
			continue
		}
		ex.Phrases = append(ex.Phrases, sets[k])
	}
	return faults
}

// causes hands a scenario's cause words to the sets that ask for them with a word list named "cause".
func causes(sets []*phrase.Set, words []string) phrase.Options {
	for _, s := range sets {
		if _, asks := s.Words["cause"]; asks && len(words) > 0 {
			return phrase.Options{Words: map[string][]string{"cause": words}}
		}
	}
	return phrase.Options{}
}

// phraseKeys lists every id that hits() may name: rules, classes and sets.
func phraseKeys(sets []PhraseSet) []string {
	keys := map[string]bool{}
	for _, s := range sets {
		keys[s.ID] = true
		for _, r := range s.Rules {
			keys[r.ID] = true
			for _, c := range r.Classes {
				keys[c] = true
			}
		}
	}
	return sortedKeys(keys)
}

// rubricScope is what dimension formulas may read.
func rubricScope(r *Rubric, sets []PhraseSet) formula.Scope {
	known := phraseKeys(sets)
	technique := check(say.F("technique"), r.HasTechnique, r.TechniqueIDs())
	slip := check(say.F("slip"), r.HasSlip, r.SlipIDs())
	tag := check(say.F("technique or slip"), func(id string) bool { return r.Tag(id) != nil }, append(r.TechniqueIDs(), r.SlipIDs()...))
	hit := check(say.F("phrase rule, class or set"), func(id string) bool { return slices.Contains(known, id) }, known)
	return formula.Scope{
		Vars: map[string]formula.Var{"anger": {Type: formula.Int}, "trust": {Type: formula.Int}},
		Funcs: map[string]formula.Func{
			FuncEarn:                 {Args: 1, Result: formula.Int, Check: technique},
			FuncSlip:                 {Args: 1, Result: formula.Int, Check: slip},
			FuncHas:                  {Args: 1, Result: formula.Bool, Check: tag},
			FuncHits:                 {Args: 1, Result: formula.Int, Check: hit},
			FuncHitsSoFar:            {Args: 1, Result: formula.Int, Check: hit},
			FuncAttainable:           {Args: 1, Result: formula.Bool, Check: technique},
			scenarios.FuncDone:       {Args: 1, Result: formula.Bool, Check: tag},
			scenarios.FuncCount:      {Args: 1, Result: formula.Int, Check: tag},
			scenarios.FuncBefore:     {Args: 2, Result: formula.Bool, Check: tag},
			scenarios.FuncTurnsSince: {Args: 1, Result: formula.Int, Check: tag},
		},
	}
}

// gateScope is what gates may read: the whole call and its ending.
func gateScope(r *Rubric, sets []PhraseSet) formula.Scope {
	s := rubricScope(r, sets)
	for _, f := range []string{FuncEarn, FuncSlip, FuncHas, FuncHitsSoFar, FuncAttainable, scenarios.FuncTurnsSince} {
		delete(s.Funcs, f)
	}
	outcomes, verdicts := make([]string, len(scenarios.Outcomes)), make([]string, len(scenarios.Verdicts))
	for i, o := range scenarios.Outcomes {
		outcomes[i] = string(o)
	}
	for i, v := range scenarios.Verdicts {
		verdicts[i] = string(v)
	}
	s.Vars = map[string]formula.Var{
		"outcome": {Type: formula.Word, Words: outcomes},
		"verdict": {Type: formula.Word, Words: verdicts},
	}
	return s
}

func check(what say.Message, ok func(string) bool, known []string) func(string) say.Message {
	return func(id string) say.Message {
		if ok(id) {
			return say.Message{}
		}
		return say.F("there is no %s %q%s", what, id, source.Suggest(id, known))
	}
}

// CheckRubric compiles a rubric's formulas and gates against phrase sets.
func CheckRubric(r *Rubric, doc *source.Doc, sets []PhraseSet) source.Faults {
	ex := &Exercise{Rubric: r}
	if faults := ex.pickSets(doc, sets); len(faults) > 0 {
		return faults
	}
	return ex.bindRubric(doc)
}

func (ex *Exercise) bindRubric(doc *source.Doc) (faults source.Faults) {
	compile := func(pointer, src string, want formula.Type, scope formula.Scope) *formula.Program {
		p, err := formula.Compile(src, want, scope)
		if err != nil {
			e := err.(*formula.Error)
			faults = append(faults, doc.FaultIn(pointer, e.Char, CodeRubricFormula, "%s%s", e.Message, source.Suggest(e.Name, e.Known)))
		}
		return p
	}
	dims, gates := rubricScope(ex.Rubric, ex.Phrases), gateScope(ex.Rubric, ex.Phrases)
	for i, d := range ex.Rubric.Dimensions {
		if p := compile(fmt.Sprintf("/dimensions/%d/formula", i), d.Formula, formula.Int, dims); p != nil {
			ex.dims = append(ex.dims, ex.bind(p, false))
		}
	}
	for i, g := range ex.Rubric.Gates {
		if p := compile(fmt.Sprintf("/gates/%d/when", i), g.When, formula.Bool, gates); p != nil {
			ex.gates = append(ex.gates, ex.bind(p, true))
		}
	}
	return faults
}

func (ex *Exercise) bindScenario() {
	optional := func(p *formula.Program) *bound {
		if p == nil {
			return nil
		}
		b := ex.bind(p, false)
		return &b
	}
	// What a line asks about must be kept from the first reply on, as all else is.
	ex.lines = map[*formula.Program]bound{}
	say := func(lines []scenarios.ModelLine) {
		for _, l := range lines {
			if l.When != nil {
				ex.lines[l.When] = ex.bind(l.When, false)
			}
		}
	}
	for _, n := range ex.Model.Nodes {
		say(n.Lines)
		var rs []reply
		for _, c := range n.Choices {
			say(c.Reaction)
			r := reply{when: optional(c.When)}
			if n.Field == "" { // what is written in the register is not said to the customer
				r.hits = ex.Matcher.Find(c.Text.In(ex.Model.Language, ex.Model.Language))
			}
			for _, e := range c.Effects {
				r.effects = append(r.effects, boundEffect{e, optional(e.Expr)})
			}
			for _, t := range c.To {
				b := bound{}
				if t.When != nil {
					b = ex.bind(t.When, false)
				}
				r.targets = append(r.targets, b)
				var end *scenarios.Ending
				if t.Ending >= 0 {
					end = ex.Model.Nodes[t.Ending].Ending
				}
				r.facts = append(r.facts, ex.factsOf(c, end, r.hits))
			}
			rs = append(rs, r)
		}
		ex.replies = append(ex.replies, rs)
	}
}

// factsOf says what a reply commits where it closes the call with this ending, or with none.
func (ex *Exercise) factsOf(c scenarios.ModelChoice, end *scenarios.Ending, hits []phrase.Hit) facts {
	f := facts{hits: hits, keys: map[string]int{}}
	techniques, slips := slices.Clone(c.Techniques), slices.Clone(c.Slips)
	if end != nil {
		techniques = append(techniques, end.Earns...)
	}
	for _, h := range hits {
		for _, k := range unique(append([]string{h.Set, h.Rule}, h.Classes...)) {
			f.keys[k]++
		}
		slips = append(slips, h.Rule)
	}
	f.techniques = translate(techniques, ex.Rubric.Techniques)
	f.slips = translate(slips, ex.Rubric.Slips)
	f.tags = append(append(f.tags, c.Techniques...), c.Slips...)
	if end != nil {
		f.tags = append(f.tags, end.Earns...)
	}
	return f
}

// translate lists what of a catalogue the tags of a reply, or the phrase rules that hit, amount to.
func translate(tags []string, catalogue []Tag) (out []string) {
	for _, id := range tags {
		for _, t := range catalogue {
			if (t.ID == id || slices.Contains(t.As, id)) && !slices.Contains(out, t.ID) {
				out = append(out, t.ID)
			}
		}
	}
	return out
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// unique returns the distinct strings of a list, sorted.
func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
