import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { begin, finish, scenario, turn, words } from "./tools/game.ts";
import { plans, script } from "./tools/plan.ts";
import { reply, verify } from "./tools/play.ts";

const id = "expired-food";
const plan = plans(id).reduce((a, b) => (b.steps.length < a.steps.length ? b : a));
const trouble = (page: Page, why: string) => page.locator(".region p", { hasText: `${words.zh.unsaved}：${why}` });

const denied = "浏览器不允许";
const full = "浏览器给的存储空间满了";

describe("where nothing can be stored", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("because the browser forbids it, a call is played and exported all the same, and the page says so", async () => {
    const { page } = await open({ locale: words.zh.locale });
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("no", "SecurityError");
        },
      });
    });
    await begin(page, site.url, {
      lang: "zh",
      title: scenario(id).title.zh,
      at: async (scene) => {
        if (scene === "library") await trouble(page, denied).waitFor();
      },
    });
    for (const text of script(id, plan, "zh")) {
      await trouble(page, denied).waitFor();
      await reply(page, text);
    }
    await verify(await finish(page, "zh"));
  });

  it("because there is no room, the same; and once there is, all is saved again", async () => {
    const { page } = await open({ locale: words.zh.locale });
    const said = script(id, plan, "zh");
    await begin(page, site.url, { lang: "zh", title: scenario(id).title.zh });
    await page.evaluate(() => {
      // Ever smaller pieces, down to a single letter, until nothing more goes in.
      for (let size = 1 << 20, n = 0; size >= 1; ) {
        try {
          localStorage.setItem(`ballast-${n++}`, "x".repeat(size));
        } catch {
          size >>= 1;
        }
      }
    });
    await reply(page, said[0]!);
    await turn(page, "zh", 2);
    await trouble(page, full).waitFor();
    await page.evaluate(() => {
      for (const k of Object.keys(localStorage)) if (k.startsWith("ballast-")) localStorage.removeItem(k);
    });
    await reply(page, said[1]!);
    await turn(page, "zh", 3);
    await trouble(page, full).waitFor({ state: "detached" });
    for (const text of said.slice(2)) await reply(page, text);
    await verify(await finish(page, "zh"));
    const kept = await page.evaluate(() => Object.keys(localStorage).filter((k) => k.includes("/done/")));
    assert.equal(kept.length, 1);
  });
});
