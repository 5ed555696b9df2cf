// Cells as people read them.

import type { Cell, Column } from "../../engine/review.ts";
import { lang } from "../../parts/words.ts";
import { plain } from "../plain.ts";
import { words } from "./words.ts";

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([lang.value, options]);
  let f = formats.get(key);
  if (!f) formats.set(key, (f = new Intl.NumberFormat(lang.value, options)));
  return f;
}

/** A number with so many digits after the point, grouped as the language does, with a real minus sign, and none before a zero. */
export function number(n: number, digits = 0, style: "decimal" | "percent" = "decimal"): string {
  return format({ style, minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" }).format(n).replace("-", "−");
}

/** A moment as it is told where the report was made: the day and the minute. */
export const moment = (at: string): string => at.slice(0, 16).replace("T", " ");

/** The day of a moment, as YYYY-MM-DD. */
export const day = (at: string): string => at.slice(0, 10);

/** A cell's text; empty where there is nothing to say. */
export function shown(column: Column, cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? words().yes : words().no;
  switch (column.kind) {
    case "time":
      return moment(String(cell));
    case "percent":
      return number(Number(cell), column.digits ?? 0, "percent");
    case "integer":
      return number(Number(cell));
    case "number":
      return number(Number(cell), column.digits ?? 0);
    default:
      return plain(String(cell));
  }
}

/** Whether a column's cells are figures, which stand to the right. */
export const numeric = (column: Column): boolean => column.kind === "integer" || column.kind === "number" || column.kind === "percent";
