// One trainee, one scenario, one sheet: figures are the engine's, every point is explained, and it prints.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { axe } from "./tools/author.ts";
import { shot, useBrowser } from "./tools/browser.ts";
import { serve } from "./tools/clearline.ts";
import { pieces } from "../review/sheet/marks.tsx";
import { button, cohort, drop, filesOf, go, openDesk, play, type Sheet, signed, taken, view, words } from "./tools/review.ts";

const open = useBrowser();

const objection = "我明明先复述了情况，这一轮怎么没有分？";

/** A call that loses points by its words too, with an objection to its second turn. */
async function disputed(name = "周倩"): Promise<Sheet> {
  const { digest, ...sheet } = await play("lost-parcel", "first");
  sheet.attempt = { ...sheet.attempt, id: "disputed" };
  return { ...sheet, trainee: { id: "T9001", name, cohort: "三班" }, disputes: [{ turn: 2, note: objection }], digest } as Sheet;
}

/** The desk with these sheets, at the disputed one. */
async function atSheet(page: Page, url: string, lang: keyof typeof words, sheets: Sheet[]): Promise<void> {
  const w = words[lang] as typeof words.zh;
  await openDesk(page, url);
  await drop(page, ...filesOf(sheets));
  await taken(page, w, sheets.length);
  await go(page, w, "disputes");
  await view(page).getByRole("article").getByRole("button").first().click();
  await view(page).getByRole("heading", { level: 3 }).first().waitFor();
}

/** A turn by its number. */
const turnOf = (page: Page, n: number) => view(page).getByRole("article").filter({ has: page.locator(`#turn-${n}`) });

test("a sheet shows whether it can be trusted, what it came to, and what each point was for", async () => {
  const sheet = await disputed();
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN" });
  await atSheet(page, site.url, "zh", [sheet]);
  const main = view(page);
  assert.equal(await main.getByRole("heading", { level: 1 }).innerText(), "周倩 · T9001 · 三班");
  await main.getByRole("heading", { name: "核验 核验通过" }).waitFor();
  await main.getByText(/这证明/).waitFor();
  const result = main.getByRole("region", { name: "结果" });
  assert.match(await result.innerText(), new RegExp(`(^|\\s)${sheet.result!.score}(\\s|$)`));
  const dimensions = sheet.result!["dimensions"] as { id: string; points: number; most: number }[];
  const rows = result.getByRole("row");
  assert.equal(await rows.count(), dimensions.length + 1);
  for (const [i, d] of dimensions.entries()) {
    const cells = await rows.nth(i + 1).getByRole("cell").allInnerTexts();
    assert.deepEqual(cells.slice(-5, -3), [d.points, d.most].map((n) => String(n).replace("-", "−")), d.id);
  }
  await page.waitForFunction(() => document.activeElement?.id === "turn-2", undefined, { polling: "raf" });
  assert.match(await turnOf(page, 2).innerText(), new RegExp(objection));
  const turns = sheet.turns as { text: string; dimensions: { formula?: string; points: number }[] }[];
  assert.equal(await main.locator(".sh-turn[aria-labelledby^=turn-]").count(), turns.length);
  for (const [i, t] of turns.entries()) assert.ok((await turnOf(page, i + 1).innerText()).includes(t.text), `turn ${i + 1}`);
  await shot(page, "review-sheet");
  assert.deepEqual(errors, []);
});

test("the keyboard opens how a turn was computed, and what a marked phrase means", async () => {
  const sheet = await disputed();
  await using site = await serve();
  const { page } = await open({ locale: "zh-CN" });
  await atSheet(page, site.url, "zh", [sheet]);
  const formula = (sheet["dimensions"] as { formula: string }[])[0]!.formula;
  const code = page.locator("code", { hasText: formula.slice(0, 30) }).first();
  assert.equal(await code.isVisible(), false, "formulas are folded at first");
  const fold = view(page).getByRole("button", { name: "展开全部算法" });
  await fold.focus();
  await page.keyboard.press("Enter");
  await code.waitFor();
  const mark = page.locator(".sh-mark").first();
  await mark.focus();
  assert.equal(await mark.getAttribute("aria-expanded"), "false");
  const note = page.locator(`[id="${(await mark.getAttribute("aria-controls"))!.split(" ")[0]}"]`);
  assert.equal(await note.isVisible(), false);
  await page.keyboard.press("Space");
  await note.waitFor();
  assert.ok((await note.innerText()).includes(await mark.innerText()), "the note quotes the words it is about");
});

test("marks that overlap cut the words into pieces, and none is lost", () => {
  const mark = (start: number, end: number) => ({ start, end, rule: "r", name: "", points: 0, good: true, reason: "", better: "" });
  const text = "😀您先别急，我马上查";
  assert.deepEqual(pieces(text, [mark(2, 6), mark(4, 9)]), [
    { text: "😀", marks: [] }, { text: "您先", marks: [0] }, { text: "别急", marks: [0, 1] }, { text: "，我马", marks: [1] }, { text: "上查", marks: [] },
  ]);
  assert.deepEqual(pieces(text, []), [{ text, marks: [] }]);
  assert.equal(pieces(text, [mark(0, 99)]).map((p) => p.text).join(""), text, "a mark beyond the end leaves the words whole");
});

test("it prints on A4: notes opened, formulas where they were, nothing to press, nothing cut off, names in the head of each page", async () => {
  const sheet = await disputed('"周" </style> \\倩');
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN", colorScheme: "dark" });
  await atSheet(page, site.url, "zh", [sheet]);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: Math.round((210 - 34) / 25.4 * 96), height: 900 }); // as wide as the page's text
  const seen = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("body *")].filter((e) => e.checkVisibility() && e.getClientRects().length > 0);
    return {
      buttons: all.filter((e) => e.matches("button, nav, select, .bar")).length,
      wide: all.filter((e) => !e.matches(".unseen") && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").map((e) => e.outerHTML.slice(0, 80)),
      beyond: all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80)),
      formulas: all.filter((e) => e.matches("code")).length,
      folded: [...document.querySelectorAll(".sh-note.folded")].filter((e) => !e.checkVisibility()).length,
      ink: getComputedStyle(document.querySelector(".sh-words")!).color,
      paper: getComputedStyle(document.body).backgroundColor,
    };
  });
  assert.deepEqual(seen, { buttons: 0, wide: [], beyond: [], formulas: 0, folded: 0, ink: "rgb(0, 0, 0)", paper: "rgb(255, 255, 255)" });
  const heads = await page.evaluate(() => document.adoptedStyleSheets.flatMap((s) => [...s.cssRules].map((r) => r.cssText)).join("\n"));
  assert.match(heads, /size: a4/i);
  assert.match(heads, /style/, "the name is written as text, whatever it holds");
  assert.match(heads, /disputed/);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = pdf.match(/\/MediaBox\s*\[[^\]]*\]/g) ?? [];
  assert.ok(boxes.length >= 2 && boxes.length <= 3 + sheet.turns.length, `${boxes.length} pages`);
  for (const box of boxes) {
    const [, , wide, high] = box.match(/[\d.]+/g)!.map(Number);
    assert.ok(Math.abs(wide! - 595.3) < 1 && Math.abs(high! - 841.9) < 1, box);
  }
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await turnOf(page, 1).getByRole("button", { name: "怎么算的" }).click();
  await page.emulateMedia({ media: "print" });
  assert.ok((await turnOf(page, 1).locator("code:visible").count()) > 0, "what was opened is printed");
  assert.equal(await turnOf(page, 2).locator("code:visible").count(), 0);
  assert.deepEqual(errors, []);
});

test("an altered sheet says what was altered, and shows what follows from its choices", async () => {
  const sheet = await disputed();
  const score = sheet.result!.score;
  sheet.result = { ...sheet.result!, score: 100 };
  await using site = await serve();
  const { page } = await open({ locale: "en-GB" });
  await atSheet(page, site.url, "en", [sheet]);
  await view(page).getByRole("heading", { name: /Verification.*altered/i }).waitFor();
  assert.ok((await view(page).getByRole("region", { name: /Verification/ }).getByRole("listitem").count()) > 0, "it names what was altered");
  const result = await view(page).getByRole("region", { name: "Result" }).locator("strong").first().innerText();
  assert.equal(result, String(score));
});

test("whether a score passes is told with the error of measurement, in sheet and trainee as in the table; unknown, nothing is judged", async () => {
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN" });
  const standing = () => view(page).locator(".sh-pass").innerText();
  const [{ digest, ...first }, ...others] = (await cohort(80)) as [Sheet, ...Sheet[]];
  const hers = { ...first, disputes: [{ turn: 1, note: objection }], digest } as Sheet;
  await atSheet(page, site.url, "zh", [hers]);
  assert.match(await standing(), /^误差未知，未判定\s+合格线 \d+$/, "one sheet says nothing of the error");
  await button(page, "这位学员").click();
  await view(page).getByRole("table").last().getByText("误差未知，未判定").waitFor();

  await atSheet(page, site.url, "zh", [hers, ...others]);
  assert.match(await standing(), /^(通过|未通过|离合格线在误差以内)\s+合格线 \d+，测量误差 ±[\d.]+$/);
  const told = (await standing()).split(/\s/)[0]!;
  await button(page, "这位学员").click();
  await view(page).getByRole("table").last().getByRole("row").filter({ hasText: "丢失的快件" }).getByText(told, { exact: true }).waitFor();
  assert.deepEqual(errors, []);
});

test("a trainee's and a scenario's figures are those of the sheets", async () => {
  const base = await cohort(40);
  const hers = await disputed();
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN" });
  await atSheet(page, site.url, "zh", [...base, hers]);

  await button(page, "这位学员").click();
  await page.getByRole("heading", { level: 1, name: "周倩" }).waitFor();
  const row = view(page).getByRole("table").last().getByRole("row").nth(1);
  assert.equal(await row.getByRole("cell").nth(3).innerText(), String(hers.result!.score));
  await shot(page, "review-trainee");
  assert.deepEqual(await axe(page), []);
  await row.getByRole("button").click();
  await view(page).getByRole("heading", { level: 1, name: /周倩/ }).waitFor();

  await button(page, "这个情景").click();
  await page.getByRole("heading", { level: 1, name: "丢失的快件" }).waitFor();
  const calls = [...base, hers].filter((s) => s.scenario.id === "lost-parcel");
  const firsts = new Map(calls.map((s) => [s.trainee.id, s])); // each called once
  const mean = [...firsts.values()].reduce((a, s) => a + s.result!.score, 0) / firsts.size;
  const said = await view(page).getByRole("region", { name: "得分", exact: true }).getByRole("paragraph").first().innerText();
  assert.match(said, new RegExp(`^${firsts.size} 通.*平均 ${Math.round(mean * 10) / 10} 分`));
  const opening = view(page).locator(".sc-node").first();
  const given = new Map<string, number>();
  for (const s of firsts.values()) given.set((s.turns[0] as { text: string }).text, (given.get((s.turns[0] as { text: string }).text) ?? 0) + 1);
  for (const [text, times] of given) {
    const share = Math.round((100 * times) / firsts.size);
    assert.match(await opening.getByRole("listitem").filter({ hasText: text }).innerText(), new RegExp(`${share}% · ${times} 次`));
  }
  await shot(page, "review-scenario");
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(errors, []);
});

for (const [lang, size] of [["zh", { width: 1280, height: 800 }], ["en", { width: 390, height: 844 }]] as const) {
  test(`the sheet in ${lang} at ${size.width} pixels is accessible and does not scroll sideways`, async () => {
    await using site = await serve();
    const { page } = await open({ locale: words[lang].locale, viewport: size });
    await atSheet(page, site.url, lang, [await disputed()]);
    await page.getByRole("button", { name: /^(展开全部算法|Show all formulas)$/ }).click();
    assert.deepEqual(await axe(page), []);
    assert.equal(await view(page).evaluate((m) => m.scrollWidth <= m.clientWidth), true);
    await shot(page, `review-sheet-${lang}-${size.width}`);
  });
}

test("a sheet that cannot be replayed shows what it says of itself, and no scores", async () => {
  const sheet = await disputed();
  sheet.turns = sheet.turns.map((t) => ({ ...t, choice: "no-such-choice" }));
  await using site = await serve();
  const { page } = await open({ locale: "en-GB" });
  await openDesk(page, site.url);
  await drop(page, { name: "impossible.json", bytes: signed(sheet) });
  await taken(page, words.en as typeof words.zh, 1);
  await go(page, words.en as typeof words.zh, "disputes");
  await view(page).getByRole("article").getByRole("button").first().click();
  await view(page).getByRole("heading", { name: /impossible/i }).waitFor();
  await view(page).getByText(/^No result: /).waitFor();
  await view(page).getByText("disputed", { exact: true }).waitFor();
  assert.equal(await view(page).locator(".sh-score, .sh-dimensions, .sh-account").count(), 0);
});
