import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve } from "./tools/clearline.ts";
import { host } from "./tools/server.ts";
import { started } from "./tools/play.ts";

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

  it("reloads when an author saves, and tells the terminal what is wrong", async () => {
    const dir = folder();
    const { out } = await clearline("new", "draft");
    writeFileSync(join(dir, "draft.json"), out);
    await using site = await serve(dir);
    const { page } = await open();
    await page.goto(site.url);
    await started(page);
    const reloaded = page.waitForEvent("load");
    writeFileSync(join(dir, "draft.json"), out.replace('"start"', '"strat"'));
    await reloaded;
    await started(page);
    await site.printed(/draft\.json:\d+:\d+: /);
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
