import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { begin, button, finish, heading, type Lang, press, says, scenario, turn, words } from "./tools/game.ts";
import { pixels } from "./tools/pixels.ts";
import { plans, read, script } from "./tools/plan.ts";
import { download, offered, reply, settled, started, usable, verify } from "./tools/play.ts";

const id = "expired-food";
const { title, nodes } = scenario(id);
const forbidden = plans(id).find((p) => p.name.includes("forbidden"))!;
const said = { zh: script(id, forbidden, "zh"), en: script(id, forbidden, "en") };
const w = words.zh;

/** What the scenario says of the n-th reply of the plan. */
const why = (n: number, lang: "zh" | "en") => {
  const { node, choice } = forbidden.steps[n]!;
  return nodes.find((x) => x.id === node)!.choices!.find((c) => c.id === choice)!.why![lang];
};

/** How bright the page's lower left corner is drawn, 0 to 255. */
const corner = async (page: Page) => (await pixels(page, await page.screenshot({ clip: { x: 2, y: 790, width: 1, height: 1 } })))[0]![1];

/** Waits until the last reply is explained: in the conversation, or behind a button where that has no room for it. */
async function explained(page: Page, lang: Lang, text: string | RegExp): Promise<void> {
  const open = button(page, words[lang].comment);
  await open.or(page.locator("p.item", { hasText: text })).first().waitFor();
  if (await open.count()) await press(page, words[lang].comment);
  await says(page, text);
}

describe("in a call", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("in practice, each reply is explained and can be taken back; the language and the colours change at any time", async () => {
    const { page } = await open({ locale: w.locale });
    await begin(page, site.url, { lang: "zh", title: title.zh });
    const first = await offered(page);
    await reply(page, said.zh[0]!);
    await explained(page, "zh", why(0, "zh"));
    await press(page, w.rewind);
    await turn(page, "zh", 1);
    assert.deepEqual(await offered(page), first);
    assert.equal(await page.getByRole("article", { name: w.me }).count(), 0);
    await reply(page, said.zh[0]!);
    await turn(page, "zh", 2);

    await press(page, w.otherLang);
    await turn(page, "en", 2);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await explained(page, "en", why(0, "en"));
    await page.keyboard.press("Escape");
    await page.getByRole("article").getByText(words.en.me + said.en[0]!, { exact: true }).waitFor();
    await reply(page, said.en[1]!);
    await explained(page, "en", why(1, "en"));
    await page.keyboard.press("Escape");
    await turn(page, "en", 3);

    const light = await corner(page);
    await press(page, words.en.dark);
    await button(page, words.en.light).waitFor();
    await settled(page);
    const dark = await corner(page);
    assert.ok(light > 200 && dark < 60, `${light} and ${dark}`);

    // Both outlive the visit, and so does the rewind.
    await page.reload();
    await started(page);
    await heading(page, words.en.library);
    await button(page, words.en.light).waitFor();
    await press(page, new RegExp(`^${title.en}`));
    await press(page, words.en.resume(3));
    for (const text of said.en.slice(2)) await reply(page, text);
    const sheet = await finish(page, "en");
    assert.equal(read(sheet).attempt.rewinds, 1);
    assert.deepEqual(read(sheet).turns.map((t) => t.language).slice(0, 3), ["zh", "en", "en"]);
    await verify(sheet);
  });

  it("in an assessment nothing is explained and nothing taken back, and giving up is asked twice", async () => {
    const { page } = await open({ locale: w.locale });
    await begin(page, site.url, { lang: "zh", title: title.zh, mode: "assessment" });
    await reply(page, said.zh[0]!);
    await turn(page, "zh", 2);
    await settled(page);
    assert.equal(await page.getByText(why(0, "zh")).count(), 0);
    assert.equal(await button(page, w.rewind).count(), 0);

    await press(page, w.more);
    await press(page, w.abandon);
    const dialog = page.getByRole("dialog", { name: w.abandonAsk });
    await dialog.waitFor();
    assert.equal(await dialog.getAttribute("aria-modal"), "true");
    assert.deepEqual(await usable(page), ["dialog-no", "dialog-yes"], "all else is out of reach");
    await page.keyboard.press("1"); // no reply may be given behind it
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await turn(page, "zh", 2);
    await press(page, w.more);
    await press(page, w.abandon);
    await press(page, w.giveUp);
    await says(page, w.abandoned);
    await heading(page, w.library);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((k) => /save|done/.test(k))), []);
  });
});

describe("after a call", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("the debrief marks and quotes the forbidden phrase, takes an objection onto the sheet, and all can be erased", async () => {
    const { page } = await open({ locale: w.locale });
    await begin(page, site.url, { lang: "zh", title: title.zh, trainee: { name: "林小满", number: "0042", group: "一班" } });
    for (const text of said.zh) await reply(page, text);
    const { turns, result, trainee } = read(await finish(page, "zh"));
    assert.deepEqual(trainee, { id: "0042", name: "林小满", cohort: "一班" });
    const at = turns.findIndex((t) => t.hits?.some((h) => h.set === "forbidden"));
    const hit = turns[at]!.hits!.find((h) => h.set === "forbidden")!;
    assert.ok(said.zh[at]!.includes(hit.text) && result!.gates!.length > 0);
    await says(page, new RegExp(`^“${hit.text}”：.+换个说法：`));
    await page.getByText(/^说了忌语：等级最高到“.+分数不变。$/).waitFor();
    await marked(page, said.zh[at]!);

    await press(page, new RegExp(`^${w.formula}。${w.turn(at + 1)}$`));
    await press(page, new RegExp(`^${w.formulaText}。${w.turn(at + 1)}$`));
    await page.getByText(/^读到的值：/).first().waitFor();
    await press(page, new RegExp(`^${w.dispute}。${w.turn(at + 1)}$`));
    await page.getByRole("textbox", { name: w.note }).fill("当时客户先这么说的。");
    await press(page, w.keep);
    await heading(page, w.disputed);
    const { path } = await download(page, button(page, w.download));
    assert.deepEqual(read(path).disputes, [{ turn: at + 1, note: "当时客户先这么说的。" }]);
    await verify(path);

    await page.reload();
    await started(page);
    await press(page, w.about);
    assert.equal(await page.getByRole("textbox", { name: w.name, exact: true }).inputValue(), "林小满");
    await press(page, w.erase);
    await press(page, w.eraseAll);
    await says(page, w.erased);
    assert.equal(await page.getByRole("textbox", { name: w.name, exact: true }).inputValue(), "");
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    await page.reload();
    await started(page);
    await page.getByRole("button", { name: new RegExp(`^${title.zh}.*${w.untried}`) }).waitFor();
  });
});

/** Some of a paragraph stands on the colour that marks what cost points. */
async function marked(page: Page, text: string): Promise<void> {
  const paragraph = page.getByRole("main").getByText(text, { exact: true });
  await paragraph.scrollIntoViewIfNeeded();
  await settled(page);
  const all = await pixels(page, await paragraph.screenshot());
  const share = all.filter(([r, g, b]) => r - g > 12 && r - b > 8).length / all.length;
  assert.ok(share > 0.02, `only ${(share * 100).toFixed(2)} % of the reply is marked`);
}
