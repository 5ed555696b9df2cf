import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { useBrowser } from "./tools/browser.ts";
import { serve } from "./tools/clearline.ts";
import { begin, button, card, file, heading, press, type Scenario, scenario, turn, words } from "./tools/game.ts";
import { settled, started } from "./tools/play.ts";

const w = words.zh;

describe("a folder of one's own scenarios", () => {
  const open = useBrowser();
  const made: string[] = [];
  const folder = (files: Record<string, string>) => {
    const dir = mkdtempSync(join(tmpdir(), "clearline-"));
    made.push(dir);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    return dir;
  };
  after(() => made.forEach((dir) => rmSync(dir, { recursive: true })));

  it("with a truncated file shows the good one, which plays, and names the fault's place", async () => {
    const whole = file("late-mortgage");
    await using site = await serve(folder({ "good.json": file("expired-food"), "torn.json": whole.slice(0, whole.length >> 1) }));
    const { page, errors } = await open({ locale: w.locale });
    const { title } = scenario("expired-food");
    await begin(page, site.url, {
      lang: "zh",
      title: title.zh,
      at: async (scene) => {
        if (scene !== "library") return;
        await heading(page, w.faults);
        await page.getByText(/torn\.json:\d+:\d+: /).waitFor();
        assert.equal(await card(page, scenario("late-mortgage").title.zh).count(), 0);
      },
    });
    await turn(page, "zh", 1);
    await site.printed(/torn\.json:\d+:\d+: /);
    assert.deepEqual(errors, []);
  });

  it("may use characters that the shipped font lacks: they are drawn, each as itself", async () => {
    // Two that few fonts have, in titles that are else the same. As empty boxes they would look alike.
    const rare = ["𠮷", "𡈽"];
    const files = rare.map((c, i) => {
      const s: Scenario = scenario("expired-food");
      s.id = `rare-${i}`;
      s.title.zh = `${c}${c}${c}家的信`;
      return [`${s.id}.json`, JSON.stringify(s)] as const;
    });
    await using site = await serve(folder(Object.fromEntries(files)));
    const { page, errors } = await open({ locale: w.locale, reducedMotion: "reduce" });
    await page.goto(site.url);
    await started(page);
    await press(page, w.about);
    await press(page, w.skip);
    const pictures: Buffer[] = [];
    for (const c of rare) {
      await press(page, new RegExp(`^${c}`));
      await button(page, w.begin).waitFor();
      await settled(page);
      const { x, y, height } = (await page.getByRole("heading", { level: 1 }).boundingBox())!;
      pictures.push(await page.screenshot({ clip: { x, y, width: 3 * 36, height } }));
      await press(page, w.back);
    }
    assert.deepEqual(errors, []);
    assert.ok(!pictures[0]!.equals(pictures[1]!), "both look alike");
  });
});
