import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "./tools/browser.ts";
import { site } from "./tools/site.ts";

const status = (page: Page, text: string) => page.locator(".item", { hasText: new RegExp(`^${text}$`) }).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const stats = (page: Page) => page.evaluate(() => ({ ...(globalThis as unknown as { clearlineStats: Record<"frames" | "held" | "mirrored" | "mirrorMs", number> }).clearlineStats }));

describe("the page serves the program", () => {
  const open = useBrowser();
  const start = async (url: string, options = {}) => {
    const watched = await open(options);
    await watched.page.goto(url);
    await watched.page.getByRole("heading", { name: "Test program" }).waitFor();
    return watched;
  };
  const still = (page: Page) => page.waitForFunction(() => (globalThis as unknown as { clearlineStats: { held: number } }).clearlineStats.held > 0);

  it("with no frame at all while nothing moves, and frames when something does", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    await page.mouse.move(900, 700);
    await still(page);
    const before = await stats(page);
    // Thirty frames of the page's own clock go by; the program gets none of them.
    await page.evaluate(async () => {
      for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
    });
    assert.equal((await stats(page)).frames, before.frames);
    await press(page, "count");
    await status(page, "counted 1");
    assert.ok((await stats(page)).frames > before.frames);
    const moving = (await stats(page)).frames;
    await press(page, "spin");
    await page.waitForFunction((n) => (globalThis as unknown as { clearlineStats: { frames: number } }).clearlineStats.frames >= n + 30, moving);
  });

  it("by pointer, key, typing and scrolling, each arriving once", async () => {
    await using host = await site();
    const { page, errors } = await start(host.url);
    await press(page, "count");
    await status(page, "counted 1");
    await page.keyboard.press("1"); // the button's own key
    await status(page, "counted 2");
    await page.getByRole("button", { name: "count", exact: true }).focus();
    await page.keyboard.press("Enter"); // the button takes it: no second press by way of the key
    await status(page, "counted 3");
    await page.keyboard.press("5");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+k");
    await page.keyboard.press("F8");
    await status(page, "keys 5 ArrowDown ");
    await page.getByRole("textbox", { name: "Name" }).pressSequentially("王 5 Bo");
    await status(page, "typed 王 5 Bo");
    await status(page, "keys 5 ArrowDown ");
    await press(page, "scroll");
    await page.waitForFunction(() => document.querySelector("[role=group]")!.scrollTop === 400);
    assert.deepEqual(errors, []);
  });

  it("and Tab walks through the buttons, never into the canvas", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    const names: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(() => document.activeElement?.textContent ?? undefined));
    }
    assert.deepEqual(names, ["count", "save", "fill", "later"]);
    assert.equal(await page.locator("canvas").getAttribute("aria-hidden"), "true");
  });

  it("with files to download and to copy, and with time for long work", async () => {
    await using host = await site();
    const { page } = await start(host.url, { permissions: ["clipboard-read", "clipboard-write"] });
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "download")]);
    assert.equal(download.suggestedFilename(), "note.json");
    assert.equal(readFileSync(await download.path(), "utf8"), '{"note":"一条笔记"}');
    await press(page, "copy");
    await status(page, "copy done");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '{"note":"一条笔记"}');
    await press(page, "later");
    await status(page, "later done");
  });

  it("with files it asks for later, or why there is none", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    assert.deepEqual(host.asked.filter((p) => p.includes("note.json")), []);
    await press(page, "fetch");
    await status(page, String.raw`fetched \{.*"note"\}`);
    await press(page, "fetch nothing");
    await status(page, String.raw`the file could not be fetched \(nothing%20here\.json: HTTP 404\): check the network, then try again`);
  });

  it("and says in words where storage is forbidden", async () => {
    await using host = await site();
    const { page } = await open();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("no", "SecurityError");
        },
      });
    });
    await page.goto(host.url);
    await page.locator(".item", { hasText: "leave the private window or allow storage" }).waitFor();
    await press(page, "save");
    await status(page, "save denied");
  });

  it("and keeps the picture sharp at any zoom", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    const pixels = () => page.evaluate(() => [document.querySelector("canvas")!.width, document.querySelector("canvas")!.height]);
    assert.deepEqual(await pixels(), [1280, 800]);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setDeviceMetricsOverride", { width: 640, height: 400, deviceScaleFactor: 2, mobile: false });
    await page.waitForFunction(() => document.documentElement.clientWidth === 640);
    await page.waitForFunction(() => document.querySelector("canvas")!.width === 1280);
    assert.deepEqual(await pixels(), [1280, 800]);
  });

  it("and a frame of 150 items costs little", async (t) => {
    await using host = await site();
    const { page } = await start(host.url);
    await press(page, "many");
    await page.locator(".item", { hasText: "第 149 条" }).waitFor();
    const { mirrorMs } = await stats(page);
    t.diagnostic(`150 new items mirrored in ${mirrorMs.toFixed(1)} ms`);
    await press(page, "count");
    await page.locator(".item", { hasText: "第 149 条：我的快件到底去哪了？都第六天了！（counted 1）" }).waitFor();
    t.diagnostic(`150 changed items mirrored in ${(await stats(page)).mirrorMs.toFixed(1)} ms`);
  });
});
