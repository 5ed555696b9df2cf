// Any table of a report, with what must be known to read it.

import { signal, useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Cell, Table } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { ColumnChoice } from "./columns.tsx";
import { Chips } from "./filters.tsx";
import { number } from "./format.ts";
import { Grid, type Ways } from "./grid.tsx";
import { PaperTable } from "./paper.tsx";
import { type Habits, noWish, Rows, type Wish } from "./rows.ts";
import { words } from "./words.ts";
import "./table.css";

/** A row's cells by their columns' ids; null for a column there is not. */
export function reader(table: Table): (row: Cell[], id: string) => Cell {
  const at = new Map(table.columns.map((c, i) => [c.id, i]));
  return (row, id) => row[at.get(id) ?? -1] ?? null;
}

/** Why figures may mislead; nothing where they may not. */
export function Cautions({ of }: { of: string[] }) {
  if (!of.length) return null;
  return (
    <div class="cautions" role="note" aria-label={words().cautions}>
      <Icon sign="warning" size={18} />
      <ul>
        {of.map((c) => (
          <li key={c}>{c}</li>
        ))}
      </ul>
    </div>
  );
}

/** The rows in sight, or why there are none. */
export function Shown({ rows, label, ways }: { rows: Rows; label: string; ways: Ways }) {
  const w = words();
  const seen = rows.seen.value;
  if (!seen) return null;
  if (!seen.table.rows.length) return <p class="nothing">{w.empty}</p>;
  return (
    <>
      <Grid rows={rows} seen={seen} label={label} ways={ways} />
      <PaperTable seen={seen} label={label} ways={ways} />
      {!seen.rows.length && (
        <p class="nothing">
          {w.noMatch} {w.noMatchHint}
        </p>
      )}
    </>
  );
}

const wishes = new Map<string, Wish>();

/**
 * A table of a report: it sorts, filters and shows what its columns mean. Whatever the reader wishes of the table of an
 * id stays as long as the page.
 */
export function ReportTable(props: { table: Table; label: string; open?: (row: Cell[]) => void; bare?: boolean } & Omit<Ways, "open"> & Habits) {
  const { table, label, open, bare } = props;
  const w = words();
  const given = useSignal(table);
  if (given.peek() !== table) given.value = table;
  const rows = useMemo(() => {
    const wish = signal(wishes.get(table.id) ?? noWish);
    wish.subscribe((now) => void wishes.set(table.id, now));
    return new Rows(given, wish, { ...(props.search && { search: props.search }), ...(props.shown && { shown: props.shown }) });
  }, [table.id]);
  const count = useComputed(() => rows.seen.value);
  const seen = count.value;
  if (!seen) return null;
  const [n, of] = [number(seen.rows.length), number(seen.table.rows.length)];
  return (
    <div class="report-table">
      {!bare && <p class="quiet">{table.about}</p>}
      <Cautions of={table.cautions} />
      {table.rows.length > 0 && (
        <div class="table-tools">
          <span class="quiet" role="status">
            {seen.whole ? w.rows(n) : w.found(n, of)}
          </span>
          <Chips rows={rows} />
          <span class="spring" />
          <ColumnChoice rows={rows} />
        </div>
      )}
      <Shown rows={rows} label={label} ways={{ open, ...(props.links && { links: props.links }), ...(props.draw && { draw: props.draw }), ...(props.extra && { extra: props.extra }) }} />
    </div>
  );
}
