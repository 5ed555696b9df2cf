// Filters: a dialog for one column, chips for all there are, and the menu of columns one may filter by.

import { useId, useMemo, useState } from "preact/hooks";
import type { Cell, Column } from "../../engine/review.ts";
import { Dialog, Menu } from "../../parts/dialog.tsx";
import { Icon } from "../../parts/icons.tsx";
import { type Filter, filterKind, told } from "./filter.ts";
import { number } from "./format.ts";
import type { Facet, Rows } from "./rows.ts";
import { Mark } from "./signs.tsx";
import { words } from "./words.ts";

/** The most values listed at once. */
const listed = 100;

/** What an editor has made of its fields: a filter, none, or why there can be none. */
type Made = { filter?: Filter | undefined } | { fault: string };

function Among({ facets, was, change }: { facets: Facet[]; was: Filter | undefined; change: (values: Cell[] | undefined) => void }) {
  const w = words();
  const [text, find] = useState("");
  const [chosen, choose] = useState<Cell[]>(was?.kind === "among" ? was.values : facets.map((f) => f.value));
  const set = (values: Cell[]) => {
    choose(values);
    change(facets.every((f) => values.includes(f.value)) ? undefined : values);
  };
  const found = facets.filter((f) => (f.name || w.none).toLowerCase().includes(text.trim().toLowerCase()));
  const theirs = found.map((f) => f.value);
  return (
    <>
      {facets.length > 8 && (
        <label class="search-box">
          <Mark sign="search" size={18} />
          <input type="search" aria-label={w.find} placeholder={w.find} value={text} onInput={(e) => find(e.currentTarget.value)} />
        </label>
      )}
      <div class="row">
        <button type="button" onClick={() => set([...new Set([...chosen, ...theirs])])}>
          {w.all}
        </button>
        <button type="button" onClick={() => set(chosen.filter((v) => !theirs.includes(v)))}>
          {w.nothing}
        </button>
      </div>
      <fieldset class="values">
        <legend class="unseen">{w.values}</legend>
        {found.slice(0, listed).map((f) => (
          <label key={String(f.value)} class="value">
            <input
              type="checkbox"
              checked={chosen.includes(f.value)}
              onChange={(e) => set(e.currentTarget.checked ? [...chosen, f.value] : chosen.filter((v) => v !== f.value))}
            />
            <bdi>{f.name || w.none}</bdi>
            <small>{number(f.count)}</small>
          </label>
        ))}
      </fieldset>
      {found.length > listed && <p class="quiet">{w.more(number(found.length - listed))}</p>}
    </>
  );
}

function Ends({ column, was, change }: { column: Column; was: Filter | undefined; change: (from: string, to: string) => void }) {
  const w = words();
  const period = column.kind === "time";
  const scale = column.kind === "percent" ? 100 : 1;
  const text = (end: string | number | undefined) => (end === undefined ? "" : typeof end === "number" ? String(+(end * scale).toFixed(6)) : end);
  const [ends, set] = useState(was && was.kind !== "among" ? [text(was.from), text(was.to)] : ["", ""]);
  const ids = [useId(), useId()];
  return (
    <div class="ends">
      {[0, 1].map((i) => (
        <div key={i} class="stack">
          <label for={ids[i]!}>
            {period ? [w.fromDay, w.toDay][i] : [w.from, w.to][i]}
            {column.kind === "percent" ? " %" : ""}
          </label>
          <input
            id={ids[i]!}
            {...(period ? { type: "date" } : { type: "text", inputMode: "decimal" })}
            autocomplete="off"
            value={ends[i]!}
            onInput={(e) => {
              const next = ends.map((v, at) => (at === i ? e.currentTarget.value : v));
              set(next);
              change(next[0]!, next[1]!);
            }}
          />
        </div>
      ))}
    </div>
  );
}

/** The filter that two ends make. */
function between(column: Column, from: string, to: string): Made {
  const w = words();
  const { id } = column;
  if (!from.trim() && !to.trim()) return {};
  if (column.kind === "time") {
    if (from && to && from > to) return { fault: w.badRange };
    return { filter: { id, kind: "period", ...(from && { from }), ...(to && { to }) } };
  }
  const scale = column.kind === "percent" ? 100 : 1;
  const read = (text: string) => (text.trim() ? Number(text.trim().replace("−", "-").replace(/[%％]$/, "")) / scale : undefined);
  const [low, high] = [read(from), read(to)];
  if (Number.isNaN(low) || Number.isNaN(high)) return { fault: w.badNumber };
  if (low !== undefined && high !== undefined && low > high) return { fault: w.badRange };
  return { filter: { id, kind: "between", ...(low !== undefined && { from: low }), ...(high !== undefined && { to: high }) } };
}

/** Asks by what a column is to be filtered. */
export function FilterDialog({ rows, column, close }: { rows: Rows; column: Column; close: () => void }) {
  const w = words();
  const was = rows.wish.peek().filters.find((f) => f.id === column.id);
  const kind = filterKind(column);
  const facets = useMemo(() => {
    const found = rows.facets(column.id);
    // Values that were chosen and that no row has now are listed all the same.
    const lost = was?.kind === "among" ? was.values.filter((v) => !found.some((f) => f.value === v)) : [];
    return [...found, ...lost.map((value) => ({ value, name: rows.name(column.id, value), count: 0 }))];
  }, [column.id]);
  const [made, make] = useState<Made>({ filter: was });
  const fault = "fault" in made ? made.fault : made.filter?.kind === "among" && !made.filter.values.length ? w.nothingChosen : "";
  const set = (filter: Filter | undefined) => {
    rows.filter(column.id, filter);
    close();
  };
  return (
    <Dialog title={w.filterTitle(column.name)} close={close}>
      <form
        class="stack filter-form"
        onSubmit={(e) => {
          e.preventDefault();
          if (!fault && "filter" in made) set(made.filter);
          else if (!fault) set(undefined);
        }}
      >
        {kind === "among" ? (
          <Among facets={facets} was={was} change={(values) => make({ filter: values && { id: column.id, kind, values } })} />
        ) : (
          <Ends column={column} was={was} change={(from, to) => make(between(column, from, to))} />
        )}
        <p class="fault" role="alert">
          {fault}
        </p>
        <div class="answers">
          {was && (
            <button type="button" onClick={() => set(undefined)}>
              {w.clear}
            </button>
          )}
          <button type="submit" class="primary" disabled={!!fault}>
            {w.apply}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A menu of the columns one may filter by. */
export function FilterMenu({ rows }: { rows: Rows }) {
  const w = words();
  const [id, ask] = useState<string | undefined>(undefined);
  const seen = rows.seen.value;
  if (!seen) return null;
  const column = seen.table.columns.find((c) => c.id === id);
  return (
    <>
      <Menu
        label={w.filter}
        face={
          <>
            <Mark sign="filter" size={18} />
            <span class="face">{w.filter}</span>
          </>
        }
      >
        {seen.table.columns
          .filter((c) => !c.hidden)
          .map((c) => (
            <button type="button" key={c.id} onClick={() => ask(c.id)}>
              <span class="name">{c.name}</span>
              {rows.wish.value.filters.some((f) => f.id === c.id) && <Mark sign="filter" size={16} />}
            </button>
          ))}
      </Menu>
      {column && <FilterDialog rows={rows} column={column} close={() => ask(undefined)} />}
    </>
  );
}

/** The filters there are: a press changes one, its ✕ takes it away. */
export function Chips({ rows }: { rows: Rows }) {
  const w = words();
  const [id, ask] = useState<string | undefined>(undefined);
  const seen = rows.seen.value;
  const { filters } = rows.wish.value;
  if (!seen || !filters.length) return null;
  const known = new Map(seen.table.columns.map((c) => [c.id, c]));
  const asked = id === undefined ? undefined : known.get(id);
  return (
    <>
      <ul class="chips" aria-label={w.chips}>
        {filters.map((f) => {
          const column = known.get(f.id);
          if (!column) return null;
          const text = told(f, column, (v) => rows.name(f.id, v));
          return (
            <li key={f.id} class="chip">
              <button type="button" class="plain" aria-label={w.edit(text)} onClick={() => ask(f.id)}>
                <bdi>{text}</bdi>
              </button>
              <button type="button" class="plain square" aria-label={w.remove(text)} onClick={() => rows.filter(f.id, undefined)}>
                <Icon sign="close" size={16} />
              </button>
            </li>
          );
        })}
        {filters.length > 1 && (
          <li>
            <button type="button" class="plain" onClick={() => rows.change({ filters: [] })}>
              {w.clearAll}
            </button>
          </li>
        )}
      </ul>
      {asked && <FilterDialog rows={rows} column={asked} close={() => ask(undefined)} />}
    </>
  );
}
