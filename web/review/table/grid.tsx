// A table on screen: rows in sight only, one place in it that Tab comes to, and arrows from there.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { defaultRangeExtractor } from "@tanstack/virtual-core";
import type { Cell } from "../../engine/review.ts";
import { Icon } from "../../parts/icons.tsx";
import { lang } from "../../parts/words.ts";
import { FilterDialog } from "./filters.tsx";
import { numeric, shown } from "./format.ts";
import { Heading } from "./heading.tsx";
import type { Place, Placed, Rows, Seen } from "./rows.ts";
import { useVirtual } from "./virtual.ts";
import { tracks, widths } from "./widths.ts";
import { words } from "./words.ts";

/** What a table's cells are besides their text. */
export interface Ways {
  /** Opens a row: a click on it, or Enter. */
  open?: ((row: Cell[]) => void) | undefined;
  /** Where a cell of the column leads, if it leads anywhere. */
  links?: Record<string, (row: Cell[]) => (() => void) | undefined>;
  /** A cell drawn otherwise than as its text; its name stays that text. */
  draw?: Record<string, (row: Cell[], text: string) => ComponentChildren>;
  /** Pixels that cells so drawn need beside their text. */
  extra?: Record<string, number>;
}

/** Rows begin this high, in pixels; what needs more gets it. */
const rowHeight = 40;

/** Texts of more characters may be cut short on the screen, and are told whole when pointed at. */
const long = 16;

/** A cell's text, or a dash that is read as a word. */
export function Text({ text }: { text: string }) {
  if (text) return <>{text}</>;
  return (
    <span class="none">
      <span aria-hidden="true">–</span>
      <span class="unseen">{words().none}</span>
    </span>
  );
}

function Body({ column, row, ways, at, here }: { column: Placed; row: Cell[]; ways: Ways; at: string; here: boolean }) {
  const text = shown(column, row[column.at] ?? null);
  const go = text ? ways.links?.[column.id]?.(row) : undefined;
  const inside = (text && ways.draw?.[column.id]?.(row, text)) || <Text text={text} />;
  const caution = column.id === "caution" && text;
  const title = !caution && text.length > long ? { title: text } : {};
  return (
    <div
      role="gridcell"
      class={numeric(column) ? "cell number" : caution ? "cell caution" : column.kind === "time" ? "cell time" : "cell"}
      {...(go ? {} : { tabIndex: here ? 0 : -1, "data-at": at })}
    >
      {caution && <Icon sign="warning" size={16} />}
      {go ? (
        <button type="button" class="link" tabIndex={here ? 0 : -1} data-at={at} {...title} onClick={go}>
          {inside}
        </button>
      ) : (
        <span class="what" {...title}>{inside}</span>
      )}
    </div>
  );
}

const step: Record<string, (p: Place, last: Place, page: number, far: boolean) => Place> = {
  ArrowUp: (p) => ({ ...p, row: p.row - 1 }),
  ArrowDown: (p) => ({ ...p, row: p.row + 1 }),
  ArrowLeft: (p) => ({ ...p, column: p.column - 1 }),
  ArrowRight: (p) => ({ ...p, column: p.column + 1 }),
  PageUp: (p, _, page) => ({ ...p, row: Math.max(Math.min(p.row, 0), p.row - page) }),
  PageDown: (p, _, page) => ({ ...p, row: p.row + page }),
  Home: (p, _, __, far) => ({ row: far ? 0 : p.row, column: 0 }),
  End: (p, last, _, far) => ({ row: far ? last.row : p.row, column: last.column }),
};

/** A table that scrolls in its own box. */
export function Grid({ rows, seen, label, ways }: { rows: Rows; seen: Seen; label: string; ways: Ways }) {
  const box = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [wished, setHere] = useState<Place>(rows.left.here);
  const [filtered, filter] = useState<string | undefined>(undefined);
  const follow = useRef(false); // whether the focus goes where the keys went
  const last = { row: seen.rows.length - 1, column: seen.columns.length - 1 };
  const here = { row: Math.min(wished.row, last.row), column: Math.min(wished.column, last.column) };
  const { columns } = seen;
  const sizes = useMemo(() => widths(columns, seen.table.rows, (c) => ways.extra?.[c.id] ?? 0), [seen.table, columns.map((c) => c.id).join(), lang.value]);
  const headHeight = head.current?.offsetHeight ?? 44;
  const virtual = useVirtual({
    count: seen.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (i) => i,
    // The row that has the focus is kept, wherever one scrolls.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return here.row < 0 || drawn.includes(here.row) ? drawn : [...drawn, here.row].sort((a, b) => a - b);
    },
  });
  const { sort, filters, search } = rows.wish.value;
  useLayoutEffect(() => {
    box.current!.scrollTop = rows.left.top;
    rows.left.top = 0; // what is sorted or found anew is read from its beginning
  }, [sort, filters, search]);
  const place = useRef(here);
  place.current = here;
  useLayoutEffect(() => {
    const b = box.current!;
    return () => void (rows.left = { top: b.scrollTop, here: place.current });
  }, [rows]);
  useLayoutEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    box.current?.querySelector<HTMLElement>(`[data-at="${here.row}:${here.column}"]`)?.focus();
  });

  const keys = (e: KeyboardEvent) => {
    const row = seen.rows[here.row];
    if (e.key === "Enter" && row && !(e.target as Element).closest("button")) return ways.open?.(row);
    const move = step[e.key];
    if (!move || e.altKey || e.shiftKey) return;
    e.preventDefault();
    const page = Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const to = move(here, last, page, e.ctrlKey || e.metaKey);
    follow.current = true;
    setHere({ row: Math.max(-1, Math.min(last.row, to.row)), column: Math.max(0, Math.min(last.column, to.column)) });
  };
  const focused = (e: FocusEvent) => {
    const at = (e.target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"]?.split(":").map(Number);
    if (at && (at[0] !== here.row || at[1] !== here.column)) setHere({ row: at[0]!, column: at[1]! });
  };
  const style = { "--tracks": tracks(columns, sizes), "--head": `${headHeight}px`, "--first": `${sizes[0] ?? 0}px` };
  const column = columns.find((c) => c.id === filtered);
  return (
    <>
      <div ref={box} class="grid-box" style={style}>
        <div role="grid" class="grid" aria-label={label} aria-rowcount={seen.rows.length + 1} aria-colcount={columns.length} onKeyDown={keys} onFocusIn={focused}>
          <div role="rowgroup" class="grid-head">
            <div ref={head} role="row" aria-rowindex={1} class="grid-row">
              {columns.map((c, i) => (
                <Heading key={c.id} rows={rows} column={c} at={`-1:${i}`} here={here.row === -1 && here.column === i} first={i === 0} last={i === columns.length - 1} filter={() => filter(c.id)} />
              ))}
            </div>
          </div>
          <div role="rowgroup" class="grid-body" style={{ height: `${virtual.getTotalSize()}px` }}>
            {virtual.getVirtualItems().map((item) => {
              const row = seen.rows[item.index]!;
              return (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  role="row"
                  aria-rowindex={item.index + 2}
                  data-index={item.index}
                  class={ways.open ? "grid-row opens" : "grid-row"}
                  style={{ top: `${item.start}px` }}
                  onClick={(e) => !(e.target as Element).closest("button") && !getSelection()?.toString() && ways.open?.(row)}
                >
                  {columns.map((c, i) => (
                    <Body key={c.id} column={c} row={row} ways={ways} at={`${item.index}:${i}`} here={here.row === item.index && here.column === i} />
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {column && <FilterDialog rows={rows} column={column} close={() => filter(undefined)} />}
    </>
  );
}
