// A table that can be sorted, and that shows its first rows until more are asked for.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { sorted } from "./analysis.ts";
import { words } from "./words.ts";

/** One column. */
export interface Column<T> {
  head: string;
  /** What rows are sorted by. */
  value: (row: T) => number | string;
  show: (row: T) => ComponentChildren;
  number?: boolean;
}

const atFirst = 12;
const more = 200;

/** The first column names the row. Unsorted, rows stand as they are given. */
export function SortTable<T>({ caption, columns, rows, name }: { caption: string; columns: Column<T>[]; rows: T[]; name: (row: T) => string }) {
  const w = words();
  const [sort, setSort] = useState<{ column: number; down: boolean }>();
  const [limit, setLimit] = useState(atFirst);
  const by = sort && columns[sort.column];
  const all = by ? sorted(rows, by.value, sort.down) : rows;
  const hidden = all.length - limit;
  // Numbers are looked at from the largest, texts from the first.
  const press = (column: number) => setSort((old) => ({ column, down: old?.column === column ? !old.down : columns[column]!.number === true }));
  return (
    <>
      <table class="b-sortable">
        <caption class="b-unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((c, i) => {
              const on = sort?.column === i;
              return (
                <th key={i} scope="col" class={c.number ? "b-n" : ""} aria-sort={on ? (sort.down ? "descending" : "ascending") : "none"}>
                  <button type="button" onClick={() => press(i)}>
                    {c.head}
                    <svg viewBox="0 0 12 12" aria-hidden="true" class={on ? "on" : ""}><path d={on && !sort.down ? "M2 8l4-4 4 4" : "M2 4l4 4 4-4"} /></svg>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {all.slice(0, limit).map((row) => (
            <tr key={name(row)}>
              {columns.map((c, i) => (i === 0 ? <th key={i} scope="row">{c.show(row)}</th> : <td key={i} class={c.number ? "b-n" : ""}>{c.show(row)}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" class="b-more" onClick={() => setLimit(limit + more)}>
          {w.showMore(Math.min(hidden, more), all.length)}
        </button>
      )}
    </>
  );
}
