package scenarios

// fieldNames are what the fields are called where people read of them, in Chinese and English.
var fieldNames = map[FieldID]Text{
	FieldWhat:         {"zh": "事由", "en": "subject"},
	FieldHandled:      {"zh": "处理", "en": "handling"},
	FieldResult:       {"zh": "结果", "en": "result"},
	FieldSatisfaction: {"zh": "满意度", "en": "satisfaction"},
}

// Name is what the field is called in Chinese where lang is "zh", else in English; the id where there is no such field.
func (f FieldID) Name(lang Lang) string {
	if name := fieldNames[f].In(lang, "en"); name != "" {
		return name
	}
	return string(f)
}
