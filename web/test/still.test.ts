import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "./tools/browser.ts";
import { serve } from "./tools/clearline.ts";
import { begin, scenario, turn, words } from "./tools/game.ts";
import { replies, reply, settled, stats } from "./tools/play.ts";

/** Lets thirty frames of the page's own clock go by. */
const thirtyFrames = (page: Page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
  });

describe("a call in which nobody acts", () => {
  const open = useBrowser();

  it("costs no step and no picture, until somebody does", async () => {
    await using site = await serve();
    const { page } = await open({ locale: words.zh.locale });
    await begin(page, site.url, { lang: "zh", title: scenario("late-mortgage").title.zh });
    await page.mouse.move(5, 400);
    await settled(page);

    const before = await stats(page);
    assert.ok(before.updates > 0 && before.draws > 0, "nothing is counted at all");
    await thirtyFrames(page);
    assert.deepEqual(await stats(page), before);

    await replies(page).first().hover();
    await page.waitForFunction((n) => (globalThis as unknown as { clearlineStats: { draws: number } }).clearlineStats.draws > n, before.draws);
    await settled(page);
    const hovered = await stats(page);
    await thirtyFrames(page);
    assert.deepEqual(await stats(page), hovered);

    await reply(page, 0);
    await turn(page, "zh", 2);
    await settled(page);
    const moved = (await stats(page)).draws - hovered.draws;
    assert.ok(moved > 2, `the face moves in ${moved} pictures`);
  });

  it("shows the new face at once where the reader wants no motion", async () => {
    await using site = await serve();
    const { page } = await open({ locale: words.zh.locale, reducedMotion: "reduce" });
    await begin(page, site.url, { lang: "zh", title: scenario("late-mortgage").title.zh });
    await settled(page); // the analysis is done: it would change the picture, too
    const before = await stats(page);
    await reply(page, 0, "digit");
    await turn(page, "zh", 2);
    await settled(page);
    const drawn = (await stats(page)).draws - before.draws;
    assert.ok(drawn >= 1 && drawn <= 2, `${drawn} pictures`);
  });
});
