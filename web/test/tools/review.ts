// The HR desk, as tests use it: sheets to hand in, ways to hand them in, and what the page says of them.

import { createHash } from "node:crypto";
import { after, before } from "node:test";
import type { Locator, Page } from "playwright-core";
import { clearline, serve, type Serving } from "./clearline.ts";

/** What the parts of the desk that the tests use are called. */
export const words = {
  zh: {
    locale: "zh-CN", title: "成绩审核", begin: "把成绩单拖进来", files: "选择文件…", folder: "选择文件夹…", add: "加入", more: "更多", cancel: "取消",
    sheets: (n: number) => `${n.toLocaleString("zh")} 份成绩单`, done: (n: number) => `读完了，共 ${n.toLocaleString("zh")} 份成绩单`, stopped: /^已停下，留下了 /,
    tabs: { cohort: "成绩单", trainees: "学员", scenarios: "情景", items: "题目分析", missing: "未交", raters: "复评", disputes: "异议" },
    doubt: /份成绩单有疑点/, otherVersion: /不在手头，没法核验/, hurried: /答得比读题还快/, show: "看这些",
    altered: "改动过", duplicate: "重复", malformed: "不完整", impossible: "不可能的通话",
    notTaken: (n: number) => `${n} 项没有用上`, why: "看原因", notTakenTitle: "没有用上的",
    policy: "计分取", best: "最好一次", practice: "练习", roster: (name: string, n: number) => `已读入名单 ${name}，${n} 行`, dismiss: "知道了", rosterOff: "不用这张名单",
    clear: "清空…", clearYes: "清空", retry: "重新读一遍", forgetOwn: /^也删除我的/, reviewOwn: "是我的，接着做", reviewOther: "是别人的，用来比较",
    language: "English",
  },
  en: {
    locale: "en-GB", title: "Score review", begin: "Drop score sheets here", files: "Choose files…", folder: "Choose a folder…", add: "Add", more: "More", cancel: "Cancel",
    sheets: (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "sheet" : "sheets"}`, done: (n: number) => `All read: ${n.toLocaleString("en")} score ${n === 1 ? "sheet" : "sheets"}`, stopped: /^Stopped; /,
    tabs: { cohort: "Sheets", trainees: "Trainees", scenarios: "Scenarios", items: "Items", missing: "Missing", raters: "Second rating", disputes: "Disputes" },
    doubt: /in doubt and do(es)? not count/, otherVersion: /not at hand, so (it|they) cannot be verified/, hurried: /answered faster than one can read/, show: "Show these",
    altered: "Altered", duplicate: "Duplicate", malformed: "Incomplete", impossible: "Impossible call",
    notTaken: (n: number) => `${n} ${n === 1 ? "thing was" : "things were"} not used`, why: "See why", notTakenTitle: "Not used",
    policy: "Counts:", best: "best attempt", practice: "Practice", roster: (name: string, n: number) => `Roster ${name} read, ${n} ${n === 1 ? "row" : "rows"}`, dismiss: "Dismiss", rosterOff: "Stop using this roster",
    clear: "Clear…", clearYes: "Clear", retry: "Read them again", forgetOwn: /^Delete my .* too/, reviewOwn: "Mine: go on with them", reviewOther: "Somebody else's: compare",
    language: "中文",
  },
};

export type Words = (typeof words)["zh"];

/** The parts of a score sheet that tests look at or change. */
export interface Sheet {
  attempt: { id: string; mode: string; start: string; [more: string]: unknown };
  trainee: { id?: string; name?: string; cohort?: string };
  scenario: { id: string; version: number; sha256: string };
  turns: Record<string, unknown>[];
  result?: { score: number; total: number; passed: boolean; [more: string]: unknown };
  disputes?: { turn: number; note: string }[];
  digest: string;
  [more: string]: unknown;
}

/** Half a minute for each reply: nobody finds that too fast. */
const unhurried = Array.from({ length: 60 }, () => 30_000).join(",");

const played = new Map<string, Promise<string>>();

/** A sheet of a call that `clearline play` played; choices is best, first, random or a list of ids. */
export async function play(scenario: string, choices: string, ...more: string[]): Promise<Sheet> {
  const args = ["play", scenario, "--choices", choices, "--mode", "assessment", "--start", "2026-11-02T01:00:00Z", "--id", "played", "--times", unhurried, ...more];
  const key = args.join(" ");
  if (!played.has(key)) played.set(key, clearline(...args).then(({ out, err }) => out || Promise.reject(new Error(err))));
  return JSON.parse(await played.get(key)!) as Sheet;
}

/** The sheet as a file of one line, with a digest that fits whatever was changed in it. */
export function signed(sheet: Sheet): string {
  const digest = createHash("sha256").update(JSON.stringify({ ...sheet, digest: "" })).digest("hex");
  return JSON.stringify({ ...sheet, digest });
}

export const scenarios = ["lost-parcel", "late-mortgage", "expired-food", "bereaved-caller"];

/** So many sheets, all different and all sound: trainees T0001, T0002, …, each of whom called every scenario once, some well, some at random. */
export async function cohort(count: number): Promise<Sheet[]> {
  const bases = await Promise.all(scenarios.flatMap((s) => [play(s, "best"), ...[1, 2, 3].map((seed) => play(s, "random", "--seed", String(seed)))]));
  return Array.from({ length: count }, (_, i) => {
    const person = Math.floor(i / scenarios.length);
    const sheet = structuredClone(bases[(i % scenarios.length) * 4 + (person % 4)]!);
    const start = new Date(Date.UTC(2026, 10, 2, 1, i)).toISOString().replace(".000Z", "Z");
    sheet.attempt = { ...sheet.attempt, id: `attempt-${i}`, start };
    sheet.trainee = { id: `T${String(person + 1).padStart(4, "0")}`, name: `学员${person + 1}`, cohort: person % 2 ? "二班" : "一班" };
    return sheet;
  });
}

/** A site for the tests of a suite, and so many sheets to hand in there. Neither is there before its tests begin. */
export function useDesk(count: number): { site: Serving; sheets: Sheet[] } {
  const desk = {} as { site: Serving; sheets: Sheet[] };
  before(async () => void Object.assign(desk, { site: await serve(), sheets: await cohort(count) }));
  after(() => desk.site[Symbol.asyncDispose]());
  return desk;
}

/** A file to hand in. */
export interface Handed {
  name: string;
  bytes: string | Uint8Array;
}

/** Files of sheets, one each, named by number. */
export const filesOf = (sheets: Sheet[]): Handed[] => sheets.map((s, i) => ({ name: `sheet-${i}.json`, bytes: signed(s) }));

/** Sheets, one a line. */
export const ndjson = (sheets: Sheet[]): string => sheets.map((s) => signed(s) + "\n").join("");

/** Opens the desk, up to its first words, and lets it load all that it ever loads. */
export async function openDesk(page: Page, url: string): Promise<void> {
  await page.goto(`${url}review/`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 2 }).waitFor();
}

/** Drags files over the page until it says that they may be let go, and lets go. */
export async function drop(page: Page, ...files: Handed[]): Promise<void> {
  const packed = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes as string).toString("base64") }));
  await page.evaluate(async (files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of files) dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    const how = { bubbles: true, cancelable: true, dataTransfer };
    while (!document.querySelector(".drop-target")) {
      document.body.dispatchEvent(new DragEvent("dragenter", how));
      await new Promise(requestAnimationFrame);
    }
    document.body.dispatchEvent(new DragEvent("drop", how));
  }, packed);
}

/** Drags files and folders of this computer over the page, as from its file manager, and lets go. */
export async function dropPaths(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await session.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  await session.detach();
}

/** A button anywhere on the page. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });

/** The view's own part of the page. */
export const view = (page: Page): Locator => page.getByRole("main");

/** Waits until the desk has so many sheets, has read all it was handed and has worked out its figures. */
export async function taken(page: Page, w: Words, sheets: number): Promise<void> {
  await page.getByRole("banner").getByText(w.sheets(sheets), { exact: true }).waitFor();
  await page.locator(".intake").waitFor({ state: "detached" });
  await settled(page);
}

/** Waits until the figures are those of what was chosen last. */
export async function settled(page: Page): Promise<void> {
  await page.locator(".stale").waitFor({ state: "detached" });
}

/** Goes to a view by its name in the row of views. */
export async function go(page: Page, w: Words, tab: keyof Words["tabs"]): Promise<void> {
  await page.getByRole("navigation", { name: /^(查看|Views)$/ }).getByRole("button", { name: w.tabs[tab], exact: true }).click();
}

/** The banner that says this. */
export const banner = (page: Page, text: RegExp | string): Locator => page.locator(".banner").filter({ hasText: text });

/** All that was not taken, a line each: the file's name and why. */
export async function notTaken(page: Page, w: Words): Promise<string[]> {
  await button(page, w.why).click();
  const dialog = page.getByRole("dialog", { name: w.notTakenTitle });
  const lines = (await dialog.getByRole("listitem").allInnerTexts()).map((t) => t.replace(/\s*\n+\s*/g, ": "));
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return lines;
}
