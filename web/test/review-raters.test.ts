// Second ratings: blind, kept at once, compared; and the answers to disputes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { axe, reach } from "./tools/author.ts";
import { shot, useBrowser } from "./tools/browser.ts";
import { serve } from "./tools/clearline.ts";
import { download } from "./tools/play.ts";
import { button, cohort, drop, filesOf, go, openDesk, play, settled, type Sheet, taken, view, words } from "./tools/review.ts";
import { sample } from "../review/raters/own.ts";

const open = useBrowser();

const w = words.zh;

/** The review as the browser keeps it. */
interface Kept {
  rater: string;
  ratings: { digest: string; attempt: string; turns: { turn: number; techniques: string[]; slips: string[] }[] }[];
  answers: { attempt: string; turn: number; decision: string; note: string }[];
}

/** The desk with these sheets, at second ratings, with a name given. */
async function atRaters(page: Page, url: string, sheets: Sheet[]): Promise<void> {
  await openDesk(page, url);
  await drop(page, ...filesOf(sheets));
  await taken(page, w, sheets.length);
  await go(page, w, "raters");
  await page.getByRole("textbox", { name: "您的姓名" }).fill("李审核");
  await page.keyboard.press("Enter");
  await page.getByText("审核人：李审核").waitFor();
}

const box = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });

const at = (page: Page, turn: number) => page.getByRole("heading", { name: `第 ${turn} 轮的回复里有什么？` }).waitFor();

/** Exports the reviewer's ratings and reads the file. */
async function exported(page: Page): Promise<Kept> {
  const file = await download(page, button(page, "导出我的评定"));
  assert.match(file.name, /^评定-\d{4}-\d\d-\d\d\.json$/, "the file's name names nobody");
  return JSON.parse(readFileSync(file.path, "utf8")) as Kept;
}

test("a rater sees the conversation as far as she has come, and nothing of how it was scored or whose it is", async () => {
  const [sheet] = (await cohort(2)).filter((s) => s.scenario.id === "lost-parcel");
  sheet!.trainee = { id: "T7777", name: "欧阳试验", cohort: "秘密班" };
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN" });
  await atRaters(page, site.url, [sheet!]);
  await button(page, "开始评第 1 份").click();
  await at(page, 1);
  const turns = sheet!.turns as { text: string; node: string; choice: string; techniques?: string[]; slips?: string[] }[];
  assert.ok((await view(page).innerText()).includes(turns[0]!.text));
  assert.ok(!(await view(page).innerText()).includes(turns[1]!.text), "what comes later would sway her");
  for (let n = 1; n < turns.length; n++) {
    await button(page, "下一轮").click();
    await at(page, n + 1);
  }
  const html = await view(page).locator(".ra-columns").evaluate((m) => m.outerHTML);
  const hidden = [...Object.values(sheet!.trainee), sheet!.attempt.id, "核验", "得分", "有责", "无责", "问题工单", "公式", "讲评", "没通过", "sh-mark", "sh-tag"];
  for (const text of hidden) assert.ok(!html.includes(text!), text);
  assert.ok(!(await page.content()).includes("欧阳试验") && !(await page.title()).includes("欧阳试验"));
  for (const t of turns) assert.ok(!html.includes(`"${t.choice}"`), t.choice);
  assert.ok(!(await view(page).locator(".ra-marks").innerText()).match(/[+−]\d|\d+\s*[分点]/), "no points, no score");
  assert.equal(await view(page).locator("input:checked").count(), 0);
  assert.deepEqual(errors, []);
});

test("she rates by keyboard alone; every mark is kept at once and outlives the page", async () => {
  const [sheet] = await cohort(1);
  await using site = await serve();
  const { page } = await open({ locale: "zh-CN" });
  await atRaters(page, site.url, [sheet!]);
  await reach(button(page, "开始评第 1 份"));
  await page.keyboard.press("Enter");
  await at(page, 1);
  await page.keyboard.type("真诚致歉"); // the focus is in the search box
  await page.keyboard.press("Enter");
  await button(page, "去掉“真诚致歉”").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  assert.equal(await view(page).locator("input:checked").count(), 2);
  await page.keyboard.press("Control+Enter");
  await at(page, 2);
  await page.keyboard.press("Control+Enter"); // nothing is a rating, too
  await at(page, 3);

  await page.reload();
  await drop(page, ...filesOf([sheet!]));
  await taken(page, w, 1);
  await go(page, w, "raters");
  const kept = await exported(page);
  assert.equal(kept.rater, "李审核");
  assert.equal(kept.ratings[0]!.digest, (JSON.parse(filesOf([sheet!])[0]!.bytes as string) as Sheet).digest);
  assert.deepEqual(kept.ratings[0]!.turns.map((t) => [t.turn, t.techniques.length + t.slips.length]), [[1, 2], [2, 0]]);
  await button(page, "接着评第 1 份").click();
  await at(page, 3);
  await shot(page, "review-rate");
  assert.deepEqual(await axe(page), []);
});

/** Each turn names what the rater marked (an apology in the first one, nothing else) beside what the sheet has. */
async function turnByTurn(table: Locator, sheet: Sheet): Promise<void> {
  const turns = table.locator(".ra-turnwise > li");
  await turns.first().waitFor();
  assert.equal(await turns.count(), sheet.turns.length);
  for (const [i, turn] of (sheet.turns as { text: string; techniques?: string[]; slips?: string[] }[]).entries()) {
    const said = await turns.nth(i).innerText();
    assert.ok(said.includes(turn.text), turn.text);
    const system = (turn.techniques ?? []).length + (turn.slips ?? []).length;
    const named = said.split("\n").filter((l) => /标了：/.test(l)).flatMap((l) => l.replace(/^.*?：/, "").split("、"));
    const mine = i === 0 && !/两边都标了：.*真诚致歉/.test(said) ? 1 : 0;
    assert.equal(named.length, system + mine, said);
    if (i === 0) assert.match(said, /(两边都|只有李审核)标了：.*真诚致歉/);
  }
}

test("agreement waits until the sheet is rated, then counts turns and tags", async () => {
  const [sheet] = await cohort(1);
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN" });
  await atRaters(page, site.url, [sheet!]);
  await button(page, "开始评第 1 份").click();
  await at(page, 1);
  await box(page, "真诚致歉").check();
  await button(page, "下一轮").click();
  await at(page, 2);
  await go(page, w, "raters");
  await page.getByText(/^有 1 份还没评完/).waitFor();
  await button(page, "接着评第 1 份").click();
  for (let n = 2; n <= sheet!.turns.length; n++) {
    await at(page, n);
    await page.keyboard.press("Control+Enter");
  }
  await page.getByRole("heading", { name: "这一份评完了" }).waitFor();
  await page.getByText(/^两边都标了 \d+ 处/).waitFor(); // nothing else of the sample could be swayed by it
  await go(page, w, "raters");
  await settled(page);
  await page.getByText("抽到的 1 份里评完了 1 份").waitFor();
  const table = view(page).getByRole("region", { name: "一致程度" });
  await turnByTurn(table, sheet!);
  const order = await table.evaluate((r) => [".ra-turnwise", ".ra-kappa", ".report-table"].map((s) => [...r.querySelectorAll("*")].indexOf(r.querySelector(s)!)));
  assert.deepEqual(order.toSorted((a, b) => a - b), order, "marks first, then kappa, then what was counted");
  assert.match(await table.locator(".ra-kappa li").innerText(), /^李审核 和 .*\n.*(kappa|碰巧)/);
  const all = table.getByRole("row").filter({ hasText: "全部" });
  assert.match(await all.innerText(), new RegExp(`李审核[\\s\\S]*\\b${sheet!.turns.length}\\b`));
  await table.getByRole("definition").filter({ hasText: /^Cohen/ }).waitFor(); // the formula stands below
  await shot(page, "review-raters");
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(errors, []);
});

test("a sample follows from its seed and the attempts, in whatever order the files came", () => {
  const sheets = Array.from({ length: 500 }, (_, record) => ({ record, attempt: `attempt-${record}`, scenario: "s", turns: 5 }));
  const drawn = sample(sheets, 20, "A1").map((s) => s.attempt);
  assert.equal(new Set(drawn).size, 20);
  assert.deepEqual(sample(sheets.toReversed(), 20, "A1").map((s) => s.attempt), drawn);
  assert.deepEqual(sample(sheets, 30, "A1").map((s) => s.attempt).slice(0, 20), drawn, "a larger sample holds the smaller one");
  assert.notDeepEqual(sample(sheets, 20, "A2").map((s) => s.attempt), drawn);
  const times = new Map<number, number>();
  for (let seed = 0; seed < 400; seed++) for (const s of sample(sheets, 50, String(seed))) times.set(s.record, (times.get(s.record) ?? 0) + 1);
  assert.ok([...times.values()].every((n) => n > 10 && n < 80), "each sheet is drawn about 40 times of 400");
  assert.equal(times.size, 500);
});

test("a dispute leads to its turn and is answered; the answer is kept, shown and can be changed", async () => {
  const { digest, ...played } = await play("lost-parcel", "first");
  const sheet = { ...played, attempt: { ...played.attempt, id: "disputed" }, trainee: { id: "T7", name: "=周倩<b>" }, disputes: [{ turn: 2, note: "<img src=x onerror=alert(1)> 我道过歉" }], digest } as Sheet;
  await using site = await serve();
  const { page, errors } = await open({ locale: "zh-CN" });
  await atRaters(page, site.url, [sheet]);
  await go(page, w, "disputes");
  const card = view(page).getByRole("article");
  await card.getByText("工号 T7").waitFor();
  await card.getByText("核验通过").waitFor();
  await card.getByText("<img src=x onerror=alert(1)> 我道过歉").waitFor();
  assert.equal(await view(page).locator("img, b").count(), 0, "what trainees write is text");
  await card.getByRole("button", { name: "记下答复" }).click();
  await card.getByText("先选一个答复。").waitFor();
  await card.getByRole("radio", { name: "部分成立" }).check();
  await card.getByRole("textbox", { name: "理由" }).fill("前半句算，后半句是空话。");
  await go(page, w, "cohort");
  await go(page, w, "disputes");
  assert.equal(await card.getByRole("radio", { name: "部分成立" }).isChecked(), true, "what was begun is still there");
  assert.equal(await card.getByRole("textbox", { name: "理由" }).inputValue(), "前半句算，后半句是空话。");
  await card.getByRole("textbox", { name: "理由" }).focus();
  await drop(page, { name: "class.csv", bytes: "工号,姓名\nT7,周倩\n" });
  await page.getByText(w.roster("class.csv", 1)).waitFor();
  const apart = await page.evaluate(() => {
    const [note, notice] = [document.activeElement!, document.querySelector(".notice")!].map((e) => e.getBoundingClientRect());
    return note!.top >= notice!.bottom || note!.bottom <= notice!.top || note!.left >= notice!.right || note!.right <= notice!.left;
  });
  assert.ok(apart, "what is said covers no field that is written in");
  await shot(page, "review-disputes");
  assert.deepEqual(await axe(page), []);
  await card.getByRole("button", { name: "记下答复" }).click();
  await card.getByText("李审核的答复").waitFor();
  await view(page).getByText("1 条异议，0 条还没答复").waitFor();
  await card.getByRole("button", { name: "改答复" }).click();
  await card.getByRole("radio", { name: "不成立", exact: true }).check();
  await card.getByRole("button", { name: "记下答复" }).click();
  await card.getByText("不成立", { exact: true }).waitFor();
  await card.getByRole("button", { name: "打开成绩单的这一轮" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "turn-2", undefined, { polling: "raf" });
  await go(page, w, "raters");
  const { answers } = await exported(page);
  assert.deepEqual(answers.map((a) => [a.attempt, a.turn, a.decision, a.note]), [["disputed", 2, "rejected", "前半句算，后半句是空话。"]]);
  assert.deepEqual(errors, []);
});
