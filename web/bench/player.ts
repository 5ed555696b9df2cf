import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { serve } from "../test/tools/clearline.ts";
import { settled, started } from "../test/tools/play.ts";
import { type Row, spread } from "./table.ts";

/** The buttons from the library to the first choice, as the mirror has them, and what to call the moments they are there. */
const walk = [
  { mark: "library", button: 'button[data-id="open-lost-parcel"]:enabled' },
  { mark: "who", button: 'button[data-id="who-skip"]:enabled' },
  { mark: "briefing", button: 'button[data-id="begin"]:enabled' },
  { mark: "choice", button: 'button[aria-keyshortcuts="1"]:enabled' },
];
const choice = walk.at(-1)!.button;

/** The painter's counters, and the page's of frames held back. */
type Stats = Record<"updates" | "draws" | "held", number>;

const runs = 5;
const patience = 90_000;

/** Starts the browser: $CHROMIUM, or what PATH has, drawing without a graphics card, as the tests have it. */
async function launch(): Promise<Browser> {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const executablePath = process.env["CHROMIUM"] ?? (process.env["PATH"] ?? "").split(delimiter).flatMap((d) => names.map((n) => join(d, n))).find(existsSync);
  if (!executablePath) throw new Error("no Chromium on PATH: install it, or set CHROMIUM to its path");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-background-networking"] });
}

/** A page without a past, that presses its way to the first choice by itself and notes when it got where. */
async function fresh(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript((steps) => {
    new MutationObserver((_, observer) => {
      const step = steps[0];
      const button = step && document.querySelector<HTMLButtonElement>(step.button);
      if (!button) return;
      performance.mark(step.mark);
      steps.shift();
      if (steps.length > 0) button.click();
      else observer.disconnect();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }, walk);
  return { page, context };
}

/** The page's marks, in milliseconds since it was navigated to, once it has set this one. */
async function marks(page: Page, url: string, last: string): Promise<Map<string, number>> {
  await page.goto(url);
  const read = () => page.evaluate(() => performance.getEntriesByType("mark").map((m) => [m.name, m.startTime] as const));
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, last, { polling: 100, timeout: patience }).catch(async (e: unknown) => {
    throw new Error(`${url} did not get to "${last}" in ${patience / 1000} s, only to: ${(await read()).map(([name]) => name).join(", ") || "nothing"}`, { cause: e });
  });
  return new Map(await read());
}

/** Times the player against an empty Ebitengine page, turn and turn about. */
async function firstChoice(browser: Browser, url: string): Promise<Row[]> {
  const once = async (at: string, last: string): Promise<(name: string) => number> => {
    const { page, context } = await fresh(browser);
    const found = await marks(page, at, last);
    await context.close();
    return (name) => found.get(name)!;
  };
  const pairs: { library: number; choice: number; drawn: number }[] = [];
  for (let i = 0; i < runs; i++) {
    const player = await once(url, "choice");
    const empty = await once(`${url}empty/index.html`, "drawn");
    pairs.push({ library: player("library"), choice: player("choice"), drawn: empty("drawn") });
  }
  const contexts = `${runs} fresh contexts`;
  return [
    { name: "time to the library", figure: spread(pairs.map((p) => p.library)), unit: "ms", how: `navigation to its first enabled card; ${contexts}` },
    { name: "time to first choice", figure: spread(pairs.map((p) => p.choice)), unit: "ms", how: `navigation, library, who, briefing, first enabled reply, through the mirror; ${contexts}` },
    { name: "time, empty Ebitengine page", figure: spread(pairs.map((p) => p.drawn)), unit: "ms", how: `navigation to its first Draw; same server, packing and flags; ${contexts}, in turn with the player's` },
    { name: "first choice ÷ empty page", figure: spread(pairs.map((p) => p.choice / p.drawn)), unit: "times", how: "each run by the one after it" },
  ];
}

const kinds: [string, RegExp][] = [
  ["program", /\.wasm$/],
  ["fonts", /\/fonts\//],
  ["content", /\/content\//],
  ["page, script, styles", /./],
];

/** Counts what goes over the wire, answers' headers included, until the page has its first choice. */
async function bytes(page: Page, url: string): Promise<Row[]> {
  const wire = await page.context().newCDPSession(page);
  const asked = new Map<string, { kind: string; form: string }>();
  const got = kinds.map(([kind]) => ({ kind, bytes: 0, files: 0, forms: new Set<string>() }));
  wire.on("Network.responseReceived", ({ requestId, response }) => {
    const headers = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-encoding");
    asked.set(requestId, { kind: kinds.find(([, at]) => at.test(new URL(response.url).pathname))![0], form: headers?.[1] ?? "not packed" });
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const file = asked.get(requestId);
    const sum = got.find((g) => g.kind === file?.kind);
    if (!file || !sum) return;
    sum.bytes += encodedDataLength;
    sum.files++;
    sum.forms.add(file.form);
  });
  await wire.send("Network.enable");
  await marks(page, url, "choice");
  await wire.detach();
  const quality = process.env["BROTLI_QUALITY"] ?? "11";
  const row = (name: string, sum: number, how: string): Row => ({ name, figure: sum.toLocaleString("en"), unit: "bytes", how });
  return [
    row("bytes to first choice", got.reduce((sum, g) => sum + g.bytes, 0), `on the wire from clearline serve, headers included, brotli quality ${quality}`),
    ...got.map((g) => row(`  ${g.kind}`, g.bytes, `${g.files} ${g.files === 1 ? "file" : "files"}, ${[...g.forms].sort().join(" and ")}`)),
  ];
}

/** Presses the first reply and returns the milliseconds until the picture was drawn anew. */
function press(page: Page): Promise<number> {
  return page.evaluate((first) => new Promise<number>((done) => {
    const stats = (globalThis as unknown as { clearlineStats: Stats }).clearlineStats;
    const start = performance.now();
    // The painter sets the counter when it has drawn: that moment is caught, not looked for.
    Object.defineProperty(stats, "draws", {
      configurable: true,
      set(value: number) {
        Object.defineProperty(stats, "draws", { value, writable: true, configurable: true, enumerable: true });
        done(performance.now() - start);
      },
    });
    document.querySelector<HTMLButtonElement>(first)!.click();
  }), choice);
}

/** Plays a call, and after its first reply leaves the page alone for a while. */
async function call(page: Page): Promise<Row[]> {
  const seconds = 3;
  const times: number[] = [];
  const stats = () => page.evaluate(() => ({ ...(globalThis as unknown as { clearlineStats: Stats }).clearlineStats }));
  const next = async () => {
    const { held } = await stats();
    times.push(await press(page));
    // The program is asleep again once the page has held back a frame.
    await page.waitForFunction((n) => (globalThis as unknown as { clearlineStats: Stats }).clearlineStats.held > n, held, { polling: 50, timeout: patience });
  };
  await started(page);
  await settled(page);
  await next();
  await page.locator('[data-id^="coach-cost-"]').waitFor({ timeout: patience }); // then the analysis in the background is done
  await settled(page);
  const before = await stats();
  await page.waitForTimeout(seconds * 1000);
  const after = await stats();
  while (await page.locator(choice).count()) await next();
  const still = (what: "updates" | "draws"): Row => {
    const moved = String(after[what] - before[what]);
    return { name: `${what} while still`, figure: moved, unit: what, how: `in ${seconds} s of a call that waits for a reply; must be 0`, must: "0" };
  };
  return [
    { name: "reply to changed picture", figure: spread(times), unit: "ms", how: `from a reply's click until the new frame is drawn; the ${times.length} replies of a call` },
    still("updates"),
    still("draws"),
  ];
}

/** What a trainee's browser has to load and to do. */
export async function player(): Promise<Row[][]> {
  await using site = await serve();
  const browser = await launch();
  try {
    const { page, context } = await fresh(browser);
    const loaded = await bytes(page, site.url);
    const played = await call(page);
    await context.close();
    return [loaded, await firstChoice(browser, site.url), played];
  } finally {
    await browser.close();
  }
}
