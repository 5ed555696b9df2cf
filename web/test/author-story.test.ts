// The workbench as it is meant to be used: from an empty page to a scenario that can be played and published.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { box, button, dialog, editor, faultless, focused, type Hand, holds, jump, keyboard, make, mouse, open as openBench, pane, problem, reach, tab, take, type Words, words } from "./tools/author.ts";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";
import { heading, type Lang, words as player } from "./tools/game.ts";
import { reply } from "./tools/play.ts";

/** What the trainer writes, in both languages of the small example. */
const says = {
  title: { zh: "航班取消之后", en: "After the cancelled flight" },
  opening: { zh: "航班说取消就取消，我妈明天手术！", en: "You just cancelled it, and my mother is in surgery tomorrow!" },
  reply: { zh: "您母亲明天手术，今晚必须到。我先查今晚还有哪几班，您别挂。", en: "Your mother's surgery is tomorrow, so it must be tonight. I'm looking for flights now; stay with me." },
  why: { zh: "先说出她最急的事，再动手查。", en: "Names what she fears most, then acts." },
  thanks: { zh: "九点那班可以，谢谢你。", en: "The nine o'clock will do. Thank you." },
  verdict: { zh: "听明白了，也办成了。", en: "She was heard, and it was done." },
};
const technique = { zh: "说出感受", en: "Name the feeling" };

describe("a trainer writes a scenario", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("in Chinese, with a mouse", () => story("zh", mouse));
  it("in English, with nothing but the keyboard", () => story("en", keyboard));

  it("and no press is lost to a message that appears as she leaves a field", async () => {
    const w = words.zh;
    const { page, errors } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await make(page, w, "held-press");
    await mouse.press(tab(page, w.problems));
    await faultless(page);
    const form = pane(page, w.form);
    await goTo(page, w, mouse, "opening");
    const add = form.getByRole("button", { name: w.addReply, exact: true });
    await mouse.press(add);
    await page.locator(".problems .error").first().waitFor(); // known already, but not said at the empty field
    const replies = form.locator(".f-replies > li");
    const before = await replies.count();
    await box(page, w, w.said, "zh").click();
    await add.scrollIntoViewIfNeeded();
    const stood = (await add.boundingBox())!;
    await page.mouse.move(stood.x + stood.width / 2, stood.y + stood.height / 2);
    await page.mouse.down();
    await page.waitForFunction(() => document.activeElement?.matches("button")); // the field has been left
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await add.boundingBox(), stood, "what is pressed stands still");
    await page.mouse.up();
    await page.waitForFunction((n) => document.querySelectorAll(".f-replies > li").length === n, before + 1);
    assert.deepEqual(errors, []);
  });

  async function story(lang: Lang, hand: Hand) {
    const w = words[lang];
    const { page, errors } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await page.getByRole("heading", { name: w.welcome }).waitFor();
    await make(page, w, "late-flight", hand);
    await hand.press(tab(page, w.problems));
    await faultless(page);

    await fillIn(page, lang, hand);
    await undoAndRedo(page, lang, hand);
    await misspell(page, w, hand);
    await leadNowhere(page, w, hand);
    await loseAComma(page, w, hand);
    await faultless(page);

    await playToTheEnd(page, lang, hand);
    const { path, name, text } = await take(page, w);
    assert.equal(name, "late-flight.json");
    assert.ok(text.includes(says.reply[lang]));
    const { status, out } = await clearline("check", path);
    assert.equal(status, 0, out);
    assert.deepEqual(errors, []);
  }
});

/** Writes both languages of a text of the form. */
async function write(page: Page, w: Words, hand: Hand, group: string, text: Record<Lang, string>): Promise<void> {
  for (const lang of ["zh", "en"] as const) await hand.write(box(page, w, group, lang), text[lang]);
}

/** Goes to a node by its id, or to the scenario's own page, in the outline. */
async function goTo(page: Page, w: Words, hand: Hand, what: string): Promise<void> {
  await hand.press(button(page, w.openOutline));
  const outline = page.getByRole("navigation", { name: w.outline });
  if (what === w.scenario) return hand.press(outline.getByRole("button", { name: w.scenario, exact: true }));
  const row = outline.getByRole("option").filter({ has: page.getByText(what, { exact: true }) });
  if (hand === mouse) return hand.press(row);
  await reach(outline.getByRole("listbox"));
  await page.keyboard.press("Home");
  for (let n = await outline.getByRole("option").count(); n > 0 && (await row.getAttribute("aria-selected")) !== "true"; n--) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** A title, the customer's first words, a reply with a technique, and a new node that it leads to. */
async function fillIn(page: Page, lang: Lang, hand: Hand): Promise<void> {
  const w = words[lang];
  const form = pane(page, w.form);
  await goTo(page, w, hand, w.scenario);
  await write(page, w, hand, w.title, says.title);
  await goTo(page, w, hand, "opening");
  await write(page, w, hand, w.line(1), says.opening);

  await hand.press(form.getByRole("button", { name: w.addReply, exact: true }));
  await write(page, w, hand, w.said, says.reply);
  await write(page, w, hand, w.why, says.why);
  await hand.press(form.getByRole("button", { name: w.choose, exact: true }));
  const picker = page.getByRole("dialog", { name: w.pick });
  await hand.write(picker.getByRole("searchbox", { name: w.find }), technique[lang]);
  await hand.press(picker.getByRole("checkbox", { name: technique[lang] }));
  await hand.press(picker.getByRole("button", { name: w.done, exact: true }));
  await form.getByRole("group", { name: w.techniques, exact: true }).getByText(technique[lang], { exact: true }).waitFor();

  await hand.write(form.getByRole("combobox", { name: w.to }), "rebooked");
  if (hand === mouse) await form.getByRole("option", { name: w.createNode("rebooked") }).click();
  else await page.keyboard.press("Enter");
  await form.getByRole("article", { name: `${w.node} rebooked` }).waitFor();
  await write(page, w, hand, w.line(1), says.thanks);
  await hand.press(form.getByRole("button", { name: w.ends, exact: true }));
  await hand.choose(form.getByRole("combobox", { name: w.outcome }), w.resolved);
  await hand.choose(form.getByRole("combobox", { name: w.verdict, exact: true }), w.noFault);
  await write(page, w, hand, w.verdictWhy, says.verdict);
  await faultless(page);
}

/** One history for form and text: what is changed in either is undone and redone in both. */
async function undoAndRedo(page: Page, lang: Lang, hand: Hand): Promise<void> {
  const w = words[lang];
  const [line, text] = [box(page, w, w.line(1), lang), editor(page)];
  const was = says.thanks[lang];
  const inText = (s: string) => text.getByText(JSON.stringify(s)).first();
  await hand.write(line, `${was} A`);
  await inText(`${was} A`).waitFor();
  await hand.press(button(page, w.undo));
  await holds(line, was);
  await inText(was).waitFor();
  await hand.press(button(page, w.redo));
  await holds(line, `${was} A`);
  await hand.press(button(page, w.undo));
  await holds(line, was);

  // A member is written twice in the text, and taken back by a key pressed in the form.
  await text.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.insertText(' "version": 1,');
  await problem(page, w, "J004").waitFor();
  await line.press("Control+z");
  await problem(page, w, "J004").waitFor({ state: "detached" });
  await holds(line, was);
}

/** A condition names a variable that is none: the problem leads there, and offers what was meant. */
async function misspell(page: Page, w: Words, hand: Hand): Promise<void> {
  await goTo(page, w, hand, "story");
  const condition = pane(page, w.form).getByRole("combobox", { name: w.condition });
  await hand.write(condition, "angr >= 70");
  await page.keyboard.press("Escape"); // the offers are put away
  const wrong = problem(page, w, "S140");
  await wrong.getByText("story").waitFor();
  await wrong.getByText(w.error).waitFor();
  await goTo(page, w, hand, "opening");
  await hand.press(jump(wrong));
  await focused(condition);
  await hand.press(wrong.getByRole("button", { name: w.changeTo("anger") }));
  await holds(condition, "anger >= 70");
  await wrong.waitFor({ state: "detached" });
}

/** A node is deleted that replies lead to: each says so, and undo brings it back. */
async function leadNowhere(page: Page, w: Words, hand: Hand): Promise<void> {
  await goTo(page, w, hand, "hangs-up");
  await hand.press(pane(page, w.form).getByRole("button", { name: w.deleteNode }));
  await hand.press(dialog(page).getByRole("button", { name: w.deleteOnly }));
  const lost = problem(page, w, "S112").first();
  await hand.press(jump(lost));
  const to = pane(page, w.form).getByRole("combobox", { name: w.to });
  await focused(to);
  await holds(to, "hangs-up");
  await hand.press(button(page, w.undo));
  await lost.waitFor({ state: "detached" });
}

/** A comma is missing: the form can't change anything until it is back, and the problem leads to where it was. */
async function loseAComma(page: Page, w: Words, hand: Hand): Promise<void> {
  const text = editor(page);
  await text.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  const broken = problem(page, w, "J003");
  await broken.waitFor();
  await pane(page, w.form).getByText(w.broken).waitFor();
  await hand.press(jump(broken));
  await focused(text);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type(",");
  await broken.waitFor({ state: "detached" });
  await pane(page, w.form).getByText(w.broken).waitFor({ state: "detached" });
}

/** Plays the reply just written, which leads straight to the ending just written. */
async function playToTheEnd(page: Page, lang: Lang, hand: Hand): Promise<void> {
  const w = words[lang];
  await goTo(page, w, hand, "opening");
  await hand.press(button(page, w.play));
  const [preview] = await Promise.all([page.waitForEvent("popup"), hand.press(dialog(page).getByRole("button", { name: w.playNow, exact: true }))]);
  await preview.getByText(player[lang].turn(1), { exact: true }).waitFor();
  await reply(preview, says.reply[lang], hand === mouse ? "mouse" : "tab");
  await preview.getByText(says.thanks[lang]).first().waitFor();
  await heading(preview, player[lang].over);
  await preview.close();
}
