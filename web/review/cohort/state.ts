// What the reviewer wishes to see of the cohort. It outlives the view: filters by who, what and when narrow all
// statistics, wherever she is.

import { computed, effect, type Signal, signal } from "@preact/signals";
import type { Cell, Table } from "../../engine/review.ts";
import type { Store } from "../contract.ts";
import { keyPlace, passes, places } from "../table/filter.ts";
import { noWish, Rows, type Wish } from "../table/rows.ts";

/** Columns shown at first, on a wide page and on a phone; points.* stands for every dimension. */
const wide = ["trainee", "id", "cohort", "scenario", "mode", "number", "start", "score", "standing", "verified", "points.*", "forbidden", "verdict", "gates"];
const slim = ["trainee", "scenario", "score", "standing", "verified", "start"];

/** What the search box looks in. */
const searched = ["trainee", "id", "attempt"];

const narrow = matchMedia("(max-width: 600px)");

/** The columns shown at first. Those that say nothing in any row are left out, and the mode where there is but one. */
export function usual(table: Table): string[] {
  const at = places(table);
  const values = (id: string) => new Set(table.rows.map((r) => r[at.get(id)!]).filter((v) => v !== null)).size;
  const ids = (narrow.matches ? slim : wide).flatMap((id) => (id === "points.*" ? table.columns.filter((c) => c.id.startsWith("points.")).map((c) => c.id) : at.has(id) ? [id] : []));
  const least: Record<string, number> = { mode: 2, id: 1, cohort: 1, gates: 1 };
  return ids.filter((id) => values(id) >= (least[id] ?? 0));
}

/** A store's cohort table as it is wished for. */
export interface Cohort {
  wish: Signal<Wish>;
  rows: Rows;
}

/**
 * What narrows the records under review: who, what, when. Filters by a result narrow the list alone: statistics of those
 * who failed say nothing of the test.
 */
const scoping = new Set(["trainee", "id", "cohort", "scenario", "version", "rubric", "mode", "number", "attempt", "start", "file"]);

const made = new WeakMap<Store, Cohort>();

const equal = (a: number[] | undefined, b: number[] | undefined): boolean => a === b || (!!a && !!b && a.length === b.length && a.every((n, i) => n === b[i]));

/** The cohort of a store; made at first, and from then on the filter says which records are under review. */
export function cohortOf(store: Store): Cohort {
  const there = made.get(store);
  if (there) return there;
  const wish = signal(noWish);
  const table = computed(() => store.cohort.value?.tables.find((t) => t.id === "cohort"));
  const rows = new Rows(table, wish, { search: searched, shown: usual });
  const cohort: Cohort = { wish, rows };
  made.set(store, cohort);
  effect(() => {
    const seen = rows.seen.value;
    if (!seen) return;
    const at = places(seen.table);
    const numbers = (of: Cell[][]) => of.map((r) => Number(r[at.get("record")!])).sort((a, b) => a - b);
    const all = seen.table.rows;
    const filters = wish.peek().filters.filter((f) => scoping.has(f.id));
    const under = all.filter((r) => filters.every((f) => passes(f, r[at.get(f.id)!] ?? null, r[keyPlace(at, f.id)] ?? null)));
    const only = under.length < all.length ? numbers(under) : undefined;
    if (!equal(only, store.only.peek())) store.only.value = only;
  });
  effect(() => {
    const wanted = store.wanted.value;
    if (!wanted) return;
    wish.value = { ...wish.peek(), search: "", filters: [{ id: wanted.column.replace(/Id$/, ""), kind: "among", values: wanted.values }] };
    store.wanted.value = undefined;
  });
  return cohort;
}
