// One trainee: beside her cohort, attempt after attempt, and what to practise next.

import { useState } from "preact/hooks";
import type { TraineeView } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { terms, useAsked } from "../asked.ts";
import { Bars, Figure, Progress, reader, words as chartWords } from "../charts/charts.ts";
import { moment, percent } from "../charts/format.ts";
import type { Store } from "../contract.ts";
import { Stands } from "../cohort/standing.tsx";
import { plain } from "../plain.ts";
import { signOf } from "../sheet/sign.ts";
import { Cautions } from "../table/table.tsx";
import { words as deskWords } from "../words.ts";
import { type Words, words } from "./words.ts";
import "./trainee.css";

/** So many slips are shown before one asks for all. */
const few = 8;

/** The trainee whose view it is: a property named key would be Preact's own. */
export function TraineePage({ store }: { store: Store }) {
  const [w, d] = [words(), deskWords()];
  const at = store.view.value;
  const who = at.kind === "trainee" ? at.key : "";
  const o = terms(store);
  const { value: view, fault, busy } = useAsked(() => store.engine.trainee(terms(store), who), who, o.policy, o.mode, o.lang, o.only, store.cohort.value);
  if (fault !== undefined) return <p class="tr-page" role="alert">{`${w.failed}: ${fault}`}</p>;
  if (!view) return <p class="tr-page quiet" role="status">{w.loading}</p>;
  const counted = view.calls.filter((c) => c.counted).length;
  return (
    <div class="tr-page" aria-busy={busy}>
      <header>
        <h1>
          <bdi>{named(view, w)}</bdi>
        </h1>
        <p class="quiet">{[view.id && w.id(plain(view.id)), view.cohort && w.cohort(plain(view.cohort)), w.counted(counted, view.calls.length)].filter(Boolean).join(" · ")}</p>
      </header>
      <Cautions of={view.cautions} />
      {view.advice.length > 0 && (
        <section aria-labelledby="tr-advice" class="tr-next">
          <h2 id="tr-advice">{w.advice}</h2>
          <ol>
            {view.advice.map((a) => (
              <li key={`${a.kind} ${a.id}`}>
                {a.says}
                {a.next && (
                  <span>
                    {w.practise}
                    <strong>{a.next.title}</strong>
                    {w.stop}
                    {a.next.why}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="tr-next" class="tr-next">
        <h2 id="tr-next">{w.next}</h2>
        {view.next.length === 0 && <p>{w.noNext}</p>}
        <ol>
          {view.next.map((n) => (
            <li key={n.scenario}>
              <strong>{n.title}</strong>
              <span>{n.why}</span>
            </li>
          ))}
        </ol>
      </section>
      <div class="tr-columns">
        <section aria-labelledby="tr-profile">
          <h2 id="tr-profile">{w.profile}</h2>
          <Profile view={view} hint={w.profileHint(d.modes[o.mode], d.policies[o.policy])} w={w} />
        </section>
        <section aria-labelledby="tr-slips">
          <h2 id="tr-slips">{w.slips}</h2>
          <Slips view={view} w={w} />
        </section>
      </div>
      <section aria-labelledby="tr-progress">
        <h2 id="tr-progress">{w.progress}</h2>
        <Progresses view={view} store={store} w={w} />
      </section>
      <section aria-labelledby="tr-sheets">
        <h2 id="tr-sheets">{w.sheets}</h2>
        <Sheets view={view} store={store} w={w} />
      </section>
    </div>
  );
}

/** What a trainee is called. */
const named = (view: TraineeView, w: Words): string => plain(view.name || view.id) || w.nobody;

function Profile({ view, hint, w }: { view: TraineeView; hint: string; w: Words }) {
  const c = chartWords();
  if (view.profile.length === 0) return <p>{w.noProfile}</p>;
  const several = new Set(view.profile.map((p) => p.rubric)).size > 1;
  const share = (n: number | null) => (n === null ? c.unknown : percent(n));
  const bars = view.profile.map((p) => ({
    name: several ? `${p.name} · ${p.rubric}` : p.name,
    share: p.share,
    beside: p.cohort,
    value: p.cohort === null ? share(p.share) : `${share(p.share)} · ${w.beside(share(p.cohort), p.trainees)}`,
    faint: p.small,
  }));
  const said = w.profileSays(named(view, w), bars.map((b) => `${b.name} ${b.value}`).join(w.list));
  return (
    <Figure
      caption={hint}
      numbers={{
        head: [w.rubric, w.dimension, w.hers, w.mean, w.people],
        rows: view.profile.map((p) => [p.rubric, p.name, share(p.share), share(p.cohort), p.trainees]),
      }}
      draw={(width) => <Bars bars={bars} said={said} unknown={c.unknown} width={width} />}
    />
  );
}

function Progresses({ view, store, w }: { view: TraineeView; store: Store; w: Words }) {
  const calls = view.calls.filter((c) => c.mode === store.mode.value && c.score !== null && (c.verified === "ok" || c.verified === "suspicious"));
  if (calls.length === 0) return <p>{w.noProgress}</p>;
  const scenarios = [...new Set(calls.map((c) => c.scenario))];
  return (
    <>
      <p class="tr-hint">{w.progressHint}</p>
      <div class="tr-panels">
        {scenarios.map((id) => {
          const hers = calls.filter((c) => c.scenario === id);
          const last = hers.at(-1)!;
          const attempts = hers.map((c) => ({ number: c.number, score: c.score!, passed: c.passed ?? false, counted: c.counted }));
          return (
            <Figure
              key={id}
              caption={<strong class="tr-title">{last.title}</strong>}
              draw={(width) => <Progress attempts={attempts} title={last.title} passMark={last.passMark} error={last.error} w={chartWords()} width={width} />}
            />
          );
        })}
      </div>
    </>
  );
}

function Slips({ view, w }: { view: TraineeView; w: Words }) {
  const [all, setAll] = useState(false);
  if (view.slips.length === 0) return <p>{w.noSlips}</p>;
  return (
    <>
      <div class="tr-scroll" role="group" tabIndex={0} aria-label={w.slips}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.what}</th>
              <th scope="col" class="tr-n">{w.times}</th>
              <th scope="col" class="tr-n">{w.inCalls}</th>
              <th scope="col" class="tr-n">{w.cost}</th>
            </tr>
          </thead>
          <tbody>
            {view.slips.slice(0, all ? undefined : few).map((s) => (
              <tr key={`${s.kind} ${s.id}`}>
                <th scope="row">
                  {s.name} <small class="quiet">{w.kinds[s.kind]}</small>
                </th>
                <td class="tr-n">{s.times}</td>
                <td class="tr-n">{s.calls}</td>
                <td class="tr-n">{s.cost}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.slips.length > few && !all && (
        <button type="button" class="tr-more" onClick={() => setAll(true)}>
          {w.more(view.slips.length)}
        </button>
      )}
      <p class="tr-hint">{w.slipsHint}</p>
    </>
  );
}

/** What the verdicts on sheets are called, as the cohort table has them. */
function verdictNames(store: Store): Map<number, string> {
  const table = store.cohort.value?.tables.find((t) => t.id === "cohort");
  if (!table) return new Map();
  const of = reader(table);
  return new Map(table.rows.map((row) => [Number(of(row, "record")), String(of(row, "verified"))]));
}

function Sheets({ view, store, w }: { view: TraineeView; store: Store; w: Words }) {
  const names = verdictNames(store);
  return (
    <div class="tr-scroll" role="group" tabIndex={0} aria-label={w.sheets}>
      <table class="tr-sheets">
        <thead>
          <tr>
            <th scope="col">{w.scenario}</th>
            <th scope="col">{w.attempt}</th>
            <th scope="col">{w.mode}</th>
            <th scope="col">{w.start}</th>
            <th scope="col" class="tr-n">{w.score}</th>
            <th scope="col">{w.pass}</th>
            <th scope="col">{w.band}</th>
            <th scope="col">{w.state}</th>
            <th scope="col">{w.counts}</th>
          </tr>
        </thead>
        <tbody>
          {view.calls.map((c) => {
            const { sign, tone } = signOf(c.verified);
            return (
              <tr key={c.record}>
                <th scope="row">
                  <button type="button" class="plain tr-open" aria-label={w.open(c.title, c.number)} onClick={() => store.go({ kind: "sheet", record: c.record })}>
                    {c.title || c.scenario}
                  </button>
                </th>
                <td>{c.number > 0 ? w.nth(c.number) : "—"}</td>
                <td>{deskWords().modes[c.mode]}</td>
                <td>{moment(c.start)}</td>
                <td class="tr-n">{c.score ?? "—"}</td>
                <td>{c.passed === null ? w.unfinished : <Stands standing={c.standing} passMark={c.passMark} />}</td>
                <td>{c.band || "—"}</td>
                <td class={`tr-state ${tone}`}>
                  <Icon sign={sign} size={16} /> {names.get(c.record) ?? c.verified}
                </td>
                <td>{c.counted ? w.yes : <span class="quiet">{w.no}</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
