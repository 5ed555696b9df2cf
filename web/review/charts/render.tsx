// Charts as files: SVG that stands for itself, for the report as one page.

import { render, type VNode } from "preact";
import type { Table } from "../../engine/review.ts";
import { terms } from "../asked.ts";
import type { Store } from "../contract.ts";
import { Bars } from "./bars.tsx";
import { reader } from "./cells.ts";
import { percent } from "./format.ts";
import { Histogram } from "./histogram.tsx";
import { onPaper } from "./paint.ts";
import { type Item, Scatter } from "./scatter.tsx";
import { words } from "./words.ts";

const width = 640;

/** A drawing as text. */
function svg(drawing: VNode): string {
  const paper = document.createElement("div");
  render(drawing, paper);
  const text = new XMLSerializer().serializeToString(paper.firstElementChild!);
  render(null, paper);
  return text;
}

/** The items of one scenario whose two figures are known. */
export function itemsOf(table: Table | undefined, id: string, version: number): Item[] {
  if (!table) return [];
  const of = reader(table);
  return table.rows.flatMap((row) => {
    const [difficulty, discrimination] = [of(row, "difficulty"), of(row, "discrimination")];
    if (of(row, "scenarioId") !== id || of(row, "version") !== version) return [];
    return typeof difficulty === "number" && typeof discrimination === "number" ? [{ node: String(of(row, "node")), difficulty, discrimination }] : [];
  });
}

/** The mean share of the most offered that the calls that count earned, by dimension. */
export function dimensionShares(cohort: Table): { id: string; name: string; share: number; calls: number }[] {
  const of = reader(cohort);
  const counted = cohort.rows.filter((r) => of(r, "counted") === true);
  return cohort.columns.flatMap((c) => {
    if (!c.id.startsWith("points.")) return [];
    const id = c.id.slice("points.".length);
    const shares = counted.flatMap((r) => {
      const [points, most] = [of(r, c.id), of(r, `most.${id}`)];
      return typeof points === "number" && typeof most === "number" && most > 0 ? [Math.max(0, points / most)] : [];
    });
    return shares.length ? [{ id, name: c.name, share: shares.reduce((a, b) => a + b, 0) / shares.length, calls: shares.length }] : [];
  });
}

/** All charts of the report by name: "scores:ID@VERSION", "items:ID@VERSION" and "dimensions". None names a person. */
export async function renderCharts(store: Store): Promise<Record<string, string>> {
  const report = store.report.value;
  const table = (id: string) => report?.tables.find((t) => t.id === id);
  const [scenarios, cohort, w] = [table("scenarios"), table("cohort"), words()];
  const charts: Record<string, string> = {};
  if (!scenarios || !cohort) return charts;
  const of = reader(scenarios);
  for (const row of scenarios.rows) {
    const [id, version] = [String(of(row, "scenarioId")), Number(of(row, "version"))];
    const view = await store.engine.scenario(terms(store), id, version);
    charts[`scores:${id}@${version}`] = svg(<Histogram view={view} w={w} width={width} paint={onPaper} />);
    const items = itemsOf(table("items"), id, version);
    if (items.length) charts[`items:${id}@${version}`] = svg(<Scatter items={items} title={view.title} w={w} width={width} paint={onPaper} />);
  }
  const shares = dimensionShares(cohort);
  const said = w.dimensions(shares.map((s) => `${s.name} ${percent(s.share)}`).join(", "));
  if (shares.length) charts["dimensions"] = svg(<Bars bars={shares} said={said} unknown={w.unknown} width={width} paint={onPaper} />);
  return charts;
}
