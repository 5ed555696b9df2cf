// The frame of the forms for rubrics and phrase rules: a few pages, each a list of cards of which one is open.

import { createContext, type ComponentChildren } from "preact";
import { type Signal, signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Path } from "../../engine/contract.ts";
import type { Document, Workspace } from "../contract.ts";
import { catalogueOf } from "../library.ts";
import { type Desk, DeskProvider, onlyLanguage, Problems, scopeOf, useDesk } from "./desk.ts";
import { addEntry, type Entries, Grip, moveEntry, Tools, useDrop } from "./entries.tsx";
import { Faults } from "./fields.tsx";
import { type Due, firstTime, focusPlace, historyKeys, showBreak } from "./focus.ts";
import { Add } from "./icons.tsx";
import { type Json, list, object, order, pointer, string } from "./model.ts";
import { ruleWords } from "./rulewords.ts";
import { languageName, words } from "./words.ts";
import { Young } from "./young.ts";
import "./form.css";
import "./rules.css";

/** A page of the form. */
export interface Page {
  name: string;
  /** The document's members that are edited here; the first page has all that no other has. */
  members: string[];
  /** How many entries there are, where the page is a list. */
  count?: number;
  show: () => ComponentChildren;
}

/** Which card of each list is open, by the list's pointer. */
const OpenCards = createContext<Signal<Record<string, number | undefined>>>(signal({}));

interface Paged {
  ws: Workspace;
  doc: Document;
  label: string;
  languages: string[];
  /** Whether a text may lack a language other than the source. */
  partial?: boolean;
  pages: (root: Json) => Page[];
}

/** A document as pages. */
export function Paged({ ws, doc, label, languages, partial, pages }: Paged) {
  const w = words();
  const root = useRef<HTMLElement>(null);
  const at = useSignal(0);
  const cards = useSignal<Record<string, number | undefined>>({});
  const next = useRef<Due>(undefined);
  const [message, setMessage] = useState("");
  const [young] = useState(() => new Young());
  const parsed = doc.parsed.value;
  const value = object(parsed.value);
  const problems = useComputed(() => new Problems((doc.study.value.faults ?? []).filter((p) => p.file === doc.path))).value;
  const locked = !parsed.sound || doc.readOnly.value;
  const source = string(value["language"]) || "zh";
  const only = languages.includes(onlyLanguage.value) ? onlyLanguage.value : "";
  const all = pages(value);
  const page = all[at.value] ?? all[0]!;
  const own = catalogueOf(value);

  const desk: Desk = {
    ws, doc, w, scenario: value, order: order(undefined), locked, languages, source, problems, young,
    catalogue: own,
    scope: scopeOf({}, own),
    shown: only ? [only] : languages,
    set: (path, to, what) => {
      const dropped = partial && to === "" && languages.includes(string(path.at(-1))) && path.at(-1) !== source;
      if (!locked) doc.edit([{ path, ...(to !== undefined && !dropped && { value: to }) }], what);
    },
    apply: (edits, what) => !locked && doc.edit(edits, what),
    leave: () => {},
    go: () => {},
    goScenario: () => {},
    goRegister: () => {},
    focusNext: (path, button) => {
      next.current = { path, ...(button && { button }) };
      setMessage((m) => m); // what changed may have been drawn already
    },
    say: (text) => setMessage((m) => (m === text ? `${text}\u00a0` : text)),
  };

  const pageOf = (member: unknown) => Math.max(0, all.findIndex((p) => p.members.includes(string(member))));
  useSignalEffect(() => {
    const shown = doc.revealed.value;
    if (!shown || !firstTime(shown)) return;
    at.value = pageOf(shown.path[0]);
    if (typeof shown.path[1] === "number") cards.value = { ...cards.peek(), [pointer(shown.path.slice(0, 1))]: shown.path[1] };
    next.current = { path: shown.path };
    requestAnimationFrame(() => focusPlace(root.current, next));
  });
  useLayoutEffect(() => focusPlace(root.current, next));

  return (
    <DeskProvider value={desk}>
      <OpenCards.Provider value={cards}>
        <section class="form f-paged" aria-label={label} ref={root} onKeyDown={(e) => historyKeys(doc, e)}>
          <div class="f-main">
            <header class="f-bar">
              <nav class="f-pages" aria-label={ruleWords().pages}>
                {all.map((p, i) => (
                  <button type="button" key={p.name} aria-current={p === page ? "page" : undefined} onClick={() => (at.value = i)}>
                    {p.name}
                    {p.count !== undefined && <small>{p.count}</small>}
                    <Marks page={p} />
                  </button>
                ))}
              </nav>
              {languages.length > 1 && (
                <div class="f-switch" role="group" aria-label={w.show}>
                  {["", ...languages].map((l) => (
                    <button type="button" key={l} aria-pressed={only === l} aria-label={l ? languageName(l) : w.all} onClick={() => (onlyLanguage.value = l)}>
                      {l === "zh" ? "中" : l ? l.toUpperCase() : w.all}
                    </button>
                  ))}
                </div>
              )}
            </header>
            {!parsed.sound && (
              <div class="f-notice" role="status">
                <p>{parsed.value === undefined ? w.empty : w.broken}</p>
                <button type="button" class="f-quiet" onClick={() => showBreak(doc)}>{w.toText}</button>
              </div>
            )}
            <div class="f-view" key={page.name}>
              <article class="f-page" aria-label={page.name}>{page.show()}</article>
            </div>
          </div>
          <p class="f-unseen" role="status">{message}</p>
        </section>
      </OpenCards.Provider>
    </DeskProvider>
  );
}

/** How many errors wait on a page. */
function Marks({ page }: { page: Page }) {
  const desk = useDesk();
  const errors = page.members.flatMap((m) => desk.problems.within([m])).filter((p) => p.severity === "error").length;
  return errors > 0 ? <span class="f-mark f-error">{desk.w.faults(errors)}</span> : null;
}

interface Cards {
  at: Path;
  /** What an entry is called. */
  what: string;
  hint?: string;
  /** What a new entry starts as, given the ids that are taken. */
  fresh: (taken: string[]) => Json;
  /** What a double starts as. */
  copy: (entry: Json, taken: string[]) => Json;
  /** An entry, closed, in a line or two. */
  gist: (entry: Json) => { title: string; note?: string };
  body: (entry: Json, here: Path, taken: string[]) => ComponentChildren;
}

/** Entries with ids, as cards of which one is open. */
export function Cards(props: Cards) {
  const desk = useDesk();
  const cards = useContext(OpenCards);
  const [search, setSearch] = useState("");
  const { at, what } = props;
  const opened = cards.value[pointer(at)];
  const open = (index: number | undefined) => (cards.value = { ...cards.peek(), [pointer(at)]: index });
  const value = at.reduce<unknown>((v, step) => object(v)[step], desk.scenario);
  const entries = list(value);
  const taken = entries.map((e) => string(object(e)["id"]));
  const wanted = search.trim().toLowerCase();
  const shown = entries.map((e, i) => [object(e), i] as const).filter(([e]) => !wanted || JSON.stringify(e).toLowerCase().includes(wanted));
  const moved = (from: number, to: number | undefined) => {
    if (opened === from) open(to);
    else if (to === undefined && opened !== undefined && opened > from) open(opened - 1);
  };
  const of: Entries = { at, entries, what, moved };
  return (
    <>
      {props.hint && <p class="f-hint">{props.hint}</p>}
      {entries.length > 8 && (
        <input class="f-box" type="search" aria-label={ruleWords().find} placeholder={ruleWords().find} value={search} onInput={(e) => setSearch(e.currentTarget.value)} />
      )}
      <p class="f-unseen" role="status">{wanted && ruleWords().found(shown.length)}</p>
      <div data-at={pointer(at)} tabIndex={-1}>
        <ul class="f-replies">
          {shown.map(([entry, i]) => (
            <Card key={i} {...props} of={of} entry={entry} index={i} taken={taken} opened={opened === i} open={open} />
          ))}
        </ul>
        {shown.length === 0 && <p class="f-empty">{wanted ? ruleWords().found(0) : ruleWords().none}</p>}
      </div>
      <Faults of={desk.problems.of(at)} />
      {!desk.locked && (
        <Add
          name={ruleWords().add(what)}
          run={() => {
            open(entries.length);
            setSearch("");
            addEntry(desk, at, Array.isArray(value) ? value : undefined, props.fresh(taken), ruleWords().add(what));
          }}
        />
      )}
    </>
  );
}

function Card(props: Cards & { of: Entries; entry: Json; index: number; taken: string[]; opened: boolean; open: (index: number | undefined) => void }) {
  const desk = useDesk();
  const { of, entry, index, opened, taken, what } = props;
  const { w } = desk;
  const here = [...of.at, index];
  const { title, note } = props.gist(entry);
  const problems = desk.problems.within(here);
  const worst = problems.some((p) => p.severity === "error") ? "error" : problems.length ? "warning" : undefined;
  return (
    <li class="f-reply" data-open={opened} {...useDrop(of, index)}>
      <div class="f-head">
        <Grip list={of} index={index} />
        <button
          type="button"
          class="f-summary"
          aria-expanded={opened}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          data-at={opened ? undefined : pointer(here)}
          data-act="grip"
          onClick={() => props.open(opened ? undefined : index)}
          onKeyDown={(e) => {
            const step = e.altKey ? (e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0) : 0;
            if (!step) return;
            e.preventDefault();
            moveEntry(desk, of, index, index + step);
          }}
        >
          <span class="f-number">{index + 1}</span>
          <span class="f-gist">
            <span class="f-said">{title || string(entry["id"]) || what}</span>
            <span class="f-meta">
              <span class="f-id">{string(entry["id"])}</span>
              {!opened && note && <span>{note}</span>}
            </span>
          </span>
          {worst && <span class={`f-mark f-${worst}`}>{worst === "error" ? w.faults(problems.length) : w.warnings(problems.length)}</span>}
        </button>
        {opened && <Tools list={of} index={index} copy={(v) => props.copy(object(v), taken)} />}
      </div>
      {opened && (
        <div class="f-body" data-at={pointer(here)} tabIndex={-1}>
          {props.body(entry, here, taken)}
        </div>
      )}
    </li>
  );
}
