// What the forms of rubrics and phrase rules do to their files, what a trial is made of, and how tables are read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, idOf, readTable, readWorkbook, Unreadable } from "../author/exchange/table.ts";
import * as standards from "../author/form/standards.ts";
import { bareRubric, examples, languageOf, stretches } from "../author/trial/model.ts";
import type { Edit, Hit } from "../engine/contract.ts";
import { strToU8, zipSync } from "fflate";

/** The value after edits that put values in the place of others. */
function edited(value: unknown, edits: Edit[]): any {
  const root = structuredClone(value) as any;
  for (const { path, value } of edits) path.slice(0, -1).reduce((v, step) => v[step], root)[path.at(-1)!] = value;
  return root;
}

const rubric = {
  dimensions: [
    { id: "listen", formula: "5 * earn('restate') - 2 * slip(\"interrupt\") + (done('restate') ? 1 : 0)" },
    { id: "resolve", formula: "let restate = 3; restate * earn('fix')" },
  ],
  techniques: [{ id: "restate", dimension: "listen" }, { id: "fix", dimension: "resolve" }, { id: "thank", dimension: "resolve" }],
  slips: [{ id: "interrupt", dimension: "listen" }],
  gates: [{ id: "rude", when: "done('interrupt')", cap: "weak" }],
  bands: [{ id: "weak", from: 0 }, { id: "good", from: 60 }],
  pass: "good",
};

test("a technique that is renamed is renamed in every formula, and a variable of that name is left alone", () => {
  const after = edited(rubric, standards.renameTag(rubric, ["techniques", 0], "restate", "say-back"));
  assert.equal(after.techniques[0].id, "say-back");
  assert.equal(after.dimensions[0].formula, "5 * earn('say-back') - 2 * slip(\"interrupt\") + (done('say-back') ? 1 : 0)");
  assert.equal(after.dimensions[1].formula, rubric.dimensions[1]!.formula);
});

test("a slip that is renamed is renamed in gates, too", () => {
  const after = edited(rubric, standards.renameTag(rubric, ["slips", 0], "interrupt", "cut-in"));
  assert.equal(after.gates[0].when, "done('cut-in')");
  assert.match(after.dimensions[0].formula, /slip\("cut-in"\)/);
});

test("a dimension takes its techniques and slips along, a band its gates and the pass mark", () => {
  const dimension = edited(rubric, standards.renameDimension(rubric, ["dimensions", 0], "listen", "hear"));
  assert.deepEqual([dimension.techniques[0].dimension, dimension.techniques[1].dimension, dimension.slips[0].dimension], ["hear", "resolve", "hear"]);
  const weak = edited(rubric, standards.renameBand(rubric, ["bands", 0], "weak", "poor"));
  assert.deepEqual([weak.gates[0].cap, weak.pass], ["poor", "good"]);
  assert.equal(edited(rubric, standards.renameBand(rubric, ["bands", 1], "good", "fine")).pass, "fine");
});

test("a technique that no formula speaks of is pointed out in its dimension", () => {
  assert.deepEqual(standards.unspoken(rubric, "resolve"), [{ id: "thank", slip: false }]);
  assert.deepEqual(standards.unspoken(rubric, "listen"), []);
});

test("a double has an id of its own, and no number that belongs to the first", () => {
  assert.deepEqual(standards.double({ id: "attitude", number: 1, classes: ["rude"] }, ["attitude", "attitude-2"]), { id: "attitude-3", classes: ["rude"] });
});

test("a word list that is renamed is renamed wherever a pattern refers to it", () => {
  const set = {
    words: { very: ["很"], not: ["<very>不"] },
    exceptions: [{ where: "before", patterns: ["<very>"] }],
    rules: [{ patterns: ["我<very>忙", "<veryday>"], exceptions: [{ where: "over", patterns: ["<not>"] }] }],
  };
  const after = edited(set, standards.renameList(set, "very", "so"));
  assert.deepEqual(after.words, { so: ["很"], not: ["<so>不"] });
  assert.deepEqual(after.exceptions[0].patterns, ["<so>"]);
  assert.deepEqual(after.rules[0].patterns, ["我<so>忙", "<veryday>"]);
  assert.equal(standards.uses(set, "not"), 1);
});

test("half a rubric or phrase set breaks nothing", () => {
  for (const half of [{}, { dimensions: 1, gates: [null, 2] }, { words: { a: 1 }, rules: [null, { patterns: [3] }] }]) {
    assert.doesNotThrow(() => [standards.unspoken(half, "x"), standards.renameTag(half, ["techniques", 0], "a", "b"), standards.renameList(half, "a", "b"), examples(half)]);
  }
});

const hit = (start: number, end: number) => ({ rule: "r", start, end }) as Hit;

test("a reply is cut where hits begin and end, and those that overlap share a stretch", () => {
  const cut = stretches("我就是这个态度", [hit(1, 5), hit(3, 7)]);
  assert.deepEqual(cut.map((s) => [s.text, s.hits.length]), [["我", 0], ["就是", 1], ["这个", 2], ["态度", 1]]);
  assert.deepEqual(stretches("短", [hit(0, 9)]).map((s) => [s.text, s.hits.length]), [["短", 0]], "a hit in an earlier text marks nothing");
});

test("a reply is read in its set's language, and where that is open, in the one it looks like", () => {
  assert.equal(languageOf("phrases", "zh", "hello"), "zh");
  assert.equal(languageOf("rubric", "zh", "hello"), "en");
  assert.equal(languageOf("rubric", "en", "您好 Mr Wang"), "zh");
});

test("examples know their rule and place", () => {
  const all = examples({ rules: [{ id: "a", hits: ["x"], misses: ["y", "z"] }] });
  assert.deepEqual(all.map((e) => [e.member, e.index, e.text]), [["hits", 0, "x"], ["misses", 0, "y"], ["misses", 1, "z"]]);
  assert.equal((JSON.parse(bareRubric("mine")) as { phrases: string[] }).phrases[0], "mine");
});

test("a table from Excel in China reads as well as one in UTF-8", () => {
  assert.equal(decode(new Uint8Array([0xbd, 0xda, 0xb5, 0xe3, 0x2c, 0x61])), "节点,a");
  assert.equal(decode(new TextEncoder().encode("节点,回复")), "节点,回复");
  assert.equal(decode(new Uint8Array([0xff, 0xfe, 0x82, 0x82])), "节");
  assert.throws(() => decode(new Uint8Array([0x80, 0xff, 0xff])), Unreadable);
});

test("rows are counted as the author counts them, whatever stands between the cells", async () => {
  assert.deepEqual(await readTable("节点;回复\r\n\r\na;\"您说；\n好\"\r\n\r\n"), [["节点", "回复"], [""], ["a", "您说；\n好"]]);
  assert.deepEqual(await readTable("\ufeffnode\treply\na\tyes, of course\n"), [["node", "reply"], ["a", "yes, of course"]]);
  await assert.rejects(readTable("\n \n"), { why: "empty" });
  await assert.rejects(readTable('node,reply\n"a,b\n'), { why: "quotes" });
});

test("a workbook gives its first sheet with anything in it, and names the others", async () => {
  const sheet = (rows: string) => strToU8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`);
  const row = (r: number, ...cells: string[]) => `<row r="${r}">${cells.map((c, i) => `<c r="${"ABC"[i]}${r}" t="inlineStr"><is><t>${c}</t></is></c>`).join("")}</row>`;
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const names = ["空", "对话", "备注"];
  const book = zipSync({
    "[Content_Types].xml": strToU8(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    "xl/workbook.xml": strToU8(`<workbook xmlns="${main}" xmlns:r="${rel}"><sheets>${names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`),
    "xl/worksheets/sheet1.xml": sheet(""),
    "xl/worksheets/sheet2.xml": sheet(row(1, "节点", "回复") + row(3, "a", "您说")),
    "xl/worksheets/sheet3.xml": sheet(row(1, "别忘了")),
  }) as Uint8Array<ArrayBuffer>;
  const brought = await readWorkbook(book);
  assert.deepEqual(brought, { kind: "rows", rows: [["节点", "回复"], ["", ""], ["a", "您说"]], others: ["备注"] });
  await assert.rejects(readWorkbook(strToU8("not a workbook") as Uint8Array<ArrayBuffer>), { why: "workbook" });
});

test("an imported file is named after its scenario", () => {
  assert.equal(idOf('{"id": "lost-parcel"}'), "lost-parcel");
  assert.equal(idOf("{"), "imported");
});
