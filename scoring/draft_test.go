package scoring

import (
	"strings"
	"testing"

	"clearline/scenarios"
	"clearline/scenarios/source"
)

// TestAFileSaysWhatItIs, even while its author is still typing.
func TestAFileSaysWhatItIs(t *testing.T) {
	for _, c := range []struct {
		path, text string
		head       Head
		kind       Kind
	}{
		{"a.json", `{"format": "clearline/rubric@1", "id": "clear", "version": 3, "language": "zh"}`, Head{"clearline/rubric@1", "clear", 3}, KindRubric},
		{"a.json", `{"version": 2, "nodes": [{"id": "n"}], "id": "x", "form`, Head{"", "x", 2}, KindScenario},
		{"rubrics/a.json", `{"id": "x", `, Head{"", "x", 0}, KindRubric},
		{"mine/phrases/a.json", ``, Head{}, KindPhrases},
		{"rubrics/a.json", `{"format": "clearline/scenario@1"}`, Head{"clearline/scenario@1", "", 0}, KindScenario},
		{"a.json", `{"format": 7, "id": ["x"], "version": "1"}`, Head{}, KindScenario},
		{"a.json", `["format"]`, Head{}, KindScenario},
	} {
		if h := ReadHead([]byte(c.text)); h != c.head || h.Kind(c.path) != c.kind {
			t.Errorf("%s in %s: %+v, a file of %s", c.text, c.path, h, h.Kind(c.path))
		}
	}
}

// TestADraftIsCheckedWithoutItsRubric: the author learns that the rubric is missing, and what else is wrong.
func TestADraftIsCheckedWithoutItsRubric(t *testing.T) {
	text := strings.Replace(scenarioOf(node("n0", choice("a", `"nowhere"`, []string{"hear"}, "")), ending("end", "resolved", "no-fault")), `"rubric": "tiny"`, `"rubric": "claer"`, 1)
	sc, doc, err := scenarios.Load("a.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	_, err = shippedShelf(t).Join(sc, doc)
	faults, _ := err.(source.Faults)
	var codes []string
	for _, f := range faults {
		codes = append(codes, f.Code+" "+f.Pointer)
	}
	if got := strings.Join(codes, ", "); got != "A108 /rubric, S112 /nodes/0/choices/0/to" {
		t.Errorf("told: %s", got)
	}
	if len(faults) > 0 && faults[0].Instead != "clear" {
		t.Errorf("meant is %q", faults[0].Instead)
	}
}

func TestTheAuthorsFilesComeBeforeOthersOfTheirID(t *testing.T) {
	mine, theirs := &Shelf{}, &Shelf{}
	add := func(s *Shelf, version, id string) {
		text := strings.NewReplacer(`"version": 1`, `"version": `+version, `"id": "tiny"`, `"id": "`+id+`"`).Replace(tinyRubric)
		if err := s.Add(KindRubric, id+".json", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	add(mine, "2", "tiny")
	add(theirs, "9", "tiny")
	add(theirs, "1", "other")
	both := mine.Before(theirs)
	if v := both.Rubric("tiny").Version; v != 2 || both.Rubric("other") == nil {
		t.Errorf("tiny has version %d; %d rubrics in all", v, len(both.Rubrics()))
	}
	if theirs.Rubric("tiny").Version != 9 || mine.Rubric("other") != nil {
		t.Error("a shelf has changed that was only read")
	}
}

// TestATypedReplyIsWorthWhatAnAuthoredOneIs: it goes the same way, so it earns the same.
func TestATypedReplyIsWorthWhatAnAuthoredOneIs(t *testing.T) {
	shelf := shippedShelf(t)
	ex, err := shelf.Exercise("lost-parcel", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range ex.Model.Nodes[ex.Model.Start].Choices {
		a, err := Begin(ex, Setup{Mode: Practice, Language: "zh"})
		if err == nil {
			a, err = a.Reply(c.ID, "zh", 0)
		}
		if err != nil {
			t.Fatal(err)
		}
		authored, err := a.Trace(nil)
		if err != nil {
			t.Fatal(err)
		}
		_, typed, err := shelf.Try("clear", Typed{Language: "zh", Text: c.Text.In("zh", "zh"), Techniques: c.Techniques, Slips: c.Slips})
		if err != nil {
			t.Fatal(err)
		}
		for d := range authored.Points {
			if authored.Points[d].Points != typed.Points[d].Points {
				t.Errorf("%s: %s is worth %d typed, %d authored", c.ID, typed.Points[d].Dimension, typed.Points[d].Points, authored.Points[d].Points)
			}
		}
		if len(typed.Hits) != len(authored.Hits) {
			t.Errorf("%s: %d hits typed, %d authored", c.ID, len(typed.Hits), len(authored.Hits))
		}
	}
	if _, _, err := shelf.Try("nobodys", Typed{Language: "zh", Text: "好"}); err == nil {
		t.Error("a rubric that is not there judges")
	}
}
