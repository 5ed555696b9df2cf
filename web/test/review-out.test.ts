// What leaves the desk: each format opened by somebody else's program, with names that would like to be more than names.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import readWorkbook from "read-excel-file/node";
import type { Page } from "playwright-core";
import { useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { askExport, axeView, exported, hostile, keepOnly, namedHostile, words as tableWords } from "./tools/desk-tables.ts";
import { cohort, drop, ndjson, openDesk, type Sheet, settled, taken, words as deskWords } from "./tools/review.ts";
import { plain, sheets as sheetsOf } from "../review/out/workbook.ts";

const w = deskWords.zh;
const t = tableWords.zh;

/** Enough for the cohort's worksheet to be long: what packs long ones in threads must not do so here. */
const many = 200;

/** What a spreadsheet might take for a formula. */
const formula = /^[\s"]*[=+@＝＋＠-]|^[\t\r]/;

/** A workbook's parts, as XML. */
function parts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

describe("the desk exports", () => {
  const open = useBrowser();
  const dir = mkdtempSync(join(tmpdir(), "clearline-out-"));
  let site: Serving;
  let sheets: Sheet[];
  before(async () => {
    site = await serve();
    sheets = namedHostile(await cohort(many));
  });
  after(async () => {
    rmSync(dir, { recursive: true });
    await site[Symbol.asyncDispose]();
  });

  async function desk(): Promise<{ page: Page; errors: string[]; asked: string[] }> {
    const { page, errors } = await open({ locale: w.locale });
    await openDesk(page, site.url);
    await drop(page, { name: "sheets.ndjson", bytes: ndjson(sheets) });
    await taken(page, w, many);
    await page.waitForLoadState("networkidle");
    const asked: string[] = [];
    page.on("request", (r) => !r.url().startsWith("blob:") && asked.push(r.url()));
    return { page, errors, asked };
  }

  it("a CSV that Excel reads as UTF-8, in which no name is a formula and no id loses its zeros", async () => {
    const { page, errors, asked } = await desk();
    const { name, bytes } = await exported(page, t, "csv");
    assert.match(name, /^成绩审核-\d{4}-\d\d-\d\d-first-cohort\.csv$/);
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const { data } = Papa.parse<string[]>(bytes.subarray(3).toString("utf8"), { skipEmptyLines: true });
    assert.equal(data.length, many + 1);
    const [head, ...rows] = data as [string[], ...string[][]];
    for (const row of rows) {
      for (const cell of row) assert.ok(!formula.test(cell) || /^-?\d+(\.\d+)?$/.test(cell), JSON.stringify(cell));
    }
    const at = (column: string) => head.indexOf(column);
    assert.ok(rows.every((r) => /0\d{4}$/.test(r[at(t.id)]!)), "ids keep their zeros");
    assert.ok(rows.some((r) => r[at(t.trainee)]!.includes("<script>")), "names are there as they are");
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });

  it("a workbook: a sheet a table, typed, its headings in sight, every text a text", async () => {
    const { page, errors, asked } = await desk();
    const json = JSON.parse((await exported(page, t, "json")).bytes.toString("utf8")) as { tables: { id: string; title: string; columns: { id: string; name: string; hidden?: boolean }[]; rows: unknown[][] }[] };
    const { name, bytes } = await exported(page, t, "xlsx");
    assert.match(name, /^成绩审核-\d{4}-\d\d-\d\d-first\.xlsx$/);
    const book = await readWorkbook(bytes);
    assert.deepEqual(book.map((s) => s.sheet), ["说明", ...json.tables.map((x) => x.title), "各列的含义"]);

    const table = json.tables.find((x) => x.id === "cohort")!;
    const shown = table.columns.map((c, i) => ({ ...c, i })).filter((c) => !c.hidden);
    const read = book.find((s) => s.sheet === table.title)!.data;
    assert.deepEqual(read[0], shown.map((c) => c.name));
    assert.equal(read.length, many + 1);
    const at = (id: string) => shown.findIndex((c) => c.id === id);
    table.rows.forEach((row, r) => {
      const cell = (id: string) => read[r + 1]![at(id)];
      const value = (id: string) => row[shown[at(id)]!.i];
      assert.equal(cell("score"), value("score"), "a number");
      assert.equal(cell("id"), String(r).padStart(5, "0"), "a text with its zeros");
      const start: unknown = cell("start");
      assert.ok(start instanceof Date, "a date");
      assert.ok(Math.abs(start.getTime() - Date.parse(`${String(value("start")).slice(0, 19)}Z`)) < 1000, "days of a workbook are fractions");
    });

    const xml = parts(bytes);
    const cohortXML = xml["xl/worksheets/sheet2.xml"]!;
    assert.ok(cohortXML.length > 160_000, "long enough for what packs in threads");
    assert.match(cohortXML, /<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    assert.match(cohortXML, new RegExp(`<autoFilter ref="A1:[A-Z]+${many + 1}"/>`));
    for (const [path, text] of Object.entries(xml)) {
      assert.ok(!path.startsWith("xl/worksheets/sheet") || !/<f[ >]/.test(text), `${path} has a formula`);
      assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e\u2066]/, path);
    }
    const texts = [...xml["xl/sharedStrings.xml"]!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => m[1]!);
    assert.ok(texts.includes("_x0063_onstructor") && texts.includes("_x005F_x0041_"), "Excel reads constructor and _x0041_");
    assert.ok(!/function Object|\[object Object\]/.test(cohortXML));
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });

  it("a report that opens without a network and without scripts, in which names are text and figures are drawn", async () => {
    const { page, errors } = await desk();
    const { name, bytes } = await exported(page, t, "html");
    assert.match(name, /^成绩审核-\d{4}-\d\d-\d\d-first\.html$/);
    const path = join(dir, name);
    writeFileSync(path, bytes);
    const { page: other, errors: theirs } = await open({ locale: w.locale, javaScriptEnabled: false, offline: true });
    await other.goto(pathToFileURL(path).href);
    await other.getByRole("heading", { level: 1 }).waitFor();
    assert.ok((await other.locator("svg").count()) > 0);
    assert.equal(await other.locator("script").count(), 0);
    assert.ok((await other.getByText(hostile[6]!).count()) > 0);
    assert.deepEqual(theirs, []);
    assert.deepEqual(errors, []);
  });

  it("the same figures as lines of JSON, of what the filter leaves", async () => {
    const { page } = await desk();
    await keepOnly(page, t, t.cohort, "二班");
    await settled(page);
    const { name, bytes } = await exported(page, t, "ndjson");
    assert.match(name, /-cohort\.ndjson$/);
    const lines = bytes.toString("utf8").trim().split("\n").map((l) => JSON.parse(l) as Record<string, unknown>);
    const json = JSON.parse((await exported(page, t, "json")).bytes.toString("utf8")) as { tables: { id: string; columns: { id: string }[]; rows: unknown[][] }[] };
    const table = json.tables.find((x) => x.id === "cohort")!;
    assert.equal(lines.length, many / 2);
    table.rows.forEach((row, r) => {
      for (const [i, c] of table.columns.entries()) {
        if (c.id !== "start") assert.deepEqual(lines[r]![c.id] ?? null, row[i], c.id);
      }
    });
    assert.ok(lines.every((l) => l["cohort"] === "二班"));
  });

  it("under pseudonyms nobody's name, id or attempt, the same for the same key; the key is kept nowhere", async () => {
    const { page, errors } = await desk();
    const dialog = await askExport(page, t, "csv");
    await dialog.getByRole("checkbox", { name: t.hide }).check();
    const key = dialog.getByLabel(t.key);
    await key.fill("fifteen letters");
    assert.ok(await dialog.getByRole("button", { name: t.out, exact: true }).isDisabled(), "too short a key");
    await dialog.getByRole("button", { name: t.make, exact: true }).click();
    const made = await key.inputValue();
    assert.match(made, /^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/);
    assert.deepEqual(await axeView(page), []);

    const given = (text: string) => sheets.filter((s) => [s.trainee.id!, s.attempt.id].some((n) => new RegExp(`(?<![\\w-])${n}(?![\\w-])`).test(text))).length;
    const first = await exported(page, t, "csv");
    assert.match(first.name, /化名\.csv$/);
    assert.equal(given(first.bytes.toString("utf8")), 0);
    assert.deepEqual((await exported(page, t, "csv")).bytes, first.bytes, "the same key, the same codes");
    for (const format of ["json", "ndjson", "html"] as const) {
      const text = (await exported(page, t, format)).bytes.toString("utf8");
      assert.equal(given(text), 0, format);
      assert.ok(!text.includes("SUM(A1:A9)") && !text.includes(made), format);
    }
    const strings = parts((await exported(page, t, "xlsx")).bytes)["xl/sharedStrings.xml"]!;
    assert.equal(given(strings), 0);
    assert.ok(!strings.includes("SUM(A1:A9)") && !strings.includes(made));
    assert.ok(!(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, history.state]))).includes(made));

    await page.keyboard.press("Escape");
    const again = await askExport(page, t, "csv");
    assert.equal(await again.getByRole("checkbox", { name: t.hide }).isChecked(), false);
    await again.getByRole("checkbox", { name: t.hide }).check();
    assert.equal(await again.getByLabel(t.key).inputValue(), "", "it was shown once");
    await again.getByLabel(t.key).fill("another key altogether");
    assert.notDeepEqual((await exported(page, t, "csv")).bytes, first.bytes);
    assert.deepEqual(errors, []);
  });
});

describe("a workbook's text", () => {
  it("is on one line, without what cannot be seen or turns its neighbours about", () => {
    assert.equal(plain("甲\n乙\t丙"), "甲 乙 丙");
    assert.equal(plain("王\u202e小\u0007明\ud800"), "王□小□明□");
    assert.equal(Array.from(plain("长".repeat(5000))).length, 4000);
  });

  it("is never read as an escape, nor taken for what every object has", () => {
    assert.equal(plain("_x000D_"), "_x005F_x000D_");
    for (const name of Object.getOwnPropertyNames(Object.prototype)) assert.ok(!(plain(name) in {}), name);
  });

  it("names worksheets as Excel allows, each once", () => {
    const table = (title: string) => ({ id: title, title, about: "", cautions: [], columns: [], rows: [] });
    const words = { terms: "说明", definitions: "说明", heads: [], mind: "", yes: "", no: "", tooMany: (title: string) => title };
    const names = sheetsOf({ title: "", terms: [], tables: [table("a/b:c"), table("A b c"), table("长".repeat(40)), table("长".repeat(41)), table("'")] }, words).map((s) => s.sheet!);
    assert.equal(new Set(names.map((n) => n.toLowerCase())).size, names.length);
    for (const n of names) assert.ok(n.length > 0 && n.length <= 31 && !/[[\]/\\:*?]|^'|'$/.test(n), n);
  });
});
