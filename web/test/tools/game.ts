import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { download, started, type Way, ways } from "./play.ts";

/** A language the player speaks. */
export type Lang = "zh" | "en";

/** What the buttons and headings that the tests use are called. */
export const words = {
  zh: {
    locale: "zh-CN",
    library: "今天练哪一个？", untried: "还没练过", stoppedAt: (n: number) => `上次停在第 ${n} 轮，继续`, faults: "有几个文件没能用上",
    who: "先认识一下", name: "姓名", number: "工号", group: "班组", done: "好了", skip: "先不填",
    erase: "清除本机上的全部记录", eraseAll: "全部清除", erased: "本机上的记录都清除了。",
    practice: /^练习。/, assessment: /^考核。/, begin: /^接通电话（(练习|考核)）$/, resume: (n: number) => new RegExp(`^继续上次的(练习|考核)（第 ${n} 轮）$`), review: "看上次的复盘",
    turn: (n: number) => `第 ${n} 轮`, me: "我：", rewind: "重答这一句",
    register: "投诉登记表", fields: { what: "事由", handled: "处理", result: "结果", satisfaction: "满意度" }, fill: (field: string) => new RegExp(`^“${field}”一栏怎么写？`), fieldSays: (field: string) => `${field}：`, over: "通话结束", toDebrief: "看复盘",
    more: "更多", abandon: "放弃这通电话", abandonAsk: "放弃这通电话？", stay: "继续通话", giveUp: "放弃", abandoned: "已放弃，没有计分。",
    turns: "一轮一轮看", formula: "怎么算的", formulaText: "公式原文", comment: "看点评", dispute: "对这一轮有异议", note: "您觉得哪里不妥？", keep: "记下来", disputed: "您的异议",
    download: "保存成绩单", downloaded: "成绩单已保存。", home: "回到列表", back: "返回", about: "我的信息", otherLang: "English", dark: "换成深色", light: "换成浅色",
    unsaved: "进度没能存下来", held: (kept: number, of: number) => `情景后来改过：您答过的 ${of} 句里有 ${kept} 句还对得上，从那里接着来。`,
    lost: "这个情景改动太大，上次的进度接不上了；原记录另存了一份。", outdated: "这个情景后来改过，上次的记录已经对不上了。",
  },
  en: {
    locale: "en-GB",
    library: "Who will you take today?", untried: "Not tried yet", stoppedAt: (n: number) => `Stopped at turn ${n}: go on`, faults: "Some files could not be used",
    who: "First, who are you?", name: "Name", number: "Staff number", group: "Group", done: "Done", skip: "Not now",
    erase: "Erase everything kept on this machine", eraseAll: "Erase it all", erased: "Everything kept on this machine is erased.",
    practice: /^Practice\./, assessment: /^Assessment\./, begin: /^Take the call \((practice|assessment)\)$/, resume: (n: number) => new RegExp(`^Go on with the (practice|assessment) \\(turn ${n}\\)$`), review: "Last debrief",
    turn: (n: number) => `Turn ${n}`, me: "Me: ", rewind: "Try this turn again",
    register: "Complaint register", fields: { what: "Subject", handled: "Handling", result: "Result", satisfaction: "Satisfaction" }, fill: (field: string) => new RegExp(`^What goes under “${field}”\\?`), fieldSays: (field: string) => `${field}: `, over: "The call is over", toDebrief: "See the debrief",
    more: "More", abandon: "Give up this call", abandonAsk: "Give up this call?", stay: "Stay on the line", giveUp: "Give it up", abandoned: "Given up; nothing was scored.",
    turns: "Turn by turn", formula: "How it was scored", formulaText: "The formula itself", comment: "Comment", dispute: "I disagree", note: "What seems wrong to you?", keep: "Keep it", disputed: "Your objection",
    download: "Save the score sheet", downloaded: "The score sheet is saved.", home: "All scenarios", back: "Back", about: "About me", otherLang: "中文", dark: "Dark colours", light: "Light colours",
    unsaved: "Your progress could not be saved", held: (kept: number, of: number) => `The scenario was edited: ${kept} of your ${of} replies still hold; you go on from there.`,
    lost: "This scenario has changed too much to go on where you stopped; the old record is kept aside.", outdated: "This scenario has been edited since; the earlier record no longer fits it.",
  },
};

/** The scenarios that are shipped. */
export const shipped = ["lost-parcel", "expired-food", "late-mortgage", "bereaved-caller"] as const;

/** As much of a scenario file as the tests read. */
export interface Scenario {
  id: string;
  version: number;
  title: Record<Lang, string>;
  start: string;
  nodes: { id: string; lines: { text: Record<Lang, string> }[]; choices?: { id: string; text: Record<Lang, string>; why?: Record<Lang, string>; to?: string }[] }[];
  /** What is filled in after the call: each field is a node of its own then, register-what and so on. */
  register?: { id: string; entries: { id: string; text: Record<Lang, string> }[] }[];
}

/** The folder of the shipped scenarios. */
export const library = join(import.meta.dirname, "..", "..", "..", "scenarios", "library");

/** The file of a shipped scenario. */
export const file = (id: string) => readFileSync(join(library, `${id}.json`), "utf8");

/** A shipped scenario. */
export const scenario = (id: string) => JSON.parse(file(id)) as Scenario;

/** A button by its whole name, or by a pattern of it. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });

/** Presses a button. */
export const press = (page: Page, name: string | RegExp, way: Way = "mouse"): Promise<void> => ways[way](page, button(page, name));

/** Waits until a heading is there. */
export const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("heading", { name, exact: true }).waitFor();

/** Waits until a text is there. */
export const says = (page: Page, text: string | RegExp): Promise<void> => page.locator("p.item", { hasText: text }).waitFor();

/** A scenario's card in the library. */
export const card = (page: Page, title: string): Locator => page.getByRole("button", { name: new RegExp(`^${title}[。.]`) });

/** The turn the call stands at, waited for. */
export const turn = (page: Page, lang: Lang, n: number): Promise<void> => page.getByText(words[lang].turn(n), { exact: true }).waitFor();

/** The name of the field of the register that a node is, or undefined during the call. */
export const fieldOf = (node: string, lang: Lang): string | undefined =>
  node.startsWith("register-") ? words[lang].fields[node.slice("register-".length) as keyof (typeof words)["zh"]["fields"]] : undefined;

/** How a call is begun. */
export interface Start {
  lang: Lang;
  title: string;
  mode?: "practice" | "assessment";
  way?: Way;
  trainee?: { name: string; number: string; group: string };
  /** Called at each page on the way, once it is there. */
  at?: (scene: "library" | "who" | "briefing" | "call") => Promise<void>;
}

/** Opens the player, picks a scenario and begins it, up to the first replies. */
export async function begin(page: Page, url: string, start: Start): Promise<void> {
  const { lang, title, mode = "practice", way = "mouse", trainee, at = () => Promise.resolve() } = start;
  const w = words[lang];
  await page.goto(url);
  await started(page);
  await heading(page, w.library);
  await at("library");
  await ways[way](page, card(page, title));
  await heading(page, w.who);
  if (trainee) {
    await page.getByRole("textbox", { name: w.name, exact: true }).fill(trainee.name);
    await page.getByRole("textbox", { name: w.number, exact: true }).fill(trainee.number);
    await page.getByRole("textbox", { name: w.group, exact: true }).fill(trainee.group);
  }
  await at("who");
  await press(page, trainee ? w.done : w.skip, way);
  await page.getByRole("heading", { name: title, exact: true, level: 1 }).waitFor();
  await at("briefing");
  await press(page, w[mode], way);
  await page.locator("button[aria-pressed=true]", { hasText: w[mode] }).waitFor();
  await press(page, w.begin, way);
  await turn(page, lang, 1);
  await at("call");
}

/** Opens the debrief of a call that is over and downloads its sheet; returns the file's path. */
export async function finish(page: Page, lang: Lang): Promise<string> {
  const w = words[lang];
  await heading(page, w.over);
  await press(page, w.toDebrief);
  await heading(page, w.turns);
  return (await download(page, button(page, w.download))).path;
}

/** Kills the page's process, as the want of memory does: nothing on it runs any more, not even its farewell. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const died = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {}); // the dead do not answer
  await died;
}
