// A course and its certificate: sheets, as clearline makes them, are handed to the page. The shipped week is completed once;
// what may go wrong is tried on a course of two days.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { axe, button, reach } from "./tools/author.ts";
import { axe as axeOfPlayer, shot, useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { started } from "./tools/play.ts";
import { drop, filesOf, type Handed, ndjson, play, type Sheet, signed } from "./tools/review.ts";

interface Step {
  scenario: string;
  mode: string;
  retest?: string;
}

const root = join(import.meta.dirname, "../..");
const library = join(root, "scenarios/library");
const shortCourse = join(root, "scoring/course/testdata/good.json");

const stepsOf = (file: string): Step[] => (JSON.parse(readFileSync(file, "utf8")) as { steps: Step[] }).steps;

const steps = stepsOf(shortCourse);

const her = { id: "007", name: "李雨", cohort: "一班" };

/** A call of hers; the later the number, the later she made it. */
async function call(number: number, scenario: string, mode: string, choices = "best"): Promise<Sheet> {
  const sheet = structuredClone(await play(scenario, choices, "--mode", mode));
  sheet.attempt = { ...sheet.attempt, id: `call-${number}`, start: new Date(Date.UTC(2026, 10, 16, number)).toISOString().replace(".000Z", "Z") };
  sheet.trainee = { ...her };
  return sheet;
}

/** The sheets of a whole course. */
async function whole(steps: Step[]): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const [i, s] of steps.entries()) sheets.push(await call(i, s.scenario, s.mode));
  return sheets;
}

/** Calls as the player keeps them, by their keys. */
const keptOf = (sheets: Sheet[]): Record<string, string> =>
  Object.fromEntries(
    sheets.map((s) => {
      const { attempt, trainee, scenario, rubric, result, turns } = s as Sheet & { rubric: object; result: { score: number; band: string } };
      const replies = turns.map(({ node, choice, language, activeMs }) => ({ node, choice, language, activeMs }));
      const save = { format: "clearline/save@1", attempt, trainee, scenario, rubric, title: scenario.id, replies, finished: true, score: result.score, band: result.band };
      return [`clearline/done/${attempt.id}`, JSON.stringify(save)];
    }),
  );

describe("the certificate", () => {
  const open = useBrowser();
  const dir = mkdtempSync(join(tmpdir(), "clearline-course-"));
  let site: Serving;
  let week: Sheet[];
  before(async () => {
    copyFileSync(shortCourse, join(dir, "two-days.json")); // a course may lie beside its scenarios
    for (const id of steps.flatMap((s) => [s.scenario, ...(s.retest ? [s.retest] : [])])) copyFileSync(join(library, `${id}.json`), join(dir, `${id}.json`));
    site = await serve(dir);
    week = await whole(steps);
  });
  after(async () => {
    rmSync(dir, { recursive: true });
    await site[Symbol.asyncDispose]();
  });

  /** Opens the page; asked is what it asks the network for once it has loaded. */
  async function page(options: BrowserContextOptions = {}, kept: Record<string, string> = {}, url = site.url): Promise<{ page: Page; errors: string[]; asked: string[] }> {
    const { page, errors } = await open({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
    await page.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
      window.print = () => {
        window.dispatchEvent(new Event("beforeprint"));
        document.documentElement.dataset["printed"] = document.querySelector(".paper")!.textContent!;
      };
    }, kept);
    page.setDefaultTimeout(120_000); // each scenario is analysed once, which takes a slow machine its time
    await page.goto(`${url}certificate/`, { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 2 }).waitFor();
    const asked: string[] = [];
    page.on("request", (r) => asked.push(r.url()));
    return { page, errors, asked };
  }

  const paper = (on: Page) => on.getByRole("article", { name: /结业证书|Certificate/ });
  const person = (on: Page) => on.getByRole("region", { name: /李雨/ });

  it("prints, on one page of A4, when every step is done", async () => {
    await using shipped = await serve();
    const week = await whole(stepsOf(join(library, "courses/first-week.json")));
    const { page: at, errors, asked } = await page({}, {}, shipped.url);
    await drop(at, { name: "week.ndjson", bytes: ndjson(week) });
    await person(at).getByText("全部完成").waitFor();
    const text = await paper(at).innerText();
    for (const part of ["李雨", "工号 007", "一班", "新人第一周", "课程 first-week，第 1 版", "丢失的快件", "100 分", "本人不在", "第一次及格的考核", "不证明选的人是谁"]) {
      assert.ok(text.includes(part), `${part} is not on the certificate:\n${text}`);
    }
    for (const sheet of week.slice(-2)) assert.ok(text.includes((JSON.parse(signed(sheet)) as Sheet).digest.slice(0, 12)), "a sheet's digest is missing");
    await button(at, "打印证书").click();
    await at.waitForFunction(() => document.documentElement.dataset["printed"]?.includes("打印"));
    await shot(at, "certificate");
    const pdf = (await at.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)?.length, 1, "one page");
    const [, wide, high] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
    assert.deepEqual([Math.round(Number(wide)), Math.round(Number(high))], [595, 842], "A4, in points");
    await at.emulateMedia({ media: "print" });
    assert.equal(await person(at).isVisible(), false, "nothing else is printed");
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });

  it("is refused while a sheet is altered, with the reason", async () => {
    const { page: at, errors } = await page();
    const last = structuredClone(week.at(-1)!);
    last.result!.score = 61; // redone digest and all
    await drop(at, ...filesOf([...week.slice(0, -1), last]));
    await person(at).getByText(`完成了 ${steps.length - 1} / ${steps.length} 步`).waitFor();
    await at.getByText("改动过").waitFor();
    await at.getByText("成绩单上写的是 61 分，按这些选择应是 100 分").waitFor();
    await person(at).getByText("缺一份及格的考核成绩单").waitFor();
    assert.equal(await paper(at).count(), 0);
    assert.equal(await button(at, "打印证书").count(), 0);
    await drop(at, { name: "sound.json", bytes: signed({ ...week.at(-1)!, attempt: { ...week.at(-1)!.attempt, id: "sound" } }) });
    await paper(at).waitFor(); // the sound one makes up for it
    assert.deepEqual(errors, []);
  });

  it("takes the retest for the assessment, and no replay", async () => {
    const { page: at, errors } = await page();
    const test = steps.findIndex((s) => s.retest);
    const [failed, replay, retest] = await Promise.all([
      call(40, steps[test]!.scenario, "assessment", "first"),
      call(41, steps[test]!.scenario, "assessment"),
      call(42, steps[test]!.retest!, "assessment"),
    ]);
    await drop(at, ...filesOf([...week.toSpliced(test, 1), failed, replay]));
    await person(at).getByText("接下来考“墙上的白印子”（换了故事）").waitFor();
    await person(at).getByText("刚没及格就考了同一个故事，不算").waitFor();
    assert.equal(await paper(at).count(), 0);
    await drop(at, { name: "retest.json", bytes: signed(retest) });
    await paper(at).getByText("重考“墙上的白印子”").waitFor();
    assert.deepEqual(errors, []);
  });

  it("is nobody's without a name, and a hostile name does no harm", async () => {
    const { page: at, errors } = await page({ viewport: { width: 390, height: 844 } });
    const named = (name: string, id: string, month: string) =>
      week.map((s) => ({ ...s, attempt: { ...s.attempt, id: `${s.attempt.id}-${id}`, start: s.attempt.start.replace("-11-", month) }, trainee: { id, ...(name && { name }) } }));
    const hostile = `<img src=x onerror="throw 1">\u202e${"很长".repeat(60)}`;
    await drop(at, { name: "all.ndjson", bytes: ndjson([...named("", "N1", "-09-"), ...named(hostile, "N2", "-10-")]) });
    await at.getByText("成绩单上没有姓名，不能出证书").waitFor();
    await paper(at).waitFor();
    assert.equal(await paper(at).count(), 1);
    const name = await paper(at).locator(".name").innerText();
    assert.ok(name.startsWith("<img src=x") && !name.includes("\u202e"), name);
    assert.equal(await at.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "no wider than the phone");
    assert.equal((await at.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length, 1);
    assert.deepEqual(errors, []);
  });

  it("is made of the calls that this browser has kept, too", async () => {
    const { page: at, errors } = await page({}, { ...keptOf(week), "clearline/done/torn": "{" });
    await button(at, `用这个浏览器里打完的 ${week.length + 1} 场`).click();
    await paper(at).waitFor();
    await at.getByText("1 项没有用上").waitFor();
    await at.getByText("torn").first().waitFor();
    assert.deepEqual(errors, []);
  });

  it("is where the player's course leads, step by step", async () => {
    const last = week.at(-1)!;
    const prefs = { "clearline/prefs": JSON.stringify({ lang: "zh", chosen: true, mode: "assessment", met: true, trainee: her }) };
    const { page: at, errors } = await open({ locale: "zh-CN" });
    at.setDefaultTimeout(120_000);
    await at.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    }, { ...prefs, ...keptOf(week.slice(0, 1)) });
    await at.goto(site.url);
    await started(at);
    await at.getByText("完成 1 / 3 步").waitFor({ state: "attached" });
    await button(at, "全部 3 步").click();
    await at.getByRole("button", { name: /^丢失的快件。考核 · 先完成：难一点$/, disabled: true }).waitFor({ state: "attached" });
    await shot(at, "course-steps");
    await button(at, "从这里继续：难一点").click();
    await at.locator("button[aria-pressed=true]", { hasText: /^练习。/ }).waitFor(); // in the step's mode, whatever was chosen before
    await at.getByRole("heading", { name: "办了一件", level: 1 }).waitFor({ state: "attached" });

    await at.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    }, keptOf([week[1]!, last]));
    await at.goto(site.url);
    await started(at);
    await shot(at, "course-done");
    assert.deepEqual(await axeOfPlayer(at), []);
    await reach(at.getByRole("link", { name: "领取证书" }));
    await at.keyboard.press("Enter");
    await button(at, `用这个浏览器里打完的 ${week.length} 场`).click();
    await paper(at).waitFor();
    assert.deepEqual(errors, []);
  });

  for (const [lang, theme, wide] of [["zh-CN", "light", 1280], ["en-GB", "dark", 390]] as const) {
    it(`is accessible in ${lang}, ${theme}, at ${wide} px, with the keyboard alone`, async () => {
      const { page: at, errors } = await page({ locale: lang, colorScheme: theme, viewport: { width: wide, height: 844 } });
      const look = async (name: string) => {
        await shot(at, `certificate-${name}-${lang}`);
        assert.deepEqual(await axe(at), [], name);
        assert.equal(await at.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, name);
      };
      await look("start");
      const broken: Handed = { name: "notes.json", bytes: "{}" };
      await drop(at, ...filesOf([...week, { ...week[0]!, digest: "x" }]), broken);
      await paper(at).waitFor();
      await at.getByText(/没有用上|not used/).waitFor();
      await look("whole");
      await reach(at.getByText(lang === "zh-CN" ? "每一步" : "Step by step", { exact: true }));
      await at.keyboard.press("Enter");
      await at.getByRole("listitem").filter({ hasText: /第 2 天|Day 2/ }).first().waitFor();
      await look("steps");
      await reach(at.getByRole("button", { name: /打印证书|Print the certificate/ }));
      await at.keyboard.press("Enter");
      await at.waitForFunction(() => document.documentElement.dataset["printed"]);
      assert.deepEqual(errors, []);
    });
  }
});
