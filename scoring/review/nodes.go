package review

import (
	"clearline/scenarios"
	"clearline/scenarios/source/say"
)

// fieldNames are the fields of the complaint register, for people.
var fieldNames = map[scenarios.FieldID]say.Message{
	scenarios.FieldWhat:         say.F("Complaint register: subject"),
	scenarios.FieldHandled:      say.F("Complaint register: handling"),
	scenarios.FieldResult:       say.F("Complaint register: result"),
	scenarios.FieldSatisfaction: say.F("Complaint register: satisfaction"),
}

// nodeName is what a node is called: a field of the complaint register by its name, every other by its id.
func nodeName(id, lang string) string {
	for _, f := range scenarios.Fields {
		if f.NodeID() == id {
			return fieldNames[f].In(lang)
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
