// NDJSON, read as it streams: no more of it is held than the line that is being read.

import { skipSpace } from "./kinds.ts";

/** A line that is not blank. */
export interface Line {
  /** From 1. */
  number: number;
  /** Where it begins, in bytes. */
  at: number;
  /** Its bytes, in a buffer of their own; missing where it is longer than the limit. */
  bytes?: Uint8Array;
}

/** Splits what comes in pieces into lines. Those longer than the limit are not kept. */
export class Splitter {
  private parts: Uint8Array[] = [];
  private held = 0;
  private begin = 0;
  private number = 1;
  private at = 0;

  constructor(private readonly limit: number) {}

  /** The lines that end in this piece. */
  *push(piece: Uint8Array): Generator<Line> {
    let from = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, from)) {
      this.keep(piece.subarray(from, end));
      yield* this.line();
      from = end + 1;
      this.begin = this.at + from;
    }
    this.keep(piece.subarray(from));
    this.at += piece.length;
  }

  /** The last line, where nothing ends it. */
  *end(): Generator<Line> {
    if (this.held > 0) yield* this.line();
  }

  private keep(part: Uint8Array): void {
    this.held += part.length;
    if (this.held > this.limit) this.parts = [];
    else if (part.length > 0) this.parts.push(part.slice());
  }

  private *line(): Generator<Line> {
    const place = { number: this.number++, at: this.begin };
    if (this.held > this.limit) yield place;
    else {
      const bytes = this.parts.length === 1 ? this.parts[0]! : join(this.parts);
      if (skipSpace(bytes) < bytes.length) yield { ...place, bytes };
    }
    this.parts = [];
    this.held = 0;
  }
}

/** All parts in one buffer. */
export function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    all.set(p, at);
    at += p.length;
  }
  return all;
}
