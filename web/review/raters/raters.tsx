// Second ratings: which sheets are drawn, how far one is, what was found.

import { useState } from "preact/hooks";
import type { Table } from "../../engine/review.ts";
import { reader } from "../charts/charts.ts";
import { whole } from "../charts/format.ts";
import type { Store } from "../contract.ts";
import { plain } from "../plain.ts";
import { number } from "../table/format.ts";
import { ReportTable } from "../table/table.tsx";
import { drawn, freshSeed } from "./drawn.ts";
import { Comparison } from "./compared.tsx";
import { RaterName } from "./name.tsx";
import { encode, type Ratable, ratable, sample } from "./own.ts";
import { type Words, words } from "./words.ts";
import "./raters.css";

/** How many turns of a sheet the reviewer rated. */
const ratedOf = (store: Store, sheet: Ratable): number => store.own.value.ratings.find((r) => r.attempt === sheet.attempt)?.turns.length ?? 0;

/** The sample that is being rated, in the order of its drawing. */
export function drawnSheets(store: Store): Ratable[] {
  return sample(ratable(store.report.value, store.mode.value), drawn.value.n, drawn.value.seed);
}

/** The first of the sample that isn't rated to its end. */
export const nextToRate = (store: Store): Ratable | undefined => drawnSheets(store).find((s) => ratedOf(store, s) < s.turns);

/** All about second ratings. */
export function RatersView({ store }: { store: Store }) {
  const w = words();
  const pool = ratable(store.report.value, store.mode.value);
  const chosen = drawnSheets(store);
  const older = pool.filter((s) => ratedOf(store, s) > 0 && !chosen.some((c) => c.record === s.record));
  const unfinished = pool.filter((s) => ratedOf(store, s) > 0 && ratedOf(store, s) < s.turns).length;
  const done = chosen.filter((s) => ratedOf(store, s) >= s.turns).length;
  return (
    <div class="ra-page">
      <header>
        <h1>{w.raters}</h1>
        <p class="ra-hint">{w.intro}</p>
      </header>
      <RaterName store={store} />
      <section aria-labelledby="ra-sample">
        <h2 id="ra-sample">{w.sample}</h2>
        <Draw pool={pool.length} w={w} />
        {pool.length === 0 ? (
          <p>{w.none}</p>
        ) : (
          <>
            <p role="status">{w.sum(done, chosen.length)}</p>
            <Sheets store={store} sheets={chosen} label={w.sample} w={w} />
          </>
        )}
        {older.length > 0 && (
          <>
            <h3>{w.older}</h3>
            <Sheets store={store} sheets={older} label={w.older} w={w} />
          </>
        )}
      </section>
      <section aria-labelledby="ra-files">
        <h2 id="ra-files">{w.files}</h2>
        <Files store={store} w={w} />
      </section>
      <section aria-labelledby="ra-agreement">
        <h2 id="ra-agreement">{w.agreement}</h2>
        <Agreement store={store} rated={pool.filter((s) => ratedOf(store, s) >= s.turns)} unfinished={unfinished} w={w} />
      </section>
    </div>
  );
}

function Draw({ pool, w }: { pool: number; w: Words }) {
  const { n, seed } = drawn.value;
  const count = (text: string) => {
    const more = Math.floor(Number(text));
    if (more > 0) drawn.value = { n: more, seed };
  };
  return (
    <>
      <p class="ra-hint">{w.sampleHint(whole(pool))}</p>
      <div class="ra-draw">
        <label>
          {w.count}
          <input type="number" min={1} max={Math.max(1, pool)} value={n} onChange={(e) => count(e.currentTarget.value)} />
        </label>
        <label>
          {w.seed}
          <input
            type="text"
            maxLength={40}
            autocomplete="off"
            spellcheck={false}
            value={seed}
            onChange={(e) => e.currentTarget.value.trim() && (drawn.value = { n, seed: e.currentTarget.value.trim() })}
          />
        </label>
        <button type="button" aria-label={`${w.draw}: ${w.newSeed}`} onClick={() => (drawn.value = { n, seed: freshSeed() })}>
          {w.draw}
        </button>
      </div>
    </>
  );
}

function Sheets({ store, sheets, label, w }: { store: Store; sheets: Ratable[]; label: string; w: Words }) {
  return (
    <ol class="ra-sheets" aria-label={label}>
      {sheets.map((s, i) => {
        const rated = ratedOf(store, s);
        const verb = rated === 0 ? w.begin : rated < s.turns ? w.goOn : w.again;
        return (
          <li key={s.record}>
            <span class="ra-nth">{w.nth(i + 1)}</span>
            <span class="ra-what">{s.scenario}</span>
            <span class="quiet">{w.done(rated, s.turns)}</span>
            <button
              type="button"
              class={verb === w.again ? "" : "tinted"}
              aria-label={w.open(verb, i + 1)}
              disabled={!store.own.value.rater}
              onClick={() => store.go({ kind: "rate", record: s.record })}
            >
              {verb}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Files({ store, w }: { store: Store; w: Words }) {
  const own = store.own.value;
  const some = own.rater !== "" && own.ratings.length + own.answers.length > 0;
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(encode(own));
    link.download = w.file(new Date().toLocaleDateString("sv"));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // once the browser has fetched it
  };
  return (
    <>
      <div class="ra-files">
        <button type="button" disabled={!some} onClick={save}>
          {w.export}
        </button>
        <span class="quiet">{some ? w.exportHint(own.ratings.length, own.answers.length) : w.nothing}</span>
      </div>
      {store.others.value.length === 0 ? (
        <p class="ra-hint">{w.noOthers}</p>
      ) : (
        <>
          <h3>{w.others}</h3>
          <ul class="ra-others">
            {store.others.value.map((o) => (
              <li key={o.name}>
                <bdi>{w.ofRater(plain(o.review.rater), o.review.ratings.length)}</bdi> <bdi class="quiet">{plain(o.name)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** One rated sheet, turn by turn, once it is opened. */
function Rated({ store, sheet, open, w }: { store: Store; sheet: Ratable; open: boolean; w: Words }) {
  const [shown, setShown] = useState(open);
  return (
    <details open={shown} onToggle={(e) => setShown(e.currentTarget.open)}>
      <summary>{w.beside(sheet.scenario)}</summary>
      {shown && <Comparison store={store} record={sheet.record} />}
    </details>
  );
}

/** How far each rater agrees, over all she marked: the sentence first, and how sure it is. */
function Kappa({ table, w }: { table: Table; w: Words }) {
  const of = reader(table);
  const over = table.rows.filter((row) => of(row, "tagId") === "all");
  return (
    <ul class="ra-kappa">
      {over.map((row) => {
        const [low, high] = [of(row, "low"), of(row, "high")];
        return (
          <li key={`${of(row, "rater")} ${of(row, "against")}`}>
            <bdi>{w.pair(plain(String(of(row, "rater"))), plain(String(of(row, "against"))))}</bdi>
            <strong>{String(of(row, "reading"))}</strong>
            {typeof low === "number" && typeof high === "number" && <span class="quiet">{w.interval(number(low, 2), number(high, 2))}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/**
 * Own marks beside the system's, then kappa, then what it was counted from. It tells of the scenario's own tags: it waits
 * for sheets that are still being rated, unless one insists.
 */
function Agreement({ store, rated, unfinished, w }: { store: Store; rated: Ratable[]; unfinished: number; w: Words }) {
  const [anyway, setAnyway] = useState(false);
  const table = store.report.value?.tables.find((t) => t.id === "agreement");
  if (!table || table.rows.length === 0) return <p class="ra-hint">{w.noAgreement}</p>;
  if (unfinished > 0 && !anyway) {
    return (
      <div class="ra-files">
        <p>{w.unfinished(unfinished)}</p>
        <button type="button" onClick={() => setAnyway(true)}>
          {w.anyway}
        </button>
      </div>
    );
  }
  const defined = table.columns.filter((c) => c.about && !c.hidden);
  return (
    <div class="ra-agreement">
      {rated.map((s) => (
        <Rated key={s.record} store={store} sheet={s} open={rated.length === 1} w={w} />
      ))}
      <Kappa table={table} w={w} />
      <h3>{w.counts}</h3>
      <ReportTable table={table} label={w.agreement} />
      <h3>{w.definitions}</h3>
      <dl class="ra-defined">
        {defined.map((c) => (
          <div key={c.id}>
            <dt>{c.name}</dt>
            <dd>{c.about}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
