package scenarios

// The codes of a scenario's faults. A code keeps its meaning for ever; the list for people is [Codes].
const (
	CodeFormat      = "S101"
	CodeID          = "S102"
	CodeVersion     = "S103"
	CodeLanguages   = "S104"
	CodeText        = "S105"
	CodeWord        = "S106"
	CodeForeignText = "S107"
	CodeCause       = "S108"
	CodeTooMany     = "S109"
	CodeSameNode    = "S110"
	CodeSameChoice  = "S111"
	CodeTarget      = "S112"
	CodeStart       = "S113"
	CodeNodeKind    = "S114"
	CodeUnreachable = "S115"
	CodeEndless     = "S116"
	CodeSilentNode  = "S117"
	CodeTargetOrder = "S118"
	CodeTechnique   = "S120"
	CodeSlip        = "S121"
	CodeTwice       = "S122"
	CodeVariable    = "S130"
	CodeEffectName  = "S131"
	CodeEffectType  = "S132"
	CodeExpression  = "S140"
)

// CodeInfo says what a code means.
type CodeInfo struct{ Code, Zh, En string }

// Codes lists every code a scenario may be refused with, those of any JSON file ("J…") first.
var Codes = []CodeInfo{
	{"J001", "文件超过 4 MiB", "the file is larger than 4 MiB"},
	{"J002", "嵌套太深", "nested too deep"},
	{"J003", "不是合法的 JSON（截断、编码错误、多余内容等）", "not valid JSON: truncated, bad UTF-8, trailing data"},
	{"J004", "同一对象里成员名重复", "a member name stands twice in one object"},
	{"J005", "null 在这里没有意义", "null has no meaning here"},
	{"J006", "不认识的成员", "an unknown member"},
	{"J007", "值的类型不对", "a value of the wrong type"},
	{CodeFormat, "format 一行缺失，或是别的版本", "the format line is missing or names another version"},
	{CodeID, "id 写法不对", "an id is missing or badly formed"},
	{CodeVersion, "version 不是 1 到 1,000,000,000 的整数", "version is not a whole number from 1 to 1,000,000,000"},
	{CodeLanguages, "语言标签写法不对、重复，或列表里没有源语言", "a language tag is badly formed or listed twice, or the source language is not listed"},
	{CodeText, "缺少文字，或缺少某种语言的文字", "a text is missing or empty, or lacks one of the languages"},
	{CodeWord, "固定词表里没有的词（行业、渠道、动机、结局、判定、表情、外貌）", "a word that its fixed list does not have: industry, channel, motive, outcome, verdict, mood, looks"},
	{CodeForeignText, "文字用了没有声明的语言", "a text in a language that is not declared"},
	{CodeCause, "causes 里的词为空、太长或重复", "a word of causes is empty, too long or listed twice"},
	{CodeTooMany, "太多：节点最多 20000 个，其他列表最多 100 项", "too many: at most 20000 nodes, and 100 entries of any other list"},
	{CodeSameNode, "节点 id 重复", "two nodes have the same id"},
	{CodeSameChoice, "同一节点里回复 id 重复", "two replies of a node have the same id"},
	{CodeTarget, "回复指向不存在的节点", "a reply leads to a node that does not exist"},
	{CodeStart, "起始节点不存在", "the start node does not exist"},
	{CodeNodeKind, "节点既没有回复也没有结局，或两样都有", "a node has neither replies nor an ending, or has both"},
	{CodeUnreachable, "没有任何回复通向这个节点", "no reply leads to this node"},
	{CodeEndless, "从这个节点走不到任何结局", "no ending can be reached from this node"},
	{CodeSilentNode, "节点没有一句无条件的台词", "a node has no line that is always said"},
	{CodeTargetOrder, "去向列表的最后一项（且只有最后一项）必须无条件", "in a list of targets the last one, and only the last, has no condition"},
	{CodeTechnique, "评分标准里没有这项技巧", "the rubric has no such technique"},
	{CodeSlip, "评分标准里没有这项失误", "the rubric has no such slip"},
	{CodeTwice, "同一项写了两次", "a technique or slip is listed twice"},
	{CodeVariable, "状态变量声明有误", "a state variable is badly declared"},
	{CodeEffectName, "改动了不存在的变量", "an effect on a variable that does not exist"},
	{CodeEffectType, "改动的值与变量类型不合", "an effect's value does not fit the variable"},
	{CodeExpression, "表达式有误", "an expression is wrong"},
}
