import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { axe, shot, useBrowser } from "./tools/browser.ts";
import { site } from "./tools/site.ts";

const ready = (page: Page) => page.getByRole("heading", { name: "Test program" }).waitFor();
const status = (page: Page, text: string) => page.locator(".item", { hasText: new RegExp(`^${text}$`) }).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("the shell starts the player", () => {
  const open = useBrowser();

  for (const [name, habits] of Object.entries({
    "from a host that compresses": { compress: true },
    "from a host that compresses nothing": {},
    "from a host that has no .gz files either": { without: [".gz"] },
    "from a host with the wrong type for .wasm": { wrongType: true, compress: true },
    "from a sub-folder of a host": { base: "/hr/training/" },
  })) {
    it(name, async () => {
      await using host = await site(habits);
      const { page, errors } = await open();
      await page.goto(host.url);
      await ready(page);
      await status(page, `${1 + (await page.evaluate(() => document.fonts.size))} files`);
      const wasm = host.asked.filter((p) => /\.wasm(\.gz)?$/.test(p));
      assert.equal(wasm.length, "compress" in habits ? 1 : 2, `asked for ${wasm.join(", ")}`);
      assert.deepEqual(errors.filter((e) => !("without" in habits && e.includes("404"))), []);
    });
  }

  it("counts every byte while it loads, and says so", async () => {
    let release = () => {};
    const held = new Promise<void>((go) => (release = go));
    await using host = await site({ asked: (path) => (path === "content/index.json" ? held : undefined) });
    const { page } = await open();
    await page.addInitScript(() => {
      const seen: number[] = ((globalThis as Record<string, unknown>)["seen"] = []);
      new MutationObserver(() => {
        const bar = document.querySelector("progress");
        if (bar && bar.value !== seen.at(-1)) seen.push(bar.value);
      }).observe(document, { subtree: true, attributes: true, childList: true });
    });
    await page.goto(host.url);
    // Everything but the one small file that is being held has arrived.
    await page.waitForFunction(() => {
      const bar = document.querySelector("progress");
      return bar && bar.value > 1e6 && document.querySelector("#loading")?.textContent?.includes("MB");
    });
    await shot(page, "loading");
    assert.deepEqual(await axe(page), []);
    release();
    await ready(page);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
    assert.ok(seen.length > 4, `progress moved ${seen.length} times`);
    assert.deepEqual(seen, seen.toSorted((a, b) => a - b));
  });

  it("in the browser's language and colours", async () => {
    await using host = await site({ asked: (path) => (path === "content/index.json" ? new Promise(() => {}) : undefined) });
    const { page } = await open({ locale: "zh-CN", colorScheme: "dark" });
    await page.goto(host.url);
    await page.getByRole("progressbar", { name: "正在准备" }).waitFor();
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(20, 23, 26)");
    await shot(page, "loading-zh-dark");
  });

  it("and says what is missing where a file can't be had", async () => {
    await using host = await site({ without: ["index.json"] });
    const { page } = await open();
    await page.goto(host.url);
    await page.getByRole("alert").getByText("index.json could not be loaded").waitFor();
    await page.getByRole("button", { name: "Reload" }).waitFor();
  });
});

describe("without WebGL 2", () => {
  const open = useBrowser("no");
  it("the shell says so and loads nothing", async () => {
    await using host = await site();
    const { page } = await open();
    await page.goto(host.url);
    await page.getByRole("alert").getByText("no WebGL 2").waitFor();
    assert.deepEqual(host.asked.filter((p) => p.includes(".wasm")), []);
    assert.deepEqual(await axe(page), []);
    await shot(page, "no-webgl");
  });
});

describe("when the player stops", () => {
  const open = useBrowser();
  const start = async (url: string) => {
    const watched = await open();
    await watched.page.goto(url);
    await ready(watched.page);
    return watched;
  };

  it("by a panic, the page says what is saved, why, and offers to go on", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    await press(page, "save");
    await status(page, "save done");
    await press(page, "panic");
    const alert = page.getByRole("alert");
    await alert.getByText("Everything up to your last reply is saved").waitFor();
    assert.match((await page.locator("pre").textContent()) ?? "", /panic: asked to/);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Reload");
    assert.deepEqual(await axe(page), []);
    await shot(page, "panic");
    await page.getByRole("button", { name: "Reload" }).click();
    await status(page, "kept a note, 一条笔记 \u{20BB7}");
  });

  it("by its own end, too", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    await press(page, "exit");
    await page.getByRole("alert").getByText("The practice has stopped").waitFor();
  });

  it("and does not claim to have saved what it could not", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    await press(page, "fill");
    await status(page, "fill full");
    await press(page, "panic");
    await page.getByRole("alert").getByText("can't be restored").waitFor();
  });

  it("for want of graphics, without reloading for ever", async () => {
    await using host = await site();
    const { page } = await start(host.url);
    const lose = () =>
      page.evaluate(() => {
        const lost = document.querySelector("canvas")!.getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
        Object.assign(globalThis, { lost });
        lost.loseContext();
      });
    const giveBack = () => page.evaluate(() => (globalThis as unknown as { lost: WEBGL_lose_context }).lost.restoreContext());
    await lose();
    await page.getByRole("alert").getByText("took the picture away").waitFor();
    await Promise.all([page.waitForEvent("load"), giveBack()]);
    await ready(page);
    await lose();
    await page.getByRole("alert").getByText("took the picture away").waitFor();
    const before = await page.evaluate(() => sessionStorage.getItem("clearline/reloaded"));
    await giveBack();
    await page.waitForFunction((mark) => sessionStorage.getItem("clearline/reloaded") !== mark, before);
    await page.getByRole("alert").getByText("took the picture away").waitFor();
  });
});
