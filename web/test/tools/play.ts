import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { clearline } from "./clearline.ts";

/** The ways a trainee may press a button. */
export const ways = {
  /** A pointer on what is drawn. */
  async mouse(page: Page, button: Locator): Promise<void> {
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    assert.ok(box, "the button has no place on the page");
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  },
  /** The key it announces; without one, Tab to it and Enter. */
  async keyboard(page: Page, button: Locator): Promise<void> {
    const key = await button.getAttribute("aria-keyshortcuts");
    if (key) return page.keyboard.press(key);
    await tabTo(page, button);
    return page.keyboard.press("Enter");
  },
  /** A screen reader's or a switch's press: a click on the element, wherever it is. */
  async mirror(_: Page, button: Locator): Promise<void> {
    await button.evaluate((el) => (el as HTMLElement).click());
  },
};

export type Way = keyof typeof ways;

/** Walks with Tab until the button has the focus. */
export async function tabTo(page: Page, button: Locator): Promise<void> {
  const all = await page.getByRole("button").count();
  for (let i = 0; i <= 2 * all + 10; i++) {
    if (await button.evaluate((el) => el === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reaches ${await button.textContent()}`);
}

/** Waits until the player has started. */
export async function started(page: Page): Promise<void> {
  await page.locator("#mirror:not([hidden])").waitFor();
  await page.locator("#loading").waitFor({ state: "detached" });
}

/** Waits until the player says that nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  const before = await page.evaluate(() => (globalThis as unknown as { clearlineStats: { held: number } }).clearlineStats.held);
  await page.evaluate(() => window.dispatchEvent(new Event("focus"))); // wakes it, if it slept: it must fall asleep again
  await page.waitForFunction((n) => (globalThis as unknown as { clearlineStats: { held: number } }).clearlineStats.held > n, before);
}

/** The replies on offer: the buttons that carry a number. */
export function replies(page: Page): Locator {
  return page.locator(["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((n) => `button[aria-keyshortcuts="${n}"]:enabled`).join(","));
}

/** Gives the n-th reply on offer, from 0, and waits until the call has gone on. Returns the words. */
export async function reply(page: Page, n: number, way: Way): Promise<string> {
  const button = replies(page).nth(n);
  const words = (await button.textContent()) ?? "";
  const said = await page.getByRole("article").count();
  await ways[way](page, button);
  await page.waitForFunction((before) => document.querySelectorAll("article").length > before, said);
  return words;
}

/** Presses a button and returns the file that is downloaded by it: its path and name. */
export async function download(page: Page, button: Locator): Promise<{ path: string; name: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { path: await file.path(), name: file.suggestedFilename() };
}

/** Replays a score sheet with `clearline verify`, which must find nothing wrong. */
export async function verify(sheet: string, ...more: string[]): Promise<void> {
  const { status, out, err } = await clearline("verify", sheet, ...more);
  assert.equal(status, 0, `clearline verify: ${out}${err}`);
}
