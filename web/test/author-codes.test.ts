// Every code that the workbench shows is explained where it stands, in the author's language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { explanation } from "../author/codes.ts";
import { button, dialog, drop, open as openBench, problem, tab, words } from "./tools/author.ts";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";
import type { Lang } from "./tools/game.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const reference = [read("scenarios/README.md"), read("scoring/README.md")];

/** The codes of faults that pieces of Go declare, as CodeThis = "S101". */
const declared = (...paths: string[]) => [...new Set(paths.flatMap((p) => [...read(p).matchAll(/\bCode\w+\s*=\s*"([A-Z]\d{3})"/g)].map((m) => m[1]!)))];

describe("the reference of codes", () => {
  const lint = [...new Set(reference.join("\n").match(/(?<=^### `)L2\d\d/gm))];

  it("explains every fault, in both languages", () => {
    const codes = declared("scenarios/codes.go", "scenarios/source/source.go", "scoring/rubric.go", "scoring/analysis.go", "scoring/shelf.go", "scoring/phrase/set.go");
    codes.push("E101"); // of the engine itself
    assert.ok(codes.length > 50, `${codes.length} codes found`);
    for (const lang of ["zh", "en"] as const) {
      for (const code of codes) assert.notDeepEqual(explanation(code, reference, lang), [], `${code} in ${lang}`);
    }
  });

  it("explains every piece of advice with a bad example and a good one, in both languages", () => {
    assert.ok(lint.length >= 23, `${lint.length} rules found`);
    for (const lang of ["zh", "en"] as const) {
      for (const code of lint) {
        const blocks = explanation(code, reference, lang);
        const examples = blocks.flatMap((b, i) => (b.kind === "code" ? [(blocks[i - 1] as { text: string }).text] : []));
        assert.deepEqual(examples, [words[lang].bad, words[lang].good], `${code} in ${lang}`);
      }
    }
  });
});

/** The small example with two replies that are nearly the same; and the same with faults besides. */
async function mistaken(): Promise<{ faulty: string; advised: string }> {
  const scenario = JSON.parse((await clearline("new", "mistaken")).out) as { nodes: { choices: { id: string; text: Record<Lang, string>; to: unknown }[] }[] };
  const [first] = scenario.nodes[0]!.choices;
  const twin = { ...first!, id: "twin" };
  scenario.nodes[0]!.choices.push(twin);
  const advised = JSON.stringify(scenario, null, 2);
  twin.to = "nowhere";
  return { advised, faulty: JSON.stringify({ ...scenario, id: "more-mistaken", channel: "telegraph" }, null, 2) };
}

describe("a problem's code", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  for (const lang of ["zh", "en"] as const) {
    const w = words[lang];
    it(`opens its explanation in ${lang}, and shows how not to do it and how to`, async () => {
      const { page, errors } = await open({ locale: w.locale });
      const { faulty, advised } = await mistaken();
      const explain = async (code: string) => {
        await problem(page, w, code).first().waitFor();
        await button(page, w.explain(code)).first().click();
        await dialog(page).getByRole("heading", { name: code, exact: true }).waitFor();
        await dialog(page).locator("[aria-busy=false]").waitFor();
        return dialog(page).locator(".prose").innerText();
      };
      await openBench(page, site.url);
      await drop(page, { name: "faulty.json", text: faulty });
      await tab(page, w.problems).click();
      const prose = { S106: { zh: /固定词表/, en: /fixed list/ }, S112: { zh: /不存在的节点/, en: /does not exist/ } };
      for (const [code, expected] of Object.entries(prose)) {
        assert.match(await explain(code), expected[lang]);
        await page.keyboard.press("Escape");
        await dialog(page).waitFor({ state: "detached" });
      }

      await drop(page, { name: "advised.json", text: advised });
      await explain("L204");
      await dialog(page).getByText(w.bad, { exact: true }).waitFor();
      await dialog(page).getByText(w.good, { exact: true }).waitFor();
      assert.equal(await dialog(page).locator("pre").count(), 2);
      assert.deepEqual(errors, []);
    });
  }
});
