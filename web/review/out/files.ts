// Each output as bytes, and what its file is called.

import type { Report } from "../../engine/review.ts";
import { renderCharts } from "../charts/charts.ts";
import type { Store } from "../contract.ts";
import { type Answer, blank, type Order } from "./order.ts";
import { words } from "./words.ts";

export const formats = ["xlsx", "csv", "html", "ndjson", "json"] as const;

/** The formats there are. */
export type Format = (typeof formats)[number];

/** Whether a format holds one table only. */
export const oneTable = (format: Format): format is "csv" | "ndjson" => format === "csv" || format === "ndjson";

const startWriter = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** Started with the page: once that is loaded, it needs no network. */
let writer = startWriter();

/** Makes a workbook in a thread of its own; one at a time. */
function workbook(report: Report): Promise<Uint8Array<ArrayBuffer>> {
  const { terms, definitions, heads, mind, yes, no, tooMany } = words();
  return new Promise((resolve, reject) => {
    writer.onmessage = (e: MessageEvent<Answer>) => ("bytes" in e.data ? resolve(e.data.bytes) : reject(new Error(e.data.fault)));
    writer.onerror = (e) => {
      writer.terminate();
      writer = startWriter();
      reject(new Error(e.message));
    };
    writer.postMessage({ report, words: { terms, definitions, heads, mind, yes, no, tooMany: tooMany(blank) } } satisfies Order);
  });
}

/** The bytes of a file. The table is that of a format that holds one only. */
export async function make(store: Store, format: Format, table: string, key: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const o = { ...store.options(), ...(key !== undefined && { pseudonymKey: key }) };
  switch (format) {
    case "xlsx":
      return workbook(await store.engine.report(o));
    case "json":
      return new TextEncoder().encode(`${JSON.stringify(await store.engine.report(o), null, 2)}\n`);
    case "html":
      return new Uint8Array(await store.engine.page(o, await renderCharts(store)));
    default:
      return new Uint8Array(await store.engine.write(o, format, table));
  }
}

/** What a file is called: the day, how attempts count, and nobody's name. */
export function nameOf(store: Store, format: Format, table: string, hidden: boolean, now = new Date()): string {
  const w = words();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const parts = [w.file, day, store.policy.value, ...(store.mode.value === "practice" ? [w.practice] : []), ...(oneTable(format) ? [table] : []), ...(hidden ? [w.pseudonyms] : [])];
  return `${parts.join("-")}.${format}`;
}

/** Letters and digits that are not taken for one another; 32 of them. */
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A key nobody can guess: 120 bits in groups of four. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (b, i) => (i > 0 && i % 4 === 0 ? "-" : "") + letters[b % 32]).join("");
}
