// Expressions in words, as the form of the workbench says them below a condition.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, type Scope } from "../author/form/complete.ts";
import { explain } from "../author/form/explain.ts";
import { renameVariable, renameWord } from "../author/form/expression.ts";

const called = {
  zh: { anger: "怒气", trust: "信任", apologise: "真诚致歉", retort: "顶撞" },
  en: { anger: "anger", trust: "trust", apologise: "Apologise", retort: "Retort" },
} as const;

function say(lang: "zh" | "en", source: string, as: "condition" | "value" = "condition") {
  const names: Record<string, string> = called[lang];
  return explain(source, { lang, variable: (id) => names[id], deed: (id) => names[id] }, as);
}

test("a condition reads as a Chinese sentence", () => {
  const sentences: Record<string, string> = {
    "anger < 40 and done('apologise')": "怒气低于 40 且已做过“真诚致歉”",
    'trust >= 50 && !done("retort")': "信任至少 50 且没做过“顶撞”",
    "heard": "heard 成立",
    "not heard": "heard 不成立",
    "heard == false": "heard 不成立",
    "40 > anger": "怒气低于 40",
    "plan == 'refund'": "plan 是“refund”",
    "plan not in ['none', 'refund']": "plan 不是“none”、“refund”之一",
    "count('apologise') >= 2": "“真诚致歉”至少 2 次",
    "count('apologise') == 0": "没做过“真诚致歉”",
    "before('apologise', 'retort')": "“真诚致歉”先于“顶撞”",
    "turnsSince('retort') <= 2": "距上次“顶撞”的回复数不超过 2",
    "anger > 60 and (heard or trust > 30)": "怒气高于 60 且（heard 成立，或信任高于 30）",
  };
  for (const [source, sentence] of Object.entries(sentences)) assert.equal(say("zh", source), sentence);
});

test("the same reads as an English one", () => {
  const sentences: Record<string, string> = {
    "anger < 40 and done('apologise')": "anger is below 40 and “Apologise” was done",
    "not (anger < 40)": "anger is at least 40",
    "count('retort') <= 1": "“Retort” was done at most once",
    "30 <= anger < 60": "anger is at least 30 and anger is below 60",
    "not (heard and anger > 5)": "not (heard is true and anger is above 5)",
  };
  for (const [source, sentence] of Object.entries(sentences)) assert.equal(say("en", source), sentence);
});

test("the formula of an effect says what comes of it", () => {
  assert.equal(say("zh", "heard ? anger - 20 : anger - 5", "value"), "如果 heard 成立，则怒气减 20，否则怒气减 5");
  assert.equal(say("zh", "trust", "value"), "信任");
  assert.equal(say("zh", "max(anger - 10, 40)", "value"), "（怒气减 10）与 40 中较大的");
  assert.equal(say("en", "if heard { 'refund' } else { 'none' }", "value"), "if heard is true, “refund”, otherwise “none”");
  assert.equal(say("en", "let calm = anger < 30; calm ? -5 : 5", "value"), "if calm is true, -5, otherwise 5 (where calm is anger is below 30)");
});

test("what cannot be read is not explained, and nothing breaks", () => {
  for (const source of ["", "anger <", "done('apologise'", "anger < 'x", "1 2", "a ? b", "[1,", "constructor(", "and"]) {
    assert.equal(say("zh", source), undefined, source);
  }
  assert.equal(say("en", "constructor(1)", "value"), "constructor(1)");
});

test("a renamed variable is renamed where it is read, and nowhere else", () => {
  assert.equal(renameVariable("stock and plan == 'stock' or stock < 3", "stock", "inStock"), "inStock and plan == 'stock' or inStock < 3");
  assert.equal(renameVariable("done('done') and done", "done", "closed"), "done('done') and closed");
  assert.equal(renameVariable("stock <", "stock", "left"), "left <", "even in an unfinished expression");
});

test("a renamed value is renamed where it is compared with its variable or given to it", () => {
  const source = "plan == 'none' and mood == 'none'";
  assert.equal(renameWord(source, "plan", "none", "open", false), "plan == 'open' and mood == 'none'");
  assert.equal(renameWord("plan in ['none', 'both']", "plan", "none", "open", false), "plan in ['open', 'both']");
  assert.equal(renameWord("mood == 'none' ? 'none' : 'both'", "plan", "none", "open", true), "mood == 'none' ? 'open' : 'both'");
});

const scope: Scope = {
  variables: [
    { id: "anger", name: "怒气", type: "int", values: [] },
    { id: "heard", name: "heard", type: "bool", values: [] },
    { id: "plan", name: "plan", type: "enum", values: ["none", "refund"] },
  ],
  deeds: [
    { id: "apologise", name: "真诚致歉", explain: "", slip: false },
    { id: "retort", name: "顶撞", explain: "", slip: true },
  ],
};

/** What is offered where the bar stands. */
function offers(marked: string) {
  const caret = marked.indexOf("|");
  return complete(marked.replace("|", ""), caret, scope, "zh").map((o) => o.text.trim());
}

/** The expression after the first offer is taken. */
function taken(marked: string) {
  const caret = marked.indexOf("|");
  const source = marked.replace("|", "");
  const o = complete(source, caret, scope, "zh")[0]!;
  return source.slice(0, o.from) + o.text + source.slice(o.to);
}

test("a condition can be picked together from its beginning to its end", () => {
  assert.deepEqual(offers("|").slice(0, 5), ["anger", "heard", "plan", "done(", "count("]);
  assert.equal(taken("ang|"), "anger ");
  assert.deepEqual(offers("anger |").slice(0, 2), ["<", ">="]);
  assert.deepEqual(offers("anger < |"), [], "a number is the author's to say");
  assert.deepEqual(offers("anger < 40 |"), ["and", "or"]);
  assert.deepEqual(offers("plan |"), ["==", "!="]);
  assert.equal(taken("plan == |"), "plan == 'none'");
  assert.equal(taken("done(|"), "done('apologise')");
  assert.equal(taken("anger < 40 and done('ret|')"), "anger < 40 and done('retort')");
  assert.equal(taken("before(|"), "before('apologise', ");
});

test("names for people find ids, too", () => {
  assert.equal(taken("怒|"), "anger ");
  assert.equal(taken("done('顶|"), "done('retort')");
});
