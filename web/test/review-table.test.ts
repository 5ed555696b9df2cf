// The cohort table: what it shows, how it is sorted, narrowed and kept, and that ten thousand rows weigh no more than forty.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { focused, reach } from "./tools/author.ts";
import { shot, useBrowser } from "./tools/browser.ts";
import { askFilter, axeView, cells, chooseView, columns, grid, heading, hostile, keepOnly, namedHostile, rowCount, words as tableWords } from "./tools/desk-tables.ts";
import { drop, go, ndjson, openDesk, settled, signed, taken, useDesk, words as deskWords } from "./tools/review.ts";

const w = deskWords.zh;
const t = tableWords.zh;

const numbers = (texts: string[]): number[] => texts.filter((x) => x !== "无").map(Number);

const isSorted = (of: number[]): boolean => of.every((n, i) => i === 0 || of[i - 1]! <= n);

describe("the cohort table", () => {
  const open = useBrowser();
  const at = useDesk(40);

  /** Opens the desk with at.sheets, forty sound ones unless others are given. */
  async function desk(options: BrowserContextOptions = {}, lines = ndjson(at.sheets), count = 40): Promise<{ page: Page; errors: string[] }> {
    const { page, errors } = await open({ locale: w.locale, ...options });
    await openDesk(page, at.site.url);
    await drop(page, { name: "sheets.ndjson", bytes: lines });
    await taken(page, w, count);
    return { page, errors };
  }

  it("has a row for every sheet, sound or not, and says which by a word and a sign", async () => {
    const altered = { ...at.sheets[0]!, attempt: { ...at.sheets[0]!.attempt, id: "polished" }, result: { ...at.sheets[0]!.result!, score: 100, total: 999 } };
    const { page, errors } = await desk({}, `${ndjson(at.sheets)}${signed(altered)}\n${signed(at.sheets[1]!)}\n{"format":"clearline/sheet@1"}\n`, 43);
    const table = grid(page, t.label);
    await rowCount(table, 43);
    await chooseView(page, t, /^核验有问题/);
    await rowCount(table, 3);
    assert.deepEqual((await cells(table, t.verified)).sort(), [t.altered, t.duplicate, t.malformed].sort());
    assert.equal(await table.locator(".grid-body .mark .icon").count() >= 3, true, "each word has its sign");
    const malformed = (await cells(table, t.verified)).indexOf(t.malformed);
    assert.equal((await cells(table, t.score))[malformed], "无", "what is not known is no figure, and read as a word");
    assert.deepEqual(errors, []);
  });

  it("is sorted by a heading, up and down; what is not known stays last", async () => {
    const { page } = await desk({}, `${ndjson(at.sheets.slice(0, 12))}{"format":"clearline/sheet@1"}\n`, 13);
    const table = grid(page, t.label);
    await heading(table, t.score).locator(".sort").click();
    assert.equal(await heading(table, t.score).getAttribute("aria-sort"), "ascending");
    const up = await cells(table, t.score);
    assert.ok(isSorted(numbers(up)), up.join());
    assert.equal(up.at(-1), "无");
    await heading(table, t.score).locator(".sort").click();
    const down = await cells(table, t.score);
    assert.equal(await heading(table, t.score).getAttribute("aria-sort"), "descending");
    assert.ok(isSorted(numbers(down).reverse()), down.join());
    assert.equal(down.at(-1), "无");
    await heading(table, t.score).locator(".sort").click();
    assert.equal(await heading(table, t.score).getAttribute("aria-sort"), "none");
  });

  it("is narrowed to chosen values, and all statistics with it, visibly", async () => {
    const { page, errors } = await desk();
    const table = grid(page, t.label);
    await keepOnly(page, t, t.cohort, "二班");
    await rowCount(table, 20);
    assert.deepEqual(new Set(await cells(table, t.cohort)), new Set(["二班"]));
    await page.getByText(t.scope("20")).waitFor();
    await page.getByRole("status").filter({ hasText: t.found("20", "40") }).waitFor();

    await settled(page);
    await go(page, w, "trainees");
    await page.getByText(t.scope("20")).waitFor();
    await rowCount(page.getByRole("grid").first(), 5); // a row a trainee
    const trainees = page.getByRole("grid").last(); // and a row each of her scenarios
    await rowCount(trainees, 20);
    assert.deepEqual(new Set(await cells(trainees, t.cohort)), new Set(["二班"]));

    await go(page, w, "cohort");
    await page.getByRole("button", { name: t.remove }).click();
    await rowCount(table, 40);
    await page.getByText(t.scope("20")).waitFor({ state: "detached" });
    assert.deepEqual(errors, []);
  });

  it("is narrowed to a range of numbers and of days, and says what is wrong with a range that leaves nothing", async () => {
    const { page } = await desk();
    const table = grid(page, t.label);
    let dialog = await askFilter(page, t, t.score);
    await dialog.getByLabel(t.from, { exact: true }).fill("90");
    await dialog.getByLabel(t.to, { exact: true }).fill("10");
    await dialog.getByText(t.badRange).waitFor();
    assert.ok(await dialog.getByRole("button", { name: t.apply, exact: true }).isDisabled());
    await dialog.getByLabel(t.to, { exact: true }).fill("100");
    await dialog.getByRole("button", { name: t.apply, exact: true }).click();
    await page.getByText(`${t.score}：90–100`).waitFor();
    const left = numbers(await cells(table, t.score));
    assert.ok(left.length > 0 && left.every((n) => n >= 90), left.join());

    dialog = await askFilter(page, t, t.start);
    await dialog.getByLabel(t.fromDay, { exact: true }).fill("2026-11-03");
    await dialog.getByRole("button", { name: t.apply, exact: true }).click();
    await rowCount(table, 0); // all of them were played on the second
  });

  it("finds a name, an id or an attempt without touching the statistics", async () => {
    const { page } = await desk();
    const table = grid(page, t.label);
    const box = page.getByRole("searchbox", { name: t.search });
    for (const [text, rows] of [["学员3", 4], ["t0004", 4], ["attempt-7", 1]] as const) {
      await box.fill(text);
      await rowCount(table, rows);
      assert.equal(await page.getByText(/统计只含/).count(), 0);
    }
    await box.fill("没有这个人");
    await rowCount(table, 0);
    await page.getByText("没有符合条件的行。").waitFor();
  });

  it("keeps a view of one's own over a reload: columns, order and filters, and nobody's name", async () => {
    const { page } = await desk();
    const table = grid(page, t.label);
    await page.getByRole("button", { name: t.columns }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: t.id, exact: true }).uncheck();
    await page.getByRole("dialog").getByRole("button", { name: t.done }).click();
    await heading(table, t.score).locator(".sort").click();
    await keepOnly(page, t, t.cohort, "一班");
    await keepOnly(page, t, t.trainee, "学员1");
    await chooseView(page, t, t.save);
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t.saveLeft).waitFor();
    await dialog.getByLabel(t.saveName).fill("一班，从低到高");
    await dialog.getByRole("button", { name: t.saveNow, exact: true }).click();

    await page.reload({ waitUntil: "networkidle" });
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /学员1|T0001/);
    await drop(page, { name: "sheets.ndjson", bytes: ndjson(at.sheets) });
    await taken(page, w, 40);
    await rowCount(table, 40);
    await chooseView(page, t, "一班，从低到高");
    await rowCount(table, 20);
    await page.getByRole("button", { name: t.view("一班，从低到高") }).waitFor();
    assert.ok(!(await columns(table)).includes(t.id));
    assert.ok(isSorted(numbers(await cells(table, t.score))));

    await chooseView(page, t, t.manage);
    await page.getByRole("textbox", { name: t.rename("一班，从低到高") }).fill("一班");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: t.removeView("一班") }).waitFor();
    await page.getByRole("button", { name: t.removeView("一班") }).click();
    await page.getByRole("dialog").getByRole("button", { name: t.done }).click();
    await page.reload({ waitUntil: "networkidle" });
    assert.doesNotMatch(await page.evaluate(() => localStorage.getItem("clearline-desk-views") ?? ""), /一班/);
  });

  it("is read and worked with the keyboard alone, and says what a column means", async () => {
    const { page, errors } = await desk();
    const table = grid(page, t.label);
    await reach(table.locator('[data-at="-1:0"]'));
    await page.keyboard.press("ArrowDown");
    await focused(table.locator('[data-at="0:0"]'));
    await page.keyboard.press("End");
    const last = (await columns(table)).length - 1;
    await focused(table.locator(`[data-at="0:${last}"]`));
    await page.keyboard.press("Control+End");
    await focused(table.locator(`[data-at="39:${last}"]`));
    await page.keyboard.press("Control+Home");
    await focused(table.locator('[data-at="0:0"]'));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("PageUp");
    for (let i = (await columns(table)).indexOf(t.score); i > 0; i--) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await focused(page.getByRole("button", { name: t.about(t.score) }));
    await page.keyboard.press("Enter");
    await page.locator(".column-menu:popover-open").getByText(/最多能得/).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await table.waitFor({ state: "detached" });
    await page.locator("main.view-sheet").waitFor();
    await page.goBack();
    await rowCount(table, 40);
    assert.deepEqual(errors, []);
  });

  it("draws of ten thousand rows those in sight, and comes to the last with one key", async () => {
    const torn = Array.from({ length: 9_960 }, (_, i) => `{"format":"clearline/sheet@1","attempt":{"id":"torn-${i}"}}\n`).join("");
    const { page, errors } = await desk({}, ndjson(at.sheets) + torn, 10_000);
    const table = grid(page, t.label);
    await rowCount(table, 10_000);
    const drawn = () => table.locator(".grid-body .grid-row").count();
    assert.ok((await drawn()) <= 60, `${await drawn()} rows in the page`);
    await reach(table.locator('[data-at="-1:0"]'));
    await page.keyboard.press("Control+End");
    await table.locator('[aria-rowindex="10001"]').waitFor();
    assert.ok((await drawn()) <= 60, `${await drawn()} rows in the page`);
    await table.evaluate((el) => (el.parentElement!.scrollTop = el.parentElement!.scrollHeight / 2));
    await table.locator('[aria-rowindex="5001"]').waitFor();
    assert.ok((await drawn()) <= 60, `${await drawn()} rows in the page`);
    await heading(table, t.score).locator(".sort").click();
    await table.locator('[aria-rowindex="2"]').waitFor();
    assert.ok(isSorted(numbers(await cells(table, t.score))));
    assert.deepEqual(errors, []);
  });

  it("shows names as text, whatever they hold", async () => {
    const { page, errors } = await desk({}, ndjson(namedHostile(at.sheets)));
    const table = grid(page, t.label);
    await rowCount(table, 40);
    const seen = new Set(await cells(table, t.trainee));
    for (const name of ["@SUM(A1:A9)", '<img src=x onerror="document.title=1">', "constructor"]) assert.ok(seen.has(name), name);
    assert.notEqual(await page.title(), "1");
    await askFilter(page, t, t.trainee);
    await page.getByRole("checkbox", { name: hostile[6]! }).waitFor();
    assert.deepEqual(errors, []);
  });

  it("shows what cannot be seen in a name, cuts a long one, and tells it whole when pointed at", async () => {
    const long = "阿布都热依木·".repeat(12);
    const named = (name: string) => ({ ...at.sheets[0]!, attempt: { ...at.sheets[0]!.attempt, id: name }, trainee: { id: "T1", name } });
    const { page } = await desk({}, ndjson([named(long), named("王\u202e小\u200b明\u0007")]), 2);
    const table = grid(page, t.label);
    assert.deepEqual(await cells(table, t.trainee), [long, "王\ufffd小\ufffd明\ufffd"]);
    const cell = table.getByRole("gridcell", { name: long }).first();
    assert.equal(await cell.locator("[title]").getAttribute("title"), long);
    const boxes = await table.locator(".grid-body .grid-row").evaluateAll((rows) => rows.map((r) => [r.getBoundingClientRect().height, r.firstElementChild!.getBoundingClientRect().width]));
    assert.equal(boxes[0]![0], boxes[1]![0], "the row is no higher for it");
    assert.ok(boxes[0]![1]! <= 280, `a column of ${boxes[0]![1]} pixels`);
    await table.getByRole("gridcell", { name: long }).first().getByRole("button").click();
    await page.getByRole("heading", { level: 1, name: long }).waitFor();
  });

  it("has headings of two lines at most, and rows of one height", async () => {
    for (const width of [390, 900, 1280]) {
      const { page } = await open({ locale: "en-GB", viewport: { width, height: 800 }, colorScheme: "dark" });
      await openDesk(page, at.site.url);
      await drop(page, { name: "sheets.ndjson", bytes: ndjson(at.sheets) });
      await taken(page, deskWords.en as typeof w, 40);
      const high = await page.locator(".grid").evaluate((g) => ({
        head: g.querySelector(".grid-head")!.getBoundingClientRect().height,
        rows: [...new Set([...g.querySelectorAll(".grid-body .grid-row")].map((r) => Math.round(r.getBoundingClientRect().height)))],
        under: document.querySelector(".under-bar")!.getBoundingClientRect().height,
      }));
      assert.ok(high.head <= 48, `${width}: a heading of ${high.head} pixels`);
      assert.equal(high.rows.length, 1, `${width}: rows of ${high.rows.join()} pixels`);
      if (width >= 900) assert.ok(high.under <= 56, `${width}: views and counting on ${high.under} pixels`);
    }
  });

  it("is printed whole, on paper turned sideways where it is wide", async () => {
    const { page, errors } = await desk({ colorScheme: "dark" });
    const sides = ((await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/MediaBox\s*\[[^\]]*\]/g) ?? []).map((box) => {
      const [, , wide, high] = box.match(/[\d.]+/g)!.map(Number);
      return wide! > high!;
    });
    assert.ok(sides.includes(true), "across");
    await page.emulateMedia({ media: "print" });
    const paper = page.getByRole("table", { name: t.label });
    await paper.first().waitFor();
    for (const part of await paper.all()) {
      assert.equal(await part.getByRole("row").count(), 41, "every row, in sight or not");
      assert.equal(await part.getByRole("columnheader").first().innerText(), t.trainee, "each part says whose row it is");
    }
    const printed = (await paper.getByRole("columnheader").allInnerTexts()).filter((name, i) => i === 0 || name !== t.trainee);
    assert.deepEqual(printed, await page.evaluate(() => [...document.querySelectorAll(".grid .head .sort")].map((b) => b.textContent)));
    assert.equal(await page.locator("button:visible, input:visible, select:visible").count() - (await paper.getByRole("button").count()), 0);
    await page.emulateMedia({ media: null });
    await paper.first().waitFor({ state: "detached" });
    assert.deepEqual(errors, []);
  });

  for (const [lang, scheme, viewport] of [["zh", "light", { width: 1280, height: 800 }], ["en", "dark", { width: 1280, height: 800 }], ["zh", "dark", { width: 390, height: 844 }], ["en", "light", { width: 390, height: 844 }]] as const) {
    it(`is accessible in ${lang}, ${scheme}, at ${viewport.width}, and never makes the view scroll sideways`, async () => {
      const [d, words] = [deskWords[lang], tableWords[lang]];
      const { page, errors } = await open({ locale: d.locale, colorScheme: scheme, viewport, hasTouch: viewport.width < 600 });
      await openDesk(page, at.site.url);
      await drop(page, { name: "sheets.ndjson", bytes: ndjson(at.sheets) });
      await rowCount(grid(page, words.label), 40);
      await page.locator(".intake").waitFor({ state: "detached" });
      await settled(page);
      const fits = () => page.getByRole("main").evaluate((el) => el.scrollWidth <= el.clientWidth);
      assert.ok(await fits());
      assert.deepEqual(await axeView(page), []);
      await shot(page, `desk-cohort-${lang}-${viewport.width}`);
      for (const tab of ["trainees", "scenarios", "items"] as const) {
        await go(page, d, tab);
        await page.getByRole("grid").first().waitFor();
        assert.ok(await fits(), tab);
        assert.deepEqual(await axeView(page), [], tab);
        await shot(page, `desk-${tab}-${lang}-${viewport.width}`);
      }
      assert.deepEqual(errors, []);
    });
  }
});
