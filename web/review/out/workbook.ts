// A report as a workbook: its terms, a sheet a table, and what the columns mean. Like scoring/review/files makes it.

import type { Cell as Value, Column, Report, Table } from "../../engine/review.ts";
import type { CellObject, Feature, Row, Sheet } from "write-excel-file/browser";
import { getCellAddress } from "write-excel-file/utility";
import type { FileWords } from "./words.ts";

/** What Excel allows. */
const [mostRows, mostName, mostShown] = [1_048_575, 31, 4000];

/** Names of members that all objects have: the writer, which keeps texts in an object, would take them for texts it knows. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * A stranger's text, fit for a cell: on one line, without what cannot be seen or turns about what stands beside it. What
 * looks like an escape of the format's (_x0041_) is escaped itself.
 */
export function plain(text: string): string {
  const line = text
    .replace(/[\t\n\r\u0085\u2028\u2029]+/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]|\p{Cs}/gu, "□");
  const runes = Array.from(line);
  const cut = runes.length > mostShown ? `${runes.slice(0, mostShown - 1).join("")}…` : line;
  const escaped = cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return inherited.has(escaped) ? `_x${escaped.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_${escaped.slice(1)}` : escaped;
}

/** Text stays text, whatever is typed over it. */
const textFormat = "@";

function format(column: Column): string {
  const digits = column.digits ? `.${"0".repeat(column.digits)}` : "";
  return column.kind === "percent" ? `0${digits}%` : `0${digits}`;
}

/** A cell with its type; what is not known is empty. */
function cell(column: Column, value: Value, w: FileWords): CellObject | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") return { value, type: Number, format: format(column), alignVertical: "top" };
  if (typeof value === "boolean") return { value: value ? w.yes : w.no, type: String, format: textFormat, alignVertical: "top" };
  if (column.kind === "time") {
    // As told where the report was made: a workbook knows no zones.
    const at = new Date(`${value.slice(0, 19)}Z`);
    if (!Number.isNaN(at.getTime())) return { value: at, type: Date, format: "yyyy-mm-dd hh:mm", alignVertical: "top" };
  }
  return { value: plain(value), type: String, format: textFormat, alignVertical: "top" };
}

/** How many digits wide a text is. */
function wide(text: string): number {
  let n = 0;
  for (const c of text) n += c >= "\u2e80" ? 2 : 1;
  return n;
}

/** A column's width by its name and first rows. */
function width(column: Column, at: number, rows: Value[][]): number {
  let n = Math.min(wide(column.name), 14);
  for (const row of rows.slice(0, 200)) {
    const value = row[at] ?? null;
    if (column.kind === "time") n = 16;
    else if (typeof value === "string") n = Math.max(n, wide(value));
    else if (typeof value === "number") n = Math.max(n, value.toFixed(column.digits ?? 0).length);
  }
  return Math.min(Math.max(Math.round(n * 1.05) + 4, 8), 48); // the filter's button stands in the heading
}

const head = (text: string): CellObject => ({
  value: plain(text),
  type: String,
  format: textFormat,
  fontWeight: "bold",
  textColor: "#1C2024",
  backgroundColor: "#E3F0EF",
  bottomBorderColor: "#0B6E6E",
  bottomBorderStyle: "thin",
  wrap: true,
  alignVertical: "bottom",
});

/** Names for sheets that are allowed and differ, as Excel compares them. */
function namer(): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    const clean = plain(title).replace(/[:\\/?*[\]]/g, " ").replace(/^[ ']+|[ ']+$/g, "") || "-";
    for (let n = 1; ; n++) {
      const tail = n > 1 ? ` ${n}` : "";
      const name = clean.slice(0, mostName - tail.length).replace(/\p{Cs}/gu, "").trimEnd() + tail;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}

type FileContent = File | Blob | ArrayBuffer;

/** A sheet of a workbook, as the writer takes it. */
export type BookSheet = Sheet<FileContent>;

function tableSheet(table: Table, sheet: string, w: FileWords): BookSheet {
  if (table.rows.length > mostRows) throw new Error(w.tooMany(table.title));
  const columns = table.columns.map((column, at) => ({ column, at })).filter((c) => !c.column.hidden);
  const data: Row[] = [columns.map((c) => head(c.column.name))];
  for (const row of table.rows) data.push(columns.map((c) => cell(c.column, row[c.at] ?? null, w)));
  return {
    sheet,
    data,
    columns: columns.map((c) => ({ width: width(c.column, c.at, table.rows) })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: "landscape",
  };
}

function frontSheet(report: Report, sheet: string, w: FileWords): BookSheet {
  const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({ value: plain(value), type: String, format: textFormat, wrap: true, alignVertical: "top", ...more });
  const strong = { fontWeight: "bold" } as const;
  const data: Row[] = [
    [text(report.title, { ...strong, fontSize: 16, wrap: false })],
    ...(report.summary?.parts ?? []).flatMap((p) => p.says.map((s, i) => [text(i ? "" : p.title, strong), text(s)])),
    [],
    ...report.terms.map((t) => [text(t.name, strong), text(t.value)]),
    ...report.tables.flatMap((t: Table) => [[], [text(t.title, strong), text(t.about)], ...(t.summary ?? []).map((s) => [text(""), text(s)]), ...t.cautions.map((c) => [text(w.mind), text(c)])]),
  ];
  return { sheet, data, columns: [{ width: 24 }, { width: 100 }] };
}

/** A table of what the columns of the others mean. */
function definitions(report: Report, w: FileWords): Table {
  const column = (name: string, i: number): Column => ({ id: String(i), name, kind: "text" });
  return {
    id: "definitions",
    title: w.definitions,
    about: "",
    cautions: [],
    columns: w.heads.map(column),
    rows: report.tables.flatMap((t) => t.columns.filter((c) => !c.hidden && c.about).map((c) => [t.title, c.name, c.about!])),
  };
}

/** Lets headings filter, in the sheets that have one. */
export const filters = (sheets: BookSheet[]): Feature<FileContent> => ({
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml, options, { sheetIndex }) => {
          const { data } = sheets[sheetIndex]!;
          if (!options.stickyRowsCount || !data[0]?.length) return xml;
          return xml.replace("</sheetData>", `</sheetData><autoFilter ref="A1:${getCellAddress(data.length - 1, data[0].length - 1)}"/>`);
        },
      },
    },
  },
});

/** The sheets of a report's workbook: visible columns only, numbers and times as such, all text as text. */
export function sheets(report: Report, w: FileWords): BookSheet[] {
  const name = namer();
  return [
    frontSheet(report, name(w.terms), w),
    ...[...report.tables, definitions(report, w)].map((t) => tableSheet(t, name(t.title), w)),
  ];
}
