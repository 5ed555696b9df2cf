// The library is shown before any scenario is there; one is fetched when it is chosen.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { axe, shot, useBrowser } from "./tools/browser.ts";
import { clearline } from "./tools/clearline.ts";
import { begin, button, card, crash, finish, heading, press, scenario, turn, words } from "./tools/game.ts";
import { replies, reply, settled, started, tabTo, verify } from "./tools/play.ts";
import { host } from "./tools/server.ts";

const id = "expired-food";
const { title } = scenario(id);
const own = `content/scenarios/${id}.json`;
const loading = { zh: "正在载入这个情景……", en: "Loading this scenario…" };
const retry = { zh: "再试一次", en: "Try again" };

/** Opens the library and gets past the page that asks who one is. */
async function library(page: Page, url: string, lang: "zh" | "en"): Promise<void> {
  await page.goto(url);
  await started(page);
  await heading(page, words[lang].library);
  await press(page, words[lang].about);
  await press(page, words[lang].skip);
  await heading(page, words[lang].library);
}

describe("a scenario is loaded when it is chosen", () => {
  const open = useBrowser();
  const folder = mkdtempSync(join(tmpdir(), "clearline-"));
  const root = join(folder, "site");
  before(async () => {
    const { status, err } = await clearline("publish", root);
    assert.equal(status, 0, err);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("and nothing of any before that; each file once, from a sub-folder of a host", async () => {
    await using site = await host({ root, base: "/staff/practice/" });
    const { page, errors } = await open({ locale: words.zh.locale });
    const fetched = () => site.asked.filter((p) => p.includes("/content/")).map((p) => p.slice("/staff/practice/content/".length));
    await begin(page, site.url, {
      lang: "zh",
      title: title.zh,
      at: async (scene) => {
        if (scene === "library") assert.deepEqual(fetched(), ["index.json"]);
      },
    });
    while ((await replies(page).count()) > 0) await reply(page, 0);
    await verify(await finish(page, "zh"));
    await press(page, words.zh.home);
    await card(page, title.zh).click();
    await button(page, words.zh.begin).waitFor();
    await press(page, words.zh.back);
    await card(page, scenario("late-mortgage").title.zh).click();
    await button(page, words.zh.begin).waitFor();
    const all = fetched();
    assert.deepEqual(all, [...new Set(all)]);
    assert.deepEqual(all.filter((p) => p.startsWith("scenarios/")), [`scenarios/${id}.json`, "scenarios/late-mortgage.json"]);
    assert.deepEqual(errors, []);
  });

  it("with its briefing to read meanwhile, and the page at rest", async () => {
    let release = () => {};
    const held = new Promise<void>((go) => (release = go));
    await using site = await host({ root, asked: (path) => (path === own ? held : undefined) });
    const { page, errors } = await open({ locale: words.zh.locale });
    await library(page, site.url, "zh");
    await card(page, title.zh).click();
    await heading(page, title.zh);
    const waiting = button(page, loading.zh);
    await waiting.waitFor();
    assert.ok(await waiting.isDisabled());
    await page.locator("#say", { hasText: loading.zh }).waitFor({ state: "attached" });
    await settled(page); // no frame is drawn for the sake of waiting
    assert.deepEqual(await axe(page), []);
    await shot(page, "briefing-waits");
    // The trainee may go elsewhere and come back: it is still the same request.
    await press(page, words.zh.back);
    await card(page, title.zh).click();
    await waiting.waitFor();
    release();
    await press(page, words.zh.begin);
    await turn(page, "zh", 1);
    assert.equal(site.asked.filter((p) => p.endsWith(own)).length, 1);
    assert.deepEqual(errors, []);
  });

  it("and where that fails says what to do, and tries again by key", async () => {
    let fails = true;
    let asked = 0;
    let answer = () => {};
    const second = new Promise<void>((go) => (answer = go));
    await using site = await host({ root, refuses: (path) => fails && path === own, asked: (path) => (path === own && ++asked === 2 ? second : undefined) });
    const { page } = await open({ locale: words.en.locale, viewport: { width: 390, height: 844 } });
    await library(page, site.url, "en");
    await card(page, title.en).click();
    const again = button(page, retry.en);
    await again.waitFor();
    await page.getByText(`${id}.json: HTTP 404`).waitFor();
    await page.locator("#say", { hasText: "Check the network and try again" }).waitFor({ state: "attached" });
    assert.deepEqual(await axe(page), []);
    await shot(page, "briefing-fails");
    await tabTo(page, again);
    await page.keyboard.press("Enter");
    await button(page, loading.en).waitFor();
    assert.ok(await page.evaluate(() => document.activeElement?.closest("#mirror")), "the keyboard is lost with the button");
    answer();
    await again.waitFor();
    fails = false;
    await tabTo(page, again);
    await page.keyboard.press("Enter");
    await tabTo(page, button(page, words.en.begin));
    await page.keyboard.press("Enter");
    await turn(page, "en", 1);
  });

  it("or when its call is resumed after the tab died", async () => {
    await using site = await host({ root });
    const { page } = await open({ locale: words.zh.locale });
    await begin(page, site.url, { lang: "zh", title: title.zh });
    await reply(page, 0);
    await turn(page, "zh", 2);
    await crash(page);
    const again = await page.context().newPage();
    site.asked.length = 0;
    await again.goto(site.url);
    await started(again);
    assert.match((await card(again, title.zh).textContent()) ?? "", new RegExp(words.zh.stoppedAt(2)));
    assert.deepEqual(site.asked.filter((p) => p.includes("content/scenarios/")), []);
    await card(again, title.zh).click();
    await press(again, words.zh.resume(2));
    await turn(again, "zh", 2);
  });
});
