// Reads what an author brings from elsewhere: text in whatever encoding, tables as rows.

import type { Lang } from "../../engine/contract.ts";

/** What a file is read as. */
export type Brought = { kind: "twee"; text: string } | { kind: "rows"; rows: string[][]; /** Sheets of the workbook that were not read. */ others: string[] };

/** Why a file was not read. */
export class Unreadable extends Error {
  constructor(
    readonly why: "type" | "large" | "encoding" | "empty" | "quotes" | "workbook",
    readonly line = 0,
  ) {
    super(why);
  }
}

/** The largest text the engine takes; workbooks are packed, and may unpack to more. */
const limit = 4 << 20;

/** Reads a file by its name. Throws Unreadable. */
export async function bring(file: File): Promise<Brought> {
  const type = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  if (!["twee", "tw", "tw2", "txt", "csv", "tsv", "xlsx"].includes(type)) throw new Unreadable("type");
  if (file.size > limit) throw new Unreadable("large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (type === "xlsx") return readWorkbook(bytes);
  const text = decode(bytes);
  if (type === "csv" || type === "tsv" || (type === "txt" && !/^::/m.test(text))) return { kind: "rows", rows: await readTable(text), others: [] };
  return { kind: "twee", text };
}

/** UTF-8, UTF-16 with a mark, or what Excel writes in China. Throws Unreadable. */
export function decode(bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
  for (const encoding of mark ? [mark] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next may do.
    }
  }
  throw new Unreadable("encoding");
}

/** The rows of a text with commas, semicolons or tabs. Empty ones stay, so that rows are counted as the author counts them. Throws Unreadable. */
export async function readTable(text: string): Promise<string[][]> {
  const { default: Papa } = await import("papaparse");
  const plain = text.replace(/^\ufeff/, "");
  // By the headings: rows that are empty, or full of prose, would mislead a guess.
  const headings = plain.split(/[\r\n]/).find((line) => line.trim()) ?? "";
  const count = (mark: string) => headings.split(mark).length;
  const delimiter = [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter });
  const quotes = errors.find((e) => e.type === "Quotes");
  if (quotes) throw new Unreadable("quotes", (quotes.row ?? 0) + 1);
  return trimmed(data);
}

/** The rows of a workbook's first sheet that has any. Throws Unreadable. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<Brought> {
  // The one that starts no workers: the page's policy allows none from a blob.
  const { default: readXlsxFile } = await import("read-excel-file/universal");
  const sheets = await readXlsxFile(bytes.buffer).catch(() => {
    throw new Unreadable("workbook");
  });
  const filled = sheets.filter((s) => s.data.some((row) => row.some((c) => c !== null)));
  const first = filled[0];
  if (!first) throw new Unreadable("empty");
  const cell = (c: unknown) => (c === null || c === undefined ? "" : c instanceof Date ? c.toISOString().slice(0, 10) : String(c));
  return { kind: "rows", rows: trimmed(first.data.map((row) => row.map(cell))), others: filled.slice(1).map((s) => s.sheet) };
}

function trimmed(rows: string[][]): string[][] {
  const last = rows.findLastIndex((row) => row.some((c) => c.trim() !== ""));
  if (last < 0) throw new Unreadable("empty");
  return rows.slice(0, last + 1);
}

/** The id of an imported scenario, for the name of its file. */
export function idOf(text: string): string {
  try {
    const id = (JSON.parse(text) as { id?: unknown }).id;
    return typeof id === "string" && id ? id : "imported";
  } catch {
    return "imported";
  }
}

const style = /<style>([^]*?)<\/style>/;

/**
 * Shows a printable page in a tab of its own, opened while the click still counted. The site's policy, which the tab
 * inherits, takes no style element: the sheet is adopted instead.
 */
export function showPage(tab: Window, html: string, lang: Lang): void {
  const page = new DOMParser().parseFromString(html.replace(style, ""), "text/html");
  const there = tab.document;
  const sheet = new (tab as unknown as { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet();
  sheet.replaceSync(style.exec(html)?.[1] ?? "");
  there.adoptedStyleSheets = [sheet];
  there.documentElement.lang = page.documentElement.lang || lang;
  there.title = page.title;
  there.body.replaceChildren(...[...page.body.childNodes].map((n) => there.importNode(n, true)));
}
