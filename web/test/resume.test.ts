import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { begin, card, crash, file, finish, press, says, type Scenario, scenario, turn, words } from "./tools/game.ts";
import { playAgain, plans, read, script } from "./tools/plan.ts";
import { offered, reply, started, usable, verify } from "./tools/play.ts";

const id = "expired-food";
const w = words.zh;
const plan = plans(id)[0]!;
const said = script(id, plan, "zh");
const title = scenario(id).title.zh;

/** Opens the player again and the briefing of the call that was left. */
async function reopen(page: Page, url: string, stoppedAt: number): Promise<void> {
  await page.goto(url);
  await started(page);
  assert.match((await card(page, title).textContent()) ?? "", new RegExp(w.stoppedAt(stoppedAt)));
  await press(page, new RegExp(`^${title}`));
}

describe("a call that was cut off", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("by the death of its tab goes on at the same turn, in the same order, to a sheet that verifies", async () => {
    const { page } = await open({ locale: w.locale });
    await begin(page, site.url, { lang: "zh", title, mode: "assessment" });
    for (const text of said.slice(0, 3)) await reply(page, text);
    await turn(page, "zh", 4);
    const order = await offered(page);
    const talk = await page.getByRole("article").allTextContents();
    await crash(page);

    const again = await page.context().newPage();
    await reopen(again, site.url, 4);
    await press(again, w.resume(4));
    await turn(again, "zh", 4);
    assert.deepEqual(await offered(again), order);
    assert.deepEqual(await again.getByRole("article").allTextContents(), talk);
    for (const text of said.slice(3)) await reply(again, text);
    const path = await finish(again, "zh");
    const sheet = read(path);
    assert.deepEqual(sheet.turns.map((t) => t.choice), plan.steps.map((s) => s.choice));
    assert.deepEqual([sheet.attempt.mode, sheet.attempt.rewinds], ["assessment", undefined]);
    await verify(path);
    await playAgain(path);
  });

  it("by the loss of its picture, or of the program, is kept up to the last reply", async () => {
    const { page } = await open({ locale: w.locale });
    await begin(page, site.url, { lang: "zh", title });
    await reply(page, said[0]!);
    await turn(page, "zh", 2);
    await page.evaluate(() => document.querySelector("canvas")!.getContext("webgl2")!.getExtension("WEBGL_lose_context")!.loseContext());
    await page.getByRole("alert").getByText("都已保存").waitFor();
    assert.deepEqual(await usable(page), [], "the player is out of reach");
    await reopen(page, site.url, 2);
    await press(page, w.resume(2));
    await reply(page, said[1]!);
    await turn(page, "zh", 3);
    // The program stops at events it can't read.
    await page.evaluate("clearlineHost.take = () => '{'");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("alert").getByText("都已保存").waitFor();
    assert.match((await page.locator("pre").textContent()) ?? "", /panic: host: /);
    await reopen(page, site.url, 3);
    await press(page, w.resume(3));
    await turn(page, "zh", 3);
  });
});

describe("a scenario that is edited while its page is closed", () => {
  const open = useBrowser();
  const dir = mkdtempSync(join(tmpdir(), "clearline-"));
  let site: Serving;
  const edit = (change: (s: Scenario) => void) => {
    const s = scenario(id);
    s.version++;
    change(s);
    writeFileSync(join(dir, "edited.json"), JSON.stringify(s));
  };
  const choice = (s: Scenario, turn: number) => {
    const { node, choice } = plan.steps[turn]!;
    return s.nodes.find((n) => n.id === node)!.choices!.find((c) => c.id === choice)!;
  };
  before(async () => {
    writeFileSync(join(dir, "edited.json"), file(id));
    site = await serve(dir);
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true });
  });

  it("says each time what still holds, goes on from there, and ends in a sheet that verifies", async () => {
    const { page } = await open({ locale: w.locale });
    /** Back to the briefing afterwards. */
    const edited = async (change: (s: Scenario) => void) => {
      await page.goto("about:blank");
      edit(change);
      await page.goto(site.url);
      await started(page);
      await press(page, new RegExp(`^${title}`));
    };
    await begin(page, site.url, { lang: "zh", title });
    for (const text of said.slice(0, 3)) await reply(page, text);
    await turn(page, "zh", 4);

    // Other words: every reply holds.
    await edited((s) => (choice(s, 1).text.zh += "嗯。"));
    await press(page, w.resume(4));
    await says(page, w.held(3, 3));
    await page.getByRole("article").getByText(`${w.me}${said[1]!}嗯。`, { exact: true }).waitFor();
    for (const text of said.slice(3)) await reply(page, text);
    await verify(await finish(page, "zh"), "--scenarios", dir);

    // Another third reply: what was finished before no longer fits.
    await edited((s) => (choice(s, 2).id = "renamed"));
    await press(page, w.review);
    await says(page, w.outdated);
    await press(page, w.begin);
    for (const text of said.slice(0, 3)) await reply(page, text);
    await turn(page, "zh", 4);

    // Another second reply: the call goes on before it.
    await edited((s) => (choice(s, 1).id = "renamed"));
    await press(page, w.resume(4));
    await says(page, w.held(1, 3));
    await turn(page, "zh", 2);

    // Another first reply: nothing is left to go on from, and the record is kept aside.
    await edited((s) => (choice(s, 0).id = "renamed"));
    await press(page, w.resume(2));
    await says(page, w.lost);
    assert.ok(await page.evaluate(() => Object.keys(localStorage).some((k) => k.startsWith("clearline/aside/"))));
    await press(page, w.begin);
    await turn(page, "zh", 1);
  });
});
