// The report as a web page: two sheets of paper that say what it comes to, and the tables folded behind them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { axe, useBrowser } from "./tools/browser.ts";
import { clearline } from "./tools/clearline.ts";

const root = join(import.meta.dirname, "..", "..");

describe("a report as a web page", () => {
  const open = useBrowser("no");
  let folder = "";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "clearline-page-"));
    const made = await promisify(execFile)("go", ["run", "./web/bench/cohort", "-n", "150"], { cwd: root, encoding: "buffer", maxBuffer: 1 << 28 });
    await writeFile(join(folder, "sheets.ndjson"), made.stdout);
  });

  after(() => rm(folder, { recursive: true }));

  async function report(lang: "zh" | "en"): Promise<Page> {
    const file = join(folder, `${lang}.html`);
    const { status, err } = await clearline("report", join(folder, "sheets.ndjson"), "--lang", lang, "-o", file);
    assert.equal(status, 1, err);
    const { page } = await open({ javaScriptEnabled: lang === "en" });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  const sheetsOfPaper = async (page: Page) => ((await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

  for (const lang of ["zh", "en"] as const) {
    it(`fits two sheets of paper, and has more where a table is unfolded (${lang})`, async () => {
      const page = await report(lang);
      assert.ok((await sheetsOfPaper(page)) <= 2);
      assert.equal(await page.getByRole("table").count(), 1, "only the summary's figures are in sight");
      await page.locator("summary").filter({ hasText: lang === "zh" ? "谁可以上岗" : "Who is ready" }).click();
      assert.ok(await page.locator("#people table").isVisible());
      assert.ok((await sheetsOfPaper(page)) > 3);
    });
  }

  it("leads from its contents to a table that is folded, and has nothing that axe finds wrong", async () => {
    const page = await report("en");
    await page.getByRole("link", { name: "Item analysis" }).click();
    await page.locator("#items table").waitFor();
    assert.deepEqual(await axe(page), []);
  });
});
