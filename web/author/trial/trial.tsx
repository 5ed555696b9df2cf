// A reply on trial: what is typed and ticked here is worth this much by the rubric at hand, and for these reasons.

import { signal } from "@preact/signals";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { Hit, Problem, Source, Trial as Result } from "../../engine/contract.ts";
import type { OpenDocument } from "../document.ts";
import { Icon } from "../../parts/icons.tsx";
import { words as pageWords } from "../table.ts";
import { pathOf } from "../tree.ts";
import { lang, local } from "../../parts/words.ts";
import type { Workbench } from "../workspace.ts";
import { Examples } from "./examples.tsx";
import { bare, bareRubric, isExample, isInTheWay, languageOf, stretches } from "./model.ts";
import { type Rule, type Rules, useRules } from "./rules.ts";
import { Ticks } from "./ticks.tsx";
import { words } from "./words.ts";
import "./trial.css";

/** What is on trial; it stays when one goes from file to file. */
const tried = signal({ text: "", techniques: [] as string[], slips: [] as string[] });

const pause = 200;

type Json = Record<string, unknown>;

/** The trial pane. */
export function Trial({ ws, doc }: { ws: Workbench; doc: OpenDocument }) {
  const w = words();
  const value = (doc.parsed.value.value ?? {}) as Json;
  const field = useId();
  const { text, techniques, slips } = tried.value;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const choices = rubricsFor(ws, doc, value);
  const rubric = doc.kind === "rubric" ? String(value["id"] ?? "") : doc.kind === "scenario" ? String(value["rubric"] ?? "") : (chosen ?? choices[0] ?? bare);
  const catalogue = ws.catalogue(rubric);
  // Only what this rubric knows is on trial; what another one knew stays ticked for when one comes back to it.
  const known = {
    techniques: techniques.filter((t) => catalogue?.techniques.some((k) => k.id === t)),
    slips: slips.filter((t) => catalogue?.slips.some((k) => k.id === t)),
  };
  const rules = useRules(ws);
  const { result, failed, busy } = useTrial(ws, doc, value, rubric, text, known.techniques, known.slips);
  // A scenario's own errors do not touch what a reply is worth.
  const faults = doc.kind === "scenario" ? [] : (doc.study.value.faults ?? []);
  const unread = [...faults, ...(result?.problems ?? [])].some((p) => isInTheWay(p) && ws.find(p.file));
  const shown = result?.problems.filter((p) => (unread ? ws.find(p.file) : true) && !(doc.kind === "phrases" && isExample(p)));

  return (
    <section class="trial" aria-label={w.trial}>
      <div class="trial-desk">
        <div class="trial-say">
          <label for={field}>{w.reply}</label>
          <Box id={field} text={text} hint={`${field}-hint`} />
          <p id={`${field}-hint`} class="quiet">{w.replyHint}</p>
          <div class="trial-row">
            {doc.kind === "scenario" && (
              <button type="button" disabled={!selected(doc)} onClick={() => take(doc)}>{w.takeReply}</button>
            )}
            <button type="button" disabled={!text && techniques.length + slips.length === 0} onClick={() => (tried.value = { text: "", techniques: [], slips: [] })}>
              {w.clear}
            </button>
            {doc.kind === "phrases" && (
              <label class="trial-by">
                {w.rubric}
                <select value={rubric} onChange={(e) => setChosen(e.currentTarget.value)}>
                  {choices.map((id) => <option key={id} value={id}>{ws.catalogue(id)?.name || id}</option>)}
                  <option value={bare}>{w.alone}</option>
                </select>
              </label>
            )}
          </div>
          {catalogue && (
            <>
              <Ticks label={w.techniques} tags={catalogue.techniques} dimensions={catalogue.dimensions} ticked={known.techniques} tick={(to) => (tried.value = { ...tried.value, techniques: to })} />
              <Ticks label={w.slips} tags={catalogue.slips} dimensions={catalogue.dimensions} ticked={known.slips} tick={(to) => (tried.value = { ...tried.value, slips: to })} slip />
            </>
          )}
        </div>
        <div class="trial-result" aria-busy={busy}>
          {!rubric && <p class="quiet">{w.noRubric}</p>}
          {rubric && busy && !result && !failed && <p class="quiet">{w.waiting}</p>}
          {failed && <p role="alert" class="fault">{w.failed(failed)}</p>}
          {unread && <p role="status" class="fault">{w.mend}</p>}
          {shown && <Problems ws={ws} problems={shown} />}
          {result && !unread && result.dimensions.length > 0 && rubric !== bare && <Points ws={ws} rubric={rubric} result={result} rules={rules} />}
          {result && !unread && (text ? <Hits ws={ws} text={text} hits={result.hits} rules={rules} /> : <p class="quiet">{w.empty}</p>)}
        </div>
        {doc.kind === "phrases" && <Examples doc={doc} tryText={(t) => (tried.value = { ...tried.value, text: t })} />}
      </div>
    </section>
  );
}

/** The box leads while it is typed in; nothing is scored while an input method is still composing. */
function Box({ id, text, hint }: { id: string; text: string; hint: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (box.current && box.current.value !== text) box.current.value = text;
  }, [text]);
  const typed = (e: { currentTarget: HTMLTextAreaElement }) => (tried.value = { ...tried.value, text: e.currentTarget.value });
  return (
    <textarea
      ref={box}
      id={id}
      rows={3}
      maxLength={4000}
      aria-describedby={hint}
      placeholder={words().placeholder}
      onInput={(e) => e.isComposing || typed(e)}
      onCompositionEnd={typed}
    />
  );
}

/** Rubrics that read a phrase set. */
function rubricsFor(ws: Workbench, doc: OpenDocument, value: Json): string[] {
  if (doc.kind !== "phrases") return [];
  const all = new Map(ws.library.rubrics.value);
  for (const d of ws.documents.value) if (d.kind === "rubric") all.set(String((d.parsed.value.value as Json | undefined)?.["id"]), d.parsed.value.value);
  return [...all].filter(([, r]) => ((r as Json | undefined)?.["phrases"] as unknown[] | undefined)?.includes?.(value["id"])).map(([id]) => id);
}

/** The reply where the author is. */
function selected(doc: OpenDocument): Json | undefined {
  const { node, choice } = doc.place.value;
  const nodes = (doc.parsed.value.value as { nodes?: { choices?: Json[] }[] } | undefined)?.nodes;
  return choice === undefined ? undefined : nodes?.[node]?.choices?.[choice];
}

function take(doc: OpenDocument): void {
  const reply = selected(doc);
  if (!reply) return;
  const source = String((doc.parsed.value.value as Json)["language"]);
  const said = reply["text"] as string | Record<string, string> | undefined;
  const ids = (v: unknown) => (Array.isArray(v) ? v.map(String) : []);
  tried.value = { text: typeof said === "object" ? (said[source] ?? local(said)) : (said ?? ""), techniques: ids(reply["techniques"]), slips: ids(reply["slips"]) };
}

/** The trial's result, a little after anything it depends on has changed. The last one stays until the next is there. */
function useTrial(ws: Workbench, doc: OpenDocument, value: Json, rubric: string, text: string, techniques: string[], slips: string[]) {
  const [state, setState] = useState<{ result?: Result; failed?: string; busy: boolean }>({ busy: true });
  // The study follows every change of a file, and so do those of the others that count.
  const versions = ws.documents.value.filter((d) => d.kind !== "scenario").map((d) => `${d.path}@${d.version.value}`).join();
  const key = JSON.stringify([rubric, text, techniques, slips, versions, value["language"], lang.value]);
  useEffect(() => {
    if (!rubric) return;
    let over = false;
    const timer = setTimeout(() => {
      setState((s) => ({ ...s, busy: true }));
      const files: Source[] = ws.sources().filter((f) => ws.find(f.path)?.kind !== "scenario");
      if (rubric === bare) files.push({ path: `rubrics/${bare}.json`, text: bareRubric(String(value["id"])) });
      ws.engine.tryReply(files, rubric, text, techniques, slips, languageOf(doc.kind, value["language"], text), lang.value).then(
        (result) => over || setState({ result: whole(result), busy: false }),
        (e: Error) => over || setState({ failed: e.message, busy: false }),
      );
    }, pause);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [key]);
  return state;
}

/** Lists that are empty may come as null. */
const whole = (r: Result): Result => ({
  total: r.total,
  hits: r.hits ?? [],
  problems: r.problems ?? [],
  dimensions: (r.dimensions ?? []).map((d) => ({ ...d, because: d.because ?? [] })),
});

function Points({ ws, rubric, result, rules }: { ws: Workbench; rubric: string; result: Result; rules: Rules }) {
  const w = words();
  const catalogue = ws.catalogue(rubric);
  const name = (id: string) => {
    const tag = [...(catalogue?.techniques ?? []), ...(catalogue?.slips ?? [])].find((t) => t.id === id);
    const hit = result.hits.find((h) => h.rule === id);
    return tag?.name || (hit && rules(hit).name) || id || w.other;
  };
  const dimension = (id: string) => catalogue?.dimensions.find((d) => d.id === id)?.name || id;
  const still = result.dimensions.filter((d) => d.points === 0 && d.because.length === 0);
  const moved = result.dimensions.filter((d) => !still.includes(d));
  return (
    <section class="trial-points">
      <h2>
        {w.total} <strong role="status">{w.points(result.total)}</strong>
      </h2>
      <dl>
        {moved.map((d) => (
          <div key={d.id} class={d.points > 0 ? "up" : d.points < 0 ? "down" : "none"}>
            <dt>{dimension(d.id)}</dt>
            <dd class="points">{w.signed(d.points)}</dd>
            <dd>
              {d.because.map((b) => (
                <span key={b.of} class={b.points < 0 ? "because down" : "because up"}>
                  {name(b.of)} {w.signed(b.points)}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {still.length > 0 && <p class="quiet">{w.nothing(still.map((d) => dimension(d.id)))}</p>}
    </section>
  );
}

function Hits({ ws, text, hits, rules }: { ws: Workbench; text: string; hits: Hit[]; rules: Rules }) {
  const w = words();
  const pieces = useMemo(() => stretches(text, hits), [text, hits]);
  const number = (h: Hit) => hits.indexOf(h) + 1;
  return (
    <section class="trial-hits">
      <h2>
        {w.hits} <small role="status">{w.hitCount(hits.length)}</small>
      </h2>
      {hits.length > 0 && (
        <p class="trial-text" aria-label={w.marked}>
          {pieces.map((p, i) =>
            p.hits.length === 0 ? (
              <span key={i}>{p.text}</span>
            ) : (
              <mark key={i}>
                {p.text}
                {p.hits.filter((h) => pieces[i + 1]?.hits.includes(h) !== true).map((h) => <sup key={number(h)}>{`\u2060${number(h)}`}</sup>)}
              </mark>
            ),
          )}
        </p>
      )}
      <ol>
        {hits.map((h, i) => (
          <li key={i}>
            <p>
              <strong>{text.slice(h.start, h.end)}</strong> <RuleLink ws={ws} rule={rules(h)} />
            </p>
            <p>{h.reason}</p>
            {h.better && (
              <p class="better">
                <span class="quiet">{w.better}</span>
                {h.better}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A rule's name, which leads to it where its set is among the author's files. */
function RuleLink({ ws, rule }: { ws: Workbench; rule: Rule }) {
  const { doc, index, name } = rule;
  if (!doc) return <small class="quiet">{name}</small>;
  const go = () => {
    ws.show(doc);
    doc.reveal(["rules", index]);
  };
  return (
    <button type="button" class="trial-link" aria-label={words().toRule(name)} onClick={go}>
      {name}
    </button>
  );
}

/** What is wrong with the rubric and the rules a reply meets; without a rubric that works there are no points. */
function Problems({ ws, problems }: { ws: Workbench; problems: Problem[] }) {
  if (problems.length === 0) return null;
  const go = (p: Problem) => {
    const doc = ws.find(p.file);
    if (!doc) return;
    ws.show(doc);
    const { root, sound } = doc.parsed.peek();
    if (p.pointer !== undefined && sound) doc.reveal(pathOf(p.pointer, root));
    else doc.revealLine(p.line, p.column);
  };
  return (
    <section class="trial-problems">
      <h2>{words().problems}</h2>
      <ul>
        {problems.slice(0, 20).map((p, i) => (
          <li key={i} class={p.severity}>
            <Icon sign={p.severity} size={18} />
            <span>
              <span class="unseen">{pageWords().severities[p.severity]} </span>
              {p.message} <small>{p.code}</small>
              {ws.find(p.file) && (
                <button type="button" class="trial-link" onClick={() => go(p)}>
                  {p.file}:{p.line}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
