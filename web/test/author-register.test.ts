// The complaint register in the workbench: what its buttons do to a scenario, and how an author adds one and plays it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { shares } from "../author/balance/analysis.ts";
import * as model from "../author/form/model.ts";
import * as register from "../author/form/registermodel.ts";
import { graphOf, registerKey, sceneOf } from "../author/map/graph.ts";
import { derive } from "../author/preview/derive.ts";
import type { Balance, Edit } from "../engine/contract.ts";
import { axe, box, button, dialog, faultless, focused, holds, jump, make, mouse, open as openBench, pane, problem, tab, take, words } from "./tools/author.ts";
import { useBrowser } from "./tools/browser.ts";
import { clearline, serve, type Serving } from "./tools/clearline.ts";
import { heading, words as player } from "./tools/game.ts";
import { offered, replies, reply } from "./tools/play.ts";

/** The value after edits, one after the other. */
function edited(value: unknown, edits: Edit[]): any {
  const root = structuredClone(value) as any;
  for (const { path, value, insert } of edits) {
    const last = path.at(-1)!;
    const at = path.slice(0, -1).reduce((v, step) => v[step], root);
    if (Array.isArray(at) && insert) at.splice(last as number, 0, value);
    else if (value !== undefined) at[last] = value;
    else if (Array.isArray(at)) at.splice(last as number, 1);
    else delete at[last];
  }
  return root;
}

const call = {
  start: "opening",
  nodes: [
    { id: "opening", lines: [{ text: "Six days!" }], choices: [{ id: "listen", to: "story" }, { id: "hurry", to: "hangs-up" }] },
    { id: "story", lines: [{ text: "It is my mother's." }], choices: [{ id: "go", to: "thanks" }] },
    { id: "thanks", ending: { outcome: "resolved" } },
    { id: "hangs-up", ending: { outcome: "unresolved" } },
  ],
  register: [
    { id: "what", entries: [{ id: "late", text: "Late.", right: true, why: "So." }, { id: "rude", text: "Rude.", right: false, whyNot: "No." }] },
    { id: "result", entries: [
      { id: "kept", text: "Kept.", right: "ending == 'thanks'", why: "So.", whyNot: "No." },
      { id: "open", text: "Open.", right: "ending in ['hangs-up', 'none']", why: "So.", whyNot: "No." },
    ] },
  ],
};

describe("a register as the form edits it", () => {
  it("gets a missing field in its place, with one entry right and one wrong", () => {
    const { at, edit } = register.addField(call, "handled", ["zh", "en"]);
    const after = edited(call, [edit]);
    assert.equal(at, 1);
    assert.deepEqual(after.register.map((f: { id: string }) => f.id), ["what", "handled", "result"]);
    assert.deepEqual(after.register[1].entries.map((e: model.Json) => [e["id"], e["right"], "why" in e, "whyNot" in e]), [["entry-1", true, true, false], ["entry-2", false, false, true]]);
  });

  it("asks for the reasons that an entry needs, and for no others", () => {
    const at = ["register", 0, "entries", 0];
    const settled = (to: register.Rightness, from: any = call) => edited(from, register.settle(at, from.register[0].entries[0], to, "ending == 'thanks'", ["en"]));
    assert.deepEqual(settled("no").register[0].entries[0], { id: "late", text: "Late.", right: false, whyNot: { en: "" } });
    const depends = settled("when");
    assert.deepEqual(depends.register[0].entries[0], { id: "late", text: "Late.", right: "ending == 'thanks'", why: "So.", whyNot: { en: "" } });
    assert.deepEqual(settled("yes", depends), call, "and what was there comes back");
  });

  it("follows an ending to its new id", () => {
    const after = edited(call, model.renameNode(call, 3, "gone"));
    assert.equal(after.register[1].entries[1].right, "ending in ['gone', 'none']");
    assert.equal(after.register[1].entries[0].right, "ending == 'thanks'");
  });

  it("loses a language along with the rest", () => {
    const both = structuredClone(call) as any;
    both.languages = ["zh", "en"];
    both.register[0].entries[0].why = { zh: "是。", en: "So." };
    assert.deepEqual(edited(both, model.dropLanguage(both, "en")).register[0].entries[0].why, { zh: "是。" });
  });

  it("is found by the names that the engine gives its fields and entries", () => {
    assert.deepEqual(register.registerPath(call, "register-result", "open-wrong"), ["register", 1, "entries", 1]);
    assert.deepEqual(register.registerPath(call, "register-what"), ["register", 0]);
    assert.equal(register.registerPath(call, "register-handled"), undefined);
    assert.equal(register.registerPath(call, "opening", "listen"), undefined);
  });

  it("stands on the map behind the endings, however many lead there", () => {
    const scene = sceneOf(graphOf(call), 0);
    assert.deepEqual(scene.links.filter((l) => l.to === registerKey).map((l) => l.from).sort(), ["hangs-up", "thanks"]);
    assert.deepEqual(sceneOf(graphOf({ ...call, register: undefined }), 0).register, []);
  });

  it("has its entries in the balance once each, right or wrong", () => {
    const balance = {
      replies: [{ node: "register-result", choice: "kept", share: 100_000 }, { node: "register-result", choice: "kept-wrong", share: 300_000 }],
      nodes: [{ node: "register-result", share: 800_000 }],
    } as unknown as Balance;
    assert.deepEqual(shares(call, balance).replies.map((r) => [r.path, r.id, r.share, r.among]), [[["register", 1, "entries", 0], "result", 400_000, 500_000]]);
  });

  it("asks, where a call is played from its middle, for no ending that cannot come", () => {
    const played = derive({ ...call, id: "x" }, "story", {}) as any;
    assert.deepEqual(played.nodes.map((n: { id: string }) => n.id), ["story", "thanks"]);
    assert.deepEqual(played.register[1].entries.map((e: { right: unknown }) => e.right), ["ending == 'thanks'", "ending in ['none', 'none']"]);
    assert.deepEqual(played.register[0], call.register[0]);
  });
});

/** What the author presses and fills in. */
const w = words.zh;
const r = {
  register: "投诉登记表", make: "加登记表", drop: "去掉登记表", dropField: (name: string) => `去掉“${name}”栏`, text: "表上写的", right: "对不对",
  when: "看情况", always: "总是对", why: "对的理由", whyNot: "错的理由", entry: /^2/,
};
const says = {
  late: { zh: "客户等了一天，没有人回电。", en: "She waited a day and nobody rang back." },
  because: { zh: "她自己说的。", en: "She said so herself." },
  rude: { zh: "客户无理取闹，反复催促。", en: "An unreasonable caller who keeps pressing." },
  opinion: { zh: "这是看法，不是事情。", en: "An opinion, not what happened." },
};

describe("an author gives the small example a register", () => {
  const open = useBrowser();
  let site: Serving;
  before(async () => (site = await serve()));
  after(() => site[Symbol.asyncDispose]());

  it("mends what is missing, and plays a call to the last line of the form", async () => {
    const { page, errors } = await open({ locale: w.locale });
    await openBench(page, site.url);
    await make(page, w, "with-register");
    await tab(page, w.problems).click();
    await faultless(page);
    const form = pane(page, w.form);

    await goTo(page, r.register);
    await form.getByRole("button", { name: r.make }).click();
    for (const name of ["处理", "结果", "满意度"]) await form.getByRole("button", { name: r.dropField(name) }).click();
    await write(page, r.text, says.late);
    await write(page, r.why, says.because);
    await form.getByRole("button", { name: r.entry }).click();
    await write(page, r.text, says.rude);

    // What was wrong about it is still to be said: the problem leads there from anywhere.
    await goTo(page, "opening");
    const missing = problem(page, w, "S105").first();
    await missing.getByText("投诉登记表 · 事由 · 条目 2").waitFor();
    await jump(missing).click();
    await focused(box(page, w, r.whyNot, "zh"));
    await write(page, r.whyNot, says.opinion);
    await faultless(page);
    assert.deepEqual(await axe(page), []);

    // Right in one ending only, the field has nothing right in the others.
    await form.getByRole("button", { name: new RegExp(`^1.*${says.late.zh}`) }).click();
    await form.getByRole("combobox", { name: r.right }).selectOption({ label: r.when });
    await write(page, r.whyNot, says.opinion);
    await form.getByText("意思是：结局是“thanks”").waitFor();
    const nothingRight = problem(page, w, "A109").first();
    await nothingRight.getByText("投诉登记表 · 事由").waitFor();
    await form.getByRole("combobox", { name: r.right }).selectOption({ label: r.always });
    await nothingRight.waitFor({ state: "detached" });
    await faultless(page);

    // It goes and comes back by one step of the only history there is.
    await form.getByRole("button", { name: r.drop }).click();
    await form.getByRole("button", { name: r.make }).waitFor();
    await button(page, w.undo).click();
    await holds(box(page, w, r.text, "zh"), says.late.zh);

    await goTo(page, "settle");
    await button(page, w.play).click();
    const [preview] = await Promise.all([page.waitForEvent("popup"), dialog(page).getByRole("button", { name: w.playNow, exact: true }).click()]);
    await preview.getByText(player.zh.turn(1), { exact: true }).waitFor();
    await reply(preview, 2);
    await preview.getByRole("heading", { name: r.register }).waitFor();
    await replies(preview).filter({ hasText: says.rude.zh }).waitFor();
    assert.equal((await offered(preview)).length, 2);
    await reply(preview, says.late.zh);
    await heading(preview, player.zh.over);
    await preview.close();

    const { path, text } = await take(page, w);
    assert.ok(text.includes(says.opinion.en));
    const { status, out } = await clearline("check", "--strict", path);
    assert.equal(status, 0, out);
    assert.deepEqual(errors, []);
  });

  /** Goes to a node by its id, or to the register, in the outline. */
  async function goTo(page: Page, what: string): Promise<void> {
    await button(page, w.openOutline).click();
    const outline = page.getByRole("navigation", { name: w.outline });
    if (what === r.register) return outline.getByRole("button", { name: r.register }).click();
    await outline.getByRole("option").filter({ has: page.getByText(what, { exact: true }) }).click();
  }

  /** Writes both languages of a text. */
  async function write(page: Page, group: string, text: Record<"zh" | "en", string>): Promise<void> {
    for (const lang of ["zh", "en"] as const) {
      await mouse.write(box(page, w, group, lang), text[lang]);
      await holds(box(page, w, group, lang), text[lang]);
    }
  }
});
