// The views that are tables of the report.

import { useId, useMemo, useState } from "preact/hooks";
import type { Cell, Table } from "../../engine/review.ts";
import { standingMark } from "../cohort/marks.tsx";
import type { Store } from "../contract.ts";
import { places } from "../table/filter.ts";
import type { Ways } from "../table/grid.tsx";
import { reader, ReportTable } from "../table/table.tsx";
import { words } from "./words.ts";
import "./figures.css";

/** A row's way to something, made of its cells by their columns' ids. */
type Way = (get: (id: string) => Cell) => (() => void) | undefined;

const toTrainee = (store: Store): Way => (get) => {
  const key = get("who");
  return typeof key === "string" ? () => store.go({ kind: "trainee", key }) : undefined;
};

const toScenario = (store: Store): Way => (get) => {
  const [id, version] = [get("scenarioId"), get("version")];
  return typeof id === "string" && typeof version === "number" ? () => store.go({ kind: "scenario", id, version }) : undefined;
};

const along = (way: Way, table: Table) => (row: Cell[]) => way((id) => reader(table)(row, id));

/** Columns that are left out at first where all rows say the same in them, and those that say what others say better. */
const [idle, spare] = [["scenario", "version", "rubric"], ["passed"]];

function usual(table: Table): string[] {
  const get = reader(table);
  const same = (id: string) => table.rows.every((r) => get(r, id) === get(table.rows[0]!, id));
  return table.columns.map((c) => c.id).filter((id) => !spare.includes(id) && !(idle.includes(id) && table.rows.length > 1 && same(id)));
}

/** How a row's figures are drawn that are of too few to judge by. */
const faint = (table: Table, few: string): NonNullable<Ways["draw"]> => {
  const get = reader(table);
  const numbers = table.columns.filter((c) => c.kind === "number" || c.kind === "percent");
  return Object.fromEntries(numbers.map((c) => [c.id, (row: Cell[], text: string) => (get(row, "small") === true ? <span class="few" title={few}>{text}</span> : text)]));
};

/** One of the report's tables under its title, and what it comes to in words. */
function Section({ store, table, id, open, links = {} }: { store: Store; table: Table | undefined; id: string; open?: Way; links?: Record<string, Way> }) {
  const w = words();
  const title = useId();
  if (!table) return <p class="quiet">{store.report.value ? w.none : w.waiting}</p>;
  const get = reader(table);
  const draw: NonNullable<Ways["draw"]> = { ...(table.columns.some((c) => c.id === "small") && faint(table, w.few)), trainee: (_, text) => <bdi>{text}</bdi>, standing: (row, text) => standingMark(get(row, "standingId"), text) };
  return (
    <section class="figure" aria-labelledby={title} id={`table-${id}`}>
      <h2 id={title}>{table.title}</h2>
      {table.summary && (
        <ul class="comes-to">
          {table.summary.map((s) => (
            <li key={s}>
              <bdi>{s}</bdi>
            </li>
          ))}
        </ul>
      )}
      <ReportTable
        table={table}
        label={table.title}
        {...(open && { open: (row: Cell[]) => along(open, table)(row)?.() })}
        links={Object.fromEntries(Object.entries(links).map(([column, way]) => [column, along(way, table)]))}
        draw={draw}
        extra={{ standing: 24 }}
        shown={usual}
      />
    </section>
  );
}

function Page({ store, children }: { store: Store; children: preact.ComponentChildren }) {
  const w = words();
  return (
    <div class="figures" aria-busy={store.stale.value}>
      <p class="unseen" role="status">
        {store.stale.value ? w.stale : ""}
      </p>
      {children}
    </div>
  );
}

const tableOf = (store: Store, id: string): Table | undefined => store.report.value?.tables.find((t) => t.id === id);

/** Who is ready, and who needs help in what: a row a trainee, then a row a trainee and scenario. */
export function TraineesView({ store }: { store: Store }) {
  const trainee = toTrainee(store);
  return (
    <Page store={store}>
      <Section store={store} id="people" table={tableOf(store, "people")} open={trainee} links={{ trainee }} />
      <Section store={store} id="trainees" table={tableOf(store, "trainees")} open={trainee} links={{ trainee }} />
    </Page>
  );
}

/** How the scenarios fare, and how their calls end. */
export function ScenariosView({ store }: { store: Store }) {
  const scenario = toScenario(store);
  return (
    <Page store={store}>
      <Section store={store} id="scenarios" table={tableOf(store, "scenarios")} open={scenario} links={{ scenario }} />
      <Section store={store} id="endings" table={tableOf(store, "endings")} open={scenario} />
    </Page>
  );
}

/** The tables of item analysis, of one scenario or all. */
export function ItemsView({ store }: { store: Store }) {
  const w = words();
  const [chosen, choose] = useState("");
  const items = tableOf(store, "items");
  const scenarios = useMemo(() => (items ? listed(items) : []), [items]);
  const one = scenarios.find((s) => s.key === chosen)?.key ?? "";
  return (
    <Page store={store}>
      {scenarios.length > 1 && (
        <label class="pick">
          {w.scenario}
          <select value={one} onChange={(e) => choose(e.currentTarget.value)}>
            <option value="">{w.allScenarios}</option>
            {scenarios.map((s) => (
              <option key={s.key} value={s.key}>
                {s.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <Section store={store} id="reliability" table={tableOf(store, "reliability")} />
      <Narrowed store={store} id="items" one={one} />
      <Narrowed store={store} id="options" one={one} />
    </Page>
  );
}

/** A scenario's key in these tables: its id and version. */
function keyer(table: Table): (row: Cell[]) => string {
  const get = reader(table);
  return (row) => `${get(row, "scenarioId")}@${get(row, "version")}`;
}

/** The scenarios of a table, the version named where there are several of one. */
function listed(table: Table): { key: string; title: string }[] {
  const get = reader(table);
  const key = keyer(table);
  const found = new Map(table.rows.map((r) => [key(r), r]));
  const versions = (id: Cell) => [...found.values()].filter((r) => get(r, "scenarioId") === id).length;
  return [...found].map(([k, r]) => ({ key: k, title: `${get(r, "scenario")}${versions(get(r, "scenarioId")) > 1 ? ` · ${get(r, "version")}` : ""}` }));
}

function Narrowed({ store, id, one }: { store: Store; id: string; one: string }) {
  const table = tableOf(store, id);
  const narrowed = useMemo(() => {
    if (!table || !one || !places(table).has("version")) return table;
    const key = keyer(table);
    const rows = table.rows.filter((r) => key(r) === one);
    const title = rows[0] ? String(reader(table)(rows[0], "scenario")) : "";
    return { ...table, rows, ...(table.summary && { summary: table.summary.filter((s) => s.startsWith(title)) }) };
  }, [table, one]);
  return <Section store={store} id={id} table={narrowed} open={toScenario(store)} />;
}

/** Who of the roster has not handed in, then the roster person by person and scenario by scenario. */
export function MissingView({ store }: { store: Store }) {
  return (
    <Page store={store}>
      <Section store={store} id="absent" table={tableOf(store, "absent")} />
      <Section store={store} id="missing" table={tableOf(store, "missing")} />
    </Page>
  );
}
