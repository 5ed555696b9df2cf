// Every pane of the workbench, in both languages, light and dark, on a desk and in a hand: sound to axe, and nothing
// runs off the side of the screen.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { axe, button, dialog, drop, editor, faultless, open as openBench, pane, tab, type Words, words } from "./tools/author.ts";
import { shot, useBrowser } from "./tools/browser.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";

const sizes = { desk: { width: 1280, height: 800 }, hand: { width: 390, height: 844 } };

/** The looks that the tour is taken in: each language, each size and each theme at least once. */
const looks = [
  { lang: "zh", size: "desk", theme: "light" },
  { lang: "en", size: "desk", theme: "dark" },
  { lang: "zh", size: "hand", theme: "dark" },
  { lang: "en", size: "hand", theme: "light" },
] as const;

describe("each pane", () => {
  const open = useBrowser();
  let site: Serving;
  let example: string;
  before(async () => {
    site = await serve();
    example = (await clearline("new", "late-flight")).out;
  });
  after(() => site[Symbol.asyncDispose]());

  for (const { lang, size, theme } of looks) {
    it(`is sound in ${lang}, ${size}, ${theme}`, async () => {
      const { page, errors } = await open({ locale: words[lang].locale, viewport: sizes[size], colorScheme: theme, reducedMotion: "reduce", hasTouch: size === "hand" });
      const found: Record<string, string[]> = {};
      await openBench(page, site.url);
      await tour(page, words[lang], size, async (name) => {
        await shot(page, `author-${name}-${size}-${lang}-${theme}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        found[name] = [...(wide > 0 ? [`${wide} px too wide`] : []), ...(await axe(page))];
      });
      assert.deepEqual(Object.entries(found).filter(([, faults]) => faults.length > 0), []);
      assert.deepEqual(errors, []);
    });
  }

  /** Goes through the workbench and has each place looked at. */
  async function tour(page: Page, w: Words, size: keyof typeof sizes, look: (name: string) => Promise<void>): Promise<void> {
    await look("welcome");
    await button(page, w.begin).click();
    await dialog(page).getByRole("radio").nth(1).waitFor(); // what is shipped has come
    await look("create");
    await page.keyboard.press("Escape");

    await drop(page, { name: "late-flight.json", text: example.replace("anger >= 70", "angr >= 70") });
    await pane(page, w.form).getByRole("article").waitFor();
    if (size === "desk") await panesSideBySide(page, w, look);
    else await oneByOne(page, w, look);

    const dialogs = { compare: w.compare, exchange: w.exchange, publish: w.publish, play: w.play };
    for (const [name, what] of Object.entries(dialogs)) {
      if (size === "hand" && name !== "play") await button(page, w.more).click();
      await button(page, what).click();
      await dialog(page).waitFor();
      await dialog(page).locator("[aria-busy=true]").waitFor({ state: "detached" });
      await look(name);
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
    }
    await page.getByRole("button", { name: w.files }).click();
    await look("files");
    await button(page, w.history).click();
    await dialog(page).getByRole("button", { name: w.whenOpened }).click();
    await look("history");
    await page.keyboard.press("Escape");
  }

  async function panesSideBySide(page: Page, w: Words, look: (name: string) => Promise<void>): Promise<void> {
    await tab(page, w.problems).click();
    await page.locator(".problems .error").first().waitFor();
    await look("problems");
    await mend(page, w);
    await drawn(page);
    await look("all");
    await pane(page, w.form).locator(".f-summary").first().click();
    await look("reply");
    await tab(page, w.balance).click();
    await page.getByRole("table").first().waitFor({ state: "attached" });
    await look("balance");
  }

  async function oneByOne(page: Page, w: Words, look: (name: string) => Promise<void>): Promise<void> {
    await look("form");
    await pane(page, w.form).locator(".f-summary").first().click();
    await look("reply");
    await button(page, w.openOutline).click();
    await look("outline");
    await page.getByRole("navigation", { name: w.outline }).getByRole("button", { name: w.scenario, exact: true }).click();
    await look("scenario");
    await tab(page, w.problems).click();
    await page.locator(".problems .error").first().waitFor();
    await look("problems");
    await mend(page, w);
    await tab(page, w.text).click();
    await editor(page).waitFor();
    await look("text");
    await tab(page, w.map).click();
    await drawn(page);
    await look("map");
    await tab(page, w.balance).click();
    await page.getByRole("table").first().waitFor({ state: "attached" });
    await look("balance");
  }

  /** Waits until the map has been laid out. */
  async function drawn(page: Page): Promise<void> {
    await page.locator(".m-frame").waitFor();
    await page.locator(".m-middle").waitFor({ state: "detached" });
  }

  /** Takes the fix that is offered for the misspelt variable. */
  async function mend(page: Page, w: Words): Promise<void> {
    await page.getByRole("list", { name: w.problemList }).getByRole("button", { name: w.changeTo("anger") }).click();
    await faultless(page);
  }
});
