// Views of the cohort: those there always are, and those the reviewer saved. Kept in the browser, without anybody's name.

import { signal } from "@preact/signals";
import { verdicts } from "../../engine/review.ts";
import type { Filter } from "../table/filter.ts";
import type { Sort, Wish } from "../table/rows.ts";

/** What a view keeps: no search, for that would be a name. */
export interface Saved {
  name: string;
  columns?: string[];
  sort: Sort[];
  filters: Filter[];
}

export type BuiltIn = "all" | "coach" | "near" | "doubt" | "disputes";

/** The views there always are. */
export const builtIn: Record<BuiltIn, Pick<Saved, "sort" | "filters">> = {
  all: { sort: [], filters: [] },
  coach: { sort: [{ id: "score", desc: false }], filters: [{ id: "passed", kind: "among", values: [false] }, { id: "counted", kind: "among", values: [true] }] },
  near: { sort: [{ id: "score", desc: true }], filters: [{ id: "standing", kind: "among", values: ["near"] }] },
  doubt: { sort: [{ id: "verified", desc: true }], filters: [{ id: "verified", kind: "among", values: verdicts.filter((v) => v !== "ok") }] },
  disputes: { sort: [{ id: "disputes", desc: true }], filters: [{ id: "disputes", kind: "between", from: 1 }] },
};

/** Columns whose values say who somebody is. */
const personal = new Set(["trainee", "id", "attempt", "file", "why"]);

/** Whether a wish has filters that are not kept. */
export const losesFilters = (wish: Wish): boolean => wish.filters.some((f) => personal.has(f.id));

/** A wish as it is kept. */
export function keepable(name: string, wish: Wish): Saved {
  const { columns, sort, filters } = wish;
  return { name, ...(columns && { columns }), sort, filters: filters.filter((f) => !personal.has(f.id)) };
}

const key = "clearline-desk-views";

const isFilter = (f: unknown): f is Filter =>
  !!f && typeof f === "object" && typeof (f as Filter).id === "string" && (((f as Filter).kind === "among" && Array.isArray((f as { values?: unknown }).values)) || ["between", "period"].includes((f as Filter).kind));

/** A saved view, if it is one. */
function read(it: unknown): Saved[] {
  if (!it || typeof it !== "object") return [];
  const { name, columns, sort, filters } = it as Partial<Record<keyof Saved, unknown>>;
  if (typeof name !== "string" || !Array.isArray(sort) || !Array.isArray(filters)) return [];
  const strings = Array.isArray(columns) ? columns.filter((c): c is string => typeof c === "string") : undefined;
  const sorts = sort.filter((s): s is Sort => typeof (s as Sort | null)?.id === "string").map((s) => ({ id: s.id, desc: !!s.desc }));
  return [{ name, ...(strings && { columns: strings }), sort: sorts, filters: filters.filter(isFilter) }];
}

function stored(): Saved[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(all) ? all.flatMap(read) : [];
  } catch {
    return []; // storage is refused or holds something else: the views there always are will do
  }
}

/** The reviewer's own views, in the order she made them. */
export const saved = signal<Saved[]>(stored());

/** Changes the reviewer's own views, and keeps them. */
export function keep(views: Saved[]): void {
  saved.value = views;
  try {
    localStorage.setItem(key, JSON.stringify(views));
  } catch {
    // They hold until the page is closed.
  }
}

/** Whether a wish is what a view says. */
export const shows = (wish: Wish, view: Pick<Saved, "columns" | "sort" | "filters">): boolean =>
  JSON.stringify([wish.columns, wish.sort, wish.filters]) === JSON.stringify([view.columns, view.sort, view.filters]);
