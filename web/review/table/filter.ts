// What rows a table is narrowed to.

import type { Cell, Column, Table } from "../../engine/review.ts";
import { day, shown } from "./format.ts";
import { words } from "./words.ts";

/** A condition on one column. Columns with an id beside the name, such as verified and verifiedId, are compared by the id. */
export type Filter =
  | { id: string; kind: "among"; values: Cell[] }
  /** Both ends belong to it; an end that is absent is open. A percentage is 0 … 1. */
  | { id: string; kind: "between"; from?: number; to?: number }
  /** Days as YYYY-MM-DD, both included. */
  | { id: string; kind: "period"; from?: string; to?: string };

/** Where a table's columns stand, by their ids. */
export const places = (table: Table): Map<string, number> => new Map(table.columns.map((c, i) => [c.id, i]));

/** The place of the ids beside a column of names, or of the column itself. */
export const keyPlace = (places: Map<string, number>, id: string): number => places.get(`${id}Id`) ?? places.get(id) ?? -1;

/** What kind of filter suits a column. */
export function filterKind(column: Column): Filter["kind"] {
  switch (column.kind) {
    case "integer":
    case "number":
    case "percent":
      return "between";
    case "time":
      return "period";
    default:
      return "among";
  }
}

/** Whether a row may stay: cell is its cell in the filter's column, key the one to compare by. */
export function passes(filter: Filter, cell: Cell, key: Cell): boolean {
  switch (filter.kind) {
    case "among":
      return filter.values.includes(key) || filter.values.includes(cell);
    case "between":
      return typeof cell === "number" && cell >= (filter.from ?? -Infinity) && cell <= (filter.to ?? Infinity);
    case "period":
      return typeof cell === "string" && day(cell) >= (filter.from ?? "") && day(cell) <= (filter.to ?? "9999-99-99");
  }
}

/** How many values a chip names. */
const named = 3;

/** A filter in words; name gives what a value is called. */
export function told(filter: Filter, column: Column, name: (value: Cell) => string): string {
  const w = words();
  if (filter.kind === "among") {
    return w.among(column.name, filter.values.slice(0, named).map((v) => name(v) || w.none), Math.max(0, filter.values.length - named));
  }
  if (filter.kind === "period") return w.between(column.name, filter.from, filter.to);
  const end = (n: number | undefined) => (n === undefined ? n : shown(column, n));
  return w.between(column.name, end(filter.from), end(filter.to));
}
