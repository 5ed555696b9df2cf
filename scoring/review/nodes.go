package review

import (
	"clearline/scenarios"
	"clearline/scenarios/source/say"
)

// nodeName is what a node is called: a field of the complaint register by its name, every other by its id.
func nodeName(id, lang string) string {
	for _, f := range scenarios.Fields {
		if f.NodeID() == id {
			return say.F("Complaint register: %s", f.Name(scenarios.Lang(lang))).In(lang)
		}
	}
	return id
}

// said is the first thing the customer always says at a node; nothing at a field of the register, where she has gone.
func (c *Case) said(node *scenarios.ModelNode, lang string) string {
	if node.Field != "" {
		return ""
	}
	for _, l := range node.Node.Lines {
		if l.When == "" {
			return l.Text.In(scenarios.Lang(lang), c.Exercise.Model.Language)
		}
	}
	return ""
}
