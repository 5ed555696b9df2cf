// From the workbench to the player: a scenario tried out while it is written, and a site published from the page.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { derive } from "../author/preview/derive.ts";
import { archive, raised, withVersion } from "../author/publish/versions.ts";
import { axe, dialog, drop, editor, faultless, open as openBench, tab, words as bench } from "./tools/author.ts";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";
import { begin, button, finish, type Scenario, says, turn, words } from "./tools/game.ts";
import { read } from "./tools/plan.ts";
import { offered, replies, reply, started, verify } from "./tools/play.ts";
import { host } from "./tools/server.ts";

const id = "draft";
const w = words.zh;
const b = bench.zh;
/** The small example. */
const start = JSON.parse((await clearline("new", id)).out) as Scenario;

/** Lays a scenario on the desk and waits until it is studied. */
async function lay(page: Page, url: string, text: string): Promise<void> {
  await openBench(page, url);
  await drop(page, { name: `${id}.json`, text });
  await tab(page, b.problems).click();
  await faultless(page);
}

/** Pastes another text over the one in the text pane. */
async function rewrite(page: Page, text: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press("Control+a");
  await editor(page).evaluate((el, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    el.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Holds the answers to a page's requests: asked is when the first came, release lets them through. */
async function hold(page: Page, url: RegExp): Promise<{ asked: Promise<void>; release: () => void }> {
  let free = () => {};
  let heard = () => {};
  const freed = new Promise<void>((go) => (free = go));
  const asked = new Promise<void>((go) => (heard = go));
  await page.route(url, async (route) => {
    heard();
    await freed;
    await route.continue();
  });
  return { asked, release: free };
}

/** Reads the preview from the browser's store. */
const stored = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("clearline-preview").addEventListener("success", (e) => {
          const db = (e.target as IDBOpenDBRequest).result;
          const read = db.transaction("preview").objectStore("preview").get("preview");
          read.addEventListener("success", () => (db.close(), done(read.result)));
        });
      }),
  );

describe("a scenario tried out while it is written", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("opens at the node in hand with the state chosen, follows what is written, and is in nobody's record", async () => {
    const { page, errors } = await open({ locale: w.locale });
    const s = structuredClone(start);
    await lay(page, site.url, JSON.stringify(s));
    // The second node, to which the author goes in the form.
    await button(page, "下一个节点").click();
    const label = await page.getByRole("article", { name: /^节点 / }).getAttribute("aria-label");
    const first = s.nodes.find((n) => label === `节点 ${n.id}`)!;
    assert.ok(first.id !== s.start && first.choices);
    await button(page, b.play).click();
    await dialog(page).getByRole("radio", { name: new RegExp(`^${first.id}`) }).check();
    const anger = dialog(page).getByRole("spinbutton", { name: "怒气" });
    assert.notEqual(await anger.inputValue(), "", "the usual anger is given");
    await anger.fill("101");
    await dialog(page).getByText("请填 0 到 100 的整数。").waitFor();
    await anger.fill("3");
    const [tried] = await Promise.all([page.context().waitForEvent("page"), dialog(page).getByRole("button", { name: b.playNow }).click()]);
    await started(tried);
    await turn(tried, "zh", 1);
    await tried.getByText("试玩", { exact: true }).waitFor();
    assert.ok((await tried.getByRole("article").first().textContent())!.includes(first.lines[0]!.text.zh.slice(0, 8)));
    const given = first.choices![0]!;
    await reply(tried, await textOf(tried, given.text.zh));
    await turn(tried, "zh", 2);

    // Other words: the preview has them, where it stands.
    given.text.zh = "换了一句话。";
    await rewrite(page, JSON.stringify(s));
    await tried.getByRole("article").getByText(`${w.me}换了一句话。`, { exact: true }).waitFor();
    await turn(tried, "zh", 2);

    // A fault: it is told with its place in the author's own text, and the call goes on.
    await rewrite(page, JSON.stringify(s).replace('"start"', '"strat"'));
    await says(tried, new RegExp(`先用改动之前的内容。[^]*${id}\\.json:\\d+:\\d+: `));
    await turn(tried, "zh", 2);
    await rewrite(page, JSON.stringify(s));

    // It goes on after a reload, and nothing of it is among the trainee's calls.
    await tried.reload();
    await started(tried);
    await turn(tried, "zh", 2);
    const keys = await tried.evaluate(() => Object.keys(localStorage));
    assert.deepEqual(keys.filter((k) => k.startsWith("clearline/")), []);
    assert.ok(keys.some((k) => k.startsWith("clearline-preview/save/")));
    assert.deepEqual(errors, []);
  });

  it("has what was written while it was being opened", async () => {
    const { page } = await open({ locale: w.locale });
    await lay(page, site.url, JSON.stringify(start));
    await button(page, b.play).click();
    const [tried] = await Promise.all([page.context().waitForEvent("page"), dialog(page).getByRole("button", { name: b.playNow }).click()]);
    await turn(tried, "zh", 1);
    await reply(tried, 0);
    await turn(tried, "zh", 2);
    await rewrite(page, JSON.stringify(start).replace('"start"', '"strat"'));
    await says(tried, /先用改动之前的内容。/);

    // The mended text is on its way to the preview while that is opened again: it has read the broken one, and loads its program.
    const rubrics = await hold(page, /\/content\/rubrics\//);
    await rewrite(page, JSON.stringify(start));
    await rubrics.asked;
    const program = await hold(tried, /\.wasm/);
    await tried.reload({ waitUntil: "commit" });
    await program.asked;
    await tried.waitForFunction(() => performance.getEntriesByType("resource").some((r) => /\/preview-[^/]*\.js$/.test(r.name)));
    await stored(tried); // after the page's own read, which began before
    const told = page.evaluate(
      () => new Promise<void>((done) => new BroadcastChannel("clearline-preview").addEventListener("message", (e) => e.data === "changed" && done())),
    );
    rubrics.release();
    await told;
    program.release();
    await started(tried);
    await turn(tried, "zh", 2);
  });

  it("carries another name in its sheets", async () => {
    const { page } = await open({ locale: w.locale });
    await lay(page, site.url, JSON.stringify(start));
    await button(page, b.play).click();
    const [tried] = await Promise.all([page.context().waitForEvent("page"), dialog(page).getByRole("button", { name: b.playNow }).click()]);
    await started(tried);
    while ((await replies(tried).count()) > 0) await reply(tried, 0);
    assert.equal(read(await finish(tried, "zh")).scenario.id, `${id}-preview`);
  });

  it("is asked for, and published, in dialogs that anybody can use", async () => {
    const { page } = await open({ locale: w.locale });
    await lay(page, site.url, JSON.stringify(start));
    await button(page, b.play).click();
    await dialog(page).getByRole("spinbutton", { name: "怒气" }).fill("101");
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press("Escape");
    await button(page, b.publish).click();
    await dialog(page).getByText("没有错误").waitFor();
    assert.deepEqual(await axe(page), []);
  });

  it("says so where there is nothing to try out", async () => {
    const { page } = await open({ locale: w.locale });
    await page.goto(`${site.url}?preview`);
    await page.getByRole("alert").getByText("没有要试玩的情景").waitFor();
  });
});

/** A reply's words as the button has them. */
async function textOf(page: Page, text: string): Promise<string> {
  return (await offered(page)).find((o) => o.includes(text.slice(0, 8))) ?? text;
}

describe("a site published from the page", () => {
  const open = useBrowser();
  const dir = mkdtempSync(join(tmpdir(), "clearline-"));
  let site: Serving;
  before(async () => (site = await serve()));
  after(async () => {
    await site[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true });
  });

  /** Publishes and unpacks the zip. */
  const publish = async (page: Page, name: string): Promise<string> => {
    await button(page, b.publish).click();
    const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "打包整个网站" }).click()]);
    await dialog(page).getByText(/已下载/).waitFor();
    const root = join(dir, name);
    for (const [path, data] of Object.entries(unzipSync(readFileSync(await file.path())))) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), data);
    }
    return root;
  };

  it("plays on any web host, and keeps the version that older sheets were made with", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await lay(page, site.url, JSON.stringify(start));
    const first = await publish(page, "first");
    await dialog(page).getByRole("button", { name: "好" }).click();
    let sheet: string;
    {
      await using old = await host({ root: first, base: "/staff/" });
      const trainee = await page.context().newPage();
      await begin(trainee, old.url, { lang: "zh", title: start.title.zh });
      while ((await replies(trainee).count()) > 0) await reply(trainee, 0);
      sheet = await finish(trainee, "zh");
      await verify(sheet, "--scenarios", first);
      await trainee.close();
    }

    const changed: Scenario = structuredClone(start);
    changed.nodes[0]!.choices![0]!.text.zh += "嗯。";
    await rewrite(page, JSON.stringify(changed));
    await faultless(page);
    const second = await publish(page, "second");
    await dialog(page).getByText(`${id}.json：版本 ${start.version} → ${start.version + 1}`).waitFor();
    const published = readFileSync(join(second, "content", "scenarios", `${id}.json`), "utf8");
    assert.equal(published, JSON.stringify({ ...changed, version: start.version + 1 }));
    await verify(sheet, "--scenarios", second);
    await using now = await host({ root: second });
    const trainee = await page.context().newPage();
    await begin(trainee, now.url, { lang: "zh", title: start.title.zh });
    await trainee.getByRole("button", { name: /嗯。$/ }).waitFor();
    assert.deepEqual(errors, []);
  });

  it("is refused where a file has errors, and leaves no trace where it is cancelled", async () => {
    const { page } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await drop(page, { name: "broken.json", text: JSON.stringify({ ...start, id: "broken", start: "nowhere" }) });
    await button(page, b.publish).click();
    await dialog(page).getByRole("list", { name: /broken\.json/ }).getByRole("button", { name: /nowhere/ }).first().waitFor();
    assert.ok(await dialog(page).getByRole("button", { name: "打包整个网站" }).isDisabled());
    await page.keyboard.press("Escape");
    await drop(page, { name: `${id}.json`, text: JSON.stringify(start) });
    await button(page, b.publish).click();
    await dialog(page).getByRole("button", { name: "打包整个网站" }).click();
    await dialog(page).locator(".packing").getByRole("button", { name: "取消" }).click();
    await dialog(page).getByText("已取消，什么也没有改动。").waitFor();
    // What was published never was: the same version with other words needs no new one.
    await page.keyboard.press("Escape");
    await rewrite(page, JSON.stringify({ ...start, causes: ["票"] }));
    await publish(page, "after");
    assert.ok(!(await dialog(page).textContent())!.includes("→"));
  });
});

describe("what a preview plays", () => {
  it("is the scenario from the node on, under another id, without what cannot come any more", () => {
    const s = {
      id: "call", version: 3, start: "a", lint: { L101: { severity: "off" } },
      state: { trust: { type: "int", min: 0, max: 100, start: 20 }, box: { type: "bool", start: false } },
      nodes: [
        { id: "a", choices: [{ id: "x", to: "b" }] },
        { id: "b", choices: [{ id: "x", to: [{ when: "box", to: "c" }, { to: "b2" }] }] },
        { id: "b2", choices: [{ id: "x", to: "b" }] },
        { id: "c", ending: {} },
      ],
    };
    const before = structuredClone(s);
    const d = derive(s, "b", { anger: 9, box: true, gone: 1 }) as unknown as typeof s;
    assert.deepEqual(d.nodes.map((n) => n.id), ["b", "b2", "c"]);
    assert.deepEqual([d.id, d.start, d.version, d.lint], ["call-preview", "b", 3, undefined]);
    assert.deepEqual(d.state, {
      trust: s.state.trust,
      anger: { type: "int", min: 0, max: 100, start: 9 },
      box: { type: "bool", start: true },
    });
    assert.deepEqual(s, before);
    assert.equal((derive({ ...s, id: "x".repeat(64) }, "b", {})["id"] as string).length, 64);
  });
});

describe("the versions of a site", () => {
  const name = "scenarios/own.json";
  const text = (version: number, words: string) => `{ "id": "own", "words": {"version": 9, "zh": "${words}"},\n  "version" :${version} }`;
  const was = (version: number, words: string) => ({ kind: "scenarios", id: "own", version, text: text(version, words) });

  it("rise where the contents differ, past all there were, and only there", () => {
    const up = (now: string, ...old: ReturnType<typeof was>[]) => raised(new Map([[name, now]]), old).map((r) => [r.from, r.to]);
    assert.deepEqual(up(text(1, "a")), []);
    assert.deepEqual(up(text(1, "a"), was(1, "a")), []);
    assert.deepEqual(up(text(2, "b"), was(1, "a")), []);
    assert.deepEqual(up(text(1, "b"), was(1, "a")), [[1, 2]]);
    assert.deepEqual(up(text(1, "c"), was(1, "a"), was(4, "b")), [[1, 5]]);
    assert.deepEqual(up(text(1, "b"), was(1, "a"), was(4, "b")), [[1, 4]], "as it was published already");
    assert.deepEqual(up("{", was(1, "a")), []);
  });

  it("are kept, but for the one that is played", () => {
    const kept = archive(new Map([[name, text(2, "b")]]), [was(1, "a"), was(2, "b")]);
    assert.deepEqual([...kept], [["archive/scenarios/own@1.json", text(1, "a")]]);
  });

  it("are changed in their place, and nothing else is", () => {
    assert.equal(withVersion(text(1, "a"), 12), text(12, "a"));
    assert.equal(withVersion("[]", 12), "[]");
  });
});
