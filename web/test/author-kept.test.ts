// What an author has written is hers: no crash, no second tab, no old version and no refusal of the browser's takes it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { box, button, dialog, drop, editor, holds, kept, open as openBench, pane, words } from "./tools/author.ts";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";
import { crash } from "./tools/game.ts";
import { download } from "./tools/play.ts";

const w = words.zh;
const name = "late-flight";
const path = `${name}.json`;
const said = "航班说取消就取消，我妈明天手术！";

const line = (page: Page) => box(page, w, w.line(1), "zh");
const files = (page: Page) => page.getByRole("button", { name: w.files });

/** The node that is shown, by its heading. */
const at = (page: Page, node: string) => pane(page, w.form).getByRole("article", { name: `${w.node} ${node}` });

describe("nothing is lost", () => {
  const open = useBrowser();
  let site: Serving;
  let example: string;
  before(async () => {
    site = await serve();
    example = (await clearline("new", name)).out;
  });
  after(() => site[Symbol.asyncDispose]());

  /** A page with a scenario that was opened from disk. */
  async function begun(): Promise<{ page: Page; another: () => Promise<Page> }> {
    const { page } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await drop(page, { name: path, text: example });
    await line(page).waitFor();
    const another = async () => {
      const next = await page.context().newPage();
      await openBench(next, site.url);
      return next;
    };
    return { page, another };
  }

  it("when the browser kills the page: text, place and the mark of what is unsaved are back", async () => {
    const { page, another } = await begun();
    await page.getByRole("button", { name: `文件: ${path}`, exact: true }).waitFor(); // and no mark
    await pane(page, w.form).getByRole("button", { name: "下一个节点" }).click();
    await at(page, "opening").waitFor({ state: "detached" });
    const there = await pane(page, w.form).getByRole("article").getAttribute("aria-label");
    await line(page).fill(said);
    await kept(page, path, said);
    await crash(page);

    const next = await another();
    await holds(line(next), said);
    assert.equal(await pane(next, w.form).getByRole("article").getAttribute("aria-label"), there);
    await next.getByRole("button", { name: `文件: ${path}, ${w.unsaved}`, exact: true }).waitFor();
  });

  it("when the author leaves in the middle of a word", async () => {
    const { page } = await begun();
    await line(page).fill(said);
    await page.goto(`${site.url}content/index.json`);
    await openBench(page, site.url);
    await holds(line(page), said);
  });

  it("when an older version is brought back: that is one step, and can be undone", async () => {
    const { page } = await begun();
    const was = await line(page).inputValue();
    await line(page).fill(said);
    await kept(page, path, said);
    await files(page).click();
    await button(page, w.history).click();
    await dialog(page).getByRole("heading", { name: w.historyOf(path) }).waitFor();
    await dialog(page).getByRole("button", { name: w.whenOpened }).click();
    await button(page, w.restore).click();
    await page.getByText(w.restored).waitFor();
    await holds(line(page), was);
    await button(page, w.undo).click();
    await holds(line(page), said);
    await button(page, w.redo).click();
    await holds(line(page), was);
  });

  it("when a second tab is opened: one writes, the other looks on, and they can change places", async () => {
    const { page, another } = await begun();
    const second = await another();
    await second.getByText(w.otherTab).waitFor();
    assert.equal(await line(second).isEditable(), false);
    assert.equal(await button(second, w.undo).isEnabled(), false);

    await line(page).fill(said);
    await holds(line(second), said); // it follows what the first one keeps
    await button(second, w.takeOver).click();
    await page.getByText(w.otherTab).waitFor();
    await second.getByText(w.otherTab).waitFor({ state: "detached" });
    assert.equal(await line(page).isEditable(), false);
    await line(second).fill(`${said}？`);
    await holds(line(page), `${said}？`);
    await editor(page).getByText(`${said}？`).waitFor();

    await second.close();
    await page.getByText(w.otherTab).waitFor({ state: "detached" }); // whoever is left writes on
    assert.equal(await line(page).isEditable(), true);
    await holds(line(page), `${said}？`);
  });

  it("when the browser refuses to store anything: it says so, and hands the text over", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("refused", "SecurityError");
      };
    });
    await openBench(page, site.url);
    await page.getByText(w.refusedStore).waitFor();
    await drop(page, { name: path, text: example });
    await line(page).fill(said);
    await editor(page).getByText(said).waitFor();
    const file = await download(page, button(page, w.saveUnsaved));
    assert.equal(file.name, path);
    assert.ok(readFileSync(file.path, "utf8").includes(said));
    assert.deepEqual(errors, []);
  });
});
