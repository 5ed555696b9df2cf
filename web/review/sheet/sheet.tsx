// One sheet, as a reviewer reads it: whether it can be trusted, what it came to, and every point of it.

import { useEffect, useState } from "preact/hooks";
import type { SheetView } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { ratingsOf, terms, useAsked } from "../asked.ts";
import { minus } from "../charts/format.ts";
import { reader } from "../charts/charts.ts";
import { Stands } from "../cohort/standing.tsx";
import type { Store } from "../contract.ts";
import { plain } from "../plain.ts";
import { usePaper } from "./paper.ts";
import { signOf } from "./sign.ts";
import { Lines, Turn } from "./turn.tsx";
import { type Words, words } from "./words.ts";
import "./sheet.css";

/** Reads a sheet again, from where it came. */
export async function readSheet(store: Store, record: number): Promise<SheetView> {
  return store.engine.sheet({ ...terms(store), ...ratingsOf(store) }, await store.bytes(record));
}

/** One sheet; where a turn is named, it is brought into sight. */
export function SheetPage({ store, record, turn }: { store: Store; record: number; turn?: number | undefined }) {
  const w = words();
  const { policy, mode, lang } = terms(store);
  const { value: view, fault, busy } = useAsked(() => readSheet(store, record), record, policy, mode, lang, store.own.value, store.others.value);
  useEffect(() => {
    const at = view && turn && document.getElementById(`turn-${turn}`);
    if (!at) return;
    at.scrollIntoView({ block: "start" });
    at.focus({ preventScroll: true });
  }, [view !== undefined, turn]);
  if (fault !== undefined) {
    return (
      <section class="sh-sheet">
        <h1>{w.gone}</h1>
        <p role="alert">{fault}</p>
      </section>
    );
  }
  if (!view) return <p class="sh-sheet quiet" role="status">{w.loading}</p>;
  return <Sheet store={store} record={record} view={view} busy={busy} w={w} />;
}

function Sheet({ store, record, view, busy, w }: { store: Store; record: number; view: SheetView; busy: boolean; w: Words }) {
  const [all, setAll] = useState(false);
  const [round, setRound] = useState(0);
  const name = plain(view.trainee) || w.nobody;
  usePaper(name, plain(view.facts.find((f) => f.id === "attempt")?.value ?? view.title));
  return (
    <div class="sh-sheet" aria-busy={busy}>
      <header class="sh-head">
        <div>
          <p class="quiet">{view.title}</p>
          <h1>
            <bdi>{name}</bdi>
          </h1>
        </div>
        <div class="sh-actions">
          <Onward store={store} record={record} w={w} />
          <button type="button" class="primary" onClick={() => window.print()}>
            {w.print}
          </button>
        </div>
      </header>
      <Verification verified={view.verified} w={w} />
      {view.facts.length > 0 && (
        <section aria-labelledby="sh-facts">
          <h2 id="sh-facts">{w.facts}</h2>
          <dl class="sh-facts">
            {view.facts.map((f) => (
              <div key={f.id}>
                <dt>{f.name}</dt>
                <dd>
                  <bdi>{plain(f.value)}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section aria-labelledby="sh-result">
        <h2 id="sh-result">{w.result}</h2>
        {view.result ? <Result result={view.result} w={w} /> : <p>{w.noResult}</p>}
      </section>
      <section aria-labelledby="sh-turns" class="sh-turns">
        <div class="sh-over">
          <h2 id="sh-turns">{w.turns}</h2>
          {view.turns && (
            <button type="button" aria-pressed={all} onClick={() => (setAll(!all), setRound(round + 1))}>
              {all ? w.closeAll : w.openAll}
            </button>
          )}
        </div>
        {!view.turns && <p>{w.noTurns}</p>}
        {view.turns?.map((t) => <Turn key={`${round} ${t.number}`} turn={t} open={all} w={w} />)}
      </section>
      {view.closing.length > 0 && (
        <section aria-labelledby="sh-closing" class="sh-turn">
          <h2 id="sh-closing">{w.closing}</h2>
          <Lines lines={view.closing} />
        </section>
      )}
    </div>
  );
}

/** Ways on to all of this trainee's calls, and to all calls of this scenario. */
function Onward({ store, record, w }: { store: Store; record: number; w: Words }) {
  const cohort = store.cohort.value?.tables.find((t) => t.id === "cohort");
  const of = cohort && reader(cohort);
  const row = cohort?.rows.find((r) => of!(r, "record") === record);
  if (!of || !row) return null;
  const [who, id, version] = [of(row, "who"), of(row, "scenarioId"), of(row, "version")];
  return (
    <>
      {typeof who === "string" && (
        <button type="button" onClick={() => store.go({ kind: "trainee", key: who })}>
          {w.toTrainee}
        </button>
      )}
      {typeof id === "string" && typeof version === "number" && (
        <button type="button" onClick={() => store.go({ kind: "scenario", id, version })}>
          {w.toScenario}
        </button>
      )}
    </>
  );
}

function Verification({ verified, w }: { verified: SheetView["verified"]; w: Words }) {
  const { sign, tone } = signOf(verified.verdict);
  return (
    <section class={`sh-verified ${tone}`} aria-labelledby="sh-verified">
      <Icon sign={sign} size={24} />
      <div>
        <h2 id="sh-verified">
          <span class="unseen">{w.verified} </span>
          {verified.name}
        </h2>
        {verified.message && <p>{verified.message}</p>}
        {verified.fields.length > 0 && (
          <>
            <h3>{w.fields}</h3>
            <ul>
              {verified.fields.map((f, i) => (
                <li key={i}>{f}</li>
              ))}
            </ul>
          </>
        )}
        {verified.proves && (
          <p class="sh-proves">
            <span class="sh-label">{w.proves}</span> {verified.proves}
          </p>
        )}
      </div>
    </section>
  );
}

function Result({ result: r, w }: { result: NonNullable<SheetView["result"]>; w: Words }) {
  return (
    <>
      <div class="sh-result">
        <p class="sh-score">
          <span class="unseen">{w.score} </span>
          <strong>{r.score}</strong>
          <span>{r.band}</span>
        </p>
        <dl class="sh-facts">
          <div>
            <dt>{w.pass}</dt>
            <dd class="sh-pass">
              <Stands standing={r.standing} passMark={r.passMark} />
            </dd>
          </div>
          <div>
            <dt>{w.verdict}</dt>
            <dd>{r.verdict}</dd>
          </div>
          <div>
            <dt>{w.outcome}</dt>
            <dd>{r.outcome}</dd>
          </div>
        </dl>
      </div>
      {r.gates.map((g) => (
        <p key={g.id} class="sh-gate">
          <Icon sign="warning" size={18} />
          <span>
            <strong>{g.name}</strong> {g.value}
          </span>
        </p>
      ))}
      <p>{w.sum(minus(r.total), minus(r.most), r.score)}</p>
      {r.random && <p>{r.random}</p>}
      <Dimensions dimensions={r.dimensions} w={w} />
    </>
  );
}

function Dimensions({ dimensions, w }: { dimensions: NonNullable<SheetView["result"]>["dimensions"]; w: Words }) {
  const [low, high] = [Math.min(0, ...dimensions.map((d) => Math.min(d.least, d.points))), Math.max(1, ...dimensions.map((d) => d.most))];
  const x = (n: number) => ((n - low) / (high - low)) * 200;
  return (
    <div class="sh-scroll" role="group" tabIndex={0} aria-label={w.dimensions}>
      <table class="sh-dimensions">
        <caption>
          {w.dimensions} <small>{w.dimensionsKey}</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">{w.dimension}</th>
            <td class="sh-track" />
            <th scope="col" class="sh-n">{w.points}</th>
            <th scope="col" class="sh-n">{w.most}</th>
            <th scope="col" class="sh-n">{w.least}</th>
            <th scope="col" class="sh-n">{w.random}</th>
            <th scope="col" class="sh-n">{w.weight}</th>
          </tr>
        </thead>
        <tbody>
          {dimensions.map((d) => (
            <tr key={d.id}>
              <th scope="row">{d.name}</th>
              <td class="sh-track">
                <svg viewBox="0 0 200 20" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="sh-range" x={x(d.least)} y={5} width={Math.max(2, x(d.most) - x(d.least))} height={10} />
                  <rect class="sh-got" x={Math.min(x(0), x(d.points))} y={7} width={Math.max(2, Math.abs(x(d.points) - x(0)))} height={6} />
                  <path class="sh-tick" d={`M${x(d.random)} 1V19`} />
                </svg>
              </td>
              <td class="sh-n"><strong>{minus(d.points)}</strong></td>
              <td class="sh-n">{minus(d.most)}</td>
              <td class="sh-n">{minus(d.least)}</td>
              <td class="sh-n">{minus(d.random)}</td>
              <td class="sh-n">{d.weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
