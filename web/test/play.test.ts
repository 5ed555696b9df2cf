import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { shot, useBrowser, type Watched } from "./tools/browser.ts";
import { serve, type Serving } from "./tools/clearline.ts";
import { begin, button, card, fieldOf, heading, type Lang, press, scenario, type shipped, turn, words } from "./tools/game.ts";
import { plans, playAgain, type Plan, read, script } from "./tools/plan.ts";
import { download, reply, settled, verify, type Way } from "./tools/play.ts";

/** One play: how the trainee presses, what the page is like, which of the scenario's plans is followed. */
interface Play {
  by: "mouse" | "touch" | "keyboard" | "mirror";
  size: "wide" | "phone";
  lang: Lang;
  mode: "practice" | "assessment";
  theme: "light" | "dark";
  plan: number;
}

const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

// Every scenario meets every way of pressing, both sizes and both languages, on three plans that differ.
const plays: Record<(typeof shipped)[number], [Play, Play, Play]> = {
  "lost-parcel": [
    { by: "mouse", size: "wide", lang: "zh", mode: "practice", theme: "light", plan: 0 },
    { by: "keyboard", size: "wide", lang: "en", mode: "assessment", theme: "dark", plan: 1 },
    { by: "mirror", size: "phone", lang: "zh", mode: "practice", theme: "light", plan: -1 },
  ],
  "expired-food": [
    { by: "touch", size: "phone", lang: "zh", mode: "assessment", theme: "dark", plan: 0 },
    { by: "keyboard", size: "phone", lang: "zh", mode: "practice", theme: "light", plan: -1 },
    { by: "mirror", size: "wide", lang: "en", mode: "assessment", theme: "light", plan: 3 },
  ],
  "late-mortgage": [
    { by: "mouse", size: "wide", lang: "en", mode: "practice", theme: "dark", plan: 9 },
    { by: "keyboard", size: "wide", lang: "zh", mode: "practice", theme: "light", plan: 0 },
    { by: "mirror", size: "phone", lang: "en", mode: "assessment", theme: "dark", plan: -1 },
  ],
  "bereaved-caller": [
    { by: "touch", size: "phone", lang: "en", mode: "practice", theme: "light", plan: 1 },
    { by: "keyboard", size: "phone", lang: "zh", mode: "assessment", theme: "dark", plan: 3 },
    { by: "mirror", size: "wide", lang: "zh", mode: "practice", theme: "light", plan: 0 },
  ],
};

/** How the n-th reply is given: at a keyboard by its digit, the arrows and Tab in turn. */
const wayOf = (by: Play["by"], n: number): Way => (by === "keyboard" ? (["digit", "arrows", "tab"] as const)[n % 3]! : by);

for (const [id, list] of Object.entries(plays)) {
  describe(`${id} is played to its end`, () => {
    const open = useBrowser();
    let site: Serving;
    let player: Watched;
    const { title } = scenario(id);
    before(async () => {
      site = await serve();
      player = await open({ hasTouch: true, locale: words[list[0].lang].locale });
    });
    after(() => site[Symbol.asyncDispose]());

    list.forEach((play, i) => {
      const plan = plans(id).at(play.plan)!;
      it(`by ${play.by}, ${play.size}, ${play.lang}, ${play.theme}, ${play.mode}: ${plan.name}`, async () => {
        const { page, errors } = player;
        await page.setViewportSize(sizes[play.size]);
        await page.emulateMedia({ colorScheme: play.theme });
        if (i === 0) await first(play);
        else await next(list[i - 1]!.lang, play);
        await call(play, plan);
        const sheet = await debrief(play, plan);
        if (i === 0) assert.deepEqual(read(sheet).trainee, { id: "A-17", name: "王小明 Bo", cohort: "2026-11" });
        assert.deepEqual(errors, []);
      });
    });

    const picture = async (play: Play, name: string) => {
      if (play !== list[0]) return; // one series a scenario is enough to look at
      await settled(player.page);
      await shot(player.page, `${id}-${play.size}-${play.lang}-${play.theme}-${name}`);
    };
    const way = (play: Play): Way => (play.by === "keyboard" ? "tab" : play.by);

    /** The trainee's first visit. */
    async function first(play: Play) {
      const { page } = player;
      const trainee = { name: "王小明 Bo", number: "A-17", group: "2026-11" };
      await begin(page, site.url, { ...play, title: title[play.lang], way: way(play), trainee, at: (scene) => picture(play, scene) });
    }

    /** Another call, from the debrief of the one before, perhaps in another language. */
    async function next(lang: Lang, play: Play) {
      const { page } = player;
      const w = words[play.lang];
      await settled(page); // the page has just been given another size: the buttons must have found their places
      await press(page, words[lang].home, way(play));
      if (play.lang !== lang) await press(page, words[lang].otherLang, way(play));
      await heading(page, w.library);
      assert.doesNotMatch((await card(page, title[play.lang]).textContent()) ?? "", new RegExp(w.untried));
      await press(page, new RegExp(`^${title[play.lang]}[。.]`), way(play));
      await button(page, w.review).waitFor();
      await press(page, w[play.mode], way(play));
      await press(page, w.begin, way(play));
      await turn(page, play.lang, 1);
    }

    async function call(play: Play, plan: Plan) {
      const { page } = player;
      const w = words[play.lang];
      const said = script(id, plan, play.lang);
      for (const [n, text] of said.entries()) {
        const field = fieldOf(plan.steps[n]!.node, play.lang);
        if (field) await heading(page, w.fill(field));
        else if (n > 0) await turn(page, play.lang, n + 1);
        if (n === said.length >> 1) await picture(play, "call-middle");
        if (n === said.length - 1) await picture(play, "call-last");
        await reply(page, text, wayOf(play.by, n));
        await page.getByRole("article").getByText((field ? w.fieldSays(field) : w.me) + text, { exact: true }).waitFor();
      }
      await heading(page, w.over);
      await picture(play, "call-over");
    }

    async function debrief(play: Play, plan: Plan): Promise<string> {
      const { page } = player;
      const w = words[play.lang];
      await press(page, w.toDebrief, way(play));
      await heading(page, w.turns);
      for (const [n, { node }] of plan.steps.entries()) {
        const field = fieldOf(node, play.lang);
        await heading(page, field ? `${w.register} · ${field}` : w.turn(n + 1));
      }
      await picture(play, "debrief");
      const file = await download(page, button(page, w.download), way(play));
      assert.match(file.name, new RegExp(`^clearline-${id}-\\d{8}T\\d{6}Z\\.json$`));
      await page.getByText(w.downloaded, { exact: true }).first().waitFor();
      await page.getByRole("heading", { name: w.turns }).scrollIntoViewIfNeeded();
      await picture(play, "debrief-turns");

      const { attempt, turns, result } = read(file.path);
      assert.deepEqual(turns.map(({ node, choice, language }) => ({ node, choice, language })), plan.steps.map((s) => ({ ...s, language: play.lang })));
      assert.deepEqual([attempt.mode, attempt.language, result?.ending, result?.outcome, result?.verdict, result?.band], [play.mode, play.lang, plan.end, plan.outcome, plan.verdict, plan.band]);
      assert.ok(result && result.score >= plan.score[0] && result.score <= plan.score[1], `score ${result?.score}`);
      await page.getByText(new RegExp(`^${result.score}( 分，|, )`)).waitFor();
      await verify(file.path);
      await playAgain(file.path);
      return file.path;
    }
  });
}
