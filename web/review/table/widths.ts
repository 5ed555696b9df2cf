// How wide columns are: by what stands in them, so that nothing moves as rows come and go.

import type { Cell } from "../../engine/review.ts";
import { numeric, shown } from "./format.ts";
import type { Placed } from "./rows.ts";

let ruler: CanvasRenderingContext2D | undefined;

/** The width of a text on one line, in pixels, in the page's type. */
export function textWidth(text: string, bold = false): number {
  ruler ??= document.createElement("canvas").getContext("2d")!;
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  ruler.font = `${bold ? "600 " : ""}${fontSize} ${fontFamily}`;
  return ruler.measureText(text).width;
}

/** Rows looked at for a column's width, evenly spread. */
const looked = 200;

/** Beside a cell's text: its edges; beside a heading's also its signs. */
const [edges, signs] = [26, 60];

/** The widest text that is given all it needs; of the first column, which stays in sight, less, on a phone least. */
const widestText = 320;
const widestFirst = () => Math.min(240, innerWidth * 0.36);

/** The width a heading needs to stand on two lines at most. */
function headingWidth(name: string): number {
  const parts = name.split(/(?<=\s)|(?<=[\p{sc=Han}])/u);
  const whole = textWidth(name, true);
  if (whole <= 80 || parts.length === 1) return whole;
  const cuts = parts.slice(1).map((_, i) => Math.max(textWidth(parts.slice(0, i + 1).join("").trimEnd(), true), textWidth(parts.slice(i + 1).join(""), true)));
  return Math.max(Math.min(...cuts) + 2, Math.min(whole, 80));
}

/** Pixels that each column needs; extra is what cells show beside their text. */
export function widths(columns: Placed[], rows: Cell[][], extra: (column: Placed) => number): number[] {
  const step = Math.max(1, Math.floor(rows.length / looked));
  return columns.map((c, i) => {
    const texts = new Set<string>();
    for (let r = 0; r < rows.length; r += step) texts.add(shown(c, rows[r]![c.at] ?? null));
    const text = Math.max(0, ...Array.from(texts, (t) => textWidth(t, i === 0)));
    const widest = i === 0 && c.kind === "text" ? widestFirst() : widestText;
    return Math.round(Math.max(Math.min(text + extra(c), widest) + edges, headingWidth(c.name) + signs, numeric(c) ? 72 : 88));
  });
}

/** Tracks for CSS grid: columns of text share what room is left, those of figures do not. The first one keeps its width: it stays in sight. */
export function tracks(columns: Placed[], of: number[]): string {
  return columns.map((c, i) => (i > 0 && c.kind === "text" ? `minmax(${of[i]}px, ${of[i]}fr)` : `${of[i]}px`)).join(" ");
}
