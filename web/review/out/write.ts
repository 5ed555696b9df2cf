// Writes workbooks. The writer's own way out packs in workers made of text, which the page's policy forbids; the one that
// packs at once is not among its exports, but lies beside them.

// @ts-expect-error the files themselves have no types
import toBytes from "../../node_modules/write-excel-file/modules/export/convertFileContentToUint8ArrayBrowser.js";
// @ts-expect-error
import { generateXlsxFileSync } from "../../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js";
import type { Report } from "../../engine/review.ts";
import { type BookSheet, filters, sheets } from "./workbook.ts";
import type { FileWords } from "./words.ts";

type Write = (sheets: BookSheet[], options: { features: ReturnType<typeof filters>[] }, none: undefined, convert: unknown) => Promise<Blob>;

/** A report as an XLSX file. Throws, with words for people, where a table is too long for one. */
export async function writeWorkbook(report: Report, w: FileWords): Promise<Uint8Array<ArrayBuffer>> {
  const all = sheets(report, w);
  const file = await (generateXlsxFileSync as Write)(all, { features: [filters(all)] }, undefined, toBytes);
  return new Uint8Array(await file.arrayBuffer());
}
