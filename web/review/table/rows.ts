// A table under the reader's wishes: which rows in which order, which columns. TanStack Table sorts, filters and orders;
// nothing here is drawn.

import { computed, type ReadonlySignal, type Signal } from "@preact/signals";
import {
  columnFacetingFeature,
  columnFilteringFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  constructTable,
  createFacetedRowModel,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type Row as CoreRow,
  type Table as CoreTable,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import { verdicts, type Cell, type Column, type Table } from "../../engine/review.ts";
import { lang } from "../../parts/words.ts";
import { type Filter, keyPlace, passes, places } from "./filter.ts";
import { plain } from "../plain.ts";
import { shown } from "./format.ts";

export interface Sort {
  id: string;
  desc: boolean;
}

/** What a reader wants to see of a table. Columns are by id, in order; those of the table's default where absent. */
export interface Wish {
  search: string;
  sort: Sort[];
  filters: Filter[];
  columns?: string[];
}

/** Nothing in particular. */
export const noWish: Wish = { search: "", sort: [], filters: [] };

/** A column with its place in the table's rows. */
export interface Placed extends Column {
  at: number;
}

/** A table as it is wished for. */
export interface Seen {
  table: Table;
  columns: Placed[];
  rows: Cell[][];
  /** Whether all that is searched for and filtered by leaves all rows. */
  whole: boolean;
}

/** A value of a column, what it is called, and in how many rows it stands that the other filters leave. */
export interface Facet {
  value: Cell;
  name: string;
  count: number;
}

/** Orders of words that are not alphabetical, the good first. */
const ranks: Record<string, readonly string[]> = {
  verified: verdicts,
  standing: ["pass", "near", "fail", "unknown"],
  state: ["done", "unfinished", "unverified", "none", "extra"],
};

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  globalFilteringFeature,
  columnFacetingFeature,
  facetedRowModel: createFacetedRowModel(),
  columnVisibilityFeature,
  columnOrderingFeature,
});

type Core = CoreTable<typeof features, Cell[]>;

/** How a table is to be searched, and which columns it shows at first. */
export interface Habits {
  /** Columns that the search box looks in; all of text where absent. */
  search?: string[];
  /** Ids of the columns shown unless others are wished for; all that people read where absent. */
  shown?: (table: Table) => string[];
}

/** Compares cells of a column, the lower first; null is put last by the core. */
function compare(table: Table, id: string): (a: Cell[], b: Cell[]) => number {
  const at = places(table);
  const place = at.get(id)!;
  const rank = ranks[id];
  if (rank && at.has(`${id}Id`)) {
    const key = at.get(`${id}Id`)!;
    return (a, b) => rank.indexOf(String(a[key])) - rank.indexOf(String(b[key]));
  }
  if (table.columns[place]!.kind === "text") {
    const collator = new Intl.Collator(lang.value, { numeric: true });
    return (a, b) => collator.compare(String(a[place]), String(b[place]));
  }
  return (a, b) => (a[place]! < b[place]! ? -1 : a[place]! > b[place]! ? 1 : 0);
}

function define(table: Table): ColumnDef<typeof features, Cell[]>[] {
  const at = places(table);
  return table.columns.map((column, place) => {
    const key = keyPlace(at, column.id);
    const order = compare(table, column.id);
    return {
      id: column.id,
      accessorFn: (row: Cell[]) => row[place] ?? undefined, // what is not known is sorted last, up or down
      sortUndefined: "last" as const,
      sortFn: (a: CoreRow<typeof features, Cell[]>, b: CoreRow<typeof features, Cell[]>) => order(a.original, b.original),
      filterFn: (row: CoreRow<typeof features, Cell[]>, _: string, filter: Filter) =>
        passes(filter, row.original[place] ?? null, row.original[key] ?? null),
    };
  });
}

/** A cell's place: the header is row −1. */
export interface Place {
  row: number;
  column: number;
}

/** A table and what is wished of it, as signals. */
export class Rows {
  /** Where it was left, to come back to. */
  left: { top: number; here: Place } = { top: 0, here: { row: -1, column: 0 } };
  readonly #core: ReadonlySignal<{ core: Core; table: Table } | undefined>;
  /** The table as it is wished for. */
  readonly seen: ReadonlySignal<Seen | undefined>;

  constructor(
    table: ReadonlySignal<Table | undefined>,
    readonly wish: Signal<Wish>,
    readonly habits: Habits = {},
  ) {
    this.#core = computed(() => {
      const t = table.value;
      return t && { core: this.#construct(t), table: t };
    });
    this.seen = computed(() => {
      const made = this.#core.value;
      return made && this.#look(made.core, made.table);
    });
  }

  #construct(table: Table): Core {
    const searched = new Set(this.habits.search ?? table.columns.filter((c) => c.kind === "text" && !c.hidden).map((c) => c.id));
    return constructTable({
      features,
      columns: define(table),
      data: table.rows,
      getColumnCanGlobalFilter: (column: { id: string }) => searched.has(column.id),
      globalFilterFn: (row: CoreRow<typeof features, Cell[]>, id: string, text: string) => plain(String(row.getValue(id) ?? "")).toLowerCase().includes(text),
      state: { sorting: [], columnFilters: [], globalFilter: "", columnVisibility: {}, columnOrder: [] },
    });
  }

  #state(table: Table) {
    const { search, sort, filters } = this.wish.value;
    const at = places(table);
    const order = this.order(table);
    return {
      sorting: sort.filter((s) => at.has(s.id)),
      columnFilters: filters.filter((f) => at.has(f.id)).map((value) => ({ id: value.id, value })),
      globalFilter: search.trim().toLowerCase(),
      columnVisibility: Object.fromEntries(table.columns.map((c) => [c.id, order.includes(c.id)])),
      columnOrder: order,
    };
  }

  #look(core: Core, table: Table): Seen {
    core.setOptions((was) => ({ ...was, state: this.#state(table) }));
    const at = places(table);
    const rows = core.getRowModel().rows;
    return {
      table,
      columns: core.getVisibleLeafColumns().map((c) => ({ ...table.columns[at.get(c.id)!]!, at: at.get(c.id)! })),
      rows: rows.map((r) => r.original),
      whole: rows.length === table.rows.length,
    };
  }

  /** Ids of the columns shown, in order. */
  order(table: Table): string[] {
    const may = table.columns.filter((c) => !c.hidden).map((c) => c.id);
    const wished = this.wish.value.columns?.filter((id) => may.includes(id));
    return wished?.length ? wished : (this.habits.shown?.(table).filter((id) => may.includes(id)) ?? may);
  }

  /** The values of a column in the rows that the other filters leave, the most frequent first. */
  facets(id: string): Facet[] {
    const made = this.#core.peek();
    if (!made || !this.seen.peek()) return [];
    const { core, table } = made;
    const at = places(table);
    const [place, key] = [at.get(id)!, keyPlace(at, id)];
    const found = new Map<Cell, Facet>();
    for (const { original } of core.getColumn(id)!.getFacetedRowModel().rows) {
      const value = original[key] ?? null;
      const was = found.get(value);
      if (was) was.count++;
      else found.set(value, { value, name: shown(table.columns[place]!, original[place] ?? null), count: 1 });
    }
    return [...found.values()].sort((a, b) => b.count - a.count);
  }

  /** What a value of a column is called; the value itself where no row has it. */
  name(id: string, value: Cell): string {
    const table = this.#core.value?.table;
    if (!table) return "";
    const at = places(table);
    const [place, key] = [at.get(id)!, keyPlace(at, id)];
    const row = table.rows.find((r) => (r[key] ?? null) === value);
    return shown(table.columns[place]!, row ? (row[place] ?? null) : value);
  }

  /** Changes part of the wish. */
  change(part: Partial<Wish>): void {
    this.wish.value = { ...this.wish.peek(), ...part };
  }

  /** Sorts by a column: up, down, or not by it where dir is undefined. More keeps the columns sorted by before. */
  sort(id: string, desc: boolean | undefined, more = false): void {
    const rest = more ? this.wish.peek().sort.filter((s) => s.id !== id) : [];
    this.change({ sort: desc === undefined ? (more ? rest : this.wish.peek().sort.filter((s) => s.id !== id)) : [...rest, { id, desc }] });
  }

  /** Sets, replaces or (where there is none) takes away the filter of a column. */
  filter(id: string, filter: Filter | undefined): void {
    const was = this.wish.peek().filters;
    const next = filter && was.some((f) => f.id === id) ? was.map((f) => (f.id === id ? filter : f)) : [...was.filter((f) => f.id !== id), ...(filter ? [filter] : [])];
    this.change({ filters: next });
  }
}
