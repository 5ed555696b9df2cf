// What a reviewer makes: ratings and answers. Every change is a new value, which the store keeps at once.

import type { Cell, Report } from "../../engine/review.ts";
import { reader } from "../charts/cells.ts";
import type { Review, Store } from "../contract.ts";

type Rating = Review["ratings"][number];
type Answer = Review["answers"][number];

/** What is marked in one turn. */
export type Marks = Rating["turns"][number];

/** By what a sheet is known in a review. */
export type Credentials = Pick<Rating, "digest" | "attempt" | "scenario" | "rubric">;

/** The credentials of a sheet that was verified; its figures are not looked at. */
export function credentials(bytes: Uint8Array): Credentials {
  const { digest, attempt, scenario, rubric } = JSON.parse(new TextDecoder().decode(bytes)) as Omit<Credentials, "attempt"> & { attempt: { id: string } };
  const source = ({ id, version, sha256 }: Rating["scenario"]) => ({ id, version, sha256 });
  return { digest, attempt: attempt.id, scenario: source(scenario), rubric: source(rubric) };
}

/** A review in which a turn of a sheet is rated so; one with nothing marked was found to commit nothing. */
export function rate(own: Review, sheet: Credentials, marks: Marks): Review {
  const was = own.ratings.find((r) => r.digest === sheet.digest);
  const turns = [...(was?.turns ?? []).filter((t) => t.turn !== marks.turn), marks].sort((a, b) => a.turn - b.turn);
  const now = { ...sheet, turns };
  return { ...own, ratings: was ? own.ratings.map((r) => (r === was ? now : r)) : [...own.ratings, now] };
}

/** A review in which a dispute is answered so. */
export function reply(own: Review, answer: Answer): Review {
  return { ...own, answers: [...own.answers.filter((a) => a.digest !== answer.digest || a.turn !== answer.turn), answer] };
}

/** A sheet that may be rated. */
export interface Ratable {
  record: number;
  attempt: string;
  scenario: string;
  turns: number;
}

/** The finished calls under review that verified, of the mode that is looked at. */
export function ratable(report: Report | undefined, mode: Store["mode"]["value"]): Ratable[] {
  const cohort = report?.tables.find((t) => t.id === "cohort");
  if (!cohort) return [];
  const of = reader(cohort);
  const fits = (row: Cell[]) => of(row, "finished") === true && of(row, "modeId") === mode && (of(row, "verifiedId") === "ok" || of(row, "verifiedId") === "suspicious");
  return cohort.rows.filter(fits).map((row) => ({
    record: Number(of(row, "record")),
    attempt: String(of(row, "attempt")),
    scenario: String(of(row, "scenario") ?? of(row, "scenarioId")),
    turns: Number(of(row, "turns")),
  }));
}

/** A number of 32 bits made of a text: FNV-1a, its bits then mixed as MurmurHash3 does at the end. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * So many sheets, drawn at random by a seed that is shown, so that nobody can be thought to have picked them. Attempts
 * are ordered by a hash of seed and attempt: whoever has the same sheets and the seed draws the same, in whatever order
 * the files came.
 */
export function sample(sheets: Ratable[], n: number, seed: string): Ratable[] {
  return sheets
    .map((sheet) => ({ sheet, at: hash(`${seed}\n${sheet.attempt}`) }))
    .sort((a, b) => a.at - b.at || (a.sheet.attempt < b.sheet.attempt ? -1 : 1))
    .slice(0, n)
    .map((s) => s.sheet);
}

/** The review as a file; Go reads it strictly, so nothing else may stand in it. */
export function encode(own: Review): Blob {
  return new Blob([JSON.stringify(own, null, 2), "\n"], { type: "application/json" });
}
