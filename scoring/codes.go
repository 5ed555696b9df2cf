package scoring

import (
	"clearline/scenarios"
	"clearline/scoring/phrase"
)

// CodeIsSheet is the code of a score sheet where a scenario, rubric or phrase set was wanted.
const CodeIsSheet = "C101"

// Codes lists every code of a fault in rubrics, phrase sets, play plans and sheets, and of one that only playing an
// exercise brings to light. Those of scenarios and of any JSON file are in [scenarios.Codes].
var Codes = []scenarios.CodeInfo{
	{Code: CodeRubricFormat, Zh: "评分标准的 format 一行缺失，或是别的版本", En: "the rubric's format line is missing or names another version"},
	{Code: CodeRubricHead, Zh: "评分标准的 id、version 或 languages 不对", En: "the rubric's id, version or languages are wrong"},
	{Code: CodeRubricText, Zh: "评分标准缺少文字，或缺少某种语言的文字", En: "a text of the rubric is missing, or lacks one of the languages"},
	{Code: CodeRubricID, Zh: "评分标准里有 id 为空、写法不对或重复", En: "an id in the rubric is empty, badly formed or used twice"},
	{Code: CodeRubricDim, Zh: "没有这个维度，或权重超出范围", En: "there is no such dimension, or a weight is out of range"},
	{Code: CodeRubricBands, Zh: "等级没有从 0 起逐级升高，或没有这个等级", En: "the bands do not rise from 0, or there is no such band"},
	{Code: CodeRubricGate, Zh: "红线什么也不改，或没有这个判定", En: "a gate changes nothing, or there is no such verdict"},
	{Code: CodeRubricFormula, Zh: "公式或红线的条件写错了", En: "a formula or a gate's condition is wrong"},
	{Code: CodeRubricPhrases, Zh: "没有这套措辞规则", En: "there is no such phrase set"},
	{Code: CodeRubricTooMuch, Zh: "维度或等级没有或太多", En: "there are no dimensions or bands, or too many"},
	{Code: phrase.CodeMissing, Zh: "措辞规则缺少必需的成员", En: "a required member of a phrase set is absent or empty"},
	{Code: phrase.CodeFormat, Zh: "措辞规则的 format 一行是别的版本", En: "the phrase set's format line names another version"},
	{Code: phrase.CodeID, Zh: "措辞规则的 id 或类别写法不对", En: "an id or a class of a phrase set is badly formed"},
	{Code: phrase.CodeTwice, Zh: "措辞规则的 id、编号或例句重复", En: "an id, a number or an example of a phrase set stands there twice"},
	{Code: phrase.CodeRange, Zh: "措辞规则里的数超出范围", En: "a number in a phrase set is out of its range"},
	{Code: phrase.CodeLanguage, Zh: "措辞规则的语言既不是 zh 也不是 en", En: "a phrase set's language is neither zh nor en"},
	{Code: phrase.CodePattern, Zh: "读不懂这个句式", En: "a pattern cannot be read"},
	{Code: phrase.CodeWords, Zh: "词表没有声明、套住自己，或占用了内置的名字", En: "a word list is not declared, contains itself or takes a built-in name"},
	{Code: phrase.CodeLoose, Zh: "句式里没有固定的字可找", En: "a pattern has no fixed characters to look for"},
	{Code: phrase.CodeExpansion, Zh: "句式代入词表后太长", En: "a pattern is too long with its word lists written out"},
	{Code: phrase.CodeWhere, Zh: "例外的位置不认识，或在这里没有意义", En: "the place of an exception is unknown or says nothing here"},
	{Code: phrase.CodeExample, Zh: "规则自己的例句和它说的不一样", En: "a phrase rule's own example comes out otherwise"},
	{Code: CodeLoop, Zh: "通话会绕回原处（写明怎么绕的）", En: "a call can come back to where it was (the loop is printed)"},
	{Code: CodeNoReply, Zh: "某处没有任何回复可选（写明那时的状态）", En: "somewhere no reply is offered (the state is printed)"},
	{Code: CodeTooMany, Zh: "配置超过 200,000 个：让读愤怒、信任或次数的条件少一些", En: "more than 200,000 configurations: let fewer conditions read anger, trust or counts"},
	{Code: CodeNothing, Zh: "怎么回都得不到分", En: "nothing can be earned"},
	{Code: CodeFormula, Zh: "公式算的时候出错", En: "a formula fails when it runs"},
	{Code: CodeNoTop, Zh: "最佳走法也到不了最高等级", En: "the best play does not reach the top band"},
	{Code: CodeSameVersion, Zh: "两个文件 id 和版本相同，内容不同", En: "two different files have one id and version"},
	{Code: CodeNoRubric, Zh: "手头没有这套评分标准", En: "the rubric is not at hand"},
	{Code: CodeField, Zh: "登记表的一栏里没有对的写法，或没有错的（写明那时的状态）", En: "a field of the register has no right entry, or no wrong one (the state is printed)"},
	{Code: CodePlanSyntax, Zh: "走法文件里有读不懂的一行", En: "a line of a play plan cannot be read"},
	{Code: CodePlanPath, Zh: "走法文件里的路走不通", En: "the path of a play plan is not possible"},
	{Code: CodePlanState, Zh: "状态和走法文件写的不一样", En: "the state is not what the play plan says"},
	{Code: CodePlanEnd, Zh: "结局、结果、判定、等级或分数和走法文件写的不一样", En: "the ending, outcome, verdict, band or score is not what the play plan says"},
	{Code: CodeIsSheet, Zh: "这是成绩单：用 clearline verify", En: "this is a score sheet: use clearline verify"},
	{Code: CodeSheetFormat, Zh: "成绩单的 format 或 engine 是别的版本", En: "the sheet's format or engine is another"},
	{Code: CodeSheetValue, Zh: "成绩单里的值超出范围", En: "a value in the sheet is out of its range"},
}
