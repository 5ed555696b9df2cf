// Where the form and the publish dialog say that something is wrong, and when they keep it to themselves.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../engine/contract.ts";

// A browser's language, from which the page's words take theirs.
Object.defineProperty(globalThis, "navigator", { value: { language: "zh-CN" }, configurable: true });
const { Problems } = await import("../author/form/desk.ts");
const { order } = await import("../author/form/model.ts");
const { Young } = await import("../author/form/young.ts");
const { inWords } = await import("../author/publish/place.ts");

test("a new reply does not complain of an empty field before the author has left it", () => {
  const scenario = { nodes: [{ id: "opening", choices: [{ id: "old" }, { id: "reply-1" }] }] };
  const young = new Young();
  const empty = (at: string, code = "S105") => ({ code, pointer: at }) as Problem;
  const faults = [0, 1].flatMap((k) => ["zh", "en"].map((l) => empty(`/nodes/0/choices/${k}/text/${l}`)));
  const problems = new Problems([...faults, empty("/nodes/0/choices/1/to", "S112")], (p) => young.spares(scenario, p));
  const shown = (choice: number, ...rest: string[]) => problems.of(["nodes", 0, "choices", choice, ...rest]).length;

  young.add("opening", "reply-1");
  assert.deepEqual([shown(1, "text", "zh"), shown(1, "text", "en")], [0, 0]);
  assert.equal(shown(0, "text", "zh"), 1, "an old reply says so at once");
  assert.equal(shown(1, "to"), 1, "and so does any other fault");
  assert.equal(problems.within(["nodes", 0, "choices", 1]).length, 3, "and the count has them all");

  young.leave(scenario, ["/nodes/0/choices/1/text/zh"]);
  assert.deepEqual([shown(1, "text", "zh"), shown(1, "text", "en")], [1, 0]);
});

test("a new node is still new under the id the author gives it", () => {
  const young = new Young();
  young.add("node-1");
  young.rename("node-1", "complaint");
  const fault = { code: "S105", pointer: "/nodes/0/lines/0/text/zh" } as Problem;
  assert.equal(young.spares({ nodes: [{ id: "complaint" }] }, fault), true);
  assert.equal(young.spares({ nodes: [{ id: "node-1" }] }, fault), false);
});

test("where an error is can be read as words", () => {
  const walked = order({
    start: "opening",
    nodes: [{ id: "opening", choices: [{ to: "story" }] }, { id: "story" }, { id: "lost" }],
  });
  assert.equal(inWords(["nodes", 0, "choices", 4, "text", "zh"], walked), "第 1 轮 · 回复 5 · 原话（中文）");
  assert.equal(inWords(["nodes", 1, "lines", 1, "text", "en"], walked), "第 2 轮 · 台词 2（English）");
  assert.equal(inWords(["nodes", 2, "lines"], walked), "lost · 台词", "what nobody reaches has no turn");
  assert.equal(inWords(["customer", "name", "zh"], walked), "客户 · 称呼（中文）");
  assert.equal(inWords(["nodes", 0, "choices", 0, "effects", "text"], walked), "第 1 轮 · 回复 1 · 情绪与变量的变化 · text");
});
