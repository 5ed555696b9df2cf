// The form: a scenario as a conversation that one reads and changes.

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Document, Workspace } from "../contract.ts";
import { type Desk, DeskProvider, onlyLanguage, Problems, scopeOf } from "./desk.ts";
import { afterPress, useUnpressed } from "../../parts/press.ts";
import { type Due, firstTime, focusPlace, historyKeys, showBreak } from "./focus.ts";
import { Act, Icon } from "./icons.tsx";
import { list, object, order, pointer, string } from "./model.ts";
import { NodePage } from "./node.tsx";
import { Outline } from "./outline.tsx";
import { RegisterPage } from "./register.tsx";
import { registerWords } from "./registerwords.ts";
import { ScenarioPage } from "./scenario.tsx";
import { languageName, words } from "./words.ts";
import { Young } from "./young.ts";
import "./form.css";

/** Shows a scenario's text as a form. */
export function Form({ ws, doc }: { ws: Workspace; doc: Document }) {
  return <ScenarioForm key={doc.path} ws={ws} doc={doc} />;
}

function ScenarioForm({ ws, doc }: { ws: Workspace; doc: Document }) {
  const w = words();
  const root = useRef<HTMLElement>(null);
  const page = useSignal<"node" | "scenario" | "register">("node");
  const entry = useSignal("");
  const [browsing, setBrowsing] = useState(false);
  const [message, setMessage] = useState("");
  const [young] = useState(() => new Young());
  const next = useRef<Due>(undefined);

  const parsed = doc.parsed.value;
  const place = doc.place.value;
  const walked = useComputed(() => order(doc.parsed.value.value)).value;
  const found = useComputed(() => {
    const s = doc.study.value;
    return new Problems([...(s.faults ?? []), ...(s.advice ?? [])].filter((p) => p.file === doc.path), (p) => young.spares(doc.parsed.peek().value, p));
  }).value;
  const problems = useUnpressed(found);
  const scenario = object(parsed.value);
  const locked = !parsed.sound || doc.readOnly.value;
  const source = string(scenario["language"]) || "zh";
  const languages = [...new Set([source, ...list(scenario["languages"]).filter((l): l is string => typeof l === "string" && l !== "")])];
  const only = languages.includes(onlyLanguage.value) ? onlyLanguage.value : "";
  const shown = only ? [only] : languages;
  const catalogue = ws.catalogue(string(scenario["rubric"]));

  const desk: Desk = {
    ws, doc, w, scenario, order: walked, locked, languages, source, catalogue, problems, young, shown,
    scope: useMemo(() => scopeOf(scenario, catalogue), [parsed, catalogue, w]),
    set: (path, value, what) => !locked && doc.edit([{ path, ...(value !== undefined && { value }) }], what),
    apply: (edits, what) => !locked && doc.edit(edits, what),
    // Languages that are not shown are left along with the one that is.
    leave: (path) =>
      afterPress(() => young.leave(scenario, [path, ...languages.filter((l) => !shown.includes(l)).map((l) => [...path.slice(0, -1), l])].map(pointer))),
    go: (node, choice) => {
      page.value = "node";
      doc.place.value = choice === undefined ? { node } : { node, choice };
    },
    goScenario: () => (page.value = "scenario"),
    goRegister: () => (page.value = "register"),
    focusNext: (path, button) => {
      next.current = { path, ...(button && { button }) };
      setMessage((m) => m); // what changed may have been drawn already
    },
    say: (text) => setMessage((m) => (m === text ? `${text}\u00a0` : text)),
  };

  // Another pane that goes to a node, or shows a place, moves the form there.
  const first = useRef(true);
  useSignalEffect(() => {
    doc.place.value;
    if (!first.current) page.value = "node";
    first.current = false;
  });
  useSignalEffect(() => {
    const shown = doc.revealed.value;
    if (!shown || !firstTime(shown)) return;
    page.value = shown.path[0] === "nodes" ? "node" : shown.path[0] === "register" ? "register" : "scenario";
    if (shown.path[0] === "register") entry.value = pointer(shown.path.slice(0, 4));
    next.current = { path: shown.path };
    requestAnimationFrame(() => focusPlace(root.current, next));
  });
  useLayoutEffect(() => focusPlace(root.current, next));

  const onKeyDown = (e: KeyboardEvent) => historyKeys(doc, e);

  const chosen = () => {
    if (!browsing) return;
    setBrowsing(false);
    root.current?.querySelector<HTMLElement>(".f-where")?.focus();
  };
  // Who walks through the outline with the arrows is not done with it.
  useEffect(() => {
    if (!root.current?.querySelector(".f-outline")?.contains(document.activeElement)) setBrowsing(false);
  }, [place, page.value]);
  const at = page.value === "node" ? place.node : undefined;
  const row = at === undefined ? -1 : (walked.rowOf[at] ?? -1);
  const where = page.value === "register" ? registerWords().register : at === undefined ? w.scenario : (walked.rows[row]?.id ?? w.outline);
  // The scenario's own page comes before the nodes, the register after them.
  const spot = page.value === "register" ? walked.rows.length : row;
  const step = (d: number) => {
    const to = walked.rows[spot + d];
    if (to) desk.go(to.index);
    else if (d < 0) desk.goScenario();
    else desk.goRegister();
  };

  return (
    <DeskProvider value={desk}>
      <section class="form" aria-label={w.form} ref={root} onKeyDown={onKeyDown} data-browsing={browsing}>
        <Outline current={at} page={page.value} done={chosen} />
        <div class="f-main">
          <header class="f-bar">
            <button type="button" class="f-where" aria-expanded={browsing} aria-label={`${w.open}: ${where}`} onClick={() => setBrowsing(!browsing)}>
              <Icon name="list" />
              <span>{where}</span>
            </button>
            <div class="f-step">
              <Act icon="left" name={w.before} off={page.value === "scenario"} run={() => step(-1)} />
              <Act icon="right" name={w.after} off={page.value === "register"} run={() => step(1)} />
            </div>
            {languages.length > 1 && (
              <div class="f-switch" role="group" aria-label={w.show}>
                {["", ...languages].map((l) => (
                  <button type="button" key={l} aria-pressed={only === l} onClick={() => (onlyLanguage.value = l)}>
                    <span class="f-full">{l ? languageName(l) : w.all}</span>
                    <span class="f-short" aria-hidden="true">{l === "zh" ? "中" : l ? l.toUpperCase() : w.all}</span>
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
          <div class="f-view" key={at ?? page.value}>
            {page.value === "register" ? <RegisterPage opened={entry} /> : at === undefined ? <ScenarioPage /> : <NodePage index={at} choice={place.choice} />}
          </div>
        </div>
        <p class="f-unseen" role="status">{message}</p>
      </section>
    </DeskProvider>
  );
}
