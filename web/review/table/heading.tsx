// A column's heading: a click sorts; its sign opens what the column means and what can be done with it.

import { useId, useRef } from "preact/hooks";
import { Icon } from "../../parts/icons.tsx";
import { numeric } from "./format.ts";
import type { Placed, Rows } from "./rows.ts";
import { Mark } from "./signs.tsx";
import { words } from "./words.ts";

const around = [undefined, false, true] as const;

/** A column's heading. Of all cells of the table only the one that is here can be reached with Tab. */
export function Heading(props: { rows: Rows; column: Placed; at: string; here: boolean; first: boolean; last: boolean; filter: () => void }) {
  const { rows, column, at, here, first, last } = props;
  const w = words();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const sorted = rows.wish.value.sort.find((s) => s.id === column.id)?.desc;
  const text = column.kind === "text";
  const place = () => {
    const b = button.current!.getBoundingClientRect();
    const { style, offsetWidth } = panel.current!;
    style.top = `${b.bottom + 4}px`;
    style.left = `${Math.max(8, Math.min(b.left, innerWidth - offsetWidth - 8))}px`;
    style.maxHeight = `${innerHeight - b.bottom - 16}px`;
  };
  const act = (run: () => void) => () => {
    panel.current!.hidePopover();
    run();
  };
  const move = (by: number) => {
    const order = [...rows.order(rows.seen.peek()!.table)];
    const from = order.indexOf(column.id);
    order.splice(from + by, 0, ...order.splice(from, 1));
    rows.change({ columns: order });
  };
  const hide = () => rows.change({ columns: rows.order(rows.seen.peek()!.table).filter((c) => c !== column.id) });
  return (
    <div
      role="columnheader"
      aria-sort={sorted === undefined ? "none" : sorted ? "descending" : "ascending"}
      class={numeric(column) ? "cell head number" : "cell head"}
      onKeyDown={(e) => (e.target as Element).closest(".menu") && e.stopPropagation()}
    >
      <button
        type="button"
        class="sort"
        tabIndex={here ? 0 : -1}
        data-at={at}
        onClick={(e) => rows.sort(column.id, around[(around.indexOf(sorted as undefined) + 1) % around.length], e.shiftKey)}
      >
        <span>{column.name}</span>
        {sorted !== undefined && <Icon sign={sorted ? "down" : "up"} size={16} />}
      </button>
      <button ref={button} type="button" class="about" tabIndex={here ? 0 : -1} aria-label={w.about(column.name)} aria-haspopup="true" {...{ popovertarget: id }}>
        {rows.wish.value.filters.some((f) => f.id === column.id) ? <Mark sign="filter" size={16} /> : <Icon sign="note" size={16} />}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        class="menu column-menu"
        role="group"
        aria-label={w.about(column.name)}
        onToggle={(e) => {
          if ((e as unknown as ToggleEvent).newState !== "open") return;
          place();
          panel.current!.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
        }}
      >
        <strong>{column.name}</strong>
        {column.about && <p>{column.about}</p>}
        <hr />
        <button type="button" aria-pressed={sorted === false} onClick={act(() => rows.sort(column.id, false))}>
          <Icon sign="up" />
          {text ? w.sortTextUp : w.sortUp}
        </button>
        <button type="button" aria-pressed={sorted === true} onClick={act(() => rows.sort(column.id, true))}>
          <Icon sign="down" />
          {text ? w.sortTextDown : w.sortDown}
        </button>
        {sorted !== undefined && (
          <button type="button" onClick={act(() => rows.sort(column.id, undefined))}>
            <Icon sign="close" />
            {w.unsort}
          </button>
        )}
        <small>{w.alsoSort}</small>
        <hr />
        <button type="button" onClick={act(props.filter)}>
          <Mark sign="filter" />
          {w.filter}
        </button>
        <button type="button" disabled={first} onClick={act(() => move(-1))}>
          <Mark sign="back" />
          {w.left}
        </button>
        <button type="button" disabled={last} onClick={act(() => move(1))}>
          <Mark sign="forward" />
          {w.right}
        </button>
        <button type="button" disabled={first && last} onClick={act(hide)}>
          <Mark sign="hide" />
          {w.hide}
        </button>
      </div>
    </div>
  );
}
