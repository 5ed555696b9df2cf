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
	CodeLint        = "S150"
	CodeRegister    = "S160"
	CodeEntry       = "S161"
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
	{CodeLint, "写法检查没有这个代码", "the lint has no such code"},
	{CodeRegister, "投诉登记表的栏目不对，或占了它要用的名字", "a field of the complaint register is wrong, or a name that the register needs is taken"},
	{CodeEntry, "登记表里有一条没写对错，或理由不对", "an entry of the register does not say whether it is right, or has a reason too many"},
}

// The codes of the item-writing lint (package lint): advice, no faults. They keep their meaning as the others do.
const (
	LintSkipped      = "L200"
	LintLongest      = "L201"
	LintPosition     = "L202"
	LintApology      = "L203"
	LintAlike        = "L204"
	LintStrawMan     = "L205"
	LintAbsolute     = "L206"
	LintBare         = "L207"
	LintVague        = "L208"
	LintForbidden    = "L209"
	LintUntagged     = "L210"
	LintUnearned     = "L211"
	LintUntested     = "L212"
	LintPass         = "L213"
	LintEndings      = "L214"
	LintJump         = "L215"
	LintMood         = "L216"
	LintReading      = "L217"
	LintSameText     = "L218"
	LintHitsDiffer   = "L219"
	LintDead         = "L220"
	LintNotOffered   = "L221"
	LintNeverReached = "L222"
	LintChance       = "L223"
)

// LintInfo says what a code of the lint means, and how weighty it is unless a scenario says otherwise.
type LintInfo struct {
	CodeInfo
	Severity Severity
}

// LintCodes lists every code of the lint. L101 to L104 are play plans'.
var LintCodes = []LintInfo{
	{CodeInfo{LintSkipped, "没有精确的分值范围，有几项没有看", "without an exact range some things were not judged"}, Note},
	{CodeInfo{LintLongest, "最好的回复常常最长", "the best reply is the longest too often"}, Warning},
	{CodeInfo{LintPosition, "最好的回复总在同一个位置", "the best reply stands in the same place too often"}, Warning},
	{CodeInfo{LintApology, "道歉最多的回复往往就是最好的", "the reply that apologises most is the best one too often"}, Warning},
	{CodeInfo{LintAlike, "两条回复几乎一样", "two replies are nearly the same"}, Warning},
	{CodeInfo{LintStrawMan, "没人会选的回复太多", "too many replies that nobody would pick"}, Warning},
	{CodeInfo{LintAbsolute, "好回复里有把话说死的词", "an absolute word in a good reply"}, Warning},
	{CodeInfo{LintBare, "空说“我理解”", "a bare “I understand”"}, Warning},
	{CodeInfo{LintVague, "好回复里的时间含糊", "a vague time in a good reply"}, Warning},
	{CodeInfo{LintForbidden, "标为好的回复里有忌语", "a forbidden phrase in a reply tagged good"}, Warning},
	{CodeInfo{LintUntagged, "文字像某项失误或技巧，却没有标", "the words look like a slip or technique that is not tagged"}, Warning},
	{CodeInfo{LintUnearned, "标了技巧或失误，文字里却找不到", "a technique or slip is tagged, but no words show it"}, Warning},
	{CodeInfo{LintUntested, "有一个维度始终没有考到", "a dimension is never tested"}, Warning},
	{CodeInfo{LintPass, "怎么回都能及格", "whatever is said passes"}, Error},
	{CodeInfo{LintEndings, "结局太单一", "the endings are too much alike"}, Warning},
	{CodeInfo{LintJump, "情绪一下变化太大", "the mood jumps"}, Warning},
	{CodeInfo{LintMood, "情绪变化和说的话相反", "the mood goes against the words"}, Warning},
	{CodeInfo{LintReading, "一段话读起来太久", "a text takes too long to read"}, Warning},
	{CodeInfo{LintSameText, "译文和原文一字不差", "a translation is the same as the original"}, Warning},
	{CodeInfo{LintHitsDiffer, "译文触发的话术规则和原文不同", "a translation trips other phrase rules than the original"}, Warning},
	{CodeInfo{LintDead, "条件永远不成立或总成立", "a condition never holds, or always does"}, Warning},
	{CodeInfo{LintNotOffered, "有一条回复永远不会出现", "a reply is never offered"}, Warning},
	{CodeInfo{LintNeverReached, "有一个结局或节点永远走不到", "an ending or node is never reached"}, Warning},
	{CodeInfo{LintChance, "闭着眼选也常能及格", "blind picking passes too often"}, Warning},
}
