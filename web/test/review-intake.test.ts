// How sheets come to the desk: dropped or chosen, as files, folders, zips or lines; what is marked, what is not taken,
// and that none of it leaves the machine.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";
import { zipSync } from "fflate";
import type { BrowserContextOptions, Page } from "playwright-core";
import writeXlsx from "write-excel-file/node";
import { axe, focused, reach } from "./tools/author.ts";
import { shot, useBrowser } from "./tools/browser.ts";
import { file } from "./tools/game.ts";
import { banner, button, cohort, drop, dropPaths, filesOf, go, ndjson, notTaken, openDesk, play, type Sheet, settled, signed, taken, useDesk, view, words } from "./tools/review.ts";

const w = words.zh;

describe("the desk takes in", () => {
  const open = useBrowser();
  const dir = mkdtempSync(join(tmpdir(), "clearline-desk-"));
  const at = useDesk(300);
  after(() => rmSync(dir, { recursive: true }));

  /** Opens the desk; asked is what it asks the network for from then on. */
  async function desk(options: BrowserContextOptions = {}): Promise<{ page: Page; errors: string[]; asked: string[] }> {
    const { page, errors } = await open({ locale: w.locale, ...options });
    await openDesk(page, at.site.url);
    const asked: string[] = [];
    page.on("request", (r) => asked.push(r.url()));
    return { page, errors, asked };
  }

  /** Writes a file on this computer. */
  function put(path: string, bytes: string | Uint8Array): string {
    const at = join(dir, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, bytes);
    return at;
  }

  it("three hundred at.sheets, one a line, and sends nothing anywhere", async () => {
    const { page, errors, asked } = await desk();
    await drop(page, { name: "every-sheet.txt", bytes: ndjson(at.sheets) }); // whatever its name
    await taken(page, w, 300);
    await page.getByRole("status").filter({ hasText: w.done(300) }).waitFor({ state: "attached" });
    await go(page, w, "trainees");
    await go(page, w, "items");
    await go(page, w, "cohort");
    assert.equal(await page.locator(".banner").count(), 0, "nothing is wrong with any of them");
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });

  it("files and folders as they lie on this computer, and zips with folders in them", async () => {
    const { page, errors, asked } = await desk();
    for (const { name, bytes } of filesOf(at.sheets.slice(0, 30))) put(`received/november/${name}`, bytes);
    put("received/more.ndjson", ndjson(at.sheets.slice(30, 70)));
    const packed = Object.fromEntries(filesOf(at.sheets.slice(70, 100)).map(({ name, bytes }) => [`一班/${name}`, Buffer.from(bytes)]));
    put("received/packed.zip", zipSync({ ...packed, "二班/all.ndjson": Buffer.from(ndjson(at.sheets.slice(100, 150))) }));
    await dropPaths(page, join(dir, "received"), put("alone.json", signed(at.sheets[150]!)));
    await taken(page, w, 151);
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });

  it("files chosen by hand, and more of them later", async () => {
    const { page, errors } = await desk();
    let [picker] = await Promise.all([page.waitForEvent("filechooser"), button(page, w.files).click()]);
    await picker.setFiles([put("one.json", signed(at.sheets[0]!)), put("two.json", signed(at.sheets[1]!))]);
    await taken(page, w, 2);
    await button(page, w.add).click();
    [picker] = await Promise.all([page.waitForEvent("filechooser"), button(page, w.files).click()]);
    await picker.setFiles(put("three.json", signed(at.sheets[2]!)));
    await taken(page, w, 3);
    assert.deepEqual(errors, []);
  });

  it("a folder chosen by hand, where the browser opens folders and where it does not", async () => {
    const { page } = await desk();
    const names = filesOf(at.sheets.slice(0, 5));
    await page.evaluate(async (files) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("chosen", { create: true });
      const inner = await folder.getDirectoryHandle("inner", { create: true });
      for (const [i, { name, bytes }] of files.entries()) {
        const out = await (await (i % 2 ? inner : folder).getFileHandle(name, { create: true })).createWritable();
        await out.write(bytes as string);
        await out.close();
      }
      Reflect.set(globalThis, "showDirectoryPicker", () => Promise.resolve(folder));
    }, names);
    await button(page, w.folder).click();
    await taken(page, w, 5);

    const { page: other } = await desk();
    for (const { name, bytes } of names) put(`chosen/${name}`, bytes);
    await other.evaluate(() => void Reflect.deleteProperty(globalThis, "showDirectoryPicker"));
    const [picker] = await Promise.all([other.waitForEvent("filechooser"), button(other, w.folder).click()]);
    await picker.setFiles(join(dir, "chosen"));
    await taken(other, w, 5);
  });

  it("what cannot be trusted, too, and says how many of which kind", async () => {
    const { page, errors } = await desk();
    const better = structuredClone(at.sheets[4]!);
    better.result!.score += 1;
    const renamed = { ...structuredClone(at.sheets[5]!), trainee: { name: "别人" } };
    const unheard = structuredClone(at.sheets[6]!);
    unheard.turns[0]!["choice"] = "hang-up-at-once";
    await drop(
      page,
      ...filesOf(at.sheets.slice(0, 4)),
      { name: "again.json", bytes: signed(at.sheets[0]!) },
      { name: "better.json", bytes: signed(better) },
      { name: "renamed.json", bytes: JSON.stringify(renamed) },
      { name: "unheard.json", bytes: signed(unheard) },
      { name: "torn.json", bytes: signed(at.sheets[7]!).slice(0, 4000) },
    );
    await taken(page, w, 9);
    const doubt = (await banner(page, w.doubt).innerText()).replaceAll(/\s+/g, " ");
    for (const said of [`${w.altered} 2`, `${w.duplicate} 1`, `${w.impossible} 1`, `${w.malformed} 1`]) assert.ok(doubt.includes(said), `${said} in: ${doubt}`);
    await go(page, w, "items");
    await banner(page, w.doubt).getByRole("button", { name: w.show }).click();
    await view(page).getByRole("row").filter({ hasText: "别人" }).waitFor();
    assert.equal(await view(page).getByRole("row").filter({ hasText: "学员1" }).filter({ hasText: "T0001" }).filter({ hasNotText: w.duplicate }).count(), 0, "sound sheets are out of sight");
    assert.deepEqual(errors, []);
  });

  it("nothing that it does not know, and says of each why", async () => {
    const { page, errors } = await desk();
    const locked = new ZipWriter(new BlobWriter(), { password: "secret" });
    await locked.add("sheet.json", new TextReader(signed(at.sheets[0]!)));
    const whole = zipSync({ "sheet.json": Buffer.from(signed(at.sheets[1]!)) });
    const hurt = Uint8Array.from(whole, (b, i) => (i === whole.length >> 1 ? b ^ 0xff : b));
    const bomb = zipSync({ "bomb.json": new Uint8Array(16 << 20).fill(0x20) });
    await drop(
      page,
      { name: "note.txt", bytes: "see you on Monday" },
      { name: "settings.json", bytes: "{\"colour\": \"red\"}" },
      { name: "half.json", bytes: "{\"colour\": " },
      { name: "list.json", bytes: `[${signed(at.sheets[0]!)}]` },
      { name: "nothing.json", bytes: " \n" },
      { name: "picture.png", bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13) },
      { name: "old.xls", bytes: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1) },
      { name: "packed.tgz", bytes: Uint8Array.of(0x1f, 0x8b, 8, 0) },
      { name: "large.json", bytes: signed(at.sheets[0]!).replace("{", `{${" ".repeat(2 << 20)}`) },
      { name: "mixed.ndjson", bytes: `${signed(at.sheets[2]!)}\n{"colour":1}\n\n{"colour":2}\n${signed(at.sheets[3]!)}` },
      { name: "locked.zip", bytes: new Uint8Array(await (await locked.close()).arrayBuffer()) },
      { name: "hurt.zip", bytes: hurt },
      { name: "cut.zip", bytes: whole.slice(0, whole.length - 30) },
      { name: "bomb.zip", bytes: bomb },
      { name: "outer.zip", bytes: zipSync({ "inner.zip": whole, "__MACOSX/._sheet.json": Uint8Array.of(0, 5, 22, 7) }) },
    );
    await taken(page, w, 2);
    const expected: [string, RegExp][] = [
      ["note.txt", /不是成绩单、情景、名单或评定/],
      ["settings.json", /是 JSON，但不是成绩单/],
      ["half.json", /不是完整的 JSON/],
      ["list.json", /NDJSON/],
      ["nothing.json", /空文件/],
      ["picture.png", /不是成绩单、情景、名单或评定/],
      ["packed.tgz", /改用 zip/],
      ["large.json", /2 MiB/],
      ["mixed.ndjson", /第 2 至 4 行之间，共 2 行：是 JSON，但不是/],
      ["locked.zip › sheet.json", /有密码/],
      ["hurt.zip › sheet.json", /损坏/],
      ["cut.zip", /损坏/],
      ["bomb.zip › bomb.json", /大得离谱/],
      ["outer.zip › inner.zip", /压缩包里又有压缩包/],
      ["outer.zip › __MACOSX/._sheet.json", /操作系统自己的/],
    ];
    await banner(page, w.notTaken(expected.length)).waitFor();
    const said = await notTaken(page, w);
    assert.equal(said.length, expected.length);
    assert.match(await page.getByRole("alert").filter({ hasText: "old.xls" }).innerText(), /另存为 \.xlsx/, "that was to be a roster");
    for (const [i, [name, why]] of expected.entries()) {
      assert.ok(said[i]!.startsWith(`${name}: `), `${name}, not ${said[i]}`);
      assert.match(said[i]!, why);
    }
    assert.deepEqual(errors, []);
  });

  it("a zip that says less than it holds, without unpacking more than it says", async () => {
    const { page } = await desk();
    const zip = zipSync({ "sheet.json": Buffer.from(signed(at.sheets[0]!)) });
    const bytes = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    const central = zip.findLastIndex((b, i) => b === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === 1 && zip[i + 3] === 2);
    bytes.setUint32(22, 100, true); // the size, where the entry begins
    bytes.setUint32(central + 24, 100, true); // and in the list
    await drop(page, { name: "liar.zip", bytes: zip });
    await banner(page, w.notTaken(1)).waitFor();
    assert.match((await notTaken(page, w))[0]!, /^liar\.zip › sheet\.json: .*损坏/);
  });

  it("as many as had come when it was told to stop", async () => {
    const { page, errors } = await desk();
    const many = put("many.ndjson", ndjson(await cohort(4000)));
    await dropPaths(page, many);
    await page.getByRole("banner").getByText(/份成绩单/).waitFor();
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("heading", { name: w.title }).click(); // pages that nobody has touched may not ask
    const [asks] = await Promise.all([page.waitForEvent("dialog"), page.close({ runBeforeUnload: true })]);
    assert.equal(asks.type(), "beforeunload");
    await asks.dismiss();
    await button(page, w.cancel).click();
    await page.locator(".intake").waitFor({ state: "detached" });
    await settled(page);
    const said = (await page.getByRole("status").filter({ hasText: w.stopped }).textContent())!;
    const kept = Number(said.replaceAll(/\D/g, ""));
    assert.ok(kept > 0 && kept < 4000, said);
    await taken(page, w, kept);
    await view(page).getByRole("row").nth(1).waitFor(); // and they can be looked at
    assert.deepEqual(errors, []);
  });

  it("scenarios that the site does not have, and verifies all sheets again with them", async () => {
    const { page, errors, asked } = await desk();
    const own = file("lost-parcel").replace(/"version": \d+/, '"version": 90');
    const sheet = await play(put("own/lost-parcel.json", own), "best");
    await drop(page, { name: "hers.json", bytes: signed(sheet) }, { name: "other.json", bytes: signed(at.sheets[1]!) });
    await taken(page, w, 2);
    await banner(page, w.otherVersion).waitFor();
    await drop(page, { name: "lost-parcel.json", bytes: own });
    await banner(page, w.otherVersion).waitFor({ state: "detached" });
    await taken(page, w, 2);
    assert.equal(await page.locator(".banner").count(), 0);

    await drop(page, { name: "torn-scenario.json", bytes: own.replace('"nodes"', '"knots"') });
    await banner(page, w.notTaken(1)).waitFor();
    assert.match((await notTaken(page, w))[0]!, /^torn-scenario\.json: 第 \d+ 行：/);
    await taken(page, w, 2);
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });

  it("rosters from Excel, as CSV in whatever encoding or as a workbook, and lets go of them", async () => {
    const { page, errors } = await desk();
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets.slice(0, 8)) });
    await taken(page, w, 2 * 4);
    assert.equal(await button(page, w.tabs.missing).count(), 0, "without a roster nobody is missing");
    // 工号,姓名 and T0001,张三 as Excel writes them in China
    const gb = Buffer.from([0xb9, 0xa4, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, ...Buffer.from("T0001,"), 0xd5, 0xc5, 0xc8, 0xfd, 0x0d, 0x0a]);
    await drop(page, { name: "class.csv", bytes: gb });
    await page.getByText(w.roster("class.csv", 1)).waitFor();
    const text = (value: string) => ({ value, type: String });
    const book = await writeXlsx([["工号", "姓名", "班组"].map(text), ...["T0001", "T0002", "T0099"].map((id) => [id, `某${id}`, "一班"].map(text))]).toBuffer();
    await drop(page, { name: "class.xlsx", bytes: book });
    await page.getByText(w.roster("class.xlsx", 3)).waitFor();
    await settled(page);
    await go(page, w, "missing");
    await view(page).getByRole("row").filter({ hasText: "T0099" }).first().waitFor();

    await drop(page, { name: "twice.csv", bytes: "工号,姓名\nT1,甲\nT1,乙\n" });
    const alert = page.getByRole("alert").filter({ hasText: "twice.csv" });
    await alert.getByText(/第 3 行[\s\S]*T1/).waitFor(); // what is wrong, and where
    await alert.getByText(/仍按名单 class\.xlsx 统计/).waitFor();
    await go(page, w, "cohort");
    assert.equal(await alert.isVisible(), true, "it stays wherever one looks");
    assert.equal(await banner(page, w.notTaken(1)).count(), 0, "and is told once");
    await alert.getByRole("button", { name: w.dismiss, exact: true }).click();
    await alert.waitFor({ state: "detached" });
    await drop(page, { name: "people.csv", bytes: "number of staff,remarks\n1,none\n" });
    await page.getByRole("alert").getByText(/people\.csv/).waitFor();
    await drop(page, { name: "right.csv", bytes: "工号,姓名\nT0001,甲\n" });
    await page.getByText(w.roster("right.csv", 1)).waitFor();
    assert.equal(await page.getByRole("alert").filter({ hasText: /./ }).count(), 0, "a good roster ends it");

    await button(page, w.more).click();
    await button(page, w.rosterOff).click();
    await button(page, w.tabs.missing).waitFor({ state: "detached" });
    await page.locator(".view-cohort").waitFor();
    assert.deepEqual(errors, []);
  });

  it("a roster before any sheet", async () => {
    const { page } = await desk();
    await drop(page, { name: "class.csv", bytes: "\ufeffid;name\nT0001;Ada\nT0002;Bob\n" });
    await view(page).getByText(/class\.csv/).waitFor();
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets.slice(0, 4)) });
    await taken(page, w, 4);
    await go(page, w, "missing");
    await view(page).getByRole("row").filter({ hasText: "T0002" }).first().waitFor();
  });

  it("the reviewer's own ratings, which outlive the page, and another's", async () => {
    const { page, errors } = await desk();
    const { digest } = JSON.parse(signed(at.sheets[0]!)) as Sheet;
    const review = (rater: string, note: string) =>
      JSON.stringify({ format: "clearline/review@1", rater, ratings: [], answers: [{ digest, attempt: "attempt-0", turn: 1, decision: "upheld", note }] });
    await drop(page, { name: "mine.json", bytes: review("林老师", "这句说得对") }, ...filesOf(at.sheets.slice(0, 2)));
    await page.getByRole("dialog").getByRole("button", { name: w.reviewOwn }).click();
    await taken(page, w, 2);
    await drop(page, { name: "hers.json", bytes: review("王老师", "没有道理") });
    await page.getByText(/已读入评定 hers\.json/).waitFor();
    await drop(page, { name: "bad.json", bytes: review("王老师", "").replace("upheld", "maybe") });
    await banner(page, w.notTaken(1)).waitFor();
    assert.match((await notTaken(page, w))[0]!, /^bad\.json: .*maybe/);

    await page.reload({ waitUntil: "networkidle" });
    await page.getByRole("heading", { name: w.begin }).waitFor(); // sheets are not stored
    await drop(page, ...filesOf(at.sheets.slice(0, 2)));
    await taken(page, w, 2);
    const clear = page.getByRole("dialog").getByRole("button", { name: w.clearYes, exact: true });
    const ownToo = page.getByRole("checkbox", { name: w.forgetOwn });
    await button(page, w.more).click();
    await button(page, w.clear).click();
    await page.getByRole("dialog").getByRole("listitem").getByText(w.sheets(2)).waitFor(); // says what goes
    assert.equal(await ownToo.isChecked(), false, "her own work goes only if she says so");
    await clear.click();
    await page.getByRole("heading", { name: w.begin }).waitFor();
    await button(page, w.more).click();
    await button(page, w.clear).click();
    await page.getByRole("dialog").getByText(/1 条答复/).waitFor(); // it is still there
    assert.equal(await clear.isEnabled(), false, "nothing else is left to clear");
    await ownToo.check();
    await clear.click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await button(page, w.more).click();
    assert.equal(await button(page, w.clear).count(), 0);
    assert.deepEqual(errors, []);
  });

  it("all of it again, where the verifier breaks down in the middle", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await page.addInitScript(() => {
      const workers: Worker[] = [];
      const Real = Worker;
      Reflect.set(globalThis, "workers", workers);
      Reflect.set(globalThis, "Worker", function (url: URL, options: WorkerOptions) {
        const worker = new Real(url, options);
        workers.push(worker);
        return worker;
      });
    });
    await openDesk(page, at.site.url);
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets) }, { name: "class.csv", bytes: "id,name\nT0001,Ada\n" });
    await page.getByRole("banner").getByText(/份成绩单/).waitFor();
    await page.evaluate(() => {
      for (const worker of Reflect.get(globalThis, "workers") as Worker[]) worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
    });
    await page.locator(".banner").filter({ hasText: "out of memory" }).getByRole("button", { name: w.retry }).click();
    await page.locator(".banner").waitFor({ state: "detached" });
    await page.getByText(w.roster("class.csv", 1)).waitFor(); // it had not been read before
    await taken(page, w, 300);
    assert.equal(await page.locator(".banner").count(), 0);
    assert.deepEqual(errors, []);
  });

  it("sheets whose files go away, and says so when one is to be read", async () => {
    const { page, errors } = await desk();
    const alone = put("alone.json", signed(at.sheets[0]!));
    await dropPaths(page, alone, put("stays.zip", zipSync({ "a.ndjson": Buffer.from(ndjson(at.sheets.slice(1, 4))) })));
    await taken(page, w, 4);
    rmSync(alone);
    await view(page).getByRole("row").nth(1).getByText("T0001", { exact: true }).click();
    await view(page).getByText(/alone\.json 读不到了/).waitFor();
    await go(page, w, "cohort");
    await view(page).getByRole("row").nth(4).getByText("T0001", { exact: true }).click();
    await view(page).getByText("学员1").first().waitFor(); // read again, out of the zip
    assert.deepEqual(errors, []);
  });

  it("nothing for good: cleared, it begins again", async () => {
    const { page, errors } = await desk();
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets.slice(0, 8)) }, { name: "note.txt", bytes: "x" });
    await taken(page, w, 8);
    await go(page, w, "trainees");
    await button(page, w.more).click();
    await button(page, w.clear).click();
    await page.getByRole("dialog").getByRole("button", { name: w.clearYes, exact: true }).click();
    await page.getByRole("heading", { name: w.begin }).waitFor();
    assert.equal(await page.locator(".banner").count(), 0);
    await drop(page, ...filesOf(at.sheets.slice(0, 3)));
    await taken(page, w, 3); // and none of them a duplicate
    assert.equal(await page.locator(".banner").count(), 0);
    assert.deepEqual(errors, []);
  });
});

describe("the desk's views", () => {
  const open = useBrowser();
  const at = useDesk(40);

  it("follow the browser's back button, and no address or history names anybody", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await openDesk(page, at.site.url);
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets) });
    await taken(page, w, 40);
    await go(page, w, "trainees");
    await view(page).getByRole("row").nth(1).getByText("学员1", { exact: true }).click();
    await page.locator(".view-trainee").waitFor();
    await go(page, w, "items");
    await page.locator(".view-items").waitFor();
    await page.goBack();
    await page.locator(".view-trainee").waitFor();
    const left = await page.evaluate(() => JSON.stringify([location.href, history.state, document.title]));
    assert.doesNotMatch(left, /T0001|学员1/);
    await page.goBack();
    await page.locator(".view-trainees").waitFor();
    await page.goForward();
    await page.locator(".view-trainee").waitFor();
    assert.equal(page.url(), `${at.site.url}review/`);
    assert.deepEqual(errors, []);
  });

  it("count as was chosen, also after the page is opened again", async () => {
    const { page } = await open({ locale: w.locale });
    await openDesk(page, at.site.url);
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets) });
    await taken(page, w, 40);
    await page.getByLabel(w.policy).selectOption({ label: w.best });
    await button(page, w.practice).click();
    await page.reload({ waitUntil: "networkidle" });
    await drop(page, { name: "all.ndjson", bytes: ndjson(at.sheets) });
    await taken(page, w, 40);
    assert.equal(await page.getByLabel(w.policy).inputValue(), "best");
    assert.equal(await button(page, w.practice).getAttribute("aria-pressed"), "true");
  });

  it("are reached with the keyboard alone", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await openDesk(page, at.site.url);
    const [picker] = await Promise.all([page.waitForEvent("filechooser"), reach(button(page, w.files)).then(() => page.keyboard.press("Enter"))]);
    await picker.setFiles({ name: "all.ndjson", mimeType: "", buffer: Buffer.from(ndjson(at.sheets)) });
    await taken(page, w, 40);
    for (const tab of ["trainees", "scenarios", "items", "raters", "disputes", "cohort"] as const) {
      await reach(page.getByRole("navigation").getByRole("button", { name: w.tabs[tab], exact: true }));
      await page.keyboard.press("Enter");
      await page.locator(`.view-${tab}`).waitFor();
    }
    await reach(button(page, w.more));
    await page.keyboard.press("Enter");
    await focused(button(page, w.language)); // the first in the menu
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: words.en.title }).waitFor();
    assert.deepEqual(errors, []);
  });

  const sizes = { desk: { width: 1280, height: 800 }, hand: { width: 390, height: 844 } };
  const looks = [
    { lang: "zh", size: "desk", theme: "light" },
    { lang: "en", size: "desk", theme: "dark" },
    { lang: "zh", size: "hand", theme: "dark" },
    { lang: "en", size: "hand", theme: "light" },
  ] as const;
  for (const { lang, size, theme } of looks) {
    it(`are sound in ${lang}, ${size}, ${theme}`, async () => {
      const words_ = words[lang];
      const { page, errors } = await open({ locale: words_.locale, viewport: sizes[size], colorScheme: theme, reducedMotion: "reduce", hasTouch: size === "hand" });
      const found: string[] = [];
      const look = async (name: string) => {
        await shot(page, `review-${name}-${size}-${lang}-${theme}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        found.push(...[...(wide > 0 ? [`${wide} px too wide`] : []), ...(await axe(page))].map((fault) => `${name}: ${fault}`));
      };
      await openDesk(page, at.site.url);
      await look("start");
      await drop(
        page,
        { name: "all.ndjson", bytes: ndjson(at.sheets) },
        { name: "again.json", bytes: signed(at.sheets[0]!) },
        { name: "class.csv", bytes: "id,name\nT0001,Ada\nT0077,Bob\n" },
        { name: "note.txt", bytes: "x" },
      );
      await taken(page, words_, 41);
      for (const tab of Object.keys(words_.tabs) as (keyof typeof words_.tabs)[]) {
        await go(page, words_, tab);
        await page.locator(`.view-${tab}`).waitFor();
        await settled(page);
        await look(tab);
      }
      await button(page, words_.why).click();
      await page.getByRole("dialog").waitFor();
      await look("refused");
      await page.keyboard.press("Escape");
      await button(page, words_.more).click();
      await look("more");
      assert.deepEqual(found, []);
      assert.deepEqual(errors, []);
    });
  }
});
