// Files that come from elsewhere: broken ones, ones that are too large, and very long ones.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { axe, box, button, drop, editor, focused, holds, jump, mouse, open as openBench, pane, problem, tab, take, words } from "./tools/author.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";
import { useBrowser } from "./tools/browser.ts";
import { file } from "./tools/game.ts";

const w = words.zh;

/** What the customer says at a node of the long scenario. */
const said = (n: number) => `第 ${n} 句：快件呢？`;

/** A scenario of that many nodes, made of the small example's: each node but the last asks and leads on to the next. */
async function long(nodes: number): Promise<string> {
  const { out } = await clearline("new", "long-call");
  const scenario = JSON.parse(out) as Record<string, unknown> & { nodes: Record<string, unknown>[] };
  const ending = scenario.nodes.find((n) => n["ending"])!;
  const chain = Array.from({ length: nodes - 1 }, (_, i) => ({
    id: `n-${i + 1}`,
    lines: [{ text: said(i + 1) }],
    choices: [
      { id: "hear", text: "换谁都着急，您从头讲。", techniques: ["name-feeling"], effects: { anger: -5, trust: 1 }, to: i + 2 < nodes ? `n-${i + 2}` : ending["id"] },
      { id: "wait", text: "都慢，您再等两天。", slips: ["minimise"], effects: { anger: 5 }, to: i + 2 < nodes ? `n-${i + 2}` : ending["id"] },
    ],
  }));
  const { title, brief, ...rest } = scenario;
  const text = JSON.stringify({ ...rest, title, brief, start: "n-1", nodes: [...chain, ending] });
  return text.replaceAll(/"第 \d+ 句.*?"/g, "\n$&\n"); // on lines of their own, as people write them
}

describe("files that are brought along", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("open even if they are torn, in the text, with what is wrong and where", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await openBench(page, site.url);
    const whole = file("expired-food");
    await drop(page, { name: "torn.json", text: whole.slice(0, whole.length >> 1) });
    await page.getByRole("button", { name: /torn\.json$/ }).waitFor();
    await pane(page, w.form).getByText(w.broken).waitFor();
    await tab(page, w.problems).click();
    const torn = problem(page, w, "J003");
    await torn.getByText(/ · 回复 \d+$|^第 \d+ 行$/).waitFor();
    await jump(torn).click();
    await focused(editor(page));
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(errors, []);
  });

  it("are refused in words if they are larger than 4 MiB", async () => {
    const { page } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await drop(page, { name: "huge.json", text: `{"pad":"${"x".repeat(4 << 20)}"}` }, { name: "good.json", text: file("expired-food") });
    await page.getByText(w.tooLarge("huge.json")).waitFor();
    await page.getByRole("button", { name: /good\.json$/ }).waitFor(); // the others are opened all the same
  });

  it("can be ten thousand nodes long: one writes on while they are studied, and the map shows what is near", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await drop(page, { name: "long-call.json", text: await long(10_000) });
    await tab(page, w.problems).click();
    const studying = page.getByText(w.checking);
    await studying.waitFor();

    const line = box(page, w, w.line(1), "zh");
    await line.fill("六天了，没人管！");
    await editor(page).getByText("六天了，没人管！").waitFor();
    await studying.waitFor(); // still, or again

    await button(page, w.undo).click();
    await holds(line, said(1));
    await button(page, w.redo).click();
    await holds(line, "六天了，没人管！");
    await editor(page).getByText("六天了，没人管！").click();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft"); // before the quotation mark that ends the line
    await page.keyboard.type("!");
    await holds(line, "六天了，没人管！!");

    await button(page, w.openOutline).click();
    await pane(page, w.form).getByRole("searchbox").fill(said(9000));
    await pane(page, w.form).getByRole("option", { name: said(9000) }).click();
    await holds(line, said(9000));
    await page.getByText(w.part).getByText(/n-9000/).waitFor();
    await mouse.write(line, "第九千句。");
    const { text } = await take(page, w);
    assert.ok(text.includes("六天了，没人管！!") && text.includes("第九千句。"), "both changes are in the file");
    assert.deepEqual(errors, []);
  });
});
