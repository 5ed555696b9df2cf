import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import AxeSource from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The browser: $CHROMIUM, or what PATH has. */
function executable(): string {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = process.env["CHROMIUM"] ?? (process.env["PATH"] ?? "").split(delimiter).flatMap((d) => names.map((n) => join(d, n))).find(existsSync);
  if (!found) throw new Error("no Chromium on PATH: install it, or set CHROMIUM to its path");
  return found;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Software WebGL, or none at all. */
const webgl = { yes: ["--enable-unsafe-swiftshader"], no: ["--disable-software-rasterizer"] };

/** A page with what went wrong on it so far: uncaught errors, console errors, CSP violations. */
export interface Watched {
  page: Page;
  errors: string[];
}

/** Starts one browser for the tests of a file; open gives each its own context. */
export function useBrowser(graphics: keyof typeof webgl = "yes") {
  let browser: Browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: executable(), args: [...flags, ...webgl[graphics]] });
  });
  after(() => browser.close());
  return async (options: BrowserContextOptions = {}): Promise<Watched> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (e) => errors.push(String(e)));
    page.on("console", (m) => {
      if (m.type() === "error") errors.push(m.text());
    });
    return { page, errors };
  };
}

/** What axe finds wrong, a line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AxeSource.source);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof AxeSource }).axe;
    // The text is transparent on purpose; what is drawn under it has its contrast checked where the palette is.
    const found = await run.run(document, { rules: { "color-contrast": { enabled: false } } });
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html}`));
  });
}

const shots = join(import.meta.dirname, "..", "shots");

/** Saves a picture of the page for people to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
