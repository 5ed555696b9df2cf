// All sheets, in one table.

import type { Cell } from "../../engine/review.ts";
import type { Store } from "../contract.ts";
import { ColumnChoice } from "../table/columns.tsx";
import { Chips, FilterMenu } from "../table/filters.tsx";
import { number } from "../table/format.ts";
import type { Ways } from "../table/grid.tsx";
import type { Seen } from "../table/rows.ts";
import { Mark } from "../table/signs.tsx";
import { Cautions, reader, Shown } from "../table/table.tsx";
import { standingMark, verifiedMark } from "./marks.tsx";
import { ViewMenu } from "./menu.tsx";
import { cohortOf } from "./state.ts";
import { words } from "./words.ts";
import "./cohort.css";

/** Where rows and cells of the cohort lead, and how they look. */
function ways(store: Store, seen: Seen): Ways {
  const get = reader(seen.table);
  const dimensions = seen.table.columns.filter((c) => c.id.startsWith("points."));
  const points = (id: string) => (row: Cell[], text: string) => {
    const most = get(row, id.replace("points.", "most."));
    if (most === null) return text;
    return (
      <>
        {text}
        <span class="of">{words().of(number(Number(most)))}</span>
      </>
    );
  };
  return {
    open: (row) => store.go({ kind: "sheet", record: Number(get(row, "record")) }),
    links: {
      trainee: (row) => {
        const key = get(row, "who");
        return typeof key === "string" ? () => store.go({ kind: "trainee", key }) : undefined;
      },
      scenario: (row) => {
        const [id, version] = [get(row, "scenarioId"), get(row, "version")];
        return typeof id === "string" && typeof version === "number" && get(row, "score") !== null ? () => store.go({ kind: "scenario", id, version }) : undefined;
      },
    },
    draw: {
      trainee: (_, text) => <bdi>{text}</bdi>,
      score: (_, text) => <strong>{text}</strong>,
      standing: (row, text) => standingMark(get(row, "standingId"), text),
      verified: (row, text) => verifiedMark(get(row, "verifiedId"), text),
      ...Object.fromEntries(dimensions.map((c) => [c.id, points(c.id)])),
    },
    extra: { standing: 24, verified: 24, ...Object.fromEntries(dimensions.map((c) => [c.id, 40])) },
  };
}

/** The cohort: every sheet that was handed in, whatever verification says of it. */
export function CohortView({ store }: { store: Store }) {
  const w = words();
  const { wish, rows } = cohortOf(store);
  const seen = rows.seen.value;
  if (!seen) {
    return (
      <p class="cohort-waiting quiet" role="status">
        {w.waiting}
      </p>
    );
  }
  const of = number(seen.table.rows.length);
  const only = store.only.value;
  return (
    <section class="cohort" aria-label={w.label}>
      <div class="cohort-tools">
        <ViewMenu wish={wish} />
        <label class="search-box">
          <Mark sign="search" size={18} />
          <input type="search" aria-label={w.search} placeholder={w.search} value={wish.value.search} onInput={(e) => rows.change({ search: e.currentTarget.value })} />
        </label>
        <FilterMenu rows={rows} />
        <ColumnChoice rows={rows} />
        <span class="count quiet" role="status">
          {seen.whole ? w.all(of) : w.found(number(seen.rows.length), of)}
        </span>
      </div>
      {(wish.value.filters.length > 0 || only) && (
        <div class="cohort-filters">
          <Chips rows={rows} />
          {only && <p class="scope-word">{w.scope(number(only.length))}</p>}
        </div>
      )}
      <Cautions of={seen.table.cautions} />
      <Shown rows={rows} label={w.label} ways={ways(store, seen)} />
    </section>
  );
}
