/** One line of the table. */
export interface Row {
  name: string;
  figure: string;
  unit: string;
  /** How it was measured. */
  how: string;
  /** The only figure that is right; else something is broken. */
  must?: string;
}

/** A number as people read it: three digits that mean something. */
export const short = (n: number): string => n.toLocaleString("en", { maximumSignificantDigits: 3 });

/** The value in the middle; of two, their mean. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new Error("nothing was measured");
  return (low + high) / 2;
}

/** The median of several runs, with the least and the most. */
export function spread(values: number[]): string {
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;
}

/** The table as plain text, its columns as wide as they must be, a blank line between groups. What was measured as the row above says "″". */
export function table(groups: Row[][]): string {
  const head = { name: "name", figure: "figure", unit: "unit", how: "how measured" };
  const all = [head, ...groups.flat()];
  const wide = (column: "name" | "figure" | "unit") => Math.max(...all.map((r) => r[column].length));
  const [name, figure, unit] = [wide("name"), wide("figure"), wide("unit")];
  const line = (r: Row, i: number, rows: Row[]) => `${r.name.padEnd(name)}  ${r.figure.padStart(figure)}  ${r.unit.padEnd(unit)}  ${r.how === rows[i - 1]?.how ? "″" : r.how}`;
  return [[head], ...groups].map((rows) => rows.map(line).join("\n")).join("\n\n");
}
