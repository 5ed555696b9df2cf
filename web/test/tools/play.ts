import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { clearline } from "./clearline.ts";

/** The ways a trainee may press a button. */
export const ways = {
  /** A pointer on what is drawn. */
  async mouse(page: Page, button: Locator): Promise<void> {
    const { x, y } = await middle(button);
    await page.mouse.click(x, y);
  },
  /** A finger. */
  async touch(page: Page, button: Locator): Promise<void> {
    const { x, y } = await middle(button);
    await page.touchscreen.tap(x, y);
  },
  /** The key it announces. */
  async digit(page: Page, button: Locator): Promise<void> {
    const key = await button.getAttribute("aria-keyshortcuts");
    assert.ok(key, "the button announces no key");
    await page.keyboard.press(key);
  },
  /** The arrow keys, which walk through the replies, and Enter. */
  async arrows(page: Page, button: Locator): Promise<void> {
    const n = Number(await button.getAttribute("aria-keyshortcuts"));
    assert.ok(n > 0, "the button is no reply");
    for (let i = 1; i <= n; i++) {
      await page.keyboard.press("ArrowDown");
      await page.locator(`button[aria-keyshortcuts="${i}"][aria-pressed=true]`).waitFor();
    }
    await page.keyboard.press("Enter");
  },
  /** Tab, to wherever it is, and Enter. */
  async tab(page: Page, button: Locator): Promise<void> {
    await tabTo(page, button);
    await page.keyboard.press("Enter");
  },
  /** A screen reader's or a switch's press: a click on the element, wherever it is. */
  async mirror(_: Page, button: Locator): Promise<void> {
    await button.evaluate((el) => (el as HTMLElement).click());
  },
};

export type Way = keyof typeof ways;

async function middle(button: Locator): Promise<{ x: number; y: number }> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  assert.ok(box, "the button has no place on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Walks with Tab until the button has the focus. */
export async function tabTo(page: Page, button: Locator): Promise<void> {
  await button.waitFor();
  const all = await page.locator("button,input,textarea").count();
  for (let i = 0; i <= 2 * all + 10; i++) {
    if (await button.evaluate((el) => el === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reaches ${await button.textContent()}`);
}

/** What can be used now, by id: all fields and buttons that no dialog keeps out of reach. */
export const usable = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>("button.item:enabled,input.item:enabled,textarea.item:enabled"))
      .filter((el) => !el.closest("[inert]"))
      .map((el) => el.dataset["id"] ?? ""),
  );

/** Waits until the player has started. */
export async function started(page: Page): Promise<void> {
  await page.locator("#mirror:not([hidden])").waitFor();
  await page.locator("#loading").waitFor({ state: "detached" });
}

/** What the player has counted: frames it got and frames held back, its own steps, and pictures drawn. */
export type Stats = Record<"frames" | "held" | "updates" | "draws" | "mirrored", number>;

/** What the player has counted so far. */
export const stats = (page: Page): Promise<Stats> => page.evaluate(() => ({ ...(globalThis as unknown as { clearlineStats: Stats }).clearlineStats }));

/** Waits until nothing moves and nothing is being worked out: the page draws on and the player takes no frame of it. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { clearlineStats } = globalThis as unknown as { clearlineStats: Stats };
    for (let still = 0, frames = -1; still < 5; still = clearlineStats.frames === frames ? still + 1 : 0) {
      frames = clearlineStats.frames;
      await new Promise(requestAnimationFrame);
    }
  });
}

/** The replies on offer: the buttons that carry a number. */
export function replies(page: Page): Locator {
  return page.locator(["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((n) => `button[aria-keyshortcuts="${n}"]:enabled`).join(","));
}

/** The words of the replies on offer, in their order. */
export const offered = (page: Page): Promise<string[]> => replies(page).allTextContents();

/** Lets a minute pass on the page's clock: a trainee reads first, and a sheet of replies given at once is suspicious. */
const think = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 60_000;
  });

/** Gives a reply, by its words or by its place from 0, and waits until the call has gone on. Returns the words. */
export async function reply(page: Page, which: string | number, way: Way = "mouse"): Promise<string> {
  const button = typeof which === "number" ? replies(page).nth(which) : page.getByRole("button", { name: which, exact: true });
  const words = (await button.textContent()) ?? "";
  const said = await page.getByRole("article").count();
  await think(page);
  await ways[way](page, button);
  await page.waitForFunction((before) => document.querySelectorAll("article").length > before, said);
  return words;
}

/** Presses a button and returns the file that is downloaded by it: its path and name. */
export async function download(page: Page, button: Locator, way: Way = "mouse"): Promise<{ path: string; name: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), ways[way](page, button)]);
  return { path: await file.path(), name: file.suggestedFilename() };
}

/** Replays a score sheet with `clearline verify`. It may find that a test reads faster than people do, and nothing else. */
export async function verify(sheet: string, ...more: string[]): Promise<void> {
  const { out, err } = await clearline("verify", "--json", sheet, ...more);
  const { verdict } = JSON.parse(out) as { verdict: string };
  assert.match(verdict, /^(ok|suspicious)$/, `clearline verify: ${out}${err}`);
}
