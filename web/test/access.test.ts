import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { axe, shot, useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { begin, button, heading, press, says, scenario, words } from "./tools/game.ts";
import { plans, script } from "./tools/plan.ts";
import { reply, settled, usable } from "./tools/play.ts";

const id = "expired-food";
const w = words.zh;
const title = scenario(id).title.zh;
const said = script(id, plans(id).reduce((a, b) => (b.steps.length < a.steps.length ? b : a)), "zh");

/** Goes through every scene, with what may lie over it, and calls look at each. */
async function tour(page: Page, url: string, look: (scene: string) => Promise<void>): Promise<void> {
  await begin(page, url, { lang: "zh", title, at: look });
  await reply(page, said[0]!);
  await look("call-coached");
  await press(page, w.more, "mirror");
  await look("menu");
  await press(page, w.abandon, "mirror");
  await page.getByRole("dialog", { name: w.abandonAsk }).waitFor();
  await look("dialog");
  await press(page, w.stay, "mirror");
  for (const text of said.slice(1)) await reply(page, text, "mirror");
  await heading(page, w.over);
  await look("over");
  await press(page, w.toDebrief, "mirror");
  await heading(page, w.turns);
  await press(page, new RegExp(`^${w.formula}。${w.turn(1)}$`), "mirror");
  await press(page, new RegExp(`^${w.dispute}。${w.turn(1)}$`), "mirror");
  await page.getByRole("textbox", { name: w.note }).waitFor();
  await look("debrief");
  await press(page, w.about, "mirror");
  await press(page, w.erase, "mirror");
  await look("erase");
}

/** Walks with Tab from the top of the page until it is where it was; returns what it met. */
async function walk(page: Page, key: "Tab" | "Shift+Tab"): Promise<string[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const met: string[] = [];
  for (;;) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["id"] ?? "");
    if (at && met.includes(at)) return met;
    if (at) met.push(at);
    assert.ok(met.length < 500 && at !== undefined);
  }
}

describe("each scene", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("is sound to axe, and Tab meets all that can be used, both ways", async () => {
    const { page, errors } = await open({ locale: w.locale, reducedMotion: "reduce" });
    const found: Record<string, string[]> = {};
    await tour(page, site.url, async (scene) => {
      found[scene] = await axe(page);
      const all = await usable(page);
      assert.ok(all.length > 0, scene);
      assert.deepEqual((await walk(page, "Tab")).sort(), all.sort(), `Tab in ${scene}`);
      assert.deepEqual((await walk(page, "Shift+Tab")).sort(), all.sort(), `Shift+Tab in ${scene}`);
    });
    for (const [scene, faults] of Object.entries(found)) assert.deepEqual(faults, [], scene);
    assert.deepEqual(errors, []);
  });

  it("at 200 % zoom shows all that can be used, whole and uncovered, and is sound to axe", async () => {
    const { page } = await open({ locale: w.locale, viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: "reduce" });
    await tour(page, site.url, async (scene) => {
      assert.deepEqual(await hidden(page), [], scene);
      assert.deepEqual(await axe(page), [], scene);
      await settled(page);
      await shot(page, `zoom-${scene}`);
    });
  });

  it("leaves the browser its own keys", async () => {
    const { page } = await open({ locale: w.locale });
    await begin(page, site.url, { lang: "zh", title });
    await page.evaluate(() => {
      const taken: string[] = [];
      Object.assign(globalThis, { taken });
      window.addEventListener("keydown", (e) => {
        if (e.defaultPrevented) taken.push(e.key);
        e.preventDefault(); // or the page would reload
      });
    });
    for (const key of ["Control+r", "F5", "Control+Equal", "Control+Minus", "Control+0", "Control+f", "Control+1", "Alt+ArrowLeft", "F11", "F12", "PageDown", "Space", "ArrowDown"]) {
      await page.keyboard.press(key);
    }
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { taken: string[] }).taken), []);
    assert.equal(await page.getByRole("article", { name: w.me }).count(), 0, "no key of the browser's gave a reply");
    await press(page, w.about);
    await says(page, /^姓名、工号/);
    await button(page, w.skip).waitFor();
  });
});

/** What can be used and is yet cut off by its region, off the page, or beneath something else when scrolled to. */
const hidden = (page: Page) =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const el of Array.from(document.querySelectorAll<HTMLElement>("button:enabled,input:enabled,textarea:enabled"))) {
      if (el.closest("[inert]")) continue;
      const region = el.closest<HTMLElement>(".region")!;
      const name = `${el.dataset["id"] ?? ""} in ${region.dataset["id"] ?? region.getAttribute("aria-label") ?? ""}`;
      const where = region.scrollTop;
      el.scrollIntoView({ block: "center" });
      const [box, frame] = [el.getBoundingClientRect(), region.getBoundingClientRect()];
      const { clientWidth: w, clientHeight: h } = document.documentElement;
      if (box.left < Math.max(0, frame.left) - 1 || box.right > Math.min(w, frame.right) + 1) faults.push(`${name}: cut off at the side`);
      if (box.height <= frame.height && (box.top < Math.max(0, frame.top) - 1 || box.bottom > Math.min(h, frame.bottom) + 1)) faults.push(`${name}: cut off above or below`);
      const y = (Math.max(box.top, frame.top) + Math.min(box.bottom, frame.bottom)) / 2;
      const top = document.elementFromPoint(box.left + box.width / 2, y);
      // An open menu lies over the page, and what closes it over all of that.
      const under = document.querySelector("[data-id=menu-close]") && !region.matches("[role=dialog]");
      if (!under && top?.closest(".item") !== el) faults.push(`${name}: beneath ${top?.outerHTML.slice(0, 80) ?? "nothing"}`);
      region.scrollTop = where;
    }
    return faults;
  });
