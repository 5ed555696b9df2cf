package formula

import "github.com/expr-lang/expr/ast"

// gatherer lists the words that a formula of type Word can give. Each let's value is read once, however often its
// name occurs: names that stand for names would otherwise double the work at every step.
type gatherer struct {
	b      *builder
	lets   map[string]ast.Node // the values of the names in force
	read   map[ast.Node]bool   // of these values
	listed map[string]bool     // words
}

func (b *builder) gather(n ast.Node) {
	g := gatherer{b: b, lets: map[string]ast.Node{}, read: map[ast.Node]bool{}, listed: map[string]bool{}}
	g.gather(n)
}

func (g *gatherer) gather(n ast.Node) {
	switch n := n.(type) {
	case *ast.StringNode:
		g.list(n, n.Value)
	case *ast.ConditionalNode:
		g.gather(n.Exp1)
		g.gather(n.Exp2)
	case *ast.VariableDeclaratorNode:
		outer := g.lets[n.Name] // of a scope in which this value is used
		g.lets[n.Name] = n.Value
		g.gather(n.Expr)
		g.lets[n.Name] = outer
	case *ast.IdentifierNode:
		switch v := g.lets[n.Value]; {
		case v == nil:
			g.list(n, g.b.scope.Vars[n.Value].Words...)
		case !g.read[v]:
			g.read[v] = true
			g.gather(v)
		}
	}
}

func (g *gatherer) list(from ast.Node, words ...string) {
	for _, w := range words {
		if p := g.b.p; !g.listed[w] {
			g.listed[w] = true
			p.gives, p.from = append(p.gives, w), append(p.from, from.Location().From)
		}
	}
}
