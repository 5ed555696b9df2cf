// One scenario: how its calls scored and ended, and how each node was answered.

import type { ScenarioView, Table } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { terms, useAsked } from "../asked.ts";
import { Bars, Figure, Histogram, itemNumbers, itemsOf, reader, sayScores, Scatter, scoreNumbers, words as chartWords } from "../charts/charts.ts";
import { one, percent, whole } from "../charts/format.ts";
import type { Store } from "../contract.ts";
import { type Words, words } from "./words.ts";
import "./scenario.css";

/** Below so many calls shares are said to be unsteady: the standard error of a half is then above 9 %. */
const few = 30;

const million = 1_000_000;

/** One version of a scenario. */
export function ScenarioPage({ store, id, version }: { store: Store; id: string; version: number }) {
  const [w, c] = [words(), chartWords()];
  const o = terms(store);
  const about = `${id}@${version}`;
  const { value: view, fault, busy } = useAsked(() => store.engine.scenario(terms(store), id, version), about, o.policy, o.mode, o.lang, o.only, store.cohort.value);
  if (fault !== undefined) return <p class="sc-page" role="alert">{`${w.failed}: ${fault}`}</p>;
  if (!view) return <p class="sc-page quiet" role="status">{w.loading}</p>;
  const tables = store.report.value?.tables ?? [];
  const items = itemsOf(tables.find((t) => t.id === "items"), id, version);
  const best = bestOf(tables.find((t) => t.id === "options"), id, version);
  return (
    <div class="sc-page" aria-busy={busy}>
      <header class="sc-head">
        <div>
          <h1>{view.title}</h1>
          <p class="quiet">{[view.rubric, w.version(view.version), w.calls(whole(view.calls))].join(" · ")}</p>
        </div>
        <button type="button" onClick={() => store.go({ kind: "items" })}>
          {w.toItems}
        </button>
      </header>
      {view.calls > 0 && view.calls < few && (
        <p class="sc-caution">
          <Icon sign="warning" size={18} />
          {w.small(view.calls)}
        </p>
      )}
      <div class="sc-columns">
        <section aria-labelledby="sc-scores">
          <h2 id="sc-scores">{w.scores}</h2>
          <p>{sayScores(view, c)}</p>
          <Figure caption={w.scoresHint} numbers={scoreNumbers(view, c)} draw={(width) => <Histogram view={view} w={c} width={width} />} />
        </section>
        <section aria-labelledby="sc-endings">
          <h2 id="sc-endings">{w.endings}</h2>
          <Endings view={view} w={w} />
        </section>
      </div>
      <section aria-labelledby="sc-items">
        <h2 id="sc-items">{w.items}</h2>
        {items.length === 0 ? (
          <p>{w.noItems}</p>
        ) : (
          <Figure caption={w.itemsHint} numbers={itemNumbers(items, c)} draw={(width) => <Scatter items={items} title={view.title} w={c} width={Math.min(width, 860)} />} />
        )}
      </section>
      <section aria-labelledby="sc-nodes">
        <h2 id="sc-nodes">{w.nodes}</h2>
        <p class="sc-hint">{w.nodesHint}</p>
        {view.nodes.map((n) => (
          <Node key={n.node} node={n} calls={view.calls} best={best.get(n.node) ?? []} w={w} />
        ))}
      </section>
      <section aria-labelledby="sc-paths">
        <h2 id="sc-paths">{w.paths}</h2>
        <Paths view={view} w={w} />
      </section>
    </div>
  );
}

function Endings({ view, w }: { view: ScenarioView; w: Words }) {
  const share = (n: number) => (view.calls ? n / view.calls : 0);
  const bars = view.endings.map((e) => ({
    name: e.said || e.node,
    share: share(e.calls),
    beside: e.random / million,
    value: w.given(whole(e.calls), percent(share(e.calls))),
  }));
  const said = w.endingsSay(view.title, view.endings.map((e) => `${e.node} ${percent(share(e.calls))}`).join(", "));
  return (
    <Figure
      caption={w.endingsHint}
      numbers={{
        head: [w.ending, w.outcome, w.verdict, w.count, w.share, w.random],
        rows: view.endings.map((e) => [e.said || e.node, e.outcome, e.verdict, e.calls, percent(share(e.calls)), percent(e.random / million)]),
      }}
      draw={(width) => <Bars bars={bars} said={said} unknown="" width={width} />}
    />
  );
}

/** The best replies of each node, as the table of options has them. */
function bestOf(table: Table | undefined, id: string, version: number): Map<string, string[]> {
  const best = new Map<string, string[]>();
  if (!table) return best;
  const of = reader(table);
  for (const row of table.rows) {
    if (of(row, "scenarioId") !== id || of(row, "version") !== version || of(row, "best") !== true) continue;
    const node = String(of(row, "node"));
    best.set(node, [...(best.get(node) ?? []), String(of(row, "choice"))]);
  }
  return best;
}

function Node({ node, calls, best, w }: { node: ScenarioView["nodes"][number]; calls: number; best: string[]; w: Words }) {
  const random = node.choices.reduce((a, c) => a + c.random, 0);
  return (
    <article class="sc-node">
      <header>
        <h3>{node.said || node.name}</h3>
        <p class="quiet">{`${node.name} · ${w.visits(whole(node.visits))}${calls ? ` · ${percent(Math.min(1, node.visits / calls))}` : ""}`}</p>
      </header>
      {node.visits === 0 && <p class="quiet">{w.nobody}</p>}
      <ul>
        {node.choices.map((c) => {
          const share = node.visits ? c.times / node.visits : 0;
          const beside = random ? c.random / random : 0;
          return (
            <li key={c.choice}>
              <p class="sc-reply">{c.text}</p>
              <svg viewBox="0 0 200 20" preserveAspectRatio="none" aria-hidden="true">
                <rect class="sc-ground" y={5} width={200} height={10} />
                <rect class="sc-share" y={5} width={200 * share} height={10} />
                <path class="sc-tick" d={`M${Math.min(198, Math.max(2, 200 * beside))} 1V19`} />
              </svg>
              <p class="sc-figures">
                <strong>{c.times === 0 ? w.never : w.given(whole(c.times), percent(share))}</strong>
                <span class="quiet">{w.randomIs(percent(beside))}</span>
                {c.cost !== null && <span>{c.cost === 0 ? w.noCost : w.cost(one(c.cost))}</span>}
                {best.includes(c.choice) && (
                  <span class="sc-best">
                    <Icon sign="check" size={16} />
                    {w.best}
                  </span>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </article>
  );
}

function Paths({ view, w }: { view: ScenarioView; w: Words }) {
  if (view.paths.length === 0) return <p>{w.noPaths}</p>;
  return (
    <>
      <p class="sc-hint">{w.pathsHint(view.paths.length, whole(view.pathCount))}</p>
      <div class="sc-scroll" role="group" tabIndex={0} aria-label={w.paths}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="sc-n">{w.count}</th>
              <th scope="col" class="sc-n">{w.share}</th>
              <th scope="col" class="sc-n">{w.score}</th>
              <th scope="col">{w.path}</th>
              <th scope="col">{w.ending}</th>
            </tr>
          </thead>
          <tbody>
            {view.paths.map((p, i) => (
              <tr key={i}>
                <td class="sc-n">{whole(p.calls)}</td>
                <td class="sc-n">{percent(view.calls ? p.calls / view.calls : 0)}</td>
                <td class="sc-n">{p.score}</td>
                <th scope="row">{p.choices.join(" → ")}</th>
                <td>{p.ending}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
