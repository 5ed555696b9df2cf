import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve } from "./tools/clearline.ts";
import { begin, says, scenario, turn, words } from "./tools/game.ts";
import { reply, started } from "./tools/play.ts";
import { host } from "./tools/server.ts";

describe("the command's site", () => {
  const open = useBrowser();
  const made: string[] = [];
  const folder = () => {
    const dir = mkdtempSync(join(tmpdir(), "clearline-"));
    made.push(dir);
    return dir;
  };
  after(() => made.forEach((dir) => rmSync(dir, { recursive: true })));

  it("starts in a browser under its own policy, without a word of complaint", async () => {
    await using site = await serve();
    const { page, errors } = await open();
    const response = await page.goto(site.url);
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.equal(response?.headers()["content-security-policy"], policy);
    await started(page);
    assert.deepEqual(errors, []);
  });

  it("asks for nothing but its own files", async () => {
    await using site = await serve();
    const { page } = await open();
    const elsewhere: string[] = [];
    page.on("request", (r) => {
      if (!r.url().startsWith(site.url) && !/^(data|blob):/.test(r.url())) elsewhere.push(r.url());
    });
    await page.goto(site.url);
    await started(page);
    assert.deepEqual(elsewhere, []);
  });

  it("takes up what an author saves where the call stands, and says what is wrong, in the page and at the terminal", async () => {
    const dir = folder();
    const s = scenario("expired-food");
    const save = (text = JSON.stringify(s)) => writeFileSync(join(dir, "draft.json"), text);
    save();
    await using site = await serve(dir);
    const { page } = await open({ locale: words.zh.locale });
    await begin(page, site.url, { lang: "zh", title: s.title.zh });
    const first = await reply(page, 0);
    await reply(page, 0);
    await turn(page, "zh", 3);
    const last = page.getByRole("article").last();
    const said = await last.textContent();

    // Other words in the reply given first: the page shows them at once, and stands where it stood.
    const choice = s.nodes.flatMap((n) => n.choices ?? []).find((c) => c.text.zh === first)!;
    choice.text.zh = "换了一句话。";
    save();
    await says(page, "情景改好了，接着刚才的地方。");
    await page.getByRole("article").getByText(`${words.zh.me}换了一句话。`, { exact: true }).waitFor();
    await turn(page, "zh", 3);
    assert.equal(await last.textContent(), said);

    // A fault: what was there before goes on.
    save(JSON.stringify(s, null, 2).replace('"start"', '"strat"'));
    await says(page, /先用改动之前的内容。[^]*draft\.json:\d+:\d+: \w+ /);
    await site.printed(/draft\.json:\d+:\d+: /);
    await reply(page, 0);
    await turn(page, "zh", 4);

    // The first reply is gone: the call goes back to it.
    choice.id = "another";
    save();
    await says(page, "第 1 轮您答的“换了一句话。”已经没有了");
    await turn(page, "zh", 1);
  });

  it("is the same on any web host once published", async () => {
    const dir = join(folder(), "site");
    const { status, err } = await clearline("publish", dir);
    assert.equal(status, 0, err);
    await using site = await host({ root: dir, base: "/staff/" });
    const { page, errors } = await open();
    await page.goto(site.url);
    await started(page);
    assert.deepEqual(errors, []);
    assert.deepEqual(site.asked.filter((p) => !p.startsWith("/staff/")), []);
  });
});
