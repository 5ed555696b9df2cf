// A roster, from CSV in whatever encoding or from a workbook, as rows.

import { decode, readTable, readWorkbook } from "../author/exchange/table.ts";

// The table reader fetches its libraries when it needs them. Here they are fetched at once: after the page has loaded it
// asks for nothing more, whatever is handed in.
void import("papaparse");
void import("read-excel-file/universal");

/** A heading by which a table is known to be of people; the engine knows all columns and says what is wrong with them. */
const person = /^\s*(\S*(工号|学号|编号|姓名)|学员|员工|名字|id|no\.?|name|trainee|employee|((trainee|employee|staff|student)\s*[-_ ]?(id|name|no\.?|number))|full\s*name)\s*$/i;

const namesPeople = (headings: string[]): boolean => headings.some((h) => person.test(h));

/** The rows of a CSV text; undefined where its headings name no person. Throws the table reader's Unreadable. */
export async function rosterOfText(bytes: Uint8Array): Promise<string[][] | undefined> {
  const text = decode(bytes);
  const headings = text.replace(/^\ufeff/, "").split(/[\r\n]/).find((line) => line.trim()) ?? "";
  return namesPeople(headings.split(/[,;\t]/).map((h) => h.trim().replace(/^"(.*)"$/, "$1"))) ? readTable(text) : undefined;
}

/** The rows of a workbook's first sheet that has any; undefined where its headings name no person. Throws Unreadable. */
export async function rosterOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | undefined> {
  const brought = await readWorkbook(bytes);
  const rows = brought.kind === "rows" ? brought.rows : [];
  return namesPeople(rows.find((row) => row.some((c) => c.trim())) ?? []) ? rows : undefined;
}
