// The bar at the top, and below it the views to choose from and how figures are counted.

import { useEffect, useRef, useState } from "preact/hooks";
import { type Mode, policies, type Policy } from "../engine/review.ts";
import { Menu } from "../parts/dialog.tsx";
import { Icon } from "../parts/icons.tsx";
import { choose, lang, theme } from "../parts/words.ts";
import { chooseFiles, chooseFolder } from "../intake/files.ts";
import { ForgetDialog, hasAnything } from "./forget.tsx";
import { OutMenu } from "./out/menu.tsx";
import { plain } from "./plain.ts";
import type { DeskStore } from "./store.ts";
import { words } from "./words.ts";

/** The bar. */
export function Bar({ store }: { store: DeskStore }) {
  const w = words();
  const { sheets } = store.counts.value;
  const [forgets, forget] = useState(false);
  return (
    <header class="bar">
      <h1>{w.title}</h1>
      {sheets > 0 && <p class="quiet count">{w.sheets(sheets)}</p>}
      {sheets > 0 && store.stale.value && <p class="quiet stale">{w.stale}</p>}
      <span class="spring" />
      {sheets > 0 && (
        <Menu label={w.add} class="plain" face={<><Icon sign="plus" size={16} />{w.add}</>}>
          <button type="button" onClick={() => void store.takeFrom(chooseFiles())}>
            {w.addFiles}
          </button>
          <button type="button" onClick={() => void store.takeFrom(chooseFolder())}>
            {w.addFolder}
          </button>
        </Menu>
      )}
      {sheets > 0 && <OutMenu store={store} />}
      <Menu label={w.more} class="plain square" face={<Icon sign="more" />}>
        <Settings store={store} forget={() => forget(true)} />
      </Menu>
      {forgets && <ForgetDialog store={store} close={() => forget(false)} />}
    </header>
  );
}

const dark = () => theme.value === "dark" || (!theme.value && matchMedia("(prefers-color-scheme: dark)").matches);

function Settings({ store, forget }: { store: DeskStore; forget: () => void }) {
  const w = words();
  const roster = store.roster.value;
  return (
    <>
      <button type="button" lang={lang.value === "zh" ? "en" : "zh"} onClick={() => choose({ lang: lang.value === "zh" ? "en" : "zh" })}>
        {w.language}
      </button>
      <button type="button" onClick={() => choose({ theme: dark() ? "light" : "dark" })}>
        {dark() ? w.light : w.dark}
      </button>
      <hr />
      <a href="../">{w.player}</a>
      <a href="../author/">{w.author}</a>
      {hasAnything(store) && <hr />}
      {roster && (
        <>
          <p class="menu-note">
            <bdi>{w.rosterNow(plain(roster.name))}</bdi>
          </p>
          <button type="button" onClick={() => store.dropRoster()}>
            {w.rosterOff}
          </button>
        </>
      )}
      {hasAnything(store) && (
        <button type="button" onClick={forget}>
          {w.forget}
        </button>
      )}
    </>
  );
}

const tabs = ["cohort", "trainees", "scenarios", "items", "missing", "raters", "disputes"] as const;

/** The view that one person's, scenario's or sheet's belongs to. */
const parents: Record<string, string> = { trainee: "trainees", scenario: "scenarios", sheet: "cohort", rate: "raters" };

/** The views to choose from, and how figures are counted. */
export function Nav({ store }: { store: DeskStore }) {
  const w = words();
  const { kind } = store.view.value;
  const chosen = parents[kind] ?? kind;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = nav.current!;
    const tab = box.querySelector<HTMLElement>("[aria-current]");
    if (tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);
  return (
    <div class="under-bar">
      <nav ref={nav} class="views" aria-label={w.views}>
        {tabs
          .filter((t) => t !== "missing" || store.roster.value)
          .map((t) => (
            <button type="button" key={t} aria-current={t === kind ? "page" : t === chosen ? "true" : undefined} onClick={() => store.go({ kind: t })}>
              {w.tabs[t]}
            </button>
          ))}
      </nav>
      <section class="counting" aria-label={w.counting}>
        <label>
          <span>{w.policy}</span>
          <select value={store.policy.value} onChange={(e) => (store.policy.value = e.currentTarget.value as Policy)}>
            {policies.map((p) => (
              <option key={p} value={p}>
                {w.policies[p]}
              </option>
            ))}
          </select>
        </label>
        <div class="switches" role="group" aria-label={w.mode}>
          {(["assessment", "practice"] as Mode[]).map((m) => (
            <button type="button" key={m} aria-pressed={store.mode.value === m} onClick={() => (store.mode.value = m)}>
              {w.modes[m]}
            </button>
          ))}
        </div>
      </section>
    </div>
  );
}
