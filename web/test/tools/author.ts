import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import AxeSource from "axe-core";
import type { ElementHandle, Locator, Page } from "playwright-core";
import type { Lang } from "./game.ts";
import { download } from "./play.ts";

/** What the parts of the workbench that the tests use are called. */
export const words = {
  zh: {
    locale: "zh-CN",
    welcome: "从一次投诉写起", begin: "新建…", id: "情景的 id", make: "新建",
    files: /^文件/, undo: "撤销", redo: "重做", save: "下载", more: "更多",
    form: "表单", map: "地图", text: "文本", problems: /^问题/, balance: "平衡",
    checking: /^正在检查…/, problemList: "问题列表", explain: (code: string) => `${code} 是什么意思`, error: "错误", broken: /不是完整的 JSON/,
    outline: "对话大纲", openOutline: /^展开大纲/, scenario: "情景设定", title: "题目", language: "中文", line: (n: number) => `台词 ${n}`, condition: "条件",
    addReply: "加一条回复", said: "原话", why: "复盘讲评", techniques: "技巧", choose: "选技巧", pick: "这句话用到的技巧", find: "按名称、解释或 id 查找", done: "好了",
    to: "接着到", createNode: (id: string) => `新建节点 ${id}`, node: "节点", ends: "对话到此结束", outcome: "故事的结果", verdict: "对处理的判定", verdictWhy: "判定的理由",
    resolved: "解决", noFault: "无责", deleteNode: "删除节点", deleteOnly: "只删除，去向以后再改", changeTo: (id: string) => `改为“${id}”`,
    play: "从这里试玩", playNow: "开始试玩",
    history: "历史版本…", historyOf: (path: string) => `${path} 的历史版本`, restore: "换回这一份", restored: "已换回，可以撤销。", whenOpened: /打开时/,
    otherTab: "这些文件正在另一个标签页里编辑，这里只能看。", takeOver: "改在这里编辑", refusedStore: /^浏览器不允许保存草稿/, saveUnsaved: "下载没保存的文件", unsaved: "未保存",
    tooLarge: (path: string) => `${path} 超过 4 MiB，没有打开。请把情景拆小。`, compare: "比较版本", exchange: "导入导出", publish: "发布",
    part: /节点太多/, bad: "坏：", good: "好：",
  },
  en: {
    locale: "en-GB",
    welcome: "Begin with one complaint", begin: "New…", id: "The scenario's id", make: "Create",
    files: /^Files/, undo: "Undo", redo: "Redo", save: "Download", more: "More",
    form: "Form", map: "Map", text: "Text", problems: /^Problems/, balance: "Balance",
    checking: /^Checking…/, problemList: "Problems", explain: (code: string) => `What ${code} means`, error: "Error", broken: /is not sound JSON/,
    outline: "Conversation", openOutline: /^Open the outline/, scenario: "The scenario", title: "Title", language: "English", line: (n: number) => `Line ${n}`, condition: "Condition",
    addReply: "Add a reply", said: "Words", why: "Debrief", techniques: "Techniques", choose: "Choose techniques", pick: "Techniques in these words", find: "Find by name, explanation or id", done: "Done",
    to: "Leads to", createNode: (id: string) => `New node ${id}`, node: "Node", ends: "The call ends here", outcome: "How the story ended", verdict: "Verdict on the handling", verdictWhy: "Reason of the verdict",
    resolved: "Resolved", noFault: "No fault", deleteNode: "Delete node", deleteOnly: "Only delete; mend the links later", changeTo: (id: string) => `Change it to “${id}”`,
    play: "Play from here", playNow: "Play",
    history: "History…", historyOf: (path: string) => `History of ${path}`, restore: "Bring this one back", restored: "Brought back. You can undo.", whenOpened: /when opened/,
    otherTab: "These files are being edited in another tab. Here you can only look.", takeOver: "Edit here instead", refusedStore: /^The browser does not allow drafts/, saveUnsaved: "Download unsaved files", unsaved: "not saved",
    tooLarge: (path: string) => `${path} is larger than 4 MiB and was not opened. Split the scenario.`, compare: "Compare", exchange: "Import, export", publish: "Publish",
    part: /Too many nodes/, bad: "Bad:", good: "Good:",
  },
};

export type Words = (typeof words)["zh"];

/** How an author works: with a mouse, or with nothing but the keyboard. */
export interface Hand {
  press(what: Locator): Promise<void>;
  write(box: Locator, text: string): Promise<void>;
  /** Chooses an entry of a drop-down list by its words. */
  choose(list: Locator, entry: string): Promise<void>;
}

/** An author who points and types. */
export const mouse: Hand = {
  press: (what) => what.click(),
  write: (box, text) => box.fill(text),
  choose: async (list, entry) => void (await list.selectOption({ label: entry })),
};

/** An author who has no mouse: everything is reached with Tab, and with the arrows where things belong together. */
export const keyboard: Hand = {
  async press(what) {
    await reach(what);
    const key = await what.evaluate((el) => (el.matches("[type=radio]:checked") ? undefined : el instanceof HTMLInputElement ? "Space" : "Enter"));
    if (key) await what.page().keyboard.press(key);
  },
  async write(box, text) {
    await reach(box);
    await box.page().keyboard.press("Control+a");
    await box.page().keyboard.insertText(text);
  },
  async choose(list, entry) {
    await reach(list);
    for (let left = await list.locator("option").count(); left > 0; left--) {
      if ((await list.locator("option:checked").textContent()) === entry) return;
      await list.page().keyboard.press("ArrowDown");
    }
    assert.fail(`the arrows never come to ${entry}`);
  },
};

/** Walks to something from where the focus is. Of tabs and radio buttons only one is on the way: from it the arrows lead on. */
export async function reach(what: Locator): Promise<void> {
  await what.waitFor();
  const page = what.page();
  for (let steps = 0; steps < 400; steps++) {
    const key = await what.evaluate((el) => {
      const root = el.getRootNode() as Document | ShadowRoot;
      const at = root.activeElement;
      if (at === el) return "";
      const kin = el.closest("[role=tablist], fieldset");
      if (at && kin?.contains(at) && at.matches("[role=tab], [type=radio]") && el.matches("[role=tab], [type=radio]")) {
        return at.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING ? "ArrowRight" : "ArrowLeft";
      }
      const here = root instanceof ShadowRoot ? root.host : el;
      const now = document.activeElement;
      return now && now !== here && now.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
    });
    if (key === "") return;
    await page.keyboard.press(key);
  }
  assert.fail(`the keyboard never reaches ${String(what)}`);
}

/** Waits until something has the focus. */
export async function focused(what: Locator): Promise<void> {
  await what.waitFor();
  await what.page().waitForFunction((el) => (el.getRootNode() as Document).activeElement === el, (await what.elementHandle()) as ElementHandle<Element>);
}

/** Waits until a box holds a text. */
export async function holds(box: Locator, text: string): Promise<void> {
  await box.waitFor();
  await box.page().waitForFunction(([el, t]) => (el as HTMLInputElement).value === t, [(await box.elementHandle())!, text] as const);
}

/** Opens the workbench, up to the first page or the file that lay open. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}author/`);
  await page.locator("main:not([aria-busy])").waitFor();
}

/** A button anywhere on the page. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Makes a scenario from the small example. */
export async function make(page: Page, w: Words, id: string, hand: Hand = mouse): Promise<void> {
  await hand.press(button(page, w.begin));
  await hand.write(page.getByRole("textbox", { name: w.id }), id);
  await hand.press(dialog(page).getByRole("button", { name: w.make, exact: true }));
  await pane(page, w.form).waitFor();
}

/** A pane by its name. */
export const pane = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** The text itself, to type in. */
export const editor = (page: Page): Locator => page.locator(".cm-content");

/** A box for a text in one language, in a group of the form's. */
export const box = (page: Page, w: Words, group: string, lang: Lang): Locator =>
  pane(page, w.form).getByRole("group", { name: group, exact: true }).getByRole("textbox", { name: new RegExp(`${words[lang].language}$`) });

/** The tab of the drawer, or of the bar at the thumb. */
export const tab = (page: Page, name: string | RegExp): Locator => page.getByRole("tab", { name });

/** A problem in the list, by its code. */
export const problem = (page: Page, w: Words, code: string): Locator =>
  page.getByRole("list", { name: w.problemList }).getByRole("listitem").filter({ has: page.getByRole("button", { name: w.explain(code), exact: true }) });

/** The part of a problem that leads to its place. */
export const jump = (problem: Locator): Locator => problem.getByRole("button").first();

/** Waits until the file has been studied to the end and no error is left. */
export const faultless = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector(".problems") && !document.querySelector(".problems .error, .problems .checking"));

/** Waits until the browser's store has a draft with this in it: no crash can take it from then on. */
export async function kept(page: Page, path: string, piece: string): Promise<void> {
  await page.evaluate(async ([path, piece]) => {
    const open = indexedDB.open("clearline-author");
    await new Promise((done) => (open.onsuccess = done));
    for (;;) {
      const got = open.result.transaction("files").objectStore("files").get(path) as IDBRequest<{ text: string } | undefined>;
      await new Promise((done) => (got.onsuccess = done));
      if (got.result?.text.includes(piece)) return open.result.close();
      await new Promise(requestAnimationFrame);
    }
  }, [path, piece] as const);
}

/** Saves the open file as a download; returns its text, name and where it lies. */
export async function take(page: Page, w: Words): Promise<{ path: string; name: string; text: string }> {
  const file = await download(page, button(page, w.save));
  return { ...file, text: readFileSync(file.path, "utf8") };
}

/** Drags files over the page until it says that they may be let go, and lets go. */
export async function drop(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  await page.evaluate(async (files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name, { type: "application/json" }));
    const how = { bubbles: true, cancelable: true, dataTransfer };
    while (!document.querySelector(".drop-target")) {
      document.body.dispatchEvent(new DragEvent("dragenter", how));
      await new Promise(requestAnimationFrame);
    }
    document.body.dispatchEvent(new DragEvent("drop", how));
  }, files);
}

/** What axe finds wrong, a line each, contrast and the text pane's shadow included. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AxeSource.source);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof AxeSource }).axe;
    const { violations } = await run.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html} ${n.failureSummary ?? ""}`));
  });
}
