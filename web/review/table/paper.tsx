// A table on paper: all its rows, as many as anybody prints, with the heading on each page. What is wider than the paper
// follows in further parts, each led by the first column.

import { signal } from "@preact/signals";
import type { Cell } from "../../engine/review.ts";
import { plain } from "../plain.ts";
import { number, numeric, shown } from "./format.ts";
import { Text, type Ways } from "./grid.tsx";
import type { Placed, Seen } from "./rows.ts";
import { widths } from "./widths.ts";
import { words } from "./words.ts";

/** More rows than these are exported, not printed. */
const most = 2000;

/** What fits beside each other on A4, upright and across, in pixels of the screen's type; no column takes more than widest. */
const [upright, across, widest] = [840, 1480, 220];

interface Sized {
  column: Placed;
  width: number;
}

/** The columns in parts that fit on paper. */
function parts(columns: Placed[], of: number[]): { wide: boolean; parts: Sized[][] } {
  const [first, ...others] = columns.map((column, i) => ({ column, width: Math.min(of[i]! - 24, widest) })); // no signs stand in its headings
  const wide = [first!, ...others].reduce((sum, c) => sum + c.width, 0) > upright;
  const all: Sized[][] = [[first!]];
  let room = (wide ? across : upright) - first!.width;
  for (const c of others) {
    if (c.width > room && all.at(-1)!.length > 1) {
      all.push([first!]);
      room = (wide ? across : upright) - first!.width;
    }
    all.at(-1)!.push(c);
    room -= c.width;
  }
  return { wide, parts: all };
}

/** Whether the page is being printed: only then are all rows there. */
const prints = signal(false);
const media = matchMedia("print");
media.addEventListener("change", () => (prints.value = media.matches));
addEventListener("beforeprint", () => (prints.value = true));
addEventListener("afterprint", () => (prints.value = media.matches));

/** The table as it is printed; nothing on the screen. */
export function PaperTable({ seen, label, ways }: { seen: Seen; label: string; ways: Ways }) {
  if (!prints.value) return null;
  const { columns, rows } = seen;
  const on = parts(columns, widths(columns, seen.table.rows, (c) => ways.extra?.[c.id] ?? 0));
  return (
    <div class={on.wide ? "paper wide" : "paper"}>
      {on.parts.map((part, i) => <Part key={i} part={part} rows={rows} label={label} ways={ways} />)}
      {rows.length > most && <p>{words().notPrinted(number(rows.length - most))}</p>}
    </div>
  );
}

function Part({ part, rows, label, ways }: { part: Sized[]; rows: Cell[][]; label: string; ways: Ways }) {
  const columns = part.map((p) => p.column);
  return (
    <table aria-label={label}>
      <colgroup>
        {part.map((p) => (
          <col key={p.column.id} style={{ width: `${p.width}px` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((c) => (
            <th key={c.id} scope="col" class={numeric(c) ? "number" : ""}>
              {plain(c.name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, most).map((row, i) => (
          <tr key={i}>
            {columns.map((c) => {
              const text = shown(c, row[c.at] ?? null);
              return (
                <td key={c.id} class={numeric(c) || c.kind === "time" ? "number" : ""}>
                  {(text && ways.draw?.[c.id]?.(row, text)) || <Text text={text} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
