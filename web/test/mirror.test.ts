import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { build, type Rollup } from "vite";
import type { Frame, Item, PageEvent, Region } from "../src/frame.ts";
import { axe, shot, useBrowser } from "./tools/browser.ts";
import { host, type Served } from "./tools/server.ts";

const here = import.meta.dirname;
const css = ["tokens.css", "shell.css", "mirror.css"].map((f) => readFileSync(join(here, "..", "src", f), "utf8")).join("\n");
const html = `<!doctype html><html lang="en"><head><title>-</title><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script></head><body><div id="mirror"></div><div id="say" aria-live="polite"></div></body></html>`;

let script = "";
before(async () => {
  const entry = join(here, "tools", "mirrorpage.ts");
  const lib = { entry, formats: ["es" as const], fileName: "page" };
  const out = (await build({ configFile: false, logLevel: "error", build: { write: false, lib } })) as Rollup.RollupOutput[];
  script = out[0]!.output[0].code;
});

const serve = (): Promise<Served> => host({ instead: [[/^index\.html$/, html], [/^page\.css$/, css], [/^page\.js$/, script]] });

interface Globals {
  mirror: { show(frame: Frame): void };
  take(): PageEvent[];
}
const show = (page: Page, f: Frame) => page.evaluate((frame) => (globalThis as unknown as Globals).mirror.show(frame), f);
const take = (page: Page) => page.evaluate(() => (globalThis as unknown as Globals).take());
const kinds = async (page: Page, kind: PageEvent["kind"]) => (await take(page)).filter((e) => e.kind === kind);

const button = (id: string, y: number, more: Partial<Item> = {}): Item => ({ id, role: "button", x: 10, y, w: 200, h: 44, name: id, action: `do ${id}`, ...more });
const entry = (n: number): Item => ({ id: `e${n}`, role: "article", x: 10, y: n * 60, w: 300, h: 50, name: `Utterance ${n}`, lang: "zh" });
const region = (id: string, more: Partial<Region> & { items: Item[] | null }): Region => ({ id, x: 0, y: 0, w: 400, h: 60, ...more });

function call(entries: number, more: Partial<Frame> = {}): Frame {
  return {
    lang: "en",
    title: "A call",
    regions: [
      region("top", { role: "banner", name: "Call", items: [button("back", 8), { id: "h", role: "heading", level: 1, x: 220, y: 8, w: 170, h: 40, name: "A lost parcel" }] }),
      region("log", {
        role: "log", name: "Conversation", y: 60, h: 300, content: Math.max(300, entries * 60),
        items: Array.from({ length: entries }, (_, i) => entry(i)),
      }),
      region("mood", {
        x: 420, y: 60, h: 400, role: "group", name: "The customer",
        items: [
          { id: "face", role: "img", x: 0, y: 0, w: 200, h: 200, name: "Ms Zhou, angry" },
          { id: "anger", role: "meter", x: 0, y: 210, w: 200, h: 20, name: "Anger", now: 70, max: 100 },
          { id: "note", role: "input", x: 0, y: 240, w: 200, h: 44, name: "Your name", action: "name", hint: "Name", limit: 20 },
          { id: "long", role: "textarea", x: 0, y: 300, w: 200, h: 88, name: "Note", action: "note" },
        ],
      }),
      region("replies", { role: "main", name: "Replies", y: 360, h: 200, items: [button("r1", 10, { key: "1", pressed: 1 }), button("r2", 60, { key: "2", expanded: 2 }), button("r3", 110, { key: "3", disabled: true })] }),
    ],
    ...more,
  };
}

/** The buttons that assistive technology meets, from the browser's own accessibility tree. */
async function buttons(page: Page): Promise<unknown[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes.filter((n) => !n.ignored && n.role?.value === "button").map((n) => n.name?.value as unknown);
}

describe("the mirror", () => {
  const open = useBrowser();
  const start = async (url: string, frame: Frame, options = {}) => {
    const watched = await open(options);
    await watched.page.goto(url);
    await watched.page.waitForFunction(() => "mirror" in globalThis);
    await show(watched.page, frame);
    await take(watched.page);
    return watched;
  };

  it("is sound to axe, in the page's language, with every item under its role and name", async () => {
    await using h = await serve();
    const { page, errors } = await start(h.url, call(3));
    assert.deepEqual(await axe(page), []);
    for (const [role, name] of [
      ["banner", ""], ["main", "Replies"], ["log", "Conversation"], ["group", "The customer"], ["heading", "A lost parcel"],
      ["img", "Ms Zhou, angry"], ["meter", "Anger"], ["textbox", "Your name"], ["textbox", "Note"], ["button", "r1"],
    ] as const) {
      assert.equal(await page.getByRole(role, name ? { name, exact: true } : {}).count(), 1, `${role} ${name}`);
    }
    assert.equal(await page.getByRole("log").getByRole("article").count(), 3);
    assert.equal(await page.title(), "A call");
    assert.deepEqual(
      await page.evaluate(() => [document.documentElement.lang, document.querySelector("article")!.lang]),
      ["en", "zh"],
    );
    const r1 = page.getByRole("button", { name: "r1" });
    assert.deepEqual([await r1.getAttribute("aria-pressed"), await r1.getAttribute("aria-keyshortcuts")], ["false", "1"]);
    assert.equal(await page.getByRole("button", { name: "r2" }).getAttribute("aria-expanded"), "true");
    assert.ok(await page.getByRole("button", { name: "r3" }).isDisabled());
    assert.deepEqual(await r1.boundingBox(), { x: 10, y: 370, width: 200, height: 44 });
    assert.deepEqual(errors, []);
    await shot(page, "mirror");
  });

  it("appends to a log and touches nothing that is there already", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(3));
    await page.evaluate(() => {
      const changes: string[] = [];
      Object.assign(globalThis, { changes });
      new MutationObserver((list) => {
        for (const m of list) {
          for (const n of m.addedNodes) changes.push(`+ ${n.textContent ?? ""}`);
          for (const n of m.removedNodes) changes.push(`- ${n.textContent ?? ""}`);
          if (m.type === "characterData") changes.push("text");
        }
      }).observe(document.querySelector("[role=log]")!, { childList: true, characterData: true, subtree: true });
    });
    await show(page, call(4));
    await show(page, { ...call(5), regions: call(5).regions.map((r) => (r.id === "log" ? r : { ...r, items: null })) });
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { changes: string[] }).changes), ["+ Utterance 3", "+ Utterance 4"]);
    assert.equal(await page.getByRole("button").count(), 4, "null items are the same items");
  });

  it("keeps the focus on an element that stays, and hands it to the region when it goes", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(3));
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-id") ?? document.activeElement?.getAttribute("aria-label"));
    await page.getByRole("button", { name: "r2" }).focus();
    const next = call(4);
    next.regions.at(-1)!.items = [button("r0", 10), button("r2", 60)];
    await show(page, next);
    assert.equal(await focused(), "r2");
    next.regions.at(-1)!.items = [button("x1", 10), button("x2", 60)];
    await show(page, next);
    assert.equal(await page.evaluate(() => document.activeElement?.className), "region");
    await show(page, { ...next, focus: "h" });
    assert.equal(await focused(), "h");
    await page.getByRole("button", { name: "x1" }).focus();
    await show(page, { ...next, focus: "h", title: "Still" });
    assert.equal(await focused(), "x1", "the same wish moves the focus only once");
  });

  it("reports scrolling, obeys the program's, and is not pulled back by echoes", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(20));
    const log = page.getByRole("log");
    const scrollTo = async (y: number) => {
      await log.evaluate((el, top) => void (el.scrollTop = top), y);
      await page.waitForFunction((top) => document.querySelector("[role=log]")!.scrollTop === top, y);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    };
    const at = (offset: number): Frame => ({ ...call(20), regions: call(20).regions.map((r) => (r.id === "log" ? { ...r, offset } : r)) });
    await scrollTo(100);
    await scrollTo(150);
    assert.deepEqual((await kinds(page, "scroll")).map((e) => [e.region, e.offset]), [["log", 100], ["log", 150]]);
    await show(page, at(100));
    assert.equal(await log.evaluate((el) => el.scrollTop), 150);
    await show(page, at(150));
    await show(page, at(700));
    assert.equal(await log.evaluate((el) => el.scrollTop), 700);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await kinds(page, "scroll"), []);
    assert.equal(await log.getAttribute("tabindex"), "0");
  });

  it("makes everything under a dialog inert, and frees it again", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(2));
    const dialog = region("ask", { role: "dialog", name: "Leave the call?", modal: true, x: 100, y: 100, w: 300, h: 200, items: [button("leave", 10, { key: "1" }), button("stay", 60, { key: "Escape" })] });
    const asked = { ...call(2), focus: "stay", regions: [...call(2).regions, dialog] };
    await show(page, asked);
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.getByRole("dialog", { name: "Leave the call?" }).getAttribute("aria-modal"), "true");
    assert.deepEqual(await buttons(page), ["leave", "stay"]);
    await take(page);
    await page.keyboard.press("1");
    await page.keyboard.press("Escape");
    assert.deepEqual((await kinds(page, "activate")).map((e) => e.action), ["do leave", "do stay"]);
    await show(page, call(2));
    assert.deepEqual(await buttons(page), ["back", "r1", "r2", "r3"]);
  });

  it("lets typing through as it is, and never half a syllable", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(1));
    const field = page.getByRole("textbox", { name: "Your name" });
    const shown = (value: string): Frame => {
      const f = call(1);
      f.regions[2]!.items![2]!.value = value;
      return f;
    };
    await field.pressSequentially("ab");
    assert.deepEqual((await kinds(page, "input")).map((e) => [e.action, e.value]), [["name", "a"], ["name", "ab"]]);
    await show(page, shown("a"));
    assert.equal(await field.inputValue(), "ab", "an old echo does not undo typing");
    await show(page, shown("ab"));
    await show(page, shown(""));
    assert.equal(await field.inputValue(), "", "the program may clear the field");
    const ime = await page.context().newCDPSession(page);
    await ime.send("Input.imeSetComposition", { text: "wang", selectionStart: 4, selectionEnd: 4 });
    assert.deepEqual(await kinds(page, "input"), []);
    await ime.send("Input.insertText", { text: "王" });
    assert.deepEqual((await kinds(page, "input")).map((e) => e.value), ["王"]);
    await field.press("Escape");
    await field.press("7");
    assert.deepEqual((await kinds(page, "key")).map((e) => e.key), ["Escape"]);
  });

  it("says what is new, once", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(1, { say: "Turn 2" }));
    assert.equal(await page.locator("#say").textContent(), "Turn 2");
  });

  it("does not let a double click press what the first click brought up", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(1));
    const box = (await page.getByRole("button", { name: "r1" }).boundingBox())!;
    const [x, y] = [box.x + 20, box.y + 20];
    await page.mouse.click(x, y, { clickCount: 1 });
    const next = call(1);
    next.regions.at(-1)!.items = [button("n1", 10)];
    await show(page, next);
    await page.mouse.move(x, y);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    assert.deepEqual((await kinds(page, "activate")).map((e) => e.item), ["r1"]);
    await page.mouse.click(x, y);
    assert.deepEqual((await kinds(page, "activate")).map((e) => e.item), ["n1"]);
  });

  it("tells of focus and hover, and of a finger's hover nothing", async () => {
    await using h = await serve();
    const { page } = await start(h.url, call(1));
    await page.getByRole("button", { name: "r1" }).hover();
    await page.mouse.move(390, 590);
    assert.deepEqual((await kinds(page, "hover")).map((e) => e.item), ["r1", ""]);
    await page.getByRole("button", { name: "r2" }).focus();
    await page.getByRole("textbox", { name: "Note" }).focus();
    assert.deepEqual((await kinds(page, "focus")).map((e) => e.item), ["r2", "long"]);
    const phone = await start(h.url, call(1), { hasTouch: true, isMobile: true });
    await phone.page.getByRole("button", { name: "r1" }).tap();
    assert.deepEqual((await take(phone.page)).filter((e) => e.kind !== "focus").map((e) => [e.kind, e.item]), [["activate", "r1"]]);
  });
});
