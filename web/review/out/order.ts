// What the page and the thread that makes workbooks say to each other.

import type { Report } from "../../engine/review.ts";
import type { FileWords } from "./words.ts";

/** A report, and the words around it: those of a table too long have a blank where its title goes. */
export interface Order {
  report: Report;
  words: Omit<FileWords, "tooMany"> & { tooMany: string };
}

/** The file, or why there is none. */
export type Answer = { bytes: Uint8Array<ArrayBuffer> } | { fault: string };

/** Where the title of a table goes. */
export const blank = "\u0000";
