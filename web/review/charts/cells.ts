import type { Cell, Table } from "../../engine/review.ts";

/** A row's cells by their columns' ids. */
export function reader(table: Table): (row: Cell[], id: string) => Cell {
  const at = new Map(table.columns.map((c, i) => [c.id, i]));
  return (row, id) => row[at.get(id) ?? -1] ?? null;
}
