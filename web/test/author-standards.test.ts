// A trainer makes rules of her own out of ours, and is told when they cannot be tried.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { axe, button, dialog, drop, open as openBench, pane, tab, take, words } from "./tools/author.ts";
import { useBrowser } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";

describe("rules and rubrics of one's own", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  const bench = async (lang: "zh" | "en") => {
    const { page, errors } = await open({ locale: words[lang].locale });
    await openBench(page, site.url);
    await button(page, words[lang].begin).click();
    return { page, errors, w: words[lang] };
  };

  it("a copy of our rules under their id takes their place as the next version; with a fault it is not vouched for", async () => {
    const { page, errors, w } = await bench("zh");
    await tab(page, "话术规则").click();
    await dialog(page).getByRole("radio", { name: "忌语" }).check();
    await dialog(page).getByText("会代替随附的 forbidden，从第 2 版开始。").waitFor();
    assert.deepEqual(await axe(page), []);
    await dialog(page).getByRole("button", { name: w.make, exact: true }).click();
    await pane(page, "话术规则").waitFor();
    await page.getByText(/句都符合/).waitFor();

    const { name, text } = await take(page, w);
    const set = JSON.parse(text) as { id: string; version: number; rules: { patterns: string[] }[] };
    assert.deepEqual([name, set.id, set.version], ["forbidden.json", "forbidden", 2]);

    await page.getByRole("textbox", { name: "试一条回复" }).fill("我就是这个态度");
    await page.getByText(/^命中 1 处/).waitFor();
    set.rules[0]!.patterns[0] = "(";
    await drop(page, { name: "forbidden.json", text: JSON.stringify(set, null, 2) });
    await pane(page, "试一试").getByText("先改好错误，才能试。").first().waitFor();
    await page.getByText(/句都符合/).waitFor({ state: "detached" });
    assert.equal(await page.getByText(/^命中|没有命中/).count(), 0);
    assert.deepEqual(errors, []);
  });

  it("a copy of our rubric under another id begins at version 1", async () => {
    const { page, errors, w } = await bench("en");
    await tab(page, "Rubric").click();
    await dialog(page).getByRole("radio", { name: "The five steps" }).check();
    const id = dialog(page).getByRole("textbox", { name: "The rubric's id" });
    assert.equal(await id.inputValue(), "five-step");
    await id.fill("our-steps");
    await dialog(page).getByRole("button", { name: w.make, exact: true }).click();
    await pane(page, "Rubric").waitFor();
    const { name, text } = await take(page, w);
    const rubric = JSON.parse(text) as { id: string; version: number };
    assert.deepEqual([name, rubric.id, rubric.version], ["our-steps.json", "our-steps", 1]);
    assert.deepEqual(errors, []);
  });
});
