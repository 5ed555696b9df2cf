// The desk's tables and exports, as tests use them.

import { readFileSync } from "node:fs";
import AxeSource from "axe-core";
import type { Locator, Page } from "playwright-core";
import type { Sheet } from "./review.ts";

/** What the parts of tables and exports that the tests use are called. */
export const words = {
  zh: {
    label: "成绩单", search: "找姓名、编号或通话编号", count: (n: string) => `${n} 份`, found: (n: string, of: string) => `找到 ${n} 份，共 ${of} 份`,
    scope: (n: string) => `统计只含筛出的 ${n} 份`, filter: "筛选…", apply: "筛选", none: "全不选", remove: /^去掉筛选：/, from: "从", to: "到",
    fromDay: "从哪天", toDay: "到哪天（含）", badRange: /“从”比“到”大/, about: (name: string) => `${name}：说明与操作`, columns: "显示哪些列", done: "好了",
    view: (name: string) => `视图：${name}`, views: /^视图：/, save: "保存当前视图…", saveName: "给它起个名字", saveNow: "保存", saveLeft: /不会存下来/, manage: "管理视图…",
    rename: (name: string) => `${name} 的新名字`, removeView: (name: string) => `删除视图 ${name}`, all: "全部", coach: "需要辅导",
    trainee: "学员", id: "编号", cohort: "班组", scenario: "情景", score: "得分", verified: "核验", start: "开始时间", file: "文件",
    altered: "改动过", duplicate: "重复", malformed: "不完整",
    out: "导出", formats: { xlsx: /^Excel 工作簿/, csv: /^CSV 表格/, html: /^网页报告/, ndjson: /^NDJSON/, json: /^JSON/ }, hide: /^换成化名/, key: /^密钥/, make: "生成一把", saved: /^已存为 /,
    fileName: (day: string, rest: string) => `成绩审核-${day}-${rest}`,
  },
  en: {
    label: "Score sheets", search: "Find a name, ID or attempt", count: (n: string) => `${n} sheets`, found: (n: string, of: string) => `${n} of ${of} sheets found`,
    scope: (n: string) => `Statistics are of the ${n} filtered sheets alone`, filter: "Filter…", apply: "Filter", none: "None", remove: /^Remove filter /, from: "From", to: "To",
    fromDay: "From day", toDay: "To day, included", badRange: /“From” is above “to”/, about: (name: string) => `${name}: definition and actions`, columns: "Columns to show", done: "Done",
    view: (name: string) => `View: ${name}`, views: /^View: /, save: "Save this view…", saveName: "A name for it", saveNow: "Save", saveLeft: /are left out/, manage: "Manage views…",
    rename: (name: string) => `New name for ${name}`, removeView: (name: string) => `Delete view ${name}`, all: "Everything", coach: "Needs coaching",
    trainee: "Trainee", id: "ID", cohort: "Cohort", scenario: "Scenario", score: "Score", verified: "Verification", start: "Start", file: "File",
    altered: "Altered", duplicate: "Duplicate", malformed: "Incomplete",
    out: "Export", formats: { xlsx: /^Excel workbook/, csv: /^CSV table/, html: /^Report as a web page/, ndjson: /^NDJSON/, json: /^JSON/ }, hide: /^Use pseudonyms/, key: /^Key/, make: "Make one", saved: /^Saved as /,
    fileName: (day: string, rest: string) => `review-${day}-${rest}`,
  },
};

export type Words = (typeof words)["zh"];

/** Names nobody has, and everybody who wants to break something gives: formulas, tags, characters that turn the text about, names of what every object has. */
export const hostile = [
  '=HYPERLINK("http://evil.example","干净")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\t=1+1", "＝1+1",
  '<img src=x onerror="document.title=1">', "<script>document.title=1</script>", "王\u202e小\u2066明", "零\u0007铃", "constructor", "__proto__", "_x0041_", "张\"三,李;=四",
];

/** Sheets as they are, but handed in by those names, with ids that begin with zeros. */
export function namedHostile(sheets: Sheet[]): Sheet[] {
  return sheets.map((s, i) => ({ ...s, trainee: { ...s.trainee, id: String(i).padStart(5, "0"), name: hostile[i % hostile.length]! } }));
}

/** The table of that name. */
export const grid = (page: Page, name: string): Locator => page.getByRole("grid", { name, exact: true });

/** Waits until a table has so many rows, in the page or not. */
export const rowCount = (table: Locator, rows: number): Promise<void> => table.and(table.page().locator(`[aria-rowcount="${rows + 1}"]`)).waitFor();

/** The names of a table's columns, in order. */
export const columns = (table: Locator): Promise<string[]> => table.locator(".head .sort").allInnerTexts();

/** The texts of a column's cells, of the rows that are drawn, as a screen reader has them. */
export async function cells(table: Locator, column: string): Promise<string[]> {
  const at = (await columns(table)).indexOf(column);
  if (at < 0) throw new Error(`there is no column ${column}`);
  return table.locator(`.grid-body .grid-row > :nth-child(${at + 1})`).evaluateAll((all) =>
    all
      .map((cell) => ({ top: cell.parentElement!.offsetTop, text: (cell as HTMLElement).querySelector(".unseen")?.textContent ?? (cell as HTMLElement).innerText }))
      .sort((a, b) => a.top - b.top)
      .map((c) => c.text),
  );
}

/** A column's heading. */
export const heading = (table: Locator, column: string): Locator => table.getByRole("columnheader").filter({ has: table.page().locator(".sort", { hasText: new RegExp(`^${column}$`) }) });

/** Opens the filter of a column by the menu of filters. */
export async function askFilter(page: Page, w: Words, column: string): Promise<Locator> {
  await page.getByRole("button", { name: w.filter, exact: true }).click();
  await page.locator(".menu:popover-open").getByRole("button", { name: column, exact: true }).click();
  return page.getByRole("dialog");
}

/** Filters a column so that only rows with these values are left. */
export async function keepOnly(page: Page, w: Words, column: string, ...values: string[]): Promise<void> {
  const dialog = await askFilter(page, w, column);
  await dialog.getByRole("button", { name: w.none, exact: true }).click();
  for (const v of values) await dialog.getByRole("checkbox", { name: new RegExp(`^${v}`) }).check();
  await dialog.getByRole("button", { name: w.apply, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Chooses a view from the menu of views. */
export async function chooseView(page: Page, w: Words, entry: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: w.views }).click();
  await page.locator(".menu:popover-open").getByRole("button", { name: entry }).click();
}

/** Opens the dialog of exports and chooses a format. */
export async function askExport(page: Page, w: Words, format: keyof Words["formats"]): Promise<Locator> {
  const dialog = page.getByRole("dialog");
  if (!(await dialog.isVisible())) await page.getByRole("button", { name: w.out, exact: true }).click();
  await dialog.getByRole("radio", { name: w.formats[format] }).check();
  return dialog;
}

/** Exports in a format; returns the file's name and bytes. */
export async function exported(page: Page, w: Words, format: keyof Words["formats"]): Promise<{ name: string; bytes: Buffer }> {
  const dialog = await askExport(page, w, format);
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: w.out, exact: true }).click()]);
  await dialog.getByText(w.saved).waitFor();
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** What axe finds wrong in the view and in the dialog over it, a line each. */
export async function axeView(page: Page): Promise<string[]> {
  await page.evaluate(AxeSource.source);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof AxeSource }).axe;
    const { violations } = await run.run(document.querySelector("dialog[open]") ?? document.querySelector("main")!, { resultTypes: ["violations"] });
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html} ${n.failureSummary ?? ""}`));
  });
}
