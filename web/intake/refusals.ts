// What was not taken in, and why, in words.

import type { Batch } from "./contract.ts";
import type { Why } from "./kinds.ts";
import { words } from "./words.ts";

/** A file, or lines of one, that was not taken in: why, or what the engine said of it. */
export type Refusal = { name: string; why: Why; lines?: { first: number; last: number; count: number } } | { name: string; said: string };

/** All that was refused in a batch. Lines of one file with the same fault are told together. */
export function refusalsOf(others: Batch["others"]): Refusal[] {
  const all: Refusal[] = [];
  const lines = new Map<string, { first: number; last: number; count: number }>();
  for (const o of others) {
    if (o.kind !== "refused") continue;
    if (o.line === undefined) {
      all.push({ name: o.name, why: o.why });
      continue;
    }
    const known = lines.get(`${o.why} ${o.name}`);
    if (known) {
      known.last = o.line;
      known.count++;
      continue;
    }
    const found = { first: o.line, last: o.line, count: 1 };
    lines.set(`${o.why} ${o.name}`, found);
    all.push({ name: o.name, why: o.why, lines: found });
  }
  return all;
}

/** Why, as a sentence. */
export function sentenceOf(r: Refusal): string {
  if ("said" in r) return r.said;
  const w = words();
  return (r.lines ? w.inLines(r.lines.first, r.lines.last, r.lines.count) : "") + w.whys[r.why];
}
