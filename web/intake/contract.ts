// What the page and the reader, which works in a thread of its own, say to each other.

import type { Given, Piece, Place } from "./walk.ts";

/** A place in the file of that number among those given. */
export type GivenPlace = Omit<Place, "file"> & { file: number };

/** A sheet on its way to the engine. */
export interface Read {
  name: string;
  bytes: Uint8Array;
  place: GivenPlace;
}

/** What was read since the batch before, in order. */
export interface Batch {
  sheets: Read[];
  others: Exclude<Piece, { kind: "sheet" | "read" }>[];
  /** Bytes of the files. */
  size: number;
  last: boolean;
}

/** walk reads files until they have given so many sheets; more asks for one more batch; stop ends it. */
export type ToReader =
  | { call: "walk"; id: number; given: Given[]; sheets: number }
  | { call: "more"; id: number }
  | { call: "stop"; id: number }
  | { call: "again"; id: number; place: Place };

export type FromReader = { id: number; batch: Batch } | { id: number; bytes: Uint8Array } | { id: number; error: string };

/** How many batches the reader may be ahead of the engine. */
export const ahead = 2;
