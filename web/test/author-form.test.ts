// What the buttons of the form do to a scenario: the edits are made on a plain value, as the text would take them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OpenDocument } from "../author/document.ts";
import * as model from "../author/form/model.ts";
import type { Edit } from "../engine/contract.ts";

/** The value after edits, one after the other, as the contract has them. */
function edited(value: unknown, edits: Edit[]): any {
  const root = structuredClone(value) as any;
  for (const { path, value, insert } of edits) {
    const last = path.at(-1)!;
    const at = path.slice(0, -1).reduce((v, step) => v[step], root);
    if (Array.isArray(at) && insert) at.splice(last as number, 0, value);
    else if (value !== undefined) at[last] = value;
    else if (Array.isArray(at)) at.splice(last as number, 1);
    else delete at[last];
  }
  return root;
}

const call = {
  start: "opening",
  state: { stock: { type: "bool", start: false }, plan: { type: "enum", values: ["none", "refund"], start: "none" } },
  nodes: [
    {
      id: "opening",
      lines: [{ text: "六天了！" }, { text: "有人在听吗？", when: "stock" }],
      choices: [
        { id: "listen", to: "story", effects: { stock: true, plan: "stock ? 'refund' : 'none'" } },
        { id: "hurry", to: [{ when: "plan == 'refund'", to: "story" }, { to: "hangs-up" }] },
      ],
    },
    { id: "hangs-up", lines: [{ text: "算了。" }], ending: { outcome: "unresolved" } },
    { id: "lost", lines: [{ text: "没人来过。" }], choices: [] },
    { id: "story", lines: [{ text: "是我妈的药。" }], choices: [{ id: "go", to: "hangs-up", effects: { plan: "refund" } }] },
  ],
};

test("the outline is in order of play, and what nobody reaches comes last", () => {
  const { rows, rowOf } = model.order(call);
  assert.deepEqual(rows.map((r) => [r.id, r.depth]), [["opening", 0], ["story", 1], ["hangs-up", 1], ["lost", -1]]);
  assert.equal(rows[2]!.ending, "unresolved");
  assert.equal(rowOf[3], 1);
});

test("half a scenario has an outline, too", () => {
  for (const value of [undefined, null, [], "x", { nodes: 3 }, { nodes: [null, { id: 1 }, { choices: [{ to: { a: 1 } }] }] }]) {
    assert.doesNotThrow(() => model.order(value));
  }
});

test("a node that is renamed is found by all that led to it", () => {
  const after = edited(call, model.renameNode(call, 3, "the-story"));
  assert.equal(after.nodes[3].id, "the-story");
  assert.equal(after.nodes[0].choices[0].to, "the-story");
  assert.equal(after.nodes[0].choices[1].to[0].to, "the-story");
  assert.equal(edited(call, model.renameNode(call, 0, "hello")).start, "hello");
});

test("the second of two nodes with one id is renamed without taking the links along", () => {
  const twins = { start: "a", nodes: [{ id: "a" }, { id: "a" }] };
  const after = edited(twins, model.renameNode(twins, 1, "b"));
  assert.deepEqual([after.start, after.nodes[0].id, after.nodes[1].id], ["a", "a", "b"]);
});

test("a copy has an id of its own and stands after what it was copied from", () => {
  const once = edited(call, [model.copyNode(call, 0)]);
  const twice = edited(once, [model.copyNode(once, 0)]);
  assert.deepEqual(twice.nodes.slice(0, 3).map((n: any) => n.id), ["opening", "opening-3", "opening-2"]);
});

test("a deleted node can hand its callers on", () => {
  const after = edited(call, model.removeNode(call, 3, "hangs-up"));
  assert.deepEqual(model.links(after, "story"), []);
  assert.equal(after.nodes[0].choices[0].to, "hangs-up");
  assert.equal(after.nodes.length, 3);
  const cut = edited(call, model.removeNode(call, 3));
  assert.equal(cut.nodes[0].choices[0].to, "story", "or leave them as they are");
});

test("a node is cut in two before a line, with a reply to be written between", () => {
  const after = edited(call, model.splitNode(call, 0, 1, ["zh", "en"]));
  const [first, second] = after.nodes;
  assert.deepEqual([first.lines.length, first.choices.length, first.choices[0].to], [1, 1, second.id]);
  assert.deepEqual([second.id, second.lines[0].when, second.choices.length], ["opening-2", "stock", 2]);
});

test("an entry moves to its new place", () => {
  const after = edited(call, model.move(["nodes"], call.nodes, 0, 2));
  assert.deepEqual(model.ids(after), ["hangs-up", "lost", "opening", "story"]);
});

test("a variable is renamed in its declaration, in conditions and in effects, each in its place", () => {
  const after = edited(call, model.renameVariable(call, "stock", "inStock"));
  assert.deepEqual(Object.keys(after.state), ["inStock", "plan"]);
  assert.equal(after.nodes[0].lines[1].when, "inStock");
  assert.deepEqual(after.nodes[0].choices[0].effects, { inStock: true, plan: "inStock ? 'refund' : 'none'" });
});

test("a value is renamed where it is declared, set, compared and given", () => {
  const after = edited(call, model.renameWord(call, "plan", "refund", "money-back"));
  assert.deepEqual(after.state.plan.values, ["none", "money-back"]);
  assert.equal(after.nodes[0].choices[1].to[0].when, "plan == 'money-back'");
  assert.equal(after.nodes[0].choices[0].effects.plan, "stock ? 'money-back' : 'none'");
  assert.equal(after.nodes[3].choices[0].effects.plan, "money-back");
  const begun = edited(call, model.renameWord(call, "plan", "none", "open"));
  assert.equal(begun.state.plan.start, "open");
});

const bilingual = {
  language: "zh",
  languages: ["zh", "en"],
  title: { zh: "丢件", en: "Lost parcel" },
  brief: "只有中文",
  customer: { name: { zh: "赵女士", en: "Ms Zhao" } },
  lint: { L215: { severity: "off", reason: { zh: "有意为之", en: "on purpose" } } },
  start: "opening",
  nodes: [
    {
      id: "opening",
      lines: [{ text: { zh: "六天了！", en: "Six days!" } }],
      choices: [{ id: "listen", text: { zh: "您说", en: "Go on" }, why: { zh: "听", en: "Listens" }, reaction: [{ text: { zh: "嗯", en: "Hm" } }], to: "end" }],
    },
    { id: "end", lines: [{ text: { zh: "好", en: "Good" } }], ending: { outcome: "resolved", why: { zh: "解决", en: "Settled" } } },
  ],
};

test("a language that is removed takes all its texts along, and one undo brings everything back", () => {
  const before = JSON.stringify(bilingual, null, 2);
  const doc = new OpenDocument("scenarios/lost-parcel.json", "scenario", before);
  doc.edit(model.dropLanguage(bilingual, "en"), "Delete en");
  const after = JSON.parse(doc.text());
  assert.deepEqual(after.languages, ["zh"]);
  assert.doesNotMatch(doc.text(), /"en"/);
  assert.deepEqual(after.nodes[0].choices[0].reaction, [{ text: { zh: "嗯" } }]);
  assert.deepEqual([after.brief, after.lint.L215.reason], ["只有中文", { zh: "有意为之" }]);
  doc.undo();
  assert.equal(doc.text(), before);
});
