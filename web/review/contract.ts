// What the desk's parts share. Data flows one way: files → engine → report → views; a view changes options or the view,
// never a figure.

import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Source } from "../engine/contract.ts";
import type { Desk, Mode, Policy, Report, ReviewOptions, Verdict } from "../engine/review.ts";

/** What is shown. The browser's back button leads to the view before; no address ever holds a name. */
export type View =
  | { kind: "cohort" }
  | { kind: "trainees" }
  | { kind: "trainee"; key: string }
  | { kind: "scenarios" }
  | { kind: "scenario"; id: string; version: number }
  | { kind: "items" }
  | { kind: "missing" }
  | { kind: "raters" }
  | { kind: "disputes" }
  | { kind: "sheet"; record: number; turn?: number }
  | { kind: "rate"; record: number };

/** Where an intake stands. */
export interface Intake {
  /** Sheets handed to the engine so far, and by verdict. */
  sheets: number;
  verdicts: Partial<Record<Verdict, number>>;
  /** Bytes read and to be read. */
  read: number;
  size: number;
  /** Files that are no sheets, scenario files or rosters, and what could not be read, each with why. */
  refused: { name: string; why: string }[];
}

/** A second rater's file as it stands; see scoring/review. */
export interface Review {
  format: "clearline/review@1";
  rater: string;
  ratings: {
    digest: string;
    attempt: string;
    scenario: { id: string; version: number; sha256: string };
    rubric: { id: string; version: number; sha256: string };
    turns: { turn: number; techniques: string[]; slips: string[]; note?: string }[];
  }[];
  answers: { digest: string; attempt: string; turn: number; decision: "upheld" | "partly" | "rejected"; note: string }[];
}

/** The desk. */
export interface Store {
  readonly engine: Desk;
  readonly policy: Signal<Policy>;
  readonly mode: Signal<Mode>;
  /** Records under review, where a filter leaves some out: all statistics are of these alone. */
  readonly only: Signal<number[] | undefined>;
  /** The page's language is web/parts/words.ts's lang. */
  readonly view: Signal<View>;
  /** All that the reviewer chose, as the engine takes it. Read in a component, it is drawn anew at a change. */
  options(): ReviewOptions;
  /** Goes to a view, so that back leads here. */
  go(view: View): void;
  /** All sheets there are, as the cohort table has them: not narrowed by only. Undefined before any sheet came. */
  readonly cohort: ReadonlySignal<Report | undefined>;
  /** All tables, of the records under review; undefined before any sheet came. Stale is true while a new one is being made. */
  readonly report: ReadonlySignal<Report | undefined>;
  readonly stale: ReadonlySignal<boolean>;
  /** The intake that goes on, or the last one. */
  readonly intake: ReadonlySignal<(Intake & { busy: boolean }) | undefined>;
  /** Takes in files, folders and zips: sheets, scenario files, a roster, reviews, each known by what it holds. */
  take(files: File[]): Promise<void>;
  cancel(): void;
  /** Forgets all sheets; keeps what the reviewer made. */
  clear(): void;
  /** A sheet's bytes, read again from where they came. Throws, with words for people, where that is gone. */
  bytes(record: number): Promise<{ name: string; bytes: Uint8Array }>;
  /** Scenario files dropped with the sheets. */
  readonly archive: ReadonlySignal<Source[]>;
  readonly roster: Signal<{ name: string; rows: string[][] } | undefined>;
  /**
   * What a banner asks the cohort table to show: only rows with one of these values in that column. The cohort view sets
   * its filter so, and this to undefined.
   */
  readonly wanted: Signal<{ column: string; values: string[] } | undefined>;
  /** Own review first, then those of others. Own is kept in the browser at every change. */
  readonly own: Signal<Review>;
  readonly others: Signal<{ name: string; review: Review }[]>;
}
